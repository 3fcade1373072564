"""The `hcr` command, also as `python -m hcr`: readies the process, runs, and ends it; it decides nothing."""

from __future__ import annotations

import gc
import os
import sys

__all__ = ["run"]

BETWEEN_SEARCHES = 200_000  # objects made


def run() -> None:
    """The `hcr` command."""
    # Hardly anything that a run makes is garbage before its end: what is alive is searched for it seldom.
    gc.set_threshold(BETWEEN_SEARCHES)
    from hcr.cli import main
    from hcr.cli.streams import prepare_streams

    prepare_streams()
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    gc.freeze()  # nor once more on the way out
    sys.exit(code)


if __name__ == "__main__":
    run()
