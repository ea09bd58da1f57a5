"""Reads PolNeAR 1.0 (stand-off annotation of attributions in US news) from a copy outside the project.

The corpus has no licence: it is for measuring and for learning what is measured, nothing learnt of it is shipped and
none of its text is kept here. Layout: `DIR/{train,dev,test}/text/*.txt` and `…/attributions/*.ann`. Called by the
recipe and by `bench/suites/polnear.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")
Range = tuple[int, int]
"""Code points of an article, end exclusive."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The ranges of one attribution; a source may be missing, a role may lie in several pieces."""

    source: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    content: tuple[Range, ...] = ()

    def role(self, name: str) -> tuple[Range, ...]:
        """Return the ranges of one of `ROLES`."""
        found: tuple[Range, ...] = getattr(self, name)
        return found


@dataclass(frozen=True, slots=True)
class Article:
    """An article as one annotator marked it; `id` ends with the annotator's code."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]

    @property
    def name(self) -> str:
        """The article's own name: the same for all its annotators."""
        return self.id.rpartition("_")[0]


def read(folder: Path, split: str) -> list[Article]:
    """Return the annotated articles of a split, in order of their ids.

    Raises:
        FileNotFoundError: the folder holds no such split.
    """
    files = sorted((folder / split / "attributions").glob("*.ann"))
    if not files:
        raise FileNotFoundError(f"no annotation under {folder / split / 'attributions'}")
    return [_article(folder / split, path) for path in files]


def once(articles: list[Article]) -> list[Article]:
    """Return one article for each text: the annotator whose code comes first."""
    first: dict[str, Article] = {}
    for article in articles:
        first.setdefault(article.name, article)
    return list(first.values())


def _article(folder: Path, path: Path) -> Article:
    name = path.stem.rpartition("_")[0]
    text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
    return Article(path.stem, text, tuple(_attributions(path.read_text(encoding="utf-8"))))


def _attributions(annotation: str) -> Iterator[Attribution]:
    ranges: dict[str, tuple[Range, ...]] = {}
    links: list[str] = []
    for line in annotation.splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            ranges[name] = _ranges(rest.partition("\t")[0])
        elif name.startswith("E"):
            links.append(rest)
    for link in links:
        roles: dict[str, list[Range]] = defaultdict(list)
        for part in link.split():
            role, _, target = part.partition(":")
            roles[role.rstrip("0123456789").lower()] += ranges.get(target, ())
        yield Attribution(*(tuple(sorted(set(roles[role]))) for role in ROLES))


def _ranges(described: str) -> tuple[Range, ...]:
    """Read `Source 89 106;110 120`; a few notes of the annotators have no offsets."""
    _, _, offsets = described.partition(" ")
    pairs = [piece.split() for piece in offsets.split(";")]
    return tuple((int(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2)
