"""What is done with a measure: the verb or noun that governs its name, and how far it has come."""

import re
from dataclasses import dataclass
from typing import Final

from ..tree import ParseTree, Word
from ..words import words
from .fact import MeasureState

_IMPOSE: Final = frozenset(
    words(
        "impose put slap levy charge place apply introduce raise increase hike double triple quadruple adopt announce "
        "implement enact reinstate restore reimpose hit retaliate set tighten launch expand collect "
        "confirm unveil propose "
        "face pay cut lower reduce halve slash maintain keep bring begin start take come go require need "
        "subject respond "
        "threaten plan consider order issue approve authorize authorise want trigger extend add delay postpone defer "
        "limit restrict curb ban block request apply obtain procure seek penalize penalise tax exclude drop pledge "
        "agree commit resume buy purchase promise counter publish escalate authorise schedule prepare "
        "draft retain prohibit bar sign slate slat ease relax loosen establish enforce boost step"
    )
)
_LIFT: Final = frozenset(
    words(
        "lift remove scrap abolish eliminate withdraw repeal rescind drop cancel revoke end waive axe "
        "dismantle discontinue"
    )
)
_SUSPEND: Final = frozenset(words("suspend pause halt freeze shelve"))
_NOUN_OF: Final = {
    "suspend": "suspension pause halt freeze halting pausing suspending",
    "lift": "removal lifting elimination withdrawal abolition end rollback removing",
    "impose": "imposition implementation introduction imposing",
    "raise": "increase hike raising",
    "cut": "reduction easing relaxation",
    "plan": "plan deadline",
    "threaten": "threat",
    "propose": "proposal",
    "exclude": "exclusion",
}
"""Verbs, and the nouns that tell of the same act."""
_NOUNS: Final = {noun: verb for verb, nouns in _NOUN_OF.items() for noun in words(nouns)}
_AHEAD: Final = frozenset(
    words(
        "plan propose threaten vow consider prepare intend decide agree pledge expect want approve seek "
        "warn mull weigh "
        "announce unveil confirm promise ready set recommend urge deadline ahead permission approval "
        "schedule slate slat look"
    )
)
_THROUGH: Final = frozenset(words("be have do get make see help let aim try look continue intend decide prepare vow"))
"""Verbs over which an act is looked for further up."""
_PASSING: Final = frozenset(
    words(
        "range number set round list series part lot majority package wave kind type bill law regulation order measure "
        "move step effort bid way power right authority rate duty tariff percent percentage % billion million fee curb "
        "subject increment level coverage burden announcement decision deadline commitment ahead approval permission "
        "point imposition claim maximum some most all total worth control ban restriction notice proclamation decree "
        "directive memorandum action bureau requirement rule regime host raft slew"
    )
)
"""Nouns over which an act is looked for further up: a round of tariffs, a bill to impose them."""
_KEPT: Final = frozenset(words("maintain keep retain"))
"""Verbs that leave a measure as it is, also in the future tense."""
_WISH: Final = frozenset(words("urge demand want ask press hope expect insist call request seek push allow"))
_MODALS: Final = frozenset(words("will would could may might shall must should can 'll"))
_STANDING: Final = re.compile(
    r"\b(?:remains?|stays?|continues? to (?:affect|apply)|will remain|will stay|would remain|would stay"
    r"|(?:has|have|had) been in (?:place"
    r"|force)|in (?:place|force)) ?",
    re.IGNORECASE,
)


