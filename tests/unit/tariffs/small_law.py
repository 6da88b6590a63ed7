"""Small measures and lists, built by hand."""

from datetime import date

from detente.casebook import Measure, Products, Step
from detente.tariffs import Schedule

BEGINS, ENDS = date(2018, 1, 1), date(2020, 2, 18)


def step(effective, rate=None, *, known=None, **more):
    day = date.fromisoformat(effective)
    return Step(rate=rate, effective=day, known=known or day, source="s", **more)


def measure(name, *steps, importer="USA", on=("CHN",), products=None, **more):
    return Measure(
        id=name,
        title=name,
        imposed_by=importer,
        on=on,
        authority=more.pop("authority", "Section 301"),
        products=products or Products(codes=("8471",)),
        steps=steps,
        **more,
    )


def schedule(*measures, lists=None):
    return Schedule.from_measures(measures, lists or {}, begins=BEGINS, ends=ENDS)
