"""Reads the names of persons in English: labelled names trimmed of titles, and names behind a rank or title.

The statistical label is trusted for where a person's name stands, less for what else it labels: known names
come first. Called by `names.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from onrecord.lang.en.names_view import View, words

LONGEST = 7
_MAY_BE_PERSON = frozenset({"PERSON", "", "ORG"})
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "V", "VI", "VII"})


@dataclass(frozen=True, slots=True)
class Person:
    """Tokens `first` to `last` (exclusive) of a bare name."""

    first: int
    last: int
    score: float


def persons(view: View, taken: Collection[int]) -> Iterator[Person]:
    """Yield the full or titled names of persons that hold no token of `taken`."""
    at = 0
    while at < len(view.tokens):
        found = None
        if at not in taken and view.is_name(at) and view.tokens[at].tag != "DT" and not _is_word(view, at, "thing"):
            found = _labelled(view, at, taken) or _ranked(view, at, taken) or _apposed(view, at, taken)
        if found is None or _is_office(view, found):
            at += 1
            continue
        yield found
        at = found.last


def _is_office(view: View, found: Person) -> bool:
    """Tell whether a would-be name is no more than an office (the Deputy Secretary)."""
    texts = [token.text.lower() for token in view.tokens[found.first : found.last]]
    return len(texts) > 1 and all(text in words("title") or text in words("titlemod") for text in texts)


def _is_word(view: View, at: int, class_: str) -> bool:
    return view.tokens[at].text in words(class_)


def _labelled(view: View, at: int, taken: Collection[int]) -> Person | None:
    """A run that begins with the label PERSON."""
    token = view.tokens[at]
    if token.entity != "PERSON":
        return None
    last = name_end(view, at, taken)
    first = _without_titles(view, at, last)
    if first >= last or (last - first == 1 and not _introduced(view, first)):
        return None
    return Person(first, last, 0.85)


def name_end(view: View, first: int, taken: Collection[int]) -> int:
    """Return the token after the name that begins at `first`: capitals, particles and hyphens."""
    last = first + 1
    while last < len(view.tokens) and last - first < 2 * LONGEST and last not in taken and not view.opens_line(last):
        text = view.tokens[last].text
        if (
            view.is_name(last)
            and not _is_word(view, last, "thing")
            and view.tokens[last].entity in ("PERSON", "", "ORG")
        ):
            last += 1
        elif text in ("-", "‘", "'") and _glued(view, last):
            last += 2
        elif ((text in words("particle") or text == "Jr.") and _goes_on(view, last + 1, taken)) or text in (
            "Jr.",
            "Jr",
            "Sr.",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
        ):
            last += 1
        else:
            break
    return min(last, len(view.tokens))


def _glued(view: View, at: int) -> bool:
    """Tell whether the mark joins the letters on both sides."""
    if at + 1 >= len(view.tokens):
        return False
    return view.tokens[at - 1].end == view.tokens[at].start and view.tokens[at].end == view.tokens[at + 1].start


def _goes_on(view: View, at: int, taken: Collection[int]) -> bool:
    """Tell whether behind particles a capital goes on with the name."""
    while at < len(view.tokens) and (view.tokens[at].text in words("particle") or view.tokens[at].text == "-"):
        at += 1
    return at < len(view.tokens) and at not in taken and view.is_name(at)


def _without_titles(view: View, first: int, last: int) -> int:
    """Return where the bare name begins behind ranks and titles (Gen., Prime Minister, Vice-President)."""
    first = _behind_office(view, first, last)
    while first < last:
        length = _title_length(view, first, last)
        if length == 0:
            break
        first += length
        if first < last and view.tokens[first].text in (".", "-"):
            first += 1
    return first


def _behind_office(view: View, first: int, last: int) -> int:
    """Return the token behind an office put together (Vice Premier, Energy Minister, Deputy Secretary of State)."""
    if first > 1 and first + 1 < last and view.tokens[first].text in words("portfolio"):
        first += view.tokens[first - 1].text == "of" and view.tokens[first - 2].text.lower() in words("title")
    heads = [at for at in range(first, last) if view.tokens[at].text.lower() in words("title")]
    behind = heads[-1] + 1 if heads else first
    return behind if behind < last else first


def _title_length(view: View, first: int, last: int) -> int:
    """Return how many tokens from `first` are a rank or title; titles of several words are tried first."""
    for length in (3, 2, 1):
        words_there = " ".join(token.text for token in view.tokens[first : min(first + length, last)])
        if words_there in words("honorific") or words_there.lower() in words("title"):
            return min(length, last - first)
    return 0


def _titles_name(view: View, at: int) -> bool:
    return view.tokens[at].text.lower() in words("title")


def _introduced(view: View, first: int) -> bool:
    """Tell whether a rank or title stands right before the name."""
    if first == 0 or view.opens_line(first):
        return False
    before = view.tokens[first - 1].text
    if view.tokens[first].entity == "PERSON" and before.lower() in words("calling"):
        return True
    if before in words("honorific") or before.rstrip(".") in words("honorific") or before == ".":
        return True
    return before.lower() in words("title")


def _ranked(view: View, at: int, taken: Collection[int]) -> Person | None:
    """A capitalised run behind a rank or title that the tagger did not label."""
    if not _introduced(view, at) or view.tokens[at - 1].text == "." or at in view.by_first:
        return None
    if view.tokens[at].text in words("honorific") or _titles_name(view, at):
        return None
    last = name_end(view, at, taken)
    return Person(at, last, 0.8) if last > at else None


def _apposed(view: View, at: int, taken: Collection[int]) -> Person | None:
    """Capitals that only their place shows to be a person: before `, the … title` or `, who`, behind a
    country's possessive or `title,`, or the subject of a verb."""
    if at in view.by_first or (at and view.is_name(at - 1) and not view.opens_line(at)):
        return None
    last = _place_like_end(view, at, taken) or name_end(view, at, taken)
    first = _without_titles(view, at, last)
    if any(view.tokens[i].text in words("orgnoun") | words("medianoun") for i in range(first, last)) or first >= last:
        return None
    if last - first >= 2 and (_owned(view, at) or _called(view, at) or _behind_comma(view, at) or _does(view, last)):
        return Person(first, last, 0.7)
    if _titled_behind(view, last, single=last - first == 1):
        return Person(first, last, 0.75)
    return None


