"""Loading makes millions of objects and drops none: looking for garbage among them takes up to half of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection inside; one may stand in another."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def kept_for_good() -> Iterator[None]:
    """The same for what lives as long as the process: it is left out of later searches for garbage.

    One of them took 0.4 s in the middle of a note.
    """
    with uncollected():
        try:
            yield
        finally:
            gc.freeze()
