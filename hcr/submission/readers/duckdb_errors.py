"""Tells the errors of DuckDB apart."""

from __future__ import annotations


def is_interrupt(error: Exception) -> bool:
    """Is a query broken off, by a signal or by a call of ours?

    What a signal's handler raises does not pass through a query: DuckDB raises an error of no class of its own. The
    words alone tell it, all of them, because other errors quote names and lines of the user's files.
    """
    return type(error).__name__ == "InterruptException" or str(error) == "Query interrupted"


def raise_interrupt(error: Exception) -> None:
    """Raise KeyboardInterrupt if this error of DuckDB's is that of a query broken off."""
    if is_interrupt(error):
        raise KeyboardInterrupt from None
