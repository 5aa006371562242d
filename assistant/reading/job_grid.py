"""Grids of a job analysis: a row a demand, a column a frequency, a mark where they meet.

Exigence | Jamais | Occasionnel | Fréquent
Debout   |        |             |    X
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.models import Evidence
from assistant.reading.job_words import NONE, ROLES
from assistant.reading.words import word_list
from corpus.folding import fold
from corpus.lists import rows

_LINE = re.compile(r"[^\r\n]+")
_CELL = re.compile(r"[^|\t]*")
_ASIDE = re.compile(r"\(.*?\)|\d+\s*(?:-|–|à|to)?\s*\d*\s*%")
_MARKS = frozenset({"x", "✓", "✔", "☑", "☒", "[x]", "(x)", "oui", "yes"})
_COLUMNS = 2  # at least: one frequency heads no grid


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with one mark: half-open offsets, the amount that heads the marked column, and its words."""

    start: int
    end: int
    kind: str
    over: Evidence


@cache
def _kinds() -> dict[str, str]:
    """By folded phrase, in either language, the amount or NONE."""
    return {
        " ".join(word_list(fold(row["phrase"]))): row["kind"]
        for row in rows("lexicon", "job_words")
        if row["kind"] == NONE or row["kind"] not in ROLES
    }


def _cells(note: str, line: re.Match[str]) -> list[Evidence]:
    found, start = [], line.start()
    while start <= line.end():
        cell = _CELL.match(note, start, line.end())
        assert cell is not None  # an empty cell matches too
        text = cell.group().strip()
        first = cell.start() + cell.group().find(text)
        found.append(Evidence(first, first + len(text), text))
        start = cell.end() + 1
    return found


def _heads(cells: Sequence[Evidence]) -> dict[int, str]:
    """By column, the amount that its head names."""
    named = {place: " ".join(word_list(fold(_ASIDE.sub("", cell.text)))) for place, cell in enumerate(cells)}
    return {place: _kinds()[words] for place, words in named.items() if words in _kinds()}


def grid_rows(note: str) -> Iterator[GridRow]:
    """The rows of every grid of the text that have exactly one mark under a head."""
    heads: dict[int, str] = {}
    head_cells: list[Evidence] = []
    for line in _LINE.finditer(note):
        cells = _cells(note, line)
        marked = [place for place, cell in enumerate(cells) if fold(cell.text) in _MARKS]
        if len(cells) <= _COLUMNS:
            heads = {}
        elif not marked and len(_heads(cells)) >= _COLUMNS:
            heads, head_cells = _heads(cells), cells
        elif len(marked) == 1 and marked[0] in heads:
            yield GridRow(line.start(), line.end(), heads[marked[0]], head_cells[marked[0]])
