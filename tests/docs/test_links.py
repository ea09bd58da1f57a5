"""Every page is reached from the first one, every link leads somewhere, and what is generated is fresh.

The generator of the site proves links and navigation too (`make docs-check`); this holds them without it.
"""

from __future__ import annotations

import importlib.util
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest

from docpages import DOCS, ROOT, anchors, blocks, headings, links, pages, prose, toctree

SITE = sorted(DOCS.rglob("*.md"))


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert ROOT in target.parents, f"{link} leads out of the project"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{target.name} has no heading for #{anchor}"


@pytest.mark.parametrize("page", SITE, ids=name)
def test_a_page_of_the_site_links_to_pages_of_the_site(page: Path) -> None:
    for link in links(page):
        path = unquote(link).partition("#")[0]
        assert not path or DOCS in (page.parent / path).resolve().parents, f"{link} is outside docs/: name it as code"


@pytest.mark.parametrize("page", SITE, ids=name)
def test_every_page_is_in_the_navigation(page: Path) -> None:
    assert page in toctree(), "name it in a toctree of docs/index.md"


def test_what_the_navigation_names_is_there() -> None:
    for block in blocks(DOCS / "index.md"):
        for line in block.lines:
            if line and not line.startswith(":") and "*" not in line and "[" not in line:
                assert (DOCS / f"{line}.md").exists(), line


@pytest.mark.parametrize("page", SITE, ids=name)
def test_a_page_has_one_title_and_no_level_is_left_out(page: Path) -> None:
    levels = [len(line) - len(line.lstrip("#")) for line in prose(page).splitlines() if line.startswith("#")]
    assert levels[0] == 1, "a page begins with its title"
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(list(headings(page))) == len(levels)


@pytest.fixture(scope="module")
def generators() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_all", ROOT / "scripts" / "docs_all.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_fresh(generators: ModuleType) -> None:
    assert generators.stale() == [], "run `make docs`"


def test_every_public_name_is_on_the_page_of_the_api() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    for wanted in ("### read\n", "### open\n", "### who\n", "### Record.quotes\n", "### Record.disclosure\n"):
        assert wanted in page
