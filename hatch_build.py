"""A wheel brings the law along compiled, so that the first answer after an installation is as quick as the others."""

import subprocess
import sys
from pathlib import Path
from shutil import rmtree
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledLaw(BuildHookInterface):
    """Compiles the law and the cases into ``detente/compiled`` of the wheel; an editable installation has none."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the wheel is put together. Raises where the law cannot be compiled: no wheel is built without it."""
        if version == "editable":
            return
        where = self._folder()
        rmtree(where, ignore_errors=True)
        sources = Path(self.root) / "src"
        command = [sys.executable, "-m", "detente.tariffs.shipping", str(where)]
        subprocess.run(command, check=True, cwd=sources)
        for file in sorted(where.iterdir()):
            build_data["force_include"][str(file)] = f"detente/compiled/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """After it: nothing of it stays in the sources."""
        rmtree(self._folder(), ignore_errors=True)

    def _folder(self) -> Path:
        return Path(self.directory) / "compiled-law"
