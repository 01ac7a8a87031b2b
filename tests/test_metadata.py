"""What documents say of themselves: title, issuer, number, dates, genre, level, region, years."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.reading import read
from pipeline.reading.dates import dates
from tests import needs

LEXICON = Lexicon()
SHARED = Path(__file__).parents[2] / "shared" / "corpus"
BODY = "为加快我县工业园区发展，推动产业集群升级，现就有关事项提出如下要求，请认真贯彻执行。"


def document(text: str, name: str = "x.txt", **given: str) -> Document:
    return read(text.encode(), name, given, lexicon=LEXICON)


def said(text: str, name: str = "x.txt", **given: str) -> dict[str, str]:
    return {key: found.value for key, found in document(text, name, **given).metadata.found.items()}


NOTICE = f"""宁都县人民政府文件
宁府发〔2016〕12号
宁都县人民政府关于印发《宁都县工业园区发展规划》的通知
各乡（镇）人民政府，县政府各部门：
{BODY}
宁都县人民政府
2016年5月18日
宁都县人民政府办公室  2016年5月20日印发
"""


def test_a_notice() -> None:
    found = document(NOTICE)
    assert said(NOTICE) == {
        "title": "宁都县人民政府关于印发《宁都县工业园区发展规划》的通知",
        "issuer": "宁都县人民政府",
        "number": "宁府发〔2016〕12号",
        "genre": "通知",
        "written": "2016-05-18",
        "published": "2016-05-20",
        "level": "县",
        "region": "宁都县",
        "region_code": "360730",
        "year_issued": "2016",
    }
    for key in ("title", "issuer", "number", "written", "published", "region"):
        item = found.metadata.found[key]
        assert item.span
        if key not in ("written", "published"):
            assert item.span.of(found.text) == item.value


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("江西省人民政府关于加快开放型经济发展的若干意见", "意见"),
        ("关于做好园区统计工作的通知", "通知"),
        ("江西省2015年国民经济和社会发展统计公报", "统计公报"),
        ("赣州市工业发展“十三五”规划（2016—2020年）", "规划"),
        ("抚州市开发区改革创新实施方案", "方案"),
        ("开发区条例（草案）", "条例"),
        ("国务院关于赣江新区的批复", "批复"),
        ("2016年政府工作报告", "政府工作报告"),
        ("园区三年行动计划", "计划"),
    ],
)
def test_genres(title: str, genre: str) -> None:
    assert said(f"{title}\n{BODY}\n")["genre"] == genre


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2015年2月5日", "2015-02-05"),
        ("二〇一六年三月五日", "2016-03-05"),
        ("二○一六年十二月三十一日", "2016-12-31"),
        ("二零一六年十月", "2016-10"),
        ("２０１６年７月", "2016-07"),
        ("2016 年 5 月 8 日", "2016-05-08"),
        ("2016-05-18", "2016-05-18"),
        ("2016/5/8", "2016-05-08"),
        ("2016.5.18", "2016-05-18"),
        ("2016年", "2016"),
        ("一九九六年", "1996"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    (date,) = dates(f"于{text}，")
    assert (date.iso, date.span.of(f"于{text}，"), date.valid) == (iso, text, True)


@pytest.mark.parametrize("text", ["增长20.16个百分点", "12016年", "占2000-3000家", "收入2015.6亿元"])
def test_figures_are_no_days(text: str) -> None:
    assert not [d for d in dates(text) if d.precision == 3]


@pytest.mark.parametrize("text", ["2015年2月30日", "二〇一五年十三月", "2016-13-01", "2015年2月29日"])
def test_a_day_that_the_calendar_lacks_is_told(text: str) -> None:
    found = document(f"甲县的通知\n{BODY}\n甲县人民政府\n{text}\n")
    assert "written" not in found.metadata.found
    assert any(p.code == "bad_date" and text in p.message and p.span for p in found.problems)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2月30日开工", ["2月30日"]),
        ("6月31日至13月5日", ["6月31日", "13月5日"]),
        ("2月29日，12月31日，2016年2月29日，1.2月3日", []),
    ],
)
def test_a_day_without_a_year_that_no_year_has_is_told(text: str, told: list[str]) -> None:
    found = document(f"甲县的通知\n{BODY}{text}。\n甲县人民政府\n2016年3月5日\n")
    bad = [p for p in found.problems if p.code == "bad_date"]
    assert [p.span.of(found.text) for p in bad if p.span] == told


MEETING = """政 府 工 作 报 告
——{date}在{place}第十四届人民代表大会第四次会议上
{place}人民政府区长　　张三

