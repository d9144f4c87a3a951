"""The only opener of outside connections: limits, a named user agent, robots, and no way into private networks.

Whether an address may be reached is decided when the socket is opened, after the name has been resolved,
so neither a redirect nor a name server that changes its answer leads to a private address.
"""

from __future__ import annotations

import functools
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib import robotparser
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from incidents.net import host_crawl_delay
from incidents.net.connection_deadline import Deadline
from incidents.net.connection_trouble_words import connection_trouble
from incidents.net.errors import OutboundError, Reply
from incidents.net.fetch_error_counts import count_fetch_error
from incidents.net.guarded_backend import GuardedBackend
from incidents.net.public_ip_addresses import is_public_ip

__all__ = [
    "OutboundError",
    "Reply",
    "fetch_url",
    "is_public_ip",
    "post_body",
    "post_json",
    "reject_non_http_url",
    "user_agent",
]

MAX_REDIRECTS = 5
ROBOTS_MAX_BYTES = 200_000
ROBOTS_KEPT_S = 3_600
AGENT_NAME = "conflict-incidents"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
WORTH_RETRYING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})


def fetch_url(
    url: str,
    *,
    headers: dict[str, str] | None = None,
    max_bytes: int | None = None,
    obey_robots: bool = True,
    person_waits_s: float = 0,
) -> Reply:
    """Fetch one address. Raises OutboundError for anything but a 2xx or 304 answer within the limits.

    The time limit is that of the wall clock, for the whole fetch with robots.txt, redirects, headers and body.
    `person_waits_s`: how long a person in front of a page waits for the turn at the host; workers come again later.
    """
    reject_non_http_url(url)
    longest_s = settings.INCIDENTS_FETCH_TIMEOUT_S
    turn = host_crawl_delay.take_host_turn(_host(url), longest_s=longest_s + 5, person_waits_s=person_waits_s)
    with turn as wait_s:
        if wait_s:
            reason = f"{_host(url)} is being asked already; its next turn comes in {_duration(wait_s)}."
            raise OutboundError(reason, permanent=False, retry_after_s=wait_s, is_busy=True)
        limit = settings.INCIDENTS_MAX_FETCH_BYTES if max_bytes is None else max_bytes
        try:
            return _follow(url, headers or {}, limit, Deadline(longest_s), obey_robots=obey_robots)
        except OutboundError as error:
            count_fetch_error(error)
            if error.retry_after_s:
                host_crawl_delay.leave_host_alone(_host(url), error.retry_after_s)
            raise


def _duration(seconds: float) -> str:
    return (
        "a moment" if seconds < 10 else f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} minutes"
    )


def _follow(url: str, headers: dict[str, str], limit: int, deadline: Deadline, *, obey_robots: bool) -> Reply:
    with _client(deadline) as client:
        for _hop in range(MAX_REDIRECTS + 1):
            reject_non_http_url(url)
            if obey_robots:
                _check_robots(client, url, deadline)
            reply = _once(client, url, headers, limit, deadline)
            if reply.status not in REDIRECTS:
                return _accepted(reply)
            url = _redirected(url, reply)
    raise OutboundError(
        _("More than %(n)d redirects, the last one to %(url)s.") % {"n": MAX_REDIRECTS, "url": url},
        permanent=True,
    )


