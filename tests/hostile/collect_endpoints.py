"""Every address of the site, found in the URL conf: a door that is added later is tried without being named here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

ROOMS_OF_PROGRAMS = ("/api/", "/ogc/", "/tiles/")


@dataclass(frozen=True)
class Door:
    """One pattern of the URL conf; `form` is its address with `%(name)s` for each part that varies."""

    name: str
    form: str
    parts: tuple[str, ...]

    @property
    def room(self) -> str:
        """The first part of its address; pages without one are of the room `web`."""
        first = self.form.split("/")[1]
        return first if first in {"api", "ogc", "tiles", "basemap", "desk", "admin"} else "web"

    def address(self, values: Mapping[str, str], otherwise: str = "1") -> str:
        """The path with these parts, escaped as a client would."""
        chosen = {part: quote(values.get(part, otherwise), safe="") for part in self.parts}
        return self.form % chosen


def is_for_programs(path: str) -> bool:
    """Whether errors at this path are promised to be problem documents."""
    return path.startswith(ROOMS_OF_PROGRAMS)


def every_door() -> list[Door]:
    """All of them, in the order of the URL conf, each form of address once."""
    found: dict[str, Door] = {}
    for names, form, parts in _walk(get_resolver(), (), "/", ()):
        found.setdefault(form, Door(":".join(names) or form, form, parts))
    return list(found.values())


def _walk(
    resolver: URLResolver, names: tuple[str, ...], before: str, parts: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    for each in resolver.url_patterns:
        piece, own = normalize(each.pattern.regex.pattern)[0]
        form, known = before + piece, (*parts, *own)
        if isinstance(each, URLResolver):
            inside = (each.namespace,) if each.namespace else ()
            yield from _walk(each, (*names, *inside), form, known)
        elif isinstance(each, URLPattern):
            yield (*names, each.name or ""), form, known
