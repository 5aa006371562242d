"""The scorers of `make bench` on annotations small enough to count by hand."""

import math
from typing import Any

import pytest

from assistant.case_models import CaseProfile, SetAside, SetAsideReason, Unread
from assistant.models import AppliesWhen, Bound, Evidence, Finding, IrsstClass, Modality, Polarity, Unit, Verdict
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus
from tests.bench import matching, mistyped, reading, rows, searching
from tests.bench.gold import gold
from tests.bench.reading import ReadingScore, score_note

TEXT = "Pas plus de 5 kg. Marche limitée. Conduite permise."
KG_5, WALK, DRIVE = "Pas plus de 5 kg", "Marche limitée", "Conduite permise"


def evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words)


def annotated(demand: str, words: str | None, polarity: str = "limitation", **qualifiers: Any) -> dict[str, Any]:
    finding = {"demand": demand, "polarity": polarity, "modality": "forbidden", "applies_when": None, "max": None}
    return {**finding, **qualifiers} if words is None else {**finding, "evidence": words, **qualifiers}


def found(demand: str, words: str, polarity: Polarity = Polarity.LIMITATION, **qualifiers: Any) -> Finding:
    return Finding(demand, polarity, Modality.FORBIDDEN, evidence(words), **qualifiers)


def score(expected: list[dict[str, Any]], *findings: Finding, **read: Any) -> ReadingScore:
    note = {"lang": "fr", "text": TEXT, "findings": expected}
    return score_note(note, CaseProfile("fr", findings, **read))


def test_precision_recall_and_f1_over_two_notes() -> None:
    first = score([annotated("lifting", KG_5), annotated("walking", WALK)], found("lifting", KG_5))
    second = score(
        [annotated("lifting", KG_5)], found("lifting", KG_5), found("walking", WALK), found("driving", DRIVE)
    )
    both = first + second
    assert (both.notes, both.matched, both.missed, both.extra, both.flawless) == (2, 2, 1, 2, 0)
    assert both.precision == pytest.approx(2 / 4)
    assert both.recall == pytest.approx(2 / 3)
    assert both.f1 == pytest.approx(4 / 7)


def test_nothing_to_find_and_nothing_found_is_flawless() -> None:
    silent = score([])
    assert (silent.flawless, silent.matched, silent.missed, silent.extra) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    "finding",
    [
        found("walking", KG_5),
        found("lifting", KG_5, Polarity.CAPACITY),
        found("lifting", WALK),
        found("lifting", "."),  # touches, does not overlap
    ],
)
def test_another_demand_polarity_or_place_is_no_match(finding: Finding) -> None:
    result = score([annotated("lifting", KG_5)], finding)
    assert (result.matched, result.missed, result.extra) == (0, 1, 1)


def test_a_finding_that_ends_where_the_annotation_begins_is_no_match() -> None:
    assert score([annotated("walking", WALK)], found("walking", f"{KG_5}. ")).matched == 0


def test_one_finding_matches_one_annotation() -> None:
    result = score([annotated("lifting", None), annotated("lifting", None)], found("lifting", KG_5))
    assert (result.matched, result.missed, result.extra) == (1, 1, 0)


def test_the_best_agreeing_pair_is_matched_first() -> None:
    often = AppliesWhen.REPETITIVE_OR_FREQUENT
    result = score(
        [
            annotated("lifting", None, max={"value": 5, "unit": "kg"}, applies_when=often),
            annotated("lifting", None, max={"value": 15, "unit": "kg"}),
        ],
        found("lifting", KG_5, max=Bound(15, Unit.KG)),
        found("lifting", KG_5, max=Bound(5, Unit.KG), applies_when=often),
    )
    assert (result.right["max"], result.right["applies_when"], result.compared["max"]) == (2, 2, 2)


def test_the_bound_outweighs_condition_and_modality_together() -> None:
    often = AppliesWhen.REPETITIVE_OR_FREQUENT
    result = score(
        [annotated("lifting", None, max={"value": 5, "unit": "kg"}, applies_when=often)],
        found("lifting", KG_5, applies_when=often),
        Finding("lifting", Polarity.LIMITATION, Modality.AVOID, evidence(KG_5), max=Bound(5, Unit.KG)),
    )
    assert +result.right == {"max": 1}


