"""Draw the event study of docs/evidence.md from ``responses.csv``: ``python scripts/draw_responses.py``."""

from pathlib import Path
from typing import Final

from detente.evidence.responses import MeasuredResponse, by_quarter
from detente.show.blocks import Figure
from detente.show.drawing import drawing_of
from detente.show.forms.spans import Span, panels
from detente.show.numbers import plain
from detente.show.theme import NARROW, PARTY, WIDE

PICTURE: Final = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "response-by-quarter.svg"
SPREAD: Final = 1.645
"""Standard errors on either side that hold nine of ten."""
QUARTERS: Final = [quarter for quarter, _ in by_quarter()]


def when(quarter: int) -> str:
    """A quarter in words, the first month of the duty being that of quarter 0."""
    first, last = 3 * quarter, 3 * quarter + 2
    if quarter == QUARTERS[0]:
        return f"{-last} months before, or more"
    if quarter == QUARTERS[-1]:
        return f"from month {first + 1} of the duty"
    return f"{-last} to {-first} months before" if quarter < 0 else f"month {first + 1} to {last + 1} of the duty"


def span(quarter: int, one: MeasuredResponse) -> Span:
    """One quarter."""
    if one.error is None:
        raise SystemExit(f"responses.csv: the quarter {quarter} has no error: run scripts/horizons.py")
    reach = SPREAD * one.error
    low, high = one.value - reach, one.value + reach
    return Span(when(quarter), "", low, high, one.value, plain(low, 1), plain(high, 1), PARTY[1])


def figure() -> Figure:
    """The picture."""
    spans = [span(quarter, one) for quarter, one in by_quarter()]
    title = "US imports fall with the duties of 2018, after a rush before"
    axis = "fall of imports, percent for a duty of one percent"
    return Figure(
        id="response-by-quarter",
        title=title,
        alt=f"Ranges of the response of imports by quarter from the first month of a duty. {title}.",
        note=(
            "HS chapter × 30 partners × month to June 2019, against four to six months before the duty; nine of ten. "
            "Source: US Census Bureau, public domain; scripts/horizons.py."
        ),
        wide=panels(spans, axis, WIDE),
        narrow=panels(spans, axis, NARROW),
    )


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(drawing_of(figure()).svg, encoding="utf-8")


if __name__ == "__main__":
    main()
