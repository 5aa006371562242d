"""What can go wrong, for people.

ConvenanceError
├── NoteError            the pasted note cannot be read
│   ├── EmptyNote
│   ├── NoteTooLong
│   └── NotText          binary, or bytes that are no UTF-8
├── QueryError           the search query cannot be used
│   ├── QueryTooShort
│   └── QueryTooLong
├── UnknownLanguage
└── UnknownOccupation

An index that is missing, damaged or foreign raises indexer.artifact.ArtifactError; a corpus that does not load
raises corpus.CorpusError. None of these messages ever carries text of a note.
"""

from corpus import Language
from corpus.wording import say


class ConvenanceError(Exception):
    """Base of every error of the assistant. `message(language)` is the sentence to show, `code` names it in JSON."""

    code = "error"

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.code)

    def message(self, language: Language) -> str:
        return say(f"errors.{self.code}", language, **self.facts)


class NoteError(ConvenanceError):
    """The pasted note cannot be read."""


class EmptyNote(NoteError):
    code = "empty_note"


class NoteTooLong(NoteError):
    """Facts: `length` and `limit`, in characters."""

    code = "note_too_long"


class NotText(NoteError):
    code = "not_text"


class QueryError(ConvenanceError):
    """The search query cannot be used."""


class QueryTooShort(QueryError):
    code = "query_too_short"


class QueryTooLong(QueryError):
    """Facts: `length` and `limit`, in characters."""

    code = "query_too_long"


class UnknownLanguage(ConvenanceError):
    """Facts: `language`, as given."""

    code = "unknown_language"


class UnknownOccupation(ConvenanceError):
    """Facts: `occupation`, the code as given."""

    code = "unknown_occupation"
