"""Where the worker lives, as written: a place of corpus/lexicon/places.csv, or a name after "réside à".

A stated residence comes first, then a place alone in the lines that introduce the worker ("34 ans, Joliette"), then
the place of work named there ("soudeur à Gatineau"). A hospital's place, or the place of birth, says nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from assistant.models import Evidence
from assistant.reading.vocational.passage import MEDIAL, Passage
from corpus.folding import fold
from corpus.lists import rows


class Sureness(IntEnum):
    """How surely a place is the worker's."""

    WORKPLACE = 1
    ALONE = 2
    RESIDENCE = 3


@dataclass(frozen=True, slots=True)
class Place:
    evidence: Evidence
    sureness: Sureness
    tokens: range


_HYPHENS = frozenset("-‐‑")
_NEAR = 4  # tokens from "hôpital" to its place
_SHORT = {"saint": "st", "sainte": "ste"}  # as towns are written in haste


def places() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Names by their first word, the longest first; each as its folded words."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in rows("lexicon", "places"):
        words = tuple(fold(row["place"]).replace("'", " ").replace("-", " ").replace(":", " ").split())
        for spelt in (words, tuple(_SHORT.get(word, word) for word in words)):
            found.setdefault(spelt[0], set()).add(spelt)
    return {first: tuple(sorted(names, key=lambda name: -len(name))) for first, names in found.items()}


def place_told(passage: Passage, known: Mapping[str, tuple[tuple[str, ...], ...]]) -> Place | None:
    """The place of one segment that most surely is the worker's, or None."""
    doc = passage.parsed.doc
    frames = passage.said["residence"]
    resides = {frame.end: frame for frame in frames if frame.kind == "resides"}
    found: list[Place] = []
    place = 0
    lower = passage.parsed.text.islower()
    while place < len(doc):
        token = doc[place]
        if not token.is_alpha or not (token.text[0].isupper() or lower) or _ends_a_name(passage, place):
            place += 1
            continue
        end = end_of_name(passage, place, known)
        if end == place and not resides:
            place += 1
            continue
        sure = _sureness(passage, place, end, resides)
        if end == place and sure is Sureness.RESIDENCE and token.text[0].isupper():
            end = _capitalised(passage, place)
        if end > place and sure is not None:
            end = _with_district(passage, end, known)
            found.append(Place(passage.parsed.evidence(place, end), sure, range(place, end)))
        place = max(end, place + 1)
    return max(found, key=lambda one: one.sureness, default=None)


def _ends_a_name(passage: Passage, place: int) -> bool:
    """The "Québec" of "Emploi-Québec" is no place of its own."""
    doc = passage.parsed.doc
    return place > 1 and doc[place - 1].text in _HYPHENS and not doc[place - 2].whitespace_ and doc[place - 2].is_alpha


def _words_from(passage: Passage, place: int, count: int) -> tuple[tuple[str, ...], int]:
    """The next `count` words, marks inside a name skipped, and the token after them."""
    doc = passage.parsed.doc
    words: list[str] = []
    while place < len(doc) and len(words) < count:
        token = doc[place]
        if token.is_alpha:
            words.append(token.lower_)
        elif token.text not in MEDIAL and token.text not in ".:":
            break
        place += 1
    return tuple(words), place


def end_of_name(passage: Passage, place: int, known: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """The token after a name of the list that stands at `place`; `place` itself where none does."""
    for name in known.get(passage.parsed.doc[place].lower_, ()):
        words, end = _words_from(passage, place, len(name))
        if words == name:
            return end
    return place


def _capitalised(passage: Passage, place: int) -> int:
    """The run of capitalised words of a name that no list has."""
    doc, end = passage.parsed.doc, place
    while place < len(doc):
        token = doc[place]
        linked = token.text in MEDIAL or (token.is_alpha and not passage.is_content(place))
        if token.is_alpha and token.text[0].isupper():
            end = place + 1
        elif not linked or (token.is_alpha and doc[place - 1].text not in MEDIAL):
            break
        place += 1
    return end


def _with_district(passage: Passage, end: int, known: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """ "St-Georges (Beauce)" is one place."""
    doc = passage.parsed.doc
    if end + 1 < len(doc) and doc[end].text == "(" and doc[end + 1].is_alpha:
        last = end_of_name(passage, end + 1, known)
        if last > end + 1 and last < len(doc) and doc[last].text == ")":
            return last + 1
    return end


def _sureness(passage: Passage, place: int, end: int, resides: Mapping[int, object]) -> Sureness | None:
    doc, frames = passage.parsed.doc, passage.said["residence"]
    if _with_family(passage, place):
        return Sureness.RESIDENCE
    if passage.of_a_relative(place):
        return None
    met = [stop for stop in resides if _meets(passage, stop, place)]
    if met and not _of_an_employer(passage, max(met)):
        return Sureness.RESIDENCE
    near = [frame for frame in frames if frame.end <= place and place - frame.end <= _NEAR]
    # "l'hôpital de Rimouski", "originaire de Pessamit", "Dr Laval", "rue Saint-Jean".
    if any(frame.kind in ("institution", "origin") and not _parted(passage, frame.end, place) for frame in near):
        return None
    if not passage.opening:
        return None
    clause = passage.clause_at(place)
    opens = clause.start == place or (place > 0 and doc[place - 1].is_space)
    alone = opens and (end >= clause.end - 1 or doc[end].is_space or doc[end].text == ".")
    if alone:
        return Sureness.ALONE
    before = doc[place - 1] if place else None
    linked = before is not None and (
        before.text in MEDIAL
        or (before.is_alpha and (not passage.is_content(before.i) or passage.said_at("residence", before.i)))
    )
    return Sureness.WORKPLACE if linked else None


def _with_family(passage: Passage, place: int) -> bool:
    """ "Vit avec sa mère à Amos": only a relative, and small words, between the verb and the place."""
    for said in passage.said["residence"]:
        if said.kind == "shares" and said.end <= place <= said.end + _NEAR + 1:
            family = {at for one in passage.parsed.mentions["relatives"] for at in range(one.start, one.end)}
            between = range(said.end, place)
            if all(at in family or not passage.is_content(at) for at in between) and not _parted(
                passage, said.end, place
            ):
                return True
    return False


def _of_an_employer(passage: Passage, stop: int) -> bool:
    """ "Employer based in Laval": the subject is no person, and no verb parts it from the place."""
    told = [said for said in passage.said["residence"] if said.end == stop]
    return any(
        said.kind in ("institution", "workplace") and 0 <= one.start - said.end <= 1
        for one in told
        for said in passage.said["residence"]
        if said.end <= one.start
    )


def _parted(passage: Passage, start: int, end: int) -> bool:
    return any(token.text in ",;" for token in passage.parsed.doc[start:end])


def _meets(passage: Passage, stop: int, place: int) -> bool:
    """Whether nothing but small words and a colon stands between "réside" and a name."""
    between = passage.parsed.doc[stop:place] if stop <= place <= stop + 4 else None
    return between is not None and all(t.text in ":'’ " or t.is_space or not passage.is_content(t.i) for t in between)
