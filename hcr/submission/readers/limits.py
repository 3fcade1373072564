"""The limits of the readers: larger files are refused, so that a few bytes cannot ask for gigabytes or minutes.

Every limit is far above any real submission. docs/limits.md lists them with the message beyond each.
"""

from __future__ import annotations

# Archives: .xlsx, .gz, .zst
MAX_RATIO = 200  # times the packed size that may be unpacked …
FREE_BYTES = 2**23  # … beyond so many bytes, which are always unpacked
MAX_PARTS = 10_000  # parts of a workbook
MAX_PART_BYTES = 2**30  # of one part of a workbook
MAX_WORKBOOK_BYTES = 2**31  # of all its parts
MAX_OTHER_PART_BYTES = 2**27  # of a part that is not a sheet; sheets are streamed, other parts are held
MAX_ELEMENTS = 4_000_000  # of such a part
MAX_TOKEN_BYTES = 2**23  # of one tag or text of XML
MAX_ROW_ELEMENTS = 2**17  # of one row of a sheet, or before the first row

# Workbooks
LAST_COLUMN = 2**14  # of a sheet: XFD
LAST_ROW = 2**20  # of a sheet
MAX_COLUMNS = 500  # columns that are read; a note names the columns beyond
MAX_SHARED_CHARACTERS = 2**25  # of the texts that the cells of a workbook share
MAX_BLANK_CELLS = 2_000_000  # blank cells of a sheet
MAX_PADDED_CELLS = 10_000_000  # blank cells of a sheet before the last cell of their row
PADDED_PER_CELL = 10  # and so many more in JSON lines for each cell that is there, as long files leave keys out
MAX_MERGES = 200_000  # merged ranges of a sheet
MAX_MERGED_CELLS = 2_000_000  # cells that are filled from merged ranges
MAX_ARRAYS = 1000  # formulas of a sheet that fill a range of cells
MAX_XLS_BYTES = 2**26  # of an .xls file
MAX_XLS_CELLS = 2_000_000  # cells of an .xls file, blank ones before the last of a row included
MAX_XLS_ROWS = 400_000  # rows of an .xls file: six full sheets
MAX_ARRAY_CELLS = 100_000  # cells that one formula of an .xls file fills
MAX_XLS_TEXTS = 1_000_000  # texts that the cells of an .xls file share

# Text
MAX_FIELD = 2**15  # characters of one cell, as in a spreadsheet
MAX_RECORD = 2**22  # characters of one row
MAX_FIELDS = LAST_COLUMN  # cells of one row
MAX_BLANK_LINES = 200_000  # blank lines

# Parquet
MAX_FREE_ROWS = 1_000_000  # rows that any file may hold …
MAX_ROWS_PER_BYTE = 100  # … and so many more for each of its bytes
MAX_PARQUET_MEMORY = "512MB"  # that DuckDB may use to read it
