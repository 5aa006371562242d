"""A browser's view of the application, over a stand-in for the assistant."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from stand_in import StandIn

from corpus import Corpus
from web.app import create_app


@pytest.fixture
def stand_in(corpus: Corpus) -> StandIn:
    return StandIn(corpus)


@pytest.fixture
def client(stand_in: StandIn) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: stand_in)) as opened:  # type: ignore[arg-type, return-value]
        yield opened
