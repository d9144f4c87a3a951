"""All settings, read from the environment. Our own knobs start with INCIDENTS_.

They are listed in docs/operate/settings-and-upkeep.md.
"""

from __future__ import annotations

import os
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_noop
from whitenoise.compress import Compressor

from config.beat_schedule import BEAT_SCHEDULE
from config.client_address import parse_trusted_proxies
from config.leaflet_settings import ONLINE_LAYER, leaflet_settings
from config.logging_formatters import FORMATS, logging_settings
from config.task_queues import READING, TASK_QUEUES, TASK_ROUTES, UPKEEP, processes_by_queue

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").is_file():  # the user's own; the environment goes before it
    env.read_env(BASE_DIR / ".env")
VAR_DIR = Path(env.str("INCIDENTS_VAR_DIR", default=str(BASE_DIR / "var")))
LOCKS_DIR = VAR_DIR / "locks"
if os.access(VAR_DIR / "env", os.R_OK):  # written by set-up: secret key and private servers
    env.read_env(VAR_DIR / "env")

# ── core ──────────────────────────────────────────────────────────────────────
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-debugging" if DEBUG else environ.Env.NOTSET)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# GDAL 3.6 of the tested system cannot block file access: geometry from strangers is numbers only (API, docs).
SILENCED_SYSTEM_CHECKS = ["gis.W001"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "rest_framework",
    "rest_framework.authtoken",
    "rest_framework_gis",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "leaflet",
    "corsheaders",
    "csp",
    "axes",
    "geo",
    "incidents",
]

MIDDLEWARE = [
    "config.request_ids.RequestIdMiddleware",  # the name of the request stands on every line of the log
    "incidents.caching.timing_counters.RequestTimesMiddleware",
    "config.client_address.ClientAddressMiddleware",  # before everything that asks who it is
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression_middleware.CompressionMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "config.malformed_request_middleware.RequestGuardMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ]
        },
    }
]

# ── database, cache, queue ────────────────────────────────────────────────────
DATABASES = {"default": env.db("DATABASE_URL", default="postgis:///incidents")}
DATABASES["default"]["ENGINE"] = "django.contrib.gis.db.backends.postgis"
# Compiling a query costs a second where PostGIS functions look dear to the planner, and saves none on short answers.
# Groups of a map are counted in memory; with less they would be sorted on disk, which takes three times as long.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off -c work_mem=64MB")
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 5)  # seconds; then the answer is 503
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if env.str("TEST_DB_NAME", default=""):
    DATABASES["default"]["TEST"] = {"NAME": env.str("TEST_DB_NAME")}

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
CACHES["default"]["OPTIONS"] = {"socket_connect_timeout": 2, "socket_timeout": 5}  # seconds

CELERY_BROKER_URL = (  # Celery has its own spelling of a socket on this machine
    REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)
    if REDIS_URL.startswith("unix://")
    else REDIS_URL
)
CELERY_TASK_IGNORE_RESULT = True  # results are rows
CELERY_DB_REUSE_MAX = 1_000_000  # tasks share a connection; config/celery.py closes what is old or broken
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_QUEUES = TASK_QUEUES
CELERY_TASK_DEFAULT_QUEUE = UPKEEP
CELERY_TASK_ROUTES = TASK_ROUTES
WORKER_PROCESSES_BY_QUEUE = processes_by_queue(env)  # for workers of one queue: config/celery.py
CELERY_WORKER_CONCURRENCY = WORKER_PROCESSES_BY_QUEUE[READING]
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 180
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE

# ── people ────────────────────────────────────────────────────────────────────
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "desk:login"
LOGIN_REDIRECT_URL = "desk:queue"
LOGOUT_REDIRECT_URL = "web:map"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # whoever shares an address goes on
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # Retry-After is a promise
AXES_CLIENT_IP_CALLABLE = "incidents.limits.rate_limit_address.rate_limit_address"
AXES_LOCKOUT_CALLABLE = "incidents.desk.login_lockout_response.locked_out"
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "config.failed_login_username.username_for_lockout"

# ── language and time ─────────────────────────────────────────────────────────
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("uk", "Українська"), ("ru", "Русский")]
FORMAT_MODULE_PATH = "config.formats"
LOCALE_PATHS = [BASE_DIR / "incidents" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# ── static files ──────────────────────────────────────────────────────────────
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Pictures, fonts and archives are small already; nobody waits for a source map.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "incidents.web.bundles.static_storage.BundledStaticFilesStorage"
    },
}

