"""The agreement of two matrices of likeness, on matrices small enough to count by hand."""

from pathlib import Path

import numpy as np
import openpyxl
import pytest
from numpy.typing import NDArray

from corpus import Corpus
from tests.bench import transfer

SIZE = 12


def in_line() -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """Occupations in a line: likeness falls with the distance, and only neighbours are published as similar."""
    apart = np.abs(np.subtract.outer(np.arange(SIZE), np.arange(SIZE)))
    return (-apart).astype(np.float32), np.where(apart == 1, 2, 0).astype(np.int8)


def figures(similarity: NDArray[np.float32], published: NDArray[np.int8]) -> dict[str, float]:
    return {row.measure: row.figure for row in transfer.agreement(similarity, published)}


def test_an_order_that_gets_every_class_right_reaches_the_ceiling() -> None:
    found = figures(*in_line())
    assert found["Spearman, mean of rows"] == pytest.approx(found["Spearman, ceiling of its classes"])
    assert found["'Similar' or more put before the rest"] == 1
    assert found["its ten nearest among ours"] == found["its ten nearest, ceiling of its classes"]


def test_an_order_turned_round_is_as_wrong_as_can_be() -> None:
    similarity, published = in_line()
    found = figures(-similarity, published)
    assert found["'Similar' or more put before the rest"] == 0
    assert found["Spearman, mean of rows"] < 0
    assert found["Spearman, ceiling of its classes"] > 0


def test_spearman_with_ties_as_counted_by_hand() -> None:
    ranks = transfer._ranks(np.array([5.0, 1.0, 5.0, 7.0]))
    assert ranks.tolist() == [1.5, 0, 1.5, 3]


def test_ties_of_the_published_ten_are_shared_out() -> None:
    theirs = np.array([[2.0] * 4 + [0.0] * 7])  # four surely, six of the seven others
    assert transfer._shared_nearest(-np.arange(11.0)[None], theirs) == pytest.approx((4 + 6 * 6 / 7) / 10)


def workbook(path: Path, codes: list[str], cells: dict[tuple[int, int], str]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["OaSIS Code", *codes])
    for row, code in enumerate(codes):
        stored = code.lstrip("0").removesuffix(".00")  # as spreadsheets leave it
        sheet.append([stored, *(cells.get((row, column), "Not Similar") for column in range(len(codes)))])
    book.save(path)
    return path


def test_the_published_matrix_is_read_by_code(small_corpus: Corpus, tmp_path: Path) -> None:
    codes = [one.code for one in small_corpus.occupations][::-1]
    last = len(codes) - 1
    cells = {(place, place): "." for place in range(len(codes))}
    cells |= {(0, 1): "Very Similar", (1, 0): "Similar", (3, 4): ".", (4, 3): "Somewhat Similar"}
    matrix = transfer.read_published(workbook(tmp_path / "matrix.xlsx", codes, cells), small_corpus)
    assert (matrix[last, last - 1], matrix[last - 1, last]) == (3, 2)
    assert (matrix[last - 3, last - 4], matrix[last - 4, last - 3]) == (1, 1)
    assert set(np.diagonal(matrix).tolist()) == {transfer.UNPUBLISHED}


def test_an_incomplete_matrix_is_refused(small_corpus: Corpus, tmp_path: Path) -> None:
    codes = [one.code for one in small_corpus.occupations][1:]
    with pytest.raises(ValueError, match="expected one for each occupation"):
        transfer.read_published(workbook(tmp_path / "matrix.xlsx", codes, {}), small_corpus)


def test_related_occupations_satisfy_oftener(corpus: Corpus) -> None:
    found = {row.measure: row.figure for row in transfer.rows(corpus, None)}
    same, far = found["satisfied: one minor group"], found["satisfied: different broad categories"]
    assert same == pytest.approx(0.527, abs=0.001)
    assert far == pytest.approx(0.025, abs=0.001)
