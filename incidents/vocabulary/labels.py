"""The words of the vocabulary as Django choices with translatable labels."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geo.geometry.place_precision_levels import Precision
from incidents.vocabulary import enums as v
from incidents.vocabulary import intake_enums, media_enums, teamwork_enums
from incidents.vocabulary.figures import FIGURES

LABELS: dict[StrEnum, str | Promise] = {
    v.IncidentType.AIR_DRONE_STRIKE: _("Air or drone strike"),
    v.IncidentType.SHELLING_ARTILLERY_MISSILE: _("Shelling or missile strike"),
    v.IncidentType.ARMED_CLASH: _("Armed clash"),
    v.IncidentType.EXPLOSIVE_MINE_IED: _("Mine or explosive device"),
    v.IncidentType.ATTACK_ON_CIVILIANS: _("Attack on civilians"),
    v.IncidentType.INTERCEPTION: _("Interception"),
    v.IncidentType.SABOTAGE: _("Sabotage"),
    v.IncidentType.PROTEST: _("Protest"),
    v.IncidentType.OTHER: _("Other incident"),
    v.Status.DRAFT: _("Draft"),
    v.Status.PUBLIC: _("Public"),
    v.Status.WITHDRAWN: _("Withdrawn"),
    v.Status.REJECTED: _("Rejected"),
    v.Status.MERGED: _("Merged"),
    v.Review.MACHINE: _("Published by a rule"),
    v.Review.REVIEWED: _("Reviewed"),
    v.Review.CONFIRMED: _("Confirmed by two people"),
    v.Verification.SINGLE_SOURCE: _("Single source"),
    v.Verification.ONE_SIDE: _("One side"),
    v.Verification.BOTH_SIDES: _("Both sides"),
    v.Verification.THIRD_PARTY: _("Third party"),
    v.Verification.DISPUTED: _("Disputed"),
    Precision.EXACT: _("Exact site"),
    Precision.SETTLEMENT: _("Settlement"),
    Precision.HROMADA: _("Hromada"),
    Precision.DISTRICT: _("District"),
    Precision.REGION: _("Region"),
    Precision.COUNTRY: _("Country"),
    Precision.UNKNOWN: _("Not located"),
    v.Weapon.IED: _("Improvised explosive device"),
    v.DatePrecision.DAY: _("Day"),
    v.DatePrecision.NIGHT: _("Night"),
    v.DatePrecision.SPAN: _("Several days"),
    v.DatePrecision.WEEK: _("Week"),
    v.DatePrecision.MONTH: _("Month"),
    v.DatePrecision.YEAR: _("Year"),
}

# Kept by vocabulary: equal words of two ("other") would be one key of a dict.
_PLAIN: dict[type[StrEnum], dict[str, str | Promise]] = {
    v.Weapon: {
        "drone": _("Drone"),
        "cruise_missile": _("Cruise missile"),
        "ballistic_missile": _("Ballistic missile"),
        "missile": _("Missile"),
        "guided_bomb": _("Guided bomb"),
        "bomb": _("Bomb"),
        "artillery": _("Artillery"),
        "mortar": _("Mortar"),
        "rocket_artillery": _("Rocket artillery"),
        "small_arms": _("Small arms"),
        "mine": _("Mine"),
        "vehicle_bomb": _("Vehicle bomb"),
        "grenade": _("Grenade"),
        "chemical": _("Chemical"),
        "other": _("Other"),
    },
    v.TargetKind: {
        "residential": _("Residential"),
        "medical": _("Medical"),
        "education": _("Education"),
        "energy": _("Energy"),
        "water": _("Water"),
        "port": _("Port"),
        "transport": _("Transport"),
        "industry": _("Industry"),
        "commerce": _("Commerce"),
        "agriculture": _("Agriculture"),
        "religious_cultural": _("Religious cultural"),
        "government": _("Government"),
        "military": _("Military"),
        "media": _("Media"),
        "camp": _("Camp"),
        "other": _("Other"),
    },
    v.Stance: {
        "said": _("Said"),
        "claimed": _("Claimed"),
        "alleged": _("Alleged"),
        "confirmed": _("Confirmed"),
        "denied": _("Denied"),
    },
    v.ClaimField: {
        "incident_type": _("Incident type"),
        "place": _("Place"),
        "date": _("Date"),
        **{figure.name: figure.words.title for figure in FIGURES},
        "victims": _("Victims"),
        "attacker": _("Attacker"),
        "target": _("Target"),
        "weapon": _("Weapon"),
        "target_kind": _("Target kind"),
        "damage": _("Damage"),
        "lost": _("Lost"),
        "hits": _("Hits"),
        "debris": _("Debris"),
    },
    v.FigureKind: {
        "count": _("Count"),
        "total": _("Total"),
        "increment": _("Increment"),
        "subset": _("Subset"),
        "rollup": _("Rollup"),
    },
    v.Group: {
        "all": _("All"),
        "civilian": _("Civilian"),
        "combatant": _("Combatant"),
        "child": _("Child"),
        "unknown": _("Unknown"),
    },
    v.SpeakerKind: {
        "local_authority": _("Local authority"),
        "government": _("Government"),
        "military": _("Military"),
        "agency": _("Agency"),
        "outlet": _("Outlet"),
        "witness": _("Witness"),
        "ngo": _("NGO"),
        "unknown": _("Unknown"),
    },
    v.Origin: {
        "machine": _("Machine"),
        "hand": _("Hand"),
    },
    v.ReportState: {
        "proposed": _("Proposed"),
        "confirmed": _("Confirmed"),
        "dismissed": _("Dismissed"),
        "background": _("Background"),
    },
    intake_enums.Stage: {
        "new": _("New"),
        "fetched": _("Fetched"),
        "readable": _("Readable"),
        "extracted": _("Extracted"),
        "done": _("Done"),
        "skipped": _("Skipped"),
        "failed": _("Failed"),
        "held": _("Needs a look"),
    },
    intake_enums.DayBasis: {
        "given": _("given by hand"),
        "feed": _("from the feed"),
        "page": _("from the page"),
        "url": _("from the address"),
        "fetched": _("the day it came in"),
        "unknown": _("not known from where"),
    },
    intake_enums.WordsFrom: {
        "hand": _("handed in"),
        "feed": _("from the feed"),
        "page": _("from the page"),
        "unknown": _("not known from where"),
    },
    v.Certainty: {
        "sure": _("sure"),
        "likely": _("likely"),
        "guess": _("a guess"),
    },
    intake_enums.Doubt: {
        "day_fetched": _("Nobody names its day"),
        "day_refused": _("It names a day that cannot be right"),
        "day_disputed": _("Feed and page name different days"),
        "garbled": _("Its letters are garbled"),
        "charset": _("Its letters had to be guessed"),
        "wall": _("A notice or a paywall instead of the story"),
        "summary_only": _("Only a summary could be read"),
        "language": _("In a language that is not read"),
    },
    intake_enums.FeedEntryState: {
        "taken": _("Taken in"),
        "refused": _("Left out"),
    },
    intake_enums.UploadFileState: {
        "waiting": _("Being taken in"),
        "done": _("Taken in"),
        "refused": _("Not read"),
    },
    intake_enums.UploadItemState: {
        "taken": _("Taken in"),
        "known": _("Known already"),
        "refused": _("Left out"),
    },
    intake_enums.SourceKind: {
        "agency": _("Agency"),
        "newspaper": _("Newspaper"),
        "broadcaster": _("Broadcaster"),
        "official": _("Official"),
        "ngo": _("NGO"),
        "social": _("Social"),
        "other": _("Other"),
        "unknown": _("Unknown"),
    },
    intake_enums.ArticleOrigin: {
        "feed": _("Feed"),
        "url": _("Url"),
        "paste": _("Paste"),
        "file": _("File"),
        "sample": _("Sample"),
    },
    intake_enums.FeedState: {
        "active": _("Active"),
        "failing": _("Failing"),
        "paused": _("Paused"),
    },
    teamwork_enums.NoticeKind: {
        "assigned": _("Given to you"),
        "mentioned": _("You are named"),
        "commented": _("New comment"),
        "undone": _("Your change was taken back"),
        "overruled": _("Your decision stands no more"),
        "second_opinion": _("A second person is needed"),
    },
    teamwork_enums.NoticeRhythm: {
        "each": _("Within minutes"),
        "daily": _("Once a day"),
    },
    media_enums.MediaKind: {
        "photo": _("Photo"),
        "video": _("Video"),
        "document": _("Document"),
        "link": _("Link"),
        "page": _("Copy of a page"),
    },
    media_enums.MediaLicence: {
        "unknown": _("Terms not known"),
        "public_domain": _("Public domain"),
        "cc0": "CC0",
        "cc_by": "CC BY",
        "cc_by_sa": "CC BY-SA",
        "cc_by_nc": "CC BY-NC",
        "permission": _("By permission of the author"),
        "quotation": _("By the right of quotation"),
        "reserved": _("All rights reserved"),
    },
    media_enums.PageCopyState: {
        "waiting": _("Waits for a worker"),
        "kept": _("Kept"),
        "failed": _("Could not be kept"),
    },
    v.ChangeKind: {
        "created": _("Created"),
        "updated": _("Updated"),
        "published": _("Published"),
        "withdrawn": _("Withdrawn"),
        "rejected": _("Rejected"),
        "merged": _("Merged"),
        "split": _("Split"),
        "restored": _("Restored"),
        "undone": _("Undone"),
        "redacted": _("Redacted"),
    },
}

_ACRONYMS = {"ngo": "NGO"}
_LABELS = {(type(word), word.value): text for word, text in LABELS.items()} | {
    (words, value): text for words, texts in _PLAIN.items() for value, text in texts.items()
}


def label_of(word: StrEnum) -> str | Promise:
    """The word as a person reads it; words without an entry read as themselves."""
    # By type as well: equal words of two vocabularies ("other") are the same key of a dict.
    plain = _ACRONYMS.get(word.value) or word.value.replace("_", " ").capitalize()
    return _LABELS.get((type(word), word.value), plain)


def enum_choices(words: type[StrEnum]) -> list[tuple[str, str | Promise]]:
    """Django choices of an enumeration, in its own order."""
    return [(word.value, label_of(word)) for word in words]
