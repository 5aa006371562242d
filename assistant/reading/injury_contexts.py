"""Why a note that names an injury may not say that the worker has it today.

Denied ("aucun vertige", "hernie exclue"), healed ("guérie, sans séquelle"), supposed ("risque de dermatite"), another
person's ("sa conjointe fait de l'épilepsie", "antécédents familiaux"). A past injury is read where its nature lasts; an
operated or consolidated injury is still the injury. A diagnosis that is suspected is read, as uncertain: to verify, not
to drop.

The words are those of corpus/lexicon/injury_contexts.csv, in the `role` that they play; those of another person and of
a supposition are shared with the reading of limitations.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.reading.clauses import ParsedSegment
from assistant.reading.context import hypothetical, near, other_person
from assistant.reading.tree import PhraseTree

DENIES, DENIES_LIST, DENIED, BARE, AFFIRMED = "denies", "denies_list", "denied", "bare", "affirmed"
RESOLVED, RESOLVED_OF, UNRESOLVED = "resolved", "resolved_of", "unresolved"
PAST, PAST_AFTER, PAST_ADJECTIVE = "past", "past_after", "past_adjective"
FAMILY, OF_ANOTHER, OTHERS, SUPPOSED = "family", "of_another", "others", "supposed"
KIN, KIN_AFTER, LINKS, AGENT = "kin", "kin_after", "links", "agent"
DOUBTED, DOUBTED_AFTER = "doubted", "doubted_after"
WHO, ASSERTS, JOINS, BREAK = "who", "asserts", "joins", "break"
_NEAR = 3  # words between what denies or supposes and what it speaks of
_LISTED = 16  # words over which a verb of denial reaches: "nie vertiges, syncopes, convulsions"
_LATER = 12  # words after an injury within which its recovery is told
_CLOSE = 2
_ENDS = frozenset({";", ".", "!", "?"})
_CELL = frozenset({":", "?", "=", "(", "|", "\t"})


@dataclass(slots=True)
class Named:
    """An injury named at a half-open range of words."""

    nature: str
    site: str
    start: int
    end: int


@dataclass(slots=True)
class Surroundings:
    """The words of one segment that names injuries, the place of each in the doc, and the roles that they play."""

    parsed: ParsedSegment
    words: Sequence[str]
    places: Sequence[int]
    named: Sequence[Named]
    heading: frozenset[str] = frozenset()  # roles that its heading plays
    roles: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    denied: set[int] = field(default_factory=set)  # ends of the injuries denied so far

    def of(self, role: str) -> list[tuple[int, int]]:
        return self.roles.get(role, [])

    def starts(self, role: str) -> set[int]:
        return {start for start, _ in self.of(role)}

    def plays(self, role: str, start: int, end: int) -> bool:
        """Whether a word of a range does."""
        return any(start <= first < end for first, _ in self.of(role))

    def plain(self, start: int, end: int) -> bool:
        """Whether words alone stand in a range, and none that asserts."""
        return all(word[0].isalnum() for word in self.words[start:end]) and not self.plays(ASSERTS, start, end)

    def set_aside(self, one: Named, *, lasting: bool) -> bool:
        """Whether the note says something else of the injury than that the worker has it."""
        if self._denied(one):
            self.denied.add(one.end)
            return True
        if not lasting and (PAST in self.heading or self._past(one)):
            return True
        return self._another_person(one) or self._supposed(one) or self._resolved(one)

    def _denied(self, one: Named) -> bool:
        if DENIES_LIST in self.heading:
            return True
        for start, end in self.of(DENIES):
            if end <= one.start <= end + _NEAR and self.plain(end, one.start) and not self._inside(start, one):
                return True
        for _, end in self.of(DENIES_LIST):
            if end <= one.start <= end + _LISTED and not self.plays(BREAK, end, one.start):
                return True
        return self._joined_to_a_denied(one) or self._denied_after(one)

    def doubted(self, one: Named) -> tuple[int, int] | None:
        """The words of the doubt that the note casts on an injury ("doute d'épilepsie", "hernie à confirmer")."""
        last = self._next(one)
        for start, end in self.of(DOUBTED):
            near = end <= one.start <= end + _NEAR and self.plain(end, one.start)
            if near and not any(end <= other.start < one.start for other in self.named):
                return start, end
        for start, end in self.of(DOUBTED_AFTER):
            if one.end <= start <= one.end + _CLOSE and start < last and self.plain(one.end, start):
                return start, end
        return None

    def _inside(self, start: int, one: Named) -> bool:
        return one.start <= start < one.end

    def _joined_to_a_denied(self, one: Named) -> bool:
        """ "Aucun vertige, étourdissement ou syncope": what denies the first of a list denies the others."""
        joins = self.starts(JOINS)
        return any(end <= one.start and all(at in joins for at in range(end, one.start)) for end in self.denied)

    def _denied_after(self, one: Named) -> bool:
        cell = one.end < len(self.words) and self.words[one.end] in _CELL
        if cell and one.end + 1 in self.starts(AFFIRMED):
            return False
        if cell and self.words[one.end] == "?" and one.end + 1 == len(self.words):
            return True
        if cell and any(start == one.end + 1 and self._closes(end) for start, end in self.of(BARE)):
            return True
        last = self._next(one)
        return any(
            one.end <= start <= one.end + _NEAR + _CLOSE
            and start < last
            and not any(word in _ENDS or word == "," for word in self.words[one.end : start])
            and not self.plays(BREAK, one.end, start)
            and not self._undone(start)
            for start, _ in self.of(DENIED)
        )

    def _closes(self, end: int) -> bool:
        return end == len(self.words) or not self.words[end][0].isalnum()

    def _next(self, one: Named) -> int:
        """Where the next injury starts."""
        return min((other.start for other in self.named if other.start >= one.end), default=len(self.words))

    def _of_kin(self, one: Named) -> bool:
        """ "Père épileptique", "mère : épilepsie", "epileptic dog"; but "mère épileptique de trois enfants" is she."""
        links, marks = self.starts(LINKS), self.words[one.end : one.end + 1]
        of_whom = one.end in self.starts(OF_ANOTHER)
        for start, end in self.of(KIN):
            linked = end < one.start and all(at in links for at in range(end, one.start))
            if end == one.start or (linked and not self.plays(AGENT, max(0, start - _CLOSE), start)):
                return not of_whom
            if start == one.end + 1 and marks[0] in _CELL and self._closes(end):
                return True
        after = any(start == one.end and end not in self.starts(OF_ANOTHER) for start, end in self.of(KIN_AFTER))
        return after and one.end - one.start == 1

    def _another_person(self, one: Named) -> bool:
        if self._of_kin(one):
            return True
        if FAMILY in self.heading or any(end <= one.start for _, end in self.of(FAMILY)):
            return True
        place, last = self.places[one.start], self.places[one.end - 1]
        if other_person(self.parsed, place):
            return True
        if any(end <= one.start <= end + _NEAR and self.plain(end, one.start) for _, end in self.of(OTHERS)):
            return True
        linked = {self.places[start] for start, end in self.of(OF_ANOTHER) if start == one.end}
        for relative in self.parsed.mentions["relatives"]:
            start = bisect_left(self.places, relative.end)
            if start <= one.start <= start + _CLOSE and self.plain(start, one.start):
                return True
            told = start + (self.words[start : start + 1] == [","])  # "sa mère, qui fait de l'épilepsie"
            if told in self.starts(WHO) and told < one.start <= told + _NEAR + _CLOSE:
                return True
            if linked and last < relative.start <= max(linked) + _CLOSE:
                return True
        return False

    def _supposed(self, one: Named) -> bool:
        if any(end <= one.start <= end + _NEAR and self.plain(end, one.start) for _, end in self.of(SUPPOSED)):
            return True
        place = self.places[one.start]
        clause = next(clause for clause in reversed(self.parsed.clauses) if clause.start <= place)
        return hypothetical(self.parsed, near(self.parsed, clause), place)

    def _past(self, one: Named) -> bool:
        before = any(
            end <= one.start <= end + _LISTED and ";" not in self.words[end : one.start] for _, end in self.of(PAST)
        )
        last = min(self._next(one), one.end + _LATER)
        after = any(
            one.end <= start < last and ";" not in self.words[one.end : start] for start, _ in self.of(PAST_AFTER)
        )
        return before or after or any(end == one.start for _, end in self.of(PAST_ADJECTIVE))

    def _undone(self, start: int) -> bool:
        """ "Pas encore guérie"."""
        return any(0 <= start - end < _CLOSE for _, end in self.of(UNRESOLVED))

    def _resolved(self, one: Named) -> bool:
        for start, end in self.of(RESOLVED_OF):
            if end <= one.start <= end + _CLOSE and not self._undone(start):
                return True
        began = {other.start for other in self.named}
        opened = {start for start, end in self.of(RESOLVED_OF) if not began.isdisjoint(range(end, end + _CLOSE + 1))}
        last = self._next(one)
        for start, _ in self.of(RESOLVED):
            within = one.end <= start < min(last, one.end + _LATER)
            if within and start not in opened and ";" not in self.words[one.end : start] and not self._undone(start):
                return True
        return False


def roles_in(words: Sequence[str], tree: "PhraseTree[frozenset[str]]") -> dict[str, list[tuple[int, int]]]:
    """Where each role is played; of phrases of one role that overlap, the longest."""
    found: dict[str, list[tuple[int, int]]] = {}
    for roles, start, end in tree.find(words):
        for role in roles:
            found.setdefault(role, []).append((start, end))
    return {role: _longest(ranges) for role, ranges in found.items()}


def _longest(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        one for one in ranges if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in ranges)
    ]
