"""axe finds nothing wrong on any page in any state: WCAG 2.2 to level AA, and what it calls best practice."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.full_site import Scene
from tests.support.map_journeys import PHONE
from tests.support.page_states import EVERY, FILLED, MAP, PHONES, State, by_name, open_state, screen
from tests.support.shared_server import Standing, standing

__all__ = ["standing"]

AXE = (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
CHECK = """async () => {
  const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {
    runOnly: { type: "tag", values }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"],
  });
  // what scrolls under a bar that stays in place is hidden only until it is scrolled on
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")} – ${failureSummary.split("\\n").slice(1).join(" ").trim()}`))
    .filter((problem) => !/^target-size: .* partially obscured/.test(problem));
}"""
SETTLED = "Promise.allSettled(document.getAnimations().map((moving) => moving.finished))"
ON_PHONES = [state for state in FILLED if state not in MAP] + list(PHONES)


def look(page: Page, url: str, state: State, scene: Scene | None) -> str:
    """Open the state, let axe look once nothing moves any more, and leave."""
    page.emulate_media(reduced_motion="reduce")
    open_state(page, url, state, scene)
    page.evaluate(SETTLED)
    page.evaluate(AXE)
    found = page.evaluate(CHECK)
    page.unroute_all(behavior="ignoreErrors")
    page.goto("about:blank")
    return "\n".join(found)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [*FILLED, *PHONES], ids=by_name)
def test_axe_finds_nothing_in_this_state(page: Page, standing: Standing, state: State) -> None:
    page.set_viewport_size(screen(state.name))

    assert look(page, standing.url, state, standing.scene) == ""


@pytest.mark.full
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_axe_finds_nothing_in_any_theme_and_language(
    browser: Browser, standing: Standing, theme: str, language: str, device: str
) -> None:
    found = {}
    for state in ON_PHONES if device == "phone" else FILLED:
        size = PHONE if device == "phone" else screen(state.name)
        context = browser.new_context(viewport=size, locale=language)
        context.add_init_script(f"localStorage.setItem('theme', '{theme}')")
        found[state.name] = look(context.new_page(), standing.url, state, standing.scene)
        context.close()

    assert len(found) > len(EVERY) / 2
    assert {name: problems for name, problems in found.items() if problems} == {}
