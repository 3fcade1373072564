"""The changes between two sets of target files as Markdown that fits a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.messages import Lang, say
from hcr.renderers.papers.markdown import escape
from hcr.report.target_changes import ItemChange, TargetChanges, VerdictFlip

LONGEST_COMMENT = 65_000  # characters; a comment on a pull request holds 65,536
MOST_ROWS = (50, 25, 10, 3)  # of a section: as many as fit, else the fewest
LONGEST = 120  # characters of a cell, which take up to eight times as many as Markdown


def render_target_changes(changes: TargetChanges, flips: Sequence[VerdictFlip] | None, lang: Lang) -> str:
    """One headline, then a table for each kind of change; `flips` is None if no submission was given.

    The tables are cut so that the whole fits a comment; what they leave out is counted.
    """
    texts = (_render_rows(changes, flips, lang, most) for most in MOST_ROWS)
    return next((text for text in texts if len(text) <= LONGEST_COMMENT), "") or _render_rows(changes, flips, lang, 1)


def _render_rows(changes: TargetChanges, flips: Sequence[VerdictFlip] | None, lang: Lang, most: int) -> str:
    """So many rows of each table at most."""
    counts = {
        "added": changes.added,
        "dropped": changes.dropped,
        "moved": changes.moved,
        "reworded": changes.reworded,
    }
    told = {name: str(len(found)) for name, found in counts.items()}
    lines = [f"**{say(lang, 'diff.headline', unchanged=str(changes.unchanged), **told)}**"]
    for name, found in counts.items():
        if found:
            lines += ["", f"### {say(lang, f'diff.{name}')}", "", *_change_lines(found, name, lang, most)]
    if flips is not None:
        lines += ["", f"### {say(lang, 'diff.flips', count=str(len(flips)))}"]
        if flips:
            lines += ["", *_flip_lines(flips, lang, most)]
    return "\n".join(lines) + "\n"


def _change_lines(changes: Sequence[ItemChange], kind: str, lang: Lang, most: int) -> Iterator[str]:
    columns = {"added": ["after"], "dropped": ["before"]}.get(kind, ["before", "after"])
    yield from _head([*("region", "name", "key", "period"), *columns], lang)
    for each in changes[:most]:
        yield _row([each.region, each.name.get(lang), each.key, each.period, *(getattr(each, c) for c in columns)])
    yield from _more(len(changes) - most, lang)


def _flip_lines(flips: Sequence[VerdictFlip], lang: Lang, most: int) -> Iterator[str]:
    yield from _head(["region", "name", "key", "period", "before", "after"], lang)
    for each in flips[:most]:
        statuses = [say(lang, f"status.{status}") if status else "–" for status in (each.before, each.after)]
        yield _row([each.region, each.name.get(lang), each.key, each.period, *statuses])
    yield from _more(len(flips) - most, lang)


def _head(columns: Sequence[str], lang: Lang) -> Iterator[str]:
    yield _row([say(lang, f"diff.column.{name}") for name in columns])
    yield "|" + " --- |" * len(columns)


def _row(cells: Sequence[str]) -> str:
    short = (cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…" for cell in cells)
    return "| " + " | ".join(escape(cell) for cell in short) + " |"


def _more(left: int, lang: Lang) -> Iterator[str]:
    if left > 0:
        yield ""
        yield say(lang, "head.more", count=str(left))
