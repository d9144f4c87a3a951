"""What models, their fields and our parts of the admin are called there, in the language of the person.

Names in code are English and short ("interval_s"); these are for people. They are put on the models when the admin
is loaded and are no part of the schema, so that a better word is no migration.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

APPS = {
    "incidents": _("Incidents"),
    "geo": pgettext_lazy("gazetteer", "Places"),
    "axes": _("Log-ins"),
}
MODELS = {  # one of them, several
    "incidents.Incident": (_("incident"), _("incidents")),
    "incidents.Report": (_("report"), _("reports")),
    "incidents.Source": (_("source"), _("sources")),
    "incidents.Feed": (_("feed"), _("feeds")),
    "incidents.FeedEntry": (_("entry of a feed"), _("entries of feeds")),
    "incidents.Article": (_("article"), _("articles")),
    "incidents.Actor": (_("actor"), _("actors")),
    "incidents.ActorName": (_("name of an actor"), _("names of an actor")),
    "incidents.ImportRun": (_("import"), _("imports")),
    "geo.Place": (_("place"), _("places")),
    "geo.PlaceName": (_("name of a place"), _("names of a place")),
    "geo.AdminArea": (_("area"), _("areas")),
    "geo.GazetteerSource": (_("source of the gazetteer"), _("sources of the gazetteer")),
    "axes.AccessAttempt": (_("failed log-in"), _("failed log-ins")),
    "axes.AccessLog": (_("log-in"), _("log-ins")),
    "axes.AccessFailureLog": (_("refused log-in"), _("refused log-ins")),
}
FIELDS = {  # of whichever model, unless `OWN_FIELDS` has another word
    "active": _("in use"),
    "actor": _("actor"),
    "aliases": _("other names"),
    "area": _("area"),
    "attempt_time": _("time"),
    "attempts": _("attempts"),
    "by": _("by whom"),
    "charset": _("character encoding"),
    "charset_basis": _("how the encoding is known"),
    "code": _("code"),
    "copy_of": _("copy of"),
    "country_code": _("country code"),
    "created_at": _("came in"),
    "dataset": _("data set"),
    "date_start": _("day"),
    "day_basis": _("how the day is known"),
    "day_certainty": _("how surely the day is known"),
    "day_note": _("note on the day"),
    "district": _("district"),
    "doubts": _("doubts"),
    "etag": _("mark of the last version (ETag)"),
    "extractor_version": _("version of the reader"),
    "failures": _("failures in a row"),
    "failures_since_start": _("failed log-ins"),
    "feed": _("feed"),
    "fetched_at": _("fetched"),
    "finished_at": _("finished"),
    "first_seen_at": _("first seen"),
    "get_data": _("query of the address"),
    "homepage": _("home page"),
    "hromada": _("hromada"),
    "http_accept": _("accepted formats"),
    "incident_type": _("type"),
    "interval_s": _("seconds between polls"),
    "ip_address": _("network address"),
    "is_sample": _("sample data"),
    "kind": _("kind"),
    "language": _("language"),
    "languages": _("languages"),
    "last_error": _("last error"),
    "last_modified": _("last changed, says the server"),
    "last_ok_at": _("last answered"),
    "last_polled_at": _("last polled"),
    "last_seen_at": _("last seen"),
    "level": _("level"),
    "link": _("link"),
    "loaded_at": _("loaded"),
    "locked_out": _("locked out"),
    "logout_time": _("logged out"),
    "looked_at": _("looked at"),
    "looked_by": _("looked at by"),
    "mapping": _("mapping"),
    "name": _("name"),
    "name_en": _("name in English"),
    "name_ru": _("name in Russian"),
    "name_uk": _("name in Ukrainian"),
    "names": _("names"),
    "next_poll_at": _("next poll"),
    "normal": _("form for search"),
    "not_before": _("not before"),
    "notes": _("notes"),
    "origin": _("where it came from"),
    "outcome_reason": _("why it went no further"),
    "parent": _("lies in"),
    "part_of": _("part of"),
    "path_info": _("path"),
    "place": _("place"),
    "place_precision": _("place known to"),
    "places": _("places"),
    "point": _("point"),
    "population": _("population"),
    "post_data": _("what was sent"),
    "precision": _("known to"),
    "profile": _("kind of file"),
    "public_id": _("number"),
    "published_on": _("day of publication"),
    "radius_m": _("radius in metres"),
    "reason": _("why"),
    "region": _("region"),
    "review": _("review"),
    "same_as": _("the same as"),
    "session_hash": _("mark of the session"),
    "side": _("side"),
    "signature": _("fingerprint of the content"),
    "slug": _("short name in addresses"),
    "source": _("source"),
    "source_id": _("number at the source"),
    "stage": _("stage"),
    "state": _("state"),
    "status": _("state"),
    "submitted_by": _("handed in by"),
    "text": _("text"),
    "title": _("title"),
    "url": _("address"),
    "user_agent": _("browser"),
    "valid_from": _("valid from"),
    "valid_to": _("valid until"),
    "verification": _("what the sources add up to"),
    "version": _("version"),
}
OWN_FIELDS = {
    "incidents.Article.title": _("headline"),
    "incidents.ImportRun.created_at": _("begun"),
    "incidents.ImportRun.origin": _("file or address"),
    "geo.AdminArea.source": _("source of the gazetteer"),
}


def name_models_and_fields() -> None:
    """Put the names on the models. A field whose name is not in the table keeps its own."""
    for app, words in APPS.items():
        apps.get_app_config(app).verbose_name = words
    for label, (one, several) in MODELS.items():
        model: Any = apps.get_model(label)
        model._meta.verbose_name, model._meta.verbose_name_plural = one, several
        for field in model._meta.fields:
            own = OWN_FIELDS.get(f"{label}.{field.name}") or FIELDS.get(field.name)
            if own is not None:
                field.verbose_name = own
