"""What the commands share: a note from a file or standard input, the options, errors in one plain line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import ConvenanceError, NotText
from corpus import Language
from indexer.commands import plain_errors, stop

NoteFile = Annotated[Path | None, typer.Argument(help="A note in UTF-8; standard input where none is named.")]
Lang = Annotated[Language | None, typer.Option(help="Language of the answer (default: the note's own).")]


def text_of(file: Path | None) -> str:
    """The note as text. Raises NotText for bytes that are no UTF-8."""
    content = sys.stdin.buffer.read() if file is None else file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText from None


@contextmanager
def plainly(lang: Language) -> Iterator[None]:
    """Every error that people can meet becomes one line on standard error and its exit code."""
    with plain_errors(lang):
        try:
            yield
        except ConvenanceError as error:
            stop(error.message(lang))
