"""What packages plug in: found by their metadata, run when wanted, told by name when broken; the example in full."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord import api, plugins
from onrecord.cli.main import run
from onrecord.documents import containers
from onrecord.documents.loading import load
from onrecord.errors import PluginError, UsageError
from onrecord.lang import registry

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "onrecord-example"
VIEWS = """
from dataclasses import dataclass
from onrecord.views.plugged import View
@dataclass
class Row:
    n: int
COUNTED = "SELECT count(*) AS n FROM documents WHERE language <> $without"
COUNT = View("how many articles", COUNTED, Row, {"without": ""})
WRONG = View("another column", "SELECT 1 AS m", Row)
WRITES = View("no question", "CREATE TABLE x (n INTEGER)", Row)
"""
Offer = Callable[..., None]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    """Give what puts a package on the path: its name, the text of its module, its entry points by group."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def put(name: str, module: str, **groups: str) -> None:
        (tmp_path / f"{name}.py").write_text(module, encoding="utf-8")
        info = tmp_path / f"{name}-2.1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n", encoding="utf-8")
        points = "".join(f"[onrecord.{group}]\n{line}\n" for group, line in groups.items())
        (info / "entry_points.txt").write_text(points, encoding="utf-8")
        forget()

    def forget() -> None:
        plugins.forget()
        registry.pack.cache_clear()
        containers.plugged.cache_clear()

    yield put
    monkeypatch.undo()
    forget()


def test_ours_come_through_the_same_door() -> None:
    found = {(one.group, one.name): one for one in api.plugins()}
    assert found["onrecord.languages", "th"].package == "onrecord"
    assert not [one for one in found.values() if one.trouble]


