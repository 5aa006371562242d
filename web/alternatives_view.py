"""What a counsellor asks next, as the result page shows it: near misses, limiting factors, the concentric path."""

from collections.abc import Sequence

from assistant.alternatives.concentric import ConcentricPath, Step
from assistant.alternatives.job import JudgedJob
from assistant.alternatives.near_misses import NearMiss, Remedy
from assistant.errors import EmptyNote, NoteError
from assistant.models import VERDICTS, CaseNotes
from assistant.suitability.models import ANSWERS, Answer
from corpus import Corpus, Language
from web.case import Case
from web.case_contexts import NearGroup, ShownAlternatives, ShownJob, ShownNearMiss, ShownStep
from web.errors import problem_of
from web.rendering import speaker, typeset
from web.verdict_view import marks_of


def shown_alternatives(case: Case, description: str) -> ShownAlternatives:
    """`description` is what was pasted of a job with the same employer, "" where nothing was."""
    language = case.language
    job, problem = _judged(case, description)
    found = case.assistant.alternatives(case.assessment, language, jobs=() if job is None else (job,))
    return ShownAlternatives(
        near=_near(found.near_misses, case.assistant.corpus, language),
        limiting=tuple(typeset(one.sentence, language) for one in found.limiting_factors if one.rules_out),
        path=_steps(found.path, language),
        job=description,
        job_problem=problem,
        judged_job=None if job is None else _job(job, language),
    )


def _judged(case: Case, description: str) -> tuple[JudgedJob | None, str]:
    """The described job, or why it could not be read."""
    try:
        return case.assistant.judge_job(CaseNotes(description), case.profile, case.language), ""
    except EmptyNote:
        return None, ""
    except NoteError as error:
        return None, problem_of(error, case.language).message


def _near(misses: Sequence[NearMiss], corpus: Corpus, language: Language) -> tuple[NearGroup, ...]:
    """By demand and measures, in the order of the nearest of each."""
    groups: dict[tuple[str, tuple[Remedy, ...]], list[NearMiss]] = {}
    for one in misses:
        groups.setdefault((one.reason.about, one.remedies), []).append(one)
    return tuple(
        NearGroup(
            demand=typeset(corpus.demands[about].label(language), language),
            occupations=tuple(_miss(one, language) for one in members),
            remedies=tuple(typeset(one.sentence, language) for one in remedies),
        )
        for (about, remedies), members in groups.items()
    )


def _miss(one: NearMiss, language: Language) -> ShownNearMiss:
    occupation = one.occupation.occupation
    return ShownNearMiss(
        code=occupation.code,
        label=occupation.label(language),
        gap=typeset(one.gap_in_words, language),
        still_to_verify=one.still_to_verify,
        marks=marks_of(one.occupation.criteria, language),
    )


def _steps(path: ConcentricPath, language: Language) -> tuple[ShownStep, ...]:
    steps = [
        _step(Step.FORMER, path.former.sentences, path.former.answer, language),
        _step(Step.SAME_EMPLOYER, path.same_employer.sentences, path.same_employer.answer, language),
        _step(Step.MARKET, path.market.sentences, path.market.answer, language),
    ]
    if path.none is not None:
        return (*steps, _step(Step.NONE, path.none.sentences, None, language))
    return (*steps, _step(Step.NONE, (speaker(language)("path_not_reached"),), None, language))


def _step(step: Step, sentences: Sequence[str], answer: Answer | None, language: Language) -> ShownStep:
    first, *more = (typeset(one, language) for one in sentences)
    said = "" if answer is None else speaker(language)(f"answer_{answer}")
    return ShownStep(name=step.value, sentence=first, more=tuple(more), answer=answer or "", said=said)


def _job(job: JudgedJob, language: Language) -> ShownJob:
    t = speaker(language)
    answer = ANSWERS[VERDICTS.index(job.verdict)]
    return ShownJob(
        title=job.job.title or t("job_untitled"),
        answer=answer.value,
        said=t(f"answer_{answer}"),
        reasons=tuple(
            (one.answer.value, t(f"answer_{one.answer}"), typeset(one.sentence, language)) for one in job.reasons
        ),
        unread=tuple(one.evidence.text for one in job.job.unread),
    )
