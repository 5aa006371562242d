"""Which language a request is answered in: the one it asks for, else the one chosen before, else French."""

from fastapi import Request
from starlette.responses import Response

from assistant.errors import UnknownLanguage
from corpus import Language
from corpus.wording import LANGUAGES

COOKIE = "lang"
PARAMETER = "lang"
A_YEAR = 365 * 24 * 3600
DEFAULT: Language = LANGUAGES[0]


def known(name: str | None) -> Language | None:
    return next((language for language in LANGUAGES if language == name), None)


def other(language: Language) -> Language:
    return "en" if language == "fr" else "fr"


def language_of(request: Request) -> Language:
    """The language of this request's pages and errors; an unknown name is passed over, so that errors have one too."""
    chosen = getattr(request.state, "language", None)  # what a JSON body asked for
    return known(chosen) or known(request.query_params.get(PARAMETER)) or known(request.cookies.get(COOKIE)) or DEFAULT


def asked_language(name: str) -> Language:
    """Raises UnknownLanguage: a program that asks for a language should hear that it is not offered."""
    language = known(name)
    if language is None:
        raise UnknownLanguage(language=name[:20].encode("ascii", "replace").decode())
    return language


def remember_language(request: Request, response: Response) -> None:
    """Keep an explicit choice for the next page. The cookie holds two letters and identifies nobody."""
    chosen = known(request.query_params.get(PARAMETER))
    if chosen is not None:
        response.set_cookie(COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="lax")
