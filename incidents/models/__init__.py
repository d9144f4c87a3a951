"""Rows and their querysets, one subject per file."""

from incidents.models.actor import Actor, ActorName
from incidents.models.article import Article, ArticleRevision, FeedEntry
from incidents.models.bulk_job import BulkJob, BulkJobRow
from incidents.models.error_report import ErrorReport
from incidents.models.export_job import ExportJob
from incidents.models.imports import ImportedRow, ImportRun
from incidents.models.incident import Incident
from incidents.models.ledger import Change, Merge
from incidents.models.media import MediaItem
from incidents.models.newsroom_scheme import CustomField, Tag
from incidents.models.public_incident import IncidentVersion, PublicIncident
from incidents.models.report_and_claim import Claim, Report
from incidents.models.source import Feed, FeedPoll, Source
from incidents.models.subscriptions import Digest, FollowEvent, Subscription, Webhook, WebhookDelivery
from incidents.models.teamwork import (
    DeskNotice,
    DeskProfile,
    IncidentComment,
    NoticeLetters,
    SavedQueueFilter,
)
from incidents.models.upload import Upload, UploadFile, UploadItem

__all__ = [
    "Actor",
    "ActorName",
    "Article",
    "ArticleRevision",
    "BulkJob",
    "BulkJobRow",
    "Change",
    "Claim",
    "CustomField",
    "DeskNotice",
    "DeskProfile",
    "Digest",
    "ErrorReport",
    "ExportJob",
    "Feed",
    "FeedEntry",
    "FeedPoll",
    "FollowEvent",
    "ImportRun",
    "ImportedRow",
    "Incident",
    "IncidentComment",
    "IncidentVersion",
    "MediaItem",
    "Merge",
    "NoticeLetters",
    "PublicIncident",
    "Report",
    "SavedQueueFilter",
    "Source",
    "Subscription",
    "Tag",
    "Upload",
    "UploadFile",
    "UploadItem",
    "Webhook",
    "WebhookDelivery",
]
