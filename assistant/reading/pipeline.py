"""The reading of one note, from text to case profile."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from threading import Lock

from assistant.case_models import CaseProfile, SetAside, SetAsideReason, Unread
from assistant.job_models import JobDescription
from assistant.models import CaseNotes, Evidence, Finding, IrsstClass, Permanence, Polarity
from assistant.reading.boxes import without_unticked
from assistant.reading.clauses import ParsedSegment, parse
from assistant.reading.context import set_aside_whole
from assistant.reading.findings import SegmentReading, read_segment
from assistant.reading.injuries import InjuryReader
from assistant.reading.irsst import expanded, named_classes
from assistant.reading.job_description import job_description
from assistant.reading.language import is_mixed, language_of, leading, own_words
from assistant.reading.lexicon import lexicons
from assistant.reading.polarity import Stance
from assistant.reading.qualifiers import stated_for_all
from assistant.reading.questions import answered, lends
from assistant.reading.resolution import Heading, heading_of
from assistant.reading.second_reader import Opinion, SecondReader, looks_limiting, with_second_opinion, words_of
from assistant.reading.segments import Segment, segments
from assistant.reading.unread import silent_clauses, unread_passages
from assistant.reading.vocational import VocationalReader, vocabularies
from assistant.reading.whole_note import completed
from assistant.vocational_models import VocationalProfile
from corpus import Corpus, Language
from corpus.loading import kept_for_good
from corpus.wording import LANGUAGES

_NO_HEADING = Heading()


class Reader:
    """Reads notes, one at a time. Loading compiles the lexicons and the titles; reading keeps nothing."""

    def __init__(self, corpus: Corpus) -> None:
        with kept_for_good():
            self.lexicons = lexicons(corpus)
            self._vocabularies = vocabularies(corpus, self.lexicons)
        self._common_words = {language: lexicon.common_words for language, lexicon in self.lexicons.items()}
        self._own_words = own_words(self._common_words)
        self._demands = corpus.demands
        self._second_reader = SecondReader()
        self.pipelines = (*(lexicon.pipeline for lexicon in self.lexicons.values()), self._second_reader.pipeline)
        self._one_at_a_time = Lock()

    def language_of(self, text: str, fallback: Language = "fr") -> Language:
        """The language that most of a text is written in; `fallback` where nothing tells."""
        return language_of(text, self._common_words, fallback)

    def read(self, notes: CaseNotes, language: Language | None = None) -> CaseProfile:
        """Everything the note says of the worker, with its evidence; `language` is that of the note where known."""
        with self._forgetting():
            return self._read(notes, language)

    def read_job(self, notes: CaseNotes, language: Language | None = None) -> JobDescription:
        """What an employer's description asks of whoever does the job; `language` is that of the text where known."""
        with self._forgetting():
            text = without_unticked(notes.text)
            main = language or self._likeliest(text)
            parts = self._statements(segments(text), text, notes.text, main, is_mixed(text, self._own_words))
            return job_description(notes.text, main, parts, self._demands)

    def _likeliest(self, text: str) -> Language:
        """The language of a list that may have no small words ("Standing: 75%"): then the one that knows its words."""
        by_words = {self.language_of(text, fallback) for fallback in LANGUAGES}
        if len(by_words) == 1:
            return by_words.pop()
        return max(LANGUAGES, key=lambda one: parse(self.lexicons[one], text, 0, text).understood)

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Every word that spaCy meets inside is gone after: no spaCy object may outlive it.

        A vocabulary has one memory zone, so threads take turns; reading is never idle, and they would anyway.
        """
        with self._one_at_a_time, ExitStack() as zones:
            for pipeline in self.pipelines:
                zones.enter_context(pipeline.memory_zone())
            yield

    def _read(self, notes: CaseNotes, language: Language | None) -> CaseProfile:
        text = without_unticked(notes.text)
        main = language or self.language_of(text)
        mixed = is_mixed(text, self._own_words)
        career = VocationalReader(self._vocabularies)
        injuries = InjuryReader()
        headings = _Headings()
        gathered = _Gathered()
        before: Stance | None = None
        parts = segments(text)
        for number, (segment, parsed) in enumerate(self._statements(parts, text, notes.text, main, mixed)):
            headings.meet(segment, parsed)
            heading = headings.of(segment)
            reading = read_segment(parsed, heading, ticked=segment.ticked, before=before)
            before = reading.stance
            told = career.take(parsed, self.lexicons[parsed.language], number, segment)
            injuries.take(parsed, segment, headings.parsed.get(segment.heading) if segment.heading else None)
            classes = named_classes(parsed)
            gathered.take(parsed, reading, classes, set_aside_whole(parsed) if classes else None)
            opening = headings.words_over(segment)
            gathered.passages += [_passage(parsed, one, opening) for one in reading.findings]
            if not classes and not segment.covers(text):
                unread = unread_passages(parsed, reading, heading, told)
                gathered.unread += unread
                for clause in silent_clauses(parsed, reading, unread, told):
                    gathered.silent.append(parsed.trimmed(clause.start, clause.end))
                    gathered.silent_words.append(words_of(parsed, clause.start, clause.end))
        gathered.hear(self._second_reader.read([*gathered.passages, *gathered.silent_words]))
        profile = replace(gathered.profile(main, career.profile()), injuries=injuries.read())
        return completed(profile, notes.text, text, parts)

    def _statements(
        self, parts: Sequence[Segment], text: str, note: str, main: Language, mixed: bool
    ) -> Iterator[tuple[Segment, ParsedSegment]]:
        """Every segment parsed; a question and its answer, a label and what stands under it, as one."""
        pending: tuple[Segment, ParsedSegment] | None = None
        for segment in parts:
            parsed = self._parse(segment, text, note, main, mixed)
            if pending is not None and lends(pending[1], parsed):
                opening, _ = pending
                whole = Segment(opening.start, segment.end, opening.heading, segment.ticked)
                pending = whole, answered(self._parse(whole, text, note, main, mixed), opening.end)
                continue
            if pending is not None:
                yield pending
            pending = segment, parsed
        if pending is not None:
            yield pending

    def _parse(self, segment: Segment, text: str, note: str, main: Language, mixed: bool) -> ParsedSegment:
        """In the note's language, or in the other where its small words lead and more of its words are understood."""
        body = segment.text(text)
        if mixed:
            first = language_of(body, self._common_words, main)
            [second] = [lexicon for language, lexicon in self.lexicons.items() if language != first]
            return parse(self.lexicons[first], body, segment.start, note, second)
        parsed = parse(self.lexicons[main], body, segment.start, note)
        other = leading([token.lower_ for token in parsed.doc], self._common_words, main)
        if other == main:
            return parsed
        return max(parsed, parse(self.lexicons[other], body, segment.start, note), key=lambda one: one.understood)


