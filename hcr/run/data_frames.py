"""Turns a data frame of polars or pandas, or any iterable, into a list of rows, without a loss of columns or digits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hcr.run.usage import UsageError

SHORT_FLOATS = ("float16", "float32")  # as Python's own floats they would have digits that nobody wrote


def list_rows(actuals: object) -> Sequence[object]:
    """The rows of a data frame as dictionaries, or the items of another iterable.

    Raises UsageError for anything else, and for a frame with two columns of one name, of which a dictionary keeps one.
    """
    frame: Any = actuals
    if hasattr(actuals, "to_dicts"):  # polars
        short = {name: frame[name].cast(str) for name in _short_columns_of(frame)}
        return list(frame.with_columns(**short).to_dicts())
    if hasattr(actuals, "to_dict") and hasattr(actuals, "columns"):  # pandas
        short = {name: frame[name].astype(str) for name in _short_columns_of(frame)}
        return _add_index(frame, frame.assign(**short).to_dict("records"))
    if isinstance(actuals, Iterable) and not hasattr(actuals, "to_dict"):
        return [*actuals]
    raise UsageError("usage.actuals", "actuals", found=type(actuals).__name__)


def _short_columns_of(frame: Any) -> list[str]:
    """The names of the columns of short floats; raises UsageError if two columns have one name."""
    names = [str(each) for each in frame.columns]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError("usage.twice_named", "actuals", names=tuple(twice))
    return [name for name in frame.columns if str(frame[name].dtype).lower() in SHORT_FLOATS]


def _add_index(frame: Any, rows: Iterable[dict[Any, object]]) -> list[object]:
    """The rows with the labels of the frame's index, which a dictionary leaves out, but not with mere numbers."""
    names = list(frame.index.names)
    found: list[object] = []
    for label, row in zip(frame.index, rows, strict=True):
        labels = label if len(names) > 1 else (label,)
        added = {
            name or "": each
            for name, each in zip(names, labels, strict=True)
            if name is not None or not isinstance(each, int)
        }
        found.append({**added, **row})
    return found
