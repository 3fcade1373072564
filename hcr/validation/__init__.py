"""Checks target files by rules, collects the findings, and holds the manual of all problem codes."""
