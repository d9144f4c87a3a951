"""Moments for `as_of`: asked about just now, the past tells what the present does."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone


def latest_moment_to_ask() -> str:
    """The present of a clock that is a little ahead: after everything that a test has written, and still answered."""
    return (timezone.now() + timedelta(seconds=30)).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_of_now() -> dict[str, str]:
    """The same as a parameter."""
    return {"as_of": latest_moment_to_ask()}
