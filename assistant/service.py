"""The product's table of contents: load, read, assess, report, search."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant.dossier.dossier import dossier_of
from assistant.dossier.models import PLAIN, Case, Chosen, Dossier
from assistant.errors import EmptyNote, NoteTooLong, NotText
from assistant.filters import NO_FILTER, Filters, allowed, check_demands
from assistant.models import CaseNotes, CaseProfile, Verdict
from assistant.needs import EDUCATION, without
from assistant.reading import Reader
from assistant.search import Searcher
from assistant.search_models import IndexSummary, SearchAnswer
from assistant.suitability.assessment import judge, verdicts
from assistant.suitability.checks import checks_of
from assistant.suitability.criteria.nearness import Nearness
from assistant.suitability.criteria.skill_levels import SkillLevels
from assistant.suitability.models import Assessment
from corpus import Corpus, Language, installed_corpus
from corpus.settings import Settings
from indexer import artifact, publication
from indexer.encoder import Encoder, load_encoder
from indexer.errors import ArtifactForeign

# Marks of something that was never text: a NUL, or what decoding puts where bytes were no UTF-8.
_NOT_TEXT = ("\x00", "\ufffd")


def _broken(text: str) -> bool:
    """Half a surrogate pair: JSON can carry one, no file can."""
    return any("\ud800" <= character <= "\udfff" for character in text)


class Assistant:
    """Reads notes, judges occupations, searches. Holds one corpus, one index and one reader; keeps no note."""

    def __init__(self, corpus: Corpus, settings: Settings, encoder: Encoder, reader: Reader, folder: Path) -> None:
        self.corpus = corpus
        self.settings = settings
        self._encoder = encoder
        self._reader = reader
        self._folder = folder
        self._refused: Path | None = None
        index = artifact.load(folder, corpus, encoder)
        self._manifest = artifact.read_manifest(folder)
        self._levels = SkillLevels.of(corpus)
        self._manifest_sha256 = artifact.manifest_sha256(folder)
        self._searcher = Searcher(corpus, index, longest_query=settings.max_query_characters)

    @classmethod
    def load(cls, settings: Settings) -> "Assistant":
        """Everything at once. Raises CorpusError, indexer.errors.ArtifactError or EncoderUnavailable."""
        corpus, encoder = installed_corpus(settings.data), load_encoder(settings.encoder, download=settings.download)
        return cls(corpus, settings, encoder, Reader(corpus), publication.current(settings.data))

    def refreshed(self) -> "Assistant":
        """This assistant, or one over the index published since. Costs one symlink look-up when nothing changed.

        An index of another corpus or encoder has everything loaded anew. Raises what `load` raises, once an index.
        """
        folder = publication.current(self.settings.data)
        if folder in (self._folder, self._refused):
            return self
        self._refused = folder  # until it is known to be usable
        try:
            return Assistant(self.corpus, self.settings, self._encoder, self._reader, folder)
        except ArtifactForeign:
            return Assistant.load(self.settings)

    def read(self, notes: CaseNotes, language: Language | None = None) -> CaseProfile:
        """What the note says. Raises EmptyNote, NoteTooLong, NotText."""
        text, limit = notes.text, self.settings.max_note_characters
        if any(mark in text for mark in _NOT_TEXT) or _broken(text):
            raise NotText
        if not text.strip():
            raise EmptyNote
        if len(text) > limit:
            raise NoteTooLong(length=len(text), limit=limit)
        return self._reader.read(notes, language)

    def assess(self, profile: CaseProfile, language: Language) -> Assessment:
        """Every occupation with its verdict and reasons, ranked by the experience and skills of the note."""
        similarity = cache(self._searcher.similarity)  # gone with this call, and the words of the note with it
        checks = checks_of(profile, self.corpus, self.settings.avoid, levels=self._levels, similarity=similarity)
        told = (*(past.title for past in profile.vocational.past_occupations), *profile.vocational.skills)
        return judge(self.corpus, profile, checks, language, Nearness.of(told, similarity))

    def report(
        self,
        notes: CaseNotes,
        profile: CaseProfile,
        assessment: Assessment,
        language: Language,
        *,
        chosen: Chosen = PLAIN,
        against: Dossier | None = None,
    ) -> Dossier:
        """The dossier of a judged note; with `against`, also what changed since that one."""
        case = Case(
            notes,
            profile,
            assessment,
            self.corpus,
            self.settings.avoid,
            self._manifest,
            self._manifest_sha256,
            language,
            chosen,
        )
        return dossier_of(case, against)

    def verdicts(self, profile: CaseProfile) -> Mapping[str, Verdict]:
        """The verdict on every occupation by code, without ranking or reasons."""
        return verdicts(self.corpus, profile, checks_of(profile, self.corpus, self.settings.avoid))

    def search(
        self,
        query: str,
        language: Language | None = None,
        k: int = 10,
        *,
        filters: Filters = NO_FILTER,
        ignored: frozenset[str] = frozenset(),
        only_met: bool = False,
    ) -> SearchAnswer:
        """The k best unit groups, in the query's own language where none is given.

        `ignored` are demands whose needs are left out, or "education"; `only_met` keeps the occupations whose ratings
        surely meet every need. Raises QueryError, FilterError, NotText.
        """
        if any(mark in query for mark in _NOT_TEXT) or _broken(query):
            raise NotText
        check_demands(self.corpus, sorted(ignored - {EDUCATION}), "ignore")
        said_in = language or self._searcher.language_of(query)
        reading = without(self._searcher.read(query, said_in), ignored)
        education = reading.education_at_most if filters.education is None else None
        passing = allowed(self.corpus, replace(filters, education=filters.education or education))
        found = self._searcher.search(query, said_in, k, passing.mask, reading=reading, only_met=only_met)
        return replace(found, unrated=found.unrated + passing.unrated, education=education)

    @property
    def index_summary(self) -> IndexSummary:
        """What the served index is and what it was made of."""
        told = self._manifest
        vintages = ", ".join(f"{source} {vintage}" for source, vintage in told.vintages.items())
        return IndexSummary(told.build_id, told.built_at, told.encoder, vintages, told.corpus_sha256)
