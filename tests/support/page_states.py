"""Every page and state a reader or reviewer can look at, by name: for axe and for the pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from tests.support.full_site import Scene
from tests.support.map_journeys import PHONE, WIDE

NUMBERS, LOCATED = "#summary .big b", "at=8/50.0500/34.0000"
PEEK = "#sheet-peek"  # on a phone the numbers stand there while the sheet is folded


@dataclass(frozen=True)
class State:
    """Where it is, what has come when it is there, and what has to be pressed first."""

    name: str
    path: str
    ready: str = "h1"
    act: Callable[[Page], None] | None = None
    person: str = ""
    filled: bool = True
    before: Callable[[Page], None] | None = None


def _press(selector: str, then: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(selector).click()
        expect(page.locator(then).first).to_be_visible()

    return act


def _point_at(selector: str, then: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(selector).first.hover()
        expect(page.locator(then)).to_be_visible()

    return act


def _search(page: Page) -> None:
    page.locator("#search-input").fill("Lypove")
    expect(page.locator("#search-list .option").first).to_be_visible()


def _hold(page: Page) -> None:
    """Answers that never come."""
    page.route("**/api/v1/**", lambda route: None)


def _refuse(page: Page) -> None:
    """A server that has gone away."""
    page.route("**/api/v1/**", lambda route: route.abort())


def _preview(page: Page) -> None:
    page.fill(
        "[name=text]",
        "A drone hit a house in Lypove. 7 people were killed, the governor said.",
    )
    page.locator("button[value=preview]").click()
    expect(page.locator("#preview-title")).to_be_visible()


def _ask_for_many(page: Page) -> None:
    page.locator("#drafts tbody input[type=checkbox]").first.check()
    page.locator("button[value=accept]").click()
    expect(page.locator("#reason")).to_be_visible()


def _map(name: str, query: str = "", ready: str = NUMBERS, act: Any = None, **more: Any) -> State:
    return State(name, f"/{query}", ready, act, **more)


MAP = (
    _map("map"),
    _map("map-filters", "?panel=filters", "#filters form, #filters .filters"),
    _map("map-filtered", "?type=sabotage,protest&killed_min=1&verification=single_source"),
    _map("map-table", "?as=table", "table tbody tr"),
    _map("map-detail", "?show={shelling}", "#detail-title"),
    _map("map-detail-attack", "?show={attack}", "#detail-title"),
    _map(
        "map-stack",
        "?at=12/50.1000/33.7000",
        NUMBERS,
        _press(".mark-box:has(.is-stack)", "#list .back"),
    ),
    _map("map-heat", f"?layer=heat&{LOCATED}", ".heat-canvas"),
    _map(
        "map-areas", f"?layer=areas&level=region&measure=killed&{LOCATED.replace('8/', '7/')}", "path.shade"
    ),
    _map("map-drawing", f"?{LOCATED}", NUMBERS, _press("#draw-box", "#draw")),
    _map("map-drawn", f"?polygon=33,49.5,34.5,49.5,34.5,50.5,33,50.5&{LOCATED}", "path.drawn"),
    _map("map-playback", "", NUMBERS, _press("#open-playback", "#playback button")),
    _map("map-legend", "", NUMBERS, _press("#legend-button", "#legend")),
    _map("map-layers", "", NUMBERS, _press("#layers-button", "#layers")),
    _map("map-answer", "", NUMBERS, _press("#open-overview", "#answer .answer-by")),
    _map("map-share", "", NUMBERS, _press("#share-menu summary", "#share")),
    _map("map-days", "", NUMBERS, _press("#open-custom", "#custom-days input")),
    _map("map-bars", "", NUMBERS, _press("#timeline-legend-box summary", ".timeline-legend-panel")),
    _map("map-card", "", NUMBERS, _point_at(".mark-box", ".mark-card")),
    _map("map-search", "", NUMBERS, _search),
    _map("map-list-folded", "?fold=list,timeline"),
    _map("map-region-only", "?precision=region"),
    _map("map-one", "?near=33.5,50,1000&type=shelling_artillery_missile"),
    _map("map-filtered-to-nothing", "?type=sabotage&killed_min=500", "#list .empty, #list-body .empty"),
    _map("map-empty", filled=False, ready="#list-body .empty"),
    _map("map-loading", ready=".skeleton", before=_hold),
    _map("map-server-away", ready="#trouble", before=_refuse),
    _map("map-wrong-address", "?type=explosion", "#trouble"),
)
PHONES = (
    _map("phone-map", ready=PEEK),
    _map("phone-half", "?sheet=half", "#list .row"),
    _map("phone-list", "?sheet=full", "#list .row"),
    _map("phone-filters", "?panel=filters&sheet=full", "#filters"),
    _map("phone-detail", "?sheet=full&show={shelling}", "#detail-title"),
    _map("phone-playback", "?sheet=full", "#list .row", _press("#open-playback", "#playback button")),
    _map("phone-answer", "?sheet=full", "#list .row", _press("#open-overview", "#answer .answer-by")),
    _map("phone-layers", "", PEEK, _press("#layers-button", "#layers")),
    _map("phone-legend", "", PEEK, _press("#legend-button", "#legend")),
    _map("phone-share", "", PEEK, _press("#share-menu summary", "#share")),
    _map("phone-days", "", PEEK, _press("#open-custom", "#custom-days input")),
    _map("phone-search", "", PEEK, _search),
    _map("phone-menu", ready=PEEK, act=_press("#menu-button", "#menu")),
)
PAGES = (
    State("list", "/incidents/"),
    State("list-filtered", "/incidents/?type=sabotage&killed_min=1"),
    State("list-errors", "/incidents/?type=explosion&killed_min=many"),
    State("list-nothing", "/incidents/?type=sabotage&killed_min=500"),
    State("incident", "/incidents/{shelling}/"),
    State("incident-attack", "/incidents/{attack}/"),
    State("withdrawn", "/incidents/{withdrawn}/"),
    State("incident-in-question", "/incidents/{shelling}/?type=shelling_artillery_missile"),
    State("surges", "/surges/"),
    State("glossary", "/glossary/"),
    State("claims", "/claims/?of=killed"),
    State("changes", "/changes/"),
    State("trends", "/trends/"),
    State("trends-nothing", "/trends/?type=sabotage&killed_min=500"),
    State("embed", "/embed/", ".leaflet-container"),
    State("method", "/method/"),
    State("sources", "/sources/"),
    State("about", "/about/"),
    State("codebook", "/codebook/"),
    State("developers", "/developers/"),
    State("developers-errors", "/developers/?type=explosion"),
    State("subscribe", "/subscribe/?type=sabotage"),
    State("subscribe-unknown", "/subscribe/nothing/"),
    State("not-found", "/nothing-here/"),
    State("ogc", "/ogc/"),
    State("ogc-conformance", "/ogc/conformance"),
    State("ogc-collections", "/ogc/collections"),
    State("ogc-collection", "/ogc/collections/incidents"),
    State("ogc-queryables", "/ogc/collections/incidents/queryables"),
    State("ogc-items", "/ogc/collections/incidents/items"),
    State("ogc-item", "/ogc/collections/incidents/items/{shelling}"),
    State("login", "/desk/login/"),
)
DESK = (
    *tuple(
        State(name, path, person="rosa_reviewer")
        for name, path in (
            ("desk-queue", "/desk/"),
            ("desk-review", "/desk/review/{draft}/"),
            ("desk-history", "/desk/review/{draft}/history/"),
            ("desk-comments", "/desk/review/{draft}/comments/"),
            ("desk-my-work", "/desk/my-work/"),
            ("desk-paste", "/desk/paste/"),
            ("desk-enter", "/desk/enter/"),
            ("desk-webhooks", "/desk/webhooks/"),
            ("desk-webhook", "/desk/webhooks/{webhook}/"),
            ("desk-articles", "/desk/articles/"),
        )
    ),
    State("desk-paste-preview", "/desk/paste/", act=_preview, person="rosa_reviewer"),
    State("desk-bulk", "/desk/", act=_ask_for_many, person="rosa_reviewer"),
)
FORBIDDEN = (State("forbidden", "/desk/", person="sam_stranger"),)
EVERY = MAP + PAGES + DESK + FORBIDDEN
FILLED = tuple(state for state in EVERY if state.filled)
EMPTY = tuple(state for state in EVERY if not state.filled)


def by_name(state: State) -> str:
    """The name of its test."""
    return state.name


def screen(name: str) -> Any:
    """The size a state is looked at."""
    return PHONE if name.startswith("phone") else WIDE


def open_state(page: Page, base: str, state: State, scene: Scene | None) -> None:
    """Bring a page into a state; whoever the state speaks of is logged in."""
    if state.person and scene:
        cookie = scene.sessions[state.person]
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": base}])
    if state.before:
        state.before(page)
    page.goto(base + (state.path.format(**scene.ids) if scene else state.path))
    expect(page.locator(state.ready).first).to_be_visible()
    if state.act:
        state.act(page)
    if state.before is None:
        page.wait_for_load_state("networkidle")
