"""What identifies people is masked, and nothing else."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dossier.masking import Masking, identifiers, masked
from assistant.dossier.numbers import IdentifierKind, is_health_number, is_insurance_number
from corpus.lists import rows
from corpus.wording import LANGUAGES, say, topic

FOLDER = Path(__file__).parent
MARK = re.compile(r"\{(\w+) ([^}]*)\}")


def _cases() -> list[tuple[str, str]]:
    files = (FOLDER / f"identifiers_{language}.txt" for language in LANGUAGES)
    lines = ((file.stem, line) for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [(stem, line.replace("\\n", "\n").replace("\\t", "\t")) for stem, line in lines if not line.startswith("#")]


CASES = _cases()


@pytest.mark.parametrize("annotated", [annotated for _, annotated in CASES])
def test_the_annotated_identifiers_and_nothing_else(annotated: str) -> None:
    text = MARK.sub(r"\2", annotated)
    found, shown = identifiers(text), text
    for one in reversed(found):
        shown = f"{shown[: one.start]}{{{one.kind} {text[one.start : one.end]}}}{shown[one.end :]}"
    assert shown == annotated


def test_there_are_sixty_cases_a_language() -> None:
    for language in LANGUAGES:
        assert sum(name.endswith(language) for name, _ in CASES) >= 60


def test_what_stays_says_what_stood_there() -> None:
    note = "Mme Roy, NAS 046 454 286, tél. 514 555-0142"
    assert masked(note, "fr") == "Mme [nom], NAS [numéro d'assurance sociale], tél. [téléphone]"
    assert masked(note, "en") == "Mme [name], NAS [social insurance number], tél. [telephone]"


def test_what_quotes_a_note_is_masked_by_what_the_note_told() -> None:
    known = Masking.of("Mme Zaïdi, dossier CNESST no 12-345678. Zaïdi ne peut lever 5 kg.")
    assert known.masked("Zaïdi ne peut lever 5 kg", "fr") == "[nom] ne peut lever 5 kg"
    assert known.masked("Selon le 12-345678, rien.", "fr") == "Selon le [numéro de dossier], rien."
    assert "Za" not in repr(known)
    assert "12-345678" not in repr(known)


def test_every_kind_has_its_words() -> None:
    assert set(topic("masking", "fr")) == set(IdentifierKind)
    for language in LANGUAGES:
        assert all(re.fullmatch(r"\[[^\[\]\d]+\]", say(f"masking.{kind}", language)) for kind in IdentifierKind)


def test_the_words_that_announce_are_those_that_the_code_asks_for() -> None:
    kinds = {row["kind"] for row in rows("lexicon", "identifiers")}
    code = "".join(path.read_text(encoding="utf-8") for path in (FOLDER.parents[2] / "assistant/dossier").glob("*.py"))
    assert {kind for kind in kinds if f'"{kind}"' not in code and f"'{kind}'" not in code} == set()


@pytest.mark.parametrize(
    ("written", "valid"),
    [("TREM79531214", True), ("TREM79631214", False), ("TREM79001214", False), ("TREM79023112", False)],
)
def test_a_health_number_holds_a_date(written: str, valid: bool) -> None:
    assert is_health_number(written) is valid


@pytest.mark.parametrize(("written", "valid"), [("046 454 286", True), ("046 454 287", False), ("000 000 000", False)])
def test_an_insurance_number_ends_with_its_check_digit(written: str, valid: bool) -> None:
    assert is_insurance_number(written) is valid


digits = st.text("0123456789", min_size=4, max_size=4)
gaps = st.sampled_from(["", " ", "-"])
health = st.builds(
    lambda month, day, more, gap, woman: f"TREM{gap}79{month + 50 * woman:02}{gap}{day:02}{more[:2]}",
    st.integers(1, 12), st.integers(1, 28), digits, gaps, st.booleans(),
)  # fmt: skip
telephones = st.builds(
    lambda area, more, gap: f"{area}{gap}555{gap}{more}", st.sampled_from(["418", "514", "819"]), digits, gaps
)
postal_codes = st.builds(
    lambda first, number, gap: f"{first}{number[0]}X{gap}{number[1]}Y{number[2]}", st.sampled_from("GHJK"), digits, gaps
)
files = st.builds(lambda a, b: f"dossier no {a}{b}", digits, digits)


@given(st.one_of(health, telephones, postal_codes, files), st.sampled_from(LANGUAGES))
def test_no_digit_of_an_identifier_remains(identifier: str, language: str) -> None:
    assert not any(sign.isdigit() for sign in masked(f"Note : {identifier}.", language))  # type: ignore[arg-type]


WORDS = st.sampled_from(
    ["Mme", "Dr", "M.", "Roy", "Luc", "Tremblay", "de", "la", "Nom :", "né le", "3 mai 1968", "dossier", "no", "514",
     "555", "0142", "046 454 286", "rue", "12", "Principale", ",", ".", "\n", "lever 10 kg", "Bonjour", "[nom]",
     "St-Onge", "[adresse]"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=80))
def test_what_is_masked_stays_as_it_is(text: str) -> None:
    once = masked(text)
    assert masked(once) == once


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("514 Mme Dr Roy", "514 Mme Dr [nom]"),
        ("Nom : M. Luc", "Nom : M. [nom]"),
        ("NAS 046 454 286 12 555 0142", "NAS [numéro d'assurance sociale] 12 555 0142"),
    ],
)
def test_what_stands_in_the_place_of_an_identifier_announces_no_other(text: str, shown: str) -> None:
    assert masked(text) == masked(shown) == shown


@given(st.lists(st.sampled_from(["lever", "10 kg", "éviter", "30 minutes", "le genou", "2 h debout", "classe 5"])))
def test_a_text_without_identifiers_is_unchanged(words: list[str]) -> None:
    text = "Limites : " + ", ".join(words) + "."
    assert identifiers(text) == ()
    assert masked(text) == text


@given(st.text(max_size=200))
def test_identifiers_stand_in_order_and_apart(text: str) -> None:
    found = identifiers(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= following.start for one, following in pairwise(found))


def test_what_is_masked_in_the_notes_of_the_gold() -> None:
    found = []
    for name in ("notes_dev", "notes_heldout", "notes_other_hands"):
        for line in (FOLDER.parents[1] / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            note = json.loads(line)
            text = note["text"]
            found += [f"{note['id']} {one.kind} {text[one.start : one.end]}" for one in identifiers(text)]
    checked = (FOLDER / "identifiers_gold.txt").read_text(encoding="utf-8").splitlines()
    assert found == [line for line in checked if not line.startswith("#")]
