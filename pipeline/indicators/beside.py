"""What stands beside a name in its phrase and is no part of it: a row each, with an example."""

from __future__ import annotations

import re
from typing import NamedTuple


class Beside(NamedTuple):
    """What is cut out of `example`, so that `name` is left; of the pattern its `kept` part stays."""

    pattern: re.Pattern[str]
    example: str
    name: str
    kept: str = ""


def cut_to_name(phrase: str) -> str:
    """The phrase without all that stands beside its name."""
    for row in BESIDE:
        phrase = row.pattern.sub(row.kept, phrase)
    return phrase


BESIDE = (
    Beside(
        re.compile(r"^(?:排名|位居|位列|居|排在)第?[一二三四五六七八九十\d]{1,3}(?:位|名)?的"),
        "排名第二的县城税收",
        "县城税收",
    ),
    Beside(
        re.compile(
            r"^\d{1,2}个月(?=[^以内左])|(?:^(?:在|近|过去)?|连续)(?:\d+|[一二两三四五六七八九十]+)多?年(?:内|来|间|左右|时间|之间)?"
        ),
        "近五年来税收",
        "税收",
    ),
    Beside(
        re.compile(
            r"^(?:项目)?(?:投产|达产|建成|竣工|开工)?后?第[一二三四五\d]+年(?:起|开始|后|末)?(?=[^，；]{2,})"
        ),
        "投产后第二年起税收",
        "税收",
    ),
    Beside(re.compile('^[“‘"]+'), "“税收", "税收"),
    Beside(
        re.compile(r"^(?:是)?(?:地处|位于|坐落于?)[^，；]{2,20}?的?(?:一个|一座|一家)(?=[^，；]{2,})"),
        "位于某市一个总面积",
        "总面积",
    ),
    Beside(
        re.compile(r"^(?:组织|办|兴办|建)?起(?=[\u4e00-\u9fff]{2,}(?:社|厂|组|队|站|企业|基地|大棚)$)"),
        "组织起手工业生产合作社",
        "手工业生产合作社",
    ),
    Beside(re.compile(r"^\[b\][^\[\]]{1,12}(?:\[/b\])?"), "[b]招商引资[/b]税收", "税收"),
    Beside(
        re.compile("^自[^，；]{1,8}以来(?:累计|共)?(?=[^，；]{2,})"), "自建区以来累计引进企业", "引进企业"
    ),
    Beside(
        re.compile("^(?:此前)?已?分[两三四五\\d](?:批次?|次)(?=[^，；]{2,})"), "已分两批认定集群", "认定集群"
    ),
    Beside(re.compile("^(?:吨)?级(?:及?以上|以下)?的?(?=泊位|码头)"), "级以上泊位", "泊位"),
    Beside(re.compile("^(?:现在|目前|如今|当前)的?(?=[^，；]{2,})"), "现在的面积", "面积"),
    Beside(re.compile("^(?:上年|去年|上年度)?同期[为是]?$"), "同期为", ""),
    Beside(
        re.compile("^比?第?[一二三四五六七八九上]次(?:全国)?(?:[人经农][口济业])?普查[时的]?"),
        "第六次全国人口普查时人口",
        "人口",
    ),
    Beside(
        re.compile(
            r"^(?:全部|全面|项目|园区)*(?:扩区|调区|调整|达产|投产|满产|建成|竣工|完工)后(?:可|将|预计|每年|可实现|实现)*"
        ),
        "全部达产后可实现税收",
        "税收",
    ),
    Beside(
        re.compile(r"^[^，；将]{0,12}(?:须|应|要|必须|前|内|力争|确保)将(?=[^，；]{3,})"),
        "须在年底前将处置率",
        "处置率",
    ),
    Beside(re.compile(r"^[^，；]*、[^，；、]*?等(?=[^，；、]{2,})"), "甲大学、乙大学等院校", "院校"),
    Beside(re.compile(r"(?:剔除|扣除|考虑)[^，；]{2,14}?后"), "剔除价格因素后收入", "收入"),
    Beside(
        re.compile(r"^[\u4e00-\u9fff]{0,6}?(?:提出|要求|明确|指出|认为)(?=[^，；]{2,})"),
        "会议提出粮食产量",
        "粮食产量",
    ),
    Beside(
        re.compile(
            r"^\s*(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[是要、])"
        ),
        "（一）税收",
        "税收",
    ),
    Beside(
        re.compile(r"(?:连续|连|先后|接连)(?:跨|迈|登|跃|踏|上)[^、，]*台阶$"), "税收连续跨三个台阶", "税收"
    ),
    Beside(re.compile(r"^[^，；]{0,4}按[^，；]{0,10}(?:计算|口径)的?"), "按可比价格计算的产值", "产值"),
    Beside(
        re.compile(r"^(?:扣除|剔除|考虑)(?:[^，；]*因素|[^，；]*?(?:上涨|价格))(?:后|，)?"),
        "扣除价格因素，实际收入",
        "实际收入",
    ),
    Beside(
        re.compile(
            r"^[^，；]{0,24}?(?:批准|审议通过|通过|下达|核定|确定|规定)的(?=[^，；的]{2,})|^(?:须|应)?控制在[^，；]{0,8}$"
        ),
        "人大会议批准的财政收入预算",
        "财政收入预算",
    ),
    Beside(
        re.compile(r"(数量|总数|总量|总额)[^的、]{2,}$"),
        "企业总数超过全市",
        "企业总数",
        kept=r"\1",
    ),
    Beside(
        re.compile(
            r"(?:共|已)?(?:设立|建立|批准)?(?:了)?(?:由|经(?![济营费常验过贸]))[^，；]*的(?=[^，；的]{2,}$)"
        ),
        "经省政府批准的园区",
        "园区",
    ),
    Beside(
        re.compile(
            r"(?:人均|平均)?(?:人均(?=[月年])|每[\d十百千万]*)(?:斤|人|亩|户|年|月|吨|公斤|平方米|人每年|人每月|年每人|月人均)$"
            r"|(?:[月年]人均|人均每?[月年])$"
        ),
        "住房面积每人",
        "住房面积",
    ),
)
"""In the order in which they are cut."""
