"""Who takes a measure, and on whom, on the tree of a sentence."""

import re
from collections.abc import Iterable
from typing import Final

from ..parties import PartyMention, mentions
from ..tree import SUBJECTS, ParseTree, Word
from ..words import words
from .acts import Act
from .passage import Passage

_PAYERS: Final = frozenset(
    words(
        "exporter producer company maker manufacturer firm farmer grower good product import export car "
        "vehicle shipment "
        "importer consumer carmaker automaker supplier business vessel ship tariff duty levy measure rate "
        "sanction deal "
        "round wave tranche batch set series tax surcharge hike increase ban curb control restriction fee "
        "agreement move decision industry sector item steel expert analyst"
    )
)
_RULERS: Final = frozenset(
    words(
        "government ministry commission administration cabinet department country nation parliament bloc "
        "authority side "
        "council congress customs office agency president minister secretary leader premier representative union"
    )
)
_FACE: Final = re.compile(
    r"\b(?:fac(?:e|es|ed|ing)|pa(?:y|ys|id|ying)|subject(?:ed)? to|hit (?:with|by)|suffer\w*|incur\w*)\b"
)
_MOVING: Final = frozenset(words("urge press ask push force persuade allow order require tell want expect give let"))
"""Verbs whose object does what follows: urged Japan to lift."""
_PLURAL: Final = ("countries", "sides", "nations", "governments", "powers", "parties", "economies")
_STOP: Final = re.compile(
    r"[;“”]|\b(?:in (?:response|retaliation|return|exchange|reaction)|in (?:a )?retaliat\w+|after"
    r"|following|unless|if|while"
    r"|because|when|despite|until|saying|accusing|simultaneously|which|that had|that have|that has|joining|as the|as a"
    r"|over (?:its|their|the)|as (?:a )?penalty|(?:tied|linked) to|on (?:its |their )?purchases|prompting|sparking"
    r"|for (?:\w+ ){0,2}(?:sales|purchases|\w+ing)(?! to)"
    r"|(?<!countries )(?<!countries, )(?<!nations )(?<!nations, )(?<!partners )(?<!partners, )including"
    r"|such as|would|will|could|is|are|was|were|has|have|can|entering)\b"
    r"|,\s+(?:one of|an?|the)\s|,\s+(?:and\s+)?(?:[\w’.]+\s+){1,4}(?:said|says|told|showed|reported)\b",
    re.IGNORECASE,
)
_TOWARDS: Final = re.compile(
    r"\b(?:on|against|from|of|for|targeting|hitting|affecting|covering|aimed at|applying to|applied to|of which|into"
    r"|by)\s+(?:[\w’,.$€%“”\"()-]+\s+){0,9}?$",
    re.IGNORECASE,
)
_IMPORTED: Final = re.compile(
    r"\b(?:exports?|shipments?|sales) (?:to|into)\s|\b(?:entering|imports? into|imported into|shipped to"
    r"|sold (?:in|to))\s"
)
_TO: Final = re.compile(
    r"\b(?:exports?|shipments?|sales?|sold|exported|chips?|goods|materials?)\s+(?:\w+\s+){0,6}?to\s+(?:the\s+)?$"
)


def imposer_on(here: Passage, tree: ParseTree, noun: Word, act: Act | None) -> str | None:
    """The government that takes a measure: its owner, the agent, the subject of the act; None where none is told."""
    nouns = [act.word] if act and act.word.tag.startswith("NN") else []
    planned = tree.head(act.word) if act and act.word.label == "acl" else None
    for word in (*nouns, noun, *([planned] if planned is not None and planned is not noun else [])):
        owner = _owner(here, tree, word)
        if owner:
            return owner
    lower = tree.children(noun, "acl", "relcl")
    for verb in (*lower, *([act.word] if act else [])):
        agent = tree.child(verb, "agent")
        if agent is not None:
            return _one(here, tree, tree.child(agent, "pobj"))
    for verb in lower:
        own = tree.child(verb, "nsubj")
        if own is not None and own.tag not in ("WDT", "WP"):
            return _ruler(here, tree, own)
    if act is None:
        return None
    if (ordered := _orderer(here, tree, act)) is not None:
        return ordered
    told = _sides_of(here, tree, noun, act)
    return told or _announcer(here, tree, act)


