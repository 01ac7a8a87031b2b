"""Questions in Chinese: what is read in them, and what a small record answers."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.ask import conflicts
from pipeline.ask.answer import reply
from pipeline.ask.question import Known, Question, read
from pipeline.ask.wording import figure_said
from pipeline.lexicon import Lexicon
from pipeline.model import Span
from tests.rows_of import figure, filled, record

LEXICON = Lexicon()
PARKS = {"scope_id": "360000/工业园区"}

READ = [  # question, owners, measures, periods, kinds, status
    ("2015年江西省工业园区主营业务收入是多少，比上年增长多少？", "江西省工业园区", "主营业务收入", "2015",
     ("level", "growth"), "actual"),
    ("2018年南昌GDP多少", "南昌", "地区生产总值", "2018", (), "actual"),
    ("请问南昌市2018年的GDP增速是多少", "南昌市", "地区生产总值", "2018", ("growth",), "actual"),
    ("江西2024年社零同比增长了多少？", "江西", "社会消费品零售总额", "2024", ("growth",), "actual"),
    ("2026年江西省GDP增长目标是多少？", "江西省", "地区生产总值", "2026", ("growth",), "target"),
    ("上饶经开区2016年1-7月主营收入", "上饶经开区", "主营业务收入", "2016-01/2016-07", (), "actual"),
    ("全国十四五单位GDP能耗降低目标", "全国", "单位地区生产总值能耗", "2021/2025", ("growth",), "target"),
    ("2023年上半年江西省地区生产总值", "江西省", "地区生产总值", "2023-01/2023-06", (), "actual"),
    ("去年我国GDP", "全国", "地区生产总值", "2025", (), "actual"),
    ("２０１８年南昌ＧＤＰ多少？", "南昌", "地区生产总值", "2018", (), "actual"),
    ("24年南昌GDP", "南昌", "地区生产总值", "2024", (), "actual"),
    ("98年江西省地区生产总值", "江西省", "地区生产总值", "1998", (), "actual"),
    ("2024江西gdp", "江西", "地区生产总值", "2024", (), "actual"),
    ("江西省GDP2024", "江西省", "地区生产总值", "2024", (), "actual"),
    ("2020到2024年江西GDP", "江西", "地区生产总值", "2020/2024", (), "actual"),
    ("2016年以来江西省GDP", "江西省", "地区生产总值", "2016/2026", (), "actual"),
    ("近10年江西省GDP", "江西省", "地区生产总值", "2016/2025", (), "actual"),
    ("2018年江西GDP增速在全国排名", "江西", "地区生产总值", "2018", ("rank",), "actual"),
    ("2018年江西GDP增速比全国高几个百分点", "江西", "地区生产总值", "2018", ("change",), "actual"),
    ("2024年江西城镇和农村居民人均可支配收入各是多少", "江西",
     "城镇居民人均可支配收入、农村居民人均可支配收入", "2024", (), "actual"),
    ("2010年江西工业增加值、主营业务收入和利税总额", "江西", "工业增加值、主营业务收入、利税总额", "2010", (),
     "actual"),
    ("2019年江西三次产业增加值", "江西", "第一产业增加值、第二产业增加值、第三产业增加值", "2019", (),
     "actual"),
    ("2015年上饶市园区主营业务收入", "上饶市园区", "主营业务收入", "2015", (), "actual"),
    ("江西省2015年有多少个工业园区", "江西省", "园区数", "2015", (), "actual"),
    ("全国十一五化学需氧量排放量减少目标", "全国", "化学需氧量排放量", "2006/2010", ("growth",), "target"),
    ("2025年江西省要新增多少个工业园区", "江西省", "园区数", "2025", (), "target"),
    ("江西计划到2025年建成多少个工业园区", "江西", "园区数", "2025", (), "target"),
    ("2025年四川省人均预期寿命是多少？", "四川省", "人均预期寿命", "2025", (), "actual"),
    ("2010年全国人口自然增长率目标", "全国", "人口自然增长率", "2010", (), "target"),
    ("2025年福建省最低工资标准是多少", "福建省", "最低工资标准", "2025", (), "actual"),
    ("2025年四川省占地面积是多少", "四川省", "占地面积", "2025", (), "actual"),
]  # fmt: skip


@pytest.mark.parametrize("text, owners, measures, periods, kinds, status", READ, ids=[r[0] for r in READ])
def test_a_question_is_read(
    text: str, owners: str, measures: str, periods: str, kinds: tuple[str, ...], status: str
) -> None:
    found = read(text, LEXICON, Known(), year=2026)
    first = found.readings[0]
    assert "、".join(owner.name for owner in first.owners) == owners
    assert "、".join(first.measures) == measures
    assert (found.periods, found.kinds, found.status) == ((periods,), kinds, status)


def test_a_measure_keeps_the_place_that_its_name_holds() -> None:
    known = Known({}, {"四川省": ("510000",)})
    first = read("2025年四川省有多少家全国重点实验室", LEXICON, known, year=2026).readings[0]
    assert ([owner.name for owner in first.owners], first.measures) == (["四川省"], ("全国重点实验室数",))


@pytest.mark.parametrize("said", ["江西省级开发区", "南昌市级工业园区", "江西国家级开发区"])
def test_a_level_beside_its_place(said: str) -> None:
    """省 of 江西省级 stands for the place and the level both."""
    whole = re.sub("([省市])级", r"\1\1级", said)
    short, long = (read(f"2022年{text}有多少个", LEXICON, Known()).readings for text in (said, whole))
    assert short == long


@pytest.mark.parametrize(
    "text, what",
    [
        ("2014年和2015年哪年高", {"compare": True}),
        ("1997年到2002年GDP年均增长多少", {"mean": True, "periods": ("1997/2002",), "kinds": ("growth",)}),
        ("2010—2015年GDP平均每年增长多少", {"mean": True, "periods": ("2010/2015",)}),
        ("2014—2019年江西省GDP增速", {"mean": False}),
        ("2010—2015年GDP走势", {"series": True, "periods": ("2010/2015",)}),
        ("2018年各设区市GDP", {"each": "市"}),
        (
            "2010年全省园区工业增加值占全省规模以上工业的比重",
            {"base": "全省规模以上工业", "kinds": ("share",)},
        ),
        ("2020年GDP增长目标完成了吗", {"status": "judged"}),
        ("2026年全国赤字率拟按多少安排？", {"status": "target"}),
        ("2025年万年县新增城镇就业完成了吗？", {"status": "judged"}),
        ("2025年万年县完成了多少固定资产投资", {"status": "actual"}),
        ("2024年江西第二产业对经济增长的贡献率", {"kinds": ()}),
        ("2024年江西GDP超过3.5万亿了吗", {"whether": "3.5万亿", "status": "actual"}),
        ("2024年江西GDP是否突破3万亿元", {"whether": "3万亿元", "status": "actual"}),
        ("2024年江西GDP超过去年了吗", {"whether": ""}),
        ("2015年主营业务收入超过300亿元的集群有几个", {"limits": (Decimal("3E+10"),)}),
        ("2015年有多少个集群主营业务收入超过300亿元", {"limits": (Decimal("3E+10"),)}),
    ],
)
def test_the_shape_of_a_question_is_read(text: str, what: dict[str, object]) -> None:
    found: Question = read(text, LEXICON, Known(), year=2026)
    assert {key: getattr(found, key) for key in what} == what


@pytest.mark.parametrize(
    "text",
    [
        "你知道2018年南昌市的GDP吗", "能告诉我2018年南昌市GDP是多少吗？谢谢", "2018年度南昌市GDP统计数据",
        "请列出2018年南昌市GDP数值", "想了解2018年南昌市GDP究竟达到了多少个亿", "2018年南昌市GDP有多高",
        "2018年南昌市GDP增长了多少个百分点", "2018年南昌市进出口总额是多少美元还是人民币",
    ],
)  # fmt: skip
def test_of_what_is_only_said_politely_nothing_is_left(text: str) -> None:
    assert read(text, LEXICON, Known(), year=2026).readings[0].left == ""


@pytest.mark.parametrize("text", ["2018年南昌市智能手机GDP", "2018年南昌市乡村GDP"])
def test_what_could_mean_something_is_left(text: str) -> None:
    assert len(read(text, LEXICON, Known(), year=2026).readings[0].left) > 1


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("2010年江西省主营业务收入超百亿元的园区有几个", 100),
        ("2015年江西省主营业务收入超过1000亿元的园区有几个", 1000),
        ("2015年江西省营业收入50亿元以上的集群有多少个", 50),
    ],
)
def test_the_limit_of_a_count_is_read_in_figures_and_in_words(text: str, limit: int) -> None:
    assert read(text, LEXICON, Known(), year=2026).limits == (Decimal(limit) * 100_000_000,)


@pytest.mark.parametrize(
    "text", ["", "？", "的" * 500, "2015年", "多少多少多少", "\x00\n", "1" * 300, "占的比重"]
)
def test_whatever_is_asked_is_read(text: str) -> None:
    assert read(text, LEXICON, Known(), year=2026).text == text


@pytest.fixture
def db(tmp_path: Path) -> Path:
    figures = [
        figure("全省工业园区", "2014", "2.0万亿元", **PARKS),
        figure("全省工业园区", "2015", "2.56万亿元", **PARKS),
        figure("南昌市", "2015", "500亿元", scope_id="360100"),
    ]
    filled(tmp_path / "cejing.db", record("a", 2016, figures))
    return tmp_path / "cejing.db"


def test_one_figure_is_answered_with_its_source(db: Path) -> None:
    found = reply(db, "2015年江西省工业园区主营收入是多少？", LEXICON)
    (row,) = found.rows
    assert found.state == "answered" and row["said"] == "2.56万亿元"
    assert row["document_id"] and row["sentence"] and row["bound"] == "eq" and row["verified"] == "unseen"


def test_a_figure_without_a_time_is_told_where_there_is_no_other(tmp_path: Path) -> None:
    bare = [figure("铅山县", None, said, scope_id="361124") for said in ("210亿元", "215亿元")]
    dated = [figure("弋阳县", "2015", "90亿元", scope_id="361126")]
    undated = [figure("弋阳县", None, "80亿元", scope_id="361126")]
    db = filled(
        tmp_path / "cejing.db", record("a", 2016, dated + undated + bare[:1]), record("b", 2017, bare)
    )
    found = reply(db, "铅山县主营业务收入是多少？", LEXICON)
    assert [row["said"] for row in found.rows] == ["210亿元", "215亿元"]
    assert any("没有写明这是什么时候的数" in note for note in found.notes)
    found = reply(db, "弋阳县主营业务收入是多少？", LEXICON)
    assert [row["said"] for row in found.rows] == ["90亿元"]
    assert "另有 1 个没有写明时间的数，没有列出。" in found.notes
    found = reply(db, "2014年铅山县主营业务收入是多少？", LEXICON)
    assert found.state == "nothing" and found.choices[0].question == "铅山县主营业务收入是多少？"


def test_an_owner_is_asked_for_as_answers_call_it(tmp_path: Path) -> None:
    copper = figure("江铜集团", "2020", "3000亿元", scope_id="body:jcc")
    db = filled(tmp_path / "cejing.db", record("a", 2021, [copper]))
    for name in ("江西铜业集团有限公司", "江铜集团"):
        assert reply(db, f"2020年{name}主营业务收入是多少？", LEXICON).state == "answered"


def test_a_goal_is_judged_by_results_of_its_kind(tmp_path: Path) -> None:
    energy = {"indicator": "单位地区生产总值能耗", "scope_id": "360281", "kind": "growth"}
    aim = figure("乐平市", "2021/2025", "-13.5%", status="target", **energy)
    reached = figure("乐平市", "2021/2025", "-14.2%", **energy)
    db = filled(tmp_path / "cejing.db", record("a", 2021, [aim]), record("b", 2026, [reached]))
    found = reply(db, "乐平市“十四五”单位地区生产总值能耗目标完成了吗？", LEXICON)
    assert [row["status"] for row in found.rows] == ["target", "actual"]
    assert found.notes[0].endswith("目标已达到。")


def test_of_each_part_of_a_place_the_place_itself_is_not_missing(tmp_path: Path) -> None:
    parts = [figure("浮梁县", "2025", "95亿元", scope_id="360222"),
             figure("乐平市", "2025", "228亿元", scope_id="360281")]  # fmt: skip
    found = reply(
        filled(tmp_path / "cejing.db", record("a", 2026, parts)), "2025年景德镇各县区主营业务收入", LEXICON
    )
    assert (len(found.rows), found.notes) == (2, ())


def test_what_contradicts_is_told_with_its_source(tmp_path: Path) -> None:
    made = [record(name, 2016, [figure("南昌市", "2015", said, scope_id="360100", confidence=0.9)])
            for name, said in (("公报", "503亿元"), ("报告", "526亿元"))]  # fmt: skip
    found = reply(filled(tmp_path / "cejing.db", *made), "2015年南昌市主营业务收入是多少？", LEXICON)
    assert found.rows[0]["against"] in ("503亿元", "526亿元")
    (other,) = {"公报", "报告"} - {found.rows[0]["title"]}
    assert f"另有说法：{found.rows[0]['against']}（《{other}》）。" in found.notes[0]


def test_of_a_corrected_file_its_present_text_is_told(tmp_path: Path) -> None:
    now = record("b", 2016, [figure("南昌市", "2015", "526亿元", scope_id="360100")])
    now.document["source"] = "a.txt"
    before = [
        figure("南昌市", "2015", "503亿元", scope_id="360100"),
        figure("赣州市", "2015", "9亿元", scope_id="360700"),
    ]
    filled(tmp_path / "cejing.db", record("a", 2016, before))
    db = filled(tmp_path / "cejing.db", now)
    found = reply(db, "2015年南昌市主营业务收入是多少？", LEXICON)
    assert [(row["said"], row["against"], row["former"]) for row in found.rows] == [
        ("526亿元", "", "503亿元")
    ]
    assert any("在旧稿里是503亿元" in note for note in found.notes)
    found = reply(db, "2015年赣州市主营业务收入是多少？", LEXICON)
    assert found.rows[0]["replaced_by"] == "b" and any("只见于旧稿" in note for note in found.notes)
    assert conflicts.pairs(db) == []


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Growth of single years and of stretches, a count by its verb, a measure by half its name."""
    nation = {"scope_id": "region:中国"}
    growth = {"kind": "growth", **nation}
    figures = [
        figure("全国", "2001", "7.3%", indicator="地区生产总值", **growth),
        figure("全国", "1998/2002", "7.7%", indicator="地区生产总值", **growth),
        figure("全国", "2003/2007", "10.6%", indicator="地区生产总值", **growth),
        figure("全国", "2009", "1364万辆", indicator="汽车销售数", **nation),
        figure("全国", "2005", "970万人", indicator="新增就业", **nation),
    ]
    filled(tmp_path / "cejing.db", record("a", 2010, figures))
    return tmp_path / "cejing.db"


