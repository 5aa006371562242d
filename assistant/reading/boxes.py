"""Forms whose boxes stand inside a line: "Conduite : ☑ oui ☐ non", "Côté : gauche ☑ droit ☐".

Only what is ticked is said. The unticked options of such a line are blanked, character for character, so that every
offset still holds. A box that opens its line is an item of its own: see `segments`.
"""

import re
from collections.abc import Iterator, Sequence

_BOX = re.compile(r"\[\s?([xX✓✔])?\s?\]|\(\s?([xX✓✔])?\s?\)|☐|([☑☒])")
_LINE = re.compile(r"[^\r\n]+")
_LAST_WORD = re.compile(r"\S+\s*$")


def without_unticked(note: str) -> str:
    """The note with the unticked options of its lines of boxes blanked; of the same length."""
    characters = list(note)
    for line in _LINE.finditer(note):
        boxes = list(_BOX.finditer(note, *line.span()))
        ticks = [any(box.groups()) for box in boxes]
        if len(set(ticks)) < 2:
            continue  # one box, or all alike: nothing is chosen among them
        for box, (start, end), ticked in zip(boxes, _labels(note, line, boxes), ticks, strict=True):
            if not ticked:
                characters[start:end] = " " * (end - start)
            if not note[line.start() : boxes[0].start()].strip():
                characters[slice(*box.span())] = " " * len(box.group())  # the line is a choice, no item of a list
    return "".join(characters)


def _labels(note: str, line: re.Match[str], boxes: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """What each box stands for: the words after it, or before it where nothing follows the last one."""
    if note[boxes[-1].end() : line.end()].strip(" .;"):
        ends = [box.start() for box in boxes[1:]] + [line.end()]
        yield from zip((box.end() for box in boxes), ends, strict=True)
        return
    opening = note[line.start() : boxes[0].start()]
    word = _LAST_WORD.search(opening)
    first = opening.rfind(":") + 1 or (word.start() if word else 0)
    starts = [line.start() + first] + [box.end() for box in boxes[:-1]]
    yield from zip(starts, (box.start() for box in boxes), strict=True)
