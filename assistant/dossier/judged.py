"""The occupations of a dossier: the answer to every check for all 900, and the reasons that a reader asks for first.

Written in full: the occupations ranked first and the near misses. Of the others that are ruled out, the reasons that
rule them out. Of the rest the answers alone, from which the same program makes every reason again.
"""

from collections.abc import Hashable, Iterator
from typing import Any

import numpy as np

from assistant.comparison import EXCEEDED
from assistant.dossier.models import Case
from assistant.dossier.origin import experience_of
from assistant.dossier.read import findings_of
from assistant.in_words import rating_in_words
from assistant.models import Verdict
from assistant.suitability.models import ANSWERS, DECISIVE, Criterion, JudgedOccupation, Reason

EXPLAINED = 60  # occupations that are not ruled out, with every reason
_LEVELS = {answer: str(level) for level, answer in enumerate(ANSWERS)}


def legend(_: Case) -> dict[str, Any]:
    """What the digits of `criteria` and `answers` of an occupation stand for."""
    return {"answers": dict(zip(_LEVELS.values(), ANSWERS, strict=True)), "criteria": list(Criterion)}


def occupations(case: Case) -> dict[str, Any]:
    """The three lists, ranked.

    `criteria` and `answers` of an occupation have a digit a criterion and a check (see `legend`), `reasons` the places
    of what is written of it in the list of reasons.
    """
    written = _Written(case)
    found = case.assessment
    return {
        Verdict.SUITABLE: [written.occupation(one) for one in found.suitable],
        Verdict.TO_VERIFY: [written.occupation(one) for one in found.to_verify],
        Verdict.RULED_OUT: [written.occupation(one) for one in found.ruled_out],
    }


def reasons(case: Case) -> list[dict[str, Any]]:
    """Every reason written, in the order in which the occupations name them; each once."""
    written = _Written(case)
    numbers = {id(finding): number for number, finding in enumerate(findings_of(case), 1)}
    found = []
    for check, row in written.firsts:
        reason = case.assessment.checks[check].reason(row, case.language)
        found.append(_reason(check, numbers.get(id(reason.finding)), reason, case))
    return found


def explained(case: Case) -> tuple[JudgedOccupation, ...]:
    """Those written in full: the first that remain, half of the places kept for those to verify, and near misses."""
    suitable, to_verify = case.assessment.suitable, case.assessment.to_verify
    first = suitable[: EXPLAINED - min(len(to_verify), EXPLAINED // 2)]
    near = (miss.occupation for miss in case.alternatives.near_misses)
    return (*first, *to_verify[: EXPLAINED - len(first)], *near)


class _Written:
    """Which reasons are written, by place: occupations alike for a check share one."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._experience = experience_of(case)
        self._in_full = {one.occupation.code for one in explained(case)}
        self._decisive = [not DECISIVE.isdisjoint(check.criteria) for check in case.assessment.checks]
        self._known: dict[tuple[int, Hashable], int] = {}
        self.firsts: list[tuple[int, int]] = []  # of each reason: its check and the first occupation that it is of
        self._places = {
            one.occupation.code: [self._place(check, self._row(one)) for check in self._checks(one)]
            for one in case.assessment.judged
        }

    def occupation(self, one: JudgedOccupation) -> dict[str, Any]:
        answers = self._case.assessment.answers[:, self._row(one)].tolist()
        return {
            "code": one.occupation.code,
            "label": one.occupation.label(self._case.language),
            "criteria": "".join(_LEVELS[one.criteria[criterion]] for criterion in Criterion),
            "answers": "".join(map(str, answers)),
            "matched": [self._experience.index(text) for text in one.matched],  # places in search.experience
            "reasons": self._places[one.occupation.code],
        }

    def _row(self, one: JudgedOccupation) -> int:
        return self._case.corpus.position[one.occupation.code]

    def _checks(self, one: JudgedOccupation) -> Iterator[int]:
        """Those whose reason is written, worst first, in the order of the checks where they are equal."""
        answers = self._case.assessment.answers[:, self._row(one)]
        for check in np.argsort(-answers, kind="stable").tolist():
            if one.occupation.code in self._in_full or (answers[check] == EXCEEDED and self._rules_out(check, one)):
                yield check

    def _rules_out(self, check: int, one: JudgedOccupation) -> bool:
        return self._decisive[check] and one.verdict is Verdict.RULED_OUT

    def _place(self, check: int, row: int) -> int:
        key = check, self._case.assessment.checks[check].like(row)
        if key not in self._known:
            self._known[key] = len(self.firsts)
            self.firsts.append((check, row))
        return self._known[key]


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
