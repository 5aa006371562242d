"""What the checks of a criterion answer for one occupation, of a profile made by hand."""

from collections.abc import Iterable

from assistant.case_models import CaseProfile
from assistant.models import Evidence
from assistant.suitability.models import Check, Reason
from assistant.vocational_models import VocationalProfile
from corpus import Corpus, Language


def quote(text: str) -> Evidence:
    return Evidence(0, len(text), text)


def told(**facts: object) -> CaseProfile:
    """A profile of vocational facts; each is quoted from a note by its own words."""
    quoted = {name: (quote(f"note : {name}"),) for name in facts}
    mobility = facts.get("mobility")
    if isinstance(mobility, tuple):
        quoted["mobility"] = tuple(one.evidence for one in mobility)
    licences = facts.get("licences")
    if isinstance(licences, tuple):
        quoted["licences"] = tuple(quote(one) for one in licences)
    return CaseProfile("fr", vocational=VocationalProfile(**facts, evidences=quoted))  # type: ignore[arg-type]


def reason_of(checks: Iterable[Check], about: str, corpus: Corpus, code: str, language: Language = "fr") -> Reason:
    """The reason of one check for one occupation, after making sure that it answers as the vector does."""
    check = next(one for one in checks if one.about == about)
    row = corpus.position[code]
    reason = check.reason(row, language)
    assert list(type(reason.answer)).index(reason.answer) == check.answers()[row]
    assert reason.criteria == check.criteria
    return reason
