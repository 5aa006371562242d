"""Criterion 1: languages, wage, schedule, distance, wishes… Nothing of it rules out; little of it is certain."""

import numpy as np
import pytest
from checking import quote, reason_of, told
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.models import Bound, Unit, Verdict
from assistant.suitability.criteria.appropriate import appropriate_checks
from assistant.suitability.criteria.regions import region_of
from assistant.suitability.criteria.wages import hourly, medians
from assistant.suitability.models import Answer
from assistant.suitability.screening import screen, verdicts_of
from assistant.vocational_models import FormerWage, Mobility, Period, Reach, Wish
from corpus import Corpus
from corpus.lists import rows
from corpus.wording import LANGUAGES

YES, ASK, NO = Answer.SATISFIED, Answer.INSUFFICIENT_EVIDENCE, Answer.NOT_SATISFIED
LABOURER, WELDER = "95103.00", "72106.01"


def answer(corpus: Corpus, profile: CaseProfile, about: str, code: str) -> Answer:
    return reason_of(appropriate_checks(profile, corpus), about, corpus, code).answer


@pytest.mark.parametrize(
    ("stated", "both", "french"),
    [
        (("fr", "en"), YES, YES),
        (("fr",), NO, YES),
        (("es", "fr"), NO, YES),
        (("en",), ASK, ASK),  # a note in French may leave French out
        ((), ASK, ASK),
    ],
)
def test_languages(corpus: Corpus, stated: tuple[str, ...], both: Answer, french: Answer) -> None:
    profile = told(languages=stated)
    for asked, expected in ((("fr", "en"), both), (("fr",), french)):
        code = next(one.code for one in corpus.occupations if one.requirements.languages == asked)
        assert answer(corpus, profile, "languages", code) is expected


@pytest.mark.parametrize(
    ("amount", "per", "expected"),
    [
        (28.5, Period.HOUR, 28.5),
        (1050, Period.WEEK, 26.25),
        (2100, Period.TWO_WEEKS, 26.25),
        (52_000, Period.YEAR, 25.0),
    ],
)
def test_former_wage_by_the_hour(amount: float, per: Period, expected: float) -> None:
    assert hourly(FormerWage(amount, per, quote("salaire"))) == expected


@pytest.mark.parametrize(
    ("share", "expected"), [(1.2, YES), (0.9, YES), (0.899, ASK), (0.75, ASK), (0.749, NO), (0.4, NO)]
)
def test_the_median_against_the_former_wage(corpus: Corpus, share: float, expected: Answer) -> None:
    median = float(medians(corpus, None)[corpus.position[WELDER]])
    profile = told(wage=FormerWage(median / share, Period.HOUR, quote("gagnait")))
    assert answer(corpus, profile, "wage", WELDER) is expected


def test_the_wage_of_the_workers_region_first(corpus: Corpus) -> None:
    by_region = {wage.region: wage for wage in corpus.wages["72106"]}
    region = next(code for code in by_region if code != "ER24" and by_region[code].median != by_region["ER24"].median)
    row = corpus.position[WELDER]
    assert medians(corpus, region)[row] == by_region[region].median
    assert medians(corpus, None)[row] == by_region["ER24"].median
    nowhere = next(place for place, code in enumerate(corpus.occupations) if code.unit_group not in corpus.wages)
    assert np.isnan(medians(corpus, region)[nowhere])
    code = corpus.occupations[nowhere].code
    assert answer(corpus, told(wage=FormerWage(20, Period.HOUR, quote("20 $"))), "wage", code) is ASK


def test_supposed_hours_and_thresholds_are_said(corpus: Corpus) -> None:
    profile = told(wage=FormerWage(1050, Period.WEEK, quote("1 050 $ par semaine")))
    sentence = reason_of(appropriate_checks(profile, corpus), "wage", corpus, WELDER).sentence
    for part in ("26,25 $", "40 heures par semaine, supposées", "90 %", "75 %", "1 050 $ par semaine", "aucun seuil"):
        assert part in sentence
    assert answer(corpus, told(), "wage", WELDER) is ASK


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ((), ASK),
        (("de jour seulement",), ASK),
        (("Disponible sur tous les quarts",), YES),
        (("horaire flexible", "pas les fins de semaine"), ASK),
    ],
)
def test_schedule_is_never_a_guess(corpus: Corpus, passages: tuple[str, ...], expected: Answer) -> None:
    profile = told(availability=tuple(quote(one) for one in passages))
    check = next(one for one in appropriate_checks(profile, corpus) if one.about == "schedule")
    assert {int(one) for one in check.answers()} == {SATISFIED if expected is YES else VERIFY}
    assert answer(corpus, profile, "schedule", LABOURER) is expected


