"""Rows for tests, shared by every room. Each factory makes the smallest row the database accepts."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.contrib.gis.geos import Point

from incidents.curation.audit import change_log
from incidents.curation.audit.snapshot import state_of
from incidents.models import (
    Actor,
    Article,
    ArticleRevision,
    Change,
    Claim,
    Feed,
    Incident,
    Report,
    Source,
)
from incidents.projection import projector
from incidents.vocabulary.enums import ChangeKind

DAY = dt.date(2031, 5, 14)
NOON = dt.datetime(2031, 5, 14, 12, 0, tzinfo=dt.UTC)


class UserFactory(factory.django.DjangoModelFactory[Any]):
    """A person without any role; the cast has those with one."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    is_active = True


class ActorFactory(factory.django.DjangoModelFactory[Actor]):
    """A side."""

    class Meta:
        model = Actor
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"actor-{n}")
    name = factory.LazyAttribute(lambda o: o.slug.title())


class SourceFactory(factory.django.DjangoModelFactory[Source]):
    """An outlet that is known to speak for no side."""

    class Meta:
        model = Source
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Outlet {n}")
    slug = factory.LazyAttribute(lambda o: o.name.lower().replace(" ", "-"))
    kind = "newspaper"
    side = "third_party"


class FeedFactory(factory.django.DjangoModelFactory[Feed]):
    """A feed of an outlet."""

    class Meta:
        model = Feed

    source = factory.SubFactory(SourceFactory)
    url = factory.Sequence(lambda n: f"https://outlet.example/feed{n}.xml")


class ArticleFactory(factory.django.DjangoModelFactory[Article]):
    """A text that has been read to its end."""

    class Meta:
        model = Article

    origin = "feed"
    source = factory.SubFactory(SourceFactory)
    url = factory.Sequence(lambda n: f"https://outlet.example/news/{n}")
    canonical_url = factory.SelfAttribute("url")
    title = factory.Sequence(lambda n: f"Drone strike {n}")
    text = factory.Sequence(
        lambda n: f"A drone hit a house at Lypove, the governor said in note {n}. Two people were killed."
    )
    language = "en"
    published_at = NOON
    published_on = factory.LazyAttribute(lambda o: o.published_at.date() if o.published_at else None)
    text_hash = factory.LazyAttribute(lambda o: hashlib.sha256(o.text.encode()).hexdigest())
    stage = "done"


class RevisionFactory(factory.django.DjangoModelFactory[ArticleRevision]):
    """The text of an article as it was read."""

    class Meta:
        model = ArticleRevision

    article = factory.SubFactory(ArticleFactory)
    number = 1
    title = factory.SelfAttribute("article.title")
    text = factory.SelfAttribute("article.text")
    text_hash = factory.SelfAttribute("article.text_hash")
    seen_at = NOON


_waiting: dict[int, None] | None = None  # incidents to be shown at the end of `shown_together`


def show(*incidents: Incident | int) -> None:
    """Bring what strangers may see of these incidents up to date, as the ledger does after a change."""
    keys = dict.fromkeys(int(getattr(row, "pk", row)) for row in incidents)
    if _waiting is None:
        projector.refresh_public_rows(keys)
    else:
        _waiting.update(keys)


@contextmanager
def shown_together() -> Iterator[None]:
    """Show all that is made in the block at its end: one by one, it is most of the time that many rows take."""
    global _waiting
    if _waiting is not None:
        yield
        return
    _waiting = {}
    try:
        yield
        made = _waiting
    finally:
        _waiting = None
    if made:
        projector.refresh_public_rows(made)


def change(incident: Incident, kind: str = "updated", **values: Any) -> Change | None:
    """Change an incident the way the ledger does: values saved, recorded and shown."""
    with change_log.recording_change(incident, ChangeKind(kind), reason=values.pop("reason", "")) as row:
        for name, value in values.items():
            setattr(row, name, value)
    return Change.objects.filter(incident=incident).order_by("pk").last()


