"""The words of the note in a dossier, without identifiers."""

import json
from typing import Any

from assistant.dossier.masking import Masking
from corpus import Language


def without_identifiers(masking: Masking, value: Any, language: Language) -> Any:
    """A JSON value with every text masked by what the whole note tells: a name announced once is masked everywhere."""
    known: dict[str, str] = {}

    def masked(one: Any) -> Any:
        if isinstance(one, str):
            if one not in known:
                known[one] = masking.masked(one, language)
            return known[one]
        if isinstance(one, dict):
            return {key: masked(deeper) for key, deeper in one.items()}
        return [masked(deeper) for deeper in one] if isinstance(one, list) else one

    return masked(json.loads(json.dumps(value)))  # enumerations become the texts they stand for
