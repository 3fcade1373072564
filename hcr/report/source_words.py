"""The place of a target in its document as an English reader has it: `Section 2(1) item 3` for 二（一）3.

The written place stays wherever a part of it is not known, and in files for programs, where `--source` finds it.
"""

from __future__ import annotations

from hcr.language.chinese_numerals import read_numeral
from hcr.language.patterns import compile_late
from hcr.messages import Lang, say

_NUMERAL = "[一二三四五六七八九十百]{1,5}+|[0-9]{1,4}+"
_PART = compile_late(
    rf"(?P<head>附件|附录|附表|表)(?P<of_head>{_NUMERAL})?"
    rf"|第(?P<ordinal>{_NUMERAL})(?P<unit>[章节部条款项段行页])分?"
    rf"|[（(](?P<bracketed>{_NUMERAL})[)）]"
    rf"|(?P<plain>{_NUMERAL})[、.．]?"
    r"|(?P<named>引言|结尾)"
    r"| ++"
)


def describe_source(source: str, lang: Lang) -> str:
    """A place such as 附件2 第1项 or 四（七）31; in English `Annex 2 item 1`, `Section 4(7) item 31`."""
    if lang == "zh":
        return source
    read, end = "", 0
    while match := _PART.match(source, end):
        end = match.end()
        word = _read_part(match.groupdict(), first=not read)
        if word is None:
            return source
        read += word if word.startswith("(") or not read else f" {word}".rstrip()
    return read[:1].upper() + read[1:] if end == len(source) else source


def _read_part(part: dict[str, str | None], first: bool) -> str | None:
    """The English of one part, None for a number that is none; a number that begins the place is a section's."""
    written = part["of_head"] or part["ordinal"] or part["bracketed"] or part["plain"]
    number = "1" if written == "一" else str(read_numeral(written) or written) if written else ""
    if number and not number.isascii():
        return None
    word = part["head"] or part["unit"] or part["named"]
    if word:
        return f"{say('en', f'source.{word}')} {number}".strip()
    if part["bracketed"]:
        return f"({number})"
    return f"{say('en', 'source.节' if first else 'source.项')} {number}" if number else ""
