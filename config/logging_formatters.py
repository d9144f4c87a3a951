"""How the programs write their logs: lines for people, or one JSON object a line (LOG_FORMAT=json)."""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import Any

from config import request_ids

FORMATS = ("line", "json")
_ACCESS = "gunicorn.access"
_ACCESS_NAMES = {"h": "client", "m": "method", "U": "path", "s": "status", "B": "bytes", "M": "took_ms"}
_ID_OF_ANSWER = "{x-request-id}o"


def logging_settings(level: str, form: str) -> dict[str, Any]:
    """What Django, the worker and the web server hand to `logging.config.dictConfig`."""
    handler = {"class": "logging.StreamHandler", "formatter": form, "filters": ["request_id", "missing"]}
    console = {"handlers": ["console"], "level": "INFO", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request_id": {"()": "config.logging_formatters.WithRequestId"},
            "missing": {"()": "config.unreachable_services.OneLineForMissingParts"},
        },
        "formatters": {
            "line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"},
            "json": {"()": "config.logging_formatters.JsonFormatter"},
        },
        "handlers": {"console": handler},
        "loggers": {
            "pymorphy3": {"level": "WARNING"},
            "django.server": console,
            "gunicorn.error": console,
            _ACCESS: console,
        },
        "root": {"handlers": ["console"], "level": level},
    }


class WithRequestId(logging.Filter):
    """Puts the name of the request or task on each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through."""
        told = record.args.get(_ID_OF_ANSWER) if isinstance(record.args, dict) else None
        record.request_id = told or request_ids.current.get() or "-"
        return True


class JsonFormatter(logging.Formatter):
    """One object a line: time, level, logger, request_id, message, and the error's traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        told: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
            "process": record.process,
        }
        if record.name == _ACCESS and isinstance(record.args, dict):
            told |= {name: record.args.get(atom) for atom, name in _ACCESS_NAMES.items()}
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)