@pytest.mark.parametrize(
    "text, said",
    [
        ("1997年到2002年全国GDP年均增长多少", ["增长7.7%"]),
        ("1998—2002年全国GDP年均增速", ["增长7.7%"]),
        ("2003年至2007年我国GDP平均每年增长多少", ["增长10.6%"]),
        ("2001—2002年全国GDP年均增速", []),
        ("2001年全国GDP增速", ["增长7.3%"]),
        ("2009年全国汽车销量", ["1364万辆"]),
        ("2009年全国汽车销售量是多少", ["1364万辆"]),
        ("2009年全国新能源汽车销量", []),
        ("2005年全国城镇新增就业", []),
    ],
)
def test_the_figure_asked_for_and_no_other(told: Path, text: str, said: list[str]) -> None:
    assert [row["said"] for row in reply(told, text, LEXICON).rows] == said


def test_a_figure_of_full_width_is_said_once() -> None:
    value = {"surface": "７．３ ％", "unit": "%", "value_norm": 7.3, "value_norm_high": None}
    assert figure_said({**value, "kind": "growth", "comparator": "eq"}) == "增长7.3%"


def test_what_was_not_understood_of_a_question_is_not_passed_over(told: Path) -> None:
    found = reply(told, "2009年全国混动汽车销量", LEXICON)
    assert found.state == "choices" and [c.label for c in found.choices] == ["2009年全国汽车销售数"]
    assert "混动" in found.text and reply(told, found.choices[0].question, LEXICON).state == "answered"