@pytest.mark.parametrize(
    ("expected", "bound", "right"),
    [
        ({"value": 4.5, "unit": "kg"}, Bound(4.75, Unit.KG), 1),
        ({"value": 4.5, "unit": "kg"}, Bound(4.8, Unit.KG), 0),
        ({"value": 0.5, "unit": "km"}, Bound(0.55, Unit.KM), 1),
        ({"value": 30, "unit": "min"}, Bound(30, Unit.KG), 0),
        ({"value": 30, "unit": "min"}, None, 0),
        (None, Bound(30, Unit.MINUTES), 0),
    ],
)
def test_a_bound_agrees_in_unit_and_nearly_in_value(
    expected: dict[str, Any] | None, bound: Bound | None, right: int
) -> None:
    result = score([annotated("lifting", KG_5, max=expected)], found("lifting", KG_5, max=bound))
    assert (result.right["max"], result.compared["max"]) == (right, 1)


def test_qualifiers_are_compared_on_matched_findings_where_annotated() -> None:
    result = score(
        [annotated("lifting", KG_5, side="left", body_part="hand"), annotated("walking", WALK, side="left")],
        found("lifting", KG_5, side="left", body_part="wrist"),
    )
    assert result.compared == {"modality": 1, "applies_when": 1, "side": 1, "body_part": 1}
    assert +result.right == {"modality": 1, "applies_when": 1, "side": 1}
    assert (result.accuracy("side"), result.accuracy("body_part")) == (1, 0)


def test_a_limitation_read_as_a_capacity() -> None:
    capacity = found("lifting", KG_5, Polarity.CAPACITY)
    wrong = score([annotated("lifting", KG_5)], capacity)
    assert (wrong.limitations, wrong.limitations_missed, wrong.read_as_capacity) == (1, 1, 1)
    both_annotated = score([annotated("lifting", KG_5), annotated("lifting", KG_5, "capacity")], capacity)
    assert (both_annotated.limitations_missed, both_annotated.read_as_capacity) == (1, 0)
    elsewhere = score([annotated("lifting", KG_5)], found("lifting", WALK, Polarity.CAPACITY))
    assert elsewhere.read_as_capacity == 0


def test_a_missed_limitation_is_hidden_unless_its_place_is_shown() -> None:
    expected = [annotated("lifting", KG_5), annotated("walking", WALK), annotated("driving", DRIVE, "capacity")]
    assert score(expected).limitations_hidden == 2
    unread = Unread(evidence(KG_5), "no_demand")
    aside = SetAside(evidence(WALK), SetAsideReason.PAST)
    assert score(expected, unread=(unread,)).limitations_hidden == 1
    assert score(expected, unread=(unread,), set_aside=(aside,)).limitations_hidden == 0
    assert score(expected, found("lifting", KG_5), found("walking", WALK)).limitations_hidden == 0


def test_the_vocational_history_and_the_named_classes() -> None:
    note = {
        "lang": "fr",
        "text": TEXT,
        "findings": [],
        "irsst": [{"site": "lumbar", "class": 2, "evidence": KG_5}, {"site": "cervical", "class": 1, "evidence": WALK}],
        "profile": {"education": "secondary", "past_occupations": [{"noc": "73300"}, {"noc": "65100"}]},
    }
    profile = CaseProfile(
        "fr",
        irsst=(IrsstClass("lumbar", 2, evidence(KG_5)), IrsstClass("cervical", 2, evidence(WALK))),
        vocational=VocationalProfile((PastOccupation("x", "65100"), PastOccupation("y", "14101")), "vocational"),
    )
    result = score_note(note, profile)
    assert result.compared == {"irsst": 3, "education": 1, "past unit group": 2}
    assert +result.right == {"irsst": 1, "past unit group": 1}


def test_the_figures_of_a_language_are_its_own() -> None:
    notes: list[dict[str, Any]] = [
        {"lang": "fr", "text": TEXT, "findings": [annotated("lifting", KG_5)]},
        {"lang": "en", "text": "", "findings": []},
    ]
    table = reading.rows("gold", notes, lambda _: CaseProfile("fr", (found("lifting", KG_5),)))
    precisions = {row.over: (row.figure, row.of) for row in table if row.measure == "precision"}
    assert precisions == {"gold": (0.5, 2), "gold, en": (0, 1), "gold, fr": (1, 1)}


