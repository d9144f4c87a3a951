"""Words of detail, summary, sharing and embedding that the scripts say, beside those of the map."""

from __future__ import annotations

from django.utils.translation import gettext as _


def view_words() -> dict[str, str]:
    """One dictionary, as `words` has it."""
    return {**_detail(), **_summary(), **_sharing(), **_lists()}


def _detail() -> dict[str, str]:
    return {
        "vouched.machine": _("Published automatically under the rule “{rule}”; not yet checked by a person."),
        "vouched.reviewed": _("Checked by an editor."),
        "vouched.confirmed": _("Checked by two people."),
        "differ_title": _("Where accounts differ"),
        "air_title": _("Launched and shot down, as claimed"),
        "according_to": _("According to"),
        "covered": _("The quote describes injuries or bodies. Show it"),
        "same_place": _("At the same place"),
        "same_time": _("The same day or night in the region"),
        "same_time_country": _("The same day or night in the country"),
        "all_on_map": _("All {n} on the map"),
        "with_best": _("{range}, best {n}"),
        "cite": _("Cite and download"),
        "copy_citation": _("Copy the citation"),
        "copy_link": _("Copy link"),
        "report_error": _("Report an error"),
        "report_wrong": _("Wrong?"),
        "as_of": _("as of"),
        "field.verification": _("Sources"),
        "field.review": _("Review"),
        "field.title": _("Title"),
        "field.summary": _("Summary"),
        "map_alt": _("Map: {place}, {precision}"),
    }


def _summary() -> dict[str, str]:
    return {
        "by_attacker": _("By attacker"),
        "previous.more": _("{n} more than in the {days} days before"),
        "previous.less": _("{n} fewer than in the {days} days before"),
        "previous.same": _("as many as in the {days} days before"),
        "previous_day.more": _("{n} more than the day before"),
        "previous_day.less": _("{n} fewer than the day before"),
        "previous_day.same": _("as many as the day before"),
    }


def _sharing() -> dict[str, str]:
    return {
        "code_copied": _("Code copied"),
        "code_marked": _("The code is marked: copy it"),
        "close": _("Close"),
    }


def _lists() -> dict[str, str]:
    return {
        "language.en": _("English"),
        "language.uk": _("Ukrainian"),
        "language.ru": _("Russian"),
        "by.sample_data": _("sample data"),
        "by.draft_from_report": _("draft from a report"),
        "by.copy_of_known_text": _("copy of a known text"),
        "by.largest_side": _("the largest count from one side"),
    }
