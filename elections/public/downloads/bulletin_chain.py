"""Serves the bulletins to the byte and the heads of their chains, for whoever keeps a copy and compares it later."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from elections.bulletins.frozen_procedures import procedure_text
from elections.bulletins.stored_bulletins import ChainHead, chain_heads, json_lines, stored_bulletins
from elections.models.election import Election
from iomwatch.cors import public_file

NDJSON = "application/x-ndjson"
READABLE = {"indent": 2, "sort_keys": True}


@public_file()
def bulletins_chain(request: HttpRequest, slug: str) -> HttpResponse:
    election = get_object_or_404(Election, slug=slug)
    response = HttpResponse(json_lines(stored_bulletins(election)), content_type=NDJSON)
    response["Content-Disposition"] = f'attachment; filename="{slug}-bulletins.jsonl"'
    return response


@public_file()
def chain_head_file(request: HttpRequest, slug: str) -> HttpResponse:
    heads = chain_heads(Election.objects.filter(slug=slug))
    if not heads:
        raise Http404
    named = {"election": slug, "is_rehearsal": heads[0].is_rehearsal}
    return JsonResponse(named | _head(heads[0]), json_dumps_params=READABLE)


@public_file()
def chain_heads_file(request: HttpRequest) -> HttpResponse:
    """Every public election, those without a bulletin as well: a copy of it also knows what there was to be kept."""
    heads = chain_heads(Election.objects.for_public())
    newest = max((one.published_at for one in heads if one.published_at), default=None)
    content = {
        "elections": {one.election: _head(one) for one in heads},
        "published_at": newest and newest.isoformat().replace("+00:00", "Z"),
    }
    return JsonResponse(content, json_dumps_params=READABLE)


@public_file()
def procedure_file(request: HttpRequest, digest: str) -> HttpResponse:
    """The rule that bulletins name by this digest, to the byte: whoever keeps it can compute the digest again."""
    text = procedure_text(digest)
    if text is None:
        raise Http404
    return HttpResponse(text, content_type="application/json")


def _head(head: ChainHead) -> dict[str, object]:
    return {"bulletins": head.bulletins, "digest": head.digest}
