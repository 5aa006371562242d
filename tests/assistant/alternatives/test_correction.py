"""What the counsellor corrects, what is worked out again, and what it changes."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import capacity, limitation, profile_of

from assistant.alternatives.correction import NO_WORDS, Add, Change, Correction, Drop, changes, corrected
from assistant.alternatives.corrections_json import read_corrections
from assistant.case_models import Between, CaseProfile, Contradiction
from assistant.errors import CorrectionError, UnknownFinding, UnreadableCorrections, UnusableCorrection
from assistant.models import Bound, CaseNotes, Confidence, Finding, Modality, Polarity, Unit, Verdict
from assistant.reading import Reader
from assistant.service import Assistant
from corpus import Corpus
from corpus.wording import LANGUAGES

TEN_KG = Bound(10, Unit.KG)
NOTE = "Diagnostic : hernie discale. Limitations permanentes selon le Dr Roy : ne pas soulever de charges lourdes."


def test_a_dropped_finding_is_gone_and_the_others_keep_their_places_meaning() -> None:
    profile = profile_of(limitation("lifting"), limitation("standing"), limitation("sitting"))
    after = corrected(profile, [Drop(0), Change(2, {"modality": Modality.DIFFICULTY})])
    assert [one.demand for one in after.findings] == ["standing", "sitting"]
    assert [one.modality for one in after.findings] == [Modality.FORBIDDEN, Modality.DIFFICULTY]
    assert [one.corrected for one in after.findings] == [False, True]


def test_no_correction_changes_nothing(reader: Reader) -> None:
    profile = reader.read(CaseNotes(NOTE), "fr")
    assert profile.findings
    assert corrected(profile, []) == profile


def test_a_changed_finding_keeps_the_words_of_the_note() -> None:
    doubtful = replace(limitation("lifting"), cue=NO_WORDS, confidence=Confidence.UNCERTAIN, second_opinion="capacity")
    [bounded] = corrected(profile_of(doubtful), [Change(0, {"max": TEN_KG})]).findings
    assert bounded == replace(doubtful, max=TEN_KG, confidence=Confidence.CERTAIN, second_opinion=None, corrected=True)
    [turned] = corrected(profile_of(doubtful), [Change(0, {"polarity": Polarity.CAPACITY})]).findings
    assert (turned.polarity, turned.modality, turned.cue) == (Polarity.CAPACITY, Modality.PERMITTED, None)
    assert turned.evidence == doubtful.evidence


@pytest.mark.parametrize("modality", Modality)
def test_polarity_and_modality_always_agree(modality: Modality) -> None:
    for start in (limitation("lifting"), capacity("lifting")):
        [one] = corrected(profile_of(start), [Change(0, {"modality": modality})]).findings
        assert (one.polarity is Polarity.CAPACITY) == (modality is Modality.PERMITTED)


def test_an_added_finding_is_the_counsellors() -> None:
    [one] = corrected(profile_of(), [Add("lifting", Modality.FORBIDDEN, TEN_KG)]).findings
    assert (one.evidence, one.stated_by, one.corrected) == (NO_WORDS, "counsellor", True)
    assert (one.demand, one.polarity, one.max) == ("lifting", Polarity.LIMITATION, TEN_KG)


def _opposed() -> CaseProfile:
    findings = limitation("standing"), limitation("lifting", bound=TEN_KG), capacity("lifting", Bound(20, Unit.KG))
    return replace(
        profile_of(*findings), contradictions=(Contradiction("lifting", (1, 2), Between.DATES, (NO_WORDS, None), 1),)
    )


def test_a_contradiction_of_the_note_stays_as_long_as_it_is_one() -> None:
    kept = corrected(_opposed(), [Drop(0)]).contradictions
    assert kept == (Contradiction("lifting", (0, 1), Between.DATES, (NO_WORDS, None), 0),)
    assert corrected(_opposed(), [Drop(2)]).contradictions == ()
    assert corrected(_opposed(), [Change(2, {"max": TEN_KG})]).contradictions == ()


def test_the_counsellors_word_against_the_notes_is_shown() -> None:
    profile = profile_of(capacity("lifting", Bound(20, Unit.KG)))
    [opposed] = corrected(profile, [Add("lifting", Modality.FORBIDDEN, TEN_KG)]).contradictions
    assert (opposed.findings, opposed.between) == ((0, 1), Between.SPEAKERS)


def test_what_is_missing_follows_the_findings_and_what_the_note_lacks_stays(reader: Reader) -> None:
    profile = reader.read(CaseNotes(NOTE), "fr")
    assert "weight_limit" in profile.missing
    place = next(n for n, one in enumerate(profile.findings) if one.demand == "lifting")
    after = corrected(profile, [Change(place, {"max": TEN_KG})])
    assert "weight_limit" not in after.missing
    assert "diagnosis" not in after.missing
    emptied = corrected(profile, [Drop(n) for n in range(len(profile.findings))])
    assert "limitations" in emptied.missing
    assert emptied.missing_about == ()
    assert all(place < len(after.findings) for _, about in after.missing_about for place in about)


def test_corrections_are_read_from_json(corpus: Corpus) -> None:
    profile = profile_of(limitation("lifting"))
    given = [
        {"drop": 0},
        {"change": 0, "max": {"value": 10, "unit": "kg"}, "applies_when": None},
        {"add": "standing", "modality": "avoid", "applies_when": "prolonged"},
    ]
    assert read_corrections(json.dumps(given), profile, corpus) == (
        Drop(0),
        Change(0, {"max": TEN_KG, "applies_when": None}),
        Add("standing", Modality.AVOID, None, given[2]["applies_when"]),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{", UnreadableCorrections),
        ("{}", UnreadableCorrections),
        ("[1]", UnreadableCorrections),
        ("[" * 100_000, UnreadableCorrections),
        ('[{"drop": 1}]', UnknownFinding),
        ('[{"drop": -1}]', UnknownFinding),
        ('[{"drop": true}]', UnknownFinding),
        ("[{}]", UnusableCorrection),
        ('[{"drop": 0, "add": "lifting"}]', UnusableCorrection),
        ('[{"drop": 0, "max": null}]', UnusableCorrection),
        ('[{"change": 0}]', UnusableCorrection),
        ('[{"change": 0, "demand": "flying"}]', UnusableCorrection),
        ('[{"change": 0, "modality": ["avoid"]}]', UnusableCorrection),
        ('[{"change": 0, "modality": "permitted", "polarity": "limitation"}]', UnusableCorrection),
        ('[{"change": 0, "max": {"value": -1, "unit": "kg"}}]', UnusableCorrection),
        ('[{"change": 0, "max": {"value": NaN, "unit": "kg"}}]', UnusableCorrection),
        ('[{"change": 0, "max": {"value": 1, "unit": "stone"}}]', UnusableCorrection),
        ('[{"change": 0, "evidence": "x"}]', UnusableCorrection),
        ('[{"add": "lifting"}]', UnusableCorrection),
    ],
)
def test_what_cannot_be_used_is_said_plainly(text: str, error: type[CorrectionError], corpus: Corpus) -> None:
    with pytest.raises(error) as raised:
        read_corrections(text, profile_of(limitation("lifting")), corpus)
    for language in LANGUAGES:
        assert raised.value.message(language)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5) | st.sampled_from(["kg", "avoid"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["drop", "change", "add", "max", "modality", "value"]), inner, max_size=4)
    ),
)


@given(st.lists(JSON, max_size=3) | JSON)
def test_any_json_is_read_or_refused(corpus: Corpus, given: object) -> None:
    profile = profile_of(limitation("lifting"), capacity("standing"))
    corrections: Sequence[Correction] = ()
    with suppress(CorrectionError):
        corrections = read_corrections(json.dumps(given), profile, corpus)
    assert all(isinstance(one, Finding) for one in corrected(profile, corrections).findings)


def test_what_a_correction_changes_is_told_with_its_reasons(assistant: Assistant) -> None:
    profile = profile_of(limitation("lifting"), limitation("noise"))
    before = assistant.assess(profile, "fr")
    after = assistant.assess(corrected(profile, [Drop(0)]), "fr")
    changed = changes(before, after)
    assert changed.better
    assert changed.worse == ()
    for one in changed.better:
        assert one.verdicts[0] is not one.verdicts[1]
        assert {reason.about for reason in one.because} == {"lifting"}
    back = changes(after, before)
    assert [one.after.occupation.code for one in back.worse] != []
    assert len(back.worse) == len(changed.better)
    assert all({reason.about for reason in one.because} == {"lifting"} for one in back.worse)
    assert changes(before, before) == changes(after, after)
    assert Verdict.RULED_OUT in {one.before.verdict for one in changed.better}
