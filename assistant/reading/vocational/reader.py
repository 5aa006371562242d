"""The vocational profile of one note, gathered segment by segment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.models import Evidence
from assistant.reading.clauses import ParsedSegment
from assistant.reading.lexicon import Lexicon
from assistant.reading.segments import Segment
from assistant.reading.vocational import circumstances
from assistant.reading.vocational.languages import languages_lacking, languages_spoken
from assistant.reading.vocational.licences import answered, licences_asked, licences_held, licences_lacking
from assistant.reading.vocational.mobility import mobility_told
from assistant.reading.vocational.occupations import past_occupations, titles_in
from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Phrasebook
from assistant.reading.vocational.record import record_told
from assistant.reading.vocational.region import Place, place_told, places
from assistant.reading.vocational.schooling import highest, levels_named
from assistant.reading.vocational.skills import skills_told
from assistant.reading.vocational.titles import TitleIndex
from assistant.reading.vocational.wage import Told, wages_told
from assistant.vocational_models import FormerWage, LicenceLacking, Mobility, PastOccupation, VocationalProfile, Wish
from corpus import Corpus, Language

_OPENING_SEGMENTS = 4  # notes introduce the worker, and the occupation, at their start
_CAREER = frozenset({"skills", "aim"})  # kinds of history.csv that speak of nothing else


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the readers of one language look things up in."""

    titles: TitleIndex
    phrases: Phrasebook
    places: Mapping[str, tuple[tuple[str, ...], ...]]


def vocabularies(corpus: Corpus, lexicons: Mapping[Language, Lexicon]) -> dict[Language, Vocabulary]:
    known = places()
    return {
        language: Vocabulary(TitleIndex(corpus, language, lexicon.function_words), Phrasebook(language), known)
        for language, lexicon in lexicons.items()
    }


