"""python -m assistant: the shapes of its answers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import NOTE, SENTINEL, answers, line, refused, run

from assistant.filters import Filters, allowed
from assistant.suitability.models import Criterion
from corpus import Corpus

FINDING = {
    "demand", "polarity", "modality", "applies_when", "max", "body_part", "side", "permanence", "stated_by", "evidence",
    "cue", "confidence",
}  # fmt: skip
PROFILE = {
    "past_occupations", "education", "licences", "languages", "skills", "region", "availability", "transport",
    "mobility", "computer", "wage", "licences_lacking", "languages_lacking", "record", "wishes", "evidence",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("_quick_loading", "_data")


def test_analyze_answers_the_contract(note: str) -> None:
    exit_code, out, err = run("analyze", note, "--json")
    assert (exit_code, err) == (0, "")
    read = json.loads(out)
    assert read["language"] == "fr"
    (finding,) = read["findings"]
    assert set(finding) >= FINDING
    assert (finding["demand"], finding["polarity"], finding["modality"]) == ("lifting", "limitation", "forbidden")
    assert finding["max"] == {"value": 10, "unit": "kg"}
    assert finding["permanence"] == "permanent"
    start, end = finding["evidence"]["start"], finding["evidence"]["end"]
    assert NOTE[start:end] == finding["evidence"]["text"]
    assert set(finding["cue"]) == {"start", "end"}
    assert set(read["profile"]) == PROFILE
    assert read["profile"]["past_occupations"][0]["noc"] == "31301"
    assert [aside["why"] for aside in read["set_aside"]] == ["other_person"]
    assert [SENTINEL in unread["text"] for unread in read["unread"]] == [True]
    assert set(read["unread"][0]) == {"start", "end", "text", "why"}
    assert "education" in read["missing"]
    assert set(read["missing_about"]) <= set(read["missing"])
    assert (read["urgent"], read["contradictions"]) == ([], [])


def test_analyze_tells_dangers_and_what_does_not_agree() -> None:
    text = "Elle dit vouloir mourir. 2024-01-10 : charges max 5 kg.\n2024-05-10 : charges max 15 kg."
    (read,) = answers("analyze", "--jsonl", sent=line(id="a", text=text))
    (danger,) = read["urgent"]
    assert (danger["kind"], danger["tense"], danger["evidence"]["text"]) == (
        "self",
        "present",
        "Elle dit vouloir mourir.",
    )
    (opposed,) = read["contradictions"]
    assert (opposed["demand"], opposed["findings"], opposed["between"]) == ("lifting", [0, 1], "dates")
    assert ([date["text"] for date in opposed["dates"]], opposed["newest"]) == (["2024-01-10", "2024-05-10"], 1)


def test_dangers_are_printed_first(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Ne doit pas soulever plus de 5 kg. Elle dit vouloir mourir.", encoding="utf-8")
    for command in ("analyze", "match"):
        _, out, _ = run(command, str(path))
        assert out.startswith("URGENT")
        assert "277-3553" in out


def test_analyze_names_the_classes_of_the_irsst() -> None:
    (read,) = answers("analyze", "--jsonl", sent=line(id="a", text="Classe 2 (IRSST), colonne lombaire."))
    (named,) = read["irsst"]
    assert (named["site"], named["class"]) == ("lumbar", 2)
    assert read["findings"] == []


def test_offsets_count_code_points() -> None:
    text = "🦽 e\u0301tat stable. Ne peut pas conduire."
    (read,) = answers("analyze", "--jsonl", sent=line(id="a", text=text))
    evidence = read["findings"][0]["evidence"]
    assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_lines_are_answered_in_order_with_their_ids() -> None:
    sent = line(id="un", text="Ne peut pas conduire.") + "\n" + line(id="two", text="He cannot drive.", lang="en")
    read = answers("analyze", "--jsonl", sent=sent)
    assert [(one["id"], one["language"]) for one in read] == [("un", "fr"), ("two", "en")]
    assert [[finding["demand"] for finding in one["findings"]] for one in read] == [["driving"], ["driving"]]


def test_a_note_may_hold_any_line_separator(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(line(id="a", text="Stable.\u2028Ne peut pas conduire.\x85Fin."), encoding="utf-8")
    assert answers("analyze", str(path), "--jsonl")[0]["findings"][0]["demand"] == "driving"


def test_match_answers_every_occupation_once(note: str, small_corpus: Corpus) -> None:
    exit_code, out, _ = run("match", note, "--json")
    found = json.loads(out)
    assert exit_code == 0
    listed = [one for name in ("suitable", "to_verify", "ruled_out") for one in found[name]]
    assert sorted(one["code"] for one in listed) == sorted(one.code for one in small_corpus.occupations)
    for name in ("suitable", "to_verify", "ruled_out"):
        for one in found[name]:
            assert one["verdict"] == name
            assert set(one["criteria"]) == set(Criterion)
            assert found["reasons"][one["reasons"][0]]["criteria"][0] in set(Criterion)
    assert "Infinity" not in out
    assert "NaN" not in out


def test_match_all_gives_the_same_verdicts(note: str) -> None:
    whole = json.loads(run("match", note, "--json")[1])
    listed = {one["code"]: one["verdict"] for name in ("suitable", "to_verify", "ruled_out") for one in whole[name]}
    (found,) = answers("match", "--jsonl", "--all", sent=line(id="a", text=NOTE))
    assert found == {"id": "a", "verdicts": listed}


def test_search_answers_the_contract() -> None:
    exit_code, out, _ = run("search", "infirmière", "-k", "3", "--json")
    assert exit_code == 0
    results = json.loads(out)["results"]
    assert len(results) == 3
    assert all({"unit_group", "profile", "title", "score", "why"} <= set(one) for one in results)
    assert results[0]["unit_group"] == "31301"
    (same,) = answers("search", "-k", "3", "--jsonl", sent=line(id="q", query="infirmière"))
    assert (same["id"], same["results"]) == ("q", results)


def test_search_takes_filters(small_corpus: Corpus) -> None:
    asked = ["--teer", "3", "--teer", "4", "--education", "vocational", "--strength-kg", "20", "--at-most", "driving=2"]
    exit_code, out, err = run("search", "soins", "-k", "50", "--json", *asked)
    assert (exit_code, err) == (0, "")
    found = json.loads(out)
    passing = allowed(
        small_corpus,
        Filters(frozenset({3, 4}), education="vocational", strength_kg=20, at_most=(("driving", 2),)),
    )
    codes = {result["profile"] for result in found["results"]}
    assert codes
    assert all(passing.mask[small_corpus.position[code]] for code in codes)
    assert (found["needs"], found["unrated"]) == ([], passing.unrated)
    (same,) = answers("search", "-k", "50", "--jsonl", *asked, sent=line(id="q", query="soins"))
    assert same["results"] == found["results"]


def test_what_a_filter_does_not_know_is_counted_for_people() -> None:
    out = run("search", "commis", "--at-most", "stairs=2")[1]
    assert "faute de cote" in out
    assert "Aucun groupe de professions ne répond" in out


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--teer", "6"], "« 6 »"),
        (["--education", "phd"], "« phd »"),
        (["--strength-kg", "lourd"], "« lourd »"),
        (["--at-most", "flying=2"], "« flying »"),
        (["--at-most", "standing"], "« standing »"),
        (["--ignore", "flying"], "« flying »"),
        (["--region", "ER35"], "« ER35 »"),
        (["--prospect", "good"], "région"),
        (["--prospect", "good", "--region", "ER2440"], "python -m corpus import outlook"),
        (["--wage", "-3"], "« -3 »"),
    ],
)
def test_a_filter_that_cannot_be_used_is_named(arguments: list[str], shown: str) -> None:
    assert shown in refused(run("search", "infirmière", *arguments))


def test_people_are_answered_in_sentences(note: str) -> None:
    assert "« Ne doit pas soulever plus de 10 kg »" in run("analyze", note)[1]
    assert "10 kg" in run("match", note, "--lang", "en")[1]
    assert "31301" in run("search", "infirmière")[1]


def test_a_note_comes_from_standard_input_with_or_without_a_byte_order_mark() -> None:
    exit_code, out, _ = run("analyze", "--json", sent=b"\xef\xbb\xbf" + NOTE.encode())
    assert exit_code == 0
    assert json.loads(out) == json.loads(run("analyze", "--json", sent=NOTE)[1])


def test_the_program_as_it_is_run(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "assistant", "analyze"],
        input=NOTE.encode(),
        env={**os.environ, "CONVENANCE_DATA": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert "python -m indexer build" in refused((ended.returncode, "", ended.stderr.decode()))
    assert ended.stdout == b""


def test_the_program_starts_without_torch() -> None:
    """spaCy would import it: a second of each start, and most of the memory."""
    told = "import assistant.__main__, web.app, sys; print('torch' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-W", "ignore", "-c", told], text=True) == "False\n"
