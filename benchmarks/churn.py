"""Churn risk against its peers: real tables, simulated truth, leaks that are found, times at three sizes.

``python -m benchmarks.churn --section telco`` prints one of the tables. UCI's Online Retail does not come with the
project: name its file, ``python -m benchmarks.churn --retail online_retail.parquet``, or in RETENTION_ONLINE_RETAIL.
Nor do the public tables of `benchmarks.churn_public`: name the folder of their files, ``--public FOLDER``; nor further
logs of purchases that the share expected to leave is held against: ``--logs FOLDER``.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from benchmarks import churn_demo, churn_guards, churn_logs, churn_shares, churn_tables, churn_telco, churn_times

SECTIONS = {"telco": churn_telco.main, "cdnow": churn_logs.cdnow, "retail": churn_logs.retail,
            "demo": churn_demo.main, "tables": churn_tables.main, "shares": churn_shares.main,
            "guards": churn_guards.main, "times": churn_times.main}
ONLINE_RETAIL = "RETENTION_ONLINE_RETAIL"


def main(sections: Sequence[str] = (), retail: str | None = None, public: str | None = None,
         logs: str | None = None) -> None:
    """Print the tables of the sections named, or of all."""
    file = retail or os.environ.get(ONLINE_RETAIL)
    for name in sections or SECTIONS:
        if name == "tables":
            SECTIONS[name](file, public)
        elif name == "shares":
            SECTIONS[name](file, logs)
        elif name != "retail":
            SECTIONS[name]()
        elif file:
            SECTIONS[name](file)
        else:
            print(f"Online Retail: left out, as no file is named; set {ONLINE_RETAIL}, or give --retail FILE\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--section", action="append", choices=SECTIONS, help="may be given several times")
    parser.add_argument("--retail", metavar="FILE")
    parser.add_argument("--public", metavar="FOLDER")
    parser.add_argument("--logs", metavar="FOLDER")
    options = parser.parse_args()
    main(options.section or (), options.retail, options.public, options.logs)
