"""python -m tests.bench [--json]: every measurement, as one Markdown table or as JSON."""

import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from assistant.models import CaseNotes, CaseProfile, Verdict
from assistant.service import Assistant
from corpus import load_corpus
from corpus.settings import Settings
from indexer.build import build
from tests.bench import matching, reading, searching, speed
from tests.bench.gold import gold
from tests.bench.rows import Row, Unit, markdown

NOTES = {"dev notes": "notes_dev", "held-out notes": "notes_heldout"}
TEXTS = {**NOTES, "dev sentences": "sentences_dev"}
QUERIES = {"dev queries": "queries_dev"}


def bench(as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON list of rows.")] = False) -> None:
    """Measure reading, matching, search, speed and size over tests/gold/. Takes a minute or two."""
    with tempfile.TemporaryDirectory() as data:
        table = measure(replace(Settings.from_environment(), data=Path(data)))
    text = json.dumps([asdict(row) for row in table], ensure_ascii=False, indent=1) if as_json else markdown(table)
    sys.stdout.write(text.rstrip() + "\n")


def measure(settings: Settings) -> list[Row]:
    """Every figure, over an index of its own so that no older one is measured. Raises IndexerError, CorpusError."""
    corpus = load_corpus()
    building = speed.seconds(lambda: build(corpus, settings, lambda _: None))
    loaded: list[Assistant] = []
    loading = speed.seconds(lambda: loaded.append(Assistant.load(settings)))
    (assistant,) = loaded
    return [
        *_quality(assistant),
        Row("speed", "index", "build", building, Unit.SECONDS),
        Row("speed", "assistant", "load", loading, Unit.SECONDS),
        *_pace(assistant, settings),
        *speed.size_rows(settings),
    ]


def _quality(assistant: Assistant) -> list[Row]:
    def read(text: str) -> CaseProfile:
        return assistant.read(CaseNotes(text))

    def judge(text: str) -> Mapping[str, Verdict]:
        return assistant.verdicts(read(text))

    def search(query: str) -> list[str]:
        return [result.unit_group for result in assistant.search(query, k=searching.ASKED).results]

    return [
        *(row for name, file in TEXTS.items() for row in reading.rows(name, gold(file), read)),
        *(row for name, file in NOTES.items() for row in matching.rows(name, gold(file), judge)),
        *(row for name, file in QUERIES.items() for row in searching.rows(name, gold(file), search)),
    ]


def _pace(assistant: Assistant, settings: Settings) -> list[Row]:
    notes = [note["text"] for note in gold("notes_dev")]
    queries = [query["query"] for query in gold("queries_dev")]
    return [*speed.request_rows(assistant, notes, queries), speed.served_row(settings, notes)]


if __name__ == "__main__":
    typer.run(bench)
