"""The packages' public names: `__all__` holds what exists, and every module says what it is for."""

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "indexer", "assistant", "web")
MODULES = sorted(path.relative_to(ROOT) for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", ["corpus", "assistant.reading"])
def test_what_a_package_offers_is_complete_and_sorted(package: str) -> None:
    module = importlib.import_module(package)
    offered = list(module.__all__)
    imported = {name for name, value in vars(module).items() if not name.startswith("_") and _is_ours(value, package)}
    assert offered == sorted(set(offered))
    assert set(offered) == imported


def _is_ours(value: object, package: str) -> bool:
    home = getattr(value, "__module__", "") or ""
    return home.startswith(package) or (package == "corpus" and str(value).startswith("typing.Literal"))


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_module_is_a_drawer(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
