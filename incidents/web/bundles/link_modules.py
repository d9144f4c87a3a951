"""Links ES modules into one file that does the same. Pure.

It understands the plain forms our modules are written in and refuses every other: named imports, and `export` before
a declaration. Each module becomes a function that is called once and hands out what it exports. A module that is
imported later (`import("./x.js")`) stays a file; in its copy, imports of bundled modules come from the bundle, so
that no module is ever there twice.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass

Read = Callable[[str], str]

_IMPORT = re.compile(r"""^import\s*\{([^}]*)\}\s*from\s*["'](\.{1,2}/[^"']+)["'];?[ \t]*\n?""", re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function\b\*?|class\b|const\b)\s*([\w$]+))", re.MULTILINE)
_LATER = re.compile(r"""\bimport\(\s*["'](\.{1,2}/[^"']+)["']\s*\)""")
_AS = re.compile(r"\s+as\s+")
_OTHER = re.compile(r"^(?:import\b(?!\()|export\b).*$|\bimport\.meta\b", re.MULTILINE)


class NotLinked(ValueError):
    """A module is written in a form that is not understood. Mending the module helps."""


@dataclass(frozen=True, slots=True)
class Module:
    """One source file."""

    name: str
    body: str  # without import statements and the word `export`
    imports: tuple[tuple[str, str], ...]  # (bindings as written, module)
    exports: tuple[str, ...]
    later: tuple[str, ...]  # modules it may import while it runs


@dataclass(frozen=True, slots=True)
class Linked:
    """A bundle and the copies of modules that come later, by their names."""

    bundle: str
    later: dict[str, str]


def parse_module(name: str, text: str) -> Module:
    imports = tuple((found[1], _resolved(name, found[2])) for found in _IMPORT.finditer(text))
    body = _IMPORT.sub("", text)
    exports = tuple(found[1] for found in _EXPORT.finditer(body))
    body = _EXPORT.sub("", body)
    if other := _OTHER.search(body):
        raise NotLinked(f"{name}: `{other[0].strip()}` cannot be bundled.")
    return Module(name, body, imports, exports, tuple(_resolved(name, at) for at in _LATER.findall(body)))


def module_graph(entries: tuple[str, ...], read: Read) -> dict[str, Module]:
    """The entries and all they import, each after what it needs."""
    done: dict[str, Module] = {}
    open_: list[str] = []

    def visit(name: str) -> None:
        if name in open_:
            raise NotLinked(f"Modules import each other: {' → '.join([*open_, name])}")
        if name in done:
            return
        open_.append(name)
        module = parse_module(name, read(name))
        for _, needed in module.imports:
            visit(needed)
        done[open_.pop()] = module

    for entry in entries:
        visit(entry)
    return done


def link_modules(entries: tuple[str, ...], read: Read, *, root: str, bundle: str) -> Linked:
    """The bundle of these entries. `root` is the address of all names (`/static/`), `bundle` the bundle's name."""
    first = module_graph(entries, read)
    parts = [_called(module, root) for name, module in first.items() if name != entries[-1]]
    last = first[entries[-1]]
    handed = ", ".join(_space(name) for name in first if name != last.name)
    parts += [_taken(last, set(first)), _addressed(last, root), f"export {{ {handed} }};\n"]
    copies = {
        name: _copy(module, set(first), root, bundle)
        for name, module in module_graph(_later(first, read), read).items()
        if name not in first
    }
    return Linked("".join(parts), copies)


def _later(first: dict[str, Module], read: Read) -> tuple[str, ...]:
    """Modules that are imported by something already running, and by those in turn."""
    found: dict[str, None] = {}
    waiting = list(first.values())
    while waiting:
        for name in waiting.pop().later:
            if name not in found:
                found[name] = None
                waiting += module_graph((name,), read).values()
    return tuple(found)


def _called(module: Module, root: str) -> str:
    handed = ", ".join(module.exports)
    inside = _taken(module, None) + _addressed(module, root)
    return f"const {_space(module.name)} = (() => {{\n{inside}return {{ {handed} }};\n}})();\n"


def _copy(module: Module, bundled: set[str], root: str, bundle: str) -> str:
    spaces = sorted({_space(needed) for _, needed in module.imports if needed in bundled})
    head = f'import {{ {", ".join(spaces)} }} from "{root}{bundle}";\n' if spaces else ""
    head += "".join(
        f'import {{{bindings}}} from "{root}{needed}";\n'
        for bindings, needed in module.imports
        if needed not in bundled
    )
    body = re.sub(
        rf"^(?=(?:async\s+)?(?:function\b\*?|class\b|const\b)\s*(?:{'|'.join(module.exports) or '(?!)'})\b)",
        "export ",
        _addressed(module, root),
        flags=re.MULTILINE,
    )
    return head + _taken(module, bundled) + body


def _taken(module: Module, bundled: set[str] | None) -> str:
    """What the module imports, taken out of the bundle's spaces."""
    return "".join(
        f"const {{{_AS.sub(': ', bindings)}}} = {_space(needed)};\n"
        for bindings, needed in module.imports
        if bundled is None or needed in bundled
    )


def _addressed(module: Module, root: str) -> str:
    """Its text, with whole addresses of modules that come later; the import map knows those."""
    return _LATER.sub(lambda found: f'import("{root}{_resolved(module.name, found[1])}")', module.body)


def _resolved(name: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _space(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removeprefix("js/").removesuffix(".js"))
