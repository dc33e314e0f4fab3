"""Reference data by hand: every change is a new edition, and what was published cannot be changed from here."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from zeal import zeal_ignore

from agencies.admin import EditionAdmin, ReadOnlyAdmin
from agencies.models import Edition, Source, State
from elections.bulletins.frozen_procedures import freeze_procedure
from elections.models import Bulletin, Candidacy, Election, TallySheet, VoteRound
from elections.rehearsals.create import rehearse
from iomwatch.accounts.roles import Role
from tests.elections.rules.agency_procedures import UNESCO
from tests.factories import make_clerk, make_election, make_source, open_ballot, sign_in

RECORDS = [model for label in ("agencies", "elections") for model in apps.get_app_config(label).get_models()]
NOT_HERE = {
    *("edition", "agencyname"),  # counted, or edited with the agency
    *("voteround", "tallysheet", "figure", "figurefile", "verification", "proposal", "release", "setaside", "draft"),
    *("auditentry", "frozenprocedure"),  # at the desk, and by bulletins
}


@pytest.fixture
def editor(client, db):
    sign_in(client, make_clerk("editor", roles=(Role.EDITOR,)))
    with zeal_ignore():  # Django's own forms ask one query per row; few people edit, and seldom
        yield client


@pytest.fixture
def rises(db):
    """Asserts that the edition rises by one, or by none."""
    before = Edition.objects.current()

    def by(number: int) -> None:
        assert Edition.objects.current() == before + number

    return by


def address(model, page: str, *arguments) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def test_every_record_is_either_edited_here_with_an_edition_or_not_at_all():
    registered = {model: type(one) for model, one in admin.site._registry.items() if model in RECORDS}
    absent = set(RECORDS) - set(registered)
    assert {model._meta.model_name for model in absent} == NOT_HERE
    for model, kind in registered.items():
        assert issubclass(kind, EditionAdmin | ReadOnlyAdmin), model


@pytest.mark.parametrize("model", [model for model in admin.site._registry if model in RECORDS], ids=str)
def test_every_list_and_form_opens(editor, model):
    assert editor.get(address(model, "changelist")).status_code == 200
    row = model._default_manager.first()
    if row is not None:
        assert editor.get(address(model, "change", row.pk)).status_code == 200


def source(**fields):
    return {
        "key": "x",
        "url": "https://example.org/x",
        "publisher": "X",
        "title": "",
        "language": "",
        "note": "",
    } | fields


def test_adding_is_a_new_edition(editor, rises):
    assert editor.post(address(Source, "add"), source()).status_code == 302
    assert Source.objects.filter(key="x").exists()
    rises(1)


def test_changing_is_a_new_edition(editor, rises):
    row = make_source()
    editor.post(address(Source, "change", row.pk), source(key=row.key, publisher="Another"))
    assert Source.objects.get(pk=row.pk).publisher == "Another"
    rises(1)


def test_deleting_is_a_new_edition(editor, rises):
    row = make_source()
    editor.post(address(Source, "delete", row.pk), {"post": "yes"})
    assert not Source.objects.filter(pk=row.pk).exists()
    rises(1)


@pytest.mark.parametrize("ways", ["one", "many"])
def test_what_something_frozen_names_is_not_deleted_and_that_is_said(editor, rises, ways):
    kept, other = make_source(), make_source("other")
    make_sheet(kept)
    both = {"action": "delete_selected", "_selected_action": [kept.pk, other.pk]}
    page, sent = ("delete", {}) if ways == "one" else ("changelist", both)
    arguments = [kept.pk] if ways == "one" else []
    answer = editor.post(address(Source, page, *arguments), sent | {"post": "yes"}, follow=True)
    assert "Nothing was deleted" in answer.content.decode()
    assert Source.objects.filter(pk__in=[kept.pk, other.pk]).count() == 2
    rises(0)


def make_sheet(source: Source) -> None:
    """A sheet that was read from this source."""
    election = make_election("Ada", "Ben")
    ballot = VoteRound.objects.create(election=election, number=1, kind="open")
    sheet = TallySheet.objects.create(
        vote_round=ballot, author=None, author_name="x", made_at=timezone.now(), key=uuid4()
    )
    sheet.sources.add(source)


def test_control_of_a_source_that_nothing_names_both_are(editor):
    rows = [make_source(), make_source("other")]
    sent = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "post": "yes"}
    answer = editor.post(address(Source, "changelist"), sent, follow=True)
    assert "Nothing was deleted" not in answer.content.decode()
    assert not Source.objects.filter(pk__in=[row.pk for row in rows]).exists()


def test_deleting_many_is_one_new_edition(editor, rises):
    rows = [make_source("one"), make_source("two")]
    sent = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "post": "yes"}
    editor.post(address(Source, "changelist"), sent)
    assert not Source.objects.filter(pk__in=[row.pk for row in rows]).exists()
    rises(1)


def test_editing_in_the_list_is_a_new_edition(editor, rises, monkeypatch):
    monkeypatch.setattr(admin.site._registry[State], "list_editable", ["regional_group"])
    monkeypatch.setattr(admin.site._registry[State], "list_per_page", 1000)
    rows = list(State.objects.order_by("name"))
    sent = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows), "_save": "Save"}
    for place, row in enumerate(rows):
        sent |= {f"form-{place}-id": row.pk, f"form-{place}-regional_group": row.regional_group}
    sent["form-0-regional_group"] = "African" if rows[0].regional_group != "African" else "WEOG"
    assert editor.post(address(State, "changelist"), sent).status_code == 302
    rises(1)


def test_what_is_refused_is_no_new_edition(editor, rises):
    assert editor.post(address(Source, "add"), source(url="not an address")).status_code == 200
    rises(0)


def test_control_without_the_base_class_readers_keep_the_old_page(editor, rises, monkeypatch):
    monkeypatch.setattr(EditionAdmin, "save_model", admin.ModelAdmin.save_model)
    editor.post(address(Source, "add"), source())
    assert Source.objects.filter(key="x").exists()
    rises(0)


def test_a_failure_takes_record_and_edition_back(editor, rises, monkeypatch):
    def fail(*_):
        raise RuntimeError("the server fails after saving")

    monkeypatch.setattr(EditionAdmin, "log_addition", fail)
    with pytest.raises(RuntimeError):
        editor.post(address(Source, "add"), source())
    assert not Source.objects.filter(key="x").exists()
    rises(0)


@pytest.mark.parametrize("page", ["add", "change", "delete"])
def test_bulletins_are_only_looked_at(editor, page):
    row = Bulletin.objects.first()
    arguments = [] if page == "add" else [row.pk]
    assert editor.post(address(Bulletin, page, *arguments), {"post": "yes", "kind": "notice"}).status_code == 403


@pytest.mark.parametrize("model", sorted(NOT_HERE))
def test_sheets_have_no_page_here(editor, model):
    assert editor.get(f"/admin/elections/{model}/").status_code == 404


def test_a_source_typed_at_the_desk_is_not_listed(editor):
    make_source("draft", publisher="Canary Press", is_draft=True)
    assert "Canary Press" not in editor.get(address(Source, "changelist")).content.decode()


def test_what_bulletins_name_keeps_its_name(editor):
    election = make_election()
    ada = Candidacy.objects.get(election=election, slug="ada")
    assert b'name="slug"' in editor.get(address(Candidacy, "change", ada.pk)).content

    open_ballot(election)
    assert b'name="slug"' not in editor.get(address(Candidacy, "change", ada.pk)).content
    assert editor.post(address(Candidacy, "delete", ada.pk), {"post": "yes"}).status_code == 403
    page = editor.get(address(Election, "change", election.pk)).content
    assert b'name="post"' not in page
    assert b'name="procedure"' in page


def test_what_is_real_and_what_is_a_rehearsal_is_not_decided_here(editor, rises):
    assert b'name="is_rehearsal"' not in editor.get(address(Election, "add")).content
    page = editor.get(address(Election, "change", make_election().pk)).content
    assert b'name="is_rehearsal"' not in page
    assert b'name="slug"' not in page

    sent = {"slug": "rehearsal-of-mine", "post": 1, "procedure": "iom-2013", "time_zone": "Europe/Zurich"}
    assert b"begins with" in editor.post(address(Election, "add"), sent).content
    assert b"belongs to a rehearsal" in editor.post(address(Source, "add"), source(key="rehearsal-x")).content
    rises(0)


def test_whoever_adds_an_election_says_by_which_clock(editor):
    assert "Europe/Zurich" not in editor.get(address(Election, "add")).content.decode()


@pytest.mark.parametrize(("slug", "is_refused"), [("zoe", True), ("test-zoe", False)])
def test_candidates_of_a_rehearsal_are_named_so_here_too(editor, slug, is_refused):
    rehearsal = rehearse(make_election(), by=None)
    sent = {"election": rehearsal.pk, "slug": slug, "ballot_name": "Zoe Test", "order": 9}
    answer = editor.post(address(Candidacy, "add"), sent)
    assert (answer.status_code == 200) == is_refused
    assert Candidacy.objects.filter(slug=slug).exists() != is_refused


def test_a_procedure_is_chosen_by_its_name(editor):
    digest = freeze_procedure(UNESCO)
    page = editor.get(address(Election, "add")).content.decode()
    assert f'<option value="{digest}">{UNESCO.name} (unesco)</option>' in page
    assert '<option value="iom-2013">' in page

    post, before = make_election().post, make_election(slug="unesco-2129")
    sent = {"slug": "unesco-2133", "post": post.pk, "procedure": digest, "time_zone": "Europe/Paris"}
    answer = editor.post(address(Election, "add"), sent | {"follows": before.pk})
    assert answer.status_code == 302, answer.content.decode()
    election = Election.objects.get(slug="unesco-2133")
    assert (election.procedure, election.procedure_digest, election.follows) == ("unesco", digest, before)

    editor.post(address(Election, "change", election.pk), sent | {"procedure": "iom-2013"})
    election.refresh_from_db()
    assert (election.procedure, election.procedure_digest) == ("iom-2013", "")


def test_a_procedure_that_nobody_knows_is_refused(editor, rises):
    post = make_election().post
    sent = {"slug": "unesco-2133", "post": post.pk, "procedure": "unesco", "time_zone": "Europe/Paris"}
    assert b"Select a valid choice" in editor.post(address(Election, "add"), sent).content
    rises(0)
