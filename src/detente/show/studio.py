"""A second process that draws charts while the study goes on, and turns SVG into PNG where that is asked for.

``python -m detente.show.studio`` reads a job a line, as JSON, and says the file of each job that is done:
``{"draw": file}`` makes an SVG and the two forms for the page beside a file that holds a figure; ``{"convert": svg}``
makes a PNG. Jobs are short, so that who asks need not wait for the reader. A thread would not
do: the drawing library holds the interpreter while it draws.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, Self

from ..disk import is_file_name
from ..errors import ReportError
from .blocks import Figure
from .drawing import Drawing, drawing_of, painter

SCALE: Final = 1.5
"""Pixels of a PNG for a pixel of the chart."""


class Studio:
    """Where charts are drawn; leaving the block ends the second process, which starts with the first job.

    With ``png`` each chart is a PNG too, which takes as long again as to draw it.
    """

    def __init__(self, *, png: bool = False) -> None:
        self.endings = ("svg", "png") if png else ("svg",)
        self._process: subprocess.Popen[str] | None = None
        self._ahead: dict[str, Figure] = {}
        self._waiting: set[str] = set()
        self._shelf = TemporaryDirectory(prefix="detente-charts-", ignore_cleanup_errors=True)

    def __enter__(self) -> Self:
        return self

    def start(self) -> None:
        """Start the second process, so that it is ready when the first chart is."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "detente.show.studio"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )

    def draw_ahead(self, figures: Sequence[Figure]) -> None:
        """Draw figures in the second process, for :meth:`draw` to take."""
        for figure in figures:
            _refuse_name(figure)
            self._ahead[figure.id] = figure
            order = Path(self._shelf.name) / f"{figure.id}.figure"
            order.write_text(json.dumps(written(figure)), encoding="utf-8")
            self._ask({"draw": str(order)})
            self._convert(order.with_suffix(".svg"))

    def draw(self, figures: Sequence[Figure], folder: Path) -> dict[str, Drawing]:
        """Drawings of figures by name, with their files in ``folder``; those drawn ahead are taken last."""
        new = [figure for figure in figures if self._ahead.get(figure.id) != figure]
        found = {figure.id: self._drawn(figure, folder) for figure in new}
        self._wait()
        taken = {one.id: self._taken(one.id, folder) for one in figures if one.id not in found}
        drawings = found | taken
        return {figure.id: replace(drawings[figure.id], files=self.endings) for figure in figures}

    def _drawn(self, figure: Figure, folder: Path) -> Drawing:
        _refuse_name(figure)
        drawing = drawing_of(figure)
        svg = folder / f"{figure.id}.svg"
        svg.write_text(drawing.svg, encoding="utf-8")
        self._convert(svg)
        return drawing

    def _convert(self, svg: Path) -> None:
        if "png" in self.endings:
            self._ask({"convert": str(svg)})

    def _taken(self, id_: str, folder: Path) -> Drawing:
        shelf = Path(self._shelf.name)
        for ending in self.endings:
            (folder / f"{id_}.{ending}").write_bytes((shelf / f"{id_}.{ending}").read_bytes())
        return Drawing(**json.loads((shelf / f"{id_}.json").read_text(encoding="utf-8")))

    def _ask(self, job: dict[str, str]) -> None:
        self.start()
        process = self._process
        if process is None or process.stdin is None:
            raise ReportError("the process that draws charts does not listen")
        self._waiting |= set(job.values())
        try:
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
        except BrokenPipeError:
            raise ReportError("the process that draws charts stopped before the last chart") from None

    def _wait(self) -> None:
        """Until every job is done."""
        while self._waiting:
            said = self._process.stdout.readline() if self._process and self._process.stdout else ""
            if not said:
                why = self._process.communicate()[1].strip() if self._process else ""
                raise ReportError(f"the charts could not be drawn: {why}")
            self._waiting.discard(json.loads(said))

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        if self._process is not None:
            if kind is not None:
                self._process.kill()
            self._process.communicate()
        self._shelf.cleanup()


def written(record: Figure | Drawing) -> dict[str, Any]:
    """A flat record by field; `asdict` would copy each point of a chart first, as JSON does again."""
    return {one.name: getattr(record, one.name) for one in fields(record)}


def _refuse_name(figure: Figure) -> None:
    """Stop where the id of a figure, which a case or a chapter gave, would name a file elsewhere."""
    if not is_file_name(figure.id):
        raise ReportError(f"{figure.id!r:.80} cannot name a chart: use letters, digits, - and _ in ids.")


def convert(svg: Path) -> None:
    """The PNG beside an SVG."""
    png = painter().svg_to_png(svg.read_text(encoding="utf-8"), scale=SCALE)
    svg.with_suffix(".png").write_bytes(png)


def do(job: dict[str, str]) -> str:
    """Do a job; the file that it was about."""
    if "convert" in job:
        convert(Path(job["convert"]))
        return job["convert"]
    order = Path(job["draw"])
    drawing = drawing_of(Figure(**json.loads(order.read_text(encoding="utf-8"))))
    order.with_suffix(".json").write_text(json.dumps(written(drawing)), encoding="utf-8")
    order.with_suffix(".svg").write_text(drawing.svg, encoding="utf-8")
    return job["draw"]


def main() -> None:
    """Do what standard input asks, a job a line."""
    painter()  # loaded while the study is still being computed
    for line in sys.stdin:
        print(json.dumps(do(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
