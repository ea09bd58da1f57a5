"""What a build makes besides Python: the compiled knowledge base, and the explorer where `make explorer` has built it.

A wheel has both; an editable install finds them where they are made.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

EXPLORER = "onrecord/web/app"
"""Where `frontend/` is built into; not under version control."""


class KnowledgeHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `onrecord.knowledge.builder` on the tables of the source tree."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the compiled file beside the tables, and take it and the explorer into the wheel."""
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
        if (source / EXPLORER / "index.html").is_file():
            build_data["artifacts"].append(f"src/{EXPLORER}/**")
        elif version == "standard":
            self.app.display_warning("the explorer is not built (make explorer); this wheel has the API only")
