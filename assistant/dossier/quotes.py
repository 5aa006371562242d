"""The words of the note in a dossier, without identifiers."""

import json
from typing import Any

_APART = "\ue000"  # a private character: in no note, and no mask reads across it
_BETWEEN = f"\n\n{_APART}\n\n"


def without_identifiers(note: str, value: Any) -> Any:
    """A JSON value with every text masked as if it were read in the whole note, where a name is seen in full.

    All texts go in one pass behind the note: a name that the note introduces once is masked in every quote.
    """
    from assistant.dossier.masking import masked

    value = json.loads(json.dumps(value))  # enumerations become the texts they stand for
    texts = list(dict.fromkeys(_texts(value)))
    whole = _BETWEEN.join(text.replace(_APART, " ") for text in (note, *texts))
    shown = dict(zip(texts, masked(whole).split(_BETWEEN)[1:], strict=True))
    return _replaced(value, shown)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in _texts(one)] if isinstance(value, list) else []


def _replaced(value: Any, shown: dict[str, str]) -> Any:
    if isinstance(value, str):
        return shown[value]
    if isinstance(value, dict):
        return {key: _replaced(one, shown) for key, one in value.items()}
    return [_replaced(one, shown) for one in value] if isinstance(value, list) else value
