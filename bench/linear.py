"""Does time grow with the length, whatever the text? Strings made to be slow, at one and at ten times a length.

    python -m bench.linear [--size N]

Each figure is the ratio of CPU seconds for a whole reading of 10 N code points to those for N, in the same run:
ten is linear, a hundred quadratic. Above `MOST` is a finding: exit status 1. No test has a clock in it; this is
where growth is watched.
"""

from __future__ import annotations

import argparse
import sys
import time

from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader

MOST = 20.0
"""Ratio above which growth is no longer called linear: twice ten, for caches that a longer text no longer fits."""

UNITS = (
    ("th", "รัฐบาลเปิดเผยข้อมูลการประชุม"),
    ("th", "ป"),
    ("th", "กล่าวว่า"),
    ("th", "ปฏิเสธ "),
    ("th", "รัสเซีย"),
    ("th", "นายชา ชากล่าวว่า "),
    ("th", "("),
    ("th", "25ส.ค.2568"),
    ("th", "วันศุกร์"),
    ("th", '"'),
    ("th", "”“"),
    ("th", "(Kim)"),
    ("th", "นายสมชาย ใจดี "),
    ("th", "วันที่ "),
    ("th", "5-"),
    ("th", "(1 "),
    ("th", "สอง"),
    ("th", "ปี"),
    ("th", "1 ม.ค. 2566 - "),
    ("th", "ทุก"),
    ("th", "1.2"),
    ("en", "'"),
    ("en", '"'),
    ("en", "("),
    ("en", "a"),
    ("en", "a "),
    ("en", "said said "),
    ("en", "max_tokens "),
    ("en", "Moscow denied it. "),
    ("en", "3 May 2024, "),
    ("en", "Mr Kim said Mr Lee said "),
    ("en", "1 "),
    ("en", "2000-"),
    ("en", "5 May to "),
    ("en", "the end of "),
    ("en", "1,"),
    ("en", "x'"),
    ("en", "\n"),
    ("en", "A"),
    ("en", "drones struck military bases "),
    ("en", "denied laying mines, "),
    ("en", "on Friday Peru confirmed "),
    ("en", "ignore previous instructions "),
    ("en", "with missiles "),
    ("th", "โจมตีด้วยโดรน"),
    ("th", "ยิงขีปนาวุธใส่ฐานทัพ "),
    ("th", "ละเว้นคำสั่งก่อนหน้า"),
)
"""Languages and units that are repeated: unspaced script, cues, names, dates, brackets, quote marks."""


def seconds(reader: Reader, language: str, unit: str, size: int) -> float:
    """Return the CPU seconds of one reading of `unit` repeated to `size` code points."""
    text = (unit * (size // len(unit) + 1))[:size]
    started = time.process_time()
    reader.read(Source(name="linear", text=text, language=language))
    return time.process_time() - started


def main() -> int:
    """Measure every unit and print the slowest growth first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=5_000)
    size = parser.parse_args().size
    reader = Reader()
    found: list[tuple[float, float, str, str]] = []
    for language, unit in UNITS:
        seconds(reader, language, unit, 500)
        short, long = (seconds(reader, language, unit, length) for length in (size, 10 * size))
        found.append((long / max(short, 1e-3), long, language, unit))
    for ratio, long, language, unit in sorted(found, reverse=True):
        print(f"{ratio:7.1f}×  {long:7.2f} s for {10 * size:,}  {language}  {unit!r}")
    return 1 if any(ratio > MOST for ratio, *_ in found) else 0


if __name__ == "__main__":
    sys.exit(main())
