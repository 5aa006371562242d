"""Case notes to a case profile: the only room that imports spaCy."""

from assistant.reading import without_torch as without_torch
from assistant.reading.pipeline import Reader

__all__ = ["Reader"]
