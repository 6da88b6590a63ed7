"""Mutants of the kernels, drawn at random: cosmic-ray's, of the kinds that are mistakes somebody could make."""

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from .trial import ROOT, Mutant, differing

KERNELS = Path(__file__).parent / "kernels.yaml"
OPERATORS = (
    *(f"ReplaceBinaryOperator_{kind}" for kind in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "Pow_Mul")),
    *(f"ReplaceBinaryOperator_{kind}" for kind in ("FloorDiv_Mul", "BitAnd_BitOr", "BitOr_BitAnd")),
    *(f"ReplaceComparisonOperator_{kind}" for kind in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "Gt_Lt")),
    *(f"ReplaceComparisonOperator_{kind}" for kind in ("LtE_GtE", "GtE_LtE", "Eq_NotEq", "NotEq_Eq", "Is_IsNot")),
    *(f"ReplaceUnaryOperator_{kind}" for kind in ("USub_UAdd", "Delete_Invert", "Delete_Not")),
    *("ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "AddNot"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop", "NumberReplacer"),
)
"""Of ``cosmic_ray.operators``: arithmetic, comparisons and bounds, signs, conditions, loops, constants."""


def drawn(count: int, seed: int, only: str = "") -> list[Mutant]:
    """So many mutants of the kernels whose path contains ``only``, all of them where there are fewer, by path."""
    places = [(kernel, *place) for kernel in kernels() if only in kernel.file for place in kernel.places()]
    random.Random(seed).shuffle(places)
    found: dict[str, Mutant] = {}
    for kernel, operator, occurrence in places:
        if len(found) == count:
            break
        mutant = kernel.mutant(operator, occurrence)
        meaning = _meaning(mutant.code)
        harmless = mutant.says in kernel.same or mutant.says.startswith("@")  # decorators here freeze records only
        if not harmless and meaning != _meaning(kernel.code):
            found.setdefault(meaning, mutant)
    return sorted(found.values(), key=lambda one: (one.file, one.says))


@dataclass(frozen=True)
class Kernel:
    """A file, the tests that should see its mutants, and the lines of mutants that change nothing, with the reason."""

    file: str
    tests: tuple[str, ...]
    same: dict[str, str]

    @property
    def code(self) -> str:
        """What stands in the file."""
        return (ROOT / self.file).read_text("utf-8")

    def places(self) -> list[tuple[str, int]]:
        """Every operator with the number of each place where it can be applied."""
        nodes = list(_nodes(get_ast(self.code)))
        counts = {
            name: sum(len(list(get_operator(f"core/{name}")().mutation_positions(node))) for node in nodes)
            for name in OPERATORS
        }
        return [(name, occurrence) for name, count in counts.items() for occurrence in range(count)]

    def mutant(self, operator: str, occurrence: int) -> Mutant:
        """The file with an operator applied at one place."""
        code = mutate_code(self.code, get_operator(f"core/{operator}")(), occurrence)
        return Mutant(" ".join(differing(self.code, code)), self.file, code, self.tests)


def kernels() -> list[Kernel]:
    """All of them."""
    listed = yaml.safe_load(KERNELS.read_text("utf-8"))
    return [Kernel(file, tuple(one["tests"]), one.get("same", {})) for file, one in listed.items()]


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", ()):
        yield from _nodes(child)


@lru_cache
def _meaning(code: str) -> str:
    """The program without its notes on types, which nothing reads when it runs."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        for name in ("returns", "annotation"):
            if getattr(node, name, None) is not None:
                setattr(node, name, ast.Constant(None))
    return ast.dump(tree)
