"""Work that grows with the length of a text, not with its square: calls are counted, no clock is read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader

SENTENCES = {
    "names": ("en", "{0} {1} met reporters. {1} denied the raid. "),
    "titles": ("en", "Minister {0} {1} said the talks failed.\nThe minister denied it.\n"),
    "Thai names": ("th", "นาย{0} {1} แถลงข่าว นาย{0}กล่าวว่า ไม่ได้โจมตี "),
}
PIECES = {"en": ("Ba", "Ke", "Lo", "Mi", "Sto", "Vi"), "th": ("สม", "วิ", "พร", "กิต", "ศรี", "ธน")}
FEW, MANY = 20, 80
MOST = 5.5
"""How many times the calls of the few sentences the many may take: four times as many, sixteen where it is a square."""


def name(language: str, number: int) -> str:
    """Return a made name, another for each number below 216."""
    pieces = PIECES[language]
    spelt = (pieces[number // len(pieces) ** place % len(pieces)] for place in range(3))
    return "".join(spelt).capitalize() + ("ov" if language == "en" else "ชัย")


def text(language: str, sentence: str, count: int) -> str:
    return "".join(sentence.format(name(language, 2 * at), name(language, 2 * at + 1)) for at in range(count))


@contextmanager
def counted() -> Iterator[Callable[[], int]]:
    """Count the calls of the functions of onrecord and of those that they call."""
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        if event in ("call", "c_call") and "onrecord" in frame.f_code.co_filename:
            calls += 1

    sys.setprofile(count)
    try:
        yield lambda: calls
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize("kind", SENTENCES)
def test_four_times_the_sentences_are_read_with_little_more_than_four_times_the_calls(kind: str) -> None:
    language, sentence = SENTENCES[kind]
    reader, taken = Reader(), []
    reader.read(Source("x", text(language, sentence, 2), language=language))
    for count in (FEW, MANY):
        with counted() as calls:
            reader.read(Source("x", text(language, sentence, count), language=language))
        taken.append(calls())
    assert taken[1] < MOST * taken[0]
