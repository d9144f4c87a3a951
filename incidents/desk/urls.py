"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from incidents.desk import (
    add_source_page,
    article_status_list,
    auth_views,
    bulk_decisions,
    decisions,
    doubtful_articles,
    hand_entry,
    incident_edits,
    incident_history,
    incident_search_page,
    merge_page,
    opml_import_export,
    outlet_page,
    paste_article,
    publication_page,
    review_page,
    review_queue,
    saved_queue_filters,
    source_health_pages,
    webhooks,
)

app_name = "desk"

urlpatterns = [
    path("login/", auth_views.login, name="login"),
    path("logout/", auth_views.logout, name="logout"),
    path("", review_queue.list_drafts, name="queue"),
    path("incidents/", incident_search_page.find_incidents, name="search"),
    path("state/", review_queue.review_queue_count_and_newest, name="queue_state"),
    path("filters/", saved_queue_filters.save_queue_filter, name="filter_save"),
    path("filters/<int:pk>/delete/", saved_queue_filters.delete_queue_filter, name="filter_delete"),
    path("bulk/", bulk_decisions.preview_bulk, name="bulk_preview"),
    path("bulk/<uuid:batch>/", bulk_decisions.show_bulk_job, name="bulk_job"),
    path("bulk/<uuid:batch>/run/", bulk_decisions.run_bulk, name="bulk_run"),
    path("bulk/<uuid:batch>/undo/", bulk_decisions.undo_bulk, name="bulk_undo"),
    path("review/", review_page.open_first_draft, name="review_first"),
    path("review/<str:public_id>/", review_page.review_incident, name="review"),
    path("review/<str:public_id>/decide/", decisions.decide_draft, name="decide"),
    path("review/<str:public_id>/merge/", merge_page.show_merge, name="merge"),
    path("review/<str:public_id>/publication/", publication_page.set_publication, name="publication"),
    path("review/<str:public_id>/edit/", incident_edits.edit_incident, name="edit"),
    path("review/<str:public_id>/split/", incident_history.split_reports, name="split"),
    path("review/<str:public_id>/history/", incident_history.incident_history, name="history"),
    path(
        "review/<str:public_id>/restore/<int:change_id>/", incident_history.restore_incident, name="restore"
    ),
    path("undo/<int:change_id>/", decisions.undo_decision, name="undo"),
    path("enter/", hand_entry.enter_incident, name="entry"),
    path("enter/duplicates/", hand_entry.probable_duplicates, name="entry_duplicates"),
    path("sources/<int:pk>/", outlet_page.describe_source, name="source"),
    path("paste/", paste_article.paste_article, name="paste"),
    path("webhooks/", webhooks.webhook_list, name="webhooks"),
    path("webhooks/<int:pk>/", webhooks.webhook_detail, name="webhook"),
    path("webhooks/<int:pk>/act/", webhooks.webhook_action, name="webhook_act"),
    path("webhooks/<int:pk>/<int:delivery>/again/", webhooks.resend_webhook_delivery, name="webhook_again"),
    path("articles/", article_status_list.article_list, name="articles"),
    path("sources/", source_health_pages.source_list, name="sources"),
    path("sources/add/", add_source_page.add_source, name="source_add"),
    path("sources/opml/", opml_import_export.export_opml, name="opml"),
    path("sources/opml/take/", opml_import_export.import_opml, name="opml_take"),
    path("sources/<int:pk>/health/", source_health_pages.source_page, name="source_health"),
    path("sources/<int:pk>/act/", source_health_pages.source_action, name="source_act"),
    path("doubts/", doubtful_articles.open_newest_doubt, name="doubts"),
    path("doubts/<int:pk>/", doubtful_articles.show_doubtful_article, name="doubt"),
    path("doubts/<int:pk>/answer/", doubtful_articles.answer_article_doubt, name="doubt_answer"),
]
