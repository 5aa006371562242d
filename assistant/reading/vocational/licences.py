"""Driver's licence classes, cards, certificates and memberships as they are written: held, or said to be lacking.

What is demanded, supposed or a relative's is neither: a required licence is a hard check, so that a doubt counts as no
licence. That one is lacking is a fact of its own, read only where the note says so in so many words.
"""

import re
from collections.abc import Iterator

from assistant.models import Evidence
from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Said
from assistant.reading.vocational.standing import LICENCES, standing
from assistant.vocational_models import LicenceLacking

_CLASS = re.compile(r"[1-6]", re.IGNORECASE)
_LETTER = re.compile(r"[A-E]", re.IGNORECASE)
_JOINERS = frozenset(",/&")
_NAMED = frozenset({"driving", "learning"})  # permits that say by their own name that they are to drive
_OF = frozenset({"de", "d"})
_DRIVING = frozenset({"conduire", "conduite"})
_REACH = 3  # tokens from "permis" to its class
_BEFORE = 4  # tokens from "permis" to what it is a permit of
_TRADES = frozenset({"ccq", "competence", "competency", "compagnon", "apprenti", "journeyman", "apprentice"})
_OF_TRADE = frozenset({"de", "d", "en", "as", "for", "of", "comme", "a", "an", "'", "’", "-", "compagnon", "apprenti"})

_Named = tuple[int, int, Said]  # the tokens of a licence, and the phrase that names it


def licences_held(passage: Passage) -> Iterator[tuple[Evidence, range]]:
    """Each licence, class or card of a segment that is held, with its tokens."""
    for start, end, one in _licences(passage):
        bare = one.kind == "permit" and one.value not in _NAMED and end == one.end
        if not bare and standing(passage, one, end) is None:
            yield passage.parsed.evidence(start, end), range(start, end)


def licences_lacking(passage: Passage) -> Iterator[LicenceLacking]:
    """Each licence, class or card that the note says is not held: never had, lost, suspended, refused, applied for."""
    for start, end, one in _licences(passage):
        if one.kind == "permit" and end == one.end:
            of = _driving_after(passage, end)
            if one.value == "learning" or of is None or _of_a_card(passage, one):
                continue
            end = of
        found = standing(passage, one, end)
        if found is not None and found.how is not None:
            evidence = passage.parsed.evidence(min(start, found.start), max(end, found.end))
            yield LicenceLacking(passage.parsed.evidence(start, end).text, evidence, found.how, _drives(one))


def licences_asked(passage: Passage) -> tuple[LicenceLacking, ...]:
    """The licences of a question whose answer is in the next segment: "Membre de l'OIQ ?"."""
    words = [token.text for token in passage.parsed.doc if not token.is_space]
    if not words or words[-1] != "?":
        return ()
    return tuple(
        LicenceLacking(named.text, named, driving=_drives(one))
        for start, end, one in _licences(passage)
        for named in (passage.parsed.evidence(start, end),)
    )


def answered(passage: Passage) -> tuple[bool, int] | None:
    """Whether a segment opens with yes (True) or no, and the end of that word; None for any other answer."""
    first = next((one for one in passage.said["licences"] if one.start == 0 and one.kind in ("none", "held")), None)
    return (first.kind == "held", passage.parsed.evidence(0, first.end).end) if first else None


def _drives(one: Said) -> bool:
    return one.kind in ("permit", "class")


def _licences(passage: Passage) -> Iterator[_Named]:
    """Everything of a segment that names a licence, whether it is held or not."""
    said = [one for one in passage.said["licences"] if one.kind in LICENCES]
    last = 0
    for number, one in enumerate(said):
        if one.start < last or (one.kind == "permit" and one.start == last and number):
            continue  # "class 5 driver's licence": one licence
        if one.kind in ("card", "named_card"):
            start = one.start + int(one.value or 1) if one.kind == "named_card" else one.start
            last = _with_trade(passage, one)
            yield start, last, one
            continue
        following = said[number + 1] if number + 1 < len(said) else None
        if one.kind == "permit" and following and following.kind == "class" and following.start - one.end < _REACH:
            continue  # "permis de classe 1": the class is read next
        classes = list(_classes(passage, one))
        for start, end in classes:
            last = end
            yield start, end, one
        if one.kind == "permit" and not classes:
            last = one.end
            yield one.start, one.end, one


def _with_trade(passage: Passage, one: Said) -> int:
    """The end of a card with its trade: "carte CCQ de manœuvre"."""
    doc = passage.parsed.doc
    if not _TRADES.intersection(token.lower_ for token in doc[one.start : one.end]):
        return one.end
    place = one.end
    while place < len(doc) and doc[place].lower_ in _OF_TRADE:
        place += 1
    if place == one.end or place >= len(doc) or not passage.is_content(place) or passage.said_at("licences", place):
        return one.end
    while place + 2 < len(doc) and doc[place + 1].text == "-" and doc[place + 2].is_alpha:
        place += 2  # "charpentier-menuisier"
    return place + 1


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


def _of_a_card(passage: Passage, permit: Said) -> bool:
    """Whether a permit without its name is that of the card or order named after it: "licence suspended by OIIQ"."""
    if permit.value:
        return False
    following = next((o for o in passage.said["licences"] if o.start >= permit.end and o.kind in LICENCES), None)
    if following is None or following.kind not in ("card", "named_card"):
        return False
    between = passage.parsed.doc[permit.end : following.start]
    return not any(token.text == "," or token.lower_ in ("et", "and", "ni", "or", "ou", "nor") for token in between)


def _driving_after(passage: Passage, end: int) -> int | None:
    """The end of "de conduire" after "permis"; None where it is a permit for something else ("permis de pêche")."""
    following = [token for token in passage.parsed.doc[end : end + _BEFORE] if token.text not in "'’"]
    if not following or following[0].lower_ not in _OF:
        return end
    return following[1].i + 1 if len(following) > 1 and following[1].lower_ in _DRIVING else None
