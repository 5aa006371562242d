"""The verdicts of an assessment, as the result page shows them: ranked lists, and groups of what is ruled out."""

from collections.abc import Mapping, Sequence

from assistant.case_models import CaseProfile
from assistant.models import VERDICTS
from assistant.suitability.models import ANSWERS, Answer, Assessment, Criterion, JudgedOccupation, Reason
from corpus import Corpus, Language, Source
from corpus.wording import say
from web.case_contexts import ShownMark
from web.contexts import OccupationGroup, ShownOccupation, ShownReason
from web.figures import median_wage, provenance
from web.reading_view import numbered
from web.rendering import speaker, typeset

MOST_WITH_REASONS = 100  # of a ranked list; the rest is listed by name


def marks_of(criteria: Mapping[Criterion, Answer], language: Language) -> tuple[ShownMark, ...]:
    """The five criteria in the order of the Act."""
    t = speaker(language)
    return tuple(
        ShownMark(label=t(f"criterion_{criterion}"), answer=answer.value, said=t(f"answer_{answer}"))
        for criterion, answer in criteria.items()
    )


class VerdictView:
    """Turns judged occupations into what a page shows, in one language."""

    def __init__(self, corpus: Corpus, profile: CaseProfile, language: Language) -> None:
        self._corpus = corpus
        self._language = language
        self._numbers = {finding: number for number, finding in numbered(profile)}
        self._marks: dict[tuple[Answer, ...], tuple[ShownMark, ...]] = {}
        self._reasons: dict[int, ShownReason] = {}

    def ranked(self, judged: Sequence[JudgedOccupation], *, wages: bool) -> tuple[ShownOccupation, ...]:
        """In the order given; reasons for the first MOST_WITH_REASONS, so that a long list stays light."""
        return tuple(
            self.occupation(one, reasons=place < MOST_WITH_REASONS, wages=wages and place < MOST_WITH_REASONS)
            for place, one in enumerate(judged)
        )

    def grouped(self, judged: Sequence[JudgedOccupation]) -> tuple[OccupationGroup, ...]:
        """By the demand of the first reason, the largest group first; within a group, by label."""
        groups: dict[str, list[ShownOccupation]] = {}
        for one in judged:
            shown = self.occupation(one, reasons=True, wages=False)
            groups.setdefault(self._ground(one).about, []).append(shown)
        return tuple(
            OccupationGroup(
                demand=self._label(demand),
                occupations=tuple(sorted(members, key=lambda occupation: occupation.label)),
            )
            for demand, members in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        )

    def occupation(self, one: JudgedOccupation, *, reasons: bool, wages: bool) -> ShownOccupation:
        occupation = one.occupation
        published = self._corpus.wages.get(occupation.unit_group, ()) if wages else ()
        decisive = [reason for reason in one.decisive if self._is_demand(reason)] if reasons else []
        others = [reason for reason in one.reasons if not self._is_demand(reason)] if reasons else []
        return ShownOccupation(
            code=occupation.code,
            label=occupation.label(self._language),
            unit_group=occupation.unit_group,
            teer=occupation.teer,
            marks=self._marks_of(one) if reasons else (),
            reasons=tuple(self.reason(reason) for reason in decisive),
            others=tuple(self.reason(reason) for reason in others if reason.answer is not Answer.SATISFIED),
            matched=one.matched,
            wage=median_wage(published, self._language),
        )

    def reason(self, reason: Reason) -> ShownReason:
        """Occupations that are alike share a reason: it is made ready once."""
        if id(reason) not in self._reasons:
            self._reasons[id(reason)] = self._made(reason)
        return self._reasons[id(reason)]

    def _made(self, reason: Reason) -> ShownReason:
        source = reason.rating.source if reason.rating else reason.source
        directness = (reason.rating.directness,) if reason.rating else ()
        return ShownReason(
            verdict=VERDICTS[ANSWERS.index(reason.answer)],
            demand=self._label(reason.about),
            sentence=typeset(reason.sentence, self._language),
            provenance=provenance(source, self._language, *directness) if source else "",
            number=self._numbers.get(reason.finding) if reason.finding else None,
        )

    def _marks_of(self, one: JudgedOccupation) -> tuple[ShownMark, ...]:
        answers = tuple(one.criteria.values())
        if answers not in self._marks:
            self._marks[answers] = marks_of(one.criteria, self._language)
        return self._marks[answers]

    def _ground(self, one: JudgedOccupation) -> Reason:
        """What rules an occupation out: the first of its demands, for an obstacle of another kind rules nothing out."""
        return next(filter(self._is_demand, one.reasons), one.reasons[0])

    def _is_demand(self, reason: Reason) -> bool:
        return reason.about in self._corpus.demands

    def _label(self, about: str) -> str:
        """The demand, or the name of what else was compared."""
        demand = self._corpus.demands.get(about)
        label = demand.label(self._language) if demand else say(f"compared.{about}", self._language)
        return typeset(label, self._language)


def sources_of(assessment: Assessment, wages: bool, corpus: Corpus) -> tuple[Source, ...]:
    """Every source that a figure of the assessment cites, by id."""
    cited = {
        reason.source.id: reason.source
        for one in assessment.judged
        for reason in one.reasons
        if reason.source is not None
    }
    if wages:
        cited |= {wage.source.id: wage.source for published in corpus.wages.values() for wage in published}
    return tuple(cited[key] for key in sorted(cited))