各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、{review}
{body}
"""


@pytest.mark.parametrize("date", ["2015年2月5日", "二〇一五年二月五日"])
@pytest.mark.parametrize("review", ["2014年工作回顾", "过去一年工作回顾"])
def test_a_report_is_issued_one_year_and_reports_on_another(date: str, review: str) -> None:
    found = said(MEETING.format(date=date, place="南昌市青山湖区", review=review, body=BODY))
    assert found["title"] == "政府工作报告"
    assert (found["written"], found["year_issued"], found["year_reported"]) == ("2015-02-05", "2015", "2014")
    assert (found["region"], found["region_code"], found["level"]) == ("青山湖区", "360111", "县")


def test_a_bulletin_reports_on_the_year_of_its_title() -> None:
    text = f"安义县2015年国民经济和社会发展统计公报\n安义县统计局\n2016年4月8日\n{BODY}\n"
    found = said(text)
    assert (found["year_reported"], found["year_issued"], found["region_code"]) == ("2015", "2016", "360123")
    assert found["issuer"] == "安义县统计局"


def test_a_plan_that_names_its_period_is_guessed_to_be_issued_in_its_first_year() -> None:
    found = document(f"江西省国民经济和社会发展第十三个五年规划纲要\n{BODY}\n").metadata.found["year_issued"]
    assert (found.value, found.how) == ("2016", "guess:plan_period")


def test_a_paper_reports_on_the_year_that_it_names_most() -> None:
    years = "2015年收入增长，2015年利润增长，到2020年力争翻番，到2020年建成。"
    text = f"园区升级路径研究\n——以江西省为例\n【摘 要】：{BODY}\n{years}\n"
    found = document(text).metadata.found
    assert found["genre"].value == "论文"
    assert (found["year_reported"].value, found["year_reported"].how) == ("2015", "guess:most_named")
    assert found["region_code"].value == "360000"


@pytest.mark.parametrize(
    ("title", "region", "level"),
    [
        ("国务院关于促进开发区升级的若干意见", "100000", "国家"),
        ("江西省人民政府关于园区的意见", "360000", "省"),
        ("赣州市人民政府关于园区的意见", "360700", "市"),
        ("赣州市章贡区人民政府关于园区的意见", "360702", "县"),
        ("南昌高新技术产业开发区管理委员会关于招商的意见", "360100", "园区"),
        ("工业和信息化部关于产业集群的意见", "100000", "国家"),
    ],
)
def test_level_and_region(title: str, region: str, level: str) -> None:
    found = said(f"{title}\n{BODY}\n")
    assert (found.get("region_code"), found["level"]) == (region, level)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("江西省人民政府\n关于园区的若干意见", "江西省人民政府关于园区的若干意见"),
        ("中共某市委　某市政府\n关于园区的意见\n（2016年2月1日）", "中共某市委某市政府关于园区的意见"),
        ("某市政府转发发改委\n关于园区\n若干意见的通知", "某市政府转发发改委关于园区若干意见的通知"),
        ("江西省人民政府文件\n赣府发〔2016〕1号\n关于园区的决定", "关于园区的决定"),
        ("园区发展统计公报[1]\n某统计局", "园区发展统计公报"),
        ("成文日期：2015年5月8日\n标题：关于园区的通知\n国务院关于园区的通知", "国务院关于园区的通知"),
        ("（2015年2月10日）\n政府工作报告\n市长　李某", "政府工作报告"),
    ],
)  # fmt: skip
def test_titles(head: str, title: str) -> None:
    assert said(f"{head}\n各市、县人民政府：\n{BODY}{BODY}\n")["title"] == title


def test_what_a_public_register_says_of_a_document() -> None:
    labels = (
        "发文机关：国务院\n成文日期：2015年05月08日\n发文字号：国发〔2015〕28号\n发布日期：2015年05月19日\n"
    )
    found = document(f"{labels}国务院关于园区的通知\n{BODY}{BODY}\n").metadata.found
    assert {key: found[key].value for key in ("issuer", "written", "published", "number")} == {
        "issuer": "国务院", "written": "2015-05-08", "published": "2015-05-19", "number": "国发〔2015〕28号",
    }  # fmt: skip


def test_the_place_of_the_authors_is_not_the_place_of_the_paper() -> None:
    head = "园区升级研究\n王某某\n（江西财经大学，江西 南昌 330013）\n"
    found = said(f"{head}摘　要：{BODY}\n收稿日期：2016-03-10\n{BODY}\n")
    assert "region" not in found
    assert (found["written"], found.get("published")) == ("2016-03-10", None)


def test_of_two_districts_of_one_name_the_one_is_meant_whose_city_is_named() -> None:
    text = "朝阳区人民政府关于园区的意见\n{}\n"
    assert said(text.format(f"{BODY}长春市"))["region_code"] == "220104"
    assert "region_code" not in said(text.format(BODY))


def test_a_former_name_leads_to_the_division_of_today() -> None:
    found = said(f"新建县人民政府关于园区的意见\n{BODY}\n")
    assert (found["region"], found["region_code"]) == ("新建区", "360112")


@pytest.mark.parametrize(
    ("title", "issued", "reported"),
    [
        ("2010年江西省工业园区统计资料", "2010", "2010"),
        ("2003—2005年江西省园区发展综述", "2005", "2005"),
        ("江西省园区发展情况", "2014", None),
        ("江西省园区发展情况（2012年）", "2012", "2012"),
    ],
)
def test_years_that_are_not_stated_are_marked_guesses(title: str, issued: str, reported: str | None) -> None:
    found = document(f"{title}\n{BODY}2014年3月收入增长，到2020年力争翻番。\n")
    assert found.metadata.get("year_issued") == issued
    assert found.metadata.get("year_reported") == reported
    assert found.metadata.found["year_issued"].how.startswith("guess:")
    assert [p.code for p in found.problems] == ["guessed_date"]


def test_a_notice_on_an_earlier_year_reports_on_that_year() -> None:
    text = "关于{}年园区工作情况的通报\n{}\n宁都县人民政府\n2016年3月1日\n"
    assert said(text.format(2015, BODY))["year_reported"] == "2015"
    assert "year_reported" not in said(text.format(2016, BODY))


def test_a_five_year_plan_without_title_names_the_proposal_that_it_follows() -> None:
    proposal = "《中共江西省委关于制定国民经济和社会发展第十二个五年规划的建议》"
    found = said(f"　　序言\n　　{BODY}本规划根据{proposal}编制。\n")
    assert (found["genre"], found["year_issued"], found["region_code"]) == ("规划", "2011", "360000")


def test_a_report_of_the_government_has_its_issuer_in_full() -> None:
    text = MEETING.format(date="2015年2月5日", place="青山湖区", review="回顾", body=BODY)
    assert said(text)["issuer"] == "青山湖区人民政府"


def test_what_is_given_wins() -> None:
    found = document(NOTICE, date="2017-01-02", region="江西省赣州市", title="别的").metadata.found
    assert {found[key].how for key in ("title", "region", "region_code", "year_issued")} == {"given"}
    assert (found["year_issued"].value, found["region_code"].value, found["title"].value) == (
        "2017",
        "360700",
        "别的",
    )


def test_the_path_says_nothing_and_the_file_name_is_a_marked_guess() -> None:
    text = f"{BODY}\n{BODY}\n"
    found = document(text, "江西省/2012年/赣州市2014年园区发展规划.txt").metadata.found
    assert {key: (item.value, item.how) for key, item in found.items() if key != "level"} == {
        "title": ("赣州市2014年园区发展规划", "file_name"),
        "genre": ("规划", "file_name"),
        "region": ("赣州市", "file_name"),
        "region_code": ("360700", "file_name"),
        "year_issued": ("2014", "file_name"),
    }
    assert said(text, "江西省/2012年/x.txt") == {}


def test_a_document_without_a_year_says_so() -> None:
    assert "no_date" in [p.code for p in document(f"{BODY}\n").problems]


@pytest.mark.parametrize(
    ("title", "body", "date", "year", "period"),
    [
        # the title names the part of the year, and the day of issue its year
        ("乙县2022年上半年经济运行情况", "", "2022-08-12", "2022", "2022-01/2022-06"),
        ("前三季度全市工业平稳增长", "", "2022-10-18", "2022", "2022-01/2022-09"),
        ("一至八月全市园区利税总额增长", "", "2017-09-20", "2017", "2017-01/2017-08"),
        ("1—11月全市工业运行情况", "", "2020-01-06", "2019", "2019-01/2019-11"),  # of the year before
        ("前11个月外贸增长", "", "2019-12-20", "2019", "2019-01/2019-11"),
        ("5月份全市工业运行情况", "", "2019-06-20", "2019", "2019-05"),
        ("关于甲和县2019年上半年计划执行情况的审查意见", "", "2019-10-15", "2019", "2019-01/2019-06"),
        # the first lines name it
        ("全市运行开局良好", "年初以来，向好。一季度，产值6元。", "2017-04-20", "2017", "2017-01/2017-03"),
        ("全市工业向好", "据了解，去年前三季度，产值6亿元。", "2018-01-20", "2017", "2017-01/2017-09"),
        ("全市工业向好", "全年，全市实现产值6亿元。", "2018-01-20", "2017", None),
        ("全市工业向好", "全年，全市实现产值6亿元。", "2018-12-28", "2018", None),
        # a whole year that the text tells of stands before it, and what it compares with says nothing
        ("乙园区概况", "2010年，产值6亿元。一季度，增长9%。", "2011-05-20", "2010", None),
        ("乙园区概况", "2010年经批准升格。2014年1月获批。2013年，产值6亿元。", "2014-06-15", "2013", None),
        ("乙园区概况", "比2013年全年高2%（2012年同期为3%），到2015年翻番。", "2014-06-15", None, None),
        # by their genre
        ("2026年乙省人民政府工作报告", "上半年，", "2026-02-03", "2025", None),
        ("乙县人民政府工作报告（2017年）", "", "2017-02-11", "2016", None),
        ("乙开发区年度述职报告", "", "2007-01-15", "2006", None),
        ("关于乙市2015年计划执行情况与2016年计划草案的报告", "", "2016-01-15", "2015", None),
        ("乙市2016年第六次人口普查公报", "", "2016-11-15", "2016", None),
        ("乙市“十三五”主要目标", "2015年，产值6亿元。", "2016-02-23", None, None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_told", [True, False])
def test_the_year_and_the_part_of_it_that_a_document_reports_on(
    title: str, body: str, date: str, year: str | None, period: str | None, is_told: bool
) -> None:
    """What a user tells of title and date and what the document says of them lead to the same years."""
    head = "" if is_told else f"{title}\n发布日期：{date}\n"
    told = {"title": title, "date": date} if is_told else {}
    found = said(f"{head}{body}{BODY}\n", **told)
    assert (found.get("year_reported"), found.get("period_reported")) == (year, period)


@pytest.mark.parametrize(
    ("body", "issued"),
    [
        ("一季度，产值5亿元，比2020年全年高0.4个百分点（2019和2020年同期为4%、1%）。", "2021"),
        ("2016年，产值2025.6亿元，利润2030.63亿元。", "2016"),  # figures, no months
        ("产值为1963.8万吨，利润达1952.8、1978.4。", None),
        ("2016年产值（亿元）\n,营业收入,企业数\n滨江高新区,786.1,150\n合计,2036.1,470\n", "2016"),
        ("2016年产值（亿元）\n合计 1250.5 2036.12 470\n", "2016"),
    ],
)
def test_no_year_is_taken_from_a_comparison_or_a_figure(body: str, issued: str | None) -> None:
    found = document(f"园区经济运行开局良好\n{body}\n")
    assert found.metadata.get("year_issued") == issued
    assert not [p for p in found.problems if p.code == "bad_date"]


@pytest.mark.parametrize(
    ("line", "issuer", "written"),
    [
        ("乙县统计局　国家统计局乙调查队　2022年4月2日", "乙县统计局、国家统计局乙调查队", "2022-04-02"),
        ("安义县统计局 2022年4月2日", "安义县统计局", "2022-04-02"),
        ("江西省发展和改革委员会 2022-05-20", "江西省发展和改革委员会", "2022-05-20"),
        ("安义县统计局（2022年4月2日）", "安义县统计局", "2022-04-02"),
        ("张三 李四 2022年4月2日", None, None),
    ],
)  # fmt: skip
def test_a_masthead_names_issuer_and_date(line: str, issuer: str | None, written: str | None) -> None:
    found = said(f"2021年经济运行情况\n{line}\n\n一、综合\n{BODY}\n")
    assert (found.get("issuer"), found.get("written")) == (issuer, written)


@pytest.mark.parametrize(
    ("told", "pieces"),
    [
        ({"date": "2016-05-20"}, []),
        ({"date": "2016"}, []),
        ({"date": "2016-12-01"}, []),  # of its publication
        ({"date": "2015-03-01"}, ["日期"]),
        ({"date": "2018-03-01", "region": "南昌市"}, ["日期", "地区"]),
        ({"region": "江西省"}, []),
        ({"region": "江西省赣州市"}, []),
        ({"genre": "意见"}, ["文种"]),
        ({"genre": "一份通知"}, []),
    ],
)
def test_what_is_told_and_what_is_said_are_compared(told: dict[str, str], pieces: list[str]) -> None:
    problems = [p for p in document(NOTICE, **told).problems if p.code == "told_otherwise"]
    assert [p.message[2:4] for p in problems] == pieces
    assert all(p.span and p.severity == "warning" for p in problems)


@pytest.mark.parametrize(
    ("title", "body", "region", "word"),
    [
        ("全省高新技术产业稳步增长", "全省产值1500亿元。其中，南昌高新区502亿元。", None, "全省"),
        ("全省高新技术产业稳步增长", "江西省产值1500亿元。", "江西省", None),
        ("江西高新技术产业稳步增长", "全省产值1500亿元。", "江西省", None),
        ("南昌市工业平稳增长", "增加值增长8%，居全省第一，高于全省平均。", "南昌市", None),
        ("重庆市工业平稳增长", "全市产值1500亿元。", "重庆市", None),
        ("江西省工业平稳增长", "全市产值1500亿元，城市、各市稳定。", "江西省", "全市"),
        ("江西省工业平稳增长", "九江市产值300亿元，全市利润3亿元。", "江西省", None),
        ("江西省工业平稳增长", "全县产值1500亿元。", "江西省", "全县"),
    ],
)
def test_a_province_is_never_one_of_its_cities(
    title: str, body: str, region: str | None, word: str | None
) -> None:
    found = document(f"{title}\n2021-02-08\n{body}\n")
    assert found.metadata.get("region") == region
    told = [p.message for p in found.problems if p.code == "whole_unnamed"]
    assert len(told) == (word is not None)
    assert word is None or word in told[0]


def test_a_county_is_not_read_out_of_the_middle_of_another() -> None:
    assert said(f"民和县2019年工业运行情况\n{BODY}\n")["region"] == "民和回族土族自治县"


def test_a_zone_that_is_told_stays_the_owner() -> None:
    found = said(f"{BODY}\n", region="赣州经济技术开发区")
    assert (found["region"], found["level"], found["region_code"]) == ("赣州经济技术开发区", "园区", "360700")


@needs.shared
@pytest.mark.parametrize("key", ["year_issued", "year_reported", "region", "genre"])
def test_the_reports_of_the_corpus(key: str) -> None:
    """At least 95 of 100 reports are placed right (measured: see docs/accuracy.md)."""
    rows = list(csv.DictReader((SHARED / "INDEX.csv").open(encoding="utf-8")))
    rows = [row for row in rows if "工作报告" in row["title"]]
    right = 0
    for row in rows:
        year = int(row["year"])
        wanted = {
            "year_issued": str(year),
            "year_reported": str(year - 1),
            "region": row["jurisdiction"],
            "genre": "政府工作报告",
        }
        found = read((SHARED / row["path"]).read_bytes(), "x.txt", {}, lexicon=LEXICON)
        right += found.metadata.get(key) == wanted[key]
    assert right >= 0.95 * len(rows)


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("2004—2006年入园项目76个。2006年提出打造基地。2008年，入园企业109家。", "2008"),
        ("2006年收入5亿元，2006年利润1亿元。2010年，力争收入9亿元。", "2006"),
        ("2006年收入5亿元，2006年利润1亿元。到2010年收入翻番。2010年，收入9亿元。", "2006"),
        ("1994年撤销旧县，设立新市。下辖9个镇。2005年实现收入5亿元。", "2005"),
        ("1994年由县改市。下辖9个镇，总面积820平方公里。", None),
        ("1994年撤地设市，人口60万人。年末存款余额33亿元。", None),
    ],
)
def test_an_undated_text_is_not_older_than_what_it_tells(text: str, issued: str | None) -> None:
    assert document(f"胜利园区产业布局\n{text}\n").metadata.get("year_issued") == issued
