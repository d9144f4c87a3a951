"""The shapes of the answers, for the OpenAPI document; a test holds the answers to them."""

from __future__ import annotations

from rest_framework import serializers as s

from geo.geometry.place_precision_levels import Precision
from incidents.api.figure_fields import counting_fields, figure_fields
from incidents.api.media_serializers import MediaFields
from incidents.api.reference_serializers import AnswerRef, SideRef, SourceRef, TagRef
from incidents.vocabulary.enums import IncidentType, Review, Verification
from incidents.vocabulary.labels import enum_choices


class WrongParameter(s.Serializer):
    """One parameter that cannot be understood."""

    parameter = s.CharField()
    got = s.CharField(allow_blank=True)
    detail = s.CharField()
    allowed = s.ListField(child=s.CharField(), required=False)


class Problem(s.Serializer):
    """What went wrong and what to do."""

    type = s.CharField(help_text="Names the kind of problem (RFC 9457).")
    title = s.CharField()
    status = s.IntegerField()
    detail = s.CharField(help_text="What went wrong this time and what to do.")
    error = s.CharField(help_text="A code such as bad_parameter.")
    message = s.CharField(help_text="The same as detail.")
    parameters = s.DictField(
        child=s.CharField(), required=False, help_text="Each wrong parameter and its remedy."
    )
    errors = WrongParameter(many=True, required=False)


class Figure(s.Serializer):
    """A number of people; null is "not stated", never zero. A null high with a low reads "24+"."""

    low = s.IntegerField(allow_null=True)
    best = s.IntegerField(allow_null=True)
    high = s.IntegerField(allow_null=True)
    rule = s.CharField(allow_blank=True)


class AreaRef(s.Serializer):
    """The area that stands for the place."""

    id = s.IntegerField()
    level = s.IntegerField(help_text="0 country, 1 region, 2 district, 3 hromada.")
    name = s.CharField()


class PlaceRef(s.Serializer):
    """A place as far as it may be told."""

    name = s.CharField(allow_blank=True)
    key = s.CharField(allow_null=True, help_text="For the parameter `place`.")
    precision = s.ChoiceField(enum_choices(Precision))
    uncertainty_m = s.IntegerField(allow_null=True)
    acled_precision = s.IntegerField(allow_null=True)
    ucdp_precision = s.IntegerField(allow_null=True)
    country = s.CharField(allow_blank=True)
    region = s.CharField(allow_blank=True)
    point = s.ListField(
        child=s.FloatField(), allow_null=True, help_text="Longitude, latitude; null for areas."
    )
    area = AreaRef(allow_null=True)
    label = s.ListField(
        child=s.FloatField(), allow_null=True, help_text="Where to write the area's name; not a place."
    )


class _CardHead(s.Serializer):
    """What, when and where."""

    id = s.CharField()
    type = s.ChoiceField(enum_choices(IncidentType))
    title = s.CharField()
    date_start = s.DateField(allow_null=True)
    date_end = s.DateField(allow_null=True)
    date_precision = s.CharField(allow_blank=True)
    local_time = s.TimeField(allow_null=True)
    place = PlaceRef()


class IncidentCard(_CardHead, figure_fields(Figure)):  # made from the table of figures
    """One incident of a list."""

    attacker = SideRef()
    target = s.CharField(allow_blank=True)
    weapons = s.ListField(child=s.CharField())
    target_kinds = s.ListField(child=s.CharField())
    verification = s.ChoiceField(enum_choices(Verification), allow_blank=True)
    review = s.ChoiceField(enum_choices(Review), allow_blank=True)
    published_rule = s.CharField(allow_blank=True)
    sources = SourceRef(many=True)
    source_count = s.IntegerField()
    tags = TagRef(many=True)
    custom_fields = AnswerRef(many=True)
    parent = s.CharField(allow_null=True)
    is_rollup = s.BooleanField()
    is_sample = s.BooleanField()
    redacted = s.ListField(
        child=s.CharField(), help_text="What strangers are not told about a sensitive place."
    )
    updated_at = s.DateTimeField()


class CountedCard(IncidentCard, counting_fields()):  # made from the table of figures
    """One incident of a list, and what it adds to the totals of the question."""


class IncidentPage(s.Serializer):
    """One page of a list."""

    matched = s.IntegerField()
    returned = s.IntegerField()
    limit = s.IntegerField()
    redacted = s.IntegerField(help_text="With as_of: incidents told then that may not be told any more.")
    self = s.CharField()
    next = s.CharField(allow_null=True)
    results = CountedCard(many=True)


