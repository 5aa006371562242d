"""The sentences of prompts/: the same in both languages, and one for everything that the code can ask for."""

import re
from importlib import resources
from typing import get_args

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import meta

from assistant import errors
from assistant.case_models import Between, SetAsideReason, Tense, UrgentKind
from assistant.models import AppliesWhen, Finding, Modality, Permanence, Polarity, Unit, Verdict
from assistant.reading.second_reader import LABELS
from assistant.reading.vocational import LEVELS
from assistant.search_models import Direction
from assistant.suitability.models import Answer, Criterion
from corpus import Corpus, Directness, Language, Party, RegionalProspect, Scale
from corpus.lists import rows
from corpus.wording import LANGUAGES, number, say, topic, topics
from indexer import errors as index_errors

MISSING = (
    "limitations", "which_physician", "weight_limit", "irsst_content", "schedule", "time_limit", "permanence",
    "expected_duration", "prognosis", "consolidation", "medical_opinion_unsigned", "medical_opinion_undated",
    "stated_by", "diagnosis", "body_part", "side", "frequency_meaning", "aggravation", "past_occupation", "education",
    "language", "region",
)  # fmt: skip
TOPICS = sorted(topics("fr"))
_JINJA = jinja2.Environment()
_JINJA.filters["number"] = str  # only the names of the variables are looked at
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]+>", re.DOTALL)
_BEFORE_MARK = re.compile(r"[^\s\u00a0\u202f][:?!»](?=\s|$)|[^\s\u00a0\u202f]»|«[^\s\u00a0\u202f]")
_CODE = re.compile(r"https?://|Content-Type|\b\d+:\d+\b")


def variables(template: str) -> set[str]:
    return meta.find_undeclared_variables(_JINJA.parse(template))


def every(language: Language) -> list[tuple[str, str]]:
    return [(f"{name}.{key}", text) for name in TOPICS for key, text in topic(name, language).items()]


def test_both_languages_have_the_same_topics() -> None:
    assert sorted(topics("en")) == TOPICS
    assert get_args(Language) == LANGUAGES


@pytest.mark.parametrize("name", TOPICS)
def test_both_languages_have_the_same_keys_in_the_same_order(name: str) -> None:
    assert list(topic(name, "fr")) == list(topic(name, "en"))


