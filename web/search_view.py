"""A search as its page shows it: what was asked and can be taken back, what was found and why."""

from dataclasses import replace

from assistant.in_words import education_in_words, need_in_words, rating_in_words
from assistant.needs import EDUCATION
from assistant.search_models import Need, NeedAnswer, SearchAnswer, SearchResult
from corpus import Corpus, Language
from web.asking import Asked
from web.figures import provenance
from web.filter_view import filter_form
from web.rendering import Frame, speaker, typeset
from web.search_contexts import Chip, SearchPage, ShownMatch, ShownNeed

# Which kind of reason a system of the search is: by the start of its name, the first that fits.
_KINDS = (
    ("bm25", "words"),
    ("static", "meaning"),
    ("needs", "ratings"),
    ("employment", "labour_market"),
    ("entry", "labour_market"),
)


class SearchView:
    """The pages of one search, in one language."""

    def __init__(self, frame: Frame, corpus: Corpus, query: str, asked: Asked) -> None:
        self._frame = frame
        self._corpus = corpus
        self._query = query
        self._asked = asked
        self._language: Language = frame["language"]
        self._t = speaker(self._language)

    def before(self) -> SearchPage:
        """Nothing is asked yet; filters that were sent stay in the form."""
        form = filter_form(self._corpus, self._query, self._asked, self._language)
        return SearchPage(**self._frame, query=self._query, form=form)

    def failed(self, message: str) -> SearchPage:
        return replace(self.before(), message=message)

    def of(self, found: SearchAnswer) -> SearchPage:
        asked = self._asked
        return replace(
            self.before(),
            answer=found,
            needs=(*map(self._chip, found.needs), *self._schooling(found)),
            removed=tuple(self._removed(demand) for demand in asked.ignore),
            only_met=self._only_met(found) if found.needs or self._asked.only_met else None,
            matches=tuple(self._match(result) for result in found.results),
        )

    def _chip(self, need: Need) -> Chip:
        said = self._t("need_said", text=need.evidence.text)
        return self._removable(need_in_words(self._corpus, need, self._language), need.demand, said)

    def _schooling(self, found: SearchAnswer) -> tuple[Chip, ...]:
        if found.education is None:
            return ()
        return (self._removable(education_in_words(self._corpus, found.education, self._language), EDUCATION, ""),)

    def _removable(self, words: str, ignored: str, said: str) -> Chip:
        text = typeset(words, self._language)
        without = replace(self._asked, ignore=tuple(dict.fromkeys((*self._asked.ignore, ignored))))
        return Chip(text=text, said=said, action=self._t("need_remove", what=text), href=without.address(self._query))

    def _removed(self, demand: str) -> Chip:
        label = self._t("filter_education") if demand == EDUCATION else self._label(demand)
        again = replace(self._asked, ignore=tuple(one for one in self._asked.ignore if one != demand))
        return Chip(text=label, action=self._t("need_restore", what=label), href=again.address(self._query))

    def _only_met(self, found: SearchAnswer) -> Chip:
        now = self._asked.only_met
        ranked = "needs_ranked_schooling" if found.education else "needs_ranked"
        told = "needs_none_read" if not found.needs else "needs_only_met_now" if now else ranked
        return Chip(
            text=self._t(told),
            action=self._t("needs_rank" if now else "needs_only_met"),
            href=replace(self._asked, only_met=not now).address(self._query),
        )

    def _match(self, result: SearchResult) -> ShownMatch:
        group = self._corpus.unit_groups[result.unit_group]
        by_texts = any(share for system, share in result.shares if system.startswith(("bm25", "static")))
        return ShownMatch(
            occupation=result.occupation,
            label=result.occupation.label(self._language),
            unit_group=group,
            title=group.title(self._language),
            why=result.why if by_texts else "",  # the ratings are told below
            shares=tuple((self._t(f"kind_{kind}"), percent) for kind, percent in shares_by_kind(result)),
            needs=tuple(self._need(answer) for answer in result.needs),
        )

    def _need(self, answer: NeedAnswer) -> ShownNeed:
        rating, language = answer.rating, self._language
        words = rating_in_words(self._corpus, rating, language) if rating else self._t("not_rated")
        return ShownNeed(
            verdict=answer.verdict,
            demand=self._label(answer.need.demand),
            rating=typeset(words, language),
            provenance=provenance(rating.source, language, rating.directness) if rating else "",
        )

    def _label(self, demand: str) -> str:
        return typeset(self._corpus.demands[demand].label(self._language), self._language)


def shares_by_kind(result: SearchResult) -> tuple[tuple[str, int], ...]:
    """Words, meaning, ratings: the percent of what speaks for the result, the most first; none under one percent."""
    parts: dict[str, float] = {}
    for system, share in result.shares:
        kind = next((kind for start, kind in _KINDS if system.startswith(start)), None)
        if kind is not None:
            parts[kind] = parts.get(kind, 0) + share
    positive = {kind: share for kind, share in parts.items() if share > 0}
    percents = [(kind, round(100 * share / sum(positive.values()))) for kind, share in positive.items()]
    return tuple(sorted((one for one in percents if one[1]), key=lambda one: -one[1]))
