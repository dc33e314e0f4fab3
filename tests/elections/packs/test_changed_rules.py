"""A change of rule goes with its pack: loaded into an empty site, the election goes by the rule that it went by here."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType

from agencies.models import LoadedRow, Source
from agencies.packs import PackError
from elections.bulletins.compose import Content
from elections.bulletins.frozen_procedures import freeze_procedure
from elections.bulletins.race_reader import read_race
from elections.models import Bulletin, Election
from elections.packs import load_all
from elections.packs.checking import check_pack
from elections.rules.bulletin import BulletinKind
from elections.rules.procedure import Procedure
from iomwatch.memory_cache import clear_all_caches
from tests.factories import tell
from tests.shipped import empty

from .conftest import load_small
from .test_exporting import exported

pytestmark = pytest.mark.django_db
NOTICE = Content(kind=BulletinKind.NOTICE, note="The Council goes by another rule.")


@pytest.fixture
def small(loaded_once, db) -> Election:
    return election_2023()


def election_2023() -> Election:
    return Election.objects.with_post().get(slug="iom-2023")


def another_rule(election: Election) -> Procedure:
    ballots, last = read_race(election).race.procedure.stages
    return replace(
        read_race(election).race.procedure,
        key="iom-other",
        name="Another rule",
        stages=(replace(ballots, drop=replace(ballots.drop, after=1)), last),
    )


def change(election: Election) -> Bulletin:
    digest = freeze_procedure(another_rule(election))
    return tell(election, replace(NOTICE, procedure_digest=digest), author="the desk")


def rules_of(election: Election) -> list[Procedure]:
    """As of each bulletin."""
    numbers = Bulletin.objects.for_election(election).values_list("number", flat=True)
    return [read_race(election, number).race.procedure for number in numbers]


def elsewhere(place: Path) -> Election:
    """Loaded into an empty site."""
    empty()
    clear_all_caches()
    load_all(place)
    return election_2023()


def test_it_goes_with_the_pack(small, tmp_path):
    change(small)
    before = rules_of(small)
    assert (before[0].key, before[-1].key) == ("iom-2013", "iom-other")
    place = exported(tmp_path / "out")
    assert not load_all(place, is_forced=True)["iom"].has_changes
    assert rules_of(elsewhere(place)) == before


def test_and_so_does_what_was_taken_back(small, tmp_path):
    first = change(small)
    tell(small, replace(NOTICE, note="No change."), corrects=first, reason="A mistake.", author="the desk")
    second = change(small)
    tell(small, None, corrects=second, reason="A mistake.", author="the desk")
    before = rules_of(small)
    assert [one.key for one in before[-4:]] == ["iom-other", "iom-2013"] * 2
    assert rules_of(elsewhere(exported(tmp_path / "out"))) == before


def test_control_without_its_cell_the_notice_changes_nothing(small, tmp_path):
    change(small)
    place = exported(tmp_path / "out")
    file = place / "iom" / "bulletins.csv"
    file.write_text(file.read_text().replace(",iom-other,", ",,"))
    assert read_race(elsewhere(place)).race.procedure.key == "iom-2013"


def with_lines(pack, *lines: str) -> None:
    """Cells of election, number, kind, note and procedure."""
    header, *others = pack.lines("bulletins.csv")
    places = [header.split(",").index(name) for name in ("election", "number", "kind", "note")]
    new = []
    for line in lines:
        *cells, procedure = line.split(",")
        row = [""] * len(header.split(","))
        for place, cell in zip(places, cells, strict=True):
            row[place] = cell
        new.append(",".join([*row, procedure]))
    pack.write("bulletins.csv", [f"{header},procedure", *(f"{line}," for line in others), *new])


def test_a_rule_that_nobody_has_is_a_fault(small, pack):
    with_lines(pack, "iom-2023,5,notice,Changed.,iom-2014")
    with pytest.raises(PackError, match="“iom-2014” is no procedure"):
        load_small(pack)


def test_only_a_notice_changes_the_rule(small, pack):
    with_lines(pack, "iom-2023,5,suspended,Changed.,iom-2013")
    with pytest.raises(PackError, match="only a notice can say that"):
        load_small(pack)


def test_a_line_is_checked_by_the_rule_that_stands_then(small, pack):
    pack.write("tenures.csv", pack.lines("tenures.csv")[:1])  # they name other elections
    with_lines(pack, "iom-2023,5,notice,Changed.,iom-before-2013")
    report, _ = check_pack(pack.folder / "iom")
    assert report.created["bulletins"] == 1
    load_small(pack)
    assert read_race(election_2023()).race.procedure.key == "iom-before-2013"
    assert not load_small(pack, is_forced=True).has_changes


def test_a_rule_of_another_pack_is_refused(small, tmp_path):
    rule = another_rule(small)
    source = Source.objects.exclude(key__in={clause.source for clause in rule.clauses}).first()
    kind = ContentType.objects.get_for_model(Source)
    LoadedRow.objects.filter(content_type=kind, object_id=source.pk).update(pack="another")
    foreign = replace(rule, clauses=(replace(rule.clauses[0], source=source.key),))
    tell(small, replace(NOTICE, procedure_digest=freeze_procedure(foreign)), author="the desk")
    with pytest.raises(PackError, match="goes by “iom-other”, the rule of another pack"):
        exported(tmp_path / "out")
    assert not (tmp_path / "out" / "iom").exists()
