"""Several sources report one ballot: all are kept, an editor says which is shown first, readers see the others beside it."""

import pytest

from iomwatch.accounts.roles import Role
from tests.elections.desk.makers import text_of
from tests.factories import make_source


@pytest.fixture
def opened(desk):
    desk.opened()
    make_source("afp-2033", publisher="AFP", title="Diplomats on the vote")
    return desk


def verified(desk, **typed):
    sheet = desk.hand_in(**typed)
    desk.type_again(sheet)
    return sheet


@pytest.fixture
def two(opened):
    return verified(opened), verified(
        opened, **{"votes-ada-value": "97", "source-other": "afp-2033", "cast-value": "170"}
    )


def test_nothing_is_published_before_an_editor_has_chosen(opened, two):
    for sheet in two:
        page = text_of(opened.confirm(f"sheets/{sheet.pk}/publication/"))
        assert "An editor has to decide which is shown first." in page
    assert len(opened.bulletins) == 1


def test_control_a_forged_form_does_not_get_past_it(opened, two, monkeypatch):
    monkeypatch.setattr("elections.desk.publication.views._hindrance", lambda *_: "")
    assert opened.confirm(f"sheets/{two[0].pk}/publication/").status_code == 409
    monkeypatch.setattr("elections.desk.publication.scheduled.awaits_choice", lambda *_: False)
    assert opened.confirm(f"sheets/{two[0].pk}/publication/").status_code == 302


def test_the_chosen_one_is_shown_first_and_the_other_beside_it_with_its_source(opened, two):
    assert opened.post(f"sheets/{two[1].pk}/preference/", {}).status_code == 302
    assert opened.confirm(f"sheets/{two[1].pk}/publication/").status_code == 302
    tally = opened.race.ballots[0].tally
    assert tally.value("votes", "ada") == 97
    rival = tally.rivals("votes", "ada")[0]
    assert (rival.value, rival.sources) == (98, ("devex-2033",))
    page = text_of(opened.client.get("/elections/iom-2033/rounds/1/"))
    assert "98" in page
    assert "Devex" in page
    assert not opened.get().context["inbox"]


def test_what_only_one_source_reports_stands_with_its_source(opened, two):
    opened.post(f"sheets/{two[0].pk}/preference/", {})
    opened.confirm(f"sheets/{two[0].pk}/publication/")
    cast = opened.race.ballots[0].tally.figure("cast")
    assert (cast.value, cast.sources) == (170, ("afp-2033",))


def test_another_source_that_comes_later_is_added_by_a_correction(opened):
    opened.publish(opened.hand_in())
    late = verified(opened, **{"votes-ada-value": "97", "source-other": "afp-2033"})
    assert opened.confirm(f"sheets/{late.pk}/publication/").status_code == 302
    assert opened.bulletins[-1].kind == "correction"
    tally = opened.race.ballots[0].tally
    assert (tally.value("votes", "ada"), [rival.value for rival in tally.rivals("votes", "ada")]) == (98, [97])
    assert "Another source also reports this ballot." in text_of(opened.client.get("/elections/iom-2033/bulletins/"))


def test_only_an_editor_chooses(opened, two, client):
    from tests.factories import make_clerk

    client.force_login(make_clerk("verifier", roles=(Role.RECORDER, Role.VERIFIER)))
    assert client.post(f"{opened.address}sheets/{two[0].pk}/preference/").status_code == 403
