"""A described job against one case profile: the same limits and thresholds as of an occupation.

What the description says is compared with the note. What it does not mention is to verify with the employer, whatever
is usual in the occupation: a general rating shows what to ask about, and decides nothing of one post.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.in_words import rating_in_words
from assistant.job_models import JobDemand, JobDescription, Often
from assistant.models import VERDICTS, Unit, Verdict
from assistant.suitability.constraints import Constraint, ConstraintCheck, constraints_of, told_in_words
from assistant.suitability.models import ANSWERS, Answer, Criterion, Reason
from assistant.suitability.screening import by_criterion, screen, verdicts_of
from corpus import Corpus, Directness, Language, Occupation, Rating, Scale, Source
from corpus.settings import AvoidReading
from corpus.wording import say

_SAME_UNIT = frozenset({Unit.HOURS_PER_DAY, Unit.HOURS_PER_WEEK, Unit.KM, Unit.FLIGHTS})
_REGULAR = frozenset({Often.FREQUENT, Often.CONSTANT})
_THE_JOB = 0  # a described job is the only row that its checks judge


@dataclass(frozen=True, slots=True)
class JobReason(Reason):
    """A reason with the passage of the description that it rests on; None where the description is silent."""

    said: JobDemand | None = None
    usual: Rating | None = None  # of the occupation in general, where the description is silent


@dataclass(frozen=True)
class JudgedJob:
    """One described job with its verdict, its criteria and its reasons, what is not satisfied first."""

    job: JobDescription
    verdict: Verdict
    criteria: Mapping[Criterion, Answer]
    reasons: tuple[JobReason, ...] = field(repr=False)
    occupation: Occupation | None = None  # what completed the description, as an indication

    @property
    def to_ask(self) -> tuple[JobReason, ...]:
        """What to verify with the employer."""
        return tuple(reason for reason in self.reasons if reason.answer is Answer.INSUFFICIENT_EVIDENCE)


@dataclass(frozen=True, slots=True)
class JobCheck:
    """A constraint asked of one described job: decision and sentence from the same interval."""

    corpus: Corpus
    constraint: Constraint
    said: tuple[JobDemand, ...]  # what the description says of the constraint's demand
    occupation: Occupation | None = None

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return ConstraintCheck(self.corpus, self.constraint).criteria

    @property
    def about(self) -> str:
        return self.constraint.demand.id

    def answers(self) -> NDArray[np.int8]:
        """The answer on the job, int8 [1]."""
        return np.array([self._decisive()[1]], np.int8)

    def like(self, row: int) -> Hashable:
        return row

    def reason(self, row: int, language: Language) -> JobReason:
        assert row == _THE_JOB
        said, answer = self._decisive()
        finding = self.constraint.finding
        rating = self._rating(said, language) if said is not None else None
        usual = None
        if said is None and self.occupation is not None:
            usual = self.corpus.rating(self.occupation.code, self.about)
        return JobReason(
            self.criteria,
            ANSWERS[answer],
            self.about,
            self._sentence(said, usual, answer, language),
            finding,
            (finding.evidence,) if finding.evidence.text else (),
            rating,
            rating.source if rating is not None else None,
            said=said,
            usual=usual,
        )

    def _decisive(self) -> tuple[JobDemand | None, int]:
        """The passage with the worst answer, one that says how much before one that does not; silence is to verify."""
        answered = [(said, self._answer(said)) for said in self.said]
        return max(answered, key=lambda pair: (pair[1], pair[0].told), default=(None, VERIFY))

    def _answer(self, said: JobDemand) -> int:
        exact = self._in_the_same_unit(said)
        if exact is not None:
            return exact
        interval = np.array([said.low], np.float32), np.array([said.high], np.float32)
        answer = int(_direct(self.constraint).admits(*interval)[0])
        # A limit on frequent lifting says nothing of one heavy load: how often it is lifted has to be known.
        rare = self.constraint.finding.applies_when is not None and said.often not in _REGULAR
        return VERIFY if answer == EXCEEDED and rare and self.constraint.demand.scale is Scale.KG else answer

    def _in_the_same_unit(self, said: JobDemand) -> int | None:
        """A figure against a figure, where both count the same thing: 4 h a day of standing against 6."""
        limit, amount = self.constraint.finding.max, said.amount
        if limit is None or amount is None or limit.unit != amount.unit or limit.unit not in _SAME_UNIT:
            return None
        if amount.high <= limit.value:
            return SATISFIED
        surely = said.low > 0 and amount.low > limit.value  # what is only possible starts at nothing
        return EXCEEDED if surely else VERIFY

    def _rating(self, said: JobDemand, language: Language) -> Rating:
        source = Source("job-description", say("job.source", language), "", "", "")
        return Rating(said.low, said.high, self.constraint.demand.scale, source, Directness.DIRECT)

    def _sentence(self, said: JobDemand | None, usual: Rating | None, answer: int, language: Language) -> str:
        facts = {
            "demand": self.constraint.demand.label(language),
            "limit": self.constraint.limit_in_words(language),
            **told_in_words(self.constraint.finding, language),
        }
        if said is None and usual is not None and self.occupation is not None:
            words = rating_in_words(self.corpus, usual, language)
            occupation = self.occupation.label(language)
            return say("job.silent_usual", language, **facts, occupation=occupation, rating=words)
        if said is None:
            return say("job.silent", language, **facts)
        return say(
            f"job.{VERDICTS[answer]}",
            language,
            **facts,
            said=said.evidence.text,
            over=said.over.text if said.over is not None else "",
            asked=asked_in_words(self.corpus, said, language),
        )


def _direct(constraint: Constraint) -> Constraint:
    """The description speaks of the demand itself: no margin for what a published rating misses."""
    return replace(constraint, demand=replace(constraint.demand, directness=Directness.DIRECT))


def asked_in_words(corpus: Corpus, said: JobDemand, language: Language) -> str:
    """ "25 kg", "environ la moitié du temps", "de « faible » à « élevé »"; what is named without amount says so."""
    scale = corpus.demands[said.demand].scale
    if not said.told:
        return say("job.no_amount", language)
    if scale in (Scale.KG, Scale.HOURS):
        key = "open" if math.isinf(said.high) else "point" if said.low == said.high else "range"
        return say(f"job.{key}_{scale}", language, low=said.low, high=said.high)
    low, high = (corpus.steps[scale, int(end)][language] for end in (said.low, said.high))
    return low if low == high else say("job.range_steps", language, low=low, high=high)


def judge_job(
    job: JobDescription,
    profile: CaseProfile,
    corpus: Corpus,
    language: Language,
    *,
    avoid: AvoidReading = AvoidReading.CAUTIOUS,
    code: str | None = None,
) -> JudgedJob:
    """A described job against the limits of a note, sentences in `language`.

    `code` is an occupation whose general ratings complete the description as an indication. Raises KeyError for a code
    that is no occupational profile.
    """
    occupation = corpus.occupation(code) if code is not None else None
    checks = [
        JobCheck(corpus, constraint, job.of(constraint.demand.id), occupation)
        for constraint in constraints_of(profile, corpus, avoid)
    ]
    answers = screen(checks, 1)
    grid = by_criterion(profile, checks, answers)[:, _THE_JOB]
    return JudgedJob(
        job,
        VERDICTS[int(verdicts_of(profile, checks, answers)[_THE_JOB])],
        {criterion: ANSWERS[int(one)] for criterion, one in zip(Criterion, grid, strict=True)},
        _reasons(checks, answers, language),
        occupation,
    )


def _reasons(checks: Sequence[JobCheck], answers: NDArray[np.int8], language: Language) -> tuple[JobReason, ...]:
    order = sorted(range(len(checks)), key=lambda number: -int(answers[number, _THE_JOB]))
    return tuple(checks[number].reason(_THE_JOB, language) for number in order)
