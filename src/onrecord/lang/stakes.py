"""The words that tell what a contested involvement is about, as data: classes of words, and how a text is asked.

A pack fills the table `data/disclosure.tsv` and opens it in a module of its own; `resolve/disclosure_moves.py` asks
which classes some words hold (`Pack.stakes`), and where the cues of a move stand that no attribution carries. Nothing
here knows a language. The classes:

- `deed`: hostile and covert acts and their means (spied, arms, sabotage; ลอบสังหาร, อาวุธ)
- `covert`: that it was hidden (secretly; แอบ)
- `tie`: to have a part in something (involved, behind; เกี่ยวข้อง, อยู่เบื้องหลัง)
- `charge`: what is answered by its name (the accusation, the finding; ข้อกล่าวหา, ผลสอบ)
- `pointer`: words that point at what was said before (it, that; เรื่องนี้), a charge among them
- `origin`: words behind which stands whose doing it is (came from, the work of; มาจาก, ฝีมือ)
- `withdraws`: that an accuser takes an accusation back (withdrew its accusation; ถอนข้อกล่าวหา)
- `group`: who fights or plots without being a state (rebels, militants; กบฏ, กลุ่มติดอาวุธ)
- `recall`: words before or in a verb by which it tells of an earlier word (until now, had denied; ก่อนหน้านี้, เคยปฏิเสธ)
- `recalled`: the same behind it (at the time, for months; มาโดยตลอด)
- `false`: that it is untrue (fabrication, slander; กุเรื่อง, ไร้หลักฐาน)
- `finder`: who or what establishes facts (inquiry, court, monitors; คณะสอบสวน, ศาล, นิติวิทยาศาสตร์)
- `honour`: what celebrates a deed (medals, parade, boasted; เหรียญกล้าหาญ, อนุสาวรีย์, โอ้อวด)
- `claims`: to own up to a deed in public (claimed responsibility; อ้างความรับผิดชอบ)
- `regret`: apology and regret, which own a deed by implication (apologised, regrets; ขอโทษ, เสียใจ)
- `denies`: what denies where no statement was found (denied, denial; ปฏิเสธ)
- `celebrates`: what its doer celebrates a deed by (pinned medals on; มอบเหรียญ)
- `neither`: that it is neither confirmed nor denied
- `retract`: that a word is taken back (withdrew, retracted; ถอนคำพูด, กลับคำ)
- `loss`: what a side suffers itself, and admits without owning a deed (casualties, lost; สูญเสีย)
- `not`: negation (no, never; ไม่, มิได้)
- `own`: the speaker's own side (its, our, his men; ของตน, เรา)
- `undenied`: that something is not denied (did not deny; ไม่ปฏิเสธ)
- `apology`: to say sorry for a deed (apologised; ขอโทษ)
- `confirms`: that something told of is so (confirmed, for the first time; ยืนยัน, จริง)
- `naming`: that somebody calls something something (called the remarks a confession; เรียกว่า, มองว่าเป็น)
- `press`: who only reports, without a name (media, a news agency; สื่อ, สำนักข่าว)
- `release`: what a body issues in its own name (statement by, press release; แถลงการณ์, ข่าวแจก)
- `matter`: words between that and what it is about (on, regarding; เรื่อง, กรณี)
- `held`: who is in somebody's hands, and whose confession is told by them (suspects, a captured pilot; ผู้ต้องหา, เชลย)
- `counsel`: who speaks for a defendant and for no state (lawyer; ทนายความ)
- `effect`: what a deed did, and to whom (hurt, pupils, a hospital; บาดเจ็บ, โรงเรียน)
- `figure`: how much or how many (number, toll, exaggerated; ตัวเลข, เกินจริง)
- `halt`: what somebody is asked who does the deed (stop, withdraw, explain; หยุด, ถอน)
- `offer`: what is refused without being denied (proposal, request; ข้อเสนอ, คำขอ)
- `undergone`: words of the passive before a denial, by whomever (was, were; ถูก, ยังไม่ถูก)
- `silent`: that somebody will not speak of it (will not comment; ไม่แสดงความเห็น)
- `stealth`: deeds that whoever does them hides (kidnap, poison, hack, wiretap; ลักพาตัว, วางยาพิษ, ดักฟัง)
- `behest`: that somebody elsewhere had it done (ordered in, paid for by; สั่งมาจาก, รับคำสั่งจาก)
- `talk`: politics and business that are no hostile act (talks, tariff, election; เจรจา, ภาษี)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from onrecord.assets import rows
from onrecord.errors import AssetError

CLASSES = (
    *("deed", "covert", "tie", "charge", "false", "finder", "honour", "claims", "regret", "denies", "celebrates"),
    *("neither", "retract", "loss", "not", "own", "talk", "pointer", "origin", "withdraws"),
    *("group", "recall", "recalled", "press", "undenied", "naming", "confirms", "apology", "release", "matter"),
    *("held", "counsel", "effect", "figure", "halt", "offer", "undergone", "silent", "stealth", "behest"),
)
"""The classes of a table, in the order of the list above."""

STEM = r"\w{0,10}"
"""What a trailing `*` of a row stands for: the rest of a word."""

_EDGE, _REST = re.compile(r"\b"), re.compile(rf"{STEM}\b")
_WIDE = re.compile(r"[^\S\n]{2,3}|[^\S\n ]")
"""White space that stands for a space of a surface."""


class Index:
    """Every surface of every class, looked for in one pass: seventeen patterns in turn cost tens of times as much."""

    def __init__(self, surfaces: Iterable[tuple[str, str]], *, words: bool) -> None:
        listed = list(surfaces)
        self._words = words
        self._names = [name for name, _ in listed]
        self._ends = [_REST if surface.endswith("*") else _EDGE for _, surface in listed]
        self._automaton = AhoCorasick([self._plain(surface.removesuffix("*")) for _, surface in listed])

    def classes(self, words: str) -> frozenset[str]:
        """Return the classes of which `words` hold a surface."""
        plain = self._plain(words)
        hits = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        return frozenset(self._names[at] for at, start, end in hits if self._stands(plain, at, start, end))

    def _stands(self, plain: str, at: int, start: int, end: int) -> bool:
        return not self._words or bool(_EDGE.match(plain, start) and self._ends[at].match(plain, end))

    def _plain(self, words: str) -> str:
        spaced = _WIDE.sub(" ", words).replace("’", "'")
        return spaced.lower() if self._words else spaced


@dataclass(frozen=True, slots=True)
class Stakes:
    """The classes of a language, each as one pattern, and all of them as an index."""

    patterns: Mapping[str, re.Pattern[str]]
    index: Index

    def classes(self, words: str) -> frozenset[str]:
        """Return the classes of which `words` hold a word."""
        return self.index.classes(words)

    def find(self, name: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where words of the class `name` stand between code points `start` and `end` of `text`."""
        pattern = self.patterns.get(name)
        if pattern is not None:
            yield from ((match.start(), match.end()) for match in pattern.finditer(text, start, end))


