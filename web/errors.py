"""Every error has one shape: {"error": {"code", "message", "field"}} for a program, a page for a person.

What was sent is never repeated: neither a note, nor a query, nor a field's value; but a filter's, cut short.
"""

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from assistant.errors import (
    ConvenanceError,
    FilterError,
    NoteTooLong,
    PdfUnavailable,
    UnknownOccupation,
)
from corpus import CorpusError, Language
from indexer.errors import IndexerError
from web.contexts import ErrorPage
from web.language import language_of
from web.rendering import frame, show, speaker

PROGRAMS = ("/api/", "/health/")
_STATUSES: dict[type[ConvenanceError], int] = {NoteTooLong: 413, UnknownOccupation: 404, PdfUnavailable: 503}
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large", 415: "unsupported_type"}
_FIELDS = {
    "empty_note": "text",
    "note_too_long": "text",
    "not_text": "text",
    "query_too_short": "q",
    "query_too_long": "q",
    "unknown_language": "lang",
    "unknown_occupation": "code",
    "unreadable_corrections": "corrections",
    "unknown_finding": "corrections",
    "unusable_correction": "corrections",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One error, ready to be shown: `field` is the part of the request at fault, where there is one."""

    status: int
    code: str
    message: str
    field: str | None = None


def for_program(request: Request) -> bool:
    return str(request.scope["path"]).startswith(PROGRAMS)


def problem_of(error: ConvenanceError | IndexerError | CorpusError, language: Language) -> Problem:
    """What to say of an error of the rooms below."""
    t = speaker(language)
    if isinstance(error, ConvenanceError):
        status = next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), 422)
        field = error.filter if isinstance(error, FilterError) else _FIELDS.get(error.code)
        return Problem(status, error.code, error.message(language), field)
    if isinstance(error, IndexerError):
        return Problem(503, error.code, error.message(language))
    return Problem(503, "corpus_invalid", t("error_corpus"))


def answer(request: Request, problem: Problem) -> Response:
    """The problem as JSON or as a page, whichever the address serves."""
    if for_program(request):
        error = {"code": problem.code, "message": problem.message, "field": problem.field}
        return JSONResponse({"error": error}, problem.status)
    page = ErrorPage(
        **frame(request, language_of(request)),
        status=problem.status,
        message=problem.message,
    )
    return show(request, page, problem.status)


async def unforeseen(request: Request) -> Response:
    message = speaker(language_of(request))("error_unforeseen")
    return answer(request, Problem(500, "unforeseen", message))


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, (ConvenanceError, IndexerError, CorpusError))
    return answer(request, problem_of(error, language_of(request)))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    t = speaker(language_of(request))
    code = _CODES.get(error.status_code, "invalid_body")
    messages = {
        "not_found": lambda: t("error_not_found"),
        "method_not_allowed": lambda: t("error_method_not_allowed", method=request.method),
        "body_too_large": lambda: t("error_body_too_large", limit=round(request.app.state.largest_body / 1_000_000, 1)),
        "unsupported_type": lambda: t(f"error_unsupported_type_{'api' if for_program(request) else 'page'}"),
        "invalid_body": lambda: t("error_invalid_body"),
    }
    response = answer(request, Problem(error.status_code, code, messages[code]()))
    response.headers.update(error.headers or {})
    return response


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    t = speaker(language_of(request))
    first: dict[str, Any] = error.errors()[0]
    if first["type"] == "json_invalid":
        return answer(request, Problem(400, "invalid_body", t("error_invalid_body")))
    # Where a name is sent by the visitor (an unknown field), it is not repeated.
    sent = first["type"] == "extra_forbidden"
    names = [str(part) for part in first["loc"] if part not in ("body", "query", "path")]
    field = "body" if sent or not names else names[0]
    problem = t(f"problem_{_problem(str(first['type']))}")
    message = t("error_invalid_field", field=field, problem=problem)
    return answer(request, Problem(422, "invalid_field", message, field))


def _problem(kind: str) -> str:
    if kind == "missing":
        return "missing"
    if kind == "extra_forbidden":
        return "unknown"
    if kind.startswith("string"):
        return "string"
    if kind.startswith(("greater", "less")):
        return "range"
    return "other"


def install(app: FastAPI) -> None:
    """Make `app` answer every error through this module."""
    for kind in (ConvenanceError, IndexerError, CorpusError):
        app.add_exception_handler(kind, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
