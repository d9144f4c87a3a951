"""The third stage: what an article says is read, kept as reports and claims, and becomes draft incidents.

One transaction, and the same rows however often it runs. Reading a changed page or reading with a newer reader
adds claims beside those there are. Where an incident has been decided upon, they wait in a report of their own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings

from incidents.curation.audit import change_log
from incidents.curation.consensus import recompute
from incidents.curation.workflow import report_to_incident, transitions
from incidents.ingest import articles_for_incident
from incidents.ingest.pipeline import persist
from incidents.ingest.pipeline.fetch_article_page import KEPT_NOTES
from incidents.ingest.pipeline.reader import IncidentDraft, Reading, read_text
from incidents.ingest.pipeline.stage_outcomes import Outcome, Verdict
from incidents.models import Article, ArticleRevision, Claim, Incident, Report
from incidents.vocabulary.enums import ChangeKind, ReportState, Status

DECIDED = frozenset({Status.PUBLIC.value, Status.WITHDRAWN.value})


@dataclass(slots=True)
class Kept:
    """One draft of this reading, the report it is kept in, and the claims that are new."""

    draft: IncidentDraft
    report: Report
    fresh: list[Claim] = field(default_factory=list)
    is_new: bool = False  # the report was made for this draft, so that its claims are the fresh ones


def read_and_record_article(article: Article, now: dt.datetime) -> Outcome:  # noqa: ARG001 - every stage is told the time
    """Read the newest revision and write down what it says."""
    revision = article.revisions.order_by("-number").first()
    if revision is None or article.published_on is None:
        return Outcome(Verdict.FAIL, "The article has no words or no day of publication. Hand it in again.")
    reading = read_text(
        revision.text, title=revision.title, published=article.published_on, language=article.language
    )
    reports = _reports_of(article)
    if known := list({report.incident_id: report.incident for report in reports if report.incident}.values()):
        with change_log.recording_many_changes(known, ChangeKind.UPDATED, rule="read_again") as incidents:
            reports = _reports_of(article)  # as they are now that nobody else can change them
            kept = _keep_all(article, revision, reading, reports)
            _compute_anew(incidents, kept)
    else:
        kept = _keep_all(article, revision, reading, reports)
    drafted = _Incidents(article, kept).settle_all()
    columns = {"extractor_version": reading.version[:60], "language": article.language or reading.language}
    return Outcome(reason=_told(article, kept, drafted, reading), columns=columns)


def _reports_of(article: Article) -> list[Report]:
    if not article.reports.exists():  # as of most articles: the question below is a long one
        return []
    return list(article.reports.select_related("incident").prefetch_related("claims").order_by("ordinal"))


def _keep_all(
    article: Article, revision: ArticleRevision, reading: Reading, known: list[Report]
) -> list[Kept]:
    ordinals = {report.ordinal for report in known}
    kept = []
    for draft, siblings in zip(
        reading.drafts, persist.reports_for_each_draft(reading.drafts, known), strict=True
    ):
        told = persist.unsaved_claims_by_identity(draft, revision, reading)
        fresh = persist.claims_missing_from_reports(told, siblings)
        report = next((r for r in siblings if not _is_decided(r)), None)
        if report is None and siblings and not fresh:
            report = siblings[-1]
        is_new = report is None
        if report is None:
            ordinal = draft.ordinal if draft.ordinal not in ordinals else max(ordinals) + 1
            ordinals.add(ordinal)
            report = persist.create_report(article, draft, ordinal)
            _wait_beside(report, siblings)
        persist.add_claims(report, fresh)
        if report in known:
            persist.supersede_older(report, revision, fresh, told)
        kept.append(Kept(draft, report, fresh, is_new))
    return kept


def _is_decided(report: Report) -> bool:
    """Whether a person or a rule has vouched for what rests on this report, so that nothing is added to it."""
    return report.incident is not None and report.incident.status in DECIDED


def _wait_beside(report: Report, siblings: list[Report]) -> None:
    """New claims on an incident that has been decided upon are proposals for it, never a second draft."""
    decided = next((r for r in siblings if _is_decided(r)), None)
    if decided is not None:
        report.incident = decided.incident
        report.match_reasons = {"rule": "same_article_read_again"}
        report.save(update_fields=["incident", "match_reasons"])


def _compute_anew(incidents: list[Incident], kept: list[Kept]) -> None:
    """Incidents about which this reading says something new; what has been decided upon waits for a person."""
    told = {each.report.incident_id for each in kept if each.fresh and not _is_decided(each.report)}
    for incident in incidents:
        if incident.pk in told:
            recompute.set_computed_values(incident)
            transitions.clear_review_columns(incident)


class _Incidents:
    """The incidents of one reading: known, drafted, or joined with those of the text it is a copy of."""

    def __init__(self, article: Article, kept: list[Kept]) -> None:
        self.article = article
        self.kept = {each.draft.ordinal: each for each in kept}
        self.found: dict[int, Incident | None] = {}
        self.twins = _incidents_of_same_text(article)
        self.asked_for = _report_asked_for(article, kept)

    def settle_all(self) -> int:
        """Give every draft its incident, totals before their parts; returns how many are new."""
        before = {each.report.pk for each in self.kept.values() if each.report.incident_id}
        for ordinal in self.kept:
            self._incident(ordinal)
        twins = {incident.pk for incident in self.twins.values()}
        after = [each.report for each in self.kept.values() if each.report.incident_id]
        return sum(report.pk not in before and report.incident_id not in twins for report in after)

    def _incident(self, ordinal: int) -> Incident | None:
        if ordinal in self.found or ordinal not in self.kept:
            return self.found.get(ordinal)
        self.found[ordinal] = None  # a draft that names itself as its parent ends here
        each = self.kept[ordinal]
        parent = self._incident(each.draft.parent) if each.draft.parent is not None else None
        self.found[ordinal] = self._settle(each, parent)
        return self.found[ordinal]

    def _settle(self, each: Kept, parent: Incident | None) -> Incident | None:
        report, draft = each.report, each.draft
        if report.incident is not None:
            return report.incident
        if report == self.asked_for:
            added = articles_for_incident.add_report_read_for_incident(self.article, report)
            if added is not None:
                return added
        if report.state != ReportState.PROPOSED.value or draft.background:
            return None
        if draft.confidence < settings.INCIDENTS_MIN_CONFIDENCE_DRAFT:
            report.match_reasons = {"kept_back": "too unsure to be a draft"}
            report.save(update_fields=["match_reasons"])
            return None
        twin = self.twins.get(persist.draft_identity_key(draft))
        if twin is None:
            claims = each.fresh if each.is_new else None
            return report_to_incident.draft_from_report(report, parent=parent, new_claims=claims)
        return _join(report, twin)


def _report_asked_for(article: Article, kept: list[Kept]) -> Report | None:
    """Of this reading, what is added to the incident for which a person handed the article in."""
    if article.for_incident is None:
        return None
    free = [each.report for each in kept if each.report.incident_id is None]
    return articles_for_incident.likeliest_report(free, article.for_incident)


def _join(report: Report, twin: Incident) -> Incident | None:
    """A copy of a text tells of the same incident; what was rejected once is not drafted again."""
    if twin.status == Status.MERGED.value and twin.merged_into is not None:
        twin = twin.merged_into
    if twin.status == Status.REJECTED.value:
        report.state = ReportState.DISMISSED.value
        report.match_reasons = {"rule": "copy_of_rejected"}
        report.save(update_fields=["state", "match_reasons"])
        return None
    report_to_incident.attach_report(report, twin, reasons={"rule": "copy_of_known_text"})
    return twin


def _incidents_of_same_text(article: Article) -> dict[persist.Key, Incident]:
    """What the original of a copy, and its other copies, gave."""
    original = article.copy_of_id
    if original is None:
        return {}
    texts = Article.objects.filter(pk=original) | Article.objects.filter(copy_of=original)
    family = Report.objects.filter(article__in=texts)
    told = family.exclude(article=article).filter(incident__isnull=False)
    # Hundreds of copies may stand behind one incident: its row is fetched once, not beside each of them.
    first: dict[persist.Key, int] = {}
    for report in told.only("draft", "incident_id").order_by("article_id", "ordinal"):
        first.setdefault(persist.key_of_report(report), report.incident_id or 0)
    rows = Incident.objects.select_related("merged_into").in_bulk(set(first.values())) if first else {}
    return {key: rows[pk] for key, pk in first.items()}


def _why_nothing(reading: Reading) -> str:
    """Why the likeliest passage was not taken for an incident, in the reader's words."""
    reasons = [abstention.reason for abstention in reading.abstentions]
    return f": {max(reasons, key=reasons.count)}" if reasons else ""


def _told(article: Article, kept: list[Kept], drafted: int, reading: Reading) -> str:
    """The outcome in words, for the list of articles."""
    background = sum(each.draft.background for each in kept)
    joined = sum(1 for each in kept if each.report.incident_id) - drafted
    unread = sum(passage.doubtful for passage in reading.unread)
    found = f"{drafted} new {'incident' if drafted == 1 else 'incidents'}"
    parts = [found if kept else f"No incident found{_why_nothing(reading)}"]
    if joined:
        parts.append(f"{joined} known already")
    if background:
        parts.append(f"{background} only recalled")
    if unread:
        parts.append(f"{unread} {'passage' if unread == 1 else 'passages'} not read")
    note = article.outcome_reason if any(kept in article.outcome_reason for kept in KEPT_NOTES) else ""
    return f"{', '.join(parts)}. {note}".strip()