def load_stakes(package: str, path: str, *, words: bool) -> Stakes:
    """Return the classes of a table with the columns `class` and `surface` (several joined by `|`).

    With `words`, a surface is whole words, `*` at its end stands for the rest of one, and capitals do not matter.

    Raises:
        AssetError: the file is missing or names a class that there is not.
    """
    listed: dict[str, list[str]] = {}
    for row in rows(package, path):
        if row["class"] not in CLASSES:
            raise AssetError(
                f"there is no class {row['class']!r} of words of involvement",
                value=f"{package}/{path}",
                valid=" ".join(CLASSES),
                remedy="mend the row",
            )
        listed.setdefault(row["class"], []).extend(part for part in row["surface"].split("|") if part)
    patterns = {name: _pattern(surfaces, words=words) for name, surfaces in listed.items()}
    return Stakes(patterns, Index(((name, one) for name in listed for one in listed[name]), words=words))


def _pattern(surfaces: list[str], *, words: bool) -> re.Pattern[str]:
    longest = sorted(set(surfaces), key=lambda surface: (-len(surface), surface))
    body = "|".join(_surface(surface) for surface in longest)
    return re.compile(rf"\b(?:{body})\b" if words else f"(?:{body})", re.IGNORECASE if words else re.NOFLAG)


def _surface(surface: str) -> str:
    stem = surface.endswith("*")
    plain = re.escape(surface.removesuffix("*")).replace(r"\ ", r"[^\S\n]{1,3}").replace("'", "['’]")
    return plain + STEM if stem else plain
