"""The search as people use it: reference queries, invariants, refusals."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.comparison import SATISFIED
from assistant.errors import QueryTooLong, QueryTooShort
from assistant.fusion import System, fused, read_parameters
from assistant.models import Verdict
from assistant.needs import answers
from assistant.search import Searcher
from assistant.search_models import Direction
from corpus import Corpus, Language
from indexer.artifact import Artifact
from indexer.build import assemble
from indexer.encoder import load_encoder

QUERIES = ["infirmière", "camionneuse", "commis de bureau", "monteur", "électricien", "travail assis", "xyz qqq"]


@pytest.fixture(scope="module")
def artifact(small_corpus: Corpus) -> Artifact:
    return assemble(small_corpus, load_encoder("shipped"), lambda _: None)


@pytest.fixture(scope="module")
def searcher(small_corpus: Corpus, artifact: Artifact) -> Searcher:
    return Searcher(small_corpus, artifact)


@pytest.mark.parametrize(
    ("query", "language", "unit_group"),
    [
        ("camionneur", "fr", "73300"),
        ("camionneuse", "fr", "73300"),
        ("infirmiere auxiliaire", "fr", "32101"),  # without its accents
        ("INFIRMIER AUXILIAIRE", "fr", "32101"),
        ("infirmière auxilliaire", "fr", "32101"),  # one letter too many
        ("préposé aux bénéficiaires", "fr", "33102"),
        ("mecanicienne d'autos", "fr", "72410"),
        ("truck driver", "fr", "73300"),  # English in the French box
        ("dispatcher de taxi", "fr", "14404"),
        ("hairdresser", "en", "63210"),
        ("hairdreser", "en", "63210"),
        ("electrician", "en", "72200"),
        ("coiffeuse", "en", "63210"),  # and the other way round
        ("bartneder", "en", "64301"),
    ],
)
def test_the_first_unit_group(searcher: Searcher, query: str, language: Language, unit_group: str) -> None:
    answer = searcher.search(query, language, k=3)
    assert answer.results[0].unit_group == unit_group
    assert answer.strong


def test_a_result_says_why(searcher: Searcher) -> None:
    first = searcher.search("camionneuse", "fr", k=1).results[0]
    assert first.why.casefold() == "camionneuse"
    unasked = {System.NEEDS, System.STATIC_AVOIDED}
    assert {name for name, _ in first.shares} == {str(system) for system in System} - unasked
    assert sum(share for _, share in first.shares) == pytest.approx(first.score, rel=1e-5)
    assert first.occupation.unit_group == first.unit_group


@pytest.mark.parametrize("query", QUERIES)
def test_a_unit_group_comes_once_and_all_are_ranked(searcher: Searcher, small_corpus: Corpus, query: str) -> None:
    answer = searcher.search(query, "fr", k=10_000)
    groups = [result.unit_group for result in answer.results]
    assert sorted(groups) == sorted(small_corpus.unit_groups)
    scores = [result.score for result in answer.results]
    assert scores == sorted(scores, reverse=True)


@given(query=st.sampled_from(QUERIES), k=st.integers(0, 45))
def test_a_place_does_not_depend_on_how_many_are_asked_for(searcher: Searcher, query: str, k: int) -> None:
    assert searcher.search(query, "fr", k).results == searcher.search(query, "fr", 45).results[:k]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(query=st.sampled_from(QUERIES), seed=st.integers(0, 2**32 - 1))
def test_a_filter_only_leaves_out(searcher: Searcher, small_corpus: Corpus, query: str, seed: int) -> None:
    allowed = np.random.default_rng(seed).random(len(small_corpus.occupations)) < 0.3
    found = searcher.search(query, "fr", 45, allowed).results
    assert all(allowed[small_corpus.position[result.occupation.code]] for result in found)
    everywhere = {result.occupation.code: result.score for result in searcher.search(query, "fr", 45).results}
    for result in found:
        assert result.score == everywhere.get(result.occupation.code, result.score)
    scores = [result.score for result in found]
    assert scores == sorted(scores, reverse=True)


def test_nothing_allowed_finds_nothing(searcher: Searcher, small_corpus: Corpus) -> None:
    answer = searcher.search("camionneur", "fr", 5, np.zeros(len(small_corpus.occupations), dtype=bool))
    assert answer.results == ()
    assert not answer.strong


@pytest.mark.parametrize("query", ["xqzt wvbn", "asdfgh qwerty", "漢字 漢字", "lorem ipsum dolor"])
def test_gibberish_has_no_strong_match(searcher: Searcher, query: str) -> None:
    assert not searcher.search(query, "fr").strong


@pytest.mark.parametrize("query", ["", " ", "a", "!?", "é "])
def test_too_short(searcher: Searcher, query: str) -> None:
    with pytest.raises(QueryTooShort):
        searcher.search(query, "fr")


def test_too_long(small_corpus: Corpus, artifact: Artifact) -> None:
    searcher = Searcher(small_corpus, artifact, longest_query=10)
    assert searcher.search("camionneur", "fr").results
    with pytest.raises(QueryTooLong) as error:
        searcher.search("camionneurs", "fr")
    assert error.value.facts == {"length": 11, "limit": 10}


def test_a_query_of_stop_words_alone_is_still_answered(searcher: Searcher) -> None:
    assert searcher.search("je veux un travail", "fr", k=5).results


def test_similarity_is_highest_for_the_occupation_named(searcher: Searcher, small_corpus: Corpus) -> None:
    near = searcher.similarity("camionneur")
    assert near.shape == (len(small_corpus.occupations),)
    assert near.dtype == np.float32
    assert small_corpus.occupations[int(near.argmax())].unit_group == "73300"
    assert near.max() <= 1.01  # a byte a component


def test_a_need_is_read_and_answered(searcher: Searcher, small_corpus: Corpus) -> None:
    answer = searcher.search("travail assis sans contact avec le public", "fr", k=5)
    assert [(need.demand, need.direction) for need in answer.needs] == [
        ("sitting", Direction.AT_LEAST),
        ("public_contact", Direction.AT_MOST),
    ]
    for result in answer.results:
        assert [one.need for one in result.needs] == list(answer.needs)
        assert dict(result.shares)["needs"] > 0
        for one in result.needs:
            assert one.rating == small_corpus.rating(result.occupation.code, one.need.demand)


def test_only_what_surely_meets_every_need_is_kept(searcher: Searcher, small_corpus: Corpus) -> None:
    query = "travail assis"
    kept = searcher.search(query, "fr", k=1000, only_met=True)
    assert 0 < len(kept.results) < len(searcher.search(query, "fr", k=1000).results)
    assert all(one.verdict is Verdict.SUITABLE for result in kept.results for one in result.needs)
    (need,) = kept.needs
    groups = np.array([one.unit_group for one in small_corpus.occupations])
    surely = set(groups[answers(small_corpus, need) == SATISFIED])
    assert {result.unit_group for result in kept.results} == surely


def test_the_words_left_are_searched_as_usual(searcher: Searcher) -> None:
    answer = searcher.search("camionneur de jour", "fr", k=1)
    assert [need.demand for need in answer.needs] == ["night_work"]
    assert answer.results[0].unit_group == "73300"
    assert answer.results[0].why.casefold() == "camionneur"


def test_a_query_of_needs_alone_says_them_as_its_reason(searcher: Searcher) -> None:
    (result,) = searcher.search("travail assis", "fr", k=1).results
    assert result.why == "Position assise : plus de la moitié du temps"


def test_what_is_only_turned_away_from_is_not_searched(searcher: Searcher) -> None:
    answer = searcher.search("sans cuisiner", "fr", k=5)
    assert answer.results
    assert not any("cuisin" in result.occupation.label("fr").casefold() for result in answer.results)


def test_who_is_left_out_for_want_of_a_rating_is_counted(searcher: Searcher, small_corpus: Corpus) -> None:
    answer = searcher.search("travail de jour", "fr", k=1000, only_met=True)
    assert [need.demand for need in answer.needs] == ["night_work"]  # rated nowhere
    assert answer.results == ()
    assert answer.unrated == len(small_corpus.occupations)


def test_what_is_turned_away_from_comes_later(searcher: Searcher) -> None:
    def place(query: str, unit_group: str) -> int:
        return [result.unit_group for result in searcher.search(query, "fr", k=1000).results].index(unit_group)

    assert place("à l'hôpital sans donner de soins infirmiers", "32101") > place("à l'hôpital", "32101")


def test_cosines_are_weighed_as_they_are_and_other_scores_by_their_spread() -> None:
    raw = {
        System.STATIC_TEXTS: np.array([0.2, 0.4], np.float32),
        System.EMPLOYMENT: np.array([1, 5], np.float32),
        System.BM25_OCCUPATIONS: np.zeros(2, np.float32),
    }
    parts = fused(raw, {"static_texts": 3, "employment": 2, "bm25_occupations": 1, "most_deviations": 10})
    np.testing.assert_allclose(parts[System.STATIC_TEXTS], [-0.3, 0.3], rtol=1e-5)
    np.testing.assert_allclose(parts[System.EMPLOYMENT], [-2, 2], rtol=1e-5)
    assert not parts[System.BM25_OCCUPATIONS].any()


def test_every_system_and_threshold_has_its_row() -> None:
    assert set(read_parameters()) == {*map(str, System), "most_deviations", "strong_cosine", "strong_words"}
