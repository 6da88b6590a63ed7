"""The mixed-integer program of a problem, kept in HiGHS between questions so that each starts where the last ended.

Columns: x for each option (0 or 1, one of each issue), y for each link (1 when all its literals hold), a for
each group whose consent is not needed for sure (1 when it accepts), and one free column t for max-min and for
logarithms. Rows: choice, links, rules, floors, groups, quotas; then for each party its utility and its share of t.
Utilities are scaled by :attr:`Problem.scale` inside, so that tolerances mean the same to every party.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np

from ..errors import TalksError
from .parts import Array, OnlyIf
from .problem import Problem

Row = dict[int, float]
INFINITY: Final = float("inf")
GAP: Final = 1e-9
"""Relative gap at which HiGHS may stop, and its feasibility tolerance."""
SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class ProgramEnd:
    """Answer of a program: the package (None: proven that there is none), its objective, the bound, HiGHS' word."""

    choice: tuple[int, ...] | None
    value: float
    bound: float
    status: str


class Program:
    """All packages of a problem that keep its rules; with ``ratify`` those that pass at home too."""

    def __init__(self, problem: Problem, *, ratify: bool = True) -> None:
        self.problem = problem
        self.columns = int(problem.starts[-1])
        self.links = len(problem.links)
        self._counted = self._counted_groups() if ratify else {}
        self.t = self.columns + self.links + len(self._counted)
        self._rows: list[tuple[Row, float, float]] = []
        self._choices()
        self._link_rows()
        self._rule_rows()
        if ratify:
            self._group_rows()
        self.utility = self._utility_rows()
        self.share = len(self._rows)
        self._rows += [(dict(row) | {self.t: 0.0}, -INFINITY, INFINITY) for row in self.utility_columns]
        self._last: tuple[int, ...] | None = None
        self.highs = self._built()

    @property
    def utility_columns(self) -> list[Row]:
        """Scaled utility of each party as a row."""
        values = self.problem.values / self.problem.scale[:, None]
        links = self.problem.link_values / self.problem.scale[:, None]
        return [
            {c: float(v) for c, v in enumerate([*values[p], *links[p]]) if v} for p in range(len(self.problem.parties))
        ]

    def _choices(self) -> None:
        for a, b in zip(self.problem.starts, self.problem.starts[1:], strict=False):
            self._rows.append((dict.fromkeys(range(int(a), int(b)), 1.0), 1.0, 1.0))

    def _link_rows(self) -> None:
        for number, link in enumerate(self.problem.links):
            y = self.columns + number
            columns = [self.problem.column(literal) for literal in dict.fromkeys(link.literals)]
            self._rows += [({y: 1.0, c: -1.0}, -INFINITY, 0.0) for c in columns]
            self._rows.append((dict.fromkeys(columns, -1.0) | {y: 1.0}, 1.0 - len(columns), INFINITY))

    def _rule_rows(self) -> None:
        at = self.problem.column
        for rule in self.problem.rules:
            if isinstance(rule, OnlyIf):
                if rule.this != rule.that:
                    self._rows.append(({at(rule.this): 1.0, at(rule.that): -1.0}, -INFINITY, 0.0))
                continue
            literals = tuple(dict.fromkeys(rule.literals))
            self._rows.append((dict.fromkeys(map(at, literals), 1.0), -INFINITY, 1.0))
        for floor in self.problem.floors:
            row = {c: float(v) for c, v in enumerate([*floor.values, *floor.links]) if v}
            self._rows.append((row, floor.at_least, INFINITY))

    def _counted_groups(self) -> dict[int, int]:
        """Groups whose consent is one among several, each with the column of its yes."""
        free = [
            at
            for at, group in enumerate(self.problem.groups)
            if not group.veto and self.problem.quotas[group.party] < 1
        ]
        return {at: self.columns + self.links + number for number, at in enumerate(free)}

    def _group_rows(self) -> None:
        for at, group in enumerate(self.problem.groups):
            row = {c: float(v) for c, v in enumerate(group.values) if v}
            if at not in self._counted:
                if group.weight > 0 or group.veto:
                    self._rows.append((row, group.threshold, INFINITY))
                continue
            starts = self.problem.starts
            worst = float(np.minimum.reduceat(group.values, starts[:-1]).sum())
            slack = max(group.threshold - worst, 0.0)
            self._rows.append((row | {self._counted[at]: -slack}, group.threshold - slack, INFINITY))
        for party, quota in enumerate(self.problem.quotas):
            self._quota_row(party, quota)

    def _quota_row(self, party: int, quota: float) -> None:
        own = [at for at, group in enumerate(self.problem.groups) if group.party == party]
        total = sum(self.problem.groups[at].weight for at in own)
        sure = sum(self.problem.groups[at].weight for at in own if at not in self._counted)
        row = {self._counted[at]: self.problem.groups[at].weight for at in own if at in self._counted}
        if row and total > 0:
            self._rows.append((row, quota * total - sure, INFINITY))

    def _utility_rows(self) -> int:
        first = len(self._rows)
        self._rows += [(row, -INFINITY, INFINITY) for row in self.utility_columns]
        return first

    def _built(self) -> Any:
        import highspy

        size = self.t + 1
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = size, len(self._rows)
        program.col_cost_ = np.zeros(size)
        program.col_lower_ = np.array([0.0] * self.t + [-1e6])
        program.col_upper_ = np.array([1.0] * self.t + [1e6])
        program.row_lower_ = np.array([low for _, low, _ in self._rows])
        program.row_upper_ = np.array([high for _, _, high in self._rows])
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _, _ in self._rows)])
        program.a_matrix_.index_ = np.array([c for row, _, _ in self._rows for c in row], dtype=np.int32)
        program.a_matrix_.value_ = np.array([v for row, _, _ in self._rows for v in row.values()])
        whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        free = [real] * self.links + [whole] * len(self._counted)
        program.integrality_ = [whole] * self.columns + free + [real]
        highs: Any = highspy.Highs.__base__()  # type: ignore[misc]  # Highs itself prints a banner on output
        for option, value in _OPTIONS.items():
            if highs.setOptionValue(option, value) != highspy.HighsStatus.kOk:
                raise TalksError(f"HiGHS takes no {option} of {value}: another version of highspy is needed")
        highs.passModel(program)
        return highs

    def require(self, party: int, low: float) -> None:
        """From now on the party's utility (in its own unit) is at least ``low``; -inf takes it back."""
        scaled = low / self.problem.scale[party]
        self.highs.changeRowBounds(self.utility + party, float(scaled), INFINITY)

    def tie(self, party: int, per_t: float, base: float) -> None:
        """From now on utility >= base + per_t · t, in the party's unit; a base of -inf takes it back."""
        scale = self.problem.scale[party]
        self.highs.changeCoeff(self.share + party, self.t, float(-per_t / scale))
        self.highs.changeRowBounds(self.share + party, float(base / scale), INFINITY)

    def cut(self, slopes: Array, base: float) -> None:
        """Add t <= base + Σ slopes_p · (scaled utility of p)."""
        row: Row = {self.t: 1.0}
        for slope, columns in zip(slopes, self.utility_columns, strict=True):
            for column, value in columns.items():
                # decided: a column that no row names has no coefficient
                row[column] = row.get(column, 0.0) - float(slope) * value
        index = np.array(list(row), dtype=np.int32)
        self.highs.addRow(-INFINITY, float(base), len(row), index, np.array(list(row.values())))

    def costs(self, weights: Array, t: float = 0.0) -> Array:
        """Objective Σ weights_p · (scaled utility of p) + t · t."""
        cost = np.zeros(self.t + 1)
        for weight, columns in zip(weights, self.utility_columns, strict=True):
            for column, value in columns.items():
                cost[column] += weight * value
        cost[self.t] = t
        return cost

    def maximise(self, cost: Array) -> ProgramEnd:
        """Best package for a cost of columns, from the last package found.

        Raises TalksError where the time is up and no package was found: that is not known to be none.
        """
        size = self.t + 1
        self.highs.changeColsCost(size, np.arange(size, dtype=np.int32), -np.asarray(cost, dtype=np.float64))
        self.highs.run()
        status = self.highs.modelStatusToString(self.highs.getModelStatus())
        info = self.highs.getInfo()
        if status in IMPOSSIBLE:
            return ProgramEnd(None, -INFINITY, -INFINITY, str(status))
        if status not in ("Optimal", "Time limit reached") or info.primal_solution_status != 2:
            raise TalksError(
                f"HiGHS stopped ({status}) before it was known whether any package passes: use fewer issues or links"
            )
        x = np.asarray(self.highs.getSolution().col_value)
        starts = self.problem.starts
        parts = pairwise(starts)
        choice = tuple(int(np.argmax(x[int(a) : int(b)])) for a, b in parts)
        return ProgramEnd(choice, -info.objective_function_value, -info.mip_dual_bound, str(status))


IMPOSSIBLE: Final = frozenset({"Infeasible", "Primal infeasible or unbounded"})
"""Words of HiGHS for a program without a package; every column is bounded, so that none is unbounded."""
_OPTIONS: Final = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": GAP,
    "mip_abs_gap": GAP,
    "mip_feasibility_tolerance": 1e-8,
    "primal_feasibility_tolerance": 1e-9,
    "time_limit": SECONDS,
}
