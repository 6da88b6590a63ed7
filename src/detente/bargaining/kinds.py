"""What a file of the talks is, told by what is in it and not by its name."""

from collections.abc import Mapping
from pathlib import Path

from .genius import read_genius, root_of
from .negmas import WEB, is_domain, read_geniusweb, read_negmas
from .profiles import Profile
from .trees import YAML, read_tree

SUFFIXES = (".xml", ".json", *YAML)


def kind(path: Path) -> str:
    """``genius``, ``negmas`` or ``geniusweb`` for one party; ``domain``, ``problem`` (our form) or ``other``.

    Raises TalksError where the file is neither XML, JSON nor YAML as its suffix says.
    """
    if path.suffix.lower() == ".xml":
        return {"utility_space": "genius", "negotiation_template": "domain"}.get(root_of(path).tag, "other")
    tree = read_tree(path)
    if not isinstance(tree, Mapping):
        return "other"
    if WEB in tree:
        return "geniusweb"
    if "weights" in tree and ("values" in tree or "bias" in tree):
        return "negmas"
    if is_domain(tree) or set(tree) == {"name", "issuesValues"}:
        return "domain"
    return "problem" if "parties" in tree or "issues" in tree else "other"


def profile(path: Path, normalise: bool | None = None) -> Profile:
    """One party's utilities. Raises TalksError for what is none."""
    if path.suffix.lower() == ".xml":
        return read_genius(path, normalise)
    return read_geniusweb(path, normalise) if kind(path) == "geniusweb" else read_negmas(path, normalise)