class IncidentRecord(CountedCard, MediaFields):
    """One incident in full."""

    url = s.CharField()
    summary = s.CharField(allow_blank=True)
    published_at = s.DateTimeField(allow_null=True)
    reports = s.ListField(child=s.DictField(), help_text="Accounts: source, link, archive, day.")
    claims = s.ListField(
        child=s.DictField(), help_text="Every value with speaker, stance, quote and offsets."
    )
    consensus = s.DictField(help_text="Rule and claims behind each value.")
    toll = s.DictField(help_text="Totals in the order they were reported.")
    parents = IncidentCard(many=True)
    parts = IncidentCard(many=True)
    related = s.DictField(help_text="At the same place; in the same region at the same time.")
    contradictions = s.ListField(child=s.DictField(), help_text="Fields with values that cannot all be true.")
    claims_matrix = s.DictField(
        help_text="Voices by what they say, each cell with its claims; `differs`: not as shown."
    )
    air_defence = s.ListField(
        child=s.DictField(),
        help_text="Launched, intercepted, lost, hits and debris as each speaker counts them.",
    )
    history = s.ListField(
        child=s.DictField(), help_text="Every public change; `corrections` has whole values before and after."
    )


class MapAnswer(s.Serializer):
    """What to draw. The counts of cells, places, areas, countries, unlocated and left_off add up to matched."""

    matched = s.IntegerField()
    unlocated = s.IntegerField()
    unlocated_everywhere = s.IntegerField()
    left_off = s.IntegerField(help_text="Known only to areas beyond the largest, which are not told.")
    cells = s.ListField(child=s.DictField())
    places = s.ListField(child=s.DictField())
    areas = s.ListField(child=s.DictField())
    countries = s.ListField(child=s.DictField())


class DensityAnswer(s.Serializer):
    """Cells as [longitude, latitude, count]; counts and not_drawn add up to matched."""

    matched = s.IntegerField()
    not_drawn = s.IntegerField(help_text="Without a point.")
    cell_px = s.IntegerField(help_text="Side of a cell in pixels at the zoom asked for.")
    cells = s.ListField(child=s.ListField(child=s.FloatField()))


class FacetsAnswer(s.Serializer):
    """Each list's words with how many incidents have them, most first; a list's own parameter does not count."""

    facets = s.DictField(child=s.DictField(child=s.IntegerField()))


class Timeline(s.Serializer):
    """Counts per bin; bins, vague and undated add up to matched."""

    matched = s.IntegerField()
    unit = s.CharField()
    first = s.DateField(allow_null=True)
    last = s.DateField(allow_null=True)
    bins = s.ListField(child=s.DictField())
    vague = s.IntegerField()
    undated = s.IntegerField()


class Listing(s.Serializer):
    """A short list."""

    matched = s.IntegerField()
    returned = s.IntegerField()
    results = s.ListField(child=s.DictField())


class ChangeEntry(s.Serializer):
    """One public state of an incident, or its end."""

    sequence = s.IntegerField()
    id = s.CharField()
    kind = s.CharField(help_text="created, updated, merged, split, restored, undone, redacted, withdrawn.")
    what = s.CharField(help_text="The same for readers: new, corrected, merged, withdrawn.")
    at = s.DateTimeField()
    by = s.CharField(allow_blank=True, help_text="A named rule, or editor.")
    reason = s.CharField(allow_blank=True)
    diff = s.DictField(child=s.ListField(), help_text="Field: [before, after], of the flat record.")
    corrections = s.ListField(
        child=s.DictField(), help_text="What was corrected, whole values before and after."
    )
    record = s.DictField(allow_null=True, help_text="The flat record from here on; null at an end.")
    incident = s.CharField(allow_null=True)
    merged_into = s.CharField(allow_null=True)


class ChangePage(s.Serializer):
    """Changes since a cursor."""

    matched = s.IntegerField()
    returned = s.IntegerField()
    redacted = s.IntegerField(help_text="Later states that may not be told any more.")
    next = s.CharField(allow_null=True)
    since = s.IntegerField()
    results = ChangeEntry(many=True)


class History(s.Serializer):
    """The public states of one incident."""

    id = s.CharField()
    matched = s.IntegerField()
    returned = s.IntegerField()
    redacted = s.IntegerField()
    results = ChangeEntry(many=True)
