"""The concentric path of rehabilitation: the former job, the same employer, the market, and none.

Each step is answered from what was judged and says what it rests on; a step of which nothing is known is insufficient
evidence, with whom to ask. That nothing remains is said only where all was searched and nothing is left to verify.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from assistant.alternatives.adaptations import Accommodations, known_accommodations
from assistant.alternatives.job import JudgedJob
from assistant.models import Verdict
from assistant.suitability.constraints import ConstraintCheck
from assistant.suitability.models import DECISIVE, Answer, Assessment, JudgedOccupation, Reason
from assistant.vocational_models import PastOccupation
from corpus import Corpus, Language, Source
from corpus.wording import say

FIRST = 10  # occupations of the market named in the path


class Step(StrEnum):
    FORMER = "former"
    SAME_EMPLOYER = "same_employer"
    MARKET = "market"
    NONE = "none"


class Chosen(StrEnum):
    """Why a past occupation was taken as the job at injury."""

    NAMED = "named"  # by the person who asks
    FIRST = "first"  # the first that the note tells of
    ABSENT = "absent"  # the note tells of none


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A demand of the former job that is not satisfied or not known, and what could be adapted."""

    demand: str
    answer: Answer
    reasons: tuple[Reason, ...] = field(repr=False)
    accommodations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerJob:
    """Step 1. `answer` is of the job as such, `adapted` of the same with adaptations: at best to verify.

    `profiles` are those of the unit group: empty where it is not known or has none.
    """

    chosen: Chosen
    past: PastOccupation | None
    profiles: tuple[JudgedOccupation, ...]
    obstacles: tuple[Obstacle, ...]
    answer: Answer
    adapted: Answer
    sentences: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SameEmployer:
    """Step 2: the described jobs, as judged."""

    jobs: tuple[JudgedJob, ...]
    answer: Answer
    sentences: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Market:
    """Step 3: how many occupations remain, and the first of each kind in the order of the assessment."""

    suitable: int
    to_verify: int
    ruled_out: int
    first: tuple[JudgedOccupation, ...]
    answer: Answer
    sentences: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoneFound:
    """Step 4: what was searched where nothing remains; `to_ask` are the steps of which nothing was given."""

    profiles: int
    limits: tuple[str, ...] = field(repr=False)
    sources: tuple[Source, ...]
    to_ask: tuple[Step, ...]
    sentences: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ConcentricPath:
    """The four steps; `none` is None while anything that was judged remains suitable or to verify."""

    former: FormerJob
    same_employer: SameEmployer
    market: Market
    none: NoneFound | None

    @property
    def reached(self) -> Step:
        """The first step with something that suits, else the first with something to verify, else none.

        A step of which nothing was given (no description, no former job recognised) is not reached: it is asked about.
        """
        answers = {Step.MARKET: self.market.answer}
        if self.same_employer.jobs:
            answers = {Step.SAME_EMPLOYER: self.same_employer.answer, **answers}
        if self.former.profiles:
            answers = {Step.FORMER: min((self.former.answer, self.former.adapted), key=_ORDER.index), **answers}
        for wanted in (Answer.SATISFIED, Answer.INSUFFICIENT_EVIDENCE):
            for step, answer in answers.items():
                if answer is wanted:
                    return step
        return Step.NONE


_ORDER = tuple(Answer)
_ANSWER_OF = dict(zip(Verdict, Answer, strict=True))


def concentric_path(
    assessment: Assessment,
    corpus: Corpus,
    language: Language,
    *,
    jobs: Sequence[JudgedJob] = (),
    former: PastOccupation | None = None,
    accommodations: Accommodations | None = None,
) -> ConcentricPath:
    """The path for one assessment, sentences in `language`.

    `jobs` are what the same employer offers, judged; `former` names the job at injury where the note's first is not it;
    `accommodations` stands in for those of the corpus.
    """
    first = _former(assessment, corpus, language, former, accommodations)
    second = _same_employer(jobs, language)
    third = _market(assessment, language)
    path = ConcentricPath(first, second, third, None)
    if path.reached is not Step.NONE:
        return path
    unknown = [(Step.FORMER, first.profiles), (Step.SAME_EMPLOYER, second.jobs)]
    to_ask = tuple(step for step, judged in unknown if not judged)
    return ConcentricPath(first, second, third, _none(assessment, corpus, to_ask, language))


def _former(
    assessment: Assessment,
    corpus: Corpus,
    language: Language,
    named: PastOccupation | None,
    accommodations: Accommodations | None,
) -> FormerJob:
    past, chosen = _chosen(assessment, named)
    if past is None:
        unknown = Answer.INSUFFICIENT_EVIDENCE
        return FormerJob(chosen, None, (), (), unknown, unknown, (say("concentric.former_absent", language),))
    said = [say(f"concentric.former_{chosen}", language, title=past.title)]
    profiles = tuple(one for one in assessment.judged if one.occupation.unit_group == past.unit_group)
    if not profiles:
        unknown = Answer.INSUFFICIENT_EVIDENCE
        said.append(say("concentric.former_unknown", language, title=past.title))
        return FormerJob(chosen, past, (), (), unknown, unknown, tuple(said))
    answer = _joint([_ANSWER_OF[one.verdict] for one in profiles])
    known = accommodations or known_accommodations(assessment, corpus, profiles, language)
    obstacles = _obstacles(profiles, known)
    adapted = _adapted(answer, obstacles)
    for one in profiles:
        title = one.occupation.label(language)
        said.append(say(f"concentric.former_is_{_ANSWER_OF[one.verdict]}", language, title=title))
    said += [_obstacle_in_words(one, language) for one in obstacles]
    if answer is not Answer.SATISFIED:
        said.append(say(f"concentric.former_adapted_{adapted}", language))
    return FormerJob(chosen, past, profiles, obstacles, answer, adapted, tuple(said))


