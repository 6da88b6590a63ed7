"""Sweeps lose nothing and change no bit: on one process or many, killed or not, on a full disk, asked for twice."""

import errno
import json
import os
import signal
from contextlib import closing

import numpy as np
import pyarrow.parquet as pq
import pytest
from distributed import LocalCluster

from detente.conflict.assumed import economy_of, model_of
from detente.errors import ModelError, SweepError
from detente.sweeps import places
from detente.sweeps.batches import REFUSED, _answered
from detente.sweeps.plan import plan
from detente.sweeps.spec import read
from detente.sweeps.store import Store
from detente.sweeps.sweeping import sweep

TEXT = """
assume: {sectors: one, inputs: none}
draws: {count: 1}
memory: 1000000
variants:
  free: {}
  balanced: {deficits: zero}
scenarios:
  tariffs: ["USA:CHN=+{us}", "CHN:USA=+{china}"]
  grid:
    us: {from: 0, to: 0.5, steps: 10}
    china: {from: 0, to: 0.5, steps: 5}
"""
"""200 equilibria of 33 countries and one sector, in ten batches."""


QUIET = {"dashboard_address": "127.0.0.1:0", "silence_logs": "CRITICAL"}


@pytest.fixture(scope="module")
def spec(tmp_path_factory):
    file = tmp_path_factory.mktemp("sweep") / "trial.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def asked(spec):
    return plan(spec)


@pytest.fixture(scope="module")
def serial(spec):
    """The folder of a sweep that one process solved without a break."""
    folder = spec.parent / "serial"
    assert sweep(spec, folder, places.HERE).rows == 200
    return folder


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs="CRITICAL"
    ) as found:
        yield found


def files(folder):
    """Every file and its bytes, but the lock."""
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and one.name != ".lock"
    }


def test_answers_are_those_of_single_solves(serial, asked):
    setting = asked.settings[1]
    model = model_of(setting.setup, setting.economy).model
    table = pq.read_table(serial / "results").to_pandas()
    mine = table[(table["variant"] == "balanced") & (table["draw"] == 0) & (table["scenario"] == 37)]
    us, china = asked.scenarios.values[37]
    alone = model.solve([f"USA:CHN=+{us}", f"CHN:USA=+{china}"])
    assert mine["welfare"].to_numpy() == pytest.approx(100 * (alone.welfare - 1), abs=1e-7)
    assert mine["tariff_revenue"].to_numpy() == pytest.approx(alone.revenue, rel=1e-8)
    assert (mine["us"].unique().tolist(), mine["china"].unique().tolist()) == ([us], [china])
    assert len(table) == 200 * len(setting.economy.regions)


def test_workers_give_the_same_bytes_and_one_that_is_killed_loses_nothing(spec, serial, cluster, tmp_path):
    killed = []

    def kill(step):
        if "of 10 batches" in step and not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    sweep(spec, tmp_path / "out", cluster.scheduler_address, say=kill)
    assert killed
    assert files(tmp_path / "out") == files(serial)


def test_a_scheduler_that_was_restarted_is_asked_for_what_is_missing(asked, serial, tmp_path):
    words = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "protocol": "tcp://", **QUIET}
    first = LocalCluster(**words)
    address, told = first.scheduler_address, []
    store = Store(asked, tmp_path / "out")
    with store.held(), closing(places.on_dask(asked, asked.batches, address, None, told.append)) as answers:
        for place, (batch, found) in enumerate(answers):
            store.write(batch, found)
            if place == 0:
                first.close()
                second = LocalCluster(**words, scheduler_port=int(address.rpartition(":")[2]))
    second.close()
    there, whole = files(tmp_path / "out"), files(serial)
    assert {name for name in whole if name.startswith("results")} <= set(there)
    assert all(there[name] == whole[name] for name in there if name.startswith("results"))


def test_no_scheduler_is_told_and_not_waited_for_for_ever(asked, monkeypatch):
    monkeypatch.setattr(places, "CONNECT", 0.3)
    with pytest.raises(SweepError, match="no scheduler of Dask answers at tcp:"):
        list(places.on_dask(asked, asked.batches, "tcp://127.0.0.1:9", None, list, patience=0))
    with pytest.raises(SweepError, match="is no address of a scheduler"):
        list(places.on_dask(asked, asked.batches, "carrier-pigeon://x", None, list, patience=0))


