"""Annotated notes as hurried people type them: without accents, in capitals, with slips of the keyboard.

The evidence is carried over word by word, so that an altered note is scored as the note itself.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence

from assistant.case_models import CaseProfile
from tests.bench.gold import Gold
from tests.bench.reading import ReadingScore, score_notes
from tests.bench.robustness import NEAR, without_accents
from tests.bench.rows import Row, Unit

SEEDS = range(20)
ONE_IN = 10  # words
SHORTEST = 4  # letters of a word that a slip may fall in
_WORD = re.compile(r"[^\W\d_]+")
Typing = Callable[[str], str]  # a word as it is typed


def typed(note: Gold, typing: Typing) -> Gold:
    """The note with every word as it is typed, its evidence at the same words."""
    text, pieces, moved = note["text"], [""], {0: 0}
    end = length = 0
    for word in _WORD.finditer(text):
        between = text[end : word.start()]
        for place in range(end, word.start() + 1):
            moved[place] = length + place - end
        pieces += [between, typing(word.group())]
        length += len(between) + len(pieces[-1])
        end = word.end()
        moved[end] = length
    moved.update((place, length + place - end) for place in range(end, len(text) + 1))
    altered = "".join([*pieces, text[end:]])
    findings = [
        {**one, "evidence": _carried(text, altered, one["evidence"], moved)} if "evidence" in one else one
        for one in note["findings"]
    ]
    return {**note, "text": altered, "findings": findings}


def _carried(text: str, altered: str, evidence: str, moved: Mapping[int, int]) -> str:
    start = text.index(evidence)
    return altered[_at(moved, start) : _at(moved, start + len(evidence))]


def _at(moved: Mapping[int, int], place: int) -> int:
    """Evidence that ends inside a word ends where the word begins or ends."""
    return moved[min(moved, key=lambda known: abs(known - place))]


def slipping(seed: str) -> Typing:
    """One word in ten of four letters or more with one slip: a letter lost, added, swapped, or the key beside it."""
    chance = random.Random(seed)

    def typing(word: str) -> str:
        slips = chance.random() < 1 / ONE_IN and len(word) >= SHORTEST
        return _slipped(word, chance) if slips else word

    return typing


def _slipped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    key = chance.choice(NEAR.get(without_accents(letter.lower()), letter.lower()))
    key = key.upper() if letter.isupper() else key
    swapped = (after[0] + letter + after[1:]) if after else ""
    return before + chance.choice([after, letter + key + after, swapped or letter + key, key + after])


WAYS: Mapping[str, Sequence[Callable[[Gold], Typing]]] = {
    "as it is": (lambda _: str,),
    "accents dropped": (lambda _: without_accents,),
    "capitals": (lambda _: str.upper,),
    "one slip in ten words": tuple(lambda note, seed=seed: slipping(f"{seed} {note['text']}") for seed in SEEDS),
}


def rows(name: str, notes: Sequence[Gold], read: Callable[[str], CaseProfile]) -> list[Row]:
    """F1 of the notes as they are and typed otherwise, its fall, and the limitations that became capacities."""
    table: list[Row] = []
    first: float | None = None
    for how, ways in WAYS.items():
        score = sum((score_notes((typed(note, way(note)) for note in notes), read) for way in ways), ReadingScore())
        first = score.f1 if first is None else first
        over, harmful = f"{name}, {how}", "limitations read as a capacity"
        table += [
            Row("mistyped", over, "F1", score.f1, of=score.notes),
            Row("mistyped", over, "F1 change", score.f1 - first),
            Row("mistyped", over, "precision", score.precision, of=score.matched + score.extra),
            Row("mistyped", over, "recall", score.recall, of=score.matched + score.missed),
            Row("mistyped", over, harmful, score.read_as_capacity, Unit.COUNT, score.limitations),
        ]
    return table
