"""A picture of a kept page, drawn by Chromium where it is installed, from the kept bytes alone.

A page of strangers is drawn by a browser that can reach nothing: no script runs, nothing is loaded from anywhere, no
file of this machine can be opened by it. So pictures and styles that lie elsewhere are missing; the words stand.
"""

from __future__ import annotations

import logging
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings
from lxml import html as lxml_html

log = logging.getLogger(__name__)
NAMES = ("chromium", "chromium-browser", "google-chrome")
LONGEST_S = 30
LARGEST_HTML = 2_000_000  # letters
_WIDTH, _HEIGHT = 1280, 2400
_ACTING = (
    "script", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "meta", "base", "link", "noscript",
)  # fmt: skip
# No script runs under it, nor in attributes; Chromium's own switch would also stop its taking of pictures.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_ALONE = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
)  # fmt: skip


def picture_of_html(html: str) -> bytes | None:
    """A PNG of the page; None where there is no browser, or it cannot draw this page in time."""
    command = _browser()
    if not command or not html.strip() or len(html) > LARGEST_HTML:
        return None
    with tempfile.TemporaryDirectory(prefix="page-picture-") as folder:
        page, picture = Path(folder) / "page.html", Path(folder) / "page.png"
        page.write_bytes(still_page(html))
        try:
            subprocess.run(  # noqa: S603 – the operator's own browser, with arguments of ours
                [
                    *command,
                    *_ALONE,
                    f"--user-data-dir={folder}/profile",
                    f"--window-size={_WIDTH},{_HEIGHT}",
                    f"--screenshot={picture}",
                    page.as_uri(),
                ],
                capture_output=True,
                timeout=LONGEST_S,
                check=True,
            )
            return picture.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            log.warning("No picture could be taken of a kept page: %s", str(error)[:300])
            return None


def still_page(html: str) -> bytes:
    """The page without anything that acts, loads or leads elsewhere, under a policy that would forbid it."""
    parser = lxml_html.HTMLParser(encoding="utf-8")
    root = lxml_html.document_fromstring(html.encode(), parser=parser, ensure_head_body=True)
    for element in list(root.iter(*_ACTING)):
        element.drop_tree()
    head = root.find("head")
    for content in (
        {"charset": "utf-8"},
        {"http-equiv": "Content-Security-Policy", "content": _POLICY},
    ):
        head.insert(0, lxml_html.Element("meta", content))
    return b"<!doctype html>" + lxml_html.tostring(root, encoding="utf-8")


def _browser() -> list[str]:
    """The command of the operator, else a Chromium of this machine; empty: none."""
    if settings.INCIDENTS_CHROMIUM:
        return shlex.split(settings.INCIDENTS_CHROMIUM)
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return [found] if found else []
