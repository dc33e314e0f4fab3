"""What the search answers about a year: who led, and who joined."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import takewhile
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.charts.axis import first_year
from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.models.post import Post
from agencies.models.tenure import Tenure
from agencies.states.growth import counted_until
from elections.public.pages.search_entries import SearchEntry, years_between
from elections.public.timeline.titles import LEADING
from elections.scoreboard.formatting import alternatives, listing


def years(tenures: Iterable[Tenure], memberships: Iterable[Membership]) -> Iterator[SearchEntry]:
    yield from _leaders(tenures)
    yield from _accessions(memberships)


def _leaders(tenures: Iterable[Tenure]) -> Iterator[SearchEntry]:
    """One for each year and post, up to this year: all who may have held it in the year. Other agencies than the featured
    one come in one line a year, and each in its own where it is named."""
    this_year = str(timezone.now().year)
    held: dict[tuple[Post, str], list[Tenure]] = defaultdict(list)
    for tenure, of_tenure in shown(tenures, lambda one: (one, list(years_between(one.started, one.ended)))):
        for year in takewhile(lambda year: year <= this_year, of_tenure):
            held[tenure.post, year].append(tenure)
    featured = _featured(post for post, _year in held)
    ours = {key: of_key for key, of_key in held.items() if featured in ("", key[0].agency.slug)}
    theirs = {key: of_key for key, of_key in held.items() if key not in ours}
    yield from shown(ours.items(), _led)
    yield from shown(theirs.items(), partial(_led, is_named=True))
    yield from _led_elsewhere(theirs)


def _featured(posts: Iterable[Post]) -> str:
    """The slug of the agency that comes first; empty where none of these posts is its."""
    slugs = {post.agency.slug for post in posts}
    return settings.FEATURED_AGENCY if settings.FEATURED_AGENCY in slugs else ""


def _led_elsewhere(held: Mapping[tuple[Post, str], list[Tenure]]) -> Iterator[SearchEntry]:
    by_year: dict[str, list[str]] = defaultdict(list)
    for (post, year), tenures in held.items():
        if post.slug in LEADING:
            names = listing(list(dict.fromkeys(isolated(tenure.person.name) for tenure in tenures)))
            by_year[year].append(_("%(agency)s: %(names)s") % {"agency": isolated(post.agency.acronym), "names": names})
    for year, lines in by_year.items():
        yield SearchEntry(
            kind=_("Who led"),
            title=_("%(year)s: who led other agencies") % {"year": year},
            detail=" · ".join(sorted(lines)),
            address=reverse("public:leaders"),
            answers=_("%(year)s who led leader head of in office") % {"year": year},
            needs=year,
        )


def _led(one: tuple[tuple[Post, str], list[Tenure]], is_named: bool = False) -> SearchEntry:
    """Only where its agency is named, or whenever the year is."""
    (post, year), tenures = one
    agency = listing(list(dict.fromkeys(post.agency.in_sentence(tenure.organization_name) for tenure in tenures)))
    title = listing(list(dict.fromkeys(tenure.title or post.title for tenure in tenures)))
    day = min(f"{year}-07-01", str(timezone.now().date()))
    return SearchEntry(
        kind=_("Who led"),
        title=_names(int(year), tenures),
        detail=_("%(title)s of %(agency)s") % {"title": title, "agency": agency},
        address=f"{reverse('public:timeline', args=[post.agency.slug, post.slug])}?{urlencode({'as_of': day})}",
        answers=_("%(year)s who led %(agency)s leader head of in office")
        % {"year": year, "agency": post.agency.acronym},
        needs=f"{year} {post.agency.acronym}" if is_named else year,
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
    today = timezone.now().date()
    left = today if tenure.is_in_office(today) else tenure.ended.earliest
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
    params = {"year": year, "count": len(states), "agency": isolated(agency.in_sentence())}
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
