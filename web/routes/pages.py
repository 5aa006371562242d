"""The pages that need no note. Everything works without JavaScript; htmx only replaces a result in place."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.errors import FilterError, QueryError, UnknownOccupation
from corpus import CorpusError
from corpus.wording import say
from indexer.errors import IndexerError
from web.asking import FormDep
from web.contexts import AboutPage, HomePage
from web.errors import problem_of
from web.language import language_of
from web.occupation_view import occupation_page
from web.provision import AssistantDep, Provision
from web.rendering import frame, show
from web.search_view import SearchView

router = APIRouter(include_in_schema=False)
MATCHES = 20


@router.get("/")
def home(request: Request, example: Annotated[str, Query()] = "") -> Response:
    """The paste form; `?example=1` fills it with an invented note."""
    language = language_of(request)
    note = say("pages.example_note", language) if example else ""
    missing = _unavailable(request)
    message = problem_of(missing, language).message if missing else None
    page = HomePage(**frame(request, language), note=note, message=message)
    return show(request, page, 503 if missing else 200)


@router.get("/search")
def search(request: Request, assistant: AssistantDep, asked: FormDep, q: Annotated[str, Query()] = "") -> Response:
    """The search box with its filters and, once something is asked, the unit groups that answer it."""
    language = language_of(request)
    view = SearchView(frame(request, language), assistant.corpus, q, asked)
    if not q.strip():
        return show(request, view.before())
    try:
        found = assistant.search(
            q, language, MATCHES, filters=asked.filters, ignored=asked.ignored, only_met=asked.only_met
        )
    except (QueryError, FilterError) as error:
        problem = problem_of(error, language)
        return show(request, view.failed(problem.message), problem.status)
    response = show(request, view.of(found))
    if "HX-Request" in request.headers:
        response.headers["HX-Push-Url"] = asked.address(q)
    return response


@router.get("/occupations/{code}")
def occupation(request: Request, assistant: AssistantDep, code: str) -> Response:
    """Everything known of one occupational profile. Raises UnknownOccupation."""
    if code not in assistant.corpus.position:
        raise UnknownOccupation(occupation=code[:20])
    language = language_of(request)
    return show(request, occupation_page(frame(request, language), code, assistant.corpus, language))


@router.get("/about")
def about(request: Request) -> Response:
    """What the system does and does not do: readable without an index too."""
    language = language_of(request)
    provision: Provision = request.app.state.provision
    try:
        assistant = provision.current()
    except (IndexerError, CorpusError):
        return show(request, AboutPage(**frame(request, language)))
    page = AboutPage(
        **frame(request, language),
        sources=tuple(assistant.corpus.sources.values()),
        index=assistant.index_summary,
    )
    return show(request, page)


def _unavailable(request: Request) -> IndexerError | CorpusError | None:
    provision: Provision = request.app.state.provision
    try:
        provision.current()
    except (IndexerError, CorpusError) as missing:
        return missing
    return None
