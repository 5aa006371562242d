"""The vocational profile: past occupations, schooling, licences, languages, skills."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from assistant.models import PastOccupation, VocationalProfile
from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.lexicon import Lexicon, Mention
from assistant.reading.titles import TitleIndex
from corpus import Corpus, Language
from corpus.lists import rows

LEVELS = ("none", "secondary_incomplete", "secondary", "vocational", "college", "university")
_CAREER = frozenset({"skills", "aim", "card", "licence"})  # kinds of history.csv that speak of nothing else
_OPENING_SEGMENTS = 4  # notes introduce the worker, and the occupation, at their start
_CLASS = re.compile(r"[1-6][A-Ea-e]?")


@cache
def _acronyms() -> dict[str, str]:
    return {row["acronym"]: row["level"] for row in rows("lexicon", "acronyms")}


@dataclass(slots=True)
class HistoryReader:
    """Gathers the vocational facts of one note, segment by segment."""

    titles: Mapping[Language, TitleIndex]
    past: dict[str, PastOccupation] = field(default_factory=dict)
    levels: list[str] = field(default_factory=list)
    licences: dict[str, None] = field(default_factory=dict)
    languages: dict[str, None] = field(default_factory=dict)
    skills: dict[str, None] = field(default_factory=dict)

    def take(self, parsed: ParsedSegment, lexicon: Lexicon, number: int) -> frozenset[int]:
        """Read one segment, the `number`th of the note; gives the tokens that told of the worker's career."""
        history = parsed.mentions["history"]
        kinds = {mention["kind"] for mention in history}
        if "skills" in kinds:
            self._take_skills(parsed, history)
        if parsed.mentions["relatives"]:
            return frozenset()
        titled: set[int] = set()
        if "aim" not in kinds and ("work" in kinds or number < _OPENING_SEGMENTS):
            titled = self._take_titles(parsed, lexicon, history)
        self._take_schooling(parsed, titled)
        self._take_languages(parsed)
        self._take_licences(parsed, history)
        of_a_career = kinds & _CAREER or parsed.mentions["spoken_languages"]
        return frozenset(range(len(parsed.doc)) if of_a_career else titled)

    def profile(self) -> VocationalProfile:
        """What was gathered; schooling is the highest level named."""
        education = max(self.levels, key=LEVELS.index, default=None)
        if "secondary_incomplete" in self.levels and education == "secondary":
            education = "secondary_incomplete"
        return VocationalProfile(
            tuple(self.past.values()),
            education,
            tuple(self.licences),
            tuple(self.languages),
            tuple(self.skills),
        )

    def _take_titles(self, parsed: ParsedSegment, lexicon: Lexicon, history: Sequence[Mention]) -> set[int]:
        """Gather the past occupations; the tokens of every title, which name no diploma ("enseignante au primaire")."""
        titled: set[int] = set()
        roles = {place for mention in history if mention["kind"] == "role" for place in mention.tokens}
        speaking = {place for mention in parsed.mentions["speakers"] for place in mention.tokens}
        content = [token.i for token in parsed.doc if token.is_alpha and lexicon.is_content(token.lower_)]
        for start, end, group in self.titles[lexicon.language].find(parsed.doc, content):
            titled.update(range(start, end))
            if roles.issuperset(token.i for token in parsed.doc[start:end] if token.is_alpha):
                continue
            if speaking.intersection(range(start, end)):
                continue  # "family doctor: no lifting" is who says so
            if any(clause.start <= start < clause.end and clause.contexts for clause in parsed.clauses):
                continue
            evidence = parsed.evidence(start, end)
            self.past.setdefault(group, PastOccupation(evidence.text, group, evidence))
        return titled

    def _take_schooling(self, parsed: ParsedSegment, titled: set[int]) -> None:
        for mention in parsed.mentions["education"]:
            level = mention["level"]
            if level not in LEVELS or titled.intersection(mention.tokens):
                continue
            if _kind_in(_clause_of(parsed, mention), parsed, "incomplete"):
                level = "secondary_incomplete" if level in ("secondary", "secondary_incomplete") else ""
            if level:
                self.levels.append(level)

        for clause in parsed.clauses:  # "DES" is a diploma, "des" an article
            if not parsed.doc.text.isupper() and not _kind_in(clause, parsed, "incomplete"):
                words = (token.text for token in parsed.doc[clause.start : clause.end])
                self.levels += [_acronyms()[word] for word in words if word in _acronyms()]

    def _take_languages(self, parsed: ParsedSegment) -> None:
        for mention in parsed.mentions["spoken_languages"]:
            if not _kind_in(_clause_of(parsed, mention), parsed, "weak"):
                self.languages.update(dict.fromkeys(mention["iso"].split()))

    def _take_licences(self, parsed: ParsedSegment, history: Sequence[Mention]) -> None:
        end = 0
        for mention in history:
            if mention.start < end:
                continue  # "permis classe 5" is one licence
            if mention["kind"] == "card":
                end = mention.end
                self.licences[parsed.evidence(mention.start, mention.end).text] = None
            if mention["kind"] == "licence" and mention.end < len(parsed.doc):
                following = next(
                    (t for t in parsed.doc[mention.end : mention.end + 3] if _CLASS.fullmatch(t.text)), None
                )
                if following is not None and "irsst" not in parsed.doc.text.lower():
                    end = following.i + 1
                    self.licences[parsed.evidence(mention.start, end).text] = None

    def _take_skills(self, parsed: ParsedSegment, history: Sequence[Mention]) -> None:
        """ "Compétences : lecture de plans, soudure": what stands after the colon, cut at the commas."""
        head = next(m for m in history if m["kind"] == "skills")
        if head.start > 2:
            return
        after_colon = False
        for clause in parsed.clauses:
            after_colon = after_colon or clause.opens_with == ":"
            if after_colon and clause.end > clause.start:
                text = parsed.evidence(clause.start, clause.end).text.strip(" .;,\n")
                if text:
                    self.skills[text] = None


def _clause_of(parsed: ParsedSegment, mention: Mention) -> Clause:
    return next(c for c in reversed(parsed.clauses) if c.start <= mention.start) if parsed.clauses else Clause(0, 0)


def _kind_in(clause: Clause, parsed: ParsedSegment, kind: str) -> bool:
    return any(m["kind"] == kind and clause.start <= m.start < clause.end for m in parsed.mentions["history"])


def title_indexes(corpus: Corpus, lexicons: Mapping[Language, Lexicon]) -> dict[Language, TitleIndex]:
    """One index a language."""
    return {language: TitleIndex(corpus, language, lexicon.function_words) for language, lexicon in lexicons.items()}
