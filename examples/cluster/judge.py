"""The check on a cluster: spark-submit examples/cluster/judge.py ACTUALS TARGETS VERDICTS LEFT

ACTUALS is Parquet, or CSV whose path says so (`actuals.csv`, `actuals/*.csv`); VERDICTS and LEFT become folders of
Parquet files that must not be there yet. The targets are read on the driver. Then `hcr check LEFT` finishes the rest.
"""

from __future__ import annotations

import sys

from pyspark.sql import DataFrame, SparkSession

from hcr.spark import judge


def read(spark: SparkSession, path: str) -> DataFrame:
    """The rows as texts, cells with line ends and doubled quotes as well."""
    if ".csv" not in path:
        return spark.read.parquet(path)
    return spark.read.csv(path, header=True, multiLine=True, escape='"')


def main(actuals: str, targets: str, verdicts: str, left: str) -> None:
    """Judge, write what was judged and what was not, and say how many of each."""
    spark = SparkSession.builder.appName("hcr").getOrCreate()
    judged, rest = judge(read(spark, actuals), targets)
    judged.write.parquet(verdicts)
    rest.repartition(1).write.parquet(left)  # one file: a unit in one row can matter for another
    for row in spark.read.parquet(verdicts).groupBy("status").count().orderBy("status").collect():
        print(f"{row['status']}: {row['count']}")
    print(f"left for hcr check: {spark.read.parquet(left).count()}")


if __name__ == "__main__":
    main(*sys.argv[1:])