class IncidentFactory(factory.django.DjangoModelFactory[Incident]):
    """A draft at a settlement. `public=True` makes it one that a reviewer has published."""

    class Meta:
        model = Incident

    @classmethod
    def _create(cls, model_class: type[Incident], *args: Any, **kwargs: Any) -> Incident:
        incident = super()._create(model_class, *args, **kwargs)
        show(incident)
        return incident

    @classmethod
    def create_batch(cls, size: int, **kwargs: Any) -> list[Incident]:
        """Several incidents, shown together."""
        with shown_together():
            return super().create_batch(size, **kwargs)

    class Params:
        public = factory.Trait(status="public", review="reviewed", reviewed_at=NOON, published_at=NOON)

    public_id = factory.Sequence(lambda n: f"CI-9{n:05d}")
    incident_type = "air_drone_strike"
    title = factory.Sequence(lambda n: f"Drone strike, Selo {n}")
    date_start = DAY
    date_end = factory.SelfAttribute("date_start")
    date_precision = "day"
    place_name = "Lypove"
    country_code = "UA"
    region_code = "UA-59"
    point = factory.LazyFunction(lambda: Point(34.0, 50.0, srid=4326))
    place_precision = "settlement"
    uncertainty_m = 3_000


class ReportFactory(factory.django.DjangoModelFactory[Report]):
    """What an article says about one incident."""

    class Meta:
        model = Report

    @classmethod
    def _create(cls, model_class: type[Report], *args: Any, **kwargs: Any) -> Report:
        made = super()._create(model_class, *args, **kwargs)
        if pk := made.incident_id:
            show(pk)
        return made

    @classmethod
    def create_batch(cls, size: int, **kwargs: Any) -> list[Report]:
        """Several reports, shown together."""
        with shown_together():
            return super().create_batch(size, **kwargs)

    article = factory.SubFactory(ArticleFactory)
    source = factory.SelfAttribute("article.source")
    incident = factory.SubFactory(IncidentFactory)
    origin = "machine"
    ordinal = factory.Sequence(int)


class ClaimFactory(factory.django.DjangoModelFactory[Claim]):
    """A claim that the machine read; the quote is the whole text of its article."""

    class Meta:
        model = Claim

    @classmethod
    def _create(cls, model_class: type[Claim], *args: Any, **kwargs: Any) -> Claim:
        made = super()._create(model_class, *args, **kwargs)
        if pk := made.report.incident_id:
            show(pk)
        return made

    report = factory.SubFactory(ReportFactory)
    revision = factory.LazyAttribute(lambda o: _revision_of(o.report))
    field = "killed"
    kind = "count"
    low = 2
    best = factory.SelfAttribute("low")
    high = factory.SelfAttribute("low")
    reported_on = factory.LazyAttribute(lambda o: o.report.article.published_on if o.report.article else DAY)
    quote = factory.LazyAttribute(
        lambda o: o.report.article.text if o.report.article else "In his own words."
    )
    start = factory.LazyAttribute(lambda o: 0 if o.report.article else None)
    end = factory.LazyAttribute(lambda o: len(o.quote) if o.report.article else None)
    origin = factory.LazyAttribute(lambda o: "machine" if o.report.article else "hand")


class ChangeFactory(factory.django.DjangoModelFactory[Change]):
    """A line of the ledger that leaves its incident as it is."""

    class Meta:
        model = Change

    incident = factory.SubFactory(IncidentFactory)
    public_id = factory.SelfAttribute("incident.public_id")
    kind = "updated"
    before = factory.LazyAttribute(lambda o: state_of(o.incident))
    after = factory.LazyAttribute(lambda o: state_of(o.incident))
    at = NOON


def _revision_of(report: Report) -> ArticleRevision | None:
    if report.article is None:
        return None
    found = ArticleRevision.objects.filter(article=report.article).order_by("-number").first()
    return found or RevisionFactory.create(article=report.article)
