"""Killed at random points and resumed, an import gives the record of an undisturbed one (bench/killing.py: 200)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKED = ["--kills", "20", "--documents", "40", "--batch", "4", "--longest", "0.5"]


def test_killed_at_random_points_nothing_is_lost_and_nothing_repeated() -> None:
    command = [sys.executable, "-m", "bench.killing", *ASKED]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["kills"] == 20
    assert told["equal"] == told["imports"] >= 1
    assert (told["documents"], told["readings"], told["problems"]) == (40, 40, [])