# ── security ──────────────────────────────────────────────────────────────────
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"  # tile servers of OSM refuse requests without it
CSRF_FAILURE_VIEW = "config.error_pages.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("INCIDENTS_HTTPS", default=False)
INCIDENTS_TRUSTED_PROXIES = parse_trusted_proxies(env.list("INCIDENTS_TRUSTED_PROXIES", default=[]))
_BEHIND_PROXY = env.bool("INCIDENTS_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _BEHIND_PROXY else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024  # a 10 MB paste must reach the form to be refused in words
ONLINE_TILES = env.bool("INCIDENTS_ONLINE_TILES", default=False)
_TILE_HOSTS = ["https://tile.openstreetmap.org"] if ONLINE_TILES else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", *_TILE_HOSTS],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    }
}

# ── API ───────────────────────────────────────────────────────────────────────
from config.api_settings import *  # noqa: E402, F403 – it reads the environment that the files above complete

# ── map ───────────────────────────────────────────────────────────────────────
BASEMAP_DIR = VAR_DIR / "basemap"
BASEMAP_STREETS = env.str("INCIDENTS_BASEMAP_PMTILES", default="")  # the operator's own street map
INCIDENTS_OVERLAYS_DIR = env.str("INCIDENTS_OVERLAYS_DIR", default="")  # the operator's own layers
INCIDENTS_POPULATIONS_FILE = env.str("INCIDENTS_POPULATIONS_FILE", default="")  # for figures per inhabitant
INCIDENTS_NPM_DATA_DIR = env.str("INCIDENTS_NPM_DATA_DIR", default=str(BASE_DIR / "node_modules"))
INCIDENTS_BOUNDARY_COUNTRIES = env.dict(
    "INCIDENTS_BOUNDARY_COUNTRIES", default={}
)  # unit=country, see docs/operate/boundaries.md
ATTRIBUTION = gettext_noop("Places: GeoNames (CC BY 4.0) – Boundaries: Natural Earth – Water: GSHHG")
LEAFLET_CONFIG = leaflet_settings(has_streets=bool(BASEMAP_STREETS))
ONLINE_TILE_LAYER = ONLINE_LAYER if ONLINE_TILES else None

