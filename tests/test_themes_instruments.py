"""Policy instruments: the code of a measure, its way through a CSV file, and counts."""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

import pytest

from pipeline.ask.browse.instruments import by_year, table
from pipeline.lexicon import Lexicon, LexiconError
from pipeline.lexicon.instruments import read_instruments
from pipeline.model import Analysis, Document, Paragraph, ThemeScore
from pipeline.record.rows import rows
from pipeline.themes import agreement, code, cross, read_codes, write_codes
from pipeline.themes.coding import between, drawn
from pipeline.themes.strength import level_of, measured, strength
from pipeline.web.app import application
from tests.clients import TestClient
from tests.test_topics import fill, paper

LEXICON = Lexicon()
PADDING = "本段文字只为凑足长度而写，不含任何内容。"


def document(text: str) -> Document:
    return Document("d" * 64, "made-up", "text/plain", text, (Paragraph(0, len(text)),))


def codes(text: str) -> list[tuple[str, str]]:
    return [(measure.quote, measure.subtype) for measure in code(document(text + PADDING), LEXICON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("引进高层次人才五十名。", [("引进高层次人才五十名", "人才培养")]),
        ("设立园区发展专项资金。", [("设立园区发展专项资金", "资金投入")]),
        ("支持企业组建工程研发中心。", [("支持企业组建工程研发中心", "科技支持")]),
        ("新建标准厂房二十万平方米。", [("新建标准厂房二十万平方米", "基础设施建设")]),
        ("搭建工业数据平台。", [("搭建工业数据平台", "信息支持")]),
        ("优先安排建设用地。", [("优先安排建设用地", "土地与要素保障")]),
        ("编制产业集群专项规划。", [("编制产业集群专项规划", "目标规划")]),
        ("拓宽企业融资渠道。", [("拓宽企业融资渠道", "金融支持")]),
        ("加快发展保险。", [("加快发展保险", "金融支持")]),
        ("加快发展第三支柱养老保险。", [("加快发展第三支柱养老保险", "公共服务")]),
        ("扩大失业保险覆盖范围。", [("扩大失业保险覆盖范围", "公共服务")]),
        ("完善职工基本养老保险制度。", [("完善职工基本养老保险制度", "公共服务")]),
        ("对新办企业减免所得税。", [("对新办企业减免所得税", "税收优惠")]),
        ("依法淘汰落后产能。", [("依法淘汰落后产能", "法规管制")]),
        ("简化行政审批手续。", [("简化行政审批手续", "策略性措施")]),
        ("扩大政府采购份额。", [("扩大政府采购份额", "政府采购")]),
        ("积极承接服务外包业务。", [("积极承接服务外包业务", "服务外包")]),
        ("吸引外资企业落户。", [("吸引外资企业落户", "贸易与开放")]),
        ("创建绿色制造示范区。", [("创建绿色制造示范区", "示范推广")]),
        ("发放消费券，促进消费回暖。", [("促进消费回暖", "市场培育与消费")]),
        ("全年税收收入增长一成。", []),  # a result, no measure
        ("规范涉企执法专项行动成效显著。", []),  # what became of a measure
        ("深化改革开放取得新突破，社会保障建设持续增强。", []),
        ("顺利实施人才培养工程。", [("顺利实施人才培养工程", "人才培养")]),  # a measure to be taken
        ("人才是第一资源。", []),  # an object without a verb
        ("规划了厂房。", []),  # a verb after which its own object does not come
        ("引进人才，培训技工。", [("引进人才，培训技工", "人才培养")]),  # one measure over two clauses
        ("引进人才。培训技工。", [("引进人才", "人才培养"), ("培训技工", "人才培养")]),
        ("在复兴的道路上迈出重要步伐，建设美好道路上的家园。", []),  # no road is built
        ("落实《关于支持企业引进高层次人才的意见》。", []),  # a title sets no measure
        ("引进人才，新建公路。", [("引进人才", "人才培养"), ("新建公路", "基础设施建设")]),
    ],
)
def test_a_verb_and_its_object(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected


def test_a_proposal_can_be_checked_in_place() -> None:
    source = document("会议要求，各地要 引进\n高层次人才。" + PADDING)
    (measure,) = code(source, LEXICON)
    assert source.text[measure.start : measure.end] == measure.quote
    assert measure.verb is not None and measure.verb.of(source.text) == "引进"
    assert measure.object.of(source.text) == "人才"
    assert measure.side == "supply" and 0 < measure.confidence < 1


def test_codes_go_out_and_come_back(tmp_path: Path) -> None:
    source = document("引进人才。新建公路。减免税费。简化审批。" + PADDING)
    measures = code(source, LEXICON)
    write_codes(tmp_path / "codes.csv", [(source.id, measure) for measure in measures], coder="甲")
    same = read_codes(tmp_path / "codes.csv", LEXICON)
    assert [row["quote"] for row in same] == [measure.quote for measure in measures]
    assert agreement(same).subtype == 1.0 and agreement(same).changed == 0

    change(tmp_path / "codes.csv", line=1, value="")
    changed = agreement(read_codes(tmp_path / "codes.csv", LEXICON))
    assert changed.changed == 1 and changed.subtype is not None and 0 < changed.subtype < 1


def test_who_codes_blind_sees_no_proposal(tmp_path: Path) -> None:
    source = document("引进人才。新建公路。减免税费。简化审批。" + PADDING)
    measures = [(source.id, measure) for measure in code(source, LEXICON)]
    write_codes(tmp_path / "blind.csv", measures, blind=True)
    assert "人才培养" not in (tmp_path / "blind.csv").read_text(encoding="utf-8-sig")
    assert read_codes(tmp_path / "blind.csv", LEXICON) == []
    for line, value in ((1, "人才培养"), (2, "无"), (3, "税收优惠")):
        change(tmp_path / "blind.csv", line=line, value=value)
    rows = read_codes(tmp_path / "blind.csv", LEXICON)  # the fourth is not coded yet
    assert [row["coded_subtype"] for row in rows] == ["人才培养", "", "税收优惠"]
    found = agreement(rows, measures)
    assert (found.measures, found.changed) == (3, 1)
    with pytest.raises(ValueError, match="不在现在的提议之中"):
        agreement(rows, measures[:1])
    with pytest.raises(ValueError, match="还没有一条编了码"):
        agreement([], measures)


def test_the_same_measures_are_drawn_each_time() -> None:
    source = document("引进人才。新建公路。减免税费。简化审批。" + PADDING)
    measures = [(source.id, measure) for measure in code(source, LEXICON)]
    two = drawn(measures, 2)
    assert len(two) == 2 and sorted(drawn(reversed(measures), 2), key=measures.index) == two
    assert drawn(measures, 9) == measures


def test_a_code_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    source = document("引进人才。新建公路。" + PADDING)
    write_codes(tmp_path / "codes.csv", [(source.id, measure) for measure in code(source, LEXICON)])
    change(tmp_path / "codes.csv", line=1, value="人材")
    with pytest.raises(ValueError, match=r"第 2 行.*人材"):
        read_codes(tmp_path / "codes.csv", LEXICON)


def change(path: Path, *, line: int, value: str) -> None:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    rows[line][rows[0].index("coded_subtype")] = value
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        csv.writer(lines).writerows(rows)


def test_the_cross_table_counts_by_theme_and_year() -> None:
    source = document("引进人才。新建公路。" + PADDING)
    measures = code(source, LEXICON)
    end = len(source.text)
    scores = [ThemeScore(0, end, "talent", 0.9, True), ThemeScore(0, end, "land", 0.1, False)]
    cells = cross([(2015, measures, scores), (2014, measures, []), (2014, measures, [])])
    assert [(c.year, c.theme, c.subtype, c.measures) for c in cells] == [
        (2014, "", "人才培养", 2),
        (2014, "", "基础设施建设", 2),
        (2015, "talent", "人才培养", 1),
        (2015, "talent", "基础设施建设", 1),
    ]


def test_every_side_has_its_subtypes() -> None:
    assert {rule.side for rule in LEXICON.instruments} == {"supply", "environment", "demand"}
    assert len({rule.subtype for rule in LEXICON.instruments}) == len(LEXICON.instruments)


def test_a_rule_of_an_unknown_side_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "instruments.csv"
    table.write_text(
        "id,side,subtype,verbs,objects,unless,source\nx,供给,甲,引进,人才,,own\n", encoding="utf-8"
    )
    with pytest.raises(LexiconError, match=r"第 2 行.*side"):
        read_instruments(table)


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("各地必须落实责任", 3),
        ("企业应当配套建设", 2),
        ("力争建成三个园区", 1),
        ("鼓励企业建设研发中心", 0),
        ("确保并鼓励企业达标", 2),  # the highest counts
        ("建设标准厂房", None),
        ("满足重要需要，供应要素", None),  # 要 and 应 within other words
    ],
)
def test_how_binding(sentence: str, level: int | None) -> None:
    assert level_of(sentence, LEXICON) == level


