"""What has its name is whole and on the disk."""

import os
from pathlib import Path

import pytest

from elections.backups import archive
from iomwatch import environment
from iomwatch.whole_file import whole_file
from tests.prove.forgetful_disk import MISSING, forgetful_disk

MANIFEST = archive.Manifest(made_at="2033-05-15T12:00:00Z", vendor="sqlite", migrations=[], heads={}, digest="")
SECRET = "secret_key"
needs_such_a_disk = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


def make_secret(folder: Path) -> None:
    assert environment.secret_key({}, folder, production=False) == (folder / SECRET).read_text()


def make_backup(folder: Path) -> None:
    archive.write(folder / "a.backup", Path(__file__), MANIFEST)


def replace(folder: Path) -> None:
    (folder / "database").touch()
    with whole_file(folder / "database", replaces=True) as file:
        file.write(b"restored")


MAKERS = [(make_secret, SECRET), (make_backup, "a.backup"), (replace, "database")]


def test_what_breaks_off_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "a"):
        1 / 0  # noqa: B018
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_replaced_only_where_that_is_wanted(tmp_path):
    (tmp_path / "a").write_text("before")
    with pytest.raises(FileExistsError), whole_file(tmp_path / "a") as file:
        file.write(b"after")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]
    with whole_file(tmp_path / "a", replaces=True) as file:
        file.write(b"after")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["after"]


def size_after_the_power_went(make, name: str) -> tuple[int, int]:
    with forgetful_disk() as disk:
        make(disk.mounted)
        before = (disk.mounted / name).stat().st_size
        disk.lose_power()
        return before, (disk.mounted / name).stat().st_size


@needs_such_a_disk
@pytest.mark.long
@pytest.mark.parametrize(("make", "name"), MAKERS, ids=lambda value: getattr(value, "__name__", ""))
def test_what_was_made_is_there_when_the_power_went(make, name):
    before, after = size_after_the_power_went(make, name)
    assert 0 < before == after


@needs_such_a_disk
@pytest.mark.long
@pytest.mark.parametrize(("make", "name"), MAKERS, ids=lambda value: getattr(value, "__name__", ""))
def test_control_what_is_not_synced_is_empty_then(monkeypatch, make, name):
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    before, after = size_after_the_power_went(make, name)
    assert before > after == 0
