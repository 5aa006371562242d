"""The one set of settings: defaults, environment, refusals that name variable and value, and the README's table."""

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from corpus.settings import ENVIRONMENT_PREFIX, Settings, SettingsError

README = Path(__file__).parent.parent / "README.md"
NAMES = [field.name for field in fields(Settings)]


def test_defaults() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings() == Settings(
        data=Path("data"),
        encoder="shipped",
        download=False,
        host="127.0.0.1",
        port=8000,
        max_note_characters=100_000,
        max_query_characters=1_000,
        keep_builds=3,
    )


def test_the_environment_is_heard() -> None:
    environment = {
        "CONVENANCE_DATA": "/somewhere",
        "CONVENANCE_ENCODER": "a/model",
        "CONVENANCE_DOWNLOAD": "yes",
        "CONVENANCE_HOST": "0.0.0.0",
        "CONVENANCE_PORT": "9000",
        "CONVENANCE_MAX_NOTE_CHARACTERS": "10",
        "CONVENANCE_MAX_QUERY_CHARACTERS": "20",
        "CONVENANCE_KEEP_BUILDS": "1",
        "CONVENANCE_UNKNOWN": "ignored",
        "PORT": "1",
    }
    expected = Settings(Path("/somewhere"), "a/model", True, "0.0.0.0", 9000, 10, 20, 1)
    assert Settings.from_environment(environment) == expected


def test_the_environment_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVENANCE_PORT", "8123")
    assert Settings.from_environment().port == 8123


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOWNLOAD", "perhaps"),
        ("PORT", "eighty"),
        ("PORT", ""),
        ("PORT", "8000.5"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("MAX_NOTE_CHARACTERS", "lots"),
        ("MAX_NOTE_CHARACTERS", "0"),
        ("MAX_QUERY_CHARACTERS", "-5"),
        ("KEEP_BUILDS", "0"),
        ("KEEP_BUILDS", "three"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({ENVIRONMENT_PREFIX + name: value})
    said = str(caught.value)
    assert f"CONVENANCE_{name}" in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAX_NOTE_CHARACTERS", "0"),
        ("KEEP_BUILDS", "-7"),
        ("PORT", "70000"),
    ],
)
def test_a_value_out_of_range_is_repeated(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({ENVIRONMENT_PREFIX + name: value})
    assert value in str(caught.value)


@pytest.mark.parametrize("port", [0, 65535])
def test_the_ends_of_the_ports_are_usable(port: int) -> None:
    assert Settings.from_environment({"CONVENANCE_PORT": str(port)}).port == port


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_says_what_it_is_for(name: str) -> None:
    (described,) = (field for field in fields(Settings) if field.name == name)
    assert len(described.metadata["help"]) > 10


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_in_the_table_of_the_readme(name: str) -> None:
    rows = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert any(f"CONVENANCE_{name.upper()}" in row for row in rows)
