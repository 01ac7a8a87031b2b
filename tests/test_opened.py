"""`pipeline.open`: each question as a frame."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.export.publish import publish
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from tests.rows_of import figure, filled, record

PARKS = {"scope_id": "360000/工业园区"}


def test_questions_are_frames(tmp_path: Path) -> None:
    rows = [
        figure("全省工业园区", "2014", "2.0万亿元", **PARKS),
        figure("全省工业园区", "2015", "2.56万亿元", **PARKS),
        figure("全省工业园区", "2015", "3000亿元", indicator="利税总额", **PARKS),
        figure("南昌市", "2015", "500亿元", scope_id="360100"),
    ]
    aims = [figure("全省工业园区", "2015", "2.4万亿元", status="target", comparator="ge", **PARKS)]
    db = filled(tmp_path / "cejing.db", record("a", 2016, rows), record("b", 2014, aims))
    publish(db, tmp_path, Lexicon())
    opened = pipeline.open(tmp_path)
    assert list(opened.panel("主营业务收入", "利税总额", scopes=("全省工业园区",))["2015"]) == [25600, 3000]
    assert list(opened.targets("主营业务收入")["verdict"]) == ["reached"]
    assert len(opened.conflicts()) == len(opened.findings()) == 0
    assert list(opened.compare("主营业务收入", "南昌市", "全省工业园区").loc["2015"]) == [500, 25600]
    assert opened.compare("主营业务收入", "南昌市").attrs["notes"] == []
    asked = opened.ask("2015年南昌市主营业务收入")
    assert list(asked["said"]) == ["500亿元"] and asked.attrs["state"] == "answered"
    assert opened.sql("SELECT count(*) AS n FROM indicators")["n"].tolist() == [5]
    with pytest.raises(UserError):
        opened.sql("DROP TABLE indicators")


def test_what_contradicts_goes_with_a_frame(tmp_path: Path) -> None:
    made = [record(name, 2016, [figure("南昌市", "2015", said, scope_id="360100", confidence=0.9)])
            for name, said in (("a", "503亿元"), ("b", "526亿元"))]  # fmt: skip
    filled(tmp_path / "cejing.db", *made)
    opened = pipeline.open(tmp_path)
    assert opened.panel("主营业务收入").attrs["notes"] == ["1 格有相左的数值，列在“相左”一列。"]
    (note,) = opened.compare("主营业务收入", "南昌市").attrs["notes"]
    assert note.startswith("2015 南昌市另有说法：5")
