"""The application as a library: loads targets, reads submissions, judges, chooses the engine, gathers a meeting."""
