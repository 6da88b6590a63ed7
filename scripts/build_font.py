"""Make the subset of the typeface that pages and charts carry: src/detente/show/fonts/.

    python scripts/build_font.py FOLDER     # of Inter-Regular.otf and Inter-Bold.otf (Debian's fonts-inter has them)

Inter is by the Inter Project Authors, SIL Open Font License 1.1, with no reserved name; the subset is named
``Detente Inter`` so that an installed Inter of another version is not taken for it. Needs fonttools and brotli.
"""

import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[1] / "src" / "detente" / "show" / "fonts"
FAMILY = "Detente Inter"
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    *range(0x1E00, 0x1F00),
    *range(0x2070, 0x2090),
    0x2010,
    0x2011,
    0x2012,
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201A,
    0x201C,
    0x201D,
    0x201E,
    0x2020,
    0x2022,
    0x2026,
    0x2030,
    0x2032,
    0x2033,
    0x2039,
    0x203A,
    0x20AC,
    0x2190,
    0x2191,
    0x2192,
    0x2193,
    0x2212,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
    0x25CF,
    0x25CB,
    0x2713,
    0x03B1,
    0x03B2,
    0x03B3,
    0x03B8,
    0x03C0,
    0x03C3,
)


def main(folder: Path) -> None:
    TARGET.mkdir(exist_ok=True)
    widths: dict[str, dict[str, int]] = {}
    for style in ("Regular", "Bold"):
        for flavour in ("otf", "woff2"):
            options = subset.Options(
                layout_features=["kern", "tnum", "lnum", "ccmp", "mark"],
                hinting=False,
                name_IDs=["*"],
                notdef_outline=True,
                flavor="woff2" if flavour == "woff2" else None,
            )
            font = TTFont(folder / f"Inter-{style}.otf")
            maker = subset.Subsetter(options)
            maker.populate(unicodes=LETTERS)
            maker.subset(font)
            renamed(font, style)
            widths[style.lower()] = advances(font)
            target = TARGET / f"detente-inter-{style.lower()}.{flavour}"
            subset.save_font(font, str(target), options)
            print(f"{target}: {target.stat().st_size:,} bytes")
    text = json.dumps(widths, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (TARGET / "widths.json").write_text(text + "\n", encoding="utf-8")


def advances(font: TTFont) -> dict[str, int]:
    """Thousandths of the size by which each letter moves on."""
    unit, widths = font["head"].unitsPerEm, font["hmtx"].metrics
    return {chr(code): round(1000 * widths[name][0] / unit) for code, name in font.getBestCmap().items()}


def renamed(font: TTFont, style: str) -> None:
    """The family under its own name."""
    for record in list(font["name"].names):
        if record.nameID in (16, 17, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
    for number, text in ((1, FAMILY), (2, style), (4, f"{FAMILY} {style}"), (6, f"DetenteInter-{style}")):
        font["name"].setName(text, number, 3, 1, 0x409)
        font["name"].setName(text, number, 1, 0, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
