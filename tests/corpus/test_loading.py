"""Garbage is looked for again after a loading, however it ended."""

import gc
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from corpus.loading import kept_for_good, uncollected


@pytest.mark.parametrize("loading", [uncollected, kept_for_good])
def test_one_loading_may_stand_in_another_and_fail(loading: Callable[[], AbstractContextManager[None]]) -> None:
    assert gc.isenabled()
    with loading():
        assert not gc.isenabled()
        with pytest.raises(ValueError, match="wrong"), loading():
            raise ValueError("wrong")
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_does_without_it_goes_on_without_it() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
