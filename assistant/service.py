"""The product's table of contents: load, read, assess, what comes next, report, search."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant.alternatives.concentric import concentric_path
from assistant.alternatives.job import JudgedJob, judge_job
from assistant.alternatives.limiting import limiting_factors
from assistant.alternatives.models import Alternatives
from assistant.alternatives.near_misses import near_misses
from assistant.alternatives.plan import Plan, plan_of
from assistant.alternatives.side_by_side import SideBySide, WhyNot, side_by_side, why_not
from assistant.alternatives.side_by_side import judged as judged_of
from assistant.case_models import CaseProfile
from assistant.dossier.dossier import dossier_of
from assistant.dossier.models import PLAIN, Case, Chosen, Correcting, DescribedJob, Dossier
from assistant.errors import EmptyNote, NoteTooLong, NotText, QueryError, UnknownOccupation
from assistant.filters import NO_FILTER, Filters, allowed, check_demands
from assistant.models import CaseNotes, Verdict
from assistant.needs import EDUCATION, without
from assistant.reading import Reader
from assistant.search import Searcher
from assistant.search_models import IndexSummary, SearchAnswer
from assistant.suitability.assessment import judge, verdicts
from assistant.suitability.checks import checks_of
from assistant.suitability.criteria.nearness import Nearness
from assistant.suitability.criteria.skill_levels import SkillLevels
from assistant.suitability.models import Answer, Assessment
from corpus import Corpus, Language, Occupation, installed_corpus
from corpus.folding import fold
from corpus.loading import kept_for_good
from corpus.settings import Settings
from corpus.wording import LANGUAGES, say
from indexer import artifact, publication
from indexer.encoder import Encoder, load_encoder
from indexer.errors import ArtifactForeign

MOST_MEASURES = 3  # accommodations that a plan names for one demand
# Marks of something that was never text: a NUL, or what decoding puts where bytes were no UTF-8.
_NOT_TEXT = ("\x00", "\ufffd")


def _broken(text: str) -> bool:
    """Half a surrogate pair: JSON can carry one, no file can."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def _names(corpus: Corpus) -> Mapping[str, str]:
    """The labels of every occupation in both languages, folded, to its code; a label that two share is nobody's."""
    found: dict[str, set[str]] = {}
    for one in corpus.occupations:
        for label in (one.label("fr"), one.label("en"), one.label_fr_masculine, one.label_fr_feminine):
            found.setdefault(fold(label), set()).add(one.code)
    return {label: next(iter(codes)) for label, codes in found.items() if len(codes) == 1}


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
        self._names = _names(corpus)
        self._manifest_sha256 = artifact.manifest_sha256(folder)
        self._searcher = Searcher(corpus, index, longest_query=settings.max_query_characters)

    @classmethod
    def load(cls, settings: Settings) -> "Assistant":
        """All that a note needs; the words of queries are compiled by the first search, or by `warmed_up`.

        Raises CorpusError, indexer.errors.ArtifactError or EncoderUnavailable; an index that cannot serve is refused
        ahead of the seconds that the rest takes.
        """
        with kept_for_good():
            folder = publication.current(settings.data)
            manifest = artifact.read_manifest(folder)
            corpus = installed_corpus(settings.data)
            encoder = load_encoder(settings.encoder, download=settings.download)
            artifact.require_fitting(manifest, corpus, encoder)
            return cls(corpus, settings, encoder, Reader(corpus), folder)

    def warmed_up(self) -> "Assistant":
        """This assistant, with what the first search and the first note in each language would wait for made ahead."""
        with kept_for_good():
            self._searcher.warm_up()
            for language in LANGUAGES:
                self._first_reasons(say("pages.example_note", language), language)
        return self

    def _first_reasons(self, note: str, language: Language) -> None:
        """Explain each verdict once: what a vocabulary, a policy or a sentence needs is then compiled."""
        found = self.assess(self.read(CaseNotes(note), language), language)
        for judged in (found.suitable, found.to_verify, found.ruled_out):
            for one in judged[:1]:
                _ = one.reasons

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
        self._check(notes)
        return self._reader.read(notes, language)

    def _check(self, notes: CaseNotes) -> None:
        text, limit = notes.text, self.settings.max_note_characters
        if any(mark in text for mark in _NOT_TEXT) or _broken(text):
            raise NotText
        if not text.strip():
            raise EmptyNote
        if len(text) > limit:
            raise NoteTooLong(length=len(text), limit=limit)

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
        jobs: Sequence[DescribedJob] = (),
        correcting: Correcting | None = None,
    ) -> Dossier:
        """The dossier of a judged note; with `against`, also what changed since that one.

        `jobs` are what the same employer described; `correcting` tells how the reading was corrected to `profile`.
        """
        case = Case(
            notes,
            profile,
            assessment,
            self.alternatives(assessment, language, jobs=[one.judged for one in jobs]),
            self.corpus,
            self.settings.avoid,
            self._manifest,
            self._manifest_sha256,
            language,
            chosen,
            tuple(jobs),
            correcting,
        )
        return dossier_of(case, against)

    def alternatives(
        self, assessment: Assessment, language: Language, *, jobs: Sequence[JudgedJob] = ()
    ) -> Alternatives:
        """Near misses, limiting factors and the concentric path; `jobs` are what the same employer offers."""
        return Alternatives(
            near_misses(assessment, self.corpus, language),
            limiting_factors(assessment, self.corpus, language),
            concentric_path(assessment, self.corpus, language, jobs=jobs),
        )

    def judge_job(self, description: CaseNotes, profile: CaseProfile, language: Language) -> JudgedJob:
        """A pasted job description against one case profile. Raises EmptyNote, NoteTooLong, NotText."""
        self._check(description)
        job = self._reader.read_job(description)
        return judge_job(job, profile, self.corpus, language, avoid=self.settings.avoid)

    def compare(self, assessment: Assessment, occupations: Sequence[str], language: Language) -> SideBySide:
        """Up to four occupations by code or name, demand by demand. Raises UnknownOccupation, TooManyOccupations."""
        codes = [self.occupation_named(words, language).code for words in occupations]
        return side_by_side(assessment, self.corpus, codes, language)

    def why_not(self, assessment: Assessment, occupation: str, language: Language) -> WhyNot:
        """Why an occupation, by code or name, is not suitable. Raises UnknownOccupation."""
        return why_not(assessment, self.occupation_named(occupation, language).code, language)

    def plan(self, assessment: Assessment, occupation: str, language: Language) -> Plan:
        """A draft return-to-work plan for one occupation, by code or name. Raises UnknownOccupation."""
        one = judged_of(assessment, self.occupation_named(occupation, language).code)
        measures = [
            (measure.demand, measure.label(language), measure.how(language))
            for reason in one.reasons
            if reason.answer is not Answer.SATISFIED and reason.finding is not None
            for measure in self.corpus.accommodations.get(reason.about, ())[:MOST_MEASURES]
        ]
        return plan_of(one, assessment.profile, self.corpus, language, tuple(dict.fromkeys(measures)))

    def occupation_named(self, words: str, language: Language) -> Occupation:
        """An occupation by its code, its unit group, its title, or as people say it. Raises UnknownOccupation."""
        asked = words.strip()
        if asked in self.corpus.position:
            return self.corpus.occupation(asked)
        in_group = [one for one in self.corpus.occupations if one.unit_group == asked]
        if in_group:
            return in_group[0]
        if (code := self._names.get(fold(asked))) is not None:
            return self.corpus.occupation(code)
        try:
            found = self.search(asked, language, 1)
        except (QueryError, NotText):
            raise UnknownOccupation(occupation=asked[:40]) from None
        if not (found.strong and found.results):
            raise UnknownOccupation(occupation=asked[:40])
        return found.results[0].occupation

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