def test_a_measure_by_half_its_name_is_a_choice(told: Path) -> None:
    found = reply(told, "2005年全国城镇新增就业多少人", LEXICON)
    assert found.state == "choices" and [c.label for c in found.choices] == ["2005年全国新增就业"]


def test_several_owners_and_periods_are_choices_each_of_which_is_answered(db: Path) -> None:
    for text, what in (("2015年主营业务收入", "范围"), ("江西省工业园区主营业务收入", "时期")):
        found = reply(db, text, LEXICON)
        assert found.state == "choices" and {choice.what for choice in found.choices} == {what}
        again = [reply(db, choice.question, LEXICON) for choice in found.choices]
        assert [(one.state, len(one.rows)) for one in again] == [("answered", 1)] * 2


def test_nothing_is_said_with_what_is_nearest(db: Path) -> None:
    found = reply(db, "2013年江西省工业园区主营业务收入", LEXICON)
    assert found.state == "nothing" and "2014年" in found.choices[0].label
    assert reply(db, "2015年江西省工业园区粮食产量", LEXICON).state == "nothing"
    assert reply(db, "明天下雨吗", LEXICON).state == "unclear"


def test_a_difference_is_said_to_be_computed(db: Path) -> None:
    found = reply(db, "江西省工业园区2014年和2015年主营业务收入相差多少", LEXICON)
    assert len(found.rows) == 2 and any("相差" in note and "算出" in note for note in found.notes)