def _place_like_end(view: View, at: int, taken: Collection[int]) -> int:
    """Return the token after two or three capitals that the tagger takes for a place nobody knows (0: none)."""
    last = at
    while last < len(view.tokens) and view.tokens[last].entity == "GPE" and last not in taken and view.is_name(last):
        if last in view.by_first or (last > at and view.tokens[last].begins):
            return 0
        last += 1
    return last if 2 <= last - at <= 3 else 0


def _owned(view: View, at: int) -> bool:
    """Tell whether a country's possessive stands before: China's Dai Bing."""
    return at > 1 and view.tokens[at - 1].text in ("'s", "’s") and at - 1 in view.by_last


def _behind_comma(view: View, at: int) -> bool:
    return at > 1 and view.tokens[at - 1].text == "," and view.tokens[at - 2].text.lower() in words("title")


def _called(view: View, at: int) -> bool:
    """Tell whether a noun for what someone is stands before, with a comma: his lawyer, Jan Kos."""
    before = view.tokens[at - 2].text.lower() if at > 1 and view.tokens[at - 1].text == "," else ""
    return before in words("calling") or before in words("role")


def _does(view: View, last: int) -> bool:
    """Tell whether the name is the subject of a finite verb right behind it."""
    return last < len(view.tokens) and view.tokens[last].tag in ("VBD", "VBZ") and view.tokens[last - 1].dep == "nsubj"


def _titled_behind(view: View, last: int, *, single: bool) -> bool:
    if last + 1 >= len(view.tokens) or view.tokens[last].text != ",":
        return False
    window = [view.tokens[i].text.lower() for i in range(last + 1, min(last + 7, len(view.tokens)))]
    if window[0] in ("who", "whose") or (not single and _is_age(window)):
        return True
    ends = next((i for i, text in enumerate(window) if text in (",", ".")), len(window))
    if single:
        return window[0] in ("the", "a", "its") and any(text in words("title") for text in window[:ends])
    return not words("title").union(words("role"), words("calling")).isdisjoint(window[:ends])


def _is_age(window: list[str]) -> bool:
    """Tell whether a number of years between commas stands behind the name."""
    return window[0].isdigit() and 10 <= int(window[0]) <= 110 and len(window) > 1 and window[1] in (",", ".", "and")


def short_forms(view: View, full: Collection[tuple[int, int]], taken: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the other places where one piece of a person's full name stands alone, in capitals too."""
    pieces: dict[str, None] = {}
    for first, last in full:
        texts = _pieces(view, first, last)
        pieces |= {text: None for text in texts if len(text) > 1 and text not in words("thing")}
    sequences = sorted((text.split(" ") for text in pieces), key=len, reverse=True)
    by_head: dict[str, list[list[str]]] = {}
    for sequence in sequences:
        by_head.setdefault(sequence[0], []).append(sequence)
        by_head.setdefault(sequence[0].upper(), []).append([part.upper() for part in sequence])
    at = 0
    while at < len(view.tokens):
        length = _match(view, at, by_head.get(view.tokens[at].text, ()), taken)
        if length:
            yield at, at + length
        at += max(length, 1)


def _match(view: View, at: int, sequences: Collection[list[str]], taken: Collection[int]) -> int:
    for sequence in sequences:
        inside = range(at, at + len(sequence))
        if inside.stop > len(view.tokens) or any(i in taken for i in inside):
            continue
        clipped = view.text[view.tokens[inside.stop - 1].end :][:3]
        if clipped[:1] in ("'", "’") and clipped[1:3].isalpha() and clipped[1:2] != "s":
            continue
        if [view.tokens[i].text for i in inside] == sequence and not _beside_name(view, at, inside.stop, taken):
            return len(sequence)
    return 0


def _beside_name(view: View, first: int, last: int, taken: Collection[int]) -> bool:
    """Tell whether another part of a name stands beside: this is somebody else's."""
    behind = last < len(view.tokens) and view.is_name(last) and not view.opens_line(last)
    if behind and view.tokens[last].entity == "PERSON" and last not in taken:
        return True
    if first and not view.opens_line(first) and view.is_name(first - 1) and first - 1 not in taken:
        return view.tokens[first - 1].entity == "PERSON" and view.tokens[first - 1].text not in words("honorific")
    return False


def _pieces(view: View, first: int, last: int) -> list[str]:
    """Return the first piece, the last piece, and the last with its particles, as token texts with spaces."""
    tokens = [view.tokens[at].text for at in range(first, last)]
    groups: list[list[str]] = []
    for at, text in enumerate(tokens):
        joined = groups and (text in ("-", "'") or (at and tokens[at - 1] in ("-", "'")))
        if joined:
            groups[-1].append(text)
        else:
            groups.append([text])
    while groups and groups[-1][0] in _SUFFIXES:
        groups.pop()
    if not groups:
        return []
    found = [" ".join(groups[0]), " ".join(groups[-1]), " ".join(tokens)]
    if len(groups) > 2:
        found.append(" ".join(part for group in groups[1:] for part in group))
        found.append(" ".join(part for group in groups[-2:] for part in group))
    return found
