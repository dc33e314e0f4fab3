"""Opens the files of a pack: what is no file, or too large for one, is refused before it is read."""

import os
from pathlib import Path

from .faults import PackError, PackFault


def bytes_of(path: Path, most_bytes: int) -> bytes | None:
    """The bytes of a file, None where it is not there. Raises PackError."""
    if not os.path.lexists(path):
        return None
    if not path.is_file():  # a folder, a link to nothing, a pipe that never ends
        raise PackError([PackFault(path.name, None, "", "is no file")])
    if path.stat().st_size > most_bytes:
        raise PackError([PackFault(path.name, None, "", f"larger than {most_bytes} bytes")])
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackError([PackFault(path.name, None, "", f"cannot be read: {error.strerror}")]) from error
