"""Likeness of occupations beside the matrix that Employment and Social Development Canada publishes with OaSIS.

The published matrix (skills-match-matrix_oasis_2025) puts every ordered pair of occupations in one of four classes, so
that most of a row is tied: `ceiling` is the rank correlation of an order that gets every class right, and the ten that
are published nearest are those of the best classes, ties shared out evenly. The product holds no figure of the matrix.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import SATISFIED
from assistant.suitability.criteria.nearness import Nearness
from assistant.suitability.criteria.skill_levels import SkillLevels
from assistant.suitability.criteria.transfer import transfer_check
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus
from corpus.sources import codes
from tests.bench.rows import Row, Unit

CLASSES = ("Not Similar", "Somewhat Similar", "Similar", "Very Similar")
UNPUBLISHED = -1
_CELLS = (".", *CLASSES)
NEAREST = 10
Matrix = NDArray[np.float64]


def rows(corpus: Corpus, published: Path | None) -> list[Row]:
    """How the check tells related occupations, and the agreement with the published matrix where it is given."""
    levels = SkillLevels.of(corpus)
    found = _related(corpus, levels)
    return found if published is None else [*found, *agreement(levels.similarity, read_published(published, corpus))]


def read_published(path: Path, corpus: Corpus) -> NDArray[np.int8]:
    """Places in CLASSES, [occupations, occupations]. Raises ValueError for a code or a class that is not known.

    A pair without a class (the matrix of 2025 has one) takes that of the two the other way round.
    """
    import openpyxl  # a wait that no other measurement should pay

    book = openpyxl.load_workbook(path, read_only=True)
    lines = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    columns = [_row_of(code, corpus) for code in lines[0][1:]]
    if sorted(columns) != list(range(len(corpus.occupations))):
        raise ValueError(f"{path.name} has {len(columns)} columns; expected one for each occupation of the corpus.")
    matrix = np.full((len(columns), len(columns)), UNPUBLISHED, np.int8)
    for line in lines[1:]:
        matrix[_row_of(line[0], corpus), columns] = [_CELLS.index(str(cell)) + UNPUBLISHED for cell in line[1:]]
    return np.where(matrix == UNPUBLISHED, matrix.T, matrix)


def _row_of(stored: object, corpus: Corpus) -> int:
    code = codes.profile(str(stored))
    if code not in corpus.position:
        raise ValueError(f"{stored} is no occupation of the corpus.")
    return corpus.position[code]


def agreement(similarity: NDArray[np.float32], published: NDArray[np.int8]) -> list[Row]:
    """Rank agreement of two matrices of likeness, what an occupation is to itself left out."""
    ours, theirs = _others(similarity), _others(published)
    our_ranks, their_ranks = _ranks_of_rows(ours), _ranks_of_rows(theirs)
    right = _ranks_of_rows(theirs + ours / (1 + np.abs(ours).max()))  # the classes in order, ours within each
    part, over = "transfer", "published matrix"
    return [
        Row(part, over, "Spearman, mean of rows", _mean_correlation(our_ranks, their_ranks), of=len(ours)),
        Row(part, over, "Spearman, ceiling of its classes", _mean_correlation(right, their_ranks), of=len(ours)),
        Row(
            part, over, "Spearman, all pairs", _correlation(_ranks(ours.ravel()), _ranks(theirs.ravel())), of=ours.size
        ),
        Row(part, over, "its ten nearest among ours", _shared_nearest(ours, theirs), of=len(ours)),
        Row(part, over, "its ten nearest, ceiling of its classes", _shared_nearest(right, theirs), of=len(ours)),
        *(
            Row(part, over, f"'{CLASSES[least]}' or more put before the rest", *_put_before(ours, theirs >= least))
            for least in (1, 2)
        ),
    ]


def _others(matrix: NDArray[np.float32] | NDArray[np.int8]) -> Matrix:
    """Each row without the occupation itself."""
    count = len(matrix)
    return np.asarray(matrix[~np.eye(count, dtype=bool)].reshape(count, count - 1), dtype=np.float64)


def _ranks(values: Matrix) -> Matrix:
    """Ranks from 0, equal values sharing their mean rank."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    means = np.cumsum(counts) - (counts + 1) / 2
    return np.asarray(means[place], dtype=np.float64)


def _ranks_of_rows(matrix: Matrix) -> Matrix:
    return np.stack([_ranks(row) for row in matrix])


def _correlation(one: Matrix, other: Matrix) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def _mean_correlation(ours: Matrix, theirs: Matrix) -> float:
    """Over the rows that the other does not hold for all alike."""
    told = theirs.std(axis=1) > 0
    return float(np.mean([_correlation(one, other) for one, other in zip(ours[told], theirs[told], strict=True)]))


def _shared_nearest(ours: Matrix, theirs: Matrix) -> float:
    """The share of the ten nearest of one that are among those of the other, expected over the order of its ties."""
    shares = []
    for mine, published in zip(ours, theirs, strict=True):
        nearest = published[np.argsort(-mine, kind="stable")[:NEAREST]]
        least = np.sort(published)[-NEAREST]
        surely = int((published > least).sum())
        tied = (NEAREST - surely) / int((published == least).sum())
        shares.append(((nearest > least).sum() + tied * (nearest == least).sum()) / NEAREST)
    return float(np.mean(shares))


def _put_before(ours: Matrix, alike: NDArray[np.bool_]) -> tuple[float, Unit, int]:
    """The chance that an occupation published as alike is nearer than one that is not, mean of rows."""
    shares = []
    for ranks, positive in zip(_ranks_of_rows(ours), alike, strict=True):
        count = int(positive.sum())
        if 0 < count < len(positive):
            above = ranks[positive].sum() - count * (count - 1) / 2
            shares.append(above / (count * (len(positive) - count)))
    return float(np.mean(shares)), Unit.SHARE, len(shares)


def _related(corpus: Corpus, levels: SkillLevels) -> list[Row]:
    """Of pairs of a unit group that was held and an occupation of another: the share that the check satisfies."""
    groups = np.array(sorted(levels.profiles))
    own = np.array([one.unit_group for one in corpus.occupations])
    satisfied = np.zeros((len(groups), len(own)), bool)
    for place, group in enumerate(groups.tolist()):
        held = CaseProfile("fr", vocational=VocationalProfile((PastOccupation("", group),)))
        check = transfer_check(held, levels, Nearness())
        assert check is not None
        satisfied[place] = check.answers() == SATISFIED
    same = {digits: groups[:, None].astype(f"U{digits}") == own[None].astype(f"U{digits}") for digits in (1, 2, 4, 5)}
    pairs = {
        "one minor group": same[4] & ~same[5],
        "one major group": same[2] & ~same[5],
        "different broad categories": ~same[1],
    }
    return [
        Row("transfer", "past occupation and candidate", f"satisfied: {name}", float(satisfied[among].mean()),
            of=int(among.sum()))
        for name, among in pairs.items()
    ]  # fmt: skip
