"""The server: which tools and resources there are, what a call is answered, and what goes wrong in words for people.

It only reads. The store is opened for each call and let go of, so that a client that runs all day keeps nobody from
adding articles; calls are answered one after another, in a thread. Nothing of what is asked is told to anyone: the
SDK's tracing is taken out. Over which wire it is served says serving.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import anyio
import mcp_types as types
import orjson
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError

from onrecord import api, assets
from onrecord.api import Record
from onrecord.errors import OnrecordError, UsageError
from onrecord.mcp import resources
from onrecord.mcp.told import written
from onrecord.mcp.tools import Tool, input_schema, output_schema, tools

Context = ServerRequestContext[Any, Any]
Paging = types.PaginatedRequestParams | None
Answer = TypeVar("Answer")
ONLY_READS = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


class Answering:
    """Answers a client out of the record at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._one_at_a_time = anyio.Lock()

    async def list_tools(self, _: Context, __: Paging) -> types.ListToolsResult:
        """Tell the tools."""
        return types.ListToolsResult(tools=[_described(one) for one in tools().values()])

    async def call_tool(self, _: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        """Answer a tool; what cannot be asked or is not there is told to the model, which may ask otherwise."""
        try:
            tool, asked = _asked(params.name, params.arguments or {})
            found = await self._ask(lambda record: tool.question(record, asked))
        except OnrecordError as error:
            return types.CallToolResult(content=[types.TextContent(text=_in_words(error))], is_error=True)
        body = written(found)
        text = types.TextContent(text=body.decode("utf-8"))
        return types.CallToolResult(content=[text], structured_content=orjson.loads(body))

    async def list_resources(self, _: Context, __: Paging) -> types.ListResourcesResult:
        """Tell the pages that are always there."""
        some = [
            types.Resource(uri=uri, name=one.name, title=one.title, description=one.about, mime_type=one.mime)
            for uri, one in resources.PAGES.items()
        ]
        return types.ListResourcesResult(resources=some)

    async def list_templates(self, _: Context, __: Paging) -> types.ListResourceTemplatesResult:
        """Tell how articles are opened."""
        one = types.ResourceTemplate(
            uri_template=resources.TEMPLATE,
            name="article",
            title="An article's text",
            description=resources.OF_ARTICLES,
            mime_type=resources.PLAIN,
        )
        return types.ListResourceTemplatesResult(resource_templates=[one])

    async def read_resource(self, _: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        """Give a page or an article."""
        uri = str(params.uri)
        try:
            mime, text = await self._ask(lambda record: resources.read(record, uri))
        except OnrecordError as error:
            raise MCPError(types.INVALID_PARAMS, _in_words(error)) from error
        return types.ReadResourceResult(contents=[types.TextResourceContents(uri=uri, mime_type=mime, text=text)])

    async def _ask(self, question: Callable[[Record], Answer]) -> Answer:
        async with self._one_at_a_time:
            return await anyio.to_thread.run_sync(self._asked, question)

    def _asked(self, question: Callable[[Record], Answer]) -> Answer:
        with api.open(self._path) as record:
            return question(record)


def server(path: Path) -> Server[Any]:
    """Return the server of the record at `path`, on no wire yet."""
    answering = Answering(path)
    made: Server[Any] = Server(
        "onrecord",
        version=version("onrecord"),
        title="A record of international affairs",
        instructions=assets.open_bytes("onrecord.mcp", "data/instructions.md").decode("utf-8"),
        on_list_tools=answering.list_tools,
        on_call_tool=answering.call_tool,
        on_list_resources=answering.list_resources,
        on_list_resource_templates=answering.list_templates,
        on_read_resource=answering.read_resource,
    )
    made.middleware.clear()
    return made


def _in_words(error: OnrecordError) -> str:
    """Return what is wrong as it can be written: what a model sends may hold half characters."""
    return str(error).encode("utf-8", "backslashreplace").decode("utf-8")


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.about,
        input_schema=input_schema(tool),
        output_schema=output_schema(tool),
        annotations=ONLY_READS,
    )


def _asked(name: str, arguments: dict[str, Any]) -> tuple[Tool, Any]:
    """Return a tool and what it is asked.

    Raises:
        UsageError: there is no such tool, or it cannot be asked so.
    """
    tool = tools().get(name)
    if tool is None:
        raise UsageError("there is no such tool", value=name[:100], valid=", ".join(tools()))
    try:
        return tool, tool.asked.model_validate(arguments)
    except ValidationError as error:
        raise _unusable(error.errors(include_url=False), tool) from error


def _unusable(problems: Sequence[Any], tool: Tool) -> UsageError:
    """Return the first thing that is wrong with what a tool was asked."""
    first = problems[0]
    name = str(first["loc"][0]) if first["loc"] else tool.name
    if first["type"] == "extra_forbidden":
        return UsageError("this tool has no such parameter", value=name[:100], valid=", ".join(tool.asked.model_fields))
    if first["type"] == "missing":
        return UsageError(f"{name} is needed")
    return UsageError(f"{name} cannot be used", value=str(first["input"])[:200], valid=str(first["msg"]))
