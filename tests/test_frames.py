"""Sentences and what their figures say: (text, [(figure, slots that must hold)])."""

from __future__ import annotations

import ast
import json
import random
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import reading, words
from pipeline.discourse.grammar import grammar_of
from pipeline.entities import find
from pipeline.indicators import extract
from pipeline.indicators.beside import BESIDE, Beside
from pipeline.lexicon import FOLDER, Lexicon
from pipeline.lexicon.phrases import PhraseRole, read_phrase_roles, read_phrases
from pipeline.model import Document, Found, Indicator, Metadata, Paragraph
from tests import needs

SHARED = Path(__file__).parents[2] / "shared"
LEXICON = Lexicon()
Slots = dict[str, object]


def document(text: str, *, headings: tuple[str, ...] = (), **metadata: str) -> Document:
    """A text, one paragraph a line, under headings, with metadata."""
    whole = "\n".join([*headings, text])
    paragraphs: list[Paragraph] = []
    at = 0
    for n, line in enumerate(whole.split("\n")):
        kind = "heading" if n < len(headings) else "body"
        paragraphs.append(Paragraph(at, at + len(line), kind, n + 1 if kind == "heading" else 0))
        at += len(line) + 1
    found = {key: Found(value, "given") for key, value in metadata.items()}
    return Document("x", "x.txt", "text/plain", whole, tuple(paragraphs), metadata=Metadata(found))


def rows(text: str, *, headings: tuple[str, ...] = (), **metadata: str) -> tuple[Indicator, ...]:
    return _rows_of(document(text, headings=headings, **metadata))


def rows_of_file(text: str, **told: str) -> tuple[Indicator, ...]:
    """The rows of a text that is read as a file whose title, region and date a user tells."""
    return _rows_of(reading.read(text.encode(), "x.txt", told, lexicon=LEXICON))


def _rows_of(made: Document) -> tuple[Indicator, ...]:
    sentences = list(words.sentences(made))
    return extract(made, sentences, find(made, sentences, LEXICON), LEXICON)


def slots(row: Indicator, names: dict[str, object]) -> Slots:
    return {name: getattr(row, name) for name in names}


def check(text: str, expected: list[Slots], *, headings: tuple[str, ...] = (), **metadata: str) -> None:
    _same(rows(text, headings=headings, **metadata), expected)


def check_file(told: dict[str, str], text: str, expected: list[Slots]) -> None:
    """The same of a text that is read as a file of which a user tells so much."""
    _same(rows_of_file(text, **told), expected)


