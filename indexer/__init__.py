"""From the corpus to a searchable artifact, and the artifact's reader. Imports the corpus and nothing else of ours."""
