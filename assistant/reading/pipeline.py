"""The reading of one note, from text to case profile."""

from collections.abc import Mapping

from assistant.models import CaseNotes, CaseProfile, Evidence, Finding, SetAside, Unread
from assistant.reading.clauses import ParsedSegment, parse
from assistant.reading.findings import Heading, heading_of, read_segment
from assistant.reading.language import language_of
from assistant.reading.lexicon import Lexicon
from assistant.reading.segments import Segment, segments
from corpus import Language
from corpus.wording import LANGUAGES


class Reader:
    """Reads notes. Loading compiles the lexicon of both languages; reading keeps nothing."""

    def __init__(self) -> None:
        self.lexicons: Mapping[Language, Lexicon] = {language: Lexicon(language) for language in LANGUAGES}
        self._common_words = {language: lexicon.common_words for language, lexicon in self.lexicons.items()}

    def language_of(self, text: str) -> Language:
        return language_of(text, self._common_words)

    def read(self, notes: CaseNotes, language: Language | None = None) -> CaseProfile:
        """Everything the note says of the worker, with its evidence; `language` is that of the note where known."""
        text = notes.text
        main = language or self.language_of(text)
        findings: list[Finding] = []
        aside: list[SetAside] = []
        unread: list[Unread] = []
        headings: dict[Segment, Heading] = {}
        for segment in segments(text):
            parsed = self._parse(segment, text, main)
            heading = headings.get(segment.heading, Heading()) if segment.heading else Heading()
            reading = read_segment(parsed, heading, ticked=segment.ticked)
            if text[segment.start : segment.end].endswith(":") or segment.heading is None:
                headings[segment] = heading_of(parsed)
            findings += reading.findings
            aside += reading.set_aside
            if reading.restrictive and not reading.findings and not reading.set_aside:
                evidence = Evidence(segment.start, segment.end, segment.text(text))
                unread.append(Unread(evidence, "no_demand"))
        return CaseProfile(main, tuple(findings), set_aside=tuple(aside), unread=tuple(unread))

    def _parse(self, segment: Segment, text: str, main: Language) -> ParsedSegment:
        body = segment.text(text)
        language = language_of(body, self._common_words, main)
        return parse(self.lexicons[language], body, segment.start)
