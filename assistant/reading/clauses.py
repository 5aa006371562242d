"""A segment cut into clauses, each with what was found in it.

A bound, a qualifier or a cue belongs to its own clause first ("porter 5 kg fréquemment, 15 kg occasionnellement"); what
reaches over a comma is decided in `findings`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from assistant.models import Evidence
from assistant.reading.lexicon import Entry, Lexicon, Mention
from assistant.reading.quantities import Quantity, quantities
from corpus import Language

_MARKS = frozenset(",;:()–—\n|\t→")
_OPENERS = frozenset(':;.!?(«“"-–—/')  # after these a capital opens a phrase
_GOES_ON = frozenset({"", ",", ";", "("})
_CLOSE = 2  # tokens after "et" within which a subject or a negator opens a clause of its own
NE = "ne_negator"
ONLY, ONLY_AFTER_NE = "only", "only_after_ne"
LAST = "last"  # a cue that counts at the end of its clause only: "secousses : non"
NO_DEMAND = "none"  # an activity row that only keeps its words from being read


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
    sides: list[Mention] = field(default_factory=list)
    contexts: list[Mention] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    loose: int = 0  # words that say something and that no table knows

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
    doc: Doc
    language: Language
    offset: int
    clauses: tuple[Clause, ...]
    mentions: dict[str, list[Mention]]

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

    def trimmed(self, start: int, end: int) -> Evidence:
        """The same without the marks at either end."""
        while start < end - 1 and not self.doc[start].text[0].isalnum():
            start += 1
        while end > start + 1 and not self.doc[end - 1].text[-1].isalnum():
            end -= 1
        return self.evidence(start, end)


def parse(lexicon: Lexicon, text: str, offset: int, note: str) -> ParsedSegment:
    """Find everything in one segment and share it out over its clauses. `note` is what evidence is cut from."""
    doc = lexicon.pipeline.make_doc(text)
    mentions = lexicon.find(doc)
    measured = quantities(doc, mentions, lexicon.language)
    # "Minutes" and "minutieux" share a stem: a unit or a number alone is never an activity.
    measures = {m.start for m in (*mentions["units"], *mentions["numbers"]) if m.length == 1}
    spoken = [m for m in mentions["activities"] if m.length > 1 or m.start not in measures]
    # "Comme tout le monde" is a cue and names no contact with people.
    spoken = _not_within(spoken, mentions["cues"])
    activities = [m for m in spoken if m["demand"] != NO_DEMAND and not _is_name(doc, m)]
    decoys = tuple(m for m in mentions["activities"] if m["demand"] == NO_DEMAND)
    solid = (*activities, *decoys)
    # Widest first: a comparator hides the "plus" in it, a long cue the short negator in it.
    used = [c for c in mentions["comparators"] if any(q.start <= c.start and c.end <= q.end for q in measured)]
    # "Limitée à 30 minutes" bounds and limits: its cue is heard beside the figure.
    bounding = [c for c in used if c["kind"] != "limited"]
    qualifying = _not_within(mentions["qualifiers"], mentions["cues"])
    taken = _tokens([*solid, *bounding, *qualifying])
    cues = [cue for cue in mentions["cues"] if not taken.issuperset(cue.tokens)]
    cues = _longer_than(cues, mentions["particles"], mentions["contexts"])
    phrases = [c for c in mentions["comparators"] if c.length > 1]  # "pas plus" negates nothing, measured or not
    particles = _outside(mentions["particles"], [*used, *phrases, *cues])
    abilities = frozenset(cue.start for cue in cues if cue["position"] in ("before", "any"))
    clauses = tuple(_clauses(doc, activities, particles, abilities))
    groups: Sequence[tuple[str, Sequence[Mention]]] = (
        ("activities", activities),
        ("cues", cues),
        ("particles", particles),
        ("negators", [p for p in particles if p["kind"].endswith("negator")]),
        ("qualifiers", mentions["qualifiers"]),
        ("body_parts", _outside(mentions["body_parts"], list(solid))),
        ("sides", mentions["sides"]),
        ("contexts", _outside(_not_within(mentions["contexts"], cues), [m for m in activities if m.length > 1])),
        ("speakers", mentions["speakers"]),
    )
    for name, found in groups:
        _share(clauses, name, found)
    for quantity in measured:
        _home(clauses, quantity.start).quantities.append(quantity)
    for clause in clauses:
        _restrict(clause)
    for clause in clauses:
        clause.cues = [cue for cue in clause.cues if cue["position"] != LAST or _ends(doc, clause, cue)]
    known = {place for found in mentions.values() for mention in found for place in mention.tokens}
    for clause in clauses:
        clause.loose = sum(
            token.is_alpha and token.i not in known and lexicon.is_content(token.lower_)
            for token in doc[clause.start : clause.end]
        )
    return ParsedSegment(note, doc, lexicon.language, offset, clauses, mentions)


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


def _is_name(doc: Doc, mention: Mention) -> bool:
    """One capitalised word inside a sentence: "Lévis" is no lifting."""
    if mention.length > 1 or mention.start == 0:
        return False
    word, before = doc[mention.start].text, doc[mention.start - 1]
    return word[0].isupper() and not word.isupper() and before.text not in _OPENERS and len(word) > 1


def _ends(doc: Doc, clause: Clause, cue: Mention) -> bool:
    return not any(token.is_alpha for token in doc[cue.end : clause.end])


def _tokens(mentions: Sequence[Mention]) -> set[int]:
    return {place for mention in mentions for place in mention.tokens}


def _outside(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    taken = _tokens(others)
    return [m for m in mentions if not taken.intersection(m.tokens)]


def _not_within(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Mentions that are no part of a longer one: "not cleared" is no recovery."""
    return [m for m in mentions if not any(set(m.tokens) < set(other.tokens) for other in others)]


