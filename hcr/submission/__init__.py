"""From the bytes of a submission to actuals: readers, tables, headers, names, values. Judges nothing."""
