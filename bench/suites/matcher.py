"""The cross-script matcher: Thai press spellings to Latin names.

    python -m bench.suites.matcher [--data DIR] [--half tune|more|report] [--errors]

Leaders and cities are the lists of tests/cases/th/matcher_*.yaml, written before the matcher saw them; it was tuned on
the halves `tune` and a further list, `more`; figures are those of `report`. Leaders, in full and as the press calls
them, are looked for among 900
persons drawn with them and among everyone of the knowledge base, without a country; a surname that others bear counts
as right where its bearer is among those who sound best, and how often that was so is printed. `gated` is what `match`
answers with the country.

DIR holds the releases of PyThaiNLP/thaigov-corpus as .txt files. Its pairs `honorific ไทย (Latin)` are made by rule
(`pairs`), 200 of them drawn with a fixed seed for each half, and looked for among all of the pairs' Latin names and
the knowledge base's; then once more with the right name taken away, where any answer is a false one. Without DIR that
part is skipped; without the annotated corpus, that of the ordinary words.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.shared import ROOT, SHARED, articles, source
from onrecord.documents.metadata import describe
from onrecord.knowledge import spelt
from onrecord.knowledge.called import Candidate, Sought, folded
from onrecord.knowledge.matcher import Cue, Matcher
from onrecord.knowledge.sounds import alike, is_thai, similarity
from onrecord.lang.registry import pack

CASES = ROOT / "tests" / "cases" / "th"
SEED = 20261122
DRAWN = 200
POOL = 900
UNRELATED = 0.3
"""Pairs whose halves sound less alike than this are no spelling of one another: a name beside its bearer's office, a
term beside its translation. Printed with how many were dropped so."""
_HONORIFIC = r"(?:นางสาว|นาง|นาย|ดร\.|ฯพณฯ|พลเอก|พลโท|พลตรี|ศาสตราจารย์)"
_THAI_NAME = r"[\u0e01-\u0e4e][\u0e01-\u0e4e.\-’]{0,20}(?: [\u0e01-\u0e4e][\u0e01-\u0e4e.\-’]{0,20}){1,4}"
_LATIN_NAME = r"[A-Z][A-Za-zÀ-ɏ.'’-]{0,20}(?: [A-Za-zÀ-ɏ.'’-]{1,20}){1,4}"
_ADDRESS = r"(?:(?:H\.\s?E\.|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?) ?){0,3}"
_PAIR = re.compile(rf"{_HONORIFIC}\s?({_THAI_NAME})\s?\(\s?{_ADDRESS}({_LATIN_NAME})\s?\)")
_NO_NAME = re.compile(
    r"รัฐมนตรี|แพทย์|กระทรวง|ประธาน|เลขา|ผู้|ประเทศ|กล่าว|หารือ|อำเภอ|จังหวัด|ศูนย์|โครงการ|บริษัท|องค์การ|สถาบัน|เอกอัคร"
)
"""Words of offices, bodies and clauses: the text before the bracket went on behind the name."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of some questions: right, right among several who bear the name, and asked; milliseconds each."""

    right: int
    shared: int
    asked: int
    milliseconds: float

    def __str__(self) -> str:
        among = f" ({self.shared} of them shared with others)" if self.shared else ""
        return f"{self.right}/{self.asked}{among}  {self.milliseconds:.2f} ms each"


def cases(name: str, half: str) -> list[Mapping[str, Any]]:
    """Return one half of a list of names."""
    found: dict[str, list[Mapping[str, Any]]] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return found[half]


def top(
    matcher: Matcher, asked: Sequence[tuple[str, frozenset[str], str | None]], kind: Sought, wrong: list[str]
) -> Tally:
    """Return how many of (Thai, ids that are right, country) sound most like a right one."""
    right = shared = 0
    started = time.process_time()
    answers = [matcher.ranked(thai, kind=kind, country=country) for thai, _, country in asked]
    spent = (time.process_time() - started) * 1000 / max(1, len(asked))
    for (thai, ids, _), found in zip(asked, answers, strict=True):
        best = {one.candidate.id for one in found if one.score > found[0].score - 1e-9}
        right += bool(best & ids)
        shared += bool(best & ids) and len(best - ids) > 0
        if not best & ids:
            wrong.append(f"{thai}: {[(one.candidate.name, round(one.score, 2)) for one in found[:3]]}")
    return Tally(right, shared, len(asked), spent)


