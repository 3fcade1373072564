"""The sections of the paper, each a function from a meeting to its blocks."""
