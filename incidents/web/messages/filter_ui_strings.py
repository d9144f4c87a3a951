"""The words of search, filter panel and chips, for the scripts of the map page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from incidents.forms.filter_problems_in_words import parameter_names, wrong_value_words


def filter_words() -> dict[str, str]:
    """Names of parameters, conditions in words, what the panel says."""
    return {
        **{f"filter.{name}": text for name, text in parameter_names().items()},
        **_conditions(),
        **_panel(),
        **{f"wrong.{kind}": text for kind, text in wrong_value_words().items()},
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
        "chip.any_day": _("any day, known"),
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
        "search_conditions_part": _("Filter: {what} · not used: {rest}"),
        "search_other_readings": _("Read these words as a question"),
        "search_not_used": _("not used: {rest}"),
        "search_changes": _("What changed: {what}"),
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
