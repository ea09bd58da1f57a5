"""Draws docs/picture.svg for the README: what `onrecord read` prints for bundled articles, as it is.

python scripts/picture.py
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "src" / "onrecord" / "demo" / "articles"
SHOWN = ("th01-crimea-denied.txt", "en02-crimea-acknowledged.txt")


def main() -> int:
    """Read the articles through the command line and write the picture."""
    console = Console(record=True, width=118, file=(ROOT / "docs" / "picture.txt").open("w", encoding="utf-8"))
    for name in SHOWN:
        command = [sys.executable, "-m", "onrecord", "read", str(ARTICLES / name)]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        console.print(Text(f"$ onrecord read {name}", style="bold green"))
        for line in out.splitlines():
            console.print(Text(line, style="" if line.startswith(" ") else "bold"))
    drawn = re.sub(r"@font-face \{[^}]*\}", "", console.export_svg(title="onrecord"))  # nothing from outside
    drawn = drawn.replace("Fira Code", "Noto Sans Mono, Noto Sans Thai")
    (ROOT / "docs" / "picture.svg").write_text(drawn, encoding="utf-8")
    (ROOT / "docs" / "picture.txt").unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
