"""WSGI entry point."""

import logging
import os
from importlib import import_module

import django
from django.conf import settings

from config.utf8_request import Utf8Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)
logging.captureWarnings(True)
application = Utf8Handler()
import_module(settings.ROOT_URLCONF)  # else the first reader of each worker waits for every view to be loaded
