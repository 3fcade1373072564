"""Packed text (.csv.gz, .tsv.zst …): read as the plain file is by both engines; a broken archive is a problem."""

from __future__ import annotations

import gzip
import io
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from hcr.core.problems import Problems
from hcr.submission.archives import DamagedArchive, suffix_of, unpack
from hcr.submission.readers import ReadOptions, sheets

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    zstd = pytest.importorskip("backports.zstd")

PACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstd.compress}
SUMMED = {zstd.CompressionParameter.checksum_flag: 1}
BREAK_OFF: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: (packer := zlib.compressobj(wbits=31)).compress(data) + packer.flush(zlib.Z_FULL_FLUSH),
    ".zst": lambda data: zstd.ZstdCompressor().compress(data, zstd.ZstdCompressor.FLUSH_BLOCK),
}
CASES = [(inner, outer) for inner in (".csv", ".tsv") for outer in PACK]
TARGETS = """
hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}, parent: "440700"}
document: {number: 江1号, title: {zh: 一, en: One}, issued: 2018-06-13, status: final}
indicators: {share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}}
targets: [{indicator: share, source: 一, by: {2018: "< 30", standing: "< 27"}}]
"""
PLAIN = (
    "region,indicator,period,value,unit,note\n"
    "440704,药占比,2018,29.8,%,\n"
    '440704,药占比,2019,28,%,"two\nlines"\n'
    "440704,药占比,2020,abc,%,\n"
    "440704,药占比,2018-06,1e1,%,\n"
)


@pytest.fixture
def targets(tmp_path: Path) -> tuple[str, ...]:
    folder = tmp_path / "targets"
    folder.mkdir()
    (folder / "a.yaml").write_text(TARGETS, encoding="utf-8")
    return "--targets", str(folder)


def plain(inner: str) -> bytes:
    return PLAIN.replace(",", "\t" if inner == ".tsv" else ",").encode()