@pytest.mark.parametrize("name", TOPICS)
def test_both_languages_use_the_same_variables(name: str) -> None:
    french, english = topic(name, "fr"), topic(name, "en")
    differing = {
        key: (variables(french[key]), variables(english[key]))
        for key in french
        if variables(french[key]) != variables(english[key])
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice_in_a_file(language: Language) -> None:
    for name in TOPICS:
        text = (resources.files("prompts") / language / f"{name}.yaml").read_text(encoding="utf-8")
        keys = re.findall(r"^([A-Za-z0-9_]+):", text, re.MULTILINE)
        assert len(keys) == len(set(keys)) == len(topic(name, language)), name


def test_french_is_written_as_in_quebec() -> None:
    wrong = {}
    for key, text in every("fr"):
        plain = _TAG.sub("0", text)
        if _CODE.search(plain) or key.endswith("finding"):
            continue
        marks = [mark for mark in _BEFORE_MARK.findall(plain) if not mark.startswith("!")]
        # In Québec a space stands before the colon and inside the guillemets; none before ; ! or ?
        spaced = re.findall(r"\s[;!?](?=\s|$)", plain)
        if '"' in plain or "“" in plain or [m for m in marks if m[-1] in ":»" or m[0] == "«"] or "!" in str(spaced):
            wrong[key] = text
    assert wrong == {}


def test_english_has_no_french_marks() -> None:
    french = {key: text for key, text in every("en") if "«" in text or re.search(r"\w :(\s|$)", _TAG.sub("0", text))}
    assert set(french) <= {"pages.switch_other", "pages.switch_hint"}


def _asked(corpus: Corpus) -> set[str]:
    """Every sentence that code makes the name of from a closed vocabulary."""
    units = {str(unit) for unit in Unit}
    asked = {f"screening.unit_{unit}" for unit in units} | {f"pages.unit_{unit}" for unit in units}
    asked |= {f"screening.{word}" for word in (*Modality, *Verdict, "not_rated", "limit_bound", "limit_words")}
    asked |= {f"pages.modality_{word}" for word in Modality} | {f"pages.polarity_{word}" for word in Polarity}
    asked |= {f"{start}_{when}" for start in ("screening.when", "pages.applies") for when in AppliesWhen}
    asked |= {f"console.{why}" for why in SetAsideReason} | {f"pages.set_aside_{why}" for why in SetAsideReason}
    asked |= {f"pages.permanence_{word}" for word in Permanence} | {f"pages.directness_{word}" for word in Directness}
    doubted = set(Directness) - {Directness.DIRECT, Directness.DERIVED, Directness.UNRATED}
    asked |= {f"screening.doubt_{word}" for word in doubted}
    asked |= {f"pages.group_{demand.group}" for demand in corpus.demands.values()}
    asked |= {f"pages.education_{level}" for level in LEVELS}
    asked |= {f"pages.teer_{teer}" for teer in {group.teer for group in corpus.unit_groups.values()}}
    asked |= {f"pages.part_{row['body_part']}" for row in rows("lexicon", "body_parts")}
    asked |= {f"pages.side_{row['side']}" for row in rows("lexicon", "sides")}
    asked |= {f"pages.stated_by_{row['speaker']}" for row in rows("lexicon", "speakers")}
    asked |= {f"pages.need_{verdict}" for verdict in Verdict} | {f"pages.prospect_{word}" for word in RegionalProspect}
    asked |= {f"pages.kind_{kind}" for kind in ("words", "meaning", "ratings")}
    asked |= {f"pages.criterion_{criterion}" for criterion in Criterion} | {f"pages.answer_{one}" for one in Answer}
    asked |= {f"pages.{start}_{one}" for start in ("verdict", "answer_short", "why") for one in Verdict}
    asked |= {f"pages.correct_unit_{unit}" for unit in units}
    asked |= {f"pages.corrected_{state}" for state in ("changed", "added", "withdrawn")}
    asked |= {f"screening.told_{one}" for one in ("note", "changed", "added")}
    asked |= {f"pages.dossier_{form}" for form in ("html", "pdf", "json")} | {"pages.go_why", "pages.go_plan"}
    stepped = {demand.scale for demand in corpus.demands.values()} - {Scale.KG, Scale.HOURS}
    asked |= {f"pages.filter_demand_{scale}" for scale in stepped}
    asked |= {f"needs.{way}_{scale}_{step}" for way in Direction for scale in stepped for step in range(6)}
    asked |= {f"needs.{way}_{scale}" for way in Direction for scale in (Scale.KG, Scale.HOURS)}
    asked |= {f"urgent.{kind}_{tense}" for kind in UrgentKind for tense in Tense}
    asked |= {f"urgent.resources_{kind}" for kind in UrgentKind}
    asked |= {f"alternatives.party_{party}" for party in Party}
    asked |= {f"alternatives.remedy_{answer}" for answer in Answer if answer is not Answer.NOT_SATISFIED}
    asked |= {f"contradictions.between_{between}" for between in Between}
    asked |= {f"contradictions.why_second_{label}" for label in LABELS}
    asked |= {f"missing.{key}" for key in MISSING} | {"unread.no_demand", "unread.reservation", "unread.no_statement"}
    return asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_code_can_ask_for_is_written(corpus: Corpus, language: Language) -> None:
    assert _asked(corpus) - {key for key, _ in every(language)} == set()


def _family(base: type[Exception]) -> list[type[Exception]]:
    return [base, *(deeper for child in base.__subclasses__() for deeper in _family(child))]


def test_every_error_has_its_sentence() -> None:
    for base, name in ((errors.ConvenanceError, "errors"), (index_errors.IndexerError, "index")):
        codes = {vars(kind)["code"] for kind in _family(base) if kind is not base and "code" in vars(kind)}
        assert codes
        assert codes <= set(topic(name, "fr"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_renders_and_a_missing_fact_is_an_error(language: Language) -> None:
    with pytest.raises(jinja2.UndefinedError):
        say("errors.note_too_long", language, length=5)
    with pytest.raises(KeyError):
        say("errors.no_such_sentence", language)
    with pytest.raises(FileNotFoundError):
        say("no_such_topic.key", language)


@pytest.mark.parametrize(
    ("value", "french", "english"), [(10, "10", "10"), (2.5, "2,5", "2.5"), (11.34, "11,3", "11.3"), (0.04, "0", "0")]
)
def test_numbers_as_people_write_them(value: float, french: str, english: str) -> None:
    assert (number(value, "fr"), number(value, "en")) == (french, english)


@given(st.text())
def test_a_fact_is_never_taken_for_a_template(fact: str) -> None:
    said = say("errors.unknown_language", "en", language="{{ 7 * 7 }}" + fact + "{% endif %}")
    assert "{{ 7 * 7 }}" + fact + "{% endif %}" in said


def test_a_finding_has_only_fields_that_the_pages_can_word() -> None:
    assert set(Finding.__dataclass_fields__) == {
        "demand", "polarity", "modality", "evidence", "cue", "applies_when", "max", "body_part", "side", "permanence",
        "stated_by", "confidence", "second_opinion", "expanded_from", "conditional", "corrected",
    }  # fmt: skip
