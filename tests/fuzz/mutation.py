"""Changes files as chance wants: their bytes, their texts and cells, and what is in their archives."""

from __future__ import annotations

import gzip
import io
import random
import re
import struct
import warnings
import zipfile
import zlib

MOST = 2**20  # bytes of a file
SIGNS = "\0 \t \r \n \r\n \x1b[31m \u202e \ufeff \u2028 \x85 ， 。 — % ％ ‰ ( ) （ ） \" ' , ; = + - @ : :: ##[ # & * {"
FIGURES = """
    0 -0 1e9 1E-9 NaN inf .inf -.inf .nan 1e999999 1E-999999 0x10 0o7 0b1 1_000 1/0 9999999999999999999999 0.1 ０．１
    ３０％ 1,234 1.234,5 <5 5..3 5—3 12:30 no ~ null 百分之三十 三分之一 ½ 二〇一八 -5 +5 .5 5. 1e 300‰ 8万元 ±5 pp
""".split()
DATES = """
    2018 2018Q2 2018-13 2018H1 2018-02-30 0000-00-00 0000 9999 9999-12-31 10000 2018-06-31T25:61:00Z 2018年上半年
    2018年底 全部 前三季度 2020..2018 1900 2018-12-31 00:00:00
""".split()
WORDS = """
    standing 440704 440000 * drug_share 药占比 暂无数据 —— 左右 以上 是 否 更正 合计 小计 单位：万元 注： 其中： 江海区
    baseline previous growth(drugs) drugs/revenue met 不低于 "<= 2 * drugs" ~ -1 months P-3M 药占比（％） true false
""".split()
MARKS = """
    <<: *a &a !!int !!timestamp !!binary !!set !!python/object:os.system %YAML --- ... | > ? [ ] {} "{" "\\ud800"
    \\u0000 <w:p> <table> <td rowspan=99999> <td colspan=99999> <!-- &amp; &#0; &#xD800; ]]> BT ET Tj <c r="XFD1048576">
    1 0 obj
""".split()
LONG = ["x" * 5000, "(" * 2000, "药" * 3000, "1" * 5000, '"' * 999, "," * 3000, "\n" * 3000, "[" * 2000, "是、" * 999]
COMMANDS = ["=cmd()|'/C calc'!A0", "::error file=a::b", "##vso[task]", "\x1b]0;t\x07"]
TOKENS = [*SIGNS.split(" "), *FIGURES, *DATES, *WORDS, *MARKS, *LONG, *COMMANDS]
ENCODINGS = ("gb18030", "utf-16", "utf-16-le", "utf-8-sig", "utf-32", "cp1252")
_WORD = re.compile(r'[^\s,;:"<>\[\]{}、，。；：（）\t]+')
_CELL = re.compile(r"[^,\t\n]+")


def mutate_bytes(data: bytes, rng: random.Random) -> bytes:
    """The data with a few of its bytes, words or stretches replaced."""
    for _ in range(rng.choice([1, 1, 2, 3, 8])):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice([0, 1, 2, 4, 16, 200, 4000]))
        token = rng.choice(TOKENS).encode("utf-8", "surrogatepass")
        change = rng.randrange(7)
        if change == 0:
            data = data[:at] + rng.randbytes(rng.choice([1, 2, 4, 8])) + data[at + 1 :]
        elif change == 1:
            data = data[:at] + data[end:]
        elif change == 2:
            data = data[:at] + data[at:end] * rng.choice([2, 3, 50]) + data[end:]
        elif change == 3:
            data = data[:at]
        elif change == 4:
            data = data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :] if at < len(data) else data
        else:
            data = data[:at] + token + data[end if change == 5 else at :]
    return data[:MOST]


