"""The one deliberate act: typed to confirm it, to be stopped for some seconds, done once, and taken back in one act."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.utils import timezone

from elections.desk.publication.scheduled import publish_due
from elections.desk.publication.timer import tick
from elections.models import AuditEntry, Bulletin, Release
from iomwatch.accounts.roles import Role, give_roles
from tests.elections.desk.makers import Desk, confirmation, text_of
from tests.factories import make_clerk, sign_in


@pytest.fixture
def ten_seconds(settings):
    settings.COUNTDOWN = 10


@pytest.fixture
def verified(typed_twice, db) -> Desk:
    """A sheet that two people have typed alike waits to be published."""
    return typed_twice.again()


@pytest.fixture
def path(verified) -> str:
    return f"{verified.address}sheets/{verified.sheets.get().pk}/publication/"


def ask(desk, path, **typed):
    return desk.second.post(path, confirmation(desk.second.get(path)) | typed)


@pytest.fixture
def waiting(verified, path, ten_seconds) -> Release:
    answer = ask(verified, path)
    assert "/releases/" in answer.headers["Location"]
    return Release.objects.waiting().get()


def test_the_page_shows_exactly_what_will_be_public_and_what_is_to_be_typed(verified, path):
    page = verified.second.get(path)
    text = text_of(page)
    assert "No majority on the first ballot: Ada leads 98 to 67" in text
    assert "Votes for Ada Doe" in text
    assert "Citation" in text
    assert "/elections/iom-2033/" in text
    ask(verified, path)
    assert page.context["preview"].board.headline in text_of(verified.client.get("/elections/iom-2033/"))


@pytest.mark.parametrize("typed", [{"typed0": "89"}, {"typed0": ""}, {"typed1": "66"}, {"typed0": "98.0"}])
def test_a_figure_typed_otherwise_publishes_nothing_and_stays_on_the_screen(verified, path, typed):
    answer = ask(verified, path, **typed)
    assert answer.status_code == 422
    assert f'value="{next(iter(typed.values()))}"' in text_of(answer) or typed == {"typed0": ""}
    assert len(verified.bulletins) == 1


def test_control_without_the_typing_anything_would_do(verified, path, monkeypatch):
    monkeypatch.setattr("elections.desk.publication.confirmation_form.questions_for", lambda ready, number: [])
    page = verified.second.get(path)
    assert verified.second.post(path, confirmation(page)).status_code == 302
    assert len(verified.bulletins) == 2


def test_it_is_not_public_before_its_time(verified, waiting):
    assert len(verified.bulletins) == 1
    page = text_of(verified.second.get(f"{verified.address}releases/{waiting.pk}/"))
    assert "It becomes public in" in page
    assert "Stop" in page
    assert "98 to 67" not in text_of(verified.client.get("/elections/iom-2033/"))


def test_it_is_public_when_its_time_has_come_whether_or_not_anybody_looks(verified, waiting):
    assert publish_due() == 0
    with time_machine.travel(timezone.now() + timedelta(seconds=11), tick=False):
        tick()
    assert "98 to 67" in text_of(verified.client.get("/elections/iom-2033/"))
    waiting.refresh_from_db()
    assert waiting.bulletin.number == 2


def test_whoever_looks_when_it_is_due_is_taken_back_to_the_desk(verified, waiting):
    with time_machine.travel(timezone.now() + timedelta(seconds=11), tick=False):
        address = f"{verified.address}releases/{waiting.pk}/"
        answer = verified.second.get(address, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == verified.address
    assert len(verified.bulletins) == 2


def test_anybody_at_the_desk_can_stop_it(verified, waiting):
    verified.post(f"releases/{waiting.pk}/stop/", {})
    with time_machine.travel(timezone.now() + timedelta(seconds=11), tick=False):
        assert publish_due() == 0
    assert len(verified.bulletins) == 1
    assert "clerk stopped it" in text_of(verified.get(f"releases/{waiting.pk}/"))
    assert ask(verified, f"{verified.address}sheets/{waiting.sheet_id}/publication/").status_code == 302, (
        "and asked again"
    )


def test_too_late_to_stop_is_told(verified, waiting):
    Release.objects.filter(pk=waiting.pk).update(due_at=timezone.now())
    publish_due()
    answer = verified.client.post(f"{verified.address}releases/{waiting.pk}/stop/", follow=True)
    assert "Too late: bulletin 2 is public." in text_of(answer)


def test_one_at_a_time(verified, path, ten_seconds):
    other = verified.propose("notices/new/", verified.told(note="Doors are open."))
    beside = f"{verified.address}proposals/{other.pk}/publication/"
    typed = confirmation(verified.second.get(beside))
    ask(verified, path)
    answer = verified.second.post(beside, typed)
    assert answer.status_code == 409
    assert "Something else is about to be published" in text_of(answer)
    assert Release.objects.waiting().count() == 1


def test_control_the_database_itself_allows_one_at_a_time(verified, waiting):
    from django.db import IntegrityError, transaction

    second = Release(election=waiting.election, sheet=waiting.sheet, expected=2, digest="", asked_by=waiting.asked_by)
    second.key, second.asked_at, second.due_at = "0" * 32, timezone.now(), timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_an_embargo_holds_it_back_until_its_minute(verified, path):
    with time_machine.travel("2033-05-15T09:00:00Z", tick=False):
        sign_in(verified.second, get_user_model().objects.get(username="second"))
        answer = ask(verified, path, not_before="2033-05-15 14:00")
        assert "/releases/" in answer.headers["Location"]
        release = Release.objects.waiting().get()
        assert release.due_at.isoformat() == "2033-05-15T12:00:00+00:00", "14:00 in Geneva"
        assert "15 May 2033, 14:00 Geneva time" in text_of(verified.second.get(answer.headers["Location"]))
    with time_machine.travel("2033-05-15T11:59:59Z", tick=False):
        assert publish_due() == 0
    with time_machine.travel("2033-05-15T12:00:00Z", tick=False):
        assert publish_due() == 1
    assert len(verified.bulletins) == 2


@pytest.mark.parametrize("not_before", ["2033-05-15", "noon", "2033-05-15 before 14:00"])
def test_an_embargo_is_a_minute(verified, path, not_before):
    answer = ask(verified, path, not_before=not_before)
    assert answer.status_code == 422
    assert not_before in text_of(answer)
    assert not Release.objects.waiting().exists()


def test_what_was_seen_and_what_would_be_published_are_the_same_or_nothing_is(verified, path):
    seen = confirmation(verified.second.get(path))
    verified.election.candidacies.filter(slug="ada").update(ballot_name="Ada Roe")
    answer = verified.second.post(path, seen)
    assert answer.status_code == 409
    assert "what readers would see has changed since you checked it" in text_of(answer)
    assert len(verified.bulletins) == 1


def test_what_changes_during_the_countdown_stops_it(verified, waiting):
    verified.election.candidacies.filter(slug="ada").update(ballot_name="Ada Roe")
    Release.objects.filter(pk=waiting.pk).update(due_at=timezone.now())
    assert publish_due() == 1
    waiting.refresh_from_db()
    assert waiting.bulletin is None
    assert "has changed since it was checked" in waiting.failure
    assert len(verified.bulletins) == 1
    assert AuditEntry.objects.filter(did="failed").exists()


def test_control_without_the_digest_readers_get_what_nobody_saw(verified, waiting, monkeypatch):
    monkeypatch.setattr("elections.desk.publication.publishable.Publishable.seen", lambda ready: waiting.digest)
    verified.election.candidacies.filter(slug="ada").update(ballot_name="Ada Roe")
    Release.objects.filter(pk=waiting.pk).update(due_at=timezone.now())
    publish_due()
    assert "Ada Roe" in text_of(verified.client.get("/elections/iom-2033/"))


def test_whoever_handed_something_in_does_not_publish_it(verified):
    proposal = verified.propose("departures/new/", verified.told(candidacy="cleo", kind="withdrawal"))
    path = f"{verified.address}proposals/{proposal.pk}/publication/"
    assert "a second person has to publish it" in text_of(verified.client.get(path))
    seen = confirmation(verified.second.get(path))
    answer = verified.client.post(path, seen)
    assert answer.status_code == 409
    assert len(verified.bulletins) == 1
    assert verified.second.post(path, seen).status_code == 302


def test_control_without_the_rule_they_would(verified, monkeypatch):
    monkeypatch.setattr("elections.desk.publication.scheduled.refuse_unverified", lambda content, by: None)
    monkeypatch.setattr("elections.bulletins.publish.refuse_unverified", lambda content, by: None)
    monkeypatch.setattr("elections.desk.publication.views._hindrance", lambda *_: "")
    proposal = verified.propose("notices/new/", verified.told(note="Doors are open."))
    verified.confirm(f"proposals/{proposal.pk}/publication/", verified.client)
    assert len(verified.bulletins) == 2


def test_who_is_asked_about_is_typed_by_name(verified):
    proposal = verified.propose("departures/new/", verified.told(candidacy="cleo", kind="withdrawal"))
    path = f"{verified.address}proposals/{proposal.pk}/publication/"
    page = verified.second.get(path)
    assert verified.second.post(path, confirmation(page) | {"typed0": "Ben"}).status_code == 422
    assert verified.second.post(path, confirmation(page) | {"typed0": " cleo "}).status_code == 302


def test_a_mistaken_publication_is_taken_back_at_once_and_by_one(verified, settings):
    verified.publish(verified.sheets.get())
    settings.COUNTDOWN = 10
    answer = verified.second.post(f"{verified.address}bulletins/2/retraction/", {"reason": "Two digits were swapped."})
    assert answer.status_code == 302
    assert [bulletin.kind for bulletin in verified.bulletins] == ["ballot_opened", "result", "retraction"]
    assert "98 to 67" not in text_of(verified.client.get("/elections/iom-2033/"))


def test_what_waits_is_stopped_by_a_retraction(verified, waiting):
    verified.second.post(f"{verified.address}bulletins/1/retraction/", {"reason": "The doors are open again."})
    waiting.refresh_from_db()
    assert waiting.stopped_at
    assert len(verified.bulletins) == 2


def test_somebody_who_lost_the_role_meanwhile_publishes_nothing(verified, path):
    seen = confirmation(verified.second.get(path))
    give_roles(get_user_model().objects.get(username="second"), [Role.RECORDER])
    assert verified.second.post(path, seen).status_code == 403
    assert len(verified.bulletins) == 1


def test_the_clock_survives_whatever_happens(verified, waiting, monkeypatch):
    monkeypatch.setattr("elections.desk.publication.timer.publish_due", lambda: 1 / 0)
    tick()
    assert Bulletin.objects.filter(election=verified.election).count() == 1


def test_nobody_else_finds_a_release_of_another_election(verified, waiting):
    make_clerk("third")
    assert verified.client.get(f"/desk/iom-2023/releases/{waiting.pk}/").status_code == 404
    assert verified.client.post(f"/desk/iom-2023/releases/{waiting.pk}/stop/").status_code == 404
