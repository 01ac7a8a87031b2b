"""Classes of errors that news of parks, district reviews, interviews and notes showed, in other sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.test_frames import Slots, check, check_file, fig, rows_of_file

NEWS = {"title": "崇仁高新区交出成绩单", "date": "2023-03-10", "region": "崇仁县"}
REVIEW = {"title": "余江区人民政府工作报告", "date": "2021-12-20", "region": "余江区"}
HALF = {"title": "安远县上半年工业经济简析", "date": "2023-07-20", "region": "安远县"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "2022年全区企业达到80家，而十年前只有6家。税收12亿元，是五年前的3倍，较三年前净增4亿元。",
            [
                fig("80家", period="2022"),
                fig("6家", period="2012", indicator="企业数"),
                fig("12亿元", period="2022"),
                fig("3倍", period="2022", base="五年前"),
                fig("4亿元", period="2022", kind="change"),
            ],
            id="so many years before the one told",
        ),
        pytest.param(
            "2022年，研发强度由三年前的1.2%提高到2.6%。用工3万人。",
            [fig("1.2%", period="2019"), fig("2.6%", period="2022"), fig("3万人", period="2022")],
            id="where a change begins",
        ),
        pytest.param(
            "2010年园区有企业12家。六年后，企业增加到52家，产值30亿元。",
            [fig("12家", period="2010"), fig("52家", period="2016"), fig("30亿元", period="2016")],
            id="so many years behind the one told",
        ),
        pytest.param(
            "2019全年完成产值30亿元。2020上半年产值12亿元，2021前三季度产值28亿元。",
            [
                fig("30亿元", period="2019"),
                fig("12亿元", period="2020-01/2020-06"),
                fig("28亿元", period="2021-01/2021-09"),
            ],
            id="a year without its word",
        ),
    ],
)
def test_years_counted_from_another(text: str, expected: list[Slots]) -> None:
    check_file(NEWS, text, expected)


def test_a_report_of_december_looks_back_on_its_own_five_years() -> None:
    text = (
        "一、过去五年工作回顾\n五年来，我们超额完成“十三五”目标。预计2021年生产总值可达180亿元，总量将突破全市第八。\n"
        "五年累计投入资金40亿元，鹰南工业园面积由5平方公里扩大到9平方公里，引进项目60个。"
    )
    check_file(
        REVIEW,
        text,
        [
            fig("180亿元", period="2021", status="actual"),
            fig("第八", status="actual"),
            fig("40亿元", period="2017/2021", status="actual"),
            fig("5平方公里", period="2016"),
            fig("9平方公里", period="2021"),
            fig("60个", period="2017/2021"),
        ],
    )


@pytest.mark.parametrize("said", ["年初排定的", "年初下达的", "年初确定的"])
def test_what_was_set_when_the_year_began_is_done_in_the_time_told(said: str) -> None:
    text = f"上半年新开工项目8个。\n{said}30个项目完成投资26亿元。竣工厂房9万平方米。"
    found = rows_of_file(text, **HALF)
    assert {row.period for row in found} == {"2023-01/2023-06"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "入驻率由七成五升至九成，满意度由八成二提高到九成五。",
            [fig("七成五"), fig("九成"), fig("八成二"), fig("九成五")],
        ),
        (
            "利润下降5%，降幅已比一季度收窄3个百分点；出口增长6%，增速也较一季度加快2个百分点。",
            [
                fig("5%", indicator="利润"),
                fig("3个百分点", indicator="利润降幅", base="一季度"),
                fig("6%", indicator="出口"),
                fig("2个百分点", indicator="出口增速", base="一季度"),
            ],
        ),
        (
            "标准厂房累计建成60万平方米。人才公寓已建成4万平方米。",
            [fig("60万平方米", indicator="标准厂房面积"), fig("4万平方米", indicator="人才公寓面积")],
        ),
        (
            "引进亿元以上项目不少于20个，全年营收力争达到260亿元。",
            [fig("亿元"), fig("20个", indicator="项目数"), fig("260亿元", indicator="营收")],
        ),
    ],
)
def test_figures_of_half_year_news(text: str, expected: list[Slots]) -> None:
    check(text, expected, **HALF)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "我县将实施强链、育才、扩园三大工程。城东工业园扩建800亩，配建6万平方米标准厂房；"
            "县里设立规模5亿元的引导基金，首期2亿元年内到位。每年筛选20户企业重点帮扶。",
            [
                fig("800亩", status="target"),
                fig("6万平方米", status="target", indicator="标准厂房"),
                fig("5亿元", status="target"),
                fig("2亿元", status="target", period="2023"),
                fig("20户", status="target"),
            ],
            id="by when a year's goals are due is no turn to what is",
        ),
        pytest.param(
            "全县产业基金规模3亿元，首期1亿元今年底到位。",
            [fig("3亿元", status="actual"), fig("1亿元", status="target", period="2023")],
            id="what is due behind its figure",
        ),
        pytest.param(
            "书记说，我们定了个目标，到2025年产值达到50亿元。研发强度要由1.6%提到3%。县财政每年拿1000万元，用于支持企业。",
            [
                fig("50亿元", status="target", period="2025"),
                fig("1.6%", status="actual"),
                fig("3%", status="target", period="2025"),
                fig("1000万元", indicator="财政资金"),
            ],
            id="a goal that somebody has set himself",
        ),
        pytest.param(
            "2019年全县投产3家。现在一条线日产8万件，以前只有2万件。",
            [fig("3家", period="2019"), fig("8万件", period="2023"), fig("2万件", period=None)],
            id="as it once was",
        ),
    ],
)
def test_goals_and_contrasts(text: str, expected: list[Slots]) -> None:
    check_file(NEWS, text, expected)


def test_the_history_of_an_entry() -> None:
    text = (
        "1986年镇上有砖厂9家。2005年园区动工，首期规划面积3平方公里，后经三次扩区增至8平方公里。"
        "2016年煤改电之前，年耗煤20万吨。窑炉由高峰期的90座减至12座。"
    )
    told = {"title": "高安某某砖瓦产业集群", "region": "高安市"}
    expected = [
        fig("9家", period="1986"),
        fig("3平方公里", period="2005", indicator="首期规划面积"),
        fig("8平方公里", period=None, indicator="首期规划面积"),
        fig("20万吨", period=None),
        fig("90座", period=None),
        fig("12座"),
    ]
    check_file(told, text, expected)


def test_whom_an_assessment_scores() -> None:
    told = {"title": "关于2022年度全市园区考核结果的通报", "date": "2023-03-01", "region": "抚州市"}
    text = "河西生态农业示范区综合得分81.5分，居第2位。完成产值27亿元，规上企业由18户减至16户。"
    expected = [
        fig("81.5分", scope="河西生态农业示范区"),
        fig("第2位", scope="河西生态农业示范区"),
        fig("27亿元", scope="河西生态农业示范区", period="2022"),
        fig("18户", scope="河西生态农业示范区", period="2021"),
        fig("16户", scope="河西生态农业示范区", period="2022"),
    ]
    check_file(told, text, expected)


def test_goals_of_a_plan_and_their_table() -> None:
    told = {"title": "余江区“十四五”工业规划", "date": "2021-06-01", "region": "余江区"}
    text = (
        "“十四五”期间累计完成工业投资300亿元，技改投资占比不低于30%。\n"
        "——结构。铜产业产值占比提升到50%，较2020年提高6个百分点。城南工业园亩均税收由9万元提高到15万元。\n"
        "专栏1 主要指标\n指标名称（单位） 2020年 2025年\n高新技术制造业增加值占规上工业比重（%） 20.5 30\n"
        "上市企业（家） 1 4\n研发人员（人年） 300 800\n"
    )
    found = rows_of_file(text, **told)
    assert [(row.surface, row.period) for row in found[:6]] == [
        ("300亿元", "2021/2025"),
        ("30%", "2021/2025"),
        ("50%", "2025"),
        ("6个百分点", "2025"),
        ("9万元", "2020"),
        ("15万元", "2025"),
    ]
    assert [row.surface for row in found[6:]] == ["20.5", "30", "1", "4", "300", "800"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "上缴税金205。6万元，同比增长61。5%，用地0。35平方公里。",
            [
                fig("205。6万元", value_norm=Decimal("2056000")),
                fig("61。5%", kind="growth"),
                fig("0。35平方公里"),
            ],
            id="a stop typed for a point",
        ),
        pytest.param(
            "城南物流园工程正在收尾。食品加工基地项目目前已确定入驻企业30家，交地12家。",
            [
                fig("30家", scope="食品加工基地项目", indicator="入驻企业数"),
                fig("12家", scope="食品加工基地项目"),
            ],
            id="what a project has drawn",
        ),
        pytest.param(
            "投产项目9个，总投资60亿元，其中总投资20亿元的华信“8090”项目已投产。",
            [fig("9个"), fig("60亿元"), fig("20亿元", scope="华信“8090”项目", indicator="总投资")],
            id="a project whose name has a number in quotes",
        ),
        pytest.param(
            "税收12亿元，实现三年翻一番；综合考核列全省88个开发区第12位。",
            [
                fig("12亿元"),
                fig("翻一番", indicator="税收"),
                fig("第12位", kind="rank", indicator="综合考核"),
            ],
            id="in how many years, and among how many",
        ),
        pytest.param(
            "新签工业项目30个、技改项目12个，总投资50亿元。",
            [fig("30个"), fig("12个"), fig("50亿元", indicator="总投资")],
            id="the sum of two kinds that were counted",
        ),
        pytest.param(
            "崇仁高新区共实施亿元以上项目20个，共完成投资30亿元。",
            [fig("亿元"), fig("20个"), fig("30亿元", scope="崇仁高新区")],
            id="what a zone did in all is not of the projects that it counts",
        ),
        pytest.param(
            "与临川区相比差距较大。对崇仁县来说，基础薄弱，园区数量偏少（省级1家）。",
            [fig("1家", scope="崇仁县")],
            id="whom a sentence turns to",
        ),
        pytest.param(
            "省级园区亩均税收18万元，高技术制造业增加值占GDP比重12%，全社会研发投入25亿元。",
            [
                fig("18万元", scope="省级园区"),
                fig("12%", scope="崇仁县"),
                fig("25亿元", scope="崇仁县"),
            ],
            id="behind its zones a place's own measures",
        ),
    ],
)
def test_names_and_owners_of_news(text: str, expected: list[Slots]) -> None:
    told = {"title": "崇仁县前三季度经济运行情况", "date": "2023-10-20", "region": "崇仁县"}
    check_file(told, text, expected)


def test_what_is_summed_up_in_a_note_on_a_month() -> None:
    told = {"title": "丰城高新区8月份工业运行简报", "date": "2023-09-12", "region": "丰城市"}
    text = (
        "8月份，规上工业产值36亿元，增长9%。\n分产业看，铝产业累计产值120亿元，增长12%；"
        "食品产业产值60亿元，增长5%，比上半年加快1个百分点。"
    )
    found = rows_of_file(text, **told)
    assert [row.period for row in found] == ["2023-08"] * 2 + ["2023-01/2023-08"] * 5


def test_the_years_that_a_study_looks_at() -> None:
    told = {"title": "高新区创新效率研究", "date": "2022-05-01"}
    text = (
        "本文考察2013—2020年30家高新区的效率。样本期内，研发经费支出由200亿元增至600亿元，年均增长17%。"
        "甲市三家高新区平均技术效率为0.62，其中乙高新区最高，达到0.77。"
    )
    expected = [
        fig("30家"),
        fig("200亿元", period="2013"),
        fig("600亿元", period="2020"),
        fig("17%", period="2013/2020", base="年均"),
        fig("0.62"),
        fig("0.77", indicator="平均技术效率"),
    ]
    check_file(told, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "五年前，全县规上企业才60家，去年底是130家，翻了一番。",
            [
                fig("60家", period="2018", indicator="规上企业数", scope="崇仁县"),
                fig("130家", indicator="规上企业数", scope="崇仁县"),
                fig("翻了一番", period="2022", indicator="规上企业数"),
            ],
        ),
        (
            "矶南园区面积占全县国土不到1%，却贡献了七成的工业产值。园区现有企业90家。",
            [
                fig("1%", scope="矶南园区"),
                fig("七成", scope="矶南园区"),
                fig("90家", scope="矶南园区"),
            ],
        ),
        (
            "本周碳酸锂均价10万元/吨，周环比上涨3%，月环比下降5%。上周开工率为61%。",
            [
                fig("10万元/吨", indicator="碳酸锂均价"),
                fig("3%", indicator="碳酸锂均价", base="环比"),
                fig("5%", indicator="碳酸锂均价", base="环比"),
                fig("61%", indicator="开工率"),
            ],
        ),
        (
            "我们预计公司2023—2024年归母净利润分别为7亿元、9亿元。",
            [
                fig("7亿元", indicator="归母净利润", period="2023"),
                fig("9亿元", indicator="归母净利润", period="2024"),
            ],
        ),
    ],
)
def test_interviews_and_notes_of_brokers(text: str, expected: list[Slots]) -> None:
    check_file({"title": "某行业观察", "date": "2023-05-20", "region": "崇仁县"}, text, expected)


def test_a_paragraph_on_this_year_is_of_the_year_told_before() -> None:
    told = {"title": "崇仁县政府工作报告解读：数字里的变化", "date": "2022-02-20", "region": "崇仁县"}
    text = (
        "2021年，崇仁县生产总值120亿元，增长8%。\n这一年，规上工业增加值增长9%，新引进项目31个。\n"
        "2022年怎么干？生产总值增长7%，新增企业20家。"
    )
    found = [(row.period, row.status) for row in rows_of_file(text, **told)]
    assert found == [("2021", "actual")] * 4 + [("2022", "target")] * 2


def test_what_an_undated_entry_tells_before_its_first_year() -> None:
    told = {"title": "崇仁高新技术产业园区", "region": "崇仁县"}
    text = (
        "崇仁高新技术产业园区总规划面积20平方千米，建有污水处理厂1座。\n2019年，园区有企业210家。\n"
        "输变电为首位产业，聚集企业120家，2021年主营业务收入占园区的60%。园区2021年实现营业收入250亿元。"
    )
    found = rows_of_file(text, **told)
    assert [row.period for row in found] == [None, None, "2019", None, "2021", "2021"]
    assert {row.scope for row in found[3:5]} == {"输变电产业"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新宙邦前三季度营收55亿元，同比下滑20%，归母净利润8亿元。",
            [
                fig("55亿元", scope="新宙邦", indicator="营收"),
                fig("20%", scope="新宙邦"),
                fig("8亿元", scope="新宙邦", indicator="归母净利润"),
            ],
        ),
        (
            "华晨赣州基地上半年下线整车6万辆，产值突破百亿元。",
            [fig("6万辆", scope="华晨赣州基地"), fig("百亿元", scope="华晨赣州基地")],
        ),
        (
            "调查的60家园区中，研发强度超过2%的仅占17%，低于1%的占40%。",
            [
                fig("2%", kind="threshold"),
                fig("17%", kind="share", condition="研发强度超过2%"),
                fig("1%", kind="threshold"),
                fig("40%", kind="share", condition="低于1%"),
            ],
        ),
        (
            "全国有农产品园区1600个，其中山东最多，为186个。",
            [fig("1600个"), fig("186个", scope="山东省", indicator="农产品园区数")],
        ),
        (
            "上半年完成税收10亿元，亩均税收折合全年约21万元。",
            [fig("10亿元", status="actual"), fig("21万元", status="actual")],
        ),
    ],
)
def test_firms_shares_and_what_is_most(text: str, expected: list[Slots]) -> None:
    check_file({"title": "某行业观察", "date": "2023-07-20"}, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "内设机构由18个压到9个，窑炉从30座砍到8座。",
            [fig(s, indicator="内设机构数") for s in ("18个", "9个")]
            + [fig(s, indicator="窑炉数") for s in ("30座", "8座")],
            id="how far something was cut",
        ),
        pytest.param(
            "引进总投资42亿元的智能农机产业园，一期年底投产，达产后年销售收入60亿元。全县税收8亿元。",
            [
                fig("42亿元", scope="智能农机产业园"),
                fig("60亿元", scope="智能农机产业园", status="target"),
                fig("8亿元", scope="嘉祥县"),
            ],
            id="what is built behind its sum",
        ),
        pytest.param(
            "今年1到8月出口3.9亿美元，今年1—8月税收12亿元。",
            [fig("3.9亿美元", period="2019-01/2019-08"), fig("12亿元", period="2019-01/2019-08")],
            id="months right before a figure",
        ),
        pytest.param(
            "铜基新材料是“当家产业”，现有规上企业61家，产值90亿元；电子信息产业后来居上，产值增速高达28%。",
            [
                fig("61家", scope="铜基新材料产业"),
                fig("90亿元", scope="铜基新材料产业"),
                fig("28%", scope="电子信息产业", kind="growth"),
            ],
            id="what a trade is to its place",
        ),
        pytest.param(
            "截至9月7日，企业库存天数28天，环比前一周减少1.2天；3.2毫米镀膜玻璃25元/平方米。",
            [
                fig("28天"),
                fig("1.2天", base="环比", indicator="企业库存天数"),
                fig("25元/平方米"),
            ],
            id="weeks compared, and sizes of things",
        ),
    ],
)
def test_of_the_third_round(text: str, expected: list[Slots]) -> None:
    check_file({"title": "专访嘉祥县长", "date": "2019-09-12", "region": "嘉祥县"}, text, expected)


def test_what_was_done_up_to_the_last_year_of_an_entry() -> None:
    told = {"title": "大余县工业园区", "region": "大余县"}
    text = "2010年园区主营业务收入98亿元。至2012年，累计投入资金6亿元，建成标准厂房21万平方米。"
    found = [(row.period, row.status) for row in rows_of_file(text, **told)]
    assert found == [("2010", "actual"), ("2012", "actual"), ("2012", "actual")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "华特气体已有20个产品实现替代，2021年实现营收13亿元，毛利率35%。公司拟募资6亿元。"
            "金宏气体超纯氨市占率超过50%；2022年一季度营收4亿元，净利润下滑8%。",
            [
                fig("20个", scope="华特气体"),
                fig("13亿元", scope="华特气体"),
                fig("35%", scope="华特气体"),
                fig("6亿元", scope="华特气体"),
                fig("50%", scope="金宏气体"),
                fig("4亿元", scope="金宏气体"),
                fig("8%", scope="金宏气体"),
            ],
            id="firms of a note that no register has",
        ),
        pytest.param(
            "2001年县城建成区3平方公里，现在达到9平方公里。城镇化率从31%提高到72%。",
            [
                fig("3平方公里", period="2001"),
                fig("9平方公里", period="2022"),
                fig("31%", period=None),
                fig("72%", period="2022"),
            ],
            id="what goes on with today",
        ),
        pytest.param(
            "核桃种植面积30万亩，半夏种植2.8万亩；出口增长20%，今年一季度更是增长61%。",
            [
                fig("30万亩", indicator="核桃种植面积"),
                fig("2.8万亩", indicator="半夏种植面积"),
                fig("20%", indicator="出口"),
                fig("61%", indicator="出口", period="2022-01/2022-03"),
            ],
            id="what a name and its head share",
        ),
    ],
)
def test_of_the_fourth_round(text: str, expected: list[Slots]) -> None:
    check_file({"title": "行业深度", "date": "2022-07-15"}, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "记者：明年呢？有什么目标？\n县长：三年内产值做到100亿元，带动就业1万人。",
            [fig("100亿元", status="target"), fig("1万人", status="target")],
            id="an answer on goals",
        ),
        pytest.param(
            "记者：下一步有什么打算？\n主任：上半年，开发区完成产值21亿元。",
            [fig("21亿元", status="actual")],
            id="an answer that begins with what was reached",
        ),
        pytest.param(
            "今年接订单6亿元，比去年同期多了近两成；产量较年初少了一成。贷款发放9亿元，同比多放1.7亿元。",
            [
                fig("6亿元"),
                fig("两成", kind="growth", base="去年同期", value_norm=Decimal(20)),
                fig("一成", kind="growth", base="年初", value_norm=Decimal(-10)),
                fig("9亿元"),
                fig("1.7亿元", kind="change", base="同比"),
            ],
            id="so many parts more",
        ),
        pytest.param(
            "5月产量7万吨。\n上周，铜箔加工费1.8万元/吨。",
            [fig("7万吨", period="2019-05"), fig("1.8万元/吨", period=None)],
            id="a week is of no month",
        ),
        pytest.param(
            "园区实现三年内面积翻一番，已经落户企业36家。",
            [fig("翻一番", indicator="面积"), fig("36家", indicator="落户企业数")],
            id="in how many years, within the phrase",
        ),
    ],
)
def test_of_the_fifth_round(text: str, expected: list[Slots]) -> None:
    check_file({"title": "对话县长", "date": "2019-11-06", "region": "玉山县"}, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "一、德兴高新技术产业园区\n园区总体规划面积19平方公里。",
            [fig("19平方公里", scope="德兴高新技术产业园区")],
            id="the park of its heading",
        ),
        pytest.param(
            "隆达高纳实现收入28亿元，净利润3.2亿元，毛利率27%。",
            [fig(told, scope="隆达高纳") for told in ("28亿元", "3.2亿元", "27%")],
            id="a firm that took in so much",
        ),
    ],
)
def test_of_the_sixth_round(text: str, expected: list[Slots]) -> None:
    check_file({"title": "园区情况", "date": "2019-11-06", "region": "上饶市"}, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "问：高新区去年亩均税收是多少？\n答：去年是12.4万元，比2017年提高了3.9万元。",
            [fig("12.4万元", indicator="亩均税收"), fig("3.9万元", indicator="亩均税收", kind="change")],
            id="what a question asks for",
        ),
        pytest.param(
            "全年仅新入规7家，距目标任务还差5家；二是企业成本高，每百元营业收入中的成本为87.3元。",
            [fig("7家"), fig("5家", status="actual"), fig("87.3元", status="actual")],
            id="how much is wanting of a goal",
        ),
        pytest.param(
            "我们对263家规上企业逐一打分。",
            [fig("263家", indicator="规上企业数")],
            id="one by one",
        ),
        pytest.param(
            "本周均价19.6万元/吨。\n3月销量65.3万辆。\n盛新能源2018年营收155.8亿元。",
            [
                fig("19.6万元/吨", period=None),
                fig("65.3万辆", period="2019-03"),
                fig("155.8亿元", period="2018"),
            ],
            id="a week's report is of its own year",
        ),
    ],
)
def test_of_the_seventh_round(text: str, expected: list[Slots]) -> None:
    check_file({"title": "访高新区主任", "date": "2019-11-06", "region": "丰城市"}, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "园区总规划面积20平方公里，其中康乐片区面积6.8平方公里。",
            [fig("20平方公里"), fig("6.8平方公里", indicator="面积", scope="康乐片区")],
            id="among them, without a measure of its own",
        ),
        pytest.param(
            "位于李渡的医疗器械科技产业园规划面积5.2平方公里。",
            [fig("5.2平方公里", scope="医疗器械科技产业园")],
            id="where a park lies is no part of its name",
        ),
    ],
)
def test_of_the_eighth_round(text: str, expected: list[Slots]) -> None:
    check_file({"title": "产业纪实", "date": "2019-11-06", "region": "进贤县"}, text, expected)
