"""The frozen shapes of finding and resolving place names. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.geometry.place_precision_levels import Precision


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that may name a place: `forms` are normal forms to look up, likeliest first.

    `kind_hint`: "", "settlement", "district", "region", "country", "hromada", "city_district", "airfield".
    `role`: site, reference, actor, qualifier, person, adjective (see `incidents.extraction.types.PlaceMention`).
    `containers` are indexes of mentions that are said to contain this one ("Hroza, Kharkiv region").
    A form "=UA" or "=UA-63" is no name but the code of the country or region that is meant.
    """

    start: int
    end: int
    text: str
    forms: tuple[str, ...]
    language: str = ""
    kind_hint: str = ""
    role: str = "site"
    containers: tuple[int, ...] = ()
    cues: tuple[str, ...] = ()  # what spoke for or against a place name; weighed in `geo.geoparsing.ranking`
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Resolution:
    """A mention bound to a place or an area, or an abstention with its reason.

    `key` is "p<pk>" for a Place, "a<pk>" for an AdminArea; `lat`/`lon` are the place's own,
    or a point on the area's surface (never to be drawn as a pin when `precision` is coarser than hromada).
    """

    mention: Mention
    key: str | None
    name: str = ""
    kind: str = ""
    country: str | None = None
    region: str | None = None  # ISO 3166-2
    precision: Precision = Precision.UNKNOWN
    uncertainty_m: int | None = None
    lat: float | None = None
    lon: float | None = None
    within: tuple[str, ...] = ()
    score: float = 0.0
    runner_up: str | None = None
    margin: float = 0.0
    reason: str = ""  # why nothing was resolved, or only the area around
    namesakes: int = 0  # how many places in the area may be meant, where it is all that is known


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the text: where the article's world is."""

    countries: tuple[str, ...] = ()  # ISO codes of the theatre the source writes about
    regions: tuple[str, ...] = ()  # ISO 3166-2
    title: str = ""
    hints: tuple[str, ...] = field(default=())  # keys of places already known