@pytest.mark.slow
@pytest.mark.parametrize(("inner", "outer"), CASES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_what_is_packed_reads_as_what_is_in_it(
    inner: str, outer: str, encoding: str, targets: tuple[str, ...], hcr, tmp_path: Path
) -> None:
    data = plain(inner).decode().encode(encoding)
    loose, packed = tmp_path / f"a{inner}", tmp_path / f"a{inner}{outer.upper()}"
    loose.write_bytes(data)
    packed.write_bytes(PACK[outer](data[:40]) + PACK[outer](data[40:]))  # archives one behind the other are one
    expected = hcr("read", str(loose), *targets)
    assert expected.code == 3 and "28" in expected.out and f"a{inner}:5:" in expected.err
    found = hcr("read", str(packed), *targets)
    name = f"{inner}{outer.upper()}"
    assert (found.out.replace(name, inner), found.err.replace(name, inner)) == (expected.out, expected.err)
    judged = hcr("check", str(loose), *targets, "--as-of", "2021-01-31", "--engine", "rows")
    assert hcr("check", str(packed), *targets, "--as-of", "2021-01-31", "--engine", "rows").out == judged.out


@pytest.mark.slow
@pytest.mark.parametrize(("inner", "outer"), CASES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_columns_say_the_same_of_it(
    inner: str, outer: str, encoding: str, targets: tuple[str, ...], hcr, tmp_path: Path
) -> None:
    """Also of the line of a record behind one that runs over two lines."""
    pytest.importorskip("duckdb")
    path = tmp_path / f"a{inner}{outer}"
    path.write_bytes(PACK[outer](plain(inner).decode().encode(encoding)))
    asked = ("check", str(path), *targets, "--as-of", "2021-01-31", "--format", "plain")
    rows, columns = hcr(*asked, "--engine", "rows"), hcr(*asked, "--engine", "columns")
    assert columns.out == rows.out
    assert "HCR541" not in columns.err and "a.csv:5:4: HCR503".replace(".csv", f"{inner}{outer}") in columns.err


def damaged(data: bytes, outer: str) -> dict[str, bytes]:
    """Archives that break off (also just behind a line), hold nonsense, go on with something else, or are none."""
    packed = PACK[outer](data)
    middle = len(packed) // 2
    return {
        "cut": packed[:-6],
        "line": BREAK_OFF[outer](data),
        "checksum": packed[:-8] + bytes(4) + packed[-4:]
        if outer == ".gz"
        else zstd.compress(data, options=SUMMED)[:-2],
        "flipped": packed[:middle] + bytes(255 - each for each in packed[middle : middle + 9]) + packed[middle + 9 :],
        "followed": packed + b"and then",
        "renamed": data,
        "empty": b"",
        "short": packed[:3],
    }


@pytest.mark.slow
@pytest.mark.parametrize("outer", sorted(PACK))
@pytest.mark.parametrize("kind", sorted(damaged(b"", ".gz")))
@pytest.mark.parametrize("engine", ["rows", "columns"])
def test_a_broken_archive_is_a_problem(
    outer: str, kind: str, engine: str, targets: tuple[str, ...], hcr, tmp_path: Path
) -> None:
    lines = "".join(f"440704,share,{1900 + n // 12}-{n % 12 + 1:02},{n * 7919 % 997},%,\n" for n in range(999))
    path = tmp_path / f"a.csv{outer}"
    path.write_bytes(damaged((PLAIN + lines).encode(), outer)[kind])
    ran = hcr("check", str(path), *targets, "--engine", engine)
    unlike = kind in ("renamed", "empty") or (kind, outer) == ("short", ".zst")
    assert ran.code == 3 and f"a.csv{outer}: {'HCR114' if unlike else 'HCR120'} error" in ran.err
    assert ran.out.startswith("nothing was judged")


@pytest.mark.slow
@pytest.mark.parametrize("outer", sorted(PACK))
def test_what_unfolds_beyond_measure_does_not_eat_memory(outer: str, tmp_path: Path) -> None:
    problems = Problems()
    path = tmp_path / f"bomb.csv{outer}"
    path.write_bytes(PACK[outer](b"," * 2**26))
    assert path.stat().st_size < 2**17
    tracemalloc.start()
    try:
        with path.open("rb") as file:
            for sheet in sheets(file, "bomb", f".csv{outer}", ReadOptions(), problems):
                assert list(sheet.lines) == []
        assert tracemalloc.get_traced_memory()[1] < 2**25
    finally:
        tracemalloc.stop()
    assert [problem.code for problem in problems.found] == ["HCR118"]


def test_without_its_library_it_says_what_to_install(
    targets: tuple[str, ...], hcr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv.zst"
    path.write_bytes(PACK[".zst"](PLAIN.encode()))
    monkeypatch.setitem(sys.modules, zstd.__name__, None)
    monkeypatch.delattr(sys.modules[zstd.__name__.partition(".")[0]], "zstd")
    for engine in ("rows", "columns"):
        ran = hcr("check", str(path), *targets, "--engine", engine)
        assert ran.code == 3 and "HCR121" in ran.err and "pip install 'hcr[bulk]'" in ran.err


def test_an_archive_of_something_else_is_refused(targets: tuple[str, ...], hcr, tmp_path: Path) -> None:
    for name in ("a.txt.gz", "a.gz"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(PLAIN.encode()))
        ran = hcr("check", str(path), *targets)
        assert ran.code == 3 and "HCR112" in ran.err and ".csv.gz, .csv.zst" in ran.err
    path = tmp_path / "plain.csv"
    path.write_bytes(PACK[".zst"](PLAIN.encode()))
    ran = hcr("check", str(path), *targets)
    assert ran.code == 3 and "HCR114" in ran.err and "archive" in ran.err


@pytest.mark.parametrize("outer", sorted(PACK))
def test_an_archive_is_read_again_and_from_any_place(outer: str) -> None:
    data = bytes(range(256)) * 1000
    file = unpack(io.BytesIO(PACK[outer](data)), f".csv{outer}")
    assert file.read() == data
    for place in (0, 70_000, 12, 255_999):
        file.seek(place)
        assert file.tell() == place and file.read(9) == data[place : place + 9]
    with pytest.raises(DamagedArchive):
        unpack(io.BytesIO(PACK[outer](data)[:-9]), f".csv{outer}").seek(10**6)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.csv", ".csv"), ("a.b.CSV", ".csv"), ("a.csv.gz", ".csv.gz"), ("x.y.TSV.ZST", ".tsv.zst"), ("a", "")],
)
def test_the_suffix(name: str, suffix: str) -> None:
    assert suffix_of(Path(name)) == suffix