def test_unit_groups_ruled_out_and_kept() -> None:
    suitable, verify, out = Verdict.SUITABLE, Verdict.TO_VERIFY, Verdict.RULED_OUT
    verdicts = {"11111.00": out, "11111.01": out, "22222.00": out, "22222.01": suitable, "33333.00": verify}
    note = {"text": "", "must_exclude": ["11111", "22222", "33333", "44444"], "must_keep": ["11111", "22222", "33333"]}
    result = matching.score_notes([note, {"text": "", "must_keep": []}], lambda _: verdicts)
    assert (result.notes, result.to_exclude, result.excluded, result.false_eligible) == (1, 4, 1, 1)
    assert (result.to_keep, result.kept, result.called_suitable) == (3, 2, 1)
    assert result.mean_share_ruled_out == pytest.approx(3 / 5)


@pytest.mark.parametrize(
    ("relevant", "answer", "top_1", "reciprocal_rank", "ndcg_10"),
    [
        ("a", "abc", 1, 1, 1),
        ("a", "bca", 0, 1 / 3, 1 / 2),
        ("ab", "axb", 1, 1, 1.5 / (1 + 1 / math.log2(3))),
        ("a", "bcdefghijka", 0, 1 / 11, 0),
        ("a", "bc", 0, 0, 0),
    ],
)
def test_one_query(relevant: str, answer: str, top_1: float, reciprocal_rank: float, ndcg_10: float) -> None:
    result = searching.score_query(list(relevant), list(answer))
    assert (result.top_1, result.reciprocal_rank) == (top_1, reciprocal_rank)
    assert result.ndcg_10 == pytest.approx(ndcg_10)


def test_queries_are_averaged_by_language_and_kind() -> None:
    queries = [
        {"query": "x", "lang": "fr", "kind": "title", "relevant": ["a"]},
        {"query": "y", "lang": "fr", "kind": "need", "relevant": ["b"]},
    ]
    table = searching.rows("gold", queries, lambda _: ["a", "b"])
    assert {row.over: row.figure for row in table if row.measure == "MRR"} == {
        "gold": 0.75, "gold, fr": 0.75, "gold, need": 0.5, "gold, title": 1,
    }  # fmt: skip


def test_the_table() -> None:
    table = [
        rows.Row("reading", "dev notes", "F1", 0.87654),
        rows.Row("speed", "reading", "note, p50", 12.345, rows.Unit.MILLISECONDS, of=300),
    ]
    assert rows.markdown(table).splitlines() == [
        "| Part | Over | Measure | Figure | Unit | Of |",
        "|---|---|---|---:|---|---:|",
        "| reading | dev notes | F1 | 0.877 | share |  |",
        "| speed | reading | note, p50 | 12.3 | ms | 300 |",
    ]


@pytest.mark.parametrize("name", ["notes_dev", "notes_heldout", "notes_other_hands", "sentences_dev"])
def test_annotations_quote_their_text_and_name_known_demands(corpus: Corpus, name: str) -> None:
    for note in gold(name):
        assert {finding["demand"] for finding in note["findings"]} <= set(corpus.demands), note["id"]
        amiss = [place for place, one in enumerate(note["findings"]) if one.get("evidence", "") not in note["text"]]
        assert amiss == [], note["id"]


def test_a_typed_note_keeps_its_evidence_at_the_same_words() -> None:
    note = {"text": TEXT, "findings": [annotated("walking", WALK), annotated("driving", DRIVE)]}
    longer = mistyped.typed(note, lambda word: f"{word}xx")
    assert longer["text"] == "Pasxx plusxx dexx 5 kgxx. Marchexx limitéexx. Conduitexx permisexx."
    assert [one["evidence"] for one in longer["findings"]] == ["Marchexx limitéexx", "Conduitexx permisexx"]
    assert mistyped.typed(note, str) == note


def test_one_word_in_ten_has_a_slip_and_short_words_none() -> None:
    typing = mistyped.slipping("seed")
    slipped = sum(typing("soulever") != "soulever" for _ in range(2000))
    assert 150 < slipped < 250
    assert {typing("pas") for _ in range(200)} == {"pas"}
