"""Invented incidents: the same from the same seed, sound in every row, and gone without a trace."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from incidents.curation.audit import ledger_integrity_check
from incidents.curation.consensus import recompute
from incidents.models import Change, Claim, Incident, IncidentVersion, PublicIncident, Report, Source
from incidents.synthetic import RULE
from incidents.vocabulary.enums import FIGURE_FIELDS
from tests.support.factories import IncidentFactory, ReportFactory
from tests.support.people_outlets_places import World

COUNT = 200


def seed(**given: Any) -> None:
    call_command("seed_synthetic", count=COUNT, jobs=1, stdout=StringIO(), **given)


def remove() -> None:
    call_command("seed_synthetic", remove=True, stdout=StringIO())


def told() -> list[tuple[Any, ...]]:
    """What can be read of every incident, without keys and ids."""
    names = (
        "title",
        "incident_type",
        "date_start",
        "killed_low",
        "killed_best",
        "killed_high",
        "place_precision",
    )
    return list(
        Incident.objects.order_by("pk").values_list(*names, "attacker", "verification", "parent__title")
    )


def test_the_same_seed_gives_the_same_incidents_and_another_gives_others(world: World) -> None:
    seed(seed=7)
    first = told()
    remove()
    seed(seed=7)
    again = told()
    remove()
    seed(seed=8)
    assert len(first) == COUNT
    assert again == first
    assert told() != first


def test_every_incident_is_public_marked_as_a_sample_and_explained_by_the_ledger(world: World) -> None:
    seed()
    assert Incident.objects.filter(is_sample=True, status="public", published_rule=RULE).count() == COUNT
    assert Change.objects.filter(kind="created", is_public=True).count() == COUNT
    assert list(ledger_integrity_check.check_integrity()) == []


def test_every_stated_figure_has_a_claim_with_its_words(world: World) -> None:
    seed()
    stated = 0
    for incident in Incident.objects.all():
        for name in (field.value for field in FIGURE_FIELDS):
            low, best, high = (getattr(incident, f"{name}_{part}") for part in ("low", "best", "high"))
            if (low, best, high) != (None, None, None):
                stated += 1
                assert Claim.objects.filter(report__incident=incident, field=name).exclude(quote="").exists()
                assert incident.consensus[name]["claims"]
    assert stated > COUNT / 4


def test_computing_one_anew_changes_none_of_its_values(world: World) -> None:
    seed()
    quiet = {"title", "consensus", "version", "updated_at"}
    for incident in Incident.objects.order_by("pk")[:60]:
        before = {f.attname: getattr(incident, f.attname) for f in Incident._meta.concrete_fields}
        recompute.recompute_incident(incident)
        incident.refresh_from_db()
        after = {f.attname: getattr(incident, f.attname) for f in Incident._meta.concrete_fields}
        assert {name for name in before if before[name] != after[name]} <= quiet


def test_some_are_parents_and_some_are_known_only_by_their_area(world: World) -> None:
    seed()
    assert Incident.objects.filter(parts__isnull=False, is_rollup=True).exists()
    coarse = Incident.objects.filter(place_precision__in=["region", "country", "unknown"])
    assert coarse.exists()
    assert not coarse.exclude(point=None).exists()


def test_removal_takes_the_invented_ones_and_nothing_else(world: World) -> None:
    real = IncidentFactory.create()
    sample = IncidentFactory.create(is_sample=True)
    seed()
    remove()
    assert set(Incident.objects.all()) == {real, sample}
    for model in (Claim, Report, IncidentVersion, PublicIncident):
        assert not model.objects.exclude(**_of(model, [real, sample])).exists()
    assert not Source.objects.filter(slug__startswith="synthetic-").exists()


def _of(model: Any, incidents: list[Incident]) -> dict[str, Any]:
    return {"report__incident__in" if model is Claim else "incident__in": incidents}


def test_removing_the_sample_reports_leaves_the_invented_incidents(world: World) -> None:
    seed()
    call_command("sample_data", remove=True, stdout=StringIO())
    assert Incident.objects.count() == COUNT
    assert Claim.objects.exists()
    assert Source.objects.filter(slug__startswith="synthetic-").exists()


def test_one_that_a_real_report_stands_behind_stays_without_what_was_invented(world: World) -> None:
    seed()
    kept = Incident.objects.order_by("pk")[0]
    report = ReportFactory.create(incident=kept, state="confirmed")
    remove()
    kept.refresh_from_db()
    assert Incident.objects.count() == 1
    assert list(kept.reports.all()) == [report]
    assert (kept.is_sample, kept.published_rule) == (False, "")


@pytest.mark.django_db
def test_without_places_it_says_which_command_to_run() -> None:
    with pytest.raises(CommandError, match="load_gazetteer"):
        seed()
