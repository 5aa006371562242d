"""What the forms send: read strictly, so that bytes that are no text are refused instead of being replaced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from assistant.errors import NotText

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 1_000  # five for each finding of a long note


@dataclass(frozen=True, slots=True)
class CaseForm:
    """One case, whole in every form: the note and all that was asked of it, for nothing is kept between two forms.

    Line breaks are plain line feeds: a browser sends CRLF, whatever was pasted.
    """

    fields: Mapping[str, Sequence[str]] = field(repr=False)

    def one(self, name: str) -> str:
        """The first value of a field, "" where it was not sent."""
        return self.fields.get(name, ("",))[0].replace("\r\n", "\n")

    @property
    def note(self) -> str:
        return self.one("note")

    @property
    def switching(self) -> bool:
        """Whether the language button, not the reading one, was used."""
        return "switch" in self.fields

    @property
    def correcting(self) -> bool:
        """Whether the corrections are those of the findings table, not those kept from before."""
        return "recalculate" in self.fields

    @property
    def forgetting(self) -> bool:
        """Whether the corrections are to be left out."""
        return "forget" in self.fields

    @property
    def occupations(self) -> tuple[str, ...]:
        """Codes and names, each once, in the order sent."""
        return tuple(dict.fromkeys(one.strip() for one in self.fields.get("occupation", ()) if one.strip()))


async def _sent(request: Request) -> CaseForm:
    """Raises NotText for anything but UTF-8, HTTPException 415 for another content type."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != FORM:
        raise HTTPException(415)
    body = await request.body()
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:  # UnicodeDecodeError is one
        raise NotText from None
    return CaseForm(fields)


CaseFormDep = Annotated[CaseForm, Depends(_sent)]
