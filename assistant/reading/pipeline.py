"""The reading of one note, from text to case profile."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.models import (
    CaseNotes,
    CaseProfile,
    Finding,
    IrsstClass,
    Permanence,
    Polarity,
    SetAside,
    Unread,
)
from assistant.reading.boxes import without_unticked
from assistant.reading.clauses import ParsedSegment, parse
from assistant.reading.completeness import missing
from assistant.reading.context import speaks_of_now
from assistant.reading.findings import read_segment
from assistant.reading.history import HistoryReader, title_indexes
from assistant.reading.irsst import expanded, named_classes
from assistant.reading.language import language_of
from assistant.reading.lexicon import Lexicon
from assistant.reading.polarity import Stance
from assistant.reading.qualifiers import permanence
from assistant.reading.resolution import Heading, heading_of
from assistant.reading.segments import Segment, segments
from assistant.reading.unread import unread_passages
from corpus import Corpus, Language
from corpus.wording import LANGUAGES


class Reader:
    """Reads notes. Loading compiles the lexicon of both languages and the titles; reading keeps nothing."""

    def __init__(self, corpus: Corpus) -> None:
        self.lexicons: Mapping[Language, Lexicon] = {language: Lexicon(language) for language in LANGUAGES}
        self._common_words = {language: lexicon.common_words for language, lexicon in self.lexicons.items()}
        self._titles = title_indexes(corpus, self.lexicons)

    def language_of(self, text: str, fallback: Language = "fr") -> Language:
        """The language that most of a text is written in; `fallback` where nothing tells."""
        return language_of(text, self._common_words, fallback)

    def read(self, notes: CaseNotes, language: Language | None = None) -> CaseProfile:
        """Everything the note says of the worker, with its evidence; `language` is that of the note where known."""
        text = without_unticked(notes.text)
        main = language or self.language_of(text)
        findings: list[Finding] = []
        aside: list[SetAside] = []
        unread: list[Unread] = []
        named: list[IrsstClass] = []
        implied: list[Finding] = []
        headings: dict[Segment, Heading] = {}
        history = HistoryReader(self._titles)
        lasting = Permanence.UNKNOWN
        before: Stance | None = None
        for number, segment in enumerate(segments(text)):
            parsed = self._parse(segment, text, notes.text, main)
            heading = headings.get(segment.heading, Heading()) if segment.heading else Heading()
            headings[segment] = heading_of(parsed)
            reading = read_segment(parsed, heading, ticked=segment.ticked, before=before)
            before = reading.stance
            classes = named_classes(parsed) if speaks_of_now(parsed) else []
            career = history.take(parsed, self.lexicons[parsed.language], number)
            if lasting is Permanence.UNKNOWN and any(clause.has("duration") for clause in parsed.clauses):
                lasting = permanence(parsed, parsed.clauses)
            findings += reading.findings
            aside += reading.set_aside
            known = {(one.site, one.restriction_class) for one in named}
            newly = [one for one in classes if (one.site, one.restriction_class) not in known]
            named += newly
            implied += [finding for one in newly for finding in expanded(one, parsed)]
            if not classes and not segment.covers(text):
                unread += unread_passages(parsed, reading, heading, career)
        findings = [_lasting(finding, lasting) for finding in findings]
        vocational = history.profile()
        return CaseProfile(
            main,
            tuple(findings),
            tuple(named),
            tuple(implied),
            vocational,
            tuple(aside),
            tuple(unread),
            missing(findings, named, vocational),
        )

    def _parse(self, segment: Segment, text: str, note: str, main: Language) -> ParsedSegment:
        body = segment.text(text)
        language = language_of(body, self._common_words, main)
        return parse(self.lexicons[language], body, segment.start, note)


def _lasting(finding: Finding, stated: Permanence) -> Finding:
    """The duration that a form states once ("Durée : [x] temporaire") holds for each of its limitations."""
    unknown = finding.polarity is Polarity.LIMITATION and finding.permanence is Permanence.UNKNOWN
    return replace(finding, permanence=stated) if unknown else finding
