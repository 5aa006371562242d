"""What a file should say and a note does not."""

from dataclasses import replace

import pytest
from making import capacity, limitation

from assistant.case_models import Between, Contradiction
from assistant.models import AppliesWhen, Bound, CaseNotes, Finding, Permanence, Unit
from assistant.reading import Reader
from assistant.reading.completeness import Told, missing
from assistant.reading.phrases import Words, words_of
from assistant.vocational_models import VocationalProfile
from corpus.lists import rows
from corpus.wording import LANGUAGES, topic

WHOLE = replace(
    limitation("lifting", bound=Bound(10, Unit.KG)),
    permanence=Permanence.PERMANENT,
    body_part="lumbar",
    stated_by="worker",
)
KNOWN = VocationalProfile(education="secondary", languages=("fr",), region="Laval")
NOTE = "Hernie discale."


def _told(*findings: Finding, note: str = NOTE, **known: object) -> dict[str, tuple[int, ...]]:
    told = Told(note, Words(words_of(note)), findings, **{"vocational": KNOWN, **known})  # type: ignore[arg-type]
    return {one.key: one.about for one in missing(told)}


@pytest.mark.parametrize(
    "part", ["shoulder", "elbow", "wrist", "hand", "upper_limb", "hip", "knee", "ankle", "foot", "lower_limb"]
)
def test_a_paired_part_needs_its_side(part: str) -> None:
    assert _told(replace(WHOLE, body_part=part)) == {"side": (0,), "past_occupation": ()}
    assert "side" not in _told(replace(WHOLE, body_part=part, side="left"))


@pytest.mark.parametrize("part", ["lumbar", "cervical", "heart"])
def test_the_spine_has_no_side(part: str) -> None:
    assert "side" not in _told(replace(WHOLE, body_part=part))


def test_nothing_is_asked_that_the_note_says() -> None:
    assert _told(WHOLE) == {"past_occupation": ()}


def test_a_note_without_a_limitation_lacks_one() -> None:
    asked = _told(note="Il fait beau.", vocational=VocationalProfile())
    assert list(asked) == ["limitations", "past_occupation", "education", "language", "region"]


def test_a_weight_and_a_duration_are_asked_for() -> None:
    asked = _told(capacity("sitting"), replace(WHOLE, max=None, permanence=Permanence.UNKNOWN))
    assert asked == {"weight_limit": (1,), "permanence": (1,), "past_occupation": ()}


@pytest.mark.parametrize(
    ("finding", "note", "key"),
    [
        (replace(WHOLE, permanence=Permanence.TEMPORARY), NOTE, "expected_duration"),
        (replace(WHOLE, permanence=Permanence.TEMPORARY), NOTE, "prognosis"),
        (WHOLE, NOTE + " Réclamation à la CNESST.", "consolidation"),
        (WHOLE, NOTE + " CNESST, consolidée. Condition préexistante.", "aggravation"),
        (replace(WHOLE, stated_by="physician"), NOTE, "medical_opinion_unsigned"),
        (replace(WHOLE, stated_by="physician"), NOTE, "medical_opinion_undated"),
        (replace(WHOLE, stated_by=None), NOTE, "stated_by"),
        (replace(WHOLE, body_part=None), NOTE, "body_part"),
        (WHOLE, "Il fait beau.", "diagnosis"),
        (
            replace(WHOLE, demand="standing", max=None, applies_when=AppliesWhen.PROLONGED),
            NOTE,
            "time_limit",
        ),
        (
            replace(WHOLE, demand="bending", max=None, applies_when=AppliesWhen.REPETITIVE_OR_FREQUENT),
            NOTE,
            "frequency_meaning",
        ),
        (replace(WHOLE, demand="work_hours", max=None), NOTE, "schedule"),
    ],
)
def test_what_the_forms_ask_is_asked_of_the_finding(finding: Finding, note: str, key: str) -> None:
    asked = _told(finding, note=note)
    assert asked.get(key, (0,)) in {(0,), ()}
    assert key in asked


@pytest.mark.parametrize(
    ("finding", "said", "key"),
    [
        (replace(WHOLE, permanence=Permanence.TEMPORARY), "jusqu'au 3 mai", "expected_duration"),
        (replace(WHOLE, permanence=Permanence.TEMPORARY), "for six weeks", "expected_duration"),
        (replace(WHOLE, permanence=Permanence.TEMPORARY), "pronostic favorable", "prognosis"),
        (WHOLE, "CNESST. Lésion consolidée le 4 mai.", "consolidation"),
        (replace(WHOLE, stated_by="physician"), "Dr Roy", "medical_opinion_unsigned"),
        (replace(WHOLE, stated_by="physician"), "le 3 mai 2024", "medical_opinion_undated"),
        (replace(WHOLE, stated_by=None), "Dre Côté", "stated_by"),
        (replace(WHOLE, demand="noise", body_part=None), "", "body_part"),
    ],
)
def test_what_is_said_is_not_asked(finding: Finding, said: str, key: str) -> None:
    assert key not in _told(finding, note=f"{NOTE} {said}")


def test_two_physicians_who_disagree_are_asked_about_first() -> None:
    stated = replace(WHOLE, stated_by="physician")
    opposed = (Contradiction("lifting", (0, 1), Between.DATES),)
    asked = _told(stated, replace(stated, max=Bound(20, Unit.KG)), contradictions=opposed)
    assert next(iter(asked.items())) == ("which_physician", (0, 1))


def test_a_note_carries_what_it_lacks(reader: Reader) -> None:
    profile = reader.read(CaseNotes("Hernie. Doit éviter de soulever des charges."), "fr")
    assert profile.missing[:2] == ("weight_limit", "permanence")
    assert dict(profile.missing_about)["weight_limit"] == (0,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_asked_has_its_sentence(language: str) -> None:
    """The keys of the code are those of the prompts, in their order there: what blocks a decision first."""
    written = list(topic("missing", language))  # type: ignore[arg-type]
    assert written[0] == "limitations"
    kinds = {row["kind"] for row in rows("lexicon", "record")}
    assert kinds == {"signed", "until", "prognosis", "consolidation", "claim", "aggravation", "earlier", "diagnosis"}
