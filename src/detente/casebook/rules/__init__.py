"""What must hold between the parts of a case: one rule, one function, which yields a mistake for each breach."""

from collections.abc import Iterator
from typing import Final

from ..fields import CaseFields
from ..mistake import Mistake
from . import bargain, dates, goods, names
from .known import Known, collections

__all__ = ["RULES", "Known", "breaches", "collections"]

RULES: Final = (
    names.ids_differ,
    names.ids_are_names,
    names.members_differ,
    names.nobody_taxes_itself,
    names.sources_exist,
    names.people_exist,
    names.parties_exist,
    names.origins_exist,
    names.threats_exist,
    names.measures_exist,
    names.restrictions_exist,
    names.topics_exist,
    goods.tables_exist,
    goods.codes_are_codes,
    goods.displacing_ends,
    bargain.options_are_complete,
    bargain.links_exist,
    bargain.links_do_not_contradict,
    bargain.switches_exist,
    bargain.ratifiers_exist,
    bargain.terms_fit,
    dates.claims_lie_within,
    dates.default_lies_within,
    dates.steps_run_forward,
    dates.one_step_a_day,
    dates.steps_are_announced_first,
    dates.spans_run_forward,
    dates.deadlines_come_first,
    dates.histories_run_forward,
    dates.options_lie_within,
)
"""Everything that must hold between the parts of a case."""


def breaches(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Every breach of every rule."""
    for rule in RULES:
        yield from rule(case, known)
