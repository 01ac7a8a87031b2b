"""Reports on trades (the world, the nation, places that share a measure) and lists that are dealt out."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check, fig


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2021年全球铜箔产量80万吨，中国铜箔产量50万吨。",
            [
                fig("80万吨", scope="全球", indicator="铜箔产量"),
                fig("50万吨", scope="全国", indicator="铜箔产量"),
            ],
        ),
        (
            "全球铜箔产能快速增长，产能由2011年20万吨增至2021年80万吨，复合增速达15%。",
            [
                fig("20万吨", scope="全球", period="2011"),
                fig("80万吨", scope="全球", period="2021"),
                fig("15%", kind="growth", indicator="产能", base="年均", period="2011/2021"),
            ],
        ),
        ("全球经济复苏乏力，产量下降5%。", [fig("5%", scope="全国")]),
        (
            "铜箔产能主要分布在江西、江苏和广东，分别占30%、20%和10%。",
            [
                fig("30%", scope="江西省", indicator="铜箔产能", kind="share"),
                fig("20%", scope="江苏省", indicator="铜箔产能"),
                fig("10%", scope="广东省", indicator="铜箔产能"),
            ],
        ),
        (
            "锂电铜箔、标准铜箔占比较高，分别为60%、40%。",
            [
                fig("60%", indicator="锂电铜箔", kind="share"),
                fig("40%", indicator="标准铜箔", kind="share"),
            ],
        ),
        (
            "2021年新增装机达到54GW，超过2017年的53GW，累计装机突破300GW。",
            [fig("54GW", period="2021"), fig("53GW", period="2017"), fig("300GW", period="2021")],
        ),
        (
            "销量从7.5万辆快速增长至50.7万辆，同比2020年增长60%。",
            [
                fig("7.5万辆", indicator="销量"),
                fig("50.7万辆", indicator="销量"),
                fig("60%", indicator="销量", base="2020年"),
            ],
        ),
        (
            "我国对东盟、美国、日本进出口分别为3亿元、2亿元、1亿元。",
            [
                fig("3亿元", indicator="东盟进出口"),
                fig("2亿元", indicator="美国进出口"),
                fig("1亿元", indicator="日本进出口"),
            ],
        ),
        (
            "铁矿砂、煤、铜矿砂分别进口83万吨、46万吨、11万吨，分别减少7%、6%、4%。",
            [
                fig("83万吨", indicator="铁矿砂进口"),
                fig("46万吨", indicator="煤进口"),
                fig("11万吨", indicator="铜矿砂进口"),
                fig("7%", indicator="铁矿砂进口", scope="全国"),
                fig("6%", indicator="煤进口", scope="全国"),
                fig("4%", indicator="铜矿砂进口", scope="全国"),
            ],
        ),
        (
            "德福科技、嘉元股份出货量分别为3万吨、2万吨；诺德股份计划将产能扩至10万吨。",
            [
                fig("3万吨", scope="德福科技", indicator="出货量"),
                fig("2万吨", scope="嘉元股份", indicator="出货量"),
                fig("10万吨", scope="诺德股份", indicator="产能", status="target"),
            ],
        ),
        (
            "欧盟、东盟、美国为前三大贸易伙伴，对三者进出口分别为8亿元、7亿元、6亿元。",
            [
                fig("8亿元", indicator="对欧盟进出口"),
                fig("7亿元", indicator="对东盟进出口"),
                fig("6亿元", indicator="对美国进出口"),
            ],
        ),
        (
            "进口方面，铜矿砂62亿元，增长25%，进口量下降3%；集成电路31亿元，减少4%。",
            [
                fig("62亿元", indicator="铜矿砂进口"),
                fig("25%", indicator="铜矿砂进口"),
                fig("3%", indicator="铜矿砂进口量"),
                fig("31亿元", indicator="集成电路进口"),
                fig("4%", indicator="集成电路进口"),
            ],
        ),
        (
            "民营企业进出口、国有企业进出口分别完成14899.9和607.8万美元。",
            [fig("14899.9", indicator="民营企业进出口"), fig("607.8万美元", indicator="国有企业进出口")],
        ),
        (
            "预计2023-2025年全球铜箔产量将分别达到96.4/124.7/151.8万吨，同比增速分别为41%/28%/21%。",
            [
                fig("96.4", period="2023", indicator="铜箔产量", scope="全球"),
                fig("124.7", period="2024"),
                fig("151.8万吨", period="2025"),
                fig("41%", period="2023", kind="growth"),
                fig("28%", period="2024", kind="growth"),
                fig("21%", period="2025", kind="growth"),
            ],
        ),
        (
            "永诚股份2021年营收47亿元，同比+6.3%，净利润2亿元，同比-3%。",
            [
                fig("47亿元", scope="永诚股份", indicator="营收"),
                fig("+6.3%", kind="growth", base="同比"),
                fig("2亿元"),
                fig("-3%", kind="growth"),
            ],
        ),
        (
            "2017-2021年全球铜箔产量CAGR达到30.4%。2021年高端铜箔占据73%市场份额，占比仍超过70%。",
            [
                fig("30.4%", kind="growth", base="年均", period="2017/2021", indicator="铜箔产量"),
                fig("73%", kind="share", indicator="高端铜箔市场份额"),
                fig("70%", kind="share", comparator="gt"),
            ],
        ),
        (
            "灯具、船舶、家用电器出口增长较快，分别出口9亿元、8亿元、7亿元。",
            [
                fig("9亿元", indicator="灯具出口"),
                fig("8亿元", indicator="船舶出口"),
                fig("7亿元", indicator="家用电器出口"),
            ],
        ),
    ],
)
def test_trades_of_the_world_and_of_lists(text: str, expected: list[Slots]) -> None:
    check(text, expected, region="全国", year_reported="2021", year_issued="2022")
