"""What a map program reads first: landing page, conformance, collections, queryables, schema, OpenAPI document."""

from __future__ import annotations

from typing import Any

import pytest
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from incidents.query.filters import IncidentFilter
from tests.support.factories import IncidentFactory

COLLECTIONS = ["incidents", "points", "areas"]
DOCUMENTS = [
    "",
    "conformance",
    "api",
    "collections",
    "collections/incidents",
    "collections/points/queryables",
    "collections/areas/schema",
    "collections/incidents/items",
]


@pytest.mark.parametrize("address", [*DOCUMENTS, "collections/points/items/CI-SLASH"])
def test_every_address_answers_directly_with_and_without_a_slash(ogc: Any, address: str) -> None:
    IncidentFactory.create(public=True, public_id="CI-SLASH")
    bare = f"/ogc/{address}".rstrip("/")

    without, with_one = (ogc.client.get(spelt) for spelt in (bare, f"{bare}/"))

    assert (without.status_code, with_one.status_code) == (200, 200)
    told, same = without.json(), with_one.json()
    for answer in (told, same):
        answer.pop("timeStamp", None)
        answer["links"] = [
            link for link in answer.get("links", []) if link["rel"] not in {"self", "alternate"}
        ]
    assert told == same


def test_links_are_spelt_as_the_standard_does(ogc: Any) -> None:
    told = ogc.client.get("/ogc").json()

    links = ogc.links(told)
    assert links["data"] == "http://localhost/ogc/collections"
    assert links["conformance"] == "http://localhost/ogc/conformance"


def test_the_landing_page_links_description_conformance_and_data(ogc: Any) -> None:
    links = ogc.links(ogc())

    assert {"self", "alternate", "service-desc", "service-doc", "conformance", "data"} <= set(links)
    assert ogc.get(links["service-desc"])["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert ogc.get(links["service-doc"])["Content-Type"].startswith("text/html")
    assert ogc.get(links["conformance"]).json()["conformsTo"]
    assert [found["id"] for found in ogc.get(links["data"]).json()["collections"]] == COLLECTIONS


@pytest.mark.parametrize(
    "uri",
    [
        "ogcapi-features-1/1.0/conf/core",
        "ogcapi-features-1/1.0/conf/geojson",
        "ogcapi-features-1/1.0/conf/oas30",
        "ogcapi-features-1/1.0/conf/html",
        "ogcapi-features-2/1.0/conf/crs",
        "ogcapi-features-3/1.0/conf/filter",
        "ogcapi-features-3/1.0/conf/features-filter",
        "ogcapi-features-3/1.0/conf/queryables",
        "cql2/1.0/conf/cql2-text",
        "cql2/1.0/conf/basic-cql2",
        "cql2/1.0/conf/advanced-comparison-operators",
        "cql2/1.0/conf/case-insensitive-comparison",
        "cql2/1.0/conf/basic-spatial-functions",
        "cql2/1.0/conf/basic-spatial-operators",
    ],
)
def test_the_classes_qgis_looks_for_are_declared(ogc: Any, uri: str) -> None:
    assert f"http://www.opengis.net/spec/{uri}" in ogc("conformance")["conformsTo"]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_lives_where_qgis_builds_its_address_and_links_its_items(ogc: Any, name: str) -> None:
    told = ogc(f"collections/{name}")
    items = [link for link in told["links"] if link["rel"] == "items"]

    assert [link["type"] for link in items] == ["application/geo+json", "text/html"]
    assert items[0]["href"] == f"http://localhost/ogc/collections/{name}/items"
    assert told["itemType"] == "feature"
    assert told["crs"][0] == told["storageCrs"] == "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


def test_the_extent_is_that_of_the_data_in_space_and_time(ogc: Any, world: Any) -> None:
    IncidentFactory.create(public=True)
    IncidentFactory.create(status="draft", date_start="2001-01-01")

    extent = ogc("collections/points")["extent"]

    assert extent["spatial"]["bbox"] == [[34.0, 50.0, 34.0, 50.0]]
    assert extent["temporal"]["interval"] == [["2031-05-14T00:00:00Z", "2031-05-14T23:59:59Z"]]


def test_the_extent_moves_with_the_data(ogc: Any) -> None:
    before = ogc("collections/points")["extent"]
    IncidentFactory.create(public=True)
    after = ogc("collections/points")["extent"]

    assert before["spatial"]["bbox"] == [[-180, -90, 180, 90]]
    assert before["temporal"]["interval"] == [[None, None]]
    assert after["spatial"]["bbox"] == [[34.0, 50.0, 34.0, 50.0]]


def test_queryables_are_a_json_schema_with_plain_types_and_a_geometry(ogc: Any) -> None:
    told = ogc("collections/incidents/queryables")

    Draft202012Validator.check_schema(told)
    assert told["additionalProperties"] is False
    assert told["properties"]["killed_best"]["type"] == "integer"
    assert told["properties"]["date_start"]["format"] == "date"
    assert "sabotage" in told["properties"]["type"]["enum"]
    assert told["properties"]["geometry"]["$ref"] == "https://geojson.org/schema/Geometry.json"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/schema+json", "application/schema+json"),
        ("*/*", "application/schema+json"),
        ("application/geo+json, application/json", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
    ],
    ids=["qgis", "curl", "gdal", "browser"],
)
def test_the_media_type_is_one_the_reader_accepts(ogc: Any, accept: str, media: str) -> None:
    answer = ogc.get("collections/incidents/queryables", headers={"Accept": accept})

    assert answer["Content-Type"] == media


