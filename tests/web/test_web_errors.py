"""One shape for every error, the right status, the visitor's language, and never a word of what was sent."""

import logging

import pytest
from fastapi.testclient import TestClient
from stand_in import LONGEST_NOTE, StandIn

from assistant.models import CaseNotes
from corpus import Language
from corpus.settings import Settings
from corpus.wording import say
from web.security import longest_body

SECRET = "tendinopathie-confidentielle"
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "code", "field"),
    [
        ("GET", "/api/v1/nothing", {}, 404, "not_found", None),
        ("GET", "/api/v1/analyze", {}, 405, "method_not_allowed", None),
        ("DELETE", "/health/live", {}, 405, "method_not_allowed", None),
        ("POST", "/api/v1/analyze", {"json": {"text": ""}}, 422, "empty_note", "text"),
        ("POST", "/api/v1/match", {"json": {"text": "x" * (LONGEST_NOTE + 1)}}, 413, "note_too_long", "text"),
        ("POST", "/api/v1/analyze", {"json": {"text": "a\x00"}}, 422, "not_text", "text"),
        ("POST", "/api/v1/analyze", {"json": {"text": SECRET, "lang": "de"}}, 422, "unknown_language", "lang"),
        ("POST", "/api/v1/analyze", {"json": {}}, 422, "invalid_field", "text"),
        ("POST", "/api/v1/analyze", {"json": {"text": [SECRET]}}, 422, "invalid_field", "text"),
        ("POST", "/api/v1/analyze", {"json": {"text": "a", SECRET: 1}}, 422, "invalid_field", "body"),
        ("POST", "/api/v1/analyze", {"json": [SECRET]}, 422, "invalid_field", "body"),
        ("POST", "/api/v1/analyze", {"content": SECRET, "headers": JSON}, 400, "invalid_body", None),
        ("POST", "/api/v1/analyze", {"content": b'{"text": "\xff\xfe"}', "headers": JSON}, 400, "invalid_body", None),
        ("POST", "/api/v1/analyze", {"content": b"[" * 100_000, "headers": JSON}, 400, "invalid_body", None),
        ("POST", "/api/v1/analyze", {"content": b'{"text": "\\ud800"}', "headers": JSON}, 422, "not_text", "text"),
        ("POST", "/api/v1/analyze", {"content": SECRET}, 415, "unsupported_type", None),
        ("POST", "/api/v1/match", {"data": {"text": SECRET}}, 415, "unsupported_type", None),
        ("POST", "/api/v1/analyze", {"json": {"text": SECRET * 80_000}}, 413, "body_too_large", None),
        ("GET", "/api/v1/search", {}, 422, "invalid_field", "q"),
        ("GET", "/api/v1/search?q=a", {}, 422, "query_too_short", "q"),
        ("GET", "/api/v1/search?q=soudeur&k=0", {}, 422, "invalid_field", "k"),
        ("GET", "/api/v1/search?q=soudeur&k=101", {}, 422, "invalid_field", "k"),
        ("GET", "/api/v1/search?q=soudeur&k=many", {}, 422, "invalid_field", "k"),
        ("GET", "/api/v1/search?q=soudeur&lang=de", {}, 422, "unknown_language", "lang"),
        ("GET", "/api/v1/search?q=soudeur&teer=6", {}, 422, "unknown_teer", "teer"),
        ("GET", "/api/v1/search?q=soudeur&education=phd", {}, 422, "unknown_education", "education"),
        ("GET", "/api/v1/search?q=soudeur&strength_kg=-1", {}, 422, "unusable_figure", "strength_kg"),
        ("GET", "/api/v1/search?q=soudeur&wage=many", {}, 422, "unusable_figure", "wage"),
        ("GET", "/api/v1/search?q=soudeur&at_most=standing", {}, 422, "unusable_limit", "at_most"),
        ("GET", "/api/v1/search?q=soudeur&at_most=flying:2", {}, 422, "unknown_demand", "at_most"),
        ("GET", "/api/v1/search?q=soudeur&ignore=flying", {}, 422, "unknown_demand", "ignore"),
        ("GET", "/api/v1/search?q=soudeur&region=ER35", {}, 422, "unknown_region", "region"),
        ("GET", "/api/v1/search?q=soudeur&prospect=fine", {}, 422, "unknown_prospect", "prospect"),
        ("GET", "/api/v1/search?q=soudeur&prospect=good", {}, 422, "prospect_without_region", "region"),
        ("GET", "/api/v1/search?q=a&prospect=good&region=ER2440", {}, 422, "query_too_short", "q"),
        ("GET", "/api/v1/search?q=xx&prospect=good&region=ER2440", {}, 422, "no_regional_outlook", "prospect"),
        ("GET", "/api/v1/occupations/99999.99", {}, 404, "unknown_occupation", "code"),
    ],
)
def test_a_program_gets_one_shape(
    client: TestClient, method: str, path: str, sent: dict[str, object], status: int, code: str, field: str | None
) -> None:
    answer = client.request(method, path, **sent)  # type: ignore[arg-type]
    assert answer.status_code == status
    error = answer.json()["error"]
    assert answer.json() == {"error": {"code": code, "message": error["message"], "field": field}}
    assert error["message"]
    assert SECRET not in answer.text


