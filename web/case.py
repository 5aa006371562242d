"""One case as its forms carry it: the note read again, the corrections of its reading, and the judgement of both."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from assistant.alternatives.correction import Changed, changes
from assistant.alternatives.corrections_json import read_corrections
from assistant.case_models import CaseProfile
from assistant.errors import CorrectionError
from assistant.models import CaseNotes
from assistant.service import Assistant
from assistant.suitability.models import Assessment
from corpus import Language
from web.correction_form import NO_CORRECTION, Corrected, Draft, corrections_json, typed_drafts
from web.routes.forms import CaseForm


@dataclass(frozen=True)
class Case:
    """Lives as long as one answer. `problem` is why the corrections that were typed could not be used."""

    assistant: Assistant
    language: Language
    notes: CaseNotes
    corrected: Corrected
    forgotten: bool = False  # corrections of another note came along and were left out
    problem: CorrectionError | None = None
    typed: dict[str, Draft] | None = field(default=None, repr=False)  # kept in the form beside `problem`

    @cached_property
    def profile(self) -> CaseProfile:
        return self.corrected.profile

    @property
    def reading_id(self) -> str:
        return reading_id(self.notes)

    @cached_property
    def assessment(self) -> Assessment:
        return self.assistant.assess(self.profile, self.language)

    @cached_property
    def changed(self) -> Changed | None:
        """What the corrections changed of the judgement; None without any."""
        if not self.corrected.corrections:
            return None
        return changes(self.assistant.assess(self.corrected.read, self.language), self.assessment)


def reading_id(notes: CaseNotes) -> str:
    """Names a note without saying it: corrections hold for the very text that they were made on."""
    return hashlib.sha256(notes.text.encode("utf-8", "replace")).hexdigest()[:16]


def case_of(form: CaseForm, assistant: Assistant, language: Language) -> Case:
    """The case of a form. Raises NoteError; a correction that cannot be used is the case's `problem`."""
    notes = CaseNotes(form.note)
    read = assistant.read(notes)
    if form.forgetting:
        return Case(assistant, language, notes, Corrected(read))
    kept, same_note = form.one("corrections") or NO_CORRECTION, form.one("reading") == reading_id(notes)
    if not same_note:
        forgotten = form.correcting or kept != NO_CORRECTION
        return Case(assistant, language, notes, Corrected(read), forgotten)
    try:
        text = corrections_json(form, read) if form.correcting else kept
        corrections = read_corrections(text, read, assistant.corpus)
    except CorrectionError as problem:
        typed = typed_drafts(form, read) if form.correcting else None
        return Case(assistant, language, notes, Corrected(read), problem=problem, typed=typed)
    return Case(assistant, language, notes, Corrected(read, corrections, text))
