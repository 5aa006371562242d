"""The measures for each demand: whole rows, both languages, known sources, and a reach that makes sense."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Accommodation, Corpus, CorpusError, Party, Reach, ReachUnit, Scale
from corpus.accommodations import COLUMNS, FILE, SOURCE_COLUMNS, SOURCES_FILE, read_accommodations
from corpus.tables import SOURCE_COLUMNS as CITED
from corpus.tables import SOURCES, Tables

NONE_HONEST = {"public_contact"}
MEASURE = ("standing", "stool", "Tabouret", "Stool", "Fournir un tabouret.", "Provide a stool.", "2", "steps")
ROW = dict(zip(COLUMNS, (*MEASURE, "employer worker", "jan"), strict=True))
SOURCE = dict(zip(SOURCE_COLUMNS, ("jan", "Website", "A body", "https://www.example.org/", "s. d."), strict=True))


def every(corpus: Corpus) -> list[Accommodation]:
    return [one for measures in corpus.accommodations.values() for one in measures]


def test_every_demand_has_a_choice_of_measures_but_where_none_is_honest(corpus: Corpus) -> None:
    assert set(corpus.demands) - set(corpus.accommodations) == NONE_HONEST
    assert {demand: len(found) for demand, found in corpus.accommodations.items() if not 2 <= len(found) <= 7} == {}
    assert len(every(corpus)) == 252
    assert all(one.demand == demand for demand, found in corpus.accommodations.items() for one in found)


def test_a_known_measure(corpus: Corpus) -> None:
    (stool,) = (one for one in corpus.accommodations["standing"] if one.id == "sit_stand_stool")
    assert stool.reach == Reach(2, ReachUnit.STEPS)
    assert stool.asks == (Party.EMPLOYER, Party.ERGONOMIST, Party.INSURER)
    assert (stool.label("fr"), stool.label("en")) == (
        "Tabouret assis-debout au poste", "Sit-stand stool at the workstation",
    )  # fmt: skip
    assert stool.source.address == "https://www.irsst.qc.ca/"


def test_labels_are_names_and_what_is_asked_is_a_sentence_in_each_language(corpus: Corpus) -> None:
    for one in every(corpus):
        for language in ("fr", "en"):
            label, how = one.label(language), one.how(language)
            assert label[0].isupper(), one
            assert not label.endswith("."), one
            assert how[0].isupper(), one
            assert how.endswith("."), one
        assert one.how_fr != one.how_en, one


def test_no_measure_of_a_demand_is_there_twice(corpus: Corpus) -> None:
    for measures in corpus.accommodations.values():
        for said in ("label_fr", "label_en", "how_fr", "how_en"):
            assert len({getattr(one, said) for one in measures}) == len(measures), (measures[0].demand, said)


def test_every_source_of_the_table_is_cited(corpus: Corpus) -> None:
    listed = Path(__file__).parents[2] / "corpus" / "tables" / SOURCES_FILE
    with listed.open(encoding="utf-8", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == {one.source.id for one in every(corpus)}


def test_no_measure_reaches_further_than_is_plausible(corpus: Corpus) -> None:
    for one in every(corpus):
        assert one.reach.unit is not ReachUnit.STEPS or one.reach.value in {0, 1, 2, 3}, one
        assert (one.reach.unit in {ReachUnit.KG, ReachUnit.SHARE}) == (corpus.demands[one.demand].scale is Scale.KG)


@pytest.mark.parametrize(
    "word", ["sécuritaire pour", "sans danger", "garantit", "élimine le risque", "safe for", "ensures"]
)
def test_no_measure_promises_safety(corpus: Corpus, word: str) -> None:
    assert [one for one in every(corpus) if word in f"{one.label_fr} {one.how_fr} {one.label_en} {one.how_en}"] == []


@pytest.mark.parametrize(
    ("reach", "low", "high", "expected"),
    [
        (Reach(0.5, ReachUnit.SHARE), 10, 20, (5, 10)),
        (Reach(5, ReachUnit.KG), 10, float("inf"), (5, 5)),
        (Reach(10, ReachUnit.KG), 0, 5, (0, 5)),
        (Reach(2, ReachUnit.STEPS), 3, 3, (1, 1)),
        (Reach(2, ReachUnit.STEPS), 1, 1, (0, 0)),
        (Reach(0, ReachUnit.STEPS), 4, 4, (4, 4)),
        (Reach(15, ReachUnit.HOURS), 35, 40, (20, 25)),
    ],
)
def test_what_a_measure_would_leave(reach: Reach, low: float, high: float, expected: tuple[float, float]) -> None:
    assert reach.lowered(low, high) == expected


@given(
    st.builds(Reach, st.floats(0, 1), st.just(ReachUnit.SHARE))
    | st.builds(Reach, st.floats(0, 40), st.sampled_from([ReachUnit.STEPS, ReachUnit.KG, ReachUnit.HOURS])),
    st.tuples(st.floats(0, 200), st.floats(0, 200)).map(sorted),
)
def test_a_measure_never_asks_for_more(reach: Reach, asked: list[float]) -> None:
    low, high = reach.lowered(*asked)
    assert 0 <= low <= high
    assert low <= asked[0]
    assert high <= asked[1]


def written(folder: Path, file: str, columns: tuple[str, ...], *rows: dict[str, str]) -> None:
    with (folder / file).open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, columns)
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("changed", "column", "expected"),
    [
        ({"demand": "standin"}, "demand", "a demand of demands.csv"),
        ({"id": "Stool"}, "id", "lower-case letters"),
        ({"label_en": ""}, "label_en", "text without space"),
        ({"how_fr": " Fournir."}, "how_fr", "text without space"),
        ({"reaches": "6"}, "reaches", "a whole number from 0 to 5"),
        ({"reaches": "1.5"}, "reaches", "a whole number from 0 to 5"),
        ({"unit": "share"}, "unit", "steps, for a demand rated in duration"),
        ({"unit": "metres"}, "unit", "one of steps, share, kg, hours"),
        ({"demand": "lifting"}, "unit", "share or kg, for a demand rated in kg"),
        ({"demand": "lifting", "unit": "share", "reaches": "1"}, "reaches", "a number above 0, below 1"),
        ({"demand": "lifting", "unit": "kg", "reaches": "25"}, "reaches", "a number above 0, at most 20"),
        ({"demand": "lifting", "unit": "kg", "reaches": "0"}, "reaches", "a number above 0, at most 20"),
        ({"demand": "work_hours", "unit": "hours", "reaches": "60"}, "reaches", "a number above 0, at most 40"),
        ({"asks": "boss"}, "asks", "some of employer, worker, clinician"),
        ({"asks": "employer employer"}, "asks", "each once"),
        ({"asks": ""}, "asks", "text without space"),
        ({"source": "nobody"}, "source", "a source of accommodation_sources.csv"),
    ],
)
def test_a_wrong_cell_is_named(
    corpus: Corpus, tmp_path: Path, changed: dict[str, str], column: str, expected: str
) -> None:
    written(tmp_path, SOURCES, CITED)
    written(tmp_path, SOURCES_FILE, SOURCE_COLUMNS, SOURCE)
    written(tmp_path, FILE, COLUMNS, ROW, {**ROW, "id": "other", **changed})
    tables = Tables(tmp_path)
    read = read_accommodations(tables, corpus.demands)
    assert [one.id for one in read["standing"]] == ["stool"]
    with pytest.raises(CorpusError) as raised:
        tables.refuse_faults()
    (fault,) = raised.value.faults
    assert fault.startswith(f"{FILE}, line 3, column {column}: ")
    assert expected in fault


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"year": "2o13"}, "year"),
        ({"address": "http://example.org/a page"}, "address"),
        ({"publisher": ""}, "publisher"),
    ],
)
def test_a_wrong_source_is_named(corpus: Corpus, tmp_path: Path, changed: dict[str, str], column: str) -> None:
    written(tmp_path, SOURCES, CITED)
    written(tmp_path, SOURCES_FILE, SOURCE_COLUMNS, {**SOURCE, **changed})
    written(tmp_path, FILE, COLUMNS, ROW)
    tables = Tables(tmp_path)
    read_accommodations(tables, corpus.demands)
    with pytest.raises(CorpusError, match=f"{SOURCES_FILE}, line 2, column {column}: ") as raised:
        tables.refuse_faults()
    assert len(raised.value.faults) == 1
