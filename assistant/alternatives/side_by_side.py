"""Occupations compared demand by demand, and "why not this one?"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.errors import TooManyOccupations, UnknownOccupation
from assistant.in_words import rating_in_words
from assistant.models import Verdict
from assistant.suitability.models import ANSWERS, Answer, Assessment, Criterion, JudgedOccupation, Reason
from corpus import Corpus, Language, Rating
from corpus.wording import say

MOST = 4  # occupations side by side: what a page can show


@dataclass(frozen=True, slots=True)
class Cell:
    """One demand of one occupation. `answer` is the worst of the note's limits on it; None where it limits nothing."""

    rating: Rating | None
    in_words: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One demand over all occupations, in their order."""

    demand: str
    label: str
    limited: bool  # whether the note limits it
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Up to four occupations: demands that the note limits, in its order, then those that differ, the most first."""

    occupations: tuple[JudgedOccupation, ...]
    lines: tuple[Line, ...]

    @property
    def criteria(self) -> Mapping[Criterion, tuple[Answer, ...]]:
        """Each criterion over all occupations, in their order."""
        return {criterion: tuple(one.criteria[criterion] for one in self.occupations) for criterion in Criterion}


def side_by_side(assessment: Assessment, corpus: Corpus, codes: Sequence[str], language: Language) -> SideBySide:
    """The occupations of `codes`, each once, compared. Raises UnknownOccupation or TooManyOccupations."""
    chosen = list(dict.fromkeys(codes))
    if len(chosen) > MOST:
        raise TooManyOccupations(count=len(chosen), limit=MOST)
    occupations = tuple(judged(assessment, code) for code in chosen)
    limited = [about for about in dict.fromkeys(c.about for c in assessment.checks) if about in corpus.demands]
    demands = [*limited, *(one for one in _differing(corpus, chosen) if one not in limited)]
    lines = (_line(assessment, corpus, demand, chosen, demand in limited, language) for demand in demands)
    return SideBySide(occupations, tuple(lines))


def judged(assessment: Assessment, code: str) -> JudgedOccupation:
    """The judgement on one occupation. Raises UnknownOccupation."""
    found = next((one for one in assessment.judged if one.occupation.code == code), None)
    if found is None:
        raise UnknownOccupation(occupation=code)
    return found


def _differing(corpus: Corpus, codes: Sequence[str]) -> list[str]:
    """Demands whose ratings are not the same in all the occupations, the farthest apart first."""
    if len(codes) < 2:
        return []
    places = [corpus.position[code] for code in codes]
    low, high = corpus.low[places], corpus.high[places]
    same = ((low == low[0]) & (high == high[0])).all(axis=0) | np.isnan(low).all(axis=0)
    spread = np.nan_to_num(low.max(axis=0) - low.min(axis=0), nan=0.0)
    order = np.argsort(-spread, kind="stable")
    names = list(corpus.demands)
    return [names[place] for place in order.tolist() if not same[place]]


def _line(
    assessment: Assessment, corpus: Corpus, demand: str, codes: Sequence[str], limited: bool, language: Language
) -> Line:
    rows = [number for number, check in enumerate(assessment.checks) if check.about == demand]
    cells = []
    for code in codes:
        rating = corpus.rating(code, demand)
        words = rating_in_words(corpus, rating, language) or say("comparing.not_rated", language)
        worst = ANSWERS[int(assessment.answers[rows, corpus.position[code]].max())] if limited else None
        cells.append(Cell(rating, words, worst))
    return Line(demand, corpus.demands[demand].label(language), limited, tuple(cells))


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What stands between the worker and one occupation.

    `near_miss` is whether a single demand or requirement is not satisfied.
    """

    occupation: JudgedOccupation
    not_satisfied: tuple[Reason, ...]
    to_verify: tuple[Reason, ...]
    near_miss: bool
    sentences: tuple[str, ...] = field(repr=False)


def why_not(assessment: Assessment, code: str, language: Language) -> WhyNot:
    """Why an occupation is not suitable, or that it is. Raises UnknownOccupation."""
    one = judged(assessment, code)
    failing = tuple(reason for reason in one.reasons if reason.answer is Answer.NOT_SATISFIED)
    unknown = tuple(reason for reason in one.reasons if reason.answer is Answer.INSUFFICIENT_EVIDENCE)
    near = len({reason.about for reason in failing}) == 1
    title = one.occupation.label(language)
    said = [say(f"comparing.why_{one.verdict}", language, title=title, failing=len(failing), unknown=len(unknown))]
    if one.verdict is Verdict.RULED_OUT:
        said.append(say("comparing.near_miss" if near else "comparing.no_near_miss", language))
    said += [reason.sentence for reason in (*failing, *unknown)]
    return WhyNot(one, failing, unknown, near, tuple(said))
