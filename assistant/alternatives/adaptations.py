"""What the accommodations of the corpus would make of a limit: a measure is proposed only where it is enough."""

from collections.abc import Callable, Sequence

import numpy as np

from assistant.alternatives.limits import Limit, limits_of
from assistant.suitability.models import ANSWERS, Answer, Assessment, JudgedOccupation
from corpus import Accommodation, Corpus, Language

Accommodations = Callable[[str], Sequence[str]]  # demand id -> what could make it bearable, in words


def answer_after(measure: Accommodation, limit: Limit, asked: tuple[float, float]) -> Answer:
    """What the limit would be with a measure; `asked` is the interval that the occupation asks of the demand."""
    _, most = measure.reach.lowered(*asked)  # of a band, the heaviest load: a lighter one would prove nothing
    left = np.array([most], np.float32)
    return ANSWERS[max(int(check.constraint.admits(left, left)[0]) for check in limit.checks)]


def known_accommodations(
    assessment: Assessment, corpus: Corpus, profiles: Sequence[JudgedOccupation], language: Language
) -> Accommodations:
    """Those of the corpus that would leave none of the profiles over the limit, by their labels.

    Whether they suffice for one post is for the employer to say.
    """
    limits = {limit.demand.id: limit for limit in limits_of(assessment.checks, assessment.answers)}
    rows = [corpus.position[one.occupation.code] for one in profiles]

    def helps(measure: Accommodation, limit: Limit) -> bool:
        column = corpus.column[measure.demand]
        over = [row for row in rows if limit.exceeded[row]]
        asked = ((float(corpus.low[row, column]), float(corpus.high[row, column])) for row in over)
        return all(answer_after(measure, limit, one) is not Answer.NOT_SATISFIED for one in asked)

    def labels(demand: str) -> list[str]:
        measures = corpus.accommodations.get(demand, ()) if demand in limits else ()
        return [measure.label(language) for measure in measures if helps(measure, limits[demand])]

    return labels
