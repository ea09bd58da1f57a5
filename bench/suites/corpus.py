"""Our own annotated articles, scored by the corpus's own script.

    python -m bench.suites.corpus [--language th|en] [--split dev|train|own] [--errors LAYER]

Protocol: every article of the split is read with the default configuration; `score.py`, which lies beside the
corpus, computes the figures. Train and the project's own may be looked at (`--errors`); dev is for measuring only.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.shared import SHARED, articles, readings
from onrecord.model import wire
from onrecord.model.reading import Reading

Figures = dict[str, dict[str, float]]


def figures(
    language: str, *, split: str = "dev", errors: str | None = None, chosen: Sequence[Path] | None = None
) -> tuple[Figures, str]:
    """Return the figures of a split, or of the chosen articles, and the errors of one layer as text where asked for."""
    paths = articles(language, split=split) if chosen is None else chosen
    return _of(paths, readings(paths), errors)


def scored(paths: Sequence[Path], made: Sequence[Reading]) -> Figures:
    """Return the figures of readings that were made of the articles, in the same order."""
    return _of(paths, made, None)[0]


def _of(paths: Sequence[Path], made: Sequence[Reading], errors: str | None) -> tuple[Figures, str]:
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold"
        gold.mkdir()
        for path in paths:
            shutil.copy(path, gold)
            shutil.copy(path.with_suffix(".gold.yaml"), gold)
        predicted = Path(folder) / "readings.jsonl"
        lines = [json.dumps(wire.to_json(reading), ensure_ascii=False) for reading in made]
        predicted.write_text("\n".join(lines), encoding="utf-8")
        return _score(gold, predicted, errors)


def _score(gold: Path, predicted: Path, errors: str | None) -> tuple[Figures, str]:
    script = SHARED / "bin" / "score.py"
    command = [sys.executable, str(script), "--gold", str(gold), "--pred", str(predicted), "--json"]
    out = subprocess.run(command + (["--errors", errors] if errors else []), capture_output=True, text=True, check=True)
    *listed, last = out.stdout.strip().split("\n")
    parsed: Figures = json.loads(last)
    return parsed, "\n".join(listed)


def main() -> int:
    """Print the figures of one split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("th", "en"), action="append")
    parser.add_argument("--split", choices=("dev", "train", "own"), default="dev")
    parser.add_argument("--errors", choices=("actors", "times", "attributions", "events", "disclosure"))
    args = parser.parse_args()
    if args.errors and args.split == "dev":
        parser.error("the errors of the dev split are not to be looked at; use --split train")
    if not (SHARED / "corpus").is_dir():
        print(f"skipped: no corpus at {SHARED / 'corpus'} (set ONRECORD_SHARED)")
        return 0
    for language in args.language or ("th", "en"):
        found, listed = figures(language, split=args.split, errors=args.errors)
        print(f"## {language} {args.split}")
        if listed:
            print(listed)
        for name, values in found.items():
            print(f"{name:24}", "  ".join(f"{key} {value}" for key, value in values.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
