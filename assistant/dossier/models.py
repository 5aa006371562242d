"""What a dossier is made from, and the dossier itself: one JSON value with a seal."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from assistant.alternatives.correction import Correction
from assistant.alternatives.job import JudgedJob
from assistant.alternatives.models import Alternatives
from assistant.case_models import CaseProfile
from assistant.dossier.fields import EMPTY, Fields
from assistant.models import CaseNotes
from assistant.suitability.models import Assessment
from corpus import Corpus, Language
from corpus.settings import AvoidReading
from indexer.artifact import Manifest

KIND = "convenance-dossier"
SCHEMA = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """What whoever asks for a dossier may choose."""

    identified: bool = False  # identifiers shown as the note has them
    with_note: bool = False  # the note itself, besides the passages quoted
    dated: date | None = None  # the day it is made; without it, the same note gives the same bytes
    fields: Fields = EMPTY


PLAIN = Chosen()


@dataclass(frozen=True, slots=True)
class DescribedJob:
    """A description that the employer gave, and the job as it was judged."""

    description: CaseNotes
    judged: JudgedJob


@dataclass(frozen=True, slots=True)
class Correcting:
    """What a person corrected of the reading: the profile as it was read, and the corrections of it."""

    as_read: CaseProfile
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """All that a dossier is made from; `profile` and what follows from it are those after any correction."""

    notes: CaseNotes
    profile: CaseProfile
    assessment: Assessment
    alternatives: Alternatives
    corpus: Corpus
    avoid: AvoidReading
    manifest: Manifest  # of the index that was searched
    manifest_sha256: str
    language: Language
    chosen: Chosen = PLAIN
    jobs: tuple[DescribedJob, ...] = ()
    correcting: Correcting | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One JSON value: everything that a report shows, so that page, PDF and file say the same."""

    value: Mapping[str, Any] = field(repr=False)

    @property
    def language(self) -> Language:
        return cast(Language, self.value["language"])

    @property
    def fields(self) -> Fields:
        return Fields.of(self.value["fields"])

    def as_bytes(self) -> bytes:
        """UTF-8 JSON; the same note read with the same artifact gives the same bytes."""
        return (json.dumps(self.value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def is_decision(dossier: Dossier) -> bool:
    """Whether a person decided: decision, reason, name and date are all filled in. Until then it is a draft."""
    return dossier.fields.are_complete


def seal_of(value: Mapping[str, Any]) -> str:
    """SHA-256 of all that the program wrote: everything but the seal itself and the fields that people fill in."""
    sealed = {key: one for key, one in value.items() if key not in ("seal", "fields")}
    canonical = json.dumps(sealed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
