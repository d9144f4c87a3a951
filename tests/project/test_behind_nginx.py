"""Behind Debian's nginx, set up as the operator's page says: made-up headers change nothing, a lock holds one person."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import global_settings

from tests.project.conftest import ROOT, Program, free_port, status_of
from tests.support.people_outlets_places import PASSWORD

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
PAGE = ROOT / "docs" / "operate" / "settings-and-upkeep.md"
LIMIT = 12
SPOOFED = (
    "X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Forwarded", "Client-IP", "True-Client-IP",
    "CF-Connecting-IP", "X-Client-IP", "X-Cluster-Client-IP",
)  # fmt: skip
FRAME = """
daemon off; {user} pid {folder}/nginx.pid; error_log stderr warn;
events {{}}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port};
{location}
  }}
}}
"""
pytestmark = pytest.mark.django_db(transaction=True)


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str


Ask = Callable[..., Answer]


@pytest.fixture
def ask(start: Callable[..., Program], surroundings: dict[str, str], tmp_path: Path) -> Ask:
    """Asks the site through nginx from an address of this machine's own network, with any headers."""
    if NGINX is None:
        pytest.fail("nginx is not installed; `make test` installs it on Debian 12")
    surroundings |= {"INCIDENTS_API_RATE": f"{LIMIT}/minute", "INCIDENTS_BEHIND_PROXY": "true"}
    surroundings["INCIDENTS_TRUSTED_PROXIES"] = "127.0.0.1"
    front = free_port()
    web = start("web")
    address = f"http://{surroundings['WEB_BIND']}/healthz"
    assert web.comes_to(lambda: status_of(address) == 200), web.log.read_text()
    found = re.search(r"```nginx\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found, "the operator's page shows how nginx is set up"
    words = tmp_path / "nginx.conf"
    location = found[1].replace("127.0.0.1:8000", surroundings["WEB_BIND"])
    user = "user root root;" if os.geteuid() == 0 else ""
    words.write_text(FRAME.format(user=user, folder=tmp_path, port=front, location=location))
    nginx = start("nginx", str(NGINX), "-c", str(words), "-e", "stderr")
    assert nginx.comes_to(lambda: status_of(f"http://127.0.0.1:{front}/healthz") == 200), (
        nginx.log.read_text()
    )

    def go(path: str, client: str, port: int = front, body: Any = None, **headers: str) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(client, 0))
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is None:
            line.request("GET", path, headers=given)
        else:
            line.request("POST", path, json.dumps(body), {"Content-Type": "application/json", **given})
        came = line.getresponse()
        told = Answer(came.status, {k.lower(): v for k, v in came.getheaders()}, came.read().decode())
        line.close()
        return told

    return go


def client() -> str:
    """An address nobody asked from before: counters outlive a test."""
    return f"127.{random.randint(2, 254)}.{random.randint(1, 254)}.{random.randint(1, 254)}"


def test_made_up_headers_void_no_limit_and_use_up_nobody_elses(
    ask: Ask, surroundings: dict[str, str]
) -> None:
    one, other, third = client(), client(), client()

    def invented(n: int) -> dict[str, str]:
        return {name.replace("-", "_"): f"{other}, 198.51.100.{n}, {other}" for name in SPOOFED}

    mine = [ask("/api/v1/incidents/?limit=1", one, **invented(n)) for n in range(LIMIT + 3)]
    past_nginx = int(surroundings["WEB_BIND"].rsplit(":", 1)[1])
    direct = [
        ask("/api/v1/incidents/?limit=1", third, past_nginx, X_Forwarded_For=f"198.51.100.{n}")
        for n in range(LIMIT + 1)
    ]

    assert [answer.status for answer in mine] == [200] * LIMIT + [429] * 3
    assert 0 < int(mine[-1].headers["retry-after"]) <= 60
    assert [answer.status for answer in direct] == [200] * LIMIT + [429]
    assert ask("/api/v1/incidents/?limit=1", other).status == 200


def test_made_up_headers_change_no_link(ask: Ask) -> None:
    made_up = {
        "X_Forwarded_Proto": "https", "X_Forwarded_Ssl": "on", "X_Forwarded_Protocol": "ssl", "Path_Info": "/evil",
        "X_Forwarded_Host": "evil.example", "X_Forwarded_Port": "666", "Script_Name": "/evil",
    }  # fmt: skip
    plain = ask("/ogc/?f=json", client())

    told = {name: ask("/ogc/?f=json", client(), **{name: value}) for name, value in made_up.items()}
    together = ask("/ogc/?f=json", client(), **made_up)

    assert plain.status == 200
    assert re.findall(r'"href":\s*"http://127\.0\.0\.1:\d+/ogc', plain.body)
    assert {
        name for name, answer in told.items() if (answer.status, answer.body) != (200, plain.body)
    } == set()
    assert together.body == plain.body


def test_a_wrong_password_locks_only_its_name_and_address(ask: Ask, people: Any, settings: Any) -> None:
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS  # the running site knows no weak ones
    for each in (people.reviewer, people.contributor):
        each.set_password(PASSWORD)
        each.save()
    person, colleague = people.reviewer.get_username(), people.contributor.get_username()
    here, elsewhere = client(), client()

    def enter(name: str, password: str, address: str, told: str = "") -> Answer:
        headers = {"X_Forwarded_For": told} if told else {}
        body = {"username": name, "password": password}
        return ask("/api/v1/token/", address, body=body, **headers)

    wrong = [enter(person, f"guess {n}", here, f"198.51.100.{n}").status for n in range(10)]
    locked = enter(person, PASSWORD, here, elsewhere)

    assert wrong == [403] * 9 + [429]
    assert locked.status == 429
    assert 3500 < int(locked.headers["retry-after"]) <= 3600
    assert enter(colleague, PASSWORD, here).status == 200
    assert enter(person, PASSWORD, elsewhere, here).status == 200
