"""One CSV file of text: its bytes, its header, its lines. Whatever is wrong is a CorpusError that names the file."""

import csv
import zipfile
import zlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from corpus.rows import CorpusError

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, KeyError)  # what reading a zip file may raise


def read_bytes(folder: Traversable, file: str, name: str) -> bytes:
    try:
        return folder.joinpath(file).read_bytes()
    except (OSError, KeyError):
        raise CorpusError(f"{name} is missing or cannot be read in {folder}.") from None
    except DAMAGED:
        raise CorpusError(f"{name} is damaged in {folder}: import it again, or remove it.") from None


def decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CorpusError(f"{name}, line {line}: not UTF-8 text; save the file as UTF-8.") from None


def lines_of(reader: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise CorpusError(f"{name}: not a table of text ({error}).") from None


def require_header(name: str, header: tuple[str, ...], columns: tuple[str, ...]) -> None:
    for position, column in enumerate(columns):
        if header[position : position + 1] != (column,):
            found = header[position] if position < len(header) else ""
            raise CorpusError(f"{name}, line 1, column {column}: {found!r} is not valid; expected {column!r} here.")
    if len(header) > len(columns):
        extra = header[len(columns)]
        raise CorpusError(f"{name}, line 1, column {extra}: {extra!r} is not valid; expected no further column.")
