"""The JSON API: the same readings, verdicts and searches as the pages, for programs."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from assistant.alternatives.correction import corrected
from assistant.alternatives.corrections_json import read_corrections
from assistant.dossier.models import Chosen
from assistant.errors import NotText, UnknownOccupation
from assistant.models import CaseNotes
from assistant.serialise import assessment_json, occupation_json, reading_json, search_json
from assistant.serialise_alternatives import alternatives_json
from assistant.service import Assistant
from assistant.suitability.models import Assessment
from corpus import Demand, Language, Source
from web.alternatives_answers import AlternativesAnswer
from web.answers import AssessmentAnswer, DemandAnswer, DemandsAnswer, ErrorAnswer, ReadingAnswer, SearchAnswer
from web.asking import AskedDep
from web.language import asked_language, language_of
from web.occupation_answers import OccupationAnswer
from web.provision import AssistantDep

VERSION = "1"
MOST_RESULTS = 100


def _described(answer: type[BaseModel], *statuses: int) -> dict[int | str, dict[str, Any]]:
    """The shape of the answer for the description; the tests, not each request, hold the answers against it."""
    return {200: {"model": answer}, **_errors(*statuses)}


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorAnswer} for status in (*statuses, 503)}


async def _json_only(request: Request) -> None:
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)


def _asked(request: Request, lang: Annotated[str | None, Query(description="fr or en")] = None) -> Language:
    return language_of(request) if lang is None else asked_language(lang)


LanguageDep = Annotated[Language, Depends(_asked)]
router = APIRouter(prefix="/api/v1", tags=["v1"])
notes_router = APIRouter(dependencies=[Depends(_json_only)], responses=_errors(400, 413, 415, 422))


class Note(BaseModel):
    """A case note. Its text is read in memory, and neither kept nor logged."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    text: str = Field(repr=False, description="the note, in French or English")
    lang: str | None = Field(None, description="fr or en; the note's own language is recognised when this is left out")


class CorrectedNote(Note):
    """A note with what the counsellor corrects of its reading."""

    corrections: list[dict[str, Any]] = Field(
        default_factory=list,
        repr=False,
        description='{"drop": 2}, {"change": 0, "max": {"value": 15, "unit": "kg"}} or '
        '{"add": "noise", "modality": "avoid"}; numbers are places in the list of findings of `analyze`',
    )


class NoteAndJob(CorrectedNote):
    """A note, and what the same employer offers, as described."""

    job: str = Field("", repr=False, description="the description of a job; left out where there is none")


class NoteToReport(CorrectedNote):
    """A note to make a dossier of."""

    identified: bool = Field(False, description="show identifiers of people as the note has them")


@notes_router.post("/analyze", responses=_described(ReadingAnswer))
def analyze(request: Request, note: Note, assistant: AssistantDep) -> Response:
    """What the note says: findings with their evidence, what was set aside, what was not understood."""
    notes, language = _taken(request, note)
    return JSONResponse(reading_json(assistant.read(notes, language)))


@notes_router.post("/match", responses=_described(AssessmentAnswer))
def match(request: Request, note: CorrectedNote, assistant: AssistantDep) -> Response:
    """Every occupation with its verdict and reasons, in `lang` or else in the note's language."""
    _, assessment, _ = _judged(request, note, assistant)
    return JSONResponse(assessment_json(assessment))


@notes_router.post("/alternatives", responses=_described(AlternativesAnswer))
def alternatives(request: Request, note: NoteAndJob, assistant: AssistantDep) -> Response:
    """What stands near: near misses with measures, limiting factors, the concentric path."""
    _, assessment, language = _judged(request, note, assistant)
    description = CaseNotes(note.job)
    jobs = [assistant.judge_job(description, assessment.profile, language)] if note.job.strip() else []
    return JSONResponse(alternatives_json(assistant.alternatives(assessment, language, jobs=jobs), language))


@notes_router.post("/report", responses={200: {"description": "the dossier, with its seal"}, **_errors()})
def report(request: Request, note: NoteToReport, assistant: AssistantDep) -> Response:
    """The dossier of the note: the same note and index give the same bytes. It is kept nowhere here."""
    notes, assessment, language = _judged(request, note, assistant)
    chosen = Chosen(identified=note.identified)
    dossier = assistant.report(notes, assessment.profile, assessment, language, chosen=chosen)
    return Response(dossier.as_bytes(), media_type="application/json")


@router.get("/search", responses=_described(SearchAnswer, 422))
def search(
    assistant: AssistantDep,
    language: LanguageDep,
    q: Annotated[str, Query(description="a title, a task, an interest or a need")],
    asked: AskedDep,
    k: Annotated[int, Query(ge=1, le=MOST_RESULTS, description="how many unit groups")] = 10,
) -> Response:
    """Unit groups that answer a query and pass every filter, best first; a unit group at most once.

    A filter lets pass what surely satisfies it; `unrated` counts the occupations of which that is not known.
    """
    found = assistant.search(q, language, k, filters=asked.filters, ignored=asked.ignored, only_met=asked.only_met)
    return JSONResponse(search_json(found))


@router.get("/occupations/{code}", responses=_described(OccupationAnswer, 404, 422))
def occupation(
    assistant: AssistantDep,
    language: LanguageDep,
    code: Annotated[str, Path(description="an occupational profile, such as 72410.01")],
) -> Response:
    """One occupational profile with every rating, its source and vintage."""
    if code not in assistant.corpus.position:
        raise UnknownOccupation(occupation=code[:20])
    return JSONResponse(occupation_json(assistant.corpus, code, language))


@router.get("/demands", responses=_errors())
def demands(assistant: AssistantDep) -> DemandsAnswer:
    """The closed vocabulary of demands, with the source of their ratings."""
    sources = assistant.corpus.sources
    return DemandsAnswer(
        demands=[_demand(demand, sources.get(demand.source)) for demand in assistant.corpus.demands.values()]
    )


def _judged(request: Request, note: CorrectedNote, assistant: Assistant) -> tuple[CaseNotes, Assessment, Language]:
    """The assessment of a note with its corrections. Raises NoteError, CorrectionError."""
    notes, asked = _taken(request, note)
    read = assistant.read(notes, asked)
    corrections = read_corrections(json.dumps(note.corrections), read, assistant.corpus)
    profile = corrected(read, corrections) if corrections else read
    language = asked or read.language
    return notes, assistant.assess(profile, language), language


def _taken(request: Request, note: Note) -> tuple[CaseNotes, Language | None]:
    """The note and the language asked for; errors then speak that language. Raises NotText for half a character."""
    language = None if note.lang is None else asked_language(note.lang)
    request.state.language = language
    try:
        note.text.encode("utf-8")
    except UnicodeEncodeError:  # JSON can spell a lone surrogate, which no text holds
        raise NotText from None
    return CaseNotes(note.text), language


def _demand(demand: Demand, source: Source | None) -> DemandAnswer:
    return DemandAnswer(
        id=demand.id,
        group=demand.group,
        label_fr=demand.label_fr,
        label_en=demand.label_en,
        scale=demand.scale,
        directness=demand.directness,
        source=source.name if source else None,
        vintage=source.vintage if source else None,
    )


router.include_router(notes_router)
