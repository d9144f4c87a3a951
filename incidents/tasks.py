"""What Celery may be asked for. Messages carry ids only: the rows say what is to be done and how far it has come."""

from __future__ import annotations

import time

from celery import shared_task
from django.utils import timezone

from incidents.caching import warming
from incidents.curation.audit import ledger_integrity_check
from incidents.curation.workflow import bulk_jobs
from incidents.exports import background_jobs
from incidents.imports import pending_uploads, run_import
from incidents.ingest import (
    articles_read_again,
    claim_quote_check,
    feed_entry_outcomes,
    feed_polling,
    heartbeat,
    page_copies,
    uploaded_file_worker,
    uploaded_files,
)
from incidents.ingest.pipeline import stages
from incidents.projection import projector
from incidents.subscriptions import desk_notice_letters, digests, webhook_delivery, webhook_delivery_queue

BULK_TURN_S = 60  # how long a bulk job holds a worker at a time


@shared_task
def fetch_article(article_id: int) -> None:
    """Fetch the page of one article, unless another worker has it; then a reader is rung."""
    stages.run_stages(article_id, part=stages.Part.FETCHING)


@shared_task
def read_article(article_id: int) -> None:
    """Take one article whose words we have through its stages, unless another worker has it."""
    stages.run_stages(article_id, part=stages.Part.READING)


@shared_task
def poll_due_feeds() -> None:
    """Claim the feeds whose time has come, and ring for each."""
    feed_polling.claim_due_feeds(timezone.now())


@shared_task
def poll_feed(feed_id: int) -> None:
    """Ask one feed for news."""
    feed_polling.poll_feed(feed_id, now=timezone.now())


@shared_task
def look_at_young_stories() -> None:
    """Fetch young stories again, minutes, hours and a day after they came in."""
    articles_read_again.requeue_young_stories(timezone.now())


@shared_task
def give_sign_of_life(queue: str = "") -> None:
    """Sent by beat to each queue, carried out by its worker: monitors see that all are alive."""
    heartbeat.beat(timezone.now(), queue)


@shared_task
def take_in_uploaded_file(file_id: int) -> None:
    """Go on with an uploaded file, unless another worker has it."""
    uploaded_file_worker.take_in_uploaded_file(file_id)


@shared_task
def keep_page_copy(media_id: int) -> None:
    """Keep a copy of one page, unless another worker has it."""
    page_copies.keep_page_copy(media_id, timezone.now())


@shared_task
def requeue_stalled() -> None:
    """Ring again for articles, uploaded files and copies of pages that stand still."""
    stages.requeue_stalled(timezone.now())
    uploaded_files.requeue_waiting_files(timezone.now())
    page_copies.requeue_waiting_page_copies(timezone.now())


@shared_task
def give_up_lost_imports() -> None:
    """Say of imports whose worker died that they broke off."""
    run_import.mark_silent_runs_broken_off(timezone.now())


@shared_task
def release_delayed() -> None:
    """Tell the feed of incidents whose delay is over."""
    while projector.release_delayed_rows():
        pass


@shared_task
def send_webhooks() -> None:
    """Write what webhooks are owed, and ring for each message that is due."""
    webhook_delivery_queue.create_and_enqueue_deliveries(timezone.now())


@shared_task
def deliver_webhook(delivery_id: int) -> None:
    """Try to deliver one message."""
    webhook_delivery.deliver_webhook(delivery_id, timezone.now())


@shared_task
def send_digests() -> None:
    """Write down whose digest is due, and ring for each."""
    digests.create_due_digests(timezone.now())


@shared_task
def send_digest(digest_id: int) -> None:
    """Send one digest."""
    digests.send_digest(digest_id, timezone.now())


@shared_task
def send_notice_letters() -> None:
    """Write to editors who asked for it about the notices they have not looked at."""
    desk_notice_letters.send_due_notice_letters(timezone.now())


@shared_task
def nightly_checks() -> None:
    """Look for rows that contradict each other, and write what is found to the log."""
    claim_quote_check.broken_quotes()
    ledger_integrity_check.log_and_count_drift()
    webhook_delivery.delete_old_deliveries(timezone.now())
    digests.delete_old_digests(timezone.now())
    feed_entry_outcomes.delete_unlisted_entries(timezone.now())
    feed_polling.forget_old_polls(timezone.now())
    uploaded_files.remove_old_bytes(timezone.now())


@shared_task(soft_time_limit=3_000, time_limit=3_060)
def carry_out_import(run_id: int) -> None:
    """Take in the rows of an import that a person has released."""
    pending_uploads.run_released_import(run_id)


@shared_task(soft_time_limit=3_000, time_limit=3_060)
def build_export(pk: str) -> None:
    """Build one large file, unless another worker has it."""
    background_jobs.run_job(pk)


@shared_task
def carry_on_bulk_job(pk: str) -> None:
    """Take a bulk job on, chunk by chunk; long ones ring for themselves again, so that others get their turn."""
    ends = time.monotonic() + BULK_TURN_S
    while bulk_jobs.advance_bulk_job(pk, timezone.now()):
        if time.monotonic() > ends:
            carry_on_bulk_job.delay(pk)
            return


@shared_task
def resume_bulk_jobs() -> None:
    """Ring again for bulk jobs that stand still."""
    for pk in bulk_jobs.stalled_bulk_jobs(timezone.now()):
        carry_on_bulk_job.delay(str(pk))


@shared_task
def tidy_exports() -> None:
    """Remove files that have expired, and ring again for those nobody took."""
    for pk in background_jobs.remove_expired_jobs(timezone.now()):
        build_export.delay(str(pk))


@shared_task
def warm_default_view() -> None:
    """Make ready what readers ask most; cheap when nothing has changed."""
    warming.warm_answers()
