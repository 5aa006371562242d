"""Demands in words: the same facts in both languages, true to the ratings."""

import pytest

from corpus import Corpus, demand_texts, load_corpus
from corpus.demand_texts import demand_phrases, demand_text
from corpus.wording import LANGUAGES, say, topic


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


def test_every_phrase_is_said_under_some_steps(corpus: Corpus) -> None:
    for language in LANGUAGES:
        told = {key for key in topic("demands", language) if not key.startswith("loads_")}
        assert told == {phrase.key for phrase in corpus.phrases}


def test_the_hash_of_the_corpus_follows_the_words(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {**topic("demands", "fr"), "noisy": "bruit"}
    monkeypatch.setattr(demand_texts, "topic", lambda *_: words)
    assert load_corpus().sha256 != corpus.sha256


def test_no_phrase_says_the_opposite_of_a_rating(corpus: Corpus) -> None:
    for occupation in corpus.occupations:
        keys = {key for _, key in demand_phrases(corpus, occupation)}
        for low, high in (("quiet", "noisy"), ("public_little", "public_much"), ("driving_none", "driving_much")):
            assert not {low, high} <= keys
        sitting = corpus.rating(occupation.code, "sitting")
        assert sitting is not None
        assert ("seated" in keys) == (sitting.low >= 4)