def plain(name: str) -> str:
    """Return a Latin name without what its spellings differ by: case, hyphens, spaces."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name.casefold()) if letter.isalpha())


def ids_of(matcher: Matcher, kind: Sought) -> Mapping[str, frozenset[str]]:
    """Return the ids by plain name."""
    found: dict[str, set[str]] = {}
    for one in matcher.candidates(kind):
        found.setdefault(plain(one.name), set()).add(one.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def right_ids(known: Mapping[str, frozenset[str]], names: Iterable[str]) -> frozenset[str]:
    """Return the ids that any of the names stands for."""
    return frozenset().union(*(known.get(plain(name), frozenset()) for name in names))


def variants(candidates: Iterable[Candidate], latin: str) -> frozenset[str]:
    """Return the ids of the candidates whose name is another spelling of `latin`: the same first and last words, or
    the same sounds."""
    sounds, ends = folded(latin).replace("-", "").replace(" ", ""), _ends(latin)
    return frozenset(
        one.id
        for one in candidates
        if _ends(one.name) == ends or alike(folded(one.name).replace("-", "").replace(" ", ""), sounds, least=0.95) > 0
    )


def _ends(name: str) -> tuple[str, str]:
    parts = name.split()
    return plain(parts[0]), plain(parts[-1])


def leaders(half: str, wrong: list[str]) -> None:
    """Print how leaders are found, in full and by surname, among 900 persons drawn with them and among everyone."""
    everyone = spelt.persons()
    known = ids_of(everyone, Sought.PERSON)
    listed = [(case, right_ids(known, case["latin"])) for case in cases("matcher_leaders", half)]
    meant = frozenset().union(*(ids for _, ids in listed))
    others = sorted({one.id for one in everyone.candidates(Sought.PERSON)} - meant)
    drawn = meant | set(random.Random(SEED).sample(others, min(len(others), POOL - len(meant))))
    some = Matcher(one for one in everyone.candidates(Sought.PERSON) if one.id in drawn)
    for matcher, misses in ((some, []), (everyone, wrong)):
        _leaders(matcher, listed, misses)


def _leaders(matcher: Matcher, listed: Sequence[tuple[Mapping[str, Any], frozenset[str]]], wrong: list[str]) -> None:
    matcher.ranked("โทมัส เวเบอร์")
    print(f"leaders, among {len({one.id for one in matcher.candidates(Sought.PERSON)})} persons:")
    for label, field in (("full name", "thai"), ("as called", "short")):
        print(f"  {label}: {top(matcher, [(c[field], ids, None) for c, ids in listed], Sought.PERSON, wrong)}")
        answers = [(matcher.match(c[field], country=c["country"]), ids) for c, ids in listed]
        linked = [(found.candidate.id in ids) for found, ids in answers if found]
        print(f"    gated, country known: {sum(linked)} right, {len(linked) - sum(linked)} wrong, the rest unresolved")


def cities(half: str, wrong: list[str]) -> None:
    """Print how cities are found in their country."""
    right = asked = linked = false = 0
    for case in cases("matcher_cities", half):
        matcher = spelt.places(case["country"])
        known = ids_of(matcher, Sought.PLACE)
        ids = right_ids(known, case["latin"])
        tally = top(matcher, [(case["thai"], ids, case["country"])], Sought.PLACE, wrong)
        right, asked = right + tally.right, asked + 1
        found = matcher.match(case["thai"], kind=Sought.PLACE, country=case["country"])
        linked += found is not None
        false += found is not None and found.candidate.id not in ids
    print(f"cities, country known: {right}/{asked}; gated {linked - false} right, {false} wrong")


def pairs(folder: Path) -> tuple[list[tuple[str, str]], int]:
    """Return the names with their Latin spellings, each Latin one once, in order, and how many were unrelated."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.txt")):
        for match in _PAIR.finditer(path.read_text(encoding="utf-8", errors="replace")):
            if not _NO_NAME.search(match[1]) and not any(word.isupper() for word in match[2].split()[:1]):
                found.setdefault(match[2], match[1])
    kept = sorted((thai, latin) for latin, thai in found.items() if similarity(thai, latin) >= UNRELATED)
    return kept, len(found) - len(kept)


