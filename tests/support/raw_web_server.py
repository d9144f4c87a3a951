"""A web server that sends exactly the bytes it is told, as fast or slowly as it is told, whatever HTTP says to that."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

Part = bytes | float  # bytes are sent, numbers are seconds of silence
RESET = b"<reset>"  # instead of an end: the connection is torn down


@dataclass
class RawWeb:
    """Answers by path; what is not known is 404. `asked` keeps every path that was asked for."""

    host: str
    answers: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """How the server is reached."""
        return f"http://{self.host}"

    def say(self, path: str, *parts: Part) -> str:
        """Send these parts to whoever asks for a path; returns its full address."""
        self.answers[path] = parts
        return self.address + path


def answer(
    body: str | bytes = b"", kind: str = "application/rss+xml", status: str = "200 OK", **headers: str
) -> bytes:
    """A well-formed answer; names of headers with underscores."""
    raw = body.encode() if isinstance(body, str) else body
    named = {"Content-Type": kind, "Content-Length": str(len(raw)), "Connection": "close"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + raw


@contextlib.contextmanager
def raw_web() -> Iterator[RawWeb]:
    """A server on a free port of this machine."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.web = RawWeb(f"127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64
    web: RawWeb


class _Handler(socketserver.BaseRequestHandler):
    server: _Server
    request: socket.socket

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            path = self._path()
            self.server.web.asked.append(path)
            for part in self.server.web.answers.get(path, (answer(b"nothing here", status="404 Not Found"),)):
                if isinstance(part, float):
                    time.sleep(part)
                elif part is RESET:
                    self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                else:
                    self.request.sendall(part)

    def _path(self) -> str:
        asked = b""
        while b"\r\n\r\n" not in asked and (more := self.request.recv(4096)):
            asked += more
        words = asked.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
        return words[1] if len(words) > 1 else ""
