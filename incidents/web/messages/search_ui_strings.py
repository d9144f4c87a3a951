"""By which words the search field knows conditions of the filter: "drone attacks at night", "за добу в Сумах".

Each message is a list of words as readers type them, divided by commas; a word may go on after an asterisk. What a
language bends needs its stem only.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _


def search_words() -> dict[str, str]:
    """Keys are `find.` and a condition as an address says it; words of every language, the reader's first.

    Whoever reads one language of the site may type in another, as with names of places.
    """
    own = get_language() or "en"
    told: dict[str, list[str]] = {}
    for code in (own, *(code for code, _name in settings.LANGUAGES if code != own)):
        with override(code):
            for key, words in _of_language().items():
                told.setdefault(key, []).append(words)
    return {key: ", ".join(lists) for key, lists in told.items()}


def _of_language() -> dict[str, str]:
    return {
        **_types(),
        **_weapons(),
        **_targets(),
        **_victims(),
        **_days(),
        **_months(),
        **_beside(),
        **_nothing_asked(),
    }


def _types() -> dict[str, str]:
    return {
        "find.type=air_drone_strike": _("airstrike*, air strike*, air raid*"),
        "find.type=shelling_artillery_missile": _("shelling*, shelled"),
        "find.type=armed_clash": _("clash*, fighting, battle*"),
        "find.type=explosive_mine_ied": _("mine, mines, landmine*, IED*"),
        "find.type=interception": _("intercept*, shot down, air defence, air defense"),
        "find.type=sabotage": _("sabotage*"),
        "find.type=protest": _("protest*"),
    }


def _weapons() -> dict[str, str]:
    return {
        "find.weapon=drone": _("drone*, UAV*, Shahed*"),
        "find.weapon=missile,cruise_missile,ballistic_missile": _("missile*"),
        "find.weapon=guided_bomb": _("glide*, guided bomb*"),
        "find.weapon=artillery": _("artillery*"),
        "find.weapon=mortar": _("mortar*"),
    }


def _targets() -> dict[str, str]:
    return {
        "find.target_kind=energy": _("energy, power, power plant*, power station*, electricity, substation*"),
        "find.target_kind=medical": _("hospital*, medical, clinic*"),
        "find.target_kind=education": _("school*, kindergarten*, universit*"),
        "find.target_kind=residential": _("home*, house*, residential, apartment*"),
        "find.target_kind=water": _("water, waterworks"),
        "find.target_kind=port": _("port, ports"),
        "find.target_kind=transport": _("railway*, railroad*, train, trains, transport"),
        "find.target_kind=industry": _("industr*, factor*, refiner*"),
        "find.target_kind=military": _("military, airfield*"),
    }


def _victims() -> dict[str, str]:
    return {
        "find.killed_min=1": _("killed, dead, deaths, died"),
        "find.injured_min=1": _("injured, wounded"),
    }


def _days() -> dict[str, str]:
    """A unit is read with the number before it, a month with the day and the year beside it."""
    return {
        "find.night=1": _("night, nights, nighttime, overnight"),
        "find.night=0": _("daytime, by day"),
        "find.days=today": pgettext("typed", "today"),
        "find.days=yesterday": pgettext("typed", "yesterday"),
        "find.days=before_yesterday": pgettext("typed", "day before yesterday"),
        "find.days=day": _("last day, past day"),
        "find.days=week": _("week, weeks"),
        "find.days=month": _("month, months"),
        "find.days=year": pgettext("typed", "past year"),
        "find.days=last_month": pgettext("typed", "last month, previous month"),
        "find.days=last_year": pgettext("typed", "last year, previous year"),
        "find.ago=1": pgettext("typed", "ago, earlier"),
        "find.unit=hour": _("hour, hours, h"),
        "find.unit=day": _("day, days"),
        "find.unit=week": _("week, weeks"),
        "find.unit=month": _("month, months"),
        "find.unit=year": _("year, years"),
    }


def _months() -> dict[str, str]:
    return {
        "find.month=1": pgettext("typed", "January"),
        "find.month=2": pgettext("typed", "February"),
        "find.month=3": pgettext("typed", "March"),
        "find.month=4": pgettext("typed", "April"),
        "find.month=5": pgettext("typed", "May"),
        "find.month=6": pgettext("typed", "June"),
        "find.month=7": pgettext("typed", "July"),
        "find.month=8": pgettext("typed", "August"),
        "find.month=9": pgettext("typed", "September"),
        "find.month=10": pgettext("typed", "October"),
        "find.month=11": pgettext("typed", "November"),
        "find.month=12": pgettext("typed", "December"),
    }


def _beside() -> dict[str, str]:
    """Words that turn what stands beside them: the ends of days, what figures are compared with, what is denied."""
    return {
        "find.edge=from": pgettext("typed", "since, from, starting, since the, from the"),
        "find.edge=to": pgettext("typed", "to, until, till, up to, through, by, to the, until the"),
        "find.edge=after": pgettext("typed", "after"),
        "find.edge=before": pgettext("typed", "before"),
        "find.edge=between": pgettext("typed", "between"),
        "find.edge=and": pgettext("typed", "and"),
        "find.compare=over": pgettext("typed", "more than, over, above, greater than, >"),
        "find.compare=min": pgettext(
            "typed", "at least, no less than, no fewer than, not less than, not fewer than, minimum, >=, ≥"
        ),
        "find.compare=max": pgettext("typed", "at most, up to, no more than, not more than, maximum, <=, ≤"),
        "find.compare=under": pgettext("typed", "less than, fewer than, under, below, <"),
        "find.compare=or_more": pgettext("typed", "or more, and more"),
        "find.people=1": pgettext("typed", "people, persons, person, were, was"),
        "find.not=1": pgettext(
            "typed",
            "no, not, not a, non, without, except, except for, excluding, but not, no one, nobody, neither, never",
        ),
        "find.none=1": pgettext("typed", "none, nobody, no one, not used"),
        "find.join=1": pgettext("typed", "and, or, nor"),
        "find.kind_of_place=1": pgettext(
            "typed", "region, oblast, province, district, raion, city, town, village"
        ),
    }


def _nothing_asked() -> dict[str, str]:
    """What no filter knows is told as left out; what says nothing is passed over.

    A strike is a kind of incident where neither kind nor weapon is named.
    """
    return {
        "find.strike=air_drone_strike,shelling_artillery_missile": pgettext("typed", "strike, strikes"),
        "find.unread=civilians": pgettext("typed", "civilian*, child, children"),
        "find.changes=1": pgettext(
            "typed", "what changed, what has changed, changed, changes, what is new, what’s new, what's new"
        ),
        "find.": _(
            "attack*, hit, incident*, last, past, at, in, on, of, the, a, by, with, and, during, near, "
            "around, from, to, over, or, nor, but, for, all, show, where"
        ),
    }
