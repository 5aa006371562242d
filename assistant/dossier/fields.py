"""What people add to a dossier: the worker's proposals and answers, the counsellor's decision. Empty in a new one."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import FieldsUnusable


@dataclass(frozen=True, slots=True)
class Fields:
    """`worker_*` are texts, one a proposal or an answer; a decision takes all four of the others. Never in a repr."""

    worker_proposals: tuple[str, ...] = field(default=(), repr=False)
    worker_answers: tuple[str, ...] = field(default=(), repr=False)
    decision: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    date: str = field(default="", repr=False)  # 2026-03-31

    @property
    def are_complete(self) -> bool:
        return all(text.strip() for text in (self.decision, self.reason, self.name, self.date))

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> "Fields":
        """From JSON, checked. Raises FieldsUnusable, which names the field and never what it holds."""
        known = {described.name for described in fields(cls)}
        for name in value:
            if name not in known:
                shown = "".join(character if character.isprintable() else "?" for character in name[:30])
                raise FieldsUnusable(field=shown, problem="unknown")
        for name in ("worker_proposals", "worker_answers"):
            texts = value.get(name, [])
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                raise FieldsUnusable(field=name, problem="list")
        for name in ("decision", "reason", "name", "date"):
            if not isinstance(value.get(name, ""), str):
                raise FieldsUnusable(field=name, problem="text")
        if value.get("date", "").strip():
            _check_date(value["date"])
        return cls(
            tuple(value.get("worker_proposals", ())),
            tuple(value.get("worker_answers", ())),
            *(value.get(name, "") for name in ("decision", "reason", "name", "date")),
        )

    def as_json(self) -> dict[str, Any]:
        return {name: list(one) if isinstance(one, tuple) else one for name, one in asdict(self).items()}


EMPTY = Fields()


def _check_date(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise FieldsUnusable(field="date", problem="date") from None


def read_fields(path: Path) -> Fields:
    """The fields of a JSON file. Raises FieldsUnusable, or OSError for a file that cannot be read."""
    try:
        value = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise FieldsUnusable(field=path.name, problem="json")
    return Fields.of(value)
