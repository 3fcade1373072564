"""Standard output and error: made ready so that no console breaks a run; it writes nothing itself."""

from __future__ import annotations

import codecs
import io
import sys


def _escape(error: UnicodeError) -> tuple[str, int]:
    """What the console cannot show as JSON's own escapes, so that nothing crashes and JSON stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)), error.end


def prepare_streams() -> None:
    """A GBK console must not break a run: what it cannot encode is escaped."""
    codecs.register_error("hcr.escape", _escape)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="hcr.escape")