def test_no_code_runs_before_it_is_wanted(offer: Offer, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    offer("loud", f"open({str(mark)!r}, 'w').close()\nE = print\n", engines="loud = loud:E")
    assert "loud" in plugins.names(plugins.ENGINES)
    assert not mark.exists()
    plugins.load(plugins.ENGINES, "loud")
    assert mark.exists()


def test_what_fails_to_load_is_told_with_its_package(offer: Offer, capsys: pytest.CaptureFixture[str]) -> None:
    offer("bad_pkg", "1 / 0\n", engines="bad = bad_pkg:E", containers="box = bad_pkg:BOX")
    with pytest.raises(PluginError, match=r"bad_pkg:E of bad_pkg 2\.1.*uninstall bad_pkg") as caught:
        plugins.load(plugins.ENGINES, "bad")
    assert "ZeroDivisionError" in str(caught.value)
    assert run(["plugins"]) == 1
    out = capsys.readouterr().out
    assert "onrecord.engines\tbad\tbad_pkg\t2.1\t" in out
    assert "\tyes\tonrecord.lang.th.pack:pack" in out


def test_what_is_something_else_is_told(offer: Offer, tmp_path: Path) -> None:
    offer("odd_pkg", "BOX = 3\n", containers="box = odd_pkg:BOX")
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    with pytest.raises(PluginError, match="names a int"):
        list(load(tmp_path / "a.txt"))


ENGINES = """
import sys
print("LOUD")
from onrecord.model.annotations import Annotations
class Quiet:
    name, version, requires, provides = "quiet", "1", frozenset(), frozenset()
    def __init__(self, pack):
        print("LOUD")
    def extract(self, analysis, found):
        print("LOUD")
        return self.give()
    def give(self):
        return Annotations()
class Nothing(Quiet):
    def give(self): return None
class Junk(Quiet):
    def give(self): return Annotations(quotes=("x",))
class Unordered(Quiet):
    def give(self): return Annotations(events=None)
class Raises(Quiet):
    def give(self): raise KeyError("ouch")
class Leaves(Quiet):
    def give(self): sys.exit(9)
class Unbuilt(Quiet):
    def __init__(self, pack): raise ValueError("no such pack")
class Bare:
    def __init__(self, pack): pass
"""


@pytest.mark.parametrize(
    ("engine", "words"),
    [
        ("Quiet", ""),
        ("Nothing", "gave a NoneType"),
        ("Junk", "gave quotes that are none"),
        ("Unordered", "gave events that are none"),
        ("Raises", "failed (KeyError"),
        ("Leaves", "failed (SystemExit"),
        ("Unbuilt", "cannot be built (ValueError"),
        ("Bare", "it has no name"),
    ],
)
def test_an_engine_that_breaks_is_told_and_prints_into_no_reading(
    engine: str, words: str, offer: Offer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    module = f"tried_{engine.lower()}"
    offer(module, ENGINES, engines=f"tried = {module}:{engine}")
    (tmp_path / "a.txt").write_text("Sweden sent soldiers to Gotland.", encoding="utf-8")
    code = run(["read", str(tmp_path / "a.txt"), "--engine", "tried", "--json"])
    out, err = capsys.readouterr()
    assert "LOUD" not in out
    assert words in err
    assert "Traceback" not in err
    assert (code == 0) == (not words)


def test_a_package_that_ends_the_program_is_told(offer: Offer, capsys: pytest.CaptureFixture[str]) -> None:
    offer("quitter", "import sys\nsys.exit(7)", engines="quits = quitter:x")
    assert run(["plugins"]) == 1
    assert "SystemExit: 7" in capsys.readouterr().out


def test_nobody_takes_anothers_name(offer: Offer) -> None:
    offer("thief", "def pack(): ...\n", languages="th = thief:pack")
    with pytest.raises(PluginError, match=r"several packages offer 'th'.*(onrecord|thief)"):
        registry.pack("th")


def test_a_container_takes_nothing_that_ours_read(offer: Offer, tmp_path: Path) -> None:
    module = (
        "from onrecord.documents.containers import Container\nfrom onrecord.model.documents import Source\n"
        "def read(opened):\n    yield Source(opened.name, 'mine')\n"
        "BOX = Container('box', read, ('.txt', '.box'), looks=lambda head: True)\n"
    )
    offer("box_pkg", module, containers="box = box_pkg:BOX")
    for name in ("a.txt", "a.box"):
        (tmp_path / name).write_text("A plain text.", encoding="utf-8")
    assert [one.text for one in load(tmp_path / "a.box") if not isinstance(one, Exception)] == ["mine"]
    assert [one.text for one in load(tmp_path / "a.txt") if not isinstance(one, Exception)] == ["A plain text."]


def test_a_view_is_asked_by_its_name(offer: Offer, recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    offer("views_pkg", VIEWS, views="count = views_pkg:COUNT\nwrong = views_pkg:WRONG\nwrites = views_pkg:WRITES")
    with api.open(recorded) as record:
        assert [row.n for row in record.view("count")] == [3]
        assert [row.n for row in record.view("count", without="th")] == [2]
        assert [row.n for row in record.view("count", as_of="2000-01-01")] == [0]
        assert [row.n for row in record.view("count")] == [3]
        assert record.view("count").columns == ("n",)
        with pytest.raises(PluginError, match="does not fit its rows"):
            record.view("wrong").rows()
        with pytest.raises(UsageError, match="more than ask"):
            record.view("writes").rows()
        with pytest.raises(UsageError, match=r"no such value: nothing.*without"):
            record.view("count", nothing=1).rows()
        with pytest.raises(UsageError, match=r"no package offers this view.*count"):
            record.view("none")
    assert run(["view", "count", "--set", "without=th", "--json", "-d", str(recorded)]) == 0
    assert run(["view"]) == 0
    assert capsys.readouterr().out == '{"n":2}\nname\twhat\tvalues\ncount\thow many articles\twithout=\n' + (
        "writes\tno question\t\nwrong\tanother column\t\n"
    )
    assert run(["view", "count", "--set", "without", "-d", str(recorded)]) == 2


def test_the_example_package_is_installed_and_passes_its_tests(tmp_path: Path) -> None:
    """Installed as anyone would, into a folder of its own; its tests run with it on the path."""
    install = ["install", "-q", "--no-deps", "--no-index", "--no-build-isolation", "--target", str(tmp_path / "site")]
    quiet = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run([sys.executable, "-m", "pip", *install, str(EXAMPLE)], check=True, env=quiet)
    path = os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])
    tests = ["-q", "-c", os.devnull, "--rootdir", str(tmp_path), "-p", "no:cacheprovider", str(EXAMPLE / "tests")]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *tests], env={**quiet, "PYTHONPATH": path}, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout[-2000:]
    assert "3 passed" in ran.stdout
