"""How names sound, in Thai and in Latin letters, and how alike two of them sound.

Thai spells a foreign name by ear, keeps its silent letters (under a thanthakhat, ์) and writes some vowels
before their consonant. Both names are folded into a string of sounds (Thai: tones dropped, letters under ์
kept, leading vowels moved behind their consonant or cluster; Latin: diacritics dropped, digraphs folded) and
compared by an edit distance in which vowels are cheap and neighbouring consonants (k/g, t/d, p/b) nearly
equal. No word of either language is known here; the letters are in data/letters.tsv. Called by `matcher.py`,
by `lang/align.py`, which looks for names in texts, and by `resolve/`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from operator import eq

from onrecord.knowledge.tables import table, variants

LIKELY = 0.62
"""From this similarity on, two spellings are taken for one name. Names behind which a gloss stands score 0.75
and more as a rule, acronyms and descriptions less than 0.5."""

OPENING, ENDING, AROUND = "latin-opening", "latin-ending", "thai-around"
"""The scripts, in the table, of Latin letters that sound so only at the beginning or end of a word (Xi; Vucic), and
of Thai vowels around their consonants."""

VOWELS = frozenset("aeiou")
_WEAK = frozenset("hrwy")
_VOWEL, _SOFT, _HARD = 0.3, 0.45, 1.0
_NEAR_GROUPS = (
    "kKg",
    "tds",
    "pbf",
    "fvw",
    "rl",
    "csz",
    "cj",
    "jy",
    "kc",
    "gc",
    "tc",
    "Nn",
    "Ng",
    "yi",
    "wu",
    "wo",
    "Kh",
)
_NEAR = frozenset(a + b for group in _NEAR_GROUPS for a in group for b in group)
_NEARLY = 0.2
_ONE = frozenset({"kK", "Kk", "vw", "wv"})
_HARDLY = 0.05
"""Latin k is written ก or ค by the language that it comes from, and v as w."""
_LEADING = frozenset("เแโใไ")
_FIRST_OF_CLUSTER = frozenset("กขคตทปผพบดฟส")
_SECOND_OF_CLUSTER = frozenset("รลว")
_RAISED = frozenset("งญนมยรลว")
"""Before these ห may be unheard and raise their tone (หวัง, หลี่; but หง)."""
_STOPS, _HISSES = frozenset("ตทด"), frozenset("ซส")
"""Together they are one sound (ts, tz), which the Latin side folds too."""
_KILLER = "์"
_VOWEL_SIGNS = frozenset("ะัาำิีึืุู")
_OWN_VOWELS = _VOWEL_SIGNS | {"ว", "อ"}
_DROPPED = frozenset("็่้๊๋์ํฺ\u200b\u200c\u200d\ufeff")
_THAI = re.compile(r"[\u0e01-\u0e5b]")


def is_thai(text: str) -> bool:
    """Tell whether `text` holds a Thai letter."""
    return _THAI.search(text) is not None


@lru_cache(maxsize=8192)
def similarity(thai: str, latin: str) -> float:
    """Return how alike a Thai and a Latin spelling sound: 1 alike, 0 for unrelated names.

    Word spaces do not count: Thai writes คิม จองอึน and คิม จอง อึน.
    """
    return alike(thai_sounds(thai), latin_sounds(latin))


def may_be_alike(thai: str, latin: str, least: float) -> bool:
    """Tell whether the two may be as similar as `least`: a quick test before `similarity`, never wrong about a
    name that begins with a like sound."""
    one, other = thai_sounds(thai), latin_sounds(latin)
    if not one or not other or not may_begin_alike(one, other):
        return False
    mine, yours = weigh(one), weigh(other)
    return 1.0 - 2.0 * abs(mine - yours) / (mine + yours) >= least


def may_begin_alike(one: str, other: str) -> bool:
    """Tell whether folded sounds, neither empty, begin with a like one."""
    return _SWAPS[one[0]][other[0]] <= _VOWEL


@lru_cache(maxsize=8192)
def thai_sounds(name: str) -> str:
    """Return the folded sounds of a name in Thai letters; other characters are passed over."""
    return "".join(sound for _, sound in _clusters(name))


@lru_cache(maxsize=8192)
def latin_sounds(name: str, habit: str = "") -> str:
    """Return the folded sounds of a name in Latin letters; other characters are passed over.

    `habit` is how the language of the name writes, where it is known (`habit_of`).
    """
    pattern, sounds = _latin(habit)
    folded = pattern.sub(lambda match: sounds[match[0].lower(), match.lastgroup], _plain(name.lower()))
    return run_together("".join(c for c in folded if c.isascii() and c.isalpha()))


@lru_cache(maxsize=512)
def habit_of(country: str | None) -> str:
    """Return how the names of a country (ISO 3166-1 alpha-3) are written, empty where the common rules do."""
    return _habits().get(country or "", "")


@cache
def _habits() -> dict[str, str]:
    return {country: row["habit"] for row in table("letters_habits") for country in variants(row["countries"])}


def _plain(name: str) -> str:
    """Return a name without the marks on its letters, but for letters that the table has with theirs."""
    kept = _letters("latin")
    return "".join(
        c if c in kept else "".join(part for part in unicodedata.normalize("NFD", c) if not unicodedata.combining(part))
        for c in unicodedata.normalize("NFC", name)
    )


def run_together(sounds: str) -> str:
    """Return the sounds with each that repeats the one before it dropped."""
    if True not in map(eq, sounds, sounds[1:]):
        return sounds  # most names, told in half the time
    return "".join(c for i, c in enumerate(sounds) if i == 0 or sounds[i - 1] != c)


@cache
def _latin(habit: str) -> tuple[re.Pattern[str], dict[tuple[str, str | None], str]]:
    """The longest letters win; groups hold those that sound so only at the beginning or end of a word."""
    anywhere = {**_letters("latin"), **_letters(f"latin-{habit}")}
    ending = {**_letters(ENDING), **_letters(f"latin-{habit}-ending")}
    kinds = {"opening": _letters(OPENING), "ending": ending, "anywhere": anywhere}
    first, last, rest = ("|".join(map(re.escape, sorted(one, key=len, reverse=True))) for one in kinds.values())
    pattern = re.compile(rf"(?<![a-z])(?P<opening>{first})|(?P<ending>{last})(?![a-z])|(?P<anywhere>{rest})")
    return pattern, {(letters, kind): one[letters] for kind, one in kinds.items() for letters in one}


@cache
def _letters(script: str) -> dict[str, str]:
    return {row["letters"]: row["sound"] for row in table("letters") if row["script"] == script}


def _clusters(name: str) -> list[tuple[int, str]]:
    """Return the syllable beginnings of a Thai text with their sounds, a sound that repeats dropped."""
    return _merged(syllables(name))


def syllables(name: str) -> list[tuple[int, str]]:
    """Return where each letter or cluster of a Thai text begins, with its sound; Latin letters count too."""
    sounds = _letters("thai")
    found: list[tuple[int, str]] = []
    at, length = 0, len(name)
    while at < length:
        if name[at] in _LEADING:
            after, consonants = _behind_leading(name, at + 1, sounds)
            after, vowel = _around(name, at, after) if consonants else (after, sounds[name[at]])
            found.append((at, consonants + vowel))
            at = after
            continue
        found.append((at, _plain_sound(name, at, sounds)))
        at += 1
    return found


def _behind_leading(name: str, at: int, sounds: dict[str, str]) -> tuple[int, str]:
    """Return where the consonant or cluster behind a leading vowel ends, and its sound."""
    if at >= len(name) or name[at] not in sounds:
        return at, ""
    if name[at] == "ห" and name[at + 1 : at + 2] in _RAISED and _THAI.match(name, at + 2):
        at += 1
    end = at + 1
    if (
        name[at] in _FIRST_OF_CLUSTER
        and end < len(name)
        and name[end] in _SECOND_OF_CLUSTER
        and not (end + 1 < len(name) and (name[end + 1] in _VOWEL_SIGNS or name[end + 1] == _KILLER))
        and not (name[at - 1] != "เ" and name[end + 1 : end + 2] == "อ")
    ):
        end += 1
    return end, "".join(sounds[c] for c in name[at:end])


def _around(name: str, at: int, after: int) -> tuple[int, str]:
    """Return where the vowel ends that is written before and behind its consonants, and its sound."""
    for (before, behind), sound in _arounds():
        if name[at] == before and (end := _written(name, after, behind)):
            return end, sound
    return after, _letters("thai")[name[at]]


def _written(name: str, at: int, letters: str) -> int:
    """Return where the letters end that are written there, tones between them passed over; 0 where they are not."""
    for letter in letters:
        while at < len(name) and name[at] in _DROPPED:
            at += 1
        if name[at : at + 1] != letter:
            return 0
        at += 1
    follower = name[at : at + 1]
    return 0 if follower and (follower in _VOWEL_SIGNS or follower == _KILLER) else at


@cache
def _arounds() -> list[tuple[tuple[str, str], str]]:
    """The vowels around consonants, the longest first, as what stands before and behind, with their sounds."""
    rows = sorted(_letters(AROUND).items(), key=lambda row: -len(row[0]))
    return [((letters[0], letters.partition("-")[2]), sound) for letters, sound in rows]


def _plain_sound(name: str, at: int, sounds: dict[str, str]) -> str:
    letter = name[at]
    if letter == "อ":
        return _carrier(name, at)
    if letter == "ห" and _raises(name, at):
        return ""
    if letter in _STOPS and name[at + 1 : at + 2] in _HISSES:
        return ""
    return sounds.get(letter, latin_sounds(letter) if letter.isascii() and letter.isalpha() else "")


def _carrier(name: str, at: int) -> str:
    """Return the sound of อ: nothing where it carries a vowel sign, else o."""
    follower = at + 1
    while follower < len(name) and name[follower] in _DROPPED:
        follower += 1
    if follower < len(name) and name[follower] in _VOWEL_SIGNS:
        return ""
    if at > 0 and name[at - 1] in _LEADING:
        return ""
    return "o"


def _raises(name: str, at: int) -> bool:
    """Tell whether ห is not heard: before a consonant whose tone it raises and which has a vowel of its own."""
    if name[at + 1 : at + 2] not in _RAISED:
        return False
    follower = at + 2
    while follower < len(name) and name[follower] in _DROPPED:
        follower += 1
    return name[follower : follower + 1] in _OWN_VOWELS


def _merged(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Drop a sound that repeats the one before it, as the Latin side drops doubled letters."""
    merged: list[tuple[int, str]] = []
    last = ""
    for at, sound in found:
        kept = sound[1:] if sound and sound[0] == last else sound
        merged.append((at, kept))
        last = sound[-1] if sound else last
    return merged


