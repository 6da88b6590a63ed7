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
    "Answer", "Game", "TalksRecord", "export", "problem_of", "read_problem", "solve_problem", "talks",
    "WORLD", "CaseLine", "Change", "LawOfTheDay", "Study", "case_lines", "law_of_the_day", "parse", "run",
    "solve_world", "world_names",
]  # fmt: skip
