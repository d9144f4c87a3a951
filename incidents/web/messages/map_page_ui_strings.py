"""The words of the map page in the reader's language, as one dictionary for its scripts.

Keys ending in .one, .few, .many, .other are chosen by the plural rule of the language; {n} and the like are filled in.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from geo.geometry.place_precision_levels import Precision
from incidents.vocabulary import enums as v
from incidents.vocabulary.figures import FIGURES
from incidents.vocabulary.intake_enums import SourceKind
from incidents.vocabulary.labels import label_of
from incidents.vocabulary.side_names import SIDE_NAMES
from incidents.web.messages.detail_sharing_ui_strings import view_words
from incidents.web.messages.filter_ui_strings import filter_words
from incidents.web.messages.map_layer_ui_strings import map_words
from incidents.web.messages.search_ui_strings import search_words
from incidents.web.messages.timeline_list_ui_strings import time_messages


def script_messages() -> dict[str, str]:
    """Everything the scripts may say, in the language of the request."""
    return _words(get_language() or "en")


@lru_cache(maxsize=8)
def _words(_language: str) -> dict[str, str]:
    return {
        **_enumerations(),
        **_map(),
        **map_words(),
        **filter_words(),
        **_detail(),
        **view_words(),
        **_troubles(),
        **time_messages(),
        **search_words(),
    }


def _enumerations() -> dict[str, str]:
    lists: dict[str, type[StrEnum]] = {
        "type": v.IncidentType,
        "precision": Precision,
        "verification": v.Verification,
        "review": v.Review,
        "source_kind": SourceKind,
    }
    found = {f"{name}.{word.value}": str(label_of(word)) for name, words in lists.items() for word in words}
    return found | {
        "weapon.drone": _("drone"),
        "weapon.cruise_missile": _("cruise missile"),
        "weapon.ballistic_missile": _("ballistic missile"),
        "weapon.missile": _("missile"),
        "weapon.guided_bomb": _("guided bomb"),
        "weapon.bomb": _("bomb"),
        "weapon.artillery": _("artillery"),
        "weapon.mortar": _("mortar"),
        "weapon.rocket_artillery": _("rocket artillery"),
        "weapon.small_arms": _("small arms"),
        "weapon.mine": _("mine"),
        "weapon.ied": _("improvised explosive device"),
        "weapon.vehicle_bomb": _("vehicle bomb"),
        "weapon.grenade": _("grenade"),
        "weapon.chemical": _("chemical agent"),
        "weapon.other": _("other means"),
        "target_kind.residential": _("homes"),
        "target_kind.medical": _("medical site"),
        "target_kind.education": _("school or nursery"),
        "target_kind.energy": _("energy supply"),
        "target_kind.water": _("water supply"),
        "target_kind.port": _("port"),
        "target_kind.transport": _("transport"),
        "target_kind.industry": _("industry"),
        "target_kind.commerce": _("shops and businesses"),
        "target_kind.agriculture": _("farm"),
        "target_kind.religious_cultural": _("religious or cultural site"),
        "target_kind.government": _("government building"),
        "target_kind.military": _("military site"),
        "target_kind.media": _("media"),
        "target_kind.camp": _("camp"),
        "target_kind.other": _("other site"),
        "stance.said": _("according to {speaker}"),
        "stance.claimed": _("claimed by {speaker}, not confirmed"),
        "stance.alleged": _("alleged by {speaker}"),
        "stance.confirmed": _("confirmed by {speaker}"),
        "stance.denied": _("denied by {speaker}"),
        **{f"side.{code.lower()}": str(name) for code, name in SIDE_NAMES.items()},
    }


def _map() -> dict[str, str]:
    return {
        "incidents.one": _("{n} incident"),
        "incidents.few": _("{n} incidents (few)"),
        "incidents.many": _("{n} incidents (many)"),
        "incidents.other": _("{n} incidents"),
        "in_all": _("in all"),
        "opened_on": _("Latest days with data: {days}."),
        "counted_as": _("counted: {n}"),
        "all_days": _("Show all days"),
        "in_filters": _("for these filters"),
        "in_map": _("in this part of the map only"),
        "only_map": _("Only what the map shows"),
        "only_map_on": _(
            "Incidents elsewhere and those without a known place are left out, in files and links too. Moving the map"
            " changes what is counted."
        ),
        "map_shows": _("The map shows {n} of {all}."),
        **{figure.name: str(figure.words.inline) for figure in FIGURES},
        "not_stated": _("not stated"),
        "stated_in": _("stated for {n} of {all}"),
        "unlocated.one": _("{n} incident has no known place"),
        "unlocated.few": _("{n} incidents have no known place (few)"),
        "unlocated.many": _("{n} incidents have no known place (many)"),
        "unlocated.other": _("{n} incidents have no known place"),
        "unlocated_counted": _("– counted here, not on the map."),
        "unlocated_left_out": _("– not counted here."),
        "show_them": _("Show them"),
        "cluster": _("{count}, zoom in"),
        "stack": _("{count} at {place}, show the list"),
        "area": _("{count} known only to the area: {place}"),
        "country_badge": _("{place}: {n} known only to the country"),
        "all_incidents": _("All incidents"),
        "back": _("Back to the list"),
        "at_place": _("At {place}"),
        "more": _("Show more"),
        "night_of": _("night of {from}–{to}"),
        "week_of": _("week of {date}"),
        "undated": _("day not known"),
        "sample": _("sample"),
        "sample_short": _("Sample data"),
        "sample_note": _("Sample data: invented reports around real facts, for trying this site out."),
        "timeline": _("Incidents by day"),
        "timeline_week": _("Incidents by week"),
        "timeline_month": _("Incidents by month"),
        "timeline_hint": _("Drag to choose days. Arrow keys move the ends."),
        "from_day": _("First day"),
        "to_day": _("Last day"),
        "vague": _("{n} known only to the week or month"),
        "play": _("Play"),
        "pause": _("Pause"),
        "copied": _("Link copied"),
        "copy_failed": _("Copy the address from your browser’s address bar"),
        "loading": _("Loading …"),
        "theme_light": _("Light"),
        "theme_dark": _("Dark"),
        "theme_system": _("As the system"),
        "theme_contrast": _("High contrast"),
    }


def _detail() -> dict[str, str]:
    return {
        "when": _("When"),
        "where": _("Where"),
        "what": _("What"),
        "who": _("Who"),
        "hit": _("Hit"),
        "tag_names": _("Tags"),
        "weapons": _("Weapons"),
        "attacker_line": _("attacker: {side}"),
        "target_line": _("attacked: {side}"),
        "status.agreed": _("agreed"),
        "status.claimed": _("claimed"),
        "status.alleged": _("alleged"),
        "status.disputed": _("disputed"),
        "within": _("within about {distance}"),
        "precision_exact": _("exact site known"),
        "precision_settlement": _("known to the settlement, {within}"),
        "precision_hromada": _("known to the hromada, {within}"),
        "precision_district": _("known only to the district"),
        "precision_region": _("known only to the region"),
        "precision_country": _("known only to the country"),
        "precision_unknown": _("place not known"),
        "rule": _("rule: {rule}"),
        "rule.local_authority_total": _("the latest total from local authorities"),
        "rule.most_voices_total": _("the total most independent sources give"),
        "rule.only_total": _("the only total reported"),
        "rule.smallest_total": _("sources disagree; the lowest total"),
        "rule.total_plus_increment": _("a total plus later additions by the same source"),
        "rule.sum_disjoint": _("no overall total reported; sum of separate victims"),
        "rule.largest_count": _("no overall total reported; the largest count"),
        "rule.count_plus_increment": _("the largest count plus later additions by the same source"),
        "rule.set_by_hand": _("set by hand"),
        "rule.stated_zero": _("reported: no casualties"),
        "rule.increments_only": _("only further victims reported: a minimum"),
        "claims_title": _("Who says what"),
        "matrix_title": _("Claims side by side"),
        "matrix_note": _(
            "“Differs”: cannot be true together with the value this page shows. Each value leads to its sentence."
        ),
        "differs": _("differs"),
        "no_claims": _("Entered by hand; no quoted sentence is on record."),
        "redacted": _(
            "This place is sensitive: it is shown less exactly, and quotes and sources are withheld."
        ),
        "source_withheld": _("source withheld"),
        "read_source": _("Read the source"),
        "archived": _("archived {date}"),
        "copy_of_text": _("copy of another outlet’s text"),
        "third_party": _("third party"),
        "side_unknown": _("side not known"),
        "outlet_unnamed": _("outlet not named"),
        "speaks_for": _("side: {side}"),
        "replaced": _("replaced later"),
        "basis.inferred": _("inferred, not said of this incident in the sentence"),
        "basis.inherited": _("tied to this incident by context"),
        "basis.short": _("inferred"),
        "toll_title": _("Toll as it was reported"),
        "media": _("Photos, videos and documents"),
        "related": _("Part of a larger attack"),
        "parts": _("Parts of this attack"),
        "history": _("Corrections"),
        "history_none": _("No corrections since publication."),
        "change.published": _("Published"),
        "change.updated": _("Corrected"),
        "change.merged": _("Merged"),
        "change.split": _("Split"),
        "change.restored": _("Restored"),
        "change.undone": _("A change was undone"),
        "change.redacted": _("Shown less exactly"),
        "change.created": _("Created"),
        "what.new": pgettext("change", "new"),
        "what.corrected": pgettext("change", "corrected"),
        "what.merged": pgettext("change", "merged"),
        "what.withdrawn": pgettext("change", "withdrawn"),
        "field.sources": _("Sources"),
        "field.tags": _("Tags"),
        "field.custom_fields": _("Field of the newsroom"),
        "by_rule": _("by the rule {rule}"),
        "by_editor": _("by an editor"),
        "full_page": _("Full page and citation"),
        **{f"field.{figure.name}": str(figure.words.title) for figure in FIGURES},
        "field.victims": _("People hit"),
        "field.incident_type": _("What"),
        "field.place": _("Where"),
        "field.date": _("When"),
        "field.attacker": _("Attacker"),
        "field.target": _("Attacked"),
        "field.weapon": _("Weapon"),
        "field.target_kind": _("Hit"),
        "field.damage": _("Damage"),
        "field.lost": _("Lost"),
        "field.hits": _("Hits"),
        "field.debris": _("Debris"),
        "outlet_itself": _("the outlet"),
    }


def _troubles() -> dict[str, str]:
    return {
        "empty": _("No incidents match."),
        "empty_hint": _("Choose a longer period, or remove one of these:"),
        "empty_remove": _("Remove one of these:"),
        "empty_here": _("No incidents in this part of the map."),
        "empty_here_hint": _("Move the map or zoom out, choose a longer period, or remove one of these:"),
        "empty_here_or_remove": _("Move the map or zoom out, or remove one of these:"),
        "empty_days": _("No incidents on these days."),
        "empty_any_day": _("None on any other day either. Remove one of these:"),
        "empty_or_remove": _("Or remove one of these:"),
        "latest_day": _("Latest: {day}."),
        "show_days": _("Show {days}"),
        "n_on_all_days": _("{n} on all days"),
        "zoom_out": _("Show the whole map"),
        "none_yet": _("Nothing has been published yet."),
        "quoted": _("“{value}”"),
        "trouble_network_first": _("The server could not be reached. Your filters are kept."),
        "trouble_network": _(
            "The server could not be reached. What you see is from before; your filters are kept."
        ),
        "trouble_server": _(
            "The server could not answer. What you see is from before; your filters are kept."
        ),
        "trouble_asked": _("This address asks for something that is not understood: {message}"),
        "trouble_unknown": _("Unknown: {what}. Nothing on record here goes by this name."),
        "trouble_limit": _("Too many requests. Please wait a minute; what you see is kept."),
        "trouble_gone": _("This incident is not public, or no longer."),
        "nothing_loaded": _("Nothing loaded yet"),
        "nothing_loaded_hint": _("The message on the map says why and what to do."),
        "try_again": _("Try again"),
        "forget": _("Remove it"),
        "no_tiles": _("Background map not available; outlines are shown instead."),
    }
