"""The one set of settings. Each field has a default that works and a help text; the README's table is made from them.

A setting is read from the environment variable CONVENANCE_<FIELD> where that is set.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

ENVIRONMENT_PREFIX = "CONVENANCE_"
SHIPPED_ENCODER = "shipped"
FLAGS = {"yes": True, "no": False}
T = TypeVar("T")


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the message names the variable, the value and what is accepted."""


def _setting(default: T, help: str) -> T:
    return field(default=default, metadata={"help": help})


class AvoidReading(StrEnum):
    """How "éviter" is read; tribunals read it both ways, so that every report says which reading it used.

    Cautious, the default: what both readings allow is respected, what neither allows is not, the rest is to verify.
    """

    STRICT = "strict"
    CAUTIOUS = "cautious"
    TOLERANT = "tolerant"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation may choose."""

    data: Path = _setting(Path("data"), "folder of the built index and of anything imported")
    encoder: str = _setting(SHIPPED_ENCODER, "`shipped`, or the name or folder of any sentence-transformers model")
    download: bool = _setting(False, "whether a named encoder not on this machine may be fetched: `yes` or `no`")
    host: str = _setting("127.0.0.1", "address the web server listens on")
    port: int = _setting(8000, "port the web server listens on")
    max_note_characters: int = _setting(100_000, "longest note that is read, in characters")
    max_query_characters: int = _setting(1_000, "longest search query, in characters")
    keep_builds: int = _setting(3, "how many published indexes are kept for a rollback")
    avoid: AvoidReading = _setting(
        AvoidReading.CAUTIOUS,
        'how "éviter" is read: `strict` (never), `tolerant` (occasionally), `cautious` (to verify where the two part)',
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Raises SettingsError for a value that does not convert to the field's type."""
        environment = os.environ if environment is None else environment
        chosen: dict[str, object] = {}
        for described in fields(cls):
            variable = ENVIRONMENT_PREFIX + described.name.upper()
            if variable not in environment:
                continue
            text = environment[variable]
            convert: type = type(described.default)
            try:
                chosen[described.name] = FLAGS[text.strip().lower()] if convert is bool else convert(text)
            except (KeyError, ValueError):
                raise SettingsError(f"{variable}={text!r} is not usable: give {_accepted(convert)}.") from None
        settings = cls(**chosen)  # type: ignore[arg-type]
        for name in ("max_note_characters", "max_query_characters", "keep_builds"):
            if getattr(settings, name) < 1:
                given = getattr(settings, name)
                raise SettingsError(f"{ENVIRONMENT_PREFIX}{name.upper()}={given} is too low: give at least 1.")
        if not 0 <= settings.port <= 65535:
            raise SettingsError(f"{ENVIRONMENT_PREFIX}PORT={settings.port} is not a port: give 0 to 65535.")
        return settings


def _accepted(convert: type) -> str:
    if issubclass(convert, StrEnum):
        return ", ".join(convert)
    return {int: "a whole number", Path: "a folder", bool: "yes or no"}.get(convert, "text")
