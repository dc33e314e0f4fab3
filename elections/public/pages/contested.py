"""Serves the contested elections that sentences about a race count: all of them, or those of one sentence."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.footnotes import Footnotes
from agencies.models.source import Source
from agencies.tables import Table, table_view
from elections.public.race.contests_held import contests_held, contests_over, with_position_sources
from elections.public.race.left_out import left_out_text
from elections.scoreboard.contests import Contest, Of, those
from elections.scoreboard.near_strip import near_strip
from elections.scoreboard.sources import SourceView
from elections.scoreboard.unusual import sample_text
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import UnusableValue, refuse_unusable, unusable_values

OF = "of"
HEADER = (
    "election",
    "agency",
    "post",
    "held",
    "elected",
    "head_who_stood",
    "head_withdrew",
    "deputies_who_stood",
    "leader_of_first_ballot",
    "last_ballot",
    "candidate",
    "votes",
    "needed",
    "grade",
    "sources",
)
CHOICES: dict[Of, Promise] = {
    Of.HEAD_STOOD: gettext_lazy("in which a sitting head stood"),
    Of.HEAD_WON: gettext_lazy("in which the sitting head was elected again"),
    Of.HEAD_LOST: gettext_lazy("in which the sitting head stood and was not elected again"),
    Of.HEAD_WITHDREW: gettext_lazy("in which the sitting head withdrew"),
    Of.DEPUTY_STOOD: gettext_lazy("in which a deputy stood against the sitting head"),
    Of.FIRST_KNOWN: gettext_lazy("of which the votes of the first ballot are known"),
    Of.LEADER_WON: gettext_lazy("in which the leader of the first ballot was elected"),
    Of.LEADER_LOST: gettext_lazy("in which the leader of the first ballot was not elected"),
    Of.VOTES_KNOWN: gettext_lazy("of which the last votes for the winner are known"),
    Of.BELOW: gettext_lazy("in which the winner had fewer votes than were needed"),
}


@public_page(query=(OF,), fragment=True)
def contested(request: HttpRequest) -> HttpResponse:
    over, unusable = contests_over(), _unusable(request)
    everything = [one for one in over if one.has_papers]
    of = "" if unusable else request.GET.get(OF, "")
    chosen, notes = with_position_sources(_chosen(everything, of)), Footnotes[SourceView | Source]()
    for one in chosen:
        notes.cite(one.position_sources)
        notes.cite(one.nearness.sources if one.nearness else ())
    context = {
        "contests": chosen,
        "total": len(everything),
        "sample": sample_text(everything) if everything else "",
        "left_out": left_out_text([one for one in over if not one.has_papers]),
        "strip": near_strip(chosen),
        "choices": CHOICES,
        "of": of,
        "notes": notes,
        "unusable": unusable,
        "section": "elections",
    }
    return render(request, page_or_fragment(request, "elections/pages/contested.html", "contests"), context)


@table_view(query=(OF,))
def contested_file(request: HttpRequest) -> Table:
    refuse_unusable(_unusable(request))
    chosen = _chosen(contests_held(), request.GET.get(OF, ""))
    return Table("contested-elections", HEADER, map(_row, chosen))


def _unusable(request: HttpRequest) -> list[UnusableValue]:
    return unusable_values(request, OF, set(Of), _("The list shows every contested election."))


def _chosen(contests: Sequence[Contest], of: str) -> Sequence[Contest]:
    return those(contests, Of(of)) if of else contests


def _row(one: Contest) -> tuple:
    return (*_of_whom(one), *_of_votes(one))


def _of_whom(one: Contest) -> Iterator[object]:
    yield from (one.slug, one.agency, one.post, one.held, _names(one, one.winners), _names(one, [one.head]))
    yield _yes_no(one.has_head_withdrawn) if one.head else ""
    yield from (_names(one, one.deputies), _names(one, [one.leader]))


def _of_votes(one: Contest) -> tuple:
    near = one.nearness
    if near is None:
        return ("", "", None, None, "", "")
    urls = " ".join(source.url for source in near.sources)
    return (near.ballot, one.names[near.candidate], near.votes, near.needed, near.grade, urls)


def _yes_no(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _names(one: Contest, slugs: Sequence[str]) -> str:
    return "; ".join(one.names[slug] for slug in slugs if slug)
