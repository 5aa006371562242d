"""What a note says of the worker's criminal record: the words alone, to be raised with the worker.

Nothing is concluded from them. Only an offence connected with the job counts, and a pardon clears it.
"""

from collections.abc import Iterator

from assistant.models import Evidence
from assistant.reading.vocational.passage import Passage

_BEFORE, _AFTER = 6, 10  # tokens quoted around the words
_MARKS = frozenset(".;!?,")


def record_told(passage: Passage) -> Iterator[Evidence]:
    """Each passage that speaks of the worker's criminal record or criminal charges, with its nearest words."""
    doc = passage.parsed.doc
    end = 0
    for one in passage.said["criminal_record"]:
        if one.start < end or passage.of_a_relative(one.start):
            continue
        start, end = one.start, one.end
        while start > max(0, one.start - _BEFORE) and doc[start - 1].text not in _MARKS:
            start -= 1
        while end < min(len(doc), one.end + _AFTER) and doc[end].text not in _MARKS - {","}:
            end += 1
        yield passage.parsed.evidence(start, end)
