"""A sentence as a tree: which word depends on which, in the labels of spaCy's English models.

Plain values, so that a tree can be made in a test and sent to another process; :mod:`detente.news.parser` makes them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
"""Labels of subjects."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence."""

    at: int
    """Its number in the sentence."""
    text: str
    start: int
    end: int
    """Offsets in the sentence."""
    lemma: str
    tag: str
    """Penn Treebank tag, such as VBD or NNP."""
    label: str
    """How it depends on its head, such as nsubj."""
    head: int
    """Number of the word on which it depends; its own where it depends on none."""
    entity: str = ""
    """PERSON, ORG, GPE and the like, as far as the model tells; a guess."""

    @property
    def is_verb(self) -> bool:
        """True for verbs and auxiliaries."""
        return self.tag.startswith("VB") or self.tag == "MD"

    @property
    def is_name(self) -> bool:
        """True for proper nouns."""
        return self.tag.startswith("NNP")


@dataclass(frozen=True)
class ParseTree:
    """The words of a sentence."""

    words: tuple[Word, ...]

    @cached_property
    def _below(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.at:
                below[word.head].append(word.at)
        return tuple(map(tuple, below))

    def children(self, word: Word, *labels: str) -> list[Word]:
        """The words that depend on a word, in order; of these labels where some are given."""
        return [self.words[i] for i in self._below[word.at] if not labels or self.words[i].label in labels]

    def child(self, word: Word, *labels: str) -> Word | None:
        """The first such child."""
        return next(iter(self.children(word, *labels)), None)

    def head(self, word: Word) -> Word | None:
        """The word on which a word depends; None for the root."""
        return None if word.head == word.at else self.words[word.head]

    def above(self, word: Word) -> Iterator[Word]:
        """The heads of a word, upwards."""
        at = self.head(word)
        while at is not None:
            yield at
            at = self.head(at)

    def under(self, word: Word, stop: Callable[[Word], bool] = lambda _: False) -> list[Word]:
        """A word and all that depends on it, in order; ``stop`` cuts branches off."""
        found, stack = [word], [word]
        while stack:
            for one in self.children(stack.pop()):
                if not stop(one):
                    found.append(one)
                    stack.append(one)
        return sorted(found, key=lambda one: one.at)

    def depth(self, word: Word) -> int:
        """How many heads a word has."""
        return sum(1 for _ in self.above(word))

    def phrase(self, noun: Word) -> tuple[int, int]:
        """Offsets of a noun with what belongs to its name: no clauses, no appositions, no further conjuncts."""
        inside = self.under(noun, lambda one: one.label in ("relcl", "appos", "acl", "cc", "conj", "punct", "advcl"))
        return inside[0].start, inside[-1].end

    def subject(self, verb: Word) -> Word | None:
        """The subject of a verb, or that of the verb of which it is the second or the infinitive."""
        found = self.child(verb, *SUBJECTS)
        if found is not None:
            return found
        above = self.head(verb)
        if above is not None and verb.label in ("conj", "xcomp", "advcl", "aux") and above.is_verb:
            return self.subject(above)
        return None

    def shifted(self, by: int) -> "ParseTree":
        """The same tree in a text with so many characters more before it."""
        return (
            ParseTree(tuple(replace(one, start=one.start + by, end=one.end + by) for one in self.words)) if by else self
        )

    def at_offset(self, offset: int) -> Word | None:
        """The word over a character."""
        return next((one for one in self.words if one.start <= offset < one.end), None)
