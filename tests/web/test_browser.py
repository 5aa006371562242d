"""The pages in a real Chromium: the way of one note, in both languages, with nothing sent elsewhere."""

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from urllib.parse import urlsplit

import pytest
import uvicorn
from stand_in import StandIn

from corpus.wording import say
from web.app import create_app

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Visit = Callable[..., AbstractContextManager["sync_api.Page"]]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture
def address(stand_in: StandIn) -> Iterator[str]:
    """The server on a free port of the loopback."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(lambda: stand_in), log_level="error")  # type: ignore[arg-type, return-value]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="module")
def visit() -> Iterator[Visit]:
    """A visit to one browser, with nothing of the visits before: `visit(javascript=True, width=1280)`."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield partial(_visited, browser)
        browser.close()


@contextmanager
def _visited(browser: sync_api.Browser, *, javascript: bool = True, width: int = 1280) -> Iterator[sync_api.Page]:
    """A page that must stay on the loopback and print nothing to its console."""
    printed: list[str] = []
    hosts: set[str | None] = set()
    page = browser.new_page(java_script_enabled=javascript, viewport={"width": width, "height": 900})
    page.on("console", lambda message: printed.append(message.text))
    page.on("pageerror", lambda error: printed.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    try:
        yield page
    finally:
        page.close()  # and the context that was made for it
    # An address that names a part of the page has the focus go there, which the browser tells.
    assert [text for text in printed if not text.startswith("Autofocus processing was blocked")] == []
    assert hosts == {"127.0.0.1"}


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no-javascript"])
def test_the_way_of_one_note(visit: Visit, address: str, javascript: bool) -> None:
    with visit(javascript=javascript) as page:
        page.goto(address)
        page.get_by_role("link", name=say("pages.use_example", "fr")).click()
        note = page.get_by_label(say("pages.note_label", "fr")).input_value()
        assert note.strip() == say("pages.example_note", "fr")
        page.get_by_role("button", name=say("pages.read_note", "fr")).click()
        page.get_by_role("heading", name=say("pages.findings_heading", "fr")).wait_for()
        assert page.locator(".findings tbody tr").count() == 3
        assert page.get_by_label(say("pages.note_label", "fr")).input_value() == note

        page.get_by_role("button", name="English").click()
        page.get_by_role("heading", name=say("pages.findings_heading", "en")).wait_for()
        assert page.get_by_label(say("pages.note_label", "en")).input_value() == note

        page.get_by_role("link", name=say("pages.nav_search", "en")).first.click()
        page.get_by_label(say("pages.search_label", "en")).fill("plumber")
        page.get_by_role("button", name=say("pages.search_button", "en")).click()
        page.get_by_role("link", name="Plumber").first.click()
        page.get_by_role("heading", name=say("pages.occupation_demands", "en")).wait_for()


def test_htmx_replaces_the_result_in_place_and_stores_nothing(visit: Visit, address: str) -> None:
    with visit() as page:
        page.goto(f"{address}/?example=1")
        page.evaluate("window.stayed = true")
        page.get_by_role("button", name=say("pages.read_note", "fr")).click()
        page.locator(".summary").wait_for()
        assert page.evaluate("window.stayed") is True
        stored = page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
        assert "soulever" not in stored


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no-javascript"])
def test_a_search_is_narrowed_by_filters_and_a_need_is_taken_back(visit: Visit, address: str, javascript: bool) -> None:
    with visit(javascript=javascript) as page:
        page.goto(f"{address}/search")
        page.get_by_label(say("pages.search_label", "fr")).fill("commis assis")
        page.get_by_text(say("pages.filters_heading", "fr"), exact=True).click()
        page.get_by_label("secondaires, ou quelques semaines").check()
        page.get_by_label(say("pages.filter_demand_duration", "fr"), exact=True).select_option("standing")
        page.locator("#most-1").select_option("1")
        page.get_by_role("button", name=say("pages.filter_apply", "fr")).click()
        page.get_by_text(say("pages.needs_heading", "fr")).wait_for()
        assert urlsplit(page.url).query.endswith("at_most=standing:1") is javascript
        assert page.get_by_label(say("pages.filter_demand_duration", "fr"), exact=True).count() == 2
        assert page.get_by_label("secondaires, ou quelques semaines").is_checked()

        page.get_by_role("link", name="Retirer").click()
        page.get_by_text(say("pages.need_removed", "fr")).wait_for()
        assert page.get_by_label("secondaires, ou quelques semaines").is_checked()
        page.get_by_role("link", name="Remettre").click()
        page.get_by_role("link", name="Retirer").wait_for()


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no-javascript"])
def test_a_finding_is_corrected_and_the_correction_outlives_a_change_of_language(
    visit: Visit, address: str, javascript: bool
) -> None:
    with visit(javascript=javascript) as page:
        page.goto(f"{address}/?example=1")
        page.get_by_role("button", name=say("pages.read_note", "fr")).click()
        page.locator("#finding-1 summary").click()
        page.get_by_label(say("pages.correct_max", "fr")).first.fill("20")
        page.get_by_label(say("pages.correct_max", "fr")).first.press("Enter")
        page.get_by_role("heading", name=say("pages.changed_better", "fr")).wait_for()
        assert page.get_by_text(say("pages.corrected_changed", "fr"), exact=True).count() == 1
        assert urlsplit(page.url).query == "lang=fr"

        page.get_by_role("button", name="English").click()
        page.get_by_role("heading", name=say("pages.changed_better", "en")).wait_for()
        page.locator("#finding-1 summary").click()
        assert page.get_by_label(say("pages.correct_max", "en")).first.input_value() == "20"

        page.get_by_role("button", name=say("pages.corrections_forget", "en", n=1)).click()
        page.get_by_role("heading", name=say("pages.findings_heading", "en")).wait_for()
        assert page.locator("#changed").count() == 0


def test_a_narrow_screen_needs_no_sideways_scrolling(visit: Visit, address: str) -> None:
    with visit(width=390) as page:
        searched = "/search?q=commis+assis+dehors&teer=4&at_most=standing:2&at_most=lifting:10"
        for path in ("/", "/search?q=plombier", searched, "/occupations/72410.01", "/about"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        page.goto(f"{address}/?example=1")
        page.get_by_role("button", name=say("pages.read_note", "fr")).click()
        page.locator(".summary").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_keyboard_reaches_the_content_first(visit: Visit, address: str) -> None:
    with visit() as page:
        page.goto(f"{address}/about")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
