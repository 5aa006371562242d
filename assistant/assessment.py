"""All occupations judged against one case profile: verdicts with reasons, ranked by the worker's experience."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.constraints import VERDICTS, VERIFY, Constraint, constraints_of, rating_in_words, screen, worst_answers
from assistant.models import Assessment, CaseProfile, JudgedOccupation, Reason, Verdict
from assistant.search import Searcher
from corpus import Corpus, Language

NEAR = 0.6  # cosine from which a text of the note is shown as what brought an occupation up


def judge(corpus: Corpus, searcher: Searcher, profile: CaseProfile, language: Language) -> Assessment:
    """Every occupation with its verdict and reasons, sentences in `language`."""
    constraints = constraints_of(profile, corpus)
    answers = screen(corpus, constraints)
    worst = worst_answers(profile, answers)
    texts, nearness = _nearness(searcher, profile, len(corpus.occupations))
    rank = nearness.mean(axis=0) if texts else np.zeros(len(corpus.occupations), np.float32)
    doubts = (answers == VERIFY).sum(axis=0)
    order = np.lexsort((doubts, -rank))
    explain = _Explainer(corpus, constraints, answers, language)
    judged: dict[Verdict, list[JudgedOccupation]] = {verdict: [] for verdict in Verdict}
    for row in order.tolist():
        verdict = VERDICTS[int(worst[row])]
        matched = tuple(text for number, text in enumerate(texts) if nearness[number, row] >= NEAR)
        occupation = corpus.occupations[row]
        judged[verdict].append(JudgedOccupation(occupation, verdict, explain(row), float(rank[row]), matched))
    return Assessment(
        profile,
        suitable=tuple(judged[Verdict.SUITABLE]),
        to_verify=tuple(judged[Verdict.TO_VERIFY]),
        ruled_out=tuple(judged[Verdict.RULED_OUT]),
    )


def verdicts(corpus: Corpus, profile: CaseProfile) -> dict[str, Verdict]:
    """The verdict on every occupation by code, without ranking or reasons."""
    worst = worst_answers(profile, screen(corpus, constraints_of(profile, corpus)))
    return {occupation.code: VERDICTS[int(worst[row])] for row, occupation in enumerate(corpus.occupations)}


def _nearness(searcher: Searcher, profile: CaseProfile, count: int) -> tuple[list[str], NDArray[np.float32]]:
    """The experience and skills that the note states, and how near each occupation is to each: [texts, occupations]."""
    vocational = profile.vocational
    texts = list(dict.fromkeys([*(past.title for past in vocational.past_occupations), *vocational.skills]))
    if not texts:
        return [], np.zeros((0, count), np.float32)
    return texts, np.stack([searcher.similarity(text) for text in texts])


class _Explainer:
    """Reasons of one occupation, the decisive ones first. Occupations with the same rating share the same reason."""

    def __init__(
        self, corpus: Corpus, constraints: Sequence[Constraint], answers: NDArray[np.int8], language: Language
    ) -> None:
        self._corpus = corpus
        self._constraints = constraints
        self._answers = answers
        self._language = language
        self._columns = [corpus.column[constraint.demand.id] for constraint in constraints]
        self._known: dict[tuple[int, float, float, bool], Reason] = {}

    def __call__(self, row: int) -> tuple[Reason, ...]:
        decisive = sorted(range(len(self._constraints)), key=lambda number: -int(self._answers[number, row]))
        return tuple(self._reason(number, row) for number in decisive)

    def _reason(self, number: int, row: int) -> Reason:
        column = self._columns[number]
        low, high = float(self._corpus.low[row, column]), float(self._corpus.high[row, column])
        key = (
            number,
            -1.0 if np.isnan(low) else low,
            -1.0 if np.isnan(high) else high,
            bool(self._corpus.estimated[row, column]),
        )
        if key not in self._known:
            constraint = self._constraints[number]
            rating = self._corpus.rating(self._corpus.occupations[row].code, constraint.demand.id)
            words = rating_in_words(self._corpus, rating, self._language)
            sentence = constraint.describe(rating, words, self._language)
            self._known[key] = Reason(constraint.verdict(rating), constraint.finding, rating, sentence)
        return self._known[key]
