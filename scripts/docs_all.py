"""Writes every page that is generated and builds the site into build/site; `--check` only compares and builds.

A generator is a script beside this one, `docs_*.py`, with a function `pages()` that returns the pages by their paths,
or a `PAGE` and a function `page()` for a single one. Called by `make docs` and, with `--check`, by `make docs-check`.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

SCRIPTS = Path(__file__).parent
ROOT = SCRIPTS.parent
DOCS, SITE, KEPT = ROOT / "docs", ROOT / "build" / "site", ROOT / "build" / "site-cache"


def generated() -> dict[Path, str]:
    """Return the text of every generated page."""
    return {path: text for script in _generators() for path, text in _pages(script).items()}


def stale() -> list[Path]:
    """Return the generated pages that are not what their generators write."""
    return [path for path, text in generated().items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def build() -> int:
    """Build the site; a broken link or anchor, or a page outside the navigation, is a failure. Return the status."""
    from sphinx.cmd.build import main  # here: the checks of pages need no Sphinx

    return main(
        ["-q", "-W", "--keep-going", "-b", "html", "-c", str(SCRIPTS / "site"), "-d", str(KEPT), str(DOCS), str(SITE)]
    )


def _generators() -> Iterator[ModuleType]:
    for path in sorted(SCRIPTS.glob("docs_*.py")):
        if path.name == Path(__file__).name:
            continue
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        if hasattr(module, "pages") or hasattr(module, "PAGE"):
            yield module


def _pages(script: ModuleType) -> dict[Path, str]:
    return dict(script.pages()) if hasattr(script, "pages") else {script.PAGE: script.page()}


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write no page; fail where one is stale")
    old = stale()
    if parser.parse_args().check:
        for path in old:
            sys.stderr.write(f"{path.relative_to(ROOT)} is stale: run `make docs`\n")
    else:
        texts = generated()
        for path in old:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts[path], encoding="utf-8")
        old = []
    return build() or bool(old)


if __name__ == "__main__":
    sys.exit(_main())
