"""Makes a dossier from a judged note, and reads one back: no clock, no chance, the same bytes each time."""

import json
from pathlib import Path
from typing import Any

from assistant.dossier.changes import changes
from assistant.dossier.fields import Fields
from assistant.dossier.masking import Masking
from assistant.dossier.models import KIND, SCHEMA, Case, Dossier, seal_of
from assistant.dossier.quotes import without_identifiers
from assistant.dossier.sections import SECTIONS
from assistant.dossier.shape import is_dossier
from assistant.errors import DossierDamaged, DossierForeign, DossierSchema


def dossier_of(case: Case, against: Dossier | None = None) -> Dossier:
    """The dossier of one note; with `against`, also what changed since that dossier and why."""
    chosen = case.chosen
    masking = Masking.of(case.notes.text, *(one.description.text for one in case.jobs))
    quoted: dict[str, Any] = {section.name: section.build(case) for section in SECTIONS if section.quotes}
    quoted["fields"] = chosen.fields.as_json()
    if not chosen.identified:
        signed = {name: quoted["fields"][name] for name in ("name", "date")}  # whoever decides signs with a name
        quoted = without_identifiers(masking, quoted, case.language)
        quoted["fields"] |= signed
    fields = quoted.pop("fields")
    built = {section.name: quoted[section.name] if section.quotes else section.build(case) for section in SECTIONS}
    value: dict[str, Any] = {
        "kind": KIND,
        "schema": SCHEMA,
        "language": case.language,
        "identified": chosen.identified,
        "dated": chosen.dated.isoformat() if chosen.dated else None,
        **{name: one for name, one in built.items() if one is not None},
    }
    value = json.loads(json.dumps(value))  # enumerations become the texts they stand for, as in what is read back
    if against is not None:
        found = changes(against.value, value)
        if not chosen.identified:  # the earlier dossier may show them
            quoting = {name: found[name] for name in ("findings", "occupations")}
            found |= without_identifiers(masking, quoting, case.language)
        value["changes"] = found
    return sealed({**value, "fields": fields})


def sealed(value: dict[str, Any]) -> Dossier:
    """The dossier of a value of plain JSON, with its seal."""
    return Dossier({**value, "seal": seal_of(value)})


def read_dossier(path: Path) -> Dossier:
    """A dossier written before. Raises DossierDamaged, DossierForeign, DossierSchema or FieldsUnusable; OSError."""
    try:
        value = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise DossierDamaged(file=path.name) from None
    if not isinstance(value, dict) or value.get("kind") != KIND:
        raise DossierForeign(file=path.name)
    if value.get("schema") != SCHEMA:
        raise DossierSchema(file=path.name, found=_printable(value.get("schema")), expected=SCHEMA)
    if not _is_whole(value):
        raise DossierDamaged(file=path.name)
    Fields.of(value["fields"])
    return Dossier(value)


def _printable(schema: object) -> str:
    """A version as an error can repeat it; a version is a number or a short text."""
    written = str(schema) if isinstance(schema, int | str) else "?"
    return "".join(character if character.isprintable() else "?" for character in written[:12])


def _is_whole(value: dict[str, Any]) -> bool:
    """Whether the seal is that of the rest, and the rest what a dossier holds."""
    try:
        unchanged = value.get("seal") == seal_of(value)
    except (UnicodeEncodeError, RecursionError):  # what no dossier holds: half a surrogate pair, a bottomless list
        return False
    return unchanged and isinstance(value.get("fields"), dict) and is_dossier(value)
