"""What the OpenAPI document says of every address alike: problems, unchanged answers, the shape of parameters."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter

from incidents.query import filter_value_fields
from incidents.query.filters import IncidentFilter

PROBLEM = "application/problem+json"
_NUMBER = r"-?\d{1,3}(\.\d{1,6})?"
_DAY = r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])"
_MOMENT = rf"{_DAY}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"
_ALWAYS = {
    "400": "A parameter cannot be understood.",
    "404": "Nothing is here, or nothing that may be told.",
    "405": "This address cannot be asked that way.",
    "406": "The answer is not made in the format that was asked for.",
    "429": "Too many requests; come back after Retry-After seconds.",
}
# asked for without a value they ask nothing, as every parameter of the filter does
_MAY_BE_EMPTY = frozenset({"limit", "level", "measure", "unit", "stage", "before", "format"})
_PATHS = {"public_id": "^[A-Za-z0-9_-]{1,20}$", "key": r"^a\d{1,9}$"}
EXAMPLES = {
    "bbox": "30,46,31,47",
    "near": "30.73,46.48,25000",
    "polygon": "30,46,31,46,31,47",
    "place": "p123",
    "area": "a45",
    "datetime": "2026-11-01/2026-11-07",
    "updated_since": "2026-11-01T00:00:00Z",
    "as_of": "2026-11-01T00:00:00Z",
    "type": "air_drone_strike,-interception",
    "q": "hospital",
    "country": "UA",
    "region": "UA-51",
}


def filter_parameters() -> list[OpenApiParameter]:
    """Every parameter of the filter with its shape and an example."""
    return [
        OpenApiParameter(
            name,
            _schema(name, IncidentFilter.FIELDS.get(name)),
            description=str(asked.label or ""),
            examples=None,
        )
        for name, asked in IncidentFilter.base_filters.items()
    ]


def add_problem_responses_to_schema(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Problems are problem details everywhere; every reading may answer 304."""
    for address, path in result["paths"].items():
        for method, operation in path.items():
            answers = operation.setdefault("responses", {})
            for status, text in _ALWAYS.items():
                answers.setdefault(status, {"description": text})
            if method == "get":
                answers.setdefault(
                    "304", {"description": "The reader has this state already (If-None-Match)."}
                )
            for status, answer in answers.items():
                _describe(status, answer)
            for parameter in operation.get("parameters", []):
                _shape(parameter, address)
    return result


def _shape(parameter: dict[str, Any], address: str) -> None:
    name = parameter["name"]
    if parameter["in"] == "path" and name in _PATHS:
        parameter["schema"] = {"type": "string", "pattern": _PATHS[name]}
    if parameter["in"] == "query" and name in _MAY_BE_EMPTY and "/places/" not in address:
        parameter["schema"] = _or_empty(parameter["schema"])


def _or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {**schema, "enum": list(dict.fromkeys(["", *schema["enum"]]))}
    return {"anyOf": [schema, {"enum": [""]}]}


def _describe(status: str, answer: dict[str, Any]) -> None:
    if status.startswith(("4", "5")):
        answer["content"] = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    anything = answer.get("content", {}).get("*/*")
    if anything and anything.get("schema", {}).get("format") == "binary":  # a file of the asked format
        anything["schema"] = {"description": "The file, of the media type of its format."}
    if geojson := answer.get("content", {}).get("application/geo+json"):
        geojson["schema"] = {"type": "object", "description": "GeoJSON (RFC 7946)."}


def _schema(name: str, field: Any) -> Any:
    schema: dict[str, Any] = {"type": "string", "pattern": _pattern(name, field)}
    if isinstance(field, filter_value_fields.CountField):
        schema = {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 999_999_999}, {"enum": [""]}]}
    if isinstance(field, filter_value_fields.SwitchField):
        schema = {"type": "string", "enum": ["", "0", "1", "only"]}
    if isinstance(field, filter_value_fields.ChoiceField):
        schema = {"type": "string", "enum": ["", *field.words]}
    if isinstance(field, filter_value_fields.TextField):
        schema = {"type": "string", "maxLength": filter_value_fields.MAX_TEXT}
    if name in EXAMPLES:
        schema["example"] = EXAMPLES[name]
    return schema


def _pattern(name: str, field: Any) -> str:
    if isinstance(field, filter_value_fields.WordsField):
        word = "|".join(field.words) if field.words else _SHAPES.get(name, filter_value_fields.NAME)
        return rf"^(-?({word})(,-?({word})){{0,9}})?$"
    return f"^({shape})?$" if (shape := _GEOMETRIES.get(name)) else ".*"


_SHAPES = {"country": "[A-Z]{2}", "region": "[A-Z]{2}-[A-Z0-9]{1,3}", "area": r"a\d{1,9}"}
_GEOMETRIES = {
    "bbox": rf"{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}",
    "near": rf"{_NUMBER},{_NUMBER},[1-9]\d{{0,5}}",
    "polygon": rf"{_NUMBER},{_NUMBER}(,{_NUMBER},{_NUMBER}){{2,20}}",
    "place": r"[pa]\d{1,9}",
    "datetime": rf"({_DAY}|{_DAY}/\.\.|\.\./{_DAY}|{_DAY}/{_DAY})",
    "updated_since": rf"({_DAY}|{_MOMENT})",
    "as_of": rf"({_DAY}|{_MOMENT})",
}
