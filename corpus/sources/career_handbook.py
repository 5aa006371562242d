"""Reads the strength bands of the Career Handbook (Employment and Social Development Canada), which has no codes.

Each row joins a profile by its title, where the two say the same (corpus.sources.joining).
"""

from corpus.lists import rows
from corpus.ratings import STRENGTH
from corpus.sources.extract import Extract
from corpus.sources.files import Sheet, key, locate
from corpus.sources.joining import join
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report


def strength_bands(sheets: list[Sheet], report: Report) -> dict[str, int]:
    """Band (a position in joining.BANDS_KG) of each occupation title."""
    wording = {
        key(row["heading"]): int(row["field"]) for row in rows("sources", "headings") if row["source"] == "strength"
    }
    bands: dict[str, int] = {}
    contested: set[str] = set()
    for sheet in sheets:
        located = locate(sheet, "career_handbook", ("occupation", "strength"), report)
        if located is None:
            report.add(Outcome.LEFT_OUT, sheet.file, "not_of_source")
            continue
        report.add(Outcome.READ, sheet.file, "rows", about=str(len(located.lines)))
        for line in located.lines:
            band = wording.get(key(line["strength"]))
            if band is None:
                report.add(Outcome.REFUSED_ROW, line.file, "no_band", row=line.row, stored=line["strength"])
                continue
            title = repaired_title(line["occupation"])
            if title != line["occupation"]:
                report.add(
                    Outcome.REPAIRED, line.file, "overwritten", row=line.row, stored=line["occupation"], code=title
                )
            title = title[:1].upper() + title[1:]
            if bands.setdefault(title, band) != band:
                contested.add(title)
                report.add(Outcome.REFUSED_ROW, line.file, "contradiction", row=line.row, code=title)
    return {title: band for title, band in bands.items() if title not in contested}


def extract(sheets: list[Sheet], known: Known, report: Report) -> Extract:
    """Table strength, of the profiles that a title joins; the others keep what they have."""
    found, bands = Extract(), strength_bands(sheets, report)
    english = {code: title for code, (_, title) in known.unit_groups.items()}
    joined = join(known.labels, english, bands)
    for row, (code, strength) in enumerate(sorted(joined.items())):
        low, high = strength.kilograms
        cells = (code, str(low), "" if high is None else str(high), strength.method)
        found.put("strength", STRENGTH, cells, 1, "strength.csv", row, report)
    return found


def repaired_title(title: str) -> str:
    """A copy in circulation was searched and replaced once too often: "FHandling loads of ... attendants"."""
    for row in rows("sources", "headings"):
        if row["source"] == "overwritten":
            title = title.replace(row["heading"], row["field"])
    return title
