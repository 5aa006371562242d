"""What an import read, repaired, left out and refused, with file and row; told in the words of prompts/imports.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from corpus.models import Language
from corpus.wording import say


class Outcome(StrEnum):
    """What became of a file or of some of its rows."""

    READ = "read"
    REPAIRED = "repaired"
    LEFT_OUT = "left_out"  # sound, and of no use here
    REFUSED_ROW = "refused_row"  # the row alone is not taken
    REFUSED = "refused"  # the file, and with it the import


@dataclass(slots=True)
class Note:
    """One thing said of a file, with the rows that it is true of. `facts` are those of the first row."""

    outcome: Outcome
    file: str
    key: str
    facts: dict[str, str]
    rows: list[int] = field(default_factory=list)

    def told(self, language: Language) -> str:
        said = say(f"imports.{self.key}", language, **self.facts)
        place = {"file": self.file, "said": said, "count": len(self.rows), "rows": ", ".join(_ranges(self.rows))}
        return say(f"imports.{self.outcome}", language, **place)


class Report:
    """Collects the notes of one import; what is said twice of a file is one note with more rows."""

    def __init__(self) -> None:
        self._notes: dict[tuple[Outcome, str, str, str], Note] = {}

    def add(
        self, outcome: Outcome, file: str, key: str, *, row: int | None = None, about: str = "", **facts: str
    ) -> None:
        """`about` tells apart notes of one key: the name of a column, a value."""
        facts |= {"about": about} if about else {}
        note = self._notes.setdefault((outcome, file, key, about), Note(outcome, file, key, facts))
        if row is not None and (not note.rows or note.rows[-1] != row):
            note.rows.append(row)

    @property
    def refuses(self) -> bool:
        return any(note.outcome is Outcome.REFUSED for note in self._notes.values())

    def notes(self, *outcomes: Outcome) -> list[Note]:
        """The notes of these outcomes, or all, in the order of the outcomes."""
        order = list(Outcome)
        chosen = [note for note in self._notes.values() if not outcomes or note.outcome in outcomes]
        return sorted(chosen, key=lambda note: order.index(note.outcome))


def _ranges(rows: list[int]) -> Iterator[str]:
    for _, run in groupby(enumerate(sorted(set(rows))), key=lambda pair: pair[1] - pair[0]):
        numbers = [row for _, row in run]
        yield str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
