"""Fetching from outside: what is refused, where the limits lie, and how we introduce ourselves."""

from __future__ import annotations

import gzip
import socket
from typing import Any

import pytest

from incidents.net import http_client
from tests.ingest.conftest import Site

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "240.0.0.1", "192.0.0.8", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_link_local_or_metadata_address_is_not_public(address: str) -> None:
    assert not http_client.is_public_ip(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111"])
def test_an_ordinary_address_is_public(address: str) -> None:
    assert http_client.is_public_ip(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://{host}/", "http://localhost:{port}/", "http://2130706433:{port}/", "http://0x7f000001:{port}/",
        "http://127.1:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://0:{port}/",
    ],
)  # fmt: skip
def test_no_spelling_of_this_machine_is_connected_to(closed_site: Site, url: str) -> None:
    closed_site.say("/", "secret")
    port = closed_site.host.split(":")[1]

    with pytest.raises(http_client.OutboundError) as caught:
        http_client.fetch_url(url.format(host=closed_site.host, port=port))

    assert closed_site.asked == []
    # On a system without such spellings the name is simply not known.
    assert "private or local network" in caught.value.reason or "not known" in caught.value.reason


def test_a_name_that_resolves_to_a_private_address_is_refused_when_the_connection_is_opened(
    closed_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: answer)

    with pytest.raises(http_client.OutboundError, match="private or local network") as caught:
        http_client.fetch_url("http://news.example/latest")

    assert caught.value.permanent


def test_a_name_with_one_public_and_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: answer)

    with pytest.raises(http_client.OutboundError, match=r"10\.0\.0\.1"):
        http_client.fetch_url("http://news.example/latest")


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]:1/"]
)
def test_a_redirect_into_a_private_network_is_refused(site: Site, target: str) -> None:
    url = site.say("/go", "", status=302, Location=target)

    with pytest.raises(http_client.OutboundError, match="private or local network") as caught:
        http_client.fetch_url(url)

    assert caught.value.permanent


def test_robots_rules_that_redirect_into_a_private_network_are_refused(site: Site) -> None:
    site.say("/robots.txt", "", status=302, Location="http://169.254.169.254/robots.txt")

    with pytest.raises(http_client.OutboundError, match="private or local network"):
        http_client.fetch_url(site.say("/page", "words"))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/a",
        "file:///etc/passwd",
        "gopher://x/",
        "news.example/a",
        "http://",
        "http://a:b@c.example/",
        "http://[::1",
        "",
    ],
)
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(http_client.OutboundError) as caught:
        http_client.fetch_url(url)

    assert caught.value.permanent


def test_a_redirect_to_a_file_is_refused(site: Site) -> None:
    with pytest.raises(http_client.OutboundError, match="Only http"):
        http_client.fetch_url(site.say("/go", "", status=301, Location="file:///etc/passwd"))


def test_redirects_are_followed_and_the_last_address_is_told(site: Site) -> None:
    site.say("/new", "words")

    reply = http_client.fetch_url(site.say("/old", "", status=301, Location="/new"))

    assert (reply.url, reply.body) == (site.address + "/new", b"words")


def test_a_circle_of_redirects_ends(site: Site) -> None:
    with pytest.raises(http_client.OutboundError, match="redirects"):
        http_client.fetch_url(site.say("/round", "", status=302, Location="/round"))


def test_we_say_who_we_are(site: Site, settings: Any) -> None:
    settings.INCIDENTS_BASE_URL = "https://incidents.example"

    http_client.fetch_url(site.say("/page", "words"))

    assert site.requests_for("/page")[0]["user-agent"] == "conflict-incidents/1 (+https://incidents.example)"


def test_a_page_that_robots_may_not_read_is_left_alone(site: Site) -> None:
    site.say("/robots.txt", "User-agent: *\nDisallow: /private/\n", kind="text/plain")
    site.say("/private/page", "words")

    with pytest.raises(http_client.OutboundError, match=r"robots\.txt") as caught:
        http_client.fetch_url(site.address + "/private/page")

    assert caught.value.permanent
    assert site.requests_for("/private/page") == []


def test_the_rules_for_robots_are_asked_for_once(site: Site) -> None:
    site.say("/robots.txt", "User-agent: *\nAllow: /\n", kind="text/plain")
    url = site.say("/page", "words")

    http_client.fetch_url(url)
    http_client.fetch_url(url)

    assert len(site.requests_for("/robots.txt")) == 1


def test_a_page_over_the_limit_is_not_read_to_its_end(site: Site) -> None:
    with pytest.raises(http_client.OutboundError, match="larger than 1,000 bytes") as caught:
        http_client.fetch_url(site.say("/big", "x" * 5_000), max_bytes=1_000)

    assert caught.value.permanent


def test_a_packed_page_is_measured_unpacked(site: Site) -> None:
    url = site.say("/bomb", gzip.compress(b"0" * 3_000_000), Content_Encoding="gzip")

    with pytest.raises(http_client.OutboundError, match="larger than"):
        http_client.fetch_url(url, max_bytes=100_000)


@pytest.mark.parametrize(
    ("status", "permanent"),
    [(404, True), (403, True), (410, True), (451, True), (429, False), (500, False), (503, False)],
)
def test_an_error_says_whether_trying_again_can_help(site: Site, status: int, permanent: bool) -> None:
    with pytest.raises(http_client.OutboundError, match=f"answered {status}") as caught:
        http_client.fetch_url(site.say("/page", "words", status=status))

    assert caught.value.permanent is permanent


def test_a_server_that_does_not_answer_is_given_up_on(settings: Any) -> None:
    settings.INCIDENTS_FETCH_TIMEOUT_S = 0.3
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        settings.INCIDENTS_FETCH_PRIVATE_HOSTS = [host]

        with pytest.raises(
            http_client.OutboundError, match=r"did not answer in time|answers too slowly"
        ) as caught:
            http_client.fetch_url(f"http://{host}/", obey_robots=False)

    assert not caught.value.permanent


def test_an_unknown_name_is_worth_another_try() -> None:
    with pytest.raises(http_client.OutboundError, match="not known") as caught:
        http_client.fetch_url("http://no-such-name.example/")

    assert not caught.value.permanent
