"""Makes a dossier from a judged note, and reads one back: no clock, no chance, the same bytes each time."""

import json
from pathlib import Path
from typing import Any

from assistant.dossier.changes import changes
from assistant.dossier.fields import Fields
from assistant.dossier.models import KIND, SCHEMA, Case, Dossier, seal_of
from assistant.dossier.quotes import without_identifiers
from assistant.dossier.sections import SECTIONS
from assistant.errors import DossierDamaged, DossierForeign, DossierSchema


def dossier_of(case: Case, against: Dossier | None = None) -> Dossier:
    """The dossier of one note; with `against`, also what changed since that dossier and why."""
    chosen = case.chosen
    quoted: dict[str, Any] = {section.name: section.build(case) for section in SECTIONS if section.quotes}
    quoted["fields"] = chosen.fields.as_json()
    if not chosen.identified:
        signed = {name: quoted["fields"][name] for name in ("name", "date")}  # whoever decides signs with a name
        quoted = without_identifiers(case.notes.text, quoted)
        quoted["fields"] |= signed
    fields = quoted.pop("fields")
    built = {section.name: quoted[section.name] if section.quotes else section.build(case) for section in SECTIONS}
    value = {
        "kind": KIND,
        "schema": SCHEMA,
        "language": case.language,
        "identified": chosen.identified,
        "dated": chosen.dated.isoformat() if chosen.dated else None,
        **{name: one for name, one in built.items() if one is not None},
    }
    if against is not None:
        found = changes(against.value, value)
        quoting = {name: found[name] for name in ("findings", "occupations")}
        value["changes"] = found if chosen.identified else found | without_identifiers(case.notes.text, quoting)
    return sealed({**value, "fields": fields})


def sealed(value: dict[str, Any]) -> Dossier:
    """The dossier of a value, plain JSON with its seal."""
    plain = json.loads(json.dumps(value))
    return Dossier({**plain, "seal": seal_of(plain)})


def read_dossier(path: Path) -> Dossier:
    """A dossier written before. Raises DossierDamaged, DossierForeign, DossierSchema or FieldsUnusable; OSError."""
    try:
        value = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise DossierDamaged(file=path.name) from None
    if not isinstance(value, dict) or value.get("kind") != KIND:
        raise DossierForeign(file=path.name)
    if value.get("schema") != SCHEMA:
        raise DossierSchema(file=path.name, found=str(value.get("schema"))[:12], expected=SCHEMA)
    if value.get("seal") != seal_of(value) or not isinstance(value.get("fields"), dict):
        raise DossierDamaged(file=path.name)
    Fields.of(value["fields"])
    return Dossier(value)
