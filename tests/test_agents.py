"""A real client of the Model Context Protocol asks a small record over stdio."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.ports import free_port
from tests.rows_of import figure, filled, record

pytest.importorskip("mcp", reason="没有安装 mcp")
TOOLS = {
    "search_documents", "find_measures", "get_observations", "get_panel", "get_targets", "get_evidence",
    "themes_over_time",
}  # fmt: skip
CEJING = str(Path(sys.executable).with_name("cejing"))
PATHS = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUNBUFFERED": "1"}
PARKS = {"scope_id": "360000/工业园区"}


def asked(outputs: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[set[str], list[dict[str, Any]]]:
    """The names of the tools, and what each call was told, by one client over stdio."""
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def ask() -> tuple[set[str], list[dict[str, Any]]]:
        server = StdioServerParameters(command=CEJING, args=["mcp", "--outputs", str(outputs)], env=PATHS)
        async with Client(stdio_client(server)) as client:
            listed = await client.list_tools()
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed.tools)
            told = [await client.call_tool(name, given) for name, given in calls]
            return {tool.name for tool in listed.tools}, [json.loads(one.content[0].text) for one in told]

    return asyncio.run(ask())


def test_over_http_on_this_machine_alone(tmp_path: Path) -> None:
    """The same server at a port of loopback; what asks under another host's name is refused."""
    from mcp import Client

    filled(tmp_path / "cejing.db", record("a", 2016, [figure("全省工业园区", "2015", "2.56万亿元", **PARKS)]))
    port = free_port()

    async def ask() -> dict[str, Any]:
        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
            asked = {"measures": ["主营收入"], "owners": ["江西省工业园区"], "periods": ["2015"]}
            told = await client.call_tool("get_observations", asked)
        return dict(json.loads(told.content[0].text))

    command = [CEJING, "mcp", "--http", "--port", str(port), "--outputs", str(tmp_path)]
    with subprocess.Popen(command, env=PATHS, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as started:
        try:
            httpx.Client(transport=httpx.HTTPTransport(retries=9)).get(f"http://127.0.0.1:{port}/mcp")
            told = asyncio.run(ask())
            foreign = httpx.post(f"http://127.0.0.1:{port}/mcp", headers={"Host": "evil.example"}, json={})
        finally:
            started.send_signal(signal.SIGTERM)
    assert [row["said"] for row in told["rows"]] == ["2.56万亿元"]
    assert foreign.status_code in (400, 403, 421)


def test_seven_tools_answer_with_sources_choices_or_nothing(tmp_path: Path) -> None:
    rows = [
        figure("全省工业园区", "2014", "2.0万亿元", **PARKS),
        figure("全省工业园区", "2015", "2.56万亿元", **PARKS),
        figure("全省工业园区", "2015", "2.4万亿元", status="target", **PARKS),
        figure("南昌市", "2015", "500亿元", scope_id="360100"),
    ]
    filled(tmp_path / "cejing.db", record("a", 2016, rows))
    measures, owners = ["主营收入"], ["江西省工业园区"]
    before = (tmp_path / "cejing.db").read_bytes()
    names, told = asked(
        tmp_path,
        ("find_measures", {"text": "2015年江西省工业园区主营业务收入是多少？"}),
        ("get_observations", {"measures": measures, "owners": owners, "periods": ["2015"]}),
        ("get_observations", {"measures": measures, "periods": ["2015"]}),
        ("get_observations", {"measures": measures, "owners": owners, "periods": ["2013"]}),
        ("get_panel", {"measures": measures, "owners": owners}),
        ("get_targets", {"measure": "主营业务收入", "owners": owners}),
        ("get_evidence", {"document_id": "a", "start": 0}),
        ("get_evidence", {"document_id": "zz", "start": 9}),
        ("search_documents", {"text": "亿元"}),
        ("themes_over_time", {}),
    )
    assert names == TOOLS
    states = [one["state"] for one in told]
    given = [
        "answered",
        "answered",
        "choices",
        "nothing",
        *["answered"] * 3,
        "refused",
        "answered",
        "nothing",
    ]
    assert states == given
    assert told[0]["readings"][0]["measures"][0]["measure"] == "主营业务收入"
    for row in (*told[1]["rows"], *told[4]["rows"], *told[5]["rows"], told[6]["figure"]):
        assert row["document_id"] and row["verified"] == "unseen" and row["confidence"] is not None
        assert row.get("sentence") or row.get("quote")
    assert {one["record"] for one in told if one["state"] != "refused"} == {told[0]["record"]}
    assert (tmp_path / "cejing.db").read_bytes() == before
