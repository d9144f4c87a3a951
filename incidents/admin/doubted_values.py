"""Values that can hardly be right, asked about as on the desk: beside their field, and overruled with a reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from incidents.curation.errors import Doubtful
from incidents.curation.workflow.implausible_values import Overruling

_SEEN = "admin_doubts_seen"  # in the session: what was asked about at an address
_FIELDS = {"date": ("date_start",), "place": ("place_name", "place_key", "place")}


class AsksAboutDoubts:
    """A form that comes back with what is odd; saved again with a reason, it holds."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page; what is odd is named beside its field, and nothing has been written."""
        try:
            answer: HttpResponseBase = super().changeform_view(request, *args, **kwargs)
        except Doubtful as error:
            request.session[_SEEN] = {request.path: list(error.doubts)}
            request.doubts = error.doubts
            again: HttpResponseBase = super().changeform_view(request, *args, **kwargs)
            return again
        return answer

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The form; where something is odd, one that says so."""
        form: Any = super().get_form(request, obj, **kwargs)
        doubts: dict[str, str] = getattr(request, "doubts", {})
        if not doubts:
            return form

        class Doubted(form):
            """The form with the doubts beside the fields."""

            def clean(self) -> Any:
                found = super().clean()
                what_to_do = _("If it holds all the same, say why and save again.")
                for group, words in doubts.items():
                    names = [name for name in _FIELDS.get(group, (group,)) if name in self.fields]
                    self.add_error(names[0] if names else None, f"{words} {what_to_do}")
                return found

        return Doubted


def overruling(request: HttpRequest, reason: str) -> Overruling:
    """The reason, with what the person has been asked about at this address."""
    return Overruling(reason, request.session.get(_SEEN, {}).get(request.path, ()))
