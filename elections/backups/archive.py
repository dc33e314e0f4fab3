"""The file of a backup: written whole or not at all, and believed only if it is whole."""

import hashlib
import json
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from iomwatch.whole_file import whole_file

# All that Python's ZIP reader raises on bytes that are not what they should be.
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, TypeError, ValueError, RuntimeError)

FORMAT = 1
MANIFEST, DATABASE = "manifest.json", "database"
Heads = dict[str, list[Any]]  # by slug of the election: how many bulletins there are, and the digest of the last


class NotWhole(ValueError):
    """The file is no backup, or not all of one."""


class CannotRun(RuntimeError):
    """Nothing was tried: something is missing, or in the way."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    made_at: str
    vendor: str  # of the database: its tools read nobody else's
    migrations: list[str]  # that the database has seen, "elections.0001_records"
    heads: Heads
    digest: str  # SHA-256 of the database's file
    format: int = FORMAT


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(target: Path, database: Path, manifest: Manifest) -> None:
    """It gets its name when it is whole and on the disk. Raises CannotRun where there is a file of that name."""
    try:
        with whole_file(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(database, DATABASE)
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
    except FileExistsError as error:
        raise CannotRun(f"{target} is there already, and is not written over.") from error


@contextmanager
def opened(source: Path) -> Iterator[tuple[Manifest, Path]]:
    """What a backup says of itself, and its database as a file that lasts as long as this. Raises NotWhole, OSError."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / DATABASE
        try:
            with zipfile.ZipFile(source) as archive:
                manifest = _manifest(json.loads(archive.read(MANIFEST)))
                with archive.open(DATABASE) as packed, database.open("wb") as file:
                    shutil.copyfileobj(packed, file)
        except NotWhole:
            raise
        except UNREADABLE as error:
            raise NotWhole(f"{source} is no whole backup: it is empty, cut, damaged, or something else.") from error
        if digest_of(database) != manifest.digest:
            raise NotWhole(f"{source} is damaged: its database is not the one that was backed up.")
        yield manifest, database


def _manifest(content: dict[str, Any]) -> Manifest:
    if content["format"] != FORMAT:
        raise NotWhole(f"The backup is of format {content['format']}; this iomwatch reads format {FORMAT}.")
    return Manifest(**content)
