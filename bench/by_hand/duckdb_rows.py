"""The judgement by hand in DuckDB, and the rows that are not met as CSV. Arguments: the folder of the data, the output.

The rows are those that hcr writes, in another order. It relies on facts about this one file: every value is a plain
number of at most four decimals.
"""

import sys

import duckdb

from bench.by_hand.rolled import show

folder, output = sys.argv[1:]
duckdb.execute("SET disabled_optimizers = 'build_side_probe_side,join_order'")
duckdb.execute(
    """
    CREATE TABLE bounds AS
    SELECT document, target, as_written, indicator, shown, unit,
           lower::DECIMAL(18, 4) AS lower, upper::DECIMAL(18, 4) AS upper
    FROM read_csv(?, all_varchar = true, header = true)
    """,
    [f"{folder}/bounds.csv"],
)
judged = f"""
    SELECT region, target, indicator, period, 'not_met' AS status, value, shown AS unit, as_written, document,
           NULL AS reason_code, value::DECIMAL(18, 4) BETWEEN lower AND upper AS met
    FROM read_csv('{folder}/actuals.csv', all_varchar = true, header = true) JOIN bounds USING (indicator, unit)
"""
duckdb.execute(f"COPY (SELECT * EXCLUDE met FROM ({judged}) WHERE NOT met) TO '{output}' (HEADER)")
show(
    duckdb.execute(
        f"SELECT document, indicator, region, met, count(*) FROM ({judged}) GROUP BY document, indicator, region, met"
    ).fetchall()
)
