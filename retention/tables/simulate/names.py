"""Invented names and addresses, in keeping with the customer's language."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from importlib import resources

import numpy as np


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
