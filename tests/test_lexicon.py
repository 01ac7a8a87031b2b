"""The tables of the lexicon: they load, they say their sources, they agree, and bad rows are refused."""

from __future__ import annotations

import ast
import csv
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.analyse import analyse
from pipeline.entities.find import by_rules
from pipeline.entities.vocabulary import vocabulary
from pipeline.learned import Models
from pipeline.lexicon import FOLDER, Lexicon, LexiconError
from pipeline.lexicon.names import NameRole, read_roles
from pipeline.model import Document, Paragraph
from pipeline.rooms import Rooms
from tests import needs

LEXICON = Lexicon()
SHARED = Path(__file__).parents[2] / "shared"
TABLES = [
    "units",
    "measures",
    "qualifiers",
    "modifiers",
    "zones",
    "divisions",
    "regions",
    "clusters",
    "industries",
    "policies",
]
BY_CODE = {division.code: division for division in LEXICON.divisions}


# --- what stands in the tables ----------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_its_source(table: str) -> None:
    rows = getattr(LEXICON, table)
    assert rows
    assert not [row for row in rows if not row.source]


@pytest.mark.parametrize("table", ["zones", "regions", "clusters", "industries", "policies"])
def test_no_name_stands_for_two_rows_of_a_table(table: str) -> None:
    count = Counter(name for row in getattr(LEXICON, table) for name in {row.name, *row.aliases})
    assert [name for name, n in count.items() if n > 1] == [] or table == "industries"


@pytest.mark.parametrize("table", ["zones", "regions", "clusters", "industries", "policies"])
def test_no_alias_repeats_or_is_blank(table: str) -> None:
    for row in getattr(LEXICON, table):
        assert len(set(row.aliases)) == len(row.aliases)
        assert row.name not in row.aliases


def test_words_and_stop_words_differ_and_have_no_blanks() -> None:
    assert not set(LEXICON.words) & LEXICON.stop_words
    assert not [word for word in (*LEXICON.words, *LEXICON.stop_words) if re.search(r"\s", word)]
    assert len(set(LEXICON.words)) == len(LEXICON.words)


def test_files_are_utf8_with_unix_line_ends_and_sorted_ids_do_not_repeat() -> None:
    for path in FOLDER.iterdir():
        if path.suffix in (".csv", ".txt", ".toml"):
            data = path.read_bytes()
            assert b"\r" not in data, path.name
            data.decode("utf-8")


# --- divisions --------------------------------------------------------------------------------------


def test_divisions_have_their_parents() -> None:
    for division in LEXICON.divisions:
        assert re.fullmatch(r"\d{6}", division.code)
        assert division.level in ("省", "市", "县")
        if division.level == "省":
            assert division.parent == ""
        else:
            assert division.code.startswith(BY_CODE[division.parent].code.rstrip("0")[:2])
            assert BY_CODE[division.parent].level == ("省" if division.level == "市" else "市") or (
                BY_CODE[division.parent].level == "省"
            )


def test_all_provinces_are_there_and_each_has_its_sign() -> None:
    provinces = [division for division in LEXICON.divisions if division.level == "省"]
    assert len(provinces) == 34
    assert all(division.sign for division in provinces)
    assert all(len(sign) == 1 for division in LEXICON.divisions for sign in division.sign)


def test_short_names_are_no_single_characters_and_everyday_ones_are_among_them() -> None:
    for division in LEXICON.divisions:
        assert all(len(short) > 1 for short in division.short)
        assert set(division.common) <= set(division.short)


@pytest.mark.parametrize(
    ("code", "name", "short"),
    [
        ("360000", "江西省", "江西"),
        ("360100", "南昌市", "南昌"),
        ("360981", "丰城市", "丰城"),
        ("150702", "海拉尔区", "海拉尔"),
        ("450000", "广西壮族自治区", "广西"),
        ("422800", "恩施土家族苗族自治州", "恩施"),
        ("532600", "文山壮族苗族自治州", "文山州"),
        ("230600", "大庆市", "大庆"),
        ("230000", "黑龙江省", "黑龙江"),
        ("152200", "兴安盟", "兴安"),
    ],
)
def test_short_names(code: str, name: str, short: str) -> None:
    assert BY_CODE[code].name == name
    assert short in BY_CODE[code].short


@pytest.mark.parametrize("word", ["合作", "资源", "新兴", "和平", "新建"])
def test_everyday_words_are_marked(word: str) -> None:
    assert all(word in d.common for d in LEXICON.divisions if word in d.short)


