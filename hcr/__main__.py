"""The `hcr` command, also as `python -m hcr`: prepares the process, runs, and ends it; it decides nothing.

A signal ends a run silently with 130, from the first line here to the last.
"""

# All of these are loaded in any running Python. Importing `signal` or `__future__` takes long enough to be interrupted.
import _signal as signal  # type: ignore[import-not-found]
import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

BETWEEN_SEARCHES = 10_000_000  # objects made
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # any of these must leave no more behind than Ctrl-C does
INTERRUPTED = 130


def run() -> None:
    """The `hcr` command."""
    _handle_signals(_exit_at_once)
    sys.unraisablehook = _note_unraisable
    # A run makes hardly any garbage before its end, so the collector searches for it rarely.
    gc.set_threshold(BETWEEN_SEARCHES)
    from hcr.cli import main
    from hcr.cli.streams import open_closed_streams, prepare_streams

    open_closed_streams()
    prepare_streams()
    try:
        _handle_signals(_interrupt)
        code = main()
    except KeyboardInterrupt:  # between two lines of these; then nothing was made yet
        code = INTERRUPTED
    _handle_signals(_exit_at_once)  # the files are written, and a slow reader must not delay the end
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # reported already
            continue
    # Every file is closed and every folder of ours deleted. Only memory is left, which the system frees at once.
    os._exit(code)


def _handle_signals(handler: "Callable[[int, FrameType | None], None]") -> None:
    """Let this handler answer the signals that end a run, except those that the parent process ignores."""
    for name in SIGNALS:
        number = getattr(signal, name, None)  # not every system has them all
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _exit_at_once(number: int, frame: "FrameType | None") -> None:  # noqa: ARG001
    """End at once. Nothing needs to be cleaned up: nothing was made yet, or all of it is deleted."""
    os._exit(INTERRUPTED)


def _interrupt(number: int, frame: "FrameType | None") -> None:  # noqa: ARG001
    """Break the run off; while it cleans up after itself, further signals change nothing."""
    _handle_signals(_do_nothing)
    raise KeyboardInterrupt


def _note_unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    """Keep an exception that Python cannot pass on from being printed; the next signal interrupts again."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        _handle_signals(_interrupt)
    elif os.environ.get("HCR_DEBUG"):
        sys.__unraisablehook__(unraisable)


def _do_nothing(number: int, frame: "FrameType | None") -> None:
    """Ignore a signal, so that the run can clean up."""


if __name__ == "__main__":
    run()
