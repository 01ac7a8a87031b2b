"""Every address answers as its OpenAPI description says, whatever it is asked: no 500, no surprise.

`CEJING_ASKED=4 pytest tests/test_openapi.py` asks four times as often, as `.ci/run` does.
"""

from __future__ import annotations

import json
import os
import re
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import content_type_conformance, not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from pipeline.web.app import application
from tests.rows_of import LEXICON, figure, filled, record

MANY = int(os.environ.get("CEJING_ASKED", "1"))
PARK = "赣州经济技术开发区"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    filled(
        folder / "cejing.db",
        record("a" * 64, 2015, [figure(PARK, "2014", "21亿元")], f"2014年{PARK}主营业务收入21亿元。"),
        record("b" * 64, 2016, [figure(PARK, "2014", "25亿元"), figure("<b>", "2016", "3家", indicator="'")]),
    )
    (folder / "indicators.csv").write_text("a\n")
    return folder


@pytest.fixture(scope="module")
def explorer(outputs: Path) -> Any:
    app = application(outputs, lexicon=LEXICON)
    return schemathesis.openapi.from_asgi("/openapi.json", app, headers={"Host": "127.0.0.1"})


def addresses() -> list[str]:
    described = application(Path("nowhere"), lexicon=LEXICON).openapi()
    return sorted(path for path, methods in described["paths"].items() if "get" in methods)


CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
HELD = {
    "document": "a" * 16, "start": 0, "number": 1, "name": "indicators.csv", "indicator": "主营业务收入",
    "scope": PARK, "scopes": PARK, "id": "360700-jkq", "text": "收入", "theme": "green",
    "themes": "green,reform", "first": "a" * 16, "second": "b" * 16, "label": "PARK", "place": "江西省",
    "topic": "t1", "period": "2014", "unit": "亿元", "kind": "level", "view": "kwic",
}  # fmt: skip
ODD = dict.fromkeys(HELD, "%' OR 1=1 --") | {
    "text": 'NEAR("*', "start": -1, "document": "a%", "themes": ",，", "period": "2015/2011",
    "unit": "亿亿元", "year_from": 2**70, "page": "nan", "size": "0000",
}  # fmt: skip


@pytest.mark.parametrize("path", addresses())
def test_answers_are_as_described(explorer: Any, path: str) -> None:
    """Asked with what its description allows, with what it does not, of what there is, and oddly."""
    operation = explorer[path]["GET"]
    names = {parameter.name for parameter in operation.iter_parameters()}

    def asked(mode: GenerationMode, times: int, *fillings: dict[str, object]) -> None:
        turns = cycle(fillings)

        @settings(max_examples=times, deadline=None, derandomize=True, phases=[Phase.generate], database=None)
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            filling = next(turns)
            for name in names & filling.keys():
                parts = case.path_parameters if f"{{{name}}}" in path else case.query
                parts[name] = filling[name]
            case.call_and_validate(checks=CHECKS, headers={"Host": "127.0.0.1"})

        ask()

    twin = path.endswith((".json", ".csv", ".xlsx"))  # of a page with the same parameters
    fillings: list[dict[str, object]] = [{}, HELD, ODD] if names & HELD.keys() else [{}]
    asked(GenerationMode.POSITIVE, len(fillings) * MANY, *fillings)
    if names:
        asked(GenerationMode.NEGATIVE, (1 if twin else 2) * MANY, {})


def test_each_parameter_is_described_in_chinese(explorer: Any) -> None:
    described = explorer.raw_schema
    assert "$ref" not in json.dumps(described)
    for path, methods in described["paths"].items():
        for item in methods.values():
            assert re.search("[一-鿿]", item["summary"]), path
            for parameter in item.get("parameters", ()):
                assert re.search("[一-鿿]", parameter.get("description", "")), (path, parameter["name"])
