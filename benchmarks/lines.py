"""A line of the benchmark and the table of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

LEFT = ("measurement", "remark")


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement: ours, its target, the other program's, and a remark; None where there is none.

    ``unit`` is "s" for seconds, which are printed as ms below one, or a word such as "solves"; ``floor`` is what no
    program can go below on this machine, in the same unit (``floors.py``).
    """

    what: str
    ours: float
    target: float | None = None
    other: float | None = None
    remark: str = ""
    unit: str = "s"
    floor: float | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """What the table prints."""
        missed = self.target is not None and self.ours > self.target
        target = "–" if self.target is None else self._show(self.target) + (" MISSED" if missed else "")
        other = "–" if self.other is None else self._show(self.other)
        ratio = "–" if self.other is None else f"{self.other / self.ours:,.0f}×"
        floor = "–" if self.floor is None else self._show(self.floor)
        above = "–" if self.floor is None else f"{self.ours / self.floor:,.1f}×"
        return self.what, self._show(self.ours), target, floor, above, other, ratio, self.remark

    def _show(self, value: float) -> str:
        if self.unit != "s":
            return f"{value:.2f} {self.unit}"
        if value < 1e-3:
            return f"{1e6 * value:.0f} µs"
        return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.1f} ms"


def show(title: str, other: str, lines: Iterable[Line]) -> None:
    """Print a table; ``other`` heads the column of the program beside ours."""
    shown = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("measurement", "ours", "target", "floor", "over floor", other, "ratio", "remark"):
        shown.add_column(name, justify="left" if name in LEFT else "right")
    for line in lines:
        shown.add_row(*line.cells)
    Console(width=200).print(shown)
