"""What a search is asked besides its words: the same parameters for the page and for programs, kept as they were sent.

An empty parameter is one that was not sent: a form sends all its fields.
"""

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from assistant.filters import Filters


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters as written, the demands whose needs are left out, and whether every need must be met."""

    teer: tuple[str, ...] = ()
    education: str = ""
    strength_kg: str = ""
    at_most: tuple[str, ...] = ()
    region: str = ""
    prospect: str = ""
    wage: str = ""
    ignore: tuple[str, ...] = ()
    only_met: bool = False

    @property
    def filters(self) -> Filters:
        """Raises FilterError."""
        return Filters.parse(
            teer=self.teer,
            education=self.education,
            strength_kg=self.strength_kg,
            at_most=self.at_most,
            region=self.region,
            prospect=self.prospect,
            wage=self.wage,
        )

    @property
    def ignored(self) -> frozenset[str]:
        return frozenset(self.ignore)

    def address(self, query: str) -> str:
        """Where the page answers this, without the fields left empty: what people share."""
        pairs = [
            ("q", query),
            *(("teer", one) for one in self.teer),
            ("education", self.education),
            ("strength_kg", self.strength_kg),
            *(("at_most", one) for one in self.at_most),
            ("region", self.region),
            ("prospect", self.prospect),
            ("wage", self.wage),
            *(("ignore", one) for one in self.ignore),
            ("only_met", "1" if self.only_met else ""),
        ]
        return "/search?" + urlencode([pair for pair in pairs if pair[1]], safe=":")


def _many(described: str) -> object:
    return Query(default_factory=list, description=described)


def _asked(
    teer: Annotated[list[str], _many("a TEER category, 0 to 5; may be repeated")],
    at_most: Annotated[list[str], _many("a demand and its highest rating, such as standing:2; may be repeated")],
    ignore: Annotated[list[str], _many("a demand whose need is left out; may be repeated")],
    education: Annotated[str, Query(description="the most schooling asked at hiring: none … graduate")] = "",
    strength_kg: Annotated[str, Query(description="the most that is lifted, in kg")] = "",
    region: Annotated[str, Query(description="economic region of the outlook and the wage, such as ER2440")] = "",
    prospect: Annotated[str, Query(description="the least good outlook in the region")] = "",
    wage: Annotated[str, Query(description="the lowest median wage, in dollars an hour")] = "",
    only_met: Annotated[str, Query(description="1: only what surely meets every need")] = "",
) -> Asked:
    return Asked(
        teer=_sent(teer),
        education=education.strip(),
        strength_kg=strength_kg.strip(),
        at_most=_sent(at_most),
        region=region.strip(),
        prospect=prospect.strip(),
        wage=wage.strip(),
        ignore=_sent(ignore),
        only_met=only_met.strip().lower() not in ("", "0", "false"),
    )


def _sent(values: list[str]) -> tuple[str, ...]:
    """Each once, in the order sent."""
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


AskedDep = Annotated[Asked, Depends(_asked)]


def _asked_by_form(
    asked: AskedDep, demand: Annotated[list[str], _many("")], most: Annotated[list[str], _many("")]
) -> Asked:
    """The form's rows send a demand and its highest rating apart, in pairs; a row without a demand says nothing."""
    rows = [f"{name}:{step}" for name, step in zip_longest(demand, most, fillvalue="") if name.strip()]
    return replace(asked, at_most=_sent([*asked.at_most, *rows]))


FormDep = Annotated[Asked, Depends(_asked_by_form)]
