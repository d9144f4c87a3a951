"""The words of the subject: every enumeration that model, API, page and export share.

Pure: imports nothing of the project. Labels for people live in `labels.py`.
"""

from __future__ import annotations

from enum import StrEnum


class IncidentType(StrEnum):
    """What kind of incident; the column, the filter `type` and the key `event_type` of JSON Lines."""

    AIR_DRONE_STRIKE = "air_drone_strike"
    SHELLING_ARTILLERY_MISSILE = "shelling_artillery_missile"
    ARMED_CLASH = "armed_clash"
    EXPLOSIVE_MINE_IED = "explosive_mine_ied"
    ATTACK_ON_CIVILIANS = "attack_on_civilians"
    INTERCEPTION = "interception"
    SABOTAGE = "sabotage"
    PROTEST = "protest"
    OTHER = "other"


class Weapon(StrEnum):
    """Means used; an incident may have several."""

    DRONE = "drone"
    CRUISE_MISSILE = "cruise_missile"
    BALLISTIC_MISSILE = "ballistic_missile"
    MISSILE = "missile"
    GUIDED_BOMB = "guided_bomb"
    BOMB = "bomb"
    ARTILLERY = "artillery"
    MORTAR = "mortar"
    ROCKET_ARTILLERY = "rocket_artillery"
    SMALL_ARMS = "small_arms"
    MINE = "mine"
    IED = "ied"
    VEHICLE_BOMB = "vehicle_bomb"
    GRENADE = "grenade"
    CHEMICAL = "chemical"
    OTHER = "other"


class TargetKind(StrEnum):
    """What was hit; an incident may have several."""

    RESIDENTIAL = "residential"
    MEDICAL = "medical"
    EDUCATION = "education"
    ENERGY = "energy"
    WATER = "water"
    PORT = "port"
    TRANSPORT = "transport"
    INDUSTRY = "industry"
    COMMERCE = "commerce"
    AGRICULTURE = "agriculture"
    RELIGIOUS_CULTURAL = "religious_cultural"
    GOVERNMENT = "government"
    MILITARY = "military"
    MEDIA = "media"
    CAMP = "camp"
    OTHER = "other"


class DatePrecision(StrEnum):
    """How exactly the local calendar date is known."""

    DAY = "day"
    NIGHT = "night"
    SPAN = "span"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Status(StrEnum):
    """Where an incident stands; only `public` is shown to strangers."""

    DRAFT = "draft"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    MERGED = "merged"


class Review(StrEnum):
    """Who vouches for a public incident: a named rule, one person, two people."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    CONFIRMED = "confirmed"


class Verification(StrEnum):
    """What the claims say about corroboration; computed, never typed in."""

    SINGLE_SOURCE = "single_source"
    ONE_SIDE = "one_side"
    BOTH_SIDES = "both_sides"
    THIRD_PARTY = "third_party"
    DISPUTED = "disputed"


class Stance(StrEnum):
    """How the speaker of a claim stands to it."""

    SAID = "said"
    CLAIMED = "claimed"
    ALLEGED = "alleged"
    CONFIRMED = "confirmed"
    DENIED = "denied"


class Role(StrEnum):
    """What a person of the house may do; see `curation/workflow/permissions.py`."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class ClaimField(StrEnum):
    """Which value of an incident a claim speaks of."""

    TYPE = "incident_type"
    PLACE = "place"
    DATE = "date"
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    CAPTURED = "captured"
    VICTIMS = "victims"  # people hit, not said whether dead: no figure of the incident
    ATTACKER = "attacker"
    TARGET = "target"  # the side that was attacked
    WEAPON = "weapon"
    TARGET_KIND = "target_kind"
    DAMAGE = "damage"
    LAUNCHED = "launched"
    INTERCEPTED = "intercepted"
    LOST = "lost"  # jammed, lost from radar
    HITS = "hits"
    DEBRIS = "debris"


FIGURE_FIELDS = (ClaimField.KILLED, ClaimField.INJURED, ClaimField.MISSING, ClaimField.CAPTURED)
AIR_DEFENCE_FIELDS = (
    ClaimField.LAUNCHED,
    ClaimField.INTERCEPTED,
    ClaimField.LOST,
    ClaimField.HITS,
    ClaimField.DEBRIS,
)


class FigureKind(StrEnum):
    """What sort of number a claim holds; rules for each are in `curation/consensus/`."""

    COUNT = "count"
    TOTAL = "total"
    INCREMENT = "increment"
    SUBSET = "subset"
    ROLLUP = "rollup"


class Group(StrEnum):
    """Whom a figure counts."""

    ALL = "all"
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    CHILD = "child"
    UNKNOWN = "unknown"


class SpeakerKind(StrEnum):
    """Who is quoted; LOCAL_AUTHORITY of the place's side has the first word on figures."""

    LOCAL_AUTHORITY = "local_authority"  # governor, mayor, emergency service, ministry of the place's side
    GOVERNMENT = "government"
    MILITARY = "military"
    AGENCY = "agency"
    OUTLET = "outlet"
    WITNESS = "witness"
    NGO = "ngo"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    """Who made a row."""

    MACHINE = "machine"
    HAND = "hand"


class ReportState(StrEnum):
    """Whether an article's account of an incident has been accepted."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    BACKGROUND = "background"  # recalls an older incident; no new one


class Certainty(StrEnum):
    """How sure a value is that was found out rather than handed in."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


class ChangeKind(StrEnum):
    """What happened to an incident, as the ledger and the public change feed name it."""

    CREATED = "created"
    UPDATED = "updated"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    MERGED = "merged"
    SPLIT = "split"
    RESTORED = "restored"
    UNDONE = "undone"
    REDACTED = "redacted"


THIRD_PARTY = "third_party"  # beside the sides: an outlet that somebody has said to speak for none of them


def side_code(text: str) -> str:
    """A side as rows hold it and filters ask for it: "RU" for a state's ISO code, else the slug of a group."""
    word = text.strip()
    return word.upper() if len(word) == 2 and word.isascii() and word.isalpha() else word.lower()
