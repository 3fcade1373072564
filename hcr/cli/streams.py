"""Standard output and error: made ready so that no console, no closed stream and no reader that has gone breaks a run.

What nobody reads is not written, and changes no exit code. What cannot be written for another reason, such as a full
disk, is an error on standard output, and is let go on standard error, where nobody could be informed of it.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from errno import EBADF, EPIPE
from typing import TextIO


def _escape(error: UnicodeError) -> tuple[str, int]:
    """What the console cannot show as JSON's own escapes, so that nothing crashes and JSON stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)), error.end


class _Stream(io.TextIOWrapper):
    """A text stream that goes on into nothing where its reader has gone; with `forgiving`, after any failure."""

    forgiving = False

    def write(self, text: str) -> int:
        """As any stream; raises OSError for a failure that is not forgiven."""
        try:
            return super().write(text)
        except OSError as error:
            self._give_up(error)
            return len(text)

    def flush(self) -> None:
        """As any stream; raises OSError for a failure that is not forgiven."""
        try:
            super().flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        if error.errno != EPIPE and not self.forgiving:
            raise error
        _open_nothing(self.fileno())  # takes what is still held, and all that follows


def _open_nothing(number: int) -> None:
    """Make this file descriptor one that is written to in vain, and cannot be read."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    if nothing != number:
        os.dup2(nothing, number)
        os.close(nothing)


def open_closed_streams() -> None:
    """Open standard streams that are closed: a file that is opened later must not become one of them."""
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
    """A GBK console must not break a run: what it cannot encode is escaped."""
    codecs.register_error("hcr.escape", _escape)
    sys.stdout, sys.stderr = _prepare(sys.stdout, forgiving=False), _prepare(sys.stderr, forgiving=True)


def _prepare(stream: TextIO, forgiving: bool) -> TextIO:
    """The stream, with what it cannot encode escaped; one that is no stream of the system's stays as it is."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    encoding, buffering = stream.encoding, stream.line_buffering
    prepared = _Stream(stream.detach(), encoding, "hcr.escape", line_buffering=buffering)
    prepared.forgiving = forgiving
    return prepared