def _same(found: tuple[Indicator, ...], expected: list[Slots]) -> None:
    assert [row.surface for row in found] == [want["surface"] for want in expected]
    assert [slots(row, want) for row, want in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("said", ["两年平均", "近三年年均", "前四年年均", "三年平均"])
def test_an_average_over_years_is_of_the_measure_before(said: str) -> None:
    found = rows(f"2021年全省出口总额460亿元，增长8.8%，{said}增长6.2%。", region="江西省")
    assert [row.indicator for row in found] == ["出口总额"] * 3


@pytest.mark.parametrize(
    ("title", "text", "scopes"),
    [
        ("2021年上半年九江经济技术开发区运行情况", "全区完成营业收入512亿元。", ["九江经济技术开发区"]),
        ("九江经济技术开发区2021年工作总结", "完成工业总产值300亿元。", ["九江经济技术开发区"]),
        ("九江经济技术开发区2021年工作总结", "全市生产总值3500亿元。", ["九江市"]),
        ("九江经济技术开发区等三家开发区的情况", "全市生产总值3500亿元。", ["九江市"]),
        ("江西省工业园区2015年情况", "全省财政总收入3000亿元。", ["江西省"]),
        ("", "九江经济技术开发区实现规模以上工业营业收入512亿元。", ["九江经济技术开发区"]),
        ("", "九江经济技术开发区完成规模以上工业增加值51亿元。", ["九江经济技术开发区"]),
        ("", "全市建设规模达到51万平方米。", ["九江市"]),
        ("", "三个园区共计实现利润5亿元。", ["三个园区"]),
    ],
)
def test_a_park_reports_of_itself(title: str, text: str, scopes: list[str]) -> None:
    region = "江西省" if "江西" in title else "九江市"
    found = rows(text, headings=(title,) if title else (), title=title, region=region)
    assert [row.scope for row in found] == scopes


def fig(surface: str, **want: object) -> Slots:
    return {"surface": surface, **want}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a level and its growth
        (
            "2019年，全市规模以上工业增加值380.5亿元，同比增长8.8%。",
            [
                fig("380.5亿元", kind="level", indicator="规模以上工业增加值", period="2019", scope="宜春市"),
                fig("8.8%", kind="growth", indicator="规模以上工业增加值", base="同比"),
            ],
        ),
        # falling
        (
            "全年进出口下降3.7%。",
            [fig("3.7%", kind="growth", value_norm=Decimal("-3.7"), indicator="进出口")],
        ),
        # absolute change with the year it is compared with
        (
            "2012年末开发区达到15家，比2008年增加6家。",
            [
                fig("15家", kind="level", period="2012", indicator="开发区数"),
                fig("6家", kind="change", period="2012", base="2008年", indicator="开发区数"),
            ],
        ),
        # percentage points
        (
            "城镇化率达到61.2%，提高1.4个百分点。",
            [fig("61.2%", kind="level", indicator="城镇化率"), fig("1.4个百分点", kind="change")],
        ),
        # from … to …
        (
            "园区由26个减少到19个。",
            [fig("26个", kind="level", indicator="园区数"), fig("19个", kind="level", indicator="园区数")],
        ),
        # shares
        (
            "战略性新兴产业增加值占规模以上工业的22.8%。",
            [fig("22.8%", kind="share", indicator="战略性新兴产业增加值", base="规模以上工业")],
        ),
        (
            "服务业在全省经济中的比重达到49.1%。",
            [fig("49.1%", kind="share", indicator="服务业", base="全省经济")],
        ),
        # three levels and their shares, dealt out
        (
            "全省园区实现产值900亿元、利润60亿元，分别占全省的70%、65%。",
            [
                fig("900亿元", indicator="产值", scope="全省园区"),
                fig("60亿元", indicator="利润", scope="全省园区"),
                fig("70%", kind="share", indicator="产值", base="全省"),
                fig("65%", kind="share", indicator="利润", base="全省"),
            ],
        ),
        # lists of subjects and of measures
        (
            "吉安、抚州分别增长9.1%和8.7%。",
            [fig("9.1%", scope="吉安市", kind="growth"), fig("8.7%", scope="抚州市", kind="growth")],
        ),
        (
            "医药产业、装备制造业增加值分别增长7.5%、6.9%。",
            [fig("7.5%", indicator="医药产业增加值"), fig("6.9%", indicator="装备制造业增加值")],
        ),
        (
            "本外币存贷款余额分别达3.1万亿元、2.8万亿元。",
            [fig("3.1万亿元", indicator="本外币存款余额"), fig("2.8万亿元", indicator="本外币贷款余额")],
        ),
        # thresholds, the counts that they sort, and zero
        (
            "营业收入超300亿元的集群有8个。",
            [
                fig("300亿元", kind="threshold", comparator="gt", indicator="营业收入"),
                fig("8个", kind="level", indicator="集群数", condition="营业收入超300亿元"),
            ],
        ),
        (
            "没有1个园区的税收超过50亿元。",
            [fig("1个", value_norm=Decimal(0)), fig("50亿元", kind="threshold", indicator="税收")],
        ),
        # multiples
        ("产值是2010年的2.4倍。", [fig("2.4倍", kind="multiple", base="2010年", indicator="产值")]),
        ("出口增长1.3倍。", [fig("1.3倍", kind="growth", indicator="出口")]),
        ("到2025年产值比2020年翻一番。", [fig("翻一番", kind="multiple", base="2020年", period="2025")]),
        # ranks
        ("粮食产量居全国第12位。", [fig("第12位", kind="rank", indicator="粮食产量")]),
        (
            "营收从全省第6位升至第3位。",
            [fig("第6位", kind="rank", indicator="营收"), fig("第3位", kind="rank", indicator="营收")],
        ),
        # what a count counts
        ("新增国家级绿色工厂12家。", [fig("12家", indicator="新增国家级绿色工厂数")]),
        ("27个案例入选全国名单。", [fig("27个", indicator="案例数")]),
        (
            "建成桥梁4座、在建6座。",
            [fig("4座", indicator="桥梁数"), fig("6座", indicator="在建桥梁数")],
        ),
        ("每个县重点培育1－2个产业集群。", [fig("1－2个", scope="各县", value_norm_high=Decimal(2))]),
        # a rate is a level, a growth rate of it is not
        ("人口自然增长率为5.2‰。", [fig("5.2‰", kind="level", indicator="人口自然增长率")]),
        ("以7.3%的速度增长。", [fig("7.3%", kind="growth")]),
        # whose money
        (
            "中央财政拟安排资金120亿元。",
            [fig("120亿元", scope="中央财政", indicator="资金", status="target")],
        ),
        # members of a scope are no row; the scope keeps them
        (
            "全省20个示范园区主营业务收入突破800亿元。",
            [fig("800亿元", scope="全省20个示范园区", indicator="主营业务收入")],
        ),
        # a state before, its year told once for the paragraph's figures
        (
            "失业率由2010年的4.2%下降到2015年的3.6%，参保率由80%提高到90%。",
            [
                fig("4.2%", period="2010", indicator="失业率"),
                fig("3.6%", period="2015", indicator="失业率"),
                fig("80%", period="2010", indicator="参保率"),
                fig("90%", period="2015", indicator="参保率"),
            ],
        ),
        # a reference, and a part of it
        (
            "研发经费占主营业务收入的0.6%，低于全国1.1%的一半。",
            [
                fig("0.6%", kind="share", base="主营业务收入"),
                fig("1.1%", kind="share", scope="全国"),
                fig("一半", comparator="lt"),
            ],
        ),
        # what stands in brackets or quotation marks
        ("生产总值（GDP）900亿元。", [fig("900亿元", indicator="生产总值")]),
        ("推进“3个100”工程、“六个翻番”行动和3.0版协定。", []),
        # traps
        ("实施“三个80%”要求，推进省级重点工程。", []),
        ("省委十一届十次、十一次全会。", []),
        ("《江西省工业发展规划（2016—2020年）》提出新要求。", []),
    ],
)
def test_frames(text: str, expected: list[Slots]) -> None:
    check(text, expected, region="宜春市" if "全市" in text else "江西省", year_reported="2019")


