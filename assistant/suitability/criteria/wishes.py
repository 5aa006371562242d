"""Criterion 1, wishes: what the worker wants or declines is part of the file, and never rules an occupation out."""

from collections.abc import Hashable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.comparison import SATISFIED, VERIFY
from assistant.suitability.criteria.nearness import NEAR, Similarity
from assistant.suitability.models import ANSWERS, Criterion, Reason
from assistant.vocational_models import VocationalProfile, Wish
from corpus import Language
from corpus.wording import say


@dataclass(frozen=True, slots=True)
class WishCheck:
    """One wish asked of every occupation."""

    wish: Wish
    near: NDArray[np.bool_] = field(repr=False)  # [occupations]: those of which the words of the wish speak
    about: str = "wish"
    criteria: tuple[Criterion, ...] = (Criterion.APPROPRIATE,)

    def answers(self) -> NDArray[np.int8]:
        agrees = self.near if self.wish.wanted else ~self.near
        return np.where(agrees, SATISFIED, VERIFY).astype(np.int8)

    def like(self, row: int) -> Hashable:
        return bool(self.near[row])

    def reason(self, row: int, language: Language) -> Reason:
        near, wanted = bool(self.near[row]), self.wish.wanted
        key = f"wish_{'wanted' if wanted else 'declined'}_{'near' if near else 'far'}"
        return Reason(
            self.criteria,
            ANSWERS[SATISFIED if near == wanted else VERIFY],
            self.about,
            say(f"appropriate.{key}", language, words=self.wish.evidence.text),
            evidence=(self.wish.evidence,),
        )


def wish_checks(vocational: VocationalProfile, similarity: Similarity | None) -> tuple[WishCheck, ...]:
    """A check for each wish, in the order of the note; none where nothing can tell what it is near to."""
    if similarity is None:
        return ()
    return tuple(WishCheck(wish, similarity(wish.evidence.text) >= NEAR) for wish in vocational.wishes)
