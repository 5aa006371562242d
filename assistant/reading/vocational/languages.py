"""Languages spoken well enough to work (ISO codes); "quelques mots d'anglais" and "apprend l'anglais" are not."""

from collections.abc import Iterator

from assistant.reading.clauses import Clause
from assistant.reading.vocational.passage import Passage


def languages_spoken(passage: Passage) -> Iterator[tuple[str, range]]:
    for mention in passage.parsed.mentions["spoken_languages"]:
        clause = passage.clause_at(mention.start)
        if passage.of_a_relative(mention.start) or _weak(passage, clause, mention.start):
            continue
        for iso in mention["iso"].split():
            yield iso, range(mention.start, mention.end)


def _weak(passage: Passage, clause: Clause, place: int) -> bool:
    """A word that says "hardly", nearer to this language than to another of the clause."""
    languages = [m.start for m in passage.parsed.mentions["spoken_languages"] if clause.start <= m.start < clause.end]
    for word in passage.kinds("weak"):
        if clause.start <= word.start < clause.end:
            before = [at for at in languages if at >= word.end]
            nearest = before[0] if before else max((at for at in languages if at < word.start), default=None)
            if nearest == place:
                return True
    return False
