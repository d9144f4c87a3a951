"""Static files with hashed names and compressed copies, and the bundles among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from incidents.web.bundles import lists, modules, styles


class Bundling(ManifestStaticFilesStorage):
    """Before what was collected is hashed, the bundles are written beside it."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write, hash and compress."""
        if not dry_run and paths:
            for name, text in self._bundles():
                self.delete(name)
                self._save(name, ContentFile(text.encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundles(self) -> Iterator[tuple[str, str]]:
        for kind, names in lists.STYLES.items():
            target = lists.style(kind)
            yield target, styles.joined(names, self._text, lists.MEDIA, target)
        for kind, names in lists.SCRIPTS.items():
            yield lists.script(kind), styles.chained(names, self._text)
        for kind, names in lists.MODULES.items():
            target = lists.module(kind)
            linked = modules.linked(names, self._text, root=self.base_url or "/static/", bundle=target)
            yield target, linked.bundle
            for name, text in linked.later.items():
                yield lists.later(kind, name), text

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return str(file.read().decode())


class BundledStaticFilesStorage(Bundling, CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage with bundles."""
