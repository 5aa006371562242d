"""Assessments made by hand, for what is told of them."""

import numpy as np
from making import profile_of
from numpy.typing import NDArray

from assistant.models import CaseProfile, Finding, PastOccupation, VocationalProfile
from assistant.suitability.assessment import judge
from assistant.suitability.checks import checks_of
from assistant.suitability.models import Assessment
from corpus import Corpus


class NothingNear:
    """A searcher for which no occupation is nearer than another."""

    def __init__(self, corpus: Corpus) -> None:
        self._near = np.zeros(len(corpus.occupations), np.float32)

    def similarity(self, _text: str) -> NDArray[np.float32]:
        return self._near


def assessed(corpus: Corpus, *findings: Finding, past: tuple[PastOccupation, ...] = ()) -> Assessment:
    profile = CaseProfile("fr", profile_of(*findings).findings, vocational=VocationalProfile(past_occupations=past))
    checks = checks_of(profile, corpus)
    return judge(corpus, NothingNear(corpus), profile, checks, "fr")  # type: ignore[arg-type]
