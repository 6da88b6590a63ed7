"""What the chapter on tariffs leaves behind."""

from dataclasses import dataclass

from ...decoding import Frame


@dataclass(frozen=True, slots=True)
class TariffsRecord:
    """The law of the day, and what each course of events makes of it. Rates are fractions, tables tidy.

    Attributes
    ----------
    measures : one row a measure known on the date: measure, title, imposed_by, on (names, as the case has them),
               targets (their codes), authority, rate, rate_text, status, since, trade_value (billion USD or missing),
               next_rate, next_day; ``rate`` is missing where it differs by product, then ``rate_text`` says how
    series   : importer, origin, day, mfn, added, total, covered, known; trade-weighted average rates at each change of
               law from the start of the case to its end, as it turned out; ``covered`` is the share of trade that pays
               a new duty; ``known`` is False after the date of the study
    averages : path, importer, origin, mfn, added, total, covered, model: averages on each course; ``model`` is the
               average that the model charges, goods weighted by the world's own flows
    sectors  : path, importer, origin, sector, mfn, added, total, covered
    in_force : sources of the duties in effect on the date
    published: importer, origin, day, theirs, source, own, world: averages that others published for days up to the
               date, and ours on these days by trade of the pair and by weights that do not follow it
    """

    measures: Frame
    series: Frame
    averages: Frame
    sectors: Frame
    in_force: tuple[str, ...]
    published: Frame