@pytest.mark.parametrize("name", ["南昌", "赣州", "樟树", "袁州", "进贤", "余干"])
def test_places_of_jiangxi_are_not_marked_as_everyday_words(name: str) -> None:
    assert [d.code for d in LEXICON.divisions if name in d.short and d.code.startswith("36")]
    assert not [d for d in LEXICON.divisions if name in d.common]


def test_development_zones_are_no_divisions() -> None:
    assert not [d.name for d in LEXICON.divisions if d.name.endswith(("开发区", "管理区", "示范区"))]


@needs.shared
def test_every_division_of_the_statistics_bureau_is_there() -> None:
    with (SHARED / "corpus/gazetteer/areas.csv").open(encoding="utf-8-sig", newline="") as file:
        given = {row["code"]: row["name"] for row in csv.DictReader(file)}
    lacking = [name for code, name in given.items() if code not in BY_CODE]
    assert all(re.search(r"区|新城", name) for name in lacking)
    assert len(lacking) < 150
    assert all(BY_CODE[code].name == name for code, name in given.items() if code in BY_CODE)


# --- what names are made of -------------------------------------------------------------------------

ROLES = read_roles(FOLDER)
_NAMED = re.compile("〔(.*?)〕")


@pytest.mark.parametrize("sentence", [s for row in ROLES for s in (row.example, row.counter_example) if s])
def test_names_of_an_example_are_those_in_its_brackets(sentence: str) -> None:
    text = re.sub("[〔〕]", "", sentence)
    hits = by_rules(text, vocabulary(LEXICON))
    assert [text[hit.start : hit.end] for hit in hits] == _NAMED.findall(sentence)


@pytest.mark.parametrize("row", [r for r in ROLES if r.shape == "words" and r.example], ids=lambda r: r.role)
def test_an_example_holds_a_word_of_its_role(row: NameRole) -> None:
    said = row.example + row.counter_example
    assert any(word in said for word in LEXICON.names[row.label][row.role])


def test_a_word_of_no_role_is_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "lexicon")
    with (tmp_path / "lexicon" / "name_words.csv").open("a", encoding="utf-8") as table:
        table.write("park,colour,,红,own\n")
    with pytest.raises(LexiconError, match=r"name_words.csv 第 \d+ 行：name_roles.csv 里没有 park 的 colour"):
        Lexicon(tmp_path / "lexicon").names  # noqa: B018


# --- zones, clusters, names -------------------------------------------------------------------------


def test_zones_lie_in_a_division_that_exists() -> None:
    for zone in LEXICON.zones:
        assert BY_CODE[zone.code].name == zone.place, zone.name
        assert zone.id.startswith(zone.code)


def test_zones_are_of_known_kinds_and_plausible_years() -> None:
    for zone in LEXICON.zones:
        assert zone.level in ("国家级", "省级", "市级")
        assert zone.year is None or 1984 <= zone.year <= 2026
        assert not zone.verified or zone.source != "own", zone.name


def test_former_names_carry_a_year_or_none() -> None:
    for row in (*LEXICON.zones, *LEXICON.divisions):
        for former in row.former:
            assert re.fullmatch(r"[^@]+(@\d{4})?", former), former


def test_no_name_now_or_then_stands_for_two_zones() -> None:
    count = Counter(name for zone in LEXICON.zones for name in zone.names)
    assert [name for name, n in count.items() if n > 1] == []


def test_the_national_zones_of_jiangxi_are_complete() -> None:
    national = Counter(z.kind for z in LEXICON.zones if z.level == "国家级" and z.code.startswith("36"))
    assert national["经济技术开发区"] == 11
    assert national["高新技术产业开发区"] == 9
    assert national["综合保税区"] == 4
    assert national["国家级新区"] == 1


def test_every_county_of_jiangxi_has_a_zone_but_the_inner_city_and_a_few() -> None:
    """Counties only: city districts share the zones of their city."""
    counties = [d for d in LEXICON.divisions if d.code.startswith("36") and d.name.endswith("县")]
    placed = {zone.code for zone in LEXICON.zones}
    assert [d.name for d in counties if d.code not in placed] == []


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("小蓝经开区", "南昌小蓝经济技术开发区"),
        ("南昌国家高新技术产业开发区", "南昌高新技术产业开发区"),
        ("井开区", "井冈山经济技术开发区"),
        ("长堎工业园", "新建经济开发区"),
        ("贵溪市工业园", "贵溪经济技术开发区"),
        ("江西遂川工业园区", "遂川高新技术产业园区"),
    ],
)
def test_names_of_zones(name: str, canonical: str) -> None:
    found = [z.name for z in LEXICON.zones if name in z.names]
    assert found == [canonical]


