"""What the browser tests share: where things lie, a server's answers, a visitor who remembers what the console said."""

from __future__ import annotations

import json
import os
import shutil
import urllib.request
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
APP = ROOT / "src/onrecord/web/app/index.html"
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
ARTICLES = (
    ROOT / "src/onrecord/demo/articles",
    ROOT / "stories/a/02-advisers-in-the-sahel",
)
HOSTILE = """ทูตเมืองสมมุติปฏิเสธข่าวลือ 🙂👩‍👩‍👧
5 ส.ค. 68

🙂 นายอัมรินทร์ ใจซื่อ โฆษกกระทรวงการต่างประเทศเวียดนาม ปฏิเสธว่าเวียดนามไม่ได้ส่งทหารเข้าไปในลาว
<img src=x onerror="window.broken=1"> เมื่อวันที่ 4 ส.ค. 68
<script>window.broken = 2</script> & <b>ตัวหนา</b> \u202eกลับข้าง\u202c
"""
"""An article of our own whose words would do harm if they were taken for markup."""
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TABLET = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
SLOW = 30_000
"""Milliseconds that a page may take on a machine that does other things too."""


def chromium() -> str | None:
    """Return the path of a Chromium of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def lacking() -> str | None:
    """Return what the browser tests lack here; None where they can run."""
    if find_spec("playwright") is None:
        return "Playwright is not installed (pip install playwright)"
    if chromium() is None:
        return "there is no Chromium (apt-get install chromium)"
    if not APP.exists():
        return "the explorer is not built (make explorer)"
    return None if AXE.exists() else "axe-core is not installed (make explorer)"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, and its answers."""

    base: str

    def get(self, path: str, **asked: object) -> Any:
        """Return the JSON of an address under /api/v1."""
        query = f"?{urlencode(asked)}" if asked else ""
        with urllib.request.urlopen(f"{self.base}/api/v1{quote(path, safe='/:')}{query}", timeout=60) as answer:
            return json.load(answer)


@dataclass(slots=True)
class Visitor:
    """A page of the browser with what its console complained of."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def see(self, path: str) -> Page:
        """Open an address of the explorer and wait until it has answered."""
        self.page.goto(self.base + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until nothing is asked any more, also by a page that keeps its last answer in sight meanwhile."""
        self.page.wait_for_load_state("networkidle", timeout=SLOW)
        self.page.wait_for_selector("h1", timeout=SLOW)
        self.page.wait_for_selector(".wait, [aria-busy=true]", state="detached", timeout=SLOW)


def expect(what: Any) -> Any:
    """Return Playwright's assertions on a locator; imported here, because it may be lacking."""
    from playwright.sync_api import expect as assertions

    return assertions(what)
