"""Drafts a target file from a policy text, by our own grammar: blocks, outline, statements, YAML."""