def test_transport(corpus: Corpus) -> None:
    driver = next(one.code for one in corpus.occupations if one.requirements.driving == "5")
    for stated, expected in (("own_vehicle", YES), ("no_vehicle", ASK), ("public_transport", ASK)):
        assert answer(corpus, told(transport=stated), "transport", driver) is expected
    sentence = reason_of(appropriate_checks(told(transport="no_vehicle"), corpus), "transport", corpus, driver).sentence
    assert "véhicule est-il fourni" in sentence


NEAR = Mobility(Reach.LIMITED, quote("40 km max"), Bound(40, Unit.KM))
MOVES, REMAINS = Mobility(Reach.ANYWHERE, quote("prête à déménager")), Mobility(Reach.STAYS, quote("reste à Amos"))


@pytest.mark.parametrize(
    ("mobility", "expected"),
    [
        ((), ASK),
        ((NEAR,), ASK),
        ((REMAINS,), ASK),
        ((MOVES,), YES),
        ((MOVES, NEAR), ASK),  # the note says both: a person decides
        ((MOVES, REMAINS), ASK),
    ],
)
def test_a_workplace_is_known_for_no_occupation(
    corpus: Corpus, mobility: tuple[Mobility, ...], expected: Answer
) -> None:
    passages = tuple(one.evidence for one in mobility)
    profile = told(mobility=mobility, region="Amos")
    check = next(one for one in appropriate_checks(profile, corpus) if one.about == "distance")
    assert {int(one) for one in check.answers()} == {SATISFIED if expected is YES else VERIFY}
    reason = check.reason(0, "fr")
    assert reason.answer is expected
    assert all(one.text in reason.sentence for one in passages)
    assert set(passages) <= set(reason.evidence)
    assert (corpus.regions["ER2465"]["fr"] in reason.sentence) is (expected is ASK)


def test_a_place_that_no_list_has_is_said(corpus: Corpus) -> None:
    for place, said in (("Trifouilly", "lieu non reconnu"), (None, "où vit la personne")):
        reason = reason_of(appropriate_checks(told(mobility=(NEAR,), region=place), corpus), "distance", corpus, WELDER)
        assert said in reason.sentence


@pytest.mark.parametrize(("wanted", "near", "far"), [(True, YES, ASK), (False, ASK, YES)])
def test_wishes(corpus: Corpus, wanted: bool, near: Answer, far: Answer) -> None:
    def similarity(text: str) -> NDArray[np.float32]:
        assert text == "travailler avec les animaux"
        found = np.zeros(len(corpus.occupations), np.float32)
        found[corpus.position[LABOURER]] = 0.6
        return found

    profile = told(wishes=(Wish(quote("travailler avec les animaux"), wanted),))
    checks = appropriate_checks(profile, corpus, similarity)
    assert reason_of(checks, "wish", corpus, LABOURER).answer is near
    assert reason_of(checks, "wish", corpus, WELDER).answer is far
    assert [one for one in appropriate_checks(profile, corpus) if one.about == "wish"] == []


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("Montréal", "ER2440"),
        ("MATANE", "ER2415"),
        ("St-Hyacinthe", "ER2435"),
        ("Saint-Georges (Beauce)", "ER2425"),
        ("Trifouilly", None),
        ("", None),
        (None, None),
    ],
)
def test_region_of_a_place_as_written(place: str | None, region: str | None) -> None:
    assert region_of(place) == region


def test_every_place_of_the_list_has_its_region() -> None:
    for row in rows("lexicon", "places"):
        assert region_of(row["place"]) is not None, row


def test_nothing_of_criterion_1_rules_out(corpus: Corpus) -> None:
    profile = told(languages=("fr",), wage=FormerWage(200, Period.HOUR, quote("200 $")), transport="no_vehicle")
    checks = appropriate_checks(profile, corpus)
    answers = screen(checks, len(corpus.occupations))
    assert (answers == EXCEEDED).any()
    assert {Verdict.RULED_OUT} & {tuple(Verdict)[int(one)] for one in verdicts_of(profile, checks, answers)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(corpus: Corpus, language: str) -> None:
    wish = Wish(quote("travailler dehors"), True)
    wishes = (wish, Wish(quote("vendre"), False))
    some = told(languages=("en",), wage=FormerWage(1000, Period.WEEK, quote("1000 $")), transport="own_vehicle",
                availability=(quote("flexible"),), mobility=(NEAR,), wishes=wishes)  # fmt: skip
    rising = np.linspace(0, 1, len(corpus.occupations), dtype=np.float32)
    for profile in (told(), some):
        for check in appropriate_checks(profile, corpus, lambda _: rising):
            said = {check.like(row): check.reason(row, language).sentence for row in range(len(corpus.occupations))}
            assert all(said.values())