def glossed(folder: Path, half: str, wrong: list[str]) -> None:
    """Print how the names of the releases are found, and what is found when they are not there."""
    kept, dropped = pairs(folder)
    drawn = random.Random(SEED).sample(kept, min(2 * DRAWN, len(kept)))
    sample = drawn[:DRAWN] if half == "report" else drawn[DRAWN:]
    pool = [Candidate(latin, latin) for _, latin in kept]
    pool += spelt.persons().candidates(Sought.PERSON)
    matcher = Matcher(pool)
    matcher.ranked("โทมัส เวเบอร์")
    asked = [(thai, variants(pool, latin), None) for thai, latin in sample]
    among = len({one.id for one in pool})
    print(f"glossed names, {len(kept)} pairs ({dropped} unrelated dropped), among {among} persons:")
    print(f"  top 1: {top(matcher, asked, Sought.PERSON, wrong)}")
    answers = [(matcher.match(thai, cue=Cue.OFFICE), ids) for thai, ids, _ in asked]
    linked = [found.candidate.id in ids for found, ids in answers if found]
    print(f"  gated: {sum(linked)} right, {len(linked) - sum(linked)} wrong")
    print(f"  gated, themselves not in the pool: {_unknown(sample, wrong)}/{len(sample)} linked, all falsely")


def _unknown(sample: Sequence[tuple[str, str]], wrong: list[str]) -> int:
    """Return how many of the names are linked to someone of the knowledge base whose name is another."""
    matcher = spelt.persons()
    known = matcher.candidates(Sought.PERSON)
    false = 0
    for thai, latin in sample:
        found = matcher.match(thai, cue=Cue.OFFICE)
        if found and found.candidate.id not in variants(known, latin):
            wrong.append(f"not {latin}: {thai} -> {found.candidate.name} {found.score:.2f} +{found.margin:.2f}")
            false += 1
    return false


def ordinary() -> tuple[list[str], list[str]]:
    """Return the Thai words of the train split that stand in no annotated name, and pairs of neighbours, each once."""
    words: dict[str, None] = {}
    neighbours: dict[str, None] = {}
    thai = pack("th")
    for path in articles("th", split="train"):
        listed = yaml.safe_load(path.with_suffix(".gold.yaml").read_text("utf-8"))["actors"] or []
        names = [surface for actor in listed for surface in actor["surfaces"]]
        analysis = thai.segment(describe(source(path), language="th", cues=thai.metadata, find_times=thai.times))
        texts = [token.text for token in analysis.tokens]
        plain = [is_thai(text) and len(text) > 1 and not any(text in name for name in names) for text in texts]
        words |= dict.fromkeys(text for text, kept in zip(texts, plain, strict=True) if kept)
        neighbours |= dict.fromkeys(
            f"{one} {other}"
            for one, other, first, second in zip(texts, texts[1:], plain, plain[1:], strict=False)
            if first and second
        )
    return list(words), random.Random(SEED).sample(list(neighbours), min(3000, len(neighbours)))


def false_links(wrong: list[str]) -> None:
    """Print how many ordinary words the gates let through to somebody."""
    words, neighbours = ordinary()
    matcher = spelt.persons()
    for label, asked, cue, country in (
        ("alone", words, Cue.NONE, None),
        ("two neighbours", neighbours, Cue.NONE, None),
        ("alone, as if behind an office", words, Cue.OFFICE, None),
        ("alone, as if behind a Russian office", words, Cue.OFFICE, "RUS"),
        ("alone, as if behind a Chinese office", words, Cue.OFFICE, "CHN"),
    ):
        linked = list(_linked(matcher, asked, cue, country, wrong))
        print(f"ordinary words, {label}: {len(linked)}/{len(asked)} linked ({len(linked) / max(1, len(asked)):.2%})")


def _linked(matcher: Matcher, asked: Iterable[str], cue: Cue, country: str | None, wrong: list[str]) -> Iterator[str]:
    for text in asked:
        if found := matcher.match(text, cue=cue, country=country):
            wrong.append(f"{cue} {country}: {text} -> {found.candidate.name} {found.score:.2f}")
            yield text


def main() -> int:
    """Print the figures of one half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder with the releases as .txt files")
    parser.add_argument("--half", choices=("tune", "more", "report"), default="report")
    parser.add_argument("--errors", action="store_true", help="list what went wrong (halves tune and more only)")
    args = parser.parse_args()
    if args.errors and args.half == "report":
        parser.error("the errors of the half that is reported are not to be looked at; use --half tune")
    wrong: list[str] = []
    leaders(args.half, wrong)
    cities(args.half, wrong)
    if args.data and args.data.is_dir():
        glossed(args.data, args.half, wrong)
    else:
        print("glossed names: skipped, no --data")
    if args.half != "more" and (SHARED / "corpus").is_dir():
        false_links(wrong)
    if args.errors:
        print("\n".join(wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main())
