"""Loading the gazetteer from data packages: what arrives, what a second run does, what may be missing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from geo.gazetteer.normalise import normal_form
from geo.loaders.fill_romanisation_keys import fill_loose_forms
from geo.models import AdminArea, Place, PlaceName
from tests.support.loaded_packages import load_packages, packages, places_named
from tests.support.small_data_packages import write_dump

__all__ = ["packages"]


@pytest.mark.usefixtures("square_regions", "packages")
class TestLoaded:
    def test_cities_carry_their_region_and_names_in_three_languages(self) -> None:
        load_packages()

        city = Place.objects.get(source="geonames", source_id="1")
        assert (city.name_en, city.name_uk, city.name_ru) == ("Kharkiv", "Харків", "Харьков")
        assert city.region is not None
        assert city.region.code == "UA-63"
        assert (city.kind, city.precision) == ("city", "settlement")

    def test_a_city_belongs_to_the_region_it_lies_in_whatever_its_code_says(self) -> None:
        load_packages()

        city = Place.objects.get(source="geonames", source_id="8")
        assert city.region is not None
        assert city.region.code == "UA-59"

    def test_names_in_latin_letters_carry_the_form_in_which_respellings_agree(self) -> None:
        load_packages()
        fill_loose_forms()

        loose = dict(PlaceName.objects.filter(place__source_id="7").values_list("name", "loose"))
        assert (loose["Springfield"], loose["Спрингфилд"]) == ("springfild", "")
        assert not PlaceName.objects.filter(loose=None).exists()
        assert fill_loose_forms() == 0

    def test_codes_and_lower_case_alternates_are_left_out(self) -> None:
        load_packages()

        assert places_named("HRK") == []
        assert places_named("ha er ke fu") == []

    def test_a_city_district_is_part_of_its_city(self) -> None:
        load_packages()

        quarter = Place.objects.get(source="geonames", source_id="2")
        assert quarter.kind == "city_district"
        assert quarter.part_of is not None
        assert quarter.part_of.name_en == "Kharkiv"

    @pytest.mark.parametrize("spelling", ["Гроза", "Hroza", "Groza"])
    def test_a_village_known_in_one_language_is_found_in_others(self, spelling: str) -> None:
        load_packages()

        assert [place.name_uk for place in places_named(spelling)] == ["Гроза"]

    @pytest.mark.parametrize("wrong", ["Журавлевка", "Далеке"])
    def test_a_village_placed_outside_its_region_is_not_believed(self, wrong: str) -> None:
        load_packages()

        assert places_named(wrong) == []

    def test_a_postal_row_of_a_known_town_makes_no_second_place(self) -> None:
        load_packages()

        assert [place.source for place in places_named("Куп'янськ")] == ["geonames"]

    def test_an_interpolated_village_is_known_to_its_district_only(self) -> None:
        load_packages()

        village = Place.objects.get(name_ru="Архангельское")
        assert village.precision == "district"
        assert village.point.y == pytest.approx(50.31)

    def test_a_village_without_coordinates_lies_at_its_hromada(self) -> None:
        load_packages()

        village = Place.objects.get(source="katottg", name_uk="Мала Балка")
        assert (village.kind, village.precision) == ("hromada_village", "hromada")
        assert village.hromada is not None
        assert village.hromada.name_uk == "Куп'янська громада"
        assert village.radius_m >= 15_000

    def test_homonyms_go_to_the_hromada_that_is_nearest(self) -> None:
        load_packages()

        located = Place.objects.get(source="postal", name_uk="Іванівка")
        vague = Place.objects.get(source="katottg", name_uk="Іванівка")
        assert located.hromada is not None
        assert vague.hromada is not None
        assert located.hromada.name_uk == "Куп'янська громада"
        assert vague.hromada.name_uk == "Шевченківська громада"

    def test_the_hierarchy_hangs_together(self) -> None:
        load_packages()

        hromada = AdminArea.objects.get(level=3, name_uk="Куп'янська громада")
        assert hromada.parent is not None
        assert hromada.parent.name_uk == "Куп'янський район"
        assert hromada.parent.parent is not None
        assert hromada.parent.parent.code == "UA-63"
        assert hromada.label_point is not None

    @pytest.mark.parametrize("name", ["Шебекинский район", "Shebekinsky district", "Шебекінський район"])
    def test_a_russian_district_has_names_in_three_languages(self, name: str) -> None:
        load_packages()

        found = PlaceName.objects.filter(normal=normal_form(name), area__isnull=False)
        assert [row.area.code for row in found if row.area] == ["RU.09.495111"]

    def test_places_know_their_district(self) -> None:
        load_packages()

        village = Place.objects.get(name_ru="Новая Таволжанка")
        assert village.district is not None
        assert village.district.name_ru == "Шебекинский район"

    def test_an_airport_that_is_one_of_our_air_bases_appears_once(self) -> None:
        load_packages()

        fields = Place.objects.filter(
            kind="airfield", names__normal=normal_form("Soltsy-2 air base")
        ).distinct()
        assert [field.source_id for field in fields] == ["base:soltsy-2"]

    def test_air_strips_of_no_interest_are_left_out(self) -> None:
        load_packages()

        assert not Place.objects.filter(source_id="01AA").exists()


@pytest.mark.usefixtures("square_regions", "packages")
class TestDumps:
    def test_a_country_dump_adds_the_villages_others_lack(self, tmp_path: Path) -> None:
        dump = write_dump(tmp_path / "UA.zip", [(90, "Mala Balka", 49.70, 37.55, "Мала Балка", 12)])

        load_packages(dumps=[dump])

        village = Place.objects.get(names__normal=normal_form("Мала Балка"), names__language="uk")
        assert (village.source, village.precision) == ("geonames_full", "settlement")
        assert village.hromada is not None

    def test_a_later_load_without_the_dump_keeps_its_places(self, tmp_path: Path) -> None:
        dump = write_dump(tmp_path / "UA.zip", [(90, "Mala Balka", 49.70, 37.55, "Мала Балка", 12)])
        load_packages(dumps=[dump])

        outcomes, _ = load_packages()

        assert set(outcomes.values()) == {"unchanged"}
        assert Place.objects.filter(source="geonames_full").count() == 1

    def test_a_file_that_is_no_dump_is_refused_in_words(self, tmp_path: Path) -> None:
        wrong = tmp_path / "UA.zip"
        wrong.write_bytes(b"not a zip")

        with pytest.raises(CommandError, match=r"UA\.zip"):
            call_command("load_gazetteer", geonames=[wrong], stdout=io.StringIO(), stderr=io.StringIO())
