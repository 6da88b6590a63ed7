"""A language model as a second reader, behind an endpoint that speaks OpenAI's chat protocol.

It is asked only where the user names one. What it claims is a fact only if it quotes the article word for word
and the quotation holds every number, day and name of the claim; :mod:`detente.news.claimed` checks that. The
rest is dropped, and the reading says so.
"""

import json
import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any, Final

from ..errors import NewsError
from .article import Article
from .claimed import checked
from .facts.fact import Fact
from .people import People
from .reading import Reading

KEY_VARIABLE: Final = "DETENTE_MODEL_KEY"
"""Environment variable with the key of the endpoint, where it needs one."""
MOST_BYTES: Final = 4_000_000
_PROMPT: Final = """You read a news article about a trade conflict and list what it says, as JSON:
{"facts": [{"kind": ..., "quote": ..., ...}]}. Each fact has "quote": the full sentence, copied character for character.
Say nothing that the quote itself does not say. Leave out keys that it does not tell. Days are YYYY-MM-DD, resolved
against the day of publication; rates are fractions (0.25 is 25 %); values are billion USD; parties are ISO alpha-3
codes (EUR is the European Union). Kinds and keys:
statement: speaker, attribution (on the record | official on condition of anonymity | people briefed | document), said
measure: by, on (list), rate, rate_from, value, status (in force | threatened | suspended | removed), effective
deadline: date
round: place, begins, ends, outcome (not announced | no agreement | agreement | planned)
issue: title (words of the quote), status (settled | progress | open | sticking point | most intractable)
position: party, stance (position | concession), text (words of the quote)
truce: begins, place
constituency: party, name (words of the quote), stance (words of the quote)"""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a language model answers."""

    url: str
    """Address up to and including the version, such as http://127.0.0.1:8080/v1."""
    model: str
    timeout: float = 120.0
    """Seconds."""


def read_with_model(reading: Reading, endpoint: Endpoint, people: People | None = None) -> Reading:
    """The reading with what the model adds and the words of the article bear out.

    Raises :class:`~detente.errors.NewsError` where the endpoint cannot be reached or answers with no list of facts.
    """
    article = reading.article
    facts: list[Fact] = list(reading.facts)
    dropped = list(reading.dropped)
    names = people or People()
    names.learn(article.text)
    for claim in _claims(article, endpoint):
        fact = checked(claim, article, names, endpoint.model)
        if isinstance(fact, str):
            dropped.append(fact)
        elif not any(_same(fact, one) for one in facts):
            facts.append(fact)
    return Reading(article, tuple(sorted(facts, key=lambda one: one.quotation.end)), tuple(dropped))


def _same(left: Fact, right: Fact) -> bool:
    """True for two facts of one type from overlapping words; the rules' fact stands."""
    a, b = left.quotation, right.quotation
    return left.kind == right.kind and a.start < b.end and b.start < a.end


def _claims(article: Article, endpoint: Endpoint) -> list[Any]:
    text = f"Published on {article.published}.\n\n{article.text}"
    messages = [{"role": "system", "content": _PROMPT}, {"role": "user", "content": text}]
    body = {"model": endpoint.model, "messages": messages, "temperature": 0}
    answer = _post(endpoint, body)
    try:
        content = answer["choices"][0]["message"]["content"]
        facts = json.loads(_bare(content))["facts"]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise NewsError(f"{endpoint.url}: the model gave no list of facts ({error!r}): try another model.") from None
    if not isinstance(facts, list):
        raise NewsError(f"{endpoint.url}: the model's facts are no list: try another model.")
    return facts


def _bare(content: str) -> str:
    """JSON out of the fence that some models put around it."""
    start, end = content.find("{"), content.rfind("}")
    return content[start : end + 1]


def _post(endpoint: Endpoint, body: dict[str, Any]) -> Any:
    if not endpoint.url.startswith(("http://", "https://")):
        raise NewsError(f"--endpoint {endpoint.url}: not a web address: give one such as http://127.0.0.1:8080/v1.")
    headers = {"Content-Type": "application/json"}
    if os.environ.get(KEY_VARIABLE):
        headers["Authorization"] = f"Bearer {os.environ[KEY_VARIABLE]}"
    address = endpoint.url.rstrip("/") + "/chat/completions"
    request = urllib.request.Request(address, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=endpoint.timeout) as response:
            content = response.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        with error:
            raise NewsError(f"{address}: answered {error.code} {error.reason}: check --endpoint and --model.") from None
    except (OSError, ValueError) as error:
        raise NewsError(f"{address}: cannot be reached ({error}): check --endpoint.") from None
    if len(content) > MOST_BYTES:
        raise NewsError(f"{address}: answered with more than {MOST_BYTES // 1_000_000} MB: try another model.")
    try:
        return json.loads(content)
    except ValueError:
        raise NewsError(f"{address}: answered with no JSON: check --endpoint.") from None
