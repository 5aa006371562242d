"""The dossier: the same bytes for the same note, everything in it, nothing that identifies, a draft until signed."""

import ast
import hashlib
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from case import COMPLETE, IDENTIFIERS, NOTE, dossier, findings_of

from assistant.alternatives.correction import corrected
from assistant.alternatives.corrections_json import read_corrections
from assistant.dossier.fields import Fields
from assistant.dossier.models import Chosen, Correcting, DescribedJob, Dossier, is_decision
from assistant.dossier.report import html
from assistant.errors import FieldsUnusable
from assistant.models import CaseNotes, Verdict
from assistant.service import Assistant
from assistant.suitability.models import ANSWERS, DECISIVE
from corpus.lists import rows
from corpus.settings import AvoidReading, Settings
from corpus.wording import LANGUAGES, say
from indexer import publication

PACKAGE = Path(__file__).parents[3] / "assistant" / "dossier"


@pytest.mark.usefixtures("_quick_loading")
def test_the_same_note_and_artifact_give_the_same_bytes(assistant: Assistant, published: Path) -> None:
    again = Assistant.load(Settings(data=published))
    assert dossier(assistant).as_bytes() == dossier(again).as_bytes()


def test_nothing_in_the_package_asks_for_the_time_or_for_chance() -> None:
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert called.isdisjoint({"now", "today", "utcnow", "time", "uuid4"}), path.name
        assert imported.isdisjoint({"time", "random", "uuid", "secrets"}), path.name


def test_a_date_stands_in_it_only_where_asked_for(assistant: Assistant) -> None:
    assert dossier(assistant).value["dated"] is None
    assert dossier(assistant, chosen=Chosen(dated=date(2026, 3, 31))).value["dated"] == "2026-03-31"


def test_every_finding_stands_in_it_with_its_place_in_the_note(assistant: Assistant) -> None:
    profile = assistant.read(CaseNotes(NOTE))
    found = findings_of(dossier(assistant, chosen=Chosen(identified=True)))
    assert [one["demand"] for one in found] == [one.demand for one in profile.findings]
    assert {"lifting", "bending", "standing", "sitting"} <= {one["demand"] for one in found}
    assert [one["number"] for one in found] == list(range(1, len(found) + 1))
    for one in found:
        evidence = one["evidence"]
        assert evidence["text"] == NOTE[evidence["start"] : evidence["end"]]


def test_every_occupation_stands_in_it_once_with_the_reasons_that_decide(assistant: Assistant) -> None:
    profile = assistant.read(CaseNotes(NOTE))
    assessment = assistant.assess(profile, "fr")
    value = dossier(assistant, chosen=Chosen(identified=True)).value
    written = {one["code"]: one for listed in value["occupations"].values() for one in listed}
    assert sum(len(listed) for listed in value["occupations"].values()) == len(assistant.corpus.occupations)
    near = {one["code"] for one in value["near_misses"]}
    first = {one.occupation.code for one in (*assessment.suitable[:30], *assessment.to_verify[:30])}
    assert near <= {one.occupation.code for one in assessment.ruled_out}
    for one in assessment.judged:
        code = one.occupation.code
        shown = written[code]
        reasons = [value["reasons"][place] for place in shown["reasons"]]
        sentences = [reason["sentence"] for reason in reasons]
        if code in near | first:
            assert sentences == [reason.sentence for reason in one.reasons]
        elif one.verdict is Verdict.RULED_OUT:
            decisive = [reason for reason in one.decisive if not DECISIVE.isdisjoint(reason.criteria)]
            assert sentences == [reason.sentence for reason in decisive] != []
        else:
            assert sentences in ([], [reason.sentence for reason in one.reasons])
        assert [ANSWERS[int(digit)] for digit in shown["criteria"]] == list(one.criteria.values())
        row = assistant.corpus.position[code]
        assert shown["answers"] == "".join(map(str, assessment.answers[:, row]))
        for reason in reasons:
            assert reason["about"] == assessment.checks[reason["check"]].about
            assert reason["answer"] == ANSWERS[int(assessment.answers[reason["check"], row])]


def test_the_policy_row_that_made_a_bound_is_quoted(assistant: Assistant) -> None:
    checks = {one["about"]: one for one in dossier(assistant).value["limits"]["checks"]}
    bending = checks["bending"]["policy"]
    assert bending["row"] in rows("policies", "screening")
    assert (bending["row"]["strength"], bending["row"]["applies_when"]) == ("avoid", "repetitive_or_frequent")
    assert (bending["satisfied_to"], bending["ruled_out_from"]) == (1, 3)
    assert "échelon 1 sur 5" in bending["text"]
    assert checks["standing"]["policy"]["row"] in rows("policies", "bounds")
    assert checks["lifting"]["policy"]["kind"] == "figure"
    assert "jusqu'à 10 kg" in checks["lifting"]["policy"]["text"]
    for one in checks.values():
        assert sum(one["counts"].values()) == len(assistant.corpus.occupations)


@pytest.mark.parametrize("avoid", AvoidReading)
def test_the_reading_of_avoid_is_told(
    assistant: Assistant, avoid: AvoidReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant, "settings", replace(assistant.settings, avoid=avoid))
    limits = dossier(assistant).value["limits"]
    assert limits["avoid"] == avoid
    strength = {"strict": "firm", "cautious": "avoid", "tolerant": "avoid_occasional"}[avoid]
    (bending,) = [one for one in limits["checks"] if one["about"] == "bending"]
    assert bending["policy"]["row"]["strength"] == strength


