"""Claims become one figure by the rules of the figures table, each under its name."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.curation.consensus.figures import compute_figure
from incidents.curation.consensus.types import FigureClaim, Figures
from incidents.vocabulary.enums import FigureKind, Group, SpeakerKind, Stance

DAY = dt.date(2031, 5, 14)
OPEN = "open"  # "at least 12"
UPTO = "up to"


def claim(number: int, who: str = "", *, kind: str = "total", day: int = 0, **more: Any) -> FigureClaim:
    """A claim in shorthand; `who` ending in "!" is an authority of the place."""
    official = who.endswith("!")
    shape = more.pop("shape", "")
    more.setdefault("source", who or "Outlet")
    return FigureClaim(
        id=more.pop("id", 0),
        kind=FigureKind(kind),
        low=None if shape == UPTO else number,
        best=number,
        high=None if shape == OPEN else number,
        speaker=who.rstrip("!") if official else "",
        speaker_kind=SpeakerKind.LOCAL_AUTHORITY if official else SpeakerKind.OUTLET,
        speaker_side="UA" if official else "",
        reported_on=DAY + dt.timedelta(days=day),
        **more,
    )


def numbered(*claims: FigureClaim) -> list[FigureClaim]:
    """The claims in the order in which they were reported, each from a report and text of its own."""
    return [
        FigureClaim(**{**_fields(c), "id": n, "order": n, "report": c.report or n, "text": c.text or f"t{n}"})
        for n, c in enumerate(claims, 1)
    ]


def _fields(one: FigureClaim) -> dict[str, Any]:
    names = [name for cls in type(one).__mro__ for name in getattr(cls, "__slots__", ())]
    return {name: getattr(one, name) for name in names}


def computed(*claims: FigureClaim) -> Figures:
    return compute_figure(numbered(*claims), side="UA")


def numbers(found: Figures) -> tuple[int | None, int | None, int | None, str]:
    return found.low, found.best, found.high, found.rule


TABLE = {
    "a later total of one speaker replaces the earlier": (
        [claim(2, "governor!"), claim(5, "governor!", day=1)],
        (5, 5, 5, "local_authority_total"),
    ),
    "also downwards": (
        [claim(25, "governor!"), claim(24, "governor!", day=1)],
        (24, 24, 24, "local_authority_total"),
    ),
    "the local authority has the first word, others make the range": (
        [claim(9, "Agency"), claim(7, "mayor!"), claim(6, "Portal", day=1)],
        (6, 7, 9, "local_authority_total"),
    ),
    "without an authority most voices win": (
        [claim(9, "Agency"), claim(9, "Herald"), claim(7, "Portal")],
        (7, 9, 9, "most_voices_total"),
    ),
    "without a majority the smallest wins": (
        [claim(9, "Agency"), claim(7, "Portal")],
        (7, 7, 9, "smallest_total"),
    ),
    "one total is named as such": ([claim(9, "Agency")], (9, 9, 9, "only_total")),
    "every current total open leaves high null": (
        [claim(24, "governor!", shape=OPEN), claim(30, "Agency", shape=OPEN)],
        (24, 24, None, "local_authority_total"),
    ),
    "one closed total closes high": (
        [claim(24, "governor!", shape=OPEN), claim(30, "Agency")],
        (24, 24, 30, "local_authority_total"),
    ),
    "at most leaves low null": ([claim(160, "Agency", shape=UPTO)], (None, 160, 160, "only_total")),
    "no total: the largest count": (
        [claim(2, "Agency", kind="count"), claim(3, "Herald", kind="count")],
        (2, 3, 3, "largest_count"),
    ),
    "one speaker's disjoint victims are summed": (
        [
            claim(2, "governor!", kind="count", words="two children", group=Group.CHILD, text="t", report=1),
            claim(1, "governor!", kind="count", words="a man", text="t", report=1),
        ],
        (3, 3, 3, "sum_disjoint"),
    ),
    "victims of two speakers are not summed": (
        [
            claim(2, "governor!", kind="count", words="two children", group=Group.CHILD),
            claim(1, "Herald", kind="count", words="a man"),
        ],
        (1, 2, 2, "largest_count"),
    ),
    "victims who may be the same are not summed": (
        [
            claim(2, "Herald", kind="count", words="two civilians", group=Group.CIVILIAN),
            claim(1, "Herald", kind="count", words="a man"),
        ],
        (2, 2, 2, "largest_count"),
    ),
    "a count of everyone holds its parts": (
        [
            claim(3, "Herald", kind="count", words="three people"),
            claim(2, "Herald", kind="count", words="two children", group=Group.CHILD),
            claim(1, "Herald", kind="count", words="a man"),
        ],
        (3, 3, 3, "largest_count"),
    ),
    "an increment after the total of its speaker adds": (
        [claim(14, "governor!"), claim(7, "governor!", kind="increment", day=1)],
        (21, 21, 21, "total_plus_increment"),
    ),
    "an increment told with its total is only recorded": (
        [claim(21, "governor!", report=5), claim(7, "governor!", kind="increment", report=5)],
        (21, 21, 21, "local_authority_total"),
    ),
    "an increment of another speaker is only recorded": (
        [claim(14, "governor!"), claim(7, "Herald", kind="increment", day=1)],
        (14, 14, 14, "local_authority_total"),
    ),
    "a later total swallows the increment": (
        [
            claim(14, "governor!"),
            claim(7, "governor!", kind="increment", day=1),
            claim(20, "governor!", day=2),
        ],
        (20, 20, 20, "local_authority_total"),
    ),
    "an increment adds to a count of its speaker": (
        [claim(2, "governor!", kind="count"), claim(1, "governor!", kind="increment", day=1)],
        (3, 3, 3, "count_plus_increment"),
    ),
    "increments alone are a lower bound": (
        [claim(2, "Herald", kind="increment")],
        (2, None, None, "increments_only"),
    ),
    "nobody hurt is zero, not unknown": ([claim(0, "mayor!", kind="count")], (0, 0, 0, "stated_zero")),
    "no claim is unknown, not zero": ([], (None, None, None, "none")),
    "a roll-up belongs to the parent": ([claim(4, "Agency", kind="rollup")], (None, None, None, "none")),
    "a subset is never a figure": (
        [claim(2, "Agency", kind="subset", group=Group.CHILD)],
        (None, None, None, "none"),
    ),
    "what is denied does not count": ([claim(9, "Agency", stance=Stance.DENIED)], (None, None, None, "none")),
    "beside totals a count of everyone is its speaker's total": (
        [
            claim(3, "governor!"),
            claim(14, "ministry of health!", kind="count", day=1),
            claim(15, "Herald", kind="count", day=1),
        ],
        (14, 14, 15, "local_authority_total"),
    ),
    "a count of a part is none": (
        [claim(21, "governor!"), claim(3, "Herald", kind="count", day=1)],
        (21, 21, 21, "local_authority_total"),
    ),
    "copies of one text are one voice": (
        [
            claim(9, "Agency", text="wire"),
            claim(9, "Portal", text="wire"),
            claim(7, "Herald"),
            claim(7, "Misto"),
        ],
        (7, 7, 9, "most_voices_total"),
    ),
    "an outlet citing an authority is that authority's voice": (
        [claim(3, "governor!"), claim(2, "governor!", day=1, source="Herald")],
        (2, 2, 2, "local_authority_total"),
    ),
    "within one report the greatest total holds, in whatever order": (
        [claim(4, report=9, kind="count"), claim(6, report=9), claim(5, report=9)],
        (6, 6, 6, "only_total"),
    ),
    "more dead in the sentence of a count come on top of it": (
        [claim(17, report=9, kind="count", passage=0), claim(3, report=9, kind="increment", passage=0)],
        (20, 20, 20, "count_plus_increment"),
    ),
    "more dead in another sentence of the same report may be in the count": (
        [claim(7, report=9, kind="count", passage=0), claim(2, report=9, kind="increment", passage=80)],
        (7, 9, 9, "count_plus_increment"),
    ),
    "more dead added by somebody else in the same report go on from its count": (
        [
            claim(17, report=9, kind="count", passage=0),
            claim(3, "doctors!", report=9, kind="increment", passage=0),
        ],
        (20, 20, 20, "count_plus_increment"),
    ),
    "a later greater total of the authority outgrows older smaller ones": (
        [claim(2, "Agency"), claim(14, "ministry of health!", day=1), claim(24, "governor!", day=3)],
        (24, 24, 24, "local_authority_total"),
    ),
}


@pytest.mark.parametrize(("claims", "expected"), TABLE.values(), ids=TABLE.keys())
def test_a_figure_follows_the_rules(claims: list[FigureClaim], expected: tuple[Any, ...]) -> None:
    assert numbers(computed(*claims)) == expected


def test_the_authority_of_the_other_side_is_no_local_authority() -> None:
    theirs = FigureClaim(
        id=1, order=1, kind=FigureKind.TOTAL, low=9, best=9, high=9, speaker="governor", source="Vestnik",
        speaker_kind=SpeakerKind.LOCAL_AUTHORITY, speaker_side="RU", reported_on=DAY, text="a", report=1,
    )  # fmt: skip
    ours = FigureClaim(
        id=2, order=2, kind=FigureKind.TOTAL, low=4, best=4, high=4, speaker="governor", source="Herald",
        speaker_kind=SpeakerKind.LOCAL_AUTHORITY, speaker_side="UA", reported_on=DAY, text="b", report=2,
    )  # fmt: skip

    found = compute_figure([theirs, ours], side="UA")

    assert numbers(found) == (4, 4, 9, "local_authority_total")


def test_a_roll_up_is_the_total_of_its_parent() -> None:
    found = compute_figure(numbered(claim(4, "Agency", kind="rollup")), side="UA", rollup=True)

    assert numbers(found) == (4, 4, 4, "only_total")


def test_the_range_three_to_five_has_no_best() -> None:
    found = compute_figure(
        [FigureClaim(id=1, kind=FigureKind.COUNT, low=3, best=None, high=5, source="Herald")]
    )

    assert numbers(found) == (3, None, 5, "largest_count")


def test_several_is_a_lower_bound_only() -> None:
    found = compute_figure(
        [FigureClaim(id=1, kind=FigureKind.COUNT, low=3, best=None, high=None, source="Herald")]
    )

    assert (found.low, found.best, found.high, found.open) == (3, None, None, True)


def test_subsets_fill_the_split_and_leave_the_rest_unknown() -> None:
    found = computed(
        claim(9, "governor!"),
        claim(5, "governor!", kind="subset", group=Group.CIVILIAN),
        claim(2, "governor!", kind="subset", group=Group.CHILD),
    )

    assert found.best == 9
    assert found.splits == {"civilian": 5, "child": 2, "unknown": 4}


def test_parts_that_exceed_the_figure_are_left_out() -> None:
    found = computed(claim(3, "governor!"), claim(5, "Herald", kind="subset", group=Group.CIVILIAN))

    assert found.splits == {}


def test_combatants_told_by_side_are_together_the_combatants() -> None:
    dead = [
        claim(number, kind="subset", group=Group.COMBATANT, about=side)
        for side, number in (("UA", 3), ("RU", 4))
    ]
    found = computed(claim(9), claim(1, kind="subset", group=Group.CIVILIAN), *dead)
    assert found.splits == {"civilian": 1, "combatant": 7, "unknown": 1}
    assert found.as_json()["sides"] == [["UA", 3], ["RU", 4]]
    assert found.best == 9


def test_sides_that_contradict_the_combatants_or_the_figure_are_left_out() -> None:
    dead = [claim(6, kind="subset", group=Group.COMBATANT, about=side) for side in ("UA", "RU")]
    whole = claim(5, kind="subset", group=Group.COMBATANT)
    assert computed(claim(20), whole, *dead).sides == ()
    assert computed(claim(20), whole, *dead).splits["combatant"] == 5
    assert "sides" not in computed(claim(9), *dead).as_json()


def test_the_series_shows_each_step_once_with_what_was_replaced() -> None:
    found = computed(
        claim(2, "governor!"), claim(2, "Agency"), claim(3, "governor!"), claim(5, "governor!", day=1)
    )

    assert [(step.best, step.replaced) for step in found.series] == [(2, True), (3, True), (5, False)]
    assert found.series[0].repeated_by == (2,)


def test_at_least_two_after_two_is_the_same_step() -> None:
    found = computed(claim(2, "governor!"), claim(2, "Agency", shape=OPEN), claim(3, "governor!", day=1))

    assert [step.best for step in found.series] == [2, 3]
