"""What the search answers at once: who led in a year and who joined, which election is next, what the rule says, and what
an agency was called before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import takewhile
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from agencies.charts.axis import first_year
from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.agency import Agency, AgencyName
from agencies.models.membership import Membership
from agencies.models.post import Post
from agencies.models.source import Source
from agencies.models.tenure import Tenure
from agencies.number_words import number_word
from agencies.states.growth import counted_until
from elections.bulletins.frozen_procedures import procedures_of
from elections.public.pages.race_list import ListedElection
from elections.public.pages.search_entries import SearchEntry, years_between
from elections.public.pages.upcoming import upcoming
from elections.public.timeline.titles import LEADING
from elections.rules.procedure import Clause
from elections.scoreboard import RaceSummary
from elections.scoreboard.formatting import alternatives, listing

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
        params = {"post": isolated(one.board.post), "agency": isolated(one.board.agency), "when": one.board.held}
        when = (
            _("%(post)s of %(agency)s, expected %(when)s") if one.is_expected else _("%(post)s of %(agency)s, %(when)s")
        )
        return SearchEntry(
            kind=_("Next election"),
            title=when % params,
            detail=one.election.note,
            address=reverse("public:race", args=[one.slug]),
            answers=_("when is the next upcoming election vote of %(agency)s") % params,
            needs=_("next"),
        )

    return shown((one for of_agency in _by_agency(races) for one in upcoming(of_agency)), entry)


def _by_agency(races: Races) -> Iterable[list[ListedElection[RaceSummary]]]:
    of_agency: dict[str, list[ListedElection[RaceSummary]]] = defaultdict(list)
    for one in races:
        of_agency[one.board.agency_slug].append(one)
    return of_agency.values()


def terms(races: Races) -> Iterator[SearchEntry]:
    """How long and how often somebody may hold each post that is elected, where no clause of a rule says so."""
    latest = {one.election.post: one for one in reversed(list(races))}
    return shown((post for post, one in latest.items() if not _has_term(one) and _term(post)), _term_of)


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
        title=_("%(title)s of %(agency)s") % {"title": post.title, "agency": isolated(post.agency.acronym)},
        detail=" ".join(filter(None, (_term(post), post.note))),
        address=reverse("public:timeline", args=[post.agency.slug, post.slug]),
        words=_(ASKED["term"]),
    )


def years(tenures: Iterable[Tenure], memberships: Iterable[Membership]) -> Iterator[SearchEntry]:
    yield from _leaders(tenures)
    yield from _accessions(memberships)


def _leaders(tenures: Iterable[Tenure]) -> Iterator[SearchEntry]:
    """One for each year and post, up to this year: all who may have held it in the year."""
    this_year = str(timezone.now().year)
    held: dict[tuple[Post, str], list[Tenure]] = defaultdict(list)
    for tenure, of_tenure in shown(tenures, lambda one: (one, list(years_between(one.started, one.ended)))):
        for year in takewhile(lambda year: year <= this_year, of_tenure):
            held[tenure.post, year].append(tenure)
    return shown(held.items(), _led)


def _led(one: tuple[tuple[Post, str], list[Tenure]]) -> SearchEntry:
    (post, year), tenures = one
    agency = listing(list(dict.fromkeys(tenure.organization_name or post.agency.acronym for tenure in tenures)))
    title = listing(list(dict.fromkeys(tenure.title or post.title for tenure in tenures)))
    day = min(f"{year}-07-01", str(timezone.now().date()))
    return SearchEntry(
        kind=_("Who led"),
        title=_names(int(year), tenures),
        detail=_("%(title)s of %(agency)s") % {"title": title, "agency": agency},
        address=f"{reverse('public:timeline', args=[post.agency.slug, post.slug])}?{urlencode({'as_of': day})}",
        answers=_("%(year)s who led leader head of in office") % {"year": year},
        needs=year,
    )


def _names(year: int, tenures: Iterable[Tenure]) -> str:
    """Who is sure to have held the post in the year, apart from who may have; each once."""
    is_sure: dict[str, bool] = {}
    for tenure in tenures:
        name = tenure.person.name
        is_sure[name] = is_sure.get(name, False) or _is_sure_in(year, tenure)
    sure, perhaps = ([name for name, of_name in is_sure.items() if of_name is wanted] for wanted in (True, False))
    if not perhaps:
        text = _("%(year)s: %(names)s")
    else:
        text = _("%(year)s: %(names)s, and perhaps %(others)s") if sure else _("%(year)s: perhaps %(others)s")
    return text % {"year": year, "names": listing(sure), "others": alternatives(perhaps)}


def _is_sure_in(year: int, tenure: Tenure) -> bool:
    """Neither can it have begun after the year, by any source, nor can it have ended before."""
    starts = [when for when in (tenure.started, tenure.rival_started) if when.is_known]
    firsts = [when.earliest.year for when in starts if when.earliest]
    lasts = [when.latest.year for when in starts if when.latest]
    if not len(firsts) == len(lasts) == len(starts) > 0:
        return False
    left = timezone.now().date() if tenure.is_current else tenure.ended.earliest
    return max(lasts) <= year <= max(min(firsts), left.year if left else 0)


def _accessions(memberships: Iterable[Membership]) -> Iterator[SearchEntry]:
    """One for each agency and year that is counted: the states that are sure to have joined in it."""
    joined: dict[Agency, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    members = [one for one in memberships if one.standing == Membership.Standing.MEMBER]
    for spell, joined_in in shown(members, lambda one: (one, one.joined.earliest and one.joined.earliest.year)):
        if joined_in and spell.joined.is_within(joined_in):
            joined[spell.agency][joined_in].append(spell.state.name)
    joined_then: list[tuple[Agency, int, list[str]]] = []
    for agency, by_year in joined.items():
        begun = first_year(agency, (date(year, 1, 1) for year in by_year))
        for year in range(begun, counted_until(agency) + 1):
            joined_then.append((agency, year, by_year[year]))
    return shown(joined_then, _joined)


def _joined(one: tuple[Agency, int, list[str]]) -> SearchEntry:
    agency, year, states = one
    params = {"year": year, "count": len(states), "agency": isolated(agency.acronym)}
    title = ngettext(
        "%(year)d: %(count)d state joined %(agency)s", "%(year)d: %(count)d states joined %(agency)s", len(states)
    )
    return SearchEntry(
        kind=_("Who joined"),
        title=(title if states else _("%(year)d: no state is known to have joined %(agency)s")) % params,
        detail=listing(states),
        address=f"{reverse('agencies:states', args=[agency.slug])}?{urlencode({'year': year})}",
        answers=_("%(year)d who joined which states members accession") % params,
        needs=str(year),
    )


def rules(races: Races) -> Iterator[SearchEntry]:
    """The clauses of the procedure by which each agency elects now, each leading to the procedure on the page of its last
    race: of that for the post that leads it, where there was one."""
    latest: dict[str, ListedElection[RaceSummary]] = {}
    newest_first = [one for one in races if not one.is_expected]
    for one in sorted(newest_first, key=lambda one: one.board.post_slug not in LEADING):
        latest.setdefault(one.board.agency_slug, one)
    clauses = [pair for pairs in shown(latest.values(), _clauses) for pair in pairs]
    read = dict(Source.objects.filter(key__in={clause.source for clause, _one in clauses}).values_list("key", "title"))
    yield from shown(clauses, partial(_rule, read))


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
        words=_(ASKED[clause.key]) if clause.key in ASKED else "",
    )


def former_names() -> Iterator[SearchEntry]:
    return shown(AgencyName.objects.exclude(until_max=None).select_related("agency"), _former_name)


def _former_name(name: AgencyName) -> SearchEntry:
    params = {"name": isolated(name.acronym), "agency": isolated(name.agency.acronym)}
    params |= {"since": name.since.years, "until": name.until.years}
    return SearchEntry(
        kind=_("Former name"),
        title=_("%(name)s: a former name of %(agency)s (%(since)s–%(until)s)") % params,
        detail=name.name,
        address=f"{reverse('public:agency', args=[name.agency.slug])}#names",
    )
