"""The words of search, filter panel and chips, for the scripts of the map page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from incidents.vocabulary.figures import Use, figures_for, words_of


def filter_words() -> dict[str, str]:
    """Names of parameters, conditions in words, what the panel says."""
    return {**_names(), **_conditions(), **_panel(), **_wrong()}


def _names() -> dict[str, str]:
    return {
        "filter.q": _("Words"),
        "filter.datetime": _("Days"),
        "filter.time": _("Time of day"),
        "filter.night": _("At night (22:00–06:00)"),
        "filter.type": _("Type"),
        "filter.country": _("Country"),
        "filter.region": _("Region"),
        "filter.area": _("Area"),
        "filter.place": _("Place"),
        "filter.near": _("Near"),
        "filter.polygon": _("Drawn area"),
        **{f"filter.{name}_min": str(words_of(name).at_least) for name in figures_for(Use.FILTER)},
        **{f"filter.{name}_max": str(words_of(name).at_most) for name in figures_for(Use.FILTER)},
        **{f"filter.{name}_unknown": str(words_of(name).not_stated) for name in figures_for(Use.FILTER)},
        "filter.precision": _("Place known to"),
        "filter.verification": _("Sources"),
        "filter.review": _("Review"),
        "filter.weapon": _("Weapon"),
        "filter.target_kind": _("What was hit"),
        "filter.attacker": _("Attacker"),
        "filter.target": _("Side attacked"),
        "filter.source": _("Outlet"),
        "filter.tag": _("Tag"),
        "filter.custom": _("Field of the newsroom"),
        "filter.parent": _("Parts of one attack"),
        "filter.sample": _("Sample data"),
        "filter.unlocated": _("Without a place"),
        "filter.updated_since": _("Changed since"),
        "filter.as_of": _("As known on"),
        "filter.bbox": _("Only what the map shows"),
    }


def _conditions() -> dict[str, str]:
    return {
        "chip.not": _("not {what}"),
        "chip.q": _("words: {q}"),
        "chip.at_least": _("{what}: at least {n}"),
        "chip.at_most": _("{what}: at most {n}"),
        "chip.unknown_also": _("{what}: also where not stated"),
        "chip.unknown_only": _("{what}: only where not stated"),
        "chip.unknown_none": _("{what}: only where stated"),
        "chip.unlocated_also": _("also without a known place"),
        "chip.unlocated_only": _("only without a known place"),
        "chip.unlocated_none": _("only with a known place"),
        "chip.sample_also": _("with sample data"),
        "chip.sample_only": _("only sample data"),
        "chip.sample_none": _("without sample data"),
        "chip.source": _("outlet: {what}"),
        "chip.tag": _("tag: {what}"),
        "chip.custom": _("newsroom: {what}"),
        "chip.parent": _("parts of {id}"),
        "chip.from": _("from {date}"),
        "chip.until": _("until {date}"),
        "chip.time": _("time of day: {what}"),
        "chip.night_only": _("at night"),
        "chip.night_none": _("in the daytime"),
        "chip.updated_since": _("changed since {date}"),
        "chip.as_of": _("as it was known on {date}"),
        "chip.near": _("within {distance} of {place}"),
        "chip.box": _("drawn box"),
        "chip.bbox": _("only what the map shows"),
        "chip.bbox_edges": _("only this part of the map: {west} to {east}, {south} to {north}"),
        "chip.polygon.one": _("drawn area, {n} corner"),
        "chip.polygon.few": _("drawn area, {n} corners (few)"),
        "chip.polygon.many": _("drawn area, {n} corners (many)"),
        "chip.polygon.other": _("drawn area, {n} corners"),
        "chip.attacker": _("attacker: {side}"),
        "chip.target": _("attacked: {side}"),
        "chip.weapon": _("weapon: {what}"),
        "chip.target_kind": _("hit: {what}"),
        "chip.precision": _("place known to: {what}"),
        "chip.verification": _("sources: {what}"),
        "chip.review": _("review: {what}"),
        "remove": _("Remove {what}"),
        "clear_all": _("Clear all"),
    }


def _panel() -> dict[str, str]:
    return {
        "sheet.peek": _("folded: numbers and the first rows"),
        "sheet.half": _("half of the screen"),
        "sheet.full": _("whole screen"),
        "no_places": _("No place of that name. Press Enter to search in the texts."),
        "no_place_found": _("No place of that name."),
        "search_conditions": _("Filter: {what}"),
        "search_whole_region": _("whole region"),
        "search_texts": _("Search “{q}” in the texts"),
        "exclude_short": _("not"),
        "choices_more": _("{n} more"),
        "in_it": _("in it"),
        "within_short": _("within {distance}"),
        "show_matches.one": _("Show {n} incident"),
        "show_matches.few": _("Show {n} incidents (few)"),
        "show_matches.many": _("Show {n} incidents (many)"),
        "show_matches.other": _("Show {n} incidents"),
        "value.only": _("only these"),
        "value.0": _("left out"),
        "value.1": _("included"),
    }


def _wrong() -> dict[str, str]:
    return {
        "wrong.count": _("Use a whole number: 0, 1, 2 …"),
        "wrong.days": _("Give a day that exists, such as 29 December 2023."),
        "wrong.time": _("Give two times of day, such as 22:00-06:00."),
        "wrong.bounds": _("The smallest number is above the largest."),
        "wrong.words": _("“{value}” is not one of the words this filter knows."),
        "wrong.place": _("This place is not known here. Search for it by name."),
        "wrong.shape": _("This shape cannot be read. Draw it again."),
        "wrong.moment": _("Give a day or a time that exists."),
        "wrong.past": _("Give a day or a time that has already been."),
        "wrong.text": _("Too long: at most 200 characters."),
        "wrong.other": _("This is not understood: {message}"),
    }
