"""The four steps: which former job and why, what its adaptation could change, and when none is said."""

import pytest
from making import limitation
from paths import assessed

from assistant.alternatives.concentric import Chosen, Step, concentric_path
from assistant.alternatives.job import judge_job
from assistant.job_models import JobDescription
from assistant.models import Bound, Evidence, Unit, Verdict
from assistant.suitability.models import Answer
from assistant.vocational_models import PastOccupation
from corpus import Corpus
from corpus.wording import LANGUAGES

LABOURER = PastOccupation("manœuvre en construction", "75110", Evidence(0, 24, "manœuvre en construction"))
CLERK = PastOccupation("commis de bureau", "14100", Evidence(30, 46, "commis de bureau"))
UNKNOWN = PastOccupation("dresseuse de licornes", None)
TEN = limitation("lifting", bound=Bound(10, Unit.KG))
# Together they rule out every occupation.
NOTHING_AT_ALL = tuple(map(limitation, ("teamwork", "repetitive_motion", "reading", "static_strength")))


def test_the_first_job_of_the_note_unless_another_is_named(corpus: Corpus) -> None:
    assessment = assessed(corpus, TEN, past=(LABOURER, CLERK))
    first = concentric_path(assessment, corpus, "fr").former
    named = concentric_path(assessment, corpus, "fr", former=CLERK).former
    assert (first.past, first.chosen) == (LABOURER, Chosen.FIRST)
    assert (named.past, named.chosen) == (CLERK, Chosen.NAMED)
    assert {one.occupation.unit_group for one in named.profiles} == {"14100"}
    assert "le premier que la note nomme" in first.sentences[0]


@pytest.mark.parametrize(("past", "chosen"), [((), Chosen.ABSENT), ((UNKNOWN,), Chosen.FIRST)])
def test_a_former_job_without_data_is_asked_about(
    corpus: Corpus, past: tuple[PastOccupation, ...], chosen: Chosen
) -> None:
    former = concentric_path(assessed(corpus, TEN, past=past), corpus, "fr").former
    assert (former.chosen, former.profiles) == (chosen, ())
    assert former.answer is former.adapted is Answer.INSUFFICIENT_EVIDENCE


def test_an_adaptation_is_a_question_and_satisfies_nothing(corpus: Corpus) -> None:
    assessment = assessed(corpus, TEN, past=(LABOURER,))
    bare = concentric_path(assessment, corpus, "fr", accommodations=lambda _: ()).former
    assert bare.answer is bare.adapted is Answer.NOT_SATISFIED
    assert [one.demand for one in bare.obstacles] == ["lifting"]
    assert "Aucune adaptation connue" in bare.sentences[-2]
    helped = concentric_path(assessment, corpus, "fr", accommodations=lambda _: ("un diable",)).former
    assert (helped.answer, helped.adapted) == (Answer.NOT_SATISFIED, Answer.INSUFFICIENT_EVIDENCE)
    assert "Adaptations à examiner : un diable." in helped.sentences[-2]


def test_the_accommodations_of_the_corpus_are_proposed(corpus: Corpus) -> None:
    former = concentric_path(assessed(corpus, TEN, past=(LABOURER,)), corpus, "en").former
    [obstacle] = former.obstacles
    known = [one.label("en") for one in corpus.accommodations["lifting"]]
    assert set(obstacle.accommodations) < set(known)
    assert "Two-person lift" in known  # half of more than 20 kg is still more than 10
    assert "Two-person lift" not in obstacle.accommodations
    assert former.adapted is Answer.INSUFFICIENT_EVIDENCE


def test_the_same_employer(corpus: Corpus) -> None:
    assessment = assessed(corpus, TEN)
    silent = concentric_path(assessment, corpus, "fr").same_employer
    assert (silent.answer, silent.jobs) == (Answer.INSUFFICIENT_EVIDENCE, ())
    assert "aucune description n'a été fournie" in silent.sentences[0]
    job = judge_job(JobDescription("fr"), assessment.profile, corpus, "fr")
    path = concentric_path(assessment, corpus, "fr", jobs=[job])
    assert path.same_employer.answer is Answer.INSUFFICIENT_EVIDENCE
    assert "« poste 1 décrit » est à vérifier; 1 question reste" in path.same_employer.sentences[0]


def test_the_market_counts_every_occupation_once(corpus: Corpus) -> None:
    assessment = assessed(corpus, TEN)
    path = concentric_path(assessment, corpus, "fr")
    market = path.market
    assert market.suitable + market.to_verify + market.ruled_out == len(corpus.occupations)
    assert market.first == assessment.suitable[:10]
    assert (path.reached, path.none) == (Step.MARKET, None)


def test_none_says_what_was_searched_and_what_was_not(corpus: Corpus) -> None:
    assessment = assessed(corpus, *NOTHING_AT_ALL, past=(LABOURER,))
    assert {one.verdict for one in assessment.judged} == {Verdict.RULED_OUT}
    path = concentric_path(assessment, corpus, "fr", accommodations=lambda _: ())
    assert path.reached is Step.NONE
    assert path.none is not None
    assert (path.none.profiles, len(path.none.limits)) == (len(corpus.occupations), 4)
    assert path.none.to_ask == (Step.SAME_EMPLOYER,)
    assert [source.id for source in path.none.sources] == ["oasis-2025"]
    assert "Travail en équipe (interdit)" in path.none.sentences[0]
    adapted = concentric_path(assessment, corpus, "fr", accommodations=lambda _: ("siège assis-debout",))
    assert (adapted.reached, adapted.none) == (Step.FORMER, None)


def test_every_sentence_in_both_languages(corpus: Corpus) -> None:
    for language in LANGUAGES:
        for findings, past in (((TEN,), (LABOURER,)), (NOTHING_AT_ALL, (CLERK,)), ((), ())):
            path = concentric_path(assessed(corpus, *findings, past=past), corpus, language)
            told = (*path.former.sentences, *path.same_employer.sentences, *path.market.sentences)
            assert all(sentence and "{" not in sentence for sentence in told)
