"""Holds the bulletins of a database against the heads of a backup, by the very program that strangers use."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

from django.conf import settings

from elections.bulletins.stored_bulletins import chain_heads, json_lines, stored_bulletins
from elections.models import Election

from .archive import CannotRun, Heads


def heads_now() -> Heads:
    return {head.election: [head.bulletins, head.digest] for head in chain_heads(Election.objects.all())}


def heads_in(path: Path) -> Heads:
    """Heads that somebody kept: a heads.json of the site, or what `make verify KEEP=…` wrote. Raises CannotRun."""
    try:
        return {slug: list(head) for slug, head in _verifier().heads_in(str(path)).items()}
    except (OSError, ValueError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise CannotRun(f"{path} holds no heads: {error}") from error


def is_verified(heads: Heads, whose: str) -> bool:
    """Whether every chain is whole and holds what the heads say. Prints a line for each finding, and one that sums up."""
    verifier = _verifier()
    elections = {election.slug: election for election in Election.objects.order_by("slug")}
    chains = []
    for slug in sorted(elections.keys() | heads.keys()):
        stored = stored_bulletins(elections[slug]) if slug in elections else []
        chain = verifier.Chain(json_lines(stored), slug)
        chain.compare(tuple(heads.get(slug, (0, ""))), whose)
        digests = [bulletin.digest for bulletin in stored]
        chain.findings += ["digests that are stored do not fit the bulletins"] if digests != chain.digests else []
        chains.append(chain)
    return bool(verifier.report(chains))


def _verifier() -> ModuleType:
    spec = importlib.util.spec_from_file_location("iomwatch_verify", settings.BASE_DIR / "static" / "verify.py")
    if spec is None or spec.loader is None:
        raise CannotRun("static/verify.py is not here.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
