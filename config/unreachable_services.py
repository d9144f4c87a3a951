"""Whether an error means that database or queue are away: then the answer is 503 and “later”, not “our fault”."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import redis.exceptions
from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as QueueError

RETRY_AFTER_S = 30
DATABASE, QUEUE = "database", "queue"
# Classes and codes of PostgreSQL: no connection, shutting down or starting, too many connections, disk or memory full.
_CLASSES = ("08", "53")
_CODES = {"57P01", "57P02", "57P03"}
_QUEUE_ERRORS = (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError, QueueError)


def missing_part(problem: BaseException | None) -> str:
    """DATABASE or QUEUE when this error, or one behind it, says that it is away; "" for every other error."""
    for each in _chain(problem):
        if isinstance(each, InterfaceError) or (isinstance(each, OperationalError) and _is_away(each)):
            return DATABASE
        if isinstance(each, _QUEUE_ERRORS) or _is_out_of_memory(each):
            return QUEUE
    return ""


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        yield problem
        problem = problem.__cause__ or problem.__context__


def _is_away(problem: OperationalError) -> bool:
    """Whether the server could not be reached or ended the connection; a query it refused is another matter."""
    code = getattr(problem.__cause__, "sqlstate", None)
    return code is None or code in _CODES or code.startswith(_CLASSES)


def _is_out_of_memory(problem: BaseException) -> bool:
    return isinstance(problem, redis.exceptions.ResponseError) and str(problem).startswith(("OOM", "MISCONF"))


class OneLineForMissingParts(logging.Filter):
    """While a part is away every request fails alike: one line each says so, without the way through our code."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, shortened where a part is away."""
        problem = record.exc_info[1] if record.exc_info else None
        if part := missing_part(problem):
            told = str(problem).strip().splitlines()[:1]
            record.msg = f"{record.getMessage()} – the {part} is away: {told[0] if told else 'no answer'}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True
