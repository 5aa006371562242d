"""Makes the tables of `corpus/tables` from the official files: `python -m corpus.sources REFERENCE_FOLDER`.

Run by hand when a new vintage is published; nothing else of the project needs the official files. Only facts are
carried over (codes, titles, ratings, wages, outlook labels), never a definition, a duty or a requirement. Tables
kept by hand (demands, scales, sources, feature names, regions) are read from `corpus/tables` and left as they are.
"""
