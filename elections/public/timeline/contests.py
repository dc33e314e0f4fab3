"""Says what the elections to a post show: how those fared who stood again, and which had rivals."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from agencies.number_words import number_word, number_word_first
from elections.public.pages.race_list import ListedElection
from elections.public.timeline.finding import Finding, sources_cited_by
from elections.scoreboard.formatting import listing


def sitting(elections: Sequence[ListedElection]) -> Iterator[Finding]:
    """How those fared who stood again while they held the post."""
    stood = [
        (one, candidate)
        for one in elections
        for candidate in one.board.candidates
        if candidate.is_incumbent and one.board.is_over
    ]
    gone = [(one, candidate) for one, candidate in stood if candidate.status != "elected"]
    if not gone:
        return
    who = listing([f"{isolated(who.short_name)} ({one.election.held.years}, {who.status_text})" for one, who in gone])
    times = ngettext(
        "In the elections on record here a sitting head stood for another term once.",
        "In the elections on record here sitting heads stood for another term %(all)s times.",
        len(stood),
    )
    failed = ngettext("One did not win it: %(who)s.", "%(gone)s did not win it: %(who)s.", len(gone))
    text = f"{times} {failed}" % {
        "all": number_word(len(stood)),
        "gone": number_word_first(len(gone)),
        "who": who,
    }
    years = listing([f"{one.election.held.years} {isolated(who.short_name)}" for one, who in stood])
    working = _("Elections in which the holder of the post was a candidate: %(years)s.") % {"years": years}
    yield Finding("sitting", text, working, sources=sources_cited_by([one.election for one, _who in stood]))


def rivalled(elections: Sequence[ListedElection]) -> Iterator[Finding]:
    """How many were held against rivals, and of how many of them figures are on record."""
    held = [one for one in elections if one.board.is_over]
    contested = [one for one in held if one.is_contested]
    if not contested or len(held) == 1:
        return
    counted = [one for one in contested if one.board.leading]
    params = {
        "some": number_word_first(len(contested)),
        "all": number_word(len(held)),
        "years": _years(contested),
        "counted": number_word_first(len(counted)),
    }
    reported = _one_reported(bool(counted)) if len(contested) == 1 else _reported(len(counted), len(contested))
    text = f"{_some_contested(len(contested), len(held))} {reported}" % params
    working = _rivals_elsewhere(len(held) - len(contested))
    yield Finding("contested", text, working, sources=sources_cited_by([one.election for one in contested]))


def _years(elections: Sequence[ListedElection]) -> str:
    """`2009 (two elections) and 2019`."""
    counts = Counter(one.election.held.years for one in elections)
    texts = ((ngettext("%(year)s", "%(year)s (%(number)s elections)", n), year, n) for year, n in counts.items())
    return listing([text % {"year": year, "number": number_word(n)} for text, year, n in texts])


def _some_contested(some: int, elections: int) -> str:
    if some < elections:
        return ngettext(
            "%(some)s of %(all)s elections is known to have been contested, that of %(years)s.",
            "%(some)s of %(all)s elections are known to have been contested, those of %(years)s.",
            some,
        )
    if some == 2:
        return _("Both elections, those of %(years)s, are known to have been contested.")
    return ngettext(
        "The one election, that of %(years)s, is known to have been contested.",
        "All %(all)s elections, those of %(years)s, are known to have been contested.",
        some,
    )


def _rivals_elsewhere(others: int) -> str:
    if not others:
        return _("More than one candidate is known in each.")
    return ngettext(
        "No rival is known in the other, which does not prove that there was none.",
        "No rival is known in the others, which does not prove that there was none.",
        others,
    )


def _reported(counted: int, contested: int) -> str:
    if counted == contested == 2:
        return _("Both have ballot figures on record.")
    if counted == contested:
        return _("All of them have ballot figures on record.")
    return ngettext(
        "%(counted)s of them has ballot figures on record.",
        "%(counted)s of them have ballot figures on record.",
        counted,
    )


def _one_reported(is_counted: bool) -> str:
    return _("Its ballot figures are on record.") if is_counted else _("No figures of its ballots were found.")
