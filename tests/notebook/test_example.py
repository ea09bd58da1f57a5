"""The example notebook runs from the top, and each of its cells shows what it should."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parent.parent.parent / "examples" / "notebook.ipynb"
SHOWN = {"read", "timeline", "quotes", "disclosure", "dyad", "event1", "paper", "sql1"}
"""Cells whose last line shows itself as HTML."""


def result(source: str, names: dict[str, object]) -> Any:
    """Run a cell as a notebook does; return what its last expression gives."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    return None if last is None else eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)


def test_every_cell_runs_and_shows_what_it_should() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    names: dict[str, object] = {}
    ids: list[str] = []
    for cell in notebook["cells"]:
        assert re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell["id"])
        ids.append(cell["id"])
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None), "kept without what it prints"
            found = result("".join(cell["source"]), names)
            assert hasattr(found, "_repr_html_") == (cell["id"] in SHOWN), cell["id"]
            if cell["id"] in SHOWN:
                html = found._repr_html_()
                assert len(html) > 200, cell["id"]
                assert "nothing on record" not in html
            expected = EXPECTED.get(cell["id"])
            assert expected is None or expected == found, (cell["id"], found)
    assert len(set(ids)) == len(ids)


EXPECTED = {"record": 12, "asof": [("Russia", "denied")]}
"""What cells give that cannot be another thing."""
