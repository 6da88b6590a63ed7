"""From the law to a world: nobody pays less than nothing, and a cut of MFN touches who pays MFN."""

import numpy as np
import pytest

import detente
from detente.casebook import AS_LAW_STANDS
from detente.codes import GOODS
from detente.conflict.averages import line_weights
from detente.conflict.duties import SectorMeans, paying
from detente.tariffs.collected import collected


@pytest.fixture(scope="module")
def here():
    return detente.situation("us-china-2018", on="2019-02-15")


@pytest.mark.parametrize("case", ["us-china-2018", "steel-232-2018", "liberation-day-2025"])
def test_no_rate_of_the_law_is_below_zero_on_any_path(case):
    """161 cells of China's law were, −$4.1 bn a year."""
    one = detente.situation(case)
    for path in one.paths:
        assert one.tariffs(path).min() >= 0


def rate(here, origin, sector, tariffs):
    economy = here.economy
    return 100 * tariffs[economy.region(origin), economy.region("CHN"), economy.sector(sector)]


def test_a_cut_of_mfn_is_taken_in_full_where_mfn_is_paid_and_in_part_from_a_preference(here):
    """Korea's electronics went 1.12 → −0.97 %, Vietnam's textiles 1.10 → −3.19 %."""
    base, law = here.economy.tariffs, here.tariffs()
    for sector in ("food", "textiles", "vehicles", "electronics"):
        full = rate(here, "DEU", sector, law) / rate(here, "DEU", sector, base)
        assert rate(here, "JPN", sector, law) == pytest.approx(rate(here, "DEU", sector, law))
        for partner in ("KOR", "VNM", "AUS"):
            kept = rate(here, partner, sector, law) / rate(here, partner, sector, base)
            assert kept == pytest.approx(full, rel=2e-3), (partner, sector)
    assert rate(here, "KOR", "electronics", law) == pytest.approx(0.91, abs=0.005)
    assert rate(here, "VNM", "textiles", law) == pytest.approx(0.79, abs=0.005)


def test_chinas_new_mfn_rate_is_the_average_of_its_lines(here):
    """By a second route: lines and weights, without the world's tariffs."""
    chosen, label = line_weights("CHN", "DEU")
    assert label.startswith("CHN from others: by what it buys from USA")
    block = here.rates().block("CHN", "DEU")
    at = (block.sectors == "food") & np.isfinite(block.base)
    weight = chosen.values.reindex(block.codes[at].astype(object)).fillna(0).to_numpy()
    assert rate(here, "DEU", "food", here.tariffs()) == pytest.approx(
        100 * np.average(block.base[at], weights=weight), abs=0.01
    )


def test_the_model_charges_the_collected_part_of_what_the_law_adds_and_the_law_is_left_alone(here):
    """By a second route, line by line; China has no record, so that all that it adds counts."""
    law = detente.situation("us-china-2018", on="2019-02-15", setup=detente.Setup(rates="statutory"))
    china, usa = (here.economy.region(code) for code in ("CHN", "USA"))
    block, sector = here.rates().block("USA", "CHN"), "furniture"
    at = block.sectors == sector
    chosen, _ = line_weights("USA", "CHN")
    weight = chosen.values.reindex(block.codes[at].astype(object)).fillna(0).to_numpy()
    part = collected("USA", "CHN", here.day)
    share = np.array([part.of(str(code)).value for code in block.codes[at]])
    s = here.economy.sector(sector)
    added = here.tariffs()[china, usa, s] - here.economy.tariffs[china, usa, s]
    assert added == pytest.approx(np.average(block.added[at] * share, weights=weight), abs=1e-12)
    assert added < law.tariffs()[china, usa, s] - law.economy.tariffs[china, usa, s]
    assert np.array_equal(here.tariffs()[usa, china], law.tariffs()[usa, china])
    assert np.array_equal(block.added, law.rates().block("USA", "CHN").added)
    assert [said[:3] for said in here.collections] == ["CHN", "USA"]
    assert "no record" in here.collections[0]
    assert "CHN 63 (8)" in here.collections[1]
    assert law.collections == ()


def test_a_share_pays_the_base_rate_where_the_tariff_is_below_it():
    assert paying(np.array([0.0, 0.02, 0.05, 0.08, 0.0]), np.array([0.04, 0.04, 0.05, 0.04, 0.0])).tolist() == [
        0.0,
        0.5,
        1.0,
        1.0,
        1.0,
    ]


def test_means_are_weighted_and_plain_only_where_nothing_weighs():
    sector = np.array([0, 0, 1, 1, len(GOODS)])
    holds = np.zeros((3, len(GOODS)))
    holds[0, 0] = holds[1, 1] = 1
    means = SectorMeans(sector, holds)
    found = means.of_lines(np.array([0.1, 0.4, 0.1, 0.3, 9.0]), np.array([3.0, 1.0, 0.0, 0.0, 5.0]))
    assert found == pytest.approx([0.175, 0.2, 0.0])


def test_a_sector_that_holds_two_of_the_law_weighs_all_their_products_together():
    holds = np.zeros((1, len(GOODS)))
    holds[0, :2] = 1
    means = SectorMeans(np.array([0, 1, 1]), holds)
    assert means.of_lines(np.array([0.1, 0.2, 0.3]), np.array([2.0, 1.0, 1.0])) == pytest.approx([0.175])


def test_the_law_as_it_stands_is_the_base_where_no_importer_has_lines(here):
    law, base = here.tariffs(AS_LAW_STANDS), here.economy.tariffs
    others = [k for k, code in enumerate(here.economy.regions) if code not in ("USA", "CHN")]
    assert np.array_equal(law[:, others], base[:, others])
