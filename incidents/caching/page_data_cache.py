"""What pages work out at length, kept until the public data change; a cache that is away only means working again."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from incidents.caching.code_version import code_version
from incidents.query import visibility

log = logging.getLogger(__name__)
KEPT_S = 3_600


def page_cache_digest(*words: str) -> str:
    """A short name for a question, in this language and of this state of the code and the data."""
    told = "\n".join([code_version(), visibility.data_state().version, get_language() or "", *words])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def cached_value(key: str, make: Callable[[], Any], seconds: int = KEPT_S) -> Any:
    """The value of this key, made when it is not there."""
    try:
        found = cache.get(key)
    except Exception as problem:
        log.warning("Nothing can be kept: %s", problem)
        return make()
    if found is None:
        found = make()
        try:
            cache.set(key, found, seconds)
        except Exception as problem:
            log.warning("Nothing can be kept: %s", problem)
    return found
