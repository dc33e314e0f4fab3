"""What is to be confirmed, at the desk: everybody there sees it, and an editor says that it still holds."""

from datetime import date

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.test import Client

from agencies.models import Agency, Edition, Tenure
from elections.desk.overview.due_views import confirm
from elections.models import Election
from elections.rehearsals.create import rehearse
from iomwatch.accounts.roles import Role
from tests.elections.desk.makers import text_of
from tests.factories import make_clerk, make_election, sign_in

LIST, BUTTON = "/desk/due/", "/desk/due/confirmed/"
TODAY = date(2026, 11, 30)


def signed_in(*roles: Role) -> Client:
    client = Client()
    sign_in(client, make_clerk("clerk", roles=roles))
    return client


@pytest.fixture
def agency(db) -> Agency:
    Agency.objects.filter(slug="iom").update(confirmed_on=date(2024, 1, 1))
    return Agency.objects.get(slug="iom")


def form(agency: Agency) -> dict[str, object]:
    return {"kind": "agencies.agency", "record": agency.pk, "confirmed_on": "2024-01-01"}


def test_an_editor_confirms_and_it_is_public_and_kept_in_the_history(agency):
    with time_machine.travel(TODAY, tick=False):
        editor, edition = signed_in(Role.EDITOR), Edition.objects.current()
        assert "International Organization for Migration" in text_of(editor.get(LIST))
        assert 'name="confirmed_on" value="2024-01-01"' in editor.get(LIST).content.decode()
        text = text_of(editor.post(BUTTON, form(agency), follow=True))
    assert "It is confirmed today." in text
    agency.refresh_from_db()
    assert agency.confirmed_on == TODAY
    assert Edition.objects.current() == edition + 1
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.get_change_message()) == (str(agency.pk), "confirmed")
    assert "International Organization for Migration" not in Client().get("/about/freshness/").content.decode()


def test_others_see_the_list_and_no_button(agency):
    recorder = signed_in(Role.RECORDER)
    page = recorder.get(LIST).content.decode()
    assert "International Organization for Migration" in page
    assert BUTTON not in page
    assert "/admin/agencies/agency/" not in page
    assert recorder.post(BUTTON, form(agency)).status_code == 403
    agency.refresh_from_db()
    assert agency.confirmed_on == date(2024, 1, 1)


def refused(editor: Client, sent: dict[str, object]) -> None:
    """With words, and nothing is written."""
    entries, edition = LogEntry.objects.count(), Edition.objects.current()
    answer = editor.post(BUTTON, sent)
    assert answer.status_code == 409
    assert "the record has changed since you opened the page" in text_of(answer)
    assert (LogEntry.objects.count(), Edition.objects.current()) == (entries, edition)


def test_the_button_counts_once(agency):
    editor = signed_in(Role.EDITOR)
    assert editor.post(BUTTON, form(agency)).status_code == 302
    refused(editor, form(agency))


def test_of_two_at_once_one_confirms(agency):
    clerk = make_clerk("clerk", roles=(Role.EDITOR,))
    first, second = (Agency.objects.get(pk=agency.pk) for _ in range(2))
    assert [confirm(first, clerk), confirm(second, clerk)] == [True, False]
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("seen", ["", "2023-01-01", "x"])
def test_a_button_that_showed_another_day_confirms_nothing(agency, seen):
    refused(signed_in(Role.EDITOR), form(agency) | {"confirmed_on": seen})
    agency.refresh_from_db()
    assert agency.confirmed_on == date(2024, 1, 1)


def test_who_has_left_since_is_not_confirmed(db):
    tenure = next(one for one in Tenure.objects.filter(end_reason="") if one.is_in_office(date.today()))
    Tenure.objects.filter(pk=tenure.pk).update(confirmed_on=None, end_reason="resigned")
    editor, sent = signed_in(Role.EDITOR), {"kind": "agencies.tenure", "record": tenure.pk, "confirmed_on": ""}
    refused(editor, sent)
    Tenure.objects.filter(pk=tenure.pk).update(end_reason="")
    assert editor.post(BUTTON, sent).status_code == 302  # control


def test_only_elections_that_are_to_come_are_confirmed(db):
    coming = make_election(slug="iom-2041")
    over = Election.objects.get(slug="iom-2023")
    Election.objects.filter(pk=over.pk).update(confirmed_on=None)
    editor = signed_in(Role.EDITOR)
    for election in (over, rehearse(over, by=None)):
        refused(editor, {"kind": "elections.election", "record": election.pk, "confirmed_on": ""})
    sent = {"kind": "elections.election", "record": coming.pk, "confirmed_on": ""}
    assert editor.post(BUTTON, sent).status_code == 302  # control


@pytest.mark.parametrize(
    "sent", [{}, {"kind": "agencies.person", "record": "1"}, {"kind": "agencies.agency", "record": "x"}]
)
def test_nothing_else_can_be_confirmed(db, sent):
    assert signed_in(Role.EDITOR).post(BUTTON, sent).status_code == 409


def test_many_ask_as_little_as_one(db, django_assert_max_num_queries):
    editor, counts = signed_in(Role.EDITOR), []
    editor.get(LIST)  # each procedure that is stored is read once
    for numbers in (range(1), range(1, 7)):
        for number in numbers:
            make_election(slug=f"iom-204{number}")
        with django_assert_max_num_queries(40) as queries:
            editor.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
