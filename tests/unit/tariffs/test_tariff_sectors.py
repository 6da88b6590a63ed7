import numpy as np
import pytest

from detente.codes import GOODS
from detente.errors import TariffError
from detente.tariffs import sector_of
from detente.tariffs.sectors import hs6_codes, sectors_of
from detente.tariffs.tables import mfn


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("1201.90", "agriculture"),
        ("2709.00", "mining"),
        ("2402.20", "food"),
        ("6109.10", "textiles"),
        ("4407.11", "wood"),
        ("4901.99", "paper"),
        ("2710.12", "petroleum"),
        ("2901.21", "chemicals"),
        ("3004.90", "pharmaceuticals"),
        ("4011.10", "plastics"),
        ("6907.21", "minerals"),
        ("7208.10", "metals"),
        ("7318.15", "metal-products"),
        ("8471.30.0100", "electronics"),
        ("8517.12", "electronics"),
        ("8504.40", "electrical"),
        ("8516.50", "electrical"),
        ("8413.30", "machinery"),
        ("8703.23.41", "vehicles"),
        ("8708.29", "vehicles"),
        ("8711.20", "aircraft"),
        ("8802.40", "aircraft"),
        ("8601.10", "aircraft"),
        ("8905.20", "aircraft"),
        ("9401.61", "furniture"),
        ("9503.00", "furniture"),
        ("9021.10", "furniture"),
    ],
)
def test_well_known_goods_are_where_they_belong(code, sector):
    assert sector_of(code) == sector


def test_every_hs6_code_has_a_sector_of_goods_and_every_goods_sector_has_codes():
    found = set(sectors_of(np.asarray(hs6_codes())))
    assert found == set(GOODS)
    assert len(hs6_codes()) == 5387


@pytest.mark.parametrize("importer", ["USA", "CHN"])
def test_every_tariff_line_has_a_sector(importer):
    assert set(sectors_of(mfn(importer).codes)) <= set(GOODS)


def test_an_unknown_hs6_falls_back_to_its_heading_and_then_to_its_chapter():
    assert sector_of("4401.10") == sector_of("4401")
    assert sector_of("8524.11") == sector_of("85")


def test_a_chapter_that_does_not_exist_is_refused():
    with pytest.raises(TariffError, match="no sector is known for product 9903"):
        sector_of("9903.88")
