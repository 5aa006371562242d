"""What is known of occupations and of their demands. Imports nothing else of the project."""

from corpus.accommodations import Accommodation, AccommodationSource, Party, Reach, ReachUnit
from corpus.corpus import Corpus
from corpus.models import (
    Demand,
    Description,
    Directness,
    FeatureTable,
    Language,
    Occupation,
    OfficialText,
    Outlook,
    Rating,
    RegionalOutlook,
    RegionalProspect,
    Requirements,
    Scale,
    Source,
    Title,
    UnitGroup,
    Wage,
)
from corpus.store import CorpusError, installed_corpus, load_corpus

__all__ = [
    "Accommodation",
    "AccommodationSource",
    "Corpus",
    "CorpusError",
    "Demand",
    "Description",
    "Directness",
    "FeatureTable",
    "Language",
    "Occupation",
    "OfficialText",
    "Outlook",
    "Party",
    "Rating",
    "Reach",
    "ReachUnit",
    "RegionalOutlook",
    "RegionalProspect",
    "Requirements",
    "Scale",
    "Source",
    "Title",
    "UnitGroup",
    "Wage",
    "installed_corpus",
    "load_corpus",
]
