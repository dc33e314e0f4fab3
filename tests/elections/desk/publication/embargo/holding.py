"""What the tests of embargoes do at a desk: hand in, hold, and let a minute come."""

from datetime import timedelta

from django.utils import timezone

from elections.desk.publication.scheduled import publish_due
from elections.models import Release
from tests.factories import make_source

AT_TWO, AT_THREE = "2098-05-15 14:00", "2098-05-15 15:00"


def hold(desk, path, until) -> Release:
    answer = desk.confirm(path, not_before=until)
    assert "/releases/" in answer.headers["Location"]
    return Release.objects.waiting().latest("pk")


def proposed(desk, note="Doors are open.") -> str:
    return f"proposals/{desk.propose('notices/new/', desk.told(note=note)).pk}/publication/"


def end(*releases) -> None:
    """Their minute has come, in this order."""
    now = timezone.now()
    for place, release in enumerate(releases):
        Release.objects.filter(pk=release.pk).update(due_at=now - timedelta(seconds=len(releases) - place))
    publish_due()
    for release in releases:
        release.refresh_from_db()


def another(desk):
    """A sheet of the same ballot from another source."""
    make_source("afp-2033", publisher="AFP", title="Diplomats on the vote")
    sheet = desk.hand_in(**{"votes-ada-value": "97", "source-other": "afp-2033"})
    desk.type_again(sheet)
    return sheet
