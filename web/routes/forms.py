"""What the paste form sends: read strictly, so that bytes that are no text are refused instead of being replaced."""

from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from assistant.errors import NotText

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 20


@dataclass(frozen=True, slots=True)
class NoteForm:
    """The pasted note with plain line feeds; `switching` when the language button, not the reading one, was used."""

    note: str = field(repr=False)
    switching: bool = False


async def _typed(request: Request) -> NoteForm:
    """Raises NotText for anything but UTF-8, HTTPException 415 for another content type."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != FORM:
        raise HTTPException(415)
    body = await request.body()
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:  # UnicodeDecodeError is one
        raise NotText from None
    note = fields.get("note", [""])[0]
    # A browser sends line breaks as CRLF, whatever was pasted.
    return NoteForm(note.replace("\r\n", "\n"), switching="switch" in fields)


NoteFormDep = Annotated[NoteForm, Depends(_typed)]