def _chosen(assessment: Assessment, named: PastOccupation | None) -> tuple[PastOccupation | None, Chosen]:
    if named is not None:
        return named, Chosen.NAMED
    told = assessment.profile.vocational.past_occupations
    return (told[0], Chosen.FIRST) if told else (None, Chosen.ABSENT)


def _joint(answers: Sequence[Answer]) -> Answer:
    """Of the profiles of one title: what holds for all of them; where they differ, which is hers is to verify."""
    return answers[0] if len(set(answers)) == 1 else Answer.INSUFFICIENT_EVIDENCE


def _obstacles(profiles: Sequence[JudgedOccupation], accommodations: Accommodations) -> tuple[Obstacle, ...]:
    """By demand: the limits and dangers of all profiles that are not satisfied, the worst first.

    What makes a limit bearable makes no danger safe: none is proposed where an injury alone is the reason.
    """
    found: dict[str, dict[str, Reason]] = {}
    for one in profiles:
        for reason in one.reasons:
            if reason.answer is not Answer.SATISFIED and not DECISIVE.isdisjoint(reason.criteria):
                found.setdefault(reason.about, {}).setdefault(reason.sentence, reason)
    obstacles = [
        Obstacle(
            demand,
            max((reason.answer for reason in reasons.values()), key=_ORDER.index),
            tuple(reasons.values()),
            tuple(accommodations(demand)) if any(one.finding for one in reasons.values()) else (),
        )
        for demand, reasons in found.items()
    ]
    return tuple(sorted(obstacles, key=lambda one: -_ORDER.index(one.answer)))


def _adapted(answer: Answer, obstacles: Sequence[Obstacle]) -> Answer:
    """An adaptation is a question to the employer: it makes nothing satisfied, and what none helps stays refused."""
    failing = [one for one in obstacles if one.answer is Answer.NOT_SATISFIED]
    if answer is not Answer.NOT_SATISFIED:
        return answer
    curable = bool(failing) and all(one.accommodations for one in failing)
    return Answer.INSUFFICIENT_EVIDENCE if curable else Answer.NOT_SATISFIED


def _obstacle_in_words(obstacle: Obstacle, language: Language) -> str:
    ideas = list(obstacle.accommodations)
    return say("concentric.obstacle", language, reason=obstacle.reasons[0].sentence, accommodations=ideas)


def _same_employer(jobs: Sequence[JudgedJob], language: Language) -> SameEmployer:
    if not jobs:
        return SameEmployer((), Answer.INSUFFICIENT_EVIDENCE, (say("concentric.employer_silent", language),))
    answers = [_ANSWER_OF[one.verdict] for one in jobs]
    said = [
        say(
            f"concentric.employer_{_ANSWER_OF[one.verdict]}",
            language,
            title=one.job.title or say("concentric.untitled", language, number=number),
            questions=len(one.to_ask),
        )
        for number, one in enumerate(jobs, 1)
    ]
    return SameEmployer(tuple(jobs), min(answers, key=_ORDER.index), tuple(said))


def _market(assessment: Assessment, language: Language) -> Market:
    counts = len(assessment.suitable), len(assessment.to_verify), len(assessment.ruled_out)
    answer = _ORDER[0] if counts[0] else _ORDER[1] if counts[1] else _ORDER[2]
    suitable, to_verify, ruled_out = counts
    said = say(
        "concentric.market",
        language,
        profiles=sum(counts),
        suitable=suitable,
        to_verify=to_verify,
        ruled_out=ruled_out,
    )
    first = (*assessment.suitable, *assessment.to_verify)[:FIRST]
    return Market(suitable, to_verify, ruled_out, first, answer, (said,))


def _none(assessment: Assessment, corpus: Corpus, to_ask: tuple[Step, ...], language: Language) -> NoneFound:
    checks = [check for check in assessment.checks if isinstance(check, ConstraintCheck)]
    limits = tuple(
        say(
            "concentric.limit",
            language,
            demand=check.constraint.demand.label(language),
            limit=check.constraint.limit_in_words(language),
        )
        for check in checks
    )
    columns = [corpus.column[check.about] for check in checks if corpus.demands[check.about].source]
    every = tuple(corpus.sources.values())
    sources = tuple(every[place] for place in sorted({int(one) for one in np.unique(corpus.cited[:, columns])}))
    said = [
        say(
            "concentric.none",
            language,
            profiles=len(assessment.judged),
            limits=list(limits),
            sources=[say("concentric.source", language, name=one.name, vintage=one.vintage) for one in sources],
        )
    ]
    said += [say(f"concentric.none_ask_{step}", language) for step in to_ask]
    return NoneFound(len(assessment.judged), limits, sources, to_ask, tuple(said))
