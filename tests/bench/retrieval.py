"""The search beside its peers, over the same texts: withheld titles, the other language's texts, natural queries."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.search import Searcher
from assistant.service import Assistant
from corpus import Corpus, Language
from corpus.wording import LANGUAGES
from indexer import training
from indexer.artifact import Artifact
from indexer.build import assemble
from indexer.documents import Document, documents
from indexer.encoder import StaticEncoder, load_encoder
from tests.bench import heldout_titles, melo, robustness, searching, swiftness
from tests.bench.gold import gold
from tests.bench.peers import NO_MINILM, Grouped, MakeScores, minilm, peers, said
from tests.bench.rows import Row

OURS = "ours"
EVERY_GROUP = 1000  # more than there are unit groups
OTHER: Mapping[Language, Language] = {"fr": "en", "en": "fr"}
Search = Callable[[str, Language], Sequence[str]]  # query and the language of the texts to unit groups, best first


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may be given: the folder of the MELO data sets, and one where what takes minutes is kept."""

    melo: Path | None = None
    kept: Path | None = None


def rows(assistant: Assistant, options: Options) -> list[Row]:
    """Every figure of every system. What needs MELO or MiniLM is left out, with a line, where it is missing."""
    swiftness.on_one_thread()
    encoder = minilm(options.kept)
    if encoder is None:
        said(NO_MINILM)
    if options.melo is None:
        said(melo.NO_MELO)
    made = peers(encoder)
    full = {OURS: of_assistant(assistant), **of_peers(documents(assistant.corpus), made)}
    known = heldout_titles.without_withheld(assistant.corpus)
    with tempfile.TemporaryDirectory() as temporary:
        artifact = _without_titles(known, options.kept or Path(temporary))
    partial = {OURS: of_searcher(Searcher(known, artifact)), **of_peers(_texts(artifact), made)}
    if encoder is not None:
        encoder.encode(_asked(assistant.corpus))
    return [
        *_withheld_rows(assistant.corpus, "withheld titles", partial),
        *_withheld_rows(assistant.corpus, "withheld titles, other language's texts", crossed(known, artifact, partial)),
        *natural_rows(assistant, full),
        *(melo.rows(options.melo, made, load_encoder(assistant.settings.encoder)) if options.melo else ()),
        *robustness.rows(assistant, full, partial),
        *swiftness.rows(assistant, encoder),
    ]


def of_searcher(searcher: Searcher) -> Search:
    """What a searcher answers, as unit groups."""
    return lambda query, language: [
        result.unit_group for result in searcher.search(query, language, k=EVERY_GROUP).results
    ]


def of_assistant(assistant: Assistant) -> Search:
    """What the product answers, as unit groups."""
    return lambda query, language: [
        result.unit_group for result in assistant.search(query, language, k=EVERY_GROUP).results
    ]


def of_peers(texts: Iterable[Document], made: Mapping[str, MakeScores]) -> dict[str, Search]:
    """Each peer over the texts of a language, each form of a title apart; a unit group scores by its best text."""
    each = [replace(one, forms=(form,)) for one in texts for form in one.forms]
    by_language = {language: [one for one in each if one.language == language] for language in LANGUAGES}
    return {name: _of_peer(name, make, by_language) for name, make in made.items()}


def _of_peer(name: str, make: MakeScores, by_language: Mapping[Language, Sequence[Document]]) -> Search:
    said(f"{name}: {sum(map(len, by_language.values()))} texts")
    grouped = {
        language: Grouped(make(language, [one.text for one in some]), [one.unit_group for one in some])
        for language, some in by_language.items()
    }
    return lambda query, language: grouped[language].search(query)


def _without_titles(known: Corpus, kept: Path) -> Artifact:
    """An index of the corpus without the withheld titles, its encoder trained on that corpus; kept for these two."""
    source = Path(training.__file__).read_bytes()
    folder = kept / f"encoder-{hashlib.sha256(source + known.sha256.encode()).hexdigest()[:16]}"
    if not folder.exists():
        said("training the encoder without the withheld titles")
        training.train(known, folder)
    return assemble(known, StaticEncoder(folder), said)


def _texts(artifact: Artifact) -> tuple[Document, ...]:
    return tuple(one for part in artifact.languages.values() for one in part.documents)


def crossed(known: Corpus, artifact: Artifact, partial: Mapping[str, Search]) -> dict[str, Search]:
    """Every system over texts of the other language than the query's, and over no others.

    Ours is the searcher as shipped over an index that holds those texts in the place of both languages'.
    """
    ours = {
        language: Searcher(known, replace(artifact, languages=dict.fromkeys(LANGUAGES, artifact.languages[other])))
        for language, other in OTHER.items()
    }
    ranked: dict[str, Search] = {OURS: lambda query, language: of_searcher(ours[language])(query, language)}
    for name, search in partial.items():
        if name != OURS:
            ranked[name] = lambda query, language, search=search: search(query, OTHER[language])  # type: ignore[misc]
    return ranked


def _asked(corpus: Corpus) -> list[str]:
    titles = [title for language in LANGUAGES for title, _ in heldout_titles.queries(corpus, language)]
    return [*titles, *(one["query"] for one in gold("queries_dev"))]


def _withheld_rows(corpus: Corpus, over: str, systems: Mapping[str, Search]) -> list[Row]:
    table = []
    for language in LANGUAGES:
        asked = heldout_titles.queries(corpus, language)
        for name, search in systems.items():
            means = searching.mean([searching.score_query([group], search(title, language)) for title, group in asked])
            said(f"{over}, {language}, {name}: top-1 {means.top_1:.3f}, MRR {means.reciprocal_rank:.3f}")
            for measure, figure in (("top-1", means.top_1), ("MRR", means.reciprocal_rank)):
                table.append(Row("titles", f"{over}, {language}", measure, figure, of=len(asked), system=name))
    return table


def natural_rows(assistant: Assistant, systems: Mapping[str, Search]) -> list[Row]:
    """The natural queries, in the language that the product reads each in, for every system."""
    queries = gold("queries_dev")
    languages = {one["query"]: assistant.search(one["query"]).language for one in queries}
    table = []
    for name, search in systems.items():

        def best(query: str, search: Search = search) -> Sequence[str]:
            return search(query, languages[query])[: searching.ASKED]

        table += [replace(row, system=name) for row in searching.rows("dev queries", queries, best)]
    return table
