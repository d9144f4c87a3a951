"""An incident in every state as the desk shows it, in Ukrainian words, and the address of every page of the desk."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation

from geo.models import AdminArea, Place
from incidents.curation.workflow import bulk_jobs, merge_and_split, newsroom_scheme, review
from incidents.curation.workflow.newsroom_scheme import SchemeEdit, edit_tags_and_fields
from incidents.models import Claim, Feed, Incident, Source
from tests.desk.conftest import draft_maker
from tests.support.people_outlets_places import Cast

TEXT = "Уночі дрон влучив у будинок у Липовому. Загинуло {killed} людей, повідомив губернатор. {n}"
STATES = ("draft", "public", "withdrawn", "rejected", "merged", "twin", "hidden", "delayed", "coarsened")
SIMPLE = (
    "queue", "search", "my_work", "profile", "scheme", "entry", "paste", "uploads", "webhooks", "articles",
    "sources", "source_add", "error_reports", "changed", "doubts", "notices",
)  # fmt: skip


def make_desk_scene(cast: Cast) -> dict[str, Incident]:
    """An incident in every state, tagged; outlets and places with Cyrillic names only, so that Latin words are ours."""
    for outlet, name in zip(
        Source.objects.order_by("pk"), ("Агенція", "Вісник", "Газета", "Портал"), strict=False
    ):
        Source.objects.filter(pk=outlet.pk).update(name=name)
    for model in (Place, AdminArea):  # their English names must not be seen
        model.objects.update(name="Липове", name_uk="Липове", name_ru="Липовое")
    make_draft = draft_maker(cast)
    made: dict[str, Incident] = {
        state: make_draft(killed=n, text=TEXT.format(killed=n, n=n), title=f"Новина {n}", language="uk")
        for n, state in enumerate(STATES, 3)
    }
    by = cast.people.reviewer
    for state in ("public", "withdrawn", "hidden", "delayed", "coarsened"):
        review.accept_draft(made[state], by)
    restrictions: tuple[tuple[str, dict[str, Any]], ...] = (
        ("hidden", {"is_hidden": True}),
        ("delayed", {"publish_after": timezone.now() + dt.timedelta(days=2)}),
        ("coarsened", {"coarsen_to": "region"}),
    )
    for state, restriction in restrictions:
        review.set_public_restrictions(made[state], by, **restriction)
    review.withdraw_incident(made["withdrawn"], by, "не те місто")
    review.reject_draft(made["rejected"], by)
    merge_and_split.merge_incidents(made["public"], made["merged"], by)
    newsroom_scheme.define_field(
        cast.people.admin, "Зміна", "choice", choices=["Ніч", "День"], is_public=False
    )
    edit_tags_and_fields(made["draft"], by, SchemeEdit(["Лікарня"], answers={"zmina": "nich"}))
    review.edit_values(made["draft"], by, {"injured": (None, None, 5), "weapons": ["drone"]})
    return made


def desk_pages(scene: dict[str, Any], cast: Cast, language: str = "en") -> dict[str, list[str]]:
    """Addresses by the name of their page."""
    draft, by = scene["draft"], cast.people.admin
    claim = Claim.objects.filter(report__incident=draft).order_by("pk")[0]
    with translation.override(language):
        job = bulk_jobs.create_bulk_job("accept", [draft.pk, scene["rejected"].pk], by, now=timezone.now())
    while bulk_jobs.advance_bulk_job(job.pk, timezone.now()):
        pass
    feed = Feed.objects.create(source=cast.outlets.agency, url="https://outlet.example/feed")
    at = {name: reverse(f"desk:{name}") for name in SIMPLE}
    of_incident = (
        "review",
        "publication",
        "parts",
        "history",
        "comments",
        "tags_fields",
        "changed_story",
        "media",
    )
    found = {name: [address] for name, address in at.items()}
    found |= {name: [reverse(f"desk:{name}", args=[draft.public_id])] for name in of_incident}
    found["review"] = [reverse("desk:review", args=[each.public_id]) for each in scene.values()]
    found["publication"] = [reverse("desk:publication", args=[each.public_id]) for each in scene.values()]
    found["history"] += [reverse("desk:history", args=[scene["public"].public_id])]
    found["merge"] = [reverse("desk:merge", args=[draft.public_id]) + f"?into={scene['twin'].public_id}"]
    found["claim"] = [reverse("desk:claim", args=[draft.public_id, claim.pk])]
    found["bulk_job"] = [reverse("desk:bulk_job", args=[job.pk])]
    found["source"] = [reverse("desk:source", args=[cast.outlets.agency.pk])]
    found["source_health"] = [reverse("desk:source_health", args=[feed.source_id])]
    found["search"] += [reverse("desk:search") + "?state=draft", reverse("desk:search") + "?from=x"]
    found["queue"] += [reverse("desk:queue") + "?country=ZZ"]
    found["entry"] += [reverse("desk:entry") + f"?incident={draft.public_id}"]
    return found
