"""Questions with known answers, by `cejing ask` and a real MCP client.

`python bench/ask.py OUTPUTS [QUESTIONS]`: OUTPUTS is the record of `corpus/`;
QUESTIONS is `tests/questions.csv` unless told.

The policy of the client is fixed: `find_measures` reads the question; `get_observations` is asked of each
reading in turn until one is answered, else until one gives choices; else the first says what is nearest.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from pipeline.ask.answer import reply
from tests.questions import CORPUS, LEXICON, is_cited, is_exact, questions

YEAR = 2026
KEPT = ["periods", "kinds", "status", "base", "whether", "limits", "mean", "series", "compare", "each"]
"""What `find_measures` read in a question that `get_observations` is given."""


async def by_agent(outputs: Path, asked: list[str]) -> list[dict[str, Any]]:
    """The answers of a client that follows the policy, over stdio."""
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client

    command = str(Path(sys.executable).with_name("cejing"))
    server = StdioServerParameters(
        command=command, args=["mcp", "--outputs", str(outputs)], env={**os.environ}
    )
    async with Client(stdio_client(server)) as client:
        return [await policy(client, text) for text in asked]


async def policy(client: Any, text: str) -> dict[str, Any]:
    async def call(name: str, **given: Any) -> dict[str, Any]:
        told = await client.call_tool(name, given)
        found: dict[str, Any] = json.loads(told.content[0].text)
        return found

    read = await call("find_measures", text=text)
    if read["state"] != "answered":
        return {**read, "rows": [], "choices": []}
    kept = {key: read[key] for key in KEPT}
    found = []
    for reading in read["readings"]:
        measures = [one["measure"] for one in reading["measures"]]
        found.append(await call("get_observations", measures=measures, owners=reading["owners"], **kept))
        if found[-1]["rows"]:
            return found[-1]
    return next((one for one in found if one["state"] == "choices"), found[0])


def main(outputs: Path, file: Path = CORPUS) -> None:
    asked = questions(file)
    texts = [row["question"] for row in asked]
    own = [reply(outputs / "cejing.db", text, LEXICON, year=YEAR).as_dict() for text in texts]
    agents = asyncio.run(by_agent(outputs, texts))
    for name, answers in (("cejing ask", own), ("MCP", agents)):
        exact = [is_exact(row, found) for row, found in zip(asked, answers, strict=True)]
        cited = sum(map(is_cited, answers))
        print(f"{name}: {sum(exact)} / {len(asked)} exact, {cited} cited")
        for row, found, right in zip(asked, answers, exact, strict=True):
            if not right:
                said = "；".join(one["said"] for one in found["rows"])
                choices = "、".join(choice["label"] for choice in found["choices"][:4])
                wanted = f"{row['state']} {row['answer']}"
                print(f"  {row['question']} [{wanted}] -> {found['state']} {said} {choices}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
