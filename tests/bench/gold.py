"""The annotated notes, sentences and queries under tests/gold/, one JSON object a line."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "gold"
Gold = dict[str, Any]


def gold(name: str) -> list[Gold]:
    """Every annotated text of one file, named without its ending."""
    with (FOLDER / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
