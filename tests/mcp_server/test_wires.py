"""A real client over the real wires: a subprocess on standard input, HTTP on this machine; and resources."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import anyio
import pytest
from mcp import Client, MCPError, StdioServerParameters

from onrecord import api
from onrecord.mcp.server import server

RUN = [sys.executable, "-m", "onrecord", "mcp"]


def test_a_client_starts_the_program_and_asks_it(model_store: Path) -> None:
    async def asking() -> None:
        started = StdioServerParameters(command=RUN[0], args=[*RUN[1:], str(model_store)])
        async with Client(started, read_timeout_seconds=60) as client:
            assert len((await client.list_tools()).tools) == 16
            found = await client.call_tool("events", {"limit": 1})
            assert found.structured_content["rows"]
            with api.open(model_store, write=True) as record:  # nobody is kept from it meanwhile
                assert record.status().documents > 0
            wrong = await client.call_tool("events", {"as_of": "someday"})
            assert wrong.is_error

    anyio.run(asking)


def test_an_older_client_that_shakes_hands_is_answered_too(model_store: Path) -> None:
    async def asking() -> None:
        async with Client(server(model_store), mode="legacy") as client:
            assert (await client.call_tool("status", {})).structured_content["documents"] > 0

    anyio.run(asking)


@contextmanager
def served(path: Path) -> Iterator[str]:
    process = subprocess.Popen([*RUN, str(path), "--http", "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        said = re.search(r"http://\S+", process.stderr.readline())
        assert said
        yield said[0]
    finally:
        process.terminate()
        process.communicate(timeout=20)


def test_http_answers_this_machine_and_no_page_elsewhere(model_store: Path) -> None:
    async def asking(address: str) -> None:
        async with Client(address, read_timeout_seconds=60) as client:
            assert (await client.call_tool("status", {})).structured_content["documents"] > 0

    with served(model_store) as address:
        assert address.startswith("http://127.0.0.1:")
        anyio.run(asking, address)
        for headers in ({"Origin": "https://elsewhere.example"}, {"Host": "elsewhere.example"}):
            sent = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", **headers}
            body = b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}'
            with pytest.raises(OSError, match=r"403|421"):
                urlopen(Request(address, data=body, headers=sent), timeout=20)


def test_resources_are_articles_and_what_codes_mean(model_store: Path) -> None:
    async def asking() -> None:
        with api.open(model_store) as record:
            one = record.documents().rows()[0].id
            text = record.text(one)
        async with Client(server(model_store)) as client:
            pages = (await client.list_resources()).resources
            assert {str(page.uri) for page in pages} >= {"onrecord://codebook", "onrecord://contract"}
            for page in pages:
                assert getattr((await client.read_resource(str(page.uri))).contents[0], "text", "")
            templates = (await client.list_resource_templates()).resource_templates
            assert [template.uri_template for template in templates] == ["onrecord://articles/{id}"]
            found = await client.read_resource(f"onrecord://articles/{one}")
            assert getattr(found.contents[0], "text", "") == text
            for wrong in ("onrecord://articles/sha256:none", "onrecord://nothing", "file:///etc/passwd"):
                with pytest.raises(MCPError, match=r"no such (article|resource)"):
                    await client.read_resource(wrong)

    anyio.run(asking)


def test_a_file_that_is_no_record_is_refused_in_words(tmp_path: Path) -> None:
    done = subprocess.run(
        [*RUN, str(tmp_path / "none.duckdb")], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
