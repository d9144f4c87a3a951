"""Whole results as files: streamed, built at once, or in the background; with a sidecar and loss reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import exceptions, status
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from incidents.api import serializers
from incidents.api.base_views import PublicView
from incidents.api.export_headers_and_status import add_export_headers, export_job_as_dict
from incidents.api.export_job_serializers import ExportState
from incidents.api.export_range_consistency import FilesGone, export_file_response, find_export_job_to_serve
from incidents.api.incident_views import FILTER_PARAMETERS
from incidents.exports import background_jobs, build
from incidents.exports.format_registry import FORMATS
from incidents.exports.types import Format
from incidents.ingest.enqueue import send_task
from incidents.limits.rate_limit_address import rate_limit_address
from incidents.models import ExportJob
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery

OF_PAGES = ("limit", "cursor", "format", "fields")
NAME = OpenApiParameter(
    "name", OpenApiTypes.STR, OpenApiParameter.PATH, enum=sorted(FORMATS), description="Format or profile."
)
LOSSY = OpenApiParameter(
    "name",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    enum=sorted(form.profile for form in FORMATS.values() if form.profile),
    description="Profile.",
)


class TooManyFiles(exceptions.Throttled):
    """Several large files are in the making for this reader."""

    default_code = "too_many_exports"

    def __init__(self, message: str) -> None:
        super().__init__(wait=60)
        self.detail = exceptions.ErrorDetail(message, self.default_code)


class WhateverIsAccepted(BaseContentNegotiation):
    """The address names the format; answers that are no file are JSON."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        """Always the first one."""
        return renderers[0], renderers[0].media_type


class WholeResult(PublicView):
    """What the addresses of exports share."""

    filtered = True
    renderer_classes = [JSONRenderer]
    content_negotiation_class = WhateverIsAccepted

    def form(self, name: str) -> Format:
        """The format of this name."""
        if name not in FORMATS:
            raise Http404
        return FORMATS[name]

    @cached_property
    def query(self) -> IncidentQuery:
        """The question; every parameter is of the filter."""
        asked = self.request.query_params
        if pages := [name for name in OF_PAGES if name in asked]:
            hint = (
                "A file is the whole result. For pages ask /api/v1/incidents/ with ?format=json or geojson."
            )
            raise BadParameters(dict.fromkeys(pages, hint))
        return IncidentQuery.parse(asked)

    def size_of(self, form: Format) -> tuple[int, bool]:
        """How many incidents match, and whether that is few enough to be made while the reader waits."""
        count = self.query.rows().count()
        return count, count <= settings.INCIDENTS_EXPORT_INLINE_MAX // form.weight

    def find_or_build_file(self, form: Format) -> ExportJob | None:
        """The file of this question, built now if it is small; none when it is too large and nobody had it built."""

        def present() -> ExportJob | None:
            if job := background_jobs.find_ready_job(form, self.query, timezone.now()):
                return job
            _, is_small = self.size_of(form)
            return background_jobs.build_small_file(form, self.query, timezone.now()) if is_small else None

        return find_export_job_to_serve(self.request, form, self.query, self._reader(), present)

    def job_for(self, form: Format) -> ExportJob:
        """The job that builds this file, new or of somebody who asked the same."""
        who = salted_hmac("exports", self._reader()).hexdigest()
        try:
            job, is_new = background_jobs.request_job(form, self.query, who, timezone.now())
        except background_jobs.TooMany as problem:
            raise TooManyFiles(str(problem)) from problem
        if is_new:
            send_task("incidents.tasks.build_export", str(job.pk))
        return job

    def _reader(self) -> str:
        user = self.request.user
        return f"person {user.pk}" if user.is_authenticated else rate_limit_address(self.request)

    def waiting(self, job: ExportJob) -> Response:
        """202: where to look for the file."""
        address = self.request.build_absolute_uri(reverse("api:export", args=[job.pk]))
        answer = Response(export_job_as_dict(job, address), status=status.HTTP_202_ACCEPTED)
        answer["Location"] = address
        answer["Retry-After"] = "10"
        return answer


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_export",
        parameters=[NAME, *FILTER_PARAMETERS],
        responses={
            (200, "*/*"): OpenApiTypes.BINARY,
            202: ExportState,
            400: serializers.Problem,
            404: serializers.Problem,
            429: serializers.Problem,
        },
        description="Text formats are streamed; binary ones are built at once, or in the background where large (202).",
    )
)
class ExportFile(WholeResult):
    """The whole result of a filter in a format."""

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """The file, or where it will be."""
        form = self.form(kwargs["name"])
        if form.is_text:
            return self._streamed(form)
        job = self.find_or_build_file(form)
        return export_file_response(request, job) if job else self.waiting(self.job_for(form))

    def _streamed(self, form: Format) -> HttpResponseBase:
        """As it is read from the database, of no length known before; from a file where one is ready.

        Who asks for the length or a part gets them from a file, as of binary formats, if it is small.
        """
        in_parts = self.request.method == "HEAD" or "Range" in self.request.headers
        job = (
            self.find_or_build_file(form)
            if in_parts
            else background_jobs.find_ready_job(form, self.query, timezone.now())
        )
        if job:
            return export_file_response(self.request, job)
        about, pieces = build.stream_export(form, self.query)
        if self.request.method == "HEAD":
            _close(pieces)
            pieces = iter(())
        return add_export_headers(StreamingHttpResponse(pieces, content_type=form.media), form, about)


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_export_meta",
        parameters=[NAME, *FILTER_PARAMETERS],
        responses={200: OpenApiTypes.OBJECT, 202: ExportState, 400: serializers.Problem},
        description="Snapshot, query, count, size, SHA-256, licence, citation and codebook of the same file.",
    )
)
class ExportSidecar(WholeResult):
    """What a file says of itself."""

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The facts; of a large file once it has been built."""
        form = self.form(kwargs["name"])
        _, is_small = self.size_of(form)
        if form.is_text and is_small:
            return Response(build.export_sha256(form, self.query).facts())
        job = self.find_or_build_file(form)
        return Response(job.facts) if job else self.waiting(self.job_for(form))


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_export_loss",
        parameters=[LOSSY, *FILTER_PARAMETERS],
        responses={200: OpenApiTypes.OBJECT, 400: serializers.Problem},
        description="How many rows of the same question lose or approximate what.",
    )
)
class LossReport(WholeResult):
    """What a profile cannot say."""

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The report."""
        return Response(build.loss_report(self.form(f"{kwargs['name']}.csv"), self.query))


@extend_schema_view(
    get=extend_schema(
        operation_id="export_job",
        responses={200: ExportState, 404: serializers.Problem},
        description="Its state; when it is done, the address, size and hash of the file.",
    )
)
class ExportStatus(WholeResult):
    """How far a large file has come."""

    filtered = False
    parameters = frozenset()

    def has_it(self, request: Request) -> bool:
        """Never: a job goes on while the data stand still."""
        return False

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One job."""
        job = _job(kwargs["pk"])
        return Response(
            export_job_as_dict(job, request.build_absolute_uri(reverse("api:export", args=[job.pk])))
        )


@extend_schema_view(
    get=extend_schema(
        operation_id="export_job_file",
        responses={
            (200, "*/*"): OpenApiTypes.BINARY,
            404: serializers.Problem,
            410: serializers.Problem,
        },
        description="The file; 410 with the reason when it tells something that may not be told any more.",
    )
)
class ExportDownload(ExportStatus):
    """The file of a large export."""

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """The bytes that were built."""
        job = _job(kwargs["pk"])
        if job.state != ExportJob.State.DONE:
            raise exceptions.NotFound(f"This file is not ready: it is {job.state}.")
        if problem := background_jobs.reason_not_to_serve(job):
            raise FilesGone(problem)
        return export_file_response(request, job)


def _close(pieces: Iterator[bytes]) -> None:
    pieces.close()  # a generator


def _job(pk: Any) -> ExportJob:
    found = ExportJob.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
