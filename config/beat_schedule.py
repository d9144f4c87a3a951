"""What beat sends, and how often, in seconds."""

from __future__ import annotations

from config.task_queues import signs_of_life

BEAT_SCHEDULE = {
    "poll_due_feeds": {"task": "incidents.tasks.poll_due_feeds", "schedule": 60.0},
    "look_at_young_stories": {"task": "incidents.tasks.look_at_young_stories", "schedule": 300.0},
    **signs_of_life(60.0),
    "requeue_stalled": {"task": "incidents.tasks.requeue_stalled", "schedule": 60.0},
    "resume_bulk_jobs": {"task": "incidents.tasks.resume_bulk_jobs", "schedule": 60.0},
    "give_up_lost_imports": {"task": "incidents.tasks.give_up_lost_imports", "schedule": 300.0},
    "release_delayed": {"task": "incidents.tasks.release_delayed", "schedule": 60.0},
    "send_webhooks": {"task": "incidents.tasks.send_webhooks", "schedule": 60.0},
    "send_digests": {"task": "incidents.tasks.send_digests", "schedule": 300.0},
    "send_notice_letters": {"task": "incidents.tasks.send_notice_letters", "schedule": 120.0},
    "tidy_exports": {"task": "incidents.tasks.tidy_exports", "schedule": 600.0},
    "warm_default_view": {"task": "incidents.tasks.warm_default_view", "schedule": 60.0},
    "nightly_checks": {"task": "incidents.tasks.nightly_checks", "schedule": 86_400.0},
}
