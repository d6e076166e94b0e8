"""Lists within the orders of a JSON export: products come out of them, and the money of an order counts once."""

import json

import pytest

import retention
from retention.errors import TableError, WorkspaceError
from retention.tables.propose import draft_workspace

AUGUST = "2025-08-{:02}T10:00:00+02:00"


@pytest.fixture
def read(tmp_path):
    """``read(content)``: the draft of a JSON file, and the log that it makes."""
    def read(content, **answers):
        (tmp_path / "orders.json").write_text(content if isinstance(content, str) else json.dumps(content))
        draft = draft_workspace([tmp_path / "orders.json"], name="Shop", answers=answers)
        (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
        shop = retention.load_workspace(tmp_path)
        return draft, shop, shop.transactions.execute()
    return read


def sold(log):
    """Sold, and sold less what was given back."""
    return round(float(log[~log.refund].amount.sum()), 2), round(float(log.amount.sum()), 2)


def by_product(log):
    return log[~log.refund].groupby("product").amount.sum().round(2).to_dict()


def shopify(number, **more):
    """An order of €20: two teas of €4, a mug of €12, less €4, and €4 for the post."""
    money = {"shop_money": {"amount": "1.00", "currency_code": "EUR"}}
    return {"id": number, "name": f"#{number}", "email": f"c{number % 2}@x.com", "created_at": AUGUST.format(number),
            "cancelled_at": None, "financial_status": "paid", "currency": "EUR", "total_price": "20.00",
            "total_tax": "0.00", "total_discounts": "4.00", "total_tax_set": money, "refunds": [], "test": False,
            "customer": {"id": 7, "first_name": "Ann"}, "shipping_lines": [{"title": "Post", "price": "4.00"}],
            "line_items": [{"title": "Tea", "quantity": 2, "price": "4.00"},
                           {"title": "Mug", "quantity": 1, "price": "12.00"}],
            **more}


def test_orders_of_shopify_have_their_products_and_their_refunds(read):
    refund = [{"created_at": AUGUST.format(20), "transactions": [{"amount": "5.00"}, {"amount": "1.00"}]}]
    orders = [shopify(1), shopify(2), shopify(3, refunds=refund, financial_status="partially_refunded"),
              shopify(4, financial_status="voided"), shopify(5, cancelled_at=AUGUST.format(6)), shopify(6, test=True),
              shopify(7, financial_status="refunded"), shopify(8, line_items=[])]
    draft, shop, log = read({"orders": orders})
    assert sold(log) == (100.0, 74.0) and not draft.open
    assert by_product(log) == {"Tea": 32.0, "Mug": 48.0}  # 20 × 8/20 and 20 × 12/20 each, of four orders
    assert log[log["product"].isna()].amount.tolist() == [20.0]  # of an order without lines nothing is lost
    assert log[log.refund & (log.order_id == "3")].timestamp.dt.day.unique().tolist() == [20]
    assert shop.customers.execute().set_index("customer_id").name.to_dict() == {"c0@x.com": "Ann", "c1@x.com": "Ann"}


def test_orders_of_woocommerce_have_their_products_and_their_refunds(read):
    def order(number, **more):
        return {"id": 100 + number, "number": str(number), "status": "completed", "currency": "GBP", "total_tax": "0",
                "date_created": f"2025-08-{number:02}T10:00:00", "total": "13.00", "customer_id": 0,
                "billing": {"first_name": "Ann", "last_name": "Lee", "email": f"C{number % 2}@x.com", "country": "GB"},
                "line_items": [{"name": "Tea", "quantity": 2, "total": "4.00"}, {"name": "Mug", "total": "6.00"}],
                "refunds": [], **more}
    draft, shop, log = read([order(1), order(2, status="pending"), order(3, status="refunded"),
                             order(4, refunds=[{"id": 1, "total": "-2.50"}])])
    assert sold(log) == (39.0, 23.5) and by_product(log) == {"Tea": 15.6, "Mug": 23.4}
    assert set(log.customer_id) == {"c0@x.com", "c1@x.com"} and not draft.open
    assert shop.customers.execute().name.tolist() == ["Ann Lee", "Ann Lee"]


def test_lists_of_systems_that_nobody_knows_are_found_by_their_names(read):
    orders = [{"id": f"o{number}", "createdAt": f"2025-08-{number:02}T10:00:00Z", "customer": {"id": number % 3},
               "displayFinancialStatus": "VOIDED" if number == 1 else "PAID",
               "totalPriceSet": {"shopMoney": {"amount": "9.0", "currencyCode": "USD"},
                                 "presentmentMoney": {"amount": "8"}},
               "totalTaxSet": {"shopMoney": {"amount": "0.5"}}, "lineItems": {"edges": [
                   {"node": {"title": name, "quantity": 1, "originalUnitPriceSet": {"shopMoney": {"amount": price}}}}
                   for name, price in (("Tea", "2.0"), ("Mug", "8.0"))]}} for number in range(1, 6)]
    draft, shop, log = read("\n".join(map(json.dumps, orders)))
    assert sold(log) == (36.0, 36.0) and by_product(log) == {"Tea": 7.2, "Mug": 28.8} and log.order_id.nunique() == 4
    assert draft.parts[0].keys["lines"].value == "lineItems.edges" and shop.settings.currency == "USD"


def test_without_a_total_the_lines_are_the_money(read):
    orders = [{"customer": f"c{number % 2}", "created_at": f"2025-08-{number:02}",
               "items": [{"product": "Tea", "qty": number, "price": 2.5}, {"product": "Mug", "qty": 1, "price": 12}]}
              for number in (1, 2, 3)]
    _, _, log = read(orders, currency="EUR")
    assert by_product(log) == {"Tea": 15.0, "Mug": 36.0} and log.quantity.sum() == 9


def test_a_total_without_an_order_number_is_not_counted_once_a_line(read):
    orders = [{"customer": f"c{number % 2}", "created_at": f"2025-08-{number:02}", "total": 10,
               "items": [{"product": "Tea", "price": 4}, {"product": "Mug", "price": 6}]} for number in (1, 2, 3)]
    draft, _, log = read(orders, currency="EUR")
    assert sold(log) == (30.0, 30.0) and len(log) == 3 and "lines" not in draft.parts[0].keys


def test_guests_of_one_number_are_known_by_their_addresses(read):
    orders = [{"id": number, "customer_id": 0 if number < 7 else number % 2 + 1, "total": 10,
               "created_at": f"2025-08-{number:02}",
               "billing": {"email": f"g{number if number < 7 else number % 2}@x.com"}} for number in range(1, 29)]
    draft, _, log = read(orders, currency="EUR")
    assert "coalesce" in draft.parts[0].columns["customer_id"].value
    assert len(set(log.customer_id)) == 7  # g0 has an account, and g1 bought as a guest too


def charge(number, **more):
    return {"id": f"ch_{number}", "object": "charge", "livemode": True, "amount": 1250, "amount_refunded": 0,
            "created": 1754035200 + 86400 * number, "currency": "eur", "customer": f"cus_{number % 2}", "paid": True,
            "status": "succeeded", "description": "Tea", "billing_details": {"email": f"c{number % 2}@x.com"}, **more}


@pytest.mark.parametrize("how", ["a list", "events"])
def test_charges_of_stripe_are_counted_in_hundredths_and_once(read, how):
    charges = [charge(1), charge(2, amount_refunded=250), charge(3, paid=False, status="failed"),
               charge(4, livemode=False)]
    content = {"object": "list", "has_more": False, "url": "/v1/charges", "data": charges}
    if how == "events":
        event = lambda kind, of, **more: {
            "id": f"evt_{kind}_{of['id']}", "object": "event", "type": kind, "data": {"object": {**of, **more}},
            "created": of["created"] + 9 * 86400 * ("refund" in kind)}
        intent = {"id": "pi_1", "object": "payment_intent", "amount": 1250, "created": 1754035200, "currency": "eur",
                  "livemode": True}
        content = "\n".join(map(json.dumps, [
            *(event("charge.succeeded", one, amount_refunded=0) for one in charges),
            event("payment_intent.succeeded", intent), event("charge.refunded", charges[1])]))
    draft, shop, log = read(content)
    assert sold(log) == (25.0, 22.5) and not draft.open and shop.settings.currency == "EUR"
    assert log[log.refund].timestamp.dt.day.tolist() == [3 if how == "a list" else 12]
    assert set(shop.customers.execute().email) == {"c0@x.com", "c1@x.com"}


def test_invoices_of_stripe_have_their_lines(read):
    lines = [{"amount": 500, "description": "Seat"}, {"amount": 1000, "description": "Base"}]
    rows = [{"id": f"in_{number}", "object": "invoice", "livemode": True, "total": 1500, "currency": "eur",
             "created": 1754035200 + 86400 * number, "customer": f"cus_{number % 2}",
             "customer_email": f"c{number % 2}@x.com", "lines": {"object": "list", "data": lines}}
            for number in range(4)]
    _, shop, log = read({"object": "list", "data": rows})
    assert by_product(log) == {"Seat": 20.0, "Base": 40.0} and log.timestamp.dt.day.tolist() == [1, 1, 2, 2, 3, 3, 4, 4]
    assert len(shop.customers.execute()) == 2


def test_a_list_that_is_no_list_of_lines_is_left_alone(read):
    rows = [{"customer_id": f"c{number}", "timestamp": f"2025-08-{number:02}", "amount": 5, "items": ["Tea", "Mug"],
             "products": [{"note": "wrapped"}]} for number in range(1, 5)]
    draft, _, log = read(rows, currency="EUR")
    assert len(log) == 4 and "lines" not in draft.parts[0].keys


BOUGHT = 'customer_id = "who"\ntimestamp = "day"\namount = "lines.price"\n'
TWO_LINES = '{"who": "a", "day": "2025-08-01", "tags": ["x"], "lines": [{"price": 2}, {"price": 3}]}\n'


def stating(folder, lines, content=TWO_LINES, name="t.json"):
    (folder / name).write_text(content)
    (folder / "workspace.toml").write_text(
        'name = "x"\ncurrency = "EUR"\ntimezone = "UTC"\n[churn]\nkind = "contract"\n[tables.transactions]\n'
        f'source = "{name}"\nlines = "{lines}"\n[tables.transactions.columns]\n{BOUGHT}')
    return retention.load_workspace(folder)


def test_lines_are_stated_by_hand_and_refused_where_they_are_none(tmp_path):
    assert stating(tmp_path, "lines").transactions.execute().amount.tolist() == [2.0, 3.0]
    with pytest.raises(TableError, match=r"has no 'items'; it has .*lines"):
        stating(tmp_path, "items").transactions.execute()
    with pytest.raises(TableError, match=r"'tags' of t\.json is no list of objects"):
        stating(tmp_path, "tags").transactions.execute()
    with pytest.raises(WorkspaceError, match=r"it is for JSON, and t\.csv is read as csv"):
        stating(tmp_path, "lines", "who,day,lines.price\na,2025-08-01,2\n", "t.csv")
