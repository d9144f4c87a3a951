"""Under which name a log-in that failed is counted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

LONGEST = 150  # letters of a name somebody can have; the columns of the counter take 255


def username_for_lockout(
    request: HttpRequest | None, credentials: Mapping[str, Any] | None = None
) -> str | None:
    """The name that was given; of one that nobody can have its beginning and a hash, so that the row can be kept."""
    given = credentials or (request.POST if request is not None else {})
    name = given.get("username")
    if not isinstance(name, str) or len(name) <= LONGEST:
        return name
    return f"{name[:LONGEST]}… {hashlib.sha256(name.encode(errors='replace')).hexdigest()[:16]}"
