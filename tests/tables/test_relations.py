"""A source before it is mapped: what stands once per order holds for its lines, and a second file adds columns."""

import pandas as pd
import pytest

import retention
from retention.errors import TableError, WorkspaceError

HEAD = """name = "Shop"
currency = "EUR"
timezone = "UTC"
churn = { kind = "inactivity", window_days = 90 }
"""
ORDERS = """Name,Email,Status,Total,Created at,Qty,Product,Price
#1,a@x,paid,60.00,2024-01-02,2,Mug,10.00
#1,a@x,,,2024-01-02,1,Tray,30.00
#2,b@x,voided,9.00,2024-01-03,1,Mug,9.00
#3,a@x,paid,5.00,2024-01-04,1,Free,0
#3,a@x,,,2024-01-04,1,Free too,0
,c@x,paid,7.00,2024-01-05,1,Mug,7.00
,d@x,paid,8.00,2024-01-06,1,Mug,8.00
"""
TABLE = """[tables.transactions]
source = "orders.csv"
group = "Name"
once = ["Status", "Total"]
where = "Status = 'paid'"
[tables.transactions.columns]
customer_id = "Email"
timestamp = "Created at"
order_id = "Name"
product = "Product"
amount = { column = "Total", spread_by = "Qty * Price" }
"""


@pytest.fixture
def shop(tmp_path):
    def make(tables=TABLE, **files):
        (tmp_path / "workspace.toml").write_text(HEAD + tables)
        for name, text in {"orders.csv": ORDERS, **files}.items():
            (tmp_path / name).write_text(text)
        return retention.load_workspace(tmp_path)
    return make


def test_a_total_is_counted_once_and_divided_over_the_lines(shop):
    ws = shop()
    frame = ws.transactions.execute().sort_values(["timestamp", "product"])
    assert frame["amount"].tolist() == [24.0, 36.0, 2.5, 2.5, 7.0, 8.0]  # 60 as 20 to 30; nothing to weigh by: evenly
    assert frame["amount"].sum() == 80.0
    quality = retention.check_tables(ws)
    assert quality.table.loc[0, ["read", "kept", "excluded"]].tolist() == [7, 6, 1]


def test_rows_without_an_order_are_not_one_order(shop):
    frame = shop().transactions.execute()
    assert frame[frame.order_id.isna()].amount.tolist() == [7.0, 8.0]


def test_a_total_that_is_repeated_on_each_line_is_counted_once_all_the_same(shop):
    repeated = ORDERS.replace("#1,a@x,,,", "#1,a@x,paid,60.00,").replace("#3,a@x,,,", "#3,a@x,paid,5.00,")
    assert shop(**{"orders.csv": repeated}).transactions.amount.sum().execute() == 80.0


def test_what_a_source_is_not_about_is_not_left_out_of_it(shop):
    ws = shop(TABLE.replace("where", "only"))
    quality = retention.check_tables(ws)
    assert quality.table.loc[0, ["read", "kept", "excluded"]].tolist() == [6, 6, 0]


def test_a_second_file_adds_its_columns(shop):
    joined = TABLE + 'category = "department"\n[tables.transactions.join]\nsource = "products.csv"\n' \
                     'on = { Product = "item" }\n'
    ws = shop(joined, **{"products.csv": "item,department,Price\nMug,ware,1\nTray,wood,2\n"})
    frame = ws.transactions.execute()
    assert frame.dropna(subset="category").set_index("product").category.to_dict() == {"Mug": "ware", "Tray": "wood"}
    assert frame.amount.sum() == 80.0  # its Price is "products: Price" here
    assert [place.rpartition("/")[2] for _, place in ws.input_files()] == ["orders.csv", "products.csv"]
    (ws.path / "products.csv").write_text("item,department\nMug,ware\nMug,wood\n")
    with pytest.raises(TableError, match=r"`join`: item must name one row of products\.csv each, and 1 values stand in "
                                         r"several \(2 rows, first: Mug\)"):
        retention.load_workspace(ws.path).transactions  # noqa: B018 - the access is the test


def test_ids_that_one_file_keeps_as_numbers_join_with_those_of_another(shop, tmp_path):
    pd.DataFrame({"Product": [1.0, 2.0], "customer_id": ["a", "b"], "amount": [1.0, 2.0],
                  "timestamp": pd.to_datetime(["2024-01-01", "2024-01-02"])}).to_parquet(tmp_path / "log.parquet")
    ws = shop('[tables.transactions]\nsource = "log.parquet"\njoin = { source = "p.csv", on = "Product" }\n'
              'columns = { category = "kind" }\n', **{"p.csv": "Product,kind\n1,x\n2,y\n"})
    assert ws.transactions.category.execute().tolist() == ["x", "y"]


@pytest.mark.parametrize(("old", "new", "said"), [
    ('group = "Name"', 'group = "Nmae"', "has no column 'Nmae'.*Did you mean 'Name'"),
    ('"Status", "Total"', '"Stat"', "has no column 'Stat'"),
    ("Qty * Price", "Qty * Prise", "has no column 'Prise'")])
def test_columns_that_are_not_there_are_named(shop, old, new, said):
    with pytest.raises(TableError, match=said):
        shop(TABLE.replace(old, new)).transactions  # noqa: B018 - the access is the test


@pytest.mark.parametrize(("old", "new", "said"), [
    ('group = "Name"\n', "", "tables.transactions.once: needs `group`"),
    ('group = "Name"\nonce = ["Status", "Total"]\n', "", r"columns\.amount\.spread_by: needs `group`"),
    ('product = "Product"', 'product = { column = "Product", spread_by = "Qty" }', "spread_by: allowed only for num"),
    ('group = "Name"', 'latest_by = "Created at"', "latest_by: allowed only for customers")])
def test_keys_that_go_together_are_told_at_once(shop, old, new, said):
    with pytest.raises(WorkspaceError, match=said):
        shop(TABLE.replace(old, new))


@pytest.mark.parametrize(("text", "symbols", "value"), [
    ("$12.50", "$", 12.5), ("-$3.00", "$", -3.0), ("($3.00)", "$", -3.0), ("€ 1.50", "€", 1.5),
    ("12.50 EUR", "EUR", 12.5),
    ("US$7.00", "US$ $", 7.0), ("$7.00", "US$ $", 7.0), ("£5", "$", None), ("$x", "$", None), ("−$2.00", "$", -2.0),
    ("Rs.12", "Rs.", 12.0)])
def test_signs_of_money_are_taken_off_and_brackets_are_negative(shop, text, symbols, value):
    ws = shop('[tables.transactions]\nsource = "orders.csv"\n[tables.transactions.columns]\n'
              f'amount = {{ column = "amount", symbols = "{symbols}" }}\n',
              **{"orders.csv": f'customer_id,timestamp,amount\na,2024-01-01,"{text}"\nb,2024-01-02,1\n'})
    found = ws.raw("transactions").execute().amount[0]
    assert found == value if value is not None else pd.isna(found)
