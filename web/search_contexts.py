"""What the search page is given."""

from dataclasses import dataclass, field

from assistant.models import Verdict
from assistant.search_models import SearchAnswer
from corpus import Occupation, UnitGroup
from web.contexts import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a list or one box to tick."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    """One demand with the most of it, for the demands of one scale; no demand is chosen in an empty row."""

    scale: str  # Scale value
    demands: tuple[Option, ...]
    steps: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Something asked for, with the address of the same search without it (or with it again)."""

    text: str
    said: str = field(default="", repr=False)  # the words of the query that it was read in
    action: str  # what the link does, in words
    href: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterForm:
    """The filters, filled with what was sent, usable or not."""

    count: int = 0  # filters in use
    teers: tuple[Option, ...] = ()
    education: tuple[Option, ...] = ()
    strength_kg: str = ""
    rows: tuple[LimitRow, ...] = ()
    other_limits: tuple[Chip, ...] = ()  # those that no row can hold
    regions: tuple[Option, ...] = ()
    prospects: tuple[Option, ...] = ()  # none where no regional outlook is imported
    wage: str = ""
    kept: tuple[tuple[str, str], ...] = ()  # what else the form sends again: name, value
    clear: str = ""  # address of the same search without filters


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNeed:
    """How one occupation answers one need."""

    verdict: Verdict
    demand: str
    rating: str
    provenance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMatch:
    """One unit group found by a search."""

    occupation: Occupation
    label: str
    unit_group: UnitGroup
    title: str
    why: str
    shares: tuple[tuple[str, int], ...]  # words, meaning, ratings: percent of what speaks for it, the most first
    needs: tuple[ShownNeed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The search box, its filters and its answer; `answer` is None before a query or when it could not be used."""

    query: str = field(default="", repr=False)
    form: FilterForm = FilterForm()
    answer: SearchAnswer | None = None
    needs: tuple[Chip, ...] = ()
    removed: tuple[Chip, ...] = ()  # needs that are left out
    only_met: Chip | None = None  # turns "only what meets every need" on or off; None where nothing is needed
    matches: tuple[ShownMatch, ...] = ()
    message: str | None = None
