"""Countries and customs territories: one reading of their names, for every verb and every file.

``country`` takes ISO 3166 codes of two or three letters, UN M49 numbers (also those that Comtrade uses instead), and
names as ISO, the United Nations, the World Bank and newspapers write them: ``US``, ``CHN``, ``410``, ``South Korea``,
``Korea, Rep.``, ``Viet Nam``, ``Türkiye``. Codes, numbers and formal names are those of pycountry (Debian's iso-codes);
``countries.csv`` has the short names that pages print, ``country-spellings.csv`` what neither has.

A name is compared as a set of words, without accents and small words and with abbreviations written out, so that
``Egypt, Arab Rep.`` is the Arab Republic of Egypt; two countries that differ in one word stay two.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final
from unicodedata import combining, normalize

from .commented import commented_rows
from .errors import UnknownName

EUROPEAN_UNION: Final = "EUR"
"""Code of the European Union as one customs territory; as a region of a world it is its members not listed apart."""
REST_OF_WORLD: Final = "ROW"
EU27: Final = frozenset(
    (
        "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE"
    ).split()
)
"""Members of the European Union since 2013 apart from the United Kingdom, which left in 2020."""

INSIDE: Final = {"PRI": "USA", "MCO": EUROPEAN_UNION, "ALA": EUROPEAN_UNION} | dict.fromkeys(
    ("GLP", "MTQ", "GUF", "REU", "MYT", "MAF"), EUROPEAN_UNION
)
"""Countries of ISO 3166 that lie in the customs territory of another (19 CFR 101.1; Regulation 952/2013, article 4)."""
NOBODYS: Final = frozenset(("ATA", "BVT", "HMD"))
"""Codes of ISO 3166 where nobody lives and no customs are."""

_SMALL_WORDS: Final = frozenset({"the", "of", "and", "s", "d"})
_WRITTEN_OUT: Final = {
    "rep": ("republic",),
    "dem": ("democratic",),
    "st": ("saint",),
    "ste": ("saint",),
    "sts": ("states",),
    "fed": ("federated",),
    "is": ("islands",),
    "isl": ("islands",),
    "isds": ("islands",),
    "ppl": ("people",),
    "peoples": ("people",),
    "pdr": ("people", "democratic", "republic"),
    "sar": ("special", "administrative", "region"),
    "rb": ("bolivarian", "republic"),
    "herz": ("herzegovina",),
    "terr": ("territory",),
    "us": ("u",),
    "uk": ("united", "kingdom"),
}


@cache
def countries() -> dict[str, str]:
    """Code of three letters to the English name that pages print."""
    return {row["alpha3"]: row["name"] for row in _table("countries.csv")}


def country(text: str | int) -> str:
    """The code that the program uses: ``cn``, ``CHN``, ``156`` and ``China`` are all ``CHN``; ``EU`` is ``EUR``.

    Raises :class:`~detente.errors.UnknownName`, with the nearest spellings.
    """
    said = str(text).strip()
    found = _codes().get(said.upper().replace(".", "")) or _ours().get(_words(said))
    found = found or _numbers().get(said.lstrip("0")) or _names().get(_words(said))
    if found is None:
        raise UnknownName("country", said, [*countries(), *countries().values()])
    return found


def country_name(code: str) -> str:
    """English name of a country or of the European Union; the code where nobody knows it."""
    return _TERRITORIES.get(code) or countries().get(code, code)


def no_customs_territory(code: str) -> str | None:
    """Why a country is no customs territory, and what to do; None where it is one."""
    if code in NOBODYS:
        return f"{country_name(code)} is no customs territory: give the country that the goods come from"
    if code in INSIDE:
        whole = country_name(INSIDE[code])
        return f"{country_name(code)} lies in the customs territory of {whole}: give {INSIDE[code]}"
    return None


_TERRITORIES: Final = {EUROPEAN_UNION: "European Union", REST_OF_WORLD: "Rest of world"}


@cache
def _codes() -> dict[str, str]:
    """Codes of two and three letters, and abbreviations, in capitals."""
    found = {row[key]: row["alpha3"] for row in _table("countries.csv") for key in ("alpha2", "alpha3")}
    found |= {row["spelling"]: row["alpha3"] for row in _table("country-spellings.csv") if row["kind"] == "code"}
    return found | {code: code for code in _TERRITORIES}


@cache
def _numbers() -> dict[str, str]:
    """UN M49 numbers without leading zeros, and the numbers of Comtrade."""
    import pycountry

    found = {one.numeric.lstrip("0"): one.alpha_3 for one in pycountry.countries}
    return found | {
        row["spelling"]: row["alpha3"] for row in _table("country-spellings.csv") if row["kind"] == "number"
    }


@cache
def _names() -> dict[frozenset[str], str]:
    """Words of a formal name to its code."""
    import pycountry

    keys = ("name", "official_name", "common_name")
    formal = [(getattr(one, key), one.alpha_3) for one in pycountry.countries for key in keys if hasattr(one, key)]
    return {words: code for name, code in formal if (words := _words(name))}


@cache
def _ours() -> dict[frozenset[str], str]:
    """Words of a spelling of ours to its code: it wins over a formal name, and needs no table of others."""
    return {words: code for name, code in _spelled() if (words := _words(name))}


def _spelled() -> Iterator[tuple[str, str]]:
    for row in _table("countries.csv"):
        yield row["name"], row["alpha3"]
    for row in _table("country-spellings.csv"):
        if row["kind"] == "name":
            yield row["spelling"], row["alpha3"]


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    plain = "".join(letter for letter in normalize("NFKD", name.casefold()) if not combining(letter))
    parts = re.findall(r"[^\W_]+", plain.replace("’", "'").replace("people's", "people").replace("&", " and "))
    written = (word for part in parts for word in _WRITTEN_OUT.get(part, (part,)))
    return frozenset(word for word in written if word not in _SMALL_WORDS)


@cache
def _table(file: str) -> tuple[dict[str, str], ...]:
    return commented_rows(Path(__file__).with_name(file))
