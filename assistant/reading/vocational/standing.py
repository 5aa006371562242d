"""Whether a licence that a note names is held: the words of loss, refusal, hope or demand that govern it.

A word governs what follows it ("n'est plus membre de") or what precedes it ("suspendue"), up to a mark, a contrast or
a word that says that something is held. A doubt is no licence, since a licence is a hard check.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.reading.vocational.passage import MEDIAL, Passage
from assistant.reading.vocational.phrases import Said
from assistant.vocational_models import Lacking

LICENCES = frozenset({"permit", "class", "card", "named_card"})
_BEFORE_ONLY = frozenset({"not_held_before", "none"})
_STATES = frozenset({"not_held", *_BEFORE_ONLY})
_PARTS = frozenset({"held", "regained"})
_JOINERS = frozenset({"et", "and", "&", "/", "ou", "or", "+"})
_CONTRASTS = frozenset({"mais", "but", "sauf", "except", "toutefois", "however", "cependant", "though"})
_OPEN = frozenset({"(", ":", "?", "[", "-", "–", "—", "=", "->", "→", "«", "»", '"', "“", "”", "."})
_COMMA = ","
_NEAR = 4  # tokens that leave a doubt where a word of substance stands between
_FAR = 14
_WORST_FIRST = (Lacking.BARRED, Lacking.LOST, Lacking.FORMER, Lacking.SOUGHT)


@dataclass(frozen=True, slots=True)
class Standing:
    """Tokens of the words; `how` is None where a licence is not held but the note does not say so of the worker."""

    how: Lacking | None
    start: int
    end: int


def standing(passage: Passage, one: Said, end: int) -> Standing | None:
    """What the words around a licence, ending at `end` with its class, say of it; None where it is held."""
    said = passage.said["licences"]
    if _supposed(passage, one.start) or _unanswered(passage, end):
        return Standing(None, one.start, end)
    states = [state for state in said if state.kind in _STATES]
    sure: list[Said] = []
    doubtful = False
    for state in states:
        reach = _reach(passage, state, one, end, said)
        if reach == "sure":
            if not state.value:
                return Standing(None, one.start, end)  # demanded of somebody, not held by the worker
            sure.append(state)
        doubtful = doubtful or reach == "doubtful"
    if not sure:
        return Standing(None, one.start, end) if doubtful else _negated(passage, one, end, said)
    if any(other.kind == "regained" for other in said):
        return Standing(None, one.start, end)
    how = next(each for each in _WORST_FIRST if any(state.value == each for state in sure))
    return Standing(how, min(one.start, *(s.start for s in sure)), max(end, *(s.end for s in sure)))


def _supposed(passage: Passage, place: int) -> bool:
    contexts = passage.clause_at(place).contexts
    return any(c["kind"] == "hypothetical" and c.end <= place for c in contexts) or passage.of_a_relative(place)


def _unanswered(passage: Passage, end: int) -> bool:
    """Whether the licence is asked about, and no answer follows."""
    following = [token.text for token in passage.parsed.doc[end : end + _NEAR] if not token.is_space]
    return bool(following) and following[0] == "?" and (len(following) == 1 or not following[1].isalpha())


def _reach(passage: Passage, state: Said, one: Said, end: int, said: Sequence[Said]) -> str:
    """ "sure", "doubtful" or "": whether a word governs a licence."""
    if state.end <= one.start:
        return _between(passage, range(state.end, one.start), said, backward=False)
    if end <= state.start and state.kind != "not_held_before":
        gap = range(end, state.start)
        if state.kind == "none":  # "permis : aucun", "membre de l'OIQ ? Non"
            marks = [passage.parsed.doc[place].text for place in gap if not passage.parsed.doc[place].is_space]
            return "sure" if marks and all(mark in _OPEN for mark in marks) else ""
        return _between(passage, gap, said, backward=True, forward_too=_governs_what_follows(passage, state, said))
    return ""


def _governs_what_follows(passage: Passage, state: Said, said: Sequence[Said]) -> bool:
    following = next((one for one in said if one.start >= state.end and one.kind in LICENCES), None)
    if following is None:
        return False
    return _between(passage, range(state.end, following.start), said, backward=False) == "sure"


def _between(passage: Passage, gap: range, said: Sequence[Said], *, backward: bool, forward_too: bool = False) -> str:
    if len(gap) > _FAR:
        return ""
    bridges = LICENCES | _STATES | {"link"}
    inside = {place: one for one in said if one.kind in bridges for place in range(one.start, one.end)}
    licences = {place for place, one in inside.items() if one.kind in LICENCES}
    licences |= {place for place in gap if _is_class(passage, place)}
    parts = {place for one in said if one.kind in _PARTS for place in range(one.start, one.end)}
    substance = False
    for place in gap:
        token = passage.parsed.doc[place]
        rest = range(place + 1, gap.stop)
        if place in parts or token.lower_ in _CONTRASTS:
            return ""
        if place in inside or place in licences or token.is_space or token.text in MEDIAL:
            continue
        if token.lower_ in _JOINERS:
            if backward and not licences.intersection(rest):
                return ""  # "classe 5 et en attente de sa carte"
        elif token.text == _COMMA:
            listed = place - 1 in licences and _is_class(passage, place + 1)
            if not listed and (not backward or forward_too or licences.intersection(rest)):
                return ""
        elif not token.is_alpha and not token.like_num and token.text not in _OPEN and token.text != "'":
            return ""
        elif token.is_alpha and passage.is_content(place):
            substance = True
    if not substance:
        return "sure"
    return "doubtful" if len(gap) <= _NEAR and not licences.intersection(gap) else ""


def _is_class(passage: Passage, place: int) -> bool:
    doc = passage.parsed.doc
    return place < len(doc) and len(doc[place].text) <= 2 and doc[place].text[0] in "123456"


def _negated(passage: Passage, one: Said, end: int, said: Iterable[Said]) -> Standing | None:
    """A negator that no table of licences knows, before the licence."""
    kept = {place for each in said if each.kind in _PARTS | _STATES for place in range(each.start, each.end)}
    clause = passage.clause_at(one.start)
    negators = [p for p in (*clause.negators, *clause.particles) if p["kind"] in ("negator", "forward_negator")]
    near = [n for n in negators if n.end <= one.start <= n.end + _NEAR and n.start not in kept]
    for negator in near:
        reach = _between(passage, range(negator.end, one.start), tuple(said), backward=False)
        if reach:
            return Standing(Lacking.LOST if reach == "sure" else None, negator.start, end)
    return None
