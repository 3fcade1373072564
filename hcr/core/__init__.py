"""Holds the nouns of the program and the arithmetic on them: intervals, bounds, formulas, regions.

Two modules touch the files of a user, because several rooms above need them that never import one another: `input_file`
opens what a run reads, `own_folders` makes and removes the folders that it needs.
"""
