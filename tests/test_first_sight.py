"""Classes of errors that first looks showed, in other sentences than theirs (bench/first_look.md)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline import reading
from pipeline.discourse.grammar import grammar_of
from tests.test_frames import LEXICON, Slots, check, fig, rows, rows_of_file, slots

PLAN = {"title": "抚州市国民经济和社会发展第十三个五年规划纲要", "region": "抚州市", "year_issued": "2016"}
BULLETIN = {"title": "2020年抚州市园区运行情况", "region": "抚州市", "year_issued": "2021"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "利润总额过10亿元的县有2个。其中，广昌县12亿元，南城县11.5亿元。",
            [
                fig("10亿元", kind="threshold"),
                fig("2个", kind="level"),
                fig("12亿元", indicator="利润总额", scope="广昌县"),
                fig("11.5亿元", indicator="利润总额", scope="南城县"),
            ],
            id="members of a count are measured as its test is",
        ),
        pytest.param(
            "全市工业增加值增长9%。增速高于全国的县有5个，其中崇仁县增长12%。",
            [
                fig("9%", indicator="工业增加值"),
                fig("5个"),
                fig("12%", kind="growth", indicator="工业增加值", scope="崇仁县"),
            ],
            id="growth of a member is of the measure before the count",
        ),
        pytest.param(
            "全市园区税收80亿元，增长6%。\n从增速看，崇仁县增长15%。",
            [fig("80亿元"), fig("6%"), fig("15%", indicator="税收", scope="崇仁县")],
            id="a paragraph on another aspect goes on with the measure",
        ),
        pytest.param(
            "全市辖12个村委会，98个村民小组，5210户，2.1万人。",
            [fig("12个"), fig("98个"), fig("5210户", indicator="户数"), fig("2.1万人", indicator="人口")],
            id="households and people of villages",
        ),
        pytest.param(
            "茶园面积3万亩，人均0.8亩。",
            [fig("3万亩"), fig("0.8亩", indicator="人均茶园面积")],
            id="per head of the measure before",
        ),
        pytest.param(
            "亩均税收5万元，低于全省平均水平2万元。",
            [fig("5万元", kind="level"), fig("2万元", kind="change", base="全省平均水平", value_norm=-20000)],
            id="an amount below the average is a difference",
        ),
        pytest.param(
            "粮食产量30万吨，完成全年任务的82%。",
            [fig("30万吨"), fig("82%", kind="share", base="全年任务")],
            id="the whole that a share is of keeps its time",
        ),
        pytest.param(
            "园区外贸企业出口占全市的比重提高3个百分点，达到45%。",
            [fig("3个百分点", kind="change"), fig("45%", kind="share", base="全市")],
            id="a share that went up is a share",
        ),
        pytest.param(
            "全市拥有30个工业行业中的21个，涉及88个小类。",
            [
                fig("30个", indicator="工业行业数"),
                fig("21个", indicator="工业行业数"),
                fig("88个", indicator="小类数"),
            ],
            id="so many of so many",
        ),
        pytest.param(
            "装备制造业产值增长11%，电子信息业产值增长9%，占全市的比重分别为20%和15%。",
            [
                fig("11%", indicator="装备制造业产值"),
                fig("9%", indicator="电子信息业产值"),
                fig("20%", kind="share", indicator="装备制造业产值"),
                fig("15%", kind="share", indicator="电子信息业产值"),
            ],
            id="shares dealt to what grew",
        ),
        pytest.param(
            "全年减税降费12亿元。",
            [fig("12亿元", kind="change", value_norm=-1_200_000_000)],
            id="relief falls",
        ),
        pytest.param(
            "贡献率排名由全省第五位升至第三位。",
            [fig("第五位", kind="rank", indicator="贡献率"), fig("第三位", kind="rank", indicator="贡献率")],
            id="a rank is named by what is ranked",
        ),
    ],
)
def test_results(text: str, expected: list[Slots]) -> None:
    check(text, expected, **BULLETIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "年均增长8%；服务业增加值达到300亿元。",
            [fig("8%", period="2016/2020"), fig("300亿元", period="2020")],
        ),
        (
            "财政收入和税收收入分别达到90亿元、70亿元。",
            [fig("90亿元", period="2020"), fig("70亿元", period="2020")],
        ),
        (
            "三次产业结构调整到8:50:42。",
            [fig(part, period="2020", status="target") for part in ("8", "50", "42")],
        ),
    ],
)
def test_what_a_plan_wants_to_reach_is_of_its_last_year(text: str, expected: list[Slots]) -> None:
    check(text, expected, **PLAN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对年销售收入首次突破2亿元、5亿元的企业，分别给予10万元、30万元奖励。",
            [
                fig("2亿元", kind="threshold"),
                fig("5亿元", kind="threshold", comparator="gt"),
                fig("10万元"),
                fig("30万元"),
            ],
        ),
        (
            "单个项目补助不超过其设备投入的20%。",
            [fig("20%", kind="share", comparator="le", base="其设备投入")],
        ),
        (
            "研发投入占比不低于5%的，给予8万元补助。",
            [fig("5%", kind="threshold", comparator="ge"), fig("8万元")],
        ),
    ],
)
def test_rules(text: str, expected: list[Slots]) -> None:
    check(text, expected, title="抚州市工业奖补办法", region="抚州市", year_issued="2021")


def test_the_country_stays_the_owner_along_its_sentence() -> None:
    check(
        "2020年，全国粮食产量6.7亿吨，增长0.9%；进出口总额4.6万亿美元。",
        [fig("6.7亿吨", scope="全国"), fig("0.9%", scope="全国"), fig("4.6万亿美元", scope="全国")],
        **BULLETIN,
    )


def test_a_text_on_a_whole_year_is_of_no_part_of_it() -> None:
    check(
        "1—11月，服务业收入增长6%。\n工业投资增长5.5%。",
        [fig("6%", period="2020-01/2020-11"), fig("5.5%", period="2020")],
        **BULLETIN,
    )


def test_a_bracketed_head_is_no_part_of_a_name() -> None:
    check("【社会事业】 有小学12所。", [fig("12所", indicator="小学数")], **BULLETIN)


def test_a_quotient_by_the_kilowatt_hour_is_read_whole() -> None:
    check(
        "供电煤耗降到305克标准煤/千瓦时。",
        [fig("305克标准煤/千瓦时", unit_norm="吨标准煤/千瓦时")],
        **BULLETIN,
    )


TOWN = {"title": "洪门镇2013年工作总结及2014年工作打算", "region": "南城县", "year_issued": "2013"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "全年完成农业产值1.7亿元。",
            [fig("1.7亿元", period="2013")],
            id="a title that looks back and ahead",
        ),
        pytest.param(
            "全年争取各类资金1260万元。",
            [fig("1260万元", status="actual")],
            id="funds that were won are no goal",
        ),
        pytest.param(
            "争取到2015年税收达到5亿元。", [fig("5亿元", status="target")], id="to strive for is a goal"
        ),
        pytest.param(
            "辖24个村、118个社，耕地6.9万亩，人均不足2亩。",
            [
                fig("24个", indicator="村数"),
                fig("118个", indicator="社数"),
                fig("6.9万亩"),
                fig("2亩", comparator="lt"),
            ],
            id="a noun of one letter, and per head",
        ),
        pytest.param(
            "羊、兔、鹅饲养量分别为1万头、2万只和6万只。",
            [
                fig("1万头", indicator="羊饲养量"),
                fig("2万只", indicator="兔饲养量"),
                fig("6万只", indicator="鹅饲养量"),
            ],
            id="members of one letter share a head",
        ),
        pytest.param(
            "养鸭大户由上年的3户发展到11户。",
            [
                fig("3户", indicator="养鸭大户数", period="2012"),
                fig("11户", indicator="养鸭大户数", period="2013"),
            ],
            id="grown to a number",
        ),
        pytest.param(
            "硬化村道4条17.6公里。",
            [fig("4条", indicator="硬化村道数"), fig("17.6公里", indicator="硬化村道里程")],
            id="number and length of one thing",
        ),
        pytest.param(
            "低保户1187户、4963人。",
            [fig("1187户", indicator="低保户数"), fig("4963人", indicator="低保人口")],
            id="people of such households",
        ),
        pytest.param(
            "出生率为9.1‰，控制在县里核定的9.5‰以内。",
            [fig("9.1‰"), fig("9.5‰", indicator="出生率", comparator="le")],
            id="kept within what was set",
        ),
        pytest.param(
            "利润31.7亿元，下降12.8%（上年同期为增长26.1%）。",
            [
                fig("31.7亿元"),
                fig("12.8%", value_norm=Decimal("-12.8")),
                fig("26.1%", indicator="利润", period="2012"),
            ],
            id="what the growth was a year before",
        ),
        pytest.param(
            "税收63亿元，负增长0.7%。",
            [fig("63亿元"), fig("0.7%", value_norm=Decimal("-0.7"))],
            id="negative growth",
        ),
        pytest.param(
            "化工、建材产业增加值则分别下降2.7%和增长0.4%。",
            [
                fig("2.7%", indicator="化工产业增加值", value_norm=Decimal("-2.7")),
                fig("0.4%", indicator="建材产业增加值"),
            ],
            id="a word between the list and its verb",
        ),
    ],
)
def test_summary_of_a_town(text: str, expected: list[Slots]) -> None:
    check(text, expected, **TOWN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "法人单位中，第二产业1873个，占19%；第三产业7989个，占81%。",
            [
                fig("1873个", indicator="第二产业法人单位数"),
                fig("19%", base="法人单位"),
                fig("7989个", indicator="第三产业法人单位数"),
                fig("81%", base="法人单位"),
            ],
            id="branches of what is counted",
        ),
        pytest.param(
            "企业数居前两位的行业依次是：零售业35个，占35%；制造业12个。",
            [
                fig("35个", indicator="零售业企业数"),
                fig("35%", base="企业", kind="share"),
                fig("12个", indicator="制造业企业数"),
            ],
            id="the first in a ranking",
        ),
        pytest.param(
            "增加值总量居前两位的是赣州（522亿元）、九江（371亿元）。",
            [
                fig("522亿元", indicator="增加值总量", scope="赣州市"),
                fig("371亿元", indicator="增加值总量", scope="九江市"),
            ],
            id="places with their values in brackets",
        ),
        pytest.param(
            "单位9862个，比2013年末增长112%；活动单位11054个，增长94%；个体户463个，其中有证照的279个。",
            [
                fig("9862个"),
                fig("112%", base="2013年末"),
                fig("11054个"),
                fig("94%", base="2013年末"),
                fig("463个"),
                fig("279个", indicator="有证照的个体户数"),
            ],
            id="one year of comparison for all, and members with a mark",
        ),
        pytest.param(
            "全年实现营业收入1674亿元，约为2013年的1.6倍。",
            [fig("1674亿元"), fig("1.6倍", comparator="approx")],
            id="about so many times",
        ),
        pytest.param(
            "人大会议批准的全市财政收入预算为29亿元，实际完成31亿元，为预算的107%。",
            [
                fig("29亿元", indicator="财政收入预算"),
                fig("31亿元", indicator="财政收入"),
                fig("107%", kind="share", base="预算"),
            ],
            id="a budget and what came of it",
        ),
        pytest.param(
            "一般预算收入按级次分：市本级6.9亿元；县市区9.4亿元。",
            [
                fig("6.9亿元", indicator="一般预算收入", scope="抚州市本级"),
                fig("9.4亿元", indicator="一般预算收入", scope="县市区"),
            ],
            id="levels of a budget",
        ),
        pytest.param(
            "到2025年，规上企业由34家增至60家。",
            [fig("34家", status="actual", period=None), fig("60家", status="target", period="2025")],
            id="where a goal begins is no goal",
        ),
        pytest.param(
            "企业从业人员12万左右。", [fig("12万", unit_norm="人")], id="people without a classifier"
        ),
        pytest.param(
            "距昌北机场55公里、九江港190公里。",
            [fig("55公里", scope="抚州市园区"), fig("190公里", scope="抚州市园区")],
            id="a place that something is far from owns nothing",
        ),
        pytest.param(
            "与学校的防护距离不少于100米。",
            [fig("100米", comparator="ge")],
            id="a distance to be kept",
        ),
    ],
)
def test_bulletin(text: str, expected: list[Slots]) -> None:
    check(text, expected, **BULLETIN)


def test_lines_of_rules_are_of_their_trade() -> None:
    check(
        "（一）石油化工、盐化工：投资强度≥380万元/亩，亩均税收≥18万元；\n（二）生物医药：投资强度不低于420万元/亩。",
        [
            fig("380万元/亩", scope="石油化工、盐化工"),
            fig("18万元", scope="石油化工、盐化工"),
            fig("420万元/亩", scope="生物医药"),
        ],
        title="临川区工业项目准入办法",
        region="临川区",
    )


def test_what_is_levied() -> None:
    check(
        "按合同价款的20%收取违约金。",
        [fig("20%", indicator="违约金", kind="share", base="合同价款")],
        title="临川区工业用地办法",
        region="临川区",
    )


REVIEW = {"title": "2018年度开发区考核情况的通报", "region": "安徽省", "year_issued": "2019"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "税收首次突破2亿元大关，实绩2.1亿元。",
            [fig("2亿元", comparator="gt"), fig("2.1亿元", indicator="税收")],
            id="what came of it",
        ),
        pytest.param(
            "投资增长10%以上，力争11%。",
            [fig("10%", kind="growth"), fig("11%", kind="growth", indicator="投资")],
            id="a growth to be hoped for beyond the first",
        ),
        pytest.param(
            "池州工业增加值增长0.6%，而去年同期为9.4%。",
            [fig("0.6%", kind="growth"), fig("9.4%", kind="growth", scope="池州市")],
            id="and the same time of last year",
        ),
        pytest.param(
            "通水率由目前的63%提高到80%。",
            [fig("63%", indicator="通水率", status="actual"), fig("80%", indicator="通水率")],
            id="from now on",
        ),
        pytest.param(
            "10个开发区贡献了七成多的工业产值，宁国开发区一家就完成1286亿元。",
            [
                fig("七成", indicator="工业产值", kind="share", base="工业产值", scope="10个开发区"),
                fig("1286亿元", scope="宁国开发区"),
            ],
            id="a few give most of it",
        ),
        pytest.param(
            "得分前3位为合肥经开区、芜湖经开区、合肥高新区，得分分别为95.12分、93.47分和93.4分。",
            [
                fig("95.12分", scope="合肥经开区", indicator="得分"),
                fig("93.47分", scope="芜湖经开区"),
                fig("93.4分", scope="合肥高新区"),
            ],
            id="a list of names, its measure and its figures",
        ),
        pytest.param(
            "联网率100%，仍有16家没有完成整改。",
            [fig("100%"), fig("16家", condition="没有完成整改")],
            id="those who have not done it",
        ),
        pytest.param(
            "税收占全县的比重由1/4上升到三成。",
            [fig("1/4", kind="share", value_norm=25), fig("三成", kind="share", value_norm=30)],
            id="a fraction that moves",
        ),
        pytest.param(
            "2022年食品产值1735亿元；十年前，也就是2012年，这个数只有612亿元。",
            [fig("1735亿元", period="2022"), fig("612亿元", indicator="食品产值", period="2012")],
            id="this number",
        ),
        pytest.param(
            "合肥高新区、芜湖经开区、铜陵经开区利润合计占全省的78%；三个园区亩均税收分别不低于8万元、3万元和4万元。",
            [
                fig("78%", kind="share"),
                fig("8万元", scope="合肥高新区"),
                fig("3万元", scope="芜湖经开区"),
                fig("4万元", scope="铜陵经开区"),
            ],
            id="so many parks are those just named",
        ),
    ],
)
def test_review_of_parks(text: str, expected: list[Slots]) -> None:
    check(text, expected, **REVIEW)


def test_the_year_in_the_title_of_a_report_is_not_what_it_looks_back_on() -> None:
    check(
        "全市矿井由357座压减到127座。",
        [fig("357座", period="2008", status="actual"), fig("127座", period="2009", status="actual")],
        headings=("2010年抚州市政府工作报告",),
        title="2010年抚州市政府工作报告",
        region="抚州市",
        year_issued="2010",
    )


def test_a_sum_is_never_of_what_was_ranked_before() -> None:
    check(
        "现有职工5.1万人。在全国考核中，前移4位，跃居第88位。临川经开区首次突破千亿元。",
        [
            fig("5.1万人"),
            fig("4位", indicator="全国考核", kind="change"),
            fig("第88位", indicator="全国考核", kind="rank"),
            fig("千亿元", indicator=""),
        ],
        **BULLETIN,
    )


COUNTY = {
    "title": "2021年一季度广昌县经济运行情况",
    "region": "广昌县",
    "written": "2021-05-06",
    "year_issued": "2021",
}


def test_a_quarter_of_a_title_as_the_text_counts_it() -> None:
    text = "前三季度，全区生产总值25亿元。\n三季度当季，工业增加值增长7.4%。\n全区零售总额17亿元。"
    found = rows_of_file(text, title="盐湖区2020年三季度经济运行分析", region="盐湖区", date="2020-10-28")
    assert [row.period for row in found] == ["2020-01/2020-09", "2020-07/2020-09", "2020-01/2020-09"]
    [quarter] = rows_of_file(
        "三季度，工业增加值增长7%。", title="盐湖区2020年三季度运行简报", date="2020-10-28"
    )
    assert quarter.period == "2020-07/2020-09"


def test_a_later_year_of_a_text_without_a_date_is_no_goal_by_itself() -> None:
    text = (
        "新干盐化工业园2004年设立。2018年，园区实现收入42亿元；2019年收入51亿元。\n"
        "2020年园区被认定为省级化工园区，当年引进项目14个。到2025年，收入达到90亿元。"
    )
    *_, found, goal = rows_of_file(text, title="新干盐化工业园", region="新干县")
    assert [found.status, goal.status] == ["actual", "target"]


def test_what_will_be_done_goes_on_with_the_months_to_come() -> None:
    text = "二季度，我市将新开工项目50个，上半年完成投资115亿元。"
    found = rows_of_file(text, title="资兴市一季度项目建设", region="资兴市", date="2015-04-16")
    assert [(row.period, row.status) for row in found] == [
        ("2015-04/2015-06", "target"), ("2015-01/2015-06", "target"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "税收增长6%（2018和2020年同期增速分别为4%、1%）。",
            [fig("6%"), fig("4%", period="2018-01/2018-03"), fig("1%", period="2020-01/2020-03")],
            id="years of a list share the part that 同期 means",
        ),
        pytest.param(
            "税收增长6%，比2019年同期增长10%。",
            [fig("6%"), fig("10%", period="2021-01/2021-03", base="2019年同期")],
            id="but a base is a base",
        ),
        pytest.param(
            "园区税收2018年、2019年和2020年分别增长4%、5%和7%。",
            [
                fig("4%", indicator="税收", period="2018"),
                fig("5%", indicator="税收", period="2019"),
                fig("7%", indicator="税收", period="2020"),
            ],
            id="the joints of times are no part of a name",
        ),
        pytest.param(
            "全国社会消费品零售总额增长3%；规模以上工业企业利润增长5%；外贸出口增长8%。全县外贸出口增长9%。",
            [
                fig("3%", scope="全国"),
                fig("5%", scope="全国规模以上工业企业"),
                fig("8%", scope="全国"),
                fig("9%", scope="广昌县"),
            ],
            id="the country holds until another place is named",
        ),
        pytest.param(
            "园区税收占全县的40%，最高的城东工业园为52%。新增企业30家。",
            [fig("40%"), fig("52%", kind="share"), fig("30家")],
            id="an extreme of shares is a share",
        ),
        pytest.param(
            "2020年GDP85亿元，上年结余收入3亿元，收入总计20亿元，负债合计9亿元。",
            [
                fig("85亿元", indicator="GDP"),
                fig("3亿元", indicator="上年结余收入", period="2020"),
                fig("20亿元", indicator="收入总计"),
                fig("9亿元", indicator="负债合计"),
            ],
            id="letters before a figure, totals of accounts, what the last year left",
        ),
        pytest.param(
            "产销摩托2万辆，已超过去年全年产量的七成，配套企业40家。",
            [fig("2万辆", period="2021-01/2021-03"), fig("七成"), fig("40家", period="2021-01/2021-03")],
            id="a year whose part is passed dates nothing",
        ),
        pytest.param(
            "外商投资企业进出口5亿元。其中，出口3亿元，增长7%；进口2亿元。外贸进出口9亿元。其中，出口6亿元。",
            [
                fig("5亿元"),
                fig("3亿元", indicator="外商投资企业出口"),
                fig("7%", indicator="外商投资企业出口"),
                fig("2亿元", indicator="外商投资企业进口"),
                fig("9亿元"),
                fig("6亿元", indicator="出口"),
            ],
            id="exports of whom they are told",
        ),
        pytest.param(
            "进口煤炭5万吨，增长6%；木材3万吨；粮食进口量增长9%；肉类增长4%。",
            [
                fig("5万吨", indicator="进口煤炭"),
                fig("6%"),
                fig("3万吨", indicator="进口木材"),
                fig("9%", indicator="粮食进口量"),
                fig("4%", indicator="肉类进口量"),
            ],
            id="goods of a list are imported too",
        ),
        pytest.param(
            "以甲公司为龙头的玩具产业完成产值21亿元。",
            [fig("21亿元", indicator="产值", scope="玩具产业")],
            id="the trade and not who leads it",
        ),
        pytest.param(
            "平均每百户拥有汽车30辆。备案企业46家，接近全县的四成。",
            [
                fig("30辆", indicator="平均每百户拥有汽车"),
                fig("46家"),
                fig("四成", indicator="备案企业数", base="全县", comparator="approx"),
            ],
            id="so many in a hundred, a part of all",
        ),
        pytest.param(
            "家禽出栏5万羽，增长6%。外贸进出口8亿元，同增7%。从环比看，税收增长2%。",
            [
                fig("5万羽", indicator="家禽出栏数"),
                fig("6%", indicator="家禽出栏数"),
                fig("8亿元"),
                fig("7%", kind="growth", indicator="外贸进出口", base="同比"),
                fig("2%", base="环比"),
            ],
            id="words that begin as a lead does, 同增, 环比看",
        ),
        pytest.param(
            "今年计划投入建设资金6亿元。",
            [fig("6亿元", indicator="建设资金", status="target", period="2021")],
            id="what is planned this year",
        ),
    ],
)
def test_classes_of_real_texts(text: str, expected: list[Slots]) -> None:
    check(text, expected, **COUNTY)


RULES = {"title": "广昌县扶持工业发展若干政策", "region": "广昌县", "year_issued": "2021"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "企业首次入规的，奖励10万元；次年税收增长15%以上的，再奖励5万元。",
            [
                fig("10万元", scope="首次入规的企业"),
                fig("15%", kind="threshold", period=None),
                fig("5万元", period=None),
            ],
            id="who passes a test, in whatever year",
        ),
        pytest.param(
            "对年税收首次突破1亿元、5亿元的工业企业，分别给予20万元、60万元奖励。",
            [
                fig("1亿元", kind="threshold"),
                fig("5亿元", kind="threshold"),
                fig("20万元", scope="年税收首次突破1亿元的工业企业"),
                fig("60万元", scope="年税收首次突破5亿元的工业企业"),
            ],
            id="each amount to who reaches its limit",
        ),
        pytest.param(
            "对新设立的国家级、省级实验室的企业，分别给予企业30万元、10万元奖励。",
            [
                fig("30万元", scope="新设立的国家级实验室的企业"),
                fig("10万元", scope="新设立的省级实验室的企业"),
            ],
            id="each level of a list",
        ),
        pytest.param(
            "年税收达到50万元以上，一次性给予10万元奖励。",
            [fig("50万元", kind="threshold"), fig("10万元", kind="level")],
            id="a limit that a grant follows",
        ),
    ],
)
def test_to_whom_a_rule_grants(text: str, expected: list[Slots]) -> None:
    check(text, expected, **RULES)


@pytest.mark.parametrize(
    ("title", "region", "text", "expected"),
    [
        ("甘坊镇人民政府2015年工作总结", "奉新县", "全年税收3亿元。", fig("3亿元", scope="甘坊镇")),
        ("2015年工作总结", "江西省奉新县甘坊镇", "全年税收3亿元。", fig("3亿元", scope="甘坊镇")),
        ("云山管理区简介", "永修县", "全区总面积227平方公里。", fig("227平方公里", scope="云山管理区")),
        ("2008年农业普查公报", "山西省太谷县", "全县农户5万户。", fig("5万户", scope="太谷县")),
        (
            "“倍增计划”企业名单公布",
            "东莞市",
            "2022年，全市倍增企业由214家扩充至457家。",
            fig("457家", status="actual"),
        ),
    ],
)
def test_whose_text_it_is(title: str, region: str, text: str, expected: Slots) -> None:
    """As a user tells title, region and date of a file."""
    found = rows_of_file(text, title=title, region=region, date="2022-05-26")
    assert slots(found[-1], expected) == expected


def test_what_was_foreseen_of_a_year_gone_by_is_a_result() -> None:
    check(
        "到2020年底，全市园区税收预计达到80亿元。力争到2020年，全市园区税收突破90亿元。",
        [fig("80亿元", status="actual"), fig("90亿元", status="target")],
        title="抚州市园区情况",
        region="抚州市",
        year_issued="2021",
    )


def test_a_day_before_the_issue_is_of_its_year() -> None:
    check(
        "截至1月18日，备案企业46家。截至12月31日，备案企业40家。",
        [fig("46家", period="2026-01-18"), fig("40家", period="2025-12-31")],
        title="抚州高新区2025年运行情况",
        region="抚州市",
        written="2026-01-22",
        year_issued="2026",
        year_reported="2025",
    )


BUREAU = {"title": "2021年抚州市经济运行情况", "region": "抚州市", "year_issued": "2022"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "2020年与2015年相比，单位产品能耗由80千克标准煤降到60千克标准煤，下降25%。",
            [
                fig("80千克标准煤", period="2015"),
                fig("60千克标准煤", period="2020"),
                fig("25%", period="2020", kind="growth", value_norm=-25),
            ],
            id="the earlier state is of the year compared with",
        ),
        pytest.param(
            "摩托车产销量分别为9万辆和8万辆，同比分别增长5%和4%。",
            [
                fig("9万辆", indicator="摩托车产量"),
                fig("8万辆", indicator="摩托车销量"),
                fig("5%", indicator="摩托车产量"),
                fig("4%", indicator="摩托车销量"),
            ],
            id="output and sales told in one word",
        ),
        pytest.param(
            "18年1-5月份，全市生猪出栏31万头；18年6月，出栏4万头。",
            [fig("31万头", period="2018-01/2018-05"), fig("4万头", period="2018-06")],
            id="years of two digits before several months",
        ),
        pytest.param(
            "税收8亿元，同比增长3%，增速在全省排第15位。南城县在全国排名第9，在江西省排名第1位。",
            [
                fig("8亿元"),
                fig("3%"),
                fig("第15位", kind="rank", indicator="税收增速"),
                fig("第9", kind="rank", scope="南城县"),
                fig("第1位", kind="rank", scope="南城县"),
            ],
            id="among whom a rank is, is neither owner nor name",
        ),
        pytest.param(
            "税收前三名的县分别是排名第1位的崇仁县（9亿元）和排名第3位的南城县（5亿元）。",
            [
                fig("第1位", kind="rank", scope="崇仁县"),
                fig("9亿元", scope="崇仁县"),
                fig("第3位", kind="rank", scope="南城县"),
                fig("5亿元", scope="南城县"),
            ],
            id="a rank before a place is its own",
        ),
        pytest.param(
            "纺织、陶瓷等行业用工成本均低于8%，电子信息用工成本为9%。",
            [
                fig("8%", scope="纺织、陶瓷等行业", indicator="用工成本"),
                fig("9%", indicator="电子信息用工成本"),
            ],
            id="several trades share a figure",
        ),
        pytest.param(
            "汽车占工业产值的比重由8%提高到9%，钢铁行业大型高炉比重由21%上升到52%，普及率由无到有提高到12%。",
            [
                fig("8%", base="工业产值"),
                fig("9%", base="工业产值"),
                fig("21%", base=""),
                fig("52%", base=""),
                fig("12%", indicator="普及率"),
            ],
            id="a share has the whole of what it moves from",
        ),
        pytest.param(
            "通过技术改造减少二氧化硫排放3万吨，压减水泥产能31万吨、炼铁产能5万吨。",
            [
                fig("3万吨", kind="change", value_norm=-30000, indicator="二氧化硫排放"),
                fig("31万吨", kind="change", indicator="水泥产能"),
                fig("5万吨", kind="change", value_norm=-50000, indicator="炼铁产能"),
            ],
            id="what is reduced falls along a list",
        ),
        pytest.param(
            "按2020年末常住人口18万人计算，人均生产总值6万元。",
            [fig("18万人", indicator="常住人口"), fig("6万元", indicator="人均生产总值")],
            id="what is reckoned with is no noun behind a count",
        ),
        pytest.param(
            "建成80多家智能工厂、数字化车间，培育5家上市公司、12家专精特新企业。",
            [
                fig("80多家", indicator="智能工厂、数字化车间数"),
                fig("5家", indicator="上市公司数"),
                fig("12家", indicator="专精特新企业数"),
            ],
            id="several nouns of one count",
        ),
        pytest.param(
            "资本密集型产业数量最多，达71家。经计算，产业集中度为57%。赣州工业园区数量最多，共16个。",
            [
                fig("71家", indicator="资本密集型产业数量"),
                fig("57%", indicator="产业集中度"),
                fig("16个", indicator="工业园区数量"),
            ],
            id="who leads is said in the clause before",
        ),
        pytest.param(
            "工业危废中，废酸占30%，石棉占14%；生活垃圾中，厨余占40%。",
            [
                fig("30%", base="工业危废"),
                fig("14%", base="工业危废"),
                fig("40%", base="生活垃圾"),
            ],
            id="each part has the whole last told",
        ),
        pytest.param(
            "从业人员5000人以上的乡镇有30个。优良天数35天，其中一级天增加5天。",
            [
                fig("5000人", kind="threshold", indicator="从业人员"),
                fig("30个", condition="从业人员5000人以上"),
                fig("35天", indicator="优良天数"),
                fig("5天", kind="change", indicator="一级天"),
            ],
            id="people as a test, days by their grade",
        ),
        pytest.param(
            "税收增长11%，其它7个县均低于6%。南城县税收是全国平均数的2.2倍，排名第一的崇仁县税收为9亿元。",
            [
                fig("11%", indicator="税收"),
                fig("7个"),
                fig("6%", indicator="税收", kind="growth"),
                fig("2.2倍", kind="multiple", scope="南城县", base="全国平均数"),
                fig("9亿元", scope="崇仁县", indicator="税收"),
            ],
            id="no measure of a count, no owner that is compared with",
        ),
        pytest.param(
            "2020年与2015年相比，煤耗由70克降到60克；普及率由不足30%提高到80%。",
            [
                fig("70克", period="2015"),
                fig("60克", period="2020"),
                fig("30%", period="2015"),
                fig("80%", period="2020"),
            ],
            id="the year compared with holds on behind a semicolon",
        ),
        pytest.param(
            "住宿和餐饮业、采矿业、批发和零售业等重点行业到账外资分别增长5%、6%、7%。",
            [
                fig("5%", indicator="住宿和餐饮业到账外资"),
                fig("6%", indicator="采矿业到账外资"),
                fig("7%", indicator="批发和零售业到账外资"),
            ],
            id="trades that hold 和 share what stands behind the last",
        ),
        pytest.param(
            "税收由2020年同期下降5%转为增长21%，用电量增速由负转正为3%。",
            [
                fig("5%", kind="growth", value_norm=-5, indicator="税收", period="2020"),
                fig("21%", kind="growth", indicator="税收", period="2021"),
                fig("3%", indicator="用电量"),
            ],
            id="growth that turns",
        ),
        pytest.param(
            "主要指标好于预期，全市税收8亿元。",
            [fig("8亿元", status="actual")],
            id="what is better than expected is reached",
        ),
    ],
)
def test_classes_of_the_third_real_texts(text: str, expected: list[Slots]) -> None:
    check(text, expected, **BUREAU)


def test_what_is_said_of_now_in_a_text_on_months_is_of_their_end() -> None:
    title = {"title": "1-6月畜牧业生产情况", "region": "抚州市", "date": "2021-07-12", "year_issued": "2021"}
    check(
        "1至6月出栏生猪30万头。目前生猪存栏50万头。",
        [fig("30万头"), fig("50万头", period="2021-06")],
        **title,
    )


def test_a_year_that_an_opinion_aims_at_holds_for_its_section() -> None:
    given = {"title": "关于推进科技创新的实施意见", "region": "抚州市", "year_issued": "2012"}
    text = "一、发展目标\n到2015年，建成创新型城市。\n研发机构明显增多。企业设立研发机构的比例达35%。"
    check(text, [fig("35%", period="2015", status="target")], **given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "给予发布方最高100万元奖励，给予承接方最高500万元奖励。",
            [fig("100万元", scope="发布方"), fig("500万元", scope="承接方")],
        ),
        ("每家企业给予最高不超过30万元补助。", [fig("30万元", scope="每家企业", indicator="最高补助")]),
    ],
)
def test_each_to_whom_it_is_given(text: str, expected: list[Slots]) -> None:
    check(text, expected, **RULES)


def test_within_is_of_the_park_named_last() -> None:
    text = "抚州高新技术产业开发区税收8亿元。到2020年底，区内企业120家，区内工业产值90亿元。"
    park = "抚州高新技术产业开发区"
    expected = [fig("8亿元", scope=park), fig("120家", scope=park), fig("90亿元", scope=park)]
    check(text, expected, **BUREAU)


@pytest.mark.parametrize("word", grammar_of(LEXICON).quantities.before)
def test_a_word_of_comparison_is_no_part_of_a_name(word: str) -> None:
    assert [row.indicator for row in rows(f"2020年，崇仁县营业收入{word}5亿元。")] == ["营业收入"]


@pytest.mark.parametrize(
    ("text", "name", "condition"),
    [
        ("主营业务收入超过100亿元的园区5个，比2015年增加3个。", "园区数", "主营业务收入超过100亿元"),
        ("纳税1000万元以上企业8家，较上年增长2家。", "企业数", "纳税1000万元以上"),
        ("有3个以上主导产业的园区有73个。", "园区数", "3个以上主导产业"),
        ("新签约过亿元项目137个。", "新签约项目数", "新签约过亿元"),
    ],
)
def test_a_count_is_called_by_what_is_counted_and_its_test_is_a_condition(
    text: str, name: str, condition: str
) -> None:
    counts = [row for row in rows(text, region="江西省") if row.kind != "threshold"]
    assert {(row.indicator, row.condition) for row in counts} == {(name, condition)}


def test_a_share_of_members_that_pass_a_test_names_it() -> None:
    read = rows("主营业务收入超过100亿元的园区5个，占全部园区的5%。", region="江西省")
    assert [row.indicator for row in read if row.kind == "share"] == ["主营业务收入超过100亿元的园区数"]


GRANTS = {"title": "宁都县推动制造业增产增效若干措施", "region": "宁都县", "year_issued": "2021"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "当年新投产的项目，设备投资达到2000万元的，按设备投资额的6%予以补助。",
            [
                fig("2000万元", kind="threshold", indicator="设备投资"),
                fig("6%", kind="share", indicator="补助", base="设备投资额"),
            ],
            id="who reaches a sum is granted a part of another",
        ),
        pytest.param(
            "年销售收入首次达到2亿元、6亿元的，分别奖励30万元、80万元。",
            [
                fig("2亿元", kind="threshold"),
                fig("6亿元", kind="threshold"),
                fig("30万元", kind="level", indicator="奖励"),
                fig("80万元", kind="level", indicator="奖励"),
            ],
            id="each of a list of tests is one",
        ),
        pytest.param(
            "给予5%的补助，上限400万元；新购机器人的，给予每台补助3万元。",
            [
                fig("5%", indicator="补助"),
                fig("400万元", indicator="补助", comparator="le"),
                fig("3万元"),
            ],
            id="an upper limit is that of what is granted",
        ),
        pytest.param(
            "按地方贡献给予奖励，前两年奖90%，后三年奖40%。",
            [
                fig("90%", indicator="前两年奖励", period=None),
                fig("40%", indicator="后三年奖励", period=None),
            ],
            id="years of a grant are no dates, and tell two grants apart",
        ),
        pytest.param(
            "毕业生签订劳动合同后，每月给予800元的租房补贴。",
            [fig("800元", indicator="租房补贴")],
            id="a grant is called by the noun behind it",
        ),
    ],
)
def test_grants(text: str, expected: list[Slots]) -> None:
    check(text, expected, **GRANTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "收入过三百亿元的园区有2个。赣州高新区以412亿元领跑，龙南经济技术开发区320亿元。",
            [
                fig("三百亿元", kind="threshold"),
                fig("2个", indicator="园区数"),
                fig("412亿元", indicator="收入"),
                fig("320亿元", indicator="收入"),
            ],
            id="who leads says nothing of the measure",
        ),
        pytest.param(
            "工业化程度不一：二产比重，景德镇高达55%，鹰潭51.2%；城镇化率，南昌仅78%。",
            [
                fig("55%", indicator="二产比重", scope="景德镇市"),
                fig("51.2%", indicator="二产比重", scope="鹰潭市"),
                fig("78%", indicator="城镇化率", scope="南昌市"),
            ],
            id="a clause that is a measure is that of the figures behind it",
        ),
        pytest.param(
            "投资增速前两名：赣州市增长12.4%，吉安市增长8.1%。",
            [
                fig("12.4%", indicator="投资", scope="赣州市", kind="growth"),
                fig("8.1%", indicator="投资", scope="吉安市", kind="growth"),
            ],
            id="by what a line ranks its members",
        ),
        pytest.param(
            "共青城示范区用全省6%的土地，创造了全省18.5%的生产总值。",
            [
                fig("6%", kind="share", indicator="土地", base="全省"),
                fig("18.5%", kind="share", indicator="生产总值", base="全省"),
            ],
            id="a part of the whole with which something is done",
        ),
        pytest.param(
            "民营企业表现突出，进出口412亿元，增长9%；外商投资企业120亿元，下降3%。",
            [
                fig("412亿元", indicator="进出口"),
                fig("9%", indicator="进出口"),
                fig("120亿元", indicator="外商投资企业进出口"),
                fig("3%", indicator="外商投资企业进出口", kind="growth"),
            ],
            id="firms of another kind are of the measure before",
        ),
        pytest.param(
            "设初中2所，镇中心小学1所，在校学生2100名；镇卫生院1所，病床30张。",
            [
                fig("2所"),
                fig("1所", indicator="镇中心小学数", scope="江西省"),
                fig("2100名", indicator="在校学生数", scope="江西省"),
                fig("1所", indicator="镇卫生院数"),
                fig("30张", indicator="病床数", scope="江西省"),
            ],
            id="a body that is counted owns nothing",
        ),
        pytest.param(
            "全区辖7镇4街道，人口21万人。",
            [fig("7", indicator="镇数"), fig("4", indicator="街道数"), fig("21万人", indicator="人口")],
            id="towns and streets of one place",
        ),
        pytest.param(
            "家庭户12万户，人口30万人；集体户1万户，人口3万人。居住在城镇的21万人。",
            [
                fig("12万户", indicator="家庭户数"),
                fig("30万人", indicator="家庭户人口"),
                fig("1万户", indicator="集体户数"),
                fig("3万人", indicator="集体户人口"),
                fig("21万人", indicator="居住在城镇的人口"),
            ],
            id="people of households",
        ),
        pytest.param(
            "2019年，生产总值320亿元，是2014年的一点五倍，高出“十三五”规划预期1.5个百分点。税收30亿元。",
            [
                fig("320亿元", period="2019"),
                fig("一点五倍", period="2019", base="2014年"),
                fig("1.5个百分点", period="2019"),
                fig("30亿元", period="2019"),
            ],
            id="years of comparison date nothing",
        ),
        pytest.param(
            "户均2.4人，比2010年的2.9人少0.5人。工业年平均增长率为6%。",
            [
                fig("2.4人"),
                fig("2.9人", period="2010"),
                fig("0.5人", kind="change", base="2010年"),
                fig("6%", kind="growth", base="年均"),
            ],
            id="by how much less, and average growth",
        ),
    ],
)
def test_prose(text: str, expected: list[Slots]) -> None:
    check(text, expected, region="江西省", year_reported="2020")


def test_goals_named_by_a_title_are_goals_of_its_plan() -> None:
    goals = {
        "title": "今后五年：建设三大基地——吉安市“十四五”主要目标",
        "region": "吉安市",
        "year_issued": "2021",
    }
    read = rows("综合实力方面：生产总值年均增长7%。民生方面：登记失业率控制在4%以内。", **goals)
    assert [(row.period, row.status) for row in read] == [("2021/2025", "target"), ("2025", "target")]


@pytest.mark.parametrize(
    ("title", "year"),
    [("吉安市第七次全国人口普查公报", "2020"), ("吉安市第四次经济普查公报（第一号）", "2018")],
)
def test_a_census_counts_at_its_own_year(title: str, year: str) -> None:
    text = f"{title}\n吉安市统计局\n2021年6月10日\n男性200万人。2010年第六次全国人口普查时为190万人。"
    document = reading.read(text.encode(), "公报.txt", {}, lexicon=LEXICON)
    assert document.metadata.get("year_reported") == year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "项目计划投资20亿元，已完成12亿元；技改计划投资8亿元，完成70%。",
            ["target", "actual", "target", "actual"],
        ),
        ("《意见》提出，全市规上工业亩均税收达到30万元。单位能耗下降8%以上。", ["target", "target"]),
        ("行动方案明确，2019年税收完成30亿元。", ["actual"]),
        ("会议通知提出，今年新增企业50家。", ["target"]),
    ],
)
def test_what_is_planned_and_what_was_done(text: str, expected: list[str]) -> None:
    assert [row.status for row in rows(text, region="吉安市", year_issued="2021")] == expected


def test_that_month_is_the_last_of_a_text_on_several() -> None:
    read = rows(
        "前三季度进出口6万亿元。当月进出口创新高，全省进出口0.8万亿元，同比增长12%。",
        region="江西省", published="2021-10-23", year_issued="2021", title="江西前三季度外贸",
    )  # fmt: skip
    assert [row.period for row in read] == ["2021-01/2021-09", "2021-09", "2021-09"]


def test_that_month_holds_for_its_sentence_alone() -> None:
    read = rows(
        "1-9月，工业增加值增长5.9%，其中9月当月增长4.2%。29个行业中17个实现增长，增长面58.6%。",
        region="江西省", published="2019-10-23", year_issued="2019",
    )  # fmt: skip
    assert [row.period for row in read if row.surface in ("4.2%", "58.6%")] == ["2019-09", "2019-01/2019-09"]


def test_a_rise_within_a_week_is_not_on_the_year_before() -> None:
    read = rows("镝价格一周上涨30%，截至5月27日涨至7690元。", region="江西省", date="2011-05-31")
    assert [(row.kind, row.base) for row in read] == [("growth", ""), ("level", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "首次升规的，奖励8万元；年产值首次达到2亿元、5亿元的，分别奖励30万元、60万元。",
            [("8万元", "首次升规"), ("30万元", "年产值首次达到2亿元"), ("60万元", "年产值首次达到5亿元")],
        ),
        (
            "得分900分以上的为一等奖，奖20万元；800分以上的为二等奖，奖10万元。",
            [("20万元", "得分900分以上"), ("10万元", "800分以上")],
        ),
        ("亩均税收连续三年在20万元以上的，再奖5万元。", [("5万元", "亩均税收连续三年在20万元以上")]),
    ],
)  # fmt: skip
def test_a_grant_says_whom_it_is_for(text: str, expected: list[tuple[str, str]]) -> None:
    grants = [row for row in rows(text, **GRANTS) if row.surface.endswith("万元") and row.kind == "level"]
    assert [(row.surface, row.condition) for row in grants if row.condition] == expected


def test_points_of_an_assessment() -> None:
    read = rows("开工率达到85%的得满分，每低1个百分点减3分，每高1个百分点加2分。", **GRANTS)
    assert [(row.surface, row.kind, row.value_norm) for row in read if row.surface.endswith("分")] == [
        ("3分", "level", 3),
        ("2分", "level", 2),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "湖北、湖南、江西三省社会消费品零售总额依次为8874亿元、7689亿元、3702亿元。",
            [
                fig("8874亿元", scope="湖北省", indicator="社会消费品零售总额"),
                fig("7689亿元", scope="湖南省", indicator="社会消费品零售总额"),
                fig("3702亿元", scope="江西省", indicator="社会消费品零售总额"),
            ],
            id="provinces with their number share the measure behind it",
        ),
        pytest.param(
            "大型企业增加值下降2.6%，降幅收窄0.7个百分点；中型企业增长9.8%。",
            [fig("2.6%"), fig("0.7个百分点"), fig("9.8%", indicator="增加值", scope="中型企业")],
            id="a growth is of no rate told before it",
        ),
        pytest.param(
            "食品加工业，汽车制造业，医药制造业分别增长13.2%、10.5%、8.4%。",
            [
                fig("13.2%", indicator="食品加工业增加值"),
                fig("10.5%", indicator="汽车制造业增加值"),
                fig("8.4%", indicator="医药制造业增加值"),
            ],
            id="trades between commas",
        ),
        pytest.param(
            "固定资产投资\n完成5820亿元，增长10.9%。",
            [
                fig("5820亿元", indicator="固定资产投资"),
                fig("10.9%", indicator="固定资产投资"),
            ],
            id="what a line is under",
        ),
    ],
)
def test_lists_and_lines(text: str, expected: list[Slots]) -> None:
    check(text, expected, region="江西省", year_reported="2020")


def test_blanks_within_a_heading_hide_nothing() -> None:
    goals = rows(
        "财政收入突破 9 亿元。", headings=("三、2005 年目标",), year_issued="2005", title="2004年工作总结"
    )
    assert [(row.period, row.status) for row in goals] == [("2005", "target")]
