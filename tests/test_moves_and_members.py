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


@pytest.mark.parametrize("now", ["截至当前", "截至目前", "到现在"])
def test_until_now_goes_on_behind_a_semicolon(now: str) -> None:
    text = (
        "“十三五”期间，工业实力显著增强。"
        f"{now}，规上企业达到96户，较2015年增长69%；高新技术企业30户，比2015年增加21户。"
    )
    told = {"title": "发布会", "region": "吉水县", "date": "2020-12-16"}
    assert {row.period for row in rows_of_file(text, **told)} == {"2020"}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("初步形成了以光伏、新材料为支撑的先进制造业集群。制造业营业收入200亿元。", "上高县"),
        ("构建起以某厂为龙头的陶瓷产业集群。规上工业增加值增长8%。", "上高县"),
        ("以某厂为龙头的陶瓷产业集群，营业收入30亿元。", "陶瓷产业集群"),
        ("园区主营业务收入80亿元。高标准农田12万亩，带动农户3000户。", "上高县"),
        ("园区主营业务收入80亿元。蔬菜基地扩大到2万亩。", "上高县"),
    ],
)
def test_of_whom_no_sentence_goes_on(text: str, owner: str) -> None:
    assert rows_of_file(text, **TOLD)[-1].scope == owner


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        (
            "主营业务收入83亿元，其中竹业只占到三成多，电子业上升到两成半。",
            [("竹业", "主营业务收入"), ("电子业", "主营业务收入")],
        ),
        (
            "全县财政总收入18亿元，其中税收收入占85%，非税收入降至15%。",
            [("税收收入", "财政总收入"), ("非税收入", "财政总收入")],
        ),
        ("税收27亿元；固定资产投资增长12%，工业投资占近八成。", [("工业投资", "")]),
        ("税收27亿元，其中工业税收占六成，税收增速提高到12%。", [("工业税收", "税收")]),
    ],
)
def test_of_what_the_parts_are(text: str, shares: list[tuple[str, str]]) -> None:
    found = [row for row in rows_of_file(text, **TOLD) if row.kind == "share"]
    assert [(row.indicator.removesuffix("主营业务收入"), row.base) for row in found] == shares


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "开发区以不足全省千分之四的土地，创造了近一成的工业增加值。",
            [("土地", "全省", "lt"), ("工业增加值", "全省", "approx")],
        ),
        (
            "高新区以占全市3%的土地、8%的人口，产出了26%的税收。",
            [("土地", "全市", "eq"), ("人口", "全市", "eq"), ("税收", "全市", "eq")],
        ),
        (
            "园区用不到全县5%的国土面积承载了全县六成的企业。",
            [("国土面积", "全县", "lt"), ("企业", "全县", "eq")],
        ),
    ],
)
def test_with_how_little_how_much_was_done(text: str, told: list[tuple[str, str, str]]) -> None:
    assert [(row.indicator, row.base, row.comparator) for row in rows_of_file(text, **TOLD)] == told
