"""Invented names: common given names and surnames of Lithuania, the Philippines and the English-speaking world."""

from __future__ import annotations

import unicodedata

import numpy as np

_LT_MEN = ("Jonas Mantas Lukas Tomas Andrius Darius Paulius Rokas Marius Vytautas Dominykas Karolis Gintaras Linas "
           "Saulius Tadas Justinas Arnas Povilas Ignas").split()
_LT_WOMEN = ("Ieva Gabija Austėja Rūta Eglė Laura Simona Viktorija Jurga Monika Agnė Daiva Rasa Kristina Živilė Miglė "
             "Ugnė Lina Vaida Sigita").split()
#: Surnames as men bear them; wives and daughters change the ending.
_LT_SURNAMES = ("Kazlauskas Petrauskas Jankauskas Stankevičius Butkus Žukauskas Balčiūnas Paulauskas Urbonas Navickas "
                "Ramanauskas Savickas Kavaliauskas Vasiliauskas Baranauskas Rimkus Šimkus Mockus Norkus Gudaitis").split()
_PH_GIVEN = ("Maria Jose Angelica Juan Mark Princess Joshua Kristine Jayson Maricel Ramon Liza Rowena Dennis Cherry "
             "Benjie Althea Nathaniel Jasmine Carlo").split()
_PH_SURNAMES = ("Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Torres Castillo Dela-Cruz Ramos Aquino Villanueva "
                "Salazar Domingo Mercado Pascual Dizon Manalo Panganiban").split()
_EN_GIVEN = ("Emma Liam Olivia Noah Aoife Jack Grace Oisín Chloe Harry Sophie Daniel Niamh Thomas Amelia James Ella "
             "George Hannah Conor").split()
_EN_SURNAMES = ("Smith Murphy Jones Kelly Taylor Byrne Brown Ryan Wilson Walsh Evans O'Brien Thomas Doyle Roberts Clarke "
                "Walker Hughes Wright Nolan").split()


def full_names(language: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One full name for each customer, in keeping with the language."""
    given, surname, woman, married = (rng.integers(0, k, len(language)) for k in (20, 20, 2, 2))
    made = [_lithuanian(g, s, w, m) if code == "lt"
            else f"{_PH_GIVEN[g]} {_PH_SURNAMES[s].replace('-', ' ')}" if code == "fil"
            else f"{_EN_GIVEN[g]} {_EN_SURNAMES[s]}"
            for code, g, s, w, m in zip(language, given, surname, woman, married, strict=True)]
    return np.array(made, dtype=object)


def _lithuanian(given: int, surname: int, woman: int, married: int) -> str:
    name = _LT_SURNAMES[surname]
    if not woman:
        return f"{_LT_MEN[given]} {name}"
    stem, ending = name[:-2], name[-2:]
    if married:
        return f"{_LT_WOMEN[given]} {stem.removesuffix('i')}ienė"
    feminine = "ūtė" if stem.endswith("i") else {"as": "aitė", "us": "utė", "is": "ytė"}[ending]
    return f"{_LT_WOMEN[given]} {stem}{feminine}"


def addresses(name: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One e-mail address for each name, all in domains that are reserved for examples."""
    domain = rng.choice(["example.org", "mail.example.org", "example.net"], size=len(name), p=[0.6, 0.25, 0.15])
    plain = [unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() for text in name]
    local = [text.lower().replace("'", "").replace(" ", ".") for text in plain]
    return np.array([f"{text}{number}@{at}" for number, (text, at) in enumerate(zip(local, domain, strict=True), 1)],
                    dtype=object)
