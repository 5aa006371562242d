"""What a file should say and a note does not."""

from dataclasses import replace

import pytest
from making import limitation

from assistant.models import Bound, Permanence, Unit, VocationalProfile
from assistant.reading.completeness import missing

WHOLE = replace(limitation("lifting", bound=Bound(10, Unit.KG)), permanence=Permanence.PERMANENT)


@pytest.mark.parametrize(
    "part", ["shoulder", "elbow", "wrist", "hand", "upper_limb", "hip", "knee", "ankle", "foot", "lower_limb"]
)
def test_a_paired_part_needs_its_side(part: str) -> None:
    assert "side" in missing([replace(WHOLE, body_part=part)], [], VocationalProfile())
    assert "side" not in missing([replace(WHOLE, body_part=part, side="left")], [], VocationalProfile())


@pytest.mark.parametrize("part", ["lumbar", "cervical", "heart"])
def test_the_spine_has_no_side(part: str) -> None:
    assert "side" not in missing([replace(WHOLE, body_part=part)], [], VocationalProfile())


def test_a_weight_and_a_duration_are_asked_for() -> None:
    assert missing([limitation("lifting")], [], VocationalProfile(education="secondary")) == (
        "weight_limit",
        "permanence",
        "past_occupation",
    )
    assert missing([WHOLE], [], VocationalProfile(education="secondary")) == ("past_occupation",)


def test_a_note_without_a_limitation_lacks_one() -> None:
    assert missing([], [], VocationalProfile()) == ("limitations", "past_occupation", "education")
