"""Joins case, law, world and model into one study, and records what it did."""

from .bargain import problem_of, talks
from .bargain_files import Answer, export, read_problem, solve_problem
from .bargain_play import Game
from .bargain_records import TalksRecord
from .changes import Change, parse
from .job import WORLD, run
from .queries import CaseLine, LawOfTheDay, case_lines, law_of_the_day, solve_world, world_names
from .records import Study

__all__ = [
    "WORLD", "Answer", "CaseLine", "Change", "Game", "LawOfTheDay", "Study", "TalksRecord", "case_lines", "export",
    "law_of_the_day", "parse", "problem_of", "read_problem", "run", "solve_problem", "solve_world", "talks",
    "world_names",
]  # fmt: skip
