"""The exit codes that the README promises."""

from __future__ import annotations

NOTHING = 0  # no verdict is in the --fail-on class
FOUND = 1  # at least one is
USAGE = 2  # wrong usage
CANNOT_READ = 3  # a file, or a row of one, cannot be read or understood
FAULT = 4  # a fault in hcr itself
INTERRUPTED = 130
