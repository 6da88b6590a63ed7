"""What a wheel brings along compiled: every law book, the base rates, the index of descriptions, the cases in a line.

``python -m detente.tariffs.shipping FOLDER`` writes it, as the build of a wheel does (``hatch_build.py``): it asks for
everything once, with the folder in the place of the user's. Each file is named by the digest of the law and of the
program that it was made of (:mod:`detente.keeping`), so that one of another law is never read.
"""

import os
import sys
from pathlib import Path

from ..casebook.contents import contents
from ..keeping import CHOSEN
from .finding import find
from .joined_book import books
from .lawbook import law_book
from .preferences import preference_days
from .tables import mfn, shipped


def ship(where: Path) -> None:
    """Ask for everything, to be kept in a folder; the folder stands for the user's from then on."""
    os.environ[CHOSEN] = os.fspath(where)
    contents()
    for importer in sorted(set(books().values())):
        law_book(importer)
    for importer in shipped("mfn-"):
        mfn(importer)
        preference_days(importer)
    for importer in shipped("descriptions-"):
        find("a good", importer)


if __name__ == "__main__":
    ship(Path(sys.argv[1]))
