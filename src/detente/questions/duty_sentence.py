"""The duty on one line in a sentence that can be copied, with what it is made of and since when."""

from collections import defaultdict

from ..countries import country_name
from ..show.numbers import MISSING, day, rate
from .duty_answer import Duty, DutyLine


def sentence(found: Duty, line: DutyLine) -> str:
    """``21%: 1% general and 20% safeguard, since 7 February 2018.`` with the goods, the pair and the day before it."""
    pair = f"{country_name(found.origin)} to {country_name(found.importer)}"
    return f"{line.code} from {pair} on {day(found.on)}: {total(line)}"


def total(line: DutyLine) -> str:
    """The rate, its parts by authority, and the day of its last change."""
    parts = [f"{rate(line.base)} {_column(line)}"] if line.base is not None else []
    parts += [f"{rate(value)} {authority}" for authority, value in _by_authority(line).items()]
    whole = MISSING if line.total is None else rate(line.total)
    said = f"{whole}: {' and '.join(parts)}" if line.added else f"{whole} {_column(line)}"
    since = "" if line.last_change is None else f", since {_since(line)}"
    return f"{said}{since}."


def _column(line: DutyLine) -> str:
    return "general" if line.column == "MFN" else line.column


def _by_authority(line: DutyLine) -> dict[str, float]:
    """Added rates summed by what allows them."""
    found: dict[str, float] = defaultdict(float)
    for part in line.parts:
        found[str(part["authority"])] += float(str(part["rate"]))
    return dict(found)


def _since(line: DutyLine) -> str:
    change = line.last_change
    if change is None:
        return ""
    return f"some day before {day(change.day)}" if change.by else day(change.day)
