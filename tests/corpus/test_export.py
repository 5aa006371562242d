"""The open data: valid by the standard's own library, complete, and the same bytes every time."""

import csv
import json
import warnings
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus import Corpus
from corpus.__main__ import app
from corpus.export import export_corpus
from corpus.export_tables import TABLES


@pytest.fixture(scope="module")
def package(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open") / "data"
    export_corpus(corpus, folder)
    return folder


def rows(package: Path, table: str) -> list[dict[str, str]]:
    with (package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_is_a_valid_data_package(package: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library's own imports
        import frictionless

        report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "message"])[:5]
    assert report.stats["tasks"] == len(TABLES)


def test_the_validation_can_fail(package: Path, tmp_path: Path) -> None:
    """A wage of an unknown unit group breaks a foreign key: seen in that table and in those that it refers to."""
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    by_name = {resource["name"]: resource for resource in described["resources"]}
    keys = by_name["wages"]["schema"]["foreignKeys"]
    named = {"wages", *(key["reference"]["resource"] for key in keys)}
    for name in named:
        by_name[name]["schema"]["foreignKeys"] = keys if name == "wages" else []
        (tmp_path / by_name[name]["path"]).write_bytes((package / by_name[name]["path"]).read_bytes())
    chosen = {**described, "resources": [by_name[name] for name in sorted(named)]}
    (tmp_path / "datapackage.json").write_text(json.dumps(chosen), encoding="utf-8")
    with (tmp_path / "wages.csv").open("a", encoding="utf-8") as file:
        file.write("99999,ER24,2024,1,2,3,wages-2024\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["type"]) == [["foreign-key"]]


def test_every_rating_is_there_with_its_source(corpus: Corpus, package: Path) -> None:
    found = rows(package, "demand_ratings")
    assert len(found) == int((corpus.low == corpus.low).sum())
    (stamina,) = (row for row in found if (row["profile"], row["demand"]) == ("75110.00", "static_strength"))
    assert (stamina["low"], stamina["high"], stamina["directness"], stamina["source"]) == (
        "5.0", "5.0", "direct", "oasis-2025",
    )  # fmt: skip
    (lifting,) = (row for row in found if (row["profile"], row["demand"]) == ("75110.00", "lifting"))
    assert (lifting["low"], lifting["high"], lifting["source"]) == ("20.0", "", "career-handbook")


def test_sources_have_licence_and_vintage(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert [licence["title"] for licence in described["licenses"]][1:] == [
        "Open Government Licence - Canada", "Statistics Canada Open Licence",
    ]  # fmt: skip
    assert {source["vintage"] for source in described["sources"]} == {"2003", "2021", "2024", "2025", "2026"}
    assert {row["source"] for row in rows(package, "wages")} == {"wages-2024"}


def test_each_occupation_is_a_line_of_json(corpus: Corpus, package: Path) -> None:
    lines = (package / "occupations.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(corpus.occupations) == 900
    first = json.loads(lines[0])
    assert first["code"] == "00010.00"
    assert first["fr"]["duties"] == list(corpus.occupations[0].descriptions["fr"].duties)
    assert first["demands"]["lifting"] == {
        "low": 0.0, "high": 5.0, "scale": "kg", "directness": "direct", "source": "career-handbook", "vintage": "2003",
    }  # fmt: skip


def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus, package: Path, tmp_path: Path) -> None:
    for name in export_corpus(corpus, tmp_path / "again"):
        assert (tmp_path / "again" / name).read_bytes() == (package / name).read_bytes(), name


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    answer = CliRunner().invoke(app, ["export", str(tmp_path), "--data", str(tmp_path)])
    assert answer.exit_code == 2
    assert "is not empty" in answer.output
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
