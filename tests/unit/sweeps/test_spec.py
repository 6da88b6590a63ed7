"""The file of a sweep: what it declares, and what is refused, with its line."""

from datetime import date

import numpy as np
import pytest

from detente.errors import SweepError
from detente.sweeps.designs import scenarios
from detente.sweeps.spec import read

TARIFFS = 'scenarios:\n  tariffs: ["USA:CHN=+{us}"]\n'


def declared(folder, text, name="trial.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


def test_a_file_declares_worlds_variants_years_and_draws(tmp_path):
    spec = declared(
        tmp_path,
        "case: us-china-2018\nyears: [2018, 2019-02-15]\nassume: {horizon: impact}\n"
        "variants:\n  free: {}\n  balanced: {deficits: zero}\ndraws: {count: 3, seed: 2}\n",
    )
    assert spec.years == (date(2018, 12, 31), date(2019, 2, 15))
    setup = spec.setup("world-2017", "balanced")
    assert (setup.horizon, setup.deficits, setup.draws, setup.seed) == ("impact", "zero", 3, 2)
    assert len(scenarios(spec)) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "trial.yaml:1: is no list of keys"),
        ("name: a\nworld: [b]\n", "trial.yaml:2: world: means nothing here: write worlds"),
        ("name: a: b\n", "trial.yaml:1: a colon where none can stand"),
        ("name: a/b\n", "trial.yaml:1: name: 'a/b' cannot name a folder"),
        ("worlds: world-2017\n", "trial.yaml:1: worlds: 'world-2017' is no list"),
        ("worlds: [a, a]\n", "trial.yaml:1: worlds.1: a stands twice"),
        ("\nyears: [2019]\n", "trial.yaml:2: years: no case says what the law was"),
        ("case: x\nyears: [soon]\n", "trial.yaml:2: years.0: 'soon' is no year and no day"),
        ("case: x\nyears: [2019, 2019-12-31]\n", "trial.yaml:2: years.1: 2019-12-31 stands twice"),
        ("draws: {count: -1}\n", "trial.yaml:1: draws.count: -1 is no count"),
        ("assume:\n  scale: much\n", "trial.yaml:2: assume.scale: 'much' is of the wrong kind"),
        ("assume:\n  draws: 3\n", "trial.yaml:2: assume.draws: means nothing here"),
        ("assume: {rates: all}\n", "trial.yaml:1: assume: unknown kind of rates 'all'"),
        ("memory: 12\n", "trial.yaml:1: memory: 12 is no number of bytes"),
        (TARIFFS, "trial.yaml:2: scenarios.tariffs: nothing says what us is"),
        (TARIFFS + "  grid: {us: [0]}\n  file: a.csv\n", "trial.yaml:4: scenarios.file: stands beside grid"),
        (TARIFFS + "  grid: {us: [0, 25]}\n", "trial.yaml:3: scenarios.grid.us.1: 25 is no rate"),
        (TARIFFS + "  grid: {us: [.nan]}\n", "is no rate"),
        (TARIFFS + "  grid: {us: [0], cn: [0]}\n", "trial.yaml:3: scenarios.grid.cn: the parameter cn has no use"),
        (TARIFFS + "  grid: {cn: [0]}\n", "trial.yaml:3: scenarios.grid.us: the parameter us has no value"),
        (TARIFFS + "  grid: {us: {from: 0, to: 1}}\n", "is no axis: write [0, 0.1, 0.25]"),
        (TARIFFS + "  sobol: {count: 6, ranges: {us: [0, 1]}}\n", "6 is no power of two"),
        (TARIFFS + "  sample: {ranges: {us: [0, 1]}}\n", "None is no count"),
        ('scenarios:\n  tariffs: ["{who}:CHN=0"]\n', "trial.yaml:2: scenarios.tariffs.0: '{who}:CHN=0': a parameter"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, text, said):
    with pytest.raises(SweepError) as bad:
        scenarios(declared(tmp_path, text))
    assert said in str(bad.value)


def test_every_mistake_is_told_at_once(tmp_path):
    with pytest.raises(SweepError) as bad:
        declared(tmp_path, "worlds: 1\nmemory: much\ndraws: 3\n")
    assert len(str(bad.value).splitlines()) == 3


def test_a_grid_is_every_combination_the_last_parameter_the_quickest(tmp_path):
    text = (
        'scenarios:\n  tariffs: ["USA:CHN=+{a}", "CHN:USA={b}"]\n  grid: {a: [0, 1], b: {from: 0, to: 0.5, steps: 3}}\n'
    )
    table = scenarios(declared(tmp_path, text))
    assert table.names == ("a", "b")
    assert table.values.tolist() == [[a, b] for a in (0, 1) for b in (0, 0.25, 0.5)]


@pytest.mark.parametrize("design", ["sample", "sobol"])
def test_a_sample_fills_its_range_evenly_and_a_seed_gives_the_same(tmp_path, design):
    text = TARIFFS + f"  {design}: {{count: 16, seed: 3, ranges: {{us: [0.1, 0.3]}}}}\n"
    table = scenarios(declared(tmp_path, text))
    slices = np.sort(np.floor((table.values[:, 0] - 0.1) / 0.2 * 16))
    assert slices.tolist() == list(range(16))
    assert np.array_equal(table.values, scenarios(declared(tmp_path, text)).values)
    assert not np.array_equal(table.values, scenarios(declared(tmp_path, text.replace("seed: 3", "seed: 4"))).values)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("us\n0.1\n25\n", "rows.csv:3: us: 25 is no rate: rates are fractions"),
        ("us\n0.1\n\n", "rows.csv:3: 0 cells for 1 names: write one a name; missing is not zero"),
        ("us\nmuch\n", "rows.csv:2: us: 'much' is no number"),
        ("us\n", "rows.csv:1: no scenario"),
        ("us,us\n1,1\n", "rows.csv:1: a name stands twice"),
    ],
)
def test_a_bad_row_of_a_file_is_told_with_its_own_line(tmp_path, rows, said):
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(SweepError) as bad:
        scenarios(declared(tmp_path, TARIFFS + "  file: rows.csv\n"))
    assert said in str(bad.value)


def test_a_file_lies_beside_the_sweep_that_names_it(tmp_path):
    (tmp_path / "rows.csv").write_text("us\n0.1\n0.25\n", encoding="utf-8")
    assert scenarios(declared(tmp_path, TARIFFS + "  file: rows.csv\n")).values.tolist() == [[0.1], [0.25]]
