"""How a zone grows, who is left of a list, in what places are judged, and what goes on behind ；."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

TOLD = {"title": "园区建设提速", "region": "上高县", "date": "2014-07-10"}


@pytest.mark.parametrize(
    "text",
    [
        "一季度，园区主营业务收入85亿元。园区由原来的8平方公里扩大到15平方公里。",
        "园区上缴税收3亿元。工业园从建园时的3000亩拓展到9000亩。",
        "园区入驻企业120家，产值60亿元。扩区后，园区由6平方公里扩展为11平方公里。",
    ],
)
def test_what_grows_by_area_is_the_size_of_the_zone(text: str) -> None:
    found = [row for row in rows_of_file(text, **TOLD) if row.unit_norm == "平方米"]
    assert [row.indicator for row in found] == ["面积", "面积"]


def test_what_grew_keeps_the_name_of_its_area() -> None:
    found = rows_of_file("建成区面积由5平方公里扩大到9平方公里，茶园由2万亩扩大到3万亩。", **TOLD)
    assert [row.indicator for row in found][:2] == ["建成区面积", "建成区面积"]
    assert found[3].indicator.startswith("茶园")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "扩区获批后，园区将由5平方公里扩大为10平方公里，工业用地将占三分之二。",
            ["actual", "target", "target"],
        ),
        ("产能将逐步从20万吨压减到8万吨。", ["actual", "target"]),
        ("园区已将用工成本由3000元降到2600元。", ["actual", "actual"]),
    ],
)
def test_what_will_move_is_wanted_and_what_was_moved_is_not(text: str, status: list[str]) -> None:
    assert [row.status for row in rows_of_file(text, **TOLD)] == status


@pytest.mark.parametrize(
    ("text", "measure", "owners"),
    [
        (
            "以研发投入强度衡量，合肥市达3.5%，芜湖市2.9%，其余地市均不足2%。",
            "研发投入强度",
            ["合肥市", "芜湖市", "其余地市"],
        ),
        (
            "如果用亩均税收来比较，肥东县32万元，长丰县25万元，其他县区都低于10万元。",
            "亩均税收",
            ["肥东县", "长丰县", "其他县区"],
        ),
        (
            "2013年，各市工业增加值差距不小，合肥市2010亿元，芜湖市1100亿元，其余14个地市均未超过900亿元。",
            "工业增加值",
            ["合肥市", "芜湖市", "其余14个地市"],
        ),
    ],
)
def test_in_what_places_are_judged_and_who_is_left(text: str, measure: str, owners: list[str]) -> None:
    found = rows_of_file(text, title="区域比较", region="安徽省", date="2014-05-10")
    told = [(row.scope, row.indicator) for row in found if row.unit_norm != "个"]
    assert told == [(owner, measure) for owner in owners]


def test_how_things_stand_now_goes_on_behind_a_semicolon() -> None:
    text = (
        "今年1—5月，园区销售收入85亿元。目前园区有企业68家；规上企业22家，其中亏损1家；"
        "2013年新增企业9家；从业人员3000人。"
    )
    found = rows_of_file(text, **TOLD)
    assert [row.period for row in found[:4]] == ["2014-01/2014-05", "2014-05", "2014-05", "2014-05"]
    assert found[4].period == "2013"
