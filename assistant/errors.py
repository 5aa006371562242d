"""What can go wrong, for people.

ConvenanceError
├── NoteError            the pasted note cannot be read
│   ├── EmptyNote
│   ├── NoteTooLong
│   └── NotText          binary, or bytes that are no UTF-8
├── QueryError           the search query cannot be used
│   ├── QueryTooShort
│   └── QueryTooLong
├── FilterError          a filter of the search cannot be used
│   ├── UnknownTeer
│   ├── UnknownEducation
│   ├── UnknownDemand
│   ├── UnusableFigure   no number, or none of zero or more
│   ├── UnusableLimit    no demand with the most of it
│   ├── UnknownRegion
│   ├── UnknownProspect
│   ├── ProspectWithoutRegion
│   └── NoRegionalOutlook  none is imported for the region
├── CorrectionError      corrections of a reading cannot be used
│   ├── UnreadableCorrections  no JSON list of objects
│   ├── UnknownFinding
│   └── UnusableCorrection     a field, or its value
├── DossierError         a dossier cannot be read or made
│   ├── DossierDamaged   no JSON, or not as it was sealed
│   ├── DossierForeign   JSON, but no dossier
│   ├── DossierSchema    a dossier of another version
│   ├── FieldsUnusable   what people fill in
│   ├── UnknownFormat
│   └── PdfUnavailable   WeasyPrint or Pango is missing
├── UnknownLanguage
├── UnknownOccupation
└── TooManyOccupations   to compare side by side

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


class FilterError(ConvenanceError):
    """A filter of the search cannot be used. Facts: `filter`, its name; `value`, as given, cut short."""

    @property
    def filter(self) -> str:
        return str(self.facts["filter"])


class UnknownTeer(FilterError):
    code = "unknown_teer"


class UnknownEducation(FilterError):
    """Also `choices`."""

    code = "unknown_education"


class UnknownDemand(FilterError):
    code = "unknown_demand"


class UnusableFigure(FilterError):
    code = "unusable_figure"


class UnusableLimit(FilterError):
    code = "unusable_limit"


class UnknownRegion(FilterError):
    """Also `choices`."""

    code = "unknown_region"


class UnknownProspect(FilterError):
    """Also `choices`."""

    code = "unknown_prospect"


class ProspectWithoutRegion(FilterError):
    code = "prospect_without_region"


class NoRegionalOutlook(FilterError):
    """`value` is the region."""

    code = "no_regional_outlook"


class CorrectionError(ConvenanceError):
    """Corrections of a reading cannot be used."""


class UnreadableCorrections(CorrectionError):
    code = "unreadable_corrections"


class UnknownFinding(CorrectionError):
    """Facts: `value`, as given, cut short; `count`, how many findings there are."""

    code = "unknown_finding"


class UnusableCorrection(CorrectionError):
    """Facts: `field`; `value`, as given, cut short; `choices`."""

    code = "unusable_correction"


class DossierError(ConvenanceError):
    """A dossier cannot be read or made."""


class DossierDamaged(DossierError):
    """Facts: `file`."""

    code = "dossier_damaged"


class DossierForeign(DossierError):
    """Facts: `file`."""

    code = "dossier_foreign"


class DossierSchema(DossierError):
    """Facts: `file`, `found` and `expected`, schema versions."""

    code = "dossier_schema"


class FieldsUnusable(DossierError):
    """Facts: `field`, its name; `problem`, one of unknown, list, text, date, json."""

    code = "fields_unusable"


class UnknownFormat(DossierError):
    """Facts: `file`."""

    code = "unknown_format"


class PdfUnavailable(DossierError):
    """Facts: `reason`, what could not be loaded."""

    code = "pdf_unavailable"


class UnknownLanguage(ConvenanceError):
    """Facts: `language`, as given."""

    code = "unknown_language"


class UnknownOccupation(ConvenanceError):
    """Facts: `occupation`, the code as given."""

    code = "unknown_occupation"


class TooManyOccupations(ConvenanceError):
    """Facts: `count`, as given, and `limit`."""

    code = "too_many_occupations"
