"""Says who reported something and when: the second sentence of a quotation."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.isolates import isolated
from agencies.outlets import byline
from agencies.partial_date import PartialDate
from elections.rules.tally import Figure, Grade

from .sources import RaceNotes, SourceView

ON_A_DAY = {
    Grade.OFFICIAL: gettext_noop("The figures are in an official record, %(outlet)s, %(day)s."),
    Grade.READ_OUT: gettext_noop("The figures were read out in the room, %(outlet)s reported on %(day)s."),
    Grade.NAMED: gettext_noop("A named official gave the figures, %(outlet)s reported on %(day)s."),
    Grade.UNNAMED: gettext_noop("Diplomats gave the figures to the press, %(outlet)s reported on %(day)s."),
    Grade.SEVERAL: gettext_noop("Several outlets have the figures, %(outlet)s on %(day)s; they are unconfirmed."),
    Grade.SINGLE: gettext_noop("%(outlet)s reported the figures on %(day)s; they are unconfirmed."),
    Grade.DERIVED: gettext_noop("We worked the figures out from what %(outlet)s reported on %(day)s."),
}
ON_NO_DAY = {
    Grade.OFFICIAL: gettext_noop("The figures are in an official record, %(outlet)s."),
    Grade.READ_OUT: gettext_noop("The figures were read out in the room, %(outlet)s reported."),
    Grade.NAMED: gettext_noop("A named official gave the figures, %(outlet)s reported."),
    Grade.UNNAMED: gettext_noop("Diplomats gave the figures to the press, %(outlet)s reported."),
    Grade.SEVERAL: gettext_noop("Several outlets have the figures, %(outlet)s among them; they are unconfirmed."),
    Grade.SINGLE: gettext_noop("%(outlet)s reported the figures; they are unconfirmed."),
    Grade.DERIVED: gettext_noop("We worked the figures out from what %(outlet)s reported."),
}


def outlet_of(source: SourceView) -> str:
    """`AP` of `AP, in The Tribune`: whose report it is, and not where it was read."""
    return isolated(byline(source.publisher).outlet)


def figures_from(votes: Sequence[Figure], sources: Sequence[SourceView], notes: RaceNotes) -> str:
    """By the least known of the votes, as the page grades them."""
    grade = max((figure.grade for figure in votes), key=list(Grade).index)
    if grade not in ON_A_DAY:
        return _("The figures are unverified.") if sources else _("The figures are unverified: no source was read.")
    if not sources:
        return _("No document is named for the figures.")
    weakest = notes.views(key for one in votes if one.grade is grade for key in one.sources)
    params, is_dated = _reported((weakest or sources)[0], notes)
    return _((ON_A_DAY if is_dated else ON_NO_DAY)[grade]) % params


def told_by(grade: Grade | None, sources: Sequence[SourceView], notes: RaceNotes) -> str:
    if grade is Grade.UNVERIFIED:
        return _("This is unverified.")
    if not sources:
        return _("No source for it was read.")
    params, is_dated = _reported(sources[0], notes)
    if grade is Grade.DERIVED and is_dated:
        return _("We worked it out from what %(outlet)s reported on %(day)s.") % params
    if grade is Grade.DERIVED:
        return _("We worked it out from what %(outlet)s reported.") % params
    return (_("%(outlet)s reported it on %(day)s.") if is_dated else _("%(outlet)s reported it.")) % params


def _reported(source: SourceView, notes: RaceNotes) -> tuple[dict[str, str], bool]:
    published = notes.facts[source.key].published
    is_dated = bool(published) and PartialDate.read(published).is_exact
    return {"outlet": outlet_of(source), "day": source.dated}, is_dated
