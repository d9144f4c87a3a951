"""Django's admin, one file per family of rows. Whatever changes an incident goes through `curation`."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from incidents.admin import actors, imports, incident, sources_articles
from incidents.admin.model_and_field_names import name_models_and_fields

__all__ = ["actors", "imports", "incident", "sources_articles"]

admin.site.site_header = _("Conflict incidents")
admin.site.site_title = _("Conflict incidents")
admin.site.index_title = _("Administration")
name_models_and_fields()
