"""Sides and armed groups."""

from __future__ import annotations

from django.contrib import admin

from incidents.admin.role_permissions import ByRole
from incidents.curation.workflow.permissions import Action
from incidents.models import Actor, ActorName


class ActorNameInline(ByRole, admin.TabularInline):
    """The spellings of an actor."""

    model = ActorName
    extra = 1
    add_action = change_action = delete_action = Action.MANAGE_SOURCES


@admin.register(Actor)
class ActorAdmin(ByRole, admin.ModelAdmin):
    """A state or a group."""

    add_action = change_action = Action.MANAGE_SOURCES
    list_display = ("name", "slug", "kind", "side", "country_code")
    search_fields = ("name", "slug", "names__name")
    inlines = (ActorNameInline,)
