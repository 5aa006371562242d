"""Occupations demand by demand, and why one is not suitable."""

import pytest
from making import limitation
from paths import assessed

from assistant.alternatives.side_by_side import side_by_side, why_not
from assistant.errors import TooManyOccupations, UnknownOccupation
from assistant.models import Bound, Unit, Verdict
from assistant.suitability.models import Answer, Criterion
from corpus import Corpus
from corpus.wording import LANGUAGES

CLERK, LABOURER = "14100.01", "75110.00"
LIMITS = limitation("stairs"), limitation("lifting", bound=Bound(10, Unit.KG))


def codes_of(corpus: Corpus, *unit_groups: str) -> list[str]:
    return [next(one.code for one in corpus.occupations if one.unit_group == group) for group in unit_groups]


def test_limited_demands_first_then_those_that_differ(corpus: Corpus) -> None:
    clerk, labourer = codes_of(corpus, "14100", "75110")
    found = side_by_side(assessed(corpus, *LIMITS), corpus, [clerk, labourer, clerk], "fr")
    assert [one.occupation.code for one in found.occupations] == [clerk, labourer]
    assert [(line.demand, line.limited) for line in found.lines[:2]] == [("stairs", True), ("lifting", True)]
    assert not any(line.limited for line in found.lines[2:])
    stairs, lifting = found.lines[:2]
    assert [cell.in_words for cell in stairs.cells] == ["aucune donnée publiée"] * 2
    assert [cell.answer for cell in stairs.cells] == [Answer.INSUFFICIENT_EVIDENCE] * 2
    assert lifting.cells[1].answer is Answer.NOT_SATISFIED
    assert lifting.cells[1].rating == corpus.rating(labourer, "lifting")
    for line in found.lines[2:]:
        assert len({(cell.rating.low, cell.rating.high) for cell in line.cells if cell.rating}) > 1
        assert {cell.answer for cell in line.cells} == {None}
    assert found.criteria[Criterion.RESIDUAL_CAPACITY][1] is Answer.NOT_SATISFIED


def test_at_most_four_and_only_known_ones(corpus: Corpus) -> None:
    assessment = assessed(corpus, *LIMITS)
    codes = [one.code for one in corpus.occupations[:5]]
    with pytest.raises(TooManyOccupations) as refused:
        side_by_side(assessment, corpus, codes, "fr")
    assert refused.value.facts == {"count": 5, "limit": 4}
    with pytest.raises(UnknownOccupation):
        side_by_side(assessment, corpus, ["00000.00"], "fr")
    assert [line.demand for line in side_by_side(assessment, corpus, codes[:1], "fr").lines] == ["stairs", "lifting"]


def test_why_not(corpus: Corpus) -> None:
    [labourer] = codes_of(corpus, "75110")
    found = why_not(assessed(corpus, *LIMITS), labourer, "fr")
    assert [one.about for one in found.not_satisfied] == ["lifting"]
    assert found.to_verify[0].about == "stairs"
    assert found.near_miss
    assert f"est écartée : 1 point non satisfait, et {len(found.to_verify)} à vérifier." in found.sentences[0]
    assert "Une seule exigence" in found.sentences[1]
    both = why_not(assessed(corpus, *LIMITS, limitation("standing")), labourer, "fr")
    assert (both.near_miss, len(both.not_satisfied)) == (False, 2)
    with pytest.raises(UnknownOccupation):
        why_not(assessed(corpus), "00000.00", "fr")


def test_why_not_of_every_verdict_in_both_languages(corpus: Corpus) -> None:
    assessment = assessed(corpus, *LIMITS[1:])
    for language in LANGUAGES:
        for verdict in Verdict:
            code = next(one.occupation.code for one in assessment.judged if one.verdict is verdict)
            assert why_not(assessment, code, language).sentences[0]
    assert why_not(assessed(corpus), CLERK if CLERK in corpus.position else LABOURER, "fr").near_miss is False
