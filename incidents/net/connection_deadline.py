"""A connection that ends when its time is over, however slowly the other side drips its lines."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from typing import Any

import httpcore2


class Deadline:
    """A moment of the monotonic clock by which a whole fetch has to be over."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.at = clock() + seconds

    def left_s(self, most: float | None = None) -> float:
        """Seconds that are left, at most `most`; 0 when the time is over."""
        left = max(0.0, self.at - self._clock())
        return left if most is None else min(left, most)

    @property
    def is_over(self) -> bool:
        """Whether the time has run out."""
        return self.left_s() <= 0


class DeadlineStream(httpcore2.NetworkStream):
    """A network stream whose every read and write gets only what is left of the whole time."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes; raises ReadTimeout when the time is over."""
        return self._stream.read(max_bytes, self._left_or(httpcore2.ReadTimeout, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes; raises WriteTimeout when the time is over."""
        self._stream.write(buffer, self._left_or(httpcore2.WriteTimeout, timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Go over to TLS on the same terms."""
        left = self._left_or(httpcore2.ConnectTimeout, timeout)
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection beneath knows of itself."""
        return self._stream.get_extra_info(info)

    def _left_or(self, error: type[Exception], timeout: float | None) -> float:
        left = self._deadline.left_s(timeout)
        if left <= 0:
            raise error("the time for the whole fetch is over")
        return left
