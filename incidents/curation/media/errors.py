"""What is wrong with a file, in words for the person who handed it in."""

from __future__ import annotations


class UnfitFile(Exception):
    """The file cannot be kept; trying again with the same file cannot help."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
