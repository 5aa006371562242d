"""What stands around every answer."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from web import security
from web.app import STATIC_FILES

TEMPLATES = STATIC_FILES.with_name("templates")


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/search?q=x", "/api/v1/demands", "/api/v1/none", "/health/live", "/static/icon.svg"]
)
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    for name, value in security.HEADERS.items():
        assert headers[name] == value
    assert headers["Cache-Control"] == ("no-cache" if path.startswith("/static/") else "no-store")


def test_a_result_may_not_be_stored(client: TestClient) -> None:
    assert client.post("/", data={"note": "Une note"}).headers["Cache-Control"] == "no-store"


def test_no_template_holds_inline_script_or_style_or_leaves_the_server() -> None:
    for template in TEMPLATES.glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", text), template.name
        assert re.findall(r"<script(?![^>]*\ssrc=)", text) == [], template.name
        assert re.findall(r"""(?:href|src|action)=["'](?:https?:)?//""", text) == [], template.name


def test_the_style_sheet_calls_nothing() -> None:
    css = (STATIC_FILES / "convenance.css").read_text(encoding="utf-8")
    assert "url(" not in css
    assert "@import" not in css


def test_htmx_keeps_no_copy_of_a_page(client: TestClient) -> None:
    html = client.get("/").text
    assert '"historyCacheSize":0' in html
    assert '"allowEval":false' in html


def test_htmx_is_served_with_its_licence(client: TestClient) -> None:
    assert "Zero-Clause BSD" in client.get("/static/htmx.LICENSE.txt").text
    assert client.get("/static/htmx.min.js").status_code == 200


def test_only_the_language_is_remembered(client: TestClient) -> None:
    client.get("/?lang=en")
    client.post("/", data={"note": "Une note"})
    assert dict(client.cookies) == {"lang": "en"}


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("soft", "paper"),
        ("soft", "card"),
        ("soft", "aside-wash"),
        ("accent", "paper"),
        ("deep", "accent-wash"),
        ("suitable", "suitable-wash"),
        ("verify", "verify-wash"),
        ("ruled-out", "ruled-out-wash"),
    ],
)
def test_colours_meet_wcag_aa(text: str, ground: str) -> None:
    """Contrast of at least 4.5:1 (WCAG 2.2, success criterion 1.4.3)."""
    css = (STATIC_FILES / "convenance.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
    lighter, darker = sorted((_luminance(colours[text]), _luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_static_files_stay_in_their_folder(client: TestClient) -> None:
    assert Path(STATIC_FILES, "..", "app.py").exists()
    assert client.get("/static/..%2fapp.py").status_code == 404
