"""Runs `python -m assistant` in this process, and tells its answers from its refusals."""

import json
from typing import Any

from typer.testing import CliRunner

from assistant.__main__ import app

SENTINEL = "zébrulon"
NOTE = (
    "Ancienne infirmière. Limitations permanentes :\n- Ne doit pas soulever plus de 10 kg.\n"
    f"- Doit éviter la {SENTINEL}.\nSon conjoint ne peut plus conduire."
)


def run(*arguments: str, sent: str | bytes = "") -> tuple[int, str, str]:
    outcome = CliRunner().invoke(app, list(arguments), input=sent)
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
    return outcome.exit_code, outcome.stdout, outcome.stderr


def answers(*arguments: str, sent: str = "") -> list[Any]:
    exit_code, out, err = run(*arguments, sent=sent)
    assert (exit_code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def refused(outcome: tuple[int, str, str]) -> str:
    """The one line said of bad input."""
    exit_code, _, err = outcome
    assert exit_code == 2
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert SENTINEL not in err
    return err
