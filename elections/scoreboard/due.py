"""Lists what has to be looked up again: agencies, holders in office and elections that are not over, the oldest first.

Two queries, however much there is: the elections are handed in, for who asks has read their races already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agencies.freshness import Watched, is_due, kind_text
from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.tenure import Tenure
from elections.models.election import Election

from .phase import Phase

Confirmable = Agency | Tenure | Election


@dataclass(frozen=True)
class DueRecord:
    kind: Watched
    record: Confirmable
    text: str
    address: str = ""  # of the page on which readers or clerks find it

    @property
    def kind_text(self) -> str:
        return kind_text(self.kind)

    @property
    def confirmed_on(self) -> date | None:
        return known_up_to(self.record) if isinstance(self.record, Tenure) else self.record.confirmed_on


def known_up_to(tenure: Tenure) -> date | None:
    """A source for the exact day on which a term began is a confirmation of that day, until there is a later one."""
    begun = tenure.started.earliest if tenure.started.is_exact else None
    return max((day for day in (tenure.confirmed_on, begun) if day), default=None)


def due_records(elections: Iterable[tuple[Election, Phase]], today: date) -> list[DueRecord]:
    """What was never confirmed comes first."""
    watched = [*_agencies(), *_holders(today), *_elections(elections)]
    due = [one for one in watched if is_due(one.kind, one.confirmed_on, today)]
    return sorted(due, key=lambda one: (one.confirmed_on or date.min, one.text))


def _agencies() -> Iterator[DueRecord]:
    return shown(Agency.objects.all(), lambda one: DueRecord(Watched.AGENCY, one, isolated(one.name)))


def _holders(today: date) -> Iterator[DueRecord]:
    tenures = Tenure.objects.select_related("person", "post__agency")
    return shown((one for one in tenures if one.is_in_office(today)), _holder)


def _holder(tenure: Tenure) -> DueRecord:
    words = {
        "name": isolated(tenure.person.name),
        "post": isolated(tenure.title or tenure.post.title),
        "agency": isolated(tenure.post.agency.in_sentence()),
    }
    return DueRecord(Watched.HOLDER, tenure, _("%(name)s, %(post)s of %(agency)s") % words)


def _elections(elections: Iterable[tuple[Election, Phase]]) -> Iterator[DueRecord]:
    return shown((pair for pair in elections if pair[1] is not Phase.OVER), _election)


def _election(pair: tuple[Election, Phase]) -> DueRecord:
    election, phase = pair
    words = {
        "post": isolated(election.post.title),
        "agency": isolated(election.post.agency.in_sentence()),
        "when": election.held.text,
    }
    return DueRecord(Watched(phase), election, _("Election of the %(post)s of %(agency)s: %(when)s") % words)
