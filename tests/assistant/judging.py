"""Occupations judged by chosen checks, without an index: each is as near to the worker as its place says."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from making import profile_of
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import EXCEEDED, SATISFIED
from assistant.models import Finding
from assistant.suitability.assessment import judge
from assistant.suitability.checks import checks_of
from assistant.suitability.criteria.nearness import Nearness
from assistant.suitability.models import Answer, Assessment, Check, Criterion, Reason
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus, Language


def by_place(corpus: Corpus) -> Nearness:
    """Every occupation as near as its place in the corpus says."""
    return Nearness(("commis",), np.linspace(0, 1, len(corpus.occupations), dtype=np.float32)[None])


@dataclass(frozen=True)
class Obstacle:
    """A check that is no limitation: not satisfied by the occupations of some rows."""

    count: int
    rows: frozenset[int]
    criteria: tuple[Criterion, ...]
    about: str = "schooling"

    def answers(self) -> NDArray[np.int8]:
        return np.array([EXCEEDED if row in self.rows else SATISFIED for row in range(self.count)], np.int8)

    def like(self, row: int) -> Hashable:
        return row

    def reason(self, row: int, language: Language) -> Reason:
        answer = Answer.NOT_SATISFIED if row in self.rows else Answer.SATISFIED
        return Reason(self.criteria, answer, self.about, f"{language} {row}")


def judged(corpus: Corpus, *findings: Finding, also: Sequence[Check] = (), language: Language = "fr") -> Assessment:
    profile = profile_of(*findings)
    past = VocationalProfile(past_occupations=(PastOccupation("commis"),))
    profile = CaseProfile(profile.language, profile.findings, vocational=past)
    checks = (*checks_of(profile, corpus), *also)
    return judge(corpus, profile, checks, language, by_place(corpus))
