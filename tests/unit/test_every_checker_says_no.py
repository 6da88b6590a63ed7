"""Every check that no other test makes refuse something: what it must refuse, and the words."""

import zipfile
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from detente import disk
from detente.bargaining import Beliefs, Stopgap, extension, forecast
from detente.cli.talks import _one_command, _refuse_unused
from detente.errors import DetenteError, ModelError, ReportError, TalksError, UnknownName, WorldError
from detente.evidence.record import trade_record
from detente.model import Model
from detente.model.adjoint import _require
from detente.model.decomposition import decompose
from detente.news.language import require_english
from detente.show import folder as reports
from detente.show.studio import _refuse_name
from detente.study import study
from detente.tariffs.charges import require_columns
from detente.tariffs.scope import Scope
from detente.world.sources.files import read_matrix
from random_talks import problem
from random_worlds import random_world
from unit.world.small_world import small_world

WORLD = small_world()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"factors": "specific", "labour": 0.5}, "specific factors and elastic labour supply are not combined"),
        ({"scale": 0.9}, "scale is between 0 and 1/θ in every sector"),
        ({"scale": -0.1}, "scale = -0.1: a finite number of zero or more"),
        ({"labour": np.nan}, "labour = nan: a finite number of zero or more"),
        ({"size": np.inf}, "size = inf: a finite number"),
        ({"factors": -1.0}, "factors = -1.0: an elasticity of mobility is not negative"),
        ({"pass_through": [0.5, 1.0, 1.0]}, r"pass_through has shape \(3,\): give a number or one for each of 2"),
        ({"structure": "armington"}, "unknown structure 'armington'"),
        ({"factors": "sticky"}, "unknown factors 'sticky'"),
        ({"rebate": "none"}, "unknown rebate 'none'"),
        ({"structure": "melitz", "tail": 1.0}, "tail"),
    ],
)
def test_a_variant_without_meaning_is_refused(words, said):
    with pytest.raises((ModelError, UnknownName), match=said):
        Model(random_world(0, 2, 2), **words)


def test_a_decomposition_needs_a_step_and_constant_returns():
    model = Model(WORLD)
    with pytest.raises(ModelError, match="steps = 0: a path has at least one step"):
        decompose(model, WORLD.tariffs, 0)
    with pytest.raises(ModelError, match="the decomposition is of constant returns"):
        decompose(Model(random_world(0, 2, 2), labour=0.5), random_world(0, 2, 2).tariffs)


@pytest.mark.parametrize(("residual", "enough"), [(1e-3, None), (np.nan, None), (0.2, 0.1)])
def test_a_derivative_that_did_not_converge_is_refused(residual, enough):
    with pytest.raises(ModelError, match="did not converge: relative residual"):
        _require(residual, 5, enough)
    _require(1e-16, 5)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("inputs", -0.1, "negative input coefficient at region A, input goods, user goods"),
        ("final_shares", -0.1, "negative final-demand share at region A, sector goods"),
        ("final_shares", 0.9, "final shares not summing to 1 at region A"),
        ("elasticities", 0.0, "trade elasticity not above zero at sector goods"),
    ],
)
def test_a_world_that_cannot_be_is_refused(field, value, said):
    array = np.array(getattr(WORLD, field))
    array.flat[0] = value
    with pytest.raises(WorldError, match=said):
        replace(WORLD, **{field: array})


def test_a_matrix_of_another_shape_or_with_a_cell_that_is_no_amount_is_refused(tmp_path):
    path = tmp_path / "table.txt"
    path.write_text("1 2\n3 -4\n")
    with pytest.raises(DetenteError, match=r"table.txt: -4.0 at row 2, column 2 \(1 such cells\)"):
        read_matrix(path, (2, 2))
    with pytest.raises(DetenteError, match="has 2 rows × 2 columns, expected 2 rows × 3 columns"):
        read_matrix(path, (2, 3))
    assert read_matrix(path, (2, 2), signed=True)[1, 1] == -4


RANGES = Beliefs(((0.0, 1.0),) * 2, ((0.0, 1.0),) * 2)


@pytest.mark.parametrize(
    ("beliefs", "hopes", "draws", "said"),
    [
        (replace(RANGES, reservation=((0.0, 1.0),)), [1, 1], 9, "a hope for each of 2 parties"),
        (replace(RANGES, stopgap=((0.0, 1.0),)), [1, 1], 9, "a hope for each of 2 parties"),
        (RANGES, [1, 1, 1], 9, "a hope for each of 2 parties"),
        (RANGES, [1, 0], 9, "a party cannot gain by any deal"),
        (replace(RANGES, closing=(0.6, 0.2)), [1, 1], 9, "runs backwards"),
        (replace(RANGES, common=1.1), [1, 1], 9, "common is a share"),
        (RANGES, [1, 1], 0, "draws are at least 1"),
    ],
)
def test_beliefs_that_do_not_fit_are_refused(beliefs, hopes, draws, said):
    with pytest.raises(TalksError, match=said):
        forecast(problem(0, issues=3), beliefs, np.array(hopes, dtype=float), draws=draws)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"discount": (0.0, 0.9)}, "give numbers above 0 and up to 1"),
        ({"discount": (0.9, 1.1)}, "give numbers above 0 and up to 1"),
        ({"turnover": 1.5}, "turnover 1.5: a chance lies between 0 and 1"),
        ({"length": 0}, "an extension has at least one round"),
        ({"extensions": -1}, "an extension has at least one round"),
    ],
)
def test_a_stopgap_without_meaning_is_refused(change, said):
    with pytest.raises(TalksError, match=said):
        extension(replace(Stopgap((1.0, 1.0), (0.1, 0.1), (0.1, 0.1), (0.9, 0.9), 3), **change))


