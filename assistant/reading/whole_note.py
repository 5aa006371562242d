"""What is read over the whole note, once its segments are: dangers, what does not agree, what is missing."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.case_models import CaseProfile
from assistant.reading.completeness import Told, missing
from assistant.reading.contradictions import contradictions
from assistant.reading.phrases import Words, words_of
from assistant.reading.segments import Segment
from assistant.reading.urgent import urgent


def completed(profile: CaseProfile, note: str, text: str, parts: Sequence[Segment]) -> CaseProfile:
    """The profile with all of it; `parts` are the segments of `text`, the note without unticked options."""
    opposed = contradictions(note, parts, profile.findings)
    words = Words(words_of(text))
    told = Told(
        text,
        words,
        profile.findings,
        profile.irsst,
        profile.vocational,
        opposed,
        profile.set_aside,
        profile.injuries,
    )
    absent = missing(told)
    return replace(
        profile,
        urgent=urgent(text, note, parts, words),
        contradictions=opposed,
        missing=tuple(one.key for one in absent),
        missing_about=tuple((one.key, one.about) for one in absent if one.about),
    )
