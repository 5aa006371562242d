"""How fast the search answers and its index is made, beside all-MiniLM-L6-v2 over a flat index of the same texts.

Everything on one thread, and the systems by turns: with as many threads as cores, on a machine that does something
else too, torch's threads wait for one another and a query takes MiniLM forty times as long. That would flatter ours.
"""

import os
import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import faiss
import numpy as np

from assistant.service import Assistant
from indexer.build import assemble
from indexer.documents import documents
from indexer.encoder import Encoder, load_encoder
from tests.bench.gold import gold
from tests.bench.peers import FlatIndex, RememberingEncoder, said
from tests.bench.rows import Row, Unit
from tests.bench.speed import seconds

OURS, MINILM = "ours", "MiniLM"
ROUNDS = 3  # passes over the queries, after one that is not timed
NEAREST = 200  # texts that a flat search is asked for: ten unit groups hardly need more
SAMPLE = 2000  # texts that MiniLM encodes: all of them would take a quarter of an hour
SEED = 11


def rows(assistant: Assistant, encoder: RememberingEncoder | None) -> list[Row]:
    """Milliseconds of a search one at a time, encoding included; texts encoded a second; seconds of a build."""
    corpus = assistant.corpus
    texts = [one.text for one in documents(corpus)]
    shipped = load_encoder(assistant.settings.encoder)
    building = seconds(lambda: assemble(corpus, shipped, said))
    return [
        Row("search speed", "index", f"assembled from {len(texts)} texts", building, Unit.SECONDS, system=OURS),
        *_encoding_rows(shipped, encoder, texts),
        *_search_rows(assistant, encoder),
    ]


def on_one_thread() -> None:
    """For this process from now on: torch, FAISS and the tokenizers."""
    import torch

    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    os.environ["TOKENIZERS_PARALLELISM"] = "false"


def _encoding_rows(shipped: Encoder, encoder: RememberingEncoder | None, texts: Sequence[str]) -> list[Row]:
    sample = random.Random(SEED).sample(texts, min(SAMPLE, len(texts)))
    said("encoding speed")
    whole = len(texts) / seconds(lambda: shipped.encode(texts))
    rates = {OURS: len(sample) / seconds(lambda: shipped.encode(sample))}
    if encoder is not None:
        encoder.plain.encode(sample[:64])
        rates[MINILM] = len(sample) / seconds(lambda: encoder.plain.encode(sample))
    return [
        Row("search speed", "encoding", "whole corpus", whole, Unit.PER_SECOND, len(texts), OURS),
        *_compared("encoding", "sample", rates, Unit.PER_SECOND, len(sample)),
    ]


def _search_rows(assistant: Assistant, encoder: RememberingEncoder | None) -> list[Row]:
    queries = [one["query"] for one in gold("queries_dev")]
    said("search speed")
    searches: dict[str, Callable[[str], object]] = {OURS: assistant.search}
    if encoder is not None:
        searches[MINILM] = _flat_search(assistant, encoder)
    times = _milliseconds(searches, queries)
    table = []
    for percent in (50, 99):
        figures = {name: float(np.percentile(each, percent)) for name, each in times.items()}
        table += _compared("search", f"query, p{percent}", figures, Unit.MILLISECONDS, len(queries) * ROUNDS)
    return table


def _flat_search(assistant: Assistant, encoder: RememberingEncoder) -> Callable[[str], object]:
    """Encodes each query anew: only the texts' vectors are remembered."""
    by_language = {}
    languages = {one["query"]: assistant.search(one["query"]).language for one in gold("queries_dev")}
    for language in set(languages.values()):
        texts = [form for one in documents(assistant.corpus) if one.language == language for form in one.forms]
        by_language[language] = FlatIndex(encoder, texts)
    return lambda query: by_language[languages[query]].flat.search(encoder.plain.encode([query]), NEAREST)


def _milliseconds(
    searches: Mapping[str, Callable[[str], object]], queries: Sequence[str]
) -> Mapping[str, Sequence[float]]:
    """By system, the time of each query; the systems take turns, so that they meet the same load."""
    times: dict[str, list[float]] = {name: [] for name in searches}
    for timed in (False, *[True] * ROUNDS):
        for query in queries:
            for name, search in searches.items():
                took = 1000 * seconds(partial(search, query))
                if timed:
                    times[name].append(took)
    return times


def _compared(over: str, measure: str, figures: Mapping[str, float], unit: Unit, of: int) -> list[Row]:
    """Both figures, and how many times ours the other is (a rate: ours the other), so that more is better for us."""
    table = [Row("search speed", over, measure, figure, unit, of, name) for name, figure in figures.items()]
    if MINILM in figures:
        ratio = figures[MINILM] / figures[OURS]
        ratio = 1 / ratio if unit is Unit.PER_SECOND else ratio
        table.append(Row("search speed", over, f"{measure}, times as fast", ratio, Unit.TIMES, of, OURS))
    return table
