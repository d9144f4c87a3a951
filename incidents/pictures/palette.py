"""Colours of pictures: the same as the tokens of the pages (`static/css/base/tokens.css`), light and dark."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; `types` by incident type."""

    surface: Colour
    ink: Colour
    ink_soft: Colour
    line: Colour
    line_strong: Colour
    accent: Colour
    halo: Colour
    types: dict[str, Colour]

    def of(self, incident_type: str) -> Colour:
        """The colour of a type."""
        return self.types.get(incident_type, self.types["other"])


def _hex(text: str) -> Colour:
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def _types(words: str) -> dict[str, Colour]:
    names = (
        "air_drone_strike shelling_artillery_missile armed_clash explosive_mine_ied attack_on_civilians"
        " interception sabotage protest other"
    )
    return dict(zip(names.split(), map(_hex, words.split()), strict=True))


PALETTES = {
    "light": Palette(
        surface=_hex("ffffff"),
        ink=_hex("16202b"),
        ink_soft=_hex("47525f"),
        line=_hex("dfe1e4"),
        line_strong=_hex("8b95a1"),
        accent=_hex("1f4478"),
        halo=_hex("ffffff"),
        types=_types("b8460b 95650a 8f3a77 5d6314 1d2733 0a62a3 08795a 2b7d99 626c78"),
    ),
    "dark": Palette(
        surface=_hex("1a2027"),
        ink=_hex("e9ecef"),
        ink_soft=_hex("b7c0ca"),
        line=_hex("323c47"),
        line_strong=_hex("6d7986"),
        accent=_hex("93b8ee"),
        halo=_hex("14191f"),
        types=_types("f28e58 e6b450 dd93c4 c6cd62 eceff2 6cb8f0 4fc79f 7fcfe6 a9b3be"),
    ),
}
