"""How many people each occupation employs, as a weight among occupations that answer equally well."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus

_CORPORA = 4


@lru_cache(maxsize=_CORPORA)
def log_employment(corpus: Corpus) -> NDArray[np.float32]:
    """float32[occupations]: the logarithm of the people employed in each unit group; the median where unpublished."""
    published = [
        outlook.employment if (outlook := corpus.outlooks.get(one.unit_group)) else None for one in corpus.occupations
    ]
    if not any(published):
        return np.zeros(len(published), dtype=np.float32)
    people = np.array([number or np.nan for number in published], dtype=np.float32)
    logarithms = np.log(np.where(np.isnan(people), np.nanmedian(people), people))
    return np.asarray(logarithms, dtype=np.float32)
