"""The reader against the annotated sentences of tests/assistant/sentences, which a counsellor can extend."""

import pytest
from annotations import Annotated, annotated, differences

from assistant.case_models import CaseProfile
from assistant.models import CaseNotes
from assistant.reading import Reader
from corpus import Corpus, Language
from corpus.wording import LANGUAGES


def _lines(name: str) -> list[object]:
    return [
        pytest.param(language, sentence, id=f"{sentence.place} {sentence.text[:40]!r}")
        for language in LANGUAGES
        for sentence in annotated(name.format(language))
    ]


def _read(reader: Reader, sentence: Annotated, language: Language) -> CaseProfile:
    return reader.read(CaseNotes(sentence.text), language)


def _complaint(sentence: Annotated, wrong: list[str]) -> str:
    return "\n  ".join([f"{sentence.place}: {sentence.text!r}", *wrong])


@pytest.mark.parametrize(("language", "sentence"), _lines("{}.txt"))
def test_a_sentence_is_read_as_annotated(reader: Reader, language: Language, sentence: Annotated) -> None:
    wrong = differences(sentence, _read(reader, sentence, language))
    assert not wrong, _complaint(sentence, wrong)


@pytest.mark.parametrize(("language", "sentence"), _lines("known_failures_{}.txt"))
def test_a_known_failure_still_fails(reader: Reader, language: Language, sentence: Annotated) -> None:
    """Fails when the sentence is read right: its line then moves to <language>.txt."""
    if not differences(sentence, _read(reader, sentence, language)):
        pytest.fail(f"{sentence.place} is read right now: move its line to {language}.txt")
    pytest.xfail("known failure")


@pytest.mark.parametrize("language", LANGUAGES)
def test_annotations_name_known_demands_once_each(corpus: Corpus, language: Language) -> None:
    sentences = [*annotated(f"{language}.txt"), *annotated(f"known_failures_{language}.txt")]
    texts = [sentence.text for sentence in sentences]
    assert len(sentences) >= 120
    assert sorted(set(texts)) == sorted(texts)
    assert {one.demand for sentence in sentences for one in sentence.findings} <= set(corpus.demands)
