"""Every sentence the system writes, a folder a language. Text only: corpus.wording renders it."""
