"""Which mention is heard where several tables claim the same words.

Widest first: a comparator hides the "plus" in it, a long cue the short negator in it, an activity the cue in it. One
row of the lexicon may thus silence another by being more precise, and logic holds no list of exceptions.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from assistant.reading.lexicon import Mention
from assistant.reading.quantities import Quantity

NO_DEMAND = "none"  # an activity row that only keeps its words from being read
_OPENERS = frozenset(':;.!?(«“"-–—/')  # after these a capital opens a phrase
# Kinds that outweigh a cue they cover.
_SILENCING = frozenset({"same", "neutral", "flip", "resolved", "preference", "unwilling"})
_LIMITED = "limited"  # "limitée à 30 minutes" bounds and limits: its cue is heard beside the figure


def heard(doc: Doc, mentions: dict[str, list[Mention]], measured: Sequence[Quantity]) -> dict[str, Sequence[Mention]]:
    """The mentions that count, by the field of a clause that they belong in."""
    activities, decoys = _activities(doc, mentions)
    bounding = [c for c in mentions["comparators"] if any(q.start <= c.start and c.end <= q.end for q in measured)]
    cues = _cues(mentions, [*activities, *decoys, *(c for c in bounding if c["kind"] != _LIMITED)])
    phrases = [c for c in mentions["comparators"] if c.length > 1]  # "pas plus" negates nothing, measured or not
    particles = _outside(mentions["particles"], [*bounding, *phrases, *cues])
    return {
        "activities": activities,
        "cues": cues,
        "particles": particles,
        "negators": [p for p in particles if p["kind"].endswith("negator")],
        "qualifiers": mentions["qualifiers"],
        "body_parts": _outside(mentions["body_parts"], [*activities, *decoys]),
        "inner_parts": [part for part in mentions["body_parts"] if _tokens([part]) & _tokens(activities)],
        "sides": mentions["sides"],
        "contexts": _outside(_not_within(mentions["contexts"], cues), [m for m in activities if m.length > 1]),
        "speakers": mentions["speakers"],
    }


def _activities(doc: Doc, mentions: dict[str, list[Mention]]) -> tuple[list[Mention], list[Mention]]:
    """Activities that name a demand, and those that only keep their words from being read."""
    # "Minutes" and "minutieux" share a stem: a unit or a number alone is never an activity.
    measures = {m.start for t in ("units", "numbers", "periods") for m in mentions[t] if m.length == 1}
    spoken = [m for m in mentions["activities"] if m.length > 1 or m.start not in measures]
    # "Comme tout le monde" is a cue and names no contact with people.
    named = [m for m in _not_within(spoken, mentions["cues"]) if m["demand"] != NO_DEMAND and not _is_name(doc, m)]
    return named, [m for m in mentions["activities"] if m["demand"] == NO_DEMAND]


def _is_name(doc: Doc, mention: Mention) -> bool:
    """One capitalised word inside a sentence: "Lévis" is no lifting. "7.1 Standing" opens one."""
    if mention.length > 1 or not any(token.is_alpha for token in doc[: mention.start]):
        return False
    word, before = doc[mention.start].text, doc[mention.start - 1]
    return word[0].isupper() and not word.isupper() and before.text not in _OPENERS and len(word) > 1


def _cues(mentions: dict[str, list[Mention]], solid: Sequence[Mention]) -> list[Mention]:
    """Cues with a word of their own, that no silencing mention as long covers."""
    taken = _tokens([*solid, *_not_within(mentions["qualifiers"], mentions["cues"])])
    silencing = [m for table in ("particles", "contexts") for m in mentions[table] if m["kind"] in _SILENCING]
    covered = {place: m.length for m in silencing for place in range(m.start, m.end)}
    return [
        cue for cue in mentions["cues"] if not taken.issuperset(cue.tokens) and covered.get(cue.start, 0) < cue.length
    ]


def _tokens(mentions: Sequence[Mention]) -> set[int]:
    return {place for mention in mentions for place in mention.tokens}


def _outside(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    taken = _tokens(others)
    return [m for m in mentions if not taken.intersection(m.tokens)]


def _not_within(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Mentions that are no part of a longer one: "not cleared" is no recovery."""
    return [m for m in mentions if not any(set(m.tokens) < set(other.tokens) for other in others)]
