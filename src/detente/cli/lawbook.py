"""How ``detente schedule`` prints what changed between two days, and averages by named weights."""

from typing import Any

from . import show


def changes_as_json(found: Any) -> None:
    """The changes as one JSON object."""
    show.as_json(
        {
            "case": found.case, "first": found.first, "last": found.last,
            "measures": show.records(found.measures), "rates": show.records(found.rates),
        }
    )  # fmt: skip


def print_changes(found: Any) -> None:
    """A line for each pair and measure."""
    rows = [
        (
            r.title, f"{r.importer} on {'others' if r.origin == '*' else r.origin}",
            _range(r.before_low, r.before_high), _range(r.after_low, r.after_high), f"{r.lines:,}",
            "–" if not r.value > 0 else f"${r.value / 1e3:,.1f} bn",
        )
        for r in found.measures.itertuples()
    ]  # fmt: skip
    columns = ("measure", "who on whom", "before", "after", "lines", "trade")
    title = f"What changed in {found.case} between {found.first} and {found.last}"
    if not rows:
        print(f"{title}: nothing.")
        return
    show.table(title, columns, rows, right=(2, 3, 4, 5))


def averages_as_json(found: Any) -> None:
    """The averages as one JSON object."""
    show.as_json(
        {"case": found.case, "on": found.on, "averages": show.records(found.averages), "why": found.why}
    )


def print_averages(found: Any) -> None:
    """A line for each pair and kind of weights, with what others have published."""
    rows = [
        (
            r.importer, r.origin, r.weights, show.percent(r.mfn), show.percent(r.added), show.percent(r.total),
            _published(r), r.label,
        )
        for r in found.averages.itertuples()
    ]  # fmt: skip
    columns = (
        "importer",
        "origin",
        "weights",
        "MFN",
        "new duties",
        "total",
        "published",
        "what the weights are",
    )
    show.table(f"Average tariffs on {found.on} by weights", columns, rows, right=(3, 4, 5, 6))
    if found.why:
        print(found.why)


def _published(row: Any) -> str:
    if row.published is None or row.published != row.published:
        return "–"
    return f"{show.percent(row.published)} since {row.published_day}"


def _range(low: float, high: float) -> str:
    if low != low:
        return "–"
    return show.percent(low) if abs(high - low) < 1e-9 else f"{show.percent(low)} to {show.percent(high)}"