def importer(here: Passage, noun: Word, end: int) -> str | None:
    """The government of "a tariff on Indian exports to the United States": who imports charges it."""
    into = _IMPORTED.search(here.text, noun.end, end)
    return next((one.code for one in mentions(here.text[into.end() - 1 :]) if one.start <= 5), None) if into else None


def licensor(here: Passage, tree: ParseTree, noun: Word) -> str | None:
    """The government of "licenses from the Commerce Ministry"."""
    for to in tree.children(noun, "prep"):
        source = tree.child(to, "pobj")
        if to.text.lower() in ("from", "by") and source is not None:
            return _one(here, tree, source) or next((one.code for one in mentions(here.text)), None)
    match = re.match(
        r"\s+from (?:the )?(?=(?:\w+ ){0,2}(?:Ministry|ministry|government|Department|authorities))",
        here.text[noun.end :],
    )
    return next((one.code for one in mentions(here.text)), None) if match else None


def _orderer(here: Passage, tree: ParseTree, act: Act) -> str | None:
    """The government of "an order to raise taxes was issued by India": the agent of what was done with the order."""
    above = tree.head(act.word)
    if act.word.label not in ("acl", "relcl") or above is None or above.label != "nsubjpass":
        return None
    verb = tree.head(above)
    agent = tree.child(verb, "agent") if verb is not None else None
    return _one(here, tree, tree.child(agent, "pobj")) if agent is not None else None


def _announcer(here: Passage, tree: ParseTree, act: Act) -> str | None:
    """The ministry that announced a measure which nobody else is said to take."""
    for verb in tree.above(act.word):
        if verb.lemma == "announcement":
            sources = (
                tree.child(to, "pobj") for to in tree.children(verb, "prep") if to.text.lower() in ("from", "by")
            )
            return next((_one(here, tree, one) for one in sources if one is not None), None)
        if verb.lemma in ("announce", "unveil", "declare", "order", "issue", "sign", "adopt", "confirm", "publish"):
            subject = tree.child(verb, "nsubj")
            return _ruler(here, tree, subject) if subject is not None and subject.tag != "PRP" else None
    return None


def _sides_of(here: Passage, tree: ParseTree, noun: Word, act: Act) -> str | None:
    stretch = here.text[min(act.word.start, noun.start) : max(act.word.end, noun.end)]
    if act.lemma in ("face", "pay", "incur") or _FACE.search(stretch):
        return _by_from(here, tree, noun)
    return _subject(here, tree, act)


def _owner(here: Passage, tree: ParseTree, noun: Word) -> str | None:
    """The government in "China's tariffs", "U.S. tariffs", "its tariffs"."""
    for one in tree.children(noun, "poss", "amod", "compound", "nmod"):
        if one.tag == "PRP$":
            return _antecedent(here, tree, one) if one.text.lower() in ("its", "his", "their", "her") else None
        span = tree.phrase(one) if one.label != "amod" else _described(tree, one)
        codes = _codes(here, span)
        if codes and here.text[span[1] : span[1] + 1] != "-":
            return codes[0] if len(codes) == 1 else None
        person = _person(here, span) if one.label == "poss" else None
        if person:
            return person
    return None


def _described(tree: ParseTree, adjective: Word) -> tuple[int, int]:
    """An adjective with its adverbs, without "as high as 145% on Chinese goods"."""
    inside = tree.under(adjective, lambda one: one.label == "prep")
    return inside[0].start, inside[-1].end


