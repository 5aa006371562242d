"""What changed between two dossiers, and why."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from case import IDENTIFIERS, NOTE, dossier

from assistant.dossier.changes import Cause, changes, is_empty
from assistant.dossier.changes_in_words import in_words, lines
from assistant.dossier.dossier import sealed
from assistant.dossier.models import Chosen, Dossier
from assistant.service import Assistant
from corpus.settings import AvoidReading


def edited(made: Dossier, edit: Callable[[dict[str, Any]], None]) -> Dossier:
    value = json.loads(made.as_bytes())
    edit(value)
    return sealed({name: one for name, one in value.items() if name != "seal"})


def causes(found: dict[str, Any]) -> set[str]:
    return {cause for one in found["occupations"] for cause in one["causes"]}


@pytest.mark.parametrize("identified", [False, True])
def test_nothing_changes_against_itself(assistant: Assistant, identified: bool) -> None:
    chosen = Chosen(identified=identified)
    made = dossier(assistant, chosen=chosen, against=dossier(assistant, chosen=chosen))
    assert is_empty(made.value["changes"])
    assert len(lines(made.value)) == 1


def test_a_limitation_less_and_the_verdicts_that_follow(assistant: Assistant) -> None:
    old = dossier(assistant)
    new = dossier(assistant, NOTE.replace("- Ne doit pas soulever plus de 10 kg.\n", ""), against=old)
    found = new.value["changes"]
    assert [one["demand"] for one in found["findings"]["removed"]] == ["lifting"]
    assert found["findings"]["added"] == found["findings"]["changed"] == []
    assert [one["what"] for one in found["origin"]] == ["note_sha256"]
    assert causes(found) == {Cause.FINDING}
    before = {one["code"]: verdict for verdict, listed in old.value["occupations"].items() for one in listed}
    after = {one["code"]: verdict for verdict, listed in new.value["occupations"].items() for one in listed}
    assert [one["code"] for one in found["occupations"]] == sorted(
        code for code in before if before[code] != after[code]
    )
    for one in found["occupations"]:
        assert (one["before"], one["after"]) == (before[one["code"]], after[one["code"]])
        assert any("10 kg" in sentence for sentence in one["reasons_before"])
        assert not any("10 kg" in sentence for sentence in one["reasons_after"])


def test_a_heavier_load_is_one_finding_that_changed(assistant: Assistant) -> None:
    new = dossier(assistant, NOTE.replace("10 kg", "20 kg"), against=dossier(assistant))
    (changed,) = new.value["changes"]["findings"]["changed"]
    assert (changed["before"]["limit"], changed["after"]["limit"]) == ("au plus 10 kg", "au plus 20 kg")


def test_the_same_limits_elsewhere_in_a_note_change_nothing_but_the_note(assistant: Assistant) -> None:
    found = dossier(assistant, "Suivi.\n" + NOTE, against=dossier(assistant)).value["changes"]
    assert [one["what"] for one in found["origin"]] == ["note_sha256"]
    assert found["occupations"] == found["findings"]["added"] == found["findings"]["changed"] == []


def test_another_reading_of_avoid_is_a_policy(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant, "settings", replace(assistant.settings, avoid=AvoidReading.STRICT))
    strict = dossier(assistant, "Éviter les flexions du tronc.")
    monkeypatch.setattr(assistant, "settings", replace(assistant.settings, avoid=AvoidReading.TOLERANT))
    found = dossier(assistant, "Éviter les flexions du tronc.", against=strict).value["changes"]
    assert [one["what"] for one in found["origin"]] == ["avoid"]
    assert found["occupations"]
    assert causes(found) == {Cause.POLICY}


def test_another_rating_and_another_program_are_told_apart(assistant: Assistant) -> None:
    new = dossier(assistant).value

    def judged_otherwise(value: dict[str, Any]) -> None:
        near = value["near_misses"][0]["code"]  # written in full
        (one,) = [one for one in value["occupations"]["ruled_out"] if one["code"] == near]
        value["occupations"]["ruled_out"].remove(one)
        value["occupations"]["suitable"].append(one)
        reason = dict(value["reasons"][one["reasons"][0]], answer="satisfied")
        value["reasons"].append(reason)
        one["reasons"][0] = len(value["reasons"]) - 1
        answers = list(one["answers"])
        answers[reason["check"]] = "0"
        one["answers"] = "".join(answers)

    def rated_otherwise(value: dict[str, Any]) -> None:
        judged_otherwise(value)
        value["reasons"][-1]["rating"] = {**value["reasons"][-1]["rating"], "low": 0.0, "high": 0.0}

    assert causes(changes(edited(Dossier(new), judged_otherwise).value, new)) == {Cause.PROGRAM}
    assert causes(changes(edited(Dossier(new), rated_otherwise).value, new)) == {Cause.RATING}


def test_what_is_not_written_on_both_sides_is_told_by_data_and_program(assistant: Assistant) -> None:
    new = dossier(assistant).value

    def judged_otherwise(value: dict[str, Any]) -> None:
        one = value["occupations"]["to_verify"].pop()
        value["occupations"]["suitable"].append({**one, "answers": "0" * len(one["answers"]), "reasons": []})

    assert causes(changes(edited(Dossier(new), judged_otherwise).value, new)) == {Cause.PROGRAM}

    def of_other_data(value: dict[str, Any]) -> None:
        judged_otherwise(value)
        value["versions"]["corpus_sha256"] = "0" * 64

    found = changes(edited(Dossier(new), of_other_data).value, new)
    assert causes(found) == {Cause.RATING}
    (changed,) = found["occupations"]
    assert changed["reasons_before"] == []
    labels = [check["label"] for check in new["limits"]["checks"]]
    assert changed["reasons_after"]

    def unwritten(value: dict[str, Any]) -> None:
        for one in value["occupations"]["to_verify"]:
            one["reasons"] = []

    old = edited(Dossier(new), of_other_data).value
    (changed,) = changes(old, edited(Dossier(new), unwritten).value)["occupations"]
    for told in changed["reasons_after"]:
        label, answer = told.rsplit(" : ", 1)
        assert label in labels
        assert answer in ("preuve insuffisante", "non satisfait")


def test_an_occupation_of_one_dossier_only(assistant: Assistant) -> None:
    new = dossier(assistant).value
    code = new["occupations"]["suitable"][0]["code"]
    old = edited(Dossier(new), lambda value: value["occupations"]["suitable"].pop(0))
    (found,) = changes(old.value, new)["occupations"]
    assert (found["code"], found["before"], found["after"]) == (code, None, "suitable")
    assert found["causes"] == [Cause.OCCUPATION]


def test_versions_that_differ_are_named(assistant: Assistant) -> None:
    new = dossier(assistant).value
    old = edited(Dossier(new), lambda value: value["versions"].update(program_sha256="0" * 64))
    assert [one["what"] for one in changes(old.value, new)["origin"]] == ["program_sha256"]


def test_the_identifiers_of_an_earlier_dossier_are_masked(assistant: Assistant) -> None:
    note = "Mme Bélanger, 418 555 0199. Bélanger ne doit pas soulever plus de 5 kg. Elle doit éviter le bruit."
    old = dossier(assistant, note, chosen=Chosen(identified=True))
    shown = dossier(assistant, note.replace("5 kg", "20 kg"), against=old).as_bytes().decode()
    assert '"changed": [\n' in shown
    assert not any(identifier in shown for identifier in IDENTIFIERS)


def test_every_change_is_told_in_words(assistant: Assistant) -> None:
    for language in ("fr", "en"):
        old = dossier(assistant, language=language)
        new = dossier(assistant, NOTE.replace("10 kg", "20 kg"), language, against=old)
        said = in_words(new.value)
        assert len(said.origin) == len(said.findings) == 1
        assert len(said.verdicts) == len(new.value["changes"]["occupations"]) > 0
        assert all(one.causes and one.label and one.before != one.after for one in said.verdicts)
        assert len(lines(new.value)) == 2 + len(said.origin) + len(said.findings) + len(said.verdicts)
