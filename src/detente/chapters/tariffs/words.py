"""Sentences of the chapter on tariffs. They compare what was recorded; they compute nothing."""

from ...show.numbers import rate, rounded
from ...show.words import capital, listing, the
from ...study import View
from .look import FEW, Average, Pair, TariffTable


def tariff_sentence(view: View, pair: Pair, average: Average) -> str:
    """The average tariff of one party on another, and what is new in it."""
    split = f"{rate(average.mfn)} from the general tariff and {rate(average.added)} added in the conflict"
    whole = "nothing added by the conflict" if rounded(100 * average.added, 1) == 0 else split
    covered = f" New duties cover about {rate(average.covered, 0)} of that trade." if average.covered > 0 else ""
    return (
        f"{capital(the(view.name(pair.importer)))} charged about {rate(average.total)} on average on goods "
        f"from {the(view.name(pair.origin))}: {whole}.{covered}"
    )


def first_page(table: TariffTable) -> str:
    """The average tariffs in law: a sentence for each pair that charges each other, the rest of an importer in one."""
    view = table.view
    found = {pair: average for pair in table.pairs if (average := table.average(view.law, pair)) is not None}
    mutual = [pair for pair in found if Pair(pair.origin, pair.importer) in found]
    if not mutual or len(found) <= FEW:
        return " ".join(tariff_sentence(view, pair, average) for pair, average in found.items())
    said = [tariff_sentence(view, pair, found[pair]) for pair in mutual]
    for importer in dict.fromkeys(pair.importer for pair in found if pair not in mutual):
        rest = [pair for pair in found if pair.importer == importer and pair not in mutual]
        rates = [f"{rate(found[pair].total)} on {the(view.name(pair.origin))}" for pair in rest]
        said.append(f"{capital(the(view.name(importer)))} charged about {listing(rates)} on average.")
    return " ".join((*said, added_sentence(table)))


def added_sentence(table: TariffTable) -> str:
    """What importers add whose general rates are not known."""
    view, said = table.view, []
    for pair in table.without_base:
        average = table.average(view.law, pair)
        if average is not None and rounded(100 * average.added, 1) != 0:
            said.append(f"{the(view.name(pair.importer))} adds {rate(average.added)} on {the(view.name(pair.origin))}")
    return f"On top of general rates that are not known here: {listing(said)}." if said else ""


def model_sentence(table: TariffTable) -> str:
    """What the model charges on the same pairs, and why it is another number."""
    view = table.view
    parts = [
        f"{the(view.name(pair.importer))} on {the(view.name(pair.origin))} {rate(average.model)}"
        for pair in table.pairs
        if (average := table.average(view.law, pair)) is not None and average.model is not None
    ]
    if not parts:
        return ""
    taken = " and the part of added duties that customs collect where it is known" if view.manifest.collected else ""
    return (
        f"The model charges, weighted by the flows of {view.manifest.world}: {listing(parts)}. That is the same law on "
        f"top of the world's own baseline tariffs, with other weights{taken}."
    )
