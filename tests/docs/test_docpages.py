"""The reader of pages itself: what it takes for a block, a command, a link; and that a wrong page is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from docpages import anchors, blocks, links, steps
from docshell import PIPED, agrees, is_ours, parses

PAGE = """# A page

<!-- let EVENT: onrecord timeline -->
<!-- exit 4 -->
```console
$ onrecord show EVENT \\
  --why
events event_…
…
$ onrecord undo X
```

<!-- not run: it needs the network -->
```sh
# a remark
onrecord watch https://example.org   # for ever
```

```python
print(1)
```

```text
1
```

[a](b.md#c) and `[no](link.md)` and ![picture](d.png) [out](https://example.org)

## What's “new”, in 2 words?
## ขั้น บันได
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("docpages.ROOT", tmp_path)
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_blocks_know_what_comments_say_of_them(page: Path) -> None:
    console, network, python, text = blocks(page)
    assert (console.exit, console.lets, console.not_run) == (4, {"EVENT": "onrecord timeline"}, None)
    assert network.not_run == "it needs the network"
    assert python.output is text


def test_commands_and_what_they_show(page: Path) -> None:
    first, second = steps(blocks(page)[0])
    assert first.command == "onrecord show EVENT \\\n  --why"
    assert first.shown == ["events event_…", "…"]
    assert second.shown is None
    assert PAGE.splitlines()[first.line - 1] == "events event_…"
    assert [step.command for step in steps(blocks(page)[1])] == ["onrecord watch https://example.org   # for ever"]


def test_links_and_anchors(page: Path) -> None:
    assert sorted(links(page)) == ["b.md#c", "d.png"]
    assert anchors(page) == {"a-page", "whats-new-in-2-words", "ขั้น-บันได"}


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (["a"], ["a"], True),
        (["a"], ["b"], False),
        (["a"], ["a", "b"], False),
        (["a", "…"], ["a", "b", "c"], True),
        (["…", "c"], ["a", "b", "c"], True),
        (["…", "d"], ["a", "b", "c"], False),
        (["a … c"], ["a b c"], True),
        (["a … d"], ["a b c"], False),
        (["aa…aa"], ["aaa"], False),
        (["event_aaaaaaaaaaaaaaaa x"], ["event_bbbbbbbbbbbbbbbb x"], True),
        (["a  b"], ["a      b   "], True),
        ([], ["a"], False),
    ],
)
def test_what_is_shown_agrees_with_what_is_printed(shown: list[str], printed: list[str], *, same: bool) -> None:
    assert agrees(shown, printed) is same


@pytest.mark.parametrize(
    ("command", "ours"),
    [
        ("onrecord quotes --speaker 'A | B'", True),
        ("onrecord status   # all; of it", True),
        ("onrecord read - < more", False),
        ("cat a | onrecord add -", False),
        ("onrecord sql - > a", False),
    ],
)
def test_which_lines_run_here(command: str, *, ours: bool) -> None:
    assert is_ours(command) is ours


def test_pipes_and_files_around_a_command_of_ours() -> None:
    found = PIPED.fullmatch("cat a.txt | onrecord add - > b.txt")
    assert found
    assert found.groupdict() == {"before": "cat a.txt", "ours": "onrecord add -", "source": None, "sink": "b.txt"}
    found = PIPED.fullmatch("onrecord sql - < query.sql")
    assert found
    assert (found["ours"], found["source"]) == ("onrecord sql -", "query.sql")
    assert not PIPED.fullmatch("onrecord read a | head > b")


def test_an_option_that_is_not_there_is_told() -> None:
    parses(["watch", "https://example.org", "--every", "15m"])
    with pytest.raises(Exception, match="No such option"):
        parses(["watch", "https://example.org", "--evry", "15m"])
    with pytest.raises(AssertionError, match="no such command"):
        parses(["wach"])