def test_the_strength_of_a_text() -> None:
    source = document("必须引进人才。鼓励企业新建标准厂房。建设公共服务平台。" + PADDING)
    levels = Counter(row.level for row in measured(source, LEXICON))
    assert levels == {3: 1, 0: 1, None: 1} and strength(levels) == 1.5
    assert strength({None: 4}) is None


def test_instruments_of_a_record_by_year_and_theme(tmp_path: Path) -> None:
    text = "必须引进人才。鼓励企业新建标准厂房。" + PADDING
    records = [paper(f"{n}", [text], 2019) for n in range(2)]
    for made in records:
        source = Document("x", "x", "text/plain", text, (Paragraph(0, len(text)),))
        scores = (ThemeScore(0, len(text), "talent", 0.9, True), ThemeScore(0, len(text), "land", 0.1, False))
        made.rows.update(rows(Analysis(source, themes=scores, measures=measured(source, LEXICON)), LEXICON))
    fill(tmp_path / "cejing.db", records)
    (year,) = by_year(tmp_path / "cejing.db")
    assert (year["year"], year["documents"], year["measures"]) == (2019, 2, 4)
    assert year["supply"] == 1 and year["level_3"] == year["level_0"] == 2 and year["strength"] == 1.5
    told = {(row["theme"], row["subtype"], row["measures"]) for row in table(tmp_path / "cejing.db", LEXICON)}
    assert told == {("人才与教育", "人才培养", 2), ("人才与教育", "基础设施建设", 2)}
    client = TestClient(application(tmp_path, lexicon=LEXICON))
    page = client.get("/themes/instruments").text
    assert "2019" in page and "1.50" in page and "人才与教育" in page
    of_theme = client.get("/themes/instruments.json?theme=talent").json()["rows"]
    assert [(row["year"], row["measures"]) for row in of_theme] == [(2019, 4)]
    assert client.get("/themes/instruments.json?theme=land").json()["rows"] == []