def test_clusters_are_named_by_place_and_trade() -> None:
    for cluster in LEXICON.clusters:
        assert all(name.endswith("集群") and len(name) > 5 for name in (cluster.name, *cluster.aliases))


def test_there_are_enough_policies_and_regions() -> None:
    assert len(LEXICON.policies) >= 150
    assert len(LEXICON.regions) >= 150
    assert {"长江经济带", "昌九一体化地区", "京津冀", "粤港澳大湾区"} <= {r.name for r in LEXICON.regions}


# --- bad rows ---------------------------------------------------------------------------------------


def damaged(folder: Path, name: str, change: Callable[[str], str]) -> Lexicon:
    """A copy of one table, changed, and of the divisions that zones are checked against."""
    for table in {name, "divisions.csv"}:
        shutil.copy(FOLDER / table, folder / table)
    path = folder / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return Lexicon(folder)


def in_row(number: int, old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new, 1)
        return "".join(lines)

    return change


def twice(number: int) -> Callable[[str], str]:
    return lambda text: text + text.splitlines(keepends=True)[number - 1]


@pytest.mark.parametrize(
    ("name", "attribute", "change", "line", "reason"),
    [
        ("zones.csv", "zones", in_row(2, ",yes", ",maybe"), 2, "yes 或 no"),
        ("zones.csv", "zones", in_row(2, ",2016,", ",二〇一六,"), 2, "二〇一六"),
        ("zones.csv", "zones", in_row(3, ",360100,", ",3601,"), 3, "六位"),
        ("zones.csv", "zones", in_row(3, "国家级,", "国级,"), 3, "级别"),
        ("zones.csv", "zones", in_row(1, "former,", ""), 1, "former"),
        ("zones.csv", "zones", twice(4), None, "重复"),
        ("divisions.csv", "divisions", in_row(2, ",省,", ",村,"), 2, "级别"),
        ("divisions.csv", "divisions", in_row(2, "110000", "11"), 2, "六位"),
        ("regions.csv", "regions", twice(2), None, "重复"),
        ("regions.csv", "regions", in_row(3, ",own", ","), 3, "source"),
        ("policies.csv", "policies", in_row(2, ",中国制造2025", ","), 2, "name"),
        ("zones.csv", "zones", in_row(3, ",360100,", ",360999,"), 3, "divisions.csv"),
        ("zones.csv", "zones", in_row(4, "小蓝经开区", "南昌经济技术开发区"), 4, "第 3 行重复"),
        ("regions.csv", "regions", in_row(2, "；", ";"), 2, "全角"),
        ("regions.csv", "regions", in_row(3, ",own", ",own,own"), 3, "单元格数"),
        ("units.csv", "units", in_row(2, ",money,", ",moneys,"), 2, "量纲“moneys”"),
        ("units.csv", "units", in_row(2, ",1,", ",0,"), 2, "大于 0"),
        ("measures.csv", "measures", in_row(3, ",money,", ",钱,"), 3, "量纲“钱”"),
        ("measures.csv", "measures", in_row(2, ",flow,", ",flows,"), 2, "flow（时期数）"),
        ("measures.csv", "measures", in_row(2, ",more,", ",up,"), 2, "direction“up”"),
        ("measures.csv", "measures", in_row(2, ",per；new；price,", ",head,"), 2, "qualifiers“head”"),
        ("measures.csv", "measures", in_row(3, "国民总收入", "GDP"), 3, "第 2 行重复"),
        ("measures.csv", "measures", in_row(5, "工业增加值,", "工业增加值,地区生产总值"), 5, "第 2 行重复"),
        ("measures.csv", "measures", in_row(5, ",gdp,", ",gdq,"), 5, "whole“gdq”"),
        ("qualifiers.csv", "qualifiers", in_row(2, ",cumulative,", ",sum,"), 2, "kind“sum”"),
        ("qualifiers.csv", "qualifiers", in_row(2, "cumulative,累计", "filler,累计"), 2, "不填"),
        ("modifiers.csv", "modifiers", in_row(2, ",before,", ",ahead,"), 2, "where 应为"),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_with_file_line_and_reason(
    tmp_path: Path, name: str, attribute: str, change: Any, line: int | None, reason: str
) -> None:
    with pytest.raises(LexiconError) as caught:
        getattr(damaged(tmp_path, name, change), attribute)
    message = str(caught.value)
    assert name in message
    assert reason in message
    assert line is None or f"第 {line} 行" in message


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("units.csv", lambda raw: raw.replace(b",", b',"', 1), "units.csv 第 1 行：引号没有成对"),
        ("regions.csv", lambda raw: raw.replace(b"\n", b'\n"', 3), "regions.csv 第 2 行：引号没有成对"),
        ("regions.csv", lambda raw: raw.decode().encode("gbk", "replace"), "另存为“CSV UTF-8”"),
        ("period.toml", lambda raw: raw.decode().encode("gbk"), r"period.toml 第 \d+ 行：不是 UTF-8"),
        ("period.toml", lambda raw: raw.decode().encode("utf-16"), "period.toml 第 1 行：不是 UTF-8"),
        ("rites.txt", lambda raw: raw.decode().encode("gbk", "replace"), r"rites.txt 第 \d+ 行：不是 UTF-8"),
        ("period.toml", lambda raw: raw + "\n[甲]\nx = “乙”".encode(), r"period.toml 第 \d+ 行：TOML"),
        ("period.toml", lambda raw: raw + b'\nx = "a(b"\n', r"period.toml 第 \d+ 行：“a\(b”不是写对"),
        ("period.toml", lambda raw: raw + b'\nx = ["[\\\\d"]\n', r"第 \d+ 行：“\[\\d”不是写对"),
        ("words.txt", lambda raw: None, "words.txt：没有这张表"),
        ("divisions.csv", lambda raw: None, "divisions.csv：没有这张表"),
    ],
)
def test_a_table_that_was_spoilt_is_told_with_its_line(
    tmp_path: Path, name: str, change: Callable[[bytes], bytes | None], told: str
) -> None:
    shutil.copytree(FOLDER, tmp_path / "lexicon")
    path = tmp_path / "lexicon" / name
    changed = change(path.read_bytes())
    path.unlink() if changed is None else path.write_bytes(changed)
    with pytest.raises(LexiconError, match=told):
        Lexicon(tmp_path / "lexicon").read_all()


