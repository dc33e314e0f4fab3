"""What no form would take of a record but the database does: put there by another door."""

from datetime import date

from django.db.models import Model

from agencies.models import Agency, AgencyName, KeyFigure, Membership, Milestone, Person, Post, Statement, Tenure
from elections.models import Candidacy, Election, Endorsement, RaceEvent

SWAPPED = (date(2028, 6, 16), date(2028, 6, 15))
ENDLESS = (date(9999, 1, 1), date.max)
UNREADABLE_SLUG = {"slug": "no slug/at all"}
SWING = "william-lacy-swing"
HEAD_OF_UN = {"agency__slug": "un", "slug": "secretary-general"}


def ends(name: str, days: tuple[date, date]) -> dict[str, date]:
    return {f"{name}_min": days[0], f"{name}_max": days[1]}


# By whom or what it is about: no two of these stand in one row of a list.
HARMS: dict[str, list[tuple[type[Model], dict[str, str], dict[str, object]]]] = {
    "an agency": [
        (Agency, {"slug": "made-up"}, ends("founded", SWAPPED)),
        (Agency, {"slug": "made-up"}, UNREADABLE_SLUG),
        (Agency, {"slug": "made-up"}, {"slug": ""}),
        (Agency, {"slug": "who"}, UNREADABLE_SLUG),
    ],
    "a former name": [
        (AgencyName, {"acronym": "ICEM"}, {"since_min": date(1952, 10, 31), "since_max": date(1952, 10, 1)}),
        (AgencyName, {"acronym": "ICEM"}, {"since_min": None, "since_max": None}),
    ],
    "staff": [
        (KeyFigure, {"metric": "staff"}, {"metric": "nonsense", "year": 2024, "value": 1}),
        (KeyFigure, {"metric": "staff"}, {"qualifier": "nonsense"}),
    ],
    "a budget": [(KeyFigure, {"metric": "budget_usd"}, {"value": 0})],
    "Albania": [
        (Membership, {"state__iso2": "AL"}, {"joined_min": date(2002, 1, 1), "joined_max": date(2001, 1, 1)}),
        (Membership, {"state__iso2": "AL"}, {"joined_min": None, "joined_max": None}),
        (Membership, {"state__iso2": "AL"}, {"confidence": "nonsense"}),
    ],
    "a milestone": [
        (Milestone, {"agency__slug": "iom"}, ends("happened", SWAPPED)),
        (Milestone, {"agency__slug": "iom"}, ends("happened", ENDLESS)),
    ],
    "a statement": [
        (Statement, {"agency__slug": "iom"}, ends("said_on", SWAPPED)),
        (Statement, {"agency__slug": "iom"}, {"topic": "nonsense"}),
    ],
    "Swing": [
        (Person, {"slug": SWING}, ends("born", SWAPPED)),
        (Person, {"slug": SWING}, UNREADABLE_SLUG),
        (Person, {"slug": SWING}, {"slug": "", "name": "", "family_name": ""}),
        (Tenure, {"person__slug": SWING}, ends("started", SWAPPED) | {"ended_min": None, "ended_max": None}),
        (Tenure, {"person__slug": SWING}, ends("rival_started", SWAPPED)),
        (Tenure, {"person__slug": SWING}, ends("ended", SWAPPED)),
        (Tenure, {"person__slug": SWING}, {"end_reason": "nonsense"}),
    ],
    "the deputies": [(Post, {"slug": "deputy-director-general"}, UNREADABLE_SLUG)],
    "who leads UN": [
        (Post, HEAD_OF_UN, UNREADABLE_SLUG),
        (Post, HEAD_OF_UN, {"slug": ""}),
        (Post, HEAD_OF_UN, {"term_years": 9000}),
        (Tenure, {"person__slug": "antonio-guterres"}, {"started_min": date.min, "started_max": date.min}),
        (Tenure, {"person__slug": "antonio-guterres"}, {"started_min": date.min}),
    ],
    "2028": [
        (Election, {"slug": "iom-2028"}, ends("held", SWAPPED)),
        (Election, {"slug": "iom-2028"}, ends("held", ENDLESS)),
        (Election, {"slug": "iom-2028"}, {"time_zone": "Nowhere/Land"}),
        (Election, {"slug": "iom-2028"}, {"procedure": "nonsense"}),
    ],
    "2008": [
        (Election, {"slug": "iom-2008"}, ends("held", SWAPPED)),
        (Election, {"slug": "iom-2008"}, {"procedure": "nonsense", "time_zone": "Nowhere/Land"}),
    ],
    "a candidacy": [(Candidacy, {"election__slug": "iom-2018"}, ends("launched", SWAPPED))],
    "an endorsement": [
        (Endorsement, {"candidacy__election__slug": "iom-2023"}, ends("made_on", SWAPPED)),
        (Endorsement, {"candidacy__election__slug": "iom-2023"}, {"kind": "nonsense", "backer_kind": "nonsense"}),
    ],
    "an event": [(RaceEvent, {"election__slug": "iom-2023"}, ends("happened", SWAPPED))],
}


def broken(kind: type[Model], which: dict[str, str], harm: dict[str, object]) -> int:
    """The key of a record that is now so."""
    if kind is Agency:
        Agency.objects.create(slug="made-up", acronym="MU", name="Made up")
    [pk] = kind._default_manager.filter(**which).order_by("pk").values_list("pk", flat=True)[:1]
    assert kind._default_manager.filter(pk=pk).update(**harm) == 1
    return pk
