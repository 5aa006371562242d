"""Corrections as a form or a file sends them: a list of {"drop": 2}, {"change": 0, "max": …}, {"add": "lifting", …}."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from assistant.alternatives.correction import Add, Change, Correction, Drop, polarity_of
from assistant.case_models import CaseProfile
from assistant.errors import CorrectionError, UnknownFinding, UnreadableCorrections, UnusableCorrection
from assistant.models import AppliesWhen, Bound, Modality, Polarity, Unit
from corpus import Corpus

T = TypeVar("T", bound=StrEnum)
_SHOWN = 40  # characters of a value that an error repeats
_MOST = 10_000  # of any unit: more is no bound
_KINDS = ("drop", "change", "add")


def read_corrections(text: str, profile: CaseProfile, corpus: Corpus) -> tuple[Correction, ...]:
    """Corrections of one profile from JSON. Raises CorrectionError: UnreadableCorrections, UnknownFinding or
    UnusableCorrection.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableCorrections from None
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise UnreadableCorrections
    return tuple(_correction(one, profile, corpus) for one in given)


def _correction(given: dict[str, Any], profile: CaseProfile, corpus: Corpus) -> Correction:
    kinds = [kind for kind in _KINDS if kind in given]
    if len(kinds) != 1:
        raise _unusable("correction", ", ".join(map(str, given)), " | ".join(_KINDS))
    [kind] = kinds
    allowed = {
        "drop": ("drop",),
        "change": ("change", "demand", "polarity", "modality", "max", "applies_when"),
        "add": ("add", "modality", "max", "applies_when"),
    }[kind]
    for name in given:
        if name not in allowed:
            raise _unusable("field", name, ", ".join(allowed))
    if kind == "drop":
        return Drop(_place(given["drop"], profile))
    if kind == "add":
        return _addition(given, corpus)
    place = _place(given["change"], profile)
    fields = {name: _readers(corpus)[name](value) for name, value in given.items() if name != "change"}
    modality, polarity = fields.get("modality"), fields.get("polarity")
    if isinstance(modality, Modality) and polarity is not None and polarity_of(modality) is not polarity:
        raise _unusable("polarity", polarity, polarity_of(modality))
    if not fields:
        raise _unusable("change", given["change"], ", ".join(allowed[1:]))
    return Change(place, fields)


def _addition(given: dict[str, Any], corpus: Corpus) -> Add:
    demand = _demand(given["add"], corpus)
    return Add(
        demand,
        _choice("modality", given.get("modality"), Modality),
        _bound(given.get("max")),
        _when(given.get("applies_when")),
    )


def _readers(corpus: Corpus) -> Mapping[str, Callable[[Any], object]]:
    return {
        "demand": lambda value: _demand(value, corpus),
        "polarity": lambda value: _choice("polarity", value, Polarity),
        "modality": lambda value: _choice("modality", value, Modality),
        "max": _bound,
        "applies_when": _when,
    }


def _place(value: Any, profile: CaseProfile) -> int:
    count = len(profile.findings)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < count:
        raise UnknownFinding(value=_shown(value), count=count)
    return value


def _demand(value: Any, corpus: Corpus) -> str:
    if not isinstance(value, str) or value not in corpus.demands:
        raise _unusable("demand", value, "corpus/tables/demands.csv")
    return value


def _choice(name: str, value: Any, kind: type[T]) -> T:
    if not isinstance(value, str) or value not in list(kind):
        raise _unusable(name, value, ", ".join(kind))
    return kind(value)


def _when(value: Any) -> AppliesWhen | None:
    return None if value in (None, "") else _choice("applies_when", value, AppliesWhen)


def _bound(value: Any) -> Bound | None:
    """At most so much; a bound of nothing is no bound but a prohibition."""
    if value is None:
        return None
    figure = value.get("value") if isinstance(value, dict) and set(value) == {"value", "unit"} else None
    if isinstance(figure, int | float) and not isinstance(figure, bool) and 0 < figure <= _MOST:
        return Bound(float(figure), _choice("unit", value["unit"], Unit))
    raise _unusable("max", value, '{"value": 10, "unit": "kg"}')


def _unusable(name: str, value: object, choices: str) -> CorrectionError:
    return UnusableCorrection(field=name, value=_shown(value), choices=choices)


def _shown(value: object) -> str:
    return "".join(character if character.isprintable() else "?" for character in str(value)[:_SHOWN])
