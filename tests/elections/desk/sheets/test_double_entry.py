"""Two people, two typings: the second sees nothing of the first, and nothing is published that only one has typed."""

import re

import pytest
from django.db import connection
from django.test import Client

from elections.bulletins.double_entry import sheet_digest
from elections.models import TallySheet, Verification, guards
from iomwatch.accounts.roles import Role
from tests.elections.desk.canaries import seen_in
from tests.elections.desk.makers import confirmation, numbers_in, text_of
from tests.factories import make_clerk, sign_in

CANARY = {"votes-ada-value": "7319", "votes-ben-value": "6271", "registered-value": "17319", "note": "Canary note"}
CANARY |= {"accepted": "They are more than the roll."}
CANARIES = ("7319", "7,319", "6271", "6,271", "17319", "17,319", "13590", "13,590", "Canary")


@pytest.fixture
def opened(desk):
    desk.opened()
    return desk


def browser(name: str, *roles: Role) -> Client:
    client = Client()
    sign_in(client, make_clerk(name, roles=roles or tuple(Role)))
    return client


@pytest.fixture
def third(opened) -> Client:
    return browser("third")


def pages_of(sheet: TallySheet) -> list[str]:
    """Every page of the desk that has to do with a sheet, or lists what there is."""
    own = [f"sheets/{sheet.pk}/{page}" for page in ("", "again/", "settlement/", "publication/")]
    return ["", "deeds/", "deeds.csv", "ballots/1/sheets/new/", "ballots/new/", *own]


def test_the_second_clerk_finds_nothing_of_the_first_sheet_in_any_answer(opened):
    sheet = opened.hand_in(**CANARY)
    for page in pages_of(sheet):
        for headers in ({}, {"HX-Request": "true"}):
            answer = opened.second.get(opened.address + page, headers=headers)
            text = answer.getvalue().decode() + str(answer.headers)
            assert not seen_in(text, CANARIES), (page, answer.status_code)
    for typed in ({}, {"votes-ada-value": "1", "votes-ben-value": "2"}, {"cast-value": "1"}):
        answers = [
            opened.second.post(f"{opened.address}{path}", typed)
            for path in (f"sheets/{sheet.pk}/again/", "ballots/1/sheets/tally/")
        ]
        text = "".join(text_of(answer) for answer in answers)
        assert not seen_in(text, CANARIES)


def test_control_its_author_finds_it_all(opened):
    sheet = opened.hand_in(**CANARY)
    page = text_of(opened.get(f"sheets/{sheet.pk}/"))
    assert "7,319" in page
    assert "Canary note" in page


def test_two_equal_typings_are_verified_and_published_as_double_entry(opened):
    sheet = opened.hand_in()
    assert opened.publish(sheet).status_code == 302
    verification = Verification.objects.get(sheet=sheet)
    assert (verification.entry, verification.by.get_username()) == ("double", "second")
    assert opened.bulletins[-1].verified_by.get_username() == "second"
    assert "double entry: by two people" in text_of(opened.client.get("/elections/iom-2033/bulletins/"))
    assert "single entry" not in text_of(opened.client.get("/elections/iom-2033/"))


@pytest.mark.parametrize(
    "other",
    [{"votes-ada-value": "89"}, {"votes-ben-value": ""}, {"abstentions-value": "0"}, {"registered-value": "171"}],
)
def test_one_cell_that_differs_is_enough(opened, other):
    sheet = opened.hand_in()
    assert opened.type_again(sheet, **other).status_code == 302
    assert not Verification.objects.filter(sheet=sheet).exists()
    assert opened.second.get(f"{opened.address}sheets/{sheet.pk}/publication/").status_code == 404


def test_whoever_typed_it_cannot_type_it_again_alone(opened):
    sheet = opened.hand_in()
    assert opened.get(f"sheets/{sheet.pk}/again/").status_code == 409
    answer = opened.type_again(sheet, opened.client)
    assert answer.status_code == 409
    assert TallySheet.objects.filter(repeats=sheet).count() == 0
    assert opened.client.get(f"{opened.address}sheets/{sheet.pk}/publication/").status_code == 404


