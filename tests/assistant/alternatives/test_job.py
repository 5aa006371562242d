"""A described job against a note: reference answers, the silence that is to verify, and sentences that agree."""

import math
from dataclasses import replace

import pytest
from making import capacity, limitation, profile_of

from assistant.alternatives.job import JobReason, asked_in_words, judge_job
from assistant.case_models import CaseProfile
from assistant.job_models import Amount, JobDemand, JobDescription, Often
from assistant.models import AppliesWhen, Bound, CaseNotes, Evidence, Finding, Modality, Unit, Verdict
from assistant.reading import Reader
from assistant.suitability.models import Answer, Criterion
from corpus import Corpus, Directness
from corpus.wording import LANGUAGES

INF = math.inf
SAID = "les mots de la description"


def asks(
    demand: str, low: float, high: float, amount: Amount | None = None, often: Often | None = None, *, told: bool = True
) -> JobDemand:
    return JobDemand(demand, low, high, Evidence(0, len(SAID), SAID), amount, often, told)


def only_reason(corpus: Corpus, finding: Finding, *said: JobDemand) -> JobReason:
    [reason] = judge_job(JobDescription("fr", demands=said), profile_of(finding), corpus, "fr").reasons
    return reason


TEN = limitation("lifting", bound=Bound(10, Unit.KG))
OFTEN = limitation("lifting", Modality.AVOID, Bound(10, Unit.KG), AppliesWhen.REPETITIVE_OR_FREQUENT)
FOUR_HOURS = limitation("standing", bound=Bound(4, Unit.HOURS_PER_DAY))
HALF_HOUR = limitation("standing", bound=Bound(30, Unit.MINUTES))
TWENTY_HOURS = limitation("work_hours", bound=Bound(20, Unit.HOURS_PER_WEEK))


@pytest.mark.parametrize(
    ("limit", "said", "expected"),
    [
        (TEN, asks("lifting", 8, 8), Answer.SATISFIED),
        (TEN, asks("lifting", 10, 10), Answer.SATISFIED),
        (TEN, asks("lifting", 25, 25), Answer.NOT_SATISFIED),
        (TEN, asks("lifting", 8, 12), Answer.INSUFFICIENT_EVIDENCE),
        (TEN, asks("lifting", 0, INF, told=False), Answer.INSUFFICIENT_EVIDENCE),
        (TEN, asks("lifting", 0, 0), Answer.SATISFIED),
        # A limit on frequent lifting: how often the load is lifted has to be known.
        (OFTEN, asks("lifting", 25, 25, often=Often.FREQUENT), Answer.NOT_SATISFIED),
        (OFTEN, asks("lifting", 25, 25, often=Often.OCCASIONAL), Answer.INSUFFICIENT_EVIDENCE),
        (OFTEN, asks("lifting", 25, 25), Answer.INSUFFICIENT_EVIDENCE),
        (OFTEN, asks("lifting", 8, 8), Answer.SATISFIED),
        # Figures of one unit are compared as they are; of two, by the steps of the scale.
        (FOUR_HOURS, asks("standing", 3, 3, Amount(4, 4, Unit.HOURS_PER_DAY)), Answer.SATISFIED),
        (FOUR_HOURS, asks("standing", 4, 4, Amount(5, 5, Unit.HOURS_PER_DAY)), Answer.NOT_SATISFIED),
        (FOUR_HOURS, asks("standing", 3, 4, Amount(3, 5, Unit.HOURS_PER_DAY)), Answer.INSUFFICIENT_EVIDENCE),
        (FOUR_HOURS, asks("standing", 0, 4, Amount(5, 5, Unit.HOURS_PER_DAY)), Answer.INSUFFICIENT_EVIDENCE),
        (FOUR_HOURS, asks("standing", 5, 5), Answer.NOT_SATISFIED),
        (HALF_HOUR, asks("standing", 2, 5, Amount(120, 120, Unit.MINUTES)), Answer.INSUFFICIENT_EVIDENCE),
        (TWENTY_HOURS, asks("work_hours", 35, 35, Amount(35, 35, Unit.HOURS_PER_WEEK)), Answer.NOT_SATISFIED),
        (TWENTY_HOURS, asks("work_hours", 15, 15, Amount(15, 15, Unit.HOURS_PER_WEEK)), Answer.SATISFIED),
        (limitation("night_work"), asks("night_work", 3, 5), Answer.NOT_SATISFIED),
        (limitation("night_work"), asks("night_work", 0, 0), Answer.SATISFIED),
        # A proxy is widened for an occupation, not where the description speaks of the demand itself.
        (limitation("kneeling"), asks("kneeling", 0, 0), Answer.SATISFIED),
    ],
)
def test_what_a_description_says_against_a_limit(
    corpus: Corpus, limit: Finding, said: JobDemand, expected: Answer
) -> None:
    reason = only_reason(corpus, limit, said)
    assert reason.answer is expected
    assert reason.said is said
    assert reason.rating is not None
    assert (reason.rating.low, reason.rating.high) == (said.low, said.high)
    assert reason.rating.directness is Directness.DIRECT
    assert SAID in reason.sentence
    assert (" à vérifier " in reason.sentence) is (expected is Answer.INSUFFICIENT_EVIDENCE)


