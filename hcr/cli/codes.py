"""The exit codes, as the README promises them."""

from __future__ import annotations

NOTHING = 0  # nothing in the --fail-on class
FOUND = 1  # something in it
USAGE = 2  # wrong usage
CANNOT_READ = 3  # a file, or a row of one, cannot be read or understood
FAULT = 4  # a fault in hcr itself
INTERRUPTED = 130