def test_control_without_the_rule_one_person_verifies_their_own_sheet(opened, monkeypatch):
    monkeypatch.setattr(
        "elections.desk.sheets.double_entry_status.DoubleEntryStatus.may_be_typed_by", lambda typings, user: True
    )
    sheet = opened.hand_in()
    opened.type_again(sheet, opened.client)
    assert not Verification.objects.filter(sheet=sheet).exists(), "the second wall holds"
    monkeypatch.setattr(
        "elections.bulletins.double_entry.typed_tally", lambda sheet, reader=None: original(sheet, sheet.pk)
    )
    opened.type_again(sheet, opened.client)
    assert Verification.objects.filter(sheet=sheet).exists()


def original(sheet, reader):
    from elections.bulletins.compose import tally_of
    from elections.rules.double_entry import TypedTally

    return TypedTally(reader=reader, tally=tally_of(sheet))


def test_different_typings_are_settled_by_a_third_from_the_source(opened, third):
    sheet = opened.hand_in(**{"votes-ada-value": "98"})
    opened.type_again(sheet, **{"votes-ada-value": "89"})
    page = text_of(third.get(f"{opened.address}sheets/{sheet.pk}/settlement/"))
    assert "98" in page
    assert "89" in page
    assert 'name="votes-ben-value"' not in page, "only what differs is asked"

    answer = third.post(f"{opened.address}sheets/{sheet.pk}/settlement/", {"votes-ada-value": "98"})
    assert answer.status_code == 302
    verification = Verification.objects.get(sheet=sheet)
    assert verification.entry == "double"
    opened.confirm(f"sheets/{sheet.pk}/publication/", third)
    assert "98 to 67" in text_of(opened.client.get("/elections/iom-2033/"))


def test_a_third_who_agrees_with_each_in_one_cell_is_published_as_read(opened, third):
    sheet = opened.hand_in(**{"votes-ada-value": "98", "votes-ben-value": "76"})
    opened.type_again(sheet, **{"votes-ada-value": "89", "votes-ben-value": "67"})
    third.post(f"{opened.address}sheets/{sheet.pk}/settlement/", {"votes-ada-value": "98", "votes-ben-value": "67"})
    verified = Verification.objects.get(sheet__repeats=sheet).sheet
    assert {figure.value for figure in verified.figures.all()} == {98, 67}
    assert {figure.grade for figure in verified.figures.all()} == {"unnamed"}


def test_a_third_who_agrees_with_nobody_settles_nothing(opened, third):
    sheet = opened.hand_in(**{"votes-ada-value": "98"})
    opened.type_again(sheet, **{"votes-ada-value": "89"})
    third.post(f"{opened.address}sheets/{sheet.pk}/settlement/", {"votes-ada-value": "88"})
    assert not Verification.objects.exists()
    page = text_of(opened.get())
    assert "typed differently the second time" in page
    assert "Type it again" in page
    assert "Type it a second time" not in page


def test_only_the_cells_that_differ_can_be_settled(opened, third):
    sheet = opened.hand_in()
    opened.type_again(sheet, **{"votes-ada-value": "89"})
    forged = {"votes-ada-value": "98", "votes-ben-value": "1", "registered-value": "171"}
    third.post(f"{opened.address}sheets/{sheet.pk}/settlement/", forged)
    verified = Verification.objects.get().sheet
    assert sorted(verified.figures.values_list("kind", "value")) == [("votes", 67), ("votes", 98)]


def test_whoever_typed_one_of_the_two_neither_sees_the_other_nor_settles(opened):
    sheet = opened.hand_in(**CANARY)
    opened.type_again(sheet, **{"votes-ada-value": "7320"})
    for client, foreign in ((opened.client, "7320"), (opened.second, "7319")):
        for page in ("", "settlement/", "again/"):
            text = text_of(client.get(f"{opened.address}sheets/{sheet.pk}/{page}"))
            assert not re.search(rf"(?<!\d){foreign}(?!\d)", text.replace(",", ""))
        assert "Ada Doe" in text_of(client.get(f"{opened.address}sheets/{sheet.pk}/")), "which cells differ is told"
        answer = client.post(f"{opened.address}sheets/{sheet.pk}/settlement/", {"votes-ada-value": "7319"})
        assert answer.status_code == 409


