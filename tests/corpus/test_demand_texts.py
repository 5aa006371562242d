"""Demands in words: the same facts in both languages, true to the ratings."""

import csv
import io
from importlib import resources

import pytest

from corpus import Corpus
from corpus.demand_texts import demand_phrases, demand_text
from corpus.wording import say, topic


def test_a_text_says_what_is_high_and_what_is_absent(corpus: Corpus) -> None:
    text = demand_text(corpus, corpus.occupation("14111.00"), "fr")
    assert text.startswith(
        "Charges légères d'au plus 5 kg, rien de plus lourd à lever, sans effort physique. Travail surtout assis,"
    )
    assert "sans contact avec le public ni la clientèle, ou presque" in text
    assert text.endswith("Horaire régulier.")


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("72410.01", "Charges de 10 à 20 kg à soulever et à porter", "Loads of 10 to 20 kg to lift and carry"),
        ("75110.00", "Charges lourdes de plus de 20 kg", "Heavy loads of more than 20 kg"),
        ("62200.03", "Charges d'au plus 20 kg à soulever et à porter (estimation)", "Loads of 20 kg at most to lift"),
        ("73300.01", "Charges à vérifier", "Loads to be checked"),
    ],
)
def test_loads(corpus: Corpus, code: str, french: str, english: str) -> None:
    occupation = corpus.occupation(code)
    assert demand_text(corpus, occupation, "fr").startswith(french)
    assert demand_text(corpus, occupation, "en").startswith(english)


def test_both_languages_say_every_phrase_that_holds(corpus: Corpus) -> None:
    for occupation in corpus.occupations[::25]:
        for language in ("fr", "en"):
            text = demand_text(corpus, occupation, language).lower()
            phrases = demand_phrases(corpus, occupation)
            assert [key for _, key in phrases if say(f"demands.{key}", language) not in text] == []


def test_every_phrase_has_words_in_both_languages_and_known_demands(corpus: Corpus) -> None:
    table = (resources.files("corpus") / "tables" / "demand_phrases.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {row["demand"] for row in rows} <= set(corpus.demands)
    phrases = {row["phrase"] for row in rows}
    for language in ("fr", "en"):
        assert phrases == {key for key in topic("demands", language) if not key.startswith("loads_")}


def test_no_phrase_says_the_opposite_of_a_rating(corpus: Corpus) -> None:
    for occupation in corpus.occupations:
        keys = {key for _, key in demand_phrases(corpus, occupation)}
        for low, high in (("quiet", "noisy"), ("public_little", "public_much"), ("driving_none", "driving_much")):
            assert not {low, high} <= keys
        sitting = corpus.rating(occupation.code, "sitting")
        assert sitting is not None
        assert ("seated" in keys) == (sitting.low >= 4)
