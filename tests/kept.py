"""What takes long to make and follows from few files is made once and kept in `.state/tests`, named by their digest.

Views, templates and tests are not among the files: whoever works on those starts the tests at once. What is kept is never
written to again, so that any number of runs may read it at the same time.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PLACE = "IOMWATCH_TEST_KEPT"  # another folder than `.state/tests`, for runs on a copy of the project
NEWEST = 4  # of each name
PACKAGES = ("requirements.txt", "iomwatch/settings.py", "iomwatch/environment.py")
# All that `migrate` and `load_packs` may come by. Pages, desk and downloads are none of their business.
OF_THE_DATABASE = (*PACKAGES, "agencies/**/*", "elections/**/*", "iomwatch/accounts/**/*", "tests/kept.py")
NO_PART_IN_IT = ("elections/public/", "elections/desk/", "elections/exchange/", "agencies/states/", "agencies/charts/")
OF_THE_STATIC_FILES = (*PACKAGES, "static/**/*")


def database_digest() -> str:
    return _digest(OF_THE_DATABASE)


def static_digest() -> str:
    return _digest(OF_THE_STATIC_FILES)


def _digest(patterns: tuple[str, ...]) -> str:
    """Of the names and the bytes of these files of the project."""
    paths = {path.relative_to(PROJECT).as_posix(): path for pattern in patterns for path in PROJECT.glob(pattern)}
    digest = hashlib.sha256()
    for name, path in sorted(paths.items()):
        if path.is_file() and "__pycache__" not in name and not name.startswith(NO_PART_IN_IT):
            content = path.read_bytes()
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def kept(name: str, digest: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` has filled, now or in an earlier run. It gets its name when it is complete: whoever is ended
    in the middle of making it leaves nothing that looks like it."""
    place = Path(os.environ.get(PLACE, PROJECT / ".state" / "tests"))
    folder = place / f"{name}-{digest}"
    for path in (place.parent, place):
        path.mkdir(mode=0o700, exist_ok=True)
    with _lock(place / f"{name}.lock"):
        if not folder.exists():
            unfinished = Path(tempfile.mkdtemp(prefix=f"unfinished-{name}-", dir=place))
            try:
                make(unfinished)
                unfinished.rename(folder)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
        os.utime(folder)
        _forget_the_oldest(place, name)
    return folder


def _forget_the_oldest(place: Path, name: str) -> None:
    folders = sorted(place.glob(f"{name}-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in folders[NEWEST:]:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
