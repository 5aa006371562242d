"""What the counsellor corrects of a reading, and what that changes: nothing of the note is rewritten.

A corrected finding keeps the words of the note as its evidence; one that the counsellor adds has none. Both are marked
(`Finding.corrected`). What depends on the findings is worked out again: contradictions, and what is missing as far as
the findings decide it; what was asked for because of the note's own words ("no diagnosis") is kept as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.case_models import Between, CaseProfile, Contradiction
from assistant.models import AppliesWhen, Bound, Confidence, Evidence, Finding, Modality, Permanence, Polarity, Verdict
from assistant.reading.completeness import FROM_THE_NOTE, Told, missing
from assistant.reading.contradictions import opposed
from assistant.reading.phrases import Words
from assistant.suitability.models import Assessment, JudgedOccupation, Reason

COUNSELLOR = "counsellor"
NO_WORDS = Evidence(0, 0, "")


@dataclass(frozen=True, slots=True)
class Drop:
    """The finding at a place of CaseProfile.findings does not hold."""

    finding: int


@dataclass(frozen=True, slots=True)
class Change:
    """Fields of the finding at a place, by name: demand, polarity, modality, max, applies_when."""

    finding: int
    fields: Mapping[str, object] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Add:
    """A finding that the counsellor states."""

    demand: str
    modality: Modality
    max: Bound | None = None
    applies_when: AppliesWhen | None = None


Correction = Drop | Change | Add


def corrected(profile: CaseProfile, corrections: Sequence[Correction]) -> CaseProfile:
    """The profile with all corrections at once: every place is one of `profile.findings` as it was.

    Corrections read by `assistant.alternatives.corrections_json.read_corrections` are known to fit the profile.
    """
    dropped = {one.finding for one in corrections if isinstance(one, Drop)}
    kept: list[int | None] = [place for place in range(len(profile.findings)) if place not in dropped]
    findings = [profile.findings[place] for place in kept if place is not None]
    moved = {old: new for new, old in enumerate(kept) if old is not None}
    for one in corrections:
        if isinstance(one, Change) and one.finding in moved:
            findings[moved[one.finding]] = _changed(findings[moved[one.finding]], one.fields)
        elif isinstance(one, Add):
            findings.append(_added(one))
    opposing = _contradictions(profile, findings, moved)
    return _with_missing(replace(profile, findings=tuple(findings), contradictions=opposing), profile.missing)


def polarity_of(modality: Modality) -> Polarity:
    return Polarity.CAPACITY if modality is Modality.PERMITTED else Polarity.LIMITATION


def _changed(finding: Finding, fields: Mapping[str, object]) -> Finding:
    """What the counsellor has checked is certain; a polarity that is turned round no longer rests on its cue."""
    changed = replace(finding, **fields, corrected=True, confidence=Confidence.CERTAIN, second_opinion=None)  # type: ignore[arg-type]
    if "polarity" in fields and "modality" not in fields and polarity_of(changed.modality) is not changed.polarity:
        able = changed.polarity is Polarity.CAPACITY
        changed = replace(changed, modality=Modality.PERMITTED if able else Modality.FORBIDDEN)
    changed = replace(changed, polarity=polarity_of(changed.modality))
    return changed if changed.polarity is finding.polarity else replace(changed, cue=None)


def _added(one: Add) -> Finding:
    return Finding(
        demand=one.demand,
        polarity=polarity_of(one.modality),
        modality=one.modality,
        evidence=NO_WORDS,
        applies_when=one.applies_when,
        max=one.max,
        permanence=Permanence.UNKNOWN,
        stated_by=COUNSELLOR,
        corrected=True,
    )


def _contradictions(
    profile: CaseProfile, findings: Sequence[Finding], moved: Mapping[int, int]
) -> tuple[Contradiction, ...]:
    """Pairs that the note opposed and that still are, and pairs with a corrected finding, joined by what they share."""
    noted = {moved[place]: one for one in profile.contradictions for place in one.findings if place in moved}
    groups: list[tuple[set[int], Between]] = []
    for pair in opposed(findings):
        first, second = pair
        told = noted.get(first)
        if not findings[first].corrected and not findings[second].corrected:
            if told is None or told is not noted.get(second):
                continue  # the note's own words were read as no contradiction
            between = told.between
        else:
            same = findings[first].stated_by == findings[second].stated_by
            between = Between.SAME_SOURCE if same else Between.SPEAKERS
        meeting = [group for group in groups if group[0].intersection(pair)]
        whole = set(pair).union(*(places for places, _ in meeting))
        first_kind = min([between, *(kind for _, kind in meeting)], key=tuple(Between).index)
        groups = [*(group for group in groups if group not in meeting), (whole, first_kind)]
    return tuple(_told_again(sorted(group), between, findings, noted, moved) for group, between in groups)


def _told_again(
    places: Sequence[int],
    between: Between,
    findings: Sequence[Finding],
    noted: Mapping[int, Contradiction],
    moved: Mapping[int, int],
) -> Contradiction:
    """With the dates that the note gives. Which is newest is said only where the same findings are still opposed."""
    dates: dict[int, Evidence | None] = {}
    newest = None
    for told in {id(one): one for one in noted.values()}.values():
        dates.update({moved[old]: date for old, date in zip(told.findings, told.dates, strict=True) if old in moved})
        if [moved.get(old) for old in told.findings] == list(places) and told.newest is not None:
            newest = moved[told.newest]
    return Contradiction(
        findings[places[0]].demand, tuple(places), between, tuple(dates.get(place) for place in places), newest
    )


def _with_missing(profile: CaseProfile, before: Sequence[str]) -> CaseProfile:
    told = Told(
        "",
        Words([]),
        profile.findings,
        profile.irsst,
        profile.vocational,
        profile.contradictions,
        profile.set_aside,
        profile.injuries,
    )
    absent = [one for one in missing(told) if one.key not in FROM_THE_NOTE or one.key in before]
    still = {one.key for one in absent}
    limited = any(one.polarity is Polarity.LIMITATION for one in profile.findings)
    # Asked for only where the note speaks of a claim, which the findings do not tell.
    claimed = [key for key in ("consolidation", "aggravation") if key in before and key not in still and limited]
    return replace(
        profile,
        missing=(*(one.key for one in absent), *claimed),
        missing_about=tuple((one.key, one.about) for one in absent if one.about),
    )


@dataclass(frozen=True, slots=True)
class ChangedOccupation:
    """One occupation judged before and after the corrections."""

    before: JudgedOccupation
    after: JudgedOccupation

    @property
    def verdicts(self) -> tuple[Verdict, Verdict]:
        return self.before.verdict, self.after.verdict

    @property
    def because(self) -> tuple[Reason, ...]:
        """The reasons for the worse of the two verdicts that the other does not have."""
        worse = tuple(Verdict).index(self.after.verdict) > tuple(Verdict).index(self.before.verdict)
        decisive, other = (self.after, self.before) if worse else (self.before, self.after)
        known = {(reason.about, reason.answer, reason.sentence) for reason in other.reasons}
        return tuple(one for one in decisive.decisive if (one.about, one.answer, one.sentence) not in known)


@dataclass(frozen=True, slots=True)
class Changed:
    """The occupations whose verdict is another one, in the order of the new assessment."""

    better: tuple[ChangedOccupation, ...]
    worse: tuple[ChangedOccupation, ...]


def changes(before: Assessment, after: Assessment) -> Changed:
    """What corrections changed. Both assessments are of one corpus."""
    earlier = {one.occupation.code: one for one in before.judged}
    pairs = [ChangedOccupation(earlier[one.occupation.code], one) for one in after.judged]
    rank = tuple(Verdict).index
    return Changed(
        tuple(one for one in pairs if rank(one.after.verdict) < rank(one.before.verdict)),
        tuple(one for one in pairs if rank(one.after.verdict) > rank(one.before.verdict)),
    )
