"""python -m assistant: its exit codes, and one plain line for whatever goes wrong."""

from pathlib import Path

import pytest
from commands import NOTE, SENTINEL, line, refused, run

pytestmark = pytest.mark.usefixtures("_quick_loading", "_data")


@pytest.mark.parametrize("command", ["analyze", "match"])
def test_an_empty_note(command: str) -> None:
    assert "vide" in refused(run(command, sent=" \n"))
    assert "empty" in refused(run(command, "--lang", "en", sent=" \n"))


@pytest.mark.parametrize("command", ["analyze", "match"])
def test_bytes_that_are_no_text(command: str) -> None:
    assert "UTF-8" in refused(run(command, sent=SENTINEL.encode("utf-8") + b"\xff\xfe"))
    assert "UTF-8" in refused(run(command, "--jsonl", sent=SENTINEL.encode("latin-1")))


@pytest.mark.parametrize("command", ["analyze", "match"])
def test_a_file_that_is_not_there(command: str, tmp_path: Path) -> None:
    assert "ne peut pas être lu" in refused(run(command, str(tmp_path / "absent.txt")))
    assert "cannot be read" in refused(run(command, str(tmp_path), "--lang", "en"))  # a folder


GOOD = line(id="a", text="Ne peut pas conduire.", query="infirmière")


@pytest.mark.parametrize("command", ["analyze", "match", "search"])
@pytest.mark.parametrize(
    "bad",
    [
        f"{SENTINEL}\n",
        f'{{"id": "b", "text": "{SENTINEL}\n',
        f'["{SENTINEL}"]\n',
        f'"{SENTINEL}"\n',
        line(id="b", other=SENTINEL),
        f'{{"id": NaN, "text": "{SENTINEL}", "query": "{SENTINEL}"}}\n',
        f'{{"id": "\\ud800", "text": "{SENTINEL}", "query": "{SENTINEL}"}}\n',
        f'{{"id": {"9" * 5000}, "text": "{SENTINEL}", "query": "{SENTINEL}"}}\n',
        f'{{"text": "{SENTINEL}", "query": "{SENTINEL}"}}\n',
    ],
)
def test_a_bad_line_is_named_by_its_number_only(command: str, bad: str) -> None:
    assert "2" in refused(run(command, "--jsonl", sent=GOOD + bad))


@pytest.mark.parametrize("command", ["analyze", "match", "search"])
def test_a_text_that_is_no_string(command: str) -> None:
    bad = line(id="b", text=[SENTINEL], query=[SENTINEL])
    assert "2" in refused(run(command, "--jsonl", sent=GOOD + bad))


@pytest.mark.parametrize("value", [5, None])
@pytest.mark.parametrize("command", ["analyze", "match"])
def test_a_note_that_is_no_string(command: str, value: object) -> None:
    assert "2" in refused(run(command, "--jsonl", sent=GOOD + line(id="b", text=value, other=SENTINEL)))


@pytest.mark.parametrize("command", ["analyze", "match", "search"])
def test_an_unknown_language_in_a_line(command: str) -> None:
    refused(run(command, "--jsonl", sent=line(id="b", text=SENTINEL, query=SENTINEL, lang="de")))


@pytest.mark.parametrize("command", ["analyze", "match", "search"])
def test_an_empty_note_in_a_line(command: str) -> None:
    refused(run(command, "--jsonl", sent=line(id="b", text=" ", query=" ")))


@pytest.mark.parametrize("command", ["analyze", "match", "search"])
def test_half_a_surrogate_pair_in_a_line(command: str) -> None:
    refused(run(command, "--jsonl", sent='{"id": "a", "text": "\\ud800 conduire", "query": "\\ud800 conduire"}\n'))


@pytest.mark.parametrize("arguments", [["analyze"], ["match"], ["search", "infirmière"]])
def test_an_unknown_language_on_the_command_line(arguments: list[str]) -> None:
    exit_code, _, err = run(*arguments, "--lang", "de", sent=NOTE)
    assert exit_code == 2
    assert "de" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("query", ["", "a", "!!", "x" * 1_001])
def test_a_query_that_cannot_be_used(query: str) -> None:
    refused(run("search", query))


@pytest.mark.parametrize("arguments", [["analyze"], ["match"], ["search", "infirmière"]])
def test_a_missing_index_names_the_command(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONVENANCE_DATA", str(tmp_path))
    assert "python -m indexer build" in refused(run(*arguments, sent=NOTE))


def test_a_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVENANCE_MAX_NOTE_CHARACTERS", "beaucoup")
    said = refused(run("analyze", sent=NOTE))
    assert "CONVENANCE_MAX_NOTE_CHARACTERS" in said
    assert "beaucoup" in said
