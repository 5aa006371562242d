"""python -m web: the pages and the API on this machine."""

import os
import socket
from dataclasses import replace
from typing import Annotated

import typer
import uvicorn

from assistant.service import Assistant
from corpus.settings import Settings, SettingsError
from web.app import create_app
from web.language import DEFAULT
from web.rendering import speaker

BAD_USAGE = 2


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (default: 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on (default: 8000).")] = None,
) -> None:
    """Serve the pages and the JSON API. Nothing that visitors paste is logged."""
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_USAGE) from None
    settings = replace(
        settings, host=settings.host if host is None else host, port=settings.port if port is None else port
    )
    t = speaker(DEFAULT)
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listening = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        typer.echo(t("server_cannot_listen", host=settings.host, port=settings.port, reason=reason), err=True)
        raise typer.Exit(BAD_USAGE) from None
    shown = f"[{settings.host}]" if family == socket.AF_INET6 else settings.host
    typer.echo(t("server_ready", address=f"http://{shown}:{listening.getsockname()[1]}/"))
    app = create_app(lambda: Assistant.load(settings).warmed_up(), settings)
    uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="warning")).run(sockets=[listening])


if __name__ == "__main__":
    typer.run(serve)
