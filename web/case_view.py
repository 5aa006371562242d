"""The pages about a few occupations of one case: side by side, why not, a plan."""

from typing import TypedDict

from assistant.alternatives.plan import plan_text
from assistant.alternatives.side_by_side import Line
from assistant.models import VERDICTS
from assistant.suitability.models import ANSWERS, JudgedOccupation
from corpus import Language
from web.case import Case
from web.case_contexts import ComparedCell, ComparedOccupation, ComparedRow
from web.contexts import ComparePage, PlanPage, WhyPage
from web.figures import median_wage
from web.rendering import Frame, typeset
from web.verdict_view import VerdictView, marks_of


class Carried(TypedDict):
    """The fields of CasePage besides those of Page."""

    note: str
    reading: str
    corrections: str
    occupations: tuple[tuple[str, str], ...]


def _carried(case: Case, *occupations: tuple[str, str]) -> Carried:
    return {
        "note": case.notes.text,
        "reading": case.reading_id,
        "corrections": case.corrected.json,
        "occupations": occupations,
    }


def compare_page(frame: Frame, case: Case, occupations: tuple[str, ...]) -> ComparePage:
    """Raises UnknownOccupation, TooManyOccupations."""
    language = case.language
    side = case.assistant.compare(case.assessment, occupations, language)
    names = [(one.occupation.code, one.occupation.label(language)) for one in side.occupations]
    return ComparePage(
        **frame,
        **_carried(case, *names),
        compared=tuple(_compared(case, one) for one in side.occupations),
        limited=tuple(_row(line, language) for line in side.lines if line.limited),
        differing=tuple(_row(line, language) for line in side.lines if not line.limited),
    )


def _compared(case: Case, one: JudgedOccupation) -> ComparedOccupation:
    occupation = one.occupation
    return ComparedOccupation(
        code=occupation.code,
        label=occupation.label(case.language),
        unit_group=occupation.unit_group,
        verdict=one.verdict,
        marks=marks_of(one.criteria, case.language),
        wage=median_wage(case.assistant.corpus.wages.get(occupation.unit_group, ()), case.language),
    )


def _row(line: Line, language: Language) -> ComparedRow:
    return ComparedRow(
        label=typeset(line.label, language),
        cells=tuple(
            ComparedCell(
                words=typeset(cell.in_words, language),
                verdict=None if cell.answer is None else VERDICTS[ANSWERS.index(cell.answer)],
            )
            for cell in line.cells
        ),
    )


def why_page(frame: Frame, case: Case, occupation: str) -> WhyPage:
    """Raises UnknownOccupation."""
    language = case.language
    found = case.assistant.why_not(case.assessment, occupation, language)
    judged = found.occupation
    view = VerdictView(case.assistant.corpus, case.profile, language)
    given = len(found.not_satisfied) + len(found.to_verify)  # the sentences of the reasons come last
    lead = found.sentences[: len(found.sentences) - given]
    return WhyPage(
        **frame,
        **_carried(case, (judged.occupation.code, judged.occupation.label(language))),
        one=view.occupation(judged, reasons=True, wages=True),
        verdict=judged.verdict,
        lead=tuple(typeset(sentence, language) for sentence in lead),
        reasons=tuple(view.reason(reason) for reason in judged.reasons),
    )


def plan_page(frame: Frame, case: Case, occupation: str) -> PlanPage:
    """Raises UnknownOccupation."""
    plan = case.assistant.plan(case.assessment, occupation, case.language)
    return PlanPage(
        **frame,
        **_carried(case, (plan.code, plan.occupation)),
        label=plan.occupation,
        plan=plan_text(plan, case.language),
    )
