"""Makes the log of a race: what each bulletin states, and what became of it."""

from collections.abc import Collection
from typing import assert_never

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.models.choices import BulletinKinds, Grades, Methods
from elections.rules.amendments import only_adds_sources
from elections.rules.bulletin import Bulletin, BulletinKind, Method
from elections.rules.moment import iso_moment
from elections.rules.race import BallotResult, LogEntry, Race
from elections.rules.running_race import Naming
from elections.rules.tally import Tally
from elections.rules.verdict import judge

from . import ballot_names, formatting
from .bodies import asked_next, body_name, nominating_body, turned_to
from .leads import counts_text, leaders
from .names import name, short_name
from .sentences import ballot_sentence
from .sources import RaceNotes
from .values import LogItem


def log(
    race: Race,
    clock: formatting.CityClock,
    notes: RaceNotes,
    altered: Collection[int] = (),
    unreadable: Collection[int] = (),
) -> tuple[LogItem, ...]:
    """Newest first. `altered` are the numbers of bulletins that are not as they were published; of those, what is
    `unreadable` says nothing any more."""
    entries = reversed(race.entries)

    def mark(number: int) -> str:
        return _unreadable_text(number) if number in unreadable else _altered_text(number) if number in altered else ""

    return tuple(_entry(race, entry, clock, notes, mark(entry.bulletin.number)) for entry in entries)


def _entry(race: Race, entry: LogEntry, clock: formatting.CityClock, notes: RaceNotes, altered_text: str) -> LogItem:
    bulletin = entry.bulletin
    adds_sources = _adds_sources(race, bulletin)
    keys = [key for figure in bulletin.tally.figures for key in figure.sources] + list(bulletin.sources)
    return LogItem(
        number=bulletin.number,
        kind=bulletin.kind.value,
        kind_label=str(BulletinKinds(bulletin.kind).label),
        content_kind=bulletin.content_kind.value if bulletin.content_kind else "",
        candidate=bulletin.candidate or "",
        candidates=bulletin.slugs,
        headline=entry_headline(race, bulletin, adds_sources=adds_sources),
        adds_sources=adds_sources,
        event=_what_happened(race, bulletin) if bulletin.content_kind else "",
        text=_text(race, bulletin),
        happened=formatting.moment_text(bulletin.happened, clock),
        happened_iso=iso_moment(bulletin.happened, clock.zone),
        happened_until=bulletin.happened.latest,
        published_at=bulletin.published_at,
        grade=bulletin.grade.value if bulletin.grade else "",
        grade_label=str(Grades(bulletin.grade).label) if bulletin.grade else "",
        note=bulletin.note,
        reason=bulletin.reason,
        accepted=bulletin.accepted,
        entry=bulletin.entry.value if bulletin.entry else "",
        entry_text=formatting.entry_mode_text(bulletin.entry),
        sources=notes.views(keys),
        is_standing=entry.replaced_by is None,
        replaced_by=entry.replaced_by,
        corrects=bulletin.corrects,
        altered_text=altered_text,
    )


def _altered_text(number: int) -> str:
    return _("Bulletin %(number)d has been altered since it was published: its text does not match its digest.") % {
        "number": number
    }


def _unreadable_text(number: int) -> str:
    return _("Bulletin %(number)d has been altered since it was published: its text cannot be read.") % {
        "number": number
    }


def _adds_sources(race: Race, bulletin: Bulletin) -> bool:
    """It corrects nothing that was stated, but only says who else reported it."""
    if bulletin.corrects is None:
        return False
    corrected = (entry.bulletin for entry in race.entries if entry.bulletin.number == bulletin.corrects)
    return any(only_adds_sources(bulletin, one) for one in corrected)


def entry_headline(race: Race, bulletin: Bulletin, *, adds_sources: bool) -> str:
    number = {"number": bulletin.corrects or 0}
    if bulletin.kind is BulletinKind.RETRACTION:
        return _("Bulletin %(number)d retracted") % number
    event = _what_happened(race, bulletin)
    if adds_sources:
        return _("More sources for bulletin %(number)d: %(said)s") % (number | {"said": event})
    if bulletin.kind is BulletinKind.CORRECTION:
        return _("Correction of bulletin %(number)d: %(said)s") % (number | {"said": event})
    return event


