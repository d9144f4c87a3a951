"""Django's admin, one file per family of rows. Whatever changes an incident goes through `curation`."""

from django.contrib import admin

from incidents.admin import actors, imports, incident, sources_articles

__all__ = ["actors", "imports", "incident", "sources_articles"]

admin.site.site_header = "Conflict incidents"
admin.site.site_title = "Conflict incidents"
admin.site.index_title = "Administration"
