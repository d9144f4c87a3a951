"""The shape of a large file in the making."""

from __future__ import annotations

from rest_framework import serializers as s


class ExportState(s.Serializer):
    """A large file in the making: waiting, building, done, failed, or outdated by a later redaction."""

    id = s.UUIDField()
    state = s.ChoiceField(choices=["waiting", "building", "done", "failed", "outdated"])
    format = s.CharField()
    query = s.CharField()
    self = s.URLField()
    file = s.URLField(allow_null=True, help_text="Where to get it, once it is done.")
    message = s.CharField(help_text="Why it failed or is outdated.")
    created_at = s.DateTimeField()
    expires_at = s.DateTimeField()
    facts = s.DictField(
        allow_null=True, help_text="The sidecar: snapshot, count, SHA-256, licence, citation."
    )
