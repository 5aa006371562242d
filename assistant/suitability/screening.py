"""Every occupation against every check, and the verdicts that follow: one matrix, no loop over occupations."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.suitability.models import DECISIVE, Check, Criterion


def screen(checks: Sequence[Check], occupations: int) -> NDArray[np.int8]:
    """Every occupation against every check: int8 [checks, occupations]. Empty input gives shape (0, occupations)."""
    answers = np.zeros((len(checks), occupations), np.int8)
    for row, check in enumerate(checks):
        answers[row] = check.answers()
    return answers


def by_criterion(profile: CaseProfile, checks: Sequence[Check], answers: NDArray[np.int8]) -> NDArray[np.int8]:
    """The answer of each criterion, int8 [criteria, occupations]: that of its worst check.

    A criterion that nothing was compared for is insufficient evidence. Of a note that states abilities only, the
    residual capacity is satisfied; of one that states nothing it is not known.
    """
    found = np.full((len(Criterion), answers.shape[1]), VERIFY, np.int8)
    for place, criterion in enumerate(Criterion):
        concerned = [number for number, check in enumerate(checks) if criterion in check.criteria]
        if concerned:
            found[place] = answers[concerned].max(axis=0)
        elif criterion is Criterion.RESIDUAL_CAPACITY and not profile.is_empty:
            found[place] = SATISFIED
    return found


def verdicts_of(profile: CaseProfile, checks: Sequence[Check], answers: NDArray[np.int8]) -> NDArray[np.int8]:
    """The verdict on each occupation, int8 [occupations], as a place in VERDICTS.

    Ruled out by a limitation not respected or a danger. Suitable only where every limitation is respected, no danger
    is to verify, and nothing else that was compared is not satisfied. A note of which nothing was read leaves every
    occupation to verify: no evidence is no evidence of fitness.
    """
    decisive = [number for number, check in enumerate(checks) if not DECISIVE.isdisjoint(check.criteria)]
    others = [number for number in range(len(checks)) if number not in decisive]
    worst = answers[decisive].max(axis=0, initial=VERIFY if profile.is_empty else SATISFIED)
    obstacle = (answers[others] == EXCEEDED).any(axis=0)
    found: NDArray[np.int8] = np.maximum(worst, np.where(obstacle, VERIFY, SATISFIED)).astype(np.int8)
    return found
