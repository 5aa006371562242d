"""Official files brought into an installation: what they replace, what stays, what a refused one changes."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from official import COPS_HEADINGS, OUTLOOK_HEADINGS, WAGE_HEADINGS, told, workbook
from typer.testing import CliRunner

from corpus import Corpus, RegionalProspect, installed_corpus
from corpus.__main__ import app
from corpus.imports import ImportRefused, ImportSource, import_source, remove_source
from corpus.sources.files import SourceFileError, write_table
from corpus.sources.report import Outcome, Report

WAGE_LINES = (
    ("NOC_00011", "Cadres", "QC", "ER2440", "Montréal", "50\u202f", "6\u20090,5", "200", "2025-2026", "0"),
    ("00012", "x", "ON", "ER3530", "Toronto", "1", "2", "3", "2025", "0"),
    ("00012", "x", "QC", "ER2440", "Montréal", "90000", "95000", "99000", "2025", "1"),
    ("00013", "x", "QC", "ER2440", "Montréal", "9", "8", "7", "2025", "0"),
    ("00014", "x", "QC", "ER2440", "Montréal", "neuf", "8", "7", "2025", "0"),
    ("00015", "x", "QC", "ER2440", "Montréal", "", "", "", "2025", "0"),
    ("TEER_0", "x", "QC", "ER2440", "Montréal", "1", "2", "3", "2025", "0"),
    ("abc12", "x", "QC", "ER24X0", "Montréal", "1", "2", "3", "2025", "0"),
)
OUTLOOK_LINES = (
    ("NOC_65100", "Cashiers", "Good", "People retire.", "2025-12-03", "QC", 2440, "Montréal", "EN"),
    ("NOC_65100", "Caissiers", "Bonnes", "Des départs.", "2025-12-03", "QC", 2440, "Montréal", "FR"),
    ("NOC_75110", "Labourers", "very limited", "", "2025-12-03", "QC", 2400, "Québec", "EN"),
    ("NOC_75110", "Manœuvres", "bonnes", "", "2025-12-03", "QC", 2400, "Québec", "FR"),
    ("NOC_00011", "Managers", "superb", "", "2025-12-03", "QC", 2440, "Montréal", "EN"),
)
COMMA = "Identifying Objects, Actions and Events"


def write_files(folder: Path) -> None:
    """Official files of every source, small ones, a sub-folder each."""
    for source in ("newer", "older", *ImportSource):
        (folder / source).mkdir(parents=True)
    workbook(
        folder / "newer" / "oasis_2027_v1.0.xlsx",
        [
            ["OaSIS profile code", "Label", " Stamina\xa0", COMMA, "Verbal Ability"],
            [10, "Legislators", "\u20094", 1, 2],
        ],
    )
    write_table(folder / "older" / "oasis_2023.csv", ("OaSIS Code - Final", "Sitting"), [("10", 1), ("11", 1)])
    text = "\ufeff" + "\r\n".join(";".join(line) for line in (WAGE_HEADINGS, *WAGE_LINES)) + "\r\n"
    (folder / "wages" / "2a71-wage-esdc.csv").write_text(text, encoding="utf-8", newline="")
    workbook(folder / "outlook" / "outlook.xlsx", [list(OUTLOOK_HEADINGS), *map(list, OUTLOOK_LINES)])
    lines = [("TEER_0", "N/A", "N/D", "N/A", "N/D"), ("10", "Balance", "À équilibre", "Shortage", "Pénurie")]
    write_table(folder / "cops" / "cops_2027_2036.csv", COPS_HEADINGS, lines)
    bands = [("Legislators", "Handling loads more than 20 kg"), ("Nobody at all", "Handling loads up to 5 kg")]
    write_table(folder / "career-handbook" / "handbook.csv", ("occupation", "strength"), bands)
    write_table(
        folder / "noc" / "noc_2026_structure_en.csv",
        ("Level", "Code - NOC 2021 V1.0", "Class title", "Class definition"),
        [(1, 0, "All", "d"), (5, 10, "Legislators, elected", "They sit.")],
    )
    write_table(
        folder / "noc" / "noc_2026_structure_fr.csv",
        ("Niveau", "Code de la CNP 2021 v1.0", "Titres de classes", "Définitions de la classe"),
        [(5, 10, "Membres élus", "Ils siègent.")],
    )
    elements = [
        (5, 10, "x", "Main duties", "This group performs some or all of the following duties:"),
        (5, 10, "x", "Main duties", "Vote on laws;"),
        (5, 10, "x", "All examples", "deputy mayor"),
        (5, 10, "x", "Exclusion(s)", "mayor's clerk"),
    ]
    headings = (
        "Level",
        "Code - NOC 2021 V1.0",
        "Class title",
        "Element Type Label English",
        "Element Description English",
    )
    write_table(folder / "noc" / "noc_2026_elements_en.csv", headings, elements)


@dataclass(frozen=True)
class Installation:
    """What every source brought into one data folder."""

    corpus: Corpus
    reports: dict[str, Report]
    counts: dict[str, dict[str, int]]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder = tmp_path_factory.mktemp("installation")
    write_files(folder / "files")
    reports, counts = {}, {}
    for name, source, vintage in (
        ("newer", ImportSource.OASIS, ""),
        ("older", ImportSource.OASIS, ""),
        ("wages", ImportSource.WAGES, ""),
        ("outlook", ImportSource.OUTLOOK, ""),
        ("cops", ImportSource.COPS, ""),
        ("career-handbook", ImportSource.CAREER_HANDBOOK, "2027"),
        ("noc", ImportSource.NOC, ""),
    ):
        reports[name], counted = import_source(source, folder / "files" / name, folder, vintage)
        counts[name] = dict(counted)
    return Installation(installed_corpus(folder), reports, counts)


def test_a_newer_oasis_replaces_what_it_has_and_keeps_the_source_of_the_rest(
    corpus: Corpus, installation: Installation
) -> None:
    assert installation.counts["newer"]["ratings"] == 1
    left_out = told(installation.reports["newer"], Outcome.LEFT_OUT)
    assert 'the column "Verbal Ability" rates nothing that is used here' in left_out
    completed = installation.corpus
    stamina = completed.rating("00010.00", "stamina")
    assert stamina is not None
    assert (stamina.low, stamina.source.id, stamina.source.vintage) == (4, "oasis-2027", "2027")
    assert completed.rating("00011.00", "stamina") == corpus.rating("00011.00", "stamina")
    assert completed.sha256 != corpus.sha256


def test_a_name_with_a_comma_is_imported(installation: Installation) -> None:
    activities = installation.corpus.work_activities
    column = activities.names_en.index(COMMA)
    assert activities.values[0, column] == 1
    assert tuple(installation.corpus.sources)[activities.cited[0, column]] == "oasis-2027"


def test_an_older_vintage_replaces_nothing(corpus: Corpus, installation: Installation) -> None:
    assert installation.counts["older"]["ratings"] == 2
    for code in ("00010.00", "00011.00"):
        before = corpus.rating(code, "sitting")
        assert before is not None
        assert before.low != 1
        assert installation.corpus.rating(code, "sitting") == before


def test_wages_of_a_published_file(corpus: Corpus, installation: Installation) -> None:
    assert installation.counts["wages"] == {"wages": 1}
    (wage,) = [one for one in installation.corpus.wages["00011"] if one.region == "ER2440"]
    assert (wage.low, wage.median, wage.high, wage.year, wage.source.id) == (50, 60.5, 200, 2025, "wages-2025")
    kept = [one for one in installation.corpus.wages["00011"] if one.region != "ER2440"]
    assert kept == [one for one in corpus.wages["00011"] if one.region != "ER2440"]
    said = told(installation.reports["wages"])
    assert "outside Québec's economic regions (the first is ER3530). Rows: 3" in said
    assert "the wage is yearly" in said
    assert "9 / 8 / 7 are not low, median and high in rising order" in said
    assert '"neuf / 8 / 7" are not three figures' in said


def test_outlooks_by_region_in_both_languages(installation: Installation) -> None:
    assert installation.counts["outlook"] == {"regional_outlook": 1}
    (outlook,) = installation.corpus.regional_outlooks["65100"]
    assert (outlook.region, outlook.prospect, outlook.released) == ("ER2440", RegionalProspect.GOOD, "2025-12-03")
    assert (outlook.trend_fr, outlook.trend_en, outlook.source.vintage) == ("Des départs.", "People retire.", "2025")
    refused = told(installation.reports["outlook"], Outcome.REFUSED_ROW)
    assert "Rows: 4-5" in refused
    assert '"superb" is no prospect' in refused


def test_national_outlooks(installation: Installation) -> None:
    outlook = installation.corpus.outlooks["00010"]
    assert (outlook.future_fr, outlook.period, outlook.source.id) == ("Pénurie", "2027-2036", "cops-2027")


def test_the_classification_in_both_languages(installation: Installation) -> None:
    assert installation.counts["noc"] == {"unit_groups": 1, "titles_en": 1, "official_texts": 3}
    group = installation.corpus.unit_groups["00010"]
    assert (group.title_fr, group.title_en) == ("Membres élus", "Legislators, elected")
    assert [title.masculine for title in group.titles if title.language == "en"][-1:] == ["Deputy mayor"]
    texts = {(one.language, one.kind): one.text for one in installation.corpus.official_texts["00010"]}
    assert texts == {
        ("en", "definition"): "They sit.", ("fr", "definition"): "Ils siègent.", ("en", "duty"): "Vote on laws",
    }  # fmt: skip
    assert list(installation.corpus.unit_groups) == sorted(installation.corpus.unit_groups)


def test_the_handbook_joins_by_title(installation: Installation) -> None:
    rating = installation.corpus.rating("00010.00", "lifting")
    assert rating is not None
    assert (rating.low, rating.source.vintage) == (20, "2027")


def test_files_that_do_not_say_their_year_need_one(tmp_path: Path) -> None:
    write_table(tmp_path / "h.csv", ("occupation", "strength"), [("Legislators", "Handling loads up to 5 kg")])
    with pytest.raises(ImportRefused) as raised:
        import_source(ImportSource.CAREER_HANDBOOK, tmp_path, tmp_path)
    assert "give it with --vintage" in told(raised.value.report)


def test_no_outlook_of_a_region_is_there_before_one_is_imported(corpus: Corpus) -> None:
    assert not corpus.regional_outlooks


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("w.csv", b"NOC_CNP,ER_Code,Low_Wage,High_Wage\n11,2440,1,3\n", "no heading for: Median_Wage_Salaire_Median"),
        ("w.csv", b"a,b\n1,2\n", "no file of the folder holds figures of wages"),
        ("w.csv", b"", "no file of the folder holds figures of wages"),
        ("w.xlsx", b"PK not a workbook", "w.xlsx: the file cannot be opened"),
    ],
)
def test_a_refused_file_changes_nothing(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / name).write_bytes(content)
    write_table(
        folder / "z.csv", WAGE_HEADINGS, [("11", "", "QC", "ER24", "", "1", "2", "3", "2026", "")] * (name != "w.csv")
    )
    answer = CliRunner().invoke(app, ["import", "wages", str(folder), "--data", str(tmp_path / "data"), "--lang", "en"])
    assert answer.exit_code == 2
    assert expected in answer.output
    assert answer.output.endswith("Nothing was imported; what was there before stays.\n")
    assert not list((tmp_path / "data").rglob("*.zip"))


def test_an_import_can_be_repeated_and_taken_back(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    line = ("11", "", "QC", "ER24", "", "1", "2", "3", "2026", "")
    write_table(folder / "w.csv", WAGE_HEADINGS, [line])
    (tmp_path / "imported" / ".staging-killed").mkdir(parents=True)
    import_source(ImportSource.WAGES, folder, tmp_path)
    assert not list((tmp_path / "imported").glob(".staging-*"))
    first = (tmp_path / "imported" / "wages-2026.001.zip").read_bytes()
    import_source(ImportSource.WAGES, folder, tmp_path)
    assert [path.name for path in (tmp_path / "imported").glob("*.zip")] == ["wages-2026.001.zip"]
    assert (tmp_path / "imported" / "wages-2026.001.zip").read_bytes() == first
    for outside in ("../wages-2026", "wages-2026.001", ""):
        with pytest.raises(SourceFileError, match="is not imported here"):
            remove_source(outside, tmp_path)
    with pytest.raises(SourceFileError, match="wages-2027 is not imported here; imported: wages-2026"):
        remove_source("wages-2027", tmp_path)
    remove_source("wages-2026", tmp_path)
    assert installed_corpus(tmp_path).sha256 == corpus.sha256


@pytest.mark.parametrize("content", [b"", b"not a zip"])
def test_a_damaged_import_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "imported").mkdir()
    (tmp_path / "imported" / "wages-2026.zip").write_bytes(content)
    with pytest.raises(ValueError, match=r"wages-2026\.zip is damaged, or not an imported source"):
        installed_corpus(tmp_path)


def test_an_imported_table_with_a_wrong_cell_is_named(tmp_path: Path) -> None:
    (tmp_path / "imported").mkdir()
    with zipfile.ZipFile(tmp_path / "imported" / "w.zip", "w") as archive:
        archive.writestr("sources.csv", "id,name,publisher,licence,vintage\nw,W,P,L,2026\n")
        archive.writestr("wages.csv", "unit_group,region,year,low,median,high\n00099,ER24,2026,1,2,3\n")
    with pytest.raises(ValueError, match=r"w\.zip: wages\.csv, line 2, column unit_group: '00099' is not valid"):
        installed_corpus(tmp_path)


def test_a_folder_without_files_is_said(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["import", "oasis", str(tmp_path), "--data", str(tmp_path)])
    assert answer.exit_code == 2
    assert "has no .xlsx or .csv file" in answer.output


def test_files_may_come_one_by_one(tmp_path: Path) -> None:
    for number, heading in enumerate(("Stamina", "Writing")):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_table(folder / "oasis_2026.csv", ("OaSIS Code", heading), [("10", 1)])
        import_source(ImportSource.OASIS, folder, tmp_path)
    completed = installed_corpus(tmp_path)
    stamina = completed.rating("00010.00", "stamina")
    assert stamina is not None
    assert (stamina.low, stamina.source.id) == (1, "oasis-2026")
    assert completed.skills.values[0, completed.skills.names_en.index("Writing")] == 1


def test_a_vintage_is_a_year(tmp_path: Path) -> None:
    arguments = ["import", "wages", "tests/official", "--vintage", "next", "--data", str(tmp_path), "--lang", "en"]
    answer = CliRunner().invoke(app, arguments)
    assert answer.exit_code == 2
    assert "give one such as --vintage 2026" in answer.output


def test_the_year_given_stands_for_the_one_not_said(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    write_table(folder / "w.csv", WAGE_HEADINGS, [("11", "", "QC", "ER24", "", "1", "2", "3", "", "")])
    _, counts = import_source(ImportSource.WAGES, folder, tmp_path, "2027")
    assert counts["wages"] == 1
    assert {wage.year for wage in installed_corpus(tmp_path).wages["00011"]} >= {2027}
