"""The texts are parsed once however often the corpus is loaded: of a hundred loadings each changes another thing."""

from collections.abc import Iterator
from functools import cache

import pytest

from corpus import descriptions

_parsed_once = cache(descriptions._entries)  # by file and content: a text that was changed is parsed anew


@pytest.fixture(autouse=True, scope="module")
def _quick_texts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(descriptions, "_entries", _parsed_once)
        yield
