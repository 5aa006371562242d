"""What a counsellor asks next: near misses, the limiting factor, the concentric path, comparisons, a plan."""
