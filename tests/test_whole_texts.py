"""One decision for a whole text: whose it is, and from where its figures are goals or of another time."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check_file, fig, rows_of_file


@pytest.mark.parametrize(
    ("title", "text", "owner"),
    [
        (
            "党工委、管委会2004年工作总结",
            "2004年，淮安经济开发区党工委、管委会突出招商，成效显著。\n全年完成工业总产值96亿元。",
            "淮安经济开发区",
        ),
        ("工作情况汇报", "2013年，淮安工业园区抢抓机遇。\n全区实现工业总产值120亿元。", "淮安工业园区"),
        (
            "2014年工作总结",
            "淮安经济技术开发区管委会\n2014年，全区稳中有进。\n实现主营业务收入650亿元。",
            "淮安经济技术开发区",
        ),
        ("2014年工作总结", "淮安工业园区抢抓机遇。\n全市实现工业总产值120亿元。", "淮安市"),
    ],
)
def test_whose_a_text_is_that_speaks_of_a_zone_as_a_whole(title: str, text: str, owner: str) -> None:
    found = rows_of_file(text, title=title, region="淮安市", date="2015-01-20")
    assert [row.scope for row in found] == [owner]


NEWS = {"title": "江西为电子信息产业排出时间表", "region": "江西省", "date": "2018-06-12"}
PLAN = "日前，《江西省电子信息产业倍增行动方案（2018—2020年）》印发。"


BEGUN = {"title": "", "region": "广丰区", "date": "2016-02-20"}
WILL = "“2016年，我们将保持定力，力争生产总值增长9%以上。”区委书记说。"


@pytest.mark.parametrize(
    ("below", "status"),
    [
        ("加快新区建设，建成道路12公里，引进企业20户。", ["target"] * 2),
        ("新建标准厂房10万平方米。", ["target"]),
        ("目前，园区现有企业120户。", ["actual"]),
        ("2015年，完成投资20亿元。", ["actual"]),
    ],
)
def test_what_news_of_a_year_just_begun_says_will_be_done(below: str, status: list[str]) -> None:
    first, *found = rows_of_file(f"{WILL}\n{below}", **BEGUN)
    assert [first.status, *(row.status for row in found)] == ["target", *status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "新干县将深化项目前期工作，推动35个项目加快建设，全年盘活用地1750亩，完成投资80亿元。",
            ["target"] * 3,
        ),
        ("新干将以农旅融合激活景区，游客突破90万人次。用好各项政策，带动零售额增长6%。", ["target"] * 2),
        ("今年，新干县将继续招商引资，引进项目30个，目前已签约12个。", ["target", "actual"]),
        # 将 before what is done to a thing tells nothing of the time
        ("新干县将企业整合重组，带动产值增长6%。将以上资金拨付到位，共3亿元。", ["actual"] * 2),
    ],
)
def test_what_a_sentence_says_will_be_done(text: str, status: list[str]) -> None:
    found = rows_of_file(text, title="新干县县域经济", region="新干县")
    assert [row.status for row in found] == status


@pytest.mark.parametrize(
    ("date", "status"), [("2011-10-31", "actual"), ("2011-10-12", "target"), ("2011-11-03", "actual")]
)
def test_what_is_foreseen_of_months_that_are_as_good_as_over(date: str, status: str) -> None:
    text = "据统计，1—10月，新干县预计完成工业总产值13亿元，同比增长9%。"
    found = rows_of_file(text, title="新干县1—10月工业经济", region="新干县", date=date)
    assert [row.status for row in found] == [status] * 2


def test_projects_at_several_stages_are_told_apart() -> None:
    text = (
        "2023年，新干县签约落地智慧物流园、铝型材等项目25个，总投资112亿元，"
        "在谈新型建材生产等项目12个，总投资200亿元，竣工电子纱等重点项目3个。"
    )
    found = rows_of_file(text, title="新干县招商引资", region="新干县", date="2024-02-20")
    assert [row.indicator for row in found] == [
        "签约落地项目数", "签约落地项目总投资", "在谈项目数", "在谈项目总投资", "竣工重点项目数",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headline",
    [
        "18个项目、86.4亿元 江西永新举行集中签约",
        "86.4亿元！永新县集中签约",
        "86.4亿元、18个项目，为何落户永新？",
    ],
)
def test_a_figure_that_a_headline_repeats_is_named_as_below(headline: str) -> None:
    text = f"{headline}\n2月18日，永新县举行签约仪式，18个项目总签约86.4亿元，涵盖电子信息等领域。"
    found = [
        row
        for row in rows_of_file(text, title="", region="永新县", date="2024-02-20")
        if row.unit_norm == "元"
    ]
    assert [row.indicator for row in found] == ["总签约", "总签约"]


def test_news_late_in_a_year_tells_what_was_done() -> None:
    *_, last = rows_of_file(f"{WILL}\n新建标准厂房10万平方米。", **{**BEGUN, "date": "2016-10-20"})
    assert last.status == "actual"


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (PLAN + "《方案》明确，到2020年，主营业务收入达到4500亿元，年均增长22%。", ("2020", "target")),
        (
            "日前，江西召开产业大会。会议透露，到2020年，主营业务收入达到4500亿元，年均增长22%。",
            ("2018", "actual"),
        ),
    ],
)
def test_news_of_a_plan_goes_on_with_its_goals(lead: str, expected: tuple[str, str]) -> None:
    found = rows_of_file(lead + "\n新建省级研发平台30个。", **NEWS)
    assert [(row.period, row.status) for row in found[-1:]] == [expected]
    named = "《江西省电子信息产业倍增行动方案（2018—2020年）》" in lead
    assert (found[1].period == "2018/2020") is named


def test_a_year_of_results_below_the_goals_of_news_is_its_own() -> None:
    text = PLAN + "《方案》明确，到2020年，主营业务收入达到4500亿元。\n2017年，全省电子信息产业利润100亿元。"
    found = rows_of_file(text, **NEWS)
    assert [(row.period, row.status) for row in found] == [("2020", "target"), ("2017", "actual")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下半年，工业投资要完成20亿元。", ("2021-07/2021-12", "target")),
        ("三季度计划开工项目20个。", ("2021-07/2021-09", "target")),
        ("二季度，工业投资完成9亿元。", ("2021-04/2021-06", "actual")),
        ("7月20日，项目投资20亿元。", ("2021-07-20", "actual")),
    ],
)
def test_the_months_still_to_come_are_of_the_same_year(text: str, expected: tuple[str, str]) -> None:
    told = {"title": "2021年上半年经济运行情况", "region": "兴国县", "date": "2021-07-25"}
    assert [(row.period, row.status) for row in rows_of_file(text, **told)] == [expected]


@pytest.mark.parametrize("event", ["1997年撤区设县", "2010年11月晋升为国家级开发区", "2001年奠基"])
def test_an_event_long_past_dates_no_later_sentence(event: str) -> None:
    told = {"title": "走进芦溪", "region": "芦溪县", "date": "2016-03-10"}
    found = rows_of_file(f"芦溪{event}，素有美誉。全县面积963平方公里，人口30万。", **told)
    assert {row.period for row in found} <= {None, "2016", "2015"}


def test_a_term_that_ends_looks_back_on_its_five_years() -> None:
    text = (
        "一、本届政府工作回顾\n"
        "2011年，财政总收入由2006年的54亿元增加到152亿元，占生产总值的比重由8.9%上升到11.3%。\n"
        "电子信息产业产值从10亿元跃升到186亿元。\n累计引进项目2863个。"
    )
    told = {"title": "郴州市2012年政府工作报告", "region": "郴州市", "date": "2012-02-10"}
    check_file(
        told,
        text,
        [
            fig("54亿元", period="2006"),
            fig("152亿元", period="2011"),
            fig("8.9%", period="2006"),
            fig("11.3%", period="2011"),
            fig("10亿元", period="2006"),
            fig("186亿元", period="2011"),
            fig("2863个", period="2007/2011"),
        ],
    )


HALF = {"title": "2020年上半年经济运行简析", "region": "分宜县", "date": "2020-08-05"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "农林牧渔业总产值14亿元，增长2.6%，好于上年同期的1.7%，增幅比一季度回落2个百分点。",
            [
                fig("14亿元"),
                fig("2.6%", kind="growth", period="2020-01/2020-06"),
                fig("1.7%", kind="growth", period="2019-01/2019-06", indicator="农林牧渔业总产值"),
                fig("2个百分点", period="2020-01/2020-06", indicator="农林牧渔业总产值增幅"),
            ],
        ),
        (
            "社会消费品零售总额25亿元，下降6.6%，降幅比全国多0.7个百分点。",
            [
                fig("25亿元"),
                fig("6.6%"),
                fig("0.7个百分点", kind="change", indicator="社会消费品零售总额降幅", base="全国"),
            ],
        ),
        (
            "生猪出栏21万头，下降2.9%，年末存栏14万头，分别恢复到2017年末的91%和95%；预计全年肉类产量9万吨。",
            [
                fig("21万头"),
                fig("2.9%"),
                fig("14万头", indicator="生猪存栏"),
                fig("91%", kind="share", base="2017年末"),
                fig("95%", kind="share", base="2017年末"),
                fig("9万吨", period="2020"),
            ],
        ),
        (
            "到2025年，力争生产总值突破200亿元；电瓷产业产值达到80亿元。",
            [fig("200亿元", period="2025"), fig("80亿元", period="2025", status="target")],
        ),
        (
            "金属材料、电子信息两者合计占全县工业的六成；新兴产业增加值增长8%。",
            [fig("六成"), fig("8%", scope="分宜县")],
        ),
        (
            "14个产业实现总产值628亿元。工业投资完成25亿元。营业收入600亿元。",
            [
                fig("628亿元", scope="14个产业"),
                fig("25亿元", scope="分宜县"),
                fig("600亿元", scope="14个产业"),
            ],
        ),
        (
            "规上工业单位增加值能耗下降14%，用水量降16%。",
            [fig("14%", scope="分宜县"), fig("16%", scope="分宜县")],
        ),
        (
            "8个集群规划总面积126平方公里，实现总产值2975亿元。",
            [fig("126平方公里"), fig("2975亿元", indicator="总产值")],
        ),
        (
            "2016年至2018年，分别完成国内生产总值236亿元、314亿元、365亿元；分别完成工业开票销售506亿元、639亿元、785亿元。",
            [
                fig("236亿元", period="2016", indicator="国内生产总值"),
                fig("314亿元", period="2017"),
                fig("365亿元", period="2018"),
                fig("506亿元", period="2016", indicator="工业开票销售"),
                fig("639亿元", period="2017"),
                fig("785亿元", period="2018", indicator="工业开票销售"),
            ],
        ),
        (
            "118种产品里，69种产量同比增长，其中31种增速在20%以上。",
            [
                fig("118种", indicator="产品数"),
                fig("69种", indicator="产品数", condition="产量同比增长"),
                fig("31种", indicator="产品数", condition="增速在20%以上"),
                fig("20%", kind="threshold", indicator="产品增速"),
            ],
        ),
        (
            "97家企业中，41家亏损，5家停产；有22个行业增加值同比增长。",
            [
                fig("97家", indicator="企业数", condition=""),
                fig("41家", indicator="企业数", condition="亏损"),
                fig("5家", indicator="企业数", condition="停产"),
                fig("22个", indicator="行业数", condition="增加值同比增长"),
            ],
        ),
        (
            "汽车类、石油及制品类零售额分别增长16.6%、7.8%。",
            [fig("16.6%", indicator="汽车类零售额"), fig("7.8%", indicator="石油及制品类零售额")],
        ),
        (
            "外商投资企业、国有企业分别进出口15亿元和11亿元，增长21%和24%。",
            [
                fig("15亿元", scope="外商投资企业"),
                fig("11亿元", scope="国有企业"),
                fig("21%", indicator="进出口", scope="外商投资企业"),
                fig("24%", indicator="进出口", scope="国有企业"),
            ],
        ),
        (
            "生产总值148亿元，同比增长19%，占全市的26%，比2018年提高5.4个百分点；工业增加值52亿元，增长18%。",
            [
                fig("148亿元"),
                fig("19%", base="同比"),
                fig("26%"),
                fig("5.4个百分点", base="2018年"),
                fig("52亿元"),
                fig("18%", base="同比"),
            ],
        ),
        (
            "财政收入在2010年基础上翻两番，生产总值在2010年283亿元的基础上翻番。",
            [
                fig("翻两番", indicator="财政收入", base="2010年"),
                fig("283亿元", indicator="生产总值"),
                fig("翻番", indicator="生产总值"),
            ],
        ),
        (
            "从产品产量看，原煤163万吨，下降9%；水泥48万吨，下降21%。",
            [
                fig("163万吨", indicator="原煤产量"),
                fig("9%", indicator="原煤产量"),
                fig("48万吨", indicator="水泥产量"),
                fig("21%", indicator="水泥产量"),
            ],
        ),
        (
            "会议提出，国家级开发区要增加到12家。园区面积由原来的29公顷扩大到108公顷。",
            [
                fig("12家", status="target", period=None),
                fig("29公顷", indicator="园区面积", period=None),
                fig("108公顷", indicator="园区面积"),
            ],
        ),
        (
            "按照《梯度培育办法》，对新认定的省级集群，每个给予20万元；晋升国家级的，再奖励30万元。去年共奖励企业500万元。",
            [
                fig("20万元", status="target"),
                fig("30万元", status="target"),
                fig("500万元", status="actual", period="2019"),
            ],
        ),
        (
            "曲靖经开区、安宁产业园区产值双双达到15亿元；园区亩均税收18万元。",
            [fig("15亿元", scope="曲靖经开区、安宁产业园区"), fig("18万元", scope="园区")],
        ),
        (
            "规模以上工业企业营业收入200亿元，制造业增加值占全县的33%。",
            [fig("200亿元", scope="规模以上工业企业"), fig("33%", scope="分宜县")],
        ),
        (
            "距广州320公里、深圳290公里。",
            [fig("320公里", indicator="距广州距离"), fig("290公里", indicator="距深圳距离")],
        ),
        (
            "出口15亿元，增长51%，已超2019年全年的12亿元；进口4亿元，增速分别比全国、全省高19.7、8.7个百分点。",
            [
                fig("15亿元", period="2020-01/2020-06"),
                fig("51%"),
                fig("12亿元", period="2019", indicator="出口"),
                fig("4亿元", period="2020-01/2020-06"),
                fig("19.7", kind="change", base="全国"),
                fig("8.7个百分点", kind="change", base="全省", scope="分宜县"),
            ],
        ),
        (
            "对中国台湾地区、日本分别进出口3亿元、5亿元；水果、肉类、医药材及药品分别进口2亿、6亿、1亿元，分别增长2倍、3%、4%。",
            [
                fig("3亿元", indicator="中国台湾地区进出口", scope="分宜县"),
                fig("5亿元", indicator="日本进出口", scope="分宜县"),
                fig("2亿", indicator="水果进口"),
                fig("6亿", indicator="肉类进口"),
                fig("1亿元", indicator="医药材及药品进口"),
                fig("2倍", indicator="水果进口"),
                fig("3%", indicator="肉类进口"),
                fig("4%", indicator="医药材及药品进口"),
            ],
        ),
        (
            "税收增长16%，税比71.6%，均居全市6县市第1位。我县连续两年入选“全国百强县”，列全省第8位。",
            [
                fig("16%"),
                fig("71.6%", indicator="税比"),
                fig("第1位", kind="rank", indicator="税比"),
                fig("第8位", kind="rank", indicator="全国百强县"),
            ],
        ),
        (
            "1—5月固定资产投资预计增长20%，重点项目计划投资93亿元，完成投资44亿元，比去年同期多完成11亿元。",
            [
                fig("20%", status="actual"),
                fig("93亿元", status="target"),
                fig("44亿元", status="actual"),
                fig("11亿元", kind="change", base="去年同期"),
            ],
        ),
        (
            "一季度进出口下降14%，二季度增长20%，6月增幅进一步扩大到25%。财政收入更是达到了6195万元。",
            [
                fig("14%", period="2020-01/2020-03"),
                fig("20%", period="2020-04/2020-06"),
                fig("25%", kind="growth", indicator="进出口", period="2020-06"),
                fig("6195万元", indicator="财政收入"),
            ],
        ),
        (
            "到2025年，集群营收达到2.6万亿元；未来产业营业收入保持年均15%以上的增长。",
            [
                fig("2.6万亿元", period="2025", status="target"),
                fig("15%", period="2021/2025", status="target", base="年均"),
            ],
        ),
        (
            "生产总值56亿元，低于年度预期目标2.6个百分点；工业总产值78亿元，占年度计划的47%。",
            [
                fig("56亿元", status="actual"),
                fig("2.6个百分点", status="actual"),
                fig("78亿元", status="actual"),
                fig("47%", status="actual", kind="share"),
            ],
        ),
        (
            "要咬定全年目标不放松，确保固定资产投资增长15%以上。",
            [fig("15%", status="target", period="2020")],
        ),
        (
            "国有控股企业增加值增长9.6%；股份制企业增长6.7%，较1—5月加快0.6个百分点；私营企业下降4%。",
            [
                fig("9.6%", scope="国有控股企业", indicator="增加值"),
                fig("6.7%", scope="股份制企业", indicator="增加值"),
                fig("0.6个百分点", scope="股份制企业"),
                fig("4%", scope="私营企业", indicator="增加值"),
            ],
        ),
        (
            "蓝莓、葡萄、枇杷提早上市，产量分别增长32%、6%和4%。",
            [
                fig("32%", indicator="蓝莓产量"),
                fig("6%", indicator="葡萄产量"),
                fig("4%", indicator="枇杷产量"),
            ],
        ),
        (
            "筹措资金4300万元，其中向上争取1650万元。年底前再开工标准厂房10栋。外商投资企业占六成以上。",
            [
                fig("4300万元", status="actual"),
                fig("1650万元", status="actual"),
                fig("10栋", status="target", period="2020"),
                fig("六成", kind="share", indicator="外商投资企业", scope="分宜县"),
            ],
        ),
        (
            "园区分期实施：首期规划6.5平方公里，二期5.2平方公里。",
            [
                fig("6.5平方公里"),
                fig("5.2平方公里", indicator="二期面积"),
            ],
        ),
    ],
)
def test_half_year(text: str, expected: list[Slots]) -> None:
    check_file(HALF, text, expected)


WORK = {"title": "政府工作报告", "region": "德江县", "date": "2022-01-12"}


@pytest.mark.parametrize(
    "passing",
    [
        "过去一年，我们迎难而上，实现了“十四五”精彩开局。",
        "一年来，全县上下迈出了“十四五”坚实步伐。",
        "一年来，我们奋力打好“十四五”时期的开局之战，经济稳中有进。",
        "2021年，实现“十四五”开门红。",
        "“十三五”圆满收官之后，我们又启新程。",
    ],
)
def test_how_far_a_plan_has_come_dates_no_figure(passing: str) -> None:
    text = f"一、2021年工作回顾\n{passing}预计全年地区生产总值完成96亿元，增长8.5%；财政收入9亿元。"
    found = rows_of_file(text, **WORK)
    assert [(row.period, row.status) for row in found] == [("2021", "actual")] * 3


def test_a_plan_without_years_goes_on_with_the_year_it_aims_at() -> None:
    text = "力争到2010年，生产总值比2004年翻一番。\n工业增加值达到141亿元。\n外商投资年均递增8%。"
    found = rows_of_file(text, title="路桥区规划目标", region="路桥区")
    assert [(row.period, row.status) for row in found] == [
        ("2010", "target"),
        ("2010", "target"),
        ("2006/2010", "target"),
    ]


def test_a_semicolon_of_half_width_ends_a_sentence() -> None:
    wide = "甲工业园利润1亿元；分宜县财政收入2亿元，增长3%。"
    told = {"title": "经济运行", "region": "分宜县", "date": "2020-08-05"}
    wide_rows, half_rows = (rows_of_file(text, **told) for text in (wide, wide.replace("；", ";")))
    assert [(row.scope, row.indicator) for row in wide_rows] == [
        (row.scope, row.indicator) for row in half_rows
    ]


def test_an_earlier_state_behind_a_semicolon_is_of_the_stretch() -> None:
    text = (
        "一、“十五”工作回顾\n"
        "规模以上工业增加值年均增长18%，2005年达到126亿元；销售收入上亿元企业由19户发展到46户。\n"
        "总收入10亿元，比“十二五”规划目标多1亿元，年均增长12%。"
    )
    found = rows_of_file(text, title="绵阳市2006年政府工作报告", region="绵阳市", date="2006-02-21")
    told = {row.surface: row.period for row in found}
    assert (told["19户"], told["46户"]) == ("2000", "2005")


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("随着医药行业利润在11月份由负转正，电子行业实现利润35亿元。", ["2013-01/2013-11"]),
        ("11月份，电子行业实现利润3亿元。", ["2013-11"]),
    ],
)
def test_a_month_told_in_passing_dates_nothing(text: str, periods: list[str]) -> None:
    told = {"title": "1-11月全市工业企业效益情况", "region": "常州市", "date": "2013-12-26"}
    assert [row.period for row in rows_of_file(text, **told)] == periods


def test_since_a_plan_began_ends_with_the_year_that_runs() -> None:
    told = {"title": "凉山州晒出成绩单", "region": "凉山州", "date": "2024-11-20"}
    found = rows_of_file("“十四五”以来，全州改造高标准农田186万亩，占耕地的三成。", **told)
    assert {(row.period, row.status) for row in found} <= {("2021/2024", "actual"), ("2024", "actual")}


def test_next_year_in_a_summary_is_the_year_of_issue() -> None:
    told = {"title": "2004年工作总结", "region": "淮安市", "date": "2005-01-20"}
    found = rows_of_file("全年完成生产总值41亿元。\n明年，将力争生产总值突破50亿元。", **told)
    assert [(row.period, row.status) for row in found] == [("2004", "actual"), ("2005", "target")]


def test_a_line_that_ends_in_a_semicolon_goes_on_below() -> None:
    text = "从产品产量看，原煤163万吨，下降9%；\n日用陶瓷25亿件，增长6%；\n水泥48万吨。"
    found = rows_of_file(text, title="2023年前三季度经济运行", region="怀仁市", date="2023-11-02")
    assert [row.indicator for row in found if row.unit_norm == "吨"] == ["原煤产量", "水泥产量"]


def test_trade_with_partners_named_in_the_clause_before() -> None:
    text = "我市对欧盟、香港出口强劲，同比分别增长23.7%和50.7%，分别高于全市整体增幅7.7和34.7个百分点。"
    found = rows_of_file(text, title="2011年上半年外贸出口", region="大连市", date="2011-07-28")
    assert [row.indicator for row in found] == ["欧盟出口", "香港出口"] * 2
    assert {row.scope for row in found} == {"大连市"}


def test_what_is_told_for_each_day_is_of_what_was_counted() -> None:
    found = rows_of_file("口岸开行班列4180列，日均13.7列。", region="阿拉山口市", date="2020-11-18")
    assert [row.indicator.removesuffix("数") for row in found] == ["口岸开行班列", "日均口岸开行班列"]


def test_parks_among_whom_one_ranks_are_not_counted() -> None:
    text = "郴州高新区收入462亿元，名列全省128个产业园区第11位。"
    found = rows_of_file(text, region="郴州市", date="2015-10-18")
    assert [(row.surface, row.indicator) for row in found] == [("462亿元", "收入"), ("第11位", "收入")]


def test_a_year_told_in_passing_moves_no_months() -> None:
    told = {"title": "前11个月全市开发区运行情况", "region": "滁州市", "date": "2014-12-22"}
    text = "去年底，市里出台《意见》，各开发区你追我赶。前11个月，全市开发区投资603亿元。"
    assert [row.period for row in rows_of_file(text, **told)] == ["2014-01/2014-11"]


def test_at_present_is_not_of_the_month_told_before() -> None:
    told = {"title": "石嘴山经济技术开发区概况", "region": "石嘴山市", "date": "2014-02-25"}
    text = "2011年8月，市政府下发《意见》，确定开发区规划面积为72平方公里，目前道路总长64公里。"
    found = rows_of_file(text, **told)
    assert [row.scope for row in found] == ["石嘴山经济技术开发区"] * 2
    assert found[1].period in (None, "2013", "2014")


def test_years_counted_within_a_plan_are_of_their_own_figure() -> None:
    told = {"title": "乌兰察布市“十二五”奋斗目标", "region": "乌兰察布市", "date": "2011-03-04"}
    text = "到2015年，五年投资累计突破2500亿元；工业增加值占地区生产总值的比重提高到50%；城镇化率提高到48%。"
    found = rows_of_file(text, **told)
    assert [row.status for row in found] == ["target"] * 3
    assert all(row.period in ("2011/2015", "2015") for row in found)


def test_what_a_heading_compares_with_dates_nothing_below() -> None:
    told = {"title": "天水市2021年统计公报", "region": "天水市", "date": "2022-04-06"}
    text = "表1  2021年居民消费价格比上年涨跌\n年末全市城镇新增就业4.15万人。"
    assert {row.period[:4] for row in rows_of_file(text, **told) if row.period} == {"2021"}


def test_a_motto_owns_nothing() -> None:
    told = {"title": "黑龙江省“十四五”规划要点", "region": "黑龙江省", "date": "2021-11-08"}
    found = rows_of_file("——集群带动。装备、石化主营收入分别达到2400亿元、2600亿元。", **told)
    assert {row.scope for row in found} <= {"黑龙江省", "装备", "石化"}


@pytest.mark.parametrize("place", ["浦江县", "浙江省浦江县"])
def test_a_place_at_the_head_of_a_part_is_meant_by_the_whole_county(place: str) -> None:
    told = {"title": "家纺名城比较", "region": "彭州市", "date": "2012-12-25"}
    found = rows_of_file(f"2、{place}——中国绗缝家纺名城\n全县现有绗缝企业465家，产值30亿元。", **told)
    assert [row.scope for row in found] == [place, place]


def test_the_first_words_of_a_text_without_a_title_make_no_rule_of_it() -> None:
    text = (
        "年初以来，全国清理整顿开发区取得明显成效，各开发区积极落实宏观调控措施，保持规范健康可持续发展。\n"
        "1—6月，昆山经济技术开发区实现工业总产值692.6亿元。"
    )
    found = rows_of_file(text, date="2004-08-10", region="江苏省")
    assert [(row.period, row.status) for row in found] == [("2004-01/2004-06", "actual")]


@pytest.mark.parametrize("told", ["前三季度", "一季度", "上半年", "1—9月"])
def test_a_part_of_a_year_tells_that_its_year_has_come(told: str) -> None:
    text = "2023年，曲靖经开区实现地区生产总值268.4亿元。2023年末常住人口14.8万人。\n"
    text += f"2024年{told}，工业增加值增长14.3%。"
    found = rows_of_file(text, title="曲靖经济技术开发区")
    assert [row.status for row in found] == ["actual"] * 3


def test_the_year_of_an_event_is_not_that_of_the_text() -> None:
    text = "蔡家坡经济技术开发区设立于1992年，1995年3月经省政府批准为省级开发区，已开发面积2.66平方公里。"
    found = rows_of_file(text, title="蔡家坡经济技术开发区")
    assert {row.period for row in found} == {None}


@pytest.mark.parametrize(
    ("date", "year"), [("2019-11-28", "2019"), ("2019-12-05", "2019"), ("2020-01-08", "2019")]
)
def test_whole_years_that_end_are_summed_up(date: str, year: str) -> None:
    text = "园区围绕主导产业招大引强。全年完成7个项目签约入园，到位市外资金6.6亿元。"
    assert {row.period for row in rows_of_file(text, date=date, region="利州区")} == {year}


@pytest.mark.parametrize(
    "title",
    ["文港镇政府工作报告（摘要）", "文港镇人民政府工作报告", "文港镇2008年工作总结", "文港镇党政工作情况"],
)
def test_a_towns_report_is_of_the_town(title: str) -> None:
    text = "2008年，全镇实现工农业总产值21.6亿元。财政收入2860万元，增长21.7%。"
    found = rows_of_file(text, title=title, region="进贤县", date="2009-02-18")
    assert {row.scope for row in found} == {"文港镇"}


@pytest.mark.parametrize("word", ["辖区面积", "区内规划面积"])
def test_what_a_zone_has_within_is_not_the_provinces(word: str) -> None:
    text = f"曲靖经济技术开发区1992年设立，是云南省继昆明之后的第2家国家级经开区。{word}156平方公里。"
    found = rows_of_file(text, title="曲靖经济技术开发区")
    assert [row.scope for row in found if row.surface == "156平方公里"] == ["曲靖经济技术开发区"]


def test_goals_of_five_years_that_are_listed_are_of_the_last() -> None:
    text = (
        "《规划》提出了“十四五”工业经济高质量发展的五大重点目标：\n"
        "——规模效益实现新提升。工业开票销售达9000亿元。\n"
        "——产业结构实现新优化。高新技术产业产值占比达50%。\n"
        "——创新转型实现新业绩。星级上云企业达1000家。"
    )
    found = rows_of_file(text, title="扬州锚定新目标", region="扬州市", date="2022-03-04")
    assert [(row.period, row.status) for row in found] == [("2025", "target")] * 3


def test_a_portrait_below_a_heading_of_goals_tells_how_things_stand() -> None:
    text = (
        "力争到2015年，实现生产总值375亿元。\n"
        "蔡家坡经济技术开发区位于全省“一线两带”的核心层，已开发面积2.66平方公里，常住人口10万多人。"
    )
    found = rows_of_file(text, title="蔡家坡经济技术开发区的发展目标")
    assert [row.status for row in found] == ["target", "actual", "actual"]


@pytest.mark.parametrize("taken", ["以此次入选的东坡区泡菜食品产业集群为例", "以东坡区泡菜食品产业集群为例"])
def test_what_is_told_of_an_example_is_the_examples(taken: str) -> None:
    text = f"2024年，全省集群营业收入2635亿元。{taken}，规划面积12.8平方公里，入驻企业112家。"
    found = rows_of_file(text, title="四川集群再添新军", region="四川省", date="2025-06-02")
    assert [row.scope for row in found[1:]] == ["东坡区泡菜食品产业集群"] * 2


@pytest.mark.parametrize(
    "title",
    [
        "把“老园区”做出新气象——访郴州高新区管委会主任",
        "专访郴州高新区党工委书记李建军",
        "对话郴州高新区管理委员会主任",
    ],
)
def test_an_interview_is_of_whose_director_answers(title: str) -> None:
    text = "记者：李主任您好！\n李建军：2010年，企业发展到127家，技工贸总收入286亿元。"
    found = rows_of_file(text, title=title, region="郴州市", date="2011-05-06")
    assert [row.scope for row in found] == ["郴州高新区"] * 2


@pytest.mark.parametrize("said", ["辖区内", "境内", "辖区", "辖内"])
def test_what_lies_within_is_of_the_place_of_the_text(said: str) -> None:
    text = f"2001年，{said}有384个企事业单位。财政收入完成1103万元，增长17.1%。"
    found = rows_of_file(text, title="城关镇", region="城关镇", date="2015-03-23")
    assert {row.scope for row in found} == {"城关镇"}


def test_what_is_local_is_of_the_place_of_the_text_and_not_of_the_province_told_before() -> None:
    text = "1月4日，四川省重大项目开工活动广元分会场举行，当地开工重大项目101个，总投资219.5亿元。"
    found = rows_of_file(text, title="广元开工101个项目", region="广元市", date="2022-01-04")
    assert [(row.scope, row.indicator) for row in found] == [
        ("广元市", "开工重大项目数"),
        ("广元市", "开工重大项目总投资"),
    ]


@pytest.mark.parametrize(
    ("date", "told", "period"),
    [
        ("2022-01-04", "一季度", "2022-01/2022-03"),
        ("2022-05-10", "二季度", "2022-04/2022-06"),
        ("2022-01-20", "四季度", "2021-10/2021-12"),
        ("2022-01-20", "1—11月", "2021-01/2021-11"),
        ("2022-02-20", "上半年", "2021-01/2021-06"),
    ],
)
def test_the_quarter_under_way_is_of_the_year_of_issue(date: str, told: str, period: str) -> None:
    found = rows_of_file("全市项目总投资219.5亿元。", title=f"{told}广元项目建设", region="广元市", date=date)
    assert [row.period for row in found] == [period]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "分行业看，基础设施25个项目，总投资112.9亿元；民生及社会事业10个项目，总投资14.3亿元。",
            [
                ("基础设施项目", "25个"),
                ("基础设施项目", "112.9亿元"),
                ("民生及社会事业项目", "10个"),
                ("民生及社会事业项目", "14.3亿元"),
            ],
        ),
        (
            "旺苍县11个项目，总投资20.7亿元；经开区5个项目，总投资25亿元。",
            [("旺苍县", "11个"), ("旺苍县", "20.7亿元"), ("经开区", "5个"), ("经开区", "25亿元")],
        ),
        ("全市新开工25个项目，总投资112.9亿元。", [("广元市", "25个"), ("广元市", "112.9亿元")]),
        ("全市共25个项目，总投资112.9亿元。", [("广元市", "25个"), ("广元市", "112.9亿元")]),
        ("本月签约25个项目，总投资112.9亿元。", [("广元市", "25个"), ("广元市", "112.9亿元")]),
        ("集中开工25个项目，总投资112.9亿元。", [("广元市", "25个"), ("广元市", "112.9亿元")]),
    ],
)
def test_kinds_and_places_of_projects_own_their_number_and_their_sums(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = rows_of_file(text, title="广元项目建设", region="广元市", date="2022-01-04")
    assert [(row.scope, row.surface) for row in found] == expected


SPEECH = {"title": "在全市工业经济工作会议上的讲话", "date": "2017-02-20"}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("辉南、柳河两县要找找差距。二道江经济开发区势头不错，不要比长春。全市工业投资580亿元。", "通化市"),
        (
            "辉南、柳河两县要找找差距。工业投资比全市快。我市工业投资580亿元，二道江经济开发区20亿元。",
            "通化市",
        ),
        # too few, of several cities, or of a county
        ("辉南要找找差距。全市工业投资580亿元。", "全市"),
        ("辉南、柳河、农安、榆树各有所长。全市工业投资580亿元。", "全市"),
        ("辉南、柳河、梅河口各有所长。全县工业投资580亿元。", "全县"),
    ],
)
def test_the_city_of_a_speech_is_that_in_which_all_lies_that_it_names(text: str, owner: str) -> None:
    found = rows_of_file(text, **SPEECH)
    assert [row.scope for row in found if row.surface == "580亿元"] == [owner]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "宜章县投向氟化工。规划面积12平方公里的桂阳工业园，今年已投入建设资金6.8亿元，签约企业9家。",
            ["桂阳工业园"] * 3,
        ),
        ("宜章县投向氟化工。占地约300亩的桂阳工业园，已有38家企业进驻。", ["桂阳工业园"] * 2),
        (
            "宜章县投向氟化工。总投资23亿元的桂阳工业园项目，已投入6亿元。全县企业9家。",
            [None, None, "宜章县"],
        ),
    ],
)
def test_a_park_behind_its_size_is_whose_the_next_clauses_are(text: str, scopes: list[str | None]) -> None:
    found = rows_of_file(text + "\n永兴县工业园税收3亿元，资兴经济开发区税收5亿元。", **COUNTIES)[:-2]
    told = [row.scope for row in found]
    assert [want if want is None else scope for want, scope in zip(scopes, told, strict=True)] == scopes


@pytest.mark.parametrize(
    "title", ["附:2024年园区奖补资金安排", "附表:2024年园区专项资金安排", "附：2024年资金安排"]
)
def test_a_table_of_what_is_granted_is_of_the_place_that_grants(title: str) -> None:
    table = f"按规定安排。\n\n{title}\n类别,预算(万元)\n技改补助,1200\n上规奖励,450\n"
    found = rows_of_file(table, title="若干措施", region="沙县区", date="2024-06-20")
    assert [(row.surface, row.scope) for row in found] == [("1200", "沙县区"), ("450", "沙县区")]


@pytest.mark.parametrize("who", ["被调查企业", "受访企业", "样本企业"])
def test_who_was_asked_is_whose_the_shares_are(who: str) -> None:
    found = rows_of_file(
        f"{who}中，销售收入下降的71家，占62.8%。", title="调查报告", region="安平县", date="2016-08-15"
    )
    assert [row.scope for row in found] == [who] * 2


PRICES = {"title": "石嘴山高新技术产业开发区投资指南", "region": "石嘴山市"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "工业用电:0.4286元/千瓦时\n工业用水:3.10元/立方米\n蒸汽:170～190元/吨",
            ["工业用电", "工业用水", "蒸汽"],
        ),
        ("工业用电：0.4286元/千瓦时；天然气：2.35元/立方米。", ["工业用电", "天然气"]),
        ("普工月工资:4000元左右\n技术工人月工资:5500～7000元", ["普工月工资", "技术工人月工资"]),
        ("污水处理：约2.80元/吨", ["污水处理"]),
        ("工业用水价格：3.10元/立方米", ["工业用水价格"]),
        ("要求如下：3.10元/立方米", [""]),
        ("基准地价96元/平方米(约合6.4万元/亩)。", ["基准地价", "基准地价"]),
    ],
)
def test_a_line_of_prices_is_of_what_stands_before_its_colon(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **PRICES)] == names


@pytest.mark.parametrize(
    "lead",
    [
        "第三，今年要实干。目标已经定了：",
        "第三，今年要实干。目标已经明确，",
        "今年要实干。目标已定：",
        "第二，今年压力不小。主要目标是：",
    ],
)
def test_goals_that_a_speech_says_to_be_set(lead: str) -> None:
    speech = {"title": "在工业经济工作会议上的讲话", "region": "通化市", "date": "2017-02-20"}
    found = rows_of_file(lead + "工业投资580亿元；新增规上企业50户。辉南经济开发区开工项目15个。", **speech)
    assert [(row.period, row.status) for row in found] == [("2017", "target")] * 3


COUNTIES = {"title": "各县市工业你追我赶", "region": "湖南省郴州市", "date": "2012-12-20"}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("永兴县采出了“银都”。前11个月，全县回收加工企业达102家，实现产值286亿元。", ["永兴县"] * 2),
        ("桂阳县承接转移。新引进项目64个。全县实际到位内资41.8亿元。", ["桂阳县"] * 2),
        ("“煤城”资兴在转身。新兴产业产值27亿元。该市完成财政总收入26.5亿元。", ["资兴"] * 2),
        ("再看铸造之乡嘉禾县，全县铸造企业96家。", ["嘉禾县"]),
        ("再看铸造之乡嘉禾，全县铸造企业96家。", ["嘉禾"]),
        ("嘉禾万顷，全县粮食产量96万吨。", ["郴州市"]),
        ("走进永兴县，工地一片繁忙。该县新开工项目31个。", ["永兴县"]),
        ("永兴县、桂阳县同在江边。全县铸造企业96家。", ["郴州市"]),
        ("桂阳县开了好头。全市规模工业增加值718亿元。", ["郴州市"]),
        ("桂阳县开了好头。\n全县铸造企业96家。", ["郴州市"]),
    ],
)
def test_a_county_that_a_paragraph_turns_to_is_its_whole(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **COUNTIES)] == scopes


def test_a_county_told_of_in_a_text_of_another_is_not_its_whole() -> None:
    found = rows_of_file(
        "永兴县经验值得学。全县铸造企业96家。", title="工业情况", region="桂阳县", date="2012-12-20"
    )
    assert [row.scope for row in found] == ["桂阳县"]


YEARBOOK = {"title": "嵊州年鉴·工业", "region": "浙江省嵊州市"}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("〔浙江嵊州经济开发区〕 2005年基础设施投入4亿元。新批项目57个。", ["浙江嵊州经济开发区"] * 2),
        ("【浙江嵊州经济开发区】 2005年新批项目57个。", ["浙江嵊州经济开发区"]),
        ("〔浙江嵊州经济开发区〕 区内企业完成工业总产值142亿元，占全市28.5%。", ["浙江嵊州经济开发区"] * 2),
        (
            "〔浙江嵊州经济开发区〕 新批项目57个。\n〔乡镇工业〕 全市有企业157家。\n〔概况〕 新批项目9个。",
            ["浙江嵊州经济开发区", "嵊州市", "嵊州市"],
        ),
        ("〔领带业〕 全年实现产值92.4亿元，出口交货值4.3亿美元。", ["领带业"] * 2),
        ("〔领带业〕 全年实现产值92.4亿元。\n〔农业〕 全年实现产值32.4亿元。", ["领带业", "嵊州市"]),
        ("年产领带2.8亿条，占全国产量的85%、世界产量的30%。全年产值92.4亿元。", ["嵊州市"] * 4),
    ],
)
def test_the_title_of_an_entry_says_whose_its_figures_are(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **YEARBOOK)] == scopes


SPOKEN = {"title": "在全县工业发展大会上的讲话", "region": "江西省崇仁县", "date": "2019-02-18"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年怎么干？一句话，抓落实。规上工业增加值增长9%。", [("2019", "target")]),
        ("下一步，怎么抓？一要抓招商。签约项目30个。", [("2019", "target")]),
        ("接下来重点抓好以下几件事：园区基础设施投资5亿元。", [("2019", "target")]),
        (
            "新的一年，干什么？上项目。投资50亿元。去年45亿元。",
            [("2019", "target"), ("2018", "actual")],
        ),
        ("2018年，税收8亿元。\n下一步怎么走？税收10亿元。", [("2018", "actual"), ("2019", "target")]),
        ("今年，大家干得怎么样？新增企业5户。", [("2019", "actual")]),
        ("今年抓了三件大事，新增企业5户。", [("2019", "actual")]),
        ("今年怎么干的？新增企业5户。", [("2019", "actual")]),
        ("今年怎么干？抓招商。\n1月份，新增企业5户。", [("2019-01", "actual")]),
    ],
)
def test_a_speech_that_asks_what_to_do_tells_goals(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(row.period, row.status) for row in rows_of_file(text, **SPOKEN)] == expected


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("今年以来，形势很好。全年新增企业20户。", "2019-02-18", "target"),
        ("今年，全年新增企业20户。", "2019-10-18", "target"),
        ("今年以来，形势很好。全年新增企业20户。", "2019-12-28", "actual"),
        ("2018年全年新增企业20户。", "2019-02-18", "actual"),
        ("去年势头好，全年新增企业20户。", "2019-02-18", "actual"),
    ],
)
def test_a_whole_year_that_still_runs_is_a_goal(text: str, date: str, status: str) -> None:
    (found,) = rows_of_file(text, title="工业情况", region="崇仁县", date=date)
    assert found.status == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("机电产业产值干到了120亿元。", ("机电产业产值", "level", "eq")),
        ("税收要奔着20亿元去。", ("税收", "level", "eq")),
        ("机械和电子加起来不足5%。", ("机械和电子", "level", "lt")),
        ("工业用电量掉了4.5%。", ("工业用电量", "growth", "eq")),
        ("县财政拿出2000万元设立园区发展资金。", ("园区发展资金", "level", "eq")),
        ("拿2000万元做技改贴息。", ("技改贴息", "level", "eq")),
        ("出口额差不多有12亿元。", ("出口额", "level", "approx")),
        ("税收顶多20亿元。", ("税收", "level", "le")),
    ],
)
def test_how_people_speak_of_figures(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = rows_of_file(text, **SPOKEN)
    assert (found.indicator, found.kind, found.comparator) == expected


def test_not_even_half_is_less_than_half_of_the_other() -> None:
    text = "全县都要比。崇仁高新区亩均税收8万元，南昌是20万元，我们连人家的一半都不到。"
    *_, half = rows_of_file(text, **SPOKEN)
    assert (half.indicator, half.base, half.comparator, half.scope) == ("亩均税收", "人家", "lt", "崇仁县")


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("茶叶这一块，产值做到了20亿元，占到农业的三成多。", ["茶叶"] * 2),
        ("再看光伏这块，产值20亿元。全县产值80亿元。", ["光伏", "崇仁县"]),
        ("工业这一块，产值做到了20亿元。", ["崇仁县"]),
    ],
)
def test_a_trade_that_a_speaker_turns_to(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **SPOKEN)] == owners


TALK = {"title": "向园区要活力——访赣州高新区管委会主任", "region": "江西省赣州市", "date": "2016-03-10"}


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("赣州离深圳近。去年我们引进项目30个，到位资金21亿元。", ["赣州高新区"] * 2),
        ("远望光电一家就用工1200人。标准厂房我们建了20万平方米。", ["远望光电", "赣州高新区"]),
        ("赣州市发展快，咱们也不慢，税收5亿元。", ["赣州高新区"]),
        ("我们南康区产值8亿元。", ["南康区"]),
    ],
)
def test_we_of_an_interview_are_who_answers(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **TALK)] == owners


def test_we_of_a_paper_are_no_owners() -> None:
    text = "赣州高新区发展较快。我们预计产值达到20亿元。"
    (found,) = rows_of_file(text, title="赣州高新区研究", region="赣州市", date="2016-03-10")
    assert found.scope == "赣州高新区"


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("辛集皮革产业集群位于河北省辛集市，皮革企业1200家。从业人员8万人。", ["辛集皮革产业集群"] * 2),
        ("辛集皮革产业集群（简称辛集集群），始建于1992年。税收3亿元。", ["辛集皮革产业集群"]),
        ("郎溪经济开发区地处皖苏浙三省交界。入驻企业380家。", ["郎溪经济开发区"]),
    ],
)
def test_an_entry_without_a_title_is_about_what_it_defines(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text)] == scopes


TASKS = "（三）加快产业体系建设\n推动重点项目释放产能。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("力争新增规模以上企业800家，工业增加值增长6%。新增装机600万千瓦。", [("2026", "target")] * 3),
        ("新增规模以上企业800家，工业增加值增长6%。", [("2025", "actual")] * 2),
        ("2025年，力争上游，新增规模以上企业800家。", [("2025", "actual")]),
    ],
)
def test_a_passage_of_tasks_is_of_the_year_ahead_from_where_it_strives(
    text: str, expected: list[tuple[str, str]]
) -> None:
    told = {"title": "甘肃省2026年政府工作报告", "region": "甘肃省", "date": "2026-01-20"}
    assert [(row.period, row.status) for row in rows_of_file(TASKS + text, **told)] == expected


@pytest.mark.parametrize(
    ("date", "period"), [("2015-12-05", "2015"), ("2015-10-25", "2015-01/2015-09"), ("", "2015")]
)
def test_a_part_of_a_year_told_long_after_it_ended_dates_no_text(date: str, period: str) -> None:
    text = "今年前三季度，全县接待游客257万人次。\n景区酒店7家。"
    told = {"title": "旅游二次创业", "region": "靖安县"} | ({"date": date} if date else {})
    found = rows_of_file(text if date else "2015年" + text[2:], **told)
    assert (found[-1].period == period) is bool(date)
    assert found[0].period == "2015-01/2015-09"


JUNE = {"title": "1—6月外贸情况", "region": "福建省", "date": "2022-07-20"}


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("今年一季度，利税增长；1—3月，主营收入49亿元；利税9亿元。", ["2022-01/2022-03"] * 2),
        ("6月1日至5日，接待游客25万人次；门票收入854万元。", ["2022-06-01/2022-06-05"] * 2),
        ("6月1日，接待游客25万人次；门票收入854万元。", ["2022-06-01", "2022-01/2022-06"]),
        ("5月份当月进出口21亿元。\n一般贸易进出口122亿元。", ["2022-05", "2022-01/2022-06"]),
        ("尤其是5月，规模创新高，当月进出口212亿元。", ["2022-05"]),
        ("当月进出口212亿元。", ["2022-06"]),
    ],
)
def test_how_far_months_and_days_reach(text: str, periods: list[str]) -> None:
    assert [row.period for row in rows_of_file(text, **JUNE)] == periods


FIVE_YEARS = {"title": "2026年政府工作报告", "region": "湖北省", "date": "2026-02-05"}


@pytest.mark.parametrize("mark", ["——", "", "· "])
def test_a_rank_that_rose_over_five_years(mark: str) -> None:
    text = f"{mark}这五年，科技实力大幅跃升。高新技术企业数从全国第13位升至第5位。"
    found = rows_of_file(text, **FIVE_YEARS)
    assert [(row.period, row.value) for row in found] == [("2020", 13), ("2025", 5)]


@pytest.mark.parametrize(
    ("gloss", "period"),
    [("去年(2012年)", "2012"), ("去年（2012）", "2012"), ("上年度（2012年）", "2012"), ("去年", "2006")],
)
def test_a_text_that_explains_its_last_year_tells_when_it_was_written(gloss: str, period: str) -> None:
    text = f"2007年，园区税收2亿元，2007年引进企业30家。{gloss}8月，获批扩区。\n去年，推荐用工1.05万人。"
    assert rows_of_file(text, title="园区见闻", region="石河子市")[-1].period == period


@pytest.mark.parametrize(
    ("lead", "period"),
    [
        ("企业正在抓紧完成第一季度的生产任务。", "2013"),
        ("第一季度，企业产销两旺。", "2013-01/2013-03"),
        ("今年一季度，企业产销两旺。", "2013-01/2013-03"),
    ],
)
def test_a_quarter_within_a_clause_dates_no_text(lead: str, period: str) -> None:
    found = rows_of_file(f"{lead}\n园区生产总值占全市的8%。", region="石河子市", date="2013-04-10")
    assert found[-1].period == period


@pytest.mark.parametrize(
    ("said", "status"),
    [("将投资2.4亿元", "target"), ("将再引进30家企业", "target"), ("投资2.4亿元", "actual")],
)
def test_what_will_be_spent_this_year_is_no_result(said: str, status: str) -> None:
    found = rows_of_file(f"今年，园区{said}。", title="园区扩容", region="石河子市", date="2013-04-10")
    assert [row.status for row in found] == [status]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("园区2003年起步，那时候只有5家企业。到去年底，入园企业41家。", ["2003", "2009"]),
        ("园区2003年建成，当时只有5家企业。", ["2003"]),
        ("园区2003年获批，现有企业5家。", ["2010"]),
    ],
)
def test_what_there_was_then_is_of_the_year_of_the_event(text: str, periods: list[str]) -> None:
    told = {"title": "访灵武羊绒产业园区管委会主任马明", "region": "灵武市", "date": "2010-09-20"}
    assert [row.period for row in rows_of_file(text, **told)] == periods


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("就业300来人。", ("approx", "level", "")),
        ("出口9400万美元，接近去年全年的四分之三。", ("approx", "share", "去年全年")),
    ],
)
def test_about_so_many(text: str, slots: tuple[str, str, str]) -> None:
    *_, found = rows_of_file(text, title="园区情况", region="灵武市", date="2010-09-20")
    assert (found.comparator, found.kind, found.base) == slots


def test_what_is_sure_to_be_passed_is_called_by_its_measure() -> None:
    text = "今年上半年产值31亿元，全年突破60亿元应该没有问题。"
    *_, found = rows_of_file(text, title="园区情况", region="灵武市", date="2010-09-20")
    assert (found.indicator, found.period, found.status) == ("产值", "2010", "target")


@pytest.mark.parametrize(
    ("lead", "period"),
    [("“十二五”收官，", "2011/2015"), ("“十三五”开局，", "2012/2016"), ("", "2012/2016")],
)
def test_five_years_of_a_text_that_looks_back_on_a_plan_are_its_own(lead: str, period: str) -> None:
    text = f"{lead}开发区变化很大。开发区2010年起步，五年累计投入21亿元。"
    (found,) = rows_of_file(text, title="访县长", region="政和县", date="2016-06-01")
    assert found.period == period


def test_a_list_whose_marks_were_lost_is_dealt_out() -> None:
    text = "到位资金11亿元，出口5亿元，工业投资8亿元，同比分别增长41% 63%27.9%。"
    found = rows_of_file(text, title="经济运行", region="灌阳县", date="2012-10-26")[-3:]
    assert [row.indicator for row in found] == ["到位资金", "出口", "工业投资"]


def test_what_is_done_to_a_road_of_a_park_is_no_name_of_one() -> None:
    (found,) = rows_of_file("硬化园区道路3.8公里。", title="园区建设", region="灌阳县")
    assert found.scope == "灌阳县"


DRAFT = {
    "title": "关于2021年国民经济和社会发展计划执行情况与2022年计划（草案）的报告",
    "region": "汉阳区",
    "date": "2021-12-14",
}


@pytest.mark.parametrize(
    ("lead", "status"),
    [
        ("主要指标完成情况如下：", "actual"),
        ("主要指标预计执行情况如下：", "actual"),
        ("主要目标如下：", "target"),
    ],
)
def test_what_a_review_of_december_foresees_is_a_result(lead: str, status: str) -> None:
    text = (
        f"一、2021年国民经济和社会发展计划执行情况\n2021年，{lead}\n——地区生产总值预计实现900亿元，增长15%。"
    )
    assert [row.status for row in rows_of_file(text, **DRAFT)] == [status] * 2


@pytest.mark.parametrize("body", ["管委会", "党工委", "管理委员会"])
def test_a_summary_of_a_committee_is_of_its_zone(body: str) -> None:
    text = "2008年，园区上下奋力拼搏。\n新引进项目23个，实际进资6亿元。"
    found = rows_of_file(
        text, title=f"峡山县工业园区{body}2008年工作总结", region="峡山县", date="2009-01-06"
    )
    assert {row.scope for row in found} == {"峡山县工业园区"}


def test_what_is_foreseen_behind_a_figure_is_another_one() -> None:
    text = "三年来在建项目130个，2016年至2018年，工业投入分别为70亿元、94亿元、106亿元，预计年均增长17%。"
    found = rows_of_file(text, region="金坛区")
    assert [row.status for row in found[:4]] == ["actual"] * 4


@pytest.mark.parametrize("honour", ["被评为优秀开发区", "获批国家级示范园区", "荣获先进称号"])
def test_when_an_honour_came_dates_no_text(honour: str) -> None:
    text = f"2016年度实现财政总收入28亿元，上半年{honour}。\n2016年，引进企业270家。企业占地5平方公里。"
    found = rows_of_file(text, title="开发区简介", region="湖州市")
    assert {row.period for row in found} == {"2016"}


def test_a_zones_entry_that_turns_to_its_city_stays_with_it() -> None:
    text = (
        "长兴经济技术开发区是省级开发区。财政收入17亿元。\n"
        "长兴县地处浙江北部。全县下辖9个镇。面积1430平方公里。\n开发区引进企业270家。"
    )
    found = rows_of_file(text, title="长兴经济技术开发区", region="长兴县", date="2017-03-01")
    zone, county = "长兴经济技术开发区", "长兴县"
    assert [row.scope for row in found] == [zone, county, county, zone]


@pytest.mark.parametrize(
    ("text", "scope", "names"),
    [
        ("园区占全省0.5%的国土面积，产出了约35%的GDP、70%的税收。", "园区", ["国土面积", "GDP", "税收"]),
        ("民营企业贡献了全省65%的税收，吸纳了80%的城镇就业。", "民营企业", ["税收", "城镇就业"]),
        ("民营经济贡献了全省60%的GDP、70%的税收。", "民营经济", ["GDP", "税收"]),
        ("开发区集聚了全省80%的企业。", "开发区", ["企业"]),
    ],
)
def test_who_gives_a_part_of_the_whole_owns_it(text: str, scope: str, names: list[str]) -> None:
    found = rows_of_file(text, title="园区发展情况", region="湖南省", date="2021-03-01")
    assert {row.scope for row in found} == {scope}
    assert {row.kind for row in found} == {"share"}
    assert [row.indicator for row in found] == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "国家级园区21家（高新区8家、经开区9家），省级园区122家（高新区41家、经开区37家）。",
            [("国家级高新区数", "湖南省"), ("国家级经开区数", "湖南省"), ("省级高新区数", "湖南省")],
        ),
        (
            "新增高新技术企业120家（其中高新区50家、经开区30家）。",
            [("新增高新技术企业数", "高新区"), ("新增高新技术企业数", "经开区")],
        ),
    ],
)
def test_kinds_and_places_within_a_bracket_of_a_count(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="园区发展情况", region="湖南省", date="2021-03-01")
    assert set(told) <= {(row.indicator, row.scope) for row in found}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("【茶业】 年末茶园面积5万亩，其中新茶园1.2万亩。茶叶总产800吨，增产两成。", ["嵊州市"] * 4),
        ("【林业】 全年造林3万亩，来自林业的收入占农民人均纯收入的12%。", ["嵊州市"] * 2),
        ("【茶业】 全年实现产值4亿元。茶园面积5万亩。", ["茶业", "嵊州市"]),
        ("〔城关工业园〕 机关抽调干部常驻园区，对企业一站式服务。至年底，签约企业18家。", ["城关工业园"]),
        ("〔城关工业园〕 县里领导经常深入园区，现场办公。引进项目18个。", ["城关工业园"]),
    ],
)
def test_what_an_entry_on_a_trade_or_a_park_owns(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **YEARBOOK)] == scopes


PARK = {"title": "2023年园区运行情况", "region": "永修县", "date": "2024-01-10"}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("有机硅产业完成主营业务收入300亿元，增长12%；实现利润16亿元。", ["永修县", "永修县", "有机硅产业"]),
        ("机电制造业完成产值86亿元。上缴税金2.6亿元。", ["永修县", "机电制造业"]),
        ("机电制造业完成产值86亿元。全县税金2.6亿元。", ["永修县", "永修县"]),
        ("锂电产业集聚企业86家，其中规上企业42家，利润12亿元。", ["永修县", "锂电产业", "锂电产业"]),
        ("锂电产业现有规上企业42家，产值312亿元；税收12亿元。", ["永修县", "锂电产业", "锂电产业"]),
        ("机电制造业完成产值86亿元。新开工项目12个。", ["永修县", "永修县"]),
        ("主导产业完成产值86亿元；上缴税金2.6亿元。", ["永修县", "永修县"]),
        ("（一）有机硅产业\n完成主营业务收入300亿元。实现利润16亿元。", ["有机硅产业"] * 2),
        ("1、有机硅产业。完成主营业务收入300亿元。实现利润16亿元。", ["有机硅产业"] * 2),
        ("一是有机硅产业。完成主营业务收入300亿元。实现利润16亿元。", ["有机硅产业"] * 2),
        ("有机硅产业：完成主营业务收入300亿元。", ["有机硅产业"]),
        ("一、打造有机硅产业\n完成主营业务收入300亿元。", ["永修县"]),
        ("一、主导产业\n完成主营业务收入300亿元。", ["永修县"]),
    ],
)
def test_a_trade_whose_results_are_told_owns_what_follows(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **PARK)] == scopes


def test_a_multiple_of_the_whole_leaves_the_owner() -> None:
    text = "53个产业园实现增加值2257亿元，增长14%，是全省工业增加值增速的1.7倍；实现税收407亿元。"
    found = rows_of_file(text, title="2023年产业园情况", region="广东省", date="2024-01-10")
    assert {row.scope for row in found if row.kind != "rank"} == {"53个产业园"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("培育3个在全国具有影响力、带动作用强的成长型产业。", ["成长型产业数"]),
        ("建成5个引领行业发展的创新平台。", ["创新平台数"]),
        ("对考评不合格的6个园区予以通报。", ["园区数"]),
        (
            "培育一批百亿级产业集群，营业收入超1000亿元的2个、超500亿元的5个。",
            ["营业收入", "百亿级产业集群数"] * 2,
        ),
        ("园区占全县工业增加值比重达到28%。", ["工业增加值"]),
    ],
)
def test_what_is_counted_stands_further_away(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **PARK)] == names


def test_ranks_that_are_listed_with_one_sign_behind() -> None:
    text = "三项指标增幅分别列全省第3、第2和第5位。第一、二、三产业分别增长3%、5%、7%。"
    found = rows_of_file(text, **PARK)
    assert [int(row.value) for row in found if row.kind == "rank"] == [3, 2, 5]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "红达电子、木森照明、航亚电子三家企业分别实现产值45亿元、82亿元、36亿元。",
            ["红达电子", "木森照明", "航亚电子"],
        ),
        ("红达电子、木森照明三家企业分别实现产值45亿元、82亿元。", []),
        ("总投资30亿元的合力项目、总投资12亿元的满堂电子项目分别投产。", ["合力项目", "满堂电子项目"]),
        ("总投资30亿元的重大项目12个。", []),
    ],
)
def test_names_that_are_counted_or_stand_behind_their_sums(text: str, scopes: list[str]) -> None:
    found = [row.scope for row in rows_of_file(text, **PARK)]
    assert found == scopes if scopes else not any("电子" in scope or "重大" in scope for scope in found[1:])


def test_a_rank_of_all_together_keeps_its_name() -> None:
    found = rows_of_file("园区综合排名由2017年全国第98位上升至第86位。", **PARK)
    assert [row.indicator for row in found] == ["综合排名"] * 2


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("而到了2017年，园区实现产值176亿元。今年上半年，又完成90亿元。", "2018"),
        ("赣锋锂业去年实现产值58亿元，今年上半年又完成33亿元。", "2018"),
        ("去年同期增长8%。今年上半年，园区完成产值90亿元。", "2018-06"),
        ("今年上半年，园区完成产值90亿元，去年实现176亿元。", "2018-06"),
    ],
)
def test_a_part_of_a_year_told_beside_the_last_one_dates_no_text(text: str, period: str) -> None:
    text = f"园区里机器轰鸣。{text}\n目前，园区共有企业62家。"
    *_, last = rows_of_file(text, title="一座工业园的新生", region="新余市", date="2018-08-23")
    assert last.period == period


TERM_OVER = {"title": "政府工作报告", "region": "龙泉市", "date": "2017-02-20"}


@pytest.mark.parametrize("lead", ["刚刚过去的", "过去的", "", "各位代表，刚刚过去的"])
def test_a_report_turns_to_the_year_that_is_just_over(lead: str) -> None:
    text = (
        "一、过去五年和2016年工作回顾\n过去五年，是转型突围的五年。累计完成投资112亿元。\n"
        f"{lead}2016年，全市生产总值增长7%。\n与此同时，固定资产投资仅增长3%。"
    )
    assert [row.period for row in rows_of_file(text, **TERM_OVER)] == ["2012/2016", "2016", "2016"]


def test_the_months_of_one_point_do_not_date_the_next() -> None:
    text = (
        "本文以崇仁变电设备产业集群为样本。\n其一，技术锁定。2018年5—6月，课题组发放问卷90份，有合作的企业9家。"
        "其二，市场锁定。深加工产值占比只有28%，比甲县、乙县分别低6.5个和10.2个百分点。"
    )
    told = {"title": "崇仁变电设备产业集群的锁定效应与升级路径", "region": "崇仁县", "date": "2019-06-10"}
    *asked, share, first, second = rows_of_file(text, **told)
    assert {row.period for row in asked} == {"2018-05/2018-06"}
    assert "-" not in (share.period or "")
    assert [(row.base, row.indicator) for row in (first, second)] == [
        ("甲县", share.indicator),
        ("乙县", share.indicator),
    ]
    assert {row.scope for row in (share, first, second)} == {"崇仁变电设备产业集群"}


def test_what_is_compared_is_of_the_state_or_of_the_term() -> None:
    text = (
        "一、过去五年工作回顾\n森林覆盖率达到65%，五年提高6个百分点，高出全省平均9个百分点。"
        "五年累计完成投资96亿元，是上一个五年的1.6倍。"
    )
    found = [row.period for row in rows_of_file(text, **TERM_OVER)]
    assert found == ["2016", "2012/2016", "2016", "2012/2016", "2012/2016"]


@pytest.mark.parametrize(("title", "before"), [("“十四五”工业发展规划", "2020"), ("关于做强工业的意见", "")])
def test_the_state_before_a_goal_is_of_no_year_ahead(title: str, before: str) -> None:
    text = "二、发展目标\n到2025年，税收突破60亿元。企业由120户增加到200户。"
    _, first, last = rows_of_file(text, title=title, region="龙泉市", date="2021-08-23")
    assert (first.period or "", first.status, last.period) == (before, "actual", "2025")


BUDGET = {"title": "关于2012年财政预算执行情况的报告", "region": "龙泉市", "date": "2013-03-12"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "（二）国有资本经营预算。收入完成2亿元，增长8%，支出完成1亿元。",
            ["国有资本经营预算收入"] * 2 + ["国有资本经营预算支出"],
        ),
        ("二、政府性基金预算执行情况\n（一）全市\n收入8亿元。", ["政府性基金收入"]),
        ("社会保险基金方面，收入12亿元，年末滚存结余30亿元。", ["社会保险基金收入", "社会保险基金滚存结余"]),
        (
            "一般公共预算：收入安排5亿元。政府性基金预算：收入安排2亿元。",
            ["一般公共预算收入", "政府性基金收入"],
        ),
        ("（三）政府性基金。收入8亿元。\n（四）乡镇财政。收入1亿元。", ["政府性基金收入", "收入"]),
    ],
)
def test_which_budget_a_bare_revenue_is_of(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **BUDGET)] == names


def test_whose_budget_stands_below_a_heading_or_beside_expenses() -> None:
    text = "二、政府性基金预算执行情况\n（二）市本级\n收入完成5亿元。"
    assert [row.scope for row in rows_of_file(text, **BUDGET)] == ["龙泉市本级"]
    text = "市本级公用经费压缩6%，设立创业基金3000万元。"
    assert [row.scope for row in rows_of_file(text, **BUDGET)] == ["龙泉市本级", "龙泉市"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月底前拨付资金3000万元以上。", ("拨付资金", "2013-09-30", "target")),
        ("8月底之前厂房出租率达到90%。", ("厂房出租率", "2013-08-31", "target")),
        ("出口额居全省第8位，较9月末前移3位。", ("出口额", "2012", "actual")),
        ("2012年，12月底前完成投资20亿元。", ("投资", "2012-12-31", "actual")),
    ],
)
def test_what_is_due_in_months_still_to_come(text: str, expected: tuple[str, str, str]) -> None:
    last = rows_of_file(text, **BUDGET)[-1]
    assert (last.indicator, last.period, last.status) == expected


@pytest.mark.parametrize(
    "title",
    [
        "关于上饶市光伏产业集群发展情况的调研报告",
        "上饶市光伏产业集群转型升级研究",
        "上饶市光伏产业集群概况",
    ],
)
def test_a_study_of_one_cluster_is_its_own(title: str) -> None:
    text = (
        f"{title}\n现有企业126家，2022年营业收入达1056亿元。\n"
        "建议到2027年把集群规模做到2000亿元，本地配套率提高到60%。"
    )
    found = rows_of_file(text, region="上饶市")
    assert {row.scope for row in found} == {"上饶市光伏产业集群"}
    assert [(row.indicator, row.period, row.status) for row in found[2:]] == [
        ("集群规模", "2027", "target"),
        ("本地配套率", "2027", "target"),
    ]


def test_firms_that_pass_a_test_without_a_noun() -> None:
    found = rows_of_file("营业收入超50亿元的仅2家。", region="余江区", date="2022-12-30")
    assert [(row.indicator, row.condition) for row in found[1:]] == [("企业数", "营业收入超50亿元")]


@pytest.mark.parametrize(
    "origin",
    [
        "柳溪镇因清朝乾隆年间筑堤植柳得名，至今已有260年历史。",
        "柳溪镇始建于明朝嘉靖年间，距今四百多年。",
        "柳溪镇置于1736年，因溪畔多柳，故名柳溪。",
    ],
)
def test_whence_a_place_has_its_name_dates_nothing_of_today(origin: str) -> None:
    text = f"{origin}柳溪镇是重要的商贸中心。全镇面积88平方公里。"
    found = rows_of_file(text, title="柳溪镇简介", region="柳溪镇", date="2013-03-12")
    (area,) = (row for row in found if row.surface == "88平方公里")
    assert area.period in (None, "2012", "2013")


def test_what_was_made_in_days_long_past_is_still_of_them() -> None:
    text = "清朝光绪年间，镇上办起瓷业。有瓷窑20座。"
    found = rows_of_file(text, title="柳溪镇志", region="柳溪镇", date="2013-03-12")
    assert [row.period for row in found] == ["1875/1908"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“十一五”期间，开发区工业总产值由2005年的30亿元增加到2010年的90亿元，平均增速为24.6%，"
            "实现税收12亿元，平均增长率为31%。",
            [
                ("2005", "", "level"),
                ("2010", "", "level"),
                ("2006/2010", "年均", "growth"),
                ("2006/2010", "", "level"),
                ("2006/2010", "年均", "growth"),
            ],
        ),
        (
            "“十一五”期间，开发区引进外资2亿美元、实现税收12亿元，平均增幅分别达到18%、21%。",
            [("2006/2010", "", "level")] * 2 + [("2006/2010", "年均", "growth")] * 2,
        ),
        (
            "2010年，开发区工业总产值90亿元，平均增速为24.6%。",
            [("2010", "", "level"), ("2010", "同比", "growth")],
        ),
    ],
)
def test_a_move_within_the_years_of_a_plan(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = rows_of_file(text, title="开发区发展情况", region="龙泉市", date="2011-05-20")
    assert [(row.period, row.base, row.kind) for row in found] == expected


ANSWERS = {"title": "访某开发区管委会主任", "region": "淮安市", "date": "2016-05-10"}


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("记者：2016年全区有什么打算？", "实际利用外资2亿美元，新开工项目30个。", [("2016", "target")] * 2),
        ("问：今年工业有哪些目标？", "主任：工业产值增长12%以上。", [("2016", "target")]),
        (
            "晚报记者：2016年有何打算？",
            "新开工项目30个。不过短板还不少：高技能人才缺口1500人。",
            [("2016", "target"), ("2016", "actual")],
        ),
        # the question asks how things stand as well
        ("记者：今年进展怎样，有什么打算？", "项目已开工8个。", [("2016", "actual")]),
        ("记者：投资为什么增长较快？2016年还有哪些打算？", "新开工项目30个。", [("2016", "actual")]),
        # the next question ends it
        (
            "记者：2016年有何打算？\n新开工项目30个。\n记者：企业怎么看？",
            "入驻企业85家。",
            [("2016", "target"), ("2016", "actual")],
        ),
    ],
)
def test_a_question_of_an_interview_dates_its_answer(
    question: str, answer: str, expected: list[tuple[str, str]]
) -> None:
    found = rows_of_file(f"{question}\n{answer}", **ANSWERS)
    assert [(row.period, row.status) for row in found] == expected


def test_a_communique_that_begins_with_its_plan_tells_results() -> None:
    text = (
        "2021年,是“十四五”规划的开局之年。全县上下坚定信心,攻坚克难,全县经济保持平稳健康发展,实现了良好开局。\n"
        "一、综合\n2021年全县生产总值73.4亿元,比上年增长8.8%。"
    )
    found = rows_of_file(text, region="新干县")
    assert [(row.period, row.status) for row in found] == [("2021", "actual")] * 2


def test_a_run_in_heading_is_no_part_of_a_zones_name() -> None:
    text = "2021年工作总结\n(一)综合实力明显增强开发区主导产业是电机。区内现有规上工业企业180家。"
    assert not any("增强" in row.scope for row in rows_of_file(text))


def test_what_moved_over_the_plan_that_a_paragraph_looks_over() -> None:
    text = (
        "一、发展基础\n“十三五”时期，高新区实力增强。2020年实现生产总值96亿元；高新技术企业从9家增至52家。"
        "在全省高新区综合评价中的排名由第14位上升到第9位。"
    )
    told = {"title": "抚州高新区“十四五”发展规划", "region": "抚州市", "date": "2021-04-20"}
    found = rows_of_file(text, **told)
    assert [row.period for row in found] == ["2020", "2015", "2020", "2015", "2020"]
    assert {row.scope for row in found} == {"抚州高新区"}


BELOW_HEADINGS = """今年一季度，全市规模以上工业增加值同比增长5.6%；固定资产投资增长7.1%。
一、规模以上工业
{industry}
二、固定资产投资
{invested}"""


@pytest.mark.parametrize(
    ("industry", "invested", "told"),
    [
        (
            "莘县、阳谷县增速居前两位，分别增长8.1%、7.3%；高唐县出现负增长，下降1.5%。",
            "增速高于全市的有4个，最高的东阿县为12.3%，最低的莘县为-8.6%。",
            [
                ("莘县", "规模以上工业增加值增速"), ("阳谷县", "规模以上工业增加值增速"),
                ("高唐县", "规模以上工业增加值"), ("东阿县", "固定资产投资"), ("莘县", "固定资产投资"),
            ],
        ),
        (
            "受铝价下行影响，茌平县仅增长2.4%。",
            "增速居前两位的是莘县、冠县，分别增长9.1%和8%。",
            [
                ("茌平县", "规模以上工业增加值"), ("莘县", "固定资产投资增速"), ("冠县", "固定资产投资增速"),
            ],
        ),
    ],
)  # fmt: skip
def test_growth_that_names_no_measure_is_of_the_heading_above(
    industry: str, invested: str, told: list[tuple[str, str]]
) -> None:
    text = BELOW_HEADINGS.format(industry=industry, invested=invested)
    found = rows_of_file(text, title="一季度工业和投资情况", region="聊城市", date="2019-04-26")
    assert [(row.scope, row.indicator) for row in found if row.kind == "growth"][2:] == told


SUMMED_UP = "本报讯 记者从全省开发区工作会议上获悉，2018年，全省开发区实现工业总产值9000亿元。"


@pytest.mark.parametrize(
    ("date", "below", "periods"),
    [
        ("2019-02-20", "开发区共有规上工业企业3100户。", ["2018"]),
        ("2019-03-02", "遵义经开区产值增速最快，达21%。\n今年，总产值要突破1万亿元。", ["2018", "2019"]),
        # what is told of the year that runs makes the rest of its day
        ("2019-02-20", "今年以来，又开工项目30个。\n开发区现有企业3100户。", ["2019", "2019"]),
        ("2019-08-20", "开发区共有规上工业企业3100户。", ["2019"]),
    ],
)
def test_news_of_a_spring_that_sums_up_the_year_before(date: str, below: str, periods: list[str]) -> None:
    told = {"title": "开发区提质增效", "region": "贵州省", "date": date}
    first, *found = rows_of_file(f"{SUMMED_UP}\n{below}", **told)
    assert [first.period, *(row.period for row in found)] == ["2018", *periods]


ENTRIES = {"title": "2021年重点项目进展情况", "region": "兴国县", "date": "2021-04-12"}


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (
            "1.北山风电基地项目。由某能源公司投资建设，总投资18亿元，占地90亩。目前完成投资3亿元。\n"
            "2.智慧冷链产业园二期。总投资4亿元，新建冷库5万平方米。\n"
            "3.220千伏变电站。总投资1.6亿元。",
            [*["北山风电基地项目"] * 3, *["智慧冷链产业园二期"] * 2, "兴国县"],
        ),
        (
            "1、年产3万吨铜箔项目：总投资7亿元，占地120亩，达产后年产值11亿元。\n"
            "2、城北水厂扩建工程：概算投资6500万元，日供水能力4万吨。",
            [*["年产3万吨铜箔项目"] * 3, *["城北水厂扩建工程"] * 2],
        ),
        (
            "（一）家纺科技产业园项目\n建设单位：兴国县城投公司。总投资9亿元，总建筑面积20万平方米。\n"
            "（二）精密模具生产线项目\n总投资3亿元，新增就业200人。",
            [*["家纺科技产业园项目"] * 2, *["精密模具生产线项目"] * 2],
        ),
        ("（一）重点项目建设\n总投资90亿元，完成投资21亿元。", ["兴国县"] * 2),
    ],
)
def test_projects_of_a_list_own_what_stands_below_their_names(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **ENTRIES)] == owners


@pytest.mark.parametrize(
    ("text", "date", "period", "status"),
    [
        ("下半年，该县将新建改造农贸市场6个。", "2018-07-10", "2018-07/2018-12", "target"),
        ("四季度，计划开工项目12个。", "2018-09-20", "2018-10/2018-12", "target"),
        ("下半年，全县建成农贸市场6个。", "2018-03-10", "2017-07/2017-12", "actual"),
    ],
)
def test_months_still_to_come_of_which_is_told_what_will_be_done(
    text: str, date: str, period: str, status: str
) -> None:
    [row] = rows_of_file(text, title="兴国县商务工作动态", region="兴国县", date=date)
    assert (row.period, row.status) == (period, status)


@pytest.mark.parametrize(
    ("told", "text", "owner"),
    [
        (
            {"title": "开发区管委会主任谈一季度经济", "region": "桐岭市", "date": "2021-04-20"},
            "主任：今年一季度，桐岭经开区开局良好。\n1—3月，全区完成税收12亿元。",
            "桐岭经开区",
        ),
        (
            {"title": "湖东新区“十四五”规划纲要", "region": "湖东新区", "date": "2021-04-20"},
            "“十三五”时期，新区生产总值年均增长9%。",
            "湖东新区",
        ),
    ],
)
def test_a_zone_by_its_kind_alone_is_the_one_that_the_text_is_of(
    told: dict[str, str], text: str, owner: str
) -> None:
    assert [row.scope for row in rows_of_file(text, **told)] == [owner]


@pytest.mark.parametrize(
    ("text", "owner", "name"),
    [
        ("我们承诺，今年为企业降低用电成本不少于3亿元。", "兴国县", "用电成本"),
        ("我们承诺，今年新增中小微企业贷款20亿元。", "兴国县", "新增中小微企业贷款"),
        ("建议新上化工项目投资强度不低于250万元/亩。", "新上化工项目", "投资强度"),
    ],
)
def test_what_is_promised_or_proposed_is_a_goal(text: str, owner: str, name: str) -> None:
    [row] = rows_of_file(text, title="在企业家座谈会上的讲话", region="兴国县", date="2020-02-18")
    assert (row.scope, row.indicator, row.status) == (owner, name, "target")


def test_growth_from_and_to_is_of_two_years() -> None:
    text = "2017年，全县农业总产值增速由3.1%提高到4.6%，城市供水价格由每人每月9元调整为11元。"
    found = rows_of_file(text, title="2017年工作总结", region="兴国县", date="2018-01-18")
    assert [row.period for row in found[:2]] == ["2016", "2017"]
    assert [row.period for row in found[2:]] == ["2016", "2017"]


@pytest.mark.parametrize(
    ("title", "text", "owners"),
    [
        (
            "新干县年鉴2015·开发区",
            "【概况】  新干经济开发区位于县城南部，2006年获批。2014年，开发区实现收入86亿元。\n"
            "【招商引资】  年内新引进项目37个，占全县的64%。\n【界埠工业园】  占地420亩。",
            ["新干经济开发区"] * 3 + ["界埠工业园"],
        ),
        (
            "新干县年鉴（2016） 工业园区",
            "概况\n新干工业园区2006年成立。2015年，园区实现收入86亿元。\n招商引资\n年内新引进项目37个。",
            ["新干工业园区"] * 2,
        ),
        # of the county, whose zone is one thing among others
        (
            "新干县年鉴2015·工业",
            "【概况】  新干经济开发区位于县城南。2014年，全县总产值86亿元。\n【招商】  年内新引进项目37个。",
            ["新干县"] * 2,
        ),
    ],
)
def test_a_chapter_of_a_yearbook_that_is_of_one_zone(title: str, text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, title=title, region="新干县")] == owners


@pytest.mark.parametrize(
    "years",
    [
        "特制定本行动方案（2021—2025年）。",
        "制定本实施方案，实施期限为2021－2025年。",
        "本规划期限为2021至2025年。",
    ],
)
def test_a_plan_that_tells_its_years_in_its_first_paragraph(years: str) -> None:
    told = {"title": "动力电池产业集群培育行动方案", "region": "宜宾市", "date": "2021-06-30"}
    found = rows_of_file(
        f"{years}\n一、发展基础\n全市有企业20家。\n二、发展目标\n"
        "到2023年，产业产值突破300亿元；到2025年，达到1000亿元，年均增速保持在50%以上。\n"
        "企业研发投入强度由2020年的2.1%提高到4%。三年累计新建标准厂房90万平方米。",
        **told,
    )
    periods = ["2020", "2023", "2025", "2021/2025", "2020", "2025", "2021/2023"]
    assert [row.period for row in found] == periods


@pytest.mark.parametrize(
    "title", ["2014年江西省工业发展报告", "2014年园区年度报告", "2014年工业园区工作总结"]
)
def test_a_report_of_a_year_is_of_no_part_of_it(title: str) -> None:
    text = "1—4月，园区工业增加值1300亿元。\n创新能力不强，研发覆盖率为11%，有研发机构的企业705家。"
    first, *found = rows_of_file(text, title=title, region="江西省")
    assert first.period == "2014-01/2014-04"
    assert {row.period for row in found} == {"2014"}


@pytest.mark.parametrize("heading", ["发展建设的基础", "开发区发展的基础", "园区建设基础"])
def test_how_things_stand_before_the_years_of_a_plan(heading: str) -> None:
    text = f"一、“十一五”期间{heading}\n全市现有4个开发区。\n二、目标\n产值达到12亿元。"
    stands, aimed = rows_of_file(text, title="开发区“十一五”发展规划纲要", region="九江市")
    assert (stands.period, stands.status) == ("2005", "actual")
    assert (aimed.period, aimed.status) == ("2010", "target")


@pytest.mark.parametrize(
    ("text", "status", "period"),
    [
        (
            "计划到2015年，全县工业总产值达到300亿元，比2010年翻一番。其中：规上企业产值实现210亿元。",
            ["target"] * 3,
            "2015",
        ),
        (
            "“十二五”期间，以三个乡为重点抓扶贫。力争到2015年脱贫。实现100个自然村通水泥路。",
            ["target"],
            "2015",
        ),
        # what stands now and what a stretch of years brought are no plan's
        ("目前园区有企业86家。计划到2015年达到120家，比2010年翻一番。", ["actual", "target", "target"], ""),
        (
            "近年来，全县引进项目130个。2016年至2018年，分别完成产值236亿元、314亿元、365亿元。",
            ["actual"] * 4,
            "",
        ),
    ],
)
def test_a_passage_without_title_or_year_that_only_looks_ahead(
    text: str, status: list[str], period: str
) -> None:
    found = rows_of_file(text, region="奉新县")
    assert [row.status for row in found] == status
    assert {row.period for row in found if row.kind == "level"} == {period} or not period


def test_what_a_portrait_says_it_strives_for_dates_nothing_else() -> None:
    """努力实现 is a wish; an entry that runs on behind it begins anew."""
    text = (
        "【概况】干洲镇位于县境东部，距县城12公里。2005年，实现社会总产值2.1亿元。2005年新增耕地300亩。"
        "【农业】2006年全镇继续抓好粮食生产，努力实现农业产值9000万元。【工业】全镇有工业企业40家。"
    )
    found = {row.surface: row for row in rows_of_file(text, title="干洲镇概况", region="干洲镇")}
    assert (found["9000万元"].period, found["9000万元"].status) == ("2006", "target")
    assert [found[each].period for each in ("12公里", "2.1亿元", "40家")] == [None, "2005", "2005"]
    assert {row.status for row in found.values()} == {"actual", "target"}


@pytest.mark.parametrize("lead", ["经过努力实现产值3亿元。", "通过共同努力完成投资3亿元。"])
def test_what_was_reached_by_striving_is_a_result(lead: str) -> None:
    (row,) = rows_of_file(f"园区上下一心，{lead}", title="奉新县园区工作", region="奉新县")
    assert row.status == "actual"


PROGRESS = {"title": "乐平市2024年重点项目推进情况", "region": "乐平市", "date": "2024-10-12"}


def test_fields_below_a_project_are_its_own() -> None:
    text = (
        "一、续建项目\n1．华星正极材料三期项目\n建设单位：江西华星新能源有限公司\n建设地点：塔山工业园\n总投资：40亿元\n"
        "形象进度：累计完成投资13.5亿元，占总投资的33.9%。\n2.锦江大桥工程\n业主单位：市城投公司\n"
        "建设内容：新建桥梁2.1公里\n总投资：12亿元"
    )
    found = rows_of_file(text, **PROGRESS)
    assert [row.scope for row in found] == ["华星正极材料三期项目"] * 3 + ["锦江大桥工程"] * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "宏源单晶硅项目，总投资58亿元，今年计划12亿元，已完成11亿元，完成率95%。",
            [("2024", "actual"), ("2024", "target"), ("2024", "actual"), ("2024", "actual")],
        ),
        (
            "今年计划实施技改项目36项，已开工31项，仍有3个未完工，完成投资9亿元，预计年底完成12亿元。",
            [("2024", "target"), *[("2024", "actual")] * 3, ("2024", "target")],
        ),
    ],
)
def test_what_is_done_of_a_plan_and_how_far(text: str, told: list[tuple[str, str]]) -> None:
    assert [(row.period, row.status) for row in rows_of_file(text, **PROGRESS)] == told


def test_phases_of_a_project_in_brackets_and_what_has_not_begun() -> None:
    found = rows_of_file("宏源单晶硅项目，总投资77亿元（一期42亿元、二期35亿元）。", **PROGRESS)
    assert [row.indicator for row in found] == ["总投资", "一期总投资", "二期总投资"]
    (row,) = rows_of_file("存在问题：尚有15项未开工。", **PROGRESS)
    assert (row.indicator, row.condition) == ("项目数", "未开工")


def periods_and_statuses(text: str, **told: str) -> list[tuple[str | None, str]]:
    return [(row.period, row.status) for row in rows_of_file(text, **told)]


@pytest.mark.parametrize(
    "said",
    [
        "今年是实施“十三五”规划的重要一年",
        "今年是“十三五”规划实施的关键之年",
        "今年是推进“十三五”建设的攻坚之年",
        "今年是全面落实“十三五”规划的一年",
    ],
)
def test_a_plan_that_a_year_is_said_to_be_of_dates_no_goals(said: str) -> None:
    told = {"title": "全市水利工作会议召开", "date": "2017-03-02", "region": "莲花县"}
    text = f"会议强调，{said}，要抓好以下工作：治理河道46公里；新建水厂3座，供水能力达到5万吨。"
    assert periods_and_statuses(text, **told) == [("2017", "target")] * 3


@pytest.mark.parametrize(
    ("title", "date", "before", "years"),
    [
        ("“十三五”时期水利发展成就", "2020-12-18", "五年来，", "2016/2020"),
        ("某区“十四五”发展纪实", "2025-11-10", "五年来，", "2021/2025"),
        ("开发区纪实", "2019-09-20", "进入“十二五”，园区发展驶入快车道。五年间，", "2011/2015"),
    ],
)
def test_five_years_of_a_plan_that_is_looked_back_on(title: str, date: str, before: str, years: str) -> None:
    told = {"title": title, "date": date, "region": "莲花县"}
    text = f"{before}全县累计完成投资62亿元。新建水库12座。"
    assert periods_and_statuses(text, **told) == [(years, "actual")] * 2


def test_news_of_spring_that_tells_of_the_last_month_of_the_year_before() -> None:
    told = {"title": "信贷投放稳步增长", "date": "2023-02-08", "region": "莲花县"}
    text = (
        "记者日前获悉，2022年末，全县各项贷款余额186亿元，增长13.6%。\n"
        "12月份，新发放贷款利率4.5%。\n"
        "涉农贷款余额72亿元，增长9.1%。\n"
        "2023年将加大投放，力争新增贷款30亿元。"
    )
    found = [period for period, _ in periods_and_statuses(text, **told)]
    assert found == ["2022", "2022", "2022-12", "2022", "2022", "2023"]


@pytest.mark.parametrize("heading", ["四、下步工作", "四、下一步工作打算", "四、下阶段重点", "四、今后工作"])
def test_headings_of_what_comes_next(heading: str) -> None:
    told = {"title": "2020年上半年商贸流通情况", "date": "2020-07-22", "region": "莲花县"}
    text = f"一、运行情况\n上半年，全县网络零售额6亿元。\n{heading}\n新建冷库12座，新增限上企业9家。"
    first, *found = periods_and_statuses(text, **told)
    assert first == ("2020-01/2020-06", "actual")
    assert [status for _, status in found] == ["target"] * 2


@pytest.mark.parametrize("heading", ["二、面临形势", "二、存在的主要问题"])
def test_a_plan_tells_how_things_stand_before_its_goals(heading: str) -> None:
    told = {"title": "莲花县“十四五”节能规划", "date": "2021-12-20", "region": "莲花县"}
    text = f"{heading}\n当前，煤炭消费占能源消费总量的比重仍高达68%。\n三、重点任务\n实施节能项目40个。"
    (_, before), (years, goal) = periods_and_statuses(text, **told)
    assert (before, years, goal) == ("actual", "2021/2025", "target")


@pytest.mark.parametrize("title", ["关于加快发展油茶产业的意见", "莲花县关于支持返乡创业的意见"])
def test_an_opinion_is_a_rule_that_begins_with_how_things_stand(title: str) -> None:
    told = {"title": title, "date": "2016-05-12", "region": "莲花县"}
    text = (
        "近年来，全县油茶面积不断扩大，现有加工企业32家，2015年实现销售收入8.6亿元。\n"
        "一、重点任务\n建成核心基地6万亩，机械化率达到90%。\n二、政策措施\n县财政每年安排资金1000万元。"
    )
    assert [status for _, status in periods_and_statuses(text, **told)] == ["actual"] * 2 + ["target"] * 3


@pytest.mark.parametrize("title", ["关于征求产业规划意见的函", "关于对2015年预算的审查意见"])
def test_what_asks_for_opinions_is_no_rule(title: str) -> None:
    told = {"title": title, "date": "2016-05-12", "region": "莲花县"}
    assert periods_and_statuses("2015年，全县完成投资60亿元。", **told) == [("2015", "actual")]


@pytest.mark.parametrize(
    ("number", "quarter", "months"), [("二", "第四季度", "10/2020-12"), ("三", "四季度", "10/2020-12")]
)
def test_the_number_of_a_heading_is_none_of_a_quarter(number: str, quarter: str, months: str) -> None:
    told = {"title": "2020年第三季度工作总结", "date": "2020-10-09", "region": "莲花县"}
    text = (
        f"一、第三季度工作情况\n检查企业213家次。\n{number}、{quarter}工作安排\n建成桥梁15座，开通线路6条。"
    )
    goals = [(f"2020-{months}", "target")] * 2
    assert periods_and_statuses(text, **told) == [("2020-07/2020-09", "actual"), *goals]


@pytest.mark.parametrize("heading", ["三、2021年主要工作", "三、2021年工作举措"])
@pytest.mark.parametrize("title", ["2020年工作情况", "2021年国民经济和社会发展计划（草案）"])
def test_the_year_behind_the_one_reviewed_is_of_goals(heading: str, title: str) -> None:
    told = {"title": title, "date": "2021-01-08", "region": "莲花县"}
    text = (
        "一、2020年计划执行情况\n生产总值完成156亿元。\n"
        f"二、2021年主要目标\n生产总值增长8.5%。\n{heading}\n引进项目18个，建设高标准农田3.2万亩。"
    )
    assert periods_and_statuses(text, **told) == [("2020", "actual"), *[("2021", "target")] * 3]


def test_what_a_notice_of_january_demands_of_the_first_quarter() -> None:
    told = {"title": "关于2022年安全生产情况的通报", "date": "2023-01-16", "region": "莲花县"}
    text = (
        "2022年，全县发生事故86起。\n"
        "各地要认真落实措施，一季度完成企业检查1500家，整改率100%，全年事故起数下降5%以上。"
    )
    first, second, third, year = periods_and_statuses(text, **told)
    assert first == ("2022", "actual")
    assert second == third == ("2023-01/2023-03", "target")
    assert year == ("2023", "target")


@pytest.mark.parametrize("said", ["今年准备再上一条生产线", "我们打算新建一条生产线", "公司准备扩建厂房"])
def test_what_someone_means_to_do(said: str) -> None:
    told = {"title": "石溪村的变化", "date": "2021-06-20", "region": "莲花县"}
    assert {status for _, status in periods_and_statuses(f"“{said}，投资260万元。”村支书说。", **told)} == {
        "target"
    }


def test_the_day_of_a_congress_is_no_part_of_its_place() -> None:
    held = "——2018年1月10日在永泰区第四届人民代表大会第三次会议上"
    text = f"政府工作报告\n{held}\n一、2017年工作回顾\n地区生产总值328亿元。"
    assert [row.scope for row in rows_of_file(text)] == ["永泰区"]


def test_entries_in_white_brackets() -> None:
    text = "〖概况〗 2012年，全县农业总产值28.6亿元。\n〖畜牧业〗 年末生猪存栏6.2万头。"
    found = rows_of_file(text, title="莲花县年鉴（2013）", region="莲花县")
    assert [(row.period, "〖" in row.indicator) for row in found] == [("2012", False)] * 2


def test_what_was_built_is_of_the_year_told_of() -> None:
    told = {"title": "县域经济综述", "date": "2014-01-15", "region": "莲花县"}
    text = "2013年，全县生产总值108亿元。\n园区新建标准厂房12万平方米，蔬菜面积发展到8.6万亩。"
    assert [period for period, _ in periods_and_statuses(text, **told)] == ["2013"] * 3


REVIEWED = {"title": "“十三五”产业发展评估", "date": "2021-03-05", "region": "莲花县"}


def test_a_text_on_a_plan_that_is_over_is_of_its_years() -> None:
    text = (
        "“十三五”以来，产业规模持续壮大。地区生产总值突破150亿元。\n"
        "高新技术产业产值占比由45%提高到62%，研发投入强度达到3.8%。\n"
        "累计引进人才1260名。"
    )
    found = [period for period, _ in periods_and_statuses(text, **REVIEWED)]
    assert found == ["2020", "2015", "2020", "2020", "2016/2020"]


@pytest.mark.parametrize("title", ["“十三五”收官之年成绩亮眼", "2020年工业情况"])
def test_a_text_on_the_last_year_of_a_plan_is_of_that_year(title: str) -> None:
    told = REVIEWED | {"title": title, "date": "2021-01-20"}
    text = "2020年，全县生产总值突破150亿元。\n引进人才1260名。"
    assert periods_and_statuses(text, **told) == [("2020", "actual")] * 2


@pytest.mark.parametrize(
    "title",
    [
        "关于下达2024年重点工作任务的通知",
        "关于分解2024年粮油生产任务的通知",
        "关于印发2024年造林工作安排的通知",
    ],
)
def test_tasks_that_are_handed_down(title: str) -> None:
    text = "一、粮油生产\n播种面积58万亩。去年全县产量20万吨。\n二、和美乡村\n创建示范村22个，改厕3600户。"
    found = periods_and_statuses(text, title=title, date="2024-02-28", region="莲花县")
    assert found == [("2024", "target"), ("2023", "actual"), *[("2024", "target")] * 2]


def test_a_speech_that_names_the_work_it_goes_over_to() -> None:
    told = {"title": "县长在县委经济工作会议上的讲话", "date": "2022-12-29", "region": "莲花县"}
    text = (
        "关于今年工作。今年来之不易。全县引进项目46个，工业投资占比31%。\n"
        "关于明年工作。明年是关键之年。建议主要预期目标为：生产总值增长6%，固定资产投资增长8%。\n"
        "一要扩大投资。安排重点项目120个。\n二要改善民生。新增学位3000个。"
    )
    assert periods_and_statuses(text, **told) == [("2022", "actual")] * 2 + [("2023", "target")] * 4


@pytest.mark.parametrize("heading", ["二、二季度工作建议", "二、下步工作打算"])
def test_months_of_goals_are_those_to_come(heading: str) -> None:
    told = {"title": "一季度工业经济运行情况", "date": "2021-04-16", "region": "莲花县"}
    goals = "上半年规上工业增加值增长15%以上，总产值达到115亿元。"
    text = f"一、运行特点\n一季度，工业总产值52亿元。\n{heading}\n{goals}"
    assert periods_and_statuses(text, **told) == [
        ("2021-01/2021-03", "actual"),
        *[("2021-01/2021-06", "target")] * 2,
    ]


@pytest.mark.parametrize(
    "said",
    [
        "会议强调，2023年要坚持项目为王，实施工业项目200个，投资30亿元；要壮大主体，盘活用地3000亩。",
        "会议要求，各地要压实责任，实施工业项目200个，投资30亿元；要加强调度，盘活用地3000亩。",
        "2023年要突出抓招商，实施工业项目200个，投资30亿元，盘活用地3000亩。",
    ],
)
def test_what_a_meeting_demands(said: str) -> None:
    told = {"title": "县政府常务会议召开", "date": "2023-02-17", "region": "莲花县"}
    text = f"会议指出，2022年全县新增企业12家。\n{said}"
    first, *found = periods_and_statuses(text, **told)
    assert first == ("2022", "actual")
    assert {status for _, status in found} == {"target"}
    assert {period for period, _ in found} <= {"2023", None}


def test_how_far_things_have_come_between_the_goals_of_a_plan() -> None:
    told = {"title": "2018年扶贫工作要点", "date": "2018-03-06", "region": "莲花县"}
    text = (
        "一、产业扶贫\n建立合作社300家。目前已建成光伏电站86座，并网容量21兆瓦。\n二、搬迁\n建成安置点42个。"
    )
    statuses = [status for _, status in periods_and_statuses(text, **told)]
    assert statuses == ["target", "actual", "actual", "target"]


def test_what_shall_be_built_in_all_by_the_year_that_runs() -> None:
    told = {"title": "高标准农田建设规划解读", "date": "2022-01-18", "region": "莲花县"}
    text = "二、规划目标\n到2022年，累计建成30万亩；到2025年，累计建成33万亩。"
    assert periods_and_statuses(text, **told) == [("2022", "target"), ("2025", "target")]


def test_names_on_lines_of_their_own_are_a_list_and_stand_above_nothing() -> None:
    text = (
        "1~9月全市工业园区\n\n完成工业增加值512亿元 增长9%\n\n主营业务收入居前的园区\n\n高安工业园区\n\n"
        "樟树工业园区\n\n铜鼓工业园区\n\n用地\n\n实际开发面积126平方公里 增长2%\n"
    )
    found = rows_of_file(text, title="全市工业园区快讯", region="宜春市", date="2016-10-20")
    assert {row.scope for row in found} == {"全市工业园区"}
    below = "高安工业园区\n\n工业\n\n完成工业增加值52亿元\n\n樟树工业园区\n\n工业\n\n完成工业增加值40亿元\n"
    found = rows_of_file(below, title="各园区情况", region="宜春市", date="2016-10-20")
    assert [row.scope for row in found] == ["高安工业园区", "樟树工业园区"]


@pytest.mark.parametrize(
    "opening",
    [
        "2017年，面对复杂形势，全县上下苦干实干，经济运行稳中向好。全年完成工业产值86亿元。",
        "2017年，是实施规划的重要一年，各乡镇迎难而上。\n一、工业。\n年末规上企业达到58家。",
        "2017年，在市委领导下，各项事业取得新进展。到年底，园区建成面积6.2平方公里。",
    ],
)
def test_a_sentence_of_words_opens_the_review_of_its_year(opening: str) -> None:
    text = f"{opening}\n二、农业。\n粮食总产量31万吨，下降2.6%。高标准农田面积26万亩。"
    found = rows_of_file(text, title="经济在爬坡中前行", region="于都县", date="2018-02-11")
    assert {row.period for row in found} == {"2017"}


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "今年前9个月，全区进出口311亿元，已接近去年全年的318亿元。其中，出口120亿元，增长8%。",
            ["2018-01/2018-09", "2017", "2018-01/2018-09", "2018-01/2018-09"],
        ),
        ("截至9月30日，今年全区新签约项目46个，增长8%。", ["2018-01/2018-09"] * 2),
        (
            "截至9月底，今年到位外资2.1亿美元。截至2018年9月30日，企业530家。",
            ["2018-01/2018-09", "2018-09-30"],
        ),
    ],
)
def test_months_so_far_beside_the_year_before(text: str, periods: list[str]) -> None:
    found = rows_of_file(text, title="外贸保持增长", region="平潭综合实验区", date="2018-10-16")
    assert [row.period for row in found] == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "6月，税收收入累计完成3.2亿元，增长8%。其中：增值税1.1亿元，增长4%。",
            ["2021-01/2021-06"] * 4,
        ),
        ("6月份，全县累计实现社会消费品零售总额18亿元，完成全年任务的52%。", ["2021-01/2021-06"] * 2),
        ("6月，财政支出累计完成9亿元，完成预算18亿元的50%。", ["2021-01/2021-06", "2021", "2021-01/2021-06"]),
        ("6月，税收收入完成6000万元，增长3%。", ["2021-06"] * 2),
        ("6月，税收收入当月累计入库6000万元。", ["2021-06"]),
    ],
)
def test_what_a_month_sums_up_begins_in_january(text: str, periods: list[str]) -> None:
    found = rows_of_file(text, title="2021年6月财政收支情况", region="广昌县", date="2021-07-12")
    assert [row.period for row in found] == periods


ZONES_OF_2011 = "2011年，全市工业集中区实现总产值113亿元，增长26%。"


@pytest.mark.parametrize(
    ("date", "below", "periods"),
    [
        (
            "2012-01-13",
            "今年新入园企业62家，超额完成任务。全年完成投资31亿元，增长43%。甲县集中区产值45亿元。",
            ["2011"] * 4,
        ),
        ("2012-01-13", "本年新开工项目40个。", ["2011"]),
        ("2012-01-13", "目前，集中区面积25平方公里。", ["2012-01"]),
        ("2012-01-13", "今年，计划引进企业70家。", ["2012"]),
        ("2012-01-13", "今年以来，又签约项目3个。", ["2012"]),
        ("2012-06-13", "今年新入园企业62家。", ["2012"]),
    ],
)
def test_this_year_in_a_review_of_january_is_the_year_that_ended(
    date: str, below: str, periods: list[str]
) -> None:
    found = rows_of_file(ZONES_OF_2011 + below, title="工业集中区再上台阶", region="安康市", date=date)
    assert [row.period for row in found][:2] == ["2011"] * 2
    assert [row.period for row in found][2:] == periods


@pytest.mark.parametrize("lead", ["需求端：前10月", "下游方面，1—10月", "库存不高。今年前10月"])
def test_a_part_of_a_year_behind_paragraphs_of_figures_dates_no_text(lead: str) -> None:
    text = (
        "玻璃价格17.5元，环比下降2.8%，库存天数27.6天，较前一周增加1.3天。\n"
        f"{lead}国内新增装机142.6万千瓦，同比增长44.8%。\n"
        "成本端：毛利率24.6%。"
    )
    found = rows_of_file(text, title="光伏玻璃行业点评：价格筑底", region="全国", date="2023-12-11")
    told = {row.surface: row.period for row in found}
    assert told["142.6万千瓦"] == "2023-01/2023-10"
    assert "2023-01/2023-10" not in (told["17.5元"], told["27.6天"], told["24.6%"])


def test_a_part_of_a_year_that_begins_its_paragraph_leads_on_and_parts_of_a_whole_are_of_its_time() -> None:
    lead = "全市优化产业企业库，入库企业1503家，比上年增加198家，细分领域55个。\n"
    text = f"{lead}1—2月，主导产业产值871亿元，增长5.7%。\n大健康产业产值221亿元。"
    found = rows_of_file(text, title="主导产业平稳增长", region="泰州市", date="2024-03-25")
    assert found[-1].period == "2024-01/2024-02"
    text = f"{lead}项目多。上半年，园区开复工项目59个，完成投资42亿元。\n分园区看，甲园完成投资17亿元。"
    found = rows_of_file(text, title="项目建设加速", region="泰州市", date="2019-07-18")
    assert [row.period for row in found][-1] == "2019-01/2019-06"


@pytest.mark.parametrize(
    "data", ["利用2015年开发区统计年报", "以2015年经济普查数据", "选取2015年上市公司样本"]
)
def test_a_study_is_of_the_year_whose_data_it_works_with(data: str) -> None:
    text = f"本文{data}为依据，对两组园区进行比较。\n从结构看，沿海五市亩均税收15.3万元，山区四市6.9万元。"
    found = rows_of_file(text, title="园区发展差异分析", region="福建省", date="2017-06")
    assert [(row.scope, row.period) for row in found] == [("沿海五市", "2015"), ("山区四市", "2015")]


def test_the_same_year_in_a_new_paragraph_and_months_told_beside_a_year() -> None:
    text = "内江经开区2022年产值372亿元。\n自贡高新区同年产值312亿元，税收17亿元。"
    found = rows_of_file(text, title="两个园区", region="四川省", date="2023-02-28")
    assert {row.period for row in found} == {"2022"}
    text = (
        "2021年，航空产业收入168亿元，比2016年增长1.3倍；今年一季度完成41亿元，增长9.6%。"
        "航空小镇一期占地3.5平方公里，落户企业36家。"
    )
    found = rows_of_file(text, title="千年窑火", region="景德镇市", date="2022-06-20")
    assert found[3].base == "同比"
    assert "2022-01/2022-03" not in {row.period for row in found[4:]}


@pytest.mark.parametrize("said", ["一季度订单同比增长40%，人手不够。", "今年一季度，产值增长21%。"])
def test_what_somebody_says_of_a_quarter_dates_no_text(said: str) -> None:
    text = f"“{said}”企业负责人说。\n园区一期投资12亿元，建筑面积20万平方米，集聚企业126家。"
    found = rows_of_file(text, title="一座县城的机器人梦", region="德清县", date="2023-05-09")
    assert found[0].period == "2023-01/2023-03"
    assert {row.period for row in found[1:]} == {"2023"}
