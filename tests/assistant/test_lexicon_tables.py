"""Every row of corpus/lexicon and corpus/policies is well-formed: a misspelt code is a word never heard."""

from collections import Counter
from importlib import resources

import pytest

from assistant.models import AppliesWhen, Modality, Permanence, ReadsAs, Unit
from assistant.reading.lexicon import ELSEWHERE, STEMMED, STEMMED_CONTENT, SURFACE, TABLES
from assistant.reading.polarity import OBLIGATION, ONLY
from assistant.reading.qualifiers import OCCASIONAL_ONLY
from assistant.reading.quantities import Comparator
from assistant.reading.vocational import LEVELS
from assistant.reading.vocational.phrases import TABLES as VOCATIONAL
from assistant.reading.words import word_list
from assistant.suitability.models import Criterion
from corpus import Corpus, Directness, Scale
from corpus.folding import fold
from corpus.lists import rows
from corpus.wording import topic

LEXICON = sorted(
    entry.name.removesuffix(".csv")
    for entry in resources.files("corpus").joinpath("lexicon").iterdir()
    if entry.name.endswith(".csv")
)
SPOKEN = sorted({*STEMMED_CONTENT, *STEMMED, *SURFACE, *VOCATIONAL, "lemmas", "function_words"})
CUE_WORDS = {*Modality, OBLIGATION, ONLY}
KINDS = {
    "comparators": set(Comparator),
    "qualifiers": {*AppliesWhen, *Permanence, OCCASIONAL_ONLY, "occasional"},
    "contexts": {
        "condition",
        "hypothetical", "past", "imperfect", "resolved", "exam", "denied", "wish", "preference", "employer", "job",
        "requires", "undetermined", "neutral", "job_heading", "ground", "availability", "worked",
        "declined", "unwilling",
    },
}  # fmt: skip


def _wrong(table: str, column: str, accepted: set[str]) -> list[dict[str, str]]:
    return [row for row in rows("lexicon", table) if row[column] not in accepted]


@pytest.mark.parametrize("table", LEXICON)
def test_every_row_has_every_cell_and_no_row_stands_twice(table: str) -> None:
    found = rows("lexicon", table)
    assert found
    assert [row for row in found if None in row or None in row.values()] == []
    assert [row for row in found for cell in row.values() if cell != cell.strip()] == []
    repeated = [row for row, count in Counter(tuple(row.items()) for row in found).items() if count > 1]
    assert repeated == []


@pytest.mark.parametrize("table", SPOKEN)
def test_every_phrase_is_in_a_known_language_and_holds_a_word(table: str) -> None:
    assert _wrong(table, "language", {"fr", "en", "any"}) == []
    column = "form" if table == "lemmas" else "phrase"
    assert [row for row in rows("lexicon", table) if not word_list(fold(row[column]))] == []


@pytest.mark.parametrize("table", sorted(KINDS))
def test_every_kind_is_one_that_the_reader_hears(table: str) -> None:
    assert _wrong(table, "kind", {str(kind) for kind in KINDS[table]}) == []


def test_activities_name_demands(corpus: Corpus) -> None:
    assert _wrong("activities", "demand", {*corpus.demands, "none"}) == []
    assert _wrong("activities", "reads_as", {"", *ReadsAs}) == []
    assert _wrong("activities", "applies_when", {"", *AppliesWhen}) == []
    spoken = {(row["demand"], row["language"]) for row in rows("lexicon", "activities")}
    assert {(demand, language) for demand in corpus.demands for language in ("fr", "en")} - spoken == set()


def test_the_readings_of_demands(corpus: Corpus) -> None:
    assert _wrong("demand_reading", "demand", set(corpus.demands)) == []
    assert _wrong("demand_reading", "own_qualifier", {"", *AppliesWhen}) == []
    units = {unit for row in rows("lexicon", "demand_reading") for unit in row["units"].split()}
    assert units <= set(Unit)
    assert _wrong("implied_demands", "demand", set(corpus.demands)) == []
    assert _wrong("implied_demands", "unit", set(Unit)) == []


