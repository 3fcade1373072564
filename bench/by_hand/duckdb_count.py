"""The floor: DuckDB counts the rows of the submission. Arguments: the folder of the data."""

import sys

import duckdb

query = "SELECT count(*) FROM read_csv(?, all_varchar = true, header = true)"
print(duckdb.execute(query, [f"{sys.argv[1]}/actuals.csv"]).fetchall())
