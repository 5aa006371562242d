"""All occupations judged against one case profile: verdicts, criteria, reasons; ranked by the worker's experience."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.models import VERDICTS, Verdict
from assistant.suitability.criteria.nearness import Nearness
from assistant.suitability.models import ANSWERS, Answer, Assessment, Check, Criterion, JudgedOccupation, Reason
from assistant.suitability.ranking import order, scores
from assistant.suitability.screening import by_criterion, screen, verdicts_of
from corpus import Corpus, Language


def judge(
    corpus: Corpus,
    profile: CaseProfile,
    checks: Sequence[Check],
    language: Language,
    experience: Nearness,
) -> Assessment:
    """Every occupation with its verdict and, once asked for, its reasons, sentences in `language`.

    `experience` is how near they are to what the note states; `assistant.suitability.ranking` says in which order.
    """
    answers = screen(checks, len(corpus.occupations))
    verdicts = verdicts_of(profile, checks, answers)
    grids = _grids(by_criterion(profile, checks, answers))
    score = scores(corpus, checks, answers, experience)
    explain = Explainer(checks, answers, language)
    judged: dict[Verdict, list[JudgedOccupation]] = {verdict: [] for verdict in Verdict}
    for row in order(answers, score).tolist():
        verdict = VERDICTS[int(verdicts[row])]
        judged[verdict].append(
            JudgedOccupation(
                corpus.occupations[row],
                verdict,
                grids[row],
                partial(explain, row),
                float(score[row]),
                experience.texts_near(row),
            )
        )
    return Assessment(
        profile,
        suitable=tuple(judged[Verdict.SUITABLE]),
        to_verify=tuple(judged[Verdict.TO_VERIFY]),
        ruled_out=tuple(judged[Verdict.RULED_OUT]),
        checks=tuple(checks),
        answers=answers,
    )


def verdicts(corpus: Corpus, profile: CaseProfile, checks: Sequence[Check]) -> dict[str, Verdict]:
    """The verdict on every occupation by code, without ranking or reasons."""
    found = verdicts_of(profile, checks, screen(checks, len(corpus.occupations)))
    return {occupation.code: VERDICTS[int(found[row])] for row, occupation in enumerate(corpus.occupations)}


def _grids(answers: NDArray[np.int8]) -> list[Mapping[Criterion, Answer]]:
    """The criteria of each occupation; occupations with the same answers share one grid."""
    shared: dict[bytes, Mapping[Criterion, Answer]] = {}
    found = []
    for column in answers.T:
        key = column.tobytes()
        if key not in shared:
            grid = {criterion: ANSWERS[int(one)] for criterion, one in zip(Criterion, column, strict=True)}
            shared[key] = MappingProxyType(grid)
        found.append(shared[key])
    return found


class Explainer:
    """Reasons of one occupation, what is not satisfied first. Occupations alike for a check share its reason."""

    def __init__(self, checks: Sequence[Check], answers: NDArray[np.int8], language: Language) -> None:
        self._checks = checks
        self._answers = answers
        self._language = language
        self._known: dict[tuple[int, Hashable], Reason] = {}

    def __call__(self, row: int) -> tuple[Reason, ...]:
        decisive = sorted(range(len(self._checks)), key=lambda number: -int(self._answers[number, row]))
        return tuple(self._reason(number, row) for number in decisive)

    def _reason(self, number: int, row: int) -> Reason:
        check = self._checks[number]
        key = number, check.like(row)
        if key not in self._known:
            self._known[key] = check.reason(row, self._language)
        return self._known[key]
