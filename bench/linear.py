"""Does time grow with the length, whatever the text? Strings made to be slow, at one and at ten times a length.

    python -m bench.linear [--size N] [--distinct N]

Each figure is the ratio of CPU seconds for a whole reading of 10 N code points to those for N, in the same run:
ten is linear, a hundred quadratic. Above `MOST` is a finding: exit status 1. No test has a clock in it; this is
where growth is watched. Units are repeated; `--distinct` reads sentences instead that each name somebody else, N of
them and four times as many (four is linear), all in one line: what is compared with all before it shows only there.
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

DISTINCT = (
    ("en", "{0} {1} met reporters. {1} denied the attack. "),
    ("en", "Minister {0} {1} said the talks failed. The minister denied it. "),
    ("en", "The spokesman said {0} {1}, a teacher from Lima, left. His government accused her army. "),
    ("en", "troops attacked {0} and police arrested {1} and Russia condemned Ukraine over grain and "),
    (
        "en",
        '"We did not attack {0}," {0} {1} said on 3 May. Iran accused Israel of bombing {1}. Israel denied it. ',
    ),
    ("en", "The {0} {1} Council accused the {1} Front of shelling {0}. The council denied it. "),
    ("th", "นาย{0} {1} แถลงข่าว นาย{0}กล่าวว่า ไม่ได้โจมตี "),
    ("th", "นาย{0} {1} รัฐมนตรีว่าการกระทรวงกลาโหม กล่าวว่า รัสเซียโจมตียูเครน รัฐมนตรีปฏิเสธว่าไม่ได้ยิง "),
    ("th", "ทหารรัสเซียโจมตีเมือง{0}และตำรวจจับกุมนาย{1}และไทยประณามกัมพูชา"),
    ("th", "รัสเซียปฏิเสธว่าไม่ได้โจมตี{0} ยูเครนกล่าวหารัสเซียว่ายิงขีปนาวุธ รัสเซียยอมรับว่าส่งทหารไป{1} "),
    ("th", "กระทรวง{0}กล่าวหากลุ่ม{1}ว่าโจมตี กระทรวงปฏิเสธ กลุ่มนี้กล่าวว่าถอนกำลังแล้ว "),
)
"""Languages and sentences in which two names are put that no other sentence has."""
PIECES = {
    "en": (("Ba", "Ke", "Lo", "Mi", "Nu", "Pra", "Sto", "Vi"), ("ren", "lik", "mos", "tav"), ("ov", "er", "sen", "ic")),
    "th": (("สม", "วิ", "พร", "กิต", "ศรี", "ธน", "มาลี", "อรุณ"), ("ชัย", "ทย์", "นภา", "ติ"), ("สุข", "รัต", "ชา", "ดา")),
}
"""Pieces of which names are made."""


def named(language: str, number: int) -> str:
    """Return a made name, another for each number."""
    first, middle, last = PIECES[language]
    rest, name = divmod(number, len(first))
    name_first, inner = first[name], []
    while rest >= len(last):
        rest, at = divmod(rest, len(middle))
        inner.append(middle[at])
    return name_first + "".join(inner) + last[rest]


def distinct(language: str, sentence: str, count: int) -> str:
    """Return a text of so many sentences that each have two names of their own."""
    return "".join(sentence.format(named(language, 2 * at), named(language, 2 * at + 1)) for at in range(count))


def seconds(reader: Reader, language: str, unit: str, size: int) -> float:
    """Return the CPU seconds of one reading of `unit` repeated to `size` code points."""
    return cpu(reader, language, (unit * (size // len(unit) + 1))[:size])


def cpu(reader: Reader, language: str, text: str) -> float:
    """Return the CPU seconds of one reading of a text."""
    started = time.process_time()
    reader.read(Source(name="linear", text=text, language=language))
    return time.process_time() - started


def told_apart(reader: Reader, count: int) -> int:
    """Measure every sentence of `DISTINCT` at a count and at four times it, and print the slowest growth first."""
    found: list[tuple[float, float, str, str]] = []
    for language, sentence in DISTINCT:
        cpu(reader, language, distinct(language, sentence, 5))
        short, long = (cpu(reader, language, distinct(language, sentence, many)) for many in (count, 4 * count))
        found.append((long / max(short, 1e-3), long, language, sentence))
    for ratio, long, language, sentence in sorted(found, reverse=True):
        print(f"{ratio:7.1f}×  {long:7.2f} s for {4 * count:,}  {language}  {sentence!r}")
    return 1 if any(ratio > 0.8 * MOST for ratio, *_ in found) else 0


def main() -> int:
    """Measure every unit and print the slowest growth first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=5_000)
    parser.add_argument("--distinct", type=int, default=0)
    given = parser.parse_args()
    size, reader = given.size, Reader()
    if given.distinct:
        return told_apart(reader, given.distinct)
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