def reject_non_http_url(url: str) -> None:
    """Refuse what is not a plain http(s) address, before anything is opened."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise OutboundError(_("“%(url)s” is not a web address.") % {"url": url}, permanent=True) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise OutboundError(_("Only http:// and https:// addresses can be fetched."), permanent=True)
    if parts.username or parts.password:
        raise OutboundError(
            _("Addresses with a user name or password in them are not fetched."), permanent=True
        )
    if port == 0:
        raise OutboundError(_("Port 0 cannot be fetched."), permanent=True)


def _redirected(url: str, reply: Reply) -> str:
    target = reply.headers.get("location", "")
    try:
        return urljoin(url, target)
    except ValueError as error:
        reason = f"{_host(url)} redirects to “{target[:80]}”, which is no web address."
        raise OutboundError(reason, permanent=True) from error


class _GuardedTransport(httpx2.HTTPTransport):
    def __init__(self, deadline: Deadline) -> None:
        context = _ssl_context()
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore2.ConnectionPool(ssl_context=context, network_backend=GuardedBackend(deadline))


@functools.cache
def _ssl_context() -> ssl.SSLContext:
    """Made once for each process: reading the certificates takes longer than most fetches."""
    return httpx2.create_ssl_context(trust_env=False)


def _client(deadline: Deadline) -> httpx2.Client:
    # trust_env=False: a proxy from the environment would open the connection for us, past the guard.
    return httpx2.Client(
        transport=_GuardedTransport(deadline),
        trust_env=False,
        follow_redirects=False,
        timeout=min(10.0, settings.INCIDENTS_FETCH_TIMEOUT_S),
        headers={"User-Agent": user_agent(), "Accept-Encoding": "gzip, deflate"},
    )


def user_agent() -> str:
    """How we name ourselves, with an address where a webmaster can find out more."""
    return f"{AGENT_NAME}/1 (+{settings.INCIDENTS_BASE_URL})"


def _once(client: httpx2.Client, url: str, headers: dict[str, str], limit: int, deadline: Deadline) -> Reply:
    if deadline.is_over:
        raise OutboundError(_("%(host)s answers too slowly.") % {"host": _host(url)}, permanent=False)
    with _named_troubles(url), client.stream("GET", url, headers=headers) as response:
        body = b"" if response.status_code in REDIRECTS else _body(response, limit, deadline)
        return Reply(url, response.status_code, {k.lower(): v for k, v in response.headers.items()}, body)


@contextmanager
def _named_troubles(url: str) -> Iterator[None]:
    """Whatever goes wrong with the connection, as an OutboundError for people."""
    try:
        yield
    except httpx2.TimeoutException as error:
        raise OutboundError(
            _("%(host)s did not answer in time.") % {"host": _host(url)}, permanent=False
        ) from error
    except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
        raise OutboundError(_("“%(url)s” is not a web address.") % {"url": url}, permanent=True) from error
    except httpx2.DecodingError as error:
        raise OutboundError(
            _("%(host)s sent a page that cannot be unpacked.") % {"host": _host(url)}, permanent=True
        ) from error
    except httpx2.HTTPError as error:
        raise OutboundError(connection_trouble(_host(url), error), permanent=False) from error


def _body(response: httpx2.Response, limit: int, deadline: Deadline) -> bytes:
    too_large = OutboundError(_("The page is larger than %(n)s bytes.") % {"n": f"{limit:,}"}, permanent=True)
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise too_large
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        size += len(part)
        if size > limit:
            raise too_large
        if deadline.is_over:
            raise OutboundError(
                _("%(host)s sends too slowly.") % {"host": _host(str(response.url))}, permanent=False
            )
        parts.append(part)
    return b"".join(parts)


def _accepted(reply: Reply) -> Reply:
    if 200 <= reply.status < 300 or reply.not_modified:
        return reply
    again = reply.status in WORTH_RETRYING
    raise OutboundError(
        _("%(host)s answered %(status)s.") % {"host": _host(reply.url), "status": reply.status},
        permanent=not again,
        status=reply.status,
        retry_after_s=host_crawl_delay.retry_after_s(reply.headers.get("retry-after", "")) if again else None,
    )


def _host(url: str) -> str:
    return urlsplit(url).netloc or url


def _check_robots(client: httpx2.Client, url: str, deadline: Deadline) -> None:
    parts = urlsplit(url)
    key = f"robots:{parts.scheme}:{parts.netloc}"
    lines = cache.get(key)
    if lines is None:
        lines = _robots_lines(client, f"{parts.scheme}://{parts.netloc}/robots.txt", deadline)
        cache.set(key, lines, ROBOTS_KEPT_S)
    rules = robotparser.RobotFileParser()
    rules.parse(lines)
    host_crawl_delay.keep_crawl_delay(parts.netloc, rules.crawl_delay(AGENT_NAME), ROBOTS_KEPT_S)
    if not rules.can_fetch(AGENT_NAME, url):
        raise OutboundError(
            _("%(host)s asks programs not to fetch this page (robots.txt).") % {"host": parts.netloc},
            permanent=True,
        )


def _robots_lines(client: httpx2.Client, url: str, deadline: Deadline) -> list[str]:
    """The rules of a host; none when it has no such file, and all closed (RFC 9309) while the server is in trouble."""
    reply = _once(client, url, {}, ROBOTS_MAX_BYTES, deadline)
    for _hop in range(MAX_REDIRECTS):
        if reply.status not in REDIRECTS:
            break
        target = _redirected(reply.url, reply)
        reject_non_http_url(target)
        reply = _once(client, target, {}, ROBOTS_MAX_BYTES, deadline)
    if reply.status >= 500:
        reason = f"{_host(url)} answered {reply.status} when asked for its robots.txt."
        raise OutboundError(reason, permanent=False, status=reply.status)
    return reply.body.decode("utf-8", "replace").splitlines() if reply.status == 200 else []


def post_body(url: str, body: bytes, *, headers: dict[str, str], max_bytes: int) -> Reply:
    """Send a body to a stranger's address, private ones refused; the start of the answer, whatever its status.

    Redirects are not followed: the signed body goes only where it was meant to. Raises OutboundError without an answer.
    """
    reject_non_http_url(url)
    deadline = Deadline(settings.INCIDENTS_FETCH_TIMEOUT_S)
    with (
        _client(deadline) as client,
        _named_troubles(url),
        client.stream("POST", url, content=body, headers=headers) as response,
    ):
        start = b""
        for part in response.iter_raw():
            start += part
            if len(start) >= max_bytes or deadline.is_over:
                break
        answered = {name.lower(): value for name, value in response.headers.items()}
        return Reply(url, response.status_code, answered, start[:max_bytes])


def post_json(url: str, payload: dict[str, Any], *, headers: dict[str, str], timeout_s: float) -> Any:
    """Send JSON to an address the operator has configured, private ones allowed; returns the decoded answer.

    Raises OutboundError when it cannot be reached, answers with an error, or sends no JSON.
    """
    reject_non_http_url(url)
    try:
        with httpx2.Client(trust_env=False, timeout=timeout_s, follow_redirects=False) as client:
            response = client.post(url, json=payload, headers={"User-Agent": user_agent(), **headers})
            status, body = response.status_code, response.json() if response.is_success else None
    except (httpx2.HTTPError, ValueError, RecursionError) as error:
        raise OutboundError(f"No usable answer from {_host(url)}: {error}.", permanent=False) from error
    if body is None:
        again = status in WORTH_RETRYING
        raise OutboundError(f"{_host(url)} answered {status}.", permanent=not again, status=status)
    return body
