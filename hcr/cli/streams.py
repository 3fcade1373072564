"""Prepares standard output and error, so that no console, closed stream or vanished reader breaks a run.

If the reader has gone, the rest is not written, and the exit code stays. Any other failure to write, such as a full
disk, is an error on standard output; on standard error it is ignored, as nobody could be informed of it.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from errno import EBADF, EPIPE
from typing import TextIO


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Characters that the console cannot show as JSON's own escapes, so that nothing crashes and JSON stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)), error.end


class _Stream(io.TextIOWrapper):
    """A text stream that writes nowhere once its reader has gone; with `forgiving`, after any failure."""

    forgiving = False

    def write(self, text: str) -> int:
        """Write like any stream; raises OSError for a failure that is not forgiven."""
        try:
            return super().write(text)
        except OSError as error:
            self._give_up(error)
            return len(text)

    def flush(self) -> None:
        """Flush like any stream; raises OSError for a failure that is not forgiven."""
        try:
            super().flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        if error.errno != EPIPE and not self.forgiving:
            raise error
        _open_nothing(self.fileno())  # takes the text that is still held and all that follows


def _open_nothing(number: int) -> None:
    """Replace this file descriptor by one that discards writes and cannot be read."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    if nothing != number:
        os.dup2(nothing, number)
        os.close(nothing)


def open_closed_streams() -> None:
    """Open standard streams that are closed, so that a file opened later does not become one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError as error:
            if error.errno != EBADF:
                raise
            _open_nothing(number)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - it ends with the process
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - it ends with the process


def prepare_streams() -> None:
    """Prepare both streams. A GBK console must not break a run, so characters outside its encoding are escaped."""
    codecs.register_error("hcr.escape", _escape)
    sys.stdout, sys.stderr = _prepare(sys.stdout, forgiving=False), _prepare(sys.stderr, forgiving=True)


def _prepare(stream: TextIO, forgiving: bool) -> TextIO:
    """The stream, escaping characters that it cannot encode; a stream that is not the system's is not changed."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    encoding, buffering = stream.encoding, stream.line_buffering
    prepared = _Stream(stream.detach(), encoding, "hcr.escape", line_buffering=buffering)
    prepared.forgiving = forgiving
    return prepared