@cache
def _weight(sound: str) -> float:
    if sound in VOWELS:
        return _VOWEL
    return _SOFT if sound in _WEAK else _HARD


def _swap(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one + other in _ONE:
        return _HARDLY
    if one + other in _NEAR:
        return _NEARLY
    if one in VOWELS and other in VOWELS:
        return _NEARLY
    return max(_weight(one), _weight(other))


class _Swaps(dict[str, "_Swaps.Row"]):
    """What it costs to take one sound for another, by both: made when first asked for."""

    class Row(dict[str, float]):
        """The costs of one sound."""

        def __init__(self, sound: str) -> None:
            super().__init__()
            self._sound = sound

        def __missing__(self, other: str) -> float:
            self[other] = cost = _swap(self._sound, other)
            return cost

    def __missing__(self, sound: str) -> Row:
        self[sound] = row = self.Row(sound)
        return row


class _Gaps(dict[str, float]):
    """What it costs to leave a sound out: made when first asked for."""

    def __missing__(self, sound: str) -> float:
        self[sound] = cost = _weight(sound)
        return cost


_SWAPS = _Swaps()
_GAPS = _Gaps()


def swap(one: str, other: str) -> float:
    """Return what it costs to take one sound for another."""
    return _SWAPS[one][other]


def gap(sound: str) -> float:
    """Return what it costs to leave a sound out."""
    return _GAPS[sound]


@lru_cache(maxsize=8192)
def weigh(sounds: str) -> float:
    """Return the weight of folded sounds: 1 a consonant, less for vowels and for what spellings drop."""
    return sum(_GAPS[sound] for sound in sounds)


def alike(one: str, other: str, *, least: float = 0.0) -> float:
    """Return how alike two strings of folded sounds are: 1 alike, 0 for unrelated names and any less than `least`."""
    if not one or not other:
        return 0.0
    mine, yours = weigh(one), weigh(other)
    furthest = (1.0 - least) * (mine + yours) / 2.0
    if abs(mine - yours) > furthest:
        return 0.0
    row = first_row(other)
    for sound in one:
        row = next_row(row, sound, other)
        if min(row) > furthest:
            return 0.0
    return 1.0 - 2.0 * row[-1] / (mine + yours) if row[-1] <= furthest else 0.0


def first_row(latin: str) -> list[float]:
    """Return the first row of the edit distance to `latin` (folded sounds): that of no sound at all."""
    row = [0.0]
    for sound in latin:
        row.append(row[-1] + _GAPS[sound])
    return row


def next_row(row: list[float], sound: str, latin: str) -> list[float]:
    """Return the row of the edit distance after one more sound; its last cell is the distance to all of `latin`."""
    gap, swaps, gaps = _GAPS[sound], _SWAPS[sound], _GAPS
    diagonal = row[0]
    before = diagonal + gap
    following = [before]
    append = following.append
    for other, above in zip(latin, row[1:], strict=True):
        least = diagonal + swaps[other]
        if above + gap < least:
            least = above + gap
        before += gaps[other]
        if least < before:
            before = least
        append(before)
        diagonal = above
    return following
