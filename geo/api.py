"""`GET /api/v1/places/`: place search for forms, filter panels and other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from geo.search import LANGUAGES, MOST_RESULTS, search_places

_PARAMETERS = ("q", "lang", "country", "limit", "format")
_LONGEST_QUERY = 200


class PlacesView(APIView):
    """Places and areas by any spelling or case form.

    `q` (required) the name; `lang` en, uk or ru, the language of the answer; `country` an ISO 3166-1 code;
    `limit` 1–50, ten unless told.
    """

    permission_classes = [AllowAny]

    def get(self, request: Request) -> Response:
        """The best hits; `at_least` is true when more places match than were counted."""
        problems = _problems(request.query_params)
        if problems:
            return Response(
                {
                    "error": "bad_parameter",
                    "message": "; ".join(f"{name}: {text}" for name, text in problems.items()),
                    "parameters": problems,
                },
                status=400,
            )
        asked = request.query_params
        answer = search_places(
            asked["q"],
            language=asked.get("lang") or _language_of_reader(),
            country=asked.get("country", ""),
            limit=int(asked.get("limit") or 10),
        )
        results = [asdict(found) for found in answer.results]
        body = {
            "matched": answer.matched, "at_least": answer.at_least, "returned": len(results), "results": results,
        }  # fmt: skip
        return Response(body, headers={"Cache-Control": "public, max-age=300"})


def _problems(asked: Any) -> dict[str, str]:
    """Parameter → what is wrong with it."""
    problems = {
        name: f"There is no such parameter. Known: {', '.join(_PARAMETERS[:-1])}."
        for name in asked
        if name not in _PARAMETERS
    }
    query = asked.get("q", "").strip()
    if not query:
        problems["q"] = "Say which name to look for."
    elif len(query) > _LONGEST_QUERY:
        problems["q"] = f"At most {_LONGEST_QUERY} characters."
    elif "\0" in query:
        problems["q"] = "Not a name."
    if asked.get("lang", "en") not in LANGUAGES:
        problems["lang"] = f"One of {', '.join(LANGUAGES)}."
    country = asked.get("country", "")
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        problems["country"] = "A code of two letters, such as UA."
    limit = asked.get("limit", "10")
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit) <= MOST_RESULTS):
        problems["limit"] = f"A number from 1 to {MOST_RESULTS}."
    return problems


def _language_of_reader() -> str:
    language = (get_language() or "en")[:2]
    return language if language in LANGUAGES else "en"
