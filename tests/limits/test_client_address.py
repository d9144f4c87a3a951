"""Only what trusted proxies say about the client is believed; what stands left of it is anybody's invention."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from config.client_address import client_address, parse_trusted_proxies, put_client_address
from incidents.limits.proxy_startup_checks import check_trusted_proxies
from incidents.limits.rate_limit_address import rate_limit_address

PROXIES = parse_trusted_proxies(["10.0.0.0/24", "fd00::7"])


@pytest.mark.parametrize(
    ("peer", "told", "expected"),
    [
        ("198.51.100.4", "", "198.51.100.4"),
        ("198.51.100.4", "203.0.113.9", "198.51.100.4"),
        ("10.0.0.5", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "1.2.3.4, 203.0.113.9,10.0.0.6", "203.0.113.9"),
        ("10.0.0.5", "10.0.0.8,10.0.0.6", "10.0.0.8"),
        ("10.0.0.5", "203.0.113.9:4711", "203.0.113.9"),
        ("10.0.0.5", "[2001:db8::1]:4711", "2001:db8::1"),
        ("10.0.0.5", "::ffff:203.0.113.9", "203.0.113.9"),
        ("::ffff:10.0.0.5", "203.0.113.9", "203.0.113.9"),
        ("fd00::7", "203.0.113.9", "203.0.113.9"),
        ("fd00::8", "203.0.113.9", "fd00::8"),
        ("10.0.0.5", "203.0.113.9, unknown", "10.0.0.5"),
        ("10.0.0.5", "203.0.113.9,", "10.0.0.5"),
        ("10.0.1.5", "203.0.113.9", "10.0.1.5"),
        ("", "203.0.113.9", ""),
    ],
)
def test_the_client_is_the_nearest_address_that_is_no_proxy_of_ours(
    peer: str, told: str, expected: str
) -> None:
    assert client_address(peer, told, PROXIES) == expected


@given(invented=st.text(max_size=60), peer=st.sampled_from(["198.51.100.4", "fe80::1", "10.0.0.5"]))
def test_whatever_a_client_writes_into_the_header_it_stays_the_same_client(invented: str, peer: str) -> None:
    through = f"{invented}, 203.0.113.9"  # as the proxy passes it on
    nobody = parse_trusted_proxies([])

    assert client_address("10.0.0.5", through, PROXIES) == "203.0.113.9"
    assert client_address(peer, invented, nobody) == peer


def test_a_proxy_on_a_unix_socket_is_trusted_by_the_word_unix() -> None:
    assert client_address("", "1.2.3.4, 203.0.113.9", parse_trusted_proxies(["unix"])) == "203.0.113.9"


@pytest.mark.parametrize("word", ["proxy", "10.0.0.1/24", "1", "10.0.0.0/33"])
def test_a_setting_that_is_no_network_is_refused_with_the_way_out(word: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"INCIDENTS_TRUSTED_PROXIES: “.*Name each proxy as"):
        parse_trusted_proxies(["10.0.0.0/24", word])


@pytest.mark.parametrize(
    ("trusted", "peer", "left"),
    [
        ([], "198.51.100.4", {"HTTP_X_FORWARDED_PROTO"}),
        (["10.0.0.0/24"], "198.51.100.4", set()),
        (["10.0.0.0/24"], "10.0.0.5", {"HTTP_X_FORWARDED_PROTO"}),
    ],
    ids=["no proxies named: the scheme is INCIDENTS_BEHIND_PROXY's affair", "a stranger", "a proxy"],
)
def test_headers_of_proxies_are_taken_away_from_everybody_else(
    trusted: list[str], peer: str, left: set[str]
) -> None:
    meta: dict[str, Any] = {
        "REMOTE_ADDR": peer, "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_FOR": "203.0.113.9"
    }  # fmt: skip

    put_client_address(meta, parse_trusted_proxies(trusted))

    assert {name for name in meta if name.startswith("HTTP_")} == left


@pytest.mark.parametrize(
    ("peer", "expected"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::"),
        ("", "0.0.0.0"),
    ],
)
def test_whoever_owns_a_network_of_ipv6_is_counted_as_one(rf: Any, peer: str, expected: str) -> None:
    assert rate_limit_address(rf.get("/", REMOTE_ADDR=peer)) == expected


@pytest.mark.parametrize(
    ("header", "trusted", "told"),
    [
        (("HTTP_X_FORWARDED_PROTO", "https"), [], ["incidents.W001"]),
        (("HTTP_X_FORWARDED_PROTO", "https"), ["127.0.0.1"], []),
        (None, [], []),
    ],
)
def test_an_operator_behind_a_proxy_that_is_not_named_is_warned(
    settings: Any, header: Any, trusted: list[str], told: list[str]
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = header
    settings.INCIDENTS_TRUSTED_PROXIES = parse_trusted_proxies(trusted)

    assert [warning.id for warning in check_trusted_proxies()] == told


DOORS = {
    "API": ("/api/v1/incidents/", "GET"),
    "services": ("/ogc/", "GET"),
    "tiles": ("/tiles/incidents/0/0/0.mvt", "GET"),
    "pictures": ("/picture.png?size=320x320", "GET"),
    "tokens": ("/api/v1/token/", "POST"),
    "desk": ("/desk/login/", "POST"),
    "admin": ("/admin/login/", "POST"),
    "digests": ("/subscribe/", "POST"),
}
BODY = {"username": "nobody", "password": "wrong", "email": "ann@example.org", "rhythm": "daily"}


@pytest.fixture
def two_at_most(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> None:
    """Every limit lets two requests through."""
    monkeypatch.setattr("incidents.limits.throttles.CountedThrottle.get_rate", lambda limit: "2/hour")
    settings.INCIDENTS_SUBSCRIBE_RATE = 2
    settings.BASEMAP_DIR = tmp_path


@pytest.mark.django_db
@pytest.mark.parametrize("door", DOORS)
def test_a_made_up_forwarding_header_voids_no_limit(door: str, two_at_most: None) -> None:
    address, method = DOORS[door]
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="198.51.100.4")

    answers = [
        client.generic(
            method, address, data, "application/x-www-form-urlencoded", headers={"x-forwarded-for": f"203.0.113.{n}"}
        )
        for n, data in enumerate(["&".join(f"{name}={value}" for name, value in BODY.items())] * 3)
    ]  # fmt: skip

    assert [answer.status_code == 429 for answer in answers] == [False, False, True]
    assert 0 < int(answers[2]["Retry-After"]) <= 3600


@pytest.mark.django_db
@pytest.mark.parametrize("door", DOORS)
def test_behind_a_trusted_proxy_each_client_has_a_limit_of_its_own(
    door: str, two_at_most: None, settings: Any
) -> None:
    settings.INCIDENTS_TRUSTED_PROXIES = PROXIES
    address, method = DOORS[door]
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="10.0.0.5")

    def ask(told: str) -> int:
        body = "&".join(f"{name}={value}" for name, value in BODY.items())
        form = "application/x-www-form-urlencoded"
        return client.generic(method, address, body, form, headers={"x-forwarded-for": told}).status_code

    one = [ask(f"192.0.2.{n}, 203.0.113.1") for n in range(3)]
    other = ask("203.0.113.1, 203.0.113.2")

    assert [status == 429 for status in one] == [False, False, True]
    assert other != 429
