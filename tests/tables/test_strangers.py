"""Exports of businesses that have no shop system, as they come: each with its truth reckoned by hand."""

import openpyxl
import pandas as pd
import pytest

import retention
from retention.errors import ArgumentError, TableError
from retention.tables.propose import draft_workspace


@pytest.fixture
def read(tmp_path):
    """``read(content, name=…)``: the draft of a file, and the workspace that it makes."""
    def read(content, *, name="export.csv", encoding="utf-8", euros=True):
        path = tmp_path / name
        if isinstance(content, openpyxl.Workbook):
            content.save(path)
        else:
            path.write_bytes(content.encode(encoding))
        draft = draft_workspace([path], name="Shop", answers={"currency": "EUR"} if euros else {})
        (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
        return draft, retention.load_workspace(tmp_path)
    return read


def lines(head, rows):
    return "\n".join([head, *rows]) + "\n"


def sold(shop):
    log = shop.transactions.execute()
    return round(float(log[~log.refund].amount.sum()), 2), len(log), log.customer_id.nunique()


def test_a_hotel_counts_no_cancelled_stay_and_no_guest_who_did_not_come(read):
    states = ["Checked Out", "In-House", "No Show", "Cancelled"]
    draft, shop = read(lines("Reservation Number;Guest Name;Guest Email;Booked On;Arrival;Status;Total (CHF)", [
        f"R{number};Ann {number % 3};g{number % 3}@x.ch;{number + 10}.03.2025 10:00;20.05.2025;{states[number % 4]};"
        "1'100.50" for number in range(1, 13)]), euros=False)
    assert sold(shop) == (6603.0, 6, 3) and shop.settings.currency == "CHF" and not draft.open


def test_a_list_of_members_has_a_title_dates_of_its_country_and_a_total(read):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Mitgliederliste 2025"
    sheet.merge_cells("A1:F1")
    sheet.append(["Mitgliedsnummer", "Name", "Mitglied seit", "Tarif", "Monatsbeitrag", "Austritt", "Status"])
    for number in range(1, 13):
        left = number % 3 == 0
        sheet.append([number, f"Ann {number}", f"{number + 9}.03.2024", "Basis", 30, f"{number + 9}.09.2025",
                      "Gekündigt" if left else "Aktiv"])
    sheet.append(["Summe", None, None, None, 360, None, None])
    draft, shop = read(book, name="mitglieder.xlsx")
    contracts = shop.subscriptions.execute()
    assert len(contracts) == 12 and contracts.end.isna().sum() == 8 and not draft.open  # the others end in 2025
    assert contracts.end.max() == pd.Timestamp("2025-09-21") and contracts.monthly_amount.sum() == 360
    assert len(shop.customers.execute()) == 12


def test_a_bank_statement_is_what_came_in(read):
    rows = [f"{number + 10:02}.01.2025;ÜBERWEISUNG;Miete;Vermieter;DE999;-1.500,00;EUR" if number % 4 == 0 else
            f"{number + 10:02}.01.2025;GUTSCHRIFT;Rechnung {number};Ann {number % 3};DE{number % 3};1.200,50;EUR"
            for number in range(1, 13)]
    draft, shop = read(lines("Buchungstag;Buchungstext;Verwendungszweck;Beguenstigter/Zahlungspflichtiger;"
                             "Kontonummer/IBAN;Betrag;Waehrung", rows), encoding="cp1252")
    assert sold(shop) == (10804.5, 9, 3) and {part.title for part in draft.parts} == {"Account statement of a bank"}
    rows = [f"2025-01-{number + 10},Ann {number % 3},Sąskaita {number},12.50,EUR,{'D' if number == 4 else 'K'}"
            for number in range(1, 6)]
    assert sold(read(lines("Data,Gavėjas,Paaiškinimai,Suma,Valiuta,D/K", rows))[1]) == (50.0, 4, 3)


@pytest.mark.parametrize(("head", "said"), [
    ("Z-Nr;Datum;Bons;Bar;Karte;Umsatz brutto", "daily report of a till"),
    ("Date;Description;Money In;Money Out;Balance", "names who paid within a text at most")])
def test_what_names_nobody_is_refused_with_what_to_export(read, head, said):
    with pytest.raises(ArgumentError, match=f"{said}.*Export"):
        read(lines(head, [";".join(["1.1.2025"] * (head.count(";") + 1)) for _ in range(8)]))


def test_ids_that_a_spreadsheet_has_shortened_are_refused(read, tmp_path):
    rows = [f"4.9151{number}E+12,2025-01-{number + 10},5" for number in range(1, 9)]
    with pytest.raises(TableError, match=r"Phone: holds numbers that a spreadsheet has shortened, such as 4\.9"):
        read(lines("Phone,Date,Total", rows))
    (tmp_path / "workspace.toml").write_text(
        'name = "x"\ncurrency = "EUR"\ntimezone = "UTC"\n[churn]\nkind = "contract"\n[tables.transactions]\nsource = '
        '"export.csv"\ncolumns = { customer_id = "Phone", timestamp = "Date", amount = "Total" }\n')
    found = retention.check_tables(retention.load_workspace(tmp_path)).findings.table
    assert found[found.finding == "ids shortened by a spreadsheet"].detail.str.startswith("8 ids are numbers").all()
    assert "ids shortened by a spreadsheet" in found.finding.tolist()


def test_days_and_months_first_in_one_column_are_refused(read):
    rows = [f"a,{'{:02}/03/2025' if number % 2 else '03/{:02}/2025'},5".format(number) for number in range(1, 29)]
    with pytest.raises(TableError, match=r"Date: has dates with the day first and others with the month first"):
        read(lines("Customer,Date,Total", rows))


ARABIC = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")


@pytest.mark.parametrize(("head", "translated"), [
    ("العميل;التاريخ;المبلغ", ARABIC), ("ลูกค้า;วันที่;ยอดรวม", {}),
    ("ग्राहक;दिनांक;राशि", str.maketrans("0123456789", "०१२३४५६७८९"))])
def test_other_scripts_digits_and_eras_are_read(read, head, translated):
    year = 2568 if not translated else 2025
    draft, shop = read(lines(head, [f"c{number % 3};{number + 9}/03/{year};1234.50".translate(translated)
                                    for number in range(1, 13)]))
    assert sold(shop) == (14814.0, 12, 3) and not draft.open
    assert shop.transactions.timestamp.max().execute() == pd.Timestamp("2025-03-21")


def test_amounts_in_the_sign_of_another_currency_are_set_aside(read):
    draft, shop = read(lines("Customer,Date,Total", [
        f"c{number % 3},2025-01-{number + 9},{'$' if number > 8 else '€'}12.50" for number in range(1, 13)]))
    assert sold(shop) == (100.0, 8, 3) and "amounts with $ are in another currency" in draft.text()
    assert retention.check_tables(shop)["set_aside"].sum() == 4


@pytest.mark.parametrize(("written", "zone", "hour"), [
    ("10:00:00 EST", "America/New_York", 10), ("10:00:00 GMT+0200", "UTC", 8), ("10:00 GMT+2", "UTC", 8),
    ("10:00:00+02:00[Europe/Vilnius]", "Europe/Vilnius", 10), ("10:00:00 CET", "Europe/Berlin", 10)])
def test_zones_behind_a_time_are_read_by_their_names(read, written, zone, hour):
    rows = [f"c{number % 3},2025-01-{number + 10} {written},5" for number in range(8)]
    _, shop = read(lines("Customer,Time,Total", rows))
    assert shop.settings.timezone == zone and set(shop.transactions.execute().timestamp.dt.hour) == {hour}


def test_appointments_cost_their_price_and_walk_ins_are_nobody(read):
    states = ["Completed", "Completed", "Completed", "No-show"]
    draft, shop = read(lines("Appt. ref,Client,Service,Scheduled date,Duration,Status,Price,Tips", [
        f"#{number},{'Walk-In' if number == 2 else f'Ann {number % 3}'},Cut,{number + 9} Jan 2025,1h,"
        f"{states[number % 4]},€35.00,€5" for number in range(1, 13)]))
    assert sold(shop) == (280.0, 8, 3) and retention.check_tables(shop)["set_aside"].sum() == 1 and not draft.open


def test_visits_without_money_count_and_are_worth_nothing_known(read):
    draft, shop = read(lines("Guest Name,Phone,Visit Date,Party Size,Status", [
        f"Ann {number % 3},+3706000{number % 3},2025-01-{number + 9},2,{'No Show' if number == 5 else 'Seated'}"
        for number in range(1, 13)]))
    assert sold(shop) == (0.0, 11, 3) and "nothing is known of their value" in draft.text()


def test_a_moment_that_is_cast_is_read_as_the_source_writes_it(tmp_path):
    (tmp_path / "m.csv").write_text("who,from,to,state\na,01.02.2024,01.02.2025,left\nb,01.02.2024,01.02.2026,active\n"
                                    "c,01.02.2024,soon,left\nd,01.02.2024,01.03.2025,left\n")
    (tmp_path / "workspace.toml").write_text(
        'name = "x"\ncurrency = "EUR"\ntimezone = "UTC"\n[churn]\nkind = "contract"\n'
        '[tables.subscriptions]\nsource = "m.csv"\ndate_format = "%d.%m.%Y"\n'
        '[tables.subscriptions.columns]\ncustomer_id = "who"\nstart = "\\"from\\""\n'
        "end = \"CASE WHEN state = 'active' THEN NULL ELSE CAST(\\\"to\\\" AS TIMESTAMP) END\"\n")
    shop = retention.load_workspace(tmp_path)
    ends = shop.subscriptions.execute().set_index("customer_id").end
    assert ends["a"] == pd.Timestamp("2025-02-01") and pd.isna(ends["b"]) and "c" not in ends
    assert retention.check_tables(shop)["set_aside"].sum() == 1  # of c nobody knows when it ended


def test_credit_notes_of_a_kind_are_given_back(read):
    kinds = ["Nota di credito", "Fattura", "Fattura", "Fattura"]
    rows = [f"{kinds[number % 4]};{number};{number + 9}/01/2025;Ditta {number % 3};100,50" for number in range(1, 13)]
    draft, shop = read(lines("Tipo documento;Numero;Data;Cliente;Totale", rows))
    log = shop.transactions.execute()
    assert sold(shop)[0] == 904.5 and log.amount.sum() == 603.0 and log.refund.sum() == 3 and not draft.open
    signed = [row.replace("100,50", "-100,50") if "credito" in row else row for row in rows]
    log = read(lines("Tipo documento;Numero;Data;Cliente;Totale", signed))[1].transactions.execute()
    assert log.amount.sum() == 603.0 and log.refund.sum() == 3


def test_what_is_not_paid_is_not_sold(read):
    rows = [f"Ann {number % 3};2025.01.{number + 9};{number}0,00 €;{'Ne' if number == 12 else 'Taip'}"
            for number in range(1, 13)]
    draft, shop = read(lines("Mokinys;Pamokos data;Kaina;Apmokėta", rows))
    assert sold(shop) == (660.0, 11, 3) and "nothing was paid where `Apmokėta` is Ne" in draft.text() and not draft.open


def test_rides_are_no_contracts_and_cents_are_hundredths(read):
    rows = [f"u{number % 3},2025-01-{number + 9}T10:00:00Z,2025-01-{number + 9}T11:00:00Z,{number}50,eur"
            for number in range(1, 13)]
    draft, shop = read(lines("user_uuid,started_at,ended_at,amount_cents,currency", rows), euros=False)
    assert sold(shop) == (84.0, 12, 3) and shop.table_names == ["transactions"] and not draft.open


def test_a_minus_behind_a_number_is_one_and_other_signs_behind_it_are_none(read):
    rows = [f"{number % 3};2025-01-{number + 9};1 000,50{'-' if number == 12 else '–x' if number == 11 else ''}"
            for number in range(1, 13)]
    _, shop = read(lines("Kundnr;Fakturadatum;Belopp", rows))
    log = shop.transactions.execute()
    assert sold(shop)[0] == 10005.0 and log.amount.min() == -1000.5 and log.refund.sum() == 1 and len(log) == 11


def test_a_polish_export_is_not_chinese_for_two_letters(read):
    rows = [f"{7000 + number % 3};2025-01-{number + 9};12,50" for number in range(1, 13)]
    draft, shop = read(lines("Karta;Data;Wartość", rows), encoding="cp1250")
    assert sold(shop) == (150.0, 12, 3) and draft.parts[0].keys["encoding"].value == "cp1250"


def test_a_year_of_insurance_is_a_twelfth_a_month(read):
    rows = [f"P{number},H{number % 4},{2021 + number % 3}-03-{number + 9},{2022 + number % 3}-03-{number + 9},240.00"
            for number in range(1, 13)]
    _, shop = read(lines("Policy Number,Policyholder ID,Inception Date,Expiry Date,Annual Premium", rows))
    contracts = shop.subscriptions.execute()
    assert len(contracts) == 12 and set(contracts.monthly_amount) == {20.0} and contracts.customer_id.nunique() == 4


def test_a_column_for_each_month_is_refused_with_what_to_do(read):
    with pytest.raises(TableError, match=r"for each period \(Jan 2025, Feb 2025, Mar 2025 …\).*turn the table"):
        read(lines("Customer,Jan 2025,Feb 2025,Mar 2025", [f"c{number},1,2,3.5" for number in range(9)]))


def test_fees_of_a_market_place_are_no_refunds_and_bank_transfers_are_sales(read):
    rows = [f"2025-01-{number + 9},O{number},C{number % 3},{kind},{amount}" for number in range(1, 13)
            for kind, amount in (("Bank transfer" if number % 2 else "Order", 20), ("Fee", -2))]
    _, shop = read(lines("Date,Order ID,Customer,Type,Amount", [*rows, "2025-01-30,O1,C1,Refund,-20"]))
    log = shop.transactions.execute()
    assert sold(shop)[0] == 240.0 and log.amount.sum() == 220.0


def test_a_telephone_number_is_one_customer_however_it_is_written(read):
    shown = ["+370 612 3450{0}", "3706123450{0}", "003706123450{0}"]
    rows = [f"{shown[number % 3].format(number % 2)},2025/01/{number + 9} 10:00,5" for number in range(1, 13)]
    assert sold(read(lines("Phone number,Order date,Total", rows))[1]) == (60.0, 12, 2)


def test_a_narrow_blank_before_am_and_pm_is_one(read):
    rows = [f'C{number % 3},"1/{number + 9}/25, {number}:05\u202fPM",$5' for number in range(1, 12)]
    _, shop = read(lines("Customer,Date,Total", rows), euros=False)
    assert sold(shop) == (55.0, 11, 3) and shop.transactions.execute().timestamp.dt.hour.tolist() == list(range(13, 24))


def test_a_question_with_its_scale_is_no_money(read):
    rows = [f"2025-01-{number + 9};K{number % 3};{number % 11}" for number in range(1, 13)]
    _, shop = read(lines("Data;Kliento nr.;Rekomenduotų (0-10)", rows))
    assert shop.table_names == ["surveys"] and set(shop.surveys.execute().question) == {"nps"}


def test_an_invoice_counts_without_its_tax_where_both_are_told(read):
    rows = [f"K{number % 3};{number + 9}.01.25;100,00;19,00;119,00" for number in range(1, 13)]
    _, shop = read(lines("Kundennr.;Rechnungsdatum;Netto;MwSt;Brutto", rows))
    assert sold(shop)[0] == 1200.0 and shop.settings.vat == "net"
