"""The nouns of the program and the arithmetic that needs nothing else: intervals, bounds, formulas, regions."""
