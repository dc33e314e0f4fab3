"""Corrections and retractions: what was wrong stays readable, what is right takes its place, and readers learn why."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from elections.bulletins.payload import thaw
from elections.bulletins.race_reader import read_race
from elections.models import Bulletin, Election
from elections.rules.bulletin import BulletinKind, Method
from tests.elections.desk.makers import Desk, new_desk, text_of


@pytest.fixture(scope="module")
def misread(module_db) -> Desk:
    """Bulletin 1 opened the first ballot, bulletin 2 gave its result with the digits swapped."""
    desk = new_desk()
    desk.opened()
    desk.publish(desk.hand_in(**{"votes-ada-value": "89"}))
    return desk


@pytest.fixture
def counted(misread, db) -> Desk:
    return misread.again()


def correct(desk, **typed):
    answer = desk.post("bulletins/2/correction/", desk.votes(reason="Digits swapped.", **typed))
    assert answer.status_code == 302, text_of(answer)
    return desk.sheets.latest("pk")


def test_the_form_starts_from_what_was_published(counted):
    form = counted.get("bulletins/2/correction/").context["form"]
    values = {row.prefix: row.main["value"].value() for row in form.rows if row.main["value"].value() is not None}
    assert values == {"votes-ada": 89, "votes-ben": 67}
    assert form.head["happened"].value() == "2026-05-15 11:40"
    assert form.source["named"].value() == [counted.source.key]


def test_a_result_is_corrected_and_both_stay_readable(counted):
    counted.publish(correct(counted))

    now = text_of(counted.client.get("/elections/iom-2033/"))
    assert "98 to 67" in now
    assert "89 to 67" in text_of(counted.client.get("/elections/iom-2033/as-of/2/"))
    log = text_of(counted.client.get("/elections/iom-2033/bulletins/"))
    assert "Correction of bulletin 2" in log
    assert "Digits swapped." in log
    assert "No longer stands" in log or "see bulletin 3" in log


def test_a_correction_needs_a_public_reason(counted):
    answer = counted.post("bulletins/2/correction/", counted.votes())
    assert answer.status_code == 422
    assert counted.sheets.count() == 1


def test_a_correction_can_be_corrected_but_nothing_twice(counted):
    counted.publish(correct(counted))
    assert counted.get("bulletins/2/correction/").status_code == 409
    assert counted.post("bulletins/2/correction/", counted.votes(reason="again")).status_code == 409
    assert counted.get("bulletins/3/correction/").status_code == 200


def test_two_sheets_to_correct_one_bulletin_only_the_first_is_published(counted):
    first, second = correct(counted), correct(counted, ada="97")
    counted.type_again(second)
    counted.publish(first)
    answer = counted.confirm(f"sheets/{second.pk}/publication/")
    assert answer.status_code == 409
    assert "That bulletin has already been replaced" in text_of(answer)


def test_the_arithmetic_of_a_correction(counted):
    typed = counted.votes(reason="")
    assert "98 + 67 = 165" in text_of(counted.post("bulletins/2/correction/tally/", typed))


def test_a_statement_is_corrected_from_its_own_form(counted):
    counted.say("departures/new/", counted.told(candidacy="cleo", kind="withdrawal"))
    form = counted.get("bulletins/3/correction/").context["form"]
    assert (form["candidacy"].value(), form["kind"].value()) == ("cleo", "withdrawal")

    typed = counted.told(candidacy="ben", kind="left_race", reason="It was Ben who left.")
    counted.say("bulletins/3/correction/", typed)
    statuses = {contender.slug: contender.status for contender in counted.race.contenders}
    assert (statuses["cleo"], statuses["ben"]) == ("standing", "left")


def test_a_retraction_needs_a_reason_and_is_one_act_of_one_person(counted):
    assert "First ballot under way" in text_of(counted.get("bulletins/2/retraction/"))
    assert counted.post("bulletins/2/retraction/", {"reason": " "}).status_code == 422
    assert len(counted.bulletins) == 2

    assert counted.post("bulletins/2/retraction/", {"reason": "Never said."}).status_code == 302
    assert counted.race.counted == ()
    assert "Never said." in text_of(counted.client.get("/elections/iom-2033/bulletins/"))


def test_who_retracts_a_correction_reads_that_what_it_corrected_does_not_come_back(counted):
    counted.say("notices/new/", counted.told(note="Lunch."))
    counted.say("bulletins/3/correction/", counted.told(note="Dinner.", reason="Misheard."))
    page = " ".join(text_of(counted.get("bulletins/4/retraction/")).split())
    assert "bulletin 3, which it corrected, does not come back." in page
    assert "bulletins/4/correction/" in page
    assert "does not come back" not in text_of(counted.get("bulletins/2/retraction/"))


def test_a_preview_names_the_figures_that_a_correction_changes(counted):
    sheet = correct(counted)
    preview = counted.get(f"sheets/{sheet.pk}/").context["preview"]
    figures = [change for change in preview.changes if change.what.endswith(": votes")]
    assert [(change.before, change.after) for change in figures] == [("89", "98")], preview.changes
    assert "Ada Doe" in figures[0].what


def test_a_retraction_sent_twice_is_done_once(counted):
    answers = [counted.post("bulletins/2/retraction/", {"reason": "Swapped."}).status_code for _ in range(2)]
    assert answers == [302, 409]
    assert len(counted.bulletins) == 3


def test_what_later_bulletins_rest_on_is_not_retracted(counted):
    counted.say("departures/new/", counted.told(candidacy="ben", kind="withdrawal"))
    counted.say("ballots/new/", counted.opening(2, standing=["ada", "ben"]))
    counted.say("departures/new/", counted.told(candidacy="ben", kind="withdrawal"))
    answer = counted.post("bulletins/4/retraction/", {"reason": "No ballot was held."})
    assert answer.status_code == 409
    assert "No ballot was held." in text_of(answer)
    assert "Bulletin 5 would then contradict it: Ben Doe is no longer standing" in text_of(answer)


def test_a_retraction_is_not_retracted_but_stated_again(counted):
    counted.post("bulletins/2/retraction/", {"reason": "Never said."})
    assert counted.get("bulletins/3/retraction/").status_code == 409
    form = counted.get("bulletins/3/correction/").context["form"]
    assert form.candidates[0].main["value"].value() == 89

    answer = counted.post("bulletins/3/correction/", counted.votes(ada="89", reason="It was said after all."))
    counted.publish(counted.sheets.get(pk=answer.headers["Location"].split("/")[-2]))
    assert counted.race.ballots[0].tally.value("votes", "ada") == 89


def test_a_bulletin_that_does_not_exist_is_not_found(counted):
    for path in ("bulletins/9/correction/", "bulletins/9/retraction/"):
        assert counted.get(path).status_code == 404


def shipped(desk):
    others = Bulletin.objects.exclude(election=desk.election)
    return others.order_by("election__slug", "number").select_related("election__post__agency")


def one_of_each_sort(bulletins: Iterable[Bulletin]) -> list[Bulletin]:
    """All of IOM; of every other agency the first of each kind, paper, way to be chosen, and set of disputed numbers."""
    sorts = {}
    for row in bulletins:
        bulletin, agency = thaw(row.payload).bulletin, row.election.post.agency.slug
        rivals = frozenset(figure.kind for figure in bulletin.tally.figures if not figure.is_preferred)
        ballot = bulletin.ballot and (bulletin.ballot.kind, bulletin.ballot.paper)
        sort = (agency, bulletin.content_kind, ballot, bulletin.how, rivals)
        sorts.setdefault(sort if agency != "iom" else row.pk, row)
    return list(sorts.values())


def sent_by_a_browser(form) -> dict:
    """What an untouched form would post."""
    forms = getattr(form, "forms", None) or [form, form.source]
    fields = (field for part in forms for field in part)
    return {field.html_name: "" if field.value() is None else field.value() for field in fields}


@pytest.mark.long
def test_every_shipped_bulletin_comes_back_from_its_form_as_it_was_published(counted):
    """Nothing is lost between a bulletin and the form to correct it: sent untouched, it says the same again."""
    for bulletin in one_of_each_sort(shipped(counted).filter(corrections=None)):
        desk = replace(counted, election=bulletin.election)
        path = f"bulletins/{bulletin.number}/correction/"
        typed = sent_by_a_browser(desk.get(path).context["form"]) | {"reason": "No change."}
        before = len(desk.bulletins)
        if thaw(bulletin.payload).bulletin.content_kind == BulletinKind.RESULT:
            answer = desk.post(path, typed)
            if answer.status_code == 422:  # 2018: one vote more in the fourth ballot than in the third
                assert list(answer.context["form"].head.errors) == ["accepted"], bulletin
                answer = desk.post(path, typed | {"accepted": "As reported."})
            assert answer.status_code == 302, (bulletin, text_of(answer))
            desk.publish(desk.sheets.latest("pk"))
        else:
            desk.say(path, typed)
        assert len(desk.bulletins) == before + 1, bulletin
        published, again = thaw(bulletin.payload).bulletin, thaw(desk.bulletins[-1].payload).bulletin
        assert content(again) == content(published), bulletin


def test_how_a_body_nominated_is_kept(counted):
    desk = replace(counted, election=Election.objects.with_post().get(slug="iaea-2009-july"))
    form = desk.get("bulletins/11/correction/").context["form"]
    desk.say("bulletins/11/correction/", sent_by_a_browser(form) | {"reason": "No change."})
    assert thaw(desk.bulletins[-1].payload).bulletin.how is Method.ACCLAMATION


def content(bulletin):
    return (
        bulletin.content_kind,
        bulletin.ballot,
        set(bulletin.tally.figures),
        bulletin.candidate,
        bulletin.how,
        bulletin.happened,
        bulletin.grade,
        set(bulletin.sources),
        bulletin.note,
    )


def test_every_race_is_what_it_was_before(counted):
    election = Election.objects.with_post().get(slug="iom-2023")
    before = read_race(election).race
    desk = replace(counted, election=election)
    typed = sent_by_a_browser(desk.get("bulletins/3/correction/").context["form"])
    desk.say("bulletins/3/correction/", typed | {"reason": "No change."})
    after = read_race(election).race
    assert (after.state, [c.status for c in after.contenders]) == (before.state, [c.status for c in before.contenders])
