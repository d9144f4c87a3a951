"""What an incident refers to, as cards name it: sides, outlets, and the newsroom's own tags and answers."""

from __future__ import annotations

from rest_framework import serializers as s


class SideRef(s.Serializer):
    """A side and how surely it is named."""

    value = s.CharField(allow_blank=True)
    status = s.CharField(allow_blank=True)


class SourceRef(s.Serializer):
    """An outlet."""

    slug = s.CharField()
    name = s.CharField()


class TagRef(s.Serializer):
    """A public tag of the newsroom."""

    key = s.CharField()
    name = s.CharField()


class AnswerRef(s.Serializer):
    """The answer to a public field of the newsroom: `value` for programs, `words` for people."""

    key = s.CharField()
    name = s.CharField()
    value = s.CharField()
    words = s.CharField()
