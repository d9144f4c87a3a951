"""Two that are one, one that is two: old ids answer, nothing is lost, all of it can be taken back."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.db import transaction

from incidents.curation.audit import undo
from incidents.curation.audit.snapshot import GROWING
from incidents.curation.errors import Conflict
from incidents.curation.workflow import added_accounts, report_to_incident, review
from incidents.curation.workflow import merge_and_split as merging
from incidents.models import Claim, Incident, Merge, Report
from tests.support.factories import IncidentFactory
from tests.support.people_outlets_places import Cast, People
from tests.support.report_and_claim_rows import GOVERNOR, says, sets_the_scene, told

ROUND = 20


def drafted(cast: Cast, number: int, killed: int) -> Incident:
    """A draft with two reports on one attack, the second with the later toll."""
    first = told(cast.outlets.herald, f"Attack {number}: a first word.", hour=number)
    sets_the_scene(first, cast.world.lypove)
    says(first, "killed", killed, **GOVERNOR, kind="total")
    second = told(cast.outlets.agency, f"Attack {number}: the toll.", hour=number + 1)
    says(second, "killed", killed + 1, **GOVERNOR, kind="total")
    incident = report_to_incident.draft_from_report(first)
    report_to_incident.attach_report(second, incident, by=cast.people.reviewer)
    return incident


def everything(keys: list[int]) -> dict[str, Any]:
    """All columns of the incidents and of all reports and claims, but for those that only ever grow."""
    columns = [f.attname for f in Incident._meta.concrete_fields if f.attname not in GROWING]
    return {
        "incidents": list(Incident.objects.filter(pk__in=keys).order_by("pk").values(*columns)),
        "reports": list(Report.objects.order_by("pk").values()),
        "claims": list(Claim.objects.order_by("pk").values()),
    }


def test_a_merge_gathers_reports_and_the_lost_id_answers_with_the_kept(cast: Cast) -> None:
    kept, lost = drafted(cast, 1, 2), drafted(cast, 5, 9)

    merging.merge_incidents(kept, lost, cast.people.reviewer, "one market, one attack")

    assert kept.reports.count() == 4
    assert kept.killed_best == 10
    assert (lost.status, lost.merged_into) == ("merged", kept)
    assert merging.surviving_incident(lost) == kept
    assert [change.kind for change in lost.changes.all()][-1] == "merged"


def test_a_merge_is_not_undone_beneath_an_older_version_that_was_brought_back(cast: Cast) -> None:
    kept, lost = drafted(cast, 1, 2), drafted(cast, 5, 9)
    by = cast.people.reviewer
    older = kept.changes.order_by("pk").last()
    before = everything([kept.pk, lost.pk])
    merge = merging.merge_incidents(kept, lost, by)
    undo.restore_version(Incident.objects.get(pk=kept.pk), older, by)
    brought_back = kept.changes.order_by("pk").last()

    with pytest.raises(Conflict, match="brought back"):
        undo.undo_merge_or_split(merge, by)
    undo.undo_change(brought_back, by)
    undo.undo_merge_or_split(merge, by)

    assert everything([kept.pk, lost.pk]) == before


def test_a_split_is_undone_after_an_account_of_the_new_one_was_taken_back(cast: Cast) -> None:
    origin = drafted(cast, 1, 2)
    by = cast.people.reviewer
    before = everything([origin.pk])
    new = merging.split_incident([origin.reports.order_by("pk")[1]], by)
    split = Merge.objects.get()
    words = [review.Evidence(quote="Nine of them died.", source=cast.outlets.vestnik)]
    added_accounts.add_account(new, by, {"killed": 9}, words)

    with pytest.raises(Conflict, match="grown"):
        undo.undo_merge_or_split(split, by)
    undo.undo_change(new.changes.order_by("pk").last(), by)
    undo.undo_merge_or_split(split, by)

    assert everything([origin.pk])["incidents"] == before["incidents"]
    assert not Report.objects.filter(incident=new).exists()


def test_an_undone_merge_restores_both(cast: Cast) -> None:
    kept, lost = drafted(cast, 1, 2), drafted(cast, 5, 9)
    before = everything([kept.pk, lost.pk])

    merge = merging.merge_incidents(kept, lost, cast.people.reviewer)
    undo.undo_merge_or_split(merge, cast.people.reviewer, "two markets after all")

    assert everything([kept.pk, lost.pk]) == before
    with pytest.raises(Conflict, match="already"):
        undo.undo_merge_or_split(merge, cast.people.reviewer)


def test_a_merge_whose_changes_the_history_does_not_name_is_refused_and_not_called_undone(cast: Cast) -> None:
    kept, lost = drafted(cast, 1, 2), drafted(cast, 5, 9)
    merge = merging.merge_incidents(kept, lost, cast.people.reviewer)
    Merge.objects.filter(pk=merge.pk).update(batch=None)
    merge.refresh_from_db()

    with pytest.raises(Conflict, match="cannot be taken back as a whole"):
        undo.undo_merge_or_split(merge, cast.people.reviewer)

    merge.refresh_from_db()
    lost.refresh_from_db()
    assert (merge.undone_at, lost.status) == (None, "merged")


def test_the_undo_of_a_change_undoes_its_whole_merge(cast: Cast) -> None:
    kept, lost = drafted(cast, 1, 2), drafted(cast, 5, 9)
    before = everything([kept.pk, lost.pk])
    merging.merge_incidents(kept, lost, cast.people.reviewer)

    review.undo_change(kept.changes.last(), cast.people.reviewer)

    assert everything([kept.pk, lost.pk]) == before


def test_work_done_after_a_merge_survives_its_undo(cast: Cast) -> None:
    kept, lost = drafted(cast, 1, 2), drafted(cast, 5, 9)
    merge = merging.merge_incidents(kept, lost, cast.people.reviewer)
    review.edit_values(kept, cast.people.reviewer, {"summary": "The market was full."})

    undo.undo_merge_or_split(merge, cast.people.reviewer)

    kept.refresh_from_db()
    assert (kept.summary, kept.killed_best) == ("The market was full.", 3)


def test_chains_of_merges_answer_with_the_last(cast: Cast) -> None:
    first, second, third = (drafted(cast, number, number) for number in (1, 4, 7))
    merging.merge_incidents(second, third, cast.people.reviewer)
    merging.merge_incidents(first, second, cast.people.reviewer)

    third.refresh_from_db()
    assert merging.surviving_incident(third) == first


def test_a_merge_is_not_undone_below_another(cast: Cast) -> None:
    first, second, third = (drafted(cast, number, number) for number in (1, 4, 7))
    lower = merging.merge_incidents(second, third, cast.people.reviewer)
    merging.merge_incidents(first, second, cast.people.reviewer)

    with pytest.raises(Conflict, match="undo that first"):
        undo.undo_merge_or_split(lower, cast.people.reviewer)


def test_parts_move_to_the_kept_parent_and_back(people: People) -> None:
    kept, lost = IncidentFactory.create(), IncidentFactory.create()
    part = IncidentFactory.create(parent=lost)

    merge = merging.merge_incidents(kept, lost, people.reviewer)
    part.refresh_from_db()
    assert part.parent == kept

    undo.undo_merge_or_split(merge, people.reviewer)
    part.refresh_from_db()
    assert part.parent == lost


def test_a_parent_merged_into_its_part_leaves_no_circle(people: People) -> None:
    above = IncidentFactory.create()
    parent = IncidentFactory.create(parent=above)
    part = IncidentFactory.create(parent=parent)

    merging.merge_incidents(part, parent, people.reviewer)

    assert part.parent == above


def test_a_public_incident_is_the_one_to_keep(people: People) -> None:
    draft, public = IncidentFactory.create(), IncidentFactory.create(public=True)

    with pytest.raises(Conflict, match="keep that one"):
        merging.merge_incidents(draft, public, people.reviewer)
    with pytest.raises(Conflict, match="itself"):
        merging.merge_incidents(public, public, people.reviewer)


def test_a_split_makes_a_draft_of_the_reports_it_takes(cast: Cast) -> None:
    incident = drafted(cast, 1, 2)
    later = incident.reports.order_by("pk").last()

    new = merging.split_incident([later], cast.people.reviewer, "another street")

    incident.refresh_from_db()
    assert (new.status, new.killed_best, incident.killed_best) == ("draft", 3, 2)
    assert [change.kind for change in incident.changes.all()][-1] == "split"


def test_a_split_merged_back_is_whole_again(cast: Cast) -> None:
    incident = drafted(cast, 1, 2)
    before = everything([incident.pk])["incidents"]
    new = merging.split_incident([incident.reports.order_by("pk").last()], cast.people.reviewer)

    merging.merge_incidents(incident, new, cast.people.reviewer)

    assert everything([incident.pk])["incidents"] == before


def test_an_undone_split_leaves_its_id_answering(cast: Cast) -> None:
    incident = drafted(cast, 1, 2)
    before = everything([incident.pk])
    new = merging.split_incident([incident.reports.order_by("pk").last()], cast.people.reviewer)

    undo.undo_merge_or_split(Merge.objects.get(lost=new), cast.people.reviewer)

    new.refresh_from_db()
    assert everything([incident.pk]) == before
    assert merging.surviving_incident(new) == incident


def test_a_split_leaves_at_least_one_report(cast: Cast) -> None:
    incident = drafted(cast, 1, 2)

    with pytest.raises(Conflict, match="must stay"):
        merging.split_incident(list(incident.reports.all()), cast.people.reviewer)


def test_what_was_split_off_a_part_meanwhile_stands_in_no_ones_way(cast: Cast) -> None:
    by = cast.people.reviewer
    first, second = drafted(cast, 1, 2), drafted(cast, 5, 9)
    Incident.objects.filter(pk=second.pk).update(parent=first)
    new = merging.split_incident([first.reports.order_by("pk").last()], by)
    merge = merging.merge_incidents(new, first, by)
    off = merging.split_incident([second.reports.order_by("pk").last()], by)

    undo.undo_merge_or_split(Merge.objects.get(lost=off), by)
    undo.undo_merge_or_split(merge, by)
    undo.undo_merge_or_split(Merge.objects.get(lost=new), by)

    assert first.reports.count() == 2
    assert list(first.parts.all()) == [second]


def _step(chance: random.Random, keys: list[int], by: Any) -> Merge | None:
    """One random merge or split among the live incidents, or None when it does not fit."""
    live = list(Incident.objects.filter(pk__in=keys, status="draft").order_by("pk"))
    if len(live) > 1 and chance.random() < 0.6:
        kept, lost = chance.sample(live, 2)
        return merging.merge_incidents(kept, lost, by)
    incident = chance.choice(live)
    reports = list(incident.reports.order_by("pk"))
    if len(reports) < 2:
        return None
    new = merging.split_incident(chance.sample(reports, chance.randint(1, len(reports) - 1)), by)
    keys.append(new.pk)
    return Merge.objects.get(lost=new)


def _broken_in_a_fresh_world(cast: Cast, seeds: range) -> list[int]:
    """The seeds whose sequence, undone, did not restore every row."""
    keys = [drafted(cast, 3 * number, number + 1).pk for number in range(3)]
    Incident.objects.filter(pk=keys[2]).update(parent_id=keys[0])
    before = everything(keys)
    by = cast.people.reviewer
    broken = []
    for seed in seeds:
        chance = random.Random(seed)
        here = list(keys)
        done = [step for _ in range(chance.choice((1, 1, 2, 2, 4))) if (step := _step(chance, here, by))]
        for merge in reversed(done):
            undo.undo_merge_or_split(merge, by)
        if everything(keys) != before:
            broken.append(seed)
    return broken


def _broken(cast: Cast, seeds: range) -> list[int]:
    """A fresh world per round: rows rewritten a thousand times in one transaction get ever slower to read."""
    broken = []
    for start in range(seeds.start, seeds.stop, ROUND):
        with transaction.atomic():
            broken += _broken_in_a_fresh_world(cast, range(start, start + ROUND))
            transaction.set_rollback(True)
    return broken


def test_undoing_random_sequences_restores_the_database_row_for_row(cast: Cast) -> None:
    assert _broken(cast, range(100)) == []


@pytest.mark.full
def test_undoing_a_thousand_random_sequences_restores_the_database_row_for_row(cast: Cast) -> None:
    assert _broken(cast, range(1_000)) == []
