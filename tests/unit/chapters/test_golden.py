"""Numbers and words stay as they are unless somebody says otherwise."""

import json
import os
import re
from pathlib import Path

import pytest

import detente

GOLDEN = Path(__file__).parents[2] / "golden"
NUMBERS = json.loads((GOLDEN / "numbers.json").read_text(encoding="utf-8"))
PAGE = GOLDEN / "report" / "page.md"


def same(found, golden):
    assert found.keys() >= golden.keys()
    for key, value in golden.items():
        assert found[key] == pytest.approx(value, rel=1e-7, abs=1e-9), key


def tariffs(study):
    table = study["tariffs"].record.averages
    return {f"{r.path}/{r.importer}/{r.origin}": [r.mfn, r.added, r.total] for r in table.itertuples()}


def rows(study):
    return {f"{r.path}/{r.region}/{r.measure}": r.value for r in study["paths"].record.outcomes.itertuples()}


def test_the_first_scene_has_the_numbers_it_had_before_the_rebuild(full):
    golden = NUMBERS["us-china-2018 2019-02-15"]
    same(tariffs(full), golden["tariffs"])
    same(rows(full), golden["rows"])
    same({r.side: [r.tariff, r.gain] for r in full["war"].record.war.itertuples()}, golden["war"])
    packages = (*full["deal"].record.packages, *full["outlook"].record.packages)
    same({one.id: list(one.gains) for one in packages}, golden["packages"])
    assert [list(one) for one in full["deal"].record.no_deal] == [pytest.approx(two) for two in golden["no_deal"]]


@pytest.mark.parametrize(
    ("case", "on"), [("us-china-2018", "2018-09-30"), ("steel-232-2018", None)], ids=["autumn 2018", "steel"]
)
def test_so_have_another_day_and_another_case(case, on):
    study = detente.run(case, on=on, chapters=["tariffs", "paths"])
    golden = NUMBERS[f"{case} {on}" if on else case]
    same(tariffs(study), golden["tariffs"])
    same(rows(study), golden["rows"])


def words_of(study):
    """Every word of a page that is not folded away; residuals, which are noise of the machine, are left out."""
    said = re.sub(r"<details>.*?</details>\n*", "", study.markdown(), flags=re.DOTALL)
    return re.sub(r"\d\.\d\u00a0×\u00a010[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+", "tiny", said)


def test_the_words_of_the_page_are_the_golden_ones(full):
    """A change of wording is a diff that a human reads."""
    said = words_of(full)
    if os.environ.get("DETENTE_GOLDEN") == "write":
        PAGE.write_text(said, encoding="utf-8")
    assert said == PAGE.read_text(encoding="utf-8"), "set DETENTE_GOLDEN=write to accept the new words"
