"""Criterion 3: reference answers, and the hard checks that experience never replaces."""

import numpy as np
import pytest
from checking import quote, reason_of, told

from assistant.case_models import CaseProfile
from assistant.comparison import EXCEEDED
from assistant.models import CaseNotes
from assistant.reading import Reader
from assistant.suitability.criteria.asked import REQUIREMENTS_SOURCE
from assistant.suitability.criteria.driving import classes_held
from assistant.suitability.criteria.qualifications import qualifications_checks
from assistant.suitability.models import Answer
from assistant.vocational_models import LicenceLacking, PastOccupation
from corpus import Corpus
from corpus.lists import rows
from corpus.wording import LANGUAGES

YES, ASK, NO = Answer.SATISFIED, Answer.INSUFFICIENT_EVIDENCE, Answer.NOT_SATISFIED
NURSING_ASSISTANT = "32101.01"
LABOURER, WELDER = "95103.00", "72106.01"
LONG_HAUL, BUS = "73300.01", "73301.01"
ELECTRICIAN, CONTRACTOR = "72200.00", "72011.00"  # the contractor: CCQ, site safety and RBQ


def answer(corpus: Corpus, profile: CaseProfile, about: str, code: str) -> Answer:
    return reason_of(qualifications_checks(profile, corpus), about, corpus, code).answer


def asking(corpus: Corpus, certificate: str) -> str:
    """An occupation that asks for this certificate alone."""
    return next(one.code for one in corpus.occupations if one.requirements.certificates == (certificate,))


@pytest.mark.parametrize(
    ("level", "asked", "expected"),
    [
        ("none", "none", YES),
        ("secondary_incomplete", "secondary", ASK),
        ("secondary", "secondary", YES),
        ("vocational", "secondary", YES),
        ("secondary_incomplete", "vocational", NO),
        ("secondary", "vocational", ASK),
        ("secondary", "college", NO),
        ("vocational", "college", ASK),
        ("college", "university", ASK),
        ("university", "graduate", ASK),  # the reader does not tell which degree
        ("college", "graduate", NO),
        (None, "secondary", ASK),
        ("university", "unknown", ASK),
    ],
)
def test_schooling_against_what_is_asked(corpus: Corpus, level: str | None, asked: str, expected: Answer) -> None:
    teer = {"none": 5, "secondary": 4, "vocational": 2, "college": 2, "university": 1, "graduate": 1, "unknown": 4}
    code = next(
        one.code for one in corpus.occupations if one.requirements.education == asked and one.teer == teer[asked]
    )
    assert answer(corpus, told(education=level) if level else told(), "schooling", code) is expected


def test_where_text_and_teer_disagree_only_what_meets_both_is_satisfied(corpus: Corpus) -> None:
    disputed = next(o for o in corpus.occupations if o.requirements.education == "none" and o.teer == 3)
    assert answer(corpus, told(education="secondary_incomplete"), "schooling", disputed.code) is ASK
    assert answer(corpus, told(education="secondary"), "schooling", disputed.code) is YES


@pytest.mark.parametrize(("years", "expected"), [(2.0, YES), (22.0, YES), (1.0, ASK), (None, ASK)])
def test_years_in_the_unit_group_count_as_its_schooling(corpus: Corpus, years: float | None, expected: Answer) -> None:
    past = PastOccupation("soudeur", "72106", quote("soudeur"), years)
    profile = told(education="secondary_incomplete", past_occupations=(past,))
    assert answer(corpus, profile, "schooling", WELDER) is expected
    assert answer(corpus, profile, "schooling", ELECTRICIAN) is NO  # another group


def test_experience_never_replaces_an_order(corpus: Corpus) -> None:
    past = PastOccupation("infirmière auxiliaire", "32101", quote("infirmière auxiliaire"), 20)
    without = told(education="secondary", past_occupations=(past,))
    assert answer(corpus, without, "schooling", NURSING_ASSISTANT) is YES
    assert answer(corpus, without, "professional_order", NURSING_ASSISTANT) is NO
    assert answer(corpus, told(education="vocational"), "professional_order", NURSING_ASSISTANT) is ASK
    assert answer(corpus, told(), "professional_order", NURSING_ASSISTANT) is ASK
    assert answer(corpus, told(licences=("OIIAQ",)), "professional_order", NURSING_ASSISTANT) is YES
    assert answer(corpus, told(licences=("OIIAQ",)), "professional_order", LABOURER) is YES


