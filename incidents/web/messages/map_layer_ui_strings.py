"""The words of the map's layers and tools in the reader's language; `words.words` takes them in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from incidents.vocabulary.figures import Use, figures_for, words_of
from incidents.vocabulary.kind_in_words import NAMED_BY_WEAPON


def map_words() -> dict[str, str]:
    """What the scripts of the map say."""
    return {
        "areas_near": _("{count} known only to {n} areas near here, zoom in"),
        "discs": _("A disc stands for a district whose boundary is not on record."),
        "more_countries": _("{n} more countries"),
        "only_to_area": _("known only to the area"),
        "overlays": _("Further layers"),
        "overlay_as_of": _("as of {told}"),
        "overlay_stale": _("unknown on {day}; last told of {told}, shown grey"),
        "overlay_later": _("unknown on {day}; first told of {first}"),
        "overlay_failed": _("This layer could not be drawn."),
        "circle_scale": _(
            "Areas of circles are proportional: the largest would be {top}, up to {least} all have the least size."
        ),
        "circle_scale_killed": _(
            "Circles sized by killed: the largest would be {top}, up to {least} all have the least size. “?” – no"
            " figure stated."
        ),
        **_kinds(),
        "stack_all": _("Show all {n} in the list"),
        "parts_unlocated.one": _("{n} part has no known place and is not on the map"),
        "parts_unlocated.few": _("{n} parts have no known place and are not on the map (few)"),
        "parts_unlocated.many": _("{n} parts have no known place and are not on the map (many)"),
        "parts_unlocated.other": _("{n} parts have no known place and are not on the map"),
        **_layers(),
        **_tools(),
    }


def _kinds() -> dict[str, str]:
    """Kinds of incidents by the one weapon that is known: see static/js/core/incidentWords.js."""
    return {f"type_by.{weapon}": str(words) for weapon, words in NAMED_BY_WEAPON.items()}


def _layers() -> dict[str, str]:
    return {
        "not_drawn.one": _("{n} incident known less exactly than this is not drawn"),
        "not_drawn.few": _("{n} incidents known less exactly than this are not drawn (few)"),
        "not_drawn.many": _("{n} incidents known less exactly than this are not drawn (many)"),
        "not_drawn.other": _("{n} incidents known less exactly than this are not drawn"),
        "left_off.one": _("{n} incident known only to an area is not drawn at this scale: zoom in"),
        "left_off.few": _("{n} incidents known only to an area are not drawn at this scale: zoom in (few)"),
        "left_off.many": _("{n} incidents known only to an area are not drawn at this scale: zoom in (many)"),
        "left_off.other": _("{n} incidents known only to an area are not drawn at this scale: zoom in"),
        "heat_title": _("Density of incidents"),
        "heat_name": _("Density of {count}; the list tells them one by one"),
        "heat_unit": _("incidents within about {distance}, nearer ones weigh more"),
        "shade_count_region": _("Incidents by region"),
        "shade_count_district": _("Incidents by district"),
        **{f"shade_{name}_region": str(words_of(name).by_region) for name in figures_for(Use.SHADE)},
        **{f"shade_{name}_district": str(words_of(name).by_district) for name in figures_for(Use.SHADE)},
        "classes_quantile": _("Classes: about equally many areas in each"),
        "classes_log": _("Classes: each covers the same ratio of values (logarithmic)"),
        "per_head": _("per 100,000 inhabitants"),
        "per_head_value": _("{rate} per 100,000 inhabitants"),
        "population_of": _("population {n}, {date}, {source}"),
        "population_unknown": _("population not known"),
        "populations_unknown": _(
            "No figure per inhabitant: the population of these areas is not on record here. A sum of towns would be"
            " wrong, so none is made."
        ),
        "populations_some": _("Hatched: population not known."),
        "areas_left_off": _("{n} more areas with fewer are not drawn: zoom in"),
        "values_as_list": _("Values as a list ({n})"),
        "layer_trouble": _("This layer could not be loaded. Move the map to try again."),
    }


def _tools() -> dict[str, str]:
    return {
        "fit_no_place": _("What matches has no known place; the list shows it."),
        "locate_none": _("This browser does not share a position."),
        "locate_asking": _("Asking your browser for your position …"),
        "locate_denied": _("Your browser did not give your position; it can be allowed in its settings."),
        "locate_late": _("Your position could not be found in time."),
        "locate_unknown": _("Your position could not be found."),
        "draw_box": _("Draw a box"),
        "draw_polygon": _("Draw a polygon"),
        "draw_box_hint": _("Drag from one corner to the other. Escape leaves."),
        "draw_polygon_hint": _("Press each corner, then the first one again. Escape leaves."),
        "draw_drag": _("Keep the button or finger down and drag."),
        "draw_too_few": _("At least three corners are needed."),
        "draw_box_wrong": _("Give four numbers in degrees, west below east and south below north."),
        "draw_polygon_wrong": _("Give three corners or more, each as longitude and latitude in degrees."),
    }
