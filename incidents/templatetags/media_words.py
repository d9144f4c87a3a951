"""Words of media for pages."""

from __future__ import annotations

from django import template

from incidents.vocabulary.labels import label_of
from incidents.vocabulary.media_enums import MediaLicence

register = template.Library()


@register.filter
def licence_in_words(licence: str) -> str:
    """The terms as a person reads them."""
    return str(label_of(MediaLicence(licence)))
