"""The title over a job description: what a label names ("Titre du poste : …"), else a short first line."""

import re
from functools import cache

from assistant.models import Evidence
from corpus.folding import fold
from corpus.lists import rows

_LONGEST = 10  # words of a line that is a title
_MARKS = " \t•*-–#"
_LINE = re.compile(r"[^\n]+")
_ENDS = (".", ":", ";", "!", "?", ",")


@cache
def _labels() -> frozenset[str]:
    return frozenset(fold(row["phrase"]) for row in rows("lexicon", "job_title_labels"))


def labelled_title(note: str) -> Evidence | None:
    """What follows "Titre du poste :" on its line."""
    for line in _LINE.finditer(note):
        label, colon, rest = line.group().partition(":")
        title = rest.strip(" \t.\r")
        if colon and title and fold(label.strip(_MARKS)) in _labels():
            start = line.start() + len(label) + 1 + rest.index(title)
            return Evidence(start, start + len(title), title)
    return None


def first_line_title(note: str) -> str | None:
    """The first line, where it stands over others and is short, without figure or end mark."""
    lines = [line.strip(_MARKS) for line in note.splitlines() if line.strip()]
    if len(lines) < 2 or any(character.isdigit() for character in lines[0]):
        return None
    return lines[0] if 0 < len(lines[0].split()) <= _LONGEST and not lines[0].endswith(_ENDS) else None