# ── incidents ─────────────────────────────────────────────────────────────────
INCIDENTS_BASE_URL = env.str("INCIDENTS_BASE_URL", default="http://127.0.0.1:8000")
INCIDENTS_ARTICLE_TIME_ZONE = env.str("INCIDENTS_ARTICLE_TIME_ZONE", default="Europe/Kyiv")
INCIDENTS_THEATRE = env.list("INCIDENTS_THEATRE", default=["UA", "RU", "BY"])
INCIDENTS_MAX_TEXT_BYTES = env.int("INCIDENTS_MAX_TEXT_BYTES", default=2_000_000)
INCIDENTS_MAX_FETCH_BYTES = env.int("INCIDENTS_MAX_FETCH_BYTES", default=5_000_000)
INCIDENTS_FETCH_TIMEOUT_S = env.float(
    "INCIDENTS_FETCH_TIMEOUT_S", default=20.0
)  # for one page with its redirects
INCIDENTS_METRICS_TOKEN = env.str("INCIDENTS_METRICS_TOKEN", default="")  # empty: no /metrics
INCIDENTS_FETCH_PAUSE_S = env.float("INCIDENTS_FETCH_PAUSE_S", default=1.0)  # between two fetches of a host
INCIDENTS_BACKUP_DAYS = env.int("INCIDENTS_BACKUP_DAYS", default=0)  # 0: backups are made elsewhere
INCIDENTS_CHROMIUM = env.str("INCIDENTS_CHROMIUM", default="")  # draws kept pages; empty: one of this machine
INCIDENTS_WORK_LEASE_S = env.int("INCIDENTS_WORK_LEASE_S", default=240)  # longer than a task may run
INCIDENTS_FETCH_PRIVATE_HOSTS = env.list("INCIDENTS_FETCH_PRIVATE_HOSTS", default=[])  # host:port to allow
INCIDENTS_MIN_CONFIDENCE_REVIEW = env.float("INCIDENTS_MIN_CONFIDENCE_REVIEW", default=0.6)
INCIDENTS_MIN_CONFIDENCE_DRAFT = env.float("INCIDENTS_MIN_CONFIDENCE_DRAFT", default=0.3)
INCIDENTS_EXTRACTORS = env.list("INCIDENTS_EXTRACTORS", default=["rules", "spacy_en", "llm"])
INCIDENTS_LLM_URL = env.str("INCIDENTS_LLM_URL", default="")
INCIDENTS_LLM_MODEL = env.str("INCIDENTS_LLM_MODEL", default="")
INCIDENTS_LLM_KEY = env.str("INCIDENTS_LLM_KEY", default="")
INCIDENTS_LLM_CALLS_PER_DAY = env.int("INCIDENTS_LLM_CALLS_PER_DAY", default=500)
INCIDENTS_TWO_PERSON_TYPES = env.list("INCIDENTS_TWO_PERSON_TYPES", default=[])
INCIDENTS_DATA_LICENCE = env.str("INCIDENTS_DATA_LICENCE", default="CC BY 4.0")
INCIDENTS_EXPORT_INLINE_MAX = env.int("INCIDENTS_EXPORT_INLINE_MAX", default=25_000)  # files built at once
INCIDENTS_EXPORT_JOBS_PER_ADDRESS = env.int("INCIDENTS_EXPORT_JOBS_PER_ADDRESS", default=2)
INCIDENTS_EXPORT_JOBS_WAITING = env.int("INCIDENTS_EXPORT_JOBS_WAITING", default=20)  # of everyone together
INCIDENTS_EXPORT_KEPT_HOURS = env.int("INCIDENTS_EXPORT_KEPT_HOURS", default=24)
INCIDENTS_PICTURES_AT_ONCE = env.int("INCIDENTS_PICTURES_AT_ONCE", default=max(1, (os.cpu_count() or 1) // 2))
INCIDENTS_PICTURE_BUDGET_S = env.float("INCIDENTS_PICTURE_BUDGET_S", default=15.0)  # for drawing one
WEB_THREADS = env.int("WEB_THREADS", default=4)  # as config/gunicorn_settings.py has it
INCIDENTS_EXPORT_QUICK_MB = env.int(
    "INCIDENTS_EXPORT_QUICK_MB", default=1_000
)  # room for files built at once
INCIDENTS_PAGE_SIZE = 100
INCIDENTS_PAGE_SIZE_MAX = 1000

INCIDENTS_WEBHOOK_ATTEMPTS = env.int("INCIDENTS_WEBHOOK_ATTEMPTS", default=10)  # of one delivery
INCIDENTS_WEBHOOK_FAILURES = env.int("INCIDENTS_WEBHOOK_FAILURES", default=25)  # in a row, of one webhook
INCIDENTS_DIGEST_HOUR = env.int("INCIDENTS_DIGEST_HOUR", default=6)  # UTC
INCIDENTS_ERROR_REPORT_RATE = env.int("INCIDENTS_ERROR_REPORT_RATE", default=6)  # an hour, of one address
INCIDENTS_ERROR_REPORT_RATE_ALL = env.int("INCIDENTS_ERROR_REPORT_RATE_ALL", default=200)  # an hour, of all
INCIDENTS_SUBSCRIBE_RATE = env.int("INCIDENTS_SUBSCRIBE_RATE", default=10)  # an hour, of one address
INCIDENTS_OPENING_DAYS = env.int("INCIDENTS_OPENING_DAYS", default=7)  # with data; 0: the map opens on all

# ── letters ───────────────────────────────────────────────────────────────────
EMAIL_HOST = env.str("EMAIL_HOST", default="")  # without one, letters become files in var/mail
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "incidents.subscriptions.email_files.EmailBackend"
)
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
EMAIL_TIMEOUT = 10
INCIDENTS_EMAIL_FROM = env.str("INCIDENTS_EMAIL_FROM", default="incidents@localhost")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = INCIDENTS_EMAIL_FROM

# ── logging ───────────────────────────────────────────────────────────────────
LOGGING = logging_settings(
    env.str("LOG_LEVEL", default="INFO"), env.str("LOG_FORMAT", default="line", choices=FORMATS)
)
