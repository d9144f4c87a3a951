"""JSON that is sent to the API."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class FlatEnoughJSONParser(JSONParser):
    """As the framework's; JSON nested deeper than can be read is malformed like any other."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        """The value. Raises ParseError."""
        try:
            return super().parse(*args, **kwargs)
        except RecursionError as problem:
            raise ParseError(
                "JSON parse error - brackets within brackets, deeper than is read here."
            ) from problem
