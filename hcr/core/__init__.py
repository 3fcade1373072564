"""Holds the nouns of the program and the arithmetic on them: intervals, bounds, formulas, regions."""