@pytest.mark.parametrize(
    ("heading", "text", "period", "status"),
    [
        ("一、2016年工作回顾", "地区生产总值增长9%。", "2016", "actual"),
        ("二、2017年工作安排", "地区生产总值增长9%。", "2017", "target"),
        ("二、今年的主要任务", "地区生产总值增长9%。", "2017", "target"),
        ("一、“十三五”时期回顾", "地区生产总值年均增长9%。", "2016/2020", "actual"),
        ("一、过去五年工作", "地区生产总值年均增长9%。", "2012/2016", "actual"),
        ("二、今年的主要任务", "去年地区生产总值增长9%。", "2016", "actual"),
    ],
)
def test_what_headings_say(heading: str, text: str, period: str, status: str) -> None:
    meta = {"genre": "政府工作报告", "year_issued": "2017", "year_reported": "2016", "region": "江西省"}
    (row,) = rows(text, headings=(heading,), **meta)
    assert (row.period, row.status) == (period, status)


def test_the_whole_jurisdiction_has_its_name() -> None:
    for word in ("全省", "我省", ""):
        (row,) = rows(f"{word}财政收入800亿元。", region="江西省")
        assert row.scope == "江西省"


def test_an_inherited_slot_says_so() -> None:
    _, growth = rows("2014年，税收120亿元，增长7%。", region="江西省")
    assert {(e.slot, e.how) for e in growth.evidence} >= {
        ("indicator", "carried"),
        ("scope", "carried"),
        ("period", "carried"),
    }
    assert growth.confidence < 0.9


