"""What is known of occupations and of their demands. Imports nothing else of the project."""

from corpus.models import (
    Corpus,
    Demand,
    Directness,
    FeatureTable,
    Language,
    Occupation,
    Outlook,
    Rating,
    Scale,
    Source,
    Title,
    UnitGroup,
    Wage,
)
from corpus.store import CorpusError, load_corpus

__all__ = [
    "Corpus",
    "CorpusError",
    "Demand",
    "Directness",
    "FeatureTable",
    "Language",
    "Occupation",
    "Outlook",
    "Rating",
    "Scale",
    "Source",
    "Title",
    "UnitGroup",
    "Wage",
    "load_corpus",
]
