"""How values are told to people: Chinese words for codes, numbers with separators, periods."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from pipeline.ask.query import Row
from pipeline.lexicon import Lexicon
from pipeline.reading.script import simplified
from pipeline.run.timetable import by_the_clock
from pipeline.web.cite import stem

_VALUES = Lexicon().value_labels
KINDS, LABELS, COMPARATORS, CHECKS = (_VALUES[name] for name in ("kind", "label", "comparator", "check"))
STATUS = {code: _VALUES["status"][code] for code in ("actual", "target")}
RUN_STATUS = {code: _VALUES["status"][code] for code in ("finished", "running", "stopped")}
READ_BY = {
    "pdfium": "文字层", "pdfplumber": "文字层（pdfplumber）", "ocr": "光学识别", "html": "网页",
    "docx": "Word", "text": "纯文本",
}  # fmt: skip
PARTS = {
    "title": "标题",
    "heading": "小标题",
    "body": "正文",
    "caption": "图表题",
    "table": "表",
    "note": "注",
}
_BOUNDS = ("以上", "以下", "以内", "左右", "超", "约", "近", "不足", "多", "余")
BRIEF = 20
"""Titles of no more characters hardly name a place."""
ORDERS = {
    "indicator": "指标名称", "scope": "范围", "-year": "年份，新的在前", "year": "年份，旧的在前",
    "-value": "数值，大的在前", "value": "数值，小的在前", "-confidence": "可信度，高的在前",
    "confidence": "可信度，低的在前",
}  # fmt: skip
NAV = (
    ("/", "首页", ()), ("/measures", "指标", ("/figures", "/chart", "/panel")),
    ("/names", "园区与地区", ("/map",)), ("/targets", "目标", ()), ("/themes", "主题", ()),
    ("/search", "检索", ("/ask",)),
    ("/documents", "文档", ("/compare", "/evidence")), ("/review", "核查", ("/problems", "/checks")),
    ("/about", "数据与方法", ("/api",)),
)  # fmt: skip
"""Address and name of each entry, and the addresses of other pages that belong to it."""
DIMENSIONS = {
    "money": "金额", "count": "个数", "ratio": "比率", "mass": "重量", "area": "面积", "length": "长度",
    "volume": "体积", "energy": "能量", "power": "功率", "quotient": "单位量", "number": "指数",
    "coal": "标准煤", "computing": "算力", "age": "年龄", "days": "天数", "": "词表未列",
}  # fmt: skip
TIMING = {"flow": "时期数（一段时间的累计）", "stock": "时点数（某一时刻的存量）"}
DIRECTIONS = {
    "more": "越大越好", "less": "越小越好", "ceiling": "不应超过目标", "floor": "不应低于目标",
    "none": "无所谓大小",
}  # fmt: skip
SPANS = {"year": "整年", "part": "不足一年", "stretch": "跨年", "none": "没有写明"}
VERIFIED = _VALUES["verified"]
_OF_ALL = ("missed", "recall")  # told of the record as a whole, not of a slot
SLOT_NAMES = {slot: name for slot, name in _VALUES["slot"].items() if slot not in _OF_ALL}
AMONG = _VALUES["among"]
FOUND = {
    "text": "正文写明", "given": "导入时给定", "file_name": "取自文件名", "title": "取自标题",
    "heading": "取自标题", "red_head": "取自红头", "number": "取自文号", "signature": "取自落款",
    "issuer": "取自发文机关", "sidecar": "取自 metadata.csv",
    "html_meta": "网页信息", "docx_properties": "文件属性", "label": "取自文头标注", "level": "由级别推得",
    "written": "取自成文日期", "published": "取自发布日期", "year": "由年份推得", "guess": "推断",
    "head": "取自文首", "meeting": "取自会议名称", "speaker": "取自报告人", "proposal": "取自提请审议的名称",
    "self_reference": "文中自称", "gloss": "文中自注", "under_title": "取自题下", "furniture": "取自网页栏目",
}  # fmt: skip
OTHERWISE_FOUND = "自动判定"
RULES = {
    "level": "直接写明", "moved": "写明的增减", "moved_to": "增减之后的数值",
    "table:row": "表格，指标在行首", "table:column": "表格，指标在表头", "share_of": "占……的比重",
    "share": "占比", "share_within": "内部占比", "threshold": "门槛", "rate_level": "以比率表示的水平",
    "rank": "位次", "points": "百分点", "double": "翻番", "points_against": "与……相比的百分点",
    "part_of": "其中一部分", "part_of_reference": "其中一部分", "part": "其中一部分",
    "part_behind": "其中一部分", "none_above": "没有超过门槛的", "grows_at": "增速", "rate": "增速",
    "rate_moved_to": "增减之后的比率", "reference": "作比较的数值", "times": "倍数",
    "ratio_list": "并列的比率",
}  # fmt: skip
RECORD = {
    "documents": "文档", "indicators": "指标", "entities": "名称", "themes": "主题评分", "findings": "存疑",
    "problems": "问题",
}  # fmt: skip
TABLES: dict[str, Any] = {
    "VERIFIED": VERIFIED, "SLOT_NAMES": SLOT_NAMES, "AMONG": AMONG,
    "NAV": NAV, "FOUND": FOUND, "KINDS": KINDS, "STATUS": STATUS, "LABELS": LABELS,
    "COMPARATORS": COMPARATORS, "RULES": RULES, "CHECKS": CHECKS, "RUN_STATUS": RUN_STATUS, "RECORD": RECORD,
    "OTHERWISE_FOUND": OTHERWISE_FOUND, "READ_BY": READ_BY, "PARTS": PARTS, "ORDERS": ORDERS,
    "DIMENSIONS": DIMENSIONS, "TIMING": TIMING, "DIRECTIONS": DIRECTIONS, "SPANS": SPANS,
}  # fmt: skip


def beside(row: Row) -> str:
    """The word for a comparator, where the figure as it stands does not say it itself."""
    word = COMPARATORS.get(row["comparator"], "")
    said = "value_in_unit" not in row and any(w in row["surface"] for w in (*_BOUNDS, word))
    return "" if said else word


def unit_beside(row: Row) -> str:
    """The unit, where the figure as it stands does not say it itself (８.３％ and 156億元 do)."""
    unit, said = row["unit"] or "", normalize("NFKC", row["surface"])
    return "" if unit in said or unit in simplified(said) else unit


def told(row: Row) -> str:
    """A figure in a line: whose, when, what, and how much with what binds it.

    甲市 2015年 园区数（目标）：超过20个
    """
    about: list[str] = [KINDS.get(row["kind"], "")] if row["kind"] not in (None, "level") else []
    about += [STATUS["target"]] if row["status"] == "target" else []
    what = (row["measure"] or row["indicator"] or "没有读出名称") + (
        f"（{'，'.join(about)}）" if about else ""
    )
    whose = (row["scope"], row["period"] and period(row["period"]), what)
    return f"{' '.join(word for word in whose if word)}：{beside(row)}{row['surface']}{unit_beside(row)}"


def number(value: Any) -> str:
    """At most four decimals, thousands separated; — for nothing."""
    if value is None or value == "":
        return "—"
    if isinstance(value, str):
        return value
    text = f"{float(value):,.4f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: float, unit: str) -> str:
    """A number with its unit, in 万 or 亿 where that is shorter: 983,300,000,000 元 is 9,833亿元."""
    if unit not in ("%", "‰", "百分点", "倍", "位"):
        for factor, prefix in ((10**8, "亿"), (10**4, "万")):
            if abs(value) >= factor:
                return f"{number(value / factor)}{prefix}{unit}"
    return f"{number(value)}{unit}"


def readable(value: float, unit: str) -> tuple[str, str]:
    """A number of a panel and its unit, shorter where it is long: 1,401,900 亿元 is 140.19 万亿元."""
    for factor, prefix in ((10**8, "亿"), (10**4, "万")):
        plain = not unit.startswith(("万", "亿", "%", "百分", "位", "倍", "‰"))
        if (plain or (prefix == "万" and unit.startswith("亿"))) and abs(value) >= factor:
            return number(value / factor), f"{prefix}{unit}"
    return number(value), unit


def moment(value: str) -> str:
    """A moment of the record (`2016-11-23T15:06:44+00:00`) to the minute, by this machine's clock."""
    return by_the_clock(value)


