"""The filter as a form that works without scripts: every parameter of the grammar, with what is asked filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from geo.geometry.place_precision_levels import Precision
from incidents.query.filters import ORDERINGS, IncidentFilter
from incidents.vocabulary import enums as v
from incidents.vocabulary.figures import Use, figures_for
from incidents.web.messages.map_page_ui_strings import script_messages
from incidents.web.noscript.query import Asked

CHECKS: dict[str, type[StrEnum]] = {
    "type": v.IncidentType,
    "precision": Precision,
    "verification": v.Verification,
    "review": v.Review,
    "weapon": v.Weapon,
    "target_kind": v.TargetKind,
}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a field."""

    value: str
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `kind` is checks, choice, number, date or text."""

    kind: str
    name: str
    label: str
    value: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    without: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together; open when one of them is filled in, or always."""

    title: str
    fields: tuple[Field, ...] = field(default_factory=tuple)
    is_open: bool = False


def order_field(asked: Asked) -> Field:
    """In which order the rows come."""
    known = script_messages()
    now = asked.value("ordering") or ORDERINGS[0]
    options = tuple(Option(order, known[f"order.{order}"], order == now) for order in ORDERINGS)
    return Field("choice", "ordering", known["order"], now, options=options)


def form_groups(asked: Asked) -> list[Group]:
    """The whole form, the usual questions first."""
    since, until = _ends(asked.value("datetime"))
    group = _Maker(asked)
    return [
        group(_("Words and days"), [
            group.text("q"),
            Field("date", "from", _("From"), asked.value("from") or since),
            Field("date", "to", _("To"), asked.value("to") or until),
            group.choice("night"),
            group.text("time", _("known times only, such as 22:00-06:00")),
        ], is_open=True),
        group(_("Type"), [group.checks("type")], is_open=True),
        group(_("Place"), [
            Field("text", "find", _("Name of a place or area"), asked.value("find"), _("in any language and form")),
            group.text("place", _("key of a place or area, such as p123 or a45")),
            group.text("country", _("two letters such as UA; several with commas")),
            group.text("region", _("a code such as UA-51")),
            group.text("area", _("keys of areas, such as a45,a46")),
            group.text("near", _("longitude,latitude,radius in metres")),
            group.text("bbox", _("west,south,east,north in degrees"), _("Box")),
            group.text("polygon", _("longitude,latitude pairs, all with commas")),
            group.choice("unlocated"),
        ]),
        group(_("People"), [
            *(group.number(f"{who}_{bound}") for who in figures_for(Use.FILTER) for bound in ("min", "max")),
            *(group.choice(f"{who}_unknown") for who in figures_for(Use.FILTER)),
        ]),
        group(_("Reliability"), [group.checks(name) for name in ("precision", "verification", "review")]),
        group(_("Sides, weapons, what was hit"), [
            group.text("attacker", _("country code or name of the side, such as ru")),
            group.text("target", _("country code or name of the side, such as ua")),
            group.checks("weapon"),
            group.checks("target_kind"),
        ]),
        group(_("Sources and state of the data"), [
            group.text("source", _("short name of the outlet, as in the address of its incidents on the page Sources")),
            group.text("tag", _("key of a tag, such as night-raid")),
            group.text("custom", _("key of a field, or key=answer, such as shift=night")),
            group.text("parent", _("number of an incident, such as CI-000012")),
            group.choice("sample"),
            group.text("updated_since", _("a day or a moment, such as 2023-12-30T10:00:00Z")),
            group.text("as_of", _("a day or a moment, such as 2023-12-30T10:00:00Z")),
        ]),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Maker:
    asked: Asked

    def __call__(self, title: str, fields: Iterable[Field | None], *, is_open: bool = False) -> Group:
        """A group of those fields that the filter knows."""
        known = tuple(one for one in fields if one is not None)
        return Group(title, known, is_open or any(self._is_filled(one) for one in known))

    def _is_filled(self, one: Field) -> bool:
        return bool(self.asked.value(one.name))

    def text(self, name: str, hint: str = "", label: str = "") -> Field | None:
        """A field for what is written."""
        return self._field("text", name, hint, label)

    def number(self, name: str) -> Field | None:
        """A field for a whole number."""
        return self._field("number", name)

    def checks(self, name: str) -> Field:
        """Boxes to tick: these, or all but these."""
        known, given = script_messages(), set(self.asked.values(name))
        labels = [(word.value, known.get(f"{name}.{word.value}", word.value)) for word in CHECKS[name]]
        return Field(
            "checks",
            name,
            known[f"filter.{name}"],
            options=tuple(Option(value, label, value in given) for value, label in labels),
            without=tuple(Option(f"-{value}", label, f"-{value}" in given) for value, label in labels),
        )

    def choice(self, name: str) -> Field | None:
        """0, 1 or only, in words."""
        if name not in IncidentFilter.base_filters:
            return None
        given = self.asked.value(name)
        labels = [("", _("As usual")), *_switch(name)]
        return Field(
            "choice",
            name,
            script_messages()[f"filter.{name}"],
            given,
            options=tuple(Option(value, label, value == given) for value, label in labels),
        )

    def _field(self, kind: str, name: str, hint: str = "", label: str = "") -> Field | None:
        if name not in IncidentFilter.base_filters:
            return None
        return Field(kind, name, label or script_messages()[f"filter.{name}"], self.asked.value(name), hint)


def _switch(name: str) -> list[tuple[str, str]]:
    also, only, none = _("also these"), _("only these"), _("left out")
    if name == "night":
        return [("1", only), ("0", _("only those by day"))]
    if name == "sample":
        return [("0", none), ("only", only)]
    return [("1", also), ("only", only), ("0", none)]


def _ends(datetime: str) -> tuple[str, str]:
    """The two ends of the days, as date fields take them."""
    first, slash, last = datetime.partition("/")
    ends = [first, last if slash else first]
    since, until = ("" if end == ".." else end[:10] for end in ends)
    return since, until
