"""The settings of the tests: the real ones, with nothing that leaves this machine and nothing that is slow."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ["DEBUG"] = "0"

from config.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# A crash may cost the rows of a test: nobody waits for the disk.
DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"

# Tasks are run by the tests that mean to: a message to a worker stays in memory and nobody reads it.
CELERY_BROKER_URL = "memory://"
AXES_ENABLED = False
INCIDENTS_FETCH_PAUSE_S = 0  # the only host is this machine
INCIDENTS_OPENING_DAYS = 0  # most journeys begin with all incidents; those of the opening set it
LOGGING["root"]["level"] = "WARNING"