_HOPED: Final = re.compile(
    r"\b(?:hopes?|insist(?:s|ed)?|demand(?:s|ed)?|called for|calls for)\b(?! to press)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Act:
    """What governs the name of a measure."""

    word: Word
    """The verb, or the noun such as suspension."""
    lemma: str
    chain: tuple[Word, ...]
    """The words above the name, up to the clause's end."""


def act_of(tree: ParseTree, noun: Word, *, is_list: bool = False) -> Act | None:
    """The act on a measure: the nearest governing word that is one; None where it is only spoken of."""
    lower = [one for one in tree.children(noun, "acl", "relcl") if one.lemma in _IMPOSE | _LIFT | _SUSPEND]
    chain = tuple(_clause_above(tree, noun))
    if _is_only_talked_of(tree, noun) and not is_list:
        above = () if lower and lower[0].tag in ("VBD", "VBN") else chain
        return Act(lower[0], lower[0].lemma, (*lower, *above)) if lower else None
    for word in (*([noun] if noun.is_verb or noun.lemma in _NOUNS else []), *chain):
        if word.lemma in _NOUNS and word.tag.startswith(("NN", "VBG")):
            return Act(word, _NOUNS[word.lemma], chain)
        if word.text.lower() == "subject" and (verb := tree.head(word)) is not None:
            return Act(verb, "face", chain)
        if word.lemma == "put" and any(one.lemma == "hold" for one in tree.under(word)):
            return Act(word, "suspend", chain)
        if word.is_verb and word.lemma in _LIFT | _SUSPEND and _is_doer(tree, noun, word):
            break
        if word.lemma == "be" and (ahead := _due(tree, word)) is not None:
            return Act(ahead, ahead.lemma, (ahead, word))
        if word.lemma == "be" and _is_in_effect(tree, word):
            return Act(word, "take", chain)
        if word.lemma in ("take", "go", "come") and not _into_effect(tree, word):
            break
        if (word.is_verb or word.tag.startswith("VB")) and word.lemma in _IMPOSE | _LIFT | _SUSPEND:
            return Act(word, word.lemma, chain)
        if word.is_verb and word.lemma not in _THROUGH | _WISH:
            break
    if lower:
        above = () if lower[0].tag in ("VBD", "VBN") else chain
        return Act(lower[0], lower[0].lemma, (*lower, *above))
    return None


def _into_effect(tree: ParseTree, verb: Word) -> bool:
    """True for "take effect" and "go into force", and for "take off the list"."""
    return any(one.lemma in ("effect", "force", "off", "from") for one in tree.under(verb))


def _is_doer(tree: ParseTree, noun: Word, verb: Word) -> bool:
    """True for "a duty could halt shipments": the measure is not what is halted."""
    subject = tree.child(verb, "nsubj")
    return subject is not None and noun in tree.under(subject) and subject.lemma in _PASSING | {noun.lemma}


def _due(tree: ParseTree, verb: Word) -> Word | None:
    """The verb of "is due to take effect"."""
    stated = (one for one in tree.children(verb, "acomp") if one.lemma in ("due", "set", "likely", "ready"))
    below = (tree.child(one, "xcomp") for one in stated)
    return next(
        (one for one in below if one is not None and one.lemma in ("take", "go", "come", "begin", "start")), None
    )


def _is_in_effect(tree: ParseTree, verb: Word) -> bool:
    """True for "are effective today" and "were in force"."""
    stated = tree.children(verb, "acomp", "advmod")
    held = (tree.child(to, "pobj") for to in tree.children(verb, "prep") if to.text.lower() == "in")
    return any(one.lemma == "effective" for one in stated) or any(
        one is not None and one.lemma in ("effect", "force") for one in held
    )


def _is_only_talked_of(tree: ParseTree, noun: Word) -> bool:
    """True for what someone retaliates against, complains about or fears, and for "the tariff plan"."""
    above = tree.head(noun)
    if above is None:
        return False
    if noun.label in ("compound", "nmod") and above.lemma in ("plan", "threat", "proposal", "decision", "deadline"):
        return True
    if noun.label == "pobj" and above.text.lower() == "of":
        whole = tree.head(above)
        return whole is not None and whole.lemma in _PASSING and _is_only_talked_of(tree, whole)
    return noun.label == "pobj" and (
        above.text.lower()
        in ("against", "over", "despite", "at", "amid", "about", "under", "between", "to", "from", "after")
        and not (
            tree.head(above) is not None and above.text.lower() in ("to", "from", "under") and _is_bound(tree, above)
        )
    )


def _is_bound(tree: ParseTree, preposition: Word) -> bool:
    """True for "subject to", "remove from", "return to", "threat to"."""
    word = tree.head(preposition)
    return word is not None and (
        word.text.lower() == "subject" or word.lemma in _LIFT | {"exclude", "take", "strike", "add"}
    )


def _clause_above(tree: ParseTree, word: Word) -> list[Word]:
    """The heads of a word; they end where a report of speech or another subordinate clause begins."""
    found: list[Word] = []
    at = word
    for one in tree.above(word):
        if at.label in ("ccomp", "parataxis", "relcl") and at.is_verb and one.lemma not in _AHEAD | _WISH:
            break
        if one.tag.startswith("NN") and one.lemma not in _NOUNS and one.lemma not in _PASSING:
            break
        if at.label == "advcl" and at.is_verb and tree.child(at, "mark"):
            break
        found.append(one)
        at = one
    return found


def is_lifted(act: Act | None) -> bool:
    """True where a measure is taken away."""
    return act is not None and (act.lemma in _LIFT or act.lemma == "lift")


def is_suspended(act: Act | None) -> bool:
    """True where a measure is halted for a time."""
    return act is not None and act.lemma in _SUSPEND


def is_conditional(tree: ParseTree, act: Act | None) -> bool:
    """True where the act stands in a clause with if or unless."""
    return act is not None and any(
        one.lemma in ("if", "unless") for verb in (act.word, *act.chain[:2]) for one in tree.children(verb, "mark")
    )


def state_of(tree: ParseTree, act: Act | None, clause: str, *, is_list: bool = False) -> MeasureState:
    """How far a measure has come, by its act and the verbs above it."""
    chain = _relevant(act)
    wished = any(one.lemma in _WISH and one.is_verb and not _goes_ahead(tree, one) for one in chain)
    wished = wished or (act is not None and _HOPED.search(clause[: max(0, len(clause) // 2)]) is not None)
    if is_list and act is not None:
        act = Act(act.word, "impose", act.chain)
    elif wished and act is not None and not (is_lifted(act) or is_suspended(act)):
        return "threatened"
    if act is not None and any(one.is_verb and one.tag != "VB" and one.lemma in _SUSPEND for one in chain[1:]):
        return "suspended"
    if is_lifted(act) or is_suspended(act):
        return "in force" if wished else "removed" if is_lifted(act) else "suspended"
    if act is not None and re.search(r"\bno longer (?:necessary|needed)\b|\bwithdrawn\b|\blifted\b", clause):
        return "removed"
    if _STANDING.search(clause) and (act is None or not re.search(r"\bsuspended\b", clause)):
        return "in force"
    if act is not None and act.lemma in _KEPT and not wished:
        return "in force"
    if act is None:
        return (
            "threatened" if re.search(r"\b(?:will|would|could|may|might|threat\w*|plan\w*)\b", clause) else "in force"
        )
    if act.lemma in _AHEAD or any(one.lemma in _AHEAD for one in chain) or any(_has_modal(tree, one) for one in chain):
        return "threatened"
    return "in force"


def _relevant(act: Act | None) -> tuple[Word, ...]:
    """The act and what stands above it."""
    if act is None:
        return ()
    numbers = [one.at for one in act.chain]
    above = act.chain[numbers.index(act.word.at) :] if act.word.at in numbers else (act.word, *act.chain)
    return tuple(one for one in above if one.is_verb or one.lemma in _NOUNS or one.lemma in _AHEAD)


def _goes_ahead(tree: ParseTree, verb: Word) -> bool:
    return any(one.text.lower() in ("ahead", "on") for one in tree.children(verb, "advmod", "prt"))


def _has_modal(tree: ParseTree, verb: Word) -> bool:
    return any(one.lemma in _MODALS or one.text.lower() in _MODALS for one in tree.children(verb, "aux"))