def test_negation_turns_a_cue_round_unless_the_cue_holds_it_already() -> None:
    assert _wrong("cues", "modality", {str(word) for word in CUE_WORDS}) == []
    assert _wrong("cues", "negated", {str(word) for word in CUE_WORDS}) == []
    assert _wrong("cues", "position", {"any", "before", "after", "last"}) == []
    for row in rows("lexicon", "cues"):
        readings = {row["modality"], row["negated"]}
        assert len(readings) == 1 or readings & {Modality.PERMITTED, OBLIGATION}, row


def test_no_cue_is_read_in_two_ways() -> None:
    readings: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for row in rows("lexicon", "cues"):
        phrase = " ".join(word_list(fold(row["phrase"])))
        readings.setdefault((row["language"], phrase), set()).add((row["modality"], row["negated"]))
    assert {phrase: found for phrase, found in readings.items() if len(found) > 1} == {}


def test_figures_are_figures() -> None:
    assert all(float(row["factor"]) > 0 for row in rows("lexicon", "units"))
    assert _wrong("units", "unit", set(Unit)) == []
    assert _wrong("rates", "per", {"day", "week"}) == []
    assert all(float(row["value"]) > 0 for row in rows("lexicon", "numbers"))


def test_people_places_and_schooling() -> None:
    parts = {key.removeprefix("part_") for key in topic("pages", "fr") if key.startswith("part_")}
    assert _wrong("body_parts", "body_part", parts) == []
    assert parts >= {row["body_part"] for row in rows("lexicon", "paired_parts")}
    assert _wrong("body_parts", "side", {"", "left", "right", "both"}) == []
    assert _wrong("sides", "side", {"left", "right", "both"}) == []
    assert _wrong("speakers", "speaker", {"physician", "worker", "therapist", "employer", "tribunal"}) == []
    assert _wrong("education", "level", {*LEVELS, "none_decoy"}) == []
    codes = {iso for row in rows("lexicon", "spoken_languages") for iso in row["iso"].split()}
    assert {len(code) for code in codes} <= {2, 3}


def test_every_screening_policy_is_of_a_known_scale_and_keeps_its_thresholds_apart(corpus: Corpus) -> None:
    narrow = {"*", *corpus.demands, *(demand.group for demand in corpus.demands.values())}
    found = rows("policies", "screening")
    for row in found:
        assert row["applies_to"] in narrow, row
        assert row["scale"] in set(Scale), row
        assert row["strength"] in {"firm", "avoid", "avoid_occasional", "difficulty"}, row
        assert row["applies_when"] in {"", *AppliesWhen}, row
        assert float(row["satisfied_to"]) < float(row["ruled_out_from"]), row
    keys = Counter((row["applies_to"], row["scale"], row["strength"], row["applies_when"]) for row in found)
    assert max(keys.values()) == 1


def test_the_other_policies(corpus: Corpus) -> None:
    assert {row["directness"] for row in rows("policies", "directness")} == set(Directness) - {Directness.UNRATED}
    bounds = rows("policies", "bounds")
    assert {row["unit"] for row in bounds} <= set(Unit)
    assert {row["scale"] for row in bounds} <= set(Scale)
    assert {row["applies_to"] for row in bounds} <= {"*", *corpus.demands}
    assert all(float(row["satisfied_to"]) < float(row["ruled_out_from"]) for row in bounds)
    for narrow in {(row["scale"], row["applies_to"], row["unit"]) for row in bounds}:
        of_one = [row for row in bounds if (row["scale"], row["applies_to"], row["unit"]) == narrow]
        for column in ("up_to", "satisfied_to", "ruled_out_from"):
            limits = [float(row[column]) for row in of_one]
            assert limits == sorted(limits), (narrow, column)
    assert {row["criterion"] for row in rows("policies", "criteria")} <= set(Criterion)
    assert {row["group"] for row in rows("policies", "criteria")} <= {one.group for one in corpus.demands.values()}
    for row in rows("policies", "irsst_lumbar"):
        assert row["demand"] in corpus.demands, row
        assert row["class"] in {"1", "2", "3", "4"}, row
        assert row["modality"] in set(Modality) - {Modality.PERMITTED}, row
        assert row["applies_when"] in {"", *AppliesWhen}, row
        assert bool(row["max"]) == bool(row["unit"]), row


def test_no_word_of_any_table_is_taken_for_a_slip() -> None:
    spoken = {table for table in LEXICON if {"language", "phrase"} <= rows("lexicon", table)[0].keys()}
    assert spoken == {*TABLES, *ELSEWHERE}