@pytest.fixture
def sides(tmp_path: Path) -> Path:
    """A growth with its goal, its ranks and its lead; parks of the province, none of a city."""
    whose = {"scope_id": "360000", "indicator": "地区生产总值"}
    text = "增长8.7%，高于全国2.1个百分点，增速居全国第4位、中部第1位。"
    rank = {"kind": "rank", "sentence": Span(0, len(text)), **whose}
    figures = [
        figure("江西省", "2018", "21984.8亿元", **whose),
        figure("江西省", "2018", "8.7%", kind="growth", base="同比", **whose),
        figure("江西省", "2018", "2.1个百分点", kind="change", base="全国", **whose),
        figure("江西省", "2018", "第4位", **rank),
        figure("江西省", "2018", "第1位", **rank),
        figure("全省工业园区", "2018", "3万亿元", **PARKS),
    ]
    goals = [figure("江西省", "2018", "8.5%", kind="growth", status="target", **whose)]
    filled(tmp_path / "cejing.db", record("a", 2019, figures, text), record("b", 2018, goals))
    return tmp_path / "cejing.db"


@pytest.mark.parametrize(
    "text, said, note",
    [
        ("2018年江西GDP增速在全国排名", ["第4位"], ""),
        ("2018年江西GDP增速在中部排第几", ["第1位"], ""),
        ("2018年江西GDP增速排名", [], ""),  # two ranks fit: the choices
        ("2018年江西GDP增速高于全国几个百分点", ["高2.1个百分点"], ""),
        ("2018年江西GDP超过2万亿了吗", ["21984.8亿元"], "超过了2万亿"),
        ("2018年江西GDP有没有超过3万亿元", ["21984.8亿元"], "没有超过3万亿元"),
        ("2018年江西GDP增长目标完成了吗", ["增长8.5%", "增长8.7%"], "目标已达到"),
        ("2018年江西GDP和财政总收入", ["21984.8亿元"], "没有财政总收入的数字"),
        ("2018年上饶市园区主营业务收入", [], ""),  # those of the province are not the city's
        ("2018年江西人均GDP", [], ""),
    ],
)
def test_sides_of_a_figure(sides: Path, text: str, said: list[str], note: str) -> None:
    found = reply(sides, text, LEXICON, year=2026)
    assert sorted(row["said"] for row in found.rows) == sorted(said)
    assert note in "".join(found.notes) and not any(
        "人均" not in c.label for c in found.choices if "人均" in text
    )


