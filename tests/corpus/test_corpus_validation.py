"""A wrong table is named with file, line, column, value and what is expected; one reading finds every fault."""

import shutil
from importlib import resources
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus import CorpusError, load_corpus
from corpus.__main__ import app

SHIPPED = Path(str(resources.files("corpus") / "tables"))


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped tables with a few of the 52,000 titles, so that a load takes little time."""
    folder = tmp_path_factory.mktemp("corpus") / "tables"
    shutil.copytree(SHIPPED, folder)
    for file in (folder / "titles_fr.csv", folder / "titles_en.csv"):
        lines = file.read_text(encoding="utf-8").split("\n")[:50]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def corrupted(pristine: Path, folder: Path, file: str, line: int, old: str, new: str) -> Path:
    """A folder of links to the shipped tables, with one line of one of them changed."""
    for path in pristine.glob("*.csv"):
        if path.name != file:
            (folder / path.name).symlink_to(path)
    lines = (pristine / file).read_text(encoding="utf-8").split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    (folder / file).write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "line", "old", "new", "column", "value", "expected"),
    [
        ("demands.csv", 2, "lifting", "Lifting", "id", "'Lifting'", "lower-case"),
        ("demands.csv", 3, ",level,", ",levels,", "scale", "'levels'", "kg, level, duration, frequency, hours"),
        ("demands.csv", 3, "oasis-2025", "oasis-1999", "source", "'oasis-1999'", "a source of sources.csv"),
        ("demands.csv", 3, "direct", "straight", "directness", "'straight'", "one of direct, proxy"),
        ("demands.csv", 3, "static_strength", "lifting", "id", "'lifting'", "a key that no line above has"),
        ("demands.csv", 3, "static_strength,strength", "static_strength,", "group", "''", "lower-case"),
        ("sources.csv", 2, "2003", "", "vintage", "''", "a year"),
        ("scales.csv", 2, ",0,", ",6,", "step", "'6'", "a whole number from 0 to 5"),
        ("unit_groups.csv", 2, "00010", "0010", "code", "'0010'", "five digits"),
        ("unit_groups.csv", 2, ",0", ",3", "teer", "'3'", "0, the second digit of the code"),
        ("titles_fr.csv", 2, "00010", "00099", "unit_group", "'00099'", "a code of unit_groups.csv"),
        ("profiles.csv", 2, "00010.00", "10", "code", "'10'", "a profile code such as 72410.01"),
        ("profiles.csv", 2, ",00010,", ",00011,", "unit_group", "'00011'", "00010, the first five digits"),
        ("profiles.csv", 2, ",ESC", ",ESX", "holland", "'ESX'", "letters of R I A S E C"),
        ("profiles.csv", 2, "Legislators", " Legislators", "label_en", "' Legislators'", "text without space"),
        ("profile_titles.csv", 2, "00010.00", "00010.99", "profile", "'00010.99'", "a code of profiles.csv"),
        ("ratings.csv", 1, "stamina", "endurance", "stamina", "'endurance'", "'stamina' here"),
        ("ratings.csv", 2, "00010.00,0,0,4", "00010.00,0,0,7", "sitting", "'7'", "a whole number from 0 to 5"),
        ("ratings.csv", 2, "00010.00,0,0,4", "00010.00,0,0,", "sitting", "''", "a whole number"),
        ("ratings.csv", 2, "00010.00,0,0,4", "00010.00,0,x,4", "stamina", "'x'", "a whole number from 0 to 5"),
        ("ratings.csv", 3, "00011.00", "00011.07", "profile", "'00011.07'", "00011.00 here"),
        ("ratings.csv", 2, "00010.00,0,0,4", "00010.00", "teamwork", "53 cells", "expected 56"),
        ("skills.csv", 2, ".00,4", ".00,3.5", "Oral Communication: Active Listening", "'3.5'", "a whole number"),
        ("strength.csv", 2, "0,5,", "5,5,", "high_kg", "'5'", "more than low_kg, 5"),
        ("strength.csv", 2, "0,5,", "-1,5,", "low_kg", "'-1'", "a number, 0 or more"),
        ("strength.csv", 2, "0,5,", "0,nan,", "high_kg", "'nan'", "a number, 0 or more"),
        ("strength.csv", 2, "exact_label", "guess", "method", "'guess'", "one of exact_label"),
        ("feature_names.csv", 2, "skills", "talents", "table", "'talents'", "one of skills, knowledge"),
        ("regions.csv", 2, "ER24", "QC", "code", "'QC'", "an economic region such as ER2440"),
        ("wages.csv", 2, "43.36", "143.36", "median", "'55.9'", "low, median and high in rising order"),
        ("wages.csv", 2, "2024", "24", "year", "'24'", "a whole number from 2000 to 2100"),
        ("outlook.csv", 2, "2024-2033", "", "period", "''", "years such as 2024-2033"),
        ("outlook.csv", 2, ",4700,", ",-4700,", "employment", "'-4700'", "a whole number from 0 to"),
        ("outlook.csv", 2, ",4700,", ",4.7,", "employment", "'4.7'", "a whole number from 0 to"),
        ("outlook.csv", 2, ",4400,", ",--4400,", "openings", "'--4400'", "a whole number from -50000000 to"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(
    pristine: Path, tmp_path: Path, file: str, line: int, old: str, new: str, column: str, value: str, expected: str
) -> None:
    with pytest.raises(CorpusError) as raised:
        load_corpus(corrupted(pristine, tmp_path, file, line, old, new))
    place = f"{file}, line {line}, column {column}: "
    (fault,) = (fault for fault in raised.value.faults if fault.startswith(place))
    assert value in fault
    assert expected in fault


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("ratings.csv", r"ratings\.csv, line 901, column profile: nothing found; expected 95109\.00"),
        ("knowledge.csv", r"knowledge\.csv, line 901, column profile: nothing found; expected 95109\.00"),
        ("strength.csv", r"strength\.csv, column profile: no line for 95109\.00"),
    ],
)
def test_a_missing_profile_is_named(pristine: Path, tmp_path: Path, file: str, expected: str) -> None:
    folder = corrupted(pristine, tmp_path, file, 901, "95109.00", "95109.00")
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    (folder / file).write_text("\n".join(lines[:900]) + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=expected):
        load_corpus(folder)


def test_a_missing_file_is_named(pristine: Path, tmp_path: Path) -> None:
    folder = corrupted(pristine, tmp_path, "wages.csv", 2, "00011", "00011")
    (folder / "wages.csv").unlink()
    with pytest.raises(CorpusError, match=r"wages\.csv is missing"):
        load_corpus(folder)


@pytest.mark.parametrize(
    ("line", "old", "new", "column"),
    [(2, "effort_high", "effort_hi", "phrase"), (2, "static_strength", "statique", "demand")],
)
def test_a_phrase_names_known_words_and_demands(
    pristine: Path, tmp_path: Path, line: int, old: str, new: str, column: str
) -> None:
    folder = corrupted(pristine, tmp_path, "demand_phrases.csv", line, old, new)
    with pytest.raises(CorpusError, match=rf"demand_phrases\.csv, line {line}, column {column}"):
        load_corpus(folder)


def test_bytes_that_are_no_utf8_are_named(pristine: Path, tmp_path: Path) -> None:
    folder = corrupted(pristine, tmp_path, "regions.csv", 2, "ER24", "ER24")
    (folder / "regions.csv").write_bytes(b"code,name_fr,name_en\nER24,Qu\xe9bec,Quebec\n")
    with pytest.raises(CorpusError, match=r"regions\.csv, line 2: not UTF-8"):
        load_corpus(folder)


def test_the_hash_follows_the_content(pristine: Path, tmp_path: Path) -> None:
    before = load_corpus(pristine).sha256
    assert load_corpus(pristine).sha256 == before
    changed = corrupted(pristine, tmp_path, "wages.csv", 2, "43.36", "43.37")
    assert load_corpus(changed).sha256 != before


def test_validate_prints_the_counts() -> None:
    answer = CliRunner().invoke(app, ["validate"])
    assert answer.exit_code == 0
    assert answer.output.startswith("900 occupational profiles in 516 unit groups; 64 demands, 56 of them rated")


def test_every_fault_is_found_in_one_run(pristine: Path, tmp_path: Path) -> None:
    tables, texts = tmp_path / "tables", tmp_path / "texts"
    shutil.copytree(pristine, tables)
    shutil.copytree(SHIPPED.parent / "texts", texts)
    for file, old, new in (
        ("wages.csv", "43.36", "143.36"),
        ("ratings.csv", "00010.00,0,0,4", "00010.00,0,7,9"),
        ("outlook.csv", ",2024-2033", ","),
        ("titles_en.csv", "00010", "00099"),
    ):
        text = (tables / file).read_text(encoding="utf-8")
        (tables / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    (tables / "regions.csv").unlink()
    (texts / "00.yaml").write_text("{", encoding="utf-8")
    text = (texts / "95.yaml").read_text(encoding="utf-8")
    (texts / "95.yaml").write_text(text.replace("driving: ", "driving: x", 1), encoding="utf-8")
    answer = CliRunner().invoke(app, ["validate", str(tables), "--texts", str(texts), "--data", str(tmp_path)])
    assert answer.exit_code == 2
    for named in (
        "titles_en.csv, line 2, column unit_group", "regions.csv is missing", "00.yaml: not YAML", "95.yaml, line 1,",
        "wages.csv, line 2, column median", "outlook.csv, line 2, column period",
        "ratings.csv, line 2, column stamina", "ratings.csv, line 2, column sitting",
    ):  # fmt: skip
        assert named in answer.output


def test_validate_of_a_wrong_folder_names_what_is_missing(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["validate", str(tmp_path), "--data", str(tmp_path)])
    assert answer.exit_code == 2
    assert f"sources.csv is missing or cannot be read in {tmp_path}." in answer.output
    assert f"unit_groups.csv is missing or cannot be read in {tmp_path}." in answer.output
