"""Measures on the tree of a sentence: what is done, by whom, on whom, at which rate, and from when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..amounts import Amount, Rate, billions, foreign_billions, rates
from ..calendar import add_months
from ..dates import When
from ..tree import ParseTree, Word
from .acts import Act, act_of, is_conditional, is_lifted, is_suspended, state_of
from .anchors import Anchor, anchors
from .fact import MeasureState, Taken
from .passage import Passage
from .sides import importer, imposer_on, licensor, targets_on

_NEVER: Final = re.compile(
    r"\b(?:agreed not to|will not|would not|won[’']t|did not|does not|do not|refrain from|not to)\s+(?:\w+ly\s+)?"
    r"(?:impos|rais|put|increas|add|levy|tariff|dut)\w*",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\bdown (?:by )?(?:as much as|about|nearly|more than)?\s*$|\b(?:(?:fell|rose|dropped|gained|climbed"
    r"|slid|grew|shrank|lost|jumped|declin\w+|surg\w+|soar\w+|plung\w+|slump\w+"
    r"|account\w*|suppl\w+|represent\w*|makes? up|made up|own\w*)\s+(?:for\s+)?(?:by\s+)?"
    r"|(?:growth|inflation|decline|drop|share|stake|majority|over|more than) of\s+)(?:about|some|nearly"
    r"|over|more than)?\s*$",
    re.IGNORECASE,
)
_RAISED_BY: Final = re.compile(
    r"\b(?:rais|increas|hik|cut|reduc|lower)\w*\b[^,;]{0,60}\bby\s+(?:about |up to |another |a further )?$",
    re.IGNORECASE,
)
"""Before a number by which a rate was changed, which is not the rate."""
_OF_ELSE: Final = re.compile(
    r"[\d.,]+\s?(?:%|percent|per cent|percentage points?)\s+(?:of\s+(?!ad valorem|duty)"
    r"|(?:stake|share|rise|drop|growth|decline|gain|loss|interest|wage|chance|fall|cut in)\b)"
    r"|[\d.,]+[\s-](?:percentage[\s-])?points?\b"
)
_FROM_DAY: Final = re.compile(
    r"\b(?:from|effective(?: from| on| as of)?|starting(?: on| from)?|beginning(?: on)?|as of|as from|since"
    r"|(?:takes?|took|taking|going|went|go|come|came|comes|into|in) (?:into )?(?:effect"
    r"|force)(?: again)?(?: on| from| at)?"
    r"|(?:begins?|began|begun|starts?|started|begin|commenced?)(?: on| at| from)?)"
    r"(?:\s+(?:[A-Z]{2,4}|[ap]m,?|the|at|on|by|early|late|next|midnight|[\d:.]+(?:\s?[ap]\.?m\.?,?)?|\([^)]*\))){0,5}\s*$",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"(?P<then>\b(?:was|were|been) )?(?:originally |initially |previously )?(?:due|scheduled|slated|set|planned) to"
    r" (?:take effect|(?:go|come) into (?:effect|force)|begin|start)(?: on| in| from)?\s+$"
)
"""Before the day on which a measure should have begun."""
_HEADS: Final = re.compile(r"\s*(?:Effective|Starting|Beginning|From|As of|As from)(?: on| from)?\s+")
"""Before a day at the head of a sentence, which is the day of all that follows."""
_ON_DAY: Final = re.compile(
    r"(?:\b(?:on|in|early|earlier|late|later|from|when)\s*|^\s*(?:\w+ ){0,2}|,\s*)$", re.IGNORECASE
)
_BARE: Final = re.compile(r"(?:last|this|yesterday|today)\b", re.IGNORECASE)
"""Times that need no preposition."""
_TRADE: Final = re.compile(r"\b(?:worth|valued at|covering|on|of|in)\s+(?:[\w-]+\s+){0,3}?$")
_NOT_TRADE: Final = re.compile(
    r"\b(?:revenue|losses|losing|lost|orders|deficit|surplus|purchas\w+|trade worth|year|annually|cost\w*"
    r"|bought)\b[^,;]{0,40}$"
)
_RATED: Final = re.compile(r"\band\b[^,;]*\d\s?(?:%|per ?cent)")
"""Between two names of a tariff of which the second has a rate of its own."""
_PAIRED: Final = re.compile(r"(?:\s+of)?\s+[\d.]+\s?(?:%|per ?cent)\s+and\s+(?:[\w-]+\s+){0,2}")
"""Between "duties of 73.6% and" and "anti-subsidy duties of 6.9% on Australian barley"."""
_JOINS: Final = re.compile(r"\s+(?:(?:tax|tariff|duty|levy|rate)\s+)?(?:on|from|in|starting|as of)\s+")
_LAW: Final = re.compile(
    r"\bSection \d{2,4}[A-Z]?\b|\bList \d[AB]?\b|\bIEEPA\b|\bInternational Emergency Economic Powers Act\b"
    r"|\bHTSUS? (?:subheading )?\d{4}(?:\.\d{2}){0,3}\b"
)
_SPOKEN: Final = frozenset(("say", "tell", "announce", "write", "publish", "report", "tweet", "issue", "sign", "adopt",
                            "confirm", "propose", "urge", "decide"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """A measure as a sentence names it, with the word on the tree and its act."""

    anchor: Anchor
    noun: Word
    act: Act | None
    end: int
    """Where the words about it end: at the next measure, or with the sentence."""


def measures_on(here: Passage, tree: ParseTree) -> Iterator[Taken]:
    """The measures of a sentence: one for each rate, and one for each act on a measure without a rate."""
    if _NEVER.search(here.text):
        return
    named = list(_named(here, tree))
    bound = _bind(here.text, named)
    found: list[Taken] = []
    for number, one in enumerate(named):
        own = [rate for rate, at in bound if at == number]
        made = list(_facts(here, tree, one, own, alone=len(named) == 1))
        if number and _PAIRED.fullmatch(here.text[named[number - 1].anchor.end : one.anchor.start]):
            found = [replace(before, on=made[0].on) if made and not before.on else before for before in found]
        found += made
    for number, fact in enumerate(found):
        if not any(_says_more(other, fact, later=number < at) for at, other in enumerate(found) if at != number):
            yield fact


def _says_more(other: Taken, fact: Taken, *, later: bool) -> bool:
    """True where another fact of the sentence says the same and more, or the same before."""
    if other.what != fact.what or other.by != fact.by:
        return False
    if other.rate is not None and fact.rate is None and fact.value is None:
        return other.status == fact.status or set(fact.on) <= set(other.on)
    same = (other.on, other.rate, other.status) == (fact.on, fact.rate, fact.status)
    return same and not later


def _named(here: Passage, tree: ParseTree) -> Iterator[_Named]:
    found = anchors(here.text)
    nouns: list[Word] = []
    for number, one in enumerate(found):
        noun = _head_of(tree, one)
        own = number > 0 and _RATED.search(here.text[found[number - 1].end : one.start]) is not None
        if noun is not None and (own or not (noun.label == "conj" and tree.head(noun) in nouns)):
            nouns.append(noun)
            nearest = found[number + 1].start if number + 1 < len(found) else len(here.text)
            yield _Named(one, noun, _act(tree, one, noun), nearest)


def _act(tree: ParseTree, anchor: Anchor, noun: Word) -> Act | None:
    """The act on a measure; to halt imports or exports is to ban them."""
    act = act_of(tree, noun, is_list=anchor.is_list)
    if act is not None and noun.is_verb and act.word is noun and anchor.kind in ("import ban", "export control"):
        return replace(act, lemma="ban")
    return act


def _head_of(tree: ParseTree, anchor: Anchor) -> Word | None:
    """The word that carries the name of a measure: its last noun, or the verb of "limit exports"."""
    inside = [one for one in tree.words if anchor.start <= one.start and one.end <= anchor.end]
    if not inside:
        return tree.at_offset(anchor.start)
    verbs = [one for one in inside if one.is_verb and one.tag != "VBN"]
    if anchor.kind in ("export control", "import ban", "purchase") and verbs and inside[0] is verbs[0]:
        return verbs[0]
    tops = [one for one in inside if not any(one.head == other.at for other in inside if other is not one)]
    return tops[-1] if tops else inside[-1]


def _bind(text: str, named: list[_Named]) -> list[tuple[Rate, int]]:
    """Each rate with the number of the tariff to which it belongs."""
    tariffs = [(number, one) for number, one in enumerate(named) if one.anchor.kind == "tariff"]
    found: list[tuple[Rate, int]] = []
    for rate in rates(text):
        if not tariffs or _OF_ELSE.match(text[rate.start :]) or _COUNTED.search(text[: rate.start]):
            continue
        if _RAISED_BY.search(text[: rate.start]):
            continue
        if _OF_ELSE.search(text[rate.start : rate.end + 22]) and rate.before is None:
            continue
        apart = [one for one in tariffs if not rate.start < one[1].anchor.start < rate.end] or tariffs
        number, near = min(apart, key=lambda one: _distance(one[1].anchor, rate))
        if _distance(near.anchor, rate) < 170:
            found.append((rate, number))
    return found


def _distance(anchor: Anchor, rate: Rate) -> int:
    return max(0, rate.start - anchor.end, anchor.start - rate.end)


def _facts(here: Passage, tree: ParseTree, one: _Named, own: list[Rate], *, alone: bool) -> Iterator[Taken]:
    if is_conditional(tree, one.act):
        return
    amount = _amount(here.text, one)
    by = licensor(here, tree, one.noun) if one.anchor.kind == "licence" else None
    by = by or imposer_on(here, tree, one.noun, one.act)
    by = by or (importer(here, one.noun, one.end) if one.anchor.kind == "tariff" else None)
    end = max([one.end, *(rate.end for rate in own)])
    is_licence = one.anchor.kind == "licence"
    on = () if is_licence else targets_on(here, tree, one.noun, one.act, by, end=end)
    status = _status(here, tree, one)
    day = _effective(here, tree, one, status, alone=alone)
    if day is not None and day.first > here.published and status == "in force":
        status = "threatened"
    if not own and not _is_told(one, by, on, day, amount, wished=status == "in force" and _is_taken_back(one.act)):
        return
    for number, rate in enumerate(own or [Rate(None, None, one.anchor.start, one.anchor.end)]):
        yield Taken(
            here.quotation,
            0.95 if by and on else 0.85,
            f"“{here.text[one.anchor.start : one.anchor.end]}”" + (f" with “{one.act.word.text}”" if one.act else ""),
            by=by,
            on=on,
            rate=rate.value,
            rate_from=rate.before,
            value=amount.value if amount and amount.currency == "USD" else None,
            status=status,
            effective=_own_day(here, own, number, status) or day,
            what=one.anchor.kind,
            amount=amount.value if amount and amount.currency != "USD" else None,
            currency=amount.currency if amount and amount.currency != "USD" else None,
            goods=_goods(here, tree, one),
            law=match.group() if (match := _LAW.search(here.text)) else None,
        )


def _is_taken_back(act: Act | None) -> bool:
    return is_lifted(act) or is_suspended(act)


def _is_told(
    one: _Named, by: str | None, on: tuple[str, ...], day: When | None, amount: Amount | None, *, wished: bool
) -> bool:
    """True where a measure without a rate is more than a name: something is done, and it is told by whom or when."""
    if one.act is None:
        return amount is not None and by is not None
    if wished and day is None:
        return False
    return (
        by is not None or day is not None or amount is not None or is_suspended(one.act) or one.anchor.kind == "licence"
    )


def _status(here: Passage, tree: ParseTree, one: _Named) -> MeasureState:
    if one.anchor.kind == "purchase":
        return "promised"
    start = min(one.anchor.start, one.act.word.start) if one.act else one.anchor.start
    return state_of(tree, one.act, here.text[max(0, start - 40) : one.end], is_list=one.anchor.is_list)


def _amount(text: str, one: _Named) -> Amount | None:
    """The trade on which a tariff falls, where it stands beside it."""
    if one.anchor.kind == "purchase":
        bought = (sum_ for sum_ in billions(text) if 0 <= sum_.start - one.anchor.end < 60)
        return next(bought, None)
    if one.anchor.kind != "tariff":
        return None
    for amount in (*billions(text), *foreign_billions(text)):
        before, after = text[max(0, amount.start - 70) : amount.start], text[amount.end : amount.end + 30]
        near = _distance(one.anchor, Rate(None, None, amount.start, amount.end)) < 90 and amount.start < one.end
        trade = _TRADE.search(before) and re.match(
            r"(?:-worth)?\s+(?:worth\s+)?(?:of|in)\b|\s*[,.]|\s+\w+ (?:goods|imports)|\s+list of\b"
            r"|\s+(?:annually|a year)",
            after,
        )
        if near and re.match(r"\s+in (?:\w+ )?$", text[amount.end : one.anchor.start]):
            return amount
        if near and trade and not _NOT_TRADE.search(before) and amount.start > one.anchor.start:
            return amount
    return None


def _effective(here: Passage, tree: ParseTree, one: _Named, status: MeasureState, *, alone: bool) -> When | None:
    """The day from which the measure holds, or ends; not the day on which it was announced."""
    near = [
        when
        for when in here.whens
        if (alone or _is_near(one, when) or _HEADS.fullmatch(here.text[: when.start])) and _could_be(here.text, when)
    ]
    explicit = [when for when in near if _is_explicit(here.text, tree, when)]
    for when in explicit:
        planned = _PLANNED.search(here.text[: when.start])
        if planned and status in ("suspended", "removed"):
            return None
        if status != "threatened" or when.last >= here.published or (planned and planned["then"]):
            return when
    if status in ("removed", "suspended"):
        return None
    for when in near:
        ahead = when.first > here.published if status == "threatened" else when.first <= here.published
        named = _ON_DAY.search(here.text[: when.start]) or (_BARE.match(when.text) and _is_of_act(tree, when, one.act))
        if ahead and named and not _is_spoken(tree, when):
            return when
    return None


def _own_day(here: Passage, own: list[Rate], number: int, status: MeasureState) -> When | None:
    """The day right after one of several rates: "10% on July 1, 15% on August 1"."""
    if len(own) < 2:
        return None
    stop = own[number + 1].start if number + 1 < len(own) else own[number].end + 40
    begin = own[number].end
    for one in here.whens:
        if begin <= one.start <= min(stop, begin + 30) and _JOINS.fullmatch(here.text[begin : one.start]):
            late = status == "threatened" and one.last < here.published and one.precision == "day"
            return _a_year_on(one) if late and not re.search(r"\d{4}", one.text) else one
    return None


def _a_year_on(when: When) -> When:
    """A day without a year, read as lying ahead."""
    first = add_months(when.first, 12)
    return replace(when, first=first, last=first)


def _could_be(text: str, when: When) -> bool:
    """False for counts of weeks, whole years, deadlines and the days of talks."""
    if re.search(r"\bdays from\s+$", text[: when.start]):
        return False
    if when.precision in ("about", "year") or re.match(r"\s+(?:US |U\.S\. )?deadline", text[when.end :]):
        return False
    return (
        re.search(r"\buntil\s+(?:the\s+)?$|\bsaid\s+(?:on\s+)?$|\bmeeting\b|\btalks\b", text[: when.start][-20:])
        is None
    )


def _is_explicit(text: str, tree: ParseTree, when: When) -> bool:
    """True after "effective", "from" and the like, and for "next month" and "tomorrow"."""
    if _FROM_DAY.search(text[: when.start]):
        return True
    return re.match(r"(?i)next|tomorrow", when.text) is not None and not _is_spoken(tree, when)


def _is_of_act(tree: ParseTree, when: When, act: Act | None) -> bool:
    """True for the time of the act itself: "last month added"."""
    word = tree.at_offset(when.start)
    verb = next((above for above in tree.above(word) if above.is_verb), None) if word else None
    return act is not None and verb is act.word


def _is_near(one: _Named, when: When) -> bool:
    places = (one.anchor.end, one.act.word.end) if one.act else (one.anchor.end,)
    return any(abs(when.start - place) < 90 for place in places)


def _is_spoken(tree: ParseTree, when: When) -> bool:
    """True for the day on which something was said or announced."""
    word = tree.at_offset(when.start)
    verb = next((above for above in tree.above(word) if above.is_verb), None) if word else None
    return verb is not None and verb.lemma in _SPOKEN


def _goods(here: Passage, tree: ParseTree, one: _Named) -> str | None:
    """The words for what a measure covers: after "on" or "of", else the object of the act."""
    for word in (one.noun, *([one.act.word] if one.act else [])):
        for to in tree.children(word, "prep"):
            noun = tree.child(to, "pobj")
            if to.text.lower() in ("on", "of", "for") and noun is not None and noun.entity not in ("DATE", "TIME"):
                inside = tree.under(noun, lambda part: part.label in ("relcl", "advcl", "acl"))
                return here.text[inside[0].start : inside[-1].end].strip(" ,")
    return None
