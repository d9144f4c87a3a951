"""Places on earth: areas with boundaries, settlements and other points, and their names."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import F

from geo.gazetteer.display_name_overrides import shown_name
from geo.geometry.place_precision_levels import Precision
from geo.querysets import AreaQuerySet


class AdminArea(models.Model):
    """A country, region, district or hromada; its boundary may be unknown."""

    class Level(models.IntegerChoices):
        COUNTRY = 0
        REGION = 1
        DISTRICT = 2
        HROMADA = 3

    level = models.PositiveSmallIntegerField(choices=Level.choices)
    code = models.CharField(max_length=40)  # ISO 3166-1 / 3166-2; else the source's own code
    country_code = models.CharField(max_length=2, db_index=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    name_uk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200, blank=True)
    boundary = models.MultiPolygonField(null=True, blank=True)  # fine (0.002 degrees): point in polygon
    boundary_medium = models.MultiPolygonField(null=True, blank=True)  # 0.01 degrees
    boundary_coarse = models.MultiPolygonField(null=True, blank=True)  # 0.05 degrees
    label_point = models.PointField(null=True, blank=True)  # always inside the boundary
    radius_m = models.PositiveIntegerField(null=True, blank=True)  # circle that stands in for a boundary
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=40)

    objects = AreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["level", "code", "valid_from"], name="admin_area_code_unique", nulls_distinct=False
            )
        ]
        ordering = ["level", "code"]

    def __str__(self) -> str:
        return self.name_en or self.name

    def display_name(self, language: str) -> str:
        """The name in "en", "uk" or "ru"; where none is known, in the language nearest to it."""
        names = {"en": self.name_en, "uk": self.name_uk, "ru": self.name_ru, "main": self.name}
        return shown_name(language, **names, country=self.country_code)


class AreaPiece(models.Model):
    """A small part of an area's boundary: cut up, a point is found in a fraction of the time."""

    area = models.ForeignKey(AdminArea, on_delete=models.CASCADE, related_name="pieces")
    piece = models.PolygonField()

    def __str__(self) -> str:
        return f"part of {self.area_id}"


class Place(models.Model):
    """A settlement, airfield or other named point of the gazetteer."""

    source = models.CharField(max_length=20)
    source_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)  # city, village, city_district, airfield, hromada_village …
    name = models.CharField(max_length=200)  # the gazetteer's main name
    name_en = models.CharField(max_length=200, blank=True)
    name_uk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200, blank=True)
    country_code = models.CharField(max_length=2)
    region = models.ForeignKey(AdminArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(AdminArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hromada = models.ForeignKey(AdminArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    point = models.PointField()
    population = models.PositiveIntegerField(null=True, blank=True)
    precision = models.CharField(max_length=12, choices=[(p.value, p.value) for p in Precision])
    radius_m = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="place_source_unique")]
        indexes = [models.Index(fields=["country_code", "-population"], name="place_country_population")]

    def __str__(self) -> str:
        return self.name_en or self.name

    def display_name(self, language: str) -> str:
        """The name in "en", "uk" or "ru"; where none is known, in the language nearest to it."""
        names = {"en": self.name_en, "uk": self.name_uk, "ru": self.name_ru, "main": self.name}
        return shown_name(language, **names, country=self.country_code)


class PlaceName(models.Model):
    """One spelling by which a place or an area is known, with its normal form for look-up."""

    class Kind(models.TextChoices):
        OFFICIAL = "official"
        ALTERNATIVE = "alternative"
        TRANSLITERATED = "transliterated"
        FORMER = "former"

    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.CASCADE, related_name="names")
    area = models.ForeignKey(AdminArea, null=True, blank=True, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    normal = models.CharField(max_length=200)
    loose = models.CharField(
        max_length=200, null=True, blank=True
    )  # in which respellings agree; null: not made yet
    language = models.CharField(max_length=3, blank=True)  # en, uk, ru, or empty when not known
    kind = models.CharField(max_length=16, choices=Kind.choices)
    source = models.CharField(
        max_length=20, blank=True, db_default=""
    )  # which source of the gazetteer gave this spelling

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(place__isnull=False, area__isnull=True)
                | models.Q(place__isnull=True, area__isnull=False),
                name="place_name_of_one_thing",
            )
        ]
        indexes = [
            # serves equality and prefixes, whatever the collation of the database
            models.Index(OpClass(F("normal"), name="text_pattern_ops"), name="place_name_normal_prefix"),
            GinIndex(OpClass(F("normal"), name="gin_trgm_ops"), name="place_name_trigram"),
            models.Index(fields=["loose"], name="place_name_loose", condition=models.Q(loose__gt="")),
        ]

    def __str__(self) -> str:
        return self.name


class GazetteerSource(models.Model):
    """What was loaded from one source, so that a second load of the same content changes nothing."""

    name = models.CharField(max_length=20, primary_key=True)
    signature = models.CharField(
        max_length=64
    )  # hash of the source's content, our code and what it builds on
    version = models.CharField(max_length=60)
    places = models.PositiveIntegerField()
    names = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
