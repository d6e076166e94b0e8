"""Who the customers are: what the shop knows of them, and the latent traits that drive everything they do."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from dataclasses import dataclass, fields
from importlib import resources

import numpy as np
import pandas as pd

from retention.simulate.world import World

#: Acquisition channels: share of newcomers, purchase rate, dropout risk (the last two relative to search).
CHANNELS = {"search": (0.30, 1.0, 1.0), "social": (0.22, 0.8, 1.3), "referral": (0.13, 1.35, 0.75),
            "walk-in": (0.25, 1.1, 0.95), "partner": (0.10, 0.75, 1.35)}
#: How coffee is made at home, which decides what is bought: share of customers.
DEVICES = {"machine": 0.30, "pour-over": 0.20, "ground": 0.22, "capsules": 0.18, "none": 0.10}
#: Share of the distance to the own base that mood recovers in a day (half-life 77 days).
RECOVERY = 0.009
#: How strongly mood lowers the risk of dropping out, and raises the purchase rate (on the log scale).
MOOD_ON_RISK, MOOD_ON_RATE = 0.85, 0.15
#: True effects of membership: on the purchase rate, and on the risk of dropping out.
MEMBER_ON_RATE, MEMBER_ON_RISK = 1.40, 0.80
NEVER = np.iinfo(np.int32).max


@dataclass
class State:
    """One array per trait, one element per customer: what is fixed, and what changes from day to day.

    Days are counted from the start; ``NEVER`` means not yet or not at all. ``mood`` is the latent satisfaction (0 is
    ordinary, 1 delighted, −1 annoyed); it returns to the customer's own ``base``.
    """

    rate: np.ndarray          # orders a week in an ordinary week
    risk: np.ndarray          # yearly hazard of dropping out at mood 0
    base: np.ndarray
    mood: np.ndarray
    join_day: np.ndarray
    once: np.ndarray          # probability of never coming back after the first order
    alive: np.ndarray
    dropout_day: np.ndarray
    pause_until: np.ndarray
    last_order: np.ndarray
    web: np.ndarray           # probability that an order is placed on the web
    device: np.ndarray
    size: np.ndarray          # how large the baskets are
    price_sensitivity: np.ndarray
    easily_annoyed: np.ndarray
    consent: np.ndarray
    coffee_cycle: np.ndarray  # days a purchase of coffee lasts
    coffee_due: np.ndarray
    filters_due: np.ndarray
    descaler_due: np.ndarray
    grinder: np.ndarray
    machine: np.ndarray
    dripper: np.ndarray
    member: np.ndarray
    enrol_day: np.ndarray     # day on which an accepted invitation leads to enrolment
    plan: np.ndarray          # 0 none, 1 small, 2 medium, 3 large
    plan_day: np.ndarray      # day on which a plan is taken
    plan_since: np.ndarray
    plan_frailty: np.ndarray
    last_survey: np.ndarray
    boost_until: np.ndarray
    boost: np.ndarray

    def repeat(self, customers: np.ndarray, draws: int) -> State:
        """Copy the state of ``customers``, each ``draws`` times, to simulate several futures."""
        chosen = np.repeat(customers, draws)
        return State(**{field.name: getattr(self, field.name)[chosen].copy() for field in fields(self)})


def make_people(customers: int, world: World, days: int, rng: np.random.Generator) -> tuple[State, pd.DataFrame]:
    """Draw the customers: their latent state and the table the shop keeps of them."""
    n = customers
    growth = np.linspace(0.75, 1.25, days) * np.minimum(world.demand[:days], 2.0)
    join_day = np.sort(rng.choice(days, size=n, p=growth / growth.sum())).astype(np.int32)
    channel = rng.choice(len(CHANNELS), size=n, p=[share for share, _, _ in CHANNELS.values()])
    rate_factor, risk_factor = (np.array([value[k] for value in CHANNELS.values()])[channel] for k in (1, 2))
    device = rng.choice(len(DEVICES), size=n, p=list(DEVICES.values()))
    device_name = np.array(list(DEVICES))[device]

    rate = np.maximum(rng.gamma(1.1, 0.20 / 1.1, n), 0.012) * rate_factor
    base = rng.normal(0.05, 0.55, n)
    plan = rng.random(n) < 0.35 * np.where(rate > 0.12, 1.25, 0.8)
    never = np.full(n, NEVER, dtype=np.int32)
    state = State(
        rate=rate, risk=rng.gamma(1.2, 0.88 / 1.2, n) * risk_factor, base=base, mood=base.copy(), join_day=join_day,
        once=np.clip(0.17 * risk_factor * np.exp(-0.4 * base), 0, 0.6), alive=np.ones(n, dtype=bool),
        dropout_day=never.copy(), pause_until=np.zeros(n, dtype=np.int32), last_order=np.full(n, -9999, dtype=np.int32),
        web=np.where(np.array(list(CHANNELS))[channel] == "walk-in", rng.beta(1.5, 4, n), rng.beta(2.5, 2, n)),
        device=device_name, size=rng.lognormal(-0.02, 0.28, n), price_sensitivity=rng.beta(2, 2, n),
        easily_annoyed=rng.random(n) < 0.15, consent=rng.random(n) < 0.70,
        coffee_cycle=np.clip(7 / rate * 0.9, 9, 160) * rng.lognormal(0, 0.2, n),
        coffee_due=np.where(device_name == "none", NEVER, join_day).astype(np.int64),
        filters_due=np.where((device_name == "pour-over") & (rng.random(n) < 0.6),
                             join_day + rng.integers(0, 90, n), NEVER),
        descaler_due=np.where((device_name == "machine") & (rng.random(n) < 0.5),
                              join_day + rng.integers(0, 180, n), NEVER),
        grinder=rng.random(n) < 0.45, machine=(device_name == "machine") & (rng.random(n) < 0.85),
        dripper=(device_name == "pour-over") & (rng.random(n) < 0.7), member=np.zeros(n, dtype=bool),
        enrol_day=never.copy(), plan=np.zeros(n, dtype=np.int8),
        plan_day=np.where(plan, join_day + 1 + rng.exponential(70, n).astype(np.int32), NEVER).astype(np.int64),
        plan_since=never.copy(), plan_frailty=rng.gamma(0.9, 1 / 0.9, n),
        last_survey=np.full(n, -9999, dtype=np.int32), boost_until=np.zeros(n, dtype=np.int32), boost=np.zeros(n))
    people = _attributes(state, np.array(list(CHANNELS))[channel], world, rng)
    # From abroad one orders on the web, and comes by once in a while when travelling.
    abroad = people["country"].ne("LT").to_numpy()
    state.web[abroad] = rng.beta(40, 1, int(abroad.sum()))
    return state, people


def _attributes(state: State, channel: np.ndarray, world: World, rng: np.random.Generator) -> pd.DataFrame:
    n = len(channel)
    ids = np.array([f"K{number:05d}" for number in range(1, n + 1)], dtype=object)
    language = rng.choice(["lt", "en", "fil"], size=n, p=[0.62, 0.23, 0.15])
    country = np.where(language == "lt", rng.choice(["LT", "IE", "GB"], size=n, p=[0.95, 0.02, 0.03]),
                       np.where(language == "fil", rng.choice(["PH", "LT", "GB"], size=n, p=[0.50, 0.35, 0.15]),
                                rng.choice(["LT", "IE", "GB", "DE", "PH"], size=n, p=[0.44, 0.17, 0.17, 0.11, 0.11])))
    country[channel == "walk-in"] = "LT"
    name = full_names(language, rng)
    email = addresses(name, rng)
    # Numbers that no network assigns: 000 follows every country's prefix.
    prefix = pd.Series({"LT": "+370", "IE": "+353", "GB": "+44", "DE": "+49", "PH": "+63"})[country].to_numpy()
    digits = rng.permutation(100_000)[:n] if n <= 100_000 else np.arange(n)
    phone = np.array([f"{code} 000 {number:05d}" for code, number in zip(prefix, digits, strict=True)], dtype=object)
    phone[rng.random(n) < 0.15] = None
    birthday = np.datetime64("1952-01-01") + rng.integers(0, 55 * 365, n)
    leap = rng.random(n) < 0.003
    birthday[leap] = rng.choice(np.array(["1972-02-29", "1984-02-29", "1988-02-29", "1992-02-29", "1996-02-29"],
                                         dtype="datetime64[D]"), size=int(leap.sum()))
    birthday[rng.random(n) < 0.12] = np.datetime64("NaT")
    referrer = np.minimum((rng.random(n) * np.arange(n)).astype(int), np.maximum(np.arange(n) - 1, 0))
    referred = (channel == "referral") & (np.arange(n) > 20) & (rng.random(n) < 0.8)
    return pd.DataFrame({
        "customer_id": ids, "name": name, "email": email, "phone": phone,
        "birthday": birthday.astype("datetime64[s]"), "joined": world.dates[state.join_day].astype("datetime64[s]"),
        "consent": state.consent, "language": language, "country": country, "acquisition_channel": channel,
        "referred_by": np.where(referred, ids[referrer] if n else ids, None)})


# ---- invented names and addresses, in keeping with the customer's language

@functools.cache
def _names() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))


def full_names(language: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One full name for each customer."""
    names = _names()
    given, surname, woman, married = (rng.integers(0, k, len(language)) for k in (20, 20, 2, 2))
    made = [_lithuanian(g, s, w, m) if code == "lt"
            else f"{names[f'{code}_given'][g]} {names[f'{code}_surnames'][s]}"
            for code, g, s, w, m in zip(language, given, surname, woman, married, strict=True)]
    return np.array(made, dtype=object)


def _lithuanian(given: int, surname: int, woman: int, married: int) -> str:
    names = _names()
    name = names["lt_surnames"][surname]
    if not woman:
        return f"{names['lt_men'][given]} {name}"
    stem, ending = name[:-2], name[-2:]
    if married:
        return f"{names['lt_women'][given]} {stem.removesuffix('i')}ienė"
    feminine = "ūtė" if stem.endswith("i") else {"as": "aitė", "us": "utė", "is": "ytė"}[ending]
    return f"{names['lt_women'][given]} {stem}{feminine}"


def addresses(name: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One e-mail address for each name, all in domains that are reserved for examples."""
    domain = rng.choice(["example.org", "mail.example.org", "example.net"], size=len(name), p=[0.6, 0.25, 0.15])
    plain = [unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() for text in name]
    local = [text.lower().replace("'", "").replace(" ", ".") for text in plain]
    return np.array([f"{text}{number}@{at}" for number, (text, at) in enumerate(zip(local, domain, strict=True), 1)],
                    dtype=object)
