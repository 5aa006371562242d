"""How well queries find their unit groups: top-1, mean reciprocal rank, nDCG over the first ten."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.bench.gold import Gold
from tests.bench.rows import Row

ASKED = 20  # unit groups a query; one further down counts as not found
DEPTH = 10  # of nDCG


@dataclass(frozen=True, slots=True)
class QueryScore:
    """One query's part in each mean."""

    top_1: float
    reciprocal_rank: float
    ndcg_10: float


def score_query(relevant: Sequence[str], found: Sequence[str]) -> QueryScore:
    """The score of unit groups found, best first, where every relevant one is worth the same."""
    wanted = set(relevant)
    ranks = [rank for rank, group in enumerate(found, 1) if group in wanted]
    gain = sum(_discount(rank) for rank in ranks if rank <= DEPTH)
    best = sum(_discount(rank) for rank in range(1, min(DEPTH, len(wanted)) + 1))
    first = 1 / ranks[0] if ranks else 0.0
    return QueryScore(float(first == 1), first, gain / best)


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)


def mean(scores: Sequence[QueryScore]) -> QueryScore:
    """The mean of each figure over at least one query."""
    return QueryScore(
        fmean(one.top_1 for one in scores),
        fmean(one.reciprocal_rank for one in scores),
        fmean(one.ndcg_10 for one in scores),
    )


def score_queries(queries: Sequence[Gold], search: Callable[[str], Sequence[str]]) -> list[QueryScore]:
    """The score of `search`, query to the `ASKED` best unit groups, on each query."""
    return [score_query(query["relevant"], search(query["query"])) for query in queries]


def rows(name: str, queries: Sequence[Gold], search: Callable[[str], Sequence[str]]) -> list[Row]:
    """The figures of one file of queries: all, by language, by kind."""
    scores = list(zip(queries, score_queries(queries, search), strict=True))
    chosen = {name: [score for _, score in scores]}
    for criterion in ("lang", "kind"):
        for value in sorted({query[criterion] for query in queries}):
            chosen[f"{name}, {value}"] = [score for query, score in scores if query[criterion] == value]
    table = []
    for over, some in chosen.items():
        means = mean(some)
        figures = {"top-1": means.top_1, "MRR": means.reciprocal_rank, "nDCG@10": means.ndcg_10}
        table += [Row("search", over, measure, figure, of=len(some)) for measure, figure in figures.items()]
    return table
