"""In which order the occupations of a judgement are shown; it decides no verdict.

What nothing stands against comes first. Then counts how near an occupation is to the worker's experience: to its words
and, where past occupations are known, to what these have shown; a little, how many it employs and what remains to
verify (corpus/policies/ranking.csv).
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.comparison import EXCEEDED, VERIFY
from assistant.employment import log_employment
from assistant.suitability.criteria.nearness import Nearness
from assistant.suitability.criteria.transfer import TransferCheck
from assistant.suitability.models import DECISIVE, Check
from corpus import Corpus
from corpus.lists import rows


@cache
def _weights() -> Mapping[str, float]:
    return {row["parameter"]: float(row["value"]) for row in rows("policies", "ranking")}


def likeness(checks: Sequence[Check], experience: Nearness, occupations: int) -> NDArray[np.float32]:
    """How near each occupation is to the worker's experience, about 0 to 1: float32 [occupations]."""
    shown = [check.rank() for check in checks if isinstance(check, TransferCheck)]
    return np.asarray(np.stack([experience.mean(occupations), *shown]).mean(axis=0), dtype=np.float32)


def scores(
    corpus: Corpus, checks: Sequence[Check], answers: NDArray[np.int8], experience: Nearness
) -> NDArray[np.float32]:
    """The rank score of each occupation, higher first: float32 [occupations]."""
    employed = log_employment(corpus)
    common = (employed - employed.mean()) / max(float(employed.std()), np.finfo(np.float32).tiny)
    decisive = [number for number, check in enumerate(checks) if not DECISIVE.isdisjoint(check.criteria)]
    doubts = (answers[decisive] == VERIFY).sum(axis=0)
    found = likeness(checks, experience, len(corpus.occupations))
    return np.asarray(found + _weights()["employment"] * common + _weights()["doubt"] * doubts, dtype=np.float32)


def order(answers: NDArray[np.int8], score: NDArray[np.float32]) -> NDArray[np.intp]:
    """The rows of the occupations, first to last; equal ones in the corpus's order."""
    return np.lexsort((-score, (answers == EXCEEDED).any(axis=0)))
