"""A real client of the Model Context Protocol asks a small record over stdio."""

from __future__ import annotations

import asyncio
import json
import os
import re
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


LONG = "长" * 201
WRONG: list[tuple[str, dict[str, Any], str]] = [  # tool, arguments, what the refusal says
    ("search_documents", {}, "text 没有给"),
    ("search_documents", {"text": 5}, "text 要写成文字"),
    ("search_documents", {"text": "  "}, "text 不能空着"),
    ("search_documents", {"text": LONG}, "text 最多 100 个字"),
    ("search_documents", {"text": "园区", "limit": 0}, "limit 不能小于 1"),
    ("search_documents", {"text": "园区", "limit": 101}, "limit 不能大于 100"),
    ("search_documents", {"text": "园区", "limit": "很多"}, "limit 要写成整数"),
    ("search_documents", {"text": "园区", "limit": 1.5}, "limit 要写成整数"),
    ("search_documents", {"text": "园区", "year": 2015}, "没有“year”这个参数"),
    ("find_measures", {}, "text 没有给"),
    ("find_measures", {"text": ""}, "text 不能空着"),
    ("find_measures", {"text": LONG}, "text 最多 200 个字"),
    ("find_measures", {"text": ["GDP"]}, "text 要写成文字"),
    ("get_observations", {}, "measures 没有给"),
    ("get_observations", {"measures": "GDP"}, "measures 要写成一串"),
    ("get_observations", {"measures": []}, "measures 至少给 1 个"),
    ("get_observations", {"measures": ["GDP"] * 21}, "measures 最多给 20 个"),
    ("get_observations", {"measures": ["GDP", LONG]}, "measures 第 2 个最多 200 个字"),
    ("get_observations", {"measures": ["GDP", ""]}, "measures 第 2 个不能空着"),
    ("get_observations", {"measures": ["GDP"], "owners": [3]}, "owners 第 1 个要写成文字"),
    ("get_observations", {"measures": ["GDP"], "kinds": ["价格"]}, "只能是 level、growth、share"),
    ("get_observations", {"measures": ["GDP"], "status": "planned"}, "只能是 actual、target、judged"),
    ("get_observations", {"measures": ["GDP"], "periods": ["很久以前"]}, "看不懂时期“很久以前”"),
    ("get_observations", {"measures": ["GDP"], "periods": ["2015-13"]}, "看不懂时期“2015-13”"),
    ("get_observations", {"measures": ["GDP"], "limits": ["多"]}, "limits 第 1 个要写成数"),
    ("get_observations", {"measures": ["GDP"], "series": "也许"}, "series 要写成 true 或 false"),
    ("get_observations", {"measures": ["GDP"], "each": "街道"}, "each 只能是 市、县"),
    ("get_observations", {"measure": "GDP"}, "没有“measure”这个参数"),
    ("get_panel", {}, "measures 没有给"),
    ("get_panel", {"measures": ["GDP"], "kind": "rank"}, "只能是 level、growth、share"),
    ("get_panel", {"measures": ["GDP"], "first": 2020, "last": 2010}, "不能晚于"),
    ("get_panel", {"measures": ["GDP"], "first": 99}, "first 不能小于 1000"),
    ("get_panel", {"measures": ["GDP"], "within": "是的"}, "within 要写成 true 或 false"),
    ("get_panel", {"measures": ["GDP"], "unit": LONG}, "unit 最多 12 个字"),
    ("get_targets", {}, "measure 没有给"),
    ("get_targets", {"measure": ["GDP"]}, "measure 要写成文字"),
    ("get_targets", {"measure": ""}, "measure 不能空着"),
    ("get_targets", {"measure": "GDP", "first": "去年"}, "first 要写成整数"),
    ("get_targets", {"measure": "GDP", "last": 9999}, "last 不能大于 3000"),
    ("get_targets", {"measure": "GDP", "first": 2020, "last": 2010}, "不能晚于"),
    ("get_targets", {"measures": ["GDP"]}, "没有“measures”这个参数"),
    ("get_evidence", {"document_id": "a"}, "start 没有给"),
    ("get_evidence", {"document_id": "", "start": 0}, "document_id 不能空着"),
    ("get_evidence", {"document_id": "%", "start": 0}, "没有这样一个数"),
    ("get_evidence", {"document_id": "a", "start": -1}, "start 不能小于 0"),
    ("get_evidence", {"document_id": "a", "start": 10**30}, "start 不能大于"),
    ("themes_over_time", {"theme": 7}, "theme 要写成文字"),
    ("themes_over_time", {"theme": "天气"}, "没有主题“天气”"),
    ("themes_over_time", {"theme": LONG}, "theme 最多 50 个字"),
    ("themes_over_time", {"window": 0}, "window 不能小于 1"),
    ("get_everything", {}, "没有“get_everything”这个工具"),
]  # fmt: skip


def test_what_is_wrong_with_a_call_is_told_in_chinese(tmp_path: Path) -> None:
    """Every tool: missing, of another type, empty, too long, out of bounds, unknown."""
    filled(tmp_path / "cejing.db", record("a", 2016, [figure("全省工业园区", "2015", "2.56万亿元", **PARKS)]))
    _, told = asked(tmp_path, *((tool, given) for tool, given, _ in WRONG))
    for (tool, given, says), one in zip(WRONG, told, strict=True):
        assert one["state"] == "refused" and says in one["text"], (tool, given, one)
        assert not re.search("[A-Za-z]+ [a-z]+ [a-z]+", one["text"]), one["text"]


def test_names_that_the_record_does_not_have_and_periods_in_words(tmp_path: Path) -> None:
    """Unknown names are answered: nothing, with what is near; a period may be written as people do."""
    rows = [figure("全省工业园区", "2015", "2.56万亿元", **PARKS)]
    filled(tmp_path / "cejing.db", record("a", 2016, rows), record("ab", 2016, rows))
    owners = ["江西省工业园区"]
    _, (unknown, target, panel, place, words, cut) = asked(
        tmp_path,
        ("get_observations", {"measures": ["幸福指数"]}),
        ("get_targets", {"measure": "主营收入额"}),
        ("get_panel", {"measures": ["幸福指数"]}),
        ("get_observations", {"measures": ["主营业务收入"], "owners": ["火星"]}),
        ("get_observations", {"measures": ["主营业务收入"], "owners": owners, "periods": ["2015年"]}),
        ("get_evidence", {"document_id": "a", "start": 0}),
    )
    assert [one["state"] for one in (unknown, target, panel, place)] == ["nothing"] * 4
    assert all(one["text"] for one in (unknown, target, panel, place))
    assert words["state"] == "answered" and words["rows"][0]["period"] == "2015"
    assert cut["state"] == "refused" and "不止一个" in cut["text"]
