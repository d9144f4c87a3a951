"""The answers to readers who reported an error of an incident."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from incidents.api import serializers
from incidents.api.base_views import PublicView
from incidents.models import ErrorReport
from incidents.public.error_report_answers import error_report_answers


class ErrorReportAnswer(s.Serializer):
    """One answered report; what the reader wrote is not told."""

    subject = s.ChoiceField(ErrorReport.Subject.values)
    reported_at = s.DateTimeField()
    outcome = s.ChoiceField([ErrorReport.Outcome.CORRECTED.value, ErrorReport.Outcome.UNCHANGED.value])
    answer = s.CharField()
    answered_at = s.DateTimeField()


class ErrorReportAnswers(s.Serializer):
    """All answered reports of one incident."""

    id = s.CharField()
    matched = s.IntegerField()
    returned = s.IntegerField()
    results = ErrorReportAnswer(many=True)


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_error_reports",
        responses={200: ErrorReportAnswers, 404: serializers.Problem},
        description="What readers reported as wrong and what editors answered, newest first. Errors are reported by "
        "the form at /incidents/{id}/report-error/.",
    )
)
class IncidentErrorReports(PublicView):
    """What became of errors that readers reported."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Answers come without a change of the incidents, so no state of these says that a copy is current."""
        super().initial(request, *args, **kwargs)
        self._tag, self._modified = "", None

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The answers of one public incident."""
        rows = error_report_answers(kwargs["public_id"])
        if rows is None:
            raise Http404
        return Response(
            {"id": kwargs["public_id"], "matched": len(rows), "returned": len(rows), "results": rows}
        )
