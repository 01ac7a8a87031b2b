"""The usual ways to say one thing, each in a plain sentence: the figure is read the same, whatever the words.

A sweep over words and not over sentences that were met: a form that nobody thought of (同比微降) gave a
measure called 同 until 2026-11-30.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from pipeline.model import Indicator
from tests.test_frames import rows_of_file

AGAINST = {
    "同比": "同比",
    "环比": "环比",
    "同比又": "同比",
    "比上年": "上年",
    "较上年同期": "上年同期",
    "比去年同期": "去年同期",
    "与上年相比": "上年",
    "相比上年": "上年",
    "较年初": "年初",
    "": "同比",
}
RISES = [
    "增长",
    "增加",
    "上升",
    "提高",
    "上涨",
    "增",
    "微增",
    "略增",
    "略有增长",
    "小幅增长",
    "大幅增长",
    "净增",
    "激增",
    "猛增",
    "扩大",
    "走高",
    "攀升",
    "增长了",
    "正增长",
    "提升",
    "跃升",
    "飙升",
    "涨",
    "上扬",
    "回升",
    "反弹",
    "恢复性增长",
    "两位数增长",
    "递增",
    "持续增长",
    "仍增长",
    "明显增长",
    "逆势增长",
]
FALLS = [
    "下降",
    "减少",
    "回落",
    "降低",
    "下跌",
    "下滑",
    "降",
    "微降",
    "略降",
    "小幅下降",
    "锐减",
    "骤降",
    "下挫",
    "萎缩",
    "走低",
    "滑落",
    "缩减",
    "净减少",
    "下降了",
    "负增长",
    "减",
    "跌",
    "递减",
    "略有减少",
    "明显下降",
    "持续下滑",
]
LEVELS = [
    "达",
    "达到",
    "为",
    "是",
    "实现",
    "完成",
    "突破",
    "超过",
    "达到了",
    "高达",
    "累计达到",
    "约",
    "约为",
    "接近",
    "逼近",
    "首次突破",
    "跃上",
    "迈上",
    "站上",
    "越过",
    "攀上",
    "升至",
    "增至",
    "增加到",
    "扩大到",
    "提升到",
    "降至",
    "回落至",
    "保持在",
    "稳定在",
    "仅",
    "只有",
    "不足",
    "不低于",
    "逾",
    "近",
    "已达",
    "已突破",
    "一举突破",
    "再次突破",
    "再创新高达",
    "定格在",
    "录得",
]
PERIODS = {
    "2019年1-11月": "2019-01/2019-11",
    "2019年前11个月": "2019-01/2019-11",
    "2019年头11个月": "2019-01/2019-11",
    "2019年上半年": "2019-01/2019-06",
    "2019上半年": "2019-01/2019-06",
    "2019年前三季度": "2019-01/2019-09",
    "2019年首季": "2019-01/2019-03",
    "2019年四季度": "2019-10/2019-12",
    "2019年1至8月": "2019-01/2019-08",
    "2019年1月至9月": "2019-01/2019-09",
    "2019年11月份": "2019-11",
    "2019年前两个月": "2019-01/2019-02",
    "2019年全年": "2019",
    "2019年度": "2019",
    "二〇一九年": "2019",
    "2019 年": "2019",
    "“十三五”期间": "2016/2020",
    "十三五时期": "2016/2020",
    "2016—2020年": "2016/2020",
    "2016年至2020年": "2016/2020",
    "“十三五”末": "2020",
    "“十二五”末": "2015",
}
EARLIER = ("", "上年的", "2018年的", "原来的", "五年前的", "最初的", "高峰时的", "建园之初的")
MOVES = ["增加到", "增至", "扩大到", "发展到", "提高到", "上升到", "减少到", "降至", "变为"]
AHEAD = [
    "到2025年，",
    "至2025年，",
    "到2025年底，",
    "2025年，",
    "力争到2025年，",
    "预计到2025年，",
    "2025年前，",
    "到“十四五”末，",
    "到2025年，力争",
]


def _read(sentence: str, surface: str) -> Indicator | None:
    found = rows_of_file(sentence, title="工业经济运行情况", region="江西省", date="2020-01-20")
    return next((row for row in found if row.surface.startswith(surface)), None)


def _said(row: Indicator | None, slots: Sequence[str]) -> tuple[object, ...] | None:
    return tuple(getattr(row, slot) for slot in slots) if row else None


@pytest.mark.parametrize(("verbs", "sign"), [(RISES, 1), (FALLS, -1)])
@pytest.mark.parametrize("against", AGAINST)
def test_how_much_a_measure_moved(verbs: list[str], sign: int, against: str) -> None:
    want = ("growth", "用电量", AGAINST[against], "2019")
    for verb in verbs:
        row = _read(f"2019年，全省用电量345亿千瓦时，{against}{verb}12.5%。", "12.5")
        told = _said(row, ("kind", "indicator", "base", "period"))
        told = (*told[:2], told[2] or "同比", told[3]) if told else None
        assert told == want, (verb, told)
        assert row is not None and row.value_norm * sign > 0, verb


@pytest.mark.parametrize("verb", LEVELS)
@pytest.mark.parametrize(("measure", "unit"), [("用电量", "亿千瓦时"), ("实际利用外资", "亿美元")])
def test_how_high_a_measure_stands(measure: str, unit: str, verb: str) -> None:
    row = _read(f"2019年，全省{measure}{verb}345.6{unit}。", "345.6")
    assert _said(row, ("kind", "indicator", "period")) == ("level", measure, "2019")


@pytest.mark.parametrize("period", PERIODS)
def test_when_it_was(period: str) -> None:
    row = _read(f"{period}，全省用电量345.6亿千瓦时。", "345.6")
    assert _said(row, ("indicator", "period")) == ("用电量", PERIODS[period])


@pytest.mark.parametrize(("earlier", "move"), list(product(EARLIER, MOVES)))
def test_what_it_came_from_is_no_part_of_its_name(earlier: str, move: str) -> None:
    row = _read(f"2019年，全省园区数由{earlier}110个{move}345个。", "345")
    assert _said(row, ("kind", "indicator", "period")) == ("level", "园区数", "2019")


@pytest.mark.parametrize("ahead", AHEAD)
def test_what_is_wanted_of_a_year_to_come(ahead: str) -> None:
    row = _read(f"{ahead}全省用电量达到345.6亿千瓦时。", "345.6")
    assert _said(row, ("indicator", "status", "period")) == ("用电量", "target", "2025")