@dataclass(slots=True)
class _Headings:
    """The segments of a note, and what those that cover others lend to them."""

    parsed: dict[Segment, ParsedSegment] = field(default_factory=dict)
    lent: dict[Segment, tuple[Heading, list[str]]] = field(default_factory=dict)

    def meet(self, segment: Segment, parsed: ParsedSegment) -> None:
        self.parsed[segment] = parsed
        if segment.heading is not None and segment.heading not in self.lent and segment.heading in self.parsed:
            over = self.parsed[segment.heading]
            self.lent[segment.heading] = heading_of(over), words_of(over)

    def of(self, segment: Segment) -> Heading:
        return _NO_HEADING if segment.heading not in self.lent else self.lent[segment.heading][0]

    def words_over(self, segment: Segment) -> list[str]:
        """The heading's words for the second reader."""
        return [] if segment.heading not in self.lent else self.lent[segment.heading][1]


@dataclass(slots=True)
class _Gathered:
    """What the segments of one note gave so far."""

    findings: list[Finding] = field(default_factory=list)
    passages: list[list[str]] = field(default_factory=list)  # each finding's words for the second reader
    silent: list[Evidence] = field(default_factory=list)  # clauses of which nothing was read
    silent_words: list[list[str]] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    classes: dict[tuple[str, int], IrsstClass] = field(default_factory=dict)  # by site and number
    expanded: list[Finding] = field(default_factory=list)
    durations: set[Permanence] = field(default_factory=set)  # stated for the whole note

    def take(
        self,
        parsed: ParsedSegment,
        reading: SegmentReading,
        classes: Sequence[IrsstClass],
        no_class_because: SetAsideReason | None,
    ) -> None:
        self.findings += reading.findings
        self.set_aside += reading.set_aside
        if no_class_because is not None:
            self.set_aside += [SetAside(one.evidence, no_class_because) for one in classes]
            classes = ()
        for one in classes:
            key = one.site, one.restriction_class
            if key not in self.classes:
                self.classes[key] = one
                self.expanded += expanded(one, parsed)
        self.durations.update(stated_for_all(parsed))

    def hear(self, opinions: Sequence[Opinion]) -> None:
        """What the second reader makes of the findings, then of the clauses of which nothing was read."""
        told = len(self.findings)
        self.findings = with_second_opinion(self.findings, opinions[:told])
        for evidence, opinion in zip(self.silent, opinions[told:], strict=True):
            if looks_limiting(opinion):
                self.unread.append(Unread(evidence, "looks_limiting"))
        self.unread.sort(key=lambda one: one.evidence.start)

    def profile(self, language: Language, vocational: VocationalProfile) -> CaseProfile:
        stated = next(iter(self.durations)) if len(self.durations) == 1 else Permanence.UNKNOWN
        findings = tuple(_lasting(finding, stated) for finding in self.findings)
        classes = tuple(self.classes.values())
        return CaseProfile(
            language,
            findings,
            classes,
            tuple(self.expanded),
            vocational,
            tuple(self.set_aside),
            tuple(self.unread),
        )


def _passage(parsed: ParsedSegment, finding: Finding, opening: list[str]) -> list[str]:
    """The words of a finding from the cue that decides on, or after those of the heading where it is the heading."""
    start, end = parsed.tokens_of(finding.evidence)
    if finding.cue is None:
        return [*opening, *words_of(parsed, start, end)]
    return words_of(parsed, min(start, parsed.tokens_of(finding.cue)[0]), end)


def _lasting(finding: Finding, stated: Permanence) -> Finding:
    """The duration that a form states once ("Durée : [x] temporaire") holds for each of its limitations."""
    unknown = finding.polarity is Polarity.LIMITATION and finding.permanence is Permanence.UNKNOWN
    return replace(finding, permanence=stated) if unknown else finding
