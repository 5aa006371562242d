"""The scorers of `python -m tests.bench retrieval` on cases small enough to reckon by hand."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from indexer.documents import Document, DocumentKind
from indexer.encoder import unit_length
from tests.bench import melo, robustness
from tests.bench.peers import CharacterIndex, FlatIndex, Grouped, RememberingEncoder, peers
from tests.bench.retrieval import of_peers
from tests.bench.rows import Row, markdown


class Letters:
    """An encoder of the letters a to d; counts what it was asked."""

    name, dimension, weights_sha256 = "letters", 4, "0" * 64

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return unit_length(np.array([[text.count(letter) for letter in "abcd"] for text in texts], dtype=np.float32))


class Given:
    """The same scores for any query, or those given for it."""

    def __init__(self, *scores: float, **by_query: Sequence[float]) -> None:
        self._scores = scores
        self._by_query = by_query

    def scores(self, query: str) -> NDArray[np.float32]:
        return np.array(self._by_query.get(query, self._scores), dtype=np.float32)


def test_equal_scores_rank_in_the_falling_order_of_identifiers() -> None:
    scores = np.array([0.5, 0.9, 0.5], dtype=np.float32)
    assert melo.reciprocal_rank(scores, ["a", "b", "c"], {"c"}) == 1 / 2
    assert melo.reciprocal_rank(scores, ["a", "b", "c"], {"a"}) == 1 / 3
    assert melo.reciprocal_rank(scores, ["a", "b", "c"], {"a", "b"}) == 1


def test_scores_that_agree_to_five_decimals_are_equal() -> None:
    scores = np.array([0.500001, 0.500002, 0.50002], dtype=np.float64)
    assert melo.reciprocal_rank(scores, ["c", "b", "a"], {"c"}) == 1 / 2


def test_an_element_beyond_the_hundredth_is_not_found() -> None:
    scores = np.arange(102, 0, -1, dtype=np.float32)
    identifiers = [f"{row:03}" for row in range(102)]
    assert melo.reciprocal_rank(scores, identifiers, {"099"}) == 1 / 100
    assert melo.reciprocal_rank(scores, identifiers, {"100"}) == 0


@pytest.fixture
def data_set(tmp_path: Path) -> melo.DataSet:
    folder = tmp_path / "fra_q_fr_c_en"
    folder.mkdir()
    (folder / "queries.tsv").write_text("Q1\tboucher\nQ2\tcommis\n", encoding="utf-8")
    (folder / "corpus_elements.tsv").write_text("C1\tbutcher\nC2\tclerk\nC3\toffice clerk\n", encoding="utf-8")
    (folder / "annotations.tsv").write_text("Q1\t0\tC1\t1\nQ2\t0\tC2\t1\nQ2\t0\tC3\t1\n", encoding="utf-8")
    return melo.read(folder)


def test_a_data_set_as_published(data_set: melo.DataSet) -> None:
    assert (data_set.query_language, data_set.element_language) == ("fr", "en")
    assert data_set.texts == ["butcher", "clerk", "office clerk"]
    assert data_set.relevant == {"Q1": {"C1"}, "Q2": {"C2", "C3"}}


def test_the_mean_over_a_data_set(data_set: melo.DataSet) -> None:
    score = Given(boucher=[0.1, 0.3, 0.2], commis=[0.3, 0.1, 0.2]).scores
    assert melo.mean_reciprocal_rank(data_set, score) == pytest.approx((1 / 3 + 1 / 2) / 2)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("Accessoiriste", ["Accessoiriste"]),
        ("Accrocheur / Accrocheuse", ["Accrocheur", "Accrocheuse"]),
        (
            "Acheteur / Acheteuse d'espaces publicitaires",
            ["Acheteur d'espaces publicitaires", "Acheteuse d'espaces publicitaires"],
        ),
        (
            "Accueillant familial / Accueillante familiale auprès d'adultes",
            ["Accueillant familial auprès d'adultes", "Accueillante familiale auprès d'adultes"],
        ),
        ("Boucher (h/f/x)", ["Boucher"]),
        ("Chef / Cheffe / Responsable", ["Chef / Cheffe / Responsable"]),
    ],
)
def test_both_forms_of_a_doublet(query: str, asked: list[str]) -> None:
    assert melo.forms(query) == asked


def test_standardised_scores_are_weighted_and_added_over_the_forms() -> None:
    parts = [(0.5, Given(0, 2)), (2, Given(Chef=[4, 0], Cheffe=[1, 1]))]
    assert melo.Hybrid(parts).scores("Chef / Cheffe").tolist() == [2 * -0.5 + 2, 2 * 0.5 - 2]


def test_characters_bear_a_slip_and_a_lost_accent() -> None:
    index = CharacterIndex(["mécanicien", "boulanger"])
    assert index.scores("mecanicien")[0] == pytest.approx(1)
    slipped, other = index.scores("mecanicen")
    assert 0.3 < slipped < 1
    assert other == 0


def test_a_flat_index_gives_every_text_its_cosine() -> None:
    index = FlatIndex(Letters(), ["a", "ab", "c"])
    assert index.scores("a").tolist() == pytest.approx([1, 0.5**0.5, 0])
    assert index.nearest("b", 1) == [1]


def test_a_unit_group_ranks_by_its_best_text_and_needs_one() -> None:
    grouped = Grouped(Given(0.2, 0.5, 0.9, 0, 0.5), ["z", "y", "z", "x", "w"])
    assert grouped.search("any") == ["z", "w", "y"]


def test_vectors_are_remembered_from_one_run_to_the_next(tmp_path: Path) -> None:
    first = Letters()
    vectors = RememberingEncoder(first, tmp_path).encode(["ab", "c", "ab"])
    assert first.asked == ["c", "ab"]
    second = Letters()
    again = RememberingEncoder(second, tmp_path)
    assert np.array_equal(again.encode(["ab", "c", "ab"]), vectors)
    assert second.asked == []
    again.encode(["d"])
    assert second.asked == ["d"]


def test_each_language_is_searched_for_itself() -> None:
    texts = [
        Document("11111", DocumentKind.UNIT_GROUP_TITLE, "fr", ("boucher",)),
        Document("22222.01", DocumentKind.PROFILE_LABEL, "fr", ("boulanger",)),
        Document("33333", DocumentKind.UNIT_GROUP_TITLE, "en", ("butcher",)),
    ]
    systems = of_peers(texts, peers(None))
    assert set(systems) == {"BM25", "character TF-IDF"}
    for search in systems.values():
        assert search("boulanger", "fr")[0] == "22222"
        assert search("butcher", "en") == ["33333"]


def test_a_marked_letter_loses_its_mark() -> None:
    assert robustness.without_accents("Préposée à l'œuvre, ça") == "Preposee a l'œuvre, ca"


@given(st.text("abcdeéèlmnst' ", max_size=40), st.integers(0, 5))
def test_a_slip_changes_every_long_word_and_no_other(text: str, seed: int) -> None:
    slipped = robustness.with_slips(text, seed)
    assert slipped == robustness.with_slips(text, seed)
    for before, after in zip(text.split(" "), slipped.split(" "), strict=True):
        assert (before != after) == (len(before) >= robustness.LONG)
        assert abs(len(before) - len(after)) <= 1
        assert before[:1] == after[:1]


def test_systems_stand_side_by_side() -> None:
    table = [
        Row("titles", "withheld", "MRR", 0.8, of=10, system="ours"),
        Row("titles", "withheld", "MRR", 0.7, of=10, system="BM25"),
        Row("titles", "withheld", "top-1", 0.5, of=10, system="BM25"),
    ]
    assert markdown(table).splitlines() == [
        "| Part | Over | Measure | ours | BM25 | Unit | Of |",
        "|---|---|---|---:|---:|---|---:|",
        "| titles | withheld | MRR | 0.800 | 0.700 | share | 10 |",
        "| titles | withheld | top-1 |  | 0.500 | share | 10 |",
    ]
