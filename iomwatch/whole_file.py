"""A file gets its name when it is whole and on the disk: where the power goes before that, nothing looks like it."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def whole_file(path: Path, *, replaces: bool = False) -> Iterator[IO[bytes]]:
    """What is to become the file, for its owner alone. Raises FileExistsError where there is one, unless it replaces it."""
    handle, unnamed = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        (os.replace if replaces else os.link)(unnamed, path)
        _sync_names(path.parent)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(unnamed)


def _sync_names(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
