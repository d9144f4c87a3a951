"""The words of timeline, list, table, playback and word of changes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from incidents.vocabulary.figures import Use, figures_for, words_of


def time_messages() -> dict[str, str]:
    """What these panels may say."""
    return {**_timeline(), **_playback(), **_list(), **_live()}


def _timeline() -> dict[str, str]:
    return {
        "move_days": _("Move the chosen days"),
        "timeline_summed": _("{what}, {from} to {to}. Most: {n}, from {day}."),
        "in_bars": _("{n} of {all} in the bars"),
        "undated_n": _("{n} without a day"),
    }


def _playback() -> dict[str, str]:
    return {
        "step_back": _("One step back"),
        "step_on": _("One step on"),
        "window": _("Window"),
        "window.moving": _("Moving window"),
        "window.cumulative": _("From the first day on"),
        "window_days": _("Length of the window"),
        "days.1": _("1 day"),
        "days.7": _("7 days"),
        "days.30": _("30 days"),
        "days.90": _("90 days"),
        "speed": _("Speed"),
        "speed.slow": _("slow"),
        "speed.normal": _("normal"),
        "speed.fast": _("fast"),
        "played": _("How far"),
        "playing": _("Playing"),
        "paused": _("Paused: {days}"),
        "play_ended": _("The end: {days}"),
        "play_hint": _("Starts at the chosen days, or at the first"),
        "less_motion": _("Your system asks for less motion: go step by step."),
    }


def _list() -> dict[str, str]:
    return {
        "show_as": _("Show as"),
        "as_list": _("List"),
        "as_table": _("Table"),
        "order": _("Order"),
        "order.-date": _("Newest day first"),
        "order.date": _("Oldest day first"),
        **{f"order.-{name}": str(words_of(name).most_first) for name in figures_for(Use.ORDER)},
        **{f"order.{name}": str(words_of(name).fewest_first) for name in figures_for(Use.ORDER)},
        "order.-updated": _("Last changed first"),
        "order.updated": _("Longest unchanged first"),
        "order_refused": _("The server does not know this order; the newest day comes first."),
        "n_of_m": _("{n} of {m}"),
        "pages": _("Pages of the list"),
        "page_before": _("Previous page"),
        "page_after": _("Next page"),
        "with_unlocated": _("Also the {n} without a known place"),
        "without_unlocated": _("Leave out those without a known place"),
        "withheld": _("withheld"),
        "column.day": _("Day"),
        "column.type": _("Type"),
        "column.place": _("Place"),
        "column.precision": _("Place known to"),
        **{f"column.{name}": str(words_of(name).title) for name in figures_for(Use.LIST)},
        "column.verification": _("Verification"),
        "column.review": _("Review"),
        "column.sources": _("Sources"),
    }


def _live() -> dict[str, str]:
    return {
        "news.one": _("{n} new or corrected incident"),
        "news.few": _("{n} new or corrected incidents (few)"),
        "news.many": _("{n} new or corrected incidents (many)"),
        "news.other": _("{n} new or corrected incidents"),
        "news_other": _("This view has changed"),
        "news_show": _("Show"),
    }
