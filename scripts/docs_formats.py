"""Writes docs/formats.md from the formats themselves. Run by `make docs`.

tests/formats/test_dictionary.py fails when the page is not what this writes.
"""

from __future__ import annotations

from pathlib import Path

from onrecord.formats.dictionary import page

PAGE = Path(__file__).parent.parent / "docs" / "formats.md"

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
