"""The whole path as a newcomer walks it: a real server, the real index, a pasted note, its verdicts, in Chromium."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ROOT = Path(__file__).parent.parent
NOTE = """Préposée à l'entretien ménager depuis 12 ans, Trois-Rivières. DEP en vente-conseil.
Restrictions permanentes, épaule droite, selon le Dr Gagnon (nom fictif) :
- pas de charges de plus de 5 kg
- ne doit pas travailler avec les bras au-dessus des épaules
- éviter les outils vibrants
Peut conduire sans difficulté. Son mari ne peut plus marcher longtemps."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def address(published_index: Path) -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "web", "--port", "0"],
        cwd=ROOT,
        env={"CONVENANCE_DATA": str(published_index), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found is not None
        yield found.group()
        server.terminate()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page()
        page.set_default_timeout(60_000)
        page.goto(address)
        yield page
        browser.close()


def test_a_pasted_note_gives_findings_and_verdicts(page: Page) -> None:
    page.locator("textarea").fill(NOTE)
    page.locator("form:has(textarea) button[type=submit]").first.click()
    main = page.locator("main")
    expect(main).to_contain_text("pas de charges de plus de 5 kg")
    expect(main).to_contain_text("Travail avec les bras au-dessus des épaules")
    expect(main).to_contain_text("Son mari ne peut plus marcher longtemps")
    expect(main).to_contain_text("Couvreur")  # ruled out, with its reason
    assert page.locator("#note").input_value() == NOTE


def test_a_search_finds_by_meaning(page: Page, address: str) -> None:
    page.goto(f"{address}search?q=chauffeur+de+van+longue+distance")
    expect(page.locator("main")).to_contain_text("73300")
