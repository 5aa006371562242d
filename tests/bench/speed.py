"""How fast and how large: what a visitor waits for, what a server holds, what there is to read."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from assistant.models import CaseNotes
from assistant.service import Assistant
from corpus.settings import ENVIRONMENT_PREFIX, Settings
from indexer.publication import current
from tests.bench.rows import Row, Unit

EXPLAINED = 50  # occupations of which the reasons are put into words
ROUNDS = 5  # passes over the texts, after one that is not timed
SERVED = 100  # requests before a server's memory is read
PACKAGES = ("corpus", "indexer", "assistant", "web", "tests")
Asked = TypeVar("Asked")
MEBIBYTE = 1024 * 1024
ROOT = Path(__file__).parent.parent.parent


def seconds(step: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def request_rows(assistant: Assistant, notes: Sequence[str], queries: Sequence[str]) -> list[Row]:
    """Milliseconds of a reading, of the verdicts alone, of a note's whole way, and of a search, one at a time."""

    def assess(text: str) -> None:
        profile = assistant.read(CaseNotes(text))
        for one in assistant.assess(profile, profile.language).judged[:EXPLAINED]:
            assert one.reasons or not profile.findings

    reading = _milliseconds(lambda text: assistant.read(CaseNotes(text)), notes)
    profiles = [assistant.read(CaseNotes(text)) for text in notes]
    judging = _milliseconds(assistant.verdicts, profiles)
    assessing = _milliseconds(assess, notes)
    searching = _milliseconds(assistant.search, queries)
    return [
        *_percentiles("reading", "note", reading),
        Row("speed", "reading", "notes", 1000 / float(np.mean(reading)), Unit.PER_SECOND, len(reading)),
        *_percentiles("verdicts on 900 occupations", "note", judging),
        *_percentiles("whole way, the first 50 explained", "note", assessing),
        *_percentiles("search", "query", searching),
    ]


def _milliseconds(step: Callable[[Asked], object], asked: Sequence[Asked]) -> list[float]:
    for one in asked:
        step(one)
    return [1000 * seconds(partial(step, one)) for _ in range(ROUNDS) for one in asked]


def _percentiles(over: str, one: str, times: Sequence[float]) -> list[Row]:
    return [
        Row("speed", over, f"{one}, p{percent}", float(np.percentile(times, percent)), Unit.MILLISECONDS, len(times))
        for percent in (50, 99)
    ]


def served_row(settings: Settings, notes: Sequence[str]) -> Row:
    """Resident memory of `python -m web` once it has read and judged `SERVED` notes."""
    with _server(settings) as (process, address):
        for number in range(SERVED):
            _post(f"{address}api/v1/match", {"text": notes[number % len(notes)]})
        kibibytes = int(subprocess.check_output(["ps", "-o", "rss=", "-p", str(process)], text=True))
    return Row("size", "server", f"resident memory after {SERVED} notes", kibibytes / 1024, Unit.MEBIBYTES)


@contextmanager
def _server(settings: Settings) -> Iterator[tuple[int, str]]:
    """A server of its own on a free port: its process and its address."""
    environment = {**os.environ, f"{ENVIRONMENT_PREFIX}DATA": str(settings.data.resolve()), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "web", "--host", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            yield process.pid, next(word for word in said.split() if word.startswith("http://"))
        finally:
            process.terminate()


def _post(address: str, content: dict[str, str]) -> None:
    request = urllib.request.Request(
        address, json.dumps(content).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()


def size_rows(settings: Settings) -> list[Row]:
    """Bytes of the published index, and lines of Python by package, blank ones left out."""
    index = sum(path.stat().st_size for path in current(settings.data).rglob("*") if path.is_file())
    return [
        Row("size", "index", "on disk", index / MEBIBYTE, Unit.MEBIBYTES),
        *(Row("size", package, "code", *_lines_of(package)) for package in PACKAGES),
    ]


def _lines_of(package: str) -> tuple[int, Unit, int]:
    """Lines, their unit, and in how many files they are."""
    files = sorted((ROOT / package).rglob("*.py"))
    lines = sum(bool(line.strip()) for path in files for line in path.read_text(encoding="utf-8").splitlines())
    return lines, Unit.LINES, len(files)
