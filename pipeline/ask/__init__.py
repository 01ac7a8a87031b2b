"""Every question to the record: read-only, one answer for command, explorer, notebook and agent."""
