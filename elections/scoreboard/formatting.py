"""Formats counts, shares, moments and ballot names for readers: one function for each, used everywhere."""

import re
from collections.abc import Sequence
from datetime import tzinfo
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple, assert_never

from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from agencies.isolates import isolated
from agencies.partial_date import bounds_text
from elections.rules.bulletin import EntryMode
from elections.rules.majority import Base, Majority
from elections.rules.moment import Moment, Precision
from elections.rules.tally import Ballot, BallotKind, Paper

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class CityClock(NamedTuple):
    """By which times are told: a zone, and the city that it is named for where that is another than the zone’s own."""

    zone: tzinfo
    city: str = ""


def count(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def percentage(part: int, whole: int) -> Decimal:
    """With one decimal, rounded half up from the exact fraction."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def share(part: int, whole: int) -> str:
    """A percentage as pages print it."""
    return _("%(number)s%%") % {"number": number_format(percentage(part, whole), decimal_pos=1, use_l10n=True)}


def listing(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    names = [isolated(name) for name in names]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def first_sentence(text: str) -> str:
    """Of a note; all of it where it is one."""
    return SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def alternatives(names: Sequence[str]) -> str:
    """`A`, `A or B`, `A, B or C`."""
    names = [isolated(name) for name in names]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s or %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def fraction(exact: Fraction) -> str:
    words = {
        Fraction(1, 2): _("half"),
        Fraction(2, 3): _("two thirds"),
        Fraction(3, 5): _("three fifths"),
        Fraction(3, 4): _("three quarters"),
    }
    return words.get(exact, f"{exact.numerator}/{exact.denominator}")


def majority(rule: Majority) -> str:
    """`two thirds`, `more than half`, or `the most votes`."""
    if rule.share is None:
        return _("the most votes")
    return _("more than %(share)s") % {"share": fraction(rule.share)} if rule.is_strict else fraction(rule.share)


def base(rule: Majority) -> str:
    return {
        Base.VALID: _("valid votes"),
        Base.CAST: _("papers cast"),
        Base.PRESENT: _("members present"),
        Base.ENTITLED: _("members entitled to vote"),
        Base.MEMBERS: _("all members"),
        Base.SEATS: _("all seats"),
        Base.WEIGHTS: _("the weight of all votes"),
    }[rule.base]


def of_base(rule: Majority, voting: int, paper: Paper = Paper.NAME) -> str:
    """`of 165 valid votes`; where a paper carries more than one vote, of valid papers."""
    if rule.base is Base.VALID:
        return of_valid(voting, paper)
    text = {
        Base.CAST: ngettext("of %(base)s paper cast", "of %(base)s papers cast", voting),
        Base.PRESENT: ngettext("of %(base)s member present", "of %(base)s members present", voting),
        Base.ENTITLED: ngettext("of %(base)s member entitled to vote", "of %(base)s members entitled to vote", voting),
        Base.MEMBERS: ngettext("of %(base)s member", "of %(base)s members", voting),
        Base.SEATS: ngettext("of %(base)s seat", "of %(base)s seats", voting),
        Base.WEIGHTS: ngettext("of a weight of %(base)s", "of a weight of %(base)s", voting),
    }[rule.base]
    return text % {"base": count(voting)}


def of_valid(voting: int, paper: Paper) -> str:
    if not paper.adds_up:
        return of_papers(voting)
    text = ngettext("of %(base)s valid vote", "of %(base)s valid votes", voting)
    return text % {"base": count(voting)}


def of_papers(voting: int) -> str:
    text = ngettext("of %(base)s valid paper", "of %(base)s valid papers", voting)
    return text % {"base": count(voting)}


def entry_mode_text(entered: EntryMode | None) -> str:
    """By how many people something was entered, for readers."""
    if entered is None:
        return ""
    return {
        EntryMode.DOUBLE: _("double entry: by two people"),
        EntryMode.SINGLE: _("single entry: by one person"),
    }[entered]


def ballot_label(ballot: Ballot) -> str:
    """`First ballot`; a vote on the last candidate is called what it is."""
    match ballot.kind:
        case BallotKind.CONFIRMATION:
            return _("Yes/no vote")
        case BallotKind.STRAW_POLL:
            return _("Straw poll") if ballot.number is None else _("Straw poll %(number)d") % {"number": ballot.number}
        case BallotKind.OPEN | BallotKind.RESTRICTED | BallotKind.TIED:
            return _("Ballot %(label)s") % {"label": ballot.label} if ballot.label else _ordinal_label(ballot.number)
    assert_never(ballot.kind)


def _ordinal_label(number: int | None) -> str:
    if number is None:
        return _("Ballot, number not known")
    names = _ordinals()
    return names[number - 1] if number <= len(names) else _("Ballot %(number)d") % {"number": number}


def _ordinals() -> tuple[str, ...]:
    return (
        _("First ballot"),
        _("Second ballot"),
        _("Third ballot"),
        _("Fourth ballot"),
        _("Fifth ballot"),
        _("Sixth ballot"),
        _("Seventh ballot"),
        _("Eighth ballot"),
        _("Ninth ballot"),
        _("Tenth ballot"),
    )


def ballot_within(ballot: Ballot) -> str:
    """A ballot's label within a sentence: `the first ballot`, `ballot 11`, `straw poll 2`."""
    label = ballot_label(ballot)
    lowered = label[:1].lower() + label[1:]
    if _is_called_by_number(ballot):
        return pgettext("ballot with its number within a sentence", "%(label)s") % {"label": lowered}
    return pgettext("ballot within a sentence", "the %(label)s") % {"label": lowered}


def _is_called_by_number(ballot: Ballot) -> bool:
    if ballot.kind is BallotKind.CONFIRMATION or ballot.number is None:
        return False
    return ballot.is_poll or bool(ballot.label) or ballot.number > len(_ordinals())


def clock_name(clock: CityClock) -> str:
    """By which clock a time is told: that of a city, never of a building in it."""
    return _("%(city)s time") % {"city": clock.city or str(clock.zone).rpartition("/")[2].replace("_", " ")}


def day_text(when: Moment, zone: tzinfo) -> str:
    """Nothing where the day is not known."""
    if when.earliest is None or when.latest is None:
        return ""
    first, last = when.earliest.astimezone(zone), when.latest.astimezone(zone)
    return date_format(last, "j F Y") if first.date() == last.date() else ""


def moment_text(when: Moment, clock: CityClock) -> str:
    """A moment as exactly as it is known, with the clock that it is told by; nothing if it is not known."""
    zone = clock.zone
    precision = when.precision(zone)
    if precision is Precision.UNKNOWN or when.earliest is None or when.latest is None:
        return ""
    first, last = when.earliest.astimezone(zone), when.latest.astimezone(zone)
    day = date_format(last, "j F Y")
    words = {
        "day": day,
        "clock": time_format(last, "H:i"),
        "zone": clock_name(clock),
    }
    match precision:
        case Precision.MINUTE:
            return _("%(day)s, %(clock)s %(zone)s") % words
        case Precision.BEFORE:
            return _("%(day)s, before %(clock)s %(zone)s") % words
        case Precision.MORNING:
            return _("%(day)s, morning") % words
        case Precision.AFTERNOON:
            return _("%(day)s, afternoon") % words
        case Precision.MONTH:
            return date_format(last, "F Y")
        case Precision.YEAR:
            return str(last.year)
        case Precision.BOUNDS:
            return bounds_text(first.date(), last.date())
    return day
