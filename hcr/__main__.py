"""The `hcr` command, also as `python -m hcr`: readies the process, runs, and ends it; it decides nothing."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

BETWEEN_SEARCHES = 200_000  # objects made


def run() -> None:
    """The `hcr` command."""
    # A run makes hardly any garbage before its end, so the search for it is rare.
    gc.set_threshold(BETWEEN_SEARCHES)
    for name in ("SIGTERM", "SIGHUP"):  # whoever ends a run leaves no more behind than Ctrl-C does
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    from hcr.cli import main
    from hcr.cli.streams import prepare_streams

    prepare_streams()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # the error was shown already, or the reader has gone
            stream.flush()
    # Every file is closed and every temporary folder removed; the system frees the memory at once.
    os._exit(code)


if __name__ == "__main__":
    run()
