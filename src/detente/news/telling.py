"""Who says it, on the tree of a sentence: verbs of speech, their subjects, and how far the speaker stands to it."""

import re
from collections.abc import Iterator
from typing import Final

from .attribution import ANONYMITY, Attribution, Saying
from .people import People
from .speech import inside_quotes
from .tellers import DOCUMENTS, Teller, teller
from .tree import ParseTree, Word
from .words import words

_OF_CLAUSES: Final = frozenset(
    words(
        "say tell write add announce state tweet note stress emphasize emphasise reiterate declare confirm explain "
        "acknowledge suggest reply remark respond insist warn argue predict concede claim caution "
        "maintain report indicate "
        "hint assert affirm contend complain comment post observe recall admit estimate underline "
        "underscore signal vow "
        "pledge promise deny believe quip opine testify show cite alert caution remind assure"
    )
)
"""Verbs that tell what was said where a clause or a quotation follows."""
_OF_OBJECTS: Final = frozenset(
    words(
        "accuse denounce characterize characterise describe call criticize criticise condemn slam blast "
        "decry hail praise "
        "welcome warn urge dismiss reject blame label brand deplore lambast applaud confirm reaffirm"
    )
)
"""Verbs that tell it with an object: accused China of …, called the tariffs …."""
_PERSONS_ONLY: Final = frozenset(
    words("insist urge welcome reject vow pledge promise believe dismiss praise hail call")
)
"""Of a government or an institution these tell a wish or a stand, not a statement."""
_OF_DOCUMENTS: Final = frozenset(
    words("say show state report indicate note announce confirm add suggest read estimate warn")
)
_INVERTED: Final = frozenset(words("say report declare add announce write warn explain confirm state note"))
"""Verbs whose subject may stand after them."""
_SOCIAL: Final = re.compile(r"\b(?:tweet\w*|Twitter|Truth Social|Weibo|Facebook|on X\b|social media)")
_IN_WRITING: Final = re.compile(
    r"\bin (?:an? |its |their |the |this )?(?:[\w-]+ ){0,3}?(?:statements?|notices?|reports?|letter|filing"
    r"|press release"
    r"|fact sheet|memo|communiqu[eé]|notification|announcement|document|readout)\b",
    re.IGNORECASE,
)
_ACCORDING: Final = ("according", "per")


def told_on(tree: ParseTree, text: str, people: People, article: str) -> Saying | None:
    """The outermost report of speech in a sentence; None where there is none."""
    found = sorted(_tellings(tree, text, people, article), key=lambda one: (tree.depth(one[0]), one[0].at))
    for verb, speaker in found:
        return _made(text, verb, speaker)
    return None


def _tellings(tree: ParseTree, text: str, people: People, article: str) -> Iterator[tuple[Word, Teller]]:
    for word in tree.words:
        if inside_quotes(text, word.start):
            continue
        head = _source(tree, word) if word.lemma in (*_ACCORDING, "accord") else _speaker(tree, word, text)
        if head is None or inside_quotes(text, head.start):
            continue
        speaker = teller(tree, head, text, people, article)
        if speaker is not None and _able(word, speaker, tree):
            yield word, speaker


def _source(tree: ParseTree, word: Word) -> Word | None:
    """Whom "according to" and "as per" name."""
    if word.text.lower() not in _ACCORDING:
        return None
    to = tree.child(word, "prep", "pcomp")
    return tree.child(to or word, "pobj")


def _speaker(tree: ParseTree, verb: Word, text: str) -> Word | None:
    """The subject of a verb that reports speech, as it stands; None where it reports none."""
    if not verb.is_verb or _is_no_report(tree, verb):
        return None
    if (
        verb.lemma == "quote"
        and tree.child(verb, "auxpass")
        and re.search(r"as saying", text[verb.end : verb.end + 12])
    ):
        return tree.child(verb, "nsubjpass")
    if verb.lemma in ("issue", "release", "publish") and re.search(
        r"\b(?:saying|that|confirming|announcing|declaring)\b", text[verb.end :]
    ):
        object_ = tree.child(verb, "dobj")
        return tree.child(verb, "nsubj") if object_ is not None and object_.lemma in DOCUMENTS else None
    if tree.child(verb, "auxpass"):
        return None
    inverted = _inverted(tree, verb, text)
    if inverted is not None:
        return inverted
    if not (_has_clause(tree, verb, text) or _has_object(tree, verb)):
        return None
    return _subject(tree, verb)


def _inverted(tree: ParseTree, verb: Word, text: str) -> Word | None:
    """Who stands after the verb in ", reported news agency PTI" and "”, declared the spokesman"."""
    if verb.lemma not in _INVERTED or verb.tag not in ("VBD", "VBZ", "VBN", "VBP") or tree.child(verb, "nsubj"):
        return None
    if not re.search(r"[,”\"]\s*$", text[: verb.start]) or re.match(r"\s*[,.“\"]", text[verb.end :]):
        return None
    after = (one for one in tree.children(verb, "dobj", "npadvmod", "oprd", "attr") if one.at > verb.at)
    return next((one for one in after if one.tag.startswith("NN") and one.entity not in ("DATE", "TIME")), None)


