"""Where a business is, by what its files show: the time zone that its clocks keep and the currency that it takes."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from functools import cache
from typing import TYPE_CHECKING

from retention.tables import casts
from retention.tables.draft import Said
from retention.tables.settings import zones as known_zones
from retention.tables.vocabulary import ZONES, plain
from retention.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retention.tables.look import Look

#: What columns of time zones are called.
_CALLED = ("time_zone", "timezone", "zeitzone", "fuseau_horaire", "zona_horaria", "laiko_juosta")
#: Tried in this order where a file's offsets fit several zones.
_USUAL = ("Europe/Vilnius", "Europe/London", "Europe/Berlin", "America/New_York", "America/Chicago",
          "America/Denver", "America/Los_Angeles", "Asia/Manila", "Australia/Sydney", "Asia/Singapore", "Asia/Tokyo",
          "America/Sao_Paulo", "Pacific/Auckland", "Asia/Kolkata")
_OFFSET = r"([+-])(\d\d):?(\d\d)$"
#: The name of a zone behind a moment: of a place, or an abbreviation.
_NAMED = r"\d\[([A-Za-z_]+(?:/[A-Za-z_+-]+)+)\]$|\d ([A-Z]{3,4})$"


def timezone(looks: Iterable[Look], currency: str) -> Said:
    """The time zone that the files name or that fits the offsets in them; else the country's, where it has one."""
    looks = list(looks)
    for look in looks:
        for column in look.columns:
            if plain(column) in _CALLED:
                known = [zone for value in look.values(column, 3)
                         if (zone := value if value in known_zones() else ZONES.get(plain(value)))]
                if known:
                    return Said(known[0], say("propose-zone-named", column=column))
    for look in looks:
        for column in [column for column, profile in look.profiles.items() if profile.is_time]:
            told = [named[1] or named[2] for value in look.values(column, 3) if (named := re.search(_NAMED, value))]
            known = [zone for name in told if (zone := name if "/" in name else ZONES.get(plain(name)))
                     and zone in known_zones()]
            if known:
                return Said(known[0], say("propose-zone-named", column=column))
    countries = [code for look in looks for code in map(territory, look.countries()) if code]
    for look in looks:
        for column in [column for column, profile in look.profiles.items() if profile.is_time]:
            stamps = [stamp for value in look.values(column, 200) if (stamp := _stamp(value))]
            if stamps:
                zone = next((zone for zone in [*_zones(countries), *_USUAL] if _fits(zone, stamps)), None)
                if zone:
                    return Said(zone, say("propose-zone-offset", column=column))
    if any(look.is_lithuanian() for look in looks):
        return Said("Europe/Vilnius", say("propose-lithuanian"))
    for codes, why in ((countries[:1], "country"), (_takes(currency), "currency")):
        zones = _zones(codes)
        if len(zones) == 1 and len(codes) == 1:
            return Said(zones[0], say("propose-zone-guessed", why=why))
    return Said("UTC", say("propose-timezone"))


def currency(looks: Iterable[Look]) -> Said | None:
    """The currency of the country that most customers of a file live in; None where none says."""
    from babel.numbers import get_territory_currencies

    for look in looks:
        if look.is_lithuanian():
            return Said("EUR", say("propose-lithuanian"))
        codes = [code for code in map(territory, look.countries()) if code]
        if codes:
            taken = get_territory_currencies(codes[0])
            if taken:
                return Said(taken[-1], say("propose-currency-country", country=look.countries()[0]))
    return None


def _stamp(value: str) -> tuple[dt.datetime, dt.timedelta] | None:
    """A text that carries an offset from UTC, as the local moment and the offset; not where it is UTC itself."""
    match = re.search(_OFFSET, value)
    if not match or not re.search(casts.OFFSET, value):
        return None
    sign, hours, minutes = match.groups()
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    try:
        moment = dt.datetime.fromisoformat(value[:match.start()].strip()[:19])
    except ValueError:
        return None
    return (moment, offset) if offset else None


def _fits(zone: str, stamps: list[tuple[dt.datetime, dt.timedelta]]) -> bool:
    known = zoneinfo.ZoneInfo(zone)
    return all(moment.replace(tzinfo=known).utcoffset() == offset for moment, offset in stamps)


@cache
def territory(country: str) -> str | None:
    """The ISO code of a country as it is written in English, Lithuanian or Filipino, or as its code."""
    from babel import Locale

    code = country.strip().upper()
    for language in ("en", "lt", "fil"):
        names = Locale(language).territories
        if re.fullmatch("[A-Z]{2}", code) and code in names:
            return code
        found = next((known for known, name in names.items() if name.lower() == country.strip().lower()
                      and re.fullmatch("[A-Z]{2}", known)), None)
        if found:
            return found
    return {"usa": "US", "uk": "GB", "united_states_of_america": "US"}.get(plain(country.strip()))


@cache
def _by_territory() -> dict[str, list[str]]:
    from babel.core import get_global

    zones: dict[str, list[str]] = {}
    for zone, code in get_global("zone_territories").items():
        if zone in zoneinfo.available_timezones():
            zones.setdefault(code, []).append(zone)
    return zones


def _zones(codes: Iterable[str]) -> list[str]:
    return [zone for code in dict.fromkeys(codes) for zone in _by_territory().get(code, [])]


def _takes(currency: str) -> list[str]:
    """Countries where this is the currency, when it is one country's."""
    from babel.core import get_global

    now = [code for code, taken in get_global("territory_currencies").items()
           if any(entry[0] == currency and entry[2] is None and entry[3] for entry in taken)]
    return now if len(now) == 1 else [code for code in now if currency.startswith(code)]
