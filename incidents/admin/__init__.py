"""Django's admin, one file per family of rows. Whatever changes an incident goes through `curation`."""

from django.contrib import admin

from incidents.admin import actors, imports, incident, news

__all__ = ["actors", "imports", "incident", "news"]

admin.site.site_header = "Conflict incidents"
admin.site.site_title = "Conflict incidents"
admin.site.index_title = "Administration"
