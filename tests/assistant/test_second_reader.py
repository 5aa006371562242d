"""The second reader: what it sees, what it marks, and that its weights are those of the sentences."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.models import CaseNotes, Confidence, Evidence, Finding, Modality, Polarity
from assistant.reading import Reader, training
from assistant.reading.second_reader import (
    LABELS,
    Opinion,
    SecondReader,
    figures,
    looks_limiting,
    with_second_opinion,
)
from assistant.reading.training import Passage
from corpus.lists import rows

FINDING = Finding("lifting", Polarity.CAPACITY, Modality.PERMITTED, Evidence(0, 1, "x"))


def test_the_weights_were_trained_on_the_sentences_that_are_shipped() -> None:
    told = figures()
    assert told["sentences_sha256"] == training.sentences_sha256(), "run python -m assistant train"
    assert told["sentences"] == len(rows("sentences", "polarity"))


def test_every_sentence_has_a_label_and_a_language() -> None:
    bank = rows("sentences", "polarity")
    assert {row["polarity"] for row in bank} == set(LABELS)
    assert {row["language"] for row in bank} == {"fr", "en"}
    assert all(bool(row["demands"]) is (row["polarity"] != "neither") for row in bank)


@pytest.mark.parametrize(
    ("opinion", "confidence"),
    [
        (Opinion("limitation", 0.55), Confidence.UNCERTAIN),
        (Opinion("limitation", 0.45), Confidence.CERTAIN),
        (Opinion("capacity", 0.99), Confidence.CERTAIN),
        (Opinion("neither", 0.65), Confidence.CERTAIN),
        (Opinion("neither", 0.75), Confidence.UNCERTAIN),
    ],
)
def test_a_finding_that_it_contradicts_is_uncertain(opinion: Opinion, confidence: Confidence) -> None:
    [judged] = with_second_opinion([FINDING], [opinion])
    assert judged.confidence is confidence
    assert judged.polarity is Polarity.CAPACITY
    assert judged.second_opinion == (opinion.label if confidence is Confidence.UNCERTAIN else None)


def test_only_a_likely_limitation_is_shown_as_unread() -> None:
    assert looks_limiting(Opinion("limitation", 0.6))
    assert not looks_limiting(Opinion("limitation", 0.4))
    assert not looks_limiting(Opinion("neither", 0.9))


def test_it_tells_a_ban_from_a_permission() -> None:
    second = SecondReader()
    ban = ["<start>", "ne", "doit", "pas", "<activity>", "<end>", "not:pas", "not:<activity>", "not:<end>"]
    leave = ["<start>", "peut", "<activity>", "sans", "restrict", "<end>"]
    assert [opinion.label for opinion in second.read([ban, leave])] == ["limitation", "capacity"]
    assert second.read([]) == []


def test_a_clause_that_the_rules_do_not_read_is_shown_where_it_looks_limiting(reader: Reader) -> None:
    profile = reader.read(CaseNotes("No batch of more than ten trays."))
    assert profile.findings == ()
    assert [(one.why, one.evidence.text) for one in profile.unread] == [
        ("looks_limiting", "No batch of more than ten trays")
    ]


def test_a_clause_that_denies_nothing_of_work_is_not_shown(reader: Reader) -> None:
    assert reader.read(CaseNotes("Pas de fièvre, pas de nausées.")).unread == ()


def test_the_cue_before_the_passage_is_heard(reader: Reader) -> None:
    profile = reader.read(CaseNotes("Avoid repeated bending, ladders and icy ground."))
    assert {finding.demand for finding in profile.findings} == {"bending", "climbing", "balance"}
    assert [finding.second_opinion for finding in profile.findings] == [None, None, None]


def test_it_is_trained_again_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [Passage(("<start>", word, "<end>"), label) for word, label in zip("abc", LABELS, strict=True)] * 10
    monkeypatch.setattr(training, "passages", lambda: few)
    answer = CliRunner().invoke(app, ["train", "--out", str(tmp_path), "--lang", "en"])
    assert answer.exit_code == 0
    assert "30 annotated sentences" in answer.output
    assert "100 % right" in answer.output
    assert figures(tmp_path)["sentences"] == len(few)
    assert [one.label for one in SecondReader(tmp_path).read([["<start>", "a", "<end>"]])] == ["limitation"]


def test_the_same_sentences_give_the_same_weights(tmp_path: Path) -> None:
    few = [Passage(("<start>", "peut", "<end>"), "capacity"), Passage(("<start>", "ne", "<end>"), "limitation")] * 8
    few += [Passage(("<start>", "dit", "<end>"), "neither")] * 8
    saved = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        training.save(training.train(few), {"accuracy": 1.0}, len(few), folder)
        saved.append((folder / "textcat" / "model").read_bytes())
    assert saved[0] == saved[1]
