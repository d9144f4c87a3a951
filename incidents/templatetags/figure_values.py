"""The table of figures for pages: which figures are met where, and their values."""

from __future__ import annotations

from typing import Any

from django import template

from incidents.vocabulary.figures import COUNTED, FIGURES, RANGE, Figure, Use

register = template.Library()


@register.simple_tag
def figures_for(use: str = "") -> list[Figure]:
    """The ranged figures met there; without a word all of them."""
    return [
        figure for figure in FIGURES if figure.name not in COUNTED and (not use or Use(use) in figure.uses)
    ]


@register.simple_tag
def counted_figures() -> list[Figure]:
    """Those that are only counted: launched, intercepted."""
    return [figure for figure in FIGURES if figure.name in COUNTED]


@register.filter
def figure_of(row: Any, figure: Figure) -> Any:
    """Its value in an answer, or its three numbers in a row of the database."""
    if isinstance(row, dict):
        return row[figure.name]
    return {part: getattr(row, f"{figure.name}_{part}") for part in RANGE}


@register.filter
def has_use(figure: Figure, use: str) -> bool:
    """Whether the figure is met there."""
    return Use(use) in figure.uses


@register.filter
def figure_fields(form: Any, figure: Figure) -> list[Any]:
    """Its fields in a form, from left to right."""
    return [form[column] for column in figure.columns]