def _subject(tree: ParseTree, verb: Word) -> Word | None:
    found = tree.child(verb, "nsubj")
    if found is None and verb.label == "conj":
        above = tree.head(verb)
        found = tree.child(above, "nsubj") if above is not None and above.is_verb else None
    if (
        found is None
        and verb.label in ("advcl", "pcomp")
        and verb.lemma in ("tell", "say", "warn", "announce", "confirm")
    ):
        found = tree.subject(verb) or next((tree.subject(one) for one in tree.above(verb) if one.is_verb), None)
    if found is not None and found.tag in ("WP", "WDT"):
        return tree.head(verb) if verb.label == "relcl" and found.text.lower() in ("who", "which") else None
    return found


def _is_no_report(tree: ParseTree, verb: Word) -> bool:
    """Infinitives, denials and what is said in "what critics call"."""
    below = tree.children(verb)
    if any(one.label == "neg" for one in below):
        return True
    if verb.tag == "VB" and (any(one.label == "aux" and one.lemma in ("to", "would", "could", "may") for one in below)):
        return True
    return any(one.tag in ("WP", "WDT") and one.text.lower() in ("what", "that", "which") and one.label != "nsubj"
               for one in below)  # fmt: skip


def _has_clause(tree: ParseTree, verb: Word, text: str) -> bool:
    """True for a verb of speech with a clause, a quotation or the sentence around it."""
    if verb.lemma == "make" and re.match(r"\s+(?:it\s+)?clear\b", text[verb.end :]):
        return True
    if verb.lemma not in _OF_CLAUSES:
        return False
    if tree.child(verb, "ccomp", "parataxis"):
        return True
    after, before = text[verb.end :], text[: verb.start]
    if verb.lemma in ("say", "tell", "write", "tweet", "post") and verb.label != "amod":
        return True
    if verb.lemma == "cite":
        return "issued" in before or _IN_WRITING.search(text) is not None
    if verb.lemma == "respond":
        return re.match(r"\s+that\b", after) is not None
    if tree.child(verb, "advcl") and re.search(r"\b(?:saying|stating)\b", after):
        return True
    quoted = re.search(r"[“\"]", after[:60]) is not None or re.search(r"[,”\"]\s*(?:[\w.’' -]{1,60})?$", before)
    if (quoted and re.search(r"[“”\"]", text)) or re.match(r"\s+that\b", after):
        return True
    ends = re.match(r"\s*[.;,]|\s+(?:on|in)\s+\w+\.?$", after) is not None
    return (ends and "," in before and verb.lemma in ("report", "confirm", "add", "announce", "show", "warn")) or (
        verb.lemma in ("report", "declare", "announce", "add") and re.search(r"[,”\"]\s*$", before) is not None
    )


def _has_object(tree: ParseTree, verb: Word) -> bool:
    if verb.lemma not in _OF_OBJECTS or (verb.label == "amod"):
        return False
    if verb.lemma == "warn":
        return any(one.text.lower() in ("of", "against") for one in tree.children(verb, "prep")) or _plain_object(
            tree, verb
        )
    if verb.lemma in ("confirm", "reaffirm"):
        return False
    if verb.lemma == "call":
        return tree.child(verb, "oprd", "ccomp", "xcomp", "dobj") is not None and not any(
            one.text.lower() in ("for", "on", "off") for one in tree.children(verb, "prep", "prt")
        )
    return _plain_object(tree, verb) or tree.child(verb, "ccomp", "xcomp") is not None


def _plain_object(tree: ParseTree, verb: Word) -> bool:
    return tree.child(verb, "dobj") is not None


def _able(verb: Word, speaker: Teller, tree: ParseTree) -> bool:
    if speaker.kind == "document":
        return verb.lemma in _OF_DOCUMENTS or not verb.is_verb or verb.lemma == "accord"
    if speaker.kind == "group" and verb.lemma in _OF_OBJECTS and verb.lemma != "describe":
        return False
    return not (verb.lemma in _PERSONS_ONLY and speaker.kind in ("institution", "official", "group"))


def _made(text: str, verb: Word, speaker: Teller) -> Saying:
    anonymous = re.search(ANONYMITY, text, re.IGNORECASE) is not None
    attribution = _attribution(text, verb, speaker, anonymous=anonymous)
    start, end = min(verb.start, speaker.start), max(verb.end, speaker.end)
    who = text[speaker.start : speaker.end].strip()
    certain = anonymous or attribution in ("on the record", "document") or "familiar" in who or "briefed" in who
    return Saying(start, end, attribution, speaker.person, who, speaker.kind == "pronoun", certain)


def _attribution(text: str, verb: Word, speaker: Teller, *, anonymous: bool) -> Attribution:
    written = _IN_WRITING.search(text) is not None and speaker.kind != "person"
    if speaker.kind == "document" or (written and not anonymous) or verb.lemma in ("issue", "release", "publish"):
        return "document"
    if speaker.kind == "briefed":
        return "people briefed"
    if speaker.kind == "official" or (anonymous and speaker.kind != "person"):
        return "official on condition of anonymity"
    return "on the record"
