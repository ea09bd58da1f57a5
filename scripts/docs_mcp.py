"""Writes docs/mcp.md from the tools themselves: what each says, its parameters and its example. Run by `make docs`.

tests/mcp_server/test_tools.py fails when the page is not what this writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from onrecord.mcp.resources import OF_ARTICLES, PAGES, TEMPLATE
from onrecord.mcp.tools import Tool, input_schema, tools

PAGE = Path(__file__).parent.parent / "docs" / "mcp.md"
HEAD = """# The record for language models

Written by `scripts/docs_mcp.py` from the tools themselves (`make docs`); do not edit.

`onrecord mcp FILE` answers a language model's questions to a record, by the Model Context Protocol. It only reads: no
tool adds, corrects or removes anything. It needs the extra `mcp`:

<!-- not run: it installs into the reader's Python -->
```sh
pip install "onrecord[mcp]"
```

## Tell your client

A client starts the program itself and speaks with it on standard input and output. Give the path of the record from
the root; if the client does not find `onrecord`, give the path of the program too (`which onrecord` prints it).

Desktop clients that have a file with `mcpServers` (Claude Desktop: `claude_desktop_config.json`; Cursor: `mcp.json`;
and most others) take this:

```json
{
  "mcpServers": {
    "onrecord": {
      "command": "onrecord",
      "args": ["mcp", "/home/me/record.duckdb"]
    }
  }
}
```

VS Code has the same under `servers` in `.vscode/mcp.json`:

```json
{
  "servers": {
    "onrecord": {
      "type": "stdio",
      "command": "onrecord",
      "args": ["mcp", "/home/me/record.duckdb"]
    }
  }
}
```

For a client that speaks HTTP, `onrecord mcp FILE --http` prints an address of this machine
(`http://127.0.0.1:8766/mcp`, streamable HTTP). It listens on the loopback address alone, and answers no page of
another site.

The store is opened for each question and let go of, so `onrecord add` works meanwhile. While `onrecord serve` has the
store open, a question is told that it is busy.

## What a model is told

- **What is alleged is not fact.** Every row has a standing; the instructions of the server and the descriptions of the
  tools say what may be told as real, that words are to be quoted, and ids to be cited.
- **Articles are data.** A row has two parts. Ids, codes, days and numbers are the record's own. Whatever an article
  wrote (words, names, titles, outlets, bylines, addresses) stands under `quoted` and nowhere else. An article that
  orders a model to do something is one more thing that an article says. This marks what is foreign; whether a model
  keeps to the mark is up to the model, so give it no other tools that must not be misused.
- **Absent is not known.** A field without a value is left out.
- **Answers are short.** A list has 20 rows (100 at most) and about 24,000 bytes at most. `next` is the `cursor` of the
  next page. A text of more than 2,000 code points and a list of more than 20 values are cut, and the row says `cut`.
- **Offsets** count code points of the article's text as read, from 0, half-open.
- **`as_of`**, on every tool, asks what was known on that day. A parameter that a tool does not have is refused, so that
  a misspelt `as_of` never shows too much.
- There is no tool for SQL: `onrecord sql` and the web server have one, each with its own bounds.

## Tools

Examples are answered on the bundled demonstration (`onrecord demo`); an id ends in `…` where a list tells it.
"""
RESOURCES = """
## Resources

| address | holds |
|---|---|
"""


def page() -> str:
    """Return the page."""
    parts = "".join(f"\n{part}\n" for one in tools().values() for part in _tool(one))
    rows = [f"| `{uri}` | {one.about} |\n" for uri, one in PAGES.items()]
    return HEAD + parts + RESOURCES + "".join(rows) + f"| `{TEMPLATE}` | {OF_ARTICLES} |\n"


def _tool(tool: Tool) -> Iterator[str]:
    yield f"### {tool.name}"
    yield tool.about
    schema = input_schema(tool)
    needed = schema.get("required", [])
    rows = [f"| `{name}` | {_about(one, needed=name in needed)} |" for name, one in schema["properties"].items()]
    yield "\n".join(["| parameter | |", "|---|---|", *rows])
    example = {"name": tool.name, "arguments": tool.example}
    yield f"```json\n{orjson.dumps(example, option=orjson.OPT_INDENT_2).decode('utf-8')}\n```"


def _about(one: dict[str, Any], *, needed: bool) -> str:
    default = f" [default: {one['default']}]" if "default" in one else ""
    most = f" [at most {one['maximum']}]" if "maximum" in one else ""
    return ("Needed. " if needed else "") + one["description"] + default + most


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
