"""Official files as small as a test needs, and what a report says of them."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from corpus.sources import oasis
from corpus.sources.extract import Extract
from corpus.sources.files import sheets
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report

WAGE_HEADINGS = (
    "NOC_CNP", "NOC_Title", "prov", "ER_Code_Code_RE", "ER_Name", "Low_Wage_Salaire_Minium",
    "Median_Wage_Salaire_Median", "High_Wage_Salaire_Maximal", "Reference_Period", "Annual_Wage_Flag_Salaire_annuel",
)  # fmt: skip
OUTLOOK_HEADINGS = (
    "NOC_Code", "NOC Title", "Outlook", "Employment Trends", "Release Date", "Province", "Economic Region Code",
    "Economic Region Name", "LANG",
)  # fmt: skip
COPS_HEADINGS = (
    "Code", "Recent_Labour_Market_Conditions", "Conditions_récentes_sur_le_marché_du_travail",
    "Future_Labour_Market_Conditions", "Conditions_futures_sur_le_marché_du_travail",
)  # fmt: skip


def told(report: Report, *outcomes: Outcome) -> str:
    return "\n".join(note.told("en") for note in report.notes(*outcomes))


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)


def read_oasis(folder: Path, known: Known) -> tuple[Extract, Report]:
    report = Report()
    return oasis.extract(sheets(folder, report), known, report), report
