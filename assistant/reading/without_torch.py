"""spaCy as its bags of words need it. Imported ahead of everything else of this package.

Where torch is installed spaCy imports it, in case a layer is made of it. None here is, and it costs the start of each
program more than a second and 180 MB: spaCy is told that there is none. Whoever needs torch imports it afterwards.
"""

import sys

if "torch" not in sys.modules:
    sys.modules["torch"] = None  # type: ignore[assignment]  # the import system's own way to say that there is none
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules["torch"]
