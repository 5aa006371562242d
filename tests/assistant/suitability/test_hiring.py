"""Criterion 4: only an outlook of the worker's own region decides; the national one is an indication."""

from dataclasses import replace

import pytest
from checking import reason_of, told

from assistant.comparison import VERIFY
from assistant.suitability.criteria.hiring import hiring_checks
from assistant.suitability.models import ANSWERS, Answer
from corpus import Corpus, RegionalOutlook, RegionalProspect
from corpus.lists import rows
from corpus.wording import LANGUAGES

WELDER, LABOURER = "72106.01", "95103.00"


def with_outlook(corpus: Corpus, prospect: RegionalProspect) -> Corpus:
    one = RegionalOutlook("ER2440", prospect, "2025-12-03", "", "", corpus.sources["cops-2024-2033"])
    return replace(corpus, regional_outlooks={"72106": (one,)})


@pytest.mark.parametrize(
    ("prospect", "expected"),
    [
        (RegionalProspect.VERY_GOOD, Answer.SATISFIED),
        (RegionalProspect.GOOD, Answer.SATISFIED),
        (RegionalProspect.MODERATE, Answer.SATISFIED),
        (RegionalProspect.LIMITED, Answer.NOT_SATISFIED),
        (RegionalProspect.VERY_LIMITED, Answer.NOT_SATISFIED),
        (RegionalProspect.UNDETERMINED, Answer.INSUFFICIENT_EVIDENCE),
    ],
)
def test_the_outlook_of_the_workers_region(corpus: Corpus, prospect: RegionalProspect, expected: Answer) -> None:
    published = with_outlook(corpus, prospect)
    here = reason_of(hiring_checks(told(region="Montréal"), published), "outlook", published, WELDER)
    assert here.answer is expected
    assert "2025-12-03" in here.sentence
    assert here.evidence
    for region in ("Matane", "Trifouilly", None):  # another region's outlook is none
        profile = told(region=region) if region else told()
        there = reason_of(hiring_checks(profile, published), "outlook", published, WELDER)
        assert there.answer is Answer.INSUFFICIENT_EVIDENCE
        assert "Valeur indicative" in there.sentence


def test_a_national_outlook_never_decides(corpus: Corpus) -> None:
    (check,) = hiring_checks(told(region="Montréal"), corpus)
    assert set(check.answers().tolist()) == {VERIFY}
    assert "signe que la profession y est exercée" in check.reason(corpus.position[WELDER], "fr").sentence


def test_what_is_not_known_of_the_region_is_said(corpus: Corpus) -> None:
    sentences = {
        place: reason_of(hiring_checks(told(region=place) if place else told(), corpus), "outlook", corpus, LABOURER)
        for place in ("Trifouilly", "")
    }
    assert "Trifouilly" in sentences["Trifouilly"].sentence
    assert "ne dit pas où vit la personne" in sentences[""].sentence


def test_every_prospect_has_its_answer() -> None:
    policy = {row["prospect"]: row["answer"] for row in rows("policies", "outlook")}
    assert set(policy) == set(RegionalProspect)
    assert set(policy.values()) <= set(ANSWERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(corpus: Corpus, language: str) -> None:
    for place in ("Gaspé", "Trifouilly", None):
        (check,) = hiring_checks(told(region=place) if place else told(), corpus)
        said = {check.like(row): check.reason(row, language).sentence for row in range(len(corpus.occupations))}
        assert len(said) > 500
        assert all(said.values())
