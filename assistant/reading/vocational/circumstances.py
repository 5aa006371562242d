"""What bears on a job without being a demand: availability, transport, ease with a computer, wishes.

Each is the worker's own word or situation with the passage that says it. A wish is what she wants or declines; it never
rules an occupation out.
"""

from collections.abc import Iterator

from assistant.models import Evidence
from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Said
from assistant.vocational_models import Wish

DECLINES = "declines"
PUBLIC, GOOD = "public_transport", "good"


def wishes(passage: Passage) -> Iterator[Wish]:
    """What the worker wants (or not): from the words that say so to the end of the clause."""
    end = 0
    for said in _own(passage, "wish"):
        if said.start < end or _wanted_by_others(passage, said):
            continue
        clause = passage.clause_at(said.start)
        end = _last(passage, said, clause.end)
        yield Wish(passage.parsed.trimmed(said.start, end), said.value != DECLINES)


def availability(passage: Passage) -> Iterator[Evidence]:
    """Hours, days and shifts: the clause, and the clauses after a comma that go on with hours or shifts."""
    taken = 0
    clauses = passage.parsed.clauses
    hours = [one for one in passage.said["circumstances"] if one.kind == "shift"]
    for said in _own(passage, "availability"):
        clause = passage.clause_at(said.start)
        if said.start < taken:
            continue
        number = clauses.index(clause)
        taken = clause.end
        for following in clauses[number + 1 :]:
            goes_on = any(following.start <= one.start < following.end for one in hours) or following.quantities
            if following.opens_with not in (",", "(", "et", "and") or not goes_on:
                break
            taken = following.end
        yield passage.parsed.trimmed(said.start, taken)


def transport(passage: Passage) -> tuple[str, Evidence] | None:
    """How the worker gets about: "sans auto, se déplace en autobus" is public transport, which says more."""
    told = [(said.value, passage.parsed.trimmed(said.start, said.end)) for said in _own(passage, "transport")]
    return next((one for one in told if one[0] == PUBLIC), told[0] if told else None)


def computer_ease(passage: Passage) -> tuple[str, Evidence] | None:
    """What is said of it, or "good" where office software is named among what is mastered."""
    for said in _own(passage, "computer"):
        return said.value, passage.parsed.trimmed(said.start, said.end)
    leads = [lead.end for lead in passage.said["skill_leads"] if lead.kind in ("lead", "heading")]
    for said in _own(passage, "software"):
        if leads and leads[0] <= said.start:
            return GOOD, passage.parsed.trimmed(said.start, said.end)
    return None


def _own(passage: Passage, kind: str) -> Iterator[Said]:
    for said in passage.said["circumstances"]:
        if said.kind == kind and not passage.of_a_relative(said.start):
            yield said


def _wanted_by_others(passage: Passage, said: Said) -> bool:
    """ "L'employeur voudrait", "le médecin aimerait"."""
    clause = passage.clause_at(said.start)
    employer = any(context["kind"] == "employer" and context.end <= said.start for context in clause.contexts)
    speaker = any(
        one["speaker"] in ("physician", "therapist", "tribunal") and clause.start <= one.start < said.start
        for one in passage.parsed.mentions["speakers"]
    )
    return employer or speaker


def _last(passage: Passage, said: Said, end: int) -> int:
    """The end of the clause, or of the next one where the first holds nothing but the cue."""
    if any(passage.is_content(place) for place in range(said.end, end)):
        return end
    following = next((c for c in passage.parsed.clauses if c.start >= end), None)
    return following.end if following else end