@pytest.mark.parametrize(
    ("licences", "classes"),
    [
        (("classe 5", "cl. 3"), ["5", "3"]),
        (("classes 1", "3"), ["1", "3"]),
        (("Permis de conduire",), ["unstated"]),
        (("class 4B",), ["4B"]),
        (("permis 6A",), ["6"]),
        (("class 5 driver's licence", "SIMDUT 2015", "TAG-1", "carte de cariste"), []),
        (("Permis d'apprenti conducteur",), []),
    ],
)
def test_classes_as_they_are_written(licences: tuple[str, ...], classes: list[str]) -> None:
    assert list(classes_held(licences)) == classes


@pytest.mark.parametrize(
    ("licences", "code", "expected"),
    [
        (("classe 1",), LONG_HAUL, YES),
        (("classe 1",), BUS, YES),  # class 1 covers every road vehicle but motorcycles
        (("classe 2",), BUS, YES),
        (("classe 2",), LONG_HAUL, NO),
        (("classe 3",), BUS, NO),
        (("classe 5",), LONG_HAUL, NO),
        (("classe 6",), "44101.01", NO),
        (("permis de conduire",), LONG_HAUL, ASK),
        (("carte de cariste",), LONG_HAUL, ASK),
        ((), LONG_HAUL, ASK),
        ((), LABOURER, YES),
    ],
)
def test_driving_licence(corpus: Corpus, licences: tuple[str, ...], code: str, expected: Answer) -> None:
    if code == "44101.01":
        code = next(one.code for one in corpus.occupations if one.requirements.driving == "5")
    assert answer(corpus, told(licences=licences), "driving_licence", code) is expected


def test_a_licence_without_its_class_is_read_as_class_5_and_said_so(corpus: Corpus) -> None:
    code = next(one.code for one in corpus.occupations if one.requirements.driving == "5")
    reason = reason_of(qualifications_checks(told(licences=("permis",)), corpus), "driving_licence", corpus, code)
    assert reason.answer is ASK  # "permis" alone may be of anything
    named = told(licences=("permis de conduire",))
    reason = reason_of(qualifications_checks(named, corpus), "driving_licence", corpus, code)
    assert reason.answer is YES
    assert "lu comme la classe 5" in reason.sentence


def test_a_licence_that_is_lacking(corpus: Corpus) -> None:
    lacking = told(licences_lacking=(LicenceLacking("permis", quote("n'a plus son permis")),))
    assert answer(corpus, lacking, "driving_licence", LONG_HAUL) is NO
    assert answer(corpus, lacking, "driving_licence", LABOURER) is YES
    both = told(licences_lacking=(LicenceLacking("permis", quote("n'a plus son permis")),), licences=("classe 1",))
    assert answer(corpus, both, "driving_licence", LONG_HAUL) is ASK


def test_certificates(corpus: Corpus) -> None:
    handler, teacher = asking(corpus, "forklift"), asking(corpus, "teaching")
    assert answer(corpus, told(education="none"), "certificates", handler) is ASK  # a short course
    assert answer(corpus, told(licences=("Carte de cariste",)), "certificates", handler) is YES
    assert answer(corpus, told(education="secondary"), "certificates", teacher) is NO
    assert answer(corpus, told(education="university"), "certificates", teacher) is ASK
    assert answer(corpus, told(), "certificates", asking(corpus, "red_seal")) is YES  # optional
    assert answer(corpus, told(), "certificates", LABOURER) is YES
    cards = told(licences=("carte de compétence de la CCQ", "carte ASP", "licence RBQ"))
    assert answer(corpus, cards, "certificates", CONTRACTOR) is ASK  # the card does not say of which trade
    worked = PastOccupation("entrepreneur électricien", CONTRACTOR[:5], quote("entrepreneur électricien"))
    cards = told(licences=("carte de compétence de la CCQ", "carte ASP", "licence RBQ"), past_occupations=(worked,))
    assert answer(corpus, cards, "certificates", CONTRACTOR) is YES
    assert answer(corpus, told(licences=("carte ASP",)), "certificates", CONTRACTOR) is ASK


NURSE = "31301.01"


