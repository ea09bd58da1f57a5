"""A client of the server for models, in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
from mcp import Client
from mcp_types import CallToolResult

from onrecord.mcp.server import server


def ask(path: Path, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """Ask a tool of the record at `path` in memory."""

    async def asking() -> CallToolResult:
        async with Client(server(path)) as client:
            return await client.call_tool(name, arguments)

    return anyio.run(asking)
