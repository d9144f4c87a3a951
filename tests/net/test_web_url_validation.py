"""Only addresses of the web become links, and others are refused where they would come in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.errors import Invalid
from incidents.curation.workflow.manual_evidence import Evidence
from incidents.curation.workflow.review import enter_by_hand
from incidents.models import Article, Incident, Report, Source
from incidents.net.web_url_validation import has_foreign_scheme, http_url_or_empty
from tests.admin.conftest import as_staff
from tests.imports.conftest import Importer, take_in
from tests.support.factories import ArticleFactory, IncidentFactory, ReportFactory, show
from tests.support.people_outlets_places import Cast

__all__ = ["take_in"]
EVIL = "javascript:alert(document.cookie)//https://outlet.example/1"


@pytest.mark.parametrize(
    "text", ["https://outlet.example/1", "http://outlet.example:8080/?a=b#c", "HTTPS://A.example"]
)
def test_an_address_of_the_web_is_one(text: str) -> None:
    assert http_url_or_empty(f" {text} ") == text
    assert not has_foreign_scheme(text)


@pytest.mark.parametrize(
    "text",
    [EVIL, "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://a.example/"],
)
def test_another_scheme_is_none_of_the_web(text: str) -> None:
    assert http_url_or_empty(text) == ""
    assert has_foreign_scheme(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Severny, 3 May",
        "https://",
        "http://[",
        "http://a.example:x/",
        "https://a\n.example",
        "//a.example/",
    ],
)
def test_what_is_no_address_is_none_but_no_danger(text: str) -> None:
    assert http_url_or_empty(text) == ""
    assert not has_foreign_scheme(text)


@pytest.mark.django_db
def test_no_page_makes_a_link_of_a_script(client: Client, cast: Cast) -> None:
    incident = IncidentFactory.create(public=True)
    article = ArticleFactory.create(source=cast.outlets.agency, url="https://a.example/1")
    report = ReportFactory.create(article=article, incident=incident)
    Article.objects.update(url=EVIL, archived_url=EVIL)
    Report.objects.update(url=EVIL, archived_url=EVIL)
    Source.objects.update(homepage=EVIL)
    show(incident)
    editor = as_staff(cast.people.admin)
    pages = [
        (client, reverse("web:incident", args=[incident.public_id])),
        (client, reverse("web:sources")),
        (editor, reverse("desk:review", args=[incident.public_id])),
        (editor, reverse("desk:articles")),
        (editor, reverse("admin:incidents_incident_change", args=[incident.pk])),
        (editor, reverse("admin:incidents_article_change", args=[report.article_id])),
        (editor, reverse("admin:incidents_article_changelist")),
        (editor, reverse("admin:incidents_source_change", args=[cast.outlets.agency.pk])),
    ]

    told = {address: browser.get(address).content.decode() for browser, address in pages}

    assert [address for address, text in told.items() if 'href="javascript' in text.lower()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["url", "archived_url"])
def test_evidence_with_a_script_for_an_address_is_refused_by_name(name: str, cast: Cast) -> None:
    piece: Any = Evidence(quote="Two died.", source=cast.outlets.agency, **{name: EVIL})

    with pytest.raises(Invalid) as refused:
        enter_by_hand(cast.people.reviewer, {"incident_type": "protest"}, [piece], reason="")

    assert name in refused.value.fields


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["url", "source_urls"])
def test_an_imported_row_with_a_script_for_an_address_is_named(
    column: str, take_in: Importer, cast: Cast
) -> None:
    rows = f"id,date_start,quote,{column}\n1,2031-05-14,Two died.,{EVIL}\n2,2031-05-14,Three died.,Severny\n"

    run = take_in("csv", rows.encode())

    assert [(number, where) for number, where, *_rest in run.problems] == [(1, column)]
    assert Incident.objects.count() == 1


@pytest.mark.django_db
def test_a_timemap_event_with_a_script_for_a_source_is_named(take_in: Importer, cast: Cast) -> None:
    event = {"id": "1", "date": "2031-05-14", "description": "x", "sources": [EVIL]}

    assert [told[1] for told in take_in("timemap", json.dumps([event]).encode()).problems] == ["sources"]
