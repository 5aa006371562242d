"""Every value of the closed vocabularies can be shown, in both languages."""

import csv
from dataclasses import fields
from importlib import resources

import pytest

from assistant.case_models import SetAsideReason
from assistant.models import AppliesWhen, Modality, Permanence, Polarity, Unit
from assistant.search_models import IndexSummary
from corpus import Corpus, Directness, Language
from corpus.wording import LANGUAGES, topic
from web.contexts import Marking


def _column(table: str, name: str) -> set[str]:
    text = resources.files("corpus").joinpath("lexicon", table).read_text(encoding="utf-8")
    return {row[name] for row in csv.DictReader(text.splitlines())} - {"", "none_decoy"}


VALUES: dict[str, set[str]] = {
    "polarity": set(Polarity),
    "modality": set(Modality),
    "applies": set(AppliesWhen),
    "unit": set(Unit),
    "permanence": set(Permanence),
    "set_aside": set(SetAsideReason),
    "directness": set(Directness),
    "marking": set(Marking) - {Marking.PLAIN},
    "stated_by": _column("speakers.csv", "speaker") | {"unknown"},
    "side": {"left", "right", "both"},
    "part": _column("body_parts.csv", "body_part"),
    "education": _column("education.csv", "level"),
    "index": {described.name for described in fields(IndexSummary)},
    "teer": set("012345"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prefix", VALUES)
def test_every_value_has_words(prefix: str, language: Language) -> None:
    assert len(VALUES[prefix]) > 1
    assert {f"{prefix}_{value}" for value in VALUES[prefix]} - set(topic("pages", language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_of_demands_has_a_heading(corpus: Corpus, language: Language) -> None:
    groups = {f"group_{demand.group}" for demand in corpus.demands.values()}
    assert groups - set(topic("pages", language)) == set()
