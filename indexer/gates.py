"""What a new index must show before it is published."""

import random
from dataclasses import dataclass

from corpus import Corpus
from indexer.artifact import Artifact, LanguageIndex
from indexer.documents import Document, owners
from indexer.errors import GateRefused

SAMPLE = 300  # names a language
SEED = 11
WITHIN = 5
LEAST_SELF_RETRIEVAL = 0.9


@dataclass(frozen=True, slots=True)
class Gate:
    """A figure of the new index and the least it may be."""

    name: str  # a key gate_<name> of prompts/<language>/index.yaml
    figure: float
    least: float


def gates(corpus: Corpus, artifact: Artifact) -> list[Gate]:
    """Every gate, measured on an index before it is saved."""
    measured = []
    for language, part in artifact.languages.items():
        measured += [
            Gate(f"documented_{language}", _documented(corpus, part), 1.0),
            Gate(f"self_retrieval_{language}", _self_retrieval(corpus, artifact, part), LEAST_SELF_RETRIEVAL),
        ]
    return measured


def refuse_below(measured: list[Gate]) -> None:
    """Raises GateRefused for the first gate below its least figure."""
    for gate in measured:
        if gate.figure < gate.least:
            raise GateRefused(gate=gate.name, figure=f"{gate.figure:.3f}", least=f"{gate.least:.3f}")


def _documented(corpus: Corpus, part: LanguageIndex) -> float:
    """Share of unit groups and profiles with at least one text of their own."""
    expected = set(owners(corpus))
    return len(expected & {document.owner for document in part.documents}) / len(expected)


def _self_retrieval(corpus: Corpus, artifact: Artifact, part: LanguageIndex) -> float:
    """Share of sampled names, in the feminine where they have one, that find their unit group among the first five."""
    names = [document for document in part.documents if document.kind.is_name]
    sample = random.Random(SEED).sample(names, min(SAMPLE, len(names)))
    if not sample:
        return 0.0
    codes = tuple(owners(corpus))
    vectors = artifact.encoder.encode([document.forms[-1] for document in sample])
    found = 0
    for document, vector in zip(sample, vectors, strict=True):
        neighbours = part.vectors.search(vector, 3 * WITHIN)
        groups = dict.fromkeys(codes[neighbour.owner].partition(".")[0] for neighbour in neighbours)
        found += _is_among(document, list(groups))
    return found / len(sample)


def _is_among(document: Document, groups: list[str]) -> bool:
    return document.unit_group in groups[:WITHIN]