@dataclass(slots=True)
class VocationalReader:
    """Gathers the vocational facts of one note."""

    vocabularies: Mapping[Language, Vocabulary]
    past: dict[str, PastOccupation] = field(default_factory=dict)
    levels: dict[str, Evidence] = field(default_factory=dict)
    licences: dict[str, Evidence] = field(default_factory=dict)
    lacking: list[LicenceLacking] = field(default_factory=list)
    asked: tuple[LicenceLacking, ...] = ()  # licences that the segment before asks about
    record: list[Evidence] = field(default_factory=list)
    languages: dict[str, Evidence] = field(default_factory=dict)
    unspoken: dict[str, Evidence] = field(default_factory=dict)
    skills: dict[str, Evidence] = field(default_factory=dict)
    place: Place | None = None
    availability: list[Evidence] = field(default_factory=list)
    transport: tuple[str, Evidence] | None = None
    mobility: list[Mobility] = field(default_factory=list)
    computer: tuple[str, Evidence] | None = None
    wishes: list[Wish] = field(default_factory=list)
    wages: list[Told] = field(default_factory=list)
    headings: dict[Segment, frozenset[str]] = field(default_factory=dict)  # kinds of history.csv that each names

    def take(self, parsed: ParsedSegment, lexicon: Lexicon, number: int, segment: Segment) -> frozenset[int]:
        """Read one segment, the `number`th of the note; gives the tokens that told of the worker's career."""
        vocabulary = self.vocabularies[lexicon.language]
        kinds = frozenset(mention["kind"] for mention in parsed.mentions["history"])
        self.headings[segment] = kinds
        under = self.headings.get(segment.heading, frozenset()) if segment.heading else frozenset()
        passage = Passage(parsed, lexicon, vocabulary.phrases.find(parsed.doc), number < _OPENING_SEGMENTS, under)
        used: set[int] = set()
        titled = self._take_occupations(passage, vocabulary.titles, kinds, used)
        self._take_learning(passage, titled, used)
        self._take_circumstances(passage, vocabulary, used)
        of_a_career = kinds & _CAREER or parsed.mentions["spoken_languages"]
        return frozenset(range(len(parsed.doc)) if of_a_career else used)

    def _take_occupations(
        self, passage: Passage, titles: TitleIndex, kinds: frozenset[str], used: set[int]
    ) -> set[int]:
        """Gather the past occupations; gives the tokens of every title, which name no diploma."""
        told = passage.opening or "work" in kinds or "work" in passage.under
        if not (told or passage.said["working_verbs"]):
            return set()
        found = titles_in(passage, titles)
        titled = {place for title, _, end in found if title.group for place in range(title.start, end)}
        for past, tokens in past_occupations(passage, titles, found):
            used.update(tokens)
            titled.update(tokens)
            if past.unit_group is not None:
                self.past.setdefault(past.unit_group, past)
        used.update(titled)
        return titled

    def _take_learning(self, passage: Passage, titled: set[int], used: set[int]) -> None:
        for level, tokens in levels_named(passage, titled):
            self.levels.setdefault(level, passage.parsed.evidence(tokens.start, tokens.stop))
            used.update(tokens)
        for iso, tokens in languages_spoken(passage):
            self.languages.setdefault(iso, passage.parsed.evidence(tokens.start, tokens.stop))
            used.update(tokens)
        for iso, tokens in languages_lacking(passage):
            self.unspoken.setdefault(iso, passage.parsed.trimmed(tokens.start, tokens.stop))
            used.update(tokens)
        self._take_licences(passage, used)
        for evidence, tokens in skills_told(passage):
            self.skills.setdefault(evidence.text, evidence)
            used.update(tokens)

    def _take_licences(self, passage: Passage, used: set[int]) -> None:
        answer = answered(passage) if self.asked else None
        for question in self.asked if answer else ():
            if answer and answer[0]:
                self.licences.setdefault(question.licence, question.evidence)
            elif answer:
                self.lacking.append(
                    replace(question, evidence=passage.parsed.between(question.evidence.start, answer[1]))
                )
        self.asked = licences_asked(passage)
        for evidence, tokens in licences_held(passage):
            self.licences.setdefault(evidence.text, evidence)
            used.update(tokens)
        self.lacking += licences_lacking(passage)
        self.record += record_told(passage)

    def _take_circumstances(self, passage: Passage, vocabulary: Vocabulary, used: set[int]) -> None:
        if self.place is None or passage.said["residence"]:
            place = place_told(passage, vocabulary.places)
            if place is not None and (self.place is None or place.sureness > self.place.sureness):
                self.place = place
        self.wages += wages_told(passage)
        for told in mobility_told(passage, vocabulary.places):
            self.mobility.append(told)
            used.update(range(*passage.parsed.tokens_of(told.evidence)))
        if not passage.said["circumstances"]:
            return
        self.availability += circumstances.availability(passage)
        self.wishes += circumstances.wishes(passage)
        self.transport = circumstances.transport(passage) or self.transport
        self.computer = circumstances.computer_ease(passage) or self.computer
        for said in passage.said["circumstances"]:
            if said.kind in ("transport", "computer", "wish"):
                used.update(range(said.start, said.end))

    def profile(self) -> VocationalProfile:
        """What was gathered; schooling is the highest level named."""
        education = highest(self.levels)
        wage = self.wage
        return VocationalProfile(
            past_occupations=tuple(self.past.values()),
            education=education,
            licences=tuple(self.licences),
            licences_lacking=tuple(self.lacking),
            record=tuple(self.record),
            languages=tuple(self.languages),
            languages_lacking=tuple(iso for iso in self.unspoken if iso not in self.languages),
            skills=tuple(self.skills),
            region=self.place.evidence.text if self.place else None,
            availability=tuple(self.availability),
            transport=self.transport[0] if self.transport else None,
            mobility=tuple(self.mobility),
            computer=self.computer[0] if self.computer else None,
            wishes=tuple(self.wishes),
            wage=wage,
            evidences=self._evidences(education, wage),
        )

    @property
    def wage(self) -> FormerWage | None:
        """Of two, the one at the injury, else of the later year, else the first told."""
        told = max(self.wages, key=lambda one: one.rank, default=None)
        return told.wage if told else None

    def _evidences(self, education: str | None, wage: FormerWage | None) -> dict[str, tuple[Evidence, ...]]:
        """The passages by fact, in the order of its values; availability, wishes and a wage are passages themselves."""
        return {
            "education": (self.levels[education],) if education else (),
            "licences": tuple(self.licences.values()),
            "languages": tuple(self.languages.values()),
            "languages_lacking": tuple(told for iso, told in self.unspoken.items() if iso not in self.languages),
            "skills": tuple(self.skills.values()),
            "region": (self.place.evidence,) if self.place else (),
            "availability": tuple(self.availability),
            "transport": (self.transport[1],) if self.transport else (),
            "mobility": tuple(told.evidence for told in self.mobility),
            "computer": (self.computer[1],) if self.computer else (),
            "wishes": tuple(wish.evidence for wish in self.wishes),
            "wage": (wage.evidence,) if wage else (),
            "licences_lacking": tuple(one.evidence for one in self.lacking),
            "record": tuple(self.record),
        }
