"""The application as a library: loads targets, reads submissions, chooses the engine, judges, gathers a meeting."""
