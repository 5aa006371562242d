"""What an importer must know of the corpus: an official figure is taken only for what is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.corpus import Corpus
from corpus.sources import codes
from corpus.sources.files import Line
from corpus.sources.report import Outcome, Report


@dataclass(frozen=True, slots=True)
class Known:
    """Codes and names of the corpus that is completed."""

    unit_groups: Mapping[str, tuple[str, str]]  # titles, French and English
    labels: Mapping[str, str]  # English label of each profile
    regions: frozenset[str]
    features: Mapping[str, tuple[str, ...]]  # names of the ratings of each block that no demand takes
    demands: Mapping[str, str]  # OaSIS column of each demand that OaSIS rates
    wage_years: Mapping[tuple[str, str], int] = field(default_factory=dict)  # of each unit group and region

    @classmethod
    def of(cls, corpus: Corpus) -> "Known":
        blocks = {"skills": corpus.skills, "knowledge": corpus.knowledge, "work_activities": corpus.work_activities}
        oasis = next(source.id for source in corpus.sources.values() if source.id.startswith("oasis"))
        return cls(
            unit_groups={one.code: (one.title_fr, one.title_en) for one in corpus.unit_groups.values()},
            labels={one.code: one.label_en for one in corpus.occupations},
            regions=frozenset(corpus.regions),
            features={table: block.names_en for table, block in blocks.items()},
            demands={one.id: one.source_column for one in corpus.demands.values() if one.source == oasis},
            wage_years={(group, one.region): one.year for group, wages in corpus.wages.items() for one in wages},
        )

    def unit_group(self, line: Line, report: Report) -> str | None:
        """The line's unit group; None, and said so, where the classification has none of that code."""
        code = codes.unit_group(line["unit_group"])
        return self._taken(line, "unit_group", code, code in self.unit_groups, report)

    def profile(self, line: Line, report: Report) -> str | None:
        code = codes.profile(line["profile"])
        return self._taken(line, "profile", code, code in self.labels, report)

    def region(self, line: Line, report: Report) -> str | None:
        code = codes.region(line["region"])
        return self._taken(line, "region", code, code in self.regions, report)

    @staticmethod
    def _taken(line: Line, field: str, code: str | None, is_known: bool, report: Report) -> str | None:
        stored = line[field]
        if code is None:
            # a total over a level of the classification ("TEER_0") is no mistake of the file
            outcome = Outcome.LEFT_OUT if any(letter.isalpha() for letter in stored) else Outcome.REFUSED_ROW
            report.add(outcome, line.file, f"no_{field}", row=line.row, stored=stored)
            return None
        if not is_known:
            report.add(Outcome.LEFT_OUT, line.file, f"unknown_{field}", row=line.row, stored=stored)
            return None
        if len(code.lstrip("ER")) > len(stored.lstrip("ERNOCP_- ")):
            report.add(Outcome.REPAIRED, line.file, "zeros", row=line.row, stored=stored, code=code)
        return code
