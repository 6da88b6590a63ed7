"""Turn SVG files into PNG files, in a process of its own, while the report goes on drawing.

``python -m detente.report.png`` reads one path of an SVG file a line and writes a PNG file beside each.
"""

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from detente.errors import ReportError

SCALE: Final = 1.5
"""Pixels of a PNG for a pixel of the chart."""


def convert(svg: Path) -> Path:
    """The PNG beside an SVG."""
    import vl_convert

    png = svg.with_suffix(".png")
    png.write_bytes(vl_convert.svg_to_png(svg.read_text(encoding="utf-8"), scale=SCALE))
    return png


class Pictures:
    """A process that makes a PNG of each SVG that it is told of; leaving the block waits for the last one.

    The process starts with the first picture.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def add(self, svg: Path) -> None:
        """Ask for the PNG of an SVG file, which must be complete."""
        if self._process is None:
            self._process = start()
        if self._process.stdin is None:
            raise ReportError("the process that draws charts as PNG does not listen")
        try:
            self._process.stdin.write(f"{svg}\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise ReportError("the process that draws charts as PNG stopped before the last chart") from None

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        if self._process is None:
            return
        if kind is not None:
            self._process.kill()
        _, said = self._process.communicate()
        if kind is None and self._process.returncode:
            raise ReportError(f"the charts could not be drawn as PNG: {said.strip()}")


def start() -> subprocess.Popen[str]:
    """The process that converts what it is told."""
    command = [sys.executable, "-m", "detente.report.png"]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def main() -> None:
    """Convert what standard input names."""
    for line in sys.stdin:
        convert(Path(line.rstrip("\n")))


if __name__ == "__main__":
    main()
