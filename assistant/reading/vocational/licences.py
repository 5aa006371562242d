"""Driver's licence classes, cards, certificates and memberships that the worker holds, as they are written.

What is not held (none, suspended, expired, being obtained, a relative's, another job's demand) is left out: a required
licence is a hard check, so that a doubt counts as no licence. That a driver's licence is lacking is a fact of its own,
read only where the note says so in so many words.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.models import Evidence
from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Said

_CLASS = re.compile(r"[1-6]", re.IGNORECASE)
_LETTER = re.compile(r"[A-E]", re.IGNORECASE)
_JOINERS = frozenset(",/&")
_NAMED = frozenset({"driving", "learning"})  # permits that say by their own name that they are to drive
_LOST = frozenset({"lost", "before"})  # values of what is not held: said of the worker now, no demand and no hope
_OF = frozenset({"de", "d"})
_DRIVING = frozenset({"conduire", "conduite"})
_WORDS = frozenset({"permis", "licence", "license"})
_COPULAS = frozenset({"est", "is", "actuellement", "presentement", "currently"})
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
                and one.value in _NAMED
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


def driving_licence_lacking(passage: Passage) -> Iterator[Evidence]:
    """Each passage that says that the worker holds no driver's licence, or that it is suspended or lost."""
    said = passage.said["licences"]
    if any(one.kind == "regained" for one in said):
        return
    demanded = [one for one in said if one.kind == "not_held" and one.value not in _LOST]
    for one in said:
        if one.kind != "not_held" or one.value not in _LOST or _supposed(passage, one):
            continue
        if any(one.start <= other.start <= one.end + _BEFORE for other in demanded):
            continue
        named = _licence_named(passage, one, said)
        if named is not None:
            start, end = min(one.start, named.start), max(one.end, named.end)
            following = _driving_after(passage, named.end)
            if following is not None:
                yield passage.parsed.evidence(start, max(end, following))


def _supposed(passage: Passage, one: Said) -> bool:
    contexts = passage.clause_at(one.start).contexts
    return any(c["kind"] == "hypothetical" and c.end <= one.start for c in contexts) or passage.of_a_relative(one.start)


def _licence_named(passage: Passage, one: Said, said: Sequence[Said]) -> Said | None:
    """The driver's licence that a word of loss speaks of; None where there is none, or a word stands between."""
    words = passage.parsed.doc
    if any(token.lower_ in _WORDS for token in words[one.start : one.end]):
        return one  # "sans permis", "no licence"
    for permit in said:
        if permit.kind != "permit" or permit.value == "learning":
            continue
        first, last = sorted((permit, one), key=lambda each: each.start)
        near = last.start - first.end <= _BEFORE and (one is first or one.value == "lost")
        between = [place for place in range(first.end, last.start) if not passage.said_at("licences", place)]
        if near and not any(passage.is_content(at) and words[at].lower_ not in _COPULAS for at in between):
            return permit
    return None


def _driving_after(passage: Passage, end: int) -> int | None:
    """The end of "de conduire" after "permis"; None where it is a permit for something else ("permis de pêche")."""
    following = [token for token in passage.parsed.doc[end : end + _BEFORE] if token.text not in "'’"]
    if not following or following[0].lower_ not in _OF:
        return end
    return following[1].i + 1 if len(following) > 1 and following[1].lower_ in _DRIVING else None
