"""Why a figure was held back is told in the language of the page."""

from __future__ import annotations

import pytest
from django.utils import translation

from incidents.extraction.decisions.decision_reasons import CHECKS
from incidents.templatetags.unread_reason_labels import reading_reason

OF_FIGURES = (
    "of_another_day", "earlier_figure", "far_above", "area_figure_on_town", "told_exactly", "told_elsewhere",
    "of_unknown_place", "of_place_before", "nought_of_others", "of_dateline", "contradicted", "sum_of_places",
    "killed_and_hurt",
)  # fmt: skip


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("code", OF_FIGURES)
def test_the_reason_of_a_held_figure_is_translated(code: str, language: str) -> None:
    with translation.override(language):
        assert reading_reason(CHECKS[code]) != CHECKS[code]
