"""The search of bytes beside DuckDB: what it finds is asked for of the files in use, and it ends with its block."""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

import pytest
from engines import CATALOGUES

from hcr.columns.byte_search import ByteSearch
from hcr.columns.tables import FileTable, UnfitForColumns, open_text_table
from hcr.submission.naming import Naming

HEADER = b"region,indicator,period,value,unit\n"
ROW = b"440704,share,2018,29.9,%\n"
PLAIN, UNLIKE = HEADER + ROW * 5_000, HEADER + ROW * 5_000 + b'440704,share,2018, "29.9",%\n'


def table_of(folder: Path, name: str, data: bytes) -> FileTable:
    path = folder / name
    path.write_bytes(data)
    return open_text_table(path, path, Naming(CATALOGUES["one"]).make_vocabulary(), "", folder)


def test_a_file_that_is_read_otherwise_is_refused_by_its_name(tmp_path: Path) -> None:
    tables = [table_of(tmp_path, "plain.csv", PLAIN), table_of(tmp_path, "unlike.csv", UNLIKE)]
    with ByteSearch() as search:
        search.begin(tables)
        search.finish(tables[:1])
        with pytest.raises(UnfitForColumns) as found:
            search.finish(tables)
    assert found.value.path.endswith("unlike.csv")


def test_an_archive_whose_checksum_is_wrong_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(PLAIN))
    packed[-8] ^= 1
    table = table_of(tmp_path, "a.csv.gz", bytes(packed))
    with ByteSearch() as search:
        search.begin([table])
        with pytest.raises(UnfitForColumns):
            search.finish([table])


def test_a_file_that_is_gone_is_an_error_and_not_a_pass(tmp_path: Path) -> None:
    table = table_of(tmp_path, "a.csv", PLAIN)
    table.location.unlink()
    with ByteSearch() as search:
        search.begin([table])
        with pytest.raises(OSError, match=r"a\.csv"):
            search.finish([table])


def test_the_search_ends_with_its_block_whatever_happens(tmp_path: Path) -> None:
    tables = [table_of(tmp_path, f"{number}.csv", PLAIN * 20) for number in range(5)]
    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt), ByteSearch() as search:
        search.begin(tables)
        raise KeyboardInterrupt
    assert threading.active_count() == before
