"""Criterion 3, schooling: the level that the note names against what the occupation asks.

The project's text on an occupation and the TEER category of its unit group are two readings of one thing; where they
differ by much, only a level that meets both, or neither, decides. Who has worked for years in the unit group was hired
with the schooling held: this counts for schooling alone, never for a licence or an order.
"""

from dataclasses import dataclass
from functools import cache, partial

from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.models import Evidence
from assistant.suitability.criteria.asked import Decision, evidence_of, quoted, rule, years_in_words
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus, Language, Occupation
from corpus.lists import rows
from corpus.wording import say

UNKNOWN, NONE, HIGHEST_READ = "unknown", "none", "university"


def schooling_asked(occupation: Occupation) -> tuple[str, int]:
    return occupation.requirements.education, occupation.teer


@cache
def _usual(teer: int) -> tuple[str, str]:
    return next((row["least"], row["most"]) for row in rows("policies", "teer_schooling") if row["teer"] == str(teer))


def ranks(corpus: Corpus) -> dict[str, int]:
    """The levels of schooling in order, as corpus/tables/requirement_values.csv has them."""
    return {level: rank for rank, level in enumerate(corpus.requirement_values["education"]) if level != UNKNOWN}


@dataclass(frozen=True, slots=True)
class Schooling:
    """What the note says of schooling; `decide` compares it with what an occupation asks."""

    corpus: Corpus
    vocational: VocationalProfile

    def decide(self, asked: tuple[tuple[str, int], PastOccupation | None]) -> Decision:
        (level, teer), held = asked
        answer, key, reference = self._compared(level, teer, held)
        return Decision(
            answer,
            partial(self._sentence, key, level, teer, reference, held),
            (held.evidence,) if key == "schooling_held" and held and held.evidence else self._evidence(),
        )

    def _compared(self, level: str, teer: int, held: PastOccupation | None) -> tuple[int, str, str]:
        """The answer, its sentence and the level that the TEER category supposes."""
        rank, stated = ranks(self.corpus), self.vocational.education
        if level == UNKNOWN:
            return VERIFY, "schooling_unknown", ""
        least, most = _usual(teer)
        away = max(rank[least] - rank[level], rank[level] - rank[most], 0)
        disputed = away >= rule("qualifications", "steps_of_dispute")
        usual = least if rank[level] < rank[least] else most
        lowest, highest = sorted((rank[level], rank[usual])) if disputed else (rank[level], rank[level])
        if highest == 0:
            return SATISFIED, "schooling_none", ""
        if stated is not None and rank[stated] >= highest:
            return SATISFIED, "schooling_reached", ""
        if held and held.years is not None and held.years >= rule("qualifications", "years_in_group"):
            return SATISFIED, "schooling_held", ""
        if stated is None:
            return VERIFY, "schooling_disputed_unstated" if disputed else "schooling_unstated", usual
        if stated == HIGHEST_READ and highest > rank[HIGHEST_READ]:
            return VERIFY, "schooling_degree", ""
        if lowest - rank[stated] >= rule("qualifications", "steps_clearly_below") and held is None:
            return EXCEEDED, "schooling_below", ""
        return VERIFY, "schooling_disputed" if disputed else "schooling_near", usual

    def _evidence(self) -> tuple[Evidence, ...]:
        return evidence_of(self.vocational, "education")

    def _sentence(
        self, key: str, level: str, teer: int, usual: str, held: PastOccupation | None, language: Language
    ) -> str:
        labels = self.corpus.requirement_values["education"]
        return say(
            f"qualifications.{key}",
            language,
            asked=labels[level][language],
            teer=teer,
            usual=labels[usual][language] if usual else "",
            stated=say(f"pages.education_{self.vocational.education}", language) if self.vocational.education else "",
            words=quoted(self.vocational, "education"),
            held=held.title if held else "",
            years=years_in_words(held.years, language) if held and held.years else "",
        )
