"""The pages about one case. Nothing is kept: each form sends the note and its corrections, never in an address."""

from collections.abc import Callable
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.dossier.models import Chosen
from assistant.dossier.report import writer_of
from assistant.errors import ConvenanceError, NoteError
from corpus import CorpusError
from indexer.errors import IndexerError
from web.case import Case, case_of
from web.case_view import compare_page, plan_page, why_page
from web.contexts import HomePage
from web.errors import problem_of
from web.language import language_of
from web.provision import Provision
from web.rendering import frame, show, speaker
from web.result_view import result_page
from web.routes.forms import CaseForm, CaseFormDep

router = APIRouter(include_in_schema=False)
Answering = Callable[[Case], Response]
MEDIA_TYPES = {".html": "text/html; charset=utf-8", ".pdf": "application/pdf", ".json": "application/json"}


@router.post("/")
def analyse(request: Request, form: CaseFormDep) -> Response:
    """The result under the form. A note that cannot be read leaves its text in the form, with the reason."""
    language = language_of(request)
    if form.switching and not form.note.strip():
        return show(request, HomePage(**frame(request, language)))

    def answered(case: Case) -> Response:
        page = result_page(frame(request, language), case, form.one("job"))
        problem = problem_of(case.problem, language) if case.problem else None
        return show(request, page, problem.status if problem else 200)

    return _answer(request, form, answered)


@router.post("/compare")
def compare(request: Request, form: CaseFormDep) -> Response:
    """Up to four occupations side by side."""
    language = language_of(request)

    def answered(case: Case) -> Response:
        return show(request, compare_page(frame(request, language), case, form.occupations))

    return _answer(request, form, answered, about_occupations=True)


@router.post("/why")
def why(request: Request, form: CaseFormDep) -> Response:
    """Everything that speaks for and against one occupation."""
    language = language_of(request)

    def answered(case: Case) -> Response:
        return show(request, why_page(frame(request, language), case, form.occupations[0]))

    return _answer(request, form, answered, about_occupations=True)


@router.post("/plan")
def plan(request: Request, form: CaseFormDep) -> Response:
    """A draft return-to-work plan for one occupation."""
    language = language_of(request)

    def answered(case: Case) -> Response:
        return show(request, plan_page(frame(request, language), case, form.occupations[0]))

    return _answer(request, form, answered, about_occupations=True)


@router.post("/dossier")
def dossier(request: Request, form: CaseFormDep) -> Response:
    """The dossier as a file to keep; it leaves this server's memory with the answer."""
    language, name = language_of(request), _file_name(form)

    def answered(case: Case) -> Response:
        write = writer_of(name)
        chosen = Chosen(identified=bool(form.one("identified")))
        made = case.assistant.report(case.notes, case.profile, case.assessment, language, chosen=chosen)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(write(made), media_type=MEDIA_TYPES[name.suffix], headers=headers)

    return _answer(request, form, answered)


def _file_name(form: CaseForm) -> Path:
    """A name that says nothing of the case. A format that is not offered is refused when the dossier is written."""
    asked = "".join(character for character in form.one("format")[:8] if character.isalnum())
    return Path(f"convenance-dossier.{asked}")


def _answer(request: Request, form: CaseForm, answered: Answering, *, about_occupations: bool = False) -> Response:
    """What is asked of a case; where it cannot be done, the note and its result stay, with the reason."""
    language = language_of(request)
    provision: Provision = request.app.state.provision
    try:
        case = case_of(form, provision.current(), language)
    except (NoteError, IndexerError, CorpusError) as error:
        problem = problem_of(error, language)
        page = HomePage(**frame(request, language), note=form.note, message=problem.message)
        return show(request, page, problem.status)
    home = frame(request, language, path="/")
    if about_occupations and not form.occupations:
        return show(request, result_page(home, case, message=speaker(language)("no_occupation_chosen")), 422)
    try:
        return answered(case)
    except ConvenanceError as error:
        problem = problem_of(error, language)
        return show(request, result_page(home, case, message=problem.message), problem.status)
