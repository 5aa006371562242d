"""The commands about one case: the path, why not, side by side, a draft plan; and corrections of what was read."""

from pathlib import Path

import pytest
from commands import SENTINEL, refused, run

from corpus import Corpus

pytestmark = pytest.mark.usefixtures("_data", "_quick_loading")
NOTE = (
    "Manoeuvre en construction depuis 12 ans. Secondaire 5. Limitations permanentes :\n"
    "- Ne doit pas soulever plus de 10 kg.\n- Éviter de grimper dans les échelles.\n"
)


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return str(path)


def test_next_tells_the_four_steps_and_what_weighs(note: str) -> None:
    exit_code, out, _ = run("next", note)
    assert exit_code == 0
    assert [line[:2] for line in out.splitlines() if line[:2] in ("1.", "2.", "3.", "4.")] == ["1.", "2.", "3."]
    assert "Ce que chaque limitation écarte" in out
    assert "aucune description n'a été fournie" in out


def test_a_described_job_is_judged(note: str, tmp_path: Path) -> None:
    job = tmp_path / "poste.txt"
    job.write_text("Commis à la réception. Doit soulever des colis de 25 kg. Aucune échelle.", encoding="utf-8")
    exit_code, out, _ = run("next", note, "--job", str(job))
    assert exit_code == 0
    assert "25 kg" in out
    assert "aucune description n'a été fournie" not in out


def test_why_not_names_what_stands_in_the_way(note: str, small_corpus: Corpus) -> None:
    code = small_corpus.occupations[0].code
    exit_code, out, _ = run("why", note, code)
    assert exit_code == 0
    assert small_corpus.occupation(code).label("fr") in out
    assert out.count("Capacité résiduelle : ") == 1


def test_up_to_four_side_by_side(note: str, small_corpus: Corpus) -> None:
    codes = [one.code for one in small_corpus.occupations[:5]]
    exit_code, out, _ = run("compare", note, *codes[:2])
    assert exit_code == 0
    assert [line.split()[0] for line in out.splitlines() if line[:5].isdigit()] == codes[:2]
    assert "5" in refused(run("compare", note, *codes))


def test_the_plan_is_a_draft_without_a_date(note: str, small_corpus: Corpus) -> None:
    exit_code, out, _ = run("plan", note, small_corpus.occupations[0].code, "--lang", "en")
    assert exit_code == 0
    assert out.startswith("# Return-to-work plan (draft)")


def test_a_correction_is_heard(note: str, tmp_path: Path) -> None:
    corrections = tmp_path / "corrections.json"
    corrections.write_text('[{"drop": 0}, {"drop": 1}]', encoding="utf-8")
    assert "kg" in run("next", note)[1]
    out = run("next", note, "--corrections", str(corrections))[1]
    assert "Ce que chaque limitation écarte" not in out


@pytest.mark.parametrize("command", ["next", "why", "compare", "plan"])
def test_what_cannot_be_used_is_one_plain_line(command: str, note: str, tmp_path: Path) -> None:
    broken = tmp_path / "corrections.json"
    broken.write_text(f'[{{"drop": "{SENTINEL}"', encoding="utf-8")
    occupation = () if command == "next" else ("14100",)
    message = refused(run(command, note, *occupation, "--corrections", str(broken)))
    assert "JSON" in message


def test_an_unknown_occupation_is_said_to_be_so(note: str) -> None:
    assert "xqzwv" in refused(run("why", note, "xqzwv"))
