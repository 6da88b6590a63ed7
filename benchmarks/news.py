"""Precision and recall of the news reader by type, and its speed: ``python -m benchmarks.news``.

The articles of ``tests/news_articles/open`` were there while the rules were written; those of ``held`` were
annotated before the first rule and are for measuring only. The report of 15 February 2019 needs raw data
(DETENTE_DATA).
"""

import os
import sys
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "tests"))

from detente.casebook import load  # noqa: E402
from detente.news import people_of, read_news  # noqa: E402
from news_articles import gold  # noqa: E402

from .timing import best  # noqa: E402

DATA = Path(os.environ.get("DETENTE_DATA", HERE.parent / "shared" / "data"))
REPORT = DATA / "articles" / "2019-02-15-beijing-talks.txt"


def scores() -> dict[str, gold.Score]:
    """A score for each set of articles that is at hand."""
    found = {"open": gold.score_half("open"), "held": gold.score_half("held")}
    if REPORT.exists():
        people = people_of(load("us-china-2018"))
        found["report"] = gold.score(REPORT, gold.HERE / "report-2019-02-15.yaml", people)
    return found


def table(found: dict[str, gold.Score]) -> Table:
    """One row a type, three columns a set: number annotated, precision, recall."""
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    shown.add_column("type")
    for name in found:
        for column in (f"{name}: facts", "precision", "recall"):
            shown.add_column(column, justify="right")
    rows = {name: gold.table(score) for name, score in found.items()}
    for number, (kind, *_) in enumerate(rows["open"]):
        cells = [kind]
        for one in rows.values():
            _, annotated, _, precision, recall = one[number]
            cells += [str(annotated), _ratio(precision), _ratio(recall)]
        shown.add_row(*cells)
    return shown


def _ratio(value: float) -> str:
    return "–" if value != value else f"{value:.2f}"


def main() -> None:
    """Measure and print."""
    Console(width=120).print(table(scores()))
    articles = gold.articles("open")
    seconds = best(lambda: [read_news(path) for path in articles], repeats=3) / len(articles)
    print(f"{1000 * seconds:.0f} ms an article (mean of {len(articles)})")


if __name__ == "__main__":
    main()
