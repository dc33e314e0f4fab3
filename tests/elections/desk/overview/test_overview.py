"""The list of elections and the desk of one."""

import pytest

from tests.elections.desk.makers import text_of


def test_the_list_begins_with_what_goes_on(desk):
    slugs = [one.election.slug for one in desk.client.get("/desk/").context["elections"]]
    assert slugs.index("iom-2033") < slugs.index("iom-2023")


def test_the_list_asks_the_same_however_many_elections_there_are(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        desk.client.get("/desk/")


@pytest.mark.parametrize(
    ("steps", "act"),
    [
        pytest.param([], "Open a ballot", id="nothing yet"),
        pytest.param(["open"], "Type the result of ballot 1", id="a ballot is under way"),
        pytest.param(["open", "count"], "Open a ballot", id="nobody reached the majority"),
        pytest.param(["open", "win"], "Record who was elected", id="somebody did"),
    ],
)
def test_the_main_act_is_what_comes_next(desk, steps, act):
    for step in steps:
        if step == "open":
            desk.opened()
        else:
            desk.publish(desk.hand_in(**{"votes-ada-value": "150", "votes-ben-value": "15"} if step == "win" else {}))
    main = text_of(desk.get()).split("act--main")[1].split("</a>")[0]
    assert act in main


def waiting(desk) -> list[str]:
    return [one.title for one in desk.get().context["inbox"]]


def test_what_is_handed_in_is_listed_until_it_is_past(desk):
    desk.opened()
    first, second = desk.hand_in(), desk.hand_in(**{"votes-ada-value": "97"})
    assert waiting(desk) == [f"Sheet {second.pk} of the first ballot", f"Sheet {first.pk} of the first ballot"]
    desk.publish(first)
    assert waiting(desk) == [f"Sheet {second.pk} of the first ballot"]
    desk.post(f"sheets/{second.pk}/set-aside/", {})
    assert waiting(desk) == []


def test_a_correction_handed_in_is_listed_until_something_else_corrects(desk):
    desk.opened()
    desk.publish(desk.hand_in())
    desk.post("bulletins/2/correction/", desk.votes(reason="Recount.", ada="97"))
    assert [title.split(", ")[1] for title in waiting(desk)] == ["correcting bulletin 2"]
    desk.say("bulletins/2/retraction/", {"reason": "Never said."})
    assert waiting(desk) == []


def test_only_what_stands_can_be_corrected_or_retracted(desk):
    desk.opened()
    desk.say("bulletins/1/retraction/", {"reason": "The doors are still open."})
    page = text_of(desk.get())
    assert "bulletins/1/correction/" not in page
    assert "bulletins/1/retraction/" not in page
    assert "bulletins/2/correction/" in page
    assert "bulletins/2/retraction/" not in page


def test_there_is_no_desk_of_an_election_that_does_not_exist(desk):
    assert desk.client.get("/desk/iom-2099/").status_code == 404