def test_every_queryable_can_be_asked_for_and_is_a_property_of_features(ogc: Any) -> None:
    IncidentFactory.create(public=True)
    told = ogc("collections/incidents/queryables")["properties"]
    feature = ogc("collections/incidents/items")["features"][0]

    answers = [ogc.get("collections/incidents/items", data={"filter": f"{name} IS NULL"}) for name in told]

    assert {answer.status_code for answer in answers} == {200}
    assert set(told) <= {*feature["properties"], "id", "geometry"}


def test_the_schema_names_every_property_of_a_feature(ogc: Any) -> None:
    IncidentFactory.create(public=True)
    told = ogc("collections/incidents/schema")

    Draft202012Validator.check_schema(told)
    named = told["properties"]["properties"]["properties"]
    assert set(named) == set(ogc("collections/incidents/items")["features"][0]["properties"])


def test_the_openapi_document_is_valid_and_complete(ogc: Any) -> None:
    told = ogc("api")

    validate_schema(told)
    assert told["openapi"].startswith("3.0")
    assert told["servers"] == [{"url": "http://localhost/ogc"}]
    items = told["paths"]["/collections/incidents/items"]["get"]["parameters"]
    names = {told["components"]["parameters"][part["$ref"].split("/")[-1]]["name"] for part in items}
    own = {"bbox-crs", "crs", "filter", "filter-lang", "filter-crs", "limit", "cursor", "f"}
    assert names == own | set(IncidentFilter.base_filters)


def test_every_answer_is_as_the_openapi_document_says(ogc: Any) -> None:
    IncidentFactory.create(public=True)
    told = ogc("api")
    schemas = told["components"]["schemas"]

    for path, kind in {
        "": "landing",
        "conformance": "conformance",
        "collections": "collections",
        "collections/points": "collection",
        "collections/points/items": "features",
    }.items():
        schema = _nullable({**schemas[kind], "components": {"schemas": schemas}})
        Draft202012Validator(schema).validate(ogc(path))


def _nullable(schema: Any) -> Any:
    """OpenAPI 3.0's `nullable` in the words of JSON Schema."""
    if isinstance(schema, list):
        return [_nullable(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: _nullable(part) for name, part in schema.items()}
    return {"anyOf": [told, {"type": "null"}]} if told.pop("nullable", False) is True else told


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_document_is_also_a_page_for_people(ogc: Any, path: str) -> None:
    IncidentFactory.create_batch(3, public=True)

    page = ogc.get(path, data={"f": "html"})

    assert page.status_code == 200
    assert page["Content-Type"].startswith("text/html")
    assert b"<h1>" in page.content


@pytest.mark.parametrize("path", DOCUMENTS)
def test_head_answers_as_get_does_without_a_body(ogc: Any, path: str) -> None:
    whole, head = ogc.get(path), ogc.client.head(f"/ogc/{path}")

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Content-Type"] == whole["Content-Type"]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_links_are_absolute_and_right_behind_a_tls_proxy(ogc: Any, settings: Any, path: str) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLOWED_HOSTS = ["incidents.example"]
    headers = {"Host": "incidents.example", "X-Forwarded-Proto": "https"}

    told = ogc.get(path, headers=headers).json()

    links = [
        *told.get("links", []),
        *(link for part in told.get("collections", []) for link in part["links"]),
    ]
    wrong = [link["href"] for link in links if not link["href"].startswith("https://incidents.example/ogc/")]
    assert wrong == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_an_unknown_parameter_is_refused_everywhere(ogc: Any, path: str) -> None:
    answer = ogc.get(path, data={"unheard": "of"})

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert "unheard" in answer.json()["parameters"]


@pytest.mark.parametrize(
    "path", ["collections/nothing", "collections/nothing/items", "collections/points/items/CI-0"]
)
def test_what_is_not_there_is_a_problem_too(ogc: Any, path: str) -> None:
    answer = ogc.get(path)

    assert answer.status_code == 404
    assert answer.json()["title"] == "Not found"


def test_writing_is_refused(ogc: Any) -> None:
    answer = ogc.client.post("/ogc/collections/incidents/items", {})

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


def test_other_sites_may_read(ogc: Any) -> None:
    answer = ogc.get("collections", headers={"Origin": "https://elsewhere.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_address_works_without_its_slash(ogc: Any) -> None:
    assert ogc.client.get("/ogc", follow=True).json()["links"]
