"""Puts a dossier together: the papers of a candidacy, who nominated it, and who took that back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from agencies.address_field import is_web_address
from agencies.intervals import Precision
from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.source import Source
from agencies.partial_date import PartialDate
from elections.models.dossier import DossierDocument, Nomination
from elections.models.election import Election
from elections.models.race_event import RaceEvent
from elections.scoreboard.formatting import alternatives, listing

Kind = DossierDocument.Kind
MENTIONED = {
    Kind.LETTER: gettext_lazy("a letter of nomination"),
    Kind.VISION: gettext_lazy("a statement of vision"),
    Kind.CV: gettext_lazy("a curriculum vitae"),
    Kind.FUNDING: gettext_lazy("a disclosure of funding"),
    Kind.HEARING: gettext_lazy("a hearing"),
}


@dataclass(frozen=True)
class DossierPaper:
    """A document of a candidate, or that there is none to read."""

    document: DossierDocument
    text: str  # its title, or what there is to say where none is known
    language: str  # in words
    cited: Sequence[Source]

    @property
    def address(self) -> str:
        """Of the paper, if it is one that a page may link to."""
        return self.document.url if is_web_address(self.document.url) else ""

    @property
    def is_foreign(self) -> bool:
        return self.document.language not in ("", "en")


@dataclass(frozen=True)
class NominationLine:
    """Who nominated a candidate when, and took it back when."""

    text: str
    symbol: str
    note: str
    cited: Sequence[Source]


@dataclass(frozen=True)
class Dossier:
    papers: list[tuple[str, list[DossierPaper]]]  # by kind, in the order of the kinds
    nominations: list[NominationLine]
    still_nominated: str  # whose nominations stood, where others were taken back
    unmentioned: str  # of which kinds no source speaks


def dossier_of(name: str, nominations: Sequence[Nomination], documents: Sequence[DossierDocument]) -> Dossier | None:
    """That of a candidate, whose records have `cited` (agencies.attach_sources). None where there is nothing in it."""
    if not nominations and not documents:
        return None
    by_kind: dict[str, list[DossierPaper]] = defaultdict(list)
    for paper in shown(documents, _paper):
        by_kind[paper.document.kind].append(paper)
    return Dossier(
        papers=[(str(capfirst(kind.label)), by_kind[kind]) for kind in Kind if by_kind[kind]],
        nominations=list(shown(nominations, lambda one: _nomination_line(name, one))),
        still_nominated=_still_nominated(nominations),
        unmentioned=_unmentioned({document.kind for document in documents}),
    )


def _paper(document: DossierDocument) -> DossierPaper:
    return DossierPaper(document, _paper_text(document), _language_in_words(document.language), document.cited)


def _paper_text(document: DossierDocument) -> str:
    if not document.is_published:
        return _("No public hearing") if document.kind == Kind.HEARING else _("Not published")
    if document.title or document.url:
        return document.title or capfirst(document.get_kind_display())
    return _("Held in public") if document.kind == Kind.HEARING else _("Published")


def _language_in_words(code: str) -> str:
    """`in French`; nothing where Django has no name for it."""
    try:
        return _("in %(language)s") % {"language": get_language_info(code)["name_translated"]} if code else ""
    except KeyError:
        return ""


def _unmentioned(kinds: set[str]) -> str:
    others = [str(words) for kind, words in MENTIONED.items() if kind not in kinds]
    return _("No source in hand mentions %(documents)s.") % {"documents": alternatives(others)} if others else ""


def _nomination_line(name: str, nomination: Nomination) -> NominationLine:
    params = {
        "nominator": isolated(nomination.nominator),
        "name": isolated(name),
        "made": _when(nomination.made_on),
        "withdrawn": _when(nomination.withdrawn_on),
    }
    text = _nomination_pattern(nomination) % params
    return NominationLine(text, nomination.symbol, nomination.note, nomination.cited)


def _nomination_pattern(nomination: Nomination) -> str:
    is_made, is_withdrawn = nomination.made_on.is_known, nomination.withdrawn_on.is_known
    if is_made and is_withdrawn:
        return _("%(nominator)s nominated %(name)s %(made)s and took the nomination back %(withdrawn)s.")
    if is_withdrawn:
        return _("%(nominator)s nominated %(name)s and took the nomination back %(withdrawn)s.")
    return _("%(nominator)s nominated %(name)s %(made)s.") if is_made else _("%(nominator)s nominated %(name)s.")


def _when(when: PartialDate) -> str:
    """`on 26 November 2025`, `in September 2021`, or the bounds alone."""
    if when.precision is Precision.DAY:
        return _("on %(day)s") % {"day": when.text}
    if when.precision in (Precision.MONTH, Precision.YEAR):
        return _("in %(when)s") % {"when": when.text}
    return _("(%(when)s)") % {"when": when.text}


def _still_nominated(nominations: Sequence[Nomination]) -> str:
    others = [one.nominator for one in nominations if not one.withdrawn_on.is_known]
    if not others or len(others) == len(nominations):
        return ""
    text = ngettext("The nomination by %(names)s stood.", "The nominations by %(names)s stood.", len(others))
    return text % {"names": listing(others)}


@dataclass(frozen=True)
class NominationTakenBack:
    """An event around the race, as its page tells of others."""

    happened: PartialDate
    text: str
    note: str
    cited: Sequence[Source]


def around_the_race(events: Sequence[RaceEvent], nominations: Iterable[Nomination]) -> Sequence[Any]:
    """The events by their day, and among them the nominations that were taken back."""
    taken_back = list(shown((one for one in nominations if one.withdrawn_on.is_known), _taken_back))
    if not taken_back:
        return events
    return sorted([*events, *taken_back], key=lambda one: one.happened.earliest or date.max)


def _taken_back(nomination: Nomination) -> NominationTakenBack:
    params = {"nominator": isolated(nomination.nominator), "name": isolated(nomination.candidacy.ballot_name)}
    text = _("%(nominator)s withdraws its nomination of %(name)s.") % params
    return NominationTakenBack(nomination.withdrawn_on, text, nomination.note, nomination.cited)


def window_of(election: Election) -> str:
    """When candidates could be nominated, in a sentence; only what is known of it."""
    opened, closed = election.nominations_open, election.nominations_close
    params = {"opened": opened.text, "closed": closed.text}
    end = closed if closed.is_known else opened
    is_past = bool(end.latest and end.latest < timezone.now().date())
    if opened.is_known and closed.is_known:
        past = _("Candidates could be nominated from %(opened)s until %(closed)s.")
        return (past if is_past else _("Candidates can be nominated from %(opened)s until %(closed)s.")) % params
    if opened.is_known:
        past = _("Candidates could be nominated from %(opened)s.")
        return (past if is_past else _("Candidates can be nominated from %(opened)s.")) % params
    if closed.is_known:
        past = _("Candidates could be nominated until %(closed)s.")
        return (past if is_past else _("Candidates can be nominated until %(closed)s.")) % params
    return ""
