"""One segment of a note as the readers of the career see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.lexicon import Lexicon, Mention
from assistant.reading.vocational.phrases import Said

MEDIAL = frozenset("'’-‐‑")  # what may stand between two words of one phrase


@dataclass(frozen=True, slots=True)
class Passage:
    """`opening`: among the first of the note, which introduce the worker; `under`: the kinds named by its heading."""

    parsed: ParsedSegment
    lexicon: Lexicon
    said: Mapping[str, Sequence[Said]]
    opening: bool
    under: frozenset[str]

    @property
    def history(self) -> Sequence[Mention]:
        return self.parsed.mentions["history"]

    def kinds(self, *kinds: str) -> list[Mention]:
        return [mention for mention in self.history if mention["kind"] in kinds]

    def clause_at(self, place: int) -> Clause:
        return next((c for c in reversed(self.parsed.clauses) if c.start <= place), self.parsed.clauses[0])

    def says(self, clause: Clause, *kinds: str) -> bool:
        """Whether a clause holds a word of `history` of one of these kinds."""
        return any(m["kind"] in kinds and clause.start <= m.start < clause.end for m in self.history)

    def said_at(self, table: str, place: int) -> bool:
        return any(one.start <= place < one.end for one in self.said[table])

    def is_content(self, place: int) -> bool:
        token = self.parsed.doc[place]
        return bool(token.is_alpha) and self.lexicon.is_content(token.lower_)

    def of_a_relative(self, place: int) -> bool:
        """Whether the nearest person named before `place`, with no verb between, is somebody else."""
        doc = self.parsed.doc
        for relative in reversed(self.parsed.mentions["relatives"]):
            if relative.end > place:
                continue
            between = [token for token in doc[relative.end : place] if token.is_alpha]
            if len(between) <= 1:
                return True  # "sa conjointe, infirmière", "avec sa sœur qui est soudeuse"
            if self._labels(relative, place):
                return True
            clause = self.clause_at(place)
            after_preposition = any(
                p["kind"] == "preposition" and relative.start - 2 <= p.start < relative.start
                for c in self.parsed.clauses
                for p in c.particles
            )
            worker = any(
                p["kind"] in ("worker", "subject", "break", "aside") and relative.end <= p.start < place
                for c in self.parsed.clauses
                for p in c.particles
            )
            return clause.start <= relative.start and not after_preposition and not worker
        return False

    def _labels(self, relative: Mention, place: int) -> bool:
        """ "Épouse : infirmière, gagne 90 000 $": a sentence that opens on somebody else and a colon is theirs."""
        doc = self.parsed.doc
        opens = not any(token.is_alpha for token in doc[: relative.start])
        labelled = relative.end < len(doc) and doc[relative.end].text == ":"
        return opens and labelled and not any(token.text in ".;" for token in doc[relative.end : place])
