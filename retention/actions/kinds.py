"""Which actions there are, what each is assumed to bring about, and what a proposed action says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ActionKind:
    """One kind of contact, with assumptions that hold until a hold-out group has measured it.

    ``persuaded`` is the share of customers who purchase because of it, of those who would not have purchased without.
    ``wait_days`` pass before the same customer is contacted for the same again. A dated kind is for its day only.
    """

    name: str
    purpose: str
    persuaded: float
    channels: tuple[str, ...] = ("email", "phone")
    wait_days: int = 30
    dated: bool = False


#: In no order of worth: that is computed for each customer. The shares are assumptions, not findings.
KINDS = {kind.name: kind for kind in [
    ActionKind("reorder reminder", "the next purchase is due", 0.03, wait_days=14),
    ActionKind("complement offer", "a product that goes with what the customer has", 0.02),
    ActionKind("win-back", "silent for longer than its own rhythm explains", 0.05, wait_days=90),
    ActionKind("onboarding check", "whether the first purchase was right", 0.03, wait_days=3650),
    ActionKind("thank-you", "one of the best customers", 0.01, ("phone", "email"), wait_days=365),
    ActionKind("call back", "an unhappy answer that nobody has followed up", 0.05, ("phone", "email"), wait_days=90),
    ActionKind("anniversary", "years since the first order", 0.02, wait_days=300, dated=True),
    ActionKind("birthday", "the birthday", 0.02, wait_days=300, dated=True),
    ActionKind("name day", "the name day", 0.02, wait_days=300, dated=True),
    ActionKind("survey invitation", "an answer is wanted", 0.0, ("email",), wait_days=90),
]}

#: Columns of a proposed action, one row per customer, action and product: ``due`` and ``until`` are the first and the
#: last day on which it makes sense; ``chance`` of a purchase without it; ``worth`` in money if it works; ``reason``
#: in words for the staff. ``product``, ``because`` (a product the customer has) and ``years`` where they mean
#: something, else missing.
CANDIDATE = ["customer_id", "action", "due", "until", "product", "because", "years", "chance", "worth", "reason"]
