"""What the commands about one case print. The sentences are in prompts/<language>/case_console.yaml."""

from collections.abc import Iterator

from assistant.alternatives.concentric import ConcentricPath
from assistant.alternatives.models import Alternatives
from assistant.alternatives.side_by_side import Cell, SideBySide, WhyNot
from assistant.suitability.models import Answer, Criterion
from corpus import Language
from corpus.wording import say

SHOWN = 10  # near misses
MARKS = {Answer.SATISFIED: "+", Answer.INSUFFICIENT_EVIDENCE: "?", Answer.NOT_SATISFIED: "−"}


def alternatives(found: Alternatives, language: Language) -> str:
    """The path, the limiting factors, the nearest misses with the measures that could cure them."""
    lines = list(_path(found.path))
    if found.limiting_factors:
        lines += ["", say("case_console.limiting", language)]
        lines += [f"  {factor.sentence}" for factor in found.limiting_factors]
    if found.near_misses:
        lines += ["", say("case_console.near_misses", language)]
    for miss in found.near_misses[:SHOWN]:
        one = miss.occupation.occupation
        lines.append(f"  {one.code}  {one.label(language)} — {miss.gap_in_words}")
        measures = "; ".join(measure.label(language) for measure in miss.accommodations)
        lines.append(f"      {say('case_console.measures', language, measures=measures)}")
    return "\n".join(lines)


def _path(path: ConcentricPath) -> Iterator[str]:
    yield from path.former.sentences
    yield from path.same_employer.sentences
    for job in path.same_employer.jobs:
        yield from (f"  {reason.sentence}" for reason in job.reasons)
    yield from path.market.sentences
    if path.none is not None:
        yield from path.none.sentences


def why_not(found: WhyNot, language: Language) -> str:
    """Why, then the five criteria."""
    grid = _criteria([found.occupation.criteria[criterion] for criterion in Criterion], language)
    return "\n".join([*found.sentences, "", *grid])


def _criteria(answers: list[Answer], language: Language) -> list[str]:
    return [
        "  "
        + say(
            "dossier.criterion_answer",
            language,
            criterion=say(f"dossier.criterion_{criterion}", language),
            answer=say(f"dossier.answer_{answer}", language),
        )
        for criterion, answer in zip(Criterion, answers, strict=True)
    ]


def side_by_side(found: SideBySide, language: Language) -> str:
    """A block an occupation: its criteria, then the demands in the order of the comparison."""
    blocks = []
    for number, one in enumerate(found.occupations):
        grid = _criteria([one.criteria[criterion] for criterion in Criterion], language)
        demands = [f"  {_mark(line.cells[number])} {line.label}: {line.cells[number].in_words}" for line in found.lines]
        blocks.append("\n".join([f"{one.occupation.code}  {one.occupation.label(language)}", *grid, *demands]))
    return "\n\n".join(blocks)


def _mark(cell: Cell) -> str:
    return MARKS[cell.answer] if cell.answer is not None else " "
