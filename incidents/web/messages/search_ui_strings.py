"""By which words the search field knows conditions of the filter: "drone attacks at night on energy".

Each message is a list of words as readers type them, divided by commas; a word may go on after an asterisk. What a
language bends needs its stem only.
"""

from __future__ import annotations

from django.utils.translation import gettext as _


def search_words() -> dict[str, str]:
    """Keys are `find.` and a condition as an address says it."""
    return {
        "find.weapon=drone": _("drone*, UAV*, Shahed*"),
        "find.weapon=missile,cruise_missile,ballistic_missile": _("missile*"),
        "find.weapon=guided_bomb": _("glide*, guided bomb*"),
        "find.weapon=artillery": _("artillery*"),
        "find.weapon=mortar": _("mortar*"),
        "find.target_kind=energy": _("energy, power, electricity, substation*"),
        "find.target_kind=medical": _("hospital*, medical, clinic*"),
        "find.target_kind=education": _("school*, kindergarten*, universit*"),
        "find.target_kind=residential": _("home*, house*, residential, apartment*"),
        "find.target_kind=water": _("water, waterworks"),
        "find.target_kind=port": _("port, ports"),
        "find.target_kind=transport": _("railway*, transport"),
        "find.target_kind=industry": _("industr*, factor*, refiner*"),
        "find.target_kind=military": _("military, airfield*"),
        "find.night=1": _("night, nights, nighttime, overnight"),
        "find.killed_min=1": _("killed, dead, deaths"),
        "find.injured_min=1": _("injured, wounded"),
        "find.days=day": _("today, yesterday"),
        "find.days=week": _("week, weeks"),
        "find.days=month": _("month, months"),
        "find.": _(
            "attack*, strike*, hit, incident*, last, past, at, in, on, of, the, a, by, with, and, during"
        ),
    }
