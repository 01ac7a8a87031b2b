"""How a row came about, in words: the chain that `cejing extract --why` and the explorer show."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.record.rows import Row

Quote = Callable[[int, int], str]

SLOTS = {"indicator": "指标", "scope": "范围", "period": "时期", "status": "实际或目标", "unit": "单位"}
HOW = {"stated": "句中写明", "carried": "承前省略", "assumed": "推断"}
LEVELS = {
    "figure": "数字旁", "clause": "本分句", "sentence": "本句", "paragraph": "本段前文", "section": "标题",
    "table": "本表", "document": "全文",
}  # fmt: skip
RULES = {
    "in_phrase": "写在指标前面",
    "dealt": "并列项分别对应",
    "as_before": "与前一个数字同属",
    "subject_name": "分句的主语",
    "subject_group": "分句的主语（一类园区或企业）",
    "subject_list": "并列的主语",
    "subject_trades": "分句的主语（几个行业）",
    "subject_whole": "“全省”“我市”一类的主语，指本文地区",
    "subject_country": "主语是全国",
    "subject_that": "“该园区”一类，指前面的名称",
    "subject_former": "“前者”“后者”所指",
    "subject_both": "“两者”所指",
    "subject_beneficiary": "受奖补的对象",
    "subject_works": "说到建立、开业的厂坊，或企业入驻的园区",
    "subject_before": "前面句子的主语",
    "firm_before": "前面句子说的企业",
    "speaker": "说话的企业",
    "subject_speaker": "说话的企业",
    "taker_before": "前面句子里受奖补的对象",
    "taker_further": "前面句子里受奖补的对象（同一条的另一种情形）",
    "taker_announced": "前一句说要奖补的对象",
    "dealt_before": "与前面列出的各主体一一对应",
    "all_before": "前面列出的各主体合计",
    "whoever": "奖补条件，条文没有写是谁",
    "country_opens": "本段开头说的是全国",
    "heading": "标题写明",
    "own_park": "全文写的就是它",
    "region": "文件所属的地区",
    "assessed": "评分、考核办法的对象（标题写明）",
    "adverbial": "时间状语",
    "due_behind": "“年内到位”一类，写在数字后面",
    "from_state": "“由…到…”的起点",
    "earlier_state": "“由…到…”的起点，取前一年或不定",
    "until_now": "“截至目前”，取成文年份",
    "time_before": "前面句子的时间",
    "from_a_year_on": "句中“某年起”的年份",
    "as_of_before": "前面句子的“截至”时间",
    "up_to_month": "截至某月的累计数，从年初算起",
    "era": "时期的名称",
    "before_bracket": "括号前的时间",
    "afterwards": "“此后”“后来”，没有说是哪一年",
    "once_at_work": "“建成后”“达产后”，没有说是哪一年",
    "today": "“今天”“昨天”，取成文的月份",
    "year_that_runs": "“全年目标”一类，取成文年份",
    "untold": "没有说是哪一年的，不取全文的年份",
    "long_ago": "“解放前”一类的过去，不取全文的年份",
    "summed": "累计数，取全程",
    "plan": "规划的期间",
    "before_plan": "规划回顾的部分，取规划前一年",
    "reported": "文件报告的年份",
    "no_time": "没有写时间",
    "goal_without_year": "目标没有写年份",
    "aimed_at": "与完成数写在一起的任务数",
    "beside_goal": "旁边写着任务数的完成数",
    "past_year": "年份已过",
    "review": "回顾里预计的，年份将尽",
    "past_part": "预计的月份已过",
    "judged": "本段评的是完成得如何",
    "thought": "多少人认为会怎样，是调查的结果",
    "year_ahead": "年份在成文之后",
    "wanted_before": "前面讲的是目标，本句接着说",
    "wanted": "有“力争”“确保”“目标”等词",
    "granted": "有“给予”“不低于”等词",
    "rule_genre": "文件是办法、政策一类",
    "goals": "本节讲目标",
    "default": "没有目标的说法",
    "nothing": "没有说",
}
VALUES = {"actual": "实际", "target": "目标", "": "（空）"}


@dataclass(frozen=True, slots=True)
class Link:
    """One slot of a row: what it was read as, how that is known, from which words, what lost, how sure."""

    slot: str
    value: str
    how: str
    where: str
    reason: str
    quote: str
    rivals: tuple[str, ...] = ()
    sure: str = ""


def chain(evidence: str | list[Row], quote: Quote) -> list[Link]:
    """The links of a row's evidence, slot by slot; `quote` gives the text between two offsets."""
    items: list[Row] = json.loads(evidence) if isinstance(evidence, str) else evidence
    return [_link(slot, items, quote) for slot in SLOTS if any(i["slot"] == slot for i in items)]


def _link(slot: str, items: list[Row], quote: Quote) -> Link:
    own = [item for item in items if item["slot"] == slot]
    chosen = next((item for item in own if not item.get("passed")), own[0])
    rivals = tuple(_rival(item, quote) for item in own if item is not chosen)
    return Link(
        slot=SLOTS[slot],
        value=shown(chosen.get("value", "")),
        how=HOW.get(chosen["how"], ""),
        where=LEVELS.get(chosen.get("level", ""), ""),
        reason=RULES.get(chosen.get("rule", ""), ""),
        quote=_quoted(chosen, quote),
        rivals=rivals,
        sure=f"可信度 {chosen['confidence']:.2f}" if "confidence" in chosen else "",
    )


def shown(value: object) -> str:
    """The value of a slot as a reader sees it."""
    return VALUES.get(str(value or ""), str(value))


def _rival(item: Row, quote: Quote) -> str:
    said = _quoted(item, quote)
    reason = RULES.get(item.get("rule", ""), "") or HOW.get(item["how"], "")
    return f"{shown(item.get('value', ''))}（{reason}{'：' + said if said else ''}）"


def _quoted(item: Row, quote: Quote) -> str:
    span = item.get("span")
    return f"“{' '.join(quote(*span).split())}”" if span else ""
