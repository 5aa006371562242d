"""A segment cut into clauses, each with what was found in it.

A bound, a qualifier or a cue belongs to its own clause first ("porter 5 kg fréquemment, 15 kg occasionnellement"); what
reaches over a comma is decided in `findings`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from assistant.models import Evidence
from assistant.reading.lexicon import Entry, Lexicon, Mention, longest
from assistant.reading.precedence import heard
from assistant.reading.quantities import Quantity, quantities
from corpus import Language

_MARKS = frozenset(",;:?=()–—\n|\t→")
_GOES_ON = frozenset({"", ",", ";", "("})
_WRAPPED = 25  # characters: an item of a list is as short, a line that wraps is not
_TELLING = 3  # letters of a word that tells its language
_CLOSE = 2  # tokens after "et" within which a subject or a negator opens a clause of its own
NE = "ne_negator"
ONLY, ONLY_AFTER_NE = "only", "only_after_ne"
LOSS = "loss"  # "plus capable": without "ne" it only turns a word of ability
NEGATING = frozenset({"negator", "forward_negator", LOSS})
LAST = "last"  # a cue that counts at the end of its clause only: "secousses : non"


@dataclass(slots=True)
class Clause:
    """A half-open range of tokens of the segment and the mentions that lie in it."""

    start: int
    end: int
    opens_with: str = ""  # the mark or word that parted it from the clause before
    activities: list[Mention] = field(default_factory=list)
    cues: list[Mention] = field(default_factory=list)
    negators: list[Mention] = field(default_factory=list)
    particles: list[Mention] = field(default_factory=list)
    qualifiers: list[Mention] = field(default_factory=list)
    body_parts: list[Mention] = field(default_factory=list)
    inner_parts: list[Mention] = field(default_factory=list)  # parts that the name of an activity holds
    sides: list[Mention] = field(default_factory=list)
    contexts: list[Mention] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    loose: int = 0  # words that say something and that no table knows
    narrowed: range = range(0)  # what stands between "ne" and "que"
    negating: frozenset[int] = frozenset()  # where the cues start that hold a negator of their own ("pas en état")

    @property
    def coordinated(self) -> bool:
        """Whether it may go on with what the clause before it says: after a comma, "et", or at the very start."""
        return self.opens_with in _GOES_ON or any(p["kind"] == "and" and p.start == self.start for p in self.particles)

    def has(self, kind: str) -> bool:
        return any(particle["kind"] == kind for particle in self.particles)

    def first(self, kind: str) -> int | None:
        """Place of the first particle of a kind."""
        return next((particle.start for particle in self.particles if particle["kind"] == kind), None)


@dataclass(frozen=True, slots=True)
class ParsedSegment:
    """A segment's words and clauses. `offset` is the segment's place in the note."""

    note: str = field(repr=False)
    text: str = field(repr=False)  # the doc's, which spaCy would put together from its words each time
    doc: Doc
    language: Language
    offset: int
    clauses: tuple[Clause, ...]
    mentions: dict[str, list[Mention]]
    understood: int = 0  # words that some table knows
    answered: bool = False  # a question joined with its answer

    def char_start(self, token: int) -> int:
        return self.offset + self.doc[token].idx

    def char_end(self, token: int) -> int:
        """End of the last token before `token`."""
        last = self.doc[token - 1]
        return self.offset + last.idx + len(last.text)

    def between(self, start: int, end: int) -> Evidence:
        """The words of the note between two of its offsets."""
        return Evidence(start, end, self.note[start:end])

    def evidence(self, start: int, end: int) -> Evidence:
        """The words of a half-open range of tokens."""
        return self.between(self.char_start(start), self.char_end(end))

    def tokens_of(self, evidence: Evidence) -> tuple[int, int]:
        """The half-open range of tokens that an evidence of this segment covers."""
        span = self.doc.char_span(evidence.start - self.offset, evidence.end - self.offset, alignment_mode="expand")
        return (span.start, span.end) if span is not None else (0, len(self.doc))

    def trimmed(self, start: int, end: int) -> Evidence:
        """The same without the marks at either end."""
        while start < end - 1 and not self.doc[start].text[0].isalnum():
            start += 1
        while end > start + 1 and not self.doc[end - 1].text[-1].isalnum():
            end -= 1
        return self.evidence(start, end)


def parse(lexicon: Lexicon, text: str, offset: int, note: str, second: Lexicon | None = None) -> ParsedSegment:
    """Find everything in one segment and share it out over its clauses. `note` is what evidence is cut from.

    `second` is the other lexicon of a note in two languages: it is asked of the words that the first does not know.
    """
    doc = lexicon.pipeline.make_doc(text)
    mentions = lexicon.find(doc)
    if second is not None:
        mentions = _completed(doc, text, mentions, second)
    measured = quantities(doc, mentions, lexicon.language)
    found = heard(doc, mentions, measured)
    clauses = tuple(_clauses(doc, text, found, offset - (note.rfind("\n", 0, offset) + 1)))
    shares: Mapping[str, Sequence[Mention | Quantity]] = {**found, "quantities": measured}
    starts = [clause.start for clause in clauses]
    for name, share in shares.items():
        for one in share if starts else ():  # a lone "–" makes no clause
            # A mark between two clauses is of the one before it.
            getattr(clauses[max(0, bisect_right(starts, one.start) - 1)], name).append(one)
    negators = {place for m in mentions["particles"] if m["kind"] in NEGATING for place in m.tokens}
    known = {place for every in mentions.values() for mention in every for place in mention.tokens}
    words = [token.i for token in doc if token.is_alpha]
    unknown = [place for place in words if place not in known]
    for clause in clauses:
        _restrict(clause)
        clause.cues = [cue for cue in clause.cues if cue["position"] != LAST or _ends(doc, clause, cue)]
        clause.negating = frozenset(cue.start for cue in clause.cues if negators.intersection(cue.tokens))
        clause.loose = sum(lexicon.is_content(doc[p].lower_) for p in unknown if clause.start <= p < clause.end)
    understood = len(words) - len(unknown)
    return ParsedSegment(note, text, doc, lexicon.language, offset, clauses, mentions, understood)


def _completed(doc: Doc, text: str, mentions: dict[str, list[Mention]], second: Lexicon) -> dict[str, list[Mention]]:
    known = {place for every in mentions.values() for mention in every for place in mention.tokens}
    other = second.find(second.pipeline.make_doc(text))
    completed = {}
    for table, own in mentions.items():
        new = [m for m in other[table] if any(p not in known and len(doc[p]) >= _TELLING for p in m.tokens)]
        completed[table] = longest(table, [*own, *new]) if new else own
    return completed


def _restrict(clause: Clause) -> None:
    """ "Ne … que" says "only", not "not": its "ne" negates nothing, unless it gives a figure ("que 15 minutes")."""
    closing = [p for p in clause.particles if p["kind"] == ONLY_AFTER_NE]
    clause.particles = [p for p in clause.particles if p["kind"] != ONLY_AFTER_NE]
    for que in closing:
        before = [n for n in clause.negators if n.start < que.start]
        measured = any(0 <= q.start - que.end < _CLOSE for q in clause.quantities)
        if len(before) == len(clause.negators) == 1 and before[0]["kind"] == NE and not measured:
            clause.negators = []
            clause.particles.append(replace(que, entry=Entry("particles", {**que.entry.values, "kind": ONLY})))
            clause.narrowed = range(before[0].start, que.start)


def _ends(doc: Doc, clause: Clause, cue: Mention) -> bool:
    return not any(token.is_alpha for token in doc[cue.end : clause.end])


def _clauses(doc: Doc, text: str, found: Mapping[str, Sequence[Mention]], column: int) -> Iterator[Clause]:
    """The clauses of a segment that begins at `column` of its line."""
    inside = {place for activity in found["activities"] for place in range(activity.start, activity.end)}
    cues = frozenset(cue.start for cue in found["cues"] if cue["position"] in ("before", "any"))
    kinds: dict[int, set[str]] = {}
    for particle in found["particles"]:
        kinds.setdefault(particle.start, set()).add(particle["kind"])
    start, opening = 0, ""
    for token in doc:
        place = token.i
        mark = token.text[0] if token.text else ""
        boundary = place not in inside and (
            mark in _MARKS
            or (token.is_space and "\n" in token.text and not _wraps(doc, text, place, column))
            or (mark == "-" and _spaced(doc, place))
            or {"break", "aside"} & kinds.get(place, set())
            or ("and" in kinds.get(place, ()) and _joins(doc, place, kinds, cues))
        )
        if boundary and place > start:
            yield Clause(start, place, opening)
        if boundary:
            word = mark.isalpha()
            start, opening = (place if word else place + 1), token.lower_
    if start < len(doc):
        yield Clause(start, len(doc), opening)


def _wraps(doc: Doc, text: str, place: int, column: int) -> bool:
    """Whether the line that ends at `place` is long enough to go on in the next: notes are pasted with their breaks."""
    text = text[: doc[place].idx]
    return len(text) - (text.rfind("\n") + 1) + (column if "\n" not in text else 0) >= _WRAPPED


def _spaced(doc: Doc, place: int) -> bool:
    return place > 0 and bool(doc[place - 1].whitespace_) and bool(doc[place].whitespace_)


def _joins(doc: Doc, place: int, kinds: dict[int, set[str]], cues: frozenset[int]) -> bool:
    """Whether "et", "and" begins a clause: a subject, a negator, a cue or a number follows it closely."""
    if place + 1 in cues or "only" in kinds.get(place + 1, ()):  # "… et que visser lui fait mal"
        return True
    near = range(place + 1, min(len(doc), place + 1 + _CLOSE))
    if place + 1 < len(doc) and doc[place + 1].text[0].isdigit() and not doc[place - 1].text[0].isdigit():
        return True
    return any(kinds.get(following, set()) & {"subject", "negator", NE, "forward_negator"} for following in near)