@pytest.mark.parametrize(
    ("note", "about", "code", "expected", "words"),
    [
        ("Infirmière. N'est plus membre de l'OIIQ.", "professional_order", NURSE, ASK, "N'est plus membre de l'OIIQ"),
        ("Infirmière radiée de l'OIIQ.", "professional_order", NURSE, NO, "radiée de l'OIIQ"),
        ("Nurse, licence suspended by OIIQ.", "professional_order", NURSE, ASK, "suspended by OIIQ"),
        ("A perdu sa classe 1 mais garde sa classe 5.", "driving_licence", LONG_HAUL, NO, "perdu sa classe 1"),
        ("Suit son cours pour obtenir la classe 1.", "driving_licence", LONG_HAUL, ASK, "Suit son cours pour obtenir"),
        ("Il avait la classe 1 avant.", "driving_licence", LONG_HAUL, ASK, "avait la classe 1"),
        ("Pas de permis BSP.", "driving_licence", LONG_HAUL, ASK, "n'en dit rien"),
        ("Sa carte CCQ est expirée.", "certificates", ELECTRICIAN, ASK, "carte CCQ est expirée"),
        ("Détient une carte CCQ de manœuvre.", "certificates", ELECTRICIAN, ASK, "carte CCQ de manœuvre"),
        ("A un casier judiciaire.", "record_check", NURSE, ASK, "A un casier judiciaire"),
    ],
)
def test_what_the_note_says_is_lacking_is_quoted(
    corpus: Corpus, reader: Reader, note: str, about: str, code: str, expected: Answer, words: str
) -> None:
    reason = reason_of(qualifications_checks(reader.read(CaseNotes(note)), corpus), about, corpus, code)
    assert reason.answer is expected
    assert words in reason.sentence


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("none", {"none": YES, "basic": ASK, "regular": NO, "advanced": NO}),
        ("basic", {"none": YES, "basic": YES, "regular": ASK, "advanced": NO}),
        ("good", {"none": YES, "basic": YES, "regular": YES, "advanced": ASK}),
        (None, {"none": YES, "basic": ASK, "regular": ASK, "advanced": ASK}),
    ],
)
def test_computer(corpus: Corpus, stated: str | None, expected: dict[str, Answer]) -> None:
    profile = told(computer=stated) if stated else told()
    for asked, wanted in expected.items():
        code = next(one.code for one in corpus.occupations if one.requirements.computer == asked)
        assert answer(corpus, profile, "computer", code) is wanted


def test_experience_is_counted_in_the_unit_group_only(corpus: Corpus) -> None:
    asking_years = next(one for one in corpus.occupations if one.requirements.experience == "1_to_3_years")
    for years, expected in ((0.5, ASK), (1.0, YES), (None, ASK)):
        past = PastOccupation("le métier", asking_years.unit_group, quote("le métier"), years)
        assert answer(corpus, told(past_occupations=(past,)), "experience", asking_years.code) is expected
    assert answer(corpus, told(), "experience", asking_years.code) is ASK


def test_a_record_check_is_only_to_be_raised(corpus: Corpus) -> None:
    for asked, expected in (("none", YES), ("usual", ASK), ("required", ASK), ("unknown", ASK)):
        code = next(one.code for one in corpus.occupations if one.requirements.record_check == asked)
        assert answer(corpus, told(), "record_check", code) is expected


def test_a_silent_note_is_never_an_obstacle_and_every_reason_has_its_source(corpus: Corpus) -> None:
    for check in qualifications_checks(told(), corpus):
        assert not (check.answers() == EXCEEDED).any(), check.about
        assert check.answers().dtype == np.int8
        reason = check.reason(0, "fr")
        assert reason.source == corpus.sources[REQUIREMENTS_SOURCE]
        assert reason.evidence == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(corpus: Corpus, reader: Reader, language: str) -> None:
    notes = (
        "T. 52 ans, soudeur depuis 22 ans. Secondaire 3. Permis classe 5. Carte de cariste. Maîtrise Word.",
        "DEC en administration. N'a pas de permis de conduire. N'est pas à l'aise avec l'ordinateur. Cuisinier.",
        "Baccalauréat. Membre de l'OIIQ. Détient un permis de conduire.",
    )
    for note in notes:
        for check in qualifications_checks(reader.read(CaseNotes(note)), corpus):
            said = {check.like(row): check.reason(row, language).sentence for row in range(len(corpus.occupations))}
            assert all(said.values())


def test_the_tables_speak_of_what_exists(corpus: Corpus) -> None:
    values = corpus.requirement_values
    for row in rows("lexicon", "certificate_names"):
        known = values["certificates"] if row["kind"] == "certificate" else values["orders"]
        assert row["kind"] in {"certificate", "order"}
        assert row["id"] in known, row
    assert {row["certificate"] for row in rows("policies", "certificates")} <= set(values["certificates"])
    assert {row["schooling"] for row in rows("policies", "certificates")} <= {"", *values["education"]}
    assert {row["teer"] for row in rows("policies", "teer_schooling")} == {str(teer) for teer in range(6)}
    covered = {one for row in rows("policies", "driving_classes") for one in row["covers"].split()}
    assert set(values["driving"]) - {"none", "unknown"} <= covered
    assert {row["asked"] for row in rows("policies", "experience")} == set(values["experience"]) - {"none", "unknown"}
    pairs = {(row["stated"], row["asked"]) for row in rows("policies", "computer")}
    levels = set(values["computer"]) - {"unknown"}
    assert pairs == {(stated, asked) for stated in ("none", "basic", "good") for asked in levels}
