"""The words and patterns of time, compiled once a lexicon; `times` reads what they match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pipeline.compiled import compiled
from pipeline.lexicon import Lexicon
from pipeline.lexicon.patterns import any_of

_HAN = "一二三四五六七八九"
_HAN_YEAR = "[一二][八九〇○零OＯ][〇○零OＯ一二三四五六七八九]{2}"
_YEAR = rf"(?:(?<!\d)(?:18|19|20)\d\d|{_HAN_YEAR})"
# 08年, 零八年, 九七年: but 七八年 is seven or eight years
_SHORT = rf"(?:(?<![\d.])\d\d|[〇○零{_HAN}][〇○零{_HAN}])"
_SPELLED_SHORT = rf"(?:(?<![\d.])0\d|[〇○零][〇○零{_HAN}]|[{_HAN}][〇○零])"
_COUNT = r"(?:[一二两三四五六七八九十]{1,4}|\d{1,2})"
_NO_COUNT = r"(?<![\d一二两三四五六七八九十])"
_NO_WORD = (
    r"(?<!人次)(?<![人车架批艘辆班](?=次年))(?<![产成工营造建改](?=后年))"  # 游客人次|年均 holds no 次年
)
_OF_NO_DEED = r"(?<![工产成定过售立业批牌市园驻营行购收格](?=后))"
"""竣工|后三年内: counted from a deed, and not from today."""
_NO_SPAN = (
    rf"(?![述者后景期沿移进列夕提往置年备续劲台几多]|第?[\d{_HAN}十两]{{1,2}}(?:个?[季月]|[年名位强天]))"
)
"""三年前三季度, 五年前后, 两年后备: no time counted from another one."""
_PART_BEHIND = r"全年|[上下]半年|第?[一二三四]季度|前[三两]个?季度"
"""2019|全年, 2020|上半年: a year without 年."""
_NOT_AHEAD = r"(?<![提学超空])"  # 提前3个月, 学前一年
_FIRST = "(?<![\\d十百千万亿美日欧港])元(?=月)"  # 元月, but 20亿元月均
_MONTH = rf"(?:(?<![\d.])\d{{1,2}}|(?<![{_HAN}十百第几近])(?:十[一二]?|[{_HAN}])|{_FIRST})"
_NEXT_HAN = "|".join(f"(?<={a})、(?={b}月份)" for a, b in pairwise(_HAN))  # 一、二月份, no heading 一、
_DAY = rf"(?:\d{{1,2}}|[二三]?十[{_HAN}]?|[{_HAN}])"
_QUARTER = "[一二三四1-4]"
TO = r"(?:\x20?-{1,4}\x20?|至|到)"
_AFTER_DATE = r"(?=[，。；、,;:)\]至到止起前后以期年]|-|$)"
# 2020.12.31, 2020-12-31, 2020/12/31; 2020.12 only where it ends so or begins so: 2025.6亿元 is no June
_E = r"[EF](?![A-Za-z\d])"
"""2023E: a year as analysts write one that they foresee."""
_DIGIT_YEAR = r"(?:19|20)\d\d"
_DIGIT_MONTH = r"(?:0?[1-9]|1[0-2])"
_NUMERIC = rf"""(?P<ymd>(?<![\d.])(?P<ymd_year>{_DIGIT_YEAR})(?P<mark>[./-])
            (?P<ymd_month>\d{{1,2}})(?P=mark)(?P<ymd_day>\d{{1,2}})(?![\d.]|[万亿元%]))
        | (?P<ym>(?<=[截止至自从到于(-])
            (?P<ym_year>{_DIGIT_YEAR})[./](?P<ym_month>{_DIGIT_MONTH}){_AFTER_DATE})
        | (?P<ym_to>(?<![\d.])(?P<ymt_year>{_DIGIT_YEAR})[./](?P<ymt_month>{_DIGIT_MONTH})
            (?={TO}{_DIGIT_YEAR}[./]\d))
        | (?P<run>(?<=截[至止])
            (?P<run_year>{_DIGIT_YEAR})(?P<run_month>{_DIGIT_MONTH})(?P<run_day>\d\d)(?!\d))
        | (?P<ym_as_of>(?<=截[至止])(?P<yma_year>{_DIGIT_YEAR})[./](?P<yma_month>{_DIGIT_MONTH})
            (?!\d|[万亿千百元个家%]))"""


# 2023H1, 23Q3, 2023年Q2, Q4: halves and quarters as analysts write them
_OF_REPORTS = r"""(?P<half>(?<![\dA-Za-z.])(?:20)?(?P<half_year>\d\d)年?-?
            (?:H(?P<half_n>[12])|Q(?P<half_q>[1-4]))(?![\dA-Za-z.]))
        | (?P<half_first>(?<![\dA-Za-z.])(?:(?P<hf_n>[12])H|(?P<hf_q>[1-4])Q)
            (?:20)?(?P<hf_year>\d\d)(?![\dA-Za-z.]))
        | (?P<quarter_alone>(?<![\dA-Za-z.])Q(?P<qa_q>[1-4])
            (?=单季|季度|[，,]?(?:公司)?(?:实现)?(?:营|收入|归母|扣非|净利|毛利|业绩|销[量售]|出货|订单)))"""


# 2015年以来，累计…: of all years since; without such a word as many texts tell the year alone
_SUMMED = "[^。；]{0,30}(?:累计|年均|先后|共计|合计|总共|连续)"


@dataclass(frozen=True, slots=True)
class PeriodGrammar:
    """What finding expressions of time needs, compiled once a lexicon."""

    pattern: re.Pattern[str]
    second: re.Pattern[str]
    plans: dict[str, tuple[int, int]]
    years: dict[str, int]
    same: dict[str, int]
    months: dict[str, tuple[int, int]]
    beside: dict[str, int]
    since: dict[str, int]
    base_before: re.Pattern[str]
    censuses: dict[str, dict[str, int]]
    reigns: dict[str, tuple[int, int]]
    eras: dict[str, tuple[int, int]]


@lru_cache(maxsize=4)
def period_grammar(lexicon: Lexicon) -> PeriodGrammar:
    """The grammar of time of a lexicon."""
    words = lexicon.period_words
    relative = any_of([*words["years"], *words["same"]])
    months = any_of(words["months"])
    near = words["words"]
    pattern = rf"""{_NUMERIC} | {_OF_REPORTS}
        | (?P<from>{_YEAR})(?:年|{_E})?{TO}(?P<to>{_YEAR})(?:年|{_E})(?:[末底间]|期间)?
        | (?P<since_year>{_YEAR})年?(?:至今|到现在|到目前|(?<=年)(?:以来|起|开始)(?={_SUMMED}))
        | (?P<from_also>{_YEAR})年[与和](?P<to_also>{_YEAR})年之?间
        | (?P<listed>{_YEAR})(?=(?:[、和与及/]{_YEAR}){{1,8}}[两三四五六]?年
            (?:(?!同期)|(?<!比)(?=同期[^，。；\d]{{0,14}}分别)))
        | {_NO_COUNT}(?<![第近每约])(?P<ago>[1-9]|[1-4][05]|[{_HAN}两]|[二三四]?十五?)年[之以]?
            (?P<ago_way>前|后){_NO_SPAN}
        | (?:(?P<year>{_YEAR})(?:年度?|{_E}|(?<=[、和与及/]\d{{4}})[两三四五六]年|(?={_PART_BEHIND}))
            |{_NO_COUNT}{_NO_WORD}(?P<relative>{relative})(?!结转|结余)
            |(?P<short>{_SHORT})年(?=[底末]|度|全年|{_MONTH}(?:{TO}{_MONTH})?月|第?{_QUARTER}季度?|[上下]半年|前)
            |(?P<short_alone>{_SPELLED_SHORT})年
            |(?<![^。；\s])(?P<short_begins>[012]\d)年(?=[，,]?(?:全[国省市县区州]|我[国省市县区州]|{any_of(near["after_short"])}))|(?<=[比较])(?P<short_compared>(?<!\d)[012]\d)年)
          (?:(?P<y_end>年?[末底])|年?初|的?{_part("m", months)})?
        | [“"‘]?(?P<plan>{any_of(words["plans"])})(?![”"’]?普法)[”"’]?(?:规划|计划)?
          (?P<plan_where>时期|期间|期末|末|以来|前(?P<plan_years>[一二三四])年)?
        | {_NOT_AHEAD}(?:{any_of(near["back"])})(?:{_COUNT}{TO})?(?P<back>{_COUNT})年(?!前)(?:来|间|里)?
        | {_OF_NO_DEED}(?:{any_of(near["ahead"])})
          (?:{_COUNT}{TO})?(?P<ahead>{_COUNT})年(?:左右)?的?(?:时间|间|内|里)?
        | (?<![第十\d.二三四五六七八九])(?<!连续)(?P<span>[二三四]?十|[三四五六]|\d|两(?=年[来间]))年
          (?={any_of(near["after_back"])})(?:来|间|内)?
        | (?<![第十\d.\u4e00-\u9fff])(?P<five>[五5])年内?(?![\d多以左上的级制期前后规计行])
        | (?:(?P<century>本|上|二十|20|19|十九)世纪)?(?P<decade>(?<!\d)[1-9]0|(?<!十)[二三四五六七八九]十)年代
        | (?P<pair>今明两年)
        | (?P<middle>(?:本|下个?|21|二十一)世纪中叶) | (?P<turn>(?:本|20|21|二十一?)世纪末)
        | (?:党的)?“?(?P<since>{any_of(words["since"])})”?(?:召开|胜利召开)?以来
        | (?P<reign>{any_of(words["reigns"])})
          (?:(?P<reign_year>元|{_COUNT})年(?:{TO}(?P<reign_last>{_COUNT})年)?
            |(?P<reign_all>年间|时期|期间))
          (?:[（(](?:公元)?(?P<reign_is>1[3-9]\d\d)年?[)）])?
        | [“"‘]?(?P<era>{any_of(words["eras"])})[”"’]?(?:时期|期间|中)
        | (?<![^，。；\s])(?P<that_year>是年|该年)(?P<that_end>[底末])?(?![产均内初度薪销第])
        | 第?(?P<census_long>[{_HAN}])次(?:全国)?(?P<census_of>{any_of(words["censuses"])})
            (?![^，。；]{{0,4}}(?:口径|修订|核实))
        | [“"‘]?(?P<census>[{_HAN}])(?P<census_short>普|经普|农普)(?![通遍及查法照])[”"’]?
        | (?P<beside>{any_of(words["beside"])})(?:(?P<beside_end>末|底)|(?P<beside_day>{_DAY})[日号])?
        | (?<!年){_part("n", months)}"""
    return PeriodGrammar(
        pattern=compiled(_begun(pattern, words), re.VERBOSE),
        second=compiled(
            rf"""{_NUMERIC}
            | (?:(?P<year>{_YEAR})年度?|(?P<short>{_SHORT})年|(?P<relative>{relative}))?{_part("m", months)}
            | (?P<only_day>{_DAY})[日号] | (?P<end_year>{_YEAR})?(?P<year_end>年[底末])""",
            re.VERBOSE,
        ),
        plans={name: (years[0], years[1]) for name, years in words["plans"].items()},
        years=dict(words["years"]),
        same=dict(words["same"]),
        months={name: (pair[0], pair[1]) for name, pair in words["months"].items()},
        beside=dict(words["beside"]),
        since=dict(words["since"]),
        base_before=compiled("(?:" + any_of(words["words"]["base_before"]) + ")$"),
        censuses=dict(words["censuses"]),
        reigns={name: (years[0], years[1]) for name, years in words["reigns"].items()},
        eras={name: (years[0], years[1]) for name, years in words["eras"].items()},
    )


def _begun(pattern: str, words: dict[str, Any]) -> str:
    """`pattern`, tried only where a number of a time begins, or a word that a time can begin with.

    A number is known by what stands behind its digits (2020年, 5月, 3季度, 2015至今; not 5.3%, 12亿元), a
    word by two characters: most 全, 上 and 建 of a report begin something else.
    """
    tables = ("years", "same", "months", "beside", "since", "plans", "reigns", "eras")
    listed = [
        *(words[name] for name in tables),
        ("是年", "该年", "本世", "上世", "下世", "下个", "今明", "元月"),
    ]
    first = {word[:2] for of in listed for word in of}
    near = [*words["words"]["back"], *words["words"]["ahead"]]
    han, behind = f"{_HAN}十两〇○零", r"年月季世份至到、和与及全上下前第\x20-"
    both = rf"""(?=
        (?<!\d)\d(?=\d*[{han}{behind}./HQEF]|\d{{7}}) | [HQ][1-4] | \d(?=\d世纪)
        | [{han}](?=[{han}OＯ]{{0,9}}[{behind}次普经农]) | 第[{han}1-4] | [前后头][{han}\d] | 党的
        | [“"‘](?:[{han}]|{any_of(first)}) | (?:{any_of(near)})[{han}\d] | {any_of(first)})(?:{pattern})"""
    begin = re.escape("".join(sorted({word[0] for word in (*first, *near)})))
    then = re.escape("".join(sorted({word[1:2] for word in (*first, *near)})))
    signs = rf"[\d{han}第前后头党{begin}][\d{han}OＯ./次普经农的{then}{behind}]"
    # two signs: half of the time that a search by one takes
    return rf"(?={signs}|\d[HQ]|Q\d|[“\"‘])(?:{both})"


def _part(prefix: str, months: str) -> str:
    """The pattern of months, quarters and days (verbose); its groups begin with `prefix`."""
    p = prefix
    return rf"""(?:
        (?P<{p}1>{_MONTH})月?份?(?:{TO}|(?:、{_MONTH}月?){{0,9}}、(?=\d\d?(?:[两2]个?)?月份?)|{_NEXT_HAN})(?P<{p}2>{_MONTH})(?:[两2]个?)?月份?
            (?P<{p}_range_end>末|底)?(?!\d{{1,2}}[日号]|[{_HAN}十]{{1,3}}[日号])
        | (?P<{p}>{_MONTH})月(?:(?P<{p}_day>{_DAY})(?:[日号]|(?={TO}{_DAY}[日号]))
            |月?(?P<{p}_end>末|底)|(?P<{p}_third>[上中下])旬|份|初)?
        | (?:{_NOT_AHEAD}(?:头|前(?!一个?月))|(?<=年)(?={_COUNT}个月[就已便即]))(?P<{p}_first>{_COUNT})个?月
        | (?<![\u4e00-\u9fff])后(?P<{p}_rest>{_COUNT})个月(?![内以之后前])
        | [前头](?P<{p}_first_quarters>[一二两三123])个?季度
        | (?<![\d一二两三四])第?(?P<{p}_quarter>{_QUARTER})
            (?:(?:、第?{_QUARTER}){{0,2}}[、和]?第?(?P<{p}_next>{_QUARTER})|{TO}第?(?P<{p}_upto>{_QUARTER}))?季度
            (?P<{p}_quarter_end>末|底)?
        | (?P<{p}_named>{months})(?P<{p}_named_end>末|底)?)"""
