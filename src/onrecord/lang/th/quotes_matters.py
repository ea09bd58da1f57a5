"""The matter that a Thai statement is about, told before its ว่า: `ให้สัมภาษณ์ถึงกรณี X เรียกร้องให้ … ว่า`.

What stands in it is somebody else's and ends with it; the ว่า behind belongs to the first cue. Also here: words of
saying that are the object of the cue before them. The words are data (`data/quotes_words.tsv`). Called by `quotes.py`
and `quotes_contents.py`.
"""

from __future__ import annotations

from functools import cache

from onrecord.assets import rows
from onrecord.lang.cues import Takes
from onrecord.lang.th.quotes_marks import PACKAGE, Line, Mark, Role, onward
from onrecord.lang.th.quotes_sources import Subject, Subjects


class Matters:
    """The matters of one line, whose cues are asked for in order."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._found: list[tuple[int, int]] = []
        self._inner: set[int] = set()

    def around(self, mark: Mark) -> int:
        """Return where the matter ends that holds a cue, 0 where none does; remember the one that the cue opens."""
        for start, end in self._found:
            if start <= mark.start < end:
                self._inner.add(mark.start)
                return end
        if end := matter(self._line, mark):
            self._found.append((mark.start, end))
        return 0

    def rule(self, cue: Mark | None) -> str | None:
        """Return the rule of a statement within a matter, None for others: behind it the outer speaker goes on."""
        return MATTER_RULE if cue is not None and cue.start in self._inner else None


MATTER_RULE = "th-matter"


def glued(subjects: Subjects, mark: Mark, subject: Subject) -> Subject:
    """Return the noun phrase that stands glued before a cue within a matter as its subject, else `subject`."""
    noun = next((one for one in subjects.nouns if one.end == mark.start), None)
    return Subject(noun, noun.start, adjacent=True) if noun is not None else subject


def matter(line: Line, cue: Mark) -> int:
    """Return where the matter ends that a cue says something about (ให้สัมภาษณ์ถึงกรณี … ว่า): before the first ว่า that
    no word of saying is glued to, 0 for none."""
    limit = min(line.end, cue.end + MATTER)
    start = cue.end - len(TO) if line.text.endswith(TO, cue.start, cue.end) else cue.end
    about = [at for word in told("about") if (at := line.text.find(word, start, limit)) >= 0]
    for mark in onward(line.marks, line.after(min(about))) if about else ():
        joined = bool(mark.roles & {Role.JOIN, Role.TURN}) and opens(line, mark) and mark.start not in about
        if mark.start > limit or joined or line.quoted(mark.start):
            return 0
        if Role.COMPLEMENTISER in mark.roles:
            owner = line.ending.get(mark.start)
            if owner is None or not owner.cues:
                return mark.start
    return 0


TO = "ถึง"
"""What a cue may end with that belongs to its matter (กล่าวถึงกรณี …)."""
MATTER = 150
"""Code points behind a cue in which its ว่า stands behind the matter."""


def is_object(line: Line, mark: Mark) -> bool:
    """Tell whether a word of saying is a noun, the object of the cue before it (ปฏิเสธรายงานดังกล่าว)."""
    before = line.ending.get(mark.start)
    if before is None or not any(Takes.NOUN in row.takes for row in before.cues):
        return False
    return any(line.text.startswith(word, mark.end) for word in told("this"))


def beside(line: Line, at: int, *, blames: bool) -> bool:
    """Tell whether what stands right behind a cue says through whom it was said or, behind one that blames, where."""
    return line.text.startswith(told("channel"), at) or (blames and line.text.startswith(told("ground"), at))


@cache
def told(class_: str) -> tuple[str, ...]:
    """Return the words of a class of data/quotes_words.tsv."""
    return tuple(row["word"] for row in rows(PACKAGE, "data/quotes_words.tsv") if row["class"] == class_)


def opens(line: Line, mark: Mark) -> bool:
    """Tell whether a mark stands behind white space within its line."""
    return mark.start > line.start and line.text[mark.start - 1].isspace()
