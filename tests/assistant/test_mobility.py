"""How far from home a job may be, over 140 invented passages; a third of them speak of other distances.

What is missed is said to be missing and is asked; only a readiness to move that nobody stated would answer in the
worker's place.
"""

import json
from pathlib import Path

from assistant.models import CaseNotes
from assistant.reading import Reader
from assistant.vocational_models import Reach

GOLD = Path(__file__).parents[1] / "gold" / "mobility.jsonl"
Stated = tuple[str, float | None, str | None]


def _read(reader: Reader, text: str) -> set[Stated]:
    told = reader.read(CaseNotes(text)).vocational.mobility
    return {(one.reach, one.most.value if one.most else None, one.most.unit if one.most else None) for one in told}


def test_passages(reader: Reader) -> None:
    passages = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(passages) == 140
    right = expected = read = 0
    for passage in passages:
        told = _read(reader, passage["text"])
        stated = {(one["reach"], one["value"], one["unit"]) for one in passage["expected"]}
        right, expected, read = right + len(told & stated), expected + len(stated), read + len(told)
        assert Reach.ANYWHERE in {reach for reach, *_ in stated} or Reach.ANYWHERE not in {r for r, *_ in told}, passage
    assert right / read >= 0.90
    assert right / expected >= 0.80