def test_a_number_of_measures_leads_to_their_wording(tmp_path: Path) -> None:
    text = "必须引进人才。鼓励企业新建标准厂房。" + PADDING
    made = paper("1", [text], 2019)
    source = Document("x", "x", "text/plain", text, (Paragraph(0, len(text)),))
    scores = (ThemeScore(0, len(text), "talent", 0.9, True),)
    made.rows.update(rows(Analysis(source, themes=scores, measures=measured(source, LEXICON)), LEXICON))
    fill(tmp_path / "cejing.db", [made])
    client = TestClient(application(tmp_path, lexicon=LEXICON))
    page = client.get("/themes/instruments").text
    assert 'href="/themes/instruments/measures?year_from=2019&amp;year_to=2019"' in page
    asked = "/themes/instruments/measures.json?theme=talent&year_from=2019&year_to=2019"
    told = [(row["text"], row["obligation"]) for row in client.get(asked).json()["rows"]]
    assert told == [("必须引进人才", "强制"), ("鼓励企业新建标准厂房", "鼓励")]
    assert client.get(f"{asked}&subtype=人才培养").json()["total"] == 1
    assert client.get("/themes/instruments/measures.json?year_to=2018").json()["total"] == 0
    assert "必须引进人才" in client.get("/themes/instruments/measures").text


def rows_of(*subtypes: str, shift: int = 0) -> list[dict[str, str]]:
    sides = {rule.subtype: rule.side for rule in LEXICON.instruments}
    return [
        {
            "document": "d",
            "start": str(n + shift),
            "end": "9",
            "coded_subtype": s,
            "coded_side": sides.get(s, ""),
        }
        for n, s in enumerate(subtypes)
    ]


def test_two_coders_are_compared_where_both_coded() -> None:
    first = rows_of("人才培养", "资金投入", "税收优惠", "")
    second = rows_of("人才培养", "人才培养", "税收优惠", "")
    found = between(first, second)
    assert (found.measures, found.changed) == (4, 1)
    assert found.side == 1 and found.subtype is not None and 0.6 < found.subtype < 0.7
    assert between(first, rows_of("资金投入", shift=1)).measures == 1
    with pytest.raises(ValueError, match="没有相同的措施"):
        between(first, rows_of("资金投入", shift=50))


def test_time_grows_with_the_clauses_of_a_paragraph() -> None:
    """Which clauses name an object was once asked of all objects for each: 40,000 characters took 3 s."""
    short, long = (min(_seconds("甲园区、" * n) for _ in range(2)) for n in (2_500, 10_000))
    assert long < 8 * short


def _seconds(text: str) -> float:
    begun = time.process_time()
    code(document(text), LEXICON)
    return time.process_time() - begun


def test_codes_that_excel_saved_are_read_and_a_line_of_too_many_cells_is_told(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    write_codes(path, [("d", one) for one in code(document("引进高层次人才五十名。" + PADDING), LEXICON)])
    plain = path.read_text("utf-8-sig")
    path.write_bytes(plain.encode("gbk"))
    (row,) = read_codes(path, LEXICON)
    assert row["quote"] == "引进高层次人才五十名"
    path.write_text(plain.replace("五十", "五,十"), "utf-8")
    with pytest.raises(ValueError, match="第 2 行：单元格比表头多"):
        read_codes(path, LEXICON)
    path.write_text(plain.splitlines()[0] + "\nd,1,2\n", "utf-8")
    assert read_codes(path, LEXICON) == []
