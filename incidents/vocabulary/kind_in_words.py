"""What kind of incident it was, as exactly as it is known: "Drone strike" where the one weapon is known, else "Air or
drone strike". The same rule and words as the map's (static/js/core/incidentWords.js).
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.vocabulary.enums import IncidentType
from incidents.vocabulary.labels import label_of

NAMED_BY_WEAPON: dict[str, str | Promise] = {
    "drone": _("Drone strike"),
    "cruise_missile": _("Cruise missile strike"),
    "ballistic_missile": _("Ballistic missile strike"),
    "missile": _("Missile strike"),
    "guided_bomb": _("Guided bomb strike"),
    "bomb": _("Bombing"),
    "artillery": _("Artillery shelling"),
    "mortar": _("Mortar shelling"),
    "rocket_artillery": _("Rocket artillery shelling"),
    "mine": _("Mine explosion"),
    "ied": _("Explosion of an improvised device"),
    "vehicle_bomb": _("Vehicle bombing"),
    "grenade": _("Grenade explosion"),
}
_WEAPONS_OF = {
    IncidentType.AIR_DRONE_STRIKE: {
        "drone", "cruise_missile", "ballistic_missile", "missile", "guided_bomb", "bomb",
    },
    IncidentType.SHELLING_ARTILLERY_MISSILE: {
        "artillery", "mortar", "rocket_artillery", "cruise_missile", "ballistic_missile", "missile",
    },
    IncidentType.EXPLOSIVE_MINE_IED: {"mine", "ied", "vehicle_bomb", "grenade"},
}  # fmt: skip


def kind_in_words(incident_type: str, weapons: Sequence[str] | None) -> str:
    """The kind in the language of the request; of several weapons none names the incident."""
    known = IncidentType(incident_type)
    if weapons and len(weapons) == 1 and weapons[0] in _WEAPONS_OF.get(known, set()):
        return str(NAMED_BY_WEAPON[weapons[0]])
    return str(label_of(known))


def with_exact_kind(title: str, incident_type: str, weapons: Sequence[str] | None) -> str:
    """A title that the program put together of the general kind, with the exact one instead; others as they are."""
    general = str(label_of(IncidentType(incident_type)))
    if title == general or title.startswith(f"{general}, "):
        return kind_in_words(incident_type, weapons) + title[len(general) :]
    return title
