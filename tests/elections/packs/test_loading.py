"""Loading: idempotent, says what it changed, never lays itself over later edits or over a clerk's word."""

import pytest

from agencies.models import Edition, Person
from elections.bulletins.compose import Content
from elections.bulletins.race_reader import read_race
from elections.models import Bulletin, Candidacy, Election, Figure, TallySheet, VoteRound
from elections.packs import load_all
from elections.packs.bulletins import AUTHOR
from elections.rules.bulletin import BulletinKind
from tests.factories import tell

from .conftest import Pack

pytestmark = pytest.mark.usefixtures("emptied")


def load(pack: Pack, **options):
    return load_all(pack.folder, **options)


def test_loading_again_changes_nothing(pack):
    load(pack)
    bulletins, sheets, edition = Bulletin.objects.count(), TallySheet.objects.count(), Edition.objects.current()

    assert load(pack) == {}
    forced = load(pack, is_forced=True)["iom"]

    assert not forced.has_changes
    assert sum(forced.unchanged.values()) > 100
    assert (Bulletin.objects.count(), TallySheet.objects.count()) == (bulletins, sheets)
    assert Edition.objects.current() == edition


def test_an_unchanged_pack_leaves_later_edits_alone(pack):
    load(pack)
    Person.objects.filter(slug="amy-pope").update(note="edited since")

    load(pack)

    assert Person.objects.get(slug="amy-pope").note == "edited since"


def test_a_changed_fact_is_changed_and_reported(pack):
    load(pack)
    edition = Edition.objects.current()
    pack.replace("agency.csv", "Geneva", "Genève")

    report = load(pack)["iom"]

    assert report.changed["agencies"] == 1
    assert Edition.objects.current() == edition + 1


def test_changed_content_is_published_as_a_correction(pack):
    load(pack)
    pack.replace("figures.csv", "iom-2023,2,votes,antonio-vitorino,67,", "iom-2023,2,votes,antonio-vitorino,66,")
    pack.replace("figures.csv", "iom-2023,2,valid,,165,", "iom-2023,2,valid,,164,")

    report = load(pack)["iom"]

    correction = Bulletin.objects.get(corrects__number=2)
    assert report.changed["bulletins"] == 1
    assert (correction.kind, correction.number) == ("correction", 5)
    election = Election.objects.with_post().get(slug="iom-2023")
    assert read_race(election).race.ballots[0].verdict.base == 164
    assert read_race(election, up_to=4).race.ballots[0].verdict.base == 165
    assert not load(pack, is_forced=True)["iom"].has_changes


def test_a_ballot_of_which_the_file_says_something_else_keeps_its_record(pack):
    load(pack)
    before = VoteRound.objects.get(election__slug="iom-2023")
    for number, kind in (("1", "ballot_opened"), ("2", "result")):
        pack.replace("bulletins.csv", f"iom-2023,{number},{kind},1,open,", f"iom-2023,{number},{kind},1,restricted,")

    load(pack)

    after = VoteRound.objects.get(election__slug="iom-2023")
    assert (before.pk, before.kind, after.kind) == (after.pk, "open", "restricted")
    assert after.ballot.standing == before.ballot.standing == ("amy-pope", "antonio-vitorino")


def test_the_desks_correction_has_the_last_word(pack):
    load(pack)
    election = Election.objects.with_post().get(slug="iom-2023")
    bulletin = Bulletin.objects.get(election=election, number=3)
    content = Content(
        kind=BulletinKind.WITHDRAWAL,
        candidacy=Candidacy.objects.get(slug="antonio-vitorino"),
        note="as the desk has it",
    )
    tell(election, content, corrects=bulletin, reason="found a better source", author="desk")

    report = load(pack, is_forced=True)["iom"]

    assert report.kept == ["iom-2023/3, corrected at the desk"]
    assert Bulletin.objects.filter(election=election).count() == 5


def test_shipped_history_goes_through_sheets_like_any_other(pack):
    load(pack)

    result = Bulletin.objects.get(election__slug="iom-2023", kind="result")
    votes = Figure.objects.filter(sheet=result.sheet, kind="votes").values_list("candidacy__slug", "value")
    assert result.sheet.author_name == AUTHOR
    assert dict(votes) == {"amy-pope": 98, "antonio-vitorino": 67}
    assert result.published_at.year > 2023  # published by us now, and
    assert b"2023-05-15" in result.payload.encode()  # told when it happened
