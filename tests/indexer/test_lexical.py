from collections import Counter

import pytest

from corpus.folding import fold
from indexer.lexical import LexicalIndex, words
from indexer.spelling import Spelling

FRENCH = ["Mécanicien de camions lourds", "Mécanicienne de camions lourds", "Infirmière auxiliaire", "Chef cuisinier"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Éclairagiste", "eclairagiste"), ("CHEF DE CHŒUR", "chef de choeur"), ("garçon", "garcon"), ("naïf", "naif")],
)
def test_folding(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_words_are_letters_and_numbers() -> None:
    assert words("Opérateur/opératrice - CNC (2D), l'usine") == ["operateur", "operatrice", "cnc", "2d", "l", "usine"]


@pytest.mark.parametrize(
    ("query", "best"),
    [("mecaniciens", 0), ("mécaniciennes", 1), ("infirmier auxiliaires", 2), ("CUISINIÈRES", 3), ("camion", 0)],
)
def test_the_best_text_in_spite_of_accents_and_number(query: str, best: int) -> None:
    scores = LexicalIndex.of_texts("fr", FRENCH).scores(query)
    assert scores[best] == scores.max() > 0


def test_unknown_words_score_nothing() -> None:
    index = LexicalIndex.of_texts("fr", FRENCH)
    assert not index.scores("zzz qqq").any()
    assert not index.scores("!?").any()
    assert len(index) == len(FRENCH)


def test_a_saved_index_scores_the_same(tmp_path) -> None:  # type: ignore[no-untyped-def]
    index = LexicalIndex.of_texts("en", ["truck driver", "taxi driver", "nurse"])
    index.save(tmp_path / "bm25")
    again = LexicalIndex.load("en", tmp_path / "bm25")
    assert again.scores("drivers of trucks").tolist() == index.scores("drivers of trucks").tolist()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("auxilliaire", "auxiliaire"),  # added
        ("auxilaire", "auxiliaire"),  # lost
        ("auxiliiare", "auxiliaire"),  # swapped
        ("auxiliarre", "auxiliaire"),  # changed
        ("Infirmière", "infirmiere"),
        ("auxlaire", "auxlaire"),  # two slips
        ("chaf", "chaf"),  # too short to tell
        ("lourd5", "lourd5"),  # a number is never a slip
    ],
)
def test_one_slip_is_corrected(written: str, meant: str) -> None:
    assert Spelling(Counter(word for text in FRENCH for word in words(text))).corrected(written) == meant


def test_the_more_used_word_wins() -> None:
    assert Spelling({"tailleur": 2, "pailleur": 9}).corrected("vailleur") == "pailleur"


def test_a_lost_letter_is_the_likeliest_slip() -> None:
    assert Spelling({"capable": 9, "incapable": 1}).corrected("ncapable") == "incapable"
    assert Spelling({"intact": 9, "contact": 1}).corrected("cintact") == "contact"
    assert Spelling({"leurs": 9, "heures": 1, "haeurs": 1}).nearest("heurs") == "heures"


def test_a_known_word_stays() -> None:
    assert Spelling({"monteur": 1, "menteur": 99}).corrected("monteur") == "monteur"
