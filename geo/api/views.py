"""`GET /api/v1/places/`: place search for forms, filter panels and other programs."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from geo.api import serializers as shapes
from geo.gazetteer.place_names_by_key import largest_settlement_within_1_km, places_by_keys
from geo.gazetteer.search import LANGUAGES, MOST_RESULTS, Answer, search_places

_PARAMETERS = ("q", "keys", "at", "lang", "country", "limit", "format")
_QUESTIONS = ("q", "keys", "at")
_LONGEST_QUERY = 200
_KEY = r"([pa]\d{1,9}|[A-Z]{2}(-[A-Z0-9]{1,3})?)"
_KEYS = re.compile(rf"{_KEY}(,{_KEY}){{0,49}}", re.ASCII)
_SPOT = re.compile(r"-?\d{1,3}(\.\d{1,9})?,-?\d{1,2}(\.\d{1,9})?")


class PlacesView(APIView):
    """Places and areas by any spelling or case form.

    `q` the name – or `keys` of places already chosen (p12,a34, a region's UA-51, a country's UA), or `at` a
    longitude,latitude whose settlement is asked for; one of the three. `lang` en, uk or ru, the language of the answer;
    `country` an ISO 3166-1 code; `limit` 1–50, ten unless told.
    """

    permission_classes = [AllowAny]
    renderer_classes = [JSONRenderer]

    @extend_schema(
        operation_id="places_list", parameters=shapes.PARAMETERS, responses={200: shapes.PlacePage}
    )
    def get(self, request: Request) -> Response:
        """The best hits; `at_least` is true when more places match than were counted."""
        problems = _problems(request.query_params)
        if problems:
            return Response(
                shapes.wrong_parameters_dict(problems, request.query_params),
                status=400,
                content_type="application/problem+json",
            )
        answer = _answer(request.query_params)
        results = [asdict(found) for found in answer.results]
        body = {
            "matched": answer.matched, "at_least": answer.at_least, "returned": len(results), "results": results,
        }  # fmt: skip
        return Response(body, headers={"Cache-Control": "public, max-age=300"})


def _answer(asked: Any) -> Answer:
    language = asked.get("lang") or _language_of_reader()
    if keys := asked.get("keys"):
        found = places_by_keys(keys.split(","), language)
    elif spot := asked.get("at"):
        lon, lat = map(float, spot.split(","))
        found = largest_settlement_within_1_km(lon, lat, language)
    else:
        return search_places(
            asked["q"],
            language=language,
            country=asked.get("country", ""),
            limit=int(asked.get("limit") or 10),
        )
    return Answer(len(found), False, found)


def _problems(asked: Any) -> dict[str, str]:
    """Parameter → what is wrong with it."""
    problems = {
        name: f"There is no such parameter. Known: {', '.join(_PARAMETERS[:-1])}."
        for name in asked
        if name not in _PARAMETERS
    }
    given = [name for name in _QUESTIONS if name in asked]
    query = asked.get("q", "").strip()
    if len(given) > 1:
        problems[given[1]] = f"Ask one thing at a time: {', '.join(_QUESTIONS)}."
    elif given in (["keys"], ["at"]):
        return problems | _wrong_keys(asked) | _wrong_rest(asked)
    elif not query:
        problems["q"] = "Say which name to look for."
    elif len(query) > _LONGEST_QUERY:
        problems["q"] = f"At most {_LONGEST_QUERY} characters."
    elif "\0" in query:
        problems["q"] = "Not a name."
    return problems | _wrong_rest(asked)


def _wrong_keys(asked: Any) -> dict[str, str]:
    if "keys" in asked and not _KEYS.fullmatch(asked["keys"]):
        return {"keys": "Up to 50 keys such as p12, a34, UA-51 or UA, comma separated."}
    if "at" in asked and not (_SPOT.fullmatch(asked["at"]) and _is_on_earth(asked["at"])):
        return {"at": "A longitude and a latitude in degrees, such as 36.58,50.6."}
    return {}


def _is_on_earth(spot: str) -> bool:
    lon, lat = map(float, spot.split(","))
    return abs(lon) <= 180 and abs(lat) <= 90


def _wrong_rest(asked: Any) -> dict[str, str]:
    problems: dict[str, str] = {}
    if asked.get("lang", "en") not in LANGUAGES:
        problems["lang"] = f"One of {', '.join(LANGUAGES)}."
    country = asked.get("country", "")
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        problems["country"] = "A code of two letters, such as UA."
    limit = asked.get("limit", "10")
    if not (limit.isascii() and limit.isdecimal() and 1 <= int(limit[:9]) <= MOST_RESULTS):
        problems["limit"] = f"A number from 1 to {MOST_RESULTS}."
    return problems


def _language_of_reader() -> str:
    language = (get_language() or "en")[:2]
    return language if language in LANGUAGES else "en"
