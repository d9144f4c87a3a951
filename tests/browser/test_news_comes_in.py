"""An editor hands in files and looks on: the bar moves, drafts appear in the queue, and nothing is loaded again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from incidents.ingest import uploaded_file_worker
from incidents.ingest.pipeline import stages
from incidents.models import Article, Incident, UploadFile
from tests.support.article_texts import KAMYSHI, QUIET
from tests.support.people_outlets_places import PASSWORD, make_cast

DROP = """files => {
  const dropped = new DataTransfer();
  for (const [name, words] of Object.entries(files)) dropped.items.add(new File([words], name));
  document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, cancelable: true }));
}"""
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(
    transactional_db: None, browser: Browser, live_server: LiveServer, settings: Any, tmp_path: Path
) -> Iterator[Page]:
    """A reviewer's page of the desk."""
    settings.VAR_DIR = tmp_path / "var"
    make_cast()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=live_server.url)
    page = context.new_page()
    page.goto("/desk/login/")
    page.fill("[name=username]", "rosa_reviewer")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/desk/**")
    yield page
    context.close()


def work() -> None:
    """What workers do meanwhile."""
    for pk in UploadFile.objects.unfinished().values_list("pk", flat=True):
        uploaded_file_worker.take_in_uploaded_file(pk)
    for pk in Article.objects.unfinished().values_list("pk", flat=True):
        stages.run_stages(pk)


def test_files_are_dropped_and_their_draft_appears_in_an_open_queue(editor: Page) -> None:
    queue = editor.context.new_page()
    queue.goto("/desk/")
    queue.evaluate("window.notLoadedAgain = true")
    expect(queue.get_by_text("The queue is empty.")).to_be_visible()

    editor.goto("/desk/uploads/")
    editor.evaluate(DROP, {"a.jsonl": f"{json.dumps({'text': KAMYSHI})}\n{{broken", "b.txt": QUIET})
    editor.wait_for_url("**/desk/uploads/*/")
    expect(editor.get_by_text("A worker is at it")).to_be_visible()
    editor.evaluate("window.notLoadedAgain = true")
    assert set(UploadFile.objects.values_list("name", flat=True)) == {"a.jsonl", "b.txt"}

    work()
    assert Incident.objects.count() == 1
    expect(editor.get_by_text("Finished.")).to_be_visible(timeout=10_000)
    expect(editor.get_by_text("This line is no JSON.")).to_be_visible()
    assert editor.evaluate("window.notLoadedAgain")

    row = queue.locator("tr.is-new")
    expect(row).to_contain_text("Kamyshi", timeout=15_000)
    expect(queue.locator("#counts")).to_contain_text("1 in all")
    assert queue.evaluate("window.notLoadedAgain")