def test_a_full_disk_keeps_what_was_solved_and_the_same_command_goes_on(spec, serial, tmp_path, monkeypatch):
    written, write = [], pq.write_table

    def full(table, where):
        if len(written) == 3:
            where.write_bytes(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(where)
        write(table, where)

    out = tmp_path / "out"
    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(SweepError, match=r"batch-00002.parquet: cannot be written \(No space left on device\)"):
        sweep(spec, out, places.HERE)
    monkeypatch.setattr(pq, "write_table", write)
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["done"] == 2
    there = {name: (out / name).stat().st_mtime_ns for name in files(out) if name.startswith("results")}
    assert len(there) == 2
    assert sweep(spec, out, places.HERE).found == 2
    assert {name: (out / name).stat().st_mtime_ns for name in there} == there
    assert files(out) == files(serial)


def test_a_second_submission_is_refused_while_the_first_runs_and_solves_nothing_after_it(spec, asked, tmp_path):
    store = Store(asked, tmp_path / "out")
    with store.held(), pytest.raises(SweepError, match="another process writes this sweep"):
        sweep(spec, tmp_path / "out", places.HERE)


def test_what_is_there_is_not_solved_again_unless_it_is_damaged(spec, serial, monkeypatch):
    before = files(serial)
    monkeypatch.setattr(places, "solve_batch", lambda *_: pytest.fail("solved again"))
    assert sweep(spec, serial, places.HERE).found == 10
    monkeypatch.undo()
    one = next((serial / "results").rglob("*.parquet"))
    one.write_bytes(one.read_bytes()[:-20])
    assert sweep(spec, serial, places.HERE).found == 9
    assert files(serial) == before


def test_a_folder_of_something_else_is_refused(spec, serial, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(TEXT.replace("count: 1", "count: 2"), encoding="utf-8")
    with pytest.raises(SweepError, match="holds a sweep whose draws, settings differ"):
        sweep(other, serial, places.HERE)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "love.txt").write_text("yours", encoding="utf-8")
    with pytest.raises(SweepError, match=r"holds love.txt and no sweep"):
        sweep(spec, tmp_path / "letters", places.HERE)


def test_a_scenario_without_an_answer_is_kept_with_its_reason_and_costs_the_others_nothing(tmp_path):
    file = tmp_path / "hard.yaml"
    text = 'assume: {sectors: one, inputs: none}\nscenarios:\n  tariffs: ["*:*=+{t}", "*:*=+{t}", "*:*=+{t}"]\n'
    file.write_text(text + "  grid: {t: [0.1, 5, 0.2]}\n", encoding="utf-8")
    found = sweep(file, tmp_path / "out", places.HERE)
    table = pq.read_table(tmp_path / "out" / "results").to_pandas()
    assert found.failed == 1
    assert "would send more abroad than it earns" in found.failures[0]["reason"]
    assert found.failures[0]["scenario"] == 1
    bad = table["scenario"] == 1
    assert table.loc[bad, "welfare"].isna().all()
    assert table.loc[bad, "status"].eq("NO_INCOME").all()
    assert table.loc[~bad, "welfare"].notna().all()
    assert table.loc[~bad, "reason"].isna().all()


def test_a_scenario_that_the_model_refuses_leaves_its_batch_alone():
    model = model_of(setup := _setup(), economy_of(setup)).model

    class Refusing:
        economy = model.economy

        def solve_many(self, rates, **given):
            if rates[..., 0].max() > 4:
                raise ModelError("cut off")
            return model.solve_many(rates, **given)

    rates = np.stack([model.economy.tariffs] * 5)
    rates[3, 0, 1] = 4.5
    found = _answered(Refusing(), rates, {})
    assert found.statuses == ("CONVERGED",) * 3 + (REFUSED, "CONVERGED")
    assert found.reasons == ("", "", "", "cut off", "")
    assert np.isnan(found.values["welfare"]).any(axis=1).tolist() == [False, False, False, True, False]


def _setup():
    from detente.assumptions import Setup

    return Setup(sectors="one", inputs="none")


def test_a_variant_without_a_model_is_kept_with_its_reason_and_costs_the_others_nothing(tmp_path):
    file = tmp_path / "variants.yaml"
    text = "variants:\n  free: {}\n  steep: {structure: krugman}\n"
    file.write_text(text, encoding="utf-8")
    found = sweep(file, tmp_path / "out", places.HERE)
    assert (found.rows, found.failed) == (2, 1)
    assert found.failures[0]["variant"] == "steep"
    assert "the baseline is not stable" in found.failures[0]["reason"]


def test_a_worker_of_another_version_is_refused(asked):
    with pytest.raises(SweepError, match="install the same on both"):
        places._solve(asked.settings[0], asked.scenarios, np.zeros(1, dtype=np.intp), "0.0")


def test_years_are_days_of_the_law_of_a_case(tmp_path):
    file = tmp_path / "law.yaml"
    file.write_text(
        "case: us-china-2018\nyears: [2018-07-10, 2019]\nassume: {sectors: one, inputs: none}\n", encoding="utf-8"
    )
    found = plan(file).settings
    world = found[0].economy
    at = (world.region("CHN"), world.region("USA"), 0)
    assert [one.parts["year"] for one in found] == ["2018-07-10", "2019-12-31"]
    assert world.tariffs[at] < found[0].tariffs[at] < found[1].tariffs[at]
    assert found[0].collected


def test_a_change_that_means_nothing_is_told_with_its_line(tmp_path):
    file = tmp_path / "wrong.yaml"
    file.write_text('scenarios:\n  tariffs:\n    - "USA:CHN=+0.1"\n    - "USA:Atlantis=+0.1"\n', encoding="utf-8")
    with pytest.raises(SweepError, match=r"wrong.yaml:4: unknown region 'Atlantis'"):
        plan(read(file))
