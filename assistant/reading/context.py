"""Why a passage that names a demand may say nothing of the worker today.

Another person's limitation, a past or resolved one, a supposition, a denial, a wish of the employer, a demand of a job,
an examination measure, an unticked box: each is set aside and shown, never dropped in silence (domain.md).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.case_models import SetAsideReason
from assistant.models import Modality, Polarity
from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.lexicon import Mention
from assistant.reading.polarity import stances
from assistant.reading.statements import of_a_schedule

_PRESCRIBED = frozenset({Modality.AVOID, Modality.FORBIDDEN, Modality.UNABLE})
JOB_HEADING, EXAM, UNDETERMINED = "job_heading", "exam", "undetermined"
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH_SINCE = 3
_REACH_NEGATOR = 2
_REACH_CLAUSES = 3
_REACH_DIPLOMA = 3  # tokens: "DEP en", "diploma in"
_UNWILLING = frozenset({"unwilling", "declined"})
_PRESCRIBES = frozenset({"physician", "therapist", "tribunal"})


def set_aside_reason(parsed: ParsedSegment, clause: Clause, activity: Mention) -> SetAsideReason | None:
    """The reason to set aside what `clause` says of `activity`, or None when it speaks of the worker now."""
    place = activity.start
    contexts = near(parsed, clause)
    if any(c["kind"] == UNDETERMINED for c in clause.contexts):
        return SetAsideReason.HYPOTHETICAL
    if _examined(parsed, clause, contexts):
        return SetAsideReason.FINDING_ONLY
    if _asked(parsed, clause) or hypothetical(parsed, contexts, place):
        return SetAsideReason.HYPOTHETICAL
    if other_person(parsed, place):
        return SetAsideReason.OTHER_PERSON
    if any(c["kind"] == "denied" and c.end <= place for c in contexts):
        return SetAsideReason.DENIED
    if _wished(parsed, clause, contexts, place):
        return SetAsideReason.WISH
    if _job_demand(parsed, contexts, place):
        return SetAsideReason.JOB_DEMAND
    recovered = any(c["kind"] == "resolved" for c in clause.contexts)
    if clause.has("still") or (clause.has("now") and not recovered):
        return None  # "restriction of 5 kg lifted in May; now 20 kg max"
    return _past(parsed, [c for c in contexts if not _of_another_part(parsed, c, clause)])


def set_aside_whole(parsed: ParsedSegment) -> SetAsideReason | None:
    """Why a whole segment says nothing of the worker today, or None."""
    contexts = _all(parsed)
    if any(context["kind"] == "denied" for context in contexts):
        return SetAsideReason.DENIED
    if any(context["kind"] == UNDETERMINED for context in contexts):
        return SetAsideReason.HYPOTHETICAL
    return _past(parsed, contexts)


def heading_reason(parsed: ParsedSegment) -> SetAsideReason | None:
    """What a heading that limits nothing says of its list: "Exigences du poste :", "Examen physique :"."""
    kinds = {context["kind"] for clause in parsed.clauses for context in clause.contexts}
    if JOB_HEADING in kinds:
        return SetAsideReason.JOB_DEMAND
    return SetAsideReason.FINDING_ONLY if EXAM in kinds else None


def _of_another_part(parsed: ParsedSegment, context: Mention, clause: Clause) -> bool:
    """A recovery that names its own part says nothing of another clause: "guéri de l'épaule; le genou…"."""
    home = next(other for other in reversed(parsed.clauses) if other.start <= context.start)
    return home is not clause and context["kind"] == "resolved" and bool(home.body_parts)


def near(parsed: ParsedSegment, clause: Clause) -> list[Mention]:
    """Contexts of the clause and of those around it: a dictated note may be one endless sentence."""
    index = parsed.clauses.index(clause)
    around = parsed.clauses[max(0, index - _REACH_CLAUSES) : index + _REACH_CLAUSES + 1]
    return [context for other in around for context in other.contexts]


def _examined(parsed: ParsedSegment, clause: Clause, contexts: Sequence[Mention]) -> bool:
    # "Éviter l'élévation du bras au-dessus de 90°" is a restriction; "abduction limitée à 90°" a measure.
    restricts = any(cue["modality"] != "permitted" and not cue["announces"] for cue in clause.cues)
    if any(stance.modality in _PRESCRIBED and not cue["announces"] for cue, stance in stances(clause)):
        return False  # "éviter les torsions de grande amplitude" prescribes
    degrees = not restricts and _angle(parsed, clause)
    opening = any(c["kind"] == "exam" and c.start <= 1 for c in contexts)
    return degrees or opening or any(c["kind"] == "exam" for c in clause.contexts)


def _angle(parsed: ParsedSegment, clause: Clause) -> bool:
    """A degree sign that is no temperature."""
    words = [token.text for token in parsed.doc[clause.start : clause.end]]
    return any(mark == "°" and following != "C" for mark, following in pairwise([*words, ""]))


def _asked(parsed: ParsedSegment, clause: Clause) -> bool:
    """Whether the clause is, or is part of, a question that nothing answers."""
    return not parsed.answered and any(token.text == "?" for token in parsed.doc[clause.start :])


def under_condition(parsed: ParsedSegment) -> bool:
    """Whether a sentence puts a condition or a reservation: "s'il est sans crise", "as long as", "avec prudence"."""
    kinds = {context["kind"] for clause in parsed.clauses for context in clause.contexts}
    return not kinds.isdisjoint({"condition", "hypothetical"})


def hypothetical(parsed: ParsedSegment, contexts: Sequence[Mention], place: int) -> bool:
    """Whether a supposition ("si", "advenant") opens what is said at `place`."""
    starts = {clause.start for clause in parsed.clauses}
    for context in contexts:
        if context["kind"] == "hypothetical" and context.end <= place:
            opens = context.start in starts or context.start == 0 or context.length > 1
            if opens or parsed.doc[context.start - 1].is_space:
                return True
    return False


def other_person(parsed: ParsedSegment, place: int) -> bool:
    """Whether what is said at `place` has another person for its subject."""
    prepositions = {p.end for clause in parsed.clauses for p in clause.particles if p["kind"] == "preposition"}
    worker = [p.start for clause in parsed.clauses for p in clause.particles if p["kind"] == "worker"]
    breaks = [p.start for clause in parsed.clauses for p in clause.particles if p["kind"] in ("break", "aside")]
    breaks += [clause.start for clause in parsed.clauses if clause.opens_with == ";"]
    for relative in parsed.mentions["relatives"]:
        if relative.end > place or relative.start in prepositions or relative.start - 1 in prepositions:
            continue
        if any(relative.end <= other < place for other in [*worker, *breaks]):
            continue
        return True
    return False


def _wished(parsed: ParsedSegment, clause: Clause, contexts: Sequence[Mention], place: int) -> bool:
    """A wish of the employer, or a preference, that neither "mais" nor a limit of its own parts from the activity."""
    breaks = [p.start for clause in parsed.clauses for p in clause.particles if p["kind"] == "break"]
    breaks += [clause.start for clause in parsed.clauses if clause.opens_with == ";"]
    wishes = [c for c in contexts if c["kind"] == "wish" and _subject_before(contexts, "employer", c)]
    wishes += [c for c in contexts if c["kind"] == "preference"]
    unwilling = [c for c in contexts if c["kind"] in _UNWILLING and not of_a_clinician(parsed)]
    limits = any(stance.polarity is Polarity.LIMITATION for _, stance in stances(clause))
    wishes += [c for c in unwilling if not limits or c.start >= clause.start]
    return any(c.end <= place and not any(c.end <= b < place for b in breaks) for c in wishes)


def of_a_clinician(parsed: ParsedSegment) -> bool:
    """Whether somebody who prescribes is named: what "refuse" or "selon" says is then no wish of the worker."""
    return any(one["speaker"] in _PRESCRIBES for one in parsed.mentions["speakers"])


def grounded(parsed: ParsedSegment, clause: Clause) -> bool:
    """Whether a wish has a reason, which may be the injury: "à cause de son dos", "depuis l'accident", "car"."""
    told = any(context["kind"] == "ground" for context in near(parsed, clause))
    return told or any(other.has("aside") for other in parsed.clauses)


def unwilling(parsed: ParsedSegment) -> bool:
    """Whether the worker says no to something."""
    return any(context["kind"] in _UNWILLING for context in _all(parsed))


def of_her_life(parsed: ParsedSegment, clause: Clause, activity: Mention) -> SetAsideReason | None:
    """When the worker is free, or what hours the past job had; None where somebody prescribes or a word limits."""
    if not of_a_schedule(activity["demand"]) or of_a_clinician(parsed) or grounded(parsed, clause):
        return None
    said = {context["kind"] for context in _all(parsed) if context.start <= activity.start}
    if any(cue["modality"] != Modality.PERMITTED for other in parsed.clauses for cue, _ in stances(other)):
        return None
    if "worked" in said and not clause.has("still"):
        return SetAsideReason.PAST
    return SetAsideReason.WISH if "availability" in said and not clause.quantities else None


def of_a_diploma(parsed: ParsedSegment, activity: Mention) -> bool:
    """ "DEP en toiture": what a diploma is in says nothing of what the worker can do today."""
    return any(0 <= activity.start - diploma.end < _REACH_DIPLOMA for diploma in parsed.mentions["education"])


def _all(parsed: ParsedSegment) -> list[Mention]:
    return [context for clause in parsed.clauses for context in clause.contexts]


def _subject_before(contexts: Sequence[Mention], kind: str, verb: Mention) -> bool:
    return any(c["kind"] == kind and c.start < verb.start for c in contexts)


def _job_demand(parsed: ParsedSegment, contexts: Sequence[Mention], place: int) -> bool:
    """ "Son poste exige de soulever": the post is the subject, and no cue came before it."""
    jobs = [c.start for c in contexts if c["kind"] == "job"]
    for requires in contexts:
        if requires["kind"] != "requires" or requires.start > place + _REACH_SINCE * 2:
            continue
        subjects = [start for start in jobs if start < requires.start]
        negators = [n for clause in parsed.clauses for n in (*clause.cues, *clause.negators)]
        if subjects and not any(n.start < subjects[0] for n in negators):
            return True
    return False


def _past(parsed: ParsedSegment, contexts: Sequence[Mention]) -> SetAsideReason | None:
    if any(c["kind"] == "resolved" and not _negated(parsed, c) for c in contexts):
        return SetAsideReason.RESOLVED
    if any(c["kind"] == "past" for c in contexts):
        return SetAsideReason.PAST
    tensed = any(c["kind"] == "imperfect" for c in contexts)
    return SetAsideReason.PAST if tensed and _dated(parsed) else None


def _negated(parsed: ParsedSegment, context: Mention) -> bool:
    """ "Tant que la greffe n'est pas guérie": no recovery."""
    negators = (n for clause in parsed.clauses for n in clause.negators)
    return any(0 <= context.start - n.end < _REACH_NEGATOR for n in negators)


def _dated(parsed: ParsedSegment) -> bool:
    """A year that is not the start of what still holds ("depuis 2017")."""
    since = {p.end for clause in parsed.clauses for p in clause.particles if p["kind"] == "since"}
    for token in parsed.doc:
        if _YEAR.fullmatch(token.text) and not any(
            place in since for place in range(token.i - _REACH_SINCE, token.i + 1)
        ):
            return True
    return False
