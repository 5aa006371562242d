"""A question and its answer, a label and what is said under it: read as one statement.

"Les échelles? Plus jamais." is asked of ladders and answered without naming them; "Bras en haut des épaules :" names
the demand and the next line says what of it; so does a table pasted with a line a cell ("Forceful pinch", "Unable").
The two segments are put together, and the words of the question that would decide are left to the answer: "Peut-elle
conduire? Non." says that she cannot.
"""

from dataclasses import replace

from assistant.models import Modality
from assistant.reading.clauses import LAST, Clause, ParsedSegment
from assistant.reading.lexicon import Entry, Mention
from assistant.reading.polarity import WITHOUT, stances

_LONGEST_ANSWER = 15  # tokens
_CELL = 10  # tokens of a cell of a table that was pasted with a line a cell
_PLAIN = 2  # tokens of "No."
_QUESTION, _LABEL = "?", ":"


def lends(opening: ParsedSegment, following: ParsedSegment) -> bool:
    """Whether `opening` names what `following`, which names nothing, speaks of.

    Two cells of a table are two lines with neither a blank line nor the mark of an item between them.
    """
    between = opening.note[opening.offset + len(opening.text) : following.offset]
    mark = opening.text.rstrip()[-1:]
    short = len(opening.doc) <= _CELL and len(following.doc) <= _CELL
    cell = mark.isalnum() and short and not between.strip() and between.count("\n") == 1
    if not (mark in (_QUESTION, _LABEL) or cell) or not any(clause.activities for clause in opening.clauses):
        return False
    if mark != _QUESTION and any(stances(c) or c.negators or c.quantities for c in opening.clauses):
        return False  # a heading that limits or allows covers its list
    if any(clause.activities for clause in following.clauses):
        return False
    says = any(
        stances(clause) or clause.quantities or any(n["kind"] != WITHOUT for n in clause.negators)
        for clause in following.clauses
    )
    return says and len(following.doc) <= (_LONGEST_ANSWER if mark == _QUESTION else len(following.doc))


def answered(parsed: ParsedSegment, question_end: int) -> ParsedSegment:
    """The joined segment with the question's own cues turned by a plain "non", or silenced by a fuller answer.

    `question_end` is the offset in the note where the question ends.
    """
    asked = [clause for clause in parsed.clauses if parsed.char_start(clause.start) < question_end]
    replies = parsed.clauses[len(asked) :]
    cues = [cue for clause in asked for cue in clause.cues]
    for clause in asked:
        clause.cues, clause.negators = [], []
    said = [cue for clause in replies for cue in clause.cues]
    said = said or [_plain_no(clause) for clause in replies[:1] if _is_plain_no(clause)]
    if cues and said and all(cue["position"] == LAST for cue in said):
        home = next(clause for clause in replies if clause.end > said[0].start)
        home.cues = [_at(said[0], cues[-1], turned=said[0]["modality"] != Modality.PERMITTED)]
        home.negators = []
    return replace(parsed, answered=True)


def _is_plain_no(clause: Clause) -> bool:
    """ "No." is a negator alone, "Non." a cue of its own."""
    return len(clause.negators) == 1 and clause.end - clause.start <= _PLAIN


def _plain_no(clause: Clause) -> Mention:
    [negator] = clause.negators
    values = {"modality": Modality.FORBIDDEN, "negated": Modality.PERMITTED, "position": LAST, "announces": ""}
    return replace(negator, entry=Entry("cues", values))


def _at(answer: Mention, cue: Mention, *, turned: bool) -> Mention:
    """The question's cue where the answer stands."""
    values = dict(cue.entry.values)
    if turned:
        values["modality"], values["negated"] = values["negated"], values["modality"]
    return replace(answer, entry=Entry(cue.entry.table, values))
