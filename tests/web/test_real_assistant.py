"""Every page and every answer once with the real assistant: the stand-in of the other tests has its shape."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.service import Assistant
from corpus.wording import LANGUAGES, say
from web.app import create_app


@pytest.fixture(scope="module")
def real(whole_assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: whole_assistant)) as client:
        yield client


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/about",
        "/search?q=soudeur",
        "/occupations/72410.01",
        "/api/v1/demands",
        "/api/v1/search?q=soudeur",
        "/api/v1/occupations/72410.01",
        "/health/ready",
    ],
)
def test_a_page_answers(real: TestClient, path: str, language: str) -> None:
    answer = real.get(path, headers={"Cookie": f"lang={language}"})
    assert answer.status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_is_read_and_judged(real: TestClient, language: str) -> None:
    note = say("pages.example_note", "fr" if language == "fr" else "en")
    page = real.post("/", data={"note": note}, params={"lang": language})
    assert page.status_code == 200
    assert 'id="ruled-out"' in page.text  # shown only where something was read
    for path in ("/api/v1/analyze", "/api/v1/match"):
        assert real.post(path, json={"text": note}).status_code == 200


def test_the_index_is_told(real: TestClient) -> None:
    summary = real.get("/health/ready").json()["index"]
    assert summary["build_id"] in real.get("/about").text
