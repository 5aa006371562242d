"""The occupations of a dossier: verdict, criteria and reasons of all 900, each reason written once."""

from typing import Any

import numpy as np

from assistant.dossier.models import Case
from assistant.dossier.origin import experience_of
from assistant.dossier.read import findings_of
from assistant.in_words import rating_in_words
from assistant.models import Verdict
from assistant.suitability.models import JudgedOccupation, Reason


def occupations(case: Case) -> dict[str, Any]:
    """The three lists, ranked; each occupation names its reasons by their place in the list of reasons."""
    written = _Written(case)
    found = case.assessment
    return {
        Verdict.SUITABLE: [written.occupation(one) for one in found.suitable],
        Verdict.TO_VERIFY: [written.occupation(one) for one in found.to_verify],
        Verdict.RULED_OUT: [written.occupation(one) for one in found.ruled_out],
    }


def reasons(case: Case) -> list[dict[str, Any]]:
    """Every reason given to at least one occupation, in the order in which the occupations name them."""
    written = _Written(case)
    for one in case.assessment.judged:
        written.occupation(one)
    return written.reasons


class _Written:
    """Reasons by place: occupations alike for a check share one."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._experience = experience_of(case)
        self._numbers = {id(finding): number for number, finding in enumerate(findings_of(case), 1)}
        self._places: dict[tuple[int, int], int] = {}
        self.reasons: list[dict[str, Any]] = []

    def occupation(self, one: JudgedOccupation) -> dict[str, Any]:
        row = self._case.corpus.position[one.occupation.code]
        # The reasons of an occupation stand worst first, and in the order of the checks where they are equal.
        checks = np.argsort(-self._case.assessment.answers[:, row], kind="stable").tolist()
        return {
            "code": one.occupation.code,
            "label": one.occupation.label(self._case.language),
            "criteria": dict(one.criteria),
            "conclusion": one.conclusion,
            "matched": [self._experience.index(text) for text in one.matched],  # places in search.experience
            "reasons": [self._place(check, reason) for check, reason in zip(checks, one.reasons, strict=True)],
        }

    def _place(self, check: int, reason: Reason) -> int:
        key = check, id(reason)
        if key not in self._places:
            self._places[key] = len(self.reasons)
            number = self._numbers.get(id(reason.finding))
            self.reasons.append(_reason(check, number, reason, self._case))
        return self._places[key]


def _reason(check: int, number: int | None, reason: Reason, case: Case) -> dict[str, Any]:
    rating = reason.rating
    return {
        "check": check,
        "finding": number,
        "about": reason.about,
        "criteria": list(reason.criteria),
        "answer": reason.answer,
        "sentence": reason.sentence,
        "evidence": [{"start": one.start, "end": one.end, "text": one.text} for one in reason.evidence],
        "rating": None
        if rating is None
        else {
            "low": rating.low,
            "high": None if np.isinf(rating.high) else rating.high,
            "scale": rating.scale,
            "directness": rating.directness,
            "words": rating_in_words(case.corpus, rating, case.language),
        },
        "source": None
        if reason.source is None
        else {"id": reason.source.id, "name": reason.source.name, "vintage": reason.source.vintage},
    }
