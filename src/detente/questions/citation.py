"""What to cite: the program, the papers whose methods a study uses, its data, and the sources of its case."""

from dataclasses import dataclass
from typing import Final

from .._version import __version__
from ..bibliography import works
from ..show.blocks import Block, Part, Section, lines
from ..study import Study
from .shown import Shown

SOFTWARE: Final = f"The détente founders (2026). détente: a laboratory for trade conflicts, version {__version__}."
SOFTWARE_BIBTEX: Final = f"""\
@software{{detente,
  author = {{{{The détente founders}}}},
  year = {{2026}},
  title = {{détente: a laboratory for trade conflicts}},
  version = {{{__version__}}}
}}"""


@dataclass(frozen=True, slots=True, repr=False)
class Citations(Shown):
    """What a study rests on, a line each.

    Attributes
    ----------
    software : this program
    methods  : papers; ``bibtex`` has the same and the program as entries
    data_sources : the base world and its elasticities
    sources  : of the case, in the order of their numbers in the report
    """

    software: str
    methods: tuple[str, ...] = ()
    data_sources: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    bibtex: str = SOFTWARE_BIBTEX

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)


def ask(study: Study | None = None) -> Citations:
    """What to cite for a study; the program alone where none is given."""
    if study is None:
        return Citations(SOFTWARE)
    found = works(study.manifest.cites)
    sources = tuple(
        f"{one.publisher}, {one.title}, {one.day}{f', {one.url}' if one.url else ''}" for one in study.scene.sources
    )
    return Citations(
        software=SOFTWARE,
        methods=tuple(one.line() for one in found),
        data_sources=study.manifest.world_sources,
        sources=sources,
        bibtex="\n\n".join((SOFTWARE_BIBTEX, *(one.bibtex() for one in found))),
    )


def page(found: Citations) -> Section:
    """The lists."""
    said = (
        ("program", "The program", (found.software,)),
        ("methods", "Methods", found.methods),
        ("data", "Data", found.data_sources),
        ("case-sources", "Sources of the case", found.sources),
    )
    blocks: tuple[Block, ...] = tuple(Part(id_, title, lines(*texts)) for id_, title, texts in said if texts)
    return Section("cite", "What to cite", blocks)
