"""Every table of service over a million tickets, and of the ledger over ten million events: processor time and memory.

``python -m benchmarks.service`` writes both as Parquet and asks for one table after the other, each in a process of its
own: the goal is under 30 s of processor time and 2 GiB, each.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.measure import peak_mib

START, AS_OF = dt.date(2023, 1, 1), dt.date(2026, 1, 1)
TICKETS, EVENTS = 1_000_000, 10_000_000
#: Hours of service: those of a shop, so that waits are counted in opening hours.
SERVICE = {"hours": dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00-18:00"),
           "respond_within_hours": 8, "cost_per_contact": 4.0}


def write_tickets(path: Path, *, tickets: int = TICKETS, seed: int = 0) -> None:
    rng = np.random.default_rng(seed)
    opened = pd.Timestamp("2023-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 1095 * 1440, tickets)), unit="m")
    wait = rng.lognormal(3.0, 1.0, tickets)
    answer = np.minimum(wait * rng.beta(1.5, 4, tickets), wait)
    rest = rng.random(tickets)
    pd.DataFrame({
        "customer_id": rng.integers(0, tickets // 4, tickets), "opened": opened,
        "first_response": opened + pd.to_timedelta((answer * 60).round(), unit="m"),
        "resolved": (opened + pd.to_timedelta((wait * 60).round(), unit="m")).where(rest > 0.01),
        "due": opened + pd.Timedelta(hours=48), "contacts": rng.integers(1, 4, tickets), "reopened": rest > 0.95,
        "satisfaction": np.where(rest > 0.6, rng.integers(1, 6, tickets), np.nan),
        "topic": rng.choice(["delivery", "equipment", "question", "refund"], tickets),
        "channel": rng.choice(["web", "phone", "shop"], tickets), "priority": rng.choice(["low", "high"], tickets),
    }).to_parquet(path, index=False)


def write_ledger(path: Path, *, events: int = EVENTS, seed: int = 0) -> None:
    rng = np.random.default_rng(seed)
    members = events // 20
    who = np.concatenate([np.arange(members), rng.integers(0, members, events - members)])
    kind = rng.choice(["earn", "redeem", "expire", "tier"], events, p=[0.82, 0.1, 0.04, 0.04]).astype(object)
    kind[:members] = "enrol"
    points = np.select([kind == "earn", kind == "redeem", kind == "expire"], [rng.integers(1, 60, events), -100, -5], 0)
    at = rng.integers(0, 1095 * 1440, events)
    at[:members] //= 4
    pd.DataFrame({
        "customer_id": who, "timestamp": pd.Timestamp("2023-01-01") + pd.to_timedelta(at, unit="m"), "event": kind,
        "points": points.astype(float), "amount": np.where(kind == "redeem", 5.0, np.nan),
        "tier": np.where(kind == "tier", rng.choice(["silver", "gold"], events), None)}).to_parquet(path, index=False)


def _tables() -> dict[str, tuple[str, str, dict]]:
    """Each table: the function, the file, and what it is asked."""
    service = {"settings": SERVICE}
    found = {"levels": ("service_levels", "tickets", service),
             **{f"levels by {name}": ("service_levels", "tickets", {**service, "by": name})
                for name in ("channel", "month", "week")},
             "trend by week": ("service_trend", "tickets", {**service, "freq": "week"}),
             "waiting": ("service_waiting", "tickets", service), "load": ("service_load", "tickets", service),
             "topics": ("ticket_topics", "tickets", {**service, "since": START}),
             "triage": ("ticket_triage", "tickets", service)}
    return found | {name: (name, "ledger", {}) for name in (
        "programme_ledger", "points_age", "overdrawn_members", "programme_activity", "programme_costs",
        "tier_migration", "near_tier")}


def one(name: str, folder: str) -> None:
    """Ask for one table, and print what it took as JSON."""
    import ibis

    import retention as rt

    function, file, given = _tables()[name]
    table = ibis.duckdb.connect(threads=2).read_parquet(Path(folder) / f"{file}.parquet")
    wall, processor = time.perf_counter(), time.process_time()
    found = getattr(rt, function)(table, as_of=AS_OF, **given)
    print(json.dumps({"seconds": time.process_time() - processor, "wall": time.perf_counter() - wall,
                      "peak_mib": peak_mib(), "rows": len(getattr(found, "table", ())), "reason": found.reason}))


def main(tickets: int = TICKETS, events: int = EVENTS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_tickets(Path(folder) / "tickets.parquet", tickets=tickets)
        write_ledger(Path(folder) / "ledger.parquet", events=events)
        print(f"{tickets:,} tickets, {events:,} events of a ledger; goal of each table: 30 s of processor time, 2 GiB")
        for name in _tables():
            done = subprocess.run([sys.executable, "-m", "benchmarks.service", name, folder], capture_output=True,
                                  text=True)
            if done.returncode:
                raise SystemExit(f"{name} failed:\n{done.stderr}")
            took = json.loads(done.stdout.splitlines()[-1])
            found = took["reason"] or f"{took['rows']:,} rows"
            print(f"  {name:<22}{took['seconds']:>6.1f} s   {took['wall']:>6.1f} s by the clock   "
                  f"{took['peak_mib']:>6.0f} MiB   {found}", flush=True)


if __name__ == "__main__":
    one(*sys.argv[1:3]) if len(sys.argv) == 3 else main()
