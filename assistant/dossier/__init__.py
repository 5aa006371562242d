"""What goes into the file: identifiers masked, a draft plan, a dossier that can be contested."""
