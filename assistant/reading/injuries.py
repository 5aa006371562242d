"""The worker's injuries and lasting conditions, as the note names them: what may endanger, not what is limited.

Phrases of corpus/lexicon/injuries.csv (form below), longest first, folded; whatever the language of the note, both are
heard. What a phrase says of nothing (`nature` empty: "brûlures d'estomac") hides the shorter one in it. A phrase in
capitals alone ("SEP") is an acronym and is heard in capitals only. The site is that of the phrase, else the part of the
body that follows or precedes it closely.

A nature that is another on one side only is that other ("cécité de l'oeil gauche"). Of post-traumatic stress the note
may tell the event (corpus/lexicon/injury_events.csv): that of the same sentence, else those of the whole note.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.models import Confidence, Evidence, Injury
from assistant.reading.clauses import ParsedSegment
from assistant.reading.injury_contexts import Named, Surroundings, roles_in
from assistant.reading.injury_phrases import becomes_of, contexts, event_phrases, natures, phrases
from assistant.reading.lexicon import JOINERS, Mention
from assistant.reading.qualifiers import side
from assistant.reading.segments import Segment

_REACH_AFTER, _REACH_BEFORE, _REACH_SIDE = 5, 3, 2  # tokens
_PARTING = frozenset(";:()")  # a dot within a segment closes an abbreviation
_JOINING = frozenset({"et", "and", "&", "/"})
_LISTED = _JOINING | {",", "ou", "or"}


@dataclass(slots=True)
class InjuryReader:
    """Gathers the injuries of one note, segment by segment."""

    found: list[Injury] = field(default_factory=list)
    events: set[str] = field(default_factory=set)  # what a nature becomes after an event of the note

    def take(self, parsed: ParsedSegment, segment: Segment, heading: ParsedSegment | None) -> None:
        """Read one segment; `heading` is that which covers it."""
        if segment.ticked is False:
            return
        words, places = _words(parsed)
        named, events = _named(parsed, words, places), list(_events(words))
        if not events and not any(one.nature for one in named):
            return
        lent = frozenset(roles_in(_words(heading)[0], contexts())) if heading is not None else frozenset()
        around = Surroundings(parsed, words, places, named, lent, roles_in(words, contexts()))
        told = {one.nature for one in events if not around.set_aside(one, lasting=True)}
        self.events |= told
        for number, one in enumerate(named):
            if one.nature and not around.set_aside(one, lasting=natures()[one.nature].lasting):
                end = places[named[number + 1].start] if number + 1 < len(named) else len(parsed.doc)
                start = places[named[number - 1].end - 1] + 1 if number else 0
                tokens = range(places[one.start], places[one.end - 1] + 1)
                doubt = around.doubted(one)
                for injury in _injuries(parsed, one, tokens, (start, end)):
                    self.found += _after(_in_doubt(parsed, injury, places, doubt), told)

    def read(self) -> tuple[Injury, ...]:
        """Each injury once, as it is first named; without a site, or a side, it is one that has them."""
        natures_found = {one.nature for one in self.found}
        kept: list[Injury] = []
        for one in (told for found in self.found for told in _after(found, self.events)):
            if not natures_found.isdisjoint(becomes_of(one.nature)):
                continue  # told elsewhere with its event
            twin = next((other for other in kept if _same(one, other)), None)
            if twin is None:
                kept.append(one)
            elif twin.confidence is Confidence.UNCERTAIN and one.confidence is Confidence.CERTAIN:
                kept[kept.index(twin)] = replace(one, site=twin.site or one.site, side=twin.side or one.side)
            elif (twin.site is None and one.site is not None) or (twin.side is None and one.side is not None):
                kept[kept.index(twin)] = replace(twin, site=twin.site or one.site, side=twin.side or one.side)
        return tuple(kept)


def _after(injury: Injury, events: set[str]) -> list[Injury]:
    """The injury once for each event of the note that makes another nature of it, else as it is."""
    found = sorted(events & becomes_of(injury.nature))
    return [replace(injury, nature=nature) for nature in found] or [injury]


def _in_doubt(parsed: ParsedSegment, injury: Injury, places: Sequence[int], doubt: tuple[int, int] | None) -> Injury:
    """The injury as uncertain, with the words of the doubt; as it is where there is none."""
    if doubt is None:
        return injury
    start, end = parsed.tokens_of(injury.evidence)
    evidence = parsed.evidence(min(start, places[doubt[0]]), max(end, places[doubt[1] - 1] + 1))
    return replace(injury, evidence=evidence, confidence=Confidence.UNCERTAIN)


def _events(words: Sequence[str]) -> Iterator[Named]:
    for becomes, start, end in event_phrases().find(words):
        yield Named(becomes, "", start, end)


def _same(one: Injury, other: Injury) -> bool:
    sites = one.site is None or other.site is None or one.site == other.site
    sides = one.side is None or other.side is None or one.side == other.side
    return one.nature == other.nature and sites and sides


def _words(parsed: ParsedSegment) -> tuple[list[str], list[int]]:
    """The folded words and marks of a segment, and the token of each."""
    written = [token.lower_ for token in parsed.doc]
    places = [place for place, word in enumerate(written) if word not in JOINERS and not word.isspace()]
    return [written[place] for place in places], places


def _named(parsed: ParsedSegment, words: Sequence[str], places: Sequence[int]) -> list[Named]:
    """Every phrase, the longest at each place, in the order of the text."""
    met = [
        Named(entry.nature, entry.site, start, end)
        for entry, start, end in phrases().find(words)
        if not entry.acronym or parsed.doc[places[start]].text.isupper()
    ]
    kept: list[Named] = []
    for one in sorted(met, key=lambda named: (named.start - named.end, named.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda named: named.start)


def _injuries(parsed: ParsedSegment, one: Named, tokens: range, within: tuple[int, int]) -> Iterator[Injury]:
    """The injury, once for each part of the body that it is said to have, of the nature that it is on its side."""
    for injury in _of_parts(parsed, one, tokens, within):
        other = natures()[injury.nature].on_one_side
        yield replace(injury, nature=other) if other and injury.side in ("left", "right") else injury


def _of_parts(parsed: ParsedSegment, one: Named, tokens: range, within: tuple[int, int]) -> Iterator[Injury]:
    parts = _parts(parsed, tokens, within)
    if one.site:
        own = [part for part in parts if part["body_part"] == one.site]
        yield Injury(one.nature, *_told(parsed, own, tokens, within, one.site))
        parts = [part for part in parts if part["body_part"] != one.site and _joined(parsed, tokens, part)]
    if not natures()[one.nature].takes_a_part:
        parts = []
    for part in parts:
        yield Injury(one.nature, *_told(parsed, [part], tokens, within, part["body_part"]))
    if not (one.site or parts):
        yield Injury(one.nature, *_told(parsed, [], tokens, within, None))


def _joined(parsed: ParsedSegment, tokens: range, part: Mention) -> bool:
    """ "Entorse cervicale et lombaire"."""
    between = [token.lower_ for token in parsed.doc[tokens.stop : part.start]]
    return part.start >= tokens.stop and len(between) <= _REACH_SIDE and bool(_JOINING.intersection(between))


def _parts(parsed: ParsedSegment, tokens: range, within: tuple[int, int]) -> list[Mention]:
    """The parts of the body named in the phrase or close after it, with those listed; else close before it."""
    stated = [part for part in parsed.mentions["body_parts"] if part["body_part"] != "other"]
    # A part that is the phrase itself is what that phrase mostly means ("hernie discale"): the note does not say it.
    told = [part for part in stated if (part.start, part.end) != (tokens.start, tokens.stop)]
    chain: list[Mention] = []
    end = tokens.stop
    for part in told:
        if part.end <= tokens.start or part.start >= within[1]:
            continue
        between = [token.lower_ for token in parsed.doc[end : part.start]] if part.start > end else []
        if len(between) > _REACH_AFTER or _PARTING.intersection(between):
            break
        if chain and part["body_part"] != chain[-1]["body_part"] and not _LISTED.intersection(between):
            break
        chain.append(part)
        end = max(end, part.end)
    if chain:
        return chain
    before = [part for part in told if within[0] <= part.start and 0 <= tokens.start - part.end <= _REACH_BEFORE]
    return before[-1:]


def _told(
    parsed: ParsedSegment, parts: Sequence[Mention], tokens: range, within: tuple[int, int], site: str | None
) -> tuple[Evidence, str | None, str | None]:
    """Evidence, site and side: the words from the first to the last that say them."""
    start = min([tokens.start, *(part.start for part in parts)])
    end = max([tokens.stop, *(part.end for part in parts)])
    whole = [part for part in parsed.mentions["body_parts"] if tokens.start <= part.start < part.end <= tokens.stop]
    sides = [one for one in parsed.mentions["sides"] if _beside(parsed, one, range(start, end), within)]
    named = {one["side"] for one in sides}
    on = side(parsed, [], [*parts, *whole]) or ("both" if len(named) > 1 else next(iter(named), None))
    stated = [one for one in sides if one["side"] == on]
    start, end = min([start, *(one.start for one in stated)]), max([end, *(one.end for one in stated)])
    return parsed.evidence(start, end), site, on


def _beside(parsed: ParsedSegment, on: Mention, tokens: range, within: tuple[int, int]) -> bool:
    """Whether a word of side stands in, or close to, what says the injury and its part."""
    if tokens.start <= on.start < tokens.stop:
        return True
    if on.end <= tokens.start:
        between = parsed.doc[on.end : tokens.start]
        reach = on.start >= within[0] and len(between) < _REACH_SIDE
    else:
        between = parsed.doc[tokens.stop : on.start]
        of_the_next = on.end == within[1] < len(parsed.doc) and len(between) > 0
        reach = on.end <= within[1] and len(between) <= _REACH_SIDE and not of_the_next
    alone = on.end == len(parsed.doc) or not parsed.doc[on.end].is_alpha  # "hip replacement, left."
    parted = {token.lower_ for token in between} & (_PARTING | _LISTED)
    return reach and (not parted or (parted <= {",", "("} and alone and on.start >= tokens.stop))
