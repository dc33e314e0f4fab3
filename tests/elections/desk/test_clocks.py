"""Times as they are typed at the desk: what cannot have been is refused, what came twice is asked, all by one named clock."""

import pytest
from django.utils import timezone

from elections.desk.sheets import moment_form
from elections.models import Election, Release
from tests.elections.desk.makers import confirmation, text_of

TWICE, NEVER = "2025-10-26 02:30", "2025-03-30 02:30"
FORMS = {
    "sheet": ("ballots/1/sheets/new/", {}),
    "statement": ("notices/new/", {"note": "Doors are open.", "step": "hand-in"}),
}


@pytest.fixture(params=FORMS)
def typing(desk, request):
    """Types a moment into a form, and sends it."""
    path, more = FORMS[request.param]
    desk.opened()

    def typed(happened: str, **others: str):
        figures = desk.votes() if request.param == "sheet" else desk.told()
        return desk.post(path, figures | more | {"happened": happened} | others)

    return typed


REFUSED = {
    "2099": "This is in the future: at the venue (Europe/Zurich) it is 2026-11-29 14:00.",
    "2026-11-29 14:05": "This is in the future",
    "1899": "This is before 1900",
    NEVER: f"There was no “{NEVER}”: in Europe/Zurich the clocks went forward and skipped this hour.",
    TWICE: f"“{TWICE}” came twice: in Europe/Zurich the clocks went back and repeated this hour.",
    "2026-11-28 14:00 +02:00": "cannot be read as a time",
}


@pytest.mark.parametrize(("happened", "sentence"), REFUSED.items())
def test_what_cannot_have_been_is_refused_and_stays_typed(typing, happened, sentence, monkeypatch):
    now = timezone.datetime.fromisoformat("2026-11-29T13:00:00+00:00")
    monkeypatch.setattr("elections.desk.desk_race.timezone.now", lambda: now)
    answer = typing(happened)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert f'value="{happened}"' in text_of(answer)


def test_control_without_the_bounds_2099_has_happened(typing, monkeypatch):
    monkeypatch.setattr(moment_form, "refuse_out_of_time", lambda *_: None)
    assert typing("2099").status_code == 302


def test_which_of_two_hours_is_a_choice_on_the_form(typing):
    page = text_of(typing(TWICE))
    assert "Which of the two?" in page
    for place, (offset, words) in enumerate([("+02:00", "by summer time"), ("+01:00", "an hour later")]):
        assert f'name="happened-which" value="{offset}"' in page
        assert f'id="id_happened-which_{place}"' in page
        assert words in page


@pytest.mark.parametrize(("offset", "hour"), [("+02:00", 0), ("+01:00", 1)])
def test_what_is_chosen_is_the_hour(desk, offset, hour):
    desk.opened()
    answer = desk.post("ballots/1/sheets/new/", desk.votes() | {"happened": TWICE, "happened-which": offset})
    assert answer.status_code == 302
    happened = desk.sheets.get().happened
    assert (happened.earliest.hour, happened.earliest.minute) == (hour, 30)
    assert happened.earliest == happened.latest


def test_a_choice_left_from_another_hour_counts_for_nothing(typing):
    assert typing("2025-10-26 14:00", **{"happened-which": "+02:00"}).status_code == 302


def test_a_proposal_keeps_the_hour_that_was_chosen(desk):
    typed = desk.told(note="Doors are open.") | {"happened": TWICE, "happened-which": "+01:00"}
    desk.confirm(f"proposals/{desk.propose('notices/new/', typed).pk}/publication/")
    Release.objects.update(due_at=timezone.now())
    desk.second.get(f"{desk.address}releases/{Release.objects.get().pk}/")
    [entry] = desk.race.entries
    assert entry.bulletin.happened.earliest.hour == 1


def test_the_embargo_says_by_which_clock_and_what_it_holds_back(desk):
    desk.opened()
    sheet = desk.hand_in()
    desk.type_again(sheet)
    page = text_of(desk.second.get(f"{desk.address}sheets/{sheet.pk}/publication/"))
    assert "Not before (Geneva time)" in page
    assert "Other bulletins of this election can be published in the meantime" in page


@pytest.mark.parametrize("not_before", ["2020-01-01 10:00", "2026-11-29 14:00"])
def test_an_embargo_in_the_past_is_refused_with_the_time_it_is_there(desk, not_before, monkeypatch):
    desk.opened()
    sheet = desk.hand_in()
    desk.type_again(sheet)
    now = timezone.datetime.fromisoformat("2026-11-29T13:00:00+00:00")
    monkeypatch.setattr("elections.desk.desk_race.timezone.now", lambda: now)
    answer = desk.confirm(f"sheets/{sheet.pk}/publication/", not_before=not_before)
    assert answer.status_code == 422
    assert "That minute has passed: at the venue (Europe/Zurich) it is 2026-11-29 14:00." in text_of(answer)
    assert f'value="{not_before}"' in text_of(answer)
    assert not Release.objects.exists()


def test_what_waits_is_shown_by_the_clock_it_was_typed_by_and_by_utc(desk):
    desk.opened()
    sheet = desk.hand_in()
    desk.type_again(sheet)
    path = f"sheets/{sheet.pk}/publication/"
    typed = confirmation(desk.second.get(desk.address + path))
    desk.confirm(path, not_before="2098-05-15 01:00")
    release = Release.objects.get()
    both = "15 May 2098, 01:00 Geneva time (Europe/Zurich; 14 May 2098, 23:00 UTC)"
    assert f"under embargo until {both}" in text_of(desk.get())
    assert f"becomes public on {both}" in text_of(desk.get(f"releases/{release.pk}/"))
    assert f"under embargo until {both}" in text_of(desk.get(path))
    again = desk.second.post(desk.address + path, typed)
    assert again.status_code == 409
    assert f"becomes public on {both}. To publish it at another time" in text_of(again)


def test_without_a_venue_the_city_of_the_zone_is_named_that_the_hour_is_computed_in(client, db):
    Election.objects.filter(slug="iom-2028").update(venue="", time_zone="America/New_York", is_expected=False)
    page = client.get("/elections/iom-2028/").content.decode()
    assert 'data-place="New York time"' in page
    assert 'data-zone="America/New_York"' in page
    framed = client.get("/embed/iom-2028/").content.decode()
    assert 'data-zone="America/New_York"' in framed
