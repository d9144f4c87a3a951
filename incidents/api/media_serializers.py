"""The shape of media in the record of an incident."""

from __future__ import annotations

from rest_framework import serializers as s

from incidents.vocabulary.labels import enum_choices
from incidents.vocabulary.media_enums import MediaKind, MediaLicence


class MediaSource(s.Serializer):
    """The outlet that published it."""

    slug = s.CharField()
    name = s.CharField()


class Media(s.Serializer):
    """One photo, video, document, link, or copy of a page that editors show."""

    id = s.UUIDField()
    kind = s.ChoiceField(enum_choices(MediaKind))
    href = s.CharField(allow_null=True, help_text="The copy without metadata; null: there is no file to get.")
    cover = s.CharField(allow_null=True, help_text="Of a photo: a picture that shows nothing of it.")
    url = s.CharField(allow_blank=True, help_text="Where it was found; of a link or page: what it is.")
    is_graphic = s.BooleanField(help_text="Ask your readers before you show it.")
    caption = s.CharField(allow_blank=True)
    credit = s.CharField(allow_blank=True, help_text="Whom to name.")
    source = MediaSource(allow_null=True)
    taken_on = s.DateField(allow_null=True, help_text="null: not stated.")
    licence = s.ChoiceField(enum_choices(MediaLicence))
    content_type = s.CharField(allow_blank=True)
    width = s.IntegerField(allow_null=True)
    height = s.IntegerField(allow_null=True)
    sha256 = s.CharField(
        allow_blank=True, help_text="Of the bytes as they came in, before metadata was removed."
    )
    shown_sha256 = s.CharField(allow_blank=True, help_text="Of the file that `href` gives.")
    added_at = s.DateTimeField()
    copied_at = s.DateTimeField(allow_null=True, help_text="Of a page: when its copy was kept.")


class MediaFields(s.Serializer):
    """What a record has beside its words."""

    media = Media(many=True)
