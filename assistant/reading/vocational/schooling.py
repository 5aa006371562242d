"""Schooling: the highest level completed that the note names.

A diploma that is not finished, in progress, aimed at or somebody else's is not counted; "secondaire non terminé" is a
level of its own. Where a note names unfinished secondary school and nothing that shows it was finished later, that is
the level.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from assistant.reading.clauses import Clause
from assistant.reading.lexicon import Mention
from assistant.reading.vocational.passage import Passage
from corpus.lists import rows

LEVELS = ("none", "secondary_incomplete", "secondary", "vocational", "college", "university")
_SECONDARY, _INCOMPLETE = "secondary", "secondary_incomplete"
_NEAR = 4  # tokens from "inscrit" to what is studied
_SHORT = 2  # letters of a degree that a phrase may look like


@cache
def _acronyms() -> dict[str, str]:
    return {row["acronym"]: row["level"] for row in rows("lexicon", "acronyms")}


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_acronyms())})\b")


def levels_named(passage: Passage, titled: set[int]) -> Iterator[tuple[str, range]]:
    """The levels that a segment says were completed; `titled` are the tokens of titles ("enseignante au primaire")."""
    mentions = passage.parsed.mentions["education"]
    for mention in mentions:
        level = mention["level"]
        if level not in LEVELS or _is_another_word(passage, mention):
            continue
        if titled.intersection(mention.tokens) or passage.of_a_relative(mention.start):
            continue
        completed = _completed(passage, mention, level)
        if completed:
            yield completed, range(mention.start, mention.end)
    if not _acronym().search(passage.parsed.text):
        return
    known = {place for mention in mentions for place in range(mention.start, mention.end)}
    for token in passage.parsed.doc:
        if token.text in _acronyms() and token.i not in known and not passage.of_a_relative(token.i):
            clause = passage.clause_at(token.i)
            # "DES" is a diploma, "des" an article: in capitals they look alike.
            alone = sum(other.is_alpha for other in passage.parsed.doc[clause.start : clause.end]) == 1
            if (alone or not passage.parsed.text.isupper()) and not _unfinished(passage, clause, token.i):
                yield _acronyms()[token.text], range(token.i, token.i + 1)


def _is_another_word(passage: Passage, mention: Mention) -> bool:
    """ "Elle m'a dit" is no M.A., "maîtrise Excel" no degree."""
    doc = passage.parsed.doc
    text = "".join(token.text for token in doc[mention.start : mention.end] if token.text.isalnum())
    if len(text) <= _SHORT and not text.isupper():
        return True
    leads = {said.start: said.end for said in passage.said["skill_leads"] if said.kind == "lead"}
    after = leads.get(mention.start, len(doc))
    return after >= mention.end and after < len(doc) and passage.is_content(after)


def _completed(passage: Passage, mention: Mention, level: str) -> str:
    """The level that a mention stands for, or nothing."""
    clause = passage.clause_at(mention.start)
    if _aimed_at(passage, mention, clause):
        return ""
    if _unfinished(passage, clause, mention.start):
        return _INCOMPLETE if level in (_SECONDARY, _INCOMPLETE) else ""
    return level


def _aimed_at(passage: Passage, mention: Mention, clause: Clause) -> bool:
    wishes = [said.start for said in passage.said["circumstances"] if said.kind == "wish"]
    if any(clause.start <= start < mention.start for start in wishes):
        return True
    aims = [aim for aim in passage.kinds("aim", "studying") if aim.end <= mention.start]
    near = [aim for aim in aims if aim["kind"] == "studying" and mention.start - aim.end <= _NEAR]
    return bool(near) or any(aim["kind"] == "aim" and clause.start <= aim.start for aim in aims)


def _unfinished(passage: Passage, clause: Clause, place: int) -> bool:
    """A word of interruption in the clause, nearer to this diploma than to another of the same clause."""
    words = [m for m in passage.kinds("incomplete") if clause.start <= m.start < clause.end]
    if not words:
        return False
    diplomas = {m.start for m in passage.parsed.mentions["education"] if clause.start <= m.start < clause.end}
    diplomas.add(place)
    return any(min(diplomas, key=lambda d: (abs(d - word.start), d != place)) == place for word in words)


def highest(levels: Collection[str]) -> str | None:
    """The highest level named; unfinished secondary school wins over the mere word "secondaire"."""
    level = max(levels, key=LEVELS.index, default=None)
    return _INCOMPLETE if level == _SECONDARY and _INCOMPLETE in levels else level
