"""What the search knows of pages that are about all agencies, and of each agency what is asked first: who leads it, and by
which rule it elects."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.tenure import Tenure
from elections.public.pages.race_list import ListedElection
from elections.public.pages.search_entries import SearchEntry
from elections.public.timeline.titles import LEADING
from elections.scoreboard import RaceSummary

Races = Iterable[ListedElection[RaceSummary]]


def pages_of_all() -> Iterator[SearchEntry]:
    yield SearchEntry(
        kind=_("Page"),
        title=_("Who leads what today, and which agencies a woman never led"),
        detail=_("The heads of all agencies, since when and until when, and everyone before them."),
        address=reverse("public:leaders"),
        words=_("who leads leaders heads bodies organizations never had woman women gender"),
    )
    yield SearchEntry(
        kind=_("Page"),
        title=_("Elections to come"),
        detail=_("What is expected when, how sure that is, and by which rule."),
        address=reverse("public:coming"),
        words=_("who is next to vote who votes next when upcoming coming calendar expected elections"),
    )
    yield SearchEntry(
        kind=_("Page"),
        title=_("How close to the majority?"),
        detail=_("The ballots of all elections on one scale."),
        address=reverse("public:compare"),
        words=_("compare comparison ballots margin"),
    )
    yield SearchEntry(
        kind=_("Page"),
        title=_("Contested elections, and how near each winner came"),
        detail=_("Who led, whether the sitting head stood, and the votes beside those that were needed."),
        address=reverse("public:contested"),
        words=_("closest election contested near the line how near was each winner narrowest close"),
    )


def heads(tenures: Iterable[Tenure]) -> Iterator[SearchEntry]:
    """Who leads each agency now."""
    today = timezone.now().date()
    return shown((one for one in tenures if one.is_in_office(today) and one.post.slug in LEADING), _head)


def _head(tenure: Tenure) -> SearchEntry:
    post, agency = tenure.post, tenure.post.agency
    params = {"title": isolated(tenure.title or post.title), "agency": isolated(agency.in_sentence())}
    return SearchEntry(
        kind=_("In office"),
        title=tenure.person.name,
        detail=_("%(title)s of %(agency)s since %(day)s") % (params | {"day": tenure.started.text}),
        address=reverse("public:timeline", args=[agency.slug, post.slug]),
        answers=_(
            "who is the head leader chief %(title)s leads heads runs led of %(agency)s %(name)s today now until when"
        )
        % (params | {"name": agency.name}),
        needs=agency.acronym,
    )


def how_unusual(races: Races) -> Iterator[SearchEntry]:
    """What was unusual in the latest contested race of the featured agency."""
    contested = (one for one in races if one.is_contested and one.board.line)
    ours = [one for one in contested if one.board.agency_slug == settings.FEATURED_AGENCY]
    return shown(ours[:1], _how_unusual)


def _how_unusual(one: ListedElection[RaceSummary]) -> SearchEntry:
    params = {"agency": isolated(one.board.agency), "held": one.board.held}
    return SearchEntry(
        kind=_("Page"),
        title=_("How unusual was the election at %(agency)s, %(held)s?") % params,
        detail=_(
            "How often a deputy stood against the chief, how often a sitting head lost, and how near others came."
        ),
        address=f"{reverse('public:race', args=[one.slug])}#unusual",
        words=_(
            "has any other deputy challenged a chief incumbent sitting head lost withdrew stood against margin rare"
        ),
    )
