"""What comes of asking another machine: a reply, or the reason in words why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field


class OutboundError(Exception):
    """A page could not be had. `permanent` says that trying again cannot help; `reason` is meant for people.

    `retry_after_s`: how long the server asks to be left alone; `is_busy`: nothing was asked, it was not our turn.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool,
        status: int | None = None,
        retry_after_s: float | None = None,
        is_busy: bool = False,
    ) -> None:
        super().__init__(reason)
        self.retry_after_s = retry_after_s
        self.is_busy = is_busy
        self.reason = reason
        self.permanent = permanent
        self.status = status


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the address that answered, its status, headers (lower-case names) and body."""

    url: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def not_modified(self) -> bool:
        """Whether the server said that nothing changed since last time."""
        return self.status == 304