def _by_from(here: Passage, tree: ParseTree, noun: Word) -> str | None:
    """The government of "face a 17 percent tariff from the United States"."""
    match = re.match(r"[^,;.]{0,40}?\b(?:from|by)\s+(?:the\s+)?", here.text[noun.end :])
    at = noun.end + match.end() if match else -1
    found = [one for one in mentions(here.text) if match and one.start <= at + 4 and one.end > at]
    return found[0].code if found else None


def _subject(here: Passage, tree: ParseTree, act: Act) -> str | None:
    """The subject of the act, or of the verbs above it where it has none of its own."""
    below = act.word
    for verb in (act.word, *(one for one in act.chain if one.at != act.word.at)):
        if not verb.is_verb:
            continue
        moved = tree.child(verb, "dobj", "dative") if verb.lemma in _MOVING and verb is not below else None
        if moved is not None and moved.start < act.word.start:
            if moved.lemma in _PAYERS:
                return None
            return _ruler(here, tree, moved)
        below = verb
        if tree.child(verb, "auxpass") and verb.at == act.word.at:
            return None
        subject = tree.child(verb, *SUBJECTS)
        if subject is not None and subject.tag == "WDT" and verb.label == "relcl":
            meant = tree.head(verb)
            return _one(here, tree, meant) if meant is not None and meant.lemma not in _PAYERS else None
        if subject is not None and not (subject.lemma in _PAYERS or subject.tag in ("WDT", "WP", "EX")):
            return _ruler(here, tree, subject)
        if subject is not None:
            return None
    return None


def _ruler(here: Passage, tree: ParseTree, subject: Word) -> str | None:
    if subject.tag in ("PRP", "PRP$"):
        return _antecedent(here, tree, subject)
    own = _one(here, tree, subject)
    if subject.text.lower() in _PLURAL:
        return None
    if own or tree.child(subject, "conj"):
        return own
    if subject.lemma in _RULERS:
        whose = next((one for one in tree.children(subject, "poss") if one.tag == "PRP$"), None)
        if whose is not None:
            return _antecedent(here, tree, whose)
        return _earlier(here, subject.start)
    return None


def _one(here: Passage, tree: ParseTree, noun: Word | None) -> str | None:
    """The one government that a noun phrase names, or for which its person acts."""
    if noun is None:
        return None
    span = tree.phrase(noun)
    person = _person(here, span)
    if person:
        return person
    if tree.child(noun, "conj") is not None and len(_codes(here, (span[0], tree.under(noun)[-1].end))) > 1:
        first = _codes(here, span)
        return first[0] if first and "allies" in here.text[span[0] : span[1] + 30] else None
    codes = _codes(here, span)
    return codes[0] if codes else None


def _antecedent(here: Passage, tree: ParseTree, pronoun: Word) -> str | None:
    """Whom a pronoun stands for: the subject of a verb above, else the nearest government before it."""
    for verb in tree.above(pronoun):
        subject = tree.child(verb, *SUBJECTS) if verb.is_verb else None
        if subject is not None and subject.at < pronoun.at and subject.tag not in ("PRP", "WP", "WDT"):
            code = _one(here, tree, subject)
            if tree.child(subject, "conj") is not None:
                return code
            if code:
                return code
    return _earlier(here, pronoun.start)


def _earlier(here: Passage, at: int) -> str | None:
    """The nearest government named before a place in the sentence, or the first of the sentence before."""
    named = [(one.start, one.code) for one in mentions(here.text[:at])]
    acting = here.people.mentions(here.text[:at])
    named += [(one.start, one.person.party) for one in acting if one.person.party]
    if named:
        return max(named)[1]
    last = here.before
    if last is None:
        return None
    codes = list(dict.fromkeys(one.code for one in mentions(last.text)))
    return codes[0] if codes else None


def _codes(here: Passage, span: tuple[int, int]) -> list[str]:
    return list(dict.fromkeys(one.code for one in mentions(here.text[span[0] : span[1]])))


def _person(here: Passage, span: tuple[int, int]) -> str | None:
    return next(
        (m.person.party for m in here.people.mentions(here.text) if span[0] <= m.start < span[1] and m.person.party),
        None,
    )