@pytest.fixture
def stretches(tmp_path: Path) -> Path:
    """Goals of a plan and of its years, two cities told together, parks of a province told in two ways, and
    a sentence of which two figures were read as one thing."""
    energy = {"kind": "growth", "scope_id": "region:中国", "indicator": "单位地区生产总值能耗"}
    goal = {"status": "target", **energy}
    count = {"indicator": "园区数"}
    text = "单位能耗下降3.27%，化学需氧量、二氧化硫分别下降3.14%和4.66%。"
    twice = {"sentence": Span(0, len(text)), "kind": "growth", "scope_id": "region:中国"}
    figures = [
        figure("全国", "2021", "-3%", **goal),
        figure("全国", "2021/2025", "-13.5%", **goal),
        figure("全国", "2016", "-3.4%", **goal),
        figure("全国", "2020", "-15%", **goal),
        figure("南昌市、九江市", "2014", "34.9%", kind="share", base="全省", indicator="地区生产总值"),
        figure("江西省", "2010", "13家", scope_id="360000", **count),
        figure("全省工业园区", "2010", "13家", **PARKS, **count),
        figure("江西省", "2012", "13家", scope_id="360000", **count),
        figure("全省工业园区", "2012", "15家", **PARKS, **count),
    ]
    read_alike = [
        figure("全国", "2007", f"-{n}%", indicator="化学需氧量排放量", **twice) for n in (3.14, 4.66)
    ]
    clusters = "154个集群中，60个为重点。"
    both = {"scope_id": "360000", "indicator": "集群数", "sentence": Span(0, len(clusters))}
    counted = [figure("江西省", "2015", f"{n}家", **both) for n in (154, 60)]
    again = figure("江西省", "2015", "60家", scope_id="360000", indicator="集群数", confidence=0.99)
    filled(
        tmp_path / "cejing.db", record("a", 2016, [*figures, again]), record("b", 2008, read_alike, text),
        record("c", 2016, counted, clusters),
    )  # fmt: skip
    return tmp_path / "cejing.db"


