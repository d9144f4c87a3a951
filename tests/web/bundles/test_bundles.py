"""Bundles hold what their sources hold, in an order that works, and refuse what they do not understand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command
from django.test import Client

from incidents.templatetags import bundles as tags
from incidents.web.bundles import bundle_contents, concatenate_css_and_scripts, link_modules
from incidents.web.bundles.static_storage import Bundling

ROOT = Path(__file__).parents[3]


class Uncompressed(Bundling, ManifestStaticFilesStorage):
    """As the site's storage, without the time that compressing takes."""


@pytest.fixture
def made(tmp_path: Path, settings: Any) -> Path:
    """Static files as they are collected for a site that serves readers."""
    tags._imports.cache_clear()
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "tests.web.bundles.test_bundles.Uncompressed"}
    }
    call_command("collectstatic", "--no-input", verbosity=0)
    return tmp_path / "static"


def source(name: str) -> str:
    found = finders.find(name)
    assert found, f"{name} is not there"
    return Path(found).read_text(encoding="utf-8")


def linked(files: dict[str, str], *entries: str) -> link_modules.Linked:
    return link_modules.link_modules(entries, files.__getitem__, root="/static/", bundle="bundles/x.js")


def test_every_file_of_a_list_is_there() -> None:
    assert all(source(name) for name in bundle_contents.bundled_sources())


def test_every_stylesheet_is_in_a_bundle_or_named_by_a_page() -> None:
    pages = "".join(
        path.read_text() for path in ROOT.glob("**/templates/**/*.html") if "node_modules" not in path.parts
    )
    names = [path.relative_to(ROOT / "static").as_posix() for path in (ROOT / "static/css").rglob("*.css")]
    forgotten = [
        name for name in names if name not in bundle_contents.bundled_sources() and name not in pages
    ]

    assert forgotten == ["css/desk/admin.css"]  # the admin names it in Python


@pytest.mark.parametrize("kind", bundle_contents.MODULES)
def test_a_bundle_holds_every_module_its_page_needs_at_first(kind: str) -> None:
    needed = link_modules.module_graph(bundle_contents.MODULES[kind], source)
    bundle = link_modules.link_modules(
        bundle_contents.MODULES[kind], source, root="/static/", bundle=bundle_contents.module_bundle(kind)
    ).bundle

    for module in needed.values():
        assert all(re.search(rf"\b{re.escape(name)}\b", bundle) for name in module.exports)
    assert not re.search(r"^import\b(?!\()", bundle, re.MULTILINE)
    assert '"./' not in "".join(re.findall(r"import\([^)]*\)", bundle))


def test_a_module_comes_after_what_it_needs_and_only_once() -> None:
    files = {
        "js/main.js": 'import { two } from "./two.js";\nimport { one as first } from "./one.js";\ntwo(first);\n',
        "js/two.js": 'import { one } from "./one.js";\nexport function two(x) { return x + one; }\n',
        "js/one.js": "export const one = 1;\n",
    }

    bundle = linked(files, "js/main.js").bundle

    assert bundle.count("const one = 1;") == 1
    assert bundle.index("const $one") < bundle.index("const $two") < bundle.index("two(first)")
    assert "const { one: first } = $one;" in bundle


def test_a_module_that_comes_later_takes_what_is_bundled_from_the_bundle() -> None:
    files = {
        "js/main.js": 'import { one } from "./core/one.js";\none(() => import("./later.js"));\n',
        "js/core/one.js": "export const one = (f) => f();\n",
        "js/later.js": 'import { one } from "./core/one.js";\nimport { more } from "./more.js";\nexport async function go() {}\n',
        "js/more.js": "export class more {}\n",
    }

    found = linked(files, "js/main.js")

    assert 'import("/static/js/later.js")' in found.bundle
    assert found.later.keys() == {"js/later.js", "js/more.js"}
    assert found.later["js/later.js"] == (
        'import { $core_one } from "/static/bundles/x.js";\nimport { more } from "/static/js/more.js";\n'
        "const { one } = $core_one;\nexport async function go() {}\n"
    )
    assert found.later["js/more.js"] == "export class more {}\n"


@pytest.mark.parametrize(
    "text",
    [
        'import all from "./one.js";',
        'import * as all from "./one.js";',
        'import "./one.js";',
        "export default 1;",
        "export let one = 1;",
        "const one = 1;\nexport { one };",
        "const here = import.meta.url;",
    ],
)
def test_a_form_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(link_modules.NotLinked, match=r"js/main\.js"):
        linked({"js/main.js": f"{text}\n", "js/one.js": ""}, "js/main.js")


def test_modules_that_import_each_other_are_refused() -> None:
    files = {"js/a.js": 'import { b } from "./b.js";\n', "js/b.js": 'import { a } from "./a.js";\n'}

    with pytest.raises(link_modules.NotLinked, match="each other"):
        linked(files, "js/a.js")


def test_addresses_in_a_stylesheet_are_told_from_where_the_bundle_lies() -> None:
    sheets = {
        "leaflet/l.css": "a { background: url(images/x.png); behavior: url(#default#VML); }",
        "css/p.css": "/* on paper */\nb { color: red; }",
    }

    found = concatenate_css_and_scripts.join_styles(
        sheets, sheets.__getitem__, {"css/p.css": "print"}, "bundles/map.css"
    )

    assert found == (
        'a { background: url("../leaflet/images/x.png"); behavior: url(#default#VML); }\n'
        "@media print {\nb { color: red; }\n}\n"
    )


def test_a_collected_site_has_every_bundle_under_a_hashed_name(made: Path) -> None:
    paths = json.loads((made / "staticfiles.json").read_text())["paths"]
    wanted = [
        *map(bundle_contents.style_bundle, bundle_contents.STYLES),
        *map(bundle_contents.module_bundle, bundle_contents.MODULES),
        *map(bundle_contents.script_bundle, bundle_contents.SCRIPTS),
        bundle_contents.lazy_module("map", "js/detail/incidentDetail.js"),
    ]

    assert all((made / paths[name]).is_file() for name in wanted)


@pytest.mark.django_db
def test_a_page_names_one_stylesheet_and_the_map_two_scripts(made: Path, client: Client) -> None:
    page = client.get("/").content.decode()

    assert re.findall(r'rel="stylesheet" href="([^"]+)"', page)[0].startswith("/static/bundles/map.")
    assert len(re.findall(r'rel="stylesheet"', page.split("<noscript>")[0])) == 1
    assert [name.split(".")[0] for name in re.findall(r'<script[^>]* src="/static/([^"]+)"', page)] == [
        "bundles/leaflet",
        "bundles/map",
    ]


@pytest.mark.django_db
def test_the_theme_is_chosen_before_the_first_paint_without_a_request(client: Client) -> None:
    answer = client.get("/about/")
    nonce, text = re.findall(r'<script nonce="([^"]+)">(.*?)</script>', answer.content.decode(), re.DOTALL)[0]

    assert "dataset.theme" in text
    assert f"'nonce-{nonce}'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_import_map_knows_every_module_that_comes_later(made: Path, client: Client) -> None:
    page = client.get("/").content.decode()
    imports = json.loads(re.findall(r'<script type="importmap"[^>]*>(.*?)</script>', page)[0])["imports"]

    for address in re.findall(
        r'import\("([^"]+)"\)', (made / bundle_contents.module_bundle("map")).read_text()
    ):
        assert (made / imports[address].removeprefix("/static/")).is_file()
    assert all((made / at.removeprefix("/static/")).is_file() for at in imports.values())
