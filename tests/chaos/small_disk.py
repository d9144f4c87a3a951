"""A disk of a run's own that can be made full and free again: a file system in memory, which only root may mount."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SIZE = "4g"  # taken only as far as it is written to


def may_mount() -> bool:
    """Whether this account may mount a file system here."""
    if os.geteuid() != 0:
        return False
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode == 0


@dataclass(frozen=True)
class SmallDisk:
    """A mounted disk. Full means that not a page more can be written."""

    folder: Path

    def fill(self) -> None:
        """Make it end where what is written ends."""
        state = os.statvfs(self.folder)
        self._resize(f"{(state.f_blocks - state.f_bfree) * state.f_frsize // 1024}k")

    def free(self) -> None:
        """Give it its room back."""
        self._resize(SIZE)

    def _resize(self, size: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(self.folder)], check=True)


@contextmanager
def small_disk() -> Iterator[SmallDisk]:
    """A mounted disk, taken away afterwards with all that is on it."""
    folder = Path(tempfile.mkdtemp(prefix="incidents-disk-", dir="/tmp"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=711", "tmpfs", str(folder)], check=True)
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()
