"""What a pack says of its bulletins' publication: a date that is shipped, and corrections that are lines of their own."""

import csv
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agencies.packs import PackError
from elections.bulletins.compose import Content
from elections.bulletins.stored_bulletins import chain_heads
from elections.models import Bulletin, Election
from elections.packs import bulletins, folders, load_all
from elections.rules.bulletin import BulletinKind
from tests.factories import tell
from tests.shipped import empty

from .conftest import Pack

pytestmark = pytest.mark.usefixtures("emptied")

SHIPPED = datetime(2026, 11, 23, 15, 17, tzinfo=UTC)
LATER = "2027-01-05 09:30"
CORRECTED = (
    "iom-2023,5,withdrawal,,,,,,antonio-vitorino,,2023-05-15 afternoon,named,Told otherwise.,"
    f"sapo24-2023-05-15-withdrawal,3,A better source was read.,{LATER},,"
)


def load(pack: Pack, **options):
    return load_all(pack.folder, **options)


def stored(slug: str = "iom-2023") -> list[Bulletin]:
    return list(Bulletin.objects.filter(election__slug=slug).order_by("number"))


def heads() -> dict[str, str]:
    return {head.election: head.digest for head in chain_heads(Election.objects.all())}


def rewrite(path: Path, change) -> None:
    """Put other rows in the place of a file's rows, as dicts."""
    with path.open(newline="") as opened:
        reader = csv.DictReader(opened)
        rows, columns = change(list(reader)), reader.fieldnames or []
    with path.open("w", newline="") as opened:
        writer = csv.DictWriter(opened, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def loaded_at(monkeypatch, year: int, pack: Pack) -> dict[str, str]:
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(year, 3, 1, tzinfo=UTC))
    load(pack)
    return heads()


def add_correction(pack: Pack) -> None:
    pack.write("bulletins.csv", [*pack.lines("bulletins.csv"), CORRECTED])


def test_a_first_load_dates_every_bulletin_as_shipped(pack):
    load(pack)

    assert {bulletin.published_at for bulletin in stored()} == {SHIPPED}
    assert all('"published_at":"2026-11-23T15:17:00Z"' in bulletin.payload for bulletin in stored())


def test_loaded_ten_years_later_the_chains_have_the_same_heads(pack, monkeypatch):
    add_correction(pack)
    now = loaded_at(monkeypatch, 2027, pack)
    empty()

    assert loaded_at(monkeypatch, 2037, pack) == now
    assert [bulletin.published_at for bulletin in stored()] == [SHIPPED] * 4 + [datetime(2027, 1, 5, 9, 30, tzinfo=UTC)]


def test_control_without_shipped_dates_they_carry_the_moment_of_loading(pack, monkeypatch):
    rewrite(pack.path("bulletins.csv"), lambda rows: [row | {"published_at": ""} for row in rows])
    now = loaded_at(monkeypatch, 2027, pack)
    empty()

    assert loaded_at(monkeypatch, 2037, pack)["iom-2023"] != now["iom-2023"]
    assert {bulletin.published_at.year for bulletin in stored()} == {2037}


def test_a_correction_has_its_own_date_and_what_it_corrects_keeps_its_own(pack):
    load(pack)
    before = [(bulletin.payload, bulletin.digest) for bulletin in stored()]
    add_correction(pack)

    report = load(pack)["iom"]

    *earlier, correction = stored()
    assert [(bulletin.payload, bulletin.digest) for bulletin in earlier] == before
    assert (correction.kind, correction.corrects.number) == ("correction", 3)
    assert "A better source was read." in correction.payload
    assert report.created["bulletins"] == 1
    assert not load(pack, is_forced=True)["iom"].has_changes


def late_correction(pack: Pack) -> Bulletin:
    """Shipped for a minute before the desk's last bulletin."""
    load(pack)
    election = Election.objects.with_post().get(slug="iom-2023")
    tell(election, Content(kind=BulletinKind.NOTICE, note="."), author="desk")
    add_correction(pack)
    pack.replace("bulletins.csv", LATER, "2026-11-23 15:18")
    load(pack)
    return stored()[-1]


def test_where_something_later_was_published_a_correction_is_dated_with_the_loading(pack):
    correction = late_correction(pack)

    assert correction.kind == "correction"
    assert correction.published_at >= stored()[-2].published_at


def test_control_dated_as_shipped_it_would_lie_before_what_was_published(pack, monkeypatch):
    monkeypatch.setattr(bulletins, "_moment_of_publication", lambda line, _: line.row["published_at"])

    assert late_correction(pack).published_at < stored()[-2].published_at


