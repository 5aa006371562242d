"""Findings to verdicts: the five criteria of suitable employment, and what a counsellor asks next."""
