"""The five criteria of suitable employment: a file a criterion, and what each compares."""
