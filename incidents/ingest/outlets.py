"""Sources by name: the row of an outlet someone names, made when it is new."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from incidents.models import Source


def source_by_name(name: str, *, is_sample: bool = False) -> Source | None:
    """The source of that name, whatever its capitals; None for an empty name. A new one has no side and no kind."""
    tidy = " ".join(name.split())[:200]
    if not tidy:
        return None
    known = Source.objects.filter(name__iexact=tidy, is_sample=is_sample).first()
    if known is not None:
        return known
    slug = slugify(tidy, allow_unicode=False)[:60] or "source"
    try:
        with transaction.atomic():
            return Source.objects.create(name=tidy, slug=_free(slug), is_sample=is_sample)
    except IntegrityError:  # two people named the same new outlet at once
        return Source.objects.filter(name__iexact=tidy, is_sample=is_sample).first()


def _free(slug: str) -> str:
    taken = set(Source.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)