def _longer_than(cues: Sequence[Mention], *rivals: Sequence[Mention]) -> list[Mention]:
    """Cues that no mention of another table, as long or longer, covers."""
    longer = [
        r for rival in rivals for r in rival if r["kind"] in {"same", "neutral", "flip", "resolved", "preference"}
    ]
    covered = {place: r.length for r in longer for place in range(r.start, r.end)}
    return [cue for cue in cues if covered.get(cue.start, 0) < cue.length]


def _clauses(
    doc: Doc, activities: Sequence[Mention], particles: Sequence[Mention], cues: frozenset[int]
) -> Iterator[Clause]:
    inside = {place for activity in activities for place in range(activity.start, activity.end)}
    kinds: dict[int, set[str]] = {}
    for particle in particles:
        kinds.setdefault(particle.start, set()).add(particle["kind"])
    start, opening = 0, ""
    for token in doc:
        place = token.i
        mark = token.text[0] if token.text else ""
        boundary = place not in inside and (
            mark in _MARKS
            or (token.is_space and "\n" in token.text)
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


def _spaced(doc: Doc, place: int) -> bool:
    return place > 0 and bool(doc[place - 1].whitespace_) and bool(doc[place].whitespace_)


def _joins(doc: Doc, place: int, kinds: dict[int, set[str]], cues: frozenset[int]) -> bool:
    """Whether "et", "and" begins a clause: a subject, a negator, a cue or a number follows it closely."""
    if place + 1 in cues:
        return True
    near = range(place + 1, min(len(doc), place + 1 + _CLOSE))
    if place + 1 < len(doc) and doc[place + 1].text[0].isdigit() and not doc[place - 1].text[0].isdigit():
        return True
    return any(kinds.get(following, set()) & {"subject", "negator", NE, "forward_negator"} for following in near)


def _home(clauses: Sequence[Clause], place: int) -> Clause:
    low, high = 0, len(clauses) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if clauses[middle].start <= place:
            low = middle
        else:
            high = middle - 1
    return clauses[low]


def _share(clauses: Sequence[Clause], name: str, mentions: Sequence[Mention]) -> None:
    for mention in mentions:
        getattr(_home(clauses, mention.start), name).append(mention)
