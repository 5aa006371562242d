"""The verdicts of an assessment, as the result page shows them: ranked lists, and groups of what is ruled out."""

from collections.abc import Sequence

from assistant.models import VERDICTS, CaseProfile
from assistant.suitability.models import ANSWERS, Assessment, JudgedOccupation, Reason
from corpus import Corpus, Language, Source
from corpus.wording import say
from web.contexts import OccupationGroup, ShownOccupation, ShownReason
from web.figures import median_wage, provenance
from web.reading_view import numbered
from web.rendering import typeset

MOST_WITH_REASONS = 100  # of a ranked list; the rest is listed by name


class VerdictView:
    """Turns judged occupations into what a page shows, in one language."""

    def __init__(self, corpus: Corpus, profile: CaseProfile, language: Language) -> None:
        self._corpus = corpus
        self._language = language
        self._numbers = {finding: number for number, finding in numbered(profile)}

    def ranked(self, judged: Sequence[JudgedOccupation], *, wages: bool) -> tuple[ShownOccupation, ...]:
        """In the order given; reasons for the first MOST_WITH_REASONS, so that a long list stays light."""
        return tuple(
            self._shown(one, reasons=place < MOST_WITH_REASONS, wages=wages and place < MOST_WITH_REASONS)
            for place, one in enumerate(judged)
        )

    def grouped(self, judged: Sequence[JudgedOccupation]) -> tuple[OccupationGroup, ...]:
        """By the demand of the first reason, the largest group first; within a group, by label."""
        groups: dict[str, list[ShownOccupation]] = {}
        for one in judged:
            groups.setdefault(one.reasons[0].about, []).append(self._shown(one, reasons=True, wages=False))
        return tuple(
            OccupationGroup(
                demand=self._label(demand),
                occupations=tuple(sorted(members, key=lambda occupation: occupation.label)),
            )
            for demand, members in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        )

    def _shown(self, one: JudgedOccupation, *, reasons: bool, wages: bool) -> ShownOccupation:
        occupation = one.occupation
        published = self._corpus.wages.get(occupation.unit_group, ()) if wages else ()
        return ShownOccupation(
            code=occupation.code,
            label=occupation.label(self._language),
            unit_group=occupation.unit_group,
            teer=occupation.teer,
            reasons=tuple(self._reason(reason) for reason in one.decisive) if reasons else (),
            matched=one.matched,
            wage=median_wage(published, self._language),
        )

    def _reason(self, reason: Reason) -> ShownReason:
        rating = reason.rating
        return ShownReason(
            verdict=VERDICTS[ANSWERS.index(reason.answer)],
            demand=self._label(reason.about),
            sentence=typeset(reason.sentence, self._language),
            provenance=provenance(rating.source, self._language, rating.directness) if rating else "",
            number=self._numbers.get(reason.finding) if reason.finding else None,
        )

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