def test_two_people_agree_when_one_reads_it_anew(opened):
    """A desk of two has no third: whoever misread reads the source again, without seeing the other."""
    sheet = opened.hand_in(**{"votes-ada-value": "89"})
    opened.type_again(sheet, **{"votes-ada-value": "98"})
    assert opened.type_again(sheet, opened.client, **{"votes-ada-value": "98"}).status_code == 302
    verified = Verification.objects.get().sheet
    assert verified.figures.get(candidacy__slug="ada").value == 98
    assert opened.confirm(f"sheets/{verified.pk}/publication/").status_code == 302


def test_a_figure_changed_afterwards_voids_the_verification(opened):
    sheet = opened.hand_in()
    opened.type_again(sheet)
    page = opened.second.get(f"{opened.address}sheets/{sheet.pk}/publication/")
    change_behind_the_guards("UPDATE elections_figure SET value = 99 WHERE sheet_id = %s AND value = 98", sheet.pk)

    assert Verification.objects.get(sheet=sheet).digest != sheet_digest(TallySheet.objects.get(pk=sheet.pk))
    typed = confirmation(page) | {"typed0": "99"}
    again = confirmation(opened.second.get(f"{opened.address}sheets/{sheet.pk}/publication/"))
    for sent in (typed, again):
        answer = opened.second.post(f"{opened.address}sheets/{sheet.pk}/publication/", sent)
        assert answer.status_code in (409, 422)
    assert len(opened.bulletins) == 1


def test_control_without_the_digest_the_changed_figure_is_published(opened, monkeypatch):
    monkeypatch.setattr("elections.bulletins.double_entry._refuse_sheet", lambda sheet: None)
    sheet = opened.hand_in()
    opened.type_again(sheet)
    change_behind_the_guards("UPDATE elections_figure SET value = 99 WHERE sheet_id = %s AND value = 98", sheet.pk)
    assert opened.confirm(f"sheets/{sheet.pk}/publication/").status_code == 302
    assert "99 to 67" in text_of(opened.client.get("/elections/iom-2033/"))


def test_a_ballot_put_down_otherwise_afterwards_voids_it_too(opened):
    sheet = opened.hand_in()
    opened.type_again(sheet)
    sheet.vote_round.candidacies.add(opened.election.candidacies.get(slug="cleo"))
    assert opened.confirm(f"sheets/{sheet.pk}/publication/").status_code in (409, 200)
    assert len(opened.bulletins) == 1


def change_behind_the_guards(statement: str, *values: object) -> None:
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    guards.install(connection)


def test_a_result_in_words_is_confirmed_in_words(opened):
    sheet = opened.hand_in(**{"votes-ada-value": "", "votes-ben-value": "", "note": "Ada came first."})
    assert opened.second.post(f"{opened.address}sheets/{sheet.pk}/again/", {"step": "hand-in"}).status_code == 422
    assert opened.publish(sheet).status_code == 302
    assert "Ada came first." in text_of(opened.client.get("/elections/iom-2033/bulletins/"))


def test_that_a_rival_number_exists_is_told_and_the_number_is_not(opened):
    sheet = opened.hand_in(
        **{"votes-ada-rival0-value": "7320", "votes-ada-rival0-grade": "single", "accepted": "So it says."}
    )
    page = opened.second.get(f"{opened.address}sheets/{sheet.pk}/again/")
    assert 'name="votes-ada-rival0-value"' in text_of(page)
    assert "7320" not in numbers_in(page)
    assert opened.publish(sheet).status_code == 302
    rival = opened.race.ballots[0].tally.rivals("votes", "ada")[0]
    assert (rival.value, rival.grade) == (7320, "single")


def test_what_is_set_aside_is_offered_no_more(opened):
    sheet = opened.hand_in()
    opened.type_again(sheet)
    for _ in range(2):
        assert opened.post(f"sheets/{sheet.pk}/set-aside/", {}).status_code == 302
    page = text_of(opened.second.get(f"{opened.address}sheets/{sheet.pk}/publication/"))
    assert "This has been set aside." in page
    assert "typed0" not in page
