"""The content of reports: turns verdicts into words, tables and headed sections, for any renderer."""