def test_what_the_desk_has_corrected_is_not_corrected_by_a_pack(pack):
    load(pack)
    election = Election.objects.with_post().get(slug="iom-2023")
    tell(election, None, corrects=stored()[2], reason="a mistake", author="desk")
    add_correction(pack)

    assert load(pack)["iom"].kept == ["iom-2023/5, corrected at the desk"]
    assert len(stored()) == 5


def test_who_had_put_a_candidate_forward_is_told_as_it_was_known_then(pack):
    rewrite(
        pack.path("bulletins.csv"),
        lambda rows: [
            row | {"nominators_then": "amy-pope=nobody knows"} if row["number"] == "1" else row for row in rows
        ],
    )
    load(pack)

    first, second, *_ = stored()
    assert '"nominated_by":["nobody knows"]' in first.payload
    assert '"nominated_by":["nobody knows"]' not in second.payload
    assert '"nominated_by":["United States of America"]' in second.payload


@pytest.mark.parametrize(
    ("old", "new", "column", "reason"),
    [
        pytest.param(",3,A better", ",5,A better", "corrects", "no earlier bulletin", id="it corrects itself"),
        pytest.param(",3,A better", ",0,A better", "corrects", "no earlier bulletin", id="it corrects nothing"),
        pytest.param(",3,A better source was read.", ",3,", "reason", "gives a reason", id="no reason"),
        pytest.param(",3,A better", ",,A better", "reason", "nothing else does", id="a reason for nothing"),
        pytest.param(LATER, "2026-11-23 15:16", "published_at", "lies before", id="before the one before it"),
        pytest.param(LATER, "2027-01-05", "published_at", "not a minute", id="a day"),
        pytest.param(LATER, "5 January", "published_at", "not a moment", id="in words"),
        pytest.param(f"{LATER},", f"{LATER},amy-pope", "nominators_then", "equals sign", id="a name without words"),
        pytest.param(f"{LATER},", f"{LATER},ada=x", "nominators_then", "no candidacy", id="words for a stranger"),
    ],
)
def test_a_line_that_cannot_be_is_refused(pack, old, new, column, reason):
    add_correction(pack)
    pack.replace("bulletins.csv", old, new)

    with pytest.raises(PackError) as refused:
        load(pack)

    assert refused.value.faults[0].column == column
    assert reason in refused.value.faults[0].reason


def test_nothing_is_corrected_twice(pack):
    again = CORRECTED.replace("iom-2023,5", "iom-2023,6")
    pack.write("bulletins.csv", [*pack.lines("bulletins.csv"), CORRECTED, again])

    with pytest.raises(PackError, match="correct its correction"):
        load(pack)


def test_a_correction_is_corrected_in_its_turn(pack):
    again = (
        CORRECTED.replace("iom-2023,5", "iom-2023,6").replace(",3,A better", ",5,Yet a better").replace("Told", "Said")
    )
    pack.write("bulletins.csv", [*pack.lines("bulletins.csv"), CORRECTED, again])
    load(pack)

    assert [bulletin.corrects and bulletin.corrects.number for bulletin in stored()] == [None] * 4 + [3, 5]
    assert not load(pack, is_forced=True)["iom"].has_changes


def of_before(rows: list[dict]) -> list[dict]:
    """The lines that there were before the first correction, of packs that said nothing of their dates."""
    return [row | {"published_at": ""} for row in rows if not row["corrects"]]


def test_a_database_of_before_gets_the_corrections_and_keeps_its_chains(tmp_path):
    """The whole shipped pack: nothing but the seven corrections of fact is published."""
    before = Pack(tmp_path / "before")
    shutil.copytree(folders.SHIPPED, before.folder)
    rewrite(before.path("bulletins.csv"), of_before)
    numbers = {(row["election"], row["number"]) for row in csv.DictReader(before.lines("bulletins.csv"))}
    rewrite(
        before.path("figures.csv"), lambda rows: [row for row in rows if (row["election"], row["bulletin"]) in numbers]
    )
    load(before)
    kept = dict(Bulletin.objects.values_list("pk", "digest"))

    load_all()

    assert dict(Bulletin.objects.filter(pk__in=kept).values_list("pk", "digest")) == kept
    news = Bulletin.objects.exclude(pk__in=kept)
    corrections = {"iom-1993/2", "iom-ddg-2019/6", *(f"iom-2018/{number}" for number in range(8, 13))}
    assert set(news.values_list("shipped_as", "kind")) == {(key, "correction") for key in corrections}
    for bulletin in news:
        assert bulletin.published_at >= bulletin.corrects.published_at
