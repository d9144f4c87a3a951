"""What programs find at fixed addresses: robots.txt, a map of the site without drafts and samples, words for readers of texts."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db
_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def locations(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [one.text or "" for one in ElementTree.fromstring(answer.content).iter(_LOC)]


def test_the_map_of_the_site_names_public_incidents_and_neither_drafts_nor_samples(client: Client) -> None:
    public = IncidentFactory.create(public=True)
    draft = IncidentFactory.create()
    sample = IncidentFactory.create(public=True, is_sample=True)

    parts = locations(client, "/sitemap.xml")
    found = [url for part in parts for url in locations(client, part)]

    assert f"http://testserver/incidents/{public.public_id}/" in found
    assert "http://testserver/method/" in found
    assert not [url for url in found if draft.public_id in url or sample.public_id in url]


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-incidents.xml"])
def test_a_site_without_incidents_has_a_map_all_the_same(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/sitemap-drafts.xml", "/sitemap-incidents.xml?p=9", "/sitemap-incidents.xml?p=x"]
)
def test_a_part_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_crawlers_are_kept_from_desk_and_costly_views_and_told_of_the_map(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /desk/", "Disallow: /admin/", "Disallow: /picture.png"} <= set(lines)
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /incidents/" not in lines


def test_programs_that_read_texts_are_told_that_unknown_is_not_zero_and_samples_are_no_news(
    client: Client,
) -> None:
    answer = client.get("/llms.txt")

    assert answer["Content-Type"].startswith("text/plain")
    assert "It is not zero" in answer.content.decode()
    assert "http://testserver/api/v1/schema/" in answer.content.decode()


def test_the_icon_is_found_where_browsers_look_for_it(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Location"].endswith("icon.svg")
