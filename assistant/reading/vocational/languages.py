"""Languages spoken well enough to work (ISO codes), and those said not to be spoken.

"Quelques mots d'anglais" and "apprend l'anglais" are neither: what they leave possible is to verify.
"""

from collections.abc import Iterator

from assistant.reading.clauses import Clause
from assistant.reading.vocational.passage import Passage
from corpus.wording import LANGUAGES

_VERBS = frozenset({"parle", "parlant", "maîtrise", "speaks", "speaking"})
_LACKING, _HARDLY = "none", "weak"


def languages_spoken(passage: Passage) -> Iterator[tuple[str, range]]:
    for mention in passage.parsed.mentions["spoken_languages"]:
        clause = passage.clause_at(mention.start)
        if _of_another(passage, mention.start) or _word_on(passage, clause, mention.start, _HARDLY):
            continue
        denial = _word_on(passage, clause, mention.start, _LACKING)
        told = range(mention.start, mention.end)
        if denial is not None and (passage.says(clause, "well") or _denies(passage, clause, denial, told)):
            continue
        for iso in mention["iso"].split():
            yield iso, told


def languages_lacking(passage: Passage) -> Iterator[tuple[str, range]]:
    """French and English where the note denies them ("pas d'anglais"), or says another is the only one."""
    for mention in passage.parsed.mentions["spoken_languages"]:
        clause = passage.clause_at(mention.start)
        if _of_another(passage, mention.start):
            continue
        named = mention["iso"].split()
        denial = _word_on(passage, clause, mention.start, _LACKING)
        if denial is not None and _denies(passage, clause, denial, range(mention.start, mention.end)):
            told = range(min(denial.start, mention.start), max(denial.stop, mention.end))
            yield from ((iso, told) for iso in named if iso in LANGUAGES)
        elif denial is None and len(named) == 1 and _alone(passage, clause, mention.start):
            told = range(clause.start, clause.end)
            yield from ((iso, told) for iso in LANGUAGES if iso not in named)


def _denies(passage: Passage, clause: Clause, denial: range, language: range) -> bool:
    """Whether the language itself is denied: not in "aucune difficulté en français", "does not speak English well"."""
    between = range(min(denial.stop, language.stop), max(denial.start, language.start))
    return not any(passage.is_content(at) for at in between) and not passage.says(clause, "well")


def _alone(passage: Passage, clause: Clause, place: int) -> bool:
    others = [m for m in passage.parsed.mentions["spoken_languages"] if clause.start <= m.start < clause.end]
    hardly = _word_on(passage, clause, place, _HARDLY) is not None
    return len(others) == 1 and not hardly and passage.says(clause, "alone")


def _of_another(passage: Passage, place: int) -> bool:
    """A relative's, or the interpreter's who "speaks" it; the language that he interprets is the worker's."""
    doc = passage.parsed.doc
    verb = any(
        one.end < place and any(token.lower_ in _VERBS for token in doc[one.end : place])
        for one in passage.kinds("spoken_for")
    )
    return verb or passage.of_a_relative(place)


def _word_on(passage: Passage, clause: Clause, place: int, *kinds: str) -> range | None:
    """A word of these kinds that is nearer to this language than to another of the clause."""
    languages = [m.start for m in passage.parsed.mentions["spoken_languages"] if clause.start <= m.start < clause.end]
    for word in passage.kinds(*kinds):
        if clause.start <= word.start < clause.end:
            before = [at for at in languages if at >= word.end]
            nearest = before[0] if before else max((at for at in languages if at < word.start), default=None)
            if nearest == place:
                return range(word.start, word.end)
    return None
