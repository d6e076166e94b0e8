"""Numbers as a reader sees them: the same however they were added up."""

from retention.words import formats


def test_the_last_digits_of_a_sum_do_not_decide_how_it_is_rounded():
    sums = [133872.5, 133872.50000000003, 133872.49999999994]  # the same amounts, added in another order
    assert {formats.money(one, "EUR") for one in sums} == {"€133,872"}
    assert {formats.share(one / 1e6, 1) for one in sums} == {"13.4%"} and formats.decimal(0.05, 1) == "0.1"
    assert formats.decimal(123456789.25, 2) == "123,456,789.25"