def targets_on(
    here: Passage, tree: ParseTree, noun: Word, act: Act | None, by: str | None, *, end: int
) -> tuple[str, ...]:
    """The governments whose goods, ships or firms a measure is on; ``end`` is where the words about it end."""
    text, begin = here.text, min(noun.start, act.word.start if act else noun.start)
    begins = max(noun.end, act.word.end) if act and act.word.is_verb and act.word.start < noun.end + 60 else noun.end
    stop = _STOP.search(text, begins, end)
    named = [one for one in mentions(text) if noun.end <= one.start and one.end <= (stop.start() if stop else end)]
    found = [one.code for one in named if _is_target(text, noun.end, one, named) and one.code != by]
    if not found and noun.is_verb:
        found = [code for code in _of_object(here, tree, noun) if code != by]
    if not found:
        between = [one for one in mentions(text) if begin <= one.start and one.end <= noun.start]
        found = [one.code for one in between if one.code != by and _is_object(tree, one, act)]
    if not found and re.match(
        r"\s+on\s+(?:its|their)\s+(?:\w+\s+)?(?:goods|exports|products|imports|cars|steel)", text[noun.end :]
    ):
        found = [one.code for one in mentions(text[: noun.start]) if one.code != by][:1]
    if not found and act is not None and _FACE.search(text[max(0, act.word.start - 12) : noun.end]):
        found = [code for code in _of_subject(here, tree, act) if code != by]
    return tuple(dict.fromkeys(found))


def _is_target(text: str, begin: int, one: PartyMention, named: Iterable[PartyMention]) -> bool:
    before = text[begin : one.start]
    if re.search(r"\b(?:in|with|between|at|under)\s+(?:the\s+)?$", before):
        if re.search(r"\b(?:billion|million|worth|imports?|exports?) in\s+$", before):
            return True
        return re.search(r"\b(?:originating|made|produced|built|grown)\s+in\s+(?:the\s+)?$", before) is not None
    if re.search(r"\bby\s+(?:the\s+)?$", before):
        return re.search(r"\b(?:owned|operated|built|made|produced)\s+by\s+(?:the\s+)?$", before) is not None
    if re.search(r"\b(?:apply(?:ing)? to|applied to|imports? to)\s+(?:the\s+|all\s+)?$", before):
        return True
    if re.search(r"\bto\s+(?:the\s+)?$", before):
        return _TO.search(text[max(0, begin - 30) : one.start]) is not None
    if one.seat and re.search(r"\bfrom\s+$", before):
        return False
    return _TOWARDS.search(before) is not None


def _is_object(tree: ParseTree, one: PartyMention, act: Act | None) -> bool:
    """True for the object of the act: "hit Chinese goods with tariffs", "remove Korea from the list"."""
    word = tree.at_offset(one.end - 1)
    while word is not None and word.label in (
        "amod", "compound", "poss", "nmod", "det", "punct", "case", "nsubj", "npadvmod"
    ):  # fmt: skip
        if word.label == "nsubj":
            return False
        word = tree.head(word)
    return (
        word is not None
        and word.label in ("dobj", "pobj", "nsubjpass")
        and act is not None
        and word.start > act.word.start
    )


def _of_object(here: Passage, tree: ParseTree, verb: Word) -> list[str]:
    """The origins in "banned all Japanese seafood imports"."""
    what = tree.child(verb, "dobj", "nsubjpass")
    if what is None:
        return []
    inside = tree.under(what, lambda one: one.label in ("relcl", "advcl", "prep"))
    return _codes(here, (inside[0].start, inside[-1].end))


def _of_subject(here: Passage, tree: ParseTree, act: Act) -> list[str]:
    subject = tree.subject(act.word)
    if subject is None:
        return []
    inside = tree.under(subject, lambda one: one.label in ("relcl", "advcl"))
    return _codes(here, (inside[0].start, inside[-1].end))
