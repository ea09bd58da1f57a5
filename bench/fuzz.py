"""Throws hostile inputs at what reads strangers' bytes and texts, and writes down what breaks.

    python -m bench.fuzz TARGET [--inputs N] [--seconds S] [--found FOLDER] [--seed N]
    python -m bench.fuzz TARGET --atheris [--inputs N] …        (coverage-guided; `pip install atheris`)
    python -m bench.fuzz --list

What may come out of a target is an answer or an error of ours (`OnrecordError`, `ValueError` where that is documented);
every span must stand where it says; and an input may take `ALLOWED` CPU seconds and so much more for each thousand
bytes. Anything else is a finding: its input is written to `--found`, once for each place in the code, and the run goes
on. The last line is JSON: target, driver, inputs, findings, seconds. Inputs are seeds (below) that were changed at
random, or by atheris towards code not yet seen; texts are put together by hypothesis from the languages' own cues,
and of pieces of the bundled articles, cut anywhere: what is looked for behind a word may not be there.
Exit status 1 where something was found. Nothing here is run by the tests but `--list` and some inputs of each target.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import random
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import FunctionType

from bench.fuzz_seeds import SEEDS, WORDS
from onrecord.documents.addresses import addresses_in
from onrecord.documents.loading import read_bytes
from onrecord.documents.pages import read_page
from onrecord.documents.stamps import edtf as stamp
from onrecord.errors import OnrecordError
from onrecord.fetching import feeds, sitemaps
from onrecord.lang.registry import pack
from onrecord.model import edtf
from onrecord.model.documents import Source
from onrecord.model.wire import from_json
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader
from onrecord.record.evidence import check

ALLOWED = 3.0
"""CPU seconds that any small input may take on a machine that is busy with other things."""
MORE = 0.5
"""CPU seconds more for each thousand bytes."""
LONGEST = 6_000
"""Bytes of an input, as atheris counts and as `changed` cuts."""
NAMES = (
    "", "a.csv", "a.tsv", "a.jsonl", "a.json", "a.html", "a.eml", "a.warc", "a.warc.gz", "a.pdf", "a.docx", "a.parquet",
    "a.txt", "a.urls", "a.opml", "a.csv.gz",
)  # fmt: skip
TARGETS: dict[str, Callable[[bytes], None]] = {}


def target(name: str) -> Callable[[Callable[[bytes], None]], Callable[[bytes], None]]:
    """Put a function on the list of targets."""

    def add(run: Callable[[bytes], None]) -> Callable[[bytes], None]:
        TARGETS[name] = run
        return run

    return add


def _read(data: bytes, name: str, coder: str | None = None) -> None:
    for found in read_bytes(data, name=name) if coder is None else _coded(data, name, coder):
        if isinstance(found, Source) and found.coded:
            assert all(span.stands_in(found.text) for _, span in found.coded.cells)


def _coded(data: bytes, name: str, coder: str) -> Iterator[object]:
    from onrecord.documents.opened import Opened
    from onrecord.documents.tables import read_table

    return read_table(Opened(name, io.BytesIO(data), 1_000_000, len(data), coder=coder))


@target("containers")
def containers(data: bytes) -> None:
    """Open bytes under one of the names that files have, by their first byte."""
    _read(data[1:], NAMES[data[0] % len(NAMES)]) if data else None


@target("html")
def html(data: bytes) -> None:
    """Take the article out of a page."""
    deque_of(read_page(data, name="a.html", url="https://coast.example/2024/05/04/a"))


@target("warc")
def warc(data: bytes) -> None:
    """Cut records out of an archive."""
    _read(data, "a.warc")


@target("mail")
def mail(data: bytes) -> None:
    """Take a mail apart."""
    _read(data, "a.eml")


@target("feeds")
def feed(data: bytes) -> None:
    """Read a feed and a sitemap."""
    feeds.looks_like_feed(data)
    for read in (feeds.entries, sitemaps.read):
        with suppress(OnrecordError):
            read(data, address="https://coast.example/")


@target("tables")
def tables(data: bytes) -> None:
    """Read rows: as articles, as hand-coded events, as JSON lines."""
    _read(data, "a.csv")
    with suppress(OnrecordError):
        _read(data, "a.csv", "K. Coder")
    _read(data, "a.jsonl")


@target("lists")
def lists(data: bytes) -> None:
    """Read a list of addresses."""
    deque_of(addresses_in(io.BytesIO(data), name="a.urls"))


@target("pdf")
def pdf(data: bytes) -> None:
    """Read a PDF and a Word file."""
    _read(data, "a.pdf")
    _read(data, "a.docx")


@target("days")
def days(data: bytes) -> None:
    """Read days as containers and the contract write them."""
    words = data.decode("utf-8", "replace")
    value = stamp(words)
    for one in (value, words):
        earliest, latest = edtf.bounds(one)
        assert earliest is None or latest is None or len(earliest) == len(latest) == len("2024-05-04")


@target("wire")
def wire(data: bytes) -> None:
    """Read a reading that somebody else wrote."""
    try:
        reading = from_json(json.loads(data))
    except (ValueError, RecursionError):
        return
    with suppress(OnrecordError):  # words that are not there are refused
        check(reading)


@target("rows")
def rows(data: bytes) -> None:
    """Make readings of rows that somebody coded, of hostile cells."""
    cells = data.decode("utf-8", "replace").split("\n")
    head = ["event_date", "event_type", "sub_event_type", "actor1", "actor2", "country", "location", "latitude",
            "longitude", "source", "notes", "fatalities"]  # fmt: skip
    given = dict(
        zip(head, ["2024-05-04", "Battles", "Armed clash", "", "", "", "", "", "", "The Bay Post"], strict=False)
    )
    given |= dict(
        zip(["actor1", "actor2", "country", "location", "latitude", "longitude", "notes"], cells, strict=False)
    )
    written = io.StringIO()
    csv.writer(written).writerows([head, [given.get(name, "") for name in head]])
    for found in read_bytes(written.getvalue().encode(), name="a.csv"):
        if isinstance(found, Source):
            check(_reader().read(found))


def _words(language: str, data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    if text.strip():
        check(_reader().read(Source("fuzz", text, language=language, published="2024-05-05")))


@target("th")
def thai(data: bytes) -> None:
    """Read Thai."""
    _words("th", data)


@target("en")
def english(data: bytes) -> None:
    """Read English."""
    _words("en", data)


@target("times")
def times(data: bytes) -> None:
    """Find times in either language."""
    text = data.decode("utf-8", "replace")
    for language in ("th", "en"):
        assert all(one.span.stands_in(text) for one in pack(language).times(text))


def deque_of(found: Iterator[object]) -> None:
    """Take all that comes."""
    for _ in found:
        pass


@cache
def bundled(language: str) -> tuple[str, ...]:
    """Return the texts of the bundled articles in a language."""
    folder = Path(str(files("onrecord.demo"))) / "articles"
    return tuple(path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"{language}*.txt")))


@cache
def _reader() -> Reader:
    return Reader(Config(today=date(2026, 11, 23)))


@dataclass(slots=True)
class Watch:
    """Runs inputs and keeps what breaks: a finding for each place in the code."""

    name: str
    folder: Path
    inputs: int = 0
    slowest: float = 0.0
    findings: dict[str, str] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def warm(self) -> None:
        """Run the seeds without a clock: what is loaded once is loaded before."""
        for seed in SEEDS.get(self.name, ()):
            with suppress(Exception):
                TARGETS[self.name](seed)

    def run(self, data: bytes) -> None:
        """Run an input."""
        self.inputs += 1
        began = time.process_time()
        try:
            TARGETS[self.name](data)
        except OnrecordError as error:
            if type(error).__name__ == "EvidenceError":
                self._note(data, error)
        except Exception as error:
            self._note(data, error)
        took = time.process_time() - began
        self.slowest = max(self.slowest, took)
        if took > ALLOWED + MORE * len(data) / 1_000:
            self._note(data, TimeoutError(f"{took:.1f} s for {len(data)} bytes"))

    def _note(self, data: bytes, error: Exception) -> None:
        frames = [one for one in traceback.extract_tb(error.__traceback__) if "onrecord" in one.filename]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "slow"
        what = f"{type(error).__name__} {where}"
        if what in self.findings:
            return
        self.findings[what] = str(error)[:200]
        self.folder.mkdir(parents=True, exist_ok=True)
        mark = hashlib.sha256(data).hexdigest()[:12]
        (self.folder / f"{self.name}-{mark}.bin").write_bytes(data)
        told = "".join(traceback.format_exception(error))
        (self.folder / f"{self.name}-{mark}.txt").write_text(f"{what}\n{told}", encoding="utf-8")
        print(f"FOUND {self.name}: {what}: {self.findings[what]} ({mark})", file=sys.stderr, flush=True)

    def told(self, driver: str) -> str:
        """Return what came of it, as JSON."""
        took = round(time.monotonic() - self.began, 1)
        return json.dumps({
            "target": self.name, "driver": driver, "inputs": self.inputs, "seconds": took,
            "slowest": round(self.slowest, 3), "findings": self.findings,
        })  # fmt: skip


def changed(data: bytes, dice: random.Random) -> bytes:
    """Return an input with some of it changed: bytes, pieces doubled, lost, swapped in, words of ours put in."""
    for _ in range(dice.randint(1, 6)):
        at, to = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
        new = _piece(data[at:to], dice)
        if dice.random() < 0.7:
            to = min(at + dice.randint(0, 3), len(data))
        data = (data[:at] + new + data[to:])[:LONGEST]
    return data


def _piece(old: bytes, dice: random.Random) -> bytes:
    """Return what takes the place of a piece."""
    word, many = dice.choice(WORDS), dice.randint(2, 60)
    return dice.choice((bytes([dice.randrange(256)]), b"", old * 2, word, old[::-1], word * many))


def by_chance(watch: Watch, *, inputs: int, seconds: float, seed: int) -> None:
    """Run seeds that were changed at random."""
    dice, seeds = random.Random(seed), [*SEEDS.get(watch.name, SEEDS["containers"])]
    while watch.inputs < inputs and time.monotonic() - watch.began < seconds:
        watch.run(changed(dice.choice(seeds), dice))


def by_words(watch: Watch, *, inputs: int, seconds: float, seed: int) -> None:
    """Run texts that hypothesis puts together of cues, marks and odd letters."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    cues = st.sampled_from([word.decode("utf-8", "replace") for word in WORDS])
    odd = st.text(max_size=4)
    lines = [line for language in ("th", "en") for text in bundled(language) for line in text.splitlines() if line]
    cut = st.tuples(st.sampled_from(lines), st.integers(0, 400), st.integers(5, 250))
    pieces = cut.map(lambda told: told[0][told[1] % len(told[0]) :][: told[2]])
    gaps = st.sampled_from(["", " ", " ", "\n", "\r\n", "\u200b", "\u00a0", ". "])
    texts = st.lists(st.tuples(st.one_of(cues, cues, cues, pieces, odd), gaps), min_size=1, max_size=40)
    turn = 0
    while watch.inputs < inputs and time.monotonic() - watch.began < seconds:
        turn += 1

        @seeded(seed * 1_000 + turn)
        @settings(
            max_examples=min(500, inputs - watch.inputs),
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(texts)
        def run(parts: list[tuple[str, str]]) -> None:
            watch.run("".join(word + gap for word, gap in parts).encode("utf-8", "replace")[:LONGEST])

        run()


def _ours() -> Iterator[FunctionType]:
    """Yield the functions that read containers, of the modules that are loaded."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("onrecord.documents", "onrecord.fetching", "onrecord.model")):
            functions = (one for one in vars(module).values() if isinstance(one, FunctionType))
            yield from (one for one in functions if one.__module__ == name)


def by_atheris(watch: Watch, *, inputs: int, seconds: float, seed: int) -> None:
    """Run inputs that atheris changes towards code not yet seen; it ends the process when it is done."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    for function in _ours():
        atheris.instrument_func(function)
    corpus = watch.folder / f"corpus-{watch.name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(SEEDS.get(watch.name, SEEDS["containers"])):
        (corpus / f"seed-{number}").write_bytes(one)
    options = (f"-runs={inputs}", f"-max_total_time={int(seconds)}", f"-max_len={LONGEST}", f"-seed={seed}")
    quiet = ("-print_final_stats=0", "-rss_limit_mb=4000", "-timeout=60", "-verbosity=0")
    last = inputs

    def take(data: bytes) -> None:
        watch.run(data)
        if watch.inputs % 500 == 0 or watch.inputs >= last:
            (watch.folder / f"{watch.name}-atheris.json").write_text(watch.told("atheris"), encoding="utf-8")

    atheris.Setup([sys.argv[0], *options, *quiet, str(corpus)], take)
    atheris.Fuzz()


def main() -> int:
    """Run a target as the command line says."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("target", nargs="?", choices=sorted(TARGETS))
    asked.add_argument("--list", action="store_true")
    asked.add_argument("--inputs", type=int, default=10_000)
    asked.add_argument("--seconds", type=float, default=1e9)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--found", type=Path, default=Path("fuzz-found"))
    asked.add_argument("--atheris", action="store_true")
    given = asked.parse_args()
    if given.list or not given.target:
        print("\n".join(sorted(TARGETS)))
        return 0
    warnings.simplefilter("ignore")
    watch = Watch(given.target, given.found)
    watch.warm()
    driver = by_atheris if given.atheris else by_words if given.target in ("th", "en", "times", "rows") else by_chance
    driver(watch, inputs=given.inputs, seconds=given.seconds, seed=given.seed)
    print(watch.told(driver.__name__.removeprefix("by_")), flush=True)
    return 1 if watch.findings else 0


if __name__ == "__main__":
    sys.exit(main())
