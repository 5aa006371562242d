"""The small lists that logic reads: vocabulary (corpus/lexicon), policies (corpus/policies), weights."""

import csv
from importlib import resources


def rows(folder: str, name: str) -> list[dict[str, str]]:
    """The rows of one shipped list by column. Raises FileNotFoundError for a list that does not exist."""
    text = resources.files("corpus").joinpath(folder, f"{name}.csv").read_text(encoding="utf-8")
    header, *lines = csv.reader(text.splitlines())
    return [dict(zip(header, cells, strict=True)) for cells in lines if cells]