def test_the_heading_is_quoted_where_it_gives_the_amount(corpus: Corpus) -> None:
    said = replace(asks("lifting", 0, 10), over=Evidence(0, 6, "Jamais"))
    assert f"« {SAID} », sous « Jamais » (de 0 à 10 kg)" in only_reason(corpus, TEN, said).sentence


def test_the_worst_passage_decides(corpus: Corpus) -> None:
    light, heavy = asks("lifting", 5, 5), asks("lifting", 25, 25)
    reason = only_reason(corpus, TEN, light, heavy)
    assert (reason.answer, reason.said) == (Answer.NOT_SATISFIED, heavy)


def test_what_is_not_mentioned_is_to_verify_with_the_employer(corpus: Corpus) -> None:
    found = judge_job(JobDescription("fr", demands=(asks("sitting", 4, 5),)), profile_of(TEN), corpus, "fr")
    assert found.verdict is Verdict.TO_VERIFY
    assert found.to_ask == found.reasons
    assert "la description n'en dit rien. Demander à l'employeur" in found.reasons[0].sentence
    assert found.reasons[0].rating is None
    assert found.criteria[Criterion.RESIDUAL_CAPACITY] is Answer.INSUFFICIENT_EVIDENCE


def test_the_rating_of_an_occupation_is_shown_and_never_decides(corpus: Corpus) -> None:
    code = next(
        one.code for one in corpus.occupations if corpus.low[corpus.position[one.code], corpus.column["lifting"]] >= 20
    )
    found = judge_job(JobDescription("fr"), profile_of(TEN), corpus, "fr", code=code)
    assert found.verdict is Verdict.TO_VERIFY
    assert found.reasons[0].usual == corpus.rating(code, "lifting")
    assert corpus.occupation(code).label("fr") in found.reasons[0].sentence
    with pytest.raises(KeyError):
        judge_job(JobDescription("fr"), profile_of(TEN), corpus, "fr", code="00000.00")


def test_a_note_of_which_nothing_was_read_makes_nothing_suitable(corpus: Corpus) -> None:
    job = JobDescription("fr", demands=(asks("lifting", 0, 0),))
    assert judge_job(job, CaseProfile("fr"), corpus, "fr").verdict is Verdict.TO_VERIFY
    assert judge_job(job, profile_of(capacity("lifting")), corpus, "fr").verdict is Verdict.SUITABLE


def test_amounts_in_words(corpus: Corpus) -> None:
    said = [
        asks("lifting", 25, 25), asks("lifting", 10, 15), asks("lifting", 20, INF), asks("lifting", 0, INF, told=False),
        asks("standing", 3, 3), asks("standing", 2, 4), asks("work_hours", 35, 35),
    ]  # fmt: skip
    assert [asked_in_words(corpus, one, "fr") for one in said] == [
        "25 kg",
        "de 10 à 15 kg",
        "20 kg ou plus",
        "sans précision de poids, de durée ou de fréquence",
        "environ la moitié du temps",
        "de « moins de la moitié du temps » à « plus de la moitié du temps »",
        "35 h par semaine",
    ]


NOTE = "Ne doit pas soulever plus de 10 kg. Éviter la station debout prolongée. Ne doit pas travailler de nuit."
OFFER = "Commis au comptoir\nSoulever des boîtes de 15 kg.\nTravail assis toute la journée.\nHoraire de jour."


def test_from_two_texts_to_a_verdict(reader: Reader, corpus: Corpus) -> None:
    job, profile = reader.read_job(CaseNotes(OFFER)), reader.read(CaseNotes(NOTE))
    for language in LANGUAGES:
        found = judge_job(job, profile, corpus, language)
        assert (found.verdict, found.job.title) == (Verdict.RULED_OUT, "Commis au comptoir")
        assert [(one.about, one.answer) for one in found.reasons] == [
            ("lifting", Answer.NOT_SATISFIED),
            ("standing", Answer.INSUFFICIENT_EVIDENCE),
            ("night_work", Answer.SATISFIED),
        ]
    lighter = replace(job, demands=tuple(one for one in job.demands if one.demand != "lifting"))
    assert judge_job(lighter, profile, corpus, "fr").verdict is Verdict.TO_VERIFY


def test_of_passages_as_bad_the_one_that_says_how_much_is_quoted(corpus: Corpus) -> None:
    vague, stated = asks("lifting", 0, INF, told=False), asks("lifting", 5, 18)
    assert only_reason(corpus, TEN, vague, stated).said is stated
