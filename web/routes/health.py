"""For whoever watches the server: is it up, and can it answer."""

from fastapi import APIRouter
from pydantic import BaseModel

from assistant.search_models import IndexSummary
from web.answers import ErrorAnswer
from web.provision import AssistantDep

router = APIRouter(prefix="/health", tags=["health"])


class Live(BaseModel):
    status: str = "live"


class Ready(BaseModel):
    status: str = "ready"
    index: IndexSummary


@router.get("/live")
def live() -> Live:
    """The server answers."""
    return Live()


@router.get("/ready", responses={503: {"model": ErrorAnswer}})
def ready(assistant: AssistantDep) -> Ready:
    """An index is loaded: its build, encoder and corpus vintage."""
    return Ready(index=assistant.index_summary)
