"""Writes docs/cite.md from CITATION.cff: the reference as people write it, and as BibTeX. Run by `make docs`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "cite.md"
TEXT = """# How to cite

Written by `scripts/docs_cite.py` from `CITATION.cff` (`make docs`); do not edit.

{message}

> {authors} ({year}). *{title}* (version {version}) [Computer software]. {license}.

```bibtex
@software{{onrecord,
  author  = {{{bibtex}}},
  title   = {{{title}}},
  version = {{{version}}},
  year    = {{{year}}},
  license = {{{license}}},
}}
```

Say the version that read your articles: `onrecord --version` prints it, and other versions may
read otherwise. Say also the day of the knowledge base (`onrecord kb sources`).

To cite a row of a record, its words and its article, see [Cite a row in a paper](howto/cite-a-row.md). The articles are
their outlets'; `onrecord export --format bibtex` and `--format csl` write references to them.
"""


def page() -> str:
    """Return the page."""
    cff: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    names = [author.get("name") or f"{author['family-names']}, {author['given-names']}" for author in cff["authors"]]
    return TEXT.format(
        message=cff["message"],
        authors="; ".join(names),
        bibtex=" and ".join(f"{{{name}}}" if "," not in name else name for name in names),
        year=str(cff["date-released"])[:4],
        title=cff["title"],
        version=cff["version"],
        license=cff["license"],
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