WHOSE = [
    # a bare noun before a measure owns it, and what follows
    (
        "2012年，园区主营业务收入突破6000亿元，工业增加值首次突破1500亿元。",
        [("6000亿元", "主营业务收入", "园区"), ("1500亿元", "工业增加值", "园区")],
    ),
    (
        "集群营业收入2009年为300亿元，2012年达到700亿元。",
        [("300亿元", "营业收入", "集群"), ("700亿元", "营业收入", "集群")],
    ),
    ("年末园区从业人员12万人。", [("12万人", "从业人员", "园区")]),
    ("园区基础设施完成投入15亿元。", [("15亿元", "基础设施投入", "园区")]),
    # one park or firm named in a sentence before, or as its own sentence
    (
        "永修云山经济开发区位于永修县。当年营业收入350亿元，增长9%。税金8亿元。",
        [
            ("350亿元", "营业收入", "永修云山经济开发区"),
            ("9%", "营业收入", "永修云山经济开发区"),
            ("8亿元", "税金", "永修云山经济开发区"),
        ],
    ),
    ("奉新工业园区。全年完成总产值90亿元。", [("90亿元", "总产值", "奉新工业园区")]),
    ("江铃汽车集团是龙头。全年销售收入500亿元。", [("500亿元", "销售收入", "江铃汽车集团")]),
    # firms have no households
    (
        "规模以上工业企业实现利润90亿元。资产总额800亿元。居民人均可支配收入2万元。",
        [
            ("90亿元", "利润", "规模以上工业企业"),
            ("800亿元", "资产总额", "规模以上工业企业"),
            ("2万元", "居民人均可支配收入", "江西省"),
        ],
    ),
    # a part named after 其中 does not go on
    (
        "园区营业收入82亿元。其中，滨江园区营业收入40亿元。招商签约资金600亿元。",
        [
            ("82亿元", "营业收入", "园区"),
            ("40亿元", "营业收入", "滨江园区"),
            ("600亿元", "招商签约资金", "园区"),
        ],
    ),
    (
        "园区营业收入82亿元。其中，滨江园区营业收入40亿元；5个国家级园区完成投入9亿元。招商签约资金600亿元。",
        [
            ("82亿元", "营业收入", "园区"),
            ("40亿元", "营业收入", "滨江园区"),
            ("9亿元", "投入", "5个国家级园区"),
            ("600亿元", "招商签约资金", "园区"),
        ],
    ),
    # the country's figure in a province's text, but not 全国 in a name
    ("2014年，全国粮食产量6亿吨，增长0.9%。", [("6亿吨", "粮食产量", "全国"), ("0.9%", "粮食产量", "全国")]),
    ("创建全国文明城市2个。", [("2个", "全国文明城市数", "江西省")]),
    # of the parks just counted
    (
        "开发区由30个减少到20个，规划面积由80平方公里减至60平方公里。",
        [
            ("30个", "开发区数", "江西省"),
            ("20个", "开发区数", "江西省"),
            ("80平方公里", "规划面积", "开发区"),
            ("60平方公里", "规划面积", "开发区"),
        ],
    ),
    (
        "全省工业园区增至60个，总规划面积扩大到900平方公里。",
        [("60个", "工业园区数", "江西省"), ("900平方公里", "总规划面积", "全省工业园区")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHOSE)
def test_whose(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = rows(text, region="江西省", year_reported="2014")
    assert [(row.surface, row.indicator, row.scope) for row in found] == expected


def test_a_heading_names_the_subject() -> None:
    (area,) = rows("规划面积300平方公里。", headings=("三、赣江新区",), region="江西省")
    (trade,) = rows("进出口总额4万亿美元。", headings=("一、全国形势",), region="江西省")
    assert (area.scope, trade.scope) == ("赣江新区", "全国")


def test_what_firms_have_is_the_provinces_by_guess_alone() -> None:
    (row,) = rows("实现主营业务收入30亿元。", region="江西省", year_reported="2014")
    assert row.scope == "江西省"
    assert ("scope", "assumed") in {(e.slot, e.how) for e in row.evidence}


WHEN = [
    # years in passing
    ("按照“2020年愿景”部署，培育龙头企业30家。", ["2015"]),
    ("实施“千企2025”工程。投入资金3亿元。", ["2015"]),
    ("1985年以来坚持造林。绿化面积300万亩。", ["2015"]),
    ("在上年增长12%的基础上，全年出口增长8%。", ["2014", "2015"]),
    ("在2013年较高基数的基础上，税收增长6%。", ["2015"]),
    ("全年进口400亿元，扭转了前两年下降的局面；出口300亿元。", ["2015", "2015"]),
    ("2012年5月8日，规划获批。范围共38个县。", ["2015"]),
    # two years and two figures
    ("2010年到2014年，产业规模从800亿元提高到1500亿元。", ["2010", "2014"]),
    ("2010年到2014年园区数增加到40个。", ["2014"]),
    ("2012年和2014年，园区数分别达到30个和40个。", ["2012", "2014"]),
]


@pytest.mark.parametrize(("text", "expected"), WHEN)
def test_when(text: str, expected: list[str]) -> None:
    found = rows(text, region="江西省", year_issued="2016", year_reported="2015")
    assert [row.period for row in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("退休人员养老金月人均提高150元。", [("150元", "退休人员养老金", "change")]),
        (
            "城镇居民、农村居民月人均分别提高120元和80元。",
            [("120元", "城镇居民", "change"), ("80元", "农村居民", "change")],
        ),
        ("总投资8000万元的老旧小区改造开工。", [("8000万元", "总投资", "level")]),
        ("推进“3个100万”工程，实施3个100万行动。", []),
        (
            "新建储能1.2GWh，算力规模达到500PFlops。",
            [("1.2GWh", "新建储能", "level"), ("500PFlops", "算力", "level")],
        ),
        ("园区增加值增速比全省快0.3个百分点。", [("0.3个百分点", "增加值增速", "change")]),
        ("200个园区整合优化为130个。", [("200个", "园区数", "level"), ("130个", "园区数", "level")]),
        (
            "农民人均纯收入，扣除价格因素比上年实际增长6.3%。",
            [("6.3%", "农民人均纯收入", "growth")],
        ),
        ("出口总额居全国第9位、中部第2位。", [("第9位", "出口总额", "rank"), ("第2位", "出口总额", "rank")]),
        (
            "旅游接待人次、景区总收入分别增长20%、15%。",
            [("20%", "旅游接待人次", "growth"), ("15%", "景区总收入", "growth")],
        ),
        ("8个合作产业园建设扎实推进。", [("8个", "合作产业园数", "level")]),
        # a count is no sum of money
        (
            "投资4亿元，改造65条、总长度57公里的道路。",
            [("4亿元", "投资", "level"), ("65条", "条数", "level"), ("57公里", "总长度", "level")],
        ),
        (
            "新增高技能人才10万人、领军人才200名。",
            [("10万人", "新增高技能人才数", "level"), ("200名", "领军人才数", "level")],
        ),
        (
            "2015年底园区有94个，而2010年才有80个，2009年才70个。",
            [("94个", "园区数", "level"), ("80个", "园区数", "level"), ("70个", "园区数", "level")],
        ),
        ("市场主体达到30万户。", [("30万户", "市场主体数", "level")]),
        ("粮食产量居全国首位。", [("首位", "粮食产量", "rank")]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = rows(text, region="江西省", year_reported="2015")
    assert [(row.surface, row.indicator, row.kind) for row in found] == expected


SAID = "2015年 全省 工业园区 增加值 完成 100 亿元 ， 。 增长 5% 由 到 的 超 千亿 3个 占 分别 、 “ （ 第 位 每"
PIECES = [*re.findall(r"\S+", SAID), "翻番", "一半", "\n", " "]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_text_gives_rows_that_quote_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    for row in rows(text):
        made = document(text).text
        assert made[row.start : row.end] == row.surface
        assert row.value_norm_high is None or row.value_norm_high >= row.value_norm


def test_a_text_of_one_line_is_read_in_linear_time() -> None:
    line = "2015年，全省工业园区完成工业增加值5454.0亿元，同比增长9.3%，占全省的75.0%；"
    found = rows(line * 400)
    assert len(found) == 1200


def test_the_same_text_gives_the_same_rows() -> None:
    text = "南昌、九江分别增长8.1%、7.9%，园区达到94个。"
    assert rows(text) == rows(text)


@needs.shared
def test_nothing_is_found_in_the_trap_lines() -> None:
    folder = SHARED / "eval" / "phenomena"
    text = (folder / "phenomena.txt").read_text(encoding="utf-8")
    gold = [json.loads(line) for line in (folder / "phenomena.indicators.jsonl").open(encoding="utf-8")]
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    traps = [
        line
        for line, at in zip(lines, starts, strict=True)
        if line and not any(at <= row["start"] < at + len(line) for row in gold)
    ]
    random.Random(4).shuffle(traps)
    surfaces = [row.surface for row in rows("\n".join(traps))]
    assert [s for s in surfaces if s not in ("2310亿元", "9833亿元")] == []


REPORT = (
    "2025年地区生产总值增长5%。\n"
    "这五年，我们坚持发展第一要务，经济实力迈上新台阶。\n"
    "人均地区生产总值突破1万美元。新建高速公路1200公里，算力规模增长3.5倍。\n"
    "2025年，我们新建园区3个。\n"
    "新增就业5万人。"
)


def test_a_report_that_turns_to_a_stretch_of_years_goes_on_with_it() -> None:
    found = rows(
        REPORT,
        headings=("一、“十四五”时期和2025年工作回顾",),
        title="2026年政府工作报告",
        genre="政府工作报告",
        year_issued="2026",
        region="云南省",
    )
    assert [(row.surface, row.period, row.base) for row in found] == [
        ("5%", "2025", "同比"),
        ("1万美元", "2025", ""),
        ("1200公里", "2021/2025", ""),
        ("3.5倍", "2021/2025", ""),
        ("3个", "2025", ""),
        ("5万人", "2025", ""),
    ]


def test_goals_that_a_plan_announces_hold_for_the_points_below() -> None:
    text = (
        "今后五年经济社会发展的主要目标是：\n——经济平稳较快发展。\n"
        "森林覆盖率提高到21.66%，森林蓄积量增加6亿立方米。"
    )
    title = "国民经济和社会发展第十二个五年（2011—2015年）规划纲要"
    found = rows(text, headings=("第三章　主要指标",), title=title, year_issued="2011", region="全国")
    assert {row.status for row in found} == {"target"}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("PM2.5年均浓度下降到25微克/立方米。", "2006"),
        ("接待游客人次年均增长12%。", "2006"),
        ("“七五”普法全面完成，建成法治公园12个。", "2006"),
        ("学前一年毛入园率达到85%。", "2006"),
        ("提前3个月实现100%交付。", "2006"),
    ],
)
def test_a_word_of_time_inside_another_word_is_none(text: str, period: str) -> None:
    assert [row.period for row in rows(text, period_reported="2006", year_issued="2006")] == [period]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("职工个人账户支出家庭共济金额69.1亿元。", "共济金额"),
        ("新增等级民宿638家。", "等级民宿数"),
        ("解决750万户城市低收入住房困难家庭的住房。", "城市低收入数"),
    ],
)
def test_no_name_begins_or_ends_inside_a_word(text: str, name: str) -> None:
    assert name.removesuffix("数") in rows(text)[0].indicator


@pytest.mark.parametrize(
    "text", ["推进长三角、珠三角一体化发展。", "56个民族共同团结奋斗。", "三元、蒙牛等企业入驻。"]
)
def test_a_number_inside_a_name_is_no_figure(text: str) -> None:
    assert rows(text) == ()


@pytest.mark.parametrize("row", BESIDE, ids=lambda row: row.example)
def test_what_stands_beside_a_name_is_cut_out(row: Beside) -> None:
    assert row.pattern.sub(row.kept, row.example) == row.name


PHRASES = [
    (role, example)
    for role in read_phrase_roles(FOLDER)
    for example in (role.example, role.counter_example)
    if example
]


@pytest.mark.parametrize(("role", "example"), PHRASES, ids=[f"{r.list}-{e[:8]}" for r, e in PHRASES])
def test_an_example_of_a_list_of_words_is_read_as_it_says(role: PhraseRole, example: str) -> None:
    text, _, told = example.partition(" → ")
    read = [
        (row.scope, row.indicator, row.surface, row.period or "—", row.kind, row.status)
        for row in rows(text, region="江西省", date="2021-03-01")
    ]
    assert "；".join(map("|".join, read)) == told


@pytest.mark.parametrize("role", [r for r in read_phrase_roles(FOLDER) if r.example], ids=lambda r: r.list)
def test_an_example_holds_a_word_of_its_list(role: PhraseRole) -> None:
    words_of = read_phrases(FOLDER)[role.table][role.list]
    assert any(re.search(word, role.example) for word in words_of)


def test_words_of_patterns_are_lists_of_the_lexicon() -> None:
    tables = {**LEXICON.frame_words, **LEXICON.discourse_words, **LEXICON.quantity_words}
    tables["bounds"] = {"before": grammar_of(LEXICON).quantities.before}
    strings = [text for file in FOLDER.parent.rglob("*.py") for text in _strings(file)]
    named = {name for text in strings for name in re.findall(r"\{([a-z]\w*)\.(\w+)\}", text)}
    assert named
    assert [name for name in named if not tables.get(name[0], {}).get(name[1])] == []


def _strings(file: Path) -> list[str]:
    constants = [x for x in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(x, ast.Constant)]
    return [x.value for x in constants if isinstance(x.value, str)]


def test_what_a_correction_takes_back_is_no_figure() -> None:
    wrong = "“全年规模以上工业增加值85.6亿元，增长7.7%”"
    found = rows_of_file(
        f"{wrong}应为“全年规模以上工业增加值86.9亿元，增长7.9%”。财政收入25.4亿元应为24.5亿元。"
    )
    assert [(row.surface, row.indicator) for row in found] == [
        ("86.9亿元", "规模以上工业增加值"), ("7.9%", "规模以上工业增加值"), ("24.5亿元", "财政收入"),
    ]  # fmt: skip
    (kept,) = rows_of_file("2024年固定资产投资增长5%，应为企业更好地提供服务。")
    assert kept.surface == "5%"


def test_steps_of_trillions_are_no_count() -> None:
    assert [row.surface for row in rows_of_file("地区生产总值连续跨过3个万亿元大关，达到10.3万亿元。")] == [
        "10.3万亿元"
    ]


def test_a_final_figure_is_of_its_measure() -> None:
    found = rows_of_file("2023年地区生产总值最终核实数为421.3亿元，增长4.6%。")
    assert {row.indicator for row in found} == {"地区生产总值"}


@pytest.mark.parametrize("verb", ["跃上", "迈上", "跨上", "登上", "迈过"])
def test_a_step_that_was_reached_is_passed(verb: str) -> None:
    (row,) = rows_of_file(f"2024年，全国粮食产量首次{verb}1.4万亿斤新台阶。")
    assert (row.indicator, row.comparator) == ("粮食产量", "gt")
