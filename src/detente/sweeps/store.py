"""The folder of a sweep: a manifest, the scenarios, and one Parquet file a batch in partitions.

    manifest.json                     what was asked, of which numbers, and how far it is
    spec.yaml                         the file that declared it
    scenarios.parquet                 scenario and its parameters
    results/world=…/variant=…[/year=…]/batch-00000.parquet

A batch is written whole or not at all, and what is there is not solved again: a sweep that was killed goes on where it
was. One process writes at a time.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np

from ..disk import refuse_closed, written_whole
from ..encoding import to_json
from ..errors import SweepError
from ..optional import optional
from .batches import MEASURES, Answers, Batch
from .plan import SweepPlan

MANIFEST: Final = "manifest.json"
FAILED: Final = b"detente.failed"
"""Key of the metadata of a file: how many of its rows have no answer."""
LOCK: Final = ".lock"
DIGEST: Final = b"detente.sweep"
"""Key of the metadata: of which sweep a file is."""


class Store:
    """Where the answers of a plan are kept. Raises SweepError where another sweep lies there."""

    def __init__(self, plan: SweepPlan, folder: Path) -> None:
        self.plan, self.folder = plan, folder
        self._arrow = optional("pyarrow", "detente sweep", SweepError)
        self._parquet = optional("pyarrow.parquet", "detente sweep", SweepError)

    @contextmanager
    def held(self) -> Iterator[None]:
        """The folder, made where it is absent, for this process alone; a process that ends in any way lets it go."""
        locks = optional("filelock", "detente sweep", SweepError)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as bad:
            raise SweepError(f"{self.folder}: no folder can be made there ({bad.strerror}): name another") from None
        refuse_closed(self.folder, SweepError)
        try:
            with locks.FileLock(self.folder / LOCK, timeout=0):
                self._begin()
                yield
        except locks.Timeout:
            raise SweepError(f"{self.folder}: another process writes this sweep: wait for it, or end it") from None

    def _begin(self) -> None:
        """Say what the folder is of. Raises SweepError where it is of something else."""
        file = self.folder / MANIFEST
        if file.exists():
            self._refuse_other(file)
            return
        foreign = sorted(one.name for one in self.folder.iterdir() if not one.name.startswith("."))
        if foreign:
            raise SweepError(f"{self.folder}: holds {foreign[0]} and no sweep: name another folder with --out")
        self._write_text("spec.yaml", self.plan.spec.file.read_text(encoding="utf-8-sig"))
        table = self.plan.scenarios
        columns: dict[str, Any] = {"scenario": np.arange(len(table))}
        columns |= {name: table.values[:, at] for at, name in enumerate(table.names)}
        self._write_table(self.folder / "scenarios.parquet", self._arrow.table(columns))
        self.tell(())

    def _refuse_other(self, file: Path) -> None:
        try:
            there = json.loads(file.read_text(encoding="utf-8"))["identity"]
        except (ValueError, KeyError, TypeError, OSError):
            raise SweepError(f"{file}: is no manifest of a sweep: name another folder with --out") from None
        mine = json.loads(json.dumps(self.plan.identity))
        other = [name for name in mine if there.get(name) != mine[name]]
        if other:
            said = ", ".join(other)
            raise SweepError(
                f"{self.folder}: holds a sweep whose {said} differ: name another folder with --out, or remove this one"
            )

    def place(self, batch: Batch) -> Path:
        """The file of a batch."""
        parts = self.plan.settings[batch.setting].parts
        folder = self.folder.joinpath("results", *(f"{name}={value}" for name, value in parts.items()))
        return folder / f"batch-{batch.number:05d}.parquet"

    def kept(self, batch: Batch) -> int | None:
        """How many rows of a batch that is there have no answer; None where it is not there, or not whole."""
        file = self.place(batch)
        if not file.exists():
            return None
        try:
            said = self._parquet.read_metadata(file)
        except (OSError, ValueError):  # decided: a damaged file is solved again (pyarrow's errors are these two)
            return None
        whole = said.num_rows == len(batch) * len(self.plan.settings[batch.setting].economy.regions)
        mine = said.metadata.get(DIGEST) == self.plan.digest.encode()
        return int(said.metadata[FAILED]) if whole and mine else None

    def write(self, batch: Batch, answers: Answers) -> None:
        """Keep the answers of a batch. Raises SweepError where the disk is full; then the batch is not there."""
        file = self.place(batch)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as bad:
            raise SweepError(f"{file.parent}: no folder can be made there ({bad.strerror})") from None
        said = {FAILED: str(answers.failed).encode(), DIGEST: self.plan.digest.encode()}
        self._write_table(file, self._table(batch, answers).replace_schema_metadata(said))

    def _table(self, batch: Batch, answers: Answers) -> Any:
        """A row a country: scenario, draw, its parameters, measures, residual, passes, status and reason."""
        scenarios, at, drawn = self.plan.of(batch)
        regions = self.plan.settings[batch.setting].economy.regions
        many = len(regions)
        columns: dict[str, Any] = {"scenario": np.repeat(at, many), "draw": np.repeat(drawn, many)}
        columns |= {name: np.repeat(scenarios.values[:, n], many) for n, name in enumerate(scenarios.names)}
        columns["country"] = self._arrow.array(list(regions) * len(batch)).dictionary_encode()
        columns |= {name: self._arrow.array(answers.values[name].ravel(), from_pandas=True) for name in MEASURES}
        columns["residual"] = self._arrow.array(np.repeat(answers.residual, many), from_pandas=True)
        columns["passes"] = np.repeat(answers.passes, many)
        for name, words in (("status", answers.statuses), ("reason", answers.reasons)):
            said = [one or None for one in words for _ in regions]
            columns[name] = self._arrow.array(said, self._arrow.string()).dictionary_encode()
        return self._arrow.table(columns)

    def _write_table(self, file: Path, table: Any) -> None:
        with written_whole(file, SweepError) as draft:
            self._parquet.write_table(table, draft)

    def _write_text(self, name: str, text: str) -> None:
        with written_whole(self.folder / name, SweepError) as draft:
            draft.write_text(text, encoding="utf-8")

    def tell(self, failed: tuple[int, ...]) -> None:
        """Write the manifest: ``failed`` are rows without an answer of each batch that is there."""
        plan = self.plan
        said = {
            "what": "a sweep of détente; read results/ as one partitioned Parquet data set",
            "name": plan.spec.name,
            "identity": plan.identity,
            "digest": plan.digest,
            "case": plan.spec.case,
            "changes": plan.spec.tariffs,
            "settings": [
                {**one.parts, "assumptions": one.setup.by_name(), "year of the world": one.economy.year,
                 "sources": one.economy.sources, "cautions": one.economy.balance.cautions}
                for one in plan.settings
            ],
            "columns": {**MEASURES, "residual": "largest failure of an equation, share of world GDP",
                        "draw": "0 is the number itself"},
            "scenarios": len(plan.scenarios),
            "batches": len(plan.batches),
            "done": len(failed),
            "without an answer": sum(failed),
        }  # fmt: skip
        self._write_text(MANIFEST, to_json(said))

    def failures(self, most: int) -> list[dict[str, Any]]:
        """Some rows without an answer: scenario, draw, status, reason, and the parts of their setting."""
        found: list[dict[str, Any]] = []
        for batch in self.plan.batches:
            if len(found) >= most:
                break
            if not self.kept(batch):
                continue
            table = self._parquet.ParquetFile(self.place(batch)).read(["scenario", "draw", "status", "reason"])
            rows = table.filter(table["reason"].is_valid()).slice(0).to_pylist()
            step = len(self.plan.settings[batch.setting].economy.regions)
            parts = self.plan.settings[batch.setting].parts
            found += [{**parts, **row} for row in rows[::step]]
        return found[:most]
