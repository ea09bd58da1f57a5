"""Replies on disk: a cache, and the recordings that make a run repeatable without a server.

A file for each reply, under the hash of all that led to it: the prompt with its version, the passage, the model and
its parameters, the form that was asked for; not the server's address, and no key. Written beside and renamed into
place, so that two processes may share a folder; a file that is damaged or was changed counts as missing. Called by
`desk.py`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from statistics import mean

from onrecord.extract.llm.prompts import Question
from onrecord.extract.llm.settings import Settings

FORMAT = 1
LARGEST = 4_000_000
"""Bytes of a file that can be a reply."""
MOST = 1e9
"""Tokens or seconds of a reply are below."""
SAMPLE = 50
"""Replies of a folder whose pace is looked at."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: the words of the model, tokens as the server counts them, seconds, and whether the
    model came to its end (`stop`) or was cut off (`length`)."""

    content: str
    prompt_tokens: int = 0
    answer_tokens: int = 0
    seconds: float = 0.0
    finish: str = "stop"


def key(question: Question, settings: Settings) -> str:
    """Return the name of a question's reply: 64 hex digits."""
    said = {
        "format": FORMAT,
        "prompt": question.version,
        "model": settings.model,
        "system": question.system,
        "user": question.user,
        "schema": question.schema,
        "parameters": [settings.temperature, settings.seed, settings.answer_tokens],
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Replies:
    """A folder of replies."""

    folder: Path

    def get(self, name: str) -> Reply | None:
        """Return the reply of that name, or None."""
        path = self._path(name)
        try:
            if path.stat().st_size > LARGEST:
                return None
            values = json.loads(path.read_text(encoding="utf-8"))
            return _reply(values["reply"]) if values["key"] == name else None
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def put(self, name: str, question: Question, settings: Settings, reply: Reply) -> None:
        """Keep a reply. A folder that cannot be written to keeps nothing, and nothing else suffers."""
        about = {"key": name, "prompt": question.version, "model": settings.model, "reply": asdict(reply)}
        path = self._path(name)
        beside = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            beside.replace(path)
        except (OSError, UnicodeEncodeError):
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def pace(self, model: str) -> float | None:
        """Return the seconds that a reply of this model took on average, None where none is kept."""
        seconds = [reply.seconds for reply in self._of(model)]
        return mean(seconds) if seconds else None

    def _of(self, model: str) -> Iterator[Reply]:
        for path in islice(sorted(self.folder.glob("??/*.json")), SAMPLE):
            reply = self.get(path.stem)
            if reply is not None and f'"model": {json.dumps(model)}' in path.read_text(encoding="utf-8"):
                yield reply

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.json"


def _reply(values: dict[str, object]) -> Reply:
    content, finish = values["content"], values.get("finish", "stop")
    if not isinstance(content, str) or not isinstance(finish, str):
        raise ValueError("no reply")
    counts = [values.get(name, 0) for name in ("prompt_tokens", "answer_tokens", "seconds")]
    numbers = [one for one in counts if isinstance(one, int | float) and 0 <= one < MOST]
    if len(numbers) < len(counts):
        raise ValueError("no reply")
    return Reply(content, int(numbers[0]), int(numbers[1]), float(numbers[2]), finish)
