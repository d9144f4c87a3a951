"""Sources by name: the row of an outlet someone names, made when it is new."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from incidents.models import Source
from incidents.vocabulary.same_name_keys import outlet_key


def get_or_create_source(name: str, *, is_sample: bool = False) -> Source | None:
    """The source of that name in whatever capitals and script; None for an empty name.

    “Укрінформ” is “Ukrinform”: the other spelling is kept as an alias. A new one has no side and no kind: nobody has
    said them yet.
    """
    tidy = " ".join(name.split())[:200]
    if not tidy:
        return None
    known = Source.objects.filter(name__iexact=tidy, is_sample=is_sample).select_related("same_as").first()
    if known is not None:
        return known.answering
    alike = _under_another_spelling(tidy, is_sample=is_sample)
    if alike is not None:
        return alike
    slug = slugify(tidy, allow_unicode=False)[:60] or "source"
    try:
        with transaction.atomic():
            return Source.objects.create(name=tidy, slug=_free(slug), is_sample=is_sample)
    except IntegrityError:  # two people named the same new outlet at once
        return Source.objects.filter(name__iexact=tidy, is_sample=is_sample).first()


def _under_another_spelling(name: str, *, is_sample: bool) -> Source | None:
    key = outlet_key(name)
    rows = Source.objects.filter(is_sample=is_sample).select_related("same_as").order_by("pk")
    for row in rows.only("name", "aliases", "same_as") if key else ():
        if name in row.aliases:
            return row.answering
        if key in {outlet_key(each) for each in (row.name, *row.aliases)}:
            row.aliases = [*row.aliases, name]
            row.save(update_fields=["aliases"])
            return row.answering
    return None


def _free(slug: str) -> str:
    taken = set(Source.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)
