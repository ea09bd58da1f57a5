"""Compiles the knowledge base while the package is built, so that a wheel has it and an editable install finds it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `onrecord.knowledge.builder` on the tables of the source tree."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- hatchling's signature
        """Write the compiled file beside the tables, and take it into the wheel."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from onrecord.knowledge import store  # here: only the path above makes it importable
            from onrecord.knowledge.builder.make import build

            built = build(store.shipped())
        finally:
            sys.path.remove(str(source))
        if errors := [f"{finding.where}: {finding.what}" for finding in built.findings if finding.is_error]:
            raise SystemExit("the tables of the knowledge base do not hold together:\n" + "\n".join(errors))
        build_data["artifacts"].append(f"src/onrecord/knowledge/{store.FILE}")
