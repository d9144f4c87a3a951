"""The shapes of answers about sides, areas, articles and decisions, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers as s


@extend_schema_field({"anyOf": [{"type": "string", "format": "date"}, {"enum": [""]}]})
class DayOfForm(s.DateField):
    """A day; a form sends nothing as an empty text."""

    def run_validation(self, data: Any = s.empty) -> Any:
        """An empty text is as good as no day, in JSON as in a form."""
        return super().run_validation(s.empty if data == "" else data)


class ActorRow(s.Serializer):
    """A side or group."""

    slug = s.CharField(help_text="For the parameters attacker and target.")
    name = s.CharField()
    kind = s.CharField(allow_blank=True)
    side = s.CharField(allow_blank=True)
    country = s.CharField(allow_blank=True)
    attacks = s.IntegerField(help_text="Public incidents with this attacker.")
    attacked = s.IntegerField(help_text="Public incidents with this target.")


class ActorPage(s.Serializer):
    """All actors."""

    matched = s.IntegerField()
    returned = s.IntegerField()
    results = ActorRow(many=True)


class AreaRow(s.Serializer):
    """An area of the gazetteer."""

    key = s.CharField(help_text="For the parameter area.")
    level = s.IntegerField(help_text="0 country, 1 region, 2 district, 3 hromada.")
    code = s.CharField()
    country = s.CharField()
    name = s.CharField()
    parent = s.CharField(allow_null=True)
    label = s.ListField(child=s.FloatField(), allow_null=True)
    radius_m = s.IntegerField(allow_null=True)


class AreaPage(s.Serializer):
    """A page of areas."""

    matched = s.IntegerField()
    returned = s.IntegerField()
    next = s.CharField(allow_null=True)
    results = AreaRow(many=True)


class AreaRecord(AreaRow):
    """One area with its outline."""

    geometry = s.DictField(
        allow_null=True, help_text="GeoJSON; the circle of its radius where no boundary is known."
    )


class ArticleRow(s.Serializer):
    """An article and how far its reading has come; for people of the house."""

    id = s.IntegerField()
    title = s.CharField(allow_blank=True)
    url = s.CharField(allow_blank=True)
    source = s.CharField(allow_null=True)
    language = s.CharField(allow_blank=True)
    published_on = s.DateField(allow_null=True)
    stage = s.CharField()
    outcome_reason = s.CharField(allow_blank=True)
    created_at = s.DateTimeField()


class ArticlePage(s.Serializer):
    """A page of articles, newest first."""

    matched = s.IntegerField()
    returned = s.IntegerField()
    next = s.CharField(allow_null=True)
    results = ArticleRow(many=True)


class ArticleEntry(s.Serializer):
    """What is handed in: an address to fetch, or the words themselves."""

    url = s.URLField(required=False, max_length=2000)
    text = s.CharField(required=False)
    title = s.CharField(required=False, max_length=1000)
    published_on = DayOfForm(required=False)
    source = s.CharField(required=False, max_length=200, help_text="Name of the outlet or channel.")
    language = s.ChoiceField(["en", "uk", "ru"], required=False, help_text="Found out when it is not given.")


class ArticleOutcome(s.Serializer):
    """What became of one article of a list."""

    index = s.IntegerField(help_text="Its place in the list, from 0.")
    outcome = s.ChoiceField(["taken", "known", "refused"])
    article = ArticleRow(allow_null=True)
    parameters = s.DictField(child=s.CharField(), help_text="What is wrong, by field; empty unless refused.")


class ArticleOutcomes(s.Serializer):
    """What became of a list of articles."""

    taken = s.IntegerField()
    known = s.IntegerField()
    refused = s.IntegerField()
    results = ArticleOutcome(many=True)


ONE_OR_MANY_ARTICLES = PolymorphicProxySerializer(
    component_name="OneOrManyArticles",
    serializers=[ArticleEntry, ArticleEntry(many=True)],
    resource_type_field_name=None,
)
KNOWN_ARTICLE_OR_OUTCOMES = PolymorphicProxySerializer(
    component_name="KnownArticleOrOutcomes",
    serializers=[ArticleRow, ArticleOutcomes],
    resource_type_field_name=None,
)


class Decision(s.Serializer):
    """What is decided about an incident."""

    action = s.ChoiceField(["accept", "reject", "withdraw"])
    reason = s.CharField(required=False, allow_blank=True, max_length=2000)
    version = s.IntegerField(required=False, min_value=1, help_text="Refuse if it has been changed since.")
    despite = s.ListField(
        child=s.CharField(max_length=60),
        required=False,
        max_length=40,
        help_text="Accept although these are odd: names from the `parameters` of the 409 that said so.",
    )


class Decided(s.Serializer):
    """How the incident stands now."""

    id = s.CharField()
    status = s.CharField()
    review = s.CharField(allow_blank=True)
    version = s.IntegerField()


class Credentials(s.Serializer):
    """A login, to be given a token for."""

    username = s.CharField(max_length=150)
    password = s.CharField(max_length=200)


class TokenGiven(s.Serializer):
    """Send it as `Authorization: Token …`."""

    token = s.CharField()
    roles = s.ListField(child=s.CharField())
