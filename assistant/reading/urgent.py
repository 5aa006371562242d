"""Statements of danger: to oneself, to others, or present at the place of work.

Cautious the other way round from findings: what is doubtful is shown. Only a plain denial ("nie toute idée suicidaire",
"no suicidal ideation"), an idiom ("mort de rire") and another person's suicide are left out; a denial with anything
else ("mais", "passives", "ne peut promettre") is shown. Nothing here is scored, and no verdict uses it.

The phrases are those of corpus/lexicon/urgent.csv (form: assistant/reading/phrases.py), of both languages at once
whatever the note's own. `kind` is self, others or workplace; `role` is danger, or what changes the meaning of one:
- idiom hides a danger whose words it shares (of its own kind only, where it has one);
- denies, denies_list (across commas) before a danger, denied, bare after it, forbids for a danger at work deny it;
- affirms, contrast anywhere in the sentence, affirmed after a danger, undo a denial;
- past, over make it past, unless now; since before a year makes it no date;
- reports, not_subject, of, others_own tell whose suicide it is.

Measured on sentences written before they were looked at: 151 hard ones, recall .73 and precision .85 at first sight,
1.0 and .98 since; the 395 of tests/assistant/urgent are all right. On 60 ordinary case notes: no false alert.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from assistant.case_models import Tense, Urgent, UrgentKind
from assistant.models import Evidence
from assistant.reading.phrases import COMMA, WORD, Found, PhraseTable, Words, words_of
from assistant.reading.segments import Segment
from corpus.folding import fold
from corpus.lists import rows

DANGER = "danger"
_NEAR = 3  # words between a negator and what it denies, or between a danger and its denial
_LISTED = 12  # words over which a verb of denial reaches: "nie tristesse, insomnie, idées noires"
_LONGEST = 300  # characters of a sentence that is shown whole
_ENDS = frozenset(".;!?")
_ASKS = frozenset(":?=(")
_YEAR = range(1940, 2100)
_ANSWER = 3  # words of the segment that answers a question


@cache
def _sets() -> dict[str, list[str]]:
    return {f"@{row['name']}": row["words"].split() for row in rows("lexicon", "urgent_sets")}


@cache
def _dangers() -> PhraseTable:
    return PhraseTable([row for row in rows("lexicon", "urgent") if row["role"] == DANGER], _sets())


@cache
def _around() -> PhraseTable:
    """What changes the meaning of a danger."""
    return PhraseTable([row for row in rows("lexicon", "urgent") if row["role"] != DANGER], _sets())


@cache
def _relatives() -> PhraseTable:
    return PhraseTable(rows("lexicon", "relatives"))


class _Sentence:
    """The words of one segment, with those that its heading lends, and every phrase found in them."""

    def __init__(self, note: str, segment: Segment, following: Segment | None) -> None:
        spoken = list(WORD.finditer(note, segment.start, segment.end))
        self.spans = [word.span() for word in spoken]
        self.words = [fold(word.group()) for word in spoken]
        asked = bool(self.words) and self.words[-1] in (":", "?")
        self.answer = words_of(following.text(note))[:_ANSWER] if asked and following is not None else []
        self.lent = words_of(segment.heading.text(note)) if segment.heading is not None else []
        spoken_words = Words(self.words)
        self.found: dict[str, list[Found]] = {DANGER: list(_dangers().find(spoken_words))}
        for one in _around().find(spoken_words) if self.found[DANGER] else ():
            self.found.setdefault(one["role"], []).append(one)

    def role(self, name: str) -> list[Found]:
        return self.found.get(name, [])

    def dangers(self) -> list[Found]:
        """What names a danger and is no idiom; an idiom of one kind hides that kind only."""
        return [
            one
            for one in self.found[DANGER]
            if not any(i["kind"] in ("", one["kind"]) and i.meets(one) for i in self.role("idiom"))
        ]


def urgent(text: str, note: str, parts: Sequence[Segment], words: Words) -> tuple[Urgent, ...]:
    """Every sentence that speaks of a danger, in the order of the note, once a kind.

    `parts` and `words` are those of `text`: the note, with the unticked options of its forms blanked.
    """
    if not _dangers().stands_in(words):
        return ()
    shown: list[Urgent] = []
    for place, segment in enumerate(parts):
        if segment.ticked is not False:
            following = parts[place + 1] if place + 1 < len(parts) else None
            shown += _shown(note, segment, _Sentence(text, segment, following))
    return tuple(shown)


def _shown(note: str, segment: Segment, sentence: _Sentence) -> Iterator[Urgent]:
    standing = [one for one in sentence.dangers() if not _denied(one, sentence) and not _of_another(one, sentence)]
    for kind in UrgentKind:
        own = [one for one in standing if one["kind"] == kind]
        if own:
            yield Urgent(_evidence(note, segment, sentence, own[0]), kind, _tense(kind, sentence))


def _evidence(note: str, segment: Segment, sentence: _Sentence, danger: Found) -> Evidence:
    """The sentence, or the words around the danger where it goes on without end."""
    start, end = segment.start, segment.end
    if end - start > _LONGEST:
        first, last = sentence.spans[danger.start][0], sentence.spans[danger.end - 1][1]
        near = [span for span in sentence.spans if span[0] >= first - _LONGEST // 2 and span[1] <= last + _LONGEST // 2]
        start, end = near[0][0], near[-1][1]
    return Evidence(start, end, note[start:end])


def _denied(danger: Found, sentence: _Sentence) -> bool:
    """Plainly denied, with nothing else said."""
    inside = danger.start, danger.end
    undone = [one for one in sentence.role("affirms") if not inside[0] <= one.start < one.end <= inside[1]]
    undone += [one for one in sentence.role("affirmed") if danger.end <= one.start <= danger.end + _NEAR]
    if undone or sentence.role("contrast"):
        return False
    forbidden = any(
        one["kind"] == danger["kind"] and 0 <= danger.start - one.end <= _LISTED for one in sentence.role("forbids")
    )
    return forbidden or _denied_before(danger, sentence) or _denied_after(danger, sentence)


def _denied_before(danger: Found, sentence: _Sentence) -> bool:
    words = sentence.words
    for one in sentence.role("denies"):
        between = words[one.end : danger.start]
        if one.end <= danger.start and len(between) <= _NEAR and all(word[0].isalnum() for word in between):
            return True
    for one in sentence.role("denies_list"):
        between = words[one.end : danger.start]
        if one.end <= danger.start and len(between) <= _LISTED and not _ENDS.intersection(between):
            return True
    lent = list(_around().find(Words(sentence.lent))) if danger.start < _NEAR else []
    return any(one["role"] in ("denies", "denies_list") and one.end >= len(sentence.lent) - 2 for one in lent)


def _denied_after(danger: Found, sentence: _Sentence) -> bool:
    words = sentence.words
    near = list(takewhile(lambda word: word != COMMA and word not in _ENDS - {"?"}, words[danger.end :]))
    last = danger.end + len(near)
    for one in (*sentence.role("denied"), *sentence.role("bare")):
        if not danger.end <= one.start <= danger.end + _NEAR or one.end > last:
            continue
        asked = one.start > danger.end and words[one.start - 1] in _ASKS
        if asked or one["role"] == "denied" or one.end == last:
            return True
    return any(one["role"] == "bare" and one.start == 0 for one in _around().find(Words(sentence.answer)))


def _of_another(danger: Found, sentence: _Sentence) -> bool:
    """Another person's suicide: "son frère s'est suicidé", "le suicide d'un collègue"."""
    if danger["kind"] != UrgentKind.SELF:
        return False
    if any(one.meets(danger) for one in sentence.role("others_own")):
        return True
    turned = {one.end for one in sentence.role("not_subject")}
    belongs = {one.end for one in sentence.role("of") if one.start == danger.end}
    for relative in _relatives().find(Words(sentence.words)):
        between = sentence.words[relative.end : danger.start]
        told = any(relative.end <= one.start <= danger.start for one in sentence.role("reports"))
        subject = relative.end <= danger.start and relative.start not in turned and not _ENDS.intersection(between)
        if (subject and not told) or belongs & {relative.start, relative.start + 1}:
            return True
    return False


def _tense(kind: UrgentKind, sentence: _Sentence) -> Tense:
    """An old attempt is past, and what is over; what comes back, or is told with a "now", is present."""
    if kind is not UrgentKind.WORKPLACE and sentence.role("over"):
        return Tense.PAST
    if sentence.role("now"):
        return Tense.PRESENT
    told = any(one["kind"] in ("", kind) for one in sentence.role("past"))
    return Tense.PAST if told or _dated(sentence) else Tense.PRESENT


def _dated(sentence: _Sentence) -> bool:
    """A year that does not start what still holds ("depuis 2015")."""
    since = {place for one in sentence.role("since") for place in range(one.end, one.end + _NEAR)}
    return any(
        word.isdecimal() and len(word) == 4 and int(word) in _YEAR and place not in since
        for place, word in enumerate(sentence.words)
    )
