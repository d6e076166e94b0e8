"""Settings that name very many customers: right, and in seconds."""

import pandas as pd

from retention import check_tables, load_workspace

MANY = 20_000
HEAD = """name = "Shop"
currency = "EUR"
timezone = "Europe/Vilnius"
churn = { kind = "inactivity", window_days = 90 }
"""


def shop(folder, settings, tables=""):
    rows = [f"c{i % 30_000},2025-{1 + i % 12:02d}-10,{i % 30_000}" for i in range(60_000)]
    (folder / "t.csv").write_text("\n".join(["customer_id,timestamp,amount", *rows]))
    text = f'{HEAD}{settings}[tables.transactions]\nsource = "t.csv"\n{tables}'
    (folder / "workspace.toml").write_text(text)
    return load_workspace(folder)


def test_twenty_thousand_aliases(tmp_path):
    listed = "".join(f'c{i} = "person {i // 2}"\n' for i in range(MANY))
    found = shop(tmp_path, f"[aliases]\n{listed}").transactions.to_pandas()
    number = found.amount.astype(int)
    expected = ("person " + (number // 2).astype(str)).where(number < MANY, "c" + number.astype(str))
    assert found.customer_id.tolist() == expected.tolist() and len(found) == 60_000
    assert found.customer_id.nunique() == MANY // 2 + 10_000


def test_twenty_thousand_excluded_customers(tmp_path):
    workspace = shop(tmp_path, f"exclude_customers = {[f'c{i}' for i in range(MANY)]}\n")
    quality = check_tables(workspace)
    assert quality.table[["read", "kept", "excluded"]].iloc[0].tolist() == [60_000, 20_000, 40_000]
    assert workspace.transactions.amount.min().execute() == MANY


def test_a_column_with_very_many_values(tmp_path):
    listed = ", ".join(f'"{i}" = "kind {i % 3}"' for i in range(MANY))
    column = f'[tables.transactions.columns.channel]\ncolumn = "amount"\nvalues = {{ {listed} }}\n'
    counted = shop(tmp_path, "", column).transactions.channel.to_pandas().value_counts(dropna=False)
    expected = pd.Series([f"{i}" if i >= MANY else f"kind {i % 3}"
                          for i in range(30_000) for _ in range(2)]).value_counts()
    assert counted.to_dict() == expected.to_dict()
