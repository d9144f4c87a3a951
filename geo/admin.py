"""Places, areas and their names in the admin: to look up and to correct by hand."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.gis.admin import ModelAdmin as MapAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from geo.gazetteer.normalise import normal_form
from geo.models import AdminArea, GazetteerSource, Place, PlaceName


class PlaceNameInline(admin.TabularInline):
    """The spellings of a place; the normal form is made, not typed."""

    model = PlaceName
    fk_name = "place"
    extra = 1
    fields = ("name", "language", "kind", "normal", "source")
    readonly_fields = ("normal", "source")


class _ByName:
    """Search by normal form, which knows apostrophes and letters people mix up."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Rows one of whose names begins with what was typed."""
        normal = normal_form(search_term)
        return (queryset.filter(names__normal__startswith=normal), True) if normal else (queryset, False)


@admin.register(Place)
class PlaceAdmin(_ByName, MapAdmin):
    """Places of the gazetteer."""

    list_display = ("name_en", "name_uk", "name_ru", "kind", "country_code", "region", "population", "source")
    list_filter = ("kind", "precision", "source")
    search_fields = ("names__normal",)
    raw_id_fields = ("region", "district", "hromada", "part_of")
    list_select_related = ("region",)
    show_full_result_count = False
    inlines = (PlaceNameInline,)

    def save_formset(self, request: HttpRequest, form: object, formset: object, change: bool) -> None:
        """Give new spellings their normal form."""
        for row in formset.save(commit=False):  # type: ignore[attr-defined]
            row.normal = normal_form(row.name)
            row.save()
        for row in formset.deleted_objects:  # type: ignore[attr-defined]
            row.delete()


@admin.register(AdminArea)
class AdminAreaAdmin(_ByName, admin.ModelAdmin):
    """Countries, regions, districts and hromadas; boundaries come from load_areas and are not edited here."""

    list_display = ("name_en", "name_uk", "name_ru", "level", "code", "parent", "source")
    list_filter = ("level", "source")
    search_fields = ("names__normal",)
    raw_id_fields = ("parent",)
    list_select_related = ("parent",)
    show_full_result_count = False
    exclude = ("boundary", "boundary_medium", "boundary_coarse", "label_point")


@admin.register(GazetteerSource)
class GazetteerSourceAdmin(admin.ModelAdmin):
    """What was loaded and when."""

    list_display = ("name", "version", "places", "names", "loaded_at")
    readonly_fields = ("name", "signature", "version", "places", "names", "loaded_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows are written by load_gazetteer."""
        return False
