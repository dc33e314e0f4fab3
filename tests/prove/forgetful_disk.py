"""A disk that forgets what was not synced, as a real one may when the power goes: a folder seen through LazyFS.

LazyFS keeps in its own memory what is written, until fsync; when it is killed, that is gone. Names are not delayed: what is
created, renamed or removed is so at once.
"""

import contextlib
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.engine import state_folder

LAZYFS = os.environ.get("LAZYFS") or shutil.which("lazyfs")
UNMOUNT = shutil.which("fusermount3")
MISSING = None if LAZYFS and UNMOUNT and Path("/dev/fuse").exists() else "there is no LazyFS here (docs/reliability.md)"
# More than is ever written between two losses: what has no room in the cache would go to the disk at once.
SETTINGS = """
[faults]
fifo_path = "{folder}/commands"
[cache]
apply_eviction = false
[cache.simple]
custom_size = "256mb"
blocks_per_page = 1
[filesystem]
log_all_operations = false
logfile = ""
"""


@dataclass(kw_only=True)
class ForgetfulDisk:
    folder: Path
    process: subprocess.Popen | None = field(default=None)

    @property
    def kept(self) -> Path:
        """What has reached the disk."""
        return self.folder / "kept"

    @property
    def mounted(self) -> Path:
        """What programs see."""
        return self.folder / "mounted"

    def mount(self) -> None:
        everybody = ",allow_other" if os.geteuid() == 0 else ""  # as root, PostgreSQL runs as somebody else
        options = f"modules=subdir,subdir={self.kept}{everybody}"
        # One request at a time (-s): LazyFS's own tables are not safe from its own threads.
        command = [
            str(LAZYFS),
            str(self.mounted),
            "--config-path",
            str(self.folder / "settings"),
            "-o",
            options,
            "-f",
            "-s",
        ]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + 20
        while not os.path.ismount(self.mounted):
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < until, "LazyFS runs, and mounts nothing"
            time.sleep(0.02)

    def unmount(self) -> None:
        """Without a word, and whatever still has a file open."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(20)
            self.process = None
            subprocess.run([str(UNMOUNT), "-u", "-z", str(self.mounted)], check=True)

    def lose_power(self) -> None:
        """And be there again, with what was synced."""
        self.unmount()
        self.mount()


@contextlib.contextmanager
def forgetful_disk() -> Iterator[ForgetfulDisk]:
    disk = ForgetfulDisk(folder=state_folder() / f"disk-{secrets.token_hex(4)}")
    for folder in (disk.kept, disk.mounted):
        folder.mkdir(parents=True)
    (disk.folder / "settings").write_text(SETTINGS.format(folder=disk.folder))
    try:
        disk.mount()
        yield disk
    finally:
        disk.unmount()
        shutil.rmtree(disk.folder, ignore_errors=True)
