"""What is shown before all else, against the annotated sentences of tests/assistant/urgent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotations import short_lines
from hypothesis import given
from hypothesis import strategies as st

from assistant.case_models import Tense, Urgent, UrgentKind
from assistant.models import CaseNotes
from assistant.reading import Reader
from assistant.reading.phrases import PhraseTable, Words, spelled_out, words_of
from assistant.reading.segments import segments
from assistant.reading.urgent import urgent
from corpus.lists import rows

FOLDER = Path(__file__).parent / "urgent"
ROLES = {
    "danger", "idiom", "denies", "denies_list", "denied", "bare", "affirms", "affirmed", "contrast", "forbids", "past",
    "now", "over", "since", "reports", "not_subject", "of", "others_own",
}  # fmt: skip
Expected = set[tuple[UrgentKind, Tense]]


def _annotated() -> Iterator[object]:
    for place, text, said in short_lines(FOLDER):
        kinds = {(UrgentKind(kind), Tense(*tense or ["present"])) for kind, *tense in said}
        yield pytest.param(text, kinds, id=place)


@pytest.mark.parametrize(("text", "expected"), list(_annotated()))
def test_a_sentence_is_shown_as_annotated(reader: Reader, text: str, expected: Expected) -> None:
    assert {(one.kind, one.tense) for one in reader.read(CaseNotes(text)).urgent} == expected


def _urgent(text: str) -> tuple[Urgent, ...]:
    return urgent(text, text, segments(text), Words(words_of(text)))


@pytest.mark.parametrize("written", [str.upper, lambda text: text.replace("é", "e").replace("’", "'"), str.lower])
def test_capitals_and_accents_change_nothing(written: object) -> None:
    text = "Elle a des idées suicidaires. Il l’a menacé de mort."
    assert [one.kind for one in _urgent(written(text))] == ["self", "others"]  # type: ignore[operator]


def test_only_the_sentence_is_shown() -> None:
    text = "Mme a mal au dos. Elle dit vouloir mourir. Elle parle espagnol."
    (shown,) = _urgent(text)
    assert shown.evidence.text == "Elle dit vouloir mourir."
    assert text[shown.evidence.start : shown.evidence.end] == shown.evidence.text


def test_an_endless_sentence_is_shown_in_part() -> None:
    text = "blabla " * 90 + "elle dit vouloir mourir " + "blabla " * 90
    (shown,) = _urgent(text)
    assert "vouloir mourir" in shown.evidence.text
    assert len(shown.evidence.text) < 400


def test_a_denial_in_a_heading_covers_its_list() -> None:
    assert _urgent("Nie :\n- idées suicidaires\n- idées homicidaires") == ()
    assert len(_urgent("Rapporte :\n- idées suicidaires\n- insomnie")) == 1


def test_a_repr_shows_no_word_of_the_note() -> None:
    assert "mourir" not in repr(_urgent("Elle dit vouloir mourir."))


WORDS = (
    "idées",
    "suicide",
    "nie",
    "mourir",
    "veut",
    "pas",
    "non",
    "son frère",
    "en 2015",
    ".",
    ":",
    "?",
    ",",
    "\n",
    "- ",
)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=25).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    for one in _urgent(text):
        assert text[one.evidence.start : one.evidence.end] == one.evidence.text


def test_the_table_is_well_formed() -> None:
    table = rows("lexicon", "urgent")
    sets = {f"@{row['name']}": row["words"].split() for row in rows("lexicon", "urgent_sets")}
    assert {row["role"] for row in table} == ROLES
    assert {row["kind"] for row in table if row["role"] == "danger"} == set(UrgentKind)
    assert {row["kind"] for row in table} <= {"", *UrgentKind}
    assert {row["language"] for row in table} <= {"fr", "en", "any"}
    assert all(list(spelled_out(row["phrase"], sets)) for row in table)


@pytest.mark.parametrize("phrase", ["", "_ mourir", "veut _", "sui*", "ve,ut", "@nobody"])
def test_a_phrase_that_is_not_well_formed_is_named(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"phrase|word"):
        list(spelled_out(phrase, {}))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("veut|veux _ mourir", "je veux vraiment juste mourir", True),
        ("veut|veux _ mourir", "je veux un deux trois quatre mourir", False),
        ("veut _ mourir", "il veut, mourir", False),
        ("amiante __ masque", "de l'amiante, personne n'a de masque", True),
        ("amiante __ masque", "de l'amiante. Un masque", False),
        ("suicid*", "des idées suicidaires", True),
        ("en finir avec? tout", "en finir tout de suite", True),
        ("@dire adieu", "il dit adieu", True),
    ],
)
def test_what_a_phrase_leaves_open(phrase: str, text: str, found: bool) -> None:
    table = PhraseTable([{"phrase": phrase}], {"@dire": ["dit", "dire"]})
    assert any(True for _ in table.find(Words(words_of(text)))) is found
