"""What kind of speaker the subject of a speech verb is: a person, an official, a document, an institution."""

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from .parties import party_of
from .people import Name, People
from .tree import ParseTree, Word
from .words import words

Kind = Literal["person", "official", "briefed", "document", "institution", "role", "pronoun", "group"]

OFFICIALS: Final = frozenset(words("official diplomat negotiator aide adviser advisor delegate insider authority"))
_BRIEFED: Final = frozenset(words("person people source individual"))
DOCUMENTS: Final = frozenset(
    words(
        "statement notice report document communique communiqué filing memo draft order notification announcement "
        "decree study data datum figure figures notice gazette release sheet letter survey text rule "
        "circular ruling poll "
        "register proclamation regulation bulletin readout transcript analysis commentary editorial article post tweet"
    )
)
_MEDIA: Final = frozenset(
    words(
        "media newspaper agency outlet daily broadcaster magazine Reuters Bloomberg Xinhua CNBC CNN BBC "
        "PTI AFP AP Yonhap "
        "Kyodo Nikkei NHK Politico Axios Caixin TASS Times Post Journal News Shimbun Guardian Economist Globe Tribune "
        "Telegraph Herald"
    )
)
STATE_MEDIA: Final = re.compile(
    r"\bXinhua|People[’']s Daily|Global Times|China Daily|\bCCTV|\bCGTN|\bTASS\b|\bRIA\b|\bKCNA\b"
    r"|\bstate[- ](?:run |owned "
    r"|controlled )?(?:\w+ )?(?:media|television|TV|broadcaster|news agency|newspaper)"
)
_INSTITUTIONS: Final = frozenset(
    words(
        "ministry commission department office agency council government administration side delegation parliament "
        "congress senate cabinet bureau treasury embassy authority committee court association federation "
        "union chamber "
        "institute institution company firm group bank organization organisation board alliance lobby party bloc "
        "country nation capital service survey broker maker producer team house"
    )
)
_ROLES: Final = frozenset(
    words(
        "minister secretary president commissioner envoy negotiator representative premier spokesman spokeswoman "
        "spokesperson chancellor ambassador leader chief chairman chairwoman chair head director governor senator "
        "lawmaker economist analyst trader counterpart vice-minister lawyer executive professor fellow host"
    )
)
_NOT_IN_NAMES: Final = frozenset(
    words(
        "President Premier Minister Secretary Representative Vice Prime Foreign Trade Treasury Commerce Finance Chief "
        "Spokesman Spokeswoman Spokesperson Ambassador Senator Sen. Rep. Mr Mr. Ms Ms. Mrs Mrs. Dr Dr. Sir Dame Lord "
        "Chancellor Commissioner Counterpart Governor Director Director-General Vice-Premier Vice-President Deputy "
        "Economy Industry Agriculture Interior Energy Defense Defence State General House White Speaker Chairman "
        "Chairwoman Chair Envoy Negotiator Leader Cabinet Undersecretary Assistant Senior Former Acting "
        "Professor Prof. "
        "Executive Officer Editor Gov. Gen. Broker Minister-President then-President Administration Department"
    )
)
_TITLES: Final = frozenset(
    words("Mr Mr. Ms Ms. Mrs Mrs. Dr Dr. Sen. Rep. Sir President Premier Minister Secretary Representative Senator")
)
_PARTICLES: Final = frozenset(words("von der van de den da das do dos del al bin ibn di la le el und"))
_ORGANISED: Final = re.compile(
    r"(?i:news|times|bank|group|agency|ministry|commission|department|office|association|institute|council|chamber|house"
    r"|board|bureau|survey|university|party|court|organi[sz]ation|union|federation|corp|inc|co|ltd|partners|capital"
    r"|economics|securities|research|post|journal|daily|television|tv|shimbun|media|motors?|airlines|international"
    r"|committee|alliance|coalition|center|centre|fund|sachs|congress|senate|parliament|cabinet|embassy|treasury)\.?"
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Who speaks, and of which kind."""

    kind: Kind
    person: Name | None
    start: int
    end: int
    anonymous: bool = False
    """True for officials and for people who are called familiar with the matter."""


def teller(tree: ParseTree, head: Word, text: str, people: People, article: str) -> Teller | None:
    """The speaker whose name or description has this head; None for what cannot speak."""
    start, end = tree.phrase(head)
    phrase = text[start:end]
    lemma = head.lemma.lower()
    if head.tag in ("PRP", "PRP$"):
        pronoun = lemma in ("he", "she", "it", "they")
        return Teller("pronoun", None, start, end) if pronoun else None
    if head.is_name or head.text[:1].isupper() or _joins(tree, head.at):
        named = _named(tree, head, text, people, article)
        if named is not None:
            return named
    apposed = _apposed(tree, head, text, people, article)
    if apposed is not None:
        return apposed
    whole = tree.under(head)
    kind = _kind_of(lemma, head, text[whole[0].start : whole[-1].end] if lemma in _BRIEFED else phrase)
    return Teller(kind, None, start, end) if kind else None


def _kind_of(lemma: str, head: Word, phrase: str) -> Kind | None:
    if lemma in _BRIEFED:
        told = r"(?i)familiar|brief|knowledge|close to|source|involved|informed|^the (?:two |three )?(?:people|person)$"
        return "briefed" if re.search(told, phrase) else "group"
    if head.is_name and lemma in ("survey", "post", "register", "order") and "Federal Register" not in phrase:
        return "institution"
    if lemma == "negotiator" and re.match(r"[Tt]he\b", phrase) and head.tag in ("NN", "NNP"):
        return "role"
    if lemma in DOCUMENTS or head.text in _MEDIA or lemma in _MEDIA or STATE_MEDIA.search(phrase):
        return "document"
    if lemma in OFFICIALS:
        return "official"
    if (party_of(phrase) and (head.is_name or lemma in _INSTITUTIONS)) or lemma in _INSTITUTIONS:
        return "institution"
    if lemma in _ROLES or lemma.startswith("spokes"):
        return "role"
    if head.is_name:
        return "institution"
    return "group" if head.tag in ("NNS", "NN") and _speaks(lemma) else None


def _speaks(lemma: str) -> bool:
    """True for groups of people, by the ending of their name."""
    return (
        lemma not in ("cent", "percent")
        and re.search(r"(?:ist|er|or|ian|ee|ant|ent|ic|side|expert|man|woman|men)$", lemma) is not None
    )


def _apposed(tree: ParseTree, head: Word, text: str, people: People, article: str) -> Teller | None:
    """The person of "the trade minister, Don Farrell, said" and "a spokesman, Lu Ping"."""
    for one in tree.children(head, "appos"):
        if (one.is_name or _joins(tree, one.at)) and head.lemma in _ROLES | OFFICIALS:
            return _named(tree, one, text, people, article)
    return None


def _named(tree: ParseTree, head: Word, text: str, people: People, article: str) -> Teller | None:
    run = name_around(tree, head)
    if not run:
        return None
    start, end = run[0].start, run[-1].end
    name = text[start:end]
    if any(_ORGANISED.fullmatch(word) for word in name.split()) or party_of(name) or name in _MEDIA:
        return None
    before = tree.words[run[0].at - 1].text if run[0].at else ""
    role = people.named(name) if len(run) == 1 else None
    role = role or next((m.person for m in people.mentions(text) if m.start < end and start < m.end), None)
    if role is not None and set(role.full.split()) & set(name.split()):
        whole = replace(role, full=name) if len(run) > 1 and len(role.full.split()) == 1 else role
        return Teller("person", whole, start, end)
    if len(run) > 1:
        organised = (len(run) > 2 or before.lower() == "the") and all(one.entity == "ORG" for one in run)
        return (
            None if organised else Teller("person", Name(name, None, party_of(text[: run[0].start][-40:])), start, end)
        )
    full = _longer(name, article)
    if full or before in _TITLES:
        return Teller("person", Name(full or name), start, end)
    return None


def name_around(tree: ParseTree, head: Word) -> list[Word]:
    """The words of a person's name that ends in a word, or goes on after it, without offices and titles."""
    run = [head] if _is_part(head) or _joins(tree, head.at) else []
    at = head.at - 1
    while run and at >= 0 and (_is_part(tree.words[at]) or _joins(tree, at)):
        run.insert(0, tree.words[at])
        at -= 1
    at = head.at + 1
    while run and at < len(tree.words) and _is_part(tree.words[at]) and tree.words[at].head == head.at:
        run.append(tree.words[at])
        at += 1
    while run and (run[0].text.lower() in _PARTICLES or run[0].text == "-"):
        run.pop(0)
    return run


def _is_part(word: Word) -> bool:
    return (
        word.text[:1].isupper()
        and word.text not in _NOT_IN_NAMES
        and party_of(word.text) is None
        and word.tag not in ("DT", "IN", "PRP", "CC")
        and not word.text.isupper()
    ) or (word.text.isupper() and len(word.text) > 3 and word.is_name and party_of(word.text) is None)


def _joins(tree: ParseTree, at: int) -> bool:
    """Particles between capitalised words, and hyphens inside a name."""
    word = tree.words[at]
    if word.text.lower() in _PARTICLES or word.text == "-":
        return at > 0 and (_is_part(tree.words[at - 1]) or tree.words[at - 1].text.lower() in _PARTICLES)
    return at > 1 and word.text[:1].islower() and tree.words[at - 1].text == "-" and _is_part(tree.words[at - 2])


def _longer(surname: str, article: str) -> str | None:
    """The full name of someone whom the article calls by surname: the capitalised words before it elsewhere."""
    pattern = rf"((?:[A-ZÀ-Þ][\w’'.-]+\s+(?:(?:von|der|van|de|da|do|dos|al|bin)\s+)*){{1,3}}){re.escape(surname)}\b"
    for match in re.finditer(pattern, article):
        given = match[1].split()
        while given and (given[0] in _NOT_IN_NAMES or party_of(given[0]) or given[0].isupper()):
            given = given[1:]
        if given and not any(word in _NOT_IN_NAMES or _ORGANISED.fullmatch(word) for word in given):
            return " ".join((*given, surname))
    return None
