"""What shipped files and editors say differently waits at the desk until an editor chooses, by buttons that need no script."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies.models import Agency, Edition, LoadedRow, Milestone, Person, Source
from elections.desk.overview import loaded_rows
from elections.models import Bulletin, Election
from iomwatch.accounts.roles import Role
from tests.elections.desk.makers import text_of
from tests.factories import make_clerk, sign_in

FORM = re.compile(r'<form class="to-choose__pair".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'name="(row|column|seen)" value="([^"]*)"')


@pytest.fixture
def editor(client: Client, db) -> Client:
    sign_in(client, make_clerk("editor", roles=(Role.EDITOR,)))
    return client


def waiting(record, **values: object) -> LoadedRow:
    """What the file says differently of a record, as a loading leaves it."""
    kind = ContentType.objects.get_for_model(record)
    LoadedRow.objects.filter(content_type=kind, object_id=record.pk).delete()
    return LoadedRow.objects.create(
        pack="iom",
        file=f"{kind.model}.csv",
        key=f"{record.pk}",
        label=f"{record}",
        content_type=kind,
        object_id=record.pk,
        values=values,
        conflicts=list(values),
        needs_choice=True,
    )


def orphaned(record) -> LoadedRow:
    row = waiting(record)
    row.is_orphan = True
    row.save()
    return row


def forms(editor: Client) -> list[dict[str, str]]:
    page = editor.get("/desk/").content.decode()
    return [dict(HIDDEN.findall(form)) for form in FORM.findall(page)]


def press(editor: Client, form: dict[str, str], take: str) -> str:
    return text_of(editor.post("/desk/loaded-rows/", form | {"take": take}, follow=True))


@pytest.fixture
def race(db) -> Election:
    """An editor has called it and knows the venue; the file has another one by now."""
    election = Election.objects.get(slug="iom-2028")
    election.venue, election.is_expected = "Palais des Nations", False
    election.save()
    return election


def test_the_desk_shows_the_pair_and_follows_the_file(editor, race):
    waiting(race, venue="CICG, Geneva")
    page = text_of(editor.get("/desk/"))
    assert "CICG, Geneva" in page
    assert "Palais des Nations" in page
    edition = Edition.objects.current()

    answer = press(editor, forms(editor)[0], "file")

    assert "The record now says what the file says." in answer
    assert Election.objects.get(pk=race.pk).venue == "CICG, Geneva"
    assert Edition.objects.current() == edition + 1
    assert not LoadedRow.objects.filter(needs_choice=True).exists()
    assert "venue" in LogEntry.objects.latest("pk").change_message


def test_the_desk_keeps_what_is_here(editor, race):
    waiting(race, venue="CICG, Geneva")
    edition = Edition.objects.current()
    assert "The changes made here stay." in press(editor, forms(editor)[0], "here")
    assert Election.objects.get(pk=race.pk).venue == "Palais des Nations"
    assert Edition.objects.current() == edition
    assert forms(editor) == []


def test_each_column_is_chosen_for_itself(editor, race):
    waiting(race, venue="CICG, Geneva", is_expected=True, held="2028-06", sources=[])
    race.sources.add(Source.objects.first())
    page = text_of(editor.get("/desk/"))
    assert "June 2028" in page
    assert len(forms(editor)) == 4
    by_column = {form["column"]: form for form in forms(editor)}
    press(editor, by_column["held"], "file")
    press(editor, by_column["sources"], "file")
    press(editor, by_column["is_expected"], "here")
    race.refresh_from_db()
    assert (str(race.held), race.sources.count(), race.is_expected) == ("2028-06", 0, False)
    assert [form["column"] for form in forms(editor)] == ["venue"]


def test_references_are_shown_by_their_names(editor):
    person = Person.objects.get(slug="amy-pope")
    other = Person.objects.exclude(nationality=person.nationality).exclude(nationality=None).first()
    waiting(person, nationality=other.nationality_id)
    page = text_of(editor.get("/desk/"))
    assert other.nationality.name in page
    assert person.nationality.name in page


def test_what_was_seen_is_what_counts(editor, race):
    row = waiting(race, venue="CICG, Geneva")
    form = forms(editor)[0]
    row.values = {"venue": "Somewhere else"}
    row.save()
    assert "Nothing was changed" in press(editor, form, "file")
    assert Election.objects.get(pk=race.pk).venue == "Palais des Nations"


def test_control_without_the_mark_something_unseen_is_taken(editor, race, monkeypatch):
    row = waiting(race, venue="CICG, Geneva")
    monkeypatch.setattr(loaded_rows, "what_is_seen", lambda *_: "always the same")
    form = forms(editor)[0]
    row.values = {"venue": "Somewhere else"}
    row.save()
    press(editor, form, "file")
    assert Election.objects.get(pk=race.pk).venue == "Somewhere else"


@pytest.mark.parametrize("sent", [{}, {"row": "x"}, {"row": "9" * 40}, {"row": "1", "column": "pk", "seen": "x"}])
def test_a_form_that_chooses_nothing_changes_nothing(editor, sent):
    assert "Nothing was changed" in press(editor, sent, "file")


def test_what_the_record_refuses_is_said(editor):
    person = Person.objects.get(slug="amy-pope")
    waiting(person, name="Amy\u200b Pope")
    assert "cannot be seen" in press(editor, forms(editor)[0], "file")
    assert Person.objects.get(pk=person.pk).name == "Amy Pope"


def test_what_an_editor_typed_under_reference_data_since_is_asked_no_more(editor, race):
    waiting(race, venue="CICG, Geneva")
    Election.objects.filter(pk=race.pk).update(venue="CICG, Geneva")
    assert forms(editor) == []


def test_what_has_left_its_file_is_shown_until_somebody_keeps_or_deletes_it(editor):
    kept, deleted = Milestone.objects.all()[:2]
    orphaned(kept)
    orphaned(deleted)
    page = text_of(editor.get("/desk/"))
    assert "It is no longer in the file, and readers still see it." in page
    assert f"/admin/agencies/milestone/{deleted.pk}/delete/" in page
    Milestone.objects.get(pk=deleted.pk).delete()
    press(editor, forms(editor)[0], "here")
    assert forms(editor) == []
    assert Milestone.objects.filter(pk=kept.pk).exists()


def test_a_bulletin_that_has_left_its_file_stays_published(editor):
    bulletin = Bulletin.objects.first()
    orphaned(bulletin)
    page = text_of(editor.get("/desk/"))
    assert "stays until somebody retracts it" in page
    press(editor, forms(editor)[0], "file")
    assert Bulletin.objects.filter(pk=bulletin.pk).exists()


@pytest.mark.parametrize("take", ["file", "here"])
def test_what_was_deleted_here_is_made_again_or_not(editor, take):
    agency = Agency.objects.get(slug="iom")
    milestone = Milestone.objects.create(agency=agency, title="Deleted", happened_min="1999-01-01")
    source = Source.objects.first()
    row = waiting(
        milestone, agency=agency.pk, happened="1999-01", title="Deleted", description="New words", sources=[source.pk]
    )
    row.conflicts = []
    row.save()
    milestone.delete()
    assert "It was deleted here" in text_of(editor.get("/desk/"))
    press(editor, forms(editor)[0], take)
    made = Milestone.objects.filter(title="Deleted", description="New words", sources=source)
    assert made.exists() == (take == "file")
    assert forms(editor) == []


def test_who_edits_nothing_is_not_asked(client, db, race):
    sign_in(client, make_clerk("recorder", roles=(Role.RECORDER,)))
    row = waiting(race, venue="CICG, Geneva")
    assert "CICG, Geneva" not in text_of(client.get("/desk/"))
    assert client.post("/desk/loaded-rows/", {"row": row.pk, "take": "file"}).status_code == 403


def test_a_server_that_has_just_started_asks_for_all_kinds_at_once(editor, race):
    waiting(race, venue="CICG, Geneva")
    waiting(Agency.objects.get(slug="iom"), seat="Genf")
    waiting(Person.objects.get(slug="amy-pope"), name="Amy E. Pope")
    ContentType.objects.clear_cache()
    assert editor.get("/desk/").status_code == 200


def test_many_of_them_ask_as_little_as_one_and_the_rest_follows(editor):
    def queries(number: int) -> int:
        for milestone in Milestone.objects.all()[:number]:
            waiting(milestone, description="In other words", sources=[])
        with CaptureQueriesContext(connection) as captured:
            editor.get("/desk/")
        return len(captured)

    queries(0)  # procedures are read once for each process
    assert queries(1) == queries(3)
    queries(loaded_rows.MOST + 2)
    page = editor.get("/desk/")
    assert len(page.context["rows_to_choose"]) == loaded_rows.MOST
    assert "2 more are waiting; they will be shown when these are done." in text_of(page)
