"""Stylesheets, and scripts that are no modules, put one behind the other. Pure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS = re.compile(r"""url\(\s*(["']?)(?!["']|#|data:|/|https?:)([^)"']+)\1\s*\)""")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def join_styles(
    names: Iterable[str], read: Callable[[str], str], media: Mapping[str, str], target: str
) -> str:
    """One stylesheet of several; addresses in them are told from where `target` lies."""
    parts = []
    for name in names:
        text = _ADDRESS.sub(
            lambda found, name=name: _moved(found, name, target), _COMMENT.sub("", read(name))
        )
        if "@import" in text or "@charset" in text:
            raise ValueError(f"{name} must not import other sheets: it stands in a bundle.")
        text = re.sub(r"\n\s*\n+", "\n", text).strip()
        parts.append(f"@media {media[name]} {{\n{text}\n}}" if name in media else text)
    return "\n".join(parts) + "\n"


def join_scripts(names: Iterable[str], read: Callable[[str], str]) -> str:
    """One script of several, without the names of source maps, which would no longer be true."""
    return "".join(f"{_SOURCE_MAP.sub('', read(name)).strip()}\n;\n" for name in names)


def _moved(found: re.Match[str], name: str, target: str) -> str:
    path = posixpath.join(posixpath.dirname(name), found[2].strip())
    return f'url("{posixpath.relpath(path, posixpath.dirname(target))}")'
