"""What passes between the rooms of the search: a query taken apart, what it asks, what was found."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.models import Evidence, Verdict
from corpus import Language, Occupation, Rating


class Direction(StrEnum):
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Need:
    """What a query asks of the ratings: one demand, at most or at least so much of it."""

    demand: str
    direction: Direction
    level: float  # on the demand's scale
    evidence: Evidence  # offsets into the query as given


@dataclass(frozen=True, slots=True)
class QueryReading:
    """A query taken apart: what the ratings answer, what the texts answer, what the query turns away from."""

    needs: tuple[Need, ...] = ()
    text: str = field(default="", repr=False)  # the words left to search as usual
    avoided: str = field(default="", repr=False)  # negated words that name no demand ("sans enseigner")
    education_at_most: str | None = None  # a level of Corpus.requirement_values["education"]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing in the query but words to search."""
        return not (self.needs or self.avoided or self.education_at_most)


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """One need against one occupation's rating, None where it is not rated."""

    need: Need
    rating: Rating | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One unit group found, through its best occupation."""

    unit_group: str
    occupation: Occupation
    score: float  # fused score; comparable within one query only
    why: str  # the title or text that matched best
    shares: tuple[tuple[str, float], ...] = ()  # each system's part of the score, adding up to it
    needs: tuple[NeedAnswer, ...] = ()  # in the order of SearchAnswer.needs


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    query: str = field(repr=False)
    language: Language = "fr"
    results: tuple[SearchResult, ...] = ()
    strong: bool = True  # False: "no strong match"
    needs: tuple[Need, ...] = ()  # what the ratings were asked; removable
    education: str | None = None  # the most schooling that the query accepts: filtered by; removable
    unrated: int = 0  # occupations left out only because what a filter or need asks about is not known of them


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What the served index is."""

    build_id: str
    built_at: str  # UTC, ISO 8601
    encoder: str
    corpus_vintage: str  # "oasis-2025 2025, …"
    corpus_sha256: str