UNUSED = dict.fromkeys(("on", "normalise", "against", "rounds", "form", "solution", "points"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"against": "boulware"}, "--against .*without --interactive"),
        ({"rounds": 3}, "--rounds .*without --interactive"),
        ({"form": "json"}, "--form .*without --export"),
        ({"force": True}, "--force .*without --export"),
        ({"normalise": True}, "--normalise .*with a case"),
        ({"case": None, "on": "2019-02-15"}, "--on .*with --problem"),
    ],
)
def test_an_option_of_talks_that_would_do_nothing_is_refused(given, said):
    base = UNUSED | {"case": "us-china-2018", "interactive": False, "export": None, "force": False}
    with pytest.raises(DetenteError, match=said):
        _refuse_unused(**(base | given))


def test_two_commands_at_once_are_refused():
    with pytest.raises(DetenteError, match="are two commands: give one of them"):
        _one_command({"--ladder": False, "--interactive": True, "--export": True})


def test_a_text_of_four_words_is_no_article(tmp_path):
    with pytest.raises(DetenteError, match="4 words are no article"):
        require_english(tmp_path / "a.txt", "the end of this")


def test_a_place_that_is_none_for_a_file_is_refused(tmp_path, monkeypatch):
    for path, said in (
        (tmp_path, "is a folder: name a file"),
        (tmp_path / "absent" / "x.csv", "does not exist: make it first"),
    ):
        with pytest.raises(ReportError, match=said):
            disk.refuse_taken(path, ReportError, force=True)
    monkeypatch.setattr(disk.os, "access", lambda *_: False)
    with pytest.raises(ReportError, match="nothing can be written there"):
        disk.refuse_taken(tmp_path / "x.csv", ReportError, force=False)


def test_a_report_stops_before_what_is_in_its_way(tmp_path):
    (tmp_path / "tables").write_text("mine")
    (tmp_path / "index.html").mkdir()
    (tmp_path / "notes.txt").write_text("mine")
    for name, force, said in (
        ("tables/a.csv", True, "is in the way of a folder of the report"),
        ("index.html", True, "is in the way of a file of the report"),
        ("notes.txt", False, r"files that détente did not write, or that were changed since: notes.txt"),
    ):
        with pytest.raises(ReportError, match=said):
            reports._refuse_changed(tmp_path, [name], {}, force)
    reports._refuse_changed(tmp_path, ["notes.txt"], {}, True)


def test_the_id_of_a_chart_leads_nowhere_else():
    with pytest.raises(ReportError, match="cannot name a chart"):
        _refuse_name(SimpleNamespace(id="../index"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("China,331,2018-01,-1,0", "imports_usd is no number of zero or more, in 1 rows; the first is China, 331"),
        ("China,331,2018-01,1,x", "duty_usd is no number of zero or more"),
        ("China,331,2018-13,1,0", "month is not written YYYY-MM"),
        ("China,33,2018-01,1,0", "product is no naics3 code"),
        ("China,331,2018-02,1,0\nChina,331,2018-02,1,0", "the same cell and month stands twice"),
    ],
)
def test_a_record_of_trade_with_a_broken_cell_is_refused_with_its_line(tmp_path, row, said):
    path = tmp_path / "record.csv"
    path.write_text(f"partner,naics3,month,imports_usd,duty_usd\nJapan,331,2018-01,5,0\n{row}\n")
    with pytest.raises(DetenteError, match=rf"record.csv:\d: {said}"):
        trade_record(path, "naics3")


def test_a_study_that_would_unpack_to_more_than_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(study, "MOST_BYTES", 10)
    with zipfile.ZipFile(tmp_path / "a.study", "w") as file:
        file.writestr("manifest.json", "x" * 11)
        with pytest.raises(ValueError, match="its members have 11 bytes, more than 10"):
            study._refuse_bomb(file)


def test_a_step_that_names_a_column_of_no_list_is_refused():
    step = SimpleNamespace(rate_column="second", reciprocal=None)
    measure = SimpleNamespace(id="m", by_origin=None, products=SimpleNamespace(list="l"), steps=(step,))
    columns = {"first": np.ones(1)}
    with pytest.raises(UnknownName, match=r"rate column \(of list l, measure m\) 'second'"):
        require_columns(measure, Scope(np.arange(1), np.ones(1), columns, None))
    require_columns(measure, Scope(np.arange(1), np.ones(1), columns | {"second": np.ones(1)}, None))
