"""The shape of a dossier, as far as another one is compared with it: a file may bear its seal and still be no dossier.

Only what `changes` reads is checked. Nothing of what does not fit is repeated.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.models import Verdict

Fits = Callable[[Any], bool]
_LEVELS = frozenset("012")


def _text(value: Any) -> bool:
    """A text that UTF-8 can carry: JSON can hold half a surrogate pair, no file can."""
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _anything(_: Any) -> bool:
    return True


def _or_none(fits: Fits) -> Fits:
    return lambda value: value is None or fits(value)


def _list(fits: Fits) -> Fits:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def _object(**fields: Fits) -> Fits:
    return lambda value: (
        isinstance(value, dict) and all(name in value and fits(value[name]) for name, fits in fields.items())
    )


def _table(fits: Fits) -> Fits:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


def _check(value: Any) -> bool:
    policy = _or_none(_object(satisfied_to=_or_none(_number), ruled_out_from=_or_none(_number)))
    named = _object(about=_text, label=_text)(value)
    return named and _whole(value.get("finding", 0)) and policy(value.get("policy"))


_FINDING = _object(
    demand=_text,
    polarity=_text,
    modality=_text,
    applies_when=_or_none(_text),
    max=_or_none(_object(value=_number, unit=_text)),
    body_part=_or_none(_text),
    side=_or_none(_text),
    permanence=_text,
    stated_by=_or_none(_text),
    confidence=_text,
    label=_text,
    limit=_text,
    evidence=_object(text=_text),
)
_SHAPE = _object(
    seal=_text,
    language=lambda value: value in ("fr", "en"),
    identified=lambda value: isinstance(value, bool),
    dated=_or_none(_text),
    versions=_table(_text),
    reading=_object(
        findings=_list(_FINDING),
        expanded=_list(_FINDING),
        injuries=_list(_object(nature=_text, site=_or_none(_text))),
        profile=_table(_anything),
    ),
    limits=_object(avoid=_text, checks=_list(_check)),
    reasons=_list(_object(check=_whole, sentence=_text, rating=_anything, source=_anything)),
    occupations=_object(
        **{verdict: _list(_object(code=_text, answers=_text, reasons=_list(_whole))) for verdict in Verdict}
    ),
)


def is_dossier(value: Mapping[str, Any]) -> bool:
    """Whether all that is compared is there, of its kind, and every place named exists."""
    return _SHAPE(value) and _places_exist(value)


def _places_exist(value: Mapping[str, Any]) -> bool:
    checks, reasons, reading = value["limits"]["checks"], value["reasons"], value["reading"]
    findings = len(reading["findings"]) + len(reading["expanded"])
    judged = [one for verdict in Verdict for one in value["occupations"][verdict]]
    return (
        all(1 <= check["finding"] <= findings for check in checks if "finding" in check)
        and all(_within(reason["check"], checks) for reason in reasons)
        and all(len(one["answers"]) == len(checks) and _LEVELS.issuperset(one["answers"]) for one in judged)
        and all(_within(place, reasons) for one in judged for place in one["reasons"])
    )


def _within(place: int, some: Sequence[Any]) -> bool:
    return 0 <= place < len(some)