def period(value: str | None) -> str:
    """`2015` → 2015年, `2015-07` → 2015年7月, `2011/2015` → 2011—2015年, `2015-01/2015-06` → 2015年1—6月."""
    if not value:
        return "—"
    first, _, last = value.partition("/")
    if len(first) == len(last) == 4:
        return f"{first}—{last}年"
    if len(first) == len(last) == 7 and first[:4] == last[:4]:
        return f"{day(first).removesuffix('月')}—{int(last[5:])}月"
    return "—".join(day(part) for part in (first, last) if part)


def day(value: str | None) -> str:
    """An ISO date, month or year in Chinese."""
    if not value:
        return "—"
    parts = value[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return value
    return "".join(f"{int(part)}{name}" for part, name in zip(parts, "年月日", strict=False))


def short(value: str | None, length: int = 80) -> str:
    """The beginning of a text on one line."""
    text = " ".join((value or "").split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


def titled(paper: Row, length: int = 60) -> str:
    """A document by its title, with the year and, of a short title, the place that this does not tell.

    政府工作报告 of a district is one of many: 政府工作报告（海拉尔区，2015年）. A text that its
    file no longer holds is called so (旧稿).
    """
    name = short(paper.get("title") or stem(paper.get("source") or ""), length)
    place, year = paper.get("region") or "", paper.get("year_issued")
    said = normalize("NFKC", name)
    told = place in ("", "全国") or place in said
    more = [] if told or len(name) > BRIEF else [place]
    more += [f"{year}年"] if year and str(year) not in said else []
    more += ["旧稿"] if paper.get("replaced_by") else []
    return f"{name}（{'，'.join(more)}）" if more else name


def sourced(sources: str) -> str:
    """Where a row of the lexicon is from: `统计年鉴；own` is 统计年鉴；凭记忆."""
    return "；".join("凭记忆" if part == "own" else part for part in sources.split("；"))