@pytest.mark.parametrize("name", ["period.toml", "quantity.toml", "discourse.toml", "frames.toml"])
def test_an_entry_that_is_missing_is_told_by_its_table(tmp_path: Path, name: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "lexicon")
    (tmp_path / "lexicon" / name).write_text("")
    lexicon = Lexicon(tmp_path / "lexicon")
    document = Document("0", "a.txt", "text/plain", text := "2015年收入12亿元。", (Paragraph(0, len(text)),))
    with pytest.raises(LexiconError, match=f"{name}：缺少“.+”一项"):
        analyse(document, lexicon, Models())


def test_a_word_is_read_without_its_comment(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# 说明\n\n产业飞地 # 新词\n", encoding="utf-8")
    assert Lexicon(tmp_path).words == ("产业飞地",)


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("甲\n", encoding="utf-8")
    before = Lexicon(tmp_path).version
    (tmp_path / "words.txt").write_text("乙\n", encoding="utf-8")
    assert Lexicon(tmp_path).version != before
    assert re.fullmatch(r"[0-9a-f]{12}", before)


def codes_of_problems() -> set[str]:
    """Every code that stands as a literal where a Problem is made or told of."""
    makers = ("Problem", "FetchError", "RemoteError", "_failed", "_unread", "_refused")
    calls = (
        node
        for path in FOLDER.parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in makers
    )
    constants = (part for call in calls for argument in call.args[:2] for part in ast.walk(argument))
    words = {str(part.value) for part in constants if isinstance(part, ast.Constant)}
    return {word for word in words if re.fullmatch("[a-z_]{3,}", word)} - {"year_issued", "address"}


def test_every_problem_has_a_name_in_chinese() -> None:
    codes = codes_of_problems()
    assert len(codes) > 40
    unnamed = codes - set(LEXICON.value_labels["code"])
    assert not unnamed, "add a row to values.csv: code,…"


def test_a_fault_in_any_table_is_told_before_reading(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "lexicon")
    Lexicon(tmp_path / "lexicon").read_all()
    with (tmp_path / "lexicon" / "phrase_words.csv").open("a", encoding="utf-8") as table:
        table.write("discourse,status.wanted,力争,own\n")
    with pytest.raises(LexiconError, match=r"phrase_words.csv 第 \d+ 行：.*力争”与第 \d+ 行重复"):
        Lexicon(tmp_path / "lexicon").read_all()


def test_a_fault_in_a_table_is_no_fault_of_a_room() -> None:
    def fails() -> None:
        raise LexiconError(FOLDER / "units.csv", 2, "不对")

    with pytest.raises(LexiconError):
        Rooms().ask("指标", None, fails)
