"""Classes of errors that real pages of bureaus and zones showed, in other sentences than theirs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.test_frames import Slots, check, fig, rows_of_file

NOTE = {"title": "2019年上半年工业经济运行情况", "region": "抚州市", "date": "2019-07-25"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "全市用电量增长8%,增速列全省第3;售电量15亿千瓦时,位次居第6,比上年前移2位.",
            [
                fig("8%", indicator="用电量"),
                fig("第3", kind="rank", indicator="用电量增速"),
                fig("15亿千瓦时", indicator="售电量"),
                fig("第6", kind="rank", indicator="售电量"),
                fig("2位", kind="change"),
            ],
            id="marks of half width part clauses like those of full width",
        ),
        pytest.param(
            "坚持把安全放在第一位、质量第一，把就业摆在第一位。出口额居全省第一位。",
            [fig("第一位", kind="rank", indicator="出口额")],
            id="what comes before all else ranks among nothing",
        ),
        pytest.param(
            "税收排在第六，前进了五位。出口居第四，前移两位。",
            [
                fig("第六", kind="rank", indicator="税收"),
                fig("五位", kind="change", indicator="税收"),
                fig("第四", kind="rank", indicator="出口"),
                fig("两位", kind="change", indicator="出口"),
            ],
            id="places moved may be told in characters",
        ),
        pytest.param(
            "考核满分100分，其中：经济发展40分、开放合作20分，绿色安全10分。",
            [
                fig("100分"),
                fig("40分", indicator="经济发展"),
                fig("20分", indicator="开放合作"),
                fig("10分", indicator="绿色安全"),
            ],
            id="a list of points goes on",
        ),
        pytest.param(
            "全市用电量增长8%，全省排名第3位，售电量15亿千瓦时。",
            [
                fig("8%", scope="抚州市"),
                fig("第3位", kind="rank", scope="抚州市"),
                fig("15亿千瓦时", scope="抚州市"),
            ],
            id="among whom one ranks owns nothing",
        ),
        pytest.param(
            "全市技改投资增长9%。其中，5月份技改投资增长4%，居全省第8位。民间投资增长7%。",
            [
                fig("9%", period="2019-01/2019-06"),
                fig("4%", period="2019-05"),
                fig("第8位", period="2019-05"),
                fig("7%", period="2019-01/2019-06"),
            ],
            id="a month within the stretch is of its sentence alone",
        ),
        pytest.param(
            "12条重点产业链营业收入增长8%，利润增长6%。",
            [fig("8%", scope="12条重点产业链", indicator="营业收入"), fig("6%", scope="12条重点产业链")],
            id="chains of trades own what follows",
        ),
        pytest.param(
            "我国国家经开区营业收入达12万亿元，进出口3万亿元。",
            [fig("12万亿元", scope="我国国家经开区"), fig("3万亿元", scope="我国国家经开区")],
            id="zones of the nation are no nation",
        ),
        pytest.param(
            "我国省级开发区共有2053个。", [fig("2053个", indicator="省级开发区数")], id="our nation"
        ),
        pytest.param(
            "全市引进项目86个，完成年度目标任务的71%，增长12%，其中工业项目40个。",
            [
                fig("86个", status="actual"),
                fig("71%", kind="share", status="actual"),
                fig("12%", status="actual"),
                fig("40个", status="actual"),
            ],
            id="what was reached of a goal is reached",
        ),
        pytest.param(
            "开发区完成营业收入80亿元、税收6亿元，分别占全县的70%、全市的9%。",
            [
                fig("80亿元"),
                fig("6亿元"),
                fig("70%", kind="share", indicator="营业收入", base="全县"),
                fig("9%", kind="share", indicator="税收", base="全市"),
            ],
            id="shares that each name their whole",
        ),
        pytest.param(
            "园区完成产值30亿元、税收3亿元、利润1亿元，前两项分别占全县的40%和20%，后两项分别增长6%和5%。",
            [
                *(fig(told) for told in ("30亿元", "3亿元", "1亿元")),
                fig("40%", kind="share", indicator="产值", base="全县"),
                fig("20%", kind="share", indicator="税收", base="全县"),
                fig("6%", kind="growth", indicator="税收"),
                fig("5%", kind="growth", indicator="利润"),
            ],
            id="the first or the last of what was told one by one",
        ),
        pytest.param(
            "工业投资完成50亿元，增长12%，明显快于全部投资增幅，占全部投资的40%。",
            [fig("50亿元"), fig("12%"), fig("40%", kind="share", indicator="工业投资", base="全部投资")],
            id="what is compared with is no subject",
        ),
        pytest.param(
            "重点园区集中了全市八成的规上工业企业。",
            [fig("八成", kind="share", base="全市", scope="重点园区")],
            id="a whole behind a verb of giving",
        ),
        pytest.param(
            "新增税收2亿元，超序时进度3个百分点。",
            [fig("2亿元"), fig("3个百分点", kind="change", indicator="新增税收", base="序时进度")],
            id="ahead of the schedule",
        ),
        pytest.param(
            "食品、纺织产业企业数最多，分别达90家、75家。",
            [fig("90家", indicator="食品产业企业数"), fig("75家", indicator="纺织产业企业数")],
            id="superlatives are no part of a name",
        ),
        pytest.param(
            "全市有60个工业经济新增长点项目，尚有9个续建项目尚未入库。",
            [
                fig("60个", indicator="工业经济新增长点项目数"),
                fig("9个", indicator="续建项目数"),
            ],
            id="nouns that hold a verb, and verbs that end a noun",
        ),
        pytest.param(
            "园区创造了全县七成的工业增加值。", [fig("七成", indicator="工业增加值")], id="value added"
        ),
        pytest.param(
            "全镇辖12个村，3万多人口。", [fig("12个"), fig("3万多人", indicator="人口")], id="population"
        ),
        pytest.param(
            "新增利润过千万元的企业20家，新增千万元以上企业3家。",
            [
                fig("千万元", kind="threshold"),
                fig("20家", indicator="企业数"),
                fig("千万元", kind="threshold"),
                fig("3家", indicator="新增企业数"),
            ],
            id="new is what stands behind it",
        ),
        pytest.param(
            "项目投产拉动园区工业产值增长3个百分点，拉动工业增长2个百分点。",
            [
                fig("3个百分点", kind="change", indicator="工业产值"),
                fig("2个百分点", kind="change", indicator="拉动工业增长"),
            ],
            id="what is driven",
        ),
    ],
)
def test_notes(text: str, expected: list[Slots]) -> None:
    check(text, expected, **NOTE)


SURVEY = {"title": "全市经济运行情况", "region": "抚州市", "year_reported": "2020", "year_issued": "2021"}


@pytest.mark.parametrize("said", ["起步于20世纪80年代", "兴起于1978年", "发端于上世纪90年代", "诞生于1992年"])
def test_since_when_a_trade_is_there_dates_no_figure_of_today(said: str) -> None:
    text = f"家具产业{said}，由木工作坊发展而来。现有企业153家，从业人员8.5万人。2018年产值12亿元。"
    found = rows_of_file(text, title="南康家具产业", region="南康区", date="2019-03-01")
    assert {row.period for row in found} == {"2018", None}


def test_that_year_behind_since_when_a_trade_is_there_is_that_year() -> None:
    text = "家具产业兴起于1984年，当年有作坊12家。2018年产值12亿元。"
    found = rows_of_file(text, title="南康家具产业", region="南康区", date="2019-03-01")
    assert [row.period for row in found] == ["1984", "2018"]


def test_parts_of_a_hundred_over_the_end_of_a_line() -> None:
    lines = (
        "2003年，全镇完成国内生产总值14.2亿元，比上年增长15.4%；财政收入7860万元，是1995",
        "年的5.2倍；农民人均纯收入5230元，高出全市平均1870元。三次产业的比例关系为5.6:41.2:",
        "53.2。其中家具产业占有重要的位置，木工机械、五金配件、油漆涂料等配套产业门类齐全，",
        "从业人员遍及全镇各村，产品畅销全国各地，形成了买全国、卖全国的格局和完整的链条。",
    )
    found = rows_of_file("\n".join(lines), title="概况", region="定州市", date="2004-03-01")
    assert [row.surface for row in found][-3:] == ["5.6", "41.2", "53.2"]


@pytest.mark.parametrize("measure", ["考核得分", "综合得分", "总评分"])
@pytest.mark.parametrize("placed", ["居", "列", "排"])
def test_a_score_that_is_ranked_keeps_its_name(measure: str, placed: str) -> None:
    (found,) = rows_of_file(
        f"2012年，{measure}{placed}全省第3位。", title="情况", region="抚州市", date="2013-02-01"
    )
    assert (found.indicator, found.kind) == (measure, "rank")


@pytest.mark.parametrize("what", ["企业", "项目"])
def test_what_was_brought_in_is_not_all_there_is(what: str) -> None:
    found = rows_of_file(
        f"2012年，累计引进{what}47家，其中投产29家。", title="情况", region="抚州市", date="2013-02-01"
    )
    assert [row.indicator for row in found] == [f"引进{what}数", f"投产{what}数"]


@pytest.mark.parametrize("share", ["比重", "占比", "所占比重"])
def test_a_share_that_moves_without_a_name_is_of_the_figure_before(share: str) -> None:
    text = f"2023年，高技术产业增加值120亿元，占规上工业的15.2%，{share}较上年提高1.8个百分点。"
    *_, moved = rows_of_file(text, title="运行情况", region="抚州市", date="2024-02-01")
    assert (moved.indicator, moved.kind) == (f"高技术产业增加值{share}", "change")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "工业园区和高新区完成工业总产值27亿元；完成固定资产投资6亿元。",
            [
                fig("27亿元", scope="工业园区和高新区"),
                fig("6亿元", scope="工业园区和高新区"),
            ],
            id="groups that share their figures",
        ),
        pytest.param(
            "国家级高新区、经开区达到13个。", [fig("13个", scope="抚州市")], id="groups that are counted"
        ),
        pytest.param(
            "全市工业增加值下降2%。分规模看，大型企业增加值下降6%，小微型企业增加值下降7%；"
            "分行业看，纺织业增加值下降5%。汽车制造业增长3%。",
            [
                fig("2%", scope="抚州市"),
                fig("6%", scope="大型企业"),
                fig("7%", scope="小微型企业"),
                fig("5%", scope="抚州市"),
                fig("3%", scope="抚州市"),
            ],
            id="another parting begins with the whole again",
        ),
        pytest.param(
            "37个市重点项目完成投资36亿元，投资完成率98%；5个省重点项目完成投资8亿元。",
            [
                fig("36亿元", scope="37个市重点项目", indicator="投资"),
                fig("98%", scope="37个市重点项目"),
                fig("8亿元", scope="5个省重点项目"),
            ],
            id="projects own what is spent on them",
        ),
        pytest.param(
            "2020年实现工业总产值13亿元，2015年同期9亿元，增长34%。营业收入12亿元。",
            [
                fig("13亿元", period="2020"),
                fig("9亿元", period="2015"),
                fig("34%", period="2020"),
                fig("12亿元", period="2020"),
            ],
            id="the same part of another year dates its clause alone",
        ),
        pytest.param(
            "到2025年，工业总产值达到530亿元，比2020年增长72%，5年平均增长12%，税收达到35亿元。",
            [
                fig("530亿元", period="2025"),
                fig("72%", base="2020年"),
                fig("12%", base="年均"),
                fig("35亿元", period="2025"),
            ],
            id="an average over years dates its clause alone",
        ),
        pytest.param(
            "41个行业中，34个行业利润同比增加。",
            [fig("41个"), fig("34个", indicator="行业数", condition="利润同比增加")],
            id="what is measured belongs to the test",
        ),
        pytest.param(
            "入驻企业67户，其中，康宁生物产业园55户、罗坊电子产业园12户。",
            [
                fig("67户"),
                fig("55户", scope="康宁生物产业园", indicator="入驻企业数"),
                fig("12户", scope="罗坊电子产业园", indicator="入驻企业数"),
            ],
            id="parks of no register own their members",
        ),
        pytest.param(
            "新建排水管网3公里，投资700万元；供热管网10公里，投资500万元。",
            [
                fig("3公里"),
                fig("700万元", indicator="新建排水管网投资"),
                fig("10公里"),
                fig("500万元", indicator="供热管网投资"),
            ],
            id="each work has its own sum",
        ),
        pytest.param(
            "3月22日，浒湾镇投资1亿元的电子项目开工。全年开工重点项目35个。",
            [fig("1亿元"), fig("35个", scope="抚州市")],
            id="what happened on one day in a town is all of it",
        ),
        pytest.param(
            "城镇化率最高的抚州市、南昌市分别为60.8%、63.4%，吉安市为55.6%。",
            [
                fig("60.8%", indicator="城镇化率", scope="抚州市"),
                fig("63.4%", indicator="城镇化率", scope="南昌市"),
                fig("55.6%", indicator="城镇化率", scope="吉安市"),
            ],
            id="who is foremost, and in what",
        ),
        pytest.param(
            "全省高新区企业数量最多的是南昌高新区，达1200家；税收最多的为上高工业园区，完成12.3亿元。",
            [
                fig("1200家", indicator="企业数量", scope="南昌高新区"),
                fig("12.3亿元", indicator="税收", scope="上高工业园区"),
            ],
            id="who is foremost owns, by the measure before it",
        ),
        pytest.param(
            "亩均税收排名第一的是上高工业园区，为28.6万元；工业投资增速最快的县是弋阳县，增长23.5%。",
            [
                fig("28.6万元", indicator="亩均税收", scope="上高工业园区"),
                fig("23.5%", indicator="工业投资", scope="弋阳县", kind="growth"),
            ],
            id="who is first, and of which kind",
        ),
        pytest.param(
            "园区工业增加值占地区生产总值比重最高的是鹰潭市，达到68.2%，其次为新余市（61.5%）。",
            [
                fig("68.2%", kind="share", scope="鹰潭市", base="地区生产总值"),
                fig("61.5%", kind="share", scope="新余市", base="地区生产总值"),
            ],
            id="shares of who is foremost",
        ),
        pytest.param(
            "鹰潭铜产业集群营业收入达3200亿元，规模最小的是余江眼镜产业集群，仅有85亿元。",
            [
                fig("3200亿元", indicator="营业收入", scope="鹰潭铜产业集群"),
                fig("85亿元", indicator="营业收入", scope="余江眼镜产业集群"),
            ],
            id="smallest in size, by the measure told before",
        ),
        pytest.param(
            "利用外资超过1亿美元的有南昌县、青山湖区和新建区，其中南昌县最多，为3.2亿美元。",
            [
                fig("1亿美元", kind="threshold", indicator="利用外资"),
                fig("3.2亿美元", indicator="利用外资", scope="南昌县"),
            ],
            id="a test that names its measure, and who leads in it",
        ),
        pytest.param(
            "引进内资超10亿元的园区5个，出口超2亿元的企业3家。",
            [
                fig("10亿元", kind="threshold", indicator="引进内资"),
                fig("5个", indicator="园区数"),
                fig("2亿元", kind="threshold", indicator="出口"),
                fig("3家", indicator="企业数"),
            ],
            id="a test is of what it names, not of what such members are mostly sorted by",
        ),
        pytest.param(
            "在全省94个开发区综合考评中，上高工业园区列第18位；在全国219家国家级经开区综合发展水平考核评价中，南昌经开区列第28位。",
            [
                fig("94个", indicator="开发区数", scope="全省"),
                fig("第18位", indicator="综合考评", scope="上高工业园区"),
                fig("219家", indicator="国家级经开区数", scope="全国"),
                fig("第28位", indicator="综合发展水平考核评价", scope="南昌经开区"),
            ],
            id="ranks in a contest of so many zones",
        ),
        pytest.param(
            "全省规上工业企业利润总额同比下降12.4%，其中有色金属行业下降28.7%；贷款余额增长9%，其中制造业增长15%。",
            [
                fig("12.4%", indicator="利润总额"),
                fig("28.7%", indicator="有色金属行业利润总额"),
                fig("9%", indicator="贷款余额"),
                fig("15%", indicator="制造业贷款余额"),
            ],
            id="trades of any measure told before",
        ),
        pytest.param(
            "三次产业结构由2015年的18.3:44.5:37.2演进为2020年的12.4:53.1:34.5。",
            [
                fig("18.3", period="2015", indicator="第一产业比重"),
                fig("44.5", period="2015"),
                fig("37.2", period="2015"),
                fig("12.4", period="2020", indicator="第一产业比重"),
                fig("53.1", period="2020", indicator="第二产业比重"),
                fig("34.5", period="2020"),
            ],
            id="a structure that turns into another",
        ),
        pytest.param(
            "商户53家，入驻企业53家，其中投产31家、在建14家。",
            [
                fig("53家"),
                fig("53家"),
                fig("31家", indicator="投产企业数"),
                fig("14家", indicator="在建企业数"),
            ],
            id="kinds of what was counted",
        ),
        pytest.param(
            "全市仍有7个园区年产值不足10亿元。",
            [
                fig("7个", indicator="园区数", condition="年产值不足10亿元"),
                fig("10亿元", kind="threshold", indicator="年产值"),
            ],
            id="sizes of those that there are",
        ),
        pytest.param(
            "2021年投资要达到200亿元，建成厂房10万平方米；产值突破500亿元。目前，税收20亿元。",
            [
                fig("200亿元", status="target"),
                fig("10万平方米", status="target"),
                fig("500亿元", status="target"),
                fig("20亿元", status="actual"),
            ],
            id="goals go on behind a semicolon",
        ),
        pytest.param(
            "在交通领域推出75个项目，总投资100亿元，包括广昌县、南丰县的高速公路；在工业领域推出26个项目。",
            [fig("75个", scope="抚州市"), fig("100亿元", scope="抚州市"), fig("26个", scope="抚州市")],
            id="what is told for example owns nothing",
        ),
        pytest.param(
            "22个项目总投资45亿元，其中有17个列入全市重点项目。",
            [
                fig("45亿元", scope="22个项目"),
                fig("17个", indicator="项目数", condition="列入全市重点项目"),
            ],
            id="some of those counted, behind their sum",
        ),
        pytest.param(
            "园区位于抚州市北部，距机场20公里，面积15平方公里，主要产品产量为：煤炭75万吨、矿石30万吨。",
            [
                fig("20公里"),
                fig("15平方公里", indicator="面积"),
                fig("75万吨", indicator="煤炭产量"),
                fig("30万吨", indicator="矿石产量"),
            ],
            id="an area is of no distance; a label gives a list its measure",
        ),
        pytest.param("全镇由城东、城西、城南三方共建。", [], id="three sides are no cubic metres"),
        pytest.param(
            "规模以上万元工业增加值能耗下降2%。", [fig("2%", kind="growth")], id="per 10,000 yuan is no sum"
        ),
        pytest.param(
            "全市税收增长8%，其中广昌县增长达到74%。",
            [fig("8%"), fig("74%", kind="growth", scope="广昌县")],
            id="so much more, not up to so much",
        ),
    ],
)
def test_surveys(text: str, expected: list[Slots]) -> None:
    check(text, expected, **SURVEY)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("1-5月江西工业园区利润增长8%", "利润总额30亿元。", fig("30亿元", scope="江西工业园区")),
        ("江西省开发区运行平稳", "开发区数达到100个。", fig("100个", scope="江西省")),
        ("江西产业链建设进展", "工业增加值30亿元。", fig("30亿元", scope="江西省")),
        ("江西开发区管委会座谈会召开", "工业增加值30亿元。", fig("30亿元", scope="江西省")),
    ],
)
def test_a_title_may_be_about_all_zones_of_a_place(title: str, text: str, expected: Slots) -> None:
    check(text, [expected], title=title, region="江西省", year_issued="2021")


def test_a_report_of_a_district_is_not_of_a_zone_named_in_it() -> None:
    text = (
        "支持横琴粤澳深度合作区建设，打造横琴粤澳深度合作区战略拓展区。服务横琴粤澳深度合作区。\n"
        "地区生产总值468亿元。"
    )
    check(
        text,
        [fig("468亿元", scope="斗门区")],
        title="2022年珠海市斗门区政府工作报告",
        region="斗门区",
        year_issued="2022",
    )


def test_what_the_next_sentence_takes_points_into_the_document() -> None:
    """Its owner stood beyond the end of the shorter sentence, and the whole document had no rows."""
    text = (
        "对新认定为省级智能工厂、智能车间的企业，分别给予30万元、20万元奖励；对新列入国家、省级绿色工厂的，"
        "分别给予50万元、20万元的一次性奖励。对首次被认定“小巨人”企业、省“专精特新”企业的，分别给予50万、20万元一次性奖励。"
    )
    check(
        text,
        [fig(s) for s in ("30万元", "20万元", "50万元", "20万元", "50万", "20万元")],
        title="奖补政策",
        region="濮阳市",
    )


def test_a_dateline_belongs_to_no_name() -> None:
    text = "本报贵阳讯 小河经开区工业总产值首破600亿元，比上年人平增加1亿元。"
    check(
        text,
        [fig("600亿元", indicator="工业总产值", comparator="gt"), fig("1亿元", base="上年")],
        region="贵州省",
        year_issued="2013",
    )


def test_where_a_place_lies_owns_nothing() -> None:
    text = "位于江西省西北部，宜春市北缘，赣江上游。面积1548平方公里，辖6个镇。"
    check(text, [fig("1548平方公里", scope="铜鼓县"), fig("6个", scope="铜鼓县")], region="铜鼓县")


def test_a_text_without_a_year_in_its_title_dates_nothing_before_it_tells_one() -> None:
    text = "园区规划面积26平方公里，落户企业53家。\n2011年园区实现产值48亿元。\n就业6200人。道路12公里。"
    found = rows_of_file(text, title="化工园区招商推介", region="彭泽县", date="2012-05-20")
    assert [(row.surface, row.period) for row in found] == [
        ("26平方公里", None),
        ("53家", None),
        ("48亿元", "2011"),
        ("6200人", "2011"),
        ("12公里", None),
    ]


def test_a_city_cluster_of_the_title_owns_what_nobody_else_does() -> None:
    text = "环鄱阳湖城市群以南昌为龙头。\n2008年，土地面积6.87万平方公里，占全省的41.2%。"
    title = "环鄱阳湖城市群产业分工研究"
    check(
        text,
        [fig("6.87万平方公里", scope="环鄱阳湖城市群"), fig("41.2%", scope="环鄱阳湖城市群")],
        title=title,
        region="江西省",
        year_issued="2009",
    )


@pytest.mark.parametrize(
    ("title", "issued", "expected"),
    [
        ("“十二五”抚州这样干", "2011", ("2011/2015", "target")),
        ("“十二五”抚州这样干", "2014", ("2014", "actual")),
        ("“十二五”抚州发展成就回顾", "2011", ("2011", "actual")),
    ],
)
def test_a_title_that_names_a_plan_as_it_begins_tells_its_goals(
    title: str, issued: str, expected: tuple[str, str]
) -> None:
    check(
        "财政收入年均增长12%。",
        [fig("12%", period=expected[0], status=expected[1])],
        title=title,
        region="抚州市",
        year_issued=issued,
    )


INDUSTRY = {"title": "1—5月全县工业运行情况", "region": "德江县", "date": "2024-06-20"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "贷款余额38亿元。分机构看，国有银行、农商行分别为15亿元和7亿元。",
            [("贷款余额", "德江县"), ("贷款余额", "国有银行"), ("贷款余额", "农商行")],
        ),
        (
            "全县利润总额38亿元。按登记注册类型分，国有企业3亿元，外资企业增长12%。",
            [("利润总额", "德江县"), ("利润总额", "国有企业"), ("利润总额", "外资企业")],
        ),
        (
            "全县完成增加值增长8%。分行业看，原煤开采和洗选业增长5%，化工增长3%。",
            [("增加值", "德江县"), ("原煤开采和洗选业增加值", "德江县"), ("增加值", "化工")],
        ),
        (
            "税收收入9亿元。从主要税种看，增值税3亿元，房产税1亿元。",
            [("税收收入", "德江县"), ("增值税", "德江县"), ("房产税", "德江县")],
        ),
        (
            "德江经开区完成产值58亿元；城北产业集聚区完成10亿元，增长4%。",
            [("产值", "德江经开区"), ("产值", "城北产业集聚区"), ("产值", "城北产业集聚区")],
        ),
        (
            "宏远汽车公司受市场需求不足影响，产值下降9%，下拉全县增速1.1个百分点。",
            [("产值", "宏远汽车公司"), ("下拉全县增速", "宏远汽车公司")],
        ),
    ],
)
def test_whose_each_part_of_a_measure_is(text: str, told: list[tuple[str, str]]) -> None:
    assert [(row.indicator, row.scope) for row in rows_of_file(text, **INDUSTRY)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("产能利用率由年初的71%提高到年末的80%。", [("产能利用率", "2024-01"), ("产能利用率", "2024")]),
        ("产品出口40余个国家和地区。", [("国家和地区数", "2024-01/2024-05")]),
        ("园区在全省开发区综合评价中前移3位。", [("综合评价", "2024-01/2024-05")]),
    ],
)
def test_states_of_a_year_countries_and_where_one_is_ranked(text: str, told: list[tuple[str, str]]) -> None:
    assert [(row.indicator, row.period) for row in rows_of_file(text, **INDUSTRY)] == told


def test_what_a_firm_raised_as_it_was_listed() -> None:
    text = "宏远轴承公司在北交所挂牌，募集资金1.6亿元。\n建议由县财政出资设立不低于5000万元的转贷资金。"
    found = rows_of_file(text, **INDUSTRY)
    assert [(row.scope, row.status, row.kind) for row in found] == [
        ("宏远轴承公司", "actual", "level"),
        ("德江县", "target", "level"),
    ]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "全县形成白酒、建材和电子三大产业。三大产业产值分别为30亿元、20亿元和10亿元。",
            ["白酒", "建材", "电子"],
        ),
        (
            "园区聚集铜业、铝业、塑料企业90家。四大板块税收分别为3亿元和2亿元。",
            ["园区", "四大板块", "四大板块"],
        ),
        (
            "全县拥有白酒、建材、电子等三大主导产业。三大主导产业完成产值60亿元。",
            ["三大主导产业"],
        ),
        (
            "全县产值90亿元。其中，电子产值增速最快，达31%。",
            ["德江县", "电子"],
        ),
    ],
)
def test_trades_that_a_text_lists_and_deals_out(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **INDUSTRY)] == scopes


def test_who_grew_most_grew_by_so_much() -> None:
    text = "全县产值90亿元。其中，电子增速最快，达31%；建材降幅最大，为8%。"
    found = rows_of_file(text, **INDUSTRY)[1:]
    assert [(row.kind, row.value_norm) for row in found] == [("growth", 31), ("growth", -8)]


def test_last_year_that_dates_the_end_of_a_move_dates_nothing_else() -> None:
    text = "研发强度由2016年的1.6%提高到去年的3.1%；拥有研发平台19个。"
    found = rows_of_file(text, title="园区新闻", region="德江县", date="2021-12-08")
    assert [row.period for row in found] == ["2016", "2020", "2021"]


@pytest.mark.parametrize("verb", ["下拉", "拉低", "拖累"])
def test_what_is_taken_off_a_whole_has_a_minus(verb: str) -> None:
    (row,) = rows_of_file(f"宏远汽车公司产值减半，{verb}全县工业增速0.6个百分点。", **INDUSTRY)
    assert (row.value_norm, row.kind) == (Decimal("-0.6"), "change")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "全年目标为固定资产投资80亿元，1—5月完成32亿元，占全年目标的40%。",
            [("80亿元", "target", "2024"), *[(f, "actual", "2024-01/2024-05") for f in ("32亿元", "40%")]],
        ),
        (
            "年度目标任务为增加值增长9%，1—5月完成目标任务的36%，慢于时间进度5.7个百分点。",
            [("9%", "target", "2024"), *[(f, "actual", "2024-01/2024-05") for f in ("36%", "5.7个百分点")]],
        ),
        ("要完成全年目标，后7个月增加值增速须达到11%。", [("11%", "target", "2024-06/2024-12")]),
    ],
)
def test_what_was_done_of_a_goal_told_before(text: str, told: list[tuple[str, str, str]]) -> None:
    assert [(row.surface, row.status, row.period) for row in rows_of_file(text, **INDUSTRY)] == told


def test_of_the_time_that_is_looked_at_is_what_is_seen() -> None:
    text = "从前三季度的数据看，经济明显提速，主要指标比2010年有了较快增长。生产总值实现1802亿元。"
    found = rows_of_file(text, title="经济运行情况", region="抚州市", date="2011-11-03")
    assert {row.period for row in found} == {"2011-01/2011-09"}


def test_parts_of_a_hundred_may_each_have_their_sign() -> None:
    text = "三次产业结构由2005年的28.3%:35.9%:35.8%调整为2010年的18.8%:48.9%:32.3%。"
    found = rows_of_file(text, title="产业结构", region="抚州市", date="2011-11-03")
    assert [(row.surface, row.indicator, row.period, row.kind) for row in found] == [
        ("28.3%", "第一产业比重", "2005", "share"),
        ("35.9%", "第二产业比重", "2005", "share"),
        ("35.8%", "第三产业比重", "2005", "share"),
        ("18.8%", "第一产业比重", "2010", "share"),
        ("48.9%", "第二产业比重", "2010", "share"),
        ("32.3%", "第三产业比重", "2010", "share"),
    ]


TWO_ZONES = {"title": "南昌、九江高新区比较研究", "date": "2011-05-01"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "南昌高新区电子、医药占工业总产值的比重分别为41%和27%；九江高新区则分别为52%和15%。",
            [("南昌高新区", "share", "工业总产值")] * 2 + [("九江高新区", "share", "工业总产值")] * 2,
        ),
        (
            "南昌高新区亩均税收29万元，九江高新区31万元，前者低2万元。",
            [("南昌高新区", "level", ""), ("九江高新区", "level", ""), ("南昌高新区", "change", "")],
        ),
        (
            "南昌高新区大，九江高新区小。人均产值前者为42万元，后者为45万元。",
            [("南昌高新区", "level", ""), ("九江高新区", "level", "")],
        ),
        (
            "南昌高新区产值90亿元，抚州高新区20亿元，九江高新区30亿元，后者多10亿元。",
            [
                ("南昌高新区", "level", ""),
                ("抚州高新区", "level", ""),
                ("九江高新区", "level", ""),
                ("九江高新区", "change", ""),
            ],
        ),
    ],
)
def test_two_zones_beside_each_other(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = rows_of_file(text, **TWO_ZONES)
    assert [(row.scope, row.kind, row.base) for row in found] == expected


def test_a_software_park_of_a_city_is_no_city() -> None:
    found = rows_of_file("南昌软件园聚集企业53家，税收5亿元。", **TWO_ZONES)
    assert [(row.scope, row.indicator) for row in found] == [("南昌软件园", "企业数"), ("南昌软件园", "税收")]


@pytest.mark.parametrize("said", ["高于全市平均1.9个百分点", "比全省快1.9个百分点"])
def test_points_on_yearly_growth_are_of_the_same_years(said: str) -> None:
    text = f"“十二五”期间，生产总值年均增长11%，{said}。"
    found = rows_of_file(text, title="经济回顾", region="抚州市", date="2016-05-01")
    assert [row.period for row in found] == ["2011/2015"] * 2


def test_a_row_of_a_table_whose_cells_stand_near() -> None:
    text = (
        "表2 2010年两区指标\n指标　　　　　单位　　南昌高新区　　九江高新区\n企业总数　　　家　　　58　　37\n"
        "从业人员　　　万人　　17.4　　11.9\n出口额　　　　亿美元　6.2　　4.9\n"
    )
    found = rows_of_file(text, **TWO_ZONES)
    assert [(row.indicator, row.surface) for row in found[-2:]] == [("出口额", "6.2"), ("出口额", "4.9")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "集中签约工业项目5个、文旅项目3个，总投资分别为13亿元和4亿元。",
            ["工业项目数", "文旅项目数", "工业项目总投资", "文旅项目总投资"],
        ),
        ("审批时限缩短六成。", ["审批时限"]),
        ("园区86户规上企业产值增长7.4%，比全市高1.3个百分点。", ["产值", "产值"]),
        ("全市86户规上企业产值增长7.4%。", ["产值"]),
    ],
)
def test_names_in_news_on_projects(text: str, expected: list[str]) -> None:
    found = rows_of_file(text, title="项目开工", region="宜春市", date="2024-03-22")
    assert [row.indicator.removeprefix("集中签约").removeprefix("签约") for row in found] == expected


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("此次开工的赣锋储能电池项目，由赣锋锂业有限公司出资建设，占地约310亩。", "赣锋储能电池项目"),
        ("同日开工的还有电子信息产业园二期，总建筑面积12万平方米。", "电子信息产业园二期"),
        ("一同签约的是高端铜箔生产基地，占地30亩。", "高端铜箔生产基地"),
        ("全市开工的还有不少项目，占地30亩。", "宜春市"),
    ],
)
def test_projects_that_began_own_their_size(text: str, owner: str) -> None:
    (found,) = rows_of_file(text, title="项目开工", region="宜春市", date="2024-03-22")
    assert found.scope == owner


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("油坊减至51家，毡坊却添到23家。", "毡坊数"),
        ("水口镇一处就有染坊3家。", "染坊数"),
        ("全县抽调劳力1.2万人上山采矿。", "抽调劳力"),
        ("乡镇企业蓬勃发展，由1980年的132家增加到1990年的2045家。", "乡镇企业数"),
        ("工业总产值较1966年跌落17.2%。", "工业总产值"),
        ("带动茶农9万多人增收。", "茶农"),
        ("税性比重由68.5%提升到79.2%。", "税性比重"),
    ],
)
def test_names_in_old_and_new_prose(text: str, indicator: str) -> None:
    *_, found = rows_of_file(text, title="工业沿革", region="崇仁县", date="1998-01-01")
    assert found.indicator.removesuffix("人数").removesuffix("数") == indicator.removesuffix("数")


def test_a_group_that_was_formed_has_its_members() -> None:
    text = "1952年，县供销社牵头组成铁器生产小组，组员9人。"
    (found,) = rows_of_file(text, title="工业沿革", region="崇仁县", date="1998-01-01")
    assert found.scope == "铁器生产小组"


@pytest.mark.parametrize(
    ("told", "text", "periods"),
    [
        (
            {"title": "新干县前三季度经济运行情况", "date": "2023-11-08"},
            "前三季度，全县生产总值86亿元。\n去年同期，全县外贸出口下降2.3%，今年由负转正，增长9.6%。",
            ["2023-01/2023-09", "2022-01/2022-09", "2023-01/2023-09"],
        ),
        (
            {"title": "新干县前三季度经济运行情况", "date": "2023-11-08"},
            "前三季度，工业投资86亿元。而上年同期，工业投资为81亿元。全县税收9亿元。",
            ["2023-01/2023-09", "2022-01/2022-09", "2023-01/2023-09"],
        ),
        (
            {"title": "新干县2018年5月份经济运行情况", "date": "2018-06-14"},
            "5月份，实现税收3.1亿元，增长8%，累计实现税收16亿元，增长6%。零售额当月增长9%，累计增长9.4%。",
            ["2018-05"] * 2 + ["2018-01/2018-05"] * 2 + ["2018-05", "2018-01/2018-05"],
        ),
        (
            {"title": "走进盐化工业园", "date": "2022-05-19"},
            "去年，园区新引进企业23家。截至4月末，入驻企业219家。",
            ["2021", "2022-04-30"],
        ),
    ],
)
def test_this_year_and_the_last_in_turns(told: dict[str, str], text: str, periods: list[str]) -> None:
    assert [row.period for row in rows_of_file(text, region="新干县", **told)] == periods


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("带动农户800户，户均增收3000元，人均增收800元。", ["带动农户数", "户均增收", "人均增收"]),
        ("种植户每亩增收500元，村集体年均增收5万元。", ["种植户每亩增收", "村集体增收"]),
        ("农民人均纯收入6500元，增收341元。", ["农民人均纯收入"] * 2),
        ("小麦播种面积40万亩，年产量3万吨。", ["小麦播种面积", "小麦年产量"]),
        ("冶炼回收率仅为43%，而同期行业税收反而增长1.8倍。", ["冶炼回收率", "行业税收"]),
    ],
)
def test_what_a_measure_is_called(text: str, names: list[str]) -> None:
    found = rows_of_file(text, title="新干县产业情况", region="新干县", date="2018-06-14")
    assert [row.indicator for row in found] == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "2023年，全市实际到位资金76亿元。\n分县区看，吉州区到位18亿元，增长13%；泰和县14亿元。",
            [("吉安市", "实际到位资金"), *[("吉州区", "实际到位资金")] * 2, ("泰和县", "实际到位资金")],
        ),
        (
            "吉水县茶园面积15万亩，综合产值13亿元；泰和县为8万亩、9亿元。",
            [
                ("吉水县", "茶园面积"), ("吉水县", "综合产值"),
                ("泰和县", "茶园面积"), ("泰和县", "综合产值"),
            ],
        ),
        ("河坝片区26平方公里，企业268家。", [("河坝片区", "面积"), ("河坝片区", "企业数")]),
        ("38家企业减产，17户企业停产半停产。", [("吉安市", "减产企业数"), ("吉安市", "停产半停产企业数")]),
        (
            "落户于此的上汽集团南京基地去年生产整车2万辆，产值24亿元。",
            [("上汽集团南京基地", "生产整车数"), ("上汽集团南京基地", "产值")],
        ),
    ],
)  # fmt: skip
def test_what_clauses_leave_out_that_others_tell(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="招商与产业情况通报", region="吉安市", date="2024-02-01")
    assert [(row.scope, row.indicator) for row in found] == told


def test_days_of_the_month_that_runs_are_over() -> None:
    text = "5月前10天，工业日均用电量1.2亿千瓦时。"
    [row] = rows_of_file(text, title="吉安市2022年4月份工业运行情况", region="吉安市", date="2022-05-20")
    assert (row.period, row.status) == ("2022-05", "actual")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("入园企业40家，合同资金9亿元；已投产12家。", "投产企业数"),
        ("实施技改项目30个，总投资9亿元，新增产值12亿元。截至6月底，已竣工11个。", "竣工技改项目数"),
        ("引进项目30个，总投资9亿元，其中开工11个。", "开工项目数"),
        ("引进项目30个，总投资9亿元。完工面积2万平方米，落户企业11家。", "落户企业数"),
        ("引进项目30个。招聘11人，已投产5家。", "投产数"),
    ],
)
def test_deeds_of_what_was_counted_before(text: str, indicator: str) -> None:
    *_, found = rows_of_file(text, title="园区情况", region="崇仁县", date="2018-07-01")
    assert found.indicator.replace("引进", "") == indicator


def test_a_list_of_industries_owns_none_of_its_figures() -> None:
    text = "全县完成生产总值15亿元，其中一、二、三产业分别完成6亿元、4亿元、5亿元。"
    found = rows_of_file(text, title="崇仁县", region="崇仁县", date="2004-01-01")
    assert [row.scope for row in found] == ["崇仁县"] * 4


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("走进车间，20台注塑机昼夜运转。", "注塑机数"),
        ("只见15名技工来回穿梭。", "技工数"),
        ("30台绣花机一字排开。", "绣花机数"),
        ("过去的面积2万平方米。", "面积"),
    ],
)
def test_how_machines_and_people_are_seen_at_work_is_no_part_of_their_name(text: str, indicator: str) -> None:
    (found,) = rows_of_file(text, title="机器换人", region="崇仁县", date="2018-07-01")
    assert found.indicator == indicator


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("一斤干笋卖80元，做成罐头能卖到200元。", ["每斤干笋价格", "每斤罐头价格"]),
        ("每公斤鲜叶以前卖30元，现在卖到90元。", ["每公斤鲜叶价格"] * 2),
        ("一吨铝锭卖2万元，加工成型材可以卖4万元。", ["每吨铝锭价格", "每吨型材价格"]),
        ("银行向企业发放信用贷款，共5亿元，今年是2亿元。", ["信用贷款"] * 2),
        ("县里争取上级专项资金，达2亿元。", ["上级专项资金"]),
    ],
)
def test_prices_and_sums_as_they_are_spoken_of(text: str, indicators: list[str]) -> None:
    found = rows_of_file(text, title="访谈", region="崇仁县", date="2018-07-01")
    assert [row.indicator for row in found] == indicators


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全县年产布鞋5000万双，全国将近一半。", ("崇仁县", "一半", "全国")),
        ("全县产值20亿元，全省差不多四成。", ("崇仁县", "四成", "全省")),
        ("全球一年的产量约2万吨，我们中国占75%。", ("全国", "75%", "")),
    ],
)
def test_parts_of_a_whole_without_their_verb(text: str, told: tuple[str, str, str]) -> None:
    *_, found = rows_of_file(text, title="访谈", region="崇仁县", date="2018-07-01")
    assert (found.scope, found.surface, found.base, found.kind) == (*told, "share")


def test_what_was_summed_since_a_year_that_it_began_in_is_of_all_years() -> None:
    text = "从2006年开始，全市安排收购贷款，累计46亿元，今年是12亿元。"
    found = rows_of_file(text, title="访谈", region="临川市", date="2010-09-16")
    assert [row.period for row in found] == ["2006/2010", "2010"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("吨钢耗煤0.42吨，高出国外同类企业30%以上。", ("吨钢耗煤", "growth", "国外同类企业")),
        ("排放废水1.93万吨，其中印染行业占61%。", ("印染行业排放废水", "share", "排放废水")),
        ("主要分布在东镇至西镇长60公里的茶叶带上。", ("茶叶带长度", "level", "")),
        ("培育3个年销售收入超20亿元的企业。", ("销售收入", "threshold", "")),
        ("新认定5家产值超20亿元的龙头企业。", ("产值", "threshold", "")),
    ],
)
def test_names_in_papers_on_clusters(text: str, told: tuple[str, str, str]) -> None:
    *_, found = rows_of_file(text, title="陶瓷集群研究", region="江西省", date="2016-03-01")
    assert (found.indicator, found.kind, found.base) == told


def test_the_heading_of_advice_counts_no_pairs() -> None:
    assert not rows_of_file("3 对策", title="陶瓷集群研究", region="江西省", date="2016-03-01")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("推进污水管网改造，铺设12公里。", "铺设污水管网"),
        ("实施县乡道路畅通工程，新建改建260公里。", "新建改建县乡道路"),
        ("全年为市场主体减负3亿元。", "市场主体减负"),
        ("脱贫640户、1915人。", "脱贫人口"),
        ("力争进入全省县域竞争力前15位。", "县域竞争力"),
        ("综合实力进入全国百强县前50位。", "综合实力"),
        ("企业由30增加到50家。", "企业数"),
    ],
)
def test_names_in_reports_of_counties(text: str, indicator: str) -> None:
    *_, found = rows_of_file(text, title="政府工作报告", region="崇仁县", date="2018-01-07")
    assert found.indicator == indicator


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("园区面积由5.6扩大到13.8平方公里。", ["平方米", "平方米"]),
        ("企业从30增加到50家。", ["家", "家"]),
        ("税收由2.3增长到4.5亿元。", ["元", "元"]),
        ("排名由12上升到第5位。", ["位"]),
    ],
)
def test_a_state_before_has_the_unit_of_the_one_that_was_reached(text: str, states: list[str]) -> None:
    found = rows_of_file(text, title="政府工作报告", region="崇仁县", date="2018-01-07")
    assert [row.unit_norm for row in found] == states


LOOKED_BACK = "一、过去五年工作回顾\n过去五年，我们坚持工业强县。\n园区实力增强。"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "“一区三园”建成区面积由5平方公里扩大到13平方公里，入园企业312家。",
            [("一区三园", "2012"), ("一区三园", "2017"), ("一区三园", "2017")],
        ),
        (
            "龙港化工园、金桥创业园五年分别引进项目9个和14个。",
            [("龙港化工园", "2013/2017"), ("金桥创业园", "2013/2017")],
        ),
    ],
)
def test_parks_in_what_a_report_looks_back_on(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(LOOKED_BACK + text, title="政府工作报告", region="崇仁县", date="2018-01-07")
    assert [(row.scope, row.period) for row in found] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("创新指数61.2，比全市平均水平低3.4。", ("3.4", "change", -3.4, "")),
        ("吨水泥综合能耗降至95千克标煤。", ("95千克标煤", "level", 0.095, "吨标准煤")),
    ],
)
def test_figures_of_green_industry(text: str, told: tuple[str, str, float, str]) -> None:
    *_, found = rows_of_file(text, title="工业情况", region="崇仁县", date="2019-02-20")
    assert (found.surface, found.kind, float(found.value_norm), found.unit_norm) == told


def test_a_part_of_a_plan_told_aside_dates_nothing_that_follows() -> None:
    text = "全年能耗下降4.6%，“十三五”前三年累计下降14.5%。装机容量12万千瓦。"
    *_, found = rows_of_file(text, title="2018年节能情况的报告", region="崇仁县", date="2019-02-20")
    assert found.period == "2018"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("外贸出口17亿美元，同比增长29%，超计划任务6%。", ("外贸出口", "growth", "计划任务", "")),
        ("财政收入5亿元，超预算8%。", ("财政收入", "growth", "预算", "")),
        ("实施500万元投资建设项目15个，竣工10个。", ("竣工项目数", "level", "", "500万元")),
        ("实施亿元以上项目15个，开工10个。", ("开工项目数", "level", "", "亿元以上")),
        ("国营企业3家，全县工业总产值110万元。", ("工业总产值", "level", "", "")),
        ("国营企业3家，工业总产值11万元。", ("国营企业工业总产值", "level", "", "")),
        ("东风矿业、红星纺织等6家企业实现销售收入过亿元。", ("企业数", "level", "", "销售收入过亿元")),
    ],
)
def test_names_in_news_of_zones_and_counties(text: str, told: tuple[str, str, str, str]) -> None:
    found = rows_of_file(text, title="工业情况", region="崇仁县", date="2019-02-20")
    assert told in [(row.indicator, row.kind, row.base, row.condition) for row in found]


def test_a_motto_on_parks_leaves_no_owner() -> None:
    text = "全市完成产值60亿元。园区建设实现新突破，入驻抚州高新区的2家企业正式投产。新增工业企业22家。"
    found = rows_of_file(text, title="工业情况", region="抚州市", date="2019-02-20")
    assert [row.scope for row in found] == ["抚州市", "抚州高新区", "抚州市"]


COUNTY = {"title": "永丰县经济情况", "region": "永丰县", "date": "2022-03-01"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "服务80家建筑业、运输业或者物流骨干企业，推动甲康玻纤、乙里粮油等36个已在县投资项目扩产，"
            "梳理8个重点项目上报省发改委。",
            [
                fig("80家", indicator="建筑业、运输业或者物流骨干企业数"),
                fig("36个", indicator="已在县投资项目数"),
                fig("8个", indicator="重点项目数"),
            ],
            id="what is counted behind its trades, after a list of it, before what is done to it",
        ),
        pytest.param(
            "走访调研永丰制药等工业企业210余家，以现场、视频方式召开银企对接会12场。",
            [fig("210余家", indicator="工业企业数"), fig("12场", indicator="召开银企对接会数")],
            id="one member of many, and how a thing was done",
        ),
        pytest.param(
            "境内矿产资源有铁、铜、钨、石灰石等23种。大型的矿床有3处，中型7处，小型9处。",
            [
                fig("23种", indicator="矿产资源数"),
                fig("3处"),
                fig("7处", indicator="中型矿床数"),
                fig("9处", indicator="小型矿床数"),
            ],
            id="what there is before a list of its kinds, and sizes alone",
        ),
        pytest.param(
            "新建12公里的园区道路，建成检测中心和3万平方米多功能厂房，规划建设900亩的医药产业园。",
            [
                fig("12公里", indicator="新建园区道路"),
                fig("3万平方米", indicator="多功能厂房", comparator="eq"),
                fig("900亩", indicator="规划建设面积"),
            ],
            id="lengths and areas before what they are of; 多功能 is no more",
        ),
        pytest.param(
            "年末城镇人口20.5万人乡村人口3.2万人常住人口城镇化率86.5%。",
            [
                fig("20.5万人", indicator="城镇人口"),
                fig("3.2万人", indicator="乡村人口"),
                fig("86.5%", indicator="常住人口城镇化率"),
            ],
            id="the marks between figures were lost",
        ),
        pytest.param(
            "引进投资5亿元以上的项目6个，完成安置规模达1200户的家园建设，已有甲力制药、乙品科技等15家企业投产。",
            [
                fig("5亿元", kind="threshold", indicator="投资"),
                fig("6个", indicator="项目数"),
                fig("1200户", indicator="安置规模"),
                fig("15家", indicator="投产企业数", condition=""),
            ],
            id="what is done to projects, the size of what follows, firms at work",
        ),
        pytest.param(
            "有12个监测点亩产高于50公斤，5个监测点亩产超过80公斤；平均亩产稻谷500公斤、油菜籽120公斤。",
            [
                fig("12个", indicator="监测点数", condition="亩产高于50公斤"),
                fig("50公斤", kind="threshold"),
                fig("5个", indicator="监测点数", condition="亩产超过80公斤"),
                fig("80公斤", kind="threshold"),
                fig("500公斤"),
                fig("120公斤", indicator="平均亩产油菜籽"),
            ],
            id="each of so many, and yields of several crops",
        ),
        pytest.param(
            "茶园面积以年均2万亩的速度扩大，从一个产值3亿元的小产业起步，至今刚好12个年头；用好“稳增长20条”政策。",
            [fig("2万亩", kind="change", indicator="茶园面积"), fig("3亿元", indicator="产值")],
            id="so much more each year; years and names count nothing",
        ),
    ],
)
def test_names_of_what_is_counted(text: str, expected: list[Slots]) -> None:
    check(text, expected, **COUNTY)


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        ("建成1座日处理5000吨的污水处理厂。", 0, ("污水处理厂数", "level", "")),
        ("新建3个占地50亩的停车场。", 0, ("停车场数", "level", "")),
        ("投产2条年产10万吨的生产线，投资5亿元。", 0, ("生产线数", "level", "")),
        ("从业人员6340人，同比多安置870人。", 1, ("从业人员", "change", "同比")),
        ("入库税金7842万元，其中医药企业上缴3120万元，占近四成。", 2, ("医药企业上缴", "share", "入库税金")),
        ("停产企业一度达到11户。", 0, ("停产企业数", "level", "")),
        ("已开工企业共计18家，停产企业一共3家，在建企业总共有2家。", 0, ("开工企业数", "level", "")),
        ("已开工企业共计18家，停产企业一共3家，在建企业总共有2家。", 1, ("停产企业数", "level", "")),
        ("已开工企业共计18家，停产企业一共3家，在建企业总共有2家。", 2, ("在建企业数", "level", "")),
    ],
)
def test_names_in_the_summary_of_a_park(text: str, at: int, told: tuple[str, str, str]) -> None:
    found = rows_of_file(text, title="园区工作总结", region="崇仁县", date="2019-01-05")[at]
    assert (found.indicator, found.kind, found.base) == told


PARKS = {"title": "抚州市园区发展规划", "region": "抚州市", "date": "2021-06-01"}


def test_the_few_that_do_best_own_nothing_behind_a_semicolon() -> None:
    text = (
        "全市园区营业收入突破900亿元，永丰高新区等3家园区营业收入突破200亿元；"
        "上缴税金达到84亿元，园区占全市1%的土地，产出了35%的GDP。"
    )
    found = [row.scope for row in rows_of_file(text, **PARKS)]
    assert found == ["全市园区", "永丰高新区等3家园区", "全市园区", "园区", "园区"]


def test_yearly_growth_on_a_year_that_is_told() -> None:
    *_, found = rows_of_file("2020年全市实现税收84亿元，较2016年年均增长9.8%。", **PARKS)
    assert (found.base, found.period) == ("年均", "2017/2020")


def test_projects_beyond_a_sum_that_are_at_work() -> None:
    _, found = rows_of_file("甲制药、乙药业等4个超3亿元项目正在施工。", **PARKS)
    assert (found.indicator, found.kind) == ("投资额", "threshold")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("培育百亿企业3家、十亿企业20家。", [("百亿企业数", ""), ("企业数", "十亿")]),
        (
            "新增千亿级集群1个、五十亿级集群4个。",
            [("新增千亿级集群数", ""), ("集群数", "五十亿")],
        ),
        (
            "年产值10亿元企业达到3家，5亿元企业达到8家。",
            [("企业数", "年产值10亿元"), ("企业数", "5亿元")],
        ),
        ("拥有骨干企业3家、10亿元以上企业5家。", [("骨干企业数", ""), ("企业数", "10亿元以上")]),
        ("打造4个二百亿元产业集群。", [("产业集群数", "二百亿元")]),
    ],
)
def test_members_that_a_sum_sorts_without_a_bound(text: str, told: list[tuple[str, str]]) -> None:
    counts = [row for row in rows_of_file(text, **PARKS) if row.kind == "level"]
    assert [(row.indicator, row.condition) for row in counts] == told
    assert [row.indicator for row in rows_of_file(text, **PARKS) if row.kind == "threshold"]


def test_a_part_of_some_size_is_named_without_what_leads_to_it() -> None:
    found = rows_of_file(
        "工业总产值61亿元，其中规模工业产值42亿元；规模企业95家，其中规模农业企业7家。", **PARKS
    )
    assert [row.indicator for row in found] == ["工业总产值", "规模工业产值", "规模企业数", "规模农业企业数"]


RANKED = "商务部近日公布2019年度国家级经开区综合发展水平考核评价结果，我市3个经开区综合排名全部前移。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("武进经开区排名由上年第45位上升至第30位。", [("排名", "2018"), ("排名", "2019")]),
        ("位次从上年的第58位提升到第41位。", [("位次", "2018"), ("位次", "2019")]),
        (
            "平均位次前移12位。其中武进区由上年第10位升至第5位。",
            [("平均位次", "2019"), ("位次", "2018"), ("位次", "2019")],
        ),
    ],
)
def test_ranks_that_only_the_news_of_an_assessment_dates(text: str, expected: list[tuple[str, str]]) -> None:
    """No date, no title; a rank in the assessment itself is a 排名, and that of one is no average."""
    first, *found = rows_of_file(f"{RANKED}\n{text}")
    assert (first.indicator, first.unit_norm) == ("经开区数", "个")
    assert [(row.indicator, row.period) for row in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "三个主导产业完成产值60亿元，增长7%，其中电子纱和新材料产业增速最快，同比增长达31%。",
            [("三个主导产业", "growth"), ("电子纱和新材料产业", "growth")],
        ),
        (
            "全市制造业产值90亿元，其中家具行业增长最快，达20%。",
            [("家具行业", "growth")],
        ),
        # a whole sector's measure is no trade that is foremost
        ("规模以上工业增加值增速居首，增长9%。", [("抚州市", "growth")]),
    ],
)
def test_the_trade_that_is_foremost_owns_what_the_next_clause_tells(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = [row for row in rows_of_file(text, **PARKS) if row.unit_norm == "%"]
    assert [(row.scope, row.kind) for row in found] == expected


def test_shares_that_rose_each_by_so_much() -> None:
    text = "全市进出口、出口和进口占全省份额分别为11.5%、13.9%和5.1%，占比分别提升1.6、1.7和1.8个百分点。"
    found = rows_of_file(text, **PARKS)[3:]
    assert [(row.kind, row.base) for row in found] == [("change", "")] * 3
    assert [row.indicator.removesuffix("占比") for row in found] == ["进出口", "出口", "进口"]


@pytest.mark.parametrize(
    "text",
    [
        "全市园区实现产值46亿元，增长2%；税收5亿元，增长3%；占全市GDP比重分别为34%和4%，较去年同期分别提高2.3和0.6个百分点。",
        "全市园区实现产值46亿元；实现税收5亿元。分别占全市的34%和14%，分别同比提高1.4和0.2个百分点。",
        "全市园区实现产值46亿元；实现税收5亿元；分别增长34%和14%。",
    ],
)
def test_lists_go_on_with_the_amounts_told_since_the_last_stop(text: str) -> None:
    found = rows_of_file(text, **PARKS)
    at = next(n for n, row in enumerate(found) if row.surface == "34%")
    assert [row.indicator for row in found[at:]] == ["产值", "税收"] * (len(found[at:]) // 2)


@pytest.mark.parametrize("joint", ["，", "、", "，距", "、距离"])
def test_distances_to_one_place_after_the_other(joint: str) -> None:
    found = rows_of_file(f"某高新区距省会南昌75公里{joint}上海620公里{joint}武汉220公里。", **PARKS)
    assert [row.indicator for row in found] == ["距省会南昌距离", "距上海距离", "距武汉距离"]
    assert len({row.scope for row in found}) == 1 and found[0].scope not in ("上海市", "武汉市")


@pytest.mark.parametrize(
    "text",
    [
        "2009年全市GDP突破1000亿元，2013年跨越2000亿元台阶，2018年迈上3000亿元新台阶。",
        "2009年全市GDP突破1000亿元大关。2013年，抚州突破2000亿元大关。2018年，抚州跨过3000亿元关口。",
    ],
)
def test_stairs_are_of_what_climbs_them(text: str) -> None:
    assert [row.indicator for row in rows_of_file(text, **PARKS)] == ["GDP"] * 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("城乡收入比持续缩小，由上年同期的2.1:1下降为2.02:1。", "城乡收入比"),
        ("城乡居民收入差距进一步缩小，从2.3:1降至2.2:1。", "城乡居民收入差距"),
        ("城乡居民收入比由2.4:1缩小到2.3:1。", "城乡居民收入比"),
    ],
)
def test_ratios_of_incomes_behind_how_they_moved(text: str, name: str) -> None:
    assert [(row.indicator, row.unit_norm) for row in rows_of_file(text, **PARKS)] == [(name, "")] * 2


def test_fields_that_pass_a_rate_are_counted() -> None:
    count, test = rows_of_file("调味品、水产等7个细分领域增速在50%以上。", **PARKS)
    assert (count.indicator, count.condition, test.kind) == ("细分领域数", "增速在50%以上", "threshold")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("GDP达到9亿元，总量排名跃升6位、进至第38位。", ["level", "change", "rank"]),
        ("县域综合实力提升5位至第12位。", ["change", "rank"]),
        ("利税排名下滑2位到第9位。", ["change", "rank"]),
        ("提升3位干部。", ["level"]),
    ],
)
def test_places_that_somebody_moved_by(text: str, told: list[str]) -> None:
    found = rows_of_file(text, **PARKS)
    assert [row.kind for row in found] == told
    assert len({row.indicator.removesuffix("总量") for row in found}) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("崇仁县税收由第10位升至第5位，其中增值税由第8位跌至第9位。", ["税收", "税收", "增值税", "增值税"]),
        ("崇仁县GDP从原来的第6位跃升至第3位。", ["GDP", "GDP"]),
        ("崇仁县工业产值3亿元，在全市10个县中排名由第4位上升到第2位。", ["工业产值"] * 3),
    ],
)
def test_both_ranks_of_a_move_are_of_what_is_ranked(text: str, names: list[str]) -> None:
    found = [row for row in rows_of_file(text, **PARKS) if row.unit_norm in ("位", "元")]
    assert [row.indicator for row in found] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("58个细分领域进一步做优。", "细分领域数"),
        ("3个开发区总体上呈现稳步增长态势。", "开发区数"),
        ("6家上市公司整体表现良好。", "上市公司数"),
        ("12家企业逆势扩产。", "企业数"),
        ("3个园区交出亮眼答卷。", "园区数"),
        ("有5项指标增速位居全省首位。", "指标数"),
        ("3个行业增速由负转正。", "行业数"),
        ("2项指标增幅高于全省平均水平。", "指标数"),
        ("新建5个总体规划展厅、2个加速器园区。", "新建总体规划展厅数"),
    ],
)
def test_what_is_counted_ends_where_is_told_how_it_does(text: str, name: str) -> None:
    assert rows_of_file(f"全市{text}", **PARKS)[0].indicator == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("18个园区中，利润没有1个过亿元，超千万元的有6个。", ["园区数", "园区数", "利润", "利润", "园区数"]),
        ("15个乡镇中，财政收入没有一个超过亿元。", ["乡镇数", "乡镇数", "财政收入"]),
        (
            "12个园区中，产值过百亿元的没有1个，不足十亿元的还有7个。",
            ["园区数", "产值", "园区数", "产值", "园区数"],
        ),
    ],
)
def test_none_of_those_counted_pass_a_test(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **NOTE)] == names


TRADE_NOTE = {"title": "2025年前三季度外贸情况", "region": "平湖市", "date": "2025-10-24"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "外贸进出口增长5%。嘉兴经济技术开发区依托港口便利增长13.9%。",
            ("嘉兴经济技术开发区", "外贸进出口", "growth", ""),
        ),
        (
            "规上工业增加值增长8%，装备制造业受订单回升带动增长15%。",
            ("平湖市", "装备制造业增加值", "growth", ""),
        ),
        ("出口增长9%，民营企业凭借灵活机制增长21%。", ("民营企业", "出口", "growth", "")),
        ("有研发活动的规上企业达58家。", ("平湖市", "有研发活动的规上企业数", "level", "有研发活动")),
        (
            "问卷显示，预计明年订单下降的企业占12%。",
            ("平湖市", "预计明年订单下降的企业", "share", "预计明年订单下降"),
        ),
        ("市财政每年安排不低于5000万元的专项资金。", ("平湖市", "专项资金", "level", "")),
        ("加工企业占用了园区能耗指标的六成以上。", ("加工企业", "能耗指标", "share", "")),
        ("外贸企业吸纳了园区从业人员的三分之一。", ("外贸企业", "从业人员", "share", "")),
        ("园区营业收入86亿元，其中光伏产业10亿元。", ("园区", "光伏产业营业收入", "level", "")),
        ("园区税收12亿元，其中锂电产业5亿元、铜产业3亿元。", ("园区", "铜产业税收", "level", "")),
    ],
)
def test_causes_tests_and_parts(text: str, expected: tuple[str, str, str, str]) -> None:
    last = rows_of_file(text, **TRADE_NOTE)[-1]
    assert (last.scope, last.indicator, last.kind, last.condition) == expected
    assert last.status == "actual"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "高新区创造了全省gdp的6.8%、税收的5.2%，吸收了外来投资的23%。",
            [("GDP", "全省GDP"), ("税收", "全省税收"), ("外来投资", "全省外来投资")],
        ),
        (
            "民营经济贡献了全省GDP的六成、税收的七成和就业的八成以上。",
            [("GDP", "全省GDP"), ("税收", "全省税收"), ("就业", "全省就业")],
        ),
        (
            "园区消耗了全市用电量的约18%，实现了全市出口的45%。",
            [("用电量", "全市用电量"), ("出口", "全市出口")],
        ),
        (
            "袜业产量9亿双，占全国产量的35%、世界产量的三分之一。",
            [("袜业产量", "全国产量"), ("袜业产量", "世界产量")],
        ),
        (
            "园区单位产值能耗只有全市平均水平的60%，万元产值水耗仅为全省平均水平的约25%。",
            [("单位产值能耗", "全市"), ("万元产值水耗", "全省")],
        ),
    ],
)
def test_parts_of_a_measure_of_the_whole(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(row.indicator, row.base) for row in rows_of_file(text, **NOTE) if row.kind == "share"]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "园区每平方公里建设用地产值60亿元，税收3亿元，吸纳就业9000人。全区产值530亿元。",
            [
                "每平方公里建设用地产值", "每平方公里建设用地税收", "每平方公里建设用地吸纳就业", "产值",
            ],
        ),
        (
            "每万元GDP能耗0.6吨标准煤，二氧化硫排放量0.8千克，粮食产量3万吨。",
            ["每万元GDP能耗", "每万元GDP二氧化硫排放量", "粮食产量"],
        ),
        ("每亩土地投资强度300万元，累计完成投资53亿元，税收3亿元。", ["每亩土地投资强度", "投资", "税收"]),
        ("园区每平方公里产值60亿元；全区税收26亿元。", ["每平方公里产值", "税收"]),
    ],
)  # fmt: skip
def test_what_each_of_a_unit_bears_goes_on(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **NOTE)] == names


def test_gdp_in_small_letters_is_a_measure() -> None:
    found = rows_of_file("全市gdp1137亿元，人均gdp3.2万元；园区有5g基站20个。", **NOTE)
    assert [row.indicator for row in found] == ["GDP", "人均GDP", "5g基站数"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "三次产业对经济增长的拉动贡献分别为0.3、-2.6、1.4个百分点。",
            [
                (f"第{n}产业对经济增长的拉动贡献", value)
                for n, value in (("一", 0.3), ("二", -2.6), ("三", 1.4))
            ],
        ),
        (
            "三次产业分别拉动GDP增长0.2、-0.6和4.3个百分点。",
            [(f"第{n}产业拉动GDP增长", value) for n, value in (("一", 0.2), ("二", -0.6), ("三", 4.3))],
        ),
        (
            "投资、消费、净出口对经济增长的拉动作用分别为2.5、3.6、-0.4个百分点。",
            [
                (f"{of}对经济增长的拉动作用", value)
                for of, value in (("投资", 2.5), ("消费", 3.6), ("净出口", -0.4))
            ],
        ),
        ("上半年，规上工业增加值增长5%，拉动GDP增长1.7个百分点。", [("拉动GDP增长", 1.7)]),
    ],
)
def test_how_much_each_adds_to_growth(text: str, expected: list[tuple[str, float]]) -> None:
    found = [row for row in rows_of_file(text, **NOTE) if row.kind == "change"]
    assert [(row.indicator, float(row.value)) for row in found] == expected


@pytest.mark.parametrize("lead", ["最终计算", "最终核实", "经测算，"])
def test_how_a_figure_was_arrived_at_is_no_part_of_its_name(lead: str) -> None:
    (row,) = rows_of_file(f"按照统一核算制度，{lead}2017年全市生产总值为972.8亿元。", **NOTE)
    assert (row.indicator, row.period) == ("生产总值", "2017")


@pytest.mark.parametrize(
    "then", ["解放前，", "新中国成立之初，", "改革开放初期", "清末，", "早在明清时期，", "建国前"]
)
def test_what_was_long_ago_is_of_no_year_of_the_document(then: str) -> None:
    found = rows_of_file(f"2017年，镇上有瓷厂30家。{then}镇上有瓷窑20座。目前，镇上有瓷厂35家。", **NOTE)
    assert [row.period for row in found[:2]] == ["2017", None]
    assert found[1].indicator == "镇上有瓷窑数"


def test_countries_and_regions_are_counted_together() -> None:
    found = rows_of_file("产品远销30多个国家和地区，在5个国家设立分公司。", **NOTE)
    assert [row.indicator for row in found] == ["国家和地区数", "国家数"]


def test_the_profile_of_a_park_by_its_name_alone() -> None:
    text = (
        "柳溪工业园\n柳溪工业园位于县城东南7公里处，规划面积8平方公里。区内建成四条20米宽的主干道，"
        "连接省道与园区6.5公里的公路已硬化。入区项目已达5个，其中：投资3亿元的华泰煤焦化工、"
        "投资900万元的利民管材项目入区开工建设；投资6亿元的金石搬迁、投资2亿元的中盛铝制品等两个项目陆续开工。"
    )
    found = rows_of_file(text, title="柳溪工业园", region="龙泉县")
    told = [(row.surface, row.indicator, row.scope) for row in found]
    assert told[0] == ("7公里", "距县城距离", "柳溪工业园")
    assert ("20米", "主干道宽度", "柳溪工业园") in told
    assert ("6.5公里", "公路长度", "柳溪工业园") in told
    assert [row for row in told if row[0].endswith(("亿元", "万元"))] == [
        ("3亿元", "投资", "华泰煤焦化工"),
        ("900万元", "投资", "利民管材项目"),
        ("6亿元", "投资", "金石搬迁"),
        ("2亿元", "投资", "中盛铝制品"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("位于市区以北约9公里。", "距市区距离"),
        ("园区坐落在龙河镇西部3公里处。", "距龙河镇距离"),
        ("园区地处县城，修建堤防4公里。", "堤防"),
    ],
)
def test_how_far_a_place_lies_from_another(text: str, name: str) -> None:
    found = rows_of_file(text, title="柳溪工业园", region="龙泉县")
    assert [row.indicator for row in found] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "税收收入3亿元，自然增幅3%，同口径完成3.2亿元，增幅7.1%；固定资产投资增长19%。",
            ["税收收入"] * 2 + ["同口径税收收入"] * 2 + ["固定资产投资"],
        ),
        ("税收收入3亿元，自然增长2%，同口径增长5%。", ["税收收入"] * 2 + ["同口径税收收入"]),
        ("税收收入3亿元，同口径完成3.2亿元。", ["税收收入", "同口径税收收入"]),
    ],
)
def test_a_measure_that_is_counted_in_two_ways(text: str, names: list[str]) -> None:
    found = rows_of_file(text, title="2022年工作总结", region="龙泉县", date="2023-01-20")
    assert [row.indicator for row in found] == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "2018年，参评开发区平均得分70.2分，其中85分以上的12家，60分以下的9家。",
            [
                ("平均得分", ""),
                ("得分", ""),
                ("开发区数", "85分以上"),
                ("得分", ""),
                ("开发区数", "60分以下"),
            ],
        ),
        (
            "共有4家省级开发区连续两年得分低于60分。",
            [("省级开发区数", "连续两年得分低于60分"), ("得分", "")],
        ),
        ("对全市35家市级、县级工业园区进行考评。", [("市级、县级工业园区数", "")]),
        (
            "对全省18个国家级和120个省级开发区进行了考核。",
            [("国家级开发区数", ""), ("省级开发区数", "")],
        ),
        ("名次上升最快的是抚州高新区，由第40位升至第21位。", [("名次", ""), ("名次", "")]),
        ("排名前移最多的为抚州高新区，由第40位升至第21位。", [("排名", ""), ("排名", "")]),
    ],
)
def test_what_an_assessment_of_zones_counts_and_ranks(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="开发区考评结果通报", region="抚州市", date="2019-07-25")
    assert [(row.indicator, row.condition) for row in found] == told


def test_a_rank_of_growth_behind_growth_that_goes_on_with_a_measure() -> None:
    found = rows_of_file("全市工业用电量增长3%。5月当月增长5%，增速居全省第5位。", **NOTE)
    assert [row.indicator for row in found] == ["工业用电量", "工业用电量", "工业用电量增速"]


def test_a_park_by_a_place_that_is_a_word_too_and_its_trade() -> None:
    text = "西秀产业园区、普定循环经济工业基地分别完成产值62亿元和38亿元，前者增长9%，后者下降2%。"
    found = rows_of_file(text, title="上半年运行情况", region="安顺市", date="2019-07-25")
    assert [row.scope for row in found] == ["西秀产业园区", "普定循环经济工业基地"] * 2


@pytest.mark.parametrize("before", ["由", "由原来的", "从过去的", "由整合前的", "从原有"])
@pytest.mark.parametrize("merged", ["整合为", "精简到", "优化重组成", "归并为", "精减至"])
def test_what_was_merged_into_fewer(before: str, merged: str) -> None:
    found = rows_of_file(
        f"经过清理，全市开发区{before}35个{merged}12个，其中国家级2个、省级10个。",
        title="工业园区优化提升",
        region="抚州市",
        date="2019-07-25",
    )
    assert [row.indicator for row in found] == [
        "开发区数", "开发区数", "国家级开发区数", "省级开发区数",
    ]  # fmt: skip
    assert found[0].period is None


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("打造3个产值超千亿元、5个产值超500亿元的开发区。", ["产值超千亿元", "产值超500亿元"]),
        ("建成2个产值超百亿元和3个产值超50亿元的开发区。", ["产值超百亿元", "产值超50亿元"]),
        (
            "形成1个产值超千亿元、2个产值超五百亿元、6个产值超百亿元的开发区。",
            ["产值超千亿元", "产值超五百亿元", "产值超百亿元"],
        ),
    ],
)
def test_counts_that_share_the_noun_behind_their_tests(text: str, conditions: list[str]) -> None:
    found = rows_of_file(text, title="开发区提质增效", region="贵州省", date="2019-02-20")
    assert [row.condition for row in found[::2]] == conditions
    assert {row.indicator for row in found[::2]} == {"开发区数"}
    assert {(row.kind, row.indicator) for row in found[1::2]} == {("threshold", "产值")}


@pytest.mark.parametrize(
    ("text", "names", "condition"),
    [
        (
            "个体私营户300户，其中年收入20万元的大户60户，50万元以上的大户5户。",
            ["年收入", "大户数"],
            "收入20万元",
        ),
        ("其中年产值300万元的企业有15家。", ["年产值", "企业数"], "年产值300万元"),
        ("养殖户300户，其中年出栏500头的农户12户。", ["出栏", "农户数"], "出栏500头"),
    ],
)
def test_what_each_of_the_counted_has(text: str, names: list[str], condition: str) -> None:
    found = rows_of_file(text, title="概况", region="九江市", date="2003-05-01")
    test, count = found[1:3] if len(found) > 2 else found
    assert test.kind == "threshold" and test.indicator.endswith(names[0].removeprefix("年"))
    assert (count.indicator, count.condition.endswith(condition)) == (names[1], True)


def test_a_sum_of_projects_is_no_test_of_them() -> None:
    first, _ = rows_of_file("新签约总投资48亿元的招商项目62个。", title="概况", region="九江市", date="2003")
    assert first.kind == "level"


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("工业增加值增速高于全省11个设区市平均水平1.5个百分点。", ["全省11个设区市平均水平"]),
        ("工业增加值增长9.2%，比全省18个高新区平均增速高1.3个百分点。", ["同比", "全省18个高新区"]),
        ("工业总产值和税收增幅分别高于沿海31个国家级开发区1.5和9.3个百分点。", ["沿海31个国家级开发区"] * 2),
    ],
)
def test_how_many_there_are_of_whom_one_is_compared_with(text: str, bases: list[str]) -> None:
    """Their number belongs to the name of the base, and is no figure of its own."""
    found = rows_of_file(text, region="抚州市", date="2014-07-10")
    assert [row.base for row in found] == bases
    assert {row.scope for row in found} == {"抚州市"}
    assert {row.indicator.removesuffix("增速").removesuffix("增幅") for row in found} <= {
        "工业增加值", "工业总产值", "税收",
    }  # fmt: skip


@pytest.mark.parametrize("parts", ["等各项指标同比依次", "等主要指标分别", "等多项重要经济指标依次"])
def test_a_list_of_measures_that_goes_on(parts: str) -> None:
    found = rows_of_file(
        f"工业产值、出口值、利润总额{parts}增长3.1%、2.9%和5.5%。", region="抚州市", date="2014"
    )
    assert [row.indicator for row in found] == ["工业产值", "出口值", "利润总额"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "全县完成总产值74亿元，增长6%。其中国有企业完成18亿元，下降2%；外资企业40亿元，增长4%。",
            [("新干县", "总产值")] * 2 + [("国有企业", "总产值")] * 2 + [("外资企业", "总产值")] * 2,
        ),
        (
            "全县税收14亿元。其中，重工业8亿元，下降2%；轻工业5亿元。",
            [
                ("新干县", "税收"),
                ("新干县", "重工业税收"),
                ("新干县", "重工业税收"),
                ("新干县", "轻工业税收"),
            ],
        ),
        (
            "居民人均可支配收入36891元。按常住地分，城镇常住居民45312元，增长4%；农村常住居民19876元。",
            [
                ("新干县", "居民人均可支配收入"),
                ("新干县", "城镇常住居民人均可支配收入"),
                ("新干县", "城镇常住居民人均可支配收入"),
                ("新干县", "农村常住居民人均可支配收入"),
            ],
        ),
        # no sum before that it can be a part of
        ("全县税收4亿元。国有企业贷款18亿元。", [("新干县", "税收"), ("新干县", "国有企业贷款")]),
        # sums behind others of their own unit, or behind the share of a part
        (
            "吉水县GDP为225亿元，人均5.6万元；泰和县301亿元，人均6.1万元。",
            [("吉水县", "GDP"), ("吉水县", "人均GDP"), ("泰和县", "GDP"), ("泰和县", "人均GDP")],
        ),
        (
            "吉水县财政收入19亿元，税收占比58%；同年泰和县为17亿元，税收占比71%。",
            [("吉水县", "财政收入"), ("吉水县", "税收"), ("泰和县", "财政收入"), ("泰和县", "税收")],
        ),
    ],
)
def test_whose_part_of_a_sum_is_told_without_its_measure(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="新干县2022年经济运行情况", region="新干县", date="2023-02-01")
    assert [(row.scope, row.indicator) for row in found] == told


def test_what_lies_in_a_part_of_a_region() -> None:
    text = "2022年，双城经济圈实现地区生产总值7.7万亿元。其中，四川部分5.1万亿元，重庆部分2.6万亿元。"
    _, *found = rows_of_file(text, title="区域经济比较", date="2023-08-01")
    assert [(row.scope, row.indicator) for row in found] == [
        ("四川省", "地区生产总值"), ("重庆市", "地区生产总值"),
    ]  # fmt: skip


@pytest.mark.parametrize("park", ["海宁皮革园", "大唐镇袜业园", "龙游县锂电小镇"])
@pytest.mark.parametrize("founded", ["建园时", "设立之初", "开园当年", "成立伊始"])
def test_a_park_named_by_its_trade_and_how_it_was_at_first(park: str, founded: str) -> None:
    found = rows_of_file(
        f"2005年{park}{founded}，园内只有企业21户，产值3亿元。到2018年，园区企业达500户。",
        title="皮革产业集群研究",
        region="海宁市",
        date="2019-07-25",
    )
    assert [(row.period, row.scope) for row in found[:2]] == [("2005", park)] * 2
    assert found[2].period == "2018"


def test_a_zone_of_a_text_on_its_cluster_is_what_its_park_does() -> None:
    found = rows_of_file(
        "海宁是皮革大市。2005年，海宁皮革园有企业21户。经过培育，园区企业已达500户。",
        title="海宁皮革产业集群发展研究",
        region="海宁市",
        date="2019-07-25",
    )
    assert [row.scope for row in found] == ["海宁皮革园"] * 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "35%的企业反映融资困难，22%的企业认为订单不足。",
            ["反映融资困难的企业", "认为订单不足的企业"],
        ),
        ("58.2%的受访企业把“用工难”列为首要困难。", ["受访企业"]),
        ("72%的受访者表示满意。", ["表示满意的受访者"]),
    ],
)
def test_a_part_of_those_asked_is_told_by_what_they_think(text: str, names: list[str]) -> None:
    found = rows_of_file(text, **NOTE)
    assert [(row.indicator, row.kind) for row in found] == [(name, "share") for name in names]


@pytest.mark.parametrize("cause", ["物流成本因此降低", "抱团采购，使物流成本下降", "物流成本由此减少"])
def test_what_something_brings_about_is_against_no_year_before(cause: str) -> None:
    check_row = rows_of_file(f"{cause}20%。", **NOTE)[0]
    assert (check_row.indicator, check_row.base, check_row.value_norm) == ("物流成本", "", -20)


def test_what_grows_yearly_is_the_amount_and_not_the_share_told_last() -> None:
    found = rows_of_file("到2025年，全市产值将达到300亿元，研发投入占比提高到4%。年均增速需达到12%。", **NOTE)
    assert (found[2].indicator, found[2].base, found[2].status) == ("产值", "年均", "target")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "园区数量居前三位的设区市依次为南昌、九江和上饶，分别有16个、14个和13个，占全省的17%、15%和14%。",
            {"园区数量"},
        ),
        ("税收排名前三位的设区市是南昌、九江、上饶，分别完成12亿元、8亿元和7亿元。", {"税收"}),
    ],
)
def test_those_who_are_first_by_a_measure(text: str, told: set[str]) -> None:
    found = rows_of_file(text, title="概况", region="江西省", date="2012-05-30")
    found = tuple(row for row in found if row.kind != "rank")
    assert [row.scope for row in found[:3]] == ["南昌市", "九江市", "上饶市"]
    assert {row.indicator for row in found} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("九江市出口额增速明显领先于全省，达到9.6%。", ("出口额", "growth", "actual")),
        ("从上半年GDP来看，九江增速仍领先于其他地区，达到9.6%。", ("GDP", "growth", "actual")),
        ("出口额被赣州反超了25亿元。", ("出口额", "level", "actual")),
        ("国庆节期间接待游客6万人次。", ("接待游客数", "level", "actual")),
        ("煤炭产量肯定超过3万吨。", ("煤炭产量", "level", "actual")),
        ("今年煤炭产量将接近3万吨。", ("煤炭产量", "level", "target")),
        ("2010年，稀土开采总量控制指标为8.9万吨。", ("稀土开采总量", "level", "target")),
        ("今年的煤炭产量指标是3万吨。", ("煤炭产量指标", "level", "target")),
    ],
)
def test_how_news_of_a_quarter_words_it(text: str, told: tuple[str, str, str]) -> None:
    found = rows_of_file(text, title="上半年看点", region="九江市", date="2012-05-30")[0]
    assert (found.indicator, found.kind, found.status) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("辖8县1区，120个乡镇。", [("8", "县数"), ("1", "区数"), ("120个", "乡镇数")]),
        ("全州辖1市7县。", [("1", "市数"), ("7", "县数")]),
        ("镇内有初级中学3所，区内现有各类市场5个。", [("3所", "初级中学数"), ("5个", "市场数")]),
        (
            "建成住宅楼12栋、360户，共计3.6万平方米。",
            [("12栋", "住宅楼数"), ("360户", "住宅楼户数"), ("3.6万平方米", "住宅楼面积")],
        ),
        (
            "规划面积6平方公里，实际管辖范围超过此数，达15平方公里。",
            [("6平方公里", "规划面积"), ("15平方公里", "实际管辖范围")],
        ),
        (
            "辖21个村民小组，5400户，总人口2万人。",
            [("21个", "村民小组数"), ("5400户", "户数"), ("2万人", "总人口")],
        ),
        ("规模以上企业累计达21个，税收12亿元。", [("21个", "规模以上企业数"), ("12亿元", "税收")]),
    ],
)
def test_what_entries_of_towns_and_zones_count(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="概况", region="武穴市", date="2012")
    assert [(row.surface, row.indicator) for row in found] == told


QUARTERS = {"title": "玉山县前三季度工业运行情况", "region": "玉山县", "date": "2023-10-27"}
NOW, THEN = "2023-01/2023-09", "2022-01/2022-09"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "1至9月，工业总产值312亿元，去年同期为284亿元，增长9.8%；用电86亿千瓦时。化工产值17亿元。",
            [NOW, THEN, NOW, NOW, NOW],
        ),
        ("1至9月，税收12亿元，而上年同期只有10亿元，净增2亿元。利润9亿元。", [NOW, THEN, NOW, NOW]),
        ("前三季度税收12亿元，2022年同期为10亿元，增长20%。", [NOW, THEN, NOW]),
        ("前三季度，用电量38亿千瓦时，去年是39亿千瓦时，电耗降低2%。", [NOW, "2022", NOW]),
        ("2022年，税收12亿元，上年同期为10亿元。工业投资增长8%。", ["2022", "2021", "2022"]),
        ("今年九个月就完成税收12亿元。", [NOW]),
        # what has a measure of its own is told on of that year
        ("去年同期，工业投资为81亿元，下降3%。", [THEN, THEN]),
    ],
)
def test_last_year_beside_this_one_dates_its_own_figure_alone(text: str, periods: list[str]) -> None:
    assert [row.period for row in rows_of_file(text, **QUARTERS)] == periods


COMPARED = {"title": "中部三省制造业比较", "region": "", "date": "2018-05-01"}


@pytest.mark.parametrize(
    ("text", "name", "scopes"),
    [
        ("亏损面则呈相反格局：湖南24.3%，湖北21.8%。", "亏损面", ["湖南省", "湖北省"]),
        ("每万名职工拥有发明专利，湖南86件；湖北71件。", "每万名职工拥有发明专利", ["湖南省", "湖北省"]),
        (
            "建材行业在工业收入中所占份额悬殊，湖北接近八成，而湖南和安徽分别只有31.6%和9.4%。",
            "建材行业收入",
            ["湖北省", "湖南省", "安徽省"],
        ),
        (
            "从研发强度看，湖南1.58%，湖北1.46%，均低于安徽（1.92%）。",
            "研发强度",
            ["湖南省", "湖北省", "安徽省"],
        ),
        (
            "湖南利润率最高，为8.1%，比全国平均水平（6.7%）高；湖北为3.2%。",
            "利润率",
            ["湖南省", "全国", "湖北省"],
        ),
        ("湖南产值下降4%，唯有湖北实现正增长，产值增长7.9%。", "产值", ["湖南省", "湖北省"]),
        (
            "湖南以化工、纺织见长，机器人产量4217台。湖北则集中于钢铁，机器人产量62台。",
            "机器人产量",
            ["湖南省", "湖北省"],
        ),
    ],
)
def test_how_papers_set_places_beside_each_other(text: str, name: str, scopes: list[str]) -> None:
    found = rows_of_file(text, **COMPARED)
    assert [(row.indicator, row.scope) for row in found] == [(name, scope) for scope in scopes]


def test_a_part_of_a_sum_is_measured_as_the_sum() -> None:
    text = "汽车制造业占全市工业总产值的31%，化工行业占全市税收收入的12%，建材行业占全市的7%。"
    names = [row.indicator for row in rows_of_file(text, **QUARTERS)]
    assert names[:2] == ["汽车制造业产值", "化工行业税收收入"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("装备制造业受订单减少影响，产值18亿元。", ("产值", "装备制造业")),
        ("钢铁业因需求不足，产值18亿元。", ("产值", "钢铁业")),
        ("全县工业受疫情影响，产值18亿元。", ("产值", "玉山县")),
        ("专精特新企业全县共有34家。", ("专精特新企业数", "玉山县")),
        ("像新华棉纺这样的纺织企业，全县现有34家。", ("纺织企业数", "玉山县")),
    ],
)
def test_trades_that_are_struck_and_what_is_counted_first(text: str, told: tuple[str, str]) -> None:
    (row,) = rows_of_file(text, **QUARTERS)
    assert (row.indicator, row.scope) == told


def test_a_trade_has_nothing_of_another() -> None:
    found = rows_of_file("钢铁业因需求不足，营业收入18亿元；食品加工业产值5亿元。", **QUARTERS)
    assert [row.scope for row in found] == ["钢铁业", "玉山县"]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("高安高新区在全国综合评价中由39位提升到28位。", [39, 28]),
        ("综合实力居全省12位，税收列5位。", [12, 5]),
        ("综合排名由全国39位前移至28位，又跌至30位。", [39, 28, 30]),
        ("会议选举了由12位企业家组成的理事会，来自全省12位代表参加。", []),
    ],
)
def test_ranks_that_are_told_without_an_ordinal_sign(text: str, ranks: list[int]) -> None:
    found = rows_of_file(text, title="高安高新区", region="高安市", date="2018-02-01")
    assert [int(row.value) for row in found if row.kind == "rank"] == ranks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a share in words right before what it is a part of, also behind the second measure of a list
        (
            "民营企业贡献了全省六成税收、七成以上就业。",
            [("税收", "民营企业", "全省"), ("就业", "民营企业", "全省")],
        ),
        (
            "园区经济运行平稳，创造了全市三成以上工业增加值和出口额、四成以上的利润总额。",
            [("工业增加值", "园区", "全市"), ("利润总额", "园区", "全市")],
        ),
    ],
)
def test_shares_in_words_right_before_their_measures(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = rows_of_file(text, title="经济运行", region="江西省", date="2018-02-01")
    assert [(row.indicator, row.base) for row in found] == [(name, base) for name, _, base in expected]
    assert {row.kind for row in found} == {"share"}


@pytest.mark.parametrize("compared", ["相比上一年", "相较上年", "较上年", "相较于2016年"])
def test_what_is_counted_is_told_as_what_it_is(compared: str) -> None:
    """省级绿色工厂作为标杆，已有…: the count is of what the clause before is about."""
    text = f"省级绿色工厂作为绿色发展的标杆，已有120家，{compared}增加30家，占比8%。"
    found = rows_of_file(text, title="江西省绿色制造", region="江西省", date="2018-02-01")
    assert {row.indicator for row in found} == {"省级绿色工厂数"}
    assert [row.kind for row in found] == ["level", "change", "share"]
    assert len({row.period for row in found}) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # 城乡 dealt out, whatever stands behind it
        ("城乡低保标准分别提高7%、9%。", ["城市低保标准", "农村低保标准"]),
        (
            "城乡常住居民人均可支配收入分别增长5%和6%。",
            ["城镇常住居民人均可支配收入", "农村常住居民人均可支配收入"],
        ),
        ("城乡居民医保报销比例分别为70%、75%。", ["城镇居民医保报销比例", "农村居民医保报销比例"]),
        # steps that were taken are amounts of the measure, and their number is none
        ("全市生产总值连续跨越300亿、400亿两个台阶，年均增长7.1%。", ["生产总值"] * 3),
        ("税收接连迈上20亿元、30亿元两个大台阶。", ["税收"] * 2),
        # what something goes towards is no noun of its own
        ("营业收入突破50亿元，正向60亿元迈进。", ["营业收入"] * 2),
        ("税收迈上8亿元台阶，并向10亿元以上进发。", ["税收"] * 2),
        ("研发投入占比逐年提高，期末达到2.5%。", ["研发投入"]),
        # the structure that a clause speaks of
        ("产业结构更趋合理，调整为9∶41∶50。", ["第一产业比重", "第二产业比重", "第三产业比重"]),
        # how many of the firms earn, and what all of them reach
        ("66户规上企业盈利面达到87.5%。", ["规上企业盈利面"]),
        ("专利授权量、高新技术企业数均居全省第二位。", ["专利授权量、高新技术企业数"]),
    ],
)
def test_what_is_measured_where_words_of_another_kind_stand_beside_it(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, date="2022-02-20")] == names


@pytest.mark.parametrize("lead", ["与2019年同期相比，两年平均", "较2019年同期两年平均", "两年平均"])
def test_a_mean_of_two_years_is_no_growth_on_a_time(lead: str) -> None:
    *_, row = rows_of_file(f"今年1—6月，园区工业增加值增长13.8%，{lead}增长9.1%。", date="2021-07-20")
    assert (row.indicator, row.kind, row.base) == ("工业增加值", "growth", "年均")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3个园区主营业务收入超300亿元。", [("level", "园区数"), ("threshold", "主营业务收入")]),
        (
            "5个行业营业收入突破千亿元，12家企业税收过亿元。",
            [("level", "行业数"), ("threshold", "营业收入"), ("level", "企业数"), ("threshold", "税收")],
        ),
        # all of theirs: a limit that is no round one, more told of it, or a group that is known
        ("4个园区营业收入超1236亿元。", [("level", "营业收入")]),
        ("21个园区营业收入突破1万亿元，同比增长8%。", [("level", "营业收入"), ("growth", "营业收入")]),
        ("全市60个重点产业集群主营业务收入突破9000亿元。", [("level", "主营业务收入")]),
    ],
)
def test_counted_members_pass_a_round_test_each(text: str, expected: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="园区快讯", region="抚州市", date="2016-10-20")
    assert [(row.kind, row.indicator) for row in found] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "全县规模以上工业实现总产值90亿元，增长9%；实现利润5亿元。",
            ["规模以上工业总产值"] * 2 + ["规模以上工业利润"],
        ),
        (
            "全县限额以上批发业实现销售额12亿元，营业额9亿元。",
            ["限额以上批发业销售额", "限额以上批发业营业额"],
        ),
        # taxes and budgets are the whole place's, and so is what stands behind 全县
        ("规上工业完成增加值52亿元，税收6亿元，全县实现利润8亿元。", ["规上工业增加值", "税收", "利润"]),
    ],
)
def test_what_the_firms_of_a_sector_did_goes_on(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, date="2022-02-20")] == names


def test_measures_that_a_numbered_label_or_the_clause_of_who_is_foremost_names() -> None:
    text = (
        "1.亩均税收。最高的是邵东经开区（24.6万元），其次是隆回高新区（19.7万元），最低的新邵经开区只有6.4万元。\n"
        "2.规模工业增加值增速。邵东经开区18.4%、洞口经开区15.9%，分列前两位；新宁经开区负增长，为-4.3%。"
    )
    found = rows_of_file(text, title="园区评价通报", region="邵阳市", date="2022-04-06")
    named = [(row.indicator, row.kind) for row in found if row.kind != "rank"]
    assert named == [("亩均税收", "level")] * 3 + [("规模工业增加值", "growth")] * 3
    text = (
        "税收增幅最大的是崇阳经开区，达31.4%；研发投入强度最高的咸宁高新区为3.9%，高出全市平均1.7个百分点；"
        "亩均产值最低的通城经开区仅为42万元。"
    )
    found = rows_of_file(text, title="园区评价通报", region="咸宁市", date="2022-04-06")
    assert [row.indicator for row in found] == ["税收", "研发投入强度", "研发投入强度", "亩均产值"]


def test_the_whole_behind_its_growth_and_a_tail_that_one_sign_parts() -> None:
    text = "增加值62亿元，增长8%；固定资产投资下降2.6%，其中工业投资占比七成。"
    *_, share = rows_of_file(text, title="上半年情况", region="滁州市", date="2019-07-15")
    assert share.base == "固定资产投资"
    text = "上半年，原油、铜精矿进口量分别为412万吨、86万吨。"
    found = rows_of_file(text, title="海关发布", region="钦州市", date="2023-07-20")
    assert [row.indicator for row in found] == ["原油进口量", "铜精矿进口量"]


def test_years_counted_back_end_with_their_sentence_and_begin_a_year_before() -> None:
    text = (
        "2019年，完成生产总值198亿元。\n三年来，累计减贫4.5万人，贫困发生率从12.4%降至0.6%。\n"
        "园区规模以上企业累计达41户，建成道路12公里。"
    )
    found = rows_of_file(text, title="政府工作报告", region="勐海县", date="2020-01-08")
    assert [row.period for row in found] == ["2019", "2017/2019", "2016", "2019", "2019", "2019"]


def test_a_measure_told_first_goods_that_make_up_trade_and_grades_of_prizes() -> None:
    text = "亩均税收方面，6家平均9.7万元，濉溪经济开发区最高，为13.5万元，烈山经济开发区不足6万元。"
    found = rows_of_file(text, title="考核结果", region="淮北市", date="2021-04-28")
    assert [row.indicator for row in found if row.unit == "万元"] == ["亩均税收"] * 3
    text = "货运量2038万吨。进口货物以木材、煤炭、化肥为主，分别为521万吨、687万吨和143万吨。"
    found = rows_of_file(text, title="口岸运行", region="满洲里市", date="2022-12-16")
    assert [row.indicator for row in found[1:]] == ["木材进口量", "煤炭进口量", "化肥进口量"]
    text = "对一、二、三等奖分别奖励50万元、30万元和20万元。"
    found = rows_of_file(text, title="考核办法", region="淮北市", date="2021-04-28")
    assert [row.scope for row in found] == ["一等奖", "二等奖", "三等奖"]


def test_a_place_that_begins_a_brand_owns_nothing() -> None:
    text = "2017年，“盐池滩羊”品牌价值68亿元，羊肉价格每公斤62元。"
    found = rows_of_file(text, title="政府工作报告", region="宁夏回族自治区", date="2018-01-18")
    assert found[0].indicator == "“盐池滩羊”品牌价值"
    assert found[0].scope == "宁夏回族自治区"


def test_what_grew_wider_by_how_much_keeps_its_base() -> None:
    text = "零售总额58.9亿元，下降2.3%，降幅较一季度扩大0.8个百分点；利润下降3%，降幅比前5个月缩小1个百分点。"
    found = rows_of_file(text, title="上半年经济运行", region="临夏回族自治州", date="2022-07-28")
    assert [row.base for row in found if row.kind == "change"] == ["一季度", "前5个月"]


def test_a_trade_takes_no_measure_in_tons_or_hours_and_two_trades_are_named_bare() -> None:
    text = "发电量71亿度，煤电化工业占规模工业的比重为68%。"
    *_, share = rows_of_file(text, title="工作总结", region="桐梓县", date="2014-01-20")
    assert "发电量" not in share.indicator
    text = "磁性材料、光伏是两大支柱产业，前者产量占全球的四分之一，后者出口额突破百亿元。"
    found = rows_of_file(text, title="园区巡礼", region="东阳市", date="2022-11-03")
    assert [row.scope for row in found] == ["磁性材料", "光伏"]


def test_a_text_that_first_tells_of_last_year_is_on_no_part_of_a_year() -> None:
    text = (
        "园区规上企业72家。\n去年，园区实现工业总产值403亿元，增长22%。今年1至9月，产值增长8.6%。\n"
        "目前，在建项目21个。"
    )
    found = rows_of_file(text, title="横店电子产业园区巡礼", region="东阳市", date="2022-11-03")
    assert [row.period for row in found] == ["2022", "2021", "2021", "2022-01/2022-09", "2022"]


def test_main_work_of_a_summary_as_its_year_ends_and_the_motto_of_an_item() -> None:
    text = (
        "一、主要指标\n1-11月，工业投资61亿元。\n二、重点工作\n"
        "（一）产业集群加快壮大。新型建材产业实现产值265亿元。\n三、2022年打算\n工业投资增长15%。"
    )
    found = rows_of_file(text, title="工信局2021年工作总结", region="芜湖市繁昌区", date="2021-12-20")
    assert [row.status for row in found] == ["actual", "actual", "target"]
    assert found[1].scope == "繁昌区"


def test_how_large_a_sum_is_that_is_ranked_is_that_sum_and_so_is_what_grew_behind_it() -> None:
    text = "2021年，全县生产总值412.6亿元，总量居全市第4位，增长7.1%，两年平均增长5.8%。"
    found = rows_of_file(text, title="经济形势分析", region="诸暨市", date="2022-03-18")
    assert {row.indicator for row in found} == {"生产总值"}
    text = "进出口总额86亿元，规模排全省第二位，同比增长11%。"
    found = rows_of_file(text, title="外贸分析", region="诸暨市", date="2022-03-18")
    assert {row.indicator for row in found} == {"进出口总额"}


@pytest.mark.parametrize("since", ["较2014年年底", "比去年末", "较上年"])
def test_since_when_something_is_new_is_no_part_of_its_name(since: str) -> None:
    found = rows_of_file(f"规上工业企业达312家，{since}新增41家。", region="周口市", date="2015-09-02")
    assert found[-1].indicator == "新增规上工业企业数"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("去年，合肥高新区的金龙机电年度营收达40亿元，", "金龙机电"),
        ("去年，滨湖区的龙头企业先导智能实现营收139亿元，", "先导智能"),
        ("去年，昆山花桥国际商务城的税收达13亿元，", "昆山花桥国际商务城"),
    ],
)
def test_who_stands_behind_where_he_lies_owns_what_is_told(text: str, owner: str) -> None:
    found = rows_of_file(text + "同比增长7%，员工1.2万人。", title="观察", region="全国", date="2023-04-20")
    assert {row.scope for row in found} == {owner}


def test_groups_of_a_place_that_give_or_make_up_parts_of_a_whole() -> None:
    told = {"title": "长三角论坛发言", "region": "苏州市", "date": "2019-12-13"}
    text = "苏州的县域和工业园区占全市49.5%的土地、55.8%的人口、60%的专利。"
    found = rows_of_file(text, **told)
    assert [row.indicator for row in found] == ["土地", "人口", "专利"]
    assert {row.scope for row in found} == {"苏州的县域和工业园区"}
    text = "常熟的服装产业贡献了全市18%的税收和四分之一的就业。"
    assert {row.scope for row in rows_of_file(text, **told)} == {"常熟的服装产业"}


def test_what_may_be_hoped_for_and_stages_told_once() -> None:
    text = "到2025年，服务业占比可望由目前的48%提高到55%，税收可望突破30亿元。"
    found = rows_of_file(text, title="思考", region="苏州市", date="2021-12-13")
    assert [row.base for row in found[:2]] == ["", ""]
    assert [row.status for row in found] == ["actual", "target", "target"]
    text = "全市园区在建亿元以上项目51个，累计完成投资120亿元。"
    found = rows_of_file(text, title="园区建设", region="周口市", date="2015-09-02")
    assert found[-1].scope == "在建亿元以上的项目"


@pytest.mark.parametrize(
    ("back", "since"), [("四十年间", "1981"), ("三十年来", "1991"), ("二十年间", "2001")]
)
def test_tens_of_years_are_counted_back_whole(back: str, since: str) -> None:
    text = f"{back}累计引进企业500家，建成园区7个。"
    found = rows_of_file(text, title="发言", region="晋江市", date="2020-09-17")
    assert found[0].period == f"{since}/2020"


def test_the_last_of_a_ranking_a_quarter_by_itself_and_what_one_is_sure_of() -> None:
    text = (
        "亩均税收超过20万元的开发区11家，而苏州一市就有9家。从排名末位的10家看，亩均税收3.1万元，容积率0.54。"
    )
    found = rows_of_file(text, title="观点", region="安徽省", date="2022-10-12")
    assert [row.scope for row in found[-2:]] == ["10家"] * 2
    text = "单三季度营收5亿元，同比增长5%。全年我们有信心实现税收8亿元以上。"
    found = rows_of_file(text, title="点评", region="无锡市", date="2023-11-12")
    assert [row.indicator for row in found] == ["营收", "营收", "税收"]
    assert found[0].scope == "无锡市"
    assert found[-1].status == "target"


def test_a_list_of_places_is_dealt_out_though_a_firm_of_one_was_spoken_of() -> None:
    text = (
        "本文以安徽、河南、湖南三省为样本。河南引资5027亿元，富士康科技集团带动进出口294亿美元。\n"
        "三省省级以上开发区数量依次为167个、180个和129个。"
    )
    found = rows_of_file(text, title="产业转移比较", region="全国", date="2014-03")
    assert [row.scope for row in found[-3:]] == ["安徽省", "河南省", "湖南省"]


def test_a_firm_as_the_label_of_its_accounts_and_sums_that_are_no_heads_of_others() -> None:
    text = (
        "会稽山：全年营收14.1亿元，净利1.67亿元，其中四季度营收4.4亿元。\n财务数据：营收19亿元，同比增长5%。"
    )
    found = rows_of_file(text, title="黄酒产业跟踪", region="浙江省", date="2024-04-18")
    assert [row.scope for row in found[:3]] == ["会稽山"] * 3
    assert [row.indicator for row in found[:3]] == ["营收", "净利", "营收"]
    assert "财务数据" not in {row.scope for row in found}


def test_a_share_that_a_clause_tells_and_groups_give_and_a_quarter_of_a_town() -> None:
    text = "高新技术企业占规上企业的比重，沿海组为12.4%，山区组5.1%。"
    found = rows_of_file(text, title="比较", region="福建省", date="2017-06")
    assert {(row.kind, row.base) for row in found} == {("share", "规上企业")}
    text = "陶溪川文创街区日均客流超过3万人，入驻创客1.7万人。"
    found = rows_of_file(text, title="观察", region="景德镇市", date="2022-06-20")
    assert {row.scope for row in found} == {"陶溪川文创街区"}
