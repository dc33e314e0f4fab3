"""What waits to become public, or is public, wants nobody; the desk and its own page say so, and offer no button."""

from dataclasses import replace

import pytest
from django.test import Client

from elections.models import Release
from elections.rules.bulletin import EntryMode
from iomwatch.accounts.roles import Role
from tests.elections.desk.makers import confirmation, text_of
from tests.elections.desk.publication.embargo.holding import AT_THREE, AT_TWO, another, end, hold, proposed
from tests.factories import make_clerk, sign_in


def wanted(desk) -> list[tuple[str, str]]:
    """Of what has been handed in: how it stands, and what the one who looks is wanted for."""
    return [(item.state, item.action) for item in desk.get().context["inbox"]]


def test_nobody_is_wanted_for_what_waits(desk, held):
    assert wanted(desk) == [("under embargo", "")]
    desk.post(f"releases/{held.pk}/stop/", {})
    assert wanted(desk) == [("typed twice", "Publish it")]


def test_nobody_is_wanted_for_a_notice_that_waits(desk, held):
    desk.election.entry = EntryMode.SINGLE
    desk.election.save()
    path = proposed(desk)
    assert wanted(desk)[0] == ("handed in", "Publish it")
    hold(desk, path, AT_THREE)
    assert wanted(desk) == [("under embargo", "")] * 2


def test_control_a_desk_that_does_not_hear_of_it_wants_it_published(desk, held, monkeypatch):
    monkeypatch.setattr("elections.desk.overview.views.waiting_items", lambda desk: [])
    assert wanted(desk) == [("typed twice", "Publish it")]


UNTIL = "Sheet {} of the first ballot is under embargo until 15 May 2098, 14:00"


def of_the_sheet(desk) -> str:
    return f"sheets/{desk.sheets.get().pk}/publication/"


def page_of(desk, sheet) -> str:
    return text_of(desk.second.get(f"{desk.address}sheets/{sheet.pk}/"))


def test_the_page_of_what_is_held_says_until_when_and_has_no_button_to_publish(desk, held):
    page = page_of(desk, held.sheet)
    assert UNTIL.format(held.sheet_id) in page
    assert "To publish it at another time, stop that first." in page
    assert f'href="{desk.address}releases/{held.pk}/"' in page
    assert ">Publish</button>" not in page
    assert "/publication/" not in page
    desk.post(f"releases/{held.pk}/stop/", {})
    assert ">Publish</button>" in page_of(desk, held.sheet)


def test_so_does_that_of_a_sheet_that_is_held_beside_it(desk):
    first, beside = desk.sheets.get(), another(desk)
    desk.post(f"sheets/{first.pk}/preference/", {})
    hold(desk, f"sheets/{first.pk}/publication/", AT_TWO)
    page = page_of(desk, beside)
    assert UNTIL.format(first.pk) in page
    assert ">Publish</button>" not in page


def test_while_something_counts_down_no_other_page_has_a_button_to_publish(desk, settings):
    settings.COUNTDOWN = 10
    desk.confirm(proposed(desk))
    sheet = desk.sheets.get()
    page = page_of(desk, sheet)
    assert "second is publishing bulletin 2." in page
    assert "Until that is public or stopped, nothing else of this election can be published." in page
    assert ">Publish</button>" not in page
    end(Release.objects.waiting().get())
    assert ">Publish</button>" in page_of(desk, sheet)


@pytest.mark.parametrize("make", [of_the_sheet, proposed])
def test_what_is_public_is_not_published_again(desk, make):
    path = make(desk)
    desk.confirm(path)
    for address in (path, path.removesuffix("publication/")):
        answer = desk.second.get(desk.address + address)
        assert answer.status_code == 200
        assert "public as bulletin 2" in text_of(answer)
        assert "button--main" not in text_of(answer)


@pytest.mark.parametrize("make", [of_the_sheet, proposed])
def test_nor_from_a_page_that_was_opened_before(desk, make):
    path = make(desk)
    typed = confirmation(desk.second.get(desk.address + path))
    desk.confirm(path)
    typed |= {name: "3" for name, text in typed.items() if text == "2"}  # as if it had been opened just now
    answer = desk.second.post(desk.address + path, typed)
    assert answer.status_code == 409
    assert len(desk.bulletins) == 2


def test_control_unasked_whether_it_is_public_a_notice_is_published_twice(desk, monkeypatch):
    path = proposed(desk)
    desk.confirm(path)
    for module in ("scheduled", "views"):
        monkeypatch.setattr(f"elections.desk.publication.{module}.published_as", lambda what: None)
    desk.confirm(path)
    assert len(desk.bulletins) == 3


def test_only_those_who_may_set_it_aside_have_the_button_to_do_so(desk):
    recorder = replace(desk, client=Client())
    sign_in(recorder.client, make_clerk("third", roles=(Role.RECORDER,)))
    path = f"sheets/{desk.sheets.get().pk}/"
    assert ">Set it aside</button>" not in text_of(recorder.get(path))
    assert ">Set it aside</button>" in text_of(desk.get(path))
    assert recorder.post(f"{path}set-aside/", {}).status_code == 403
