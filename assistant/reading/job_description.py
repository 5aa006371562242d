"""An employer's description of a job: what it asks, as intervals, each with its words.

The reader of notes finds the demands and the figures; `job_words` finds what says how much. What decides, in this
order: the clause of the demand itself, the clauses that trail it ("Debout : 75 %"), the opening of the sentence, the
heading over the list ("Fréquemment :"). A negation counts only where nothing but small words stands between it and the
demand; any other makes the demand doubtful, never absent: what is wrongly said to be absent could hurt a person.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from assistant.case_models import Unread
from assistant.job_models import JobDemand, JobDescription
from assistant.models import AppliesWhen, Evidence, ReadsAs, Unit
from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.job_absence import absence
from assistant.reading.job_amounts import Told, amount_of, interval, often_of, says_how_much, says_how_often
from assistant.reading.job_grid import GridRow, grid_rows
from assistant.reading.job_title import first_line_title, labelled_title
from assistant.reading.job_words import (
    AMOUNT,
    NONE,
    OPTIONAL,
    REQUIRED,
    SHARE,
    Saying,
    sayings,
    settle,
    with_phrases,
    within,
)
from assistant.reading.lexicon import Entry, Mention
from assistant.reading.quantities import Comparator, Quantity
from assistant.reading.segments import Segment
from assistant.reading.statements import Statement, bounds, statements
from corpus import Demand, Language

_IMPLIED = {Unit.KG: "lifting", Unit.HOURS_PER_WEEK: "work_hours", Unit.FLIGHTS: "stairs"}  # by a figure alone
_WHEN: dict[str, str] = {AppliesWhen.PROLONGED: "long", AppliesWhen.REPETITIVE_OR_FREQUENT: "frequent"}
_CELLS = frozenset({":", "|", "\t", "–", "—", "-", "("})


@dataclass(frozen=True, slots=True)
class _Lent:
    """What a heading, or the opening of a sentence, says of everything that it covers."""

    words: tuple[Saying, ...] = ()
    denied: bool = False
    over: Evidence | None = None
    absent: bool = False  # a mark in the column "jamais"


_NOTHING = _Lent()


def job_description(
    note: str,
    language: Language,
    parsed_segments: Iterable[tuple[Segment, ParsedSegment]],
    demands: Mapping[str, Demand],
) -> JobDescription:
    """Everything that a description asks; `parsed_segments` in the order of the text, of which `note` is the whole."""
    found: list[JobDemand] = []
    unread: list[Unread] = []
    lent: dict[Segment, _Lent] = {}
    title = labelled_title(note)
    grid = list(grid_rows(note))
    opens_with_demand = False
    for segment, parsed in parsed_segments:
        if segment.ticked is False or (title is not None and segment.start <= title.start < segment.end):
            continue
        covering = lent.get(segment.heading, _NOTHING) if segment.heading else _NOTHING
        marked = next((row for row in grid if row.start <= segment.start < row.end), None)
        passage = _Passage(parsed, demands, covering if marked is None else _of_grid(marked))
        if segment.covers(note):
            lent[segment] = passage.as_heading()
        here = _merged(passage.demands())
        found += here
        opens_with_demand |= bool(here) and not note[: segment.start].strip()
        if not segment.covers(note):
            unread += passage.unread(here)
    first = None if opens_with_demand else first_line_title(note)
    return JobDescription(language, title.text if title is not None else first, tuple(found), tuple(unread))


@dataclass(slots=True)
class _Passage:
    """One segment of the description."""

    parsed: ParsedSegment
    demands_of: Mapping[str, Demand]
    heading: _Lent
    words: list[Saying] = field(init=False)
    opening: list[Clause] = field(init=False)
    stated: list[Statement] = field(init=False)

    def __post_init__(self) -> None:
        with_phrases(self.parsed)
        self.words = sayings(self.parsed)
        settle(self.parsed, self.words)
        self.opening, self.stated = statements(self.parsed)

    def as_heading(self) -> _Lent:
        amounts = tuple(one for one in self.words if one.is_amount)
        told = tuple(one for one in amounts if one.kind != SHARE) or amounts  # "Occasionnellement (0 à 33 %) :"
        denied = any(one.kind == NONE for one in self.words) or any(c.negators for c in self.parsed.clauses)
        return _Lent(told, denied, self.parsed.trimmed(0, len(self.parsed.doc))) if told or denied else _NOTHING

    def demands(self) -> Iterator[JobDemand]:
        denied: frozenset[str] = frozenset()
        for number, statement in enumerate(self.stated):
            absent = set()
            for activity in statement.clause.activities:
                # "Milieu calme", "vertiges": no demand of a job.
                if activity["reads_as"] not in (ReadsAs.LIMITATION, ReadsAs.IF_ASKED):
                    one = self._demand(activity, number, denied)
                    absent |= {one.demand} if one.high == 0 else set()
                    yield one
            denied = frozenset(absent)
        yield from self._implied()

    def _demand(self, activity: Mention, number: int, denied: frozenset[str]) -> JobDemand:
        statement = self.stated[number]
        demand = self.demands_of[activity["demand"]]
        told, over = self._told(activity, number, demand)
        told = absence(self.parsed, self.words, activity, statement, denied, told)
        if self.heading.absent:
            told = replace(told, denied=True)
        elif self.heading.denied and not told.denied:
            told = replace(told, doubted=True)
        low, high = interval(demand, told)
        evidence = self._evidence(statement)
        often = often_of(demand, told)
        return JobDemand(demand.id, low, high, evidence, amount_of(told), often, told.says_how_much, over)

    def _told(self, activity: Mention, number: int, demand: Demand) -> tuple[Told, Evidence | None]:
        """How much and how often, by the nearest words; with the heading where it is the heading that says it."""
        statement = self.stated[number]
        own = within(self.words, statement.clause)
        trailing = [within(self.words, clause) for clause in statement.trailing]
        lead = [one for clause in self.opening for one in within(self.words, clause)]
        places = [own, *trailing, self._ahead(number), lead, list(self.heading.words)]
        size = _first(places, activity, partial(says_how_much, demand))
        pace = _first(places, activity, partial(says_how_often, demand))
        optional = any(one.kind == OPTIONAL for near in (own, *trailing[:1]) for one in near)
        word = size.kind if size is not None else _meant(activity, demand)
        share = size.share if size is not None else None
        told = Told(
            None if share else word,
            pace.kind if pace is not None else None,
            share,
            _capped(statement.quantity_of(activity), statement.clauses),
            doubted=optional,
        )
        from_heading = self.heading.absent or (size is not None and size in self.heading.words)
        return told, self.heading.over if from_heading else None

    def _ahead(self, number: int) -> list[Saying]:
        """ "Debout, marcher, se pencher : fréquent": what closes a list in a cell speaks of all its items."""
        if self.stated[number].trailing:
            return []
        for statement in self.stated[number + 1 :]:
            if not statement.clause.coordinated or within(self.words, statement.clause):
                return []
            if statement.trailing:
                cell = statement.trailing[0]
                return within(self.words, cell) if cell.opens_with in _CELLS else []
        return []

    def _implied(self) -> Iterator[JobDemand]:
        """Figures of no activity whose unit names the demand: "Poids maximal : 15 kg", "35 h par semaine"."""
        taken = [q for statement in self.stated for a in statement.clause.activities for q in _used(statement, a)]
        for clause in self.parsed.clauses:
            for quantity in clause.quantities:
                if quantity.bound.unit in _IMPLIED and quantity not in taken:
                    entry = Entry("activities", {"demand": _IMPLIED[quantity.bound.unit]})
                    mention = Mention(entry, quantity.start, quantity.end, ())
                    demand = self.demands_of[mention["demand"]]
                    near = within(self.words, clause)
                    pace = _first([near], mention, partial(says_how_often, demand))
                    denied = any(negator.start < quantity.start for negator in clause.negators)
                    told = Told(
                        None,
                        pace.kind if pace is not None else None,
                        None,
                        quantity,
                        denied=denied,
                        doubted=any(w.kind == OPTIONAL for w in near),
                    )
                    low, high = interval(demand, told)
                    passage = self.parsed.trimmed(clause.start, clause.end)
                    yield JobDemand(demand.id, low, high, passage, amount_of(told), often_of(demand, told))

    def _evidence(self, statement: Statement) -> Evidence:
        """The clause with as many of its trailing clauses as say how much."""
        end = statement.clause.end
        for clause in statement.trailing:
            if clause.quantities or within(self.words, clause) or clause.negators:
                end = clause.end
        return self.parsed.trimmed(statement.clause.start, end)

    def _is_label(self, clause: Clause) -> bool:
        """ "Exigences : …": what stands before a colon and names nothing."""
        closed = clause.end < len(self.parsed.doc) and self.parsed.doc[clause.end].text == ":"
        return closed and not clause.activities and not clause.quantities

    def unread(self, here: Sequence[JobDemand]) -> Iterator[Unread]:
        """Clauses with a figure, or words of requirement, and no demand."""
        for clause in self.parsed.clauses:
            if clause.end <= clause.start or self._is_label(clause):
                continue
            passage = self.parsed.trimmed(clause.start, clause.end)
            if any(one.evidence.start < passage.end and passage.start < one.evidence.end for one in here):
                continue
            near = within(self.words, clause)
            if clause.quantities or any(one.kind == SHARE for one in near):
                yield Unread(passage, "job_figure")
            elif clause.activities or (
                any(one.kind == REQUIRED for one in near) and not _of_career(self.parsed, clause)
            ):
                yield Unread(passage, "job_requirement")


def _capped(quantity: Quantity | None, clauses: Sequence[Clause]) -> Quantity | None:
    """ "N'excède jamais 15 kg": a denied "more than" is a "less than"."""
    if quantity is None or quantity.comparator is not Comparator.ABOVE:
        return quantity
    denied = any(n.end <= quantity.end and quantity.start - n.end <= 1 for c in clauses for n in c.negators)
    return replace(quantity, comparator=Comparator.BELOW) if denied else quantity


def _used(statement: Statement, activity: Mention) -> list[Quantity]:
    if activity.tokens:
        used = statement.quantity_of(activity)
        return [used] if used is not None and bounds(activity["demand"], used.bound.unit) else []
    return []


def _of_grid(row: GridRow) -> _Lent:
    words = () if row.kind == NONE else (Saying(0, 0, row.kind),)
    return _Lent(words, over=row.over, absent=row.kind == NONE)


def _meant(activity: Mention, demand: Demand) -> str | None:
    """The amount that the words of the demand hold themselves: "poste de bureau", "station debout prolongée"."""
    meant = activity.entry.values.get(AMOUNT) or _WHEN.get(activity["applies_when"])
    return meant if meant is not None and says_how_much(demand, meant) else None


def _first(places: Sequence[Sequence[Saying]], activity: Mention, fits: Callable[[str], bool]) -> Saying | None:
    """In the first place that has any: the nearest word of amount that fits; of two as near, the one that follows."""
    for near in places:
        fitting = [one for one in near if one.is_amount and (one.kind == SHARE or fits(one.kind))]
        if fitting:
            return min(fitting, key=lambda one: _distance(one, activity))
    return None


def _distance(one: Saying, activity: Mention) -> tuple[int, int]:
    if one.start >= activity.end:
        return one.start - activity.end, 0
    return max(activity.start - one.end, 0), 1


def _of_career(parsed: ParsedSegment, clause: Clause) -> bool:
    """Schooling and languages are no demands of the body or of the mind."""
    told = (*parsed.mentions["education"], *parsed.mentions["spoken_languages"])
    return any(clause.start <= mention.start < clause.end for mention in told)


def _merged(found: Iterable[JobDemand]) -> list[JobDemand]:
    """In one sentence, a demand that is named without amount and once more with one is said once."""
    every = list(found)
    told = {one.demand for one in every if one.told}
    kept: list[JobDemand] = []
    for one in every:
        same = any((one.demand, one.low, one.high) == (other.demand, other.low, other.high) for other in kept)
        if not same and (one.told or one.demand not in told):
            kept.append(one)
    return kept
