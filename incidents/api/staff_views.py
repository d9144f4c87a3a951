"""For people of the house: articles in, decisions made, tokens given; all through `ingest` and `curation`."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from django.contrib.auth import authenticate
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, status
from rest_framework.authtoken.models import Token
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from incidents.api import actor_area_article_schemas as shapes
from incidents.api import article_intake, serializers
from incidents.api.base_views import reject_unknown_parameters
from incidents.curation.workflow import review
from incidents.curation.workflow.permissions import Action, is_allowed, require_permission
from incidents.curation.workflow.questions_before_acceptance import accept_with_care
from incidents.limits.throttles import LoginThrottle
from incidents.models import Article, Incident
from incidents.query.filters import BadParameters
from incidents.query.pagination import limit_of
from incidents.vocabulary.intake_enums import Stage


class ReadsDrafts(BasePermission):
    """Anyone with a role."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the person may see what is not public."""
        return is_allowed(request.user, Action.READ_DRAFTS)


class StaffView(APIView):
    """A view for people with a role; a token or a session says who asks."""

    permission_classes = [IsAuthenticated, ReadsDrafts]
    renderer_classes = [JSONRenderer]


class Articles(StaffView):
    """Articles that came in, and the way to hand one in."""

    @extend_schema(
        operation_id="articles_list",
        parameters=[
            OpenApiParameter("stage", OpenApiTypes.STR, enum=[stage.value for stage in Stage]),
            OpenApiParameter("before", OpenApiTypes.INT, description="The last id already read."),
            OpenApiParameter("limit", OpenApiTypes.INT),
        ],
        responses={
            200: shapes.ArticlePage, 400: serializers.Problem, 401: serializers.Problem, 403: serializers.Problem,
        },
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Newest first."""
        asked = request.query_params
        reject_unknown_parameters(asked, frozenset({"stage", "before", "limit", "format"}))
        rows = Article.objects.select_related("source").order_by("-pk")
        if stage := asked.get("stage"):
            if stage not in {one.value for one in Stage}:
                raise BadParameters({"stage": f"Use one of: {', '.join(one.value for one in Stage)}."})
            rows = rows.filter(stage=stage)
        limit, matched = limit_of(asked), rows.count()
        if before := asked.get("before"):
            if not (before.isascii() and before.isdecimal() and len(before) < 16):
                raise BadParameters({"before": "Use the id of the last article read."})
            rows = rows.filter(pk__lt=int(before))
        found = list(rows[: limit + 1])
        following = None
        if len(found) > limit:
            onwards = asked.copy()
            onwards["before"] = str(found[limit - 1].pk)
            following = f"{request.build_absolute_uri(request.path)}?{onwards.urlencode()}"
        told = [article_intake.article_row(row) for row in found[:limit]]
        return Response({"matched": matched, "returned": len(told), "next": following, "results": told})

    @extend_schema(
        operation_id="articles_create",
        request={
            "application/json": shapes.ONE_OR_MANY_ARTICLES,
            "application/x-www-form-urlencoded": shapes.ArticleEntry,
        },
        responses={
            200: shapes.KNOWN_ARTICLE_OR_OUTCOMES, 201: shapes.ArticleRow, 400: serializers.Problem,
            401: serializers.Problem, 403: serializers.Problem, 415: serializers.Problem,
        },
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Hand in an address or a text: 201 when it is new, 200 when it is known already.

        A list of at most 100 of them answers 200 with an outcome for each, in the order given: `taken`, `known`, or
        `refused` with what is wrong by field. Sending again changes nothing, so what broke off is simply repeated.
        """
        require_permission(request.user, Action.SUBMIT_ARTICLE)
        if isinstance(request.data, list):
            results = article_intake.take_in_many(request.data, request.user, timezone.now())
            counts = Counter(each["outcome"] for each in results)
            return Response(
                {**{name: counts[name] for name in ("taken", "known", "refused")}, "results": results}
            )
        article, created = article_intake.take_in_one(request.data, request.user, timezone.now())
        code = status.HTTP_201_CREATED if created else status.HTTP_200_OK
        return Response(article_intake.article_row(article), status=code)


class Decide(StaffView):
    """Accept, reject or withdraw one incident."""

    @extend_schema(
        operation_id="incidents_decide",
        request=shapes.Decision,
        responses={
            200: shapes.Decided, 400: serializers.Problem, 401: serializers.Problem,
            403: serializers.Problem, 404: serializers.Problem, 409: serializers.Problem, 415: serializers.Problem,
        },
    )  # fmt: skip
    def post(self, request: Request, public_id: str) -> Response:
        """The same as the desk does, with the same permissions and history."""
        asked = shapes.Decision(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        incident = get_object_or_404(Incident, public_id=public_id)
        change: Any = {
            "accept": partial(accept_with_care, despite=given.get("despite", ())),
            "reject": review.reject_draft,
            "withdraw": review.withdraw_incident,
        }[given["action"]]
        reason, version = given.get("reason", ""), given.get("version")
        with translation.override("en"):
            change(incident, request.user, reason=reason, expected_version=version)
        return Response(
            {
                "id": incident.public_id,
                "status": incident.status,
                "review": incident.review,
                "version": incident.version,
            }
        )


class Tokens(APIView):
    """A token for writing; it may do what its person's role may do."""

    permission_classes = [AllowAny]
    authentication_classes: list[Any] = []
    renderer_classes = [JSONRenderer]
    throttle_classes = [LoginThrottle]

    @extend_schema(
        operation_id="tokens_create",
        request=shapes.Credentials,
        responses={
            200: shapes.TokenGiven, 400: serializers.Problem, 403: serializers.Problem,
            415: serializers.Problem, 429: serializers.Problem,
        },
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """The token of a login; wrong ones are counted, and too many lock the name for this address for an hour."""
        asked = shapes.Credentials(data=request.data)
        asked.is_valid(raise_exception=True)
        person = authenticate(request._request, **asked.validated_data)
        if person is None:
            raise exceptions.PermissionDenied("This name and password do not belong together.")
        token, _ = Token.objects.get_or_create(user=person)
        roles = sorted(person.groups.values_list("name", flat=True))
        return Response({"token": token.key, "roles": roles}, headers={"Cache-Control": "no-store"})
