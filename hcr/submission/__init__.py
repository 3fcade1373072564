"""Reads the bytes of a submission into actuals: readers, tables, headers, names, values. Judges nothing."""
