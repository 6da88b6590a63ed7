"""A record of trade is read as it is or refused with its line; a backtest uses nothing that came later."""

import re

import numpy as np
import pandas as pd
import pytest

import detente
from detente.errors import SourceError, UnknownName
from detente.evidence import HORIZONS, backtest, horizon
from detente.evidence.concordance import Industries, industries
from detente.evidence.duties import duties
from detente.evidence.lines import needs_later_lines, spread_over_lines, traded_lines
from detente.evidence.record import totals, trade_record
from detente.markets import product_trade

HEAD = "partner,product,month,imports_usd,duty_usd\n"


def written(folder, rows, head=HEAD):
    path = folder / "trade.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def test_partners_are_read_as_people_write_them_and_totals_are_left_out(tmp_path):
    rows = "CHINA,85,2019-07,100,10\nVietnam,85,2019-07,5,0\nTOTAL FOR ALL COUNTRIES,85,2019-07,200,12\n"
    rows += "CHINA,00,2019-07,100,10\n"
    found = trade_record(written(tmp_path, rows), "hs2")
    assert list(found["partner"]) == ["CHN", "VNM"]
    assert found["imports_usd"].sum() == 105
    rows = "CHINA,334,2019-07,100,10\nCHINA,00,2019-07,900,12\n"
    assert list(trade_record(written(tmp_path, rows), "naics3")["product"]) == ["334"]  # 00 is all products together


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("CHN,85,2019-07,-1,0\n", ":2: imports_usd"),
        ("CHN,85,2019-07,1,0\nCHN,85,2019-08,one,0\n", ":3: imports_usd"),
        ("CHN,85,2019-07,1,\n", ":2: duty_usd"),
        ("CHN,85,July 2019,1,0\n", ":2: month"),
        ("CHN,8501,2019-07,1,0\n", ":2: product"),
        ("CHN,85,2019-07,1,0\nAtlantis,85,2019-07,1,0\n", ":3: partner is no country.*Atlantis"),
        ("CHN,85,2019-07,1,0\nChina,85,2019-07,1,0\n", ":3: the same cell"),
        ("CHN,85,2019-07,inf,0\n", ":2: imports_usd"),
        ("CHN,85,2019-07,1,0\n\nVNM,85,2019-07,,0\n", ":4: imports_usd"),
        ("CHN,85,2019-07,1,0\nAtlantis,85,2019-07,1,0\n", ":3: partner is no country"),
        ("CHN,85,2019-07,1,0\n,85,2019-07,1,0\n", ":3: partner is no country"),
        ("CHN,85,2019-07,1,0,7\n", "not a table"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_with_its_line(tmp_path, rows, said):
    with pytest.raises(SourceError, match=said):
        trade_record(written(tmp_path, rows), "hs2")


def test_namibia_is_a_country_and_not_a_missing_value(tmp_path):
    assert list(trade_record(written(tmp_path, "NA,85,2019-07,1,0\n"), "hs2")["partner"]) == ["NAM"]


def test_a_missing_column_a_missing_file_and_a_missing_month_are_told(tmp_path):
    with pytest.raises(SourceError, match="no column duty_usd"):
        trade_record(written(tmp_path, "CHN,85,2019-07,1\n", "partner,product,month,imports_usd\n"), "hs2")
    with pytest.raises(SourceError, match="no such file"):
        trade_record(tmp_path / "none.csv", "hs2")
    with pytest.raises(UnknownName, match="hs2"):
        trade_record(tmp_path / "none.csv", "hs4")
    record = trade_record(written(tmp_path, "CHN,85,2019-07,1,0\n"), "hs2")
    with pytest.raises(SourceError, match="2019-08"):
        totals(record, "2019-07", "2019-08")


@pytest.mark.parametrize("name", HORIZONS)
def test_every_response_has_a_source(name):
    found = horizon(name)
    for one in (found.sigma, found.kappa):
        assert one.value > 0
        assert one.source


def made_up(folder, seed=0):
    """Trade that answers the law of 2018 with an elasticity of 1.5 and no diversion, and noise."""
    rng, rows = np.random.default_rng(seed), []
    for partner in ("CHN", "VNM", "MEX", "DEU"):
        for product in ("61", "72", "84", "85", "94"):
            level = rng.uniform(50, 150)
            for month, hit in (("2017-11", 0.0), ("2017-12", 0.0), ("2019-11", 1.0), ("2019-12", 1.0)):
                fall = 0.8 if hit and partner == "CHN" else 1.0
                rows.append(f"{partner},{product},{month},{level * fall * rng.uniform(0.98, 1.02):.3f},0")
    return written(folder, "\n".join(rows) + "\n")


def test_a_backtest_compares_the_same_months_and_scores_simpler_predictions_too(tmp_path):
    law = detente.schedule("us-china-2018")
    found = backtest(law, made_up(tmp_path), first="2019-11", last="2019-12")
    assert found.base == ("2017-11", "2017-12")
    rows = found.rows.set_index(["partner", "product"])
    assert 0.15 < rows.loc[("CHN", "94"), "tariff"] < np.log(1.25)  # 25 % on most lines of furniture
    assert abs(rows.loc[("DEU", "94"), "tariff"]) < 1e-9
    assert rows.loc[("VNM", "94"), "predicted"] > 0 > rows.loc[("CHN", "94"), "predicted"]
    assert found.scores.rmse_ratio < 1
    assert found.benchmarks["no change"].rmse_ratio == pytest.approx(1)


def test_months_beyond_the_law_are_refused(tmp_path):
    rows = "CHN,85,2017-07,1,0\nCHN,85,2019-07,1,0\nCHN,85,2018-07,1,0\nCHN,85,2020-07,1,0\n"
    law = detente.schedule("us-china-2018")
    with pytest.raises(SourceError, match="the law of this case is known from"):
        backtest(law, written(tmp_path, rows), first="2020-07", last="2020-07")


def test_a_code_that_the_concordance_lacks_has_the_industry_of_its_heading(tmp_path):
    known = Industries({"851712": "334", "851761": "334", "851769": "335", "240399": "312"})
    assert known["851713"] == "334"  # telephones, new in the edition of 2022
    assert known["240411"] == "312"  # the whole heading is new
    assert known["990000"] == ""
    own = tmp_path / "own.csv"
    own.write_text("hs6,naics3\n851712,334\n", encoding="utf-8")
    assert "851713" not in industries(own)
    with pytest.raises(SourceError, match="hs6 and naics3"):
        industries(written(tmp_path, ""))


def test_the_shipped_concordance_names_an_industry_for_every_code():
    known = industries()
    assert len(known) > 5300
    assert all(re.fullmatch(r"\d{6}", code) and re.fullmatch(r"\d{3}", industry) for code, industry in known.items())
    assert known["440711"] == "321"


def test_lines_of_2022_are_weighed_by_trade_of_2022s_products():
    """Telephones of 8517.13 were let off in April 2025: their weight stands on their own line."""
    law = detente.schedule("us-trade-2025")
    assert needs_later_lines(law)
    assert not needs_later_lines(detente.schedule("us-china-2018"))
    trade = product_trade("USA", 2025).values
    traded = spread_over_lines(trade, law.lines["USA"].codes, "by products")
    assert traded.of("CHN")["85171300"] == pytest.approx(trade["851713", "CHN"])
    assert traded.of("CHN").sum() == pytest.approx(trade.xs("CHN", level="origin").sum(), rel=0.02)
    assert traded.of("DEU").equals(traded.of("EU"))
    assert traded.of("BTN").empty


@pytest.mark.parametrize(
    ("rows", "said"),
    [("01012100,CHN,-1\n", ":2: hts8"), ("01012100,CHN,1\n1012100,CHN,2\n", ":3: hts8"), ("01012100,CHN,\n", ":2: ")],
)
def test_a_line_that_makes_no_sense_is_refused_with_its_row(tmp_path, rows, said):
    with pytest.raises(SourceError, match=said):
        traded_lines(written(tmp_path, rows, "hts8,origin,imports\n"))


def test_duties_of_a_month_are_that_months_rate_on_that_months_imports(tmp_path):
    """Imports that come before a duty pay none of it, whatever the mean rate of both months is."""
    rows = "CHN,85,2019-07,900,0\nCHN,85,2019-08,100,20\nVNM,85,2019-08,50,0\nCHN,61,2019-07,1,0\nVNM,61,2019-08,1,0\n"
    record = trade_record(written(tmp_path, rows), "hs2")
    cells = pd.MultiIndex.from_product([["CHN", "VNM"], ["61", "85"]], names=["partner", "product"])
    monthly = pd.DataFrame({"2019-07": 0.0, "2019-08": [0.0, 0.25, 0.0, 0.0]}, cells)
    found = duties(record, monthly, cells, np.ones(4))
    assert found.law == pytest.approx(25)
    assert found.collected_share == pytest.approx(0.8)


def test_a_base_that_begins_before_the_law_has_the_law_of_its_first_day(tmp_path):
    rows = "".join(
        f"{partner},{product},{month},{level},0\n"
        for partner, level in (("CHN", 100), ("VNM", 50), ("DEU", 80))
        for product in ("72", "85", "94")
        for month in ("2017-12", "2018-01", "2018-12", "2019-01")
    )
    law = detente.schedule("us-china-2018")
    found = backtest(law, written(tmp_path, rows), first="2018-12", last="2019-01", base_year=2017).rows
    assert found.set_index(["partner", "product"]).loc[("CHN", "94"), "tariff"] > 0.05
    assert found["observed"].abs().max() == 0


def test_a_product_or_partner_that_later_months_lack_is_missing_and_not_a_loss_of_all(tmp_path):
    path = made_up(tmp_path)
    kept = [row for row in path.read_text().splitlines() if not (",61,2019" in row or row.startswith("MEX,84,2019"))]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    found = backtest(detente.schedule("us-china-2018"), path, first="2019-11", last="2019-12")
    rows = found.rows.set_index(["partner", "product"])
    assert "61" not in rows.index.get_level_values("product")
    assert rows.loc[("MEX", "84"), "observed"] == -2.0  # others sold it, Mexico did not
    assert found.left_out["partners or products that the predicted months lack"] > 0.1


def test_the_answer_in_json_has_these_keys_and_no_other(tmp_path):
    from detente.questions.backtest import ask

    found = ask("us-china-2018", made_up(tmp_path), "2019-11", "2019-12").data()
    assert set(found) == {"scores", "rows", "benchmarks", "manifest"}
    assert set(found["rows"][0]) == {"partner", "product", "observed", "predicted"}
    assert set(found["scores"]) >= {"rmse_ratio", "within_slope_error", "diversion", "duties", "causal"}
