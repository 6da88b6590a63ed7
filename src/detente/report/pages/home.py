"""Who must agree at home, and what a tougher group does."""

from detente.study.bargain_records import HomeRecord, TalksRecord

from .. import deal_words as words
from ..charts import hawk
from ..look import Look
from ..models import Cell, Column, Paragraph, Part, Table
from ..numbers import MISSING, plain, rate
from .effects import drawn


def part(look: Look, talks: TalksRecord) -> Part | None:
    """Groups with what they ask, what each package gives them, and the shares that pass."""
    if not any(package.groups for package in talks.packages):
        return None
    text = (
        words.home(talks.home, talks)
        if talks.home
        else "Each package against what the groups at home ask for."
    )
    figures = drawn(hawk.figure(look))
    tables = (groups(talks), *((curve(talks, talks.home),) if talks.home and talks.home.curve else ()))
    return Part("at-home", "Who must agree at home", (Paragraph(text),), figures, tables=tables)


def groups(talks: TalksRecord) -> Table:
    """Groups in rows: side, ask, share of good packages that they accept, each package."""
    names = dict(zip(talks.parties, talks.names, strict=True))
    known = {name: (party, share) for party, name, share in talks.home.by_group} if talks.home else {}
    columns = (
        Column("Group"), Column("Side"), Column("Asks for, points", True), Column("Accepts of the good packages", True),
        *(Column(f"{package.title}, points", True) for package in talks.packages),
    )  # fmt: skip
    rows = []
    for at, (name, _, _, asks) in enumerate(talks.packages[0].groups):
        party, share = known.get(name, (None, None))
        given = tuple(package.groups[at] for package in talks.packages)
        rows.append((
            Cell(name), Cell(names.get(party or "", MISSING)), Cell(plain(asks), asks), Cell(rate(share, 0), share),
            *(Cell(f"{plain(points)}{'' if accepts else ', refuses'}", points) for _, accepts, points, _ in given),
        ))  # fmt: skip
    caption = "Groups at home: what they ask for and what each package gives them"
    return Table("groups-at-home", caption, columns, tuple(rows))


def curve(talks: TalksRecord, home: HomeRecord) -> Table:
    """The curve of the tougher group in numbers."""
    columns = (
        Column(f"{home.hawk} ask for, points", True),
        *(Column(f"{name}, points over no deal", True) for name in talks.names),
    )
    rows = tuple(
        (
            Cell(plain(line.threshold), line.threshold),
            *(Cell(plain(gain), gain) for gain in line.gains or ()),
            *(Cell("no deal passes") for _ in talks.names if line.gains is None),
        )
        for line in home.curve
    )
    return Table(
        "tougher-hawk-curve", f"What tougher “{home.hawk}” do, in numbers", columns, rows, folded=True
    )
