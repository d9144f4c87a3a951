"""Bring the database and the files of a site up to date before it starts; what is unchanged is skipped."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from geo.loaders.parallel_settlement_staging import geonames_staged_ahead
from geo.models import AdminArea, Place
from incidents.storage.private_files import make_earlier_files_private

_LOCKS = ("requirements/*.txt", "package-lock.json")
_LOADERS = ("geo/loaders/**/*", "geo/data/**/*", "geo/management/**/*.py", "geo/gazetteer/normalise.py")


class Command(BaseCommand):
    """Migrate, load places, draw the base map, collect static files, make the first login."""

    help = "Bring the database and files up to date before the site starts; `make run` calls it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--samples", action="store_true", help="only send in the sample reports, once")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["samples"]:
            self._once("sample_data", _this_database(), lambda: True)
            return
        self._close_private_files()
        self._step("Bringing the database up to date", lambda: call_command("migrate", verbosity=0))
        self._step("Making what strangers may see", lambda: call_command("refresh_public", "--missing"))
        self._load_places(_digest(*_LOCKS, *_LOADERS))
        self._once("build_basemap", _digest(*_LOCKS, *_LOADERS, "geo/basemap/**/*"), _has_basemap)
        self._static()
        self._first_login()

    def _load_places(self, inputs: str) -> None:
        """Areas, then the gazetteer that needs them; what it can do without them it does meanwhile."""
        if self._is_done("load_gazetteer", inputs, Place.objects.exists):
            self._once("load_areas", inputs, AdminArea.objects.exists)
            return
        with geonames_staged_ahead() as staged_ahead:
            self._once("load_areas", inputs, AdminArea.objects.exists)
            self._once("load_gazetteer", inputs, Place.objects.exists, staged_ahead=staged_ahead)

    def _step(self, title: str, action: Callable[[], Any]) -> None:
        self.stdout.write(f"── {title}")
        self.stdout.flush()
        began = time.monotonic()
        action()
        self.stdout.write(f"   done in {time.monotonic() - began:.1f} s")
        self.stdout.flush()

    def _once(self, name: str, inputs: str, is_there: Callable[[], bool], **options: Any) -> None:
        """Call a command unless it has finished with these inputs and its outcome is still there."""
        if name not in get_commands() or self._is_done(name, inputs, is_there):
            return
        self._step(f"manage.py {name}", lambda: call_command(name, **options))
        _write(_stamp(name), inputs)

    def _is_done(self, name: str, inputs: str, is_there: Callable[[], bool]) -> bool:
        return _stamp(name).is_file() and _stamp(name).read_text() == inputs and is_there()

    def _close_private_files(self) -> None:
        closed, left = make_earlier_files_private()
        if closed:
            self.stdout.write(
                f"   {closed} private files under var were readable by others; they are closed now"
            )
        for path in left:
            self.stderr.write(
                f"   {path} is readable by others and belongs to somebody else: run chmod go= on it"
            )

    def _static(self) -> None:
        sources = _digest(*_LOCKS, "static/**/*", "incidents/web/bundles/*.py", contents=False)
        stamp = settings.VAR_DIR / "stamps" / "static"
        if stamp.is_file() and stamp.read_text() == sources and Path(settings.STATIC_ROOT).is_dir():
            return
        self._step(
            "Collecting static files", lambda: call_command("collectstatic", "--no-input", verbosity=0)
        )
        _write(stamp, sources)

    def _first_login(self) -> None:
        """Make the admin login of a new site; its password is shown here and nowhere else, ever."""
        people = get_user_model().objects
        if people.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        people.create_superuser(username="admin", password=password)
        self.stdout.write("\n   The first login, shown only this once:")
        self.stdout.write(f"     name      admin\n     password  {password}")
        self.stdout.write("   Change it at /admin/password_change/\n")


def _digest(*patterns: str, contents: bool = True) -> str:
    """A digest of the files under the checkout that match; of sizes and times only when contents is off."""
    total = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                state = path.stat()
                told = path.read_bytes() if contents else f"{state.st_size} {state.st_mtime_ns}".encode()
                total.update(str(path).encode() + b"\0" + told + b"\0")
    return total.hexdigest()


def _has_basemap() -> bool:
    return Path(settings.BASEMAP_DIR).is_dir() and any(Path(settings.BASEMAP_DIR).iterdir())


def _this_database() -> str:
    """What tells this database from one made anew under the same name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::text || ' ' || (SELECT system_identifier FROM pg_control_system())"
            " FROM pg_database WHERE datname = current_database()"
        )
        return str(cursor.fetchone()[0])


def _stamp(name: str) -> Path:
    return Path(settings.VAR_DIR / "stamps" / name)


def _write(stamp: Path, inputs: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(inputs)
