"""From a reading to the account that is compared with others. Pure: it takes any reading of the same shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.types import Resolution
from incidents.curation.dedupe.clustering import Account
from incidents.curation.dedupe.matching import Facts, Range
from incidents.curation.dedupe.minhash import sketch_of
from incidents.curation.dedupe.text_features import (
    is_latin,
    name_stems,
    rare_names,
    target_words,
    text_stems,
    village_name_stems,
    word_stem,
)
from incidents.vocabulary.enums import FIGURE_FIELDS, ClaimField

_HEAD = 700  # characters of a long text that tell what it is mainly about
_LONGEST = 2
_FINE = (Precision.EXACT, Precision.SETTLEMENT, Precision.HROMADA)
_SITES = ("site", "qualifier", "reference")


class Read(Protocol):
    """What an account needs of a reading; `incidents.ingest.pipeline.reader.Reading` has it."""

    @property
    def drafts(self) -> tuple[Any, ...]: ...
    @property
    def resolutions(self) -> Mapping[str, Resolution]: ...


def account_of_main_incident(
    identifier: str, title: str, text: str, published: dt.date, reading: Read
) -> Account:
    """The account a text gives of its main incident."""
    head = f"{title}\n{text[:_HEAD]}"
    main = main_draft(reading)
    first, last = _days(main, published)
    return Account(
        id=identifier,
        first=first,
        last=last,
        facts=_facts(main, reading) if main is not None else None,
        keys=_keys(main, reading, head),
        names=name_stems(head),
        rare_names=rare_names(head),
        villages=village_name_stems(head),
        is_latin=is_latin(head),
        subjects=target_words(head),
        stems=text_stems(head),
        sketch=tuple(sketch_of(f"{title} {text}")),
    )


def main_draft(reading: Read) -> Any | None:
    """The first incident told that is neither recalled nor a total over a country, or else the first."""
    told = [draft for draft in reading.drafts if not draft.background]
    single = [draft for draft in told if not draft.national_total]
    return next(iter(single or told), None)


def settlement_key_by_stem(resolutions: Iterable[Resolution]) -> dict[str, str]:
    """For the stems of every settlement name that was bound with some certainty, its key."""
    found: dict[str, str] = {}
    for each in resolutions:
        if each.key and each.precision in _FINE and each.kind not in ("village", "hamlet"):
            for name in (each.name, each.mention.text):
                if len(name) > 4:
                    found[word_stem(name)] = each.key
    return found


def _days(main: Any | None, published: dt.date) -> tuple[dt.date, dt.date]:
    """The days a text may speak of: those it states, else the day of publication and the day before."""
    stated = main is not None and any(
        claim.field is ClaimField.DATE and claim.basis == "stated" for claim in main.claims
    )
    before = published - dt.timedelta(days=1)
    if main is None or main.date_start is None or not stated:
        return before, published
    last = main.date_end or main.date_start
    if (last - main.date_start).days > _LONGEST:  # "this week": no day of its own
        return before, published
    return main.date_start, last


def _keys(main: Any | None, reading: Read, head: str) -> frozenset[str]:
    """Settlements that a text names where things happen, as far as its head goes."""
    found = {
        key
        for key, each in reading.resolutions.items()
        if each.precision in _FINE and each.mention.role in _SITES and each.mention.start < len(head)
    }
    if main is not None and main.place_key and main.precision in {p.value for p in _FINE}:
        found.add(main.place_key)
    return frozenset(found)


def _facts(main: Any, reading: Read) -> Facts:
    place = reading.resolutions.get(main.place_key or "")
    return Facts(
        incident_type=main.incident_type.value,
        key=main.place_key or "",
        within=place.within if place else (),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        uncertainty_m=place.uncertainty_m if place else None,
        precision=main.precision,
        country=(place.country or "") if place else "",
        date_start=main.date_start,
        date_end=main.date_end,
        attacker=main.attacker,
        weapons=frozenset(weapon.value for weapon in main.weapons),
        target_kinds=frozenset(kind.value for kind in main.target_kinds),
        figures=_figures(main),
    )


def _figures(main: Any) -> dict[str, Range]:
    """The largest figure of each kind that the text gives for everyone."""
    found: dict[str, Range] = {}
    for claim in main.claims:
        if claim.field not in FIGURE_FIELDS or (claim.low, claim.best, claim.high) == (None, None, None):
            continue
        told = (claim.low, claim.best, claim.high)
        old = found.get(claim.field.value)
        if old is None or (claim.best or claim.low or 0) > (old[1] or old[0] or 0):
            found[claim.field.value] = told
    return found