def test_hashes_name_what_it_was_made_with(assistant: Assistant, published: Path) -> None:
    versions = dossier(assistant).value["versions"]
    assert versions["note_sha256"] == hashlib.sha256(NOTE.encode()).hexdigest()
    manifest = (publication.current(published) / "manifest.json").read_bytes()
    assert versions["index_sha256"] == hashlib.sha256(manifest).hexdigest()
    assert versions["corpus_sha256"] == assistant.corpus.sha256
    assert all(len(one) == 64 for name, one in versions.items() if name.endswith("sha256"))


def test_no_identifier_leaves_unless_asked_for(assistant: Assistant) -> None:
    note = "M. Bélanger a mal au dos. Bélanger ne doit pas soulever plus de 10 kg. Bélanger doit éviter la foule."
    fields = Fields(worker_answers=("Bélanger accepte.",), reason="Bélanger est d'accord.", name="Mme Bélanger")
    chosen = Chosen(with_note=True, fields=fields)
    shown = dossier(assistant, note, chosen=replace(chosen, identified=True)).as_bytes().decode()
    masked = dossier(assistant, note, chosen=chosen)
    assert shown.count("Bélanger") > 6
    assert masked.as_bytes().decode().count("Bélanger") == 1
    assert masked.fields.name == "Mme Bélanger"  # whoever decides signs
    plain = dossier(assistant).as_bytes().decode()
    assert not any(identifier in plain for identifier in IDENTIFIERS)


def test_masking_changes_no_verdict(assistant: Assistant) -> None:
    masked, shown = dossier(assistant), dossier(assistant, chosen=Chosen(identified=True))
    assert masked.value["occupations"] == shown.value["occupations"]
    assert masked.value["versions"] == shown.value["versions"]


def test_the_note_stands_in_it_only_where_asked_for(assistant: Assistant) -> None:
    assert "note" not in dossier(assistant).value
    assert dossier(assistant, chosen=Chosen(with_note=True, identified=True)).value["note"] == NOTE


def test_a_note_without_a_finding_has_its_dossier_too(assistant: Assistant) -> None:
    value = dossier(assistant, "Bonjour.").value
    assert value["reading"]["findings"] == []
    assert all("finding" not in check for check in value["limits"]["checks"])
    assert value["occupations"]["suitable"] == []


def test_it_is_a_decision_only_when_all_four_fields_are_filled(assistant: Assistant) -> None:
    assert not is_decision(dossier(assistant))
    assert is_decision(dossier(assistant, chosen=Chosen(fields=COMPLETE)))
    for name in ("decision", "reason", "name", "date"):
        for empty in ("", "  "):
            fields = replace(COMPLETE, **{name: empty})
            assert not is_decision(dossier(assistant, chosen=Chosen(fields=fields))), name


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"verdict": "x"}, "verdict"),
        ({"decision": 5}, "decision"),
        ({"worker_answers": "oui"}, "worker_answers"),
        ({"worker_proposals": [5]}, "worker_proposals"),
        ({"date": "31 mars"}, "date"),
    ],
)
def test_fields_that_cannot_be_used_are_named(value: dict[str, object], field: str) -> None:
    with pytest.raises(FieldsUnusable) as refused:
        Fields.of(value)
    assert refused.value.facts["field"] == field
    assert field in refused.value.message("fr")


def test_what_was_corrected_is_quoted_as_such(assistant: Assistant) -> None:
    notes = CaseNotes(NOTE)
    as_read = assistant.read(notes)
    given = read_corrections(CORRECTIONS, as_read, assistant.corpus)
    profile = corrected(as_read, given)
    made = assistant.report(
        notes, profile, assistant.assess(profile, "fr"), "fr", correcting=Correcting(as_read, given)
    )
    dropped, changed, added = made.value["corrections"]
    assert (dropped["before"]["demand"], dropped["after"], dropped["number"]) == (
        as_read.findings[1].demand,
        None,
        None,
    )
    assert (changed["before"]["limit"], changed["after"]["limit"]) == ("au plus 10 kg", "au plus 8 kg")
    assert (added["before"], added["after"]["demand"], added["after"]["text"]) == (None, "stairs", "")
    findings = findings_of(made)
    assert [findings[one["number"] - 1]["demand"] for one in (changed, added)] == ["lifting", "stairs"]
    assert "corrections" not in dossier(assistant).value
    for language in LANGUAGES:
        page = html(Dossier({**made.value, "language": language}))
        assert "« »" not in page.replace("\N{NO-BREAK SPACE}", "")
        assert "“”" not in page
        assert say("dossier.no_words", language) in unescape(page).replace("\N{NO-BREAK SPACE}", " ")


CORRECTIONS = '[{"drop": 1}, {"change": 0, "max": {"value": 8, "unit": "kg"}}, {"add": "stairs", "modality": "avoid"}]'


def test_a_described_job_stands_in_it_without_identifiers(assistant: Assistant) -> None:
    notes, description = CaseNotes(NOTE), CaseNotes("Commis. Doit soulever 25 kg. Contact : Mme Zaïdi, 418 555 0188.")
    profile = assistant.read(notes)
    job = DescribedJob(description, assistant.judge_job(description, profile, "fr"))
    made = assistant.report(notes, profile, assistant.assess(profile, "fr"), "fr", jobs=[job])
    (told,) = made.value["path"]["same_employer"]["jobs"]
    assert told["verdict"] == "ruled_out"
    assert told["sha256"] == hashlib.sha256(description.text.encode()).hexdigest()
    assert any("25 kg" in reason["sentence"] for reason in told["reasons"])
    assert "Zaïdi" not in made.as_bytes().decode()
    assert told["reasons"][0]["sentence"] in plain(html(made))


def plain(page: str) -> str:
    return " ".join(unescape(page).replace("\N{NO-BREAK SPACE}", " ").split())
