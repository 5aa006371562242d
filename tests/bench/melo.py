"""MELO: national occupation titles linked to ESCO's (Retyk and others 2024, MIT), nothing of which is trained on.

A folder of the benchmark holds a folder a data set, with queries.tsv (id, title), corpus_elements.tsv (id, title) and
annotations.tsv (query, 0, element, 1). Scored as its authors score: the reciprocal rank of the first relevant element
among the hundred best, scores rounded to five decimals, equal ones in the falling order of their identifiers (what
trec_eval does). With their own character TF-IDF this gives their published .7956 (fra_q_fr_c_fr) and .5800
(usa_q_en_c_en).
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import cast

import numpy as np

from corpus import Language
from indexer.encoder import Encoder, unit_length
from indexer.index import OccupationIndex
from indexer.lexical import LexicalIndex
from tests.bench.peers import FlatIndex, MakeScores, Scores, TextScores, said
from tests.bench.rows import Row

DATA_SETS = ("fra_q_fr_c_fr", "bel_q_fr_c_fr", "fra_q_fr_c_en", "usa_q_en_c_en")
NO_MELO = "MELO is not measured: give --melo FOLDER or CONVENANCE_BENCH_MELO (github.com/Avature/melo-benchmark)"
RANKED = 100
DECIMALS = 5
SAID_OF_GENDER = re.compile(r"\s*\([hfmx](?:/[hfmx])+\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DataSet:
    """One data set in memory; `relevant` holds the identifiers of the elements right for each query."""

    name: str
    queries: Mapping[str, str]
    elements: Mapping[str, str]
    relevant: Mapping[str, Collection[str]]

    @property
    def query_language(self) -> Language:
        return cast(Language, self.name.split("_")[2])

    @property
    def element_language(self) -> Language:
        return cast(Language, self.name.split("_")[4])

    @property
    def texts(self) -> list[str]:
        return list(self.elements.values())


def read(folder: Path) -> DataSet:
    """Raises OSError where a file is missing."""
    relevant: dict[str, set[str]] = {}
    for query, _, element, _ in _lines(folder / "annotations.tsv"):
        relevant.setdefault(query, set()).add(element)
    queries, elements = (dict(_lines(folder / f"{name}.tsv")) for name in ("queries", "corpus_elements"))
    return DataSet(folder.name, queries, elements, relevant)


def _lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]


def reciprocal_rank(scores: Scores, identifiers: Sequence[str], relevant: Collection[str]) -> float:
    """Of the first relevant element; 0 where it is not among the best."""
    best = np.argsort(-scores, kind="stable")[:RANKED]
    ranked = sorted(((round(float(scores[row]), DECIMALS), identifiers[row]) for row in best), reverse=True)
    return next((1 / rank for rank, (_, element) in enumerate(ranked, 1) if element in relevant), 0.0)


def mean_reciprocal_rank(data: DataSet, score: Callable[[str], Scores]) -> float:
    """Of `score`, query to float32[elements], over the data set."""
    identifiers = list(data.elements)
    return fmean(
        reciprocal_rank(score(text), identifiers, data.relevant[query]) for query, text in data.queries.items()
    )


class Hybrid:
    """The search's own parts over any texts, weighed in round figures: BM25 and the shipped encoder on each text, the
    encoder on all the texts of one occupation taken together; across languages the encoder alone."""

    def __init__(self, parts: Sequence[tuple[float, TextScores]]) -> None:
        self._parts = parts

    @classmethod
    def of(cls, data: DataSet, encoder: Encoder) -> "Hybrid":
        """An occupation's texts are the elements whose identifiers begin alike ("C002089_fr_000")."""
        together = _Together(encoder, data.texts, [element.partition("_")[0] for element in data.elements])
        parts: list[tuple[float, TextScores]] = [(1.0, FlatIndex(encoder, data.texts)), (0.5, together)]
        if data.query_language == data.element_language:
            parts.append((0.5, LexicalIndex.of_texts(data.element_language, data.texts)))
        return cls(parts)

    def scores(self, query: str) -> Scores:
        """float32[texts]: the parts' standardised scores, each times its weight, added over the forms of the query."""
        each = [weight * _standardised(part.scores(form)) for weight, part in self._parts for form in forms(query)]
        return np.asarray(np.sum(each, axis=0), dtype=np.float32)


class _Together:
    """The cosine of all the texts of a text's owner."""

    def __init__(self, encoder: Encoder, texts: Sequence[str], owners: Sequence[str]) -> None:
        names, self._owner = np.unique(owners, return_inverse=True)
        self._encoder = encoder
        index = OccupationIndex.of_vectors(encoder.encode(texts), self._owner.tolist(), len(names))
        self._vectors = unit_length(index.sums())

    def scores(self, query: str) -> Scores:
        return np.asarray((self._vectors @ self._encoder.encode([query])[0])[self._owner], dtype=np.float32)


def forms(query: str) -> list[str]:
    """A doublet's two titles ("Acheteur / Acheteuse d'espaces" asks for both), or the title as it is.

    The words after as many of the second title as the first has are common to both. What only says that everybody
    may apply, "(h/f/x)", is left out.
    """
    plain = SAID_OF_GENDER.sub("", query)
    first, slash, second = plain.partition(" / ")
    if not slash or " / " in second:
        return [plain]
    common = second.split()[len(first.split()) :]
    return [" ".join([first, *common]), second]


def _standardised(scores: Scores) -> Scores:
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread else np.zeros_like(scores)


def rows(folder: Path, peers: Mapping[str, MakeScores], encoder: Encoder) -> list[Row]:
    """The mean reciprocal rank of every system over each data set that the folder has."""
    table = []
    for name in DATA_SETS:
        if not (folder / name).is_dir():
            said(f"MELO {name} is not measured: no folder of that name in the one given")
            continue
        data = read(folder / name)
        made: dict[str, TextScores] = {
            **{peer: make(data.element_language, data.texts) for peer, make in peers.items()},
            "ours": Hybrid.of(data, encoder),
        }
        for system, texts in made.items():
            figure = mean_reciprocal_rank(data, texts.scores)
            said(f"MELO {name}, {system}: MRR {figure:.4f}")
            table.append(Row("MELO", name, "MRR", figure, of=len(data.queries), system=system))
    return table