def _what_happened(race: Race, bulletin: Bulletin) -> str:
    label = ballot_names.label(race, bulletin.ballot) if bulletin.ballot else ""
    match bulletin.content_kind:
        case BulletinKind.BALLOT_OPENED:
            return _("%(ballot)s opened") % {"ballot": label}
        case BulletinKind.RESULT:
            return _result_headline(race, bulletin, label)
        case BulletinKind.MOVED_ON:
            return _moved_on(race, bulletin)
        case BulletinKind.SUSPENDED:
            return _("Vote suspended")
        case BulletinKind.RESUMED:
            return _("Vote resumed")
        case BulletinKind.CLOSED:
            return _("Closed with nobody elected") if race.procedure.fills else _("Closed with nobody removed")
        case BulletinKind.NOTICE:
            return _("Notice")
        case BulletinKind.CORRECTION | BulletinKind.RETRACTION | None:
            raise ValueError("an amendment says what it amends, and is no content of its own")
    return _what_became_of(race, bulletin, bulletin.content_kind)


def _what_became_of(race: Race, bulletin: Bulletin, kind: Naming) -> str:
    """Of what is about one who stands, or several."""
    who = {"name": formatting.listing([name(race, slug) for slug in bulletin.slugs])}
    match kind:
        case BulletinKind.WITHDRAWAL | BulletinKind.ELIMINATION | BulletinKind.LEFT_RACE:
            return _departure_headline(kind) % who
        case BulletinKind.ENTERED:
            return ngettext("%(name)s enters the race", "%(name)s enter the race", len(bulletin.slugs)) % who
        case BulletinKind.NOMINATED:
            return _("%(body)s nominates %(name)s") % (who | {"body": nominating_body(race, bulletin.number)})
        case BulletinKind.ELECTED:
            return _end_headline(race, bulletin.how) % (
                who | {"how": Methods(bulletin.how).label if bulletin.how else ""}
            )
        case BulletinKind.SET_ASIDE:
            return _("Election of %(name)s set aside") % who
    assert_never(kind)


def _end_headline(race: Race, how: Method | None) -> str:
    if not race.procedure.fills:
        return _("%(name)s removed, %(how)s")
    return _("%(name)s appointed") if how is Method.APPOINTED else _("%(name)s elected, %(how)s")


def _moved_on(race: Race, bulletin: Bulletin) -> str:
    following = turned_to(race, bulletin)
    if following is None or not following.body:
        return _("Voting moves on to the next stage")
    return _("%(body)s turns to %(what)s") % {"body": body_name(following), "what": asked_next(following)}


def _departure_headline(kind: BulletinKind) -> str:
    return {
        BulletinKind.WITHDRAWAL: _("%(name)s withdraws"),
        BulletinKind.ELIMINATION: _("%(name)s drops out"),
        BulletinKind.LEFT_RACE: _("%(name)s leaves the race"),
    }[kind]


def _result_headline(race: Race, bulletin: Bulletin, label: str) -> str:
    result = _judged(race, bulletin)
    if not leaders(result):
        return _("%(ballot)s: no figures reported") % {"ballot": label}
    return _("%(ballot)s: %(counts)s") % {"ballot": label, "counts": counts_text(race, result, short_name)}


def _text(race: Race, bulletin: Bulletin) -> str:
    if bulletin.content_kind is BulletinKind.RESULT:
        return ballot_sentence(race, _judged(race, bulletin))
    if bulletin.content_kind is BulletinKind.BALLOT_OPENED and bulletin.ballot:
        names = formatting.listing([name(race, slug) for slug in bulletin.ballot.standing])
        return _("Standing: %(names)s.") % {"names": names}
    return ""


def _judged(race: Race, bulletin: Bulletin) -> BallotResult:
    """A result as it was published, whether or not it still stands."""
    if bulletin.ballot is None:
        raise ValueError("a result without a ballot")
    tally: Tally = bulletin.tally
    verdict = judge(bulletin.ballot, tally, race.procedure)
    return BallotResult(ballot=bulletin.ballot, bulletin=bulletin, tally=tally, verdict=verdict)
