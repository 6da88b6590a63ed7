"""Joins case, law, world and model into one study, and records what it did."""

from .changes import Change, parse
from .job import WORLD, run
from .queries import CaseLine, LawOfTheDay, case_lines, law_of_the_day, solve_world, world_names
from .records import Study

__all__ = [
    "WORLD", "CaseLine", "Change", "LawOfTheDay", "Study", "case_lines", "law_of_the_day", "parse", "run",
    "solve_world", "world_names",
]  # fmt: skip
