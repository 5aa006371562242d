"""A dossier read back from its file: as it was, or refused plainly where it was changed, forged or is none."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from case import COMPLETE, dossier
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.dossier.changes import changes
from assistant.dossier.changes_in_words import in_words
from assistant.dossier.dossier import read_dossier, sealed
from assistant.dossier.models import Chosen, Dossier, seal_of
from assistant.errors import DossierDamaged, DossierError, DossierForeign, DossierSchema
from assistant.service import Assistant


def written(made: Dossier, folder: Path) -> Path:
    path = folder / "old.json"
    path.write_bytes(made.as_bytes())
    return path


def test_it_is_read_back_as_it_was(assistant: Assistant, tmp_path: Path) -> None:
    made = dossier(assistant, chosen=Chosen(fields=COMPLETE))
    assert read_dossier(written(made, tmp_path)).value == made.value


def test_fields_are_filled_in_without_breaking_the_seal(assistant: Assistant) -> None:
    empty, filled = dossier(assistant), dossier(assistant, chosen=Chosen(fields=COMPLETE))
    assert empty.value["seal"] == filled.value["seal"] == seal_of(filled.value)


def test_a_changed_dossier_is_refused(assistant: Assistant, tmp_path: Path) -> None:
    value = json.loads(dossier(assistant).as_bytes())
    value["reading"]["findings"][0]["demand"] = "noise"
    with pytest.raises(DossierDamaged):
        read_dossier(written(Dossier(value), tmp_path))


def test_another_version_of_the_format_is_refused(assistant: Assistant, tmp_path: Path) -> None:
    value = {**dossier(assistant).value, "schema": 0}
    with pytest.raises(DossierSchema) as refused:
        read_dossier(written(sealed(value), tmp_path))
    assert "old.json" in refused.value.message("fr")


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', "{}", '{"kind": "other"}', "\udcff", "[" * 100_000])
def test_what_is_no_dossier_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises((DossierDamaged, DossierForeign)):
        read_dossier(path)


WRONG = st.sampled_from([None, True, 0, -1, 10**9, 2.5, "", "x", "9" * 30, "\ud800", [], [None], {}, {"x": []}])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.data())
def test_a_forged_dossier_is_refused_or_compared(small: Dossier, data: st.DataObject) -> None:
    value = json.loads(small.as_bytes())
    place: Any = value
    for _ in range(data.draw(st.integers(0, 5))):
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not place[key]:
            break
        place = place[key]
    key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else list(range(len(place)))))
    if data.draw(st.booleans()):
        del place[key]
    else:
        place[key] = data.draw(WRONG)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "old.json"
        path.write_text(json.dumps({**value, "seal": sealed_as_it_is(value)}))
        told = read_or_refused(path)
    if isinstance(told, DossierError):
        assert told.message("fr").encode()
    else:
        assert in_words({**small.value, "changes": changes(told.value, small.value)})


def read_or_refused(path: Path) -> Dossier | DossierError:
    try:
        return read_dossier(path)
    except DossierError as refused:
        return refused


def sealed_as_it_is(value: dict[str, Any]) -> str:
    try:
        return seal_of(value)
    except UnicodeEncodeError:
        return "0" * 64


@pytest.fixture(scope="session")
def small(assistant: Assistant) -> Dossier:
    value = dossier(assistant, "Ne doit pas soulever plus de 10 kg. Hernie discale lombaire.").value
    few = {
        verdict: [{**one, "reasons": one["reasons"][:2]} for one in listed[:2]]
        for verdict, listed in value["occupations"].items()
    }
    written = 1 + max(place for listed in few.values() for one in listed for place in one["reasons"])
    return Dossier({**value, "occupations": few, "reasons": value["reasons"][:written], "near_misses": []})
