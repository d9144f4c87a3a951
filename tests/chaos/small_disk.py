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
TRIES = 200


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
        """Make it end where what is written ends; what others write in that moment moves the end."""
        for _ in range(TRIES):
            state = os.statvfs(self.folder)
            used_kb = (state.f_blocks - state.f_bfree) * state.f_frsize // 1024
            if self._resize(f"{used_kb}k"):
                return
        raise RuntimeError(f"{self.folder} was written to faster than it could be made full.")

    def free(self) -> None:
        """Give it its room back."""
        if not self._resize(SIZE):
            raise RuntimeError(f"{self.folder} cannot be given its room back.")

    def _resize(self, size: str) -> bool:
        """Whether the system took it: no disk is made smaller than what is on it."""
        words = ["mount", "-o", f"remount,size={size}", str(self.folder)]
        return subprocess.run(words, capture_output=True).returncode == 0


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
