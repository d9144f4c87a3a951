"""Static files with hashed names and compressed copies, and the bundles among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from incidents.web.bundles import bundle_contents, concatenate_css_and_scripts, link_modules


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
        for kind, names in bundle_contents.STYLES.items():
            target = bundle_contents.style_bundle(kind)
            yield (
                target,
                concatenate_css_and_scripts.join_styles(names, self._text, bundle_contents.MEDIA, target),
            )
        for kind, names in bundle_contents.SCRIPTS.items():
            yield (
                bundle_contents.script_bundle(kind),
                concatenate_css_and_scripts.join_scripts(names, self._text),
            )
        for kind, names in bundle_contents.MODULES.items():
            target = bundle_contents.module_bundle(kind)
            linked = link_modules.link_modules(
                names, self._text, root=self.base_url or "/static/", bundle=target
            )
            yield target, linked.bundle
            for name, text in linked.later.items():
                yield bundle_contents.lazy_module(kind, name), text

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return str(file.read().decode())


class BundledStaticFilesStorage(Bundling, CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage with bundles."""
