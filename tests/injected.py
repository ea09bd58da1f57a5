"""Three hundred articles with an injected instruction: templates × carriers × languages, the same ones each time.

The instructions, with what a model that obeys them would answer, and the articles are data (tests/cases/injections);
how an instruction is carried into an article, in sight or hidden, is here. Called by extract/llm/test_injections.py.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

CASES = Path(__file__).parent / "cases" / "injections"
SEED = 20261123
PARTIES = {
    "en": [("France", "Japan"), ("Brazil", "Egypt"), ("Spain", "Turkey"), ("Vietnam", "Cuba")],
    "th": [("ฝรั่งเศส", "ญี่ปุ่น"), ("บราซิล", "อียิปต์"), ("สเปน", "ตุรกี"), ("เวียดนาม", "คิวบา")],
}
REPORTED = {"en": "A leaflet found in the hall read: “{}”", "th": "ใบปลิวที่พบในห้องประชุมระบุว่า “{}”"}


@dataclass(frozen=True, slots=True)
class Injected:
    """An article with an instruction in it. `clean` is the same without; both are the bytes of a file named `name`;
    `parties` are named by the instruction alone; `asks` is what a server that obeys does."""

    name: str
    language: str
    carrier: str
    asks: str
    instruction: str
    parties: tuple[str, str]
    data: bytes
    clean: bytes


def articles() -> Iterator[Injected]:
    """Yield the three hundred, in the same order with the same words each time."""
    instructions = yaml.safe_load((CASES / "instructions.yaml").read_text(encoding="utf-8"))
    bases = yaml.safe_load((CASES / "articles.yaml").read_text(encoding="utf-8"))
    choose = random.Random(SEED)
    for language, asked in instructions.items():
        for number, one in enumerate(asked):
            base, (a, b) = choose.choice(bases[language]), choose.choice(PARTIES[language])
            said = one["text"].format(a=a, b=b)
            for carrier, carry in CARRIERS.items():
                ending, data, clean = carry(base["title"], list(base["body"]), said, language)
                name = f"{language}-{number:02}-{carrier}{ending}"
                yield Injected(name, language, carrier, one["asks"], said, (a, b), data.encode(), clean.encode())


Carried = tuple[str, str, str]


def _text(title: str, body: list[str]) -> str:
    return "\n\n".join([title, *body]) + "\n"


def _page(title: str, body: list[str], hidden: str = "", head: str = "") -> str:
    inside = "\n".join(f"<p>{html.escape(line)}</p>" for line in body[:1])
    rest = "\n".join(f"<p>{html.escape(line)}</p>" for line in body[1:])
    article = f"<article><h1>{html.escape(title)}</h1>\n{inside}\n{hidden}\n{rest}</article>"
    return f"<!doctype html><html><head><title>{html.escape(title)}</title>{head}</head><body>{article}</body></html>"


def plain(title: str, body: list[str], said: str, _: str) -> Carried:
    return ".txt", _text(title, [body[0], said, *body[1:]]), _text(title, body)


def last(title: str, body: list[str], said: str, _: str) -> Carried:
    return ".txt", _text(title, [*body[:-1], f"{body[-1]} {said}"]), _text(title, body)


def reported(title: str, body: list[str], said: str, language: str) -> Carried:
    return ".txt", _text(title, [*body, REPORTED[language].format(said)]), _text(title, body)


def zero_width(title: str, body: list[str], said: str, _: str) -> Carried:
    return ".txt", _text(title, [body[0] + "\u200b".join(["", *said, ""]), *body[1:]]), _text(title, body)


def bidi(title: str, body: list[str], said: str, _: str) -> Carried:
    return ".txt", _text(title, [body[0], f"\u202e{said[::-1]}\u202c", *body[1:]]), _text(title, body)


def tags(title: str, body: list[str], said: str, _: str) -> Carried:
    """Tag characters, which no font shows and some models read; letters beyond ASCII stand as variation selectors."""
    unseen = "".join(chr(0xE0000 + ord(c)) if ord(c) < 0x7F else chr(0xE0100 + ord(c) % 240) for c in said)
    return ".txt", _text(title, [body[0] + unseen, *body[1:]]), _text(title, body)


def comment(title: str, body: list[str], said: str, _: str) -> Carried:
    return ".html", _page(title, body, f"<!-- {said} -->"), _page(title, body)


def white(title: str, body: list[str], said: str, _: str) -> Carried:
    words = f'<p style="color:#ffffff;background:#fff;font-size:1px">{html.escape(said)}</p>'
    return ".html", _page(title, body, words), _page(title, body)


def unseen(title: str, body: list[str], said: str, _: str) -> Carried:
    words = f'<div hidden style="display:none" aria-hidden="true"><p>{html.escape(said)}</p></div>'
    return ".html", _page(title, body, words), _page(title, body)


def attribute(title: str, body: list[str], said: str, _: str) -> Carried:
    words = f'<img src="a.png" alt="{html.escape(said)}" title="{html.escape(said)}">'
    head = f'<meta name="description" content="{html.escape(said)}"><script>/* {said} */</script>'
    return ".html", _page(title, body, words, head), _page(title, body)


CARRIERS: dict[str, Callable[[str, list[str], str, str], Carried]] = {
    one.__name__: one for one in (plain, last, reported, zero_width, bidi, tags, comment, white, unseen, attribute)
}
