"""What stands around every answer: headers that keep a page to itself, a limit on what is sent in, a last net.

Three small ASGI layers and no state: there is no session, so there is nothing to forge.
"""

import logging
import traceback
from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BYTES_A_CHARACTER = 12  # four bytes, each written %XX in a form
BODY_MARGIN = 60_000  # what a form holds besides: corrections, a job description of a few pages
STATIC = "/static/"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
log = logging.getLogger("convenance.web")


def longest_body(note_characters: int) -> int:
    """Bytes of the largest form that a note of so many characters can make."""
    return BYTES_A_CHARACTER * note_characters + BODY_MARGIN


class SecurityHeaders:
    """Adds HEADERS to every answer, and forbids any copy of a page: a page may hold a note."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers["Cache-Control"] = "no-cache" if scope["path"].startswith(STATIC) else "no-store"
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class BodyLimit:
    """Refuses a body over `limit` bytes as soon as that is known: from its announced length, else while it comes."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        received = int(announced) if announced.isdigit() else 0
        too_long = received > self.limit
        received = 0

        async def receive_within_limit() -> Message:
            nonlocal received
            if too_long:
                raise HTTPException(413)
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.limit:
                raise HTTPException(413)
            return message

        await self.app(scope, receive_within_limit, send)


class LastNet:
    """Answers 500 to anything unforeseen and logs where it happened: never its message, which could quote a note."""

    def __init__(self, app: ASGIApp, answer: Callable[[Request], Awaitable[Response]]) -> None:
        self.app = app
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_noting_start(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_noting_start)
        except ClientDisconnect:
            pass  # nobody is left to answer
        except Exception as unforeseen:
            if scope["type"] != "http":
                raise
            place = traceback.extract_tb(unforeseen.__traceback__)[-1]
            log.error("unforeseen %s at %s:%s", type(unforeseen).__name__, place.filename, place.lineno)
            if not started:
                response = await self.answer(Request(scope))
                await response(scope, receive, send)
