"""Transferable skills: what the worker's past occupations and stated skills let every other occupation reuse.

What a past occupation has shown is, for each skill, the lowest level that a profile of its unit group asks for: which
of the profiles was held is seldom known, and the lowest holds whichever it was. Of several past occupations the highest
counts. A candidate's level is within reach up to one step above. Nothing here is ever "not satisfied": skills can be
learnt, and what schooling or a licence forbids is for the checks of those. What is not near enough is to verify.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import SATISFIED, VERIFY
from assistant.models import Evidence
from assistant.suitability.criteria.nearness import Nearness
from assistant.suitability.criteria.skill_levels import HIGHEST_LEVEL, SkillLevels, read_policy
from assistant.suitability.models import ANSWERS, Answer, Criterion, Reason
from assistant.vocational_models import PastOccupation
from corpus import Language, Source
from corpus.wording import say

TRANSFERABLE_SKILLS = "transferable_skills"
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Experience:
    """What past occupations have shown; `is_brief` where none was held long enough to have shown its levels."""

    past: tuple[PastOccupation, ...]
    shown: NDArray[np.int8]  # [names]
    gaps: NDArray[np.float32]  # [past, occupations]: to the farthest profile of the unit group
    is_brief: bool


@dataclass(frozen=True, slots=True)
class TransferableSkill:
    """A skill, field of knowledge or work activity: the level a candidate asks for, and the level shown."""

    name_fr: str  # as it stands within a sentence
    name_en: str
    asked: int
    shown: int

    def name(self, language: Language) -> str:
        return self.name_fr if language == "fr" else self.name_en


@dataclass(frozen=True, slots=True)
class Transfer:
    """What one candidate reuses of the worker's experience, and what it would need beyond reach.

    `shares` come the rarest first, `would_need` the farthest beyond reach first; no skill is in both.
    """

    answer: Answer
    past: PastOccupation  # the nearest
    gap: float  # mean difference of levels with it, in steps
    shares: tuple[TransferableSkill, ...]
    would_need: tuple[TransferableSkill, ...]
    stated: tuple[str, ...] = field(repr=False)  # the stated skills that the candidate is near to
    evidence: tuple[Evidence, ...]
    source: Source  # of most of the candidate's levels

    @property
    def similarity(self) -> float:
        return 1 - self.gap / HIGHEST_LEVEL


def experience_of(profile: CaseProfile, levels: SkillLevels) -> Experience | None:
    """None where the note names no past occupation of a known unit group."""
    known = [one for one in profile.vocational.past_occupations if one.unit_group in levels.profiles]
    if not known:
        return None
    least = read_policy().least_years
    lasting = [one for one in known if one.years is None or one.years >= least]
    past = tuple(lasting or known)
    of_each = [levels.profiles[str(one.unit_group)] for one in past]
    return Experience(
        past,
        shown=np.max([levels.levels[rows].min(axis=0) for rows in of_each], axis=0),
        gaps=np.stack([levels.gaps[rows].max(axis=0) for rows in of_each]),
        is_brief=not lasting,
    )


def transfer_check(profile: CaseProfile, levels: SkillLevels, stated: Nearness) -> "TransferCheck | None":
    """None where there is no past occupation to compare with; `stated` are the skills that the note states."""
    experience = experience_of(profile, levels)
    return None if experience is None else TransferCheck(levels, experience, stated)


@dataclass(frozen=True, eq=False)
class TransferCheck:
    """Does the occupation use what the worker has shown (LATMP, section 2: the vocational qualifications)?"""

    levels: SkillLevels
    experience: Experience
    stated: Nearness

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return (Criterion.QUALIFICATIONS,)

    @property
    def about(self) -> str:
        return TRANSFERABLE_SKILLS

    @cached_property
    def _beyond(self) -> NDArray[np.bool_]:
        """What each occupation asks beyond reach: [occupations, names]."""
        reach = self.experience.shown + np.int8(read_policy().within_reach)
        return np.asarray((self.levels.levels > reach) & self.levels.is_qualification)

    @cached_property
    def _shared(self) -> NDArray[np.bool_]:
        """What is high, telling and within reach: [occupations, names]."""
        common = np.minimum(self.levels.levels, self.experience.shown)
        return np.asarray((common >= self.levels.telling_from) & self.levels.is_qualification & ~self._beyond)

    @cached_property
    def _answers(self) -> NDArray[np.int8]:
        policy = read_policy()
        near = self.experience.gaps.min(axis=0) <= policy.near_gap
        beyond = self._beyond.sum(axis=1)
        used = (beyond == 0) | ((beyond <= policy.most_beyond) & self._shared.any(axis=1))
        satisfied = near & used & (not self.experience.is_brief)
        return np.where(satisfied, SATISFIED, VERIFY).astype(np.int8)

    def answers(self) -> NDArray[np.int8]:
        return self._answers

    def like(self, row: int) -> Hashable:
        return row

    def transfer(self, row: int) -> Transfer:
        """What the occupation of this row reuses and would need."""
        levels, experience = self.levels, self.experience
        nearest = int(experience.gaps[:, row].argmin())
        past = experience.past[nearest]
        others = (one for number, one in enumerate(experience.past) if number != nearest)
        asked, shown, reached = levels.levels[row], experience.shown, levels.reached
        shared, beyond = np.flatnonzero(self._shared[row]), np.flatnonzero(self._beyond[row])
        common = np.minimum(asked, shown)[shared]
        by_rarity = np.lexsort((-common, reached[shared, common]))
        by_distance = np.lexsort((reached[beyond, asked[beyond]], -asked[beyond], (shown - asked)[beyond]))
        return Transfer(
            answer=ANSWERS[int(self._answers[row])],
            past=past,
            gap=float(experience.gaps[nearest, row]),
            shares=self._skills(shared[by_rarity], asked),
            would_need=self._skills(beyond[by_distance], asked),
            stated=self.stated.texts_near(row),
            evidence=tuple(one.evidence for one in (past, *others) if one.evidence is not None),
            source=levels.sources[int(np.bincount(levels.cited[row]).argmax())],
        )

    def _skills(self, names: NDArray[np.intp], asked: NDArray[np.int8]) -> tuple[TransferableSkill, ...]:
        french, english = self.levels.names["fr"], self.levels.names["en"]
        levels = zip(names.tolist(), asked[names].tolist(), self.experience.shown[names].tolist(), strict=True)
        return tuple(TransferableSkill(french[name], english[name], *of_name) for name, *of_name in levels)

    def reason(self, row: int, language: Language) -> Reason:
        found = self.transfer(row)
        return Reason(
            self.criteria,
            found.answer,
            self.about,
            _sentence(found, language, is_brief=self.experience.is_brief),
            evidence=found.evidence,
            source=found.source,
        )

    def rank(self) -> NDArray[np.float32]:
        """float32 [occupations] within 0 to 1, highest for what is nearest to a past occupation and to stated skills.

        The likeness falls with the square of the mean difference of levels: 0.61 at the limit of what is near.
        """
        policy = read_policy()
        like = np.exp(-0.5 * np.square(self.experience.gaps.min(axis=0) / policy.near_gap))
        if self.stated.texts:
            said = np.maximum(self.stated.cosines.mean(axis=0), 0)
            like = (1 - policy.stated_weight) * like + policy.stated_weight * said
        return np.asarray(like, dtype=np.float32)


def _sentence(found: Transfer, language: Language, *, is_brief: bool) -> str:
    policy = read_policy()
    most = int(policy.named)
    told = [
        say(f"transfer.{found.answer}", language, past=found.past.title, gap=round(found.gap, 1)),
        say("transfer.brief", language, months=policy.least_years * _MONTHS) if is_brief else "",
        say(
            "transfer.compared",
            language,
            shares="; ".join(one.name(language) for one in found.shares[:most]),
            more_shares=len(found.shares[most:]),
            needs="; ".join(_in_words(one, language) for one in found.would_need[:most]),
            more_needs=len(found.would_need[most:]),
            reach=policy.within_reach,
        ),
    ]
    if found.stated:
        quoted = ", ".join(say("transfer.quoted", language, words=text) for text in found.stated)
        told.append(say("transfer.stated", language, skills=quoted))
    return " ".join(filter(None, told))


@cache
def _in_words(skill: TransferableSkill, language: Language) -> str:
    return say("transfer.level", language, name=skill.name(language), asked=skill.asked, shown=skill.shown)