@pytest.mark.parametrize(
    "text, said, note",
    [
        ("“十四五”全国单位GDP能耗降低目标", ["-13.5%"], ""),
        ("2021年全国单位GDP能耗降低目标", ["-3%"], ""),
        ("十三五全国单位GDP能耗降低目标", ["-15%"], ""),  # told for its last year, beside one of its years
        ("2014年南昌、九江两市GDP占全省的比重", ["34.9%"], ""),
        ("2014年九江市和南昌市合计GDP占全省的比重", [], ""),  # told in the other order: not looked for
        ("2014年南昌和九江合计GDP占全省的比重", ["34.9%"], ""),
        ("2014年南昌、九江GDP占全省的比重", [], ""),  # each of them
        ("2010年园区数", ["13家"], "江西省工业园区"),
        ("2012年园区数", [], ""),  # two figures: the choices
        ("2007年全国化学需氧量排放量下降多少", ["-3.14%", "-4.66%"], "无法判断"),
        ("2015年江西省集群数还剩多少", ["154家", "60家"], "无法判断"),  # also where another sentence has one
        ("2021年全国单位GDP能耗增长目标", ["-3%"], "问的是增，读到的是降"),
    ],
)
def test_stretches_sums_and_what_was_read_twice(
    stretches: Path, text: str, said: list[str], note: str
) -> None:
    found = reply(stretches, text, LEXICON, year=2026)
    assert sorted(row["said"] for row in found.rows) == said
    assert note in "".join(found.notes)


def test_a_line_over_years_can_be_drawn(tmp_path: Path) -> None:
    """One thing over three years is a line; two years, two owners and goals are none."""
    figures = [figure("全省工业园区", str(year), f"{year - 2000}亿元", **PARKS) for year in range(2011, 2015)]
    figures += [figure("南昌市", str(year), "5亿元", scope_id="360100") for year in (2011, 2012, 2013)]
    goals = [
        figure("南昌市", str(y), "6亿元", scope_id="360100", status="target") for y in (2015, 2016, 2017)
    ]
    db = filled(tmp_path / "cejing.db", record("a", 2016, [*figures, *goals]))
    line = reply(db, "2011—2013年江西省工业园区历年主营业务收入", LEXICON).line
    assert line == {
        "measure": "主营业务收入", "owners": "江西省工业园区", "kind": "level", "year_from": "2011",
        "year_to": "2013",
    }  # fmt: skip
    for text in ("2013—2014年江西省工业园区历年主营业务收入", "2015—2017年南昌市主营业务收入目标"):
        found = reply(db, text, LEXICON)
        assert found.rows and found.line is None
    both = reply(db, "2011—2013年江西省工业园区和南昌市历年主营业务收入", LEXICON)
    assert len(both.rows) == 6 and both.line is None


def test_the_widest_owner_is_the_first_choice(tmp_path: Path) -> None:
    ids = {"上饶市": "361100", "全国": "region:中国", "南昌高新区": "360100-nh", "江西省": "360000"}
    figures = [figure(name, "2015", f"{n}亿元", scope_id=id_) for n, (name, id_) in enumerate(ids.items(), 1)]
    db = filled(tmp_path / "cejing.db", record("a", 2016, figures))
    labels = [choice.label for choice in reply(db, "2015年主营业务收入", LEXICON).choices]
    starts = ["2015年全国", "2015年江西省", "2015年上饶市"]
    assert [label.startswith(start) for label, start in zip(labels, starts, strict=False)] == [True] * 3
