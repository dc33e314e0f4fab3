"""What the search answers at once: which election is next, what the rule says, and what an agency was called before."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.agency import AgencyName
from agencies.models.post import Post
from agencies.models.source import Source
from agencies.number_words import number_word
from elections.bulletins.frozen_procedures import procedures_of
from elections.public.pages.race_list import ListedElection
from elections.public.pages.search_entries import SearchEntry
from elections.public.pages.upcoming import upcoming
from elections.public.timeline.titles import LEADING
from elections.rules.procedure import Clause
from elections.scoreboard import Phase, RaceSummary

Races = Iterable[ListedElection[RaceSummary]]

# What a clause is asked for by, where its text has other words.
ASKED = {
    "majority": gettext_noop("two thirds majority needed to win"),
    "quorum": gettext_noop("quorum"),
    "one_vote": gettext_noop("who can vote and who cannot vote"),
    "arrears": gettext_noop("who cannot vote dues arrears"),
    "elimination": gettext_noop("who drops out rounds"),
    "tie": gettext_noop("tie"),
    "term": gettext_noop("term limit re-election years in office"),
}


def next_elections(races: Races) -> Iterator[SearchEntry]:
    def entry(one: ListedElection[RaceSummary]) -> SearchEntry:
        params = {
            "post": isolated(one.board.post),
            "agency": isolated(one.board.agency_in_sentence),
            "when": one.board.held,
        }
        when = {
            Phase.EXPECTED: _("%(post)s of %(agency)s, expected %(when)s"),
            Phase.PASSED: _("%(post)s of %(agency)s, %(when)s: the result is not known here"),
        }.get(one.phase, _("%(post)s of %(agency)s, %(when)s"))
        return SearchEntry(
            kind=_("Next election"),
            title=when % params,
            detail=one.election.note,
            address=reverse("public:race", args=[one.slug]),
            answers=_("when who is the next to vote upcoming election of %(agency)s") % params,
            needs=_("next"),
        )

    yield from shown(sorted(upcoming(races), key=lambda one: one.board.agency_slug != settings.FEATURED_AGENCY), entry)


def terms(races: Races) -> Iterator[SearchEntry]:
    """How long and how often somebody may hold each post that is elected, where no clause of a rule says so."""
    latest = {one.election.post: one for one in reversed(list(races))}
    limited = (post for post, one in latest.items() if (post.term_years or post.term_limit) and not _has_term(one))
    return shown(limited, _term_of)


def _has_term(one: ListedElection[RaceSummary]) -> bool:
    return any(clause.key == "term" for clause, _one in _clauses(one))


def _term(post: Post) -> str:
    years, limit = post.term_years, post.term_limit
    words = {"years": number_word(years or 0), "terms": number_word(limit or 0)}
    sentences = (
        ngettext("A term is %(years)s year.", "A term is %(years)s years.", years) % words if years else "",
        ngettext("No more than %(terms)s term is allowed.", "No more than %(terms)s terms are allowed.", limit) % words
        if limit
        else "",
    )
    return " ".join(filter(None, sentences))


def _term_of(post: Post) -> SearchEntry:
    return SearchEntry(
        kind=_("Rule"),
        title=_("%(title)s of %(agency)s") % {"title": post.title, "agency": isolated(post.agency.in_sentence())},
        detail=" ".join(filter(None, (_term(post), post.note))),
        address=reverse("public:timeline", args=[post.agency.slug, post.slug]),
        words=_(ASKED["term"]),
    )


def rules(races: Races) -> Iterator[SearchEntry]:
    """The clauses of the procedure by which each agency elects now, each leading to the procedure on the page of its last
    race: of that for the post that leads it, where there was one."""
    latest: dict[str, ListedElection[RaceSummary]] = {}
    newest_first = [one for one in races if not one.is_expected]
    for one in sorted(newest_first, key=_place):
        latest.setdefault(one.board.agency_slug, one)
    clauses = [pair for pairs in shown(latest.values(), _clauses) for pair in pairs]
    read = dict(Source.objects.filter(key__in={clause.source for clause, _one in clauses}).values_list("key", "title"))
    yield from shown(clauses, partial(_rule, read))


def _place(one: ListedElection[RaceSummary]) -> tuple[bool, bool]:
    return one.board.agency_slug != settings.FEATURED_AGENCY, one.board.post_slug not in LEADING


def _clauses(one: ListedElection[RaceSummary]) -> list[tuple[Clause, ListedElection[RaceSummary]]]:
    return [(clause, one) for procedure in procedures_of([one.election]) for clause in procedure.clauses]


def _rule(read: Mapping[str, str], pair: tuple[Clause, ListedElection[RaceSummary]]) -> SearchEntry:
    """With its agency, and what is noted of the post where it is asked how long and how often somebody may hold it."""
    clause, one = pair
    document = _("Read in: %(title)s") % {"title": isolated(read[clause.source])} if read.get(clause.source) else ""
    note = one.election.post.note if clause.key == "term" else ""
    return SearchEntry(
        kind=_("Rule"),
        title=_(clause.text),
        detail=" · ".join(filter(None, (isolated(one.board.agency), _(clause.reference), note, document))),
        address=f"{reverse('public:race', args=[one.slug])}#procedure",
        words=" ".join([_("rule procedure"), *([_(ASKED[clause.key])] if clause.key in ASKED else [])]),
    )


def former_names() -> Iterator[SearchEntry]:
    return shown(AgencyName.objects.exclude(until_max=None).select_related("agency"), _former_name)


def _former_name(name: AgencyName) -> SearchEntry:
    params = {"name": isolated(name.acronym), "agency": isolated(name.agency.in_sentence())}
    params |= {"since": name.since.years, "until": name.until.years}
    return SearchEntry(
        kind=_("Former name"),
        title=_("%(name)s: a former name of %(agency)s (%(since)s–%(until)s)") % params,
        detail=name.name,
        address=f"{reverse('public:agency', args=[name.agency.slug])}#names",
    )
