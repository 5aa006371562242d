"""Driver's licence classes, cards, certificates and memberships that the worker holds, as they are written.

What is not held (none, suspended, expired, being obtained, a relative's, another job's demand) is left out: a required
licence is a hard check, so that a doubt counts as no licence.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.models import Evidence
from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Said

_CLASS = re.compile(r"[1-6]", re.IGNORECASE)
_LETTER = re.compile(r"[A-E]", re.IGNORECASE)
_JOINERS = frozenset(",/&")
_REACH = 3  # tokens from "permis" to its class
_BEFORE = 4  # tokens from "pas de", "no" to what is not held


def licences_held(passage: Passage) -> Iterator[tuple[Evidence, range]]:
    """Each licence, class or card of a segment with its tokens."""
    said = passage.said["licences"]
    bound = {one.start for one in said}
    end = 0
    for number, one in enumerate(said):
        if one.start < end or one.kind == "not_held" or _not_held(passage, one, said):
            continue
        if one.kind in ("card", "named_card"):
            start = one.start + int(one.value or 1) if one.kind == "named_card" else one.start
            end = one.end
            yield passage.parsed.evidence(start, one.end), range(one.start, one.end)
        elif one.kind in ("permit", "class"):
            following = said[number + 1] if number + 1 < len(said) else None
            if one.kind == "permit" and following and following.kind == "class" and following.start - one.end < _REACH:
                continue  # "permis de classe 1": the class is read next
            for start, last in _classes(passage, one):
                end = last
                yield passage.parsed.evidence(start, last), range(start, last)
            if (
                (end == 0 or end < one.start)
                and one.value == "driving"
                and not bound.intersection(range(one.end, one.end + 2))
            ):
                end = one.end
                yield passage.parsed.evidence(one.start, one.end), range(one.start, one.end)


def _classes(passage: Passage, word: Said) -> Iterator[tuple[int, int]]:
    """ "Classes 1 et 3" is two, the first with the word that names it."""
    doc = passage.parsed.doc
    if any(named in passage.parsed.text.lower() for named in ("irsst", "iris")):
        return  # a restriction class, no licence
    ands = {p.start for c in passage.parsed.clauses for p in c.particles if p["kind"] == "and"}
    place, start = word.end, word.start
    while place < len(doc) and place <= word.end + _REACH:
        token = doc[place]
        if _CLASS.fullmatch(token.text):
            lettered = place + 1 < len(doc) and _LETTER.fullmatch(doc[place + 1].text) and not token.whitespace_
            place += 2 if lettered else 1
            yield start, place
            break
        if token.is_alpha and passage.is_content(place) and not passage.said_at("licences", place):
            return
        place += 1
    while place + 1 < len(doc) and (doc[place].text in _JOINERS or place in ands):
        if not _CLASS.fullmatch(doc[place + 1].text):
            return
        lettered = place + 2 < len(doc) and _LETTER.fullmatch(doc[place + 2].text) and not doc[place + 1].whitespace_
        yield place + 1, place + (3 if lettered else 2)
        place += 3 if lettered else 2


def _not_held(passage: Passage, one: Said, said: Sequence[Said]) -> bool:
    clause = passage.clause_at(one.start)
    supposed = any(c["kind"] == "hypothetical" and c.end <= one.start for c in clause.contexts)
    if supposed or passage.of_a_relative(one.start):
        return True
    # "Sans permis", "n'a pas encore sa carte", "licence suspended", "permis 5, échu l'an dernier".
    for other in said:
        near = other.end <= one.start <= other.end + _BEFORE
        near = near or (other.value != "before" and one.end <= other.start <= one.end + _BEFORE)
        if other.kind == "not_held" and (near or other.start < one.start < other.end):
            return True
    negators = [p for p in (*clause.negators, *clause.particles) if p["kind"] in ("negator", "forward_negator")]
    return any(n.end <= one.start <= n.end + _BEFORE for n in negators)
