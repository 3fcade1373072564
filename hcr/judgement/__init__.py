"""From actuals to verdicts: one figure, one target, one verdict, and which of them meet. Reads no file."""
