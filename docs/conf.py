"""The site: `make docs`. Tutorials are run, the reference is made from the code, and a warning is an error."""

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import generate  # noqa: E402

from detente import __version__  # noqa: E402

project = "détente"
author = "The détente founders"
copyright = "2026, the détente founders, MIT licence"
version = release = __version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["generate.py"]
html_theme = "furo"
html_title = "détente"
html_static_path = ["static"]
html_css_files = ["notebook.css"]

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True
nb_kernel_rgx_aliases = {}

autodoc_member_order = "bysource"
autodoc_typehints = "none"

generate.write(HERE / "reference")


def readable(_app: Any, _what: str, _name: str, _thing: Any, _options: Any, lines: list[str]) -> None:
    """Our docstrings say ``name : what it is`` on a line, where NumPy's have a type: a definition list keeps it all."""
    told = False
    out: list[str] = []
    for line in lines:
        if line.strip("-") == "" and line and out:
            told = out[-1] in ("Parameters", "Attributes", "Raises")
            out[-1] = f"**{out[-1]}**" if told else out[-1]
            out.append("" if told else line)
        elif told and line and not line.startswith(" ") and " : " in line:
            term, _, rest = line.partition(" : ")
            out += ["", f"``{term.strip()}``", f"    {rest.strip()}"]
        elif told and line.startswith("    "):
            out.append(f"    {line.strip()}")
        else:
            told = told and line == ""
            out.append(line)
    lines[:] = out


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", readable)
