"""Every command of the README runs."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.service import Assistant
from corpus.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line
]
PYTHON = [command for command in COMMANDS if command.startswith("python ")]
ASSISTANT = "python -m assistant "  # loading takes seconds: these run in one process, on one loaded assistant


def test_the_first_command_stands_early() -> None:
    assert COMMANDS[0] == "make run"
    assert README.splitlines().index("make run") < 15


@pytest.fixture
def no_open_data() -> Iterator[None]:
    """`corpus export` writes a new folder only."""
    shutil.rmtree(ROOT / "open-data", ignore_errors=True)
    yield
    shutil.rmtree(ROOT / "open-data", ignore_errors=True)


@pytest.fixture(scope="module")
def installation(published_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of its own: some commands change what is in it."""
    data = tmp_path_factory.mktemp("installation") / "data"
    shutil.copytree(published_index, data, symlinks=True)
    return data


@pytest.mark.usefixtures("no_open_data")
@pytest.mark.parametrize("command", [command for command in PYTHON if not command.startswith(ASSISTANT)])
def test_a_command_runs(command: str, installation: Path) -> None:
    words = shlex.split(command)
    run = subprocess.run(
        [sys.executable, *words[1:]],
        cwd=ROOT,
        env={"CONVENANCE_DATA": str(installation), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.strip()


@pytest.fixture(scope="module")
def assistant(installation: Path) -> Iterator[Assistant]:
    """Loaded once; `report` writes dossier.* beside the README, and later commands compare with it."""
    yield Assistant.load(Settings(data=installation))
    for written in ROOT.glob("dossier.*"):
        written.unlink()


@pytest.mark.parametrize("command", [command for command in PYTHON if command.startswith(ASSISTANT)])
def test_a_command_of_the_assistant_runs(command: str, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(Assistant, "load", lambda _: assistant)
    run = CliRunner().invoke(app, shlex.split(command.removeprefix(ASSISTANT)))
    assert (run.exit_code, run.stderr) == (0, "")
    assert run.stdout.strip()


def test_the_example_shows_the_real_output(installation: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "assistant", "analyze", "tests/gold/example_fr.txt"],
        cwd=ROOT,
        env={"CONVENANCE_DATA": str(installation), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    shown = re.search(r"```text\n(4 constats.*?)```", README, re.DOTALL)
    assert shown is not None
    assert run.stdout.strip() == shown.group(1).strip()


@pytest.mark.parametrize("target", [*re.findall(r"`make (\w+)`", README), "run"])
def test_a_make_target_exists(target: str) -> None:
    run = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
