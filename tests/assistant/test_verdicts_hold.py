"""Metamorphic: what changes nothing of the worker's limitations changes no verdict.

tests/gold/synonyms.csv holds expressions that can replace one another as they stand, swaps.csv words of either gender.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest

from assistant.models import CaseNotes, Verdict
from assistant.reading import Reader
from assistant.suitability.assessment import verdicts
from assistant.suitability.checks import checks_of
from corpus import Corpus
from tests.bench.gold import FOLDER, Gold, gold

NOTES = [note for name in ("notes_dev", "notes_suitability") for note in gold(name)]
RENAMED = {
    "fr": "{text}\n\nRencontre avec {name}. {name} est d'accord avec ce qui précède.",
    "en": "{text}\n\nMeeting with {name}. {name} agrees with the above.",
}


def _table(name: str) -> list[dict[str, str]]:
    header, *lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    columns = header.split(",")
    return [dict(zip(columns, line.split(",", len(columns) - 1), strict=True)) for line in lines]


def _alternatives() -> Mapping[str, list[list[str]]]:
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in _table("synonyms.csv"):
        groups[row["language"]][row["group"]].append(row["phrase"].strip('"'))
    return {language: list(of_language.values()) for language, of_language in groups.items()}


ALTERNATIVES = _alternatives()


def _replaced(text: str, said: str, by: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", lambda _: by, text)


def _paraphrases(note: Gold) -> Iterator[str]:
    for group in ALTERNATIVES[note["lang"]]:
        for said in group:
            for other in group:
                told = _replaced(note["text"], said, other)
                if told != note["text"]:
                    yield told


def _swapped(note: Gold) -> str:
    pairs = {}
    for row in _table("swaps.csv"):
        if row["language"] == note["lang"]:
            pairs |= {row["masculine"]: row["feminine"], row["feminine"]: row["masculine"]}
    words = "|".join(sorted(map(re.escape, pairs), key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda found: pairs[found[0]], note["text"])


@pytest.fixture(scope="module")
def answers(reader: Reader, corpus: Corpus) -> Mapping[str, Mapping[str, Verdict]]:
    """The verdicts on every note as it is."""
    return {note["id"]: _verdicts(note["text"], reader, corpus) for note in NOTES}


def _verdicts(text: str, reader: Reader, corpus: Corpus) -> dict[str, Verdict]:
    profile = reader.read(CaseNotes(text))
    return verdicts(corpus, profile, checks_of(profile, corpus))


def test_a_synonym_changes_no_verdict(
    answers: Mapping[str, Mapping[str, Verdict]], reader: Reader, corpus: Corpus
) -> None:
    told = [(note["id"], text) for note in NOTES for text in _paraphrases(note)]
    assert len(told) > 300
    assert [id for id, text in told if _verdicts(text, reader, corpus) != answers[id]] == []


def test_the_gender_of_the_worker_changes_no_verdict(
    answers: Mapping[str, Mapping[str, Verdict]], reader: Reader, corpus: Corpus
) -> None:
    swapped = [(note["id"], _swapped(note)) for note in NOTES]
    assert sum(text != note["text"] for note, (_, text) in zip(NOTES, swapped, strict=True)) > 60
    assert [id for id, text in swapped if _verdicts(text, reader, corpus) != answers[id]] == []


@pytest.mark.parametrize("names", [("M. Tremblay", "Mme Nguyen"), ("Monsieur Ladouceur", "Madame Marche-Terre")])
def test_the_name_of_the_worker_changes_no_verdict(names: tuple[str, str], reader: Reader, corpus: Corpus) -> None:
    for note in NOTES[::3]:
        one, other = (RENAMED[note["lang"]].format(text=note["text"], name=name) for name in names)
        assert _verdicts(one, reader, corpus) == _verdicts(other, reader, corpus), note["id"]
