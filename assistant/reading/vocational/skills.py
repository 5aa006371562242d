"""Skills: short noun phrases as written, after a lead ("Compétences :", "bonne en", "skilled at") or as a bare list.

A list without a lead ("Lecture de plans, dépannage.") is one of skills where at least half of its items begin with the
name of a skill and nothing in it limits.
"""

from collections.abc import Iterator

from assistant.models import Evidence
from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Said

_LONGEST = 6  # words of a skill
_MARKS = frozenset(",;•/·")
_STOP = frozenset(".!?():\n—–")


def skills_told(passage: Passage) -> Iterator[tuple[Evidence, range]]:
    """Each skill of a segment with its tokens."""
    doc = passage.parsed.doc
    leads = [one for one in passage.said["skill_leads"] if one.kind in ("lead", "heading")]
    told = False
    for lead in leads:
        start = lead.end
        if passage.of_a_relative(lead.start) or _denied(passage, lead):
            told = True
            continue
        if lead.kind == "heading":
            colon = next((p for p in range(start, min(start + 4, len(doc))) if doc[p].text in ":–—\n"), None)
            if colon is None or lead.start > 2:
                continue
            start = colon + 1
        stop = next((other.start for other in leads if other.start >= start), len(doc))
        told = True
        yield from _items(passage, start, stop, one_phrase=lead.kind == "lead")
    if not told and (_listed(passage) or _bare_list(passage)):
        yield from _items(passage, 0, len(doc), one_phrase=False)


def _denied(passage: Passage, lead: Said) -> bool:
    clause = passage.clause_at(lead.start)
    negators = [p for p in (*clause.negators, *clause.particles) if p["kind"] in ("negator", "forward_negator")]
    return any(n.end <= lead.start <= n.end + 3 for n in negators)


def _items(passage: Passage, start: int, end: int, *, one_phrase: bool) -> Iterator[tuple[Evidence, range]]:
    """Cut at the marks and at "et"; a phrase that goes on with something else ends the list."""
    cut = list(_cut(passage, start, end))
    if not one_phrase and any(_limits(passage, first, last) for first, last in cut):
        # "Points forts : concentration intacte, aucune limite" tells what is not limited.
        able = [one.start for one in passage.parsed.mentions["activities"]]
        cut = [(first, last) for first, last in cut if not any(first <= start < last for start in able)]
    for first, last in cut:
        while first < last and not passage.is_content(first) and passage.parsed.doc[first].is_alpha:
            first += 1
        last = _trimmed(passage, first, last)
        while last > first + 1 and (_joins(passage, last - 1) or not passage.parsed.doc[last - 1].is_alpha):
            last -= 1
        words = [token for token in passage.parsed.doc[first:last] if token.is_alpha]
        if not words or len(words) > _LONGEST or _limits(passage, first, last):
            if one_phrase:
                return
            continue
        evidence = passage.parsed.trimmed(first, last)
        if len(evidence.text) > 2:
            yield evidence, range(first, last)


def _cut(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
    doc = passage.parsed.doc
    first = start
    for place in range(start, end):
        text = doc[place].text
        last_dot = text == "." and place + 1 < len(doc) and doc[place].whitespace_ == "" and doc[place + 1].is_alpha
        if text in _STOP and not last_dot:
            if text in "(":
                yield first, place
                return
            if place > first:
                yield first, place
            if text in ".!?":
                return
            first = place + 1
        elif _parts(passage, place) or (_joins(passage, place) and _even(passage, first, place, end)):
            yield first, place
            first = place + 1
    yield first, end


def _parts(passage: Passage, place: int) -> bool:
    """A mark between two skills; not the bar of "60 mots/min"."""
    doc = passage.parsed.doc
    return doc[place].text in _MARKS and (doc[place].text != "/" or bool(doc[place - 1].whitespace_))


def _joins(passage: Passage, place: int) -> bool:
    return any(p["kind"] == "and" and p.start == place for c in passage.parsed.clauses for p in c.particles)


def _even(passage: Passage, first: int, place: int, end: int) -> bool:
    """Whether "et" parts two skills: not in "gestion des clés et alarmes", where one word hangs on several."""
    doc = passage.parsed.doc
    left = sum(passage.is_content(at) for at in range(first, place))
    right = 0
    for at in range(place + 1, end):
        if doc[at].text in _MARKS or doc[at].text in _STOP or _joins(passage, at):
            break
        right += passage.is_content(at)
    return right > 0 and not (left > 1 and right == 1)


def _trimmed(passage: Passage, first: int, last: int) -> int:
    """Without what says whose or since when: "comptabilité de son église depuis dix ans"."""
    for cut in passage.said["skill_leads"]:
        if cut.kind == "cut" and first < cut.start < last:
            last = cut.start
    return last


def _limits(passage: Passage, first: int, last: int) -> bool:
    doc = passage.parsed.doc
    found = [cue for cue in passage.parsed.mentions["cues"] if cue["modality"] != "permitted"]
    particles = [p for c in passage.parsed.clauses for p in (*c.negators, *c.particles)]
    found += [p for p in particles if "negator" in p["kind"]]
    # "Gestion des rendez-vous" has no subject.
    found += [p for p in particles if p["kind"] == "subject" and (not p.start or doc[p.start - 1].text != "-")]
    return any(first <= one.start < last for one in found)


def _listed(passage: Passage) -> bool:
    """Whether it stands in a list under "Compétences" and tells no limit and no job."""
    told = any(m["kind"] != "skills" for m in passage.history)
    return "skills" in passage.under and not told and not _limits(passage, 0, len(passage.parsed.doc))


def _bare_list(passage: Passage) -> bool:
    """A short segment of comma-separated items, half of which name a skill."""
    doc = passage.parsed.doc
    names = {one.start for one in passage.said["skill_leads"] if one.kind == "name"}
    if not names or min(names) > 1 or passage.under - {"skills"} or len(doc) > 40 or "," not in passage.parsed.text:
        return False
    if any(clause.quantities for clause in passage.parsed.clauses):
        return False
    items = list(_cut(passage, 0, len(doc)))
    named = sum(any(at in names for at in range(first, min(first + 3, last))) for first, last in items)
    limited = any(_limits(passage, first, last) for first, last in items)
    return not limited and len(items) > 1 and named * 2 >= len(items)