def mutate_text(text: str, rng: random.Random) -> str:
    """The text with a few of its words, cells or lines replaced, repeated, moved or left out."""
    for _ in range(rng.choice([1, 1, 2, 3, 5])):
        change = rng.randrange(8)
        if change < 4:
            text = _replace_piece(text, _WORD if change < 2 else _CELL, rng)
            continue
        lines = text.split("\n")
        first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
        if change == 4:
            del lines[first]
        elif change == 5:
            lines[first], lines[second] = lines[second], lines[first]
        elif change == 6:
            lines[first:first] = [lines[second]] * rng.choice([1, 2, 30])
        else:
            lines[first] = " " * rng.choice([1, 2, 4]) + lines[first]
        text = "\n".join(lines)
    return text


def _replace_piece(text: str, pattern: re.Pattern[str], rng: random.Random) -> str:
    """The text with one of the pieces that a pattern finds replaced by a token or another piece of the text."""
    found = pattern.search(text, rng.randrange(len(text) + 1)) or pattern.search(text)
    if not found:
        return text + rng.choice(TOKENS)
    other = pattern.search(text, rng.randrange(len(text)))
    piece = rng.choice([rng.choice(TOKENS), other.group() if other else "", found.group() * 2])
    piece = rng.choice([piece, piece, piece, f'"{piece}"', f"{found.group()}{piece}"])
    return text[: found.start()] + piece + text[found.end() :]


def mutate_as_text(data: bytes, rng: random.Random) -> bytes:
    """The text of the data changed, now and then in another encoding or with other line ends."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return mutate_bytes(data, rng)
    text = mutate_text(text, rng)
    if rng.randrange(8) == 0:
        text = text.replace("\n", rng.choice(["\r\n", "\r", "\n\n", "\x85"]))
    if rng.randrange(8) == 0:
        return text.encode(rng.choice(ENCODINGS), "replace")[:MOST]
    return text.encode("utf-8", "surrogatepass")[:MOST]


def mutate_parts(data: bytes, rng: random.Random) -> bytes:
    """A ZIP archive with one of its parts changed, left out, doubled or renamed; the archive itself is sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error):
        return mutate_bytes(data, rng)
    for _ in range(rng.choice([1, 1, 2]) if parts else 0):
        at = rng.randrange(len(parts))
        name, inner = parts[at]
        change = rng.randrange(12)
        if change == 0:
            del parts[at]
        elif change == 1:
            parts.append((name, parts[rng.randrange(len(parts))][1]))
        elif change == 2:
            parts[at] = name.swapcase(), inner
        else:
            parts[at] = name, (mutate_as_text if change < 10 else mutate_bytes)(inner, rng)
        if not parts:
            break
    memory = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(memory, "w") as archive:  # of names that are there
        for name, inner in parts:
            archive.writestr(zipfile.ZipInfo(name), inner)
    return memory.getvalue()


def _mutate_gzip(data: bytes, rng: random.Random) -> bytes:
    try:
        return gzip.compress(mutate_as_text(gzip.decompress(data), rng), 1, mtime=0)
    except (OSError, EOFError, zlib.error):
        return mutate_bytes(data, rng)


def _mutate_zstd(data: bytes, rng: random.Random) -> bytes:
    from backports import zstd

    try:
        return zstd.compress(mutate_as_text(zstd.decompress(data), rng))
    except zstd.ZstdError:
        return mutate_bytes(data, rng)


MUTATORS = dict.fromkeys((".csv", ".tsv", ".txt", ".md", ".html", ".jsonl", ".yaml", ".toml", ".json"), mutate_as_text)
MUTATORS |= dict.fromkeys((".xlsx", ".docx", ".xlsm", ".ods"), mutate_parts)
MUTATORS |= {".csv.gz": _mutate_gzip, ".csv.zst": _mutate_zstd, ".pdf": mutate_bytes}


def mutate(data: bytes, suffix: str, rng: random.Random) -> bytes:
    """The content of a file changed: in three of four cases within the form of its kind, else byte by byte."""
    change = MUTATORS.get(suffix, mutate_bytes) if rng.randrange(4) else mutate_bytes
    return change(data, rng)
