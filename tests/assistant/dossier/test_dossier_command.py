"""python -m assistant report: what it writes, and one plain line for whatever goes wrong."""

import json
from datetime import date
from pathlib import Path

import pytest
from case import COMPLETE, NOTE
from commands import SENTINEL, refused, run

from corpus.wording import say

pytestmark = pytest.mark.usefixtures("_quick_loading", "_data")


@pytest.fixture
def wide(tmp_path: Path) -> str:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return str(path)


def written(path: Path, *arguments: str) -> str:
    exit_code, out, err = run("report", *arguments, "--out", str(path))
    assert (exit_code, err) == (0, "")
    assert str(path) in out
    return path.read_text(encoding="utf-8")


def test_each_format_of_the_same_note(wide: str, tmp_path: Path) -> None:
    value = json.loads(written(tmp_path / "d.json", wide))
    page = written(tmp_path / "d.html", wide)
    assert value["seal"] in page
    assert value["dated"] is None
    assert '<html lang="fr">' in page
    assert '<html lang="en">' in written(tmp_path / "e.html", wide, "--lang", "en")


def test_the_same_file_twice(wide: str, tmp_path: Path) -> None:
    assert written(tmp_path / "a.json", wide) == written(tmp_path / "b.json", wide)


def test_what_may_be_chosen(wide: str, tmp_path: Path) -> None:
    fields = tmp_path / "fields.json"
    fields.write_text(json.dumps(COMPLETE.as_json()), encoding="utf-8")
    arguments = ("--identified", "--with-note", "--dated", "--fields", str(fields))
    value = json.loads(written(tmp_path / "d.json", wide, *arguments))
    assert value["note"] == NOTE
    assert value["dated"] == date.today().isoformat()
    assert value["fields"] == COMPLETE.as_json()
    _, out, _ = run("report", wide, "--out", str(tmp_path / "d.json"), *arguments)
    assert say("dossier.written_draft", "fr") not in out


def test_against_an_earlier_dossier(wide: str, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    written(old, wide)
    _, out, _ = run("report", wide, "--out", str(tmp_path / "new.html"), "--against", str(old))
    assert "Rien n'a changé" in out
    (tmp_path / "note.txt").write_text("Ne doit pas soulever plus de 20 kg.", encoding="utf-8")
    _, out, _ = run("report", wide, "--out", str(tmp_path / "new.html"), "--against", str(old))
    assert "Modifié" in out
    assert "convenable" in out


def test_corrections_and_described_jobs(wide: str, tmp_path: Path) -> None:
    corrections, job = tmp_path / "corrections.json", tmp_path / "job.txt"
    corrections.write_text('[{"drop": 0}]', encoding="utf-8")
    job.write_text("Commis. Doit soulever 25 kg.", encoding="utf-8")
    arguments = ("--corrections", str(corrections), "--job", str(job), "--job", str(job))
    value = json.loads(written(tmp_path / "d.json", wide, *arguments))
    assert len(value["path"]["same_employer"]["jobs"]) == 2
    assert [one["after"] for one in value["corrections"]] == [None]
    assert say("dossier.corrections_heading", "fr") in written(tmp_path / "d.html", wide, *arguments)


@pytest.mark.parametrize("content", [SENTINEL, "{}", '[{"drop": 99}]', f'[{{"drop": "{SENTINEL[:3]}"}}]'])
def test_corrections_that_cannot_be_used(wide: str, tmp_path: Path, content: str) -> None:
    corrections = tmp_path / "corrections.json"
    corrections.write_text(content, encoding="utf-8")
    refused(run("report", wide, "--out", str(tmp_path / "d.html"), "--corrections", str(corrections)))
    assert not (tmp_path / "d.html").exists()


@pytest.mark.parametrize("content", [f"{SENTINEL}", f'{{"kind": "{SENTINEL}"}}', f'["{SENTINEL}"]'])
def test_what_is_no_dossier(wide: str, tmp_path: Path, content: str) -> None:
    old = tmp_path / "old.json"
    old.write_text(content, encoding="utf-8")
    assert "old.json" in refused(run("report", wide, "--out", str(tmp_path / "d.html"), "--against", str(old)))
    assert not (tmp_path / "d.html").exists()


@pytest.mark.parametrize("content", [SENTINEL, "[]", f'{{"decision": ["{SENTINEL}"]}}', f'{{"date": "{SENTINEL}"}}'])
def test_fields_that_cannot_be_used(wide: str, tmp_path: Path, content: str) -> None:
    fields = tmp_path / "fields.json"
    fields.write_text(content, encoding="utf-8")
    refused(run("report", wide, "--out", str(tmp_path / "d.html"), "--fields", str(fields)))


def test_a_format_or_a_file_that_cannot_be(wide: str, tmp_path: Path) -> None:
    assert ".pdf" in refused(run("report", wide, "--out", str(tmp_path / "d.docx")))
    refused(run("report", wide, "--out", str(tmp_path / "absent" / "d.html")))
    refused(run("report", wide, "--out", str(tmp_path / "d.html"), "--against", str(tmp_path / "absent.json")))
    refused(run("report", "--out", str(tmp_path / "d.html"), sent=" "))
