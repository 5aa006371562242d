"""One pass over the words of a query, left to right: which words limit what, and how far they reach."""

from collections.abc import Sequence

from assistant.models import AppliesWhen
from assistant.needs.asked import Asked, Scope, demands_of, direction_of, implied_demands
from assistant.needs.figures import ABOVE, BELOW, LEAST, LIMITED, MOST, Figure, figures, tightens
from assistant.needs.measured import Measured
from assistant.needs.phrasebook import Mark
from assistant.needs.vocabulary import CUES, NO_DEMAND, QUALIFIERS, ROLES, Role, Vocabulary
from assistant.needs.words import Word
from assistant.search_models import Direction
from corpus import Corpus, Language

EDUCATION = "education"  # where the phrases and whoever puts a need aside name a demand
_STOPS, _COMMAS = frozenset(".;:!?()"), frozenset(",/+&")
_NONE, _LITTLE, _LONG = "none", "little", "long"
_FARTHEST = 3  # telling words that may stand between a negation and what it negates


class Scan:
    """What one query asks (`asked`), turns away from (`avoided`) and has been read of (`taken`): places of words."""

    def __init__(self, words: Sequence[Word], language: Language, vocabulary: Vocabulary, corpus: Corpus) -> None:
        self.words, self.vocabulary, self.corpus = words, vocabulary, corpus
        self.asked: list[Asked] = []
        self.avoided: set[int] = set()
        self.taken: set[int] = set()
        self.education: str | None = None
        self._figures = figures(words, vocabulary)
        self._measuring = Measured(words, vocabulary, corpus)
        self._scope: Scope | None = None
        self._named: Mark | None = None  # the last activity named without a cue, or by a phrase that states a wish
        self._wished: list[Asked] = []  # what that phrase asked
        self._last: Mark | None = None  # the same, over a comma or a "mais"
        self._pending: tuple[Figure, bool] | None = None  # a figure before what it measures; whether it limits
        self._of_others = False
        in_figures = {place for figure in self._figures for place in range(figure.start, figure.end)}
        self._run(self.vocabulary.marks(words, language, in_figures))

    def _run(self, found: Sequence[Mark]) -> None:
        marks = {mark.start: mark for mark in found}
        starting = {figure.start: figure for figure in self._figures}
        place = 0
        while place < len(self.words):
            mark = marks.get(place)
            if place in starting:
                self._figure(starting[place], marks)
                place = starting[place].end
            elif mark is not None:
                self._mark(mark, marks)
                place = mark.end
            else:
                self._word(place)
                place += 1
        self._close()

    def _word(self, place: int) -> None:
        form = self.words[place].form
        if form in _STOPS:
            self._break()
        elif form in _COMMAS:
            self._part()
        elif self._scope is not None and self._tells(place):
            if self._scope.part and not self._scope.carried:
                self._close()
            else:
                self._scope.others.append(place)
        elif not self._tells(place):
            return
        if self._tells(place):
            self._last = None
        self._named = self._pending = None

    def _mark(self, mark: Mark, marks: dict[int, Mark]) -> None:
        if mark.table == ROLES:
            self._role(mark)
        elif self._of_others:
            return
        elif mark.table == CUES:
            self._cue(mark)
        elif mark.table == QUALIFIERS:
            self._qualify(mark)
        else:
            self._subject(mark, marks)

    def _role(self, mark: Mark) -> None:
        role = Role(mark["role"])
        if role is Role.BREAK:
            self._break()
        elif role is Role.OTHERS:
            self._break()
            self._of_others = True
        elif role is Role.WITH:
            if self._scope is not None and (self._scope.asked or self._scope.others):
                self._close()
        elif role is Role.AND:
            self._part()
        elif role in (Role.OR, Role.NOR) and self._scope is not None:
            self._scope.carried = True
        elif role is Role.NOR:
            self._scope = Scope(mark, Direction.AT_MOST, _NONE, carried=True)

    def _cue(self, mark: Mark) -> None:
        """What stands right after the activity that it limits limits that one; else it opens a scope."""
        named = self._named
        after = next((entry for entry in mark.entries if entry["position"] != "before"), None)
        opening = next((entry for entry in mark.entries if entry["position"] != "after"), None)
        adjacent = named is not None and (named.end == mark.start or self._pending is not None)
        if named is not None and after is not None and (opening is None or adjacent):
            self._limit(named, after["amount"], mark.end)
        elif after is not None and self._pending is not None:
            figure, _ = self._pending  # "plus de 10 kg impossible"
            demand = implied_demands().get(figure.bound.unit, "")
            if self._measuring.bounds(figure, demand):
                self.asked.append(Asked(demand, Direction.AT_MOST, _LITTLE, figure.start, mark.end, figure.bound))
                self.taken.update(range(figure.start, mark.end))
        elif opening is not None:
            self._close()
            self._scope = Scope(mark, opening["direction"], opening["amount"])
        self._pending = None

    def _limit(self, named: Mark, amount: str, end: int) -> None:
        """Limits an activity named before, whatever its phrase wished: "dehors impossible"."""
        self.asked = [one for one in self.asked if one not in self._wished]
        asked = self._ask(named, Direction.AT_MOST, amount, named.start, end)
        if self._pending is not None:
            for one in asked:
                if self._measuring.bounds(self._pending[0], one.demand):
                    one.bound = self._pending[0].bound
                    self._take(one, self._pending[0])
        self._named, self._last, self._wished = None, None, []

    def _qualify(self, mark: Mark) -> None:
        if self._scope is not None and mark["kind"] in tuple(AppliesWhen):
            if not self._scope.asked and self._scope.direction == Direction.AT_MOST:
                self._scope.amount = _LONG
            for asked in self._scope.asked[-1:]:
                if asked.direction is Direction.AT_MOST:
                    asked.amount, asked.end = _LONG, mark.end
                    self.taken.update(range(asked.start, mark.end))

    def _subject(self, mark: Mark, marks: dict[int, Mark]) -> None:
        directions = {direction_of(entry) for entry in mark.entries} - {""}
        said = bool(directions)
        if any(NO_DEMAND in demands_of(entry) for entry in mark.entries):
            for place in range(mark.start, mark.end):
                self._word(place)
            return
        scope = self._scope
        if self._measured(mark):
            return
        if scope is not None and self._reaches(scope, mark, said, marks):
            if directions == {Direction.AT_MOST}:
                return  # "pas tranquille": a limit denied asks for nothing
            start = scope.cue.start if not scope.asked else mark.start
            direction = Direction(scope.direction)
            scope.asked += self._ask(mark, direction, scope.amount, start, mark.end)
            scope.others.clear()
            self._last = None
        elif said and not self._is_object(mark) and not (Direction.AT_LEAST in directions and self._is_denied()):
            self._close()
            asked = self._ask(mark, None, "", mark.start, mark.end)
            self._wished = [one for one in asked if one.direction is Direction.AT_LEAST]
            self._named = self._last = mark if self._wished else None
        else:
            self._close()
            self._named = self._last = mark
            self._wished = []
            if any(one.bound and one.demand in demands_of(entry) for one in self.asked for entry in mark.entries):
                self.taken.update(range(mark.start, mark.end))  # "nothing over 10 pounds to lift"

    def _is_denied(self) -> bool:
        """Whether an open negation reached nothing yet: in it no phrase states a wish ("pas à l'aise dehors")."""
        scope = self._scope
        return scope is not None and scope.direction == Direction.AT_MOST and not scope.part and not scope.asked

    def _measured(self, mark: Mark) -> bool:
        """Whether a figure right before an activity measures it: "max 30 minutes assis"."""
        if self._pending is None:
            return False
        figure, limiting = self._pending
        fitting = self._measuring.fitting(figure, mark)
        if not fitting:
            self._pending = None
            return False
        self._named = self._last = mark
        self._wished = []
        if limiting:
            scope = self._scope
            start = scope.cue.start if scope is not None and not scope.asked else figure.start
            asked = Asked(fitting[0], Direction.AT_MOST, _LITTLE, start, mark.end, figure.bound)
            self.asked.append(asked)
            self.taken.update(range(start, mark.end))
            self._named = self._last = self._pending = None
            if scope is not None:
                scope.asked.append(asked)
        return True

    def _is_object(self, mark: Mark) -> bool:
        """Whether a phrase is what another word deals with: "spécialiste du bégaiement", "helping an amputee"."""
        before = mark.start
        while before and self.words[before - 1].form in self.vocabulary.links:
            before -= 1
        return 0 < before < mark.start and before - 1 not in self.taken and self._tells(before - 1)

    def _reaches(self, scope: Scope, mark: Mark, by_itself: bool, marks: dict[int, Mark]) -> bool:
        """Whether a cue says something of this subject: lists go on, a phrase that stands by itself ends one."""
        if scope.carried:
            return True
        if by_itself:
            after = marks.get(mark.end)
            goes_on = after is not None and after.table == ROLES and after["role"] in (Role.OR, Role.NOR)
            return not scope.others and (not scope.part or goes_on)
        return len(scope.others) <= _FARTHEST and (not scope.part or bool(scope.asked))

    def _ask(self, mark: Mark, direction: Direction | None, amount: str, start: int, end: int) -> list[Asked]:
        """Asks for every demand of a phrase; without a direction, for what each of its rows says by itself."""
        asked: list[Asked] = []
        for entry in mark.entries:
            if direction is None and not direction_of(entry):
                continue
            towards = direction or Direction(direction_of(entry))
            for demand in demands_of(entry):
                if demand == EDUCATION:
                    self.education = self._lower(entry["amount"])
                else:
                    asked.append(Asked(demand, towards, amount or entry.values.get("amount", _LITTLE), start, end))
        self.asked += asked
        self.taken.update(range(start, end))
        return asked

    def _lower(self, schooling: str) -> str:
        levels = list(self.corpus.requirement_values[EDUCATION])
        return min(schooling, self.education or schooling, key=levels.index)

    def _figure(self, figure: Figure, marks: dict[int, Mark]) -> None:
        """A figure bounds what was asked or named last, or what follows at once; a weight can stand alone."""
        limiting = figure.comparator in (MOST, LIMITED, BELOW)
        scope = self._scope
        denied = scope is not None and scope.direction == Direction.AT_MOST
        if self._of_others or figure.comparator == LEAST:
            return
        if (figure.comparator == ABOVE and not denied) or self._measuring.precedes(figure, marks):
            self._pending = figure, limiting or denied
            return
        fitting = [one.demand for one in self.asked if self._measuring.bounds(figure, one.demand)]
        if fitting:
            bounded = [one for one in self.asked if one.demand == fitting[-1]]
            for asked in bounded:
                if tightens(figure.bound, asked.bound):
                    asked.bound = figure.bound
                asked.direction = Direction.AT_MOST
            self._take(bounded[-1], figure)
            return
        named = self._named
        demand = implied_demands().get(figure.bound.unit, "")
        start = scope.cue.start if scope is not None and denied else figure.start
        if named is not None:
            fitting = self._measuring.fitting(figure, named)
            if fitting:
                demand, start, limiting = fitting[0], named.start, True
        if (limiting or denied) and self._measuring.bounds(figure, demand):
            asked = Asked(demand, Direction.AT_MOST, _LITTLE, start, figure.end, figure.bound)
            self.asked.append(asked)
            self._take(asked, figure)
            if scope is not None:
                scope.asked.append(asked)

    def _take(self, asked: Asked, figure: Figure) -> None:
        asked.start, asked.end = min(asked.start, figure.start), max(asked.end, figure.end)
        self.taken.update(range(asked.start, asked.end))

    def _tells(self, place: int) -> bool:
        return self.vocabulary.tells(self.words[place])

    def _part(self) -> None:
        if self._scope is not None:
            self._scope.part += 1
            self._scope.carried = False
        self._pending = None

    def _break(self) -> None:
        self._close()
        self._named, self._pending, self._of_others = None, None, False

    def _close(self) -> None:
        """A negation that met no demand limits what was named right before, or turns away from the words after it."""
        scope, self._scope = self._scope, None
        last = self._last
        if scope is None or scope.asked or scope.direction != Direction.AT_MOST:
            return
        if not scope.others and scope.amount != _NONE and last is not None and last.end <= scope.cue.start:
            self._limit(last, scope.amount, scope.cue.end)  # "travail debout mais pas longtemps"
        elif scope.amount == _NONE and scope.others:
            self.avoided.update(scope.others)
            self.taken.update(range(scope.cue.start, scope.others[-1] + 1))
