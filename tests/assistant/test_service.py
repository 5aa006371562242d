"""What the assistant refuses, what it tells of its index, and how it takes up a newly published one."""

from dataclasses import astuple, replace
from pathlib import Path

import pytest

from assistant import service
from assistant.errors import ConvenanceError, EmptyNote, NoteTooLong, NotText, UnknownLanguage, UnknownOccupation
from assistant.models import CaseNotes, Verdict
from assistant.reading import injury_phrases
from assistant.service import Assistant
from assistant.suitability.criteria.asked import rows_by_group
from assistant.suitability.criteria.safety import recurrence_rules
from corpus import Corpus
from corpus.settings import Settings
from corpus.wording import LANGUAGES
from indexer.build import build
from indexer.errors import ArtifactForeign, ArtifactMissing

SENTINEL = "zébrulon"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", EmptyNote),
        (" \n\t\u00a0 ", EmptyNote),
        (f"{SENTINEL}\x00", NotText),
        (f"{SENTINEL} \ufffd", NotText),
        (SENTINEL * 12_501, NoteTooLong),
    ],
)
def test_a_note_that_cannot_be_read_is_refused_without_a_word_of_it(
    assistant: Assistant, text: str, refused: type[ConvenanceError]
) -> None:
    with pytest.raises(refused) as caught:
        assistant.read(CaseNotes(text))
    shown = [str(caught.value), repr(caught.value), *(caught.value.message(language) for language in LANGUAGES)]
    assert not any(SENTINEL in said for said in shown)
    assert all(said for said in shown)


@pytest.mark.parametrize("text", ["\ud800", "Ne doit pas soulever \udc00 plus de 5 kg."])
def test_half_a_surrogate_pair_is_no_text(assistant: Assistant, text: str) -> None:
    with pytest.raises(NotText):
        assistant.read(CaseNotes(text))


def test_a_note_that_is_too_long_is_told_how_long_it_is(assistant: Assistant) -> None:
    limit = assistant.settings.max_note_characters
    with pytest.raises(NoteTooLong) as caught:
        assistant.read(CaseNotes("a" * (limit + 1)))
    for language in LANGUAGES:
        said = caught.value.message(language)
        assert str(limit) in said
        assert str(limit + 1) in said
    assert assistant.read(CaseNotes("a" * limit)).findings == ()


@pytest.mark.parametrize(
    ("error", "value"), [(UnknownLanguage(language="de"), "de"), (UnknownOccupation(occupation="99999.99"), "99999.99")]
)
def test_an_error_names_the_value(error: ConvenanceError, value: str) -> None:
    assert all(value in error.message(language) for language in LANGUAGES)


def test_every_occupation_has_a_verdict(assistant: Assistant) -> None:
    profile = assistant.read(CaseNotes("Ne doit pas soulever plus de 5 kg."))
    verdicts = assistant.verdicts(profile)
    assert set(verdicts) == {occupation.code for occupation in assistant.corpus.occupations}
    assert Verdict.RULED_OUT in verdicts.values()


def test_the_index_is_told(assistant: Assistant, published: Path) -> None:
    told = assistant.index_summary
    assert told.build_id == (published / "index" / "current").resolve().name
    assert told.corpus_sha256 == assistant.corpus.sha256
    assert "oasis-2025 2025" in told.corpus_vintage
    assert all(astuple(told))


@pytest.mark.usefixtures("_quick_loading")
def test_a_missing_index_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(ArtifactMissing) as caught:
        Assistant.load(Settings(data=tmp_path))
    assert all("python -m indexer build" in caught.value.message(language) for language in LANGUAGES)


def test_a_missing_index_is_told_before_the_corpus_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "installed_corpus", lambda _: pytest.fail("loaded"))
    with pytest.raises(ArtifactMissing):
        Assistant.load(Settings(data=tmp_path))


@pytest.mark.usefixtures("_quick_loading")
def test_a_newly_published_index_is_taken_up(small_corpus: Corpus, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    build(small_corpus, settings, lambda _: None)
    first = Assistant.load(settings)
    assert first.refreshed() is first
    newer = build(small_corpus, settings, lambda _: None)
    second = first.refreshed()
    assert second is not first
    assert second.index_summary.build_id == newer.name != first.index_summary.build_id
    assert second.refreshed() is second
    assert first.search("infirmière", "fr", 3) == second.search("infirmière", "fr", 3)


@pytest.mark.usefixtures("_quick_loading")
def test_an_index_of_another_corpus_is_taken_up_with_it(
    small_corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data=tmp_path)
    build(small_corpus, settings, lambda _: None)
    first = Assistant.load(settings)
    other = replace(small_corpus, sha256="6" * 64)
    build(other, settings, lambda _: None)
    with pytest.raises(ArtifactForeign):
        first.refreshed()  # published, but the corpus on disk is still the old one
    assert first.refreshed() is first  # and not tried again
    build(other, settings, lambda _: None)
    monkeypatch.setattr(service, "installed_corpus", lambda _: other)
    assert first.refreshed().corpus is other


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("forklift guy", "en"),
        ("car wash attendant", "en"),
        ("soudeur", "fr"),
        ("aide aux malades", "fr"),
        ("xqzt", "fr"),
    ],
)
def test_a_query_is_in_the_language_whose_texts_use_its_words(assistant: Assistant, query: str, language: str) -> None:
    assert assistant.search(query).language == language


def test_an_occupation_is_found_by_its_very_title(assistant: Assistant) -> None:
    for one in assistant.corpus.occupations:
        for words in (one.code, one.label_en.upper(), one.label_fr_feminine):
            assert assistant.occupation_named(words, "fr").unit_group == one.unit_group
    with pytest.raises(UnknownOccupation):
        assistant.occupation_named("?", "fr")


def test_a_warm_assistant_compiles_nothing_for_a_note(whole_assistant: Assistant) -> None:
    made_once = (
        injury_phrases.phrases, injury_phrases.contexts, injury_phrases.natures, recurrence_rules, rows_by_group,
    )  # fmt: skip
    for one in made_once:
        one.cache_clear()
    whole_assistant.warmed_up()
    warm = [one.cache_info().misses for one in made_once]
    for language, note in (("fr", "Hernie discale L4-L5. Soudeur. Éviter de soulever 10 kg."), ("en", "Asthma.")):
        found = whole_assistant.assess(whole_assistant.read(CaseNotes(note)), language)
        assert all(judged.reasons for judged in found.to_verify[:5])
    assert [one.cache_info().misses for one in made_once] == warm
    assert all(warm)
