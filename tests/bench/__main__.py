"""python -m tests.bench [retrieval | transfer] [--json]: every measurement, or one part of them; Markdown or JSON."""

import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.case_models import CaseProfile
from assistant.models import CaseNotes, Verdict
from assistant.service import Assistant
from corpus import load_corpus
from corpus.settings import Settings
from indexer.build import build
from tests.bench import matching, mistyped, reading, retrieval, searching, speed, transfer
from tests.bench.gold import gold
from tests.bench.rows import Row, Unit, markdown

NOTES = {
    "dev notes": "notes_dev",
    "held-out notes": "notes_heldout",
    "notes by other hands": "notes_other_hands",
    "notes for verdicts": "notes_suitability",
}
TEXTS = {**NOTES, "dev sentences": "sentences_dev"}
MISTYPED = {"dev notes": "notes_dev", "dev sentences": "sentences_dev"}
QUERIES = {"dev queries": "queries_dev"}


class Part(StrEnum):
    """What is measured."""

    EVERYTHING = "everything"
    RETRIEVAL = "retrieval"
    TRANSFER = "transfer"


def bench(
    part: Annotated[
        Part, typer.Argument(help="The search beside its peers, the likeness of occupations, or everything.")
    ] = (Part.EVERYTHING),
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON list of rows.")] = False,
    melo: Annotated[
        Path | None, typer.Option(envvar="CONVENANCE_BENCH_MELO", help="Folder of MELO data sets.", exists=True)
    ] = None,
    kept: Annotated[
        Path | None,
        typer.Option(
            envvar="CONVENANCE_BENCH_KEPT",
            help="Folder that keeps MiniLM's vectors and the encoder without titles, for the next run.",
        ),
    ] = None,
    published: Annotated[
        Path | None,
        typer.Option(
            envvar="CONVENANCE_BENCH_PUBLISHED",
            help="The skills match matrix of OaSIS (.xlsx), to compare the likeness of occupations with.",
            exists=True,
        ),
    ] = None,
) -> None:
    """Measure reading, matching, search, speed and size over tests/gold/, then the search beside its peers.

    The first part takes a minute or two, the second five, and a quarter of an hour more where MiniLM is installed.
    """
    options = retrieval.Options(melo, kept)
    table = transfer.rows(load_corpus(), published) if part is not Part.RETRIEVAL else []
    if part is not Part.TRANSFER:
        with tempfile.TemporaryDirectory() as data:
            table = measure(replace(Settings.from_environment(), data=Path(data)), part, options) + table
    text = json.dumps([asdict(row) for row in table], ensure_ascii=False, indent=1) if as_json else markdown(table)
    sys.stdout.write(text.rstrip() + "\n")


def measure(settings: Settings, part: Part, options: retrieval.Options) -> list[Row]:
    """The figures, over an index of its own so that no older one is measured. Raises IndexerError, CorpusError."""
    corpus = load_corpus()
    building = speed.seconds(lambda: build(corpus, settings, lambda _: None))
    loaded: list[Assistant] = []
    loading = speed.seconds(lambda: loaded.append(Assistant.load(settings)))
    (assistant,) = loaded
    if part is Part.RETRIEVAL:
        return retrieval.rows(assistant, options)
    return [
        *_quality(assistant),
        Row("speed", "index", "build", building, Unit.SECONDS),
        Row("speed", "assistant", "load", loading, Unit.SECONDS),
        *_pace(assistant, settings),
        *speed.size_rows(settings),
        *retrieval.rows(assistant, options),
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
        *(row for name, file in MISTYPED.items() for row in mistyped.rows(name, gold(file), read)),
        *(row for name, file in NOTES.items() for row in matching.rows(name, gold(file), judge)),
        *(row for name, file in QUERIES.items() for row in searching.rows(name, gold(file), search)),
    ]


def _pace(assistant: Assistant, settings: Settings) -> list[Row]:
    notes = [note["text"] for note in gold("notes_dev")]
    queries = [query["query"] for query in gold("queries_dev")]
    return [*speed.request_rows(assistant, notes, queries), speed.served_row(settings, notes)]


if __name__ == "__main__":
    typer.run(bench)