def test_a_method_that_is_not_answered_names_those_that_are(client: TestClient) -> None:
    assert client.get("/api/v1/analyze").headers["allow"] == "POST"


@pytest.mark.parametrize(("language", "words"), [("fr", "ne mène à rien"), ("en", "leads nowhere")])
def test_an_error_speaks_the_language_of_the_visitor(client: TestClient, language: Language, words: str) -> None:
    for path in ("/api/v1/nothing", "/nothing"):
        assert words in client.get(path, params={"lang": language}).text


def test_an_error_speaks_the_language_a_body_asks_for(client: TestClient) -> None:
    answer = client.post("/api/v1/analyze", json={"text": " ", "lang": "en"})
    assert answer.json()["error"]["message"] == say("errors.empty_note", "en")


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("GET", "/nothing", {}, 404),
        ("GET", "/occupations/99999.99", {}, 404),
        ("PUT", "/", {}, 405),
        ("POST", "/", {"json": {"note": SECRET}}, 415),
        ("POST", "/", {"files": {"note": SECRET.encode()}}, 415),
        ("POST", "/", {"data": {"note": SECRET * 80_000}}, 413),
        (
            "POST",
            "/",
            {"content": b"note=%FF%FE", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
            422,
        ),
        (
            "POST",
            "/",
            {"content": b"note=\xff\xfe", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
            422,
        ),
    ],
)
def test_a_person_gets_a_page(client: TestClient, method: str, path: str, sent: dict[str, object], status: int) -> None:
    answer = client.request(method, path, **sent)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert 'id="results"' in answer.text  # htmx shows the message in the place of a result
    assert 'role="alert"' in answer.text
    assert SECRET not in answer.text


def test_a_body_without_announced_length_is_cut_off_at_the_limit(client: TestClient) -> None:
    given = 0

    def endless() -> object:
        nonlocal given
        while given < 50 * longest_body(Settings().max_note_characters):
            given += 100_000
            yield b"n" * 100_000

    answer = client.post(
        "/",
        content=endless(),  # type: ignore[arg-type]
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/", "/api/v1/analyze"])
def test_the_unforeseen_never_quotes_the_note(
    client: TestClient,
    stand_in: StandIn,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    path: str,
) -> None:
    def fail(notes: CaseNotes, language: Language | None = None) -> None:  # noqa: ARG001
        raise RuntimeError(notes.text)

    monkeypatch.setattr(stand_in, "read", fail)
    sent = {"data": {"note": SECRET}} if path == "/" else {"json": {"text": SECRET}}
    with caplog.at_level(logging.DEBUG):
        answer = client.post(path, **sent)  # type: ignore[arg-type]
    assert answer.status_code == 500
    assert "RuntimeError" not in answer.text
    assert SECRET not in answer.text
    logged = [record for record in caplog.records if record.name == "convenance.web"]
    assert len(logged) == 1
    assert "unforeseen RuntimeError at" in logged[0].getMessage()
    assert SECRET not in caplog.text


def test_reading_a_note_logs_none_of_it(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post("/", data={"note": SECRET})
        client.post("/api/v1/analyze", json={"text": SECRET})
        client.post("/api/v1/match", json={"text": SECRET})
    assert SECRET not in caplog.text
