"""What was reported: an article to proposed claims of a case, each with the words that say so.

Offline and by rule; the same file gives the same facts. A language model can be asked to read too
(:mod:`detente.news.model`), and is believed only where it quotes.
"""

from .article import Article, Quotation
from .facts.fact import KINDS, Due, Fact, GroupView, Matter, Said, Stand, Standstill, Taken, Talks
from .fit.context import people_of
from .fit.proposal import Proposal
from .model import Endpoint, read_with_model
from .page import read_article
from .patch import Patch, copy_case, make_patch
from .propose import Insertion, Proposals, propose
from .reading import Reading, facts_of, read_news
from .session import Session, read_beside

__all__ = [
    "KINDS",
    "Article",
    "Due",
    "Endpoint",
    "Fact",
    "GroupView",
    "Insertion",
    "Matter",
    "Patch",
    "Proposal",
    "Proposals",
    "Quotation",
    "Reading",
    "Said",
    "Session",
    "Stand",
    "Standstill",
    "Taken",
    "Talks",
    "copy_case",
    "facts_of",
    "make_patch",
    "people_of",
    "propose",
    "read_article",
    "read_beside",
    "read_news",
    "read_with_model",
]
