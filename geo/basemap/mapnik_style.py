"""The look of the basemap as a Mapnik stylesheet: little colour, borders lighter than coasts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from geo.basemap.label_placement import SIZES, WRAPPED
from geo.basemap.mercator import scale_denominator

MERCATOR = "epsg:3857"
_FACES = {
    "regular": ("Liberation Sans Regular", "DejaVu Sans Book"),
    "bold": ("Liberation Sans Bold", "DejaVu Sans Bold"),
    "italic": ("Liberation Sans Italic", "DejaVu Sans Oblique"),
}
# Least area in square kilometres of a lake drawn, and greatest class of river drawn, by zoom level.
_LAKES = {0: 20_000, 3: 4_000, 4: 1_200, 5: 300, 6: 80, 7: 20, 8: 4, 9: 0}
_RIVERS = {4: 1, 5: 1, 6: 2, 7: 3, 8: 4, 9: 4}
_LAST = 24


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one theme."""

    water: str
    land: str
    coast: str
    country: str
    region: str
    river: str
    text: str
    quiet: str  # villages, regions
    faint: str  # countries
    sea: str
    dot: str


THEMES = {
    "light": Theme(
        water="#dce5ea", land="#f6f5f1", coast="#9fb2bd", country="#bdb6ab", region="#dad6ce", river="#bccfd9",
        text="#4a4f57", quiet="#767b82", faint="#8b8d92", sea="#8aa3b1", dot="#6f757d",
    ),
    "dark": Theme(
        water="#1e252c", land="#2c3238", coast="#55646f", country="#50575f", region="#3d444b", river="#212a32",
        text="#c3c9cf", quiet="#98a0a8", faint="#858d95", sea="#66798a", dot="#98a0a8",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the stylesheet draws: file prefixes with their zoom levels, the deepest level, the fonts there are, and
    the language of the names."""

    folder: Path
    details: tuple[tuple[str, int, int], ...]
    max_zoom: int
    fonts: frozenset[str]
    language: str


def mapnik_stylesheet(sheet: Sheet, theme: Theme) -> str:
    """The Mapnik XML of one theme."""
    body = [*_font_sets(sheet.fonts), *_styles(theme), *_layers(sheet)]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<Map srs="{MERCATOR}" background-color="{theme.water}" buffer-size="256">',
            *body,
            "</Map>",
        ]
    )


def _font_sets(fonts: frozenset[str]) -> Iterator[str]:
    for name, faces in _FACES.items():
        present = [face for face in faces if face in fonts] or [faces[-1]]
        yield (
            f'<FontSet name="{name}">'
            + "".join(f'<Font face-name="{face}"/>' for face in present)
            + "</FontSet>"
        )


def _styles(theme: Theme) -> Iterator[str]:
    # gamma below 1 closes the hair-lines between neighbouring pieces
    yield _style("land", [_rule(f'<PolygonSymbolizer fill="{theme.land}" gamma="0.6"/>')])
    yield _style("coast", _widths(theme.coast, {0: 0.5, 4: 0.7, 6: 0.8, 8: 0.9}))
    yield _style("country", _widths(theme.country, {2: 0.5, 4: 0.8, 5: 1.0, 6: 1.3, 8: 1.8}))
    yield _style("region", _widths(theme.region, {5: 0.6, 6: 0.8, 7: 1.0, 9: 1.2}))
    yield _style("lakes", list(_lake_rules(theme)))
    yield _style("rivers", list(_river_rules(theme)))
    yield _style("labels", list(_label_rules(theme)))


def _lake_rules(theme: Theme) -> Iterator[str]:
    for first, last, least in _bands(_LAKES):
        yield _rule(
            f'<PolygonSymbolizer fill="{theme.water}"/><LineSymbolizer stroke="{theme.coast}" stroke-width="0.5"'
            ' stroke-opacity="0.7"/>',
            first, last, f"[km2] &gt;= {least} and [island] = 0",
        )  # fmt: skip
        yield _rule(
            f'<PolygonSymbolizer fill="{theme.land}"/>',
            first,
            last,
            f"[km2] &gt;= {max(least, 5)} and [island] = 1",
        )


def _river_rules(theme: Theme) -> Iterator[str]:
    for first, last, rank in _bands(_RIVERS):
        for each in range(1, int(rank) + 1):
            width = max(0.5, 0.7 + 0.22 * (first - 4) - 0.3 * (each - 1))
            yield _rule(
                f'<LineSymbolizer stroke="{theme.river}" stroke-width="{width:.2f}" stroke-linejoin="round"'
                ' stroke-linecap="round"/>',
                first, last, f"[rank] = {each}",
            )  # fmt: skip


def _label_rules(theme: Theme) -> Iterator[str]:
    looks = {
        "sea": ("italic", theme.sea, theme.water, 0.0),
        "country": ("regular", theme.faint, theme.land, 2.0),
        "region": ("regular", theme.faint, theme.land, 1.2),
        "small": ("regular", theme.quiet, theme.land, 0.0),
        "medium": ("regular", theme.text, theme.land, 0.0),
        "large": ("regular", theme.text, theme.land, 0.0),
    }
    dots = {"small": 2.4, "medium": 3.0, "large": 3.8}
    for style, (font, colour, halo, spacing) in looks.items():
        dot = (
            f'<MarkersSymbolizer fill="{theme.dot}" width="{dots[style]}" height="{dots[style]}" stroke="{theme.land}"'
            ' stroke-width="0.6" allow-overlap="true" ignore-placement="true"/>'
            if style in dots
            else ""
        )
        wrap = ' wrap-width="1"' if style in WRAPPED else ""
        centred = "" if style in dots else ' horizontal-alignment="middle" vertical-alignment="middle"'
        yield _rule(
            f'{dot}<TextSymbolizer fontset-name="{font}" size="{SIZES[style]}" fill="{colour}" halo-fill="{halo}"'
            f' halo-radius="1.3" halo-opacity="0.85" character-spacing="{spacing}"{wrap}{centred} dx="[dx]" dy="[dy]"'
            ' allow-overlap="true">[name]</TextSymbolizer>',
            condition=f"[style] = '{style}'",
        )


def _widths(colour: str, widths: Mapping[int, float]) -> list[str]:
    return [
        _rule(
            f'<LineSymbolizer stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'
            ' stroke-linecap="round"/>',
            first, last,
        )
        for first, last, width in _bands(widths)
    ]  # fmt: skip


def _layers(sheet: Sheet) -> Iterator[str]:
    for kind in ("land",):
        for name, first, last in sheet.details:
            yield _layer(sheet.folder / f"{name}_{kind}.json", kind, first, last)
    yield _layer(sheet.folder / "rivers.json", "rivers", min(_RIVERS), _LAST)
    yield _layer(sheet.folder / "lakes.json", "lakes", 0, _LAST)
    for kind in ("region", "coast", "country"):
        for name, first, last in sheet.details:
            yield _layer(sheet.folder / f"{name}_{kind}.json", kind, first, last)
    for zoom in range(sheet.max_zoom + 1):
        yield _layer(sheet.folder / f"labels_{sheet.language}_{zoom}.json", "labels", zoom, zoom)


def _layer(path: Path, style: str, first: int, last: int) -> str:
    name = quoteattr(path.stem)
    return (
        f'<Layer name={name} srs="{MERCATOR}" {_scales(first, last, "imum-scale-denominator")}>'
        f'<StyleName>{style}</StyleName><Datasource><Parameter name="type">geojson</Parameter>'
        f'<Parameter name="file">{path}</Parameter></Datasource></Layer>'
    )


def _scales(first: int, last: int, suffix: str) -> str:
    return f'min{suffix}="{scale_denominator(last + 0.5):.0f}" max{suffix}="{scale_denominator(first - 0.5):.0f}"'


def _style(name: str, rules: Iterable[str]) -> str:
    return f'<Style name="{name}" filter-mode="all">' + "".join(rules) + "</Style>"


def _rule(symbolizers: str, first: int = 0, last: int = _LAST, condition: str = "") -> str:
    held = f"<Filter>{condition}</Filter>" if condition else ""
    return (
        f"<Rule>{held}<MinScaleDenominator>{scale_denominator(last + 0.5):.0f}</MinScaleDenominator>"
        f"<MaxScaleDenominator>{scale_denominator(first - 0.5):.0f}</MaxScaleDenominator>{symbolizers}</Rule>"
    )


def _bands(steps: Mapping[int, float]) -> Iterator[tuple[int, int, float]]:
    """(first zoom, last zoom, value) from values that hold from a zoom level on."""
    firsts = sorted(steps)
    for first, following in zip(firsts, [*firsts[1:], _LAST + 1], strict=True):
        yield first, following - 1, steps[first]
