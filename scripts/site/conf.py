"""What Sphinx is told: the pages are docs/, in CommonMark (MyST); nothing of the site comes from a network.

Called by `make docs` through scripts/docs_all.py, never by hand. What the search takes for words is in thai_search.py.
"""

from __future__ import annotations

import logging
import sys
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from pygments.lexers.javascript import JavascriptLexer
from sphinx.application import Sphinx
from sphinx.highlighting import lexers

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "onrecord"
version = release = installed("onrecord")
html_title = f"onrecord {release}"
html_theme = "furo"
extensions = ["myst_parser", "thai_search"]
exclude_patterns = ["images"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
FONT = "node_modules/@fontsource-variable/noto-sans-thai/files/noto-sans-thai-thai-wght-normal.woff2"
"""The explorer's font (OFL-1.1), which npm has put there; without it Thai is shown in a font of the reader's system."""
html_static_path = [str(path) for path in (HERE / "static", HERE.parents[1] / "frontend" / FONT) if path.exists()]
html_css_files = ["onrecord.css"]
html_search_language = "th-en"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
lexers["jsonc"] = JavascriptLexer()
"""JSON with comments, as in the contract."""


def _say_language(app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:  # noqa: ARG001
    """Tell the browser that pages under th/ are Thai: it breaks their lines at words and reads them aloud rightly."""
    if page.startswith("th/"):
        context["language"] = "th"


def setup(app: Sphinx) -> None:
    """Join what Sphinx has no setting for."""
    app.connect("html-page-context", _say_language)
    logging.getLogger("sphinx.sphinx.directives.other").addFilter(_is_of_worth)


def _is_of_worth(told: logging.LogRecord) -> bool:
    """A slot of the navigation takes what is there, and may be empty; Sphinx has no setting for that."""
    return getattr(told, "subtype", None) != "empty_glob"
