"""Case notes to findings, to constraints, to verdicts with reasons; and the search of occupations."""
