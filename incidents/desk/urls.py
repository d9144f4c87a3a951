"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from incidents.desk import (
    articles,
    auth_views,
    bulk_decisions,
    decisions,
    hand_entry,
    incident_history,
    paste_article,
    review_page,
    review_queue,
    webhooks,
)

app_name = "desk"

urlpatterns = [
    path("login/", auth_views.login, name="login"),
    path("logout/", auth_views.logout, name="logout"),
    path("", review_queue.queue, name="queue"),
    path("state/", review_queue.state, name="queue_state"),
    path("bulk/", bulk_decisions.preview, name="bulk_preview"),
    path("bulk/run/", bulk_decisions.run, name="bulk_run"),
    path("bulk/<uuid:batch>/undo/", bulk_decisions.undo, name="bulk_undo"),
    path("review/", review_page.first, name="review_first"),
    path("review/<str:public_id>/", review_page.review, name="review"),
    path("review/<str:public_id>/decide/", decisions.decide, name="decide"),
    path("review/<str:public_id>/edit/", decisions.edit, name="edit"),
    path("review/<str:public_id>/split/", incident_history.split, name="split"),
    path("review/<str:public_id>/history/", incident_history.history, name="history"),
    path("review/<str:public_id>/restore/<int:change_id>/", incident_history.restore, name="restore"),
    path("undo/<int:change_id>/", decisions.undo, name="undo"),
    path("enter/", hand_entry.entry, name="entry"),
    path("enter/duplicates/", hand_entry.duplicates, name="entry_duplicates"),
    path("paste/", paste_article.paste, name="paste"),
    path("webhooks/", webhooks.webhook_list, name="webhooks"),
    path("webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:pk>/act/", webhooks.act, name="webhook_act"),
    path("webhooks/<int:pk>/<int:delivery>/again/", webhooks.send_again, name="webhook_again"),
    path("articles/", articles.article_list, name="articles"),
]
