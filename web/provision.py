"""The assistant that answers requests: loaded once, replaced when a newer index is published, absent while none is."""

import logging
from collections.abc import Callable
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from assistant.service import Assistant
from corpus import CorpusError
from indexer.errors import IndexerError
from web.language import DEFAULT

log = logging.getLogger("convenance.web")


class Provision:
    """Holds the current assistant. Safe to share between the server's threads."""

    def __init__(self, load: Callable[[], Assistant]) -> None:
        self._load = load
        self._assistant: Assistant | None = None
        self._lock = Lock()
        self._problem = ""  # the last one that was logged

    def current(self) -> Assistant:
        """The assistant over the newest whole index. Raises IndexerError or CorpusError while there is none."""
        with self._lock:
            if self._assistant is None:
                self._assistant = self._load()
            else:
                self._assistant = self._refreshed(self._assistant)
            return self._assistant

    def _refreshed(self, standing: Assistant) -> Assistant:
        # A newer index that cannot be used takes nothing away: the one in memory is whole.
        try:
            return standing.refreshed()
        except (IndexerError, CorpusError) as unusable:
            problem = unusable.message(DEFAULT) if isinstance(unusable, IndexerError) else str(unusable)
            if problem != self._problem:
                log.warning("%s", problem)
            self._problem = problem
            return standing

    def start(self) -> IndexerError | CorpusError | None:
        """Load ahead of the first request. Without an index the server starts too: its pages say what mends it."""
        try:
            self.current()
        except (IndexerError, CorpusError) as missing:
            return missing
        return None


def _current(request: Request) -> Assistant:
    provision: Provision = request.app.state.provision
    return provision.current()


AssistantDep = Annotated[Assistant, Depends(_current)]
