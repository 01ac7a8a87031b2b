"""The Model Context Protocol over `tools`: stdio for a client that starts it, HTTP on loopback if asked.

Tools only read; what is described here is what an agent sees, so it is in Chinese. The SDK is imported by
`serve` alone.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError

from pipeline.agents import arguments
from pipeline.agents.tools import Tools
from pipeline.lexicon import Lexicon
from pipeline.model import UserError

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

HOST = "127.0.0.1"
GUIDE = (
    "策镜库：中国政策文本里读出的指标。每个数都带文件、页码、原句、界限、可信度和核对状态，"
    "以及所出的库（record，SHA-256）。"
    "先用 find_measures 把一句话读成指标、范围、时期，再用 get_observations 取数。"
    "state 为 choices 时，符合的不止一个，把 choices 给用户选，不要替他猜；为 nothing 时，库里没有，照实说，"
    "并给出最接近的。数字一律照 said 与 quote 引用，不要自己换算或推断。"
)

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Word = Annotated[str, Field(max_length=200)]
"""A name that may be left empty."""
Names = Annotated[list[Name], Field(min_length=1, max_length=20)]
Owners = Annotated[list[Name] | None, Field(max_length=20)]
Years = Annotated[int, Field(ge=1000, le=3000)]
Sure = Annotated[float | None, Field(ge=0, le=1, description="最低可信度")]
Kinds = list[Literal["level", "growth", "share", "change", "rank", "multiple"]]
_LAST = 2**31
"""No text is as long."""


def made(outputs: Path, lexicon: Lexicon) -> MCPServer:
    """The server over the record of a folder of outputs; StoreError where there is none."""
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.server.mcpserver.tools import Tool
    from mcp.types import CallToolResult, TextContent, ToolAnnotations

    reading = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
    tools = {
        tool.__name__: Tool.from_function(_told(tool), annotations=reading, structured_output=False)
        for tool in _tools(Tools(outputs, lexicon))
    }
    for tool in tools.values():
        tool.parameters["additionalProperties"] = False

    class Server(MCPServer):
        """One whose refusals are answers, in Chinese."""

        async def call_tool(self, name: str, given: dict[str, Any], context: Any = None) -> Any:
            try:
                text = _refused(tools[name].parameters, given) if name in tools else _no_tool(name, tools)
                if not text:
                    return await super().call_tool(name, given, context)
            except ToolError as error:
                if not isinstance(error.__cause__, ValidationError):
                    logging.getLogger(__name__).exception("%s", name)
                text = _cause_told(error.__cause__, tools[name].parameters)
            told = json.dumps({"state": "refused", "text": text}, ensure_ascii=False)
            return CallToolResult(content=[TextContent(type="text", text=told)])

    return Server(
        "cejing",
        title="策镜",
        instructions=GUIDE,
        version=version("cejing"),
        log_level="ERROR",
        tools=list(tools.values()),
    )


def _no_tool(name: str, tools: dict[str, Any]) -> str:
    return f"没有“{name}”这个工具。有的是：{'、'.join(tools)}。"


def _refused(schema: dict[str, Any], given: dict[str, Any]) -> str:
    """Why a call is refused before its values are looked at; empty where it is not."""
    wrong = arguments.unknown(given, schema)
    return arguments.told(wrong, schema) if wrong else ""


def _cause_told(cause: BaseException | None, schema: dict[str, Any]) -> str:
    if isinstance(cause, ValidationError):
        return arguments.told(arguments.faults(cause.errors()), schema)
    return "程序出错，这个问题没有答成。请换一个问法，并把问题与时间告诉维护的人。"


def serve(outputs: Path, lexicon: Lexicon, *, port: int | None = None) -> None:
    """Speak to the client on stdin and stdout, or with `port` over HTTP on loopback, until it leaves."""
    server = made(outputs, lexicon)
    logging.getLogger().setLevel(logging.ERROR)
    if port is None:
        server.run("stdio")
    else:
        server.run("streamable-http", host=HOST, port=port)


def _told(tool: Callable[..., Any]) -> Callable[..., Any]:
    """A tool whose errors of the user are told as an answer, in Chinese."""

    @wraps(tool)
    def safe(*args: Any, **named: Any) -> Any:
        try:
            return tool(*args, **named)
        except UserError as error:
            return {"state": "refused", "text": str(error)}

    return safe


def _tools(tools: Tools) -> list[Callable[..., dict[str, Any]]]:
    """The seven tools as the protocol describes them."""

    def search_documents(
        text: Annotated[
            str,
            StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
            Field(description="要找的词或句子，原文一字不差"),
        ],
        limit: Annotated[int, Field(ge=1, le=100)] = 10,
    ) -> dict[str, Any]:
        """在全部文件的原文里找一个词或一句话，给出所在的段落。"""
        return tools.search_documents(text, limit)

    def find_measures(
        text: Annotated[Name, Field(description="指标名，或一整句问题")],
    ) -> dict[str, Any]:
        """把一个名称或一句问题读成库里的指标、范围、时期与类型；readings 从最可能的排起。"""
        return tools.find_measures(text)

    def get_observations(
        measures: Names,
        owners: Owners = None,
        periods: Annotated[Owners, Field(description="ISO 8601，如 2015、2011/2015、2016-01/2016-07")] = None,
        kinds: Annotated[Kinds | None, Field(description="不给则是数值本身")] = None,
        status: Literal["actual", "target", "judged"] = "actual",
        base: Annotated[Word, Field(description="占比是占什么的；位次、高低是同谁比的")] = "",
        whether: Annotated[Word, Field(description="问有没有超过的那个数，如 3.5万亿元")] = "",
        limits: Annotated[
            list[Annotated[float, Field(allow_inf_nan=False)]] | None,
            Field(max_length=20, description="条件里的数，按元、个等计"),
        ] = None,
        mean: Annotated[bool, Field(description="要一段时期的年均增速")] = False,
        series: Annotated[bool, Field(description="要逐年的")] = False,
        compare: Annotated[bool, Field(description="要比较两个数")] = False,
        each: Annotated[Word, Field(description="各个范围并列：市、县、省、园区、集群、地区")] = "",
    ) -> dict[str, Any]:
        """取数，每个数带出处。符合的不止一个时给 choices，没有时给最接近的。"""
        return tools.get_observations(
            measures, owners or (), periods=periods or (), kinds=kinds or (), status=status, base=base,
            whether=whether, limits=limits or (), mean=mean, series=series, compare=compare, each=each,
        )  # fmt: skip

    def get_panel(
        measures: Names,
        owners: Owners = None,
        first: Years = 1000,
        last: Years = 3000,
        kind: Literal["level", "growth", "share"] = "level",
        status: Literal["actual", "target"] = "actual",
        unit: Annotated[str | None, Field(max_length=12)] = None,
        within: Annotated[bool, Field(description="连同 owners 之内的园区与县市")] = False,
        min_confidence: Sure = None,
    ) -> dict[str, Any]:
        """几个指标、几个范围逐年的数，一行一个，带出处。"""
        return tools.get_panel(
            measures, owners or (), years=(first, last), kind=kind, status=status, unit=unit, within=within,
            min_confidence=min_confidence,
        )  # fmt: skip

    def get_targets(
        measure: Name, owners: Owners = None, first: Years = 1000, last: Years = 3000,
        min_confidence: Sure = None,
    ) -> dict[str, Any]:  # fmt: skip
        """目标与后来的实际值：reached、missed，或 unknown 及原因。"""
        return tools.get_targets(measure, owners or (), (first, last), min_confidence)

    def get_evidence(
        document_id: Name, start: Annotated[int, Field(ge=0, le=_LAST, description="数字在原文里的位置")]
    ) -> dict[str, Any]:
        """一个数是怎样读出来的：原句、指标、范围、时期各由哪几个字定的，没有取的是什么。"""
        return tools.get_evidence(document_id, start)

    def themes_over_time(
        theme: Annotated[str, Field(max_length=50, description="主题的名称或编号，不给则全部")] = "",
        window: Annotated[int, Field(ge=1, le=20, description="几年合成一段")] = 1,
    ) -> dict[str, Any]:
        """一个主题逐年所占的篇幅，带区间与文件数；文件太少时 note 说证据不足。"""
        return tools.themes_over_time(theme, window)

    return [
        search_documents, find_measures, get_observations, get_panel, get_targets, get_evidence,
        themes_over_time,
    ]  # fmt: skip
