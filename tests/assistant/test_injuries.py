"""The injuries read, against the annotated sentences of tests/assistant/injuries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotations import short_lines

from assistant.console import reading
from assistant.models import CaseNotes, Confidence, Injury
from assistant.reading import Reader
from assistant.reading.injury_phrases import spelled_out
from assistant.serialise import reading_json
from corpus import Corpus
from corpus.lists import rows

FOLDER = Path(__file__).parent / "injuries"
ROLES = {
    "denies", "denies_list", "denied", "bare", "affirmed", "resolved", "resolved_of", "unresolved", "past",
    "past_after", "past_adjective", "family", "of_another", "others", "who", "supposed", "asserts", "joins", "break",
    "kin", "kin_after", "links", "agent", "doubted", "doubted_after",
}  # fmt: skip
PARTS = {row["body_part"] for row in rows("lexicon", "body_parts")} - {"other"}
Expected = set[tuple[str, str | None, str | None]]


def _annotated() -> Iterator[object]:
    for place, text, said in short_lines(FOLDER):
        injuries = {(nature, _stated(site), _stated(side)) for nature, site, side in said}
        yield pytest.param(text, injuries, id=place)


def _stated(value: str) -> str | None:
    return None if value == "-" else value


def _read(reader: Reader, text: str) -> tuple[Injury, ...]:
    return reader.read(CaseNotes(text)).injuries


@pytest.mark.parametrize(("text", "expected"), list(_annotated()))
def test_a_sentence_is_read_as_annotated(reader: Reader, text: str, expected: Expected) -> None:
    assert {(one.nature, one.site, one.side) for one in _read(reader, text)} == expected


@pytest.mark.parametrize("written", [str.upper, lambda text: text.replace("é", "e").replace("’", "'"), str.lower])
def test_capitals_and_accents_change_nothing(reader: Reader, written: object) -> None:
    text = "Épicondylite du coude droit. Aucun vertige. Séquelles d’une commotion cérébrale."
    assert [one.nature for one in _read(reader, written(text))] == ["epicondylitis", "tbi"]  # type: ignore[operator]


def test_an_acronym_is_heard_in_capitals_only(reader: Reader) -> None:
    assert [one.nature for one in _read(reader, "SEP depuis 2019.")] == ["multiple_sclerosis"]
    assert _read(reader, "Revu le 3 sep 2019.") == ()


def test_evidence_is_the_words_that_say_injury_part_and_side(reader: Reader) -> None:
    note = "Vu ce jour.\nDéchirure de la coiffe, épaule gauche, opérée."
    (injury,) = _read(reader, note)
    assert injury.evidence.text == "Déchirure de la coiffe, épaule gauche"
    assert note[injury.evidence.start : injury.evidence.end] == injury.evidence.text


def test_the_same_injury_said_twice_is_one_with_all_that_is_said(reader: Reader) -> None:
    (injury,) = _read(reader, "SDRC reconnu. Le SDRC de la main gauche persiste.")
    assert (injury.nature, injury.site, injury.side) == ("crps", "hand", "left")


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Doute d'épilepsie, EEG à venir.", "Doute d'épilepsie"),
        ("Suspicion de tunnel carpien, EMG demandé.", "Suspicion de tunnel carpien"),
        ("Épilepsie à confirmer.", "Épilepsie à confirmer"),
        ("Hernie discale L5-S1 possible.", "Hernie discale L5-S1 possible"),
        ("Possible epilepsy, EEG pending.", "Possible epilepsy"),
        ("Suspected rotator cuff tear.", "Suspected rotator cuff tear"),
    ],
)
def test_an_injury_in_doubt_is_read_as_uncertain_with_the_words_of_the_doubt(
    reader: Reader, note: str, words: str
) -> None:
    (injury,) = _read(reader, note)
    assert (injury.confidence, injury.evidence.text) == (Confidence.UNCERTAIN, words)


def test_what_is_confirmed_elsewhere_is_in_no_doubt(reader: Reader) -> None:
    (injury,) = _read(reader, "Doute d'épilepsie en 2019. Épilepsie depuis 2020, sous Keppra.")
    assert (injury.confidence, injury.evidence.text) == (Confidence.CERTAIN, "Épilepsie")


def test_an_unticked_box_says_nothing(reader: Reader) -> None:
    assert [one.nature for one in _read(reader, "[x] asthme\n[ ] épilepsie\n[ ] diabète")] == ["asthma"]


def test_an_injury_is_no_limitation(reader: Reader) -> None:
    profile = reader.read(CaseNotes("Hernie discale L5-S1."))
    assert profile.injuries
    assert profile.findings == ()
    assert profile.is_empty


def test_injuries_are_in_the_json_and_on_the_console(reader: Reader, corpus: Corpus) -> None:
    profile = reader.read(CaseNotes("Surdité bilatérale."))
    assert reading_json(profile)["injuries"] == [
        {
            "nature": "hearing_loss",
            "site": "ear",
            "side": "both",
            "evidence": {"start": 0, "end": 18, "text": "Surdité bilatérale"},
        }
    ]
    assert "Lésions et maladies : Surdité ou perte auditive (Surdité bilatérale)" in reading(profile, corpus, "fr")


def test_a_repr_shows_no_word_of_the_note(reader: Reader) -> None:
    (injury,) = _read(reader, "Surdité bilatérale.")
    assert "Surdité" not in repr(injury)


def test_a_phrase_is_spelled_out_with_its_choices_and_its_plural() -> None:
    assert set(spelled_out("hernie|hd discale?")) == {
        ("hernie", "discale"), ("hernies", "discale"), ("hernie", "discales"), ("hernies", "discales"),
        ("hernie",), ("hernies",), ("hd", "discale"), ("hd", "discales"), ("hd",),
    }  # fmt: skip


def test_every_phrase_has_a_known_nature_and_part() -> None:
    natures = {row["nature"] for row in rows("policies", "injury_natures")}
    found = rows("lexicon", "injuries")
    events = rows("lexicon", "injury_events")
    assert {row["nature"] for row in (*found, *events)} | {row["becomes"] for row in events} == natures | {""}
    assert {row["site"] for row in found} <= PARTS | {"", "psychological"}
    assert all(row["phrase"].strip("?|") and not row["phrase"].startswith("?") for row in found)


def test_every_context_plays_a_known_role() -> None:
    assert {row["role"] for row in rows("lexicon", "injury_contexts")} == ROLES


def test_every_nature_says_whether_it_takes_a_part_and_lasts() -> None:
    for row in rows("policies", "injury_natures"):
        assert {row["takes_a_part"], row["lasting"]} <= {"yes", "no"}, row
        assert row["on_one_side"] in {"", *(other["nature"] for other in rows("policies", "injury_natures"))}, row
        assert row["label_fr"], row
        assert row["label_en"], row
