"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from incidents.desk import accounts, articles, bulk, decisions, entry, history, paste, queue, review, webhooks

app_name = "desk"

urlpatterns = [
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("", queue.queue, name="queue"),
    path("state/", queue.state, name="queue_state"),
    path("bulk/", bulk.preview, name="bulk_preview"),
    path("bulk/run/", bulk.run, name="bulk_run"),
    path("bulk/<uuid:batch>/undo/", bulk.undo, name="bulk_undo"),
    path("review/", review.first, name="review_first"),
    path("review/<str:public_id>/", review.review, name="review"),
    path("review/<str:public_id>/decide/", decisions.decide, name="decide"),
    path("review/<str:public_id>/edit/", decisions.edit, name="edit"),
    path("review/<str:public_id>/split/", history.split, name="split"),
    path("review/<str:public_id>/history/", history.history, name="history"),
    path("review/<str:public_id>/restore/<int:change_id>/", history.restore, name="restore"),
    path("undo/<int:change_id>/", decisions.undo, name="undo"),
    path("enter/", entry.entry, name="entry"),
    path("enter/duplicates/", entry.duplicates, name="entry_duplicates"),
    path("paste/", paste.paste, name="paste"),
    path("webhooks/", webhooks.webhook_list, name="webhooks"),
    path("webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:pk>/act/", webhooks.act, name="webhook_act"),
    path("webhooks/<int:pk>/<int:delivery>/again/", webhooks.send_again, name="webhook_again"),
    path("articles/", articles.article_list, name="articles"),
]
