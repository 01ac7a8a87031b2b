"""Reports of counties: months beside the months so far, trades and crops that are told on, prices, limits."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

MONTHS = {"title": "1—8月外贸运行情况", "region": "嘉善县", "date": "2022-09-20"}
YEAR = {"title": "嘉善县2022年国民经济和社会发展统计公报", "region": "嘉善县", "date": "2023-03-20"}


@pytest.mark.parametrize(
    ("text", "months"),
    [
        (
            "8月当月，实现进出口46亿元，增长3%；其中出口31亿元。加工贸易进出口82亿元。",
            ["2022-08", "2022-08", "2022-08", "2022-01/2022-08"],
        ),
        ("1—8月零售额63亿元，8月单月9亿元，增长7%。", ["2022-01/2022-08", "2022-08", "2022-08"]),
        ("1—8月销售商品房42万平方米，单月销售5万平方米。", ["2022-01/2022-08", "2022-08"]),
    ],
)
def test_a_month_beside_the_months_so_far(text: str, months: list[str]) -> None:
    assert [row.period for row in rows_of_file(text, **MONTHS)] == months


@pytest.mark.parametrize(
    ("heads", "periods"),
    [
        (("本月", "本月止累计", "同比±%"), ["2022-08", "2022-01/2022-08", "2022-01/2022-08"]),
        (("本月", "同比增长（%）", "累计"), ["2022-08", "2022-08", "2022-01/2022-08"]),
        (("8月", "1-8月", "增长（%）"), ["2022-08", "2022-01/2022-08", "2022-01/2022-08"]),
    ],
)
def test_growth_in_a_table_is_of_the_stretch_to_its_left(heads: tuple[str, ...], periods: list[str]) -> None:
    lines = [
        f"指标 | {' | '.join(heads)}",
        "财政收入（亿元） | 1.7 | 28.6 | 3.1",
        "税收收入（亿元） | 1.2 | 21.9 | 2.4",
    ]
    found = rows_of_file("\n".join(lines), title="2022年8月主要经济指标", region="嘉善县", date="2022-09-20")
    assert [row.period for row in found] == periods * 2


def test_a_table_of_december_tells_the_year() -> None:
    text = "指标 | 本月 | 累计\n财政收入（亿元） | 1.7 | 28.6\n税收收入（亿元） | 1.2 | 21.9"
    found = rows_of_file(text, title="2022年12月主要经济指标", region="嘉善县", date="2023-01-20")
    assert [row.period for row in found] == ["2022-12", "2022"] * 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "水泥业营业收入52亿元，占全部工业的28%，增长9%；电子信息业增长16%；家具业下降2%。",
            ["水泥业营业收入"] * 3 + ["电子信息业营业收入", "家具业营业收入"],
        ),
        ("批发业销售额增长14%，零售业增长9%。", ["批发业销售额", "零售业销售额"]),
        (
            "造纸、印染用电量分别为9亿千瓦时和3亿千瓦时，造纸增长0.4%，印染下降9%。",
            ["造纸用电量", "印染用电量"] * 2,
        ),
        (
            "小麦播种面积63万亩，总产30万吨，单产478公斤/亩，单产同比增1.1%；玉米65万亩，总产35万吨。",
            ["小麦播种面积", "小麦总产", "小麦单产", "小麦单产", "玉米播种面积", "玉米总产"],
        ),
        (
            "肉牛存栏9.7万头，下降2%，其中能繁母牛1万头；出栏21万头。",
            ["肉牛存栏数", "肉牛存栏数", "能繁母牛数", "肉牛出栏"],
        ),
        ("进口大豆83万吨，增长6%，进口均价每吨3085元。", ["进口大豆", "进口大豆", "大豆进口均价"]),
        ("铜精矿进口量83万吨，均价每吨3085元。", ["铜精矿进口量", "铜精矿进口均价"]),
    ],
)
def test_what_is_told_next_of_trades_crops_and_goods(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == names


@pytest.mark.parametrize(
    "text",
    [
        "居民人均可支配收入4万元，增长6%，其中城镇、农村分别为5万元和3万元，增长5%和7%。",
        "城乡居民人均可支配收入4万元，增长6%。其中，城镇、农村居民分别为5万元和3万元，分别增长5%和7%。",
    ],
)
def test_those_who_live_in_towns_stand_for_their_income(text: str) -> None:
    people = ["城镇居民人均可支配收入", "农村居民人均可支配收入"]
    assert [row.indicator for row in rows_of_file(text, **YEAR)][2:] == people * 2


def test_people_of_towns_are_no_towns() -> None:
    found = rows_of_file("户籍人口86万人，其中城镇23万人、乡村63万人。全县有城镇9个。", **YEAR)
    assert [row.indicator for row in found] == ["户籍人口", "城镇人口", "乡村人口", "城镇数"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("职工平均工资6万元，名义增长8%，实际增长7%。", ["职工平均工资", "名义职工平均工资", "职工平均工资"]),
        ("农业总产值现价增长5%，不变价增长3%。", ["现价农业总产值", "农业总产值"]),
        ("农业总产值9亿元，按现价增长5%，按可比价增长3%。", ["农业总产值", "现价农业总产值", "农业总产值"]),
        ("农业总产值9亿元，按可比价增长3%。", ["农业总产值"] * 2),
    ],
)
def test_growth_by_prices_of_the_year_has_its_own_name(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == names


@pytest.mark.parametrize(
    "said", ["控制在省下达的限额8亿元以内", "低于核定限额8亿元", "未突破上级核定的债务限额8亿元"]
)
def test_a_limit_beside_what_it_limits(said: str) -> None:
    owed, limit = rows_of_file(f"全县政府债务余额7亿元，{said}。", **YEAR)
    assert (owed.status, limit.status, limit.comparator) == ("actual", "target", "le")


@pytest.mark.parametrize("budget", ["调整预算数", "变动预算", "年初计划数", "全年任务数"])
def test_the_part_of_a_budget_is_of_what_was_done(budget: str) -> None:
    done, part = rows_of_file(f"政府性基金收入完成5216万元，完成{budget}的91.5%。", **YEAR)
    assert (part.indicator, part.kind, part.base) == (done.indicator, "share", budget)


def test_how_much_faster_goes_on_with_the_measure() -> None:
    text = "生产总值增长7%，增速分别高于全国、全省1.6个和0.5个百分点，比上半年提高0.4个百分点。"
    assert {row.indicator.removesuffix("增速") for row in rows_of_file(text, **YEAR)} == {"生产总值"}


def test_so_much_less_was_used_than_the_year_before() -> None:
    used, less = rows_of_file("煤炭消费19万吨，较上年少用1.3万吨。", **YEAR)
    assert (less.indicator, less.kind, less.value_norm < 0) == (used.indicator, "change", True)


@pytest.mark.parametrize(
    "title",
    [
        "洪山镇街道上半年经济工作情况汇报",
        "2022年上半年洪山镇经济运行分析",
        "洪山街道关于上半年经济工作的汇报",
        "关于洪山镇2022年上半年预算执行情况的报告",
    ],
)
def test_a_part_of_a_year_of_a_town(title: str) -> None:
    found = rows_of_file(
        "上半年税收2亿元，增长3%。新增规上企业6家。", title=title, region="嘉善县", date="2022-07-15"
    )
    assert {row.scope[:2] for row in found} == {"洪山"}


def test_towns_of_a_county_are_no_town_of_its_own() -> None:
    told = {"title": "嘉善县乡镇经济上半年运行情况", "region": "嘉善县", "date": "2022-07-15"}
    assert {row.scope for row in rows_of_file("上半年税收2亿元，增长3%。", **told)} == {"嘉善县"}


@pytest.mark.parametrize(
    "said", ["下半年，紧盯全年目标，确保完成税收5亿元。", "下半年要围绕年度目标任务，力争税收5亿元。"]
)
def test_a_goal_of_the_year_in_what_is_left_of_it(said: str) -> None:
    told = {"title": "2022年上半年经济运行情况", "region": "嘉善县", "date": "2022-07-15"}
    [goal] = rows_of_file(said, **told)
    assert (goal.status, goal.period) == ("target", "2022")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "新增规上企业6家，其中工业1家、服务业4家、限上商贸1家。",
            ["新增工业企业数", "新增服务业企业数", "新增限上商贸企业数"],
        ),
        ("现有龙头企业9家，其中粮油5家、果蔬4家。", ["粮油企业数", "果蔬企业数"]),
    ],
)
def test_firms_of_each_trade(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)][1:] == names


CENSUS = {"title": "嘉善县第四次全国经济普查公报", "region": "嘉善县", "date": "2020-03-20"}


def test_what_units_of_one_trade_have() -> None:
    text = (
        "2018年末，全县共有建筑业企业法人单位203个，从业人员38915人。资产总计74亿元，全年营业收入103亿元。\n"
        "2018年末，全县共有批发业法人单位303个，从业人员2915人。"
    )
    building = ["建筑业企业法人单位" + of for of in ("数", "从业人员", "资产总计", "营业收入")]
    assert [row.indicator for row in rows_of_file(text, **CENSUS)] == [
        *building,
        "批发业法人单位数",
        "批发业法人单位从业人员",
    ]


def test_by_what_rows_are_parted_owns_nothing() -> None:
    heads = "表2 按行业分组的主要指标\n行业 | 从业人员（人） | 资产总计（亿元）"
    text = f"{heads}\n合计 | 516 | 62.4\n采矿业 | 31 | 5.2"
    assert [row.scope for row in rows_of_file(text, **CENSUS)] == ["嘉善县"] * 2 + ["采矿业"] * 2


def test_growth_counted_in_two_ways() -> None:
    text = "完成税收2亿元，同口径增长3%（按自然口径下降14%）。"
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == ["税收", "税收", "自然口径税收"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("政府债务方面，年末余额24亿元。", ["政府债务余额"]),
        ("税收收入2亿元，税占比58%。", ["税收收入", "税收"]),
        ("收支相抵，年终结转0.7亿元。", ["年终结转"]),
        ("亏损额6亿元，同比增亏1亿元。", ["亏损额"] * 2),
        ("一产用电9万千瓦时，二产96万千瓦时，三产43万千瓦时。", ["一产用电", "二产用电", "三产用电"]),
        (
            "采矿业用电3亿千瓦时，增长4%，造纸加工业0.8亿千瓦时，下降6%。",
            ["采矿业用电"] * 2 + ["造纸加工业用电"] * 2,
        ),
        (
            "教育营业收入1亿元，增长17%；文化娱乐业下降38%。",
            ["教育营业收入"] * 2 + ["文化娱乐业营业收入"],
        ),
    ],
)
def test_names_that_are_told_in_part(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == names


@pytest.mark.parametrize("said", ["控制在4.1%以内", "始终控制在4.1%以内"])
def test_within_what_a_rate_is_kept(said: str) -> None:
    rate, bound = rows_of_file(f"城镇登记失业率3.87%，{said}。", **YEAR)
    assert (rate.status, bound.status, bound.comparator) == ("actual", "target", "le")


def test_what_firms_have_goes_on() -> None:
    text = "全县规上服务业企业营业收入9亿元，营业收入利润率8.4%，应付职工薪酬2亿元，平均用工人数3215人。"
    assert len({row.scope for row in rows_of_file(text, **YEAR)}) == 1


def test_a_table_of_cells_on_lines_with_a_column_of_units() -> None:
    cells = (
        "指标名称", "计量单位", "本期累计", "去年同期", "增减%",
        "工业总产值", "万元", "1586", "1302", "21.8",
        "其中：轻工业", "万元", "487", "411", "18.5",
        "产品销售率", "%", "98.2", "97.1", "1.1",
    )  # fmt: skip
    told = {"title": "2009年1至9月主要指标完成情况", "region": "嘉善县", "date": "2009-10-22"}
    found = rows_of_file("\n".join(cells), **told)
    assert [row.indicator for row in found] == ["工业总产值"] * 3 + ["轻工业总产值"] * 3 + ["产品销售率"] * 3
    assert [row.period for row in found] == ["2009-01/2009-09", "2008-01/2008-09", "2009-01/2009-09"] * 3
    assert [(row.kind, row.unit_norm) for row in found][-1] == ("change", "百分点")


def test_a_column_of_a_part() -> None:
    text = "乡镇 | 常住人口（万人） | 其中：城镇\n洪山镇 | 8.9 | 5.1\n魏塘镇 | 6.3 | 1.9"
    found = rows_of_file(text, **YEAR)
    assert [row.indicator for row in found] == ["常住人口", "城镇常住人口"] * 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "第一产业增加值22亿元，对GDP增长的贡献率为6%，拉动0.8个百分点；第二产业增加值60亿元，贡献率71%。",
            [
                "第一产业增加值",
                "第一产业GDP增长的贡献率",
                "第一产业拉动GDP增长",
                "第二产业增加值",
                "第二产业贡献率",
            ],
        ),
        ("货物周转量10亿吨公里；客运量112万人次。", ["货物周转量", "客运量"]),
        (
            "在校学生5万人，其中普通高中5612人，初中1万人，小学2万人。",
            ["在校学生数", "普通高中在校学生数", "初中在校学生数", "小学在校学生数"],
        ),
        ("生猪出栏15万头；季末存栏27万头。", ["生猪出栏数", "生猪存栏"]),
    ],
)
def test_what_each_part_does_and_has(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == names


def test_against_what_parts_moved_with_marks_of_half_width() -> None:
    text = "三次产业比例17:50:33,与上年比,第一产业下降0.9个百分点,第二产业上升1.6个百分点."
    assert [row.base for row in rows_of_file(text, **YEAR) if row.kind == "change"] == ["上年"] * 2


def test_parts_of_a_table_whose_cells_stand_apart_by_one_blank() -> None:
    lines = (
        "指标　单位　1-6月　同比增长（%）",
        "固定资产投资　亿元　5.72　18.9",
        "财政总收入　万元　38716　9.4",
        "其中：地方财政收入　万元　20183　10.7",
        "自营出口额　亿元　8.94　-2.1",
    )
    told = {"title": "2019年1-6月主要经济指标", "region": "嘉善县", "date": "2019-07-18"}
    assert [row.indicator for row in rows_of_file("\n".join(lines), **told)][4:] == [
        *["地方财政收入"] * 2,
        *["自营出口额"] * 2,
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "全县完成生产总值65亿元，其中：一产、二产分别完成21亿元、24亿元，增速分别为4%、9%。",
            ["生产总值", "一产增加值", "二产增加值", "一产增加值", "二产增加值"],
        ),
        (
            "城镇居民人均可支配收入2万元，增长10%，人均消费支出1万元。",
            ["城镇居民人均可支配收入"] * 2 + ["城镇居民人均消费支出"],
        ),
        ("公共财政预算收入3亿元，增长12%，支出18亿元。", ["公共财政预算收入"] * 2 + ["公共财政预算支出"]),
        (
            "社会消费品零售总额56亿元，增长10%。按所在地分，城镇48亿元、增长9%，乡村8亿元。",
            ["社会消费品零售总额"] * 2 + ["城镇社会消费品零售总额"] * 2 + ["乡村社会消费品零售总额"],
        ),
        (
            "出口前三位商品依次为摩托车、铝材和电缆，出口额分别为8亿元、5亿元和3亿元。",
            ["摩托车出口", "铝材出口", "电缆出口"],
        ),
    ],
)
def test_names_of_the_parts_of_what_was_told(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == names


def test_those_of_an_age_among_a_staff() -> None:
    text = "从业人员15万人，其中女性7万人；在从业人员中，年龄30岁及以下的占17%，31—50岁的占47%。"
    found = [row for row in rows_of_file(text, **CENSUS) if row.kind != "threshold"]
    assert [row.indicator for row in found] == [
        "从业人员",
        "女性从业人员",
        "30岁及以下从业人员",
        "31—50岁从业人员",
    ]


def test_the_budget_of_a_town() -> None:
    told = {"title": "洪山镇2018年财政收支情况", "region": "洪山镇", "date": "2019-01-25"}
    [row] = rows_of_file("镇级一般公共预算支出3920万元。", **told)
    assert row.scope == "洪山镇"
