"""Sentences of the chapter on tariffs. They compare what was recorded; they compute nothing."""

from datetime import date

from ...encoding import rows_of
from ...show.numbers import count, day, rate, rounded
from ...show.words import capital, listing, the
from ...study import View
from .look import Average, Pair, TariffTable


def tariff_sentence(view: View, pair: Pair, average: Average) -> str:
    """The average tariff of one party on another, and what is new in it."""
    split = f"{rate(average.mfn)} from the general tariff and {rate(average.added)} added in the conflict"
    whole = "nothing added by the conflict" if rate(average.added) == rate(0.0) else split
    covered = f" New duties cover about {rate(average.covered, 0)} of that trade." if average.covered else ""
    return (
        f"{capital(the(view.name(pair.importer)))} charged about {rate(average.total)} on average on goods "
        f"from {the(view.name(pair.origin))}: {whole}.{covered}"
    )


def first_page(table: TariffTable) -> str:
    """The average tariffs in law of the pairs that the conflict moves, and what else there is."""
    view = table.view
    found = [(pair, table.average(view.law, pair)) for pair in table.contested]
    told = [tariff_sentence(view, pair, average) for pair, average in found if average and average.total is not None]
    return " ".join(text for text in (*told, elsewhere(table) if told else "", added_sentence(table)) if text)


def added_sentence(table: TariffTable) -> str:
    """What importers add whose general rates are not known."""
    view, said = table.view, []
    for pair in table.without_base:
        average = table.average(view.law, pair)
        if average is not None and average.added is not None and rounded(100 * average.added, 1) != 0:
            said.append(f"{the(view.name(pair.importer))} adds {rate(average.added)} on {the(view.name(pair.origin))}")
    return f"On top of general rates that are not known here: {listing(said)}." if said else ""


def published_sentence(table: TariffTable) -> str:
    """The latest average that others published for each pair, and ours on that day by two kinds of weights."""
    view, latest = table.view, {}
    for row in rows_of(table.record.published):
        if row["own"] is not None and row["world"] is not None:
            latest[row["importer"], row["origin"]] = row
    said = []
    for (importer, origin), row in latest.items():
        who = f"{the(view.name(importer))} on {the(view.name(origin))}"
        when, theirs = day(date.fromisoformat(str(row["day"])[:10])), rate(row["theirs"])
        said.append(
            f"Of {who}, {rate(row['own'])} by what is bought there is {rate(row['world'])} by what is bought "
            f"everywhere, where {row['source']} published {theirs} ({when})."
        )
    return " ".join(said)


def elsewhere(table: TariffTable) -> str:
    """That there are more pairs than are told of, and what is theirs."""
    left = table.elsewhere
    if not left:
        return ""
    return f"{count(left, 'other pair')} of parties {'has its' if left == 1 else 'have their'} averages in the tables."


def sentence(table: TariffTable) -> str:
    """The averages in law of the pairs that move most, for the first screen."""
    view = table.view
    found = [(pair, table.average(view.law, pair)) for pair in table.contested[:2]]
    parts = [
        f"{the(view.name(pair.importer))} charged {rate(average.total)} on average on goods from "
        f"{the(view.name(pair.origin))}"
        for pair, average in found
        if average and average.total is not None
    ]
    return f"{capital(listing(parts))}." if parts else ""


def model_sentence(table: TariffTable) -> str:
    """What the model charges on the same pairs, and why it is another number."""
    view = table.view
    parts = [
        f"{the(view.name(pair.importer))} on {the(view.name(pair.origin))} {rate(average.model)}"
        for pair in table.contested
        if (average := table.average(view.law, pair)) is not None and average.model is not None
    ]
    if not parts:
        return ""
    taken = " and the part of added duties that customs collect where it is known" if view.manifest.collected else ""
    return (
        f"The model charges, weighted by the flows of {view.manifest.world}: {listing(parts)}. That is the same law on "
        f"top of the world's own baseline tariffs, with other weights{taken}."
    )
