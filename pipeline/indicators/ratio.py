"""What a figure in percent is: a share of a whole, growth, or the level of a rate."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.discourse import TIME, Grammar
from pipeline.discourse.clauses import Figure
from pipeline.indicators.name import strip_lead, strip_tail
from pipeline.indicators.row import Manner
from pipeline.model import Kind, light
from pipeline.patterns import regex

_SHARE = regex(r"(?:占(?!用)|拿走|拿下|包揽|揽下)(?P<base>[^占]*)$")
AGAINST = (
    "(?P<verb>{kind.more_than})(?P<base>(?P<whose>[^，；]{1,10}?|[^，；]{3,18}?(?=平均)|[^，；\\d]{0,8}\\d{1,3}[个家][^，；\\d]{2,10})"
    "(?:平均(?:增速|增幅|增长率|增长水平)|{kind.average}|水平)?)的?$"
)
_RATIO_WORD = regex("的?(?:比例|比率)$")
_ASIDE = regex(r"[（(][^（()）]*[)）]$")
_PART_OF = "(?:{kind.amounting}|不及|{bounds.before})(?P<base>[^，；是为]{0,20}?)的?$"
_HELD_BY = "(?:以上)?(?P<who>[^，。；占]{2,8}?)(?P<does>{kind.faring})"
_CONSISTS = regex(r"(?:以上)?(?:都)?(?:是|为)(?P<of>[^，。；]{2,14})")
_OF_WHOLE = (
    "(?:只有|仅有|只占|为|是|连|接近|相当于|等于|完成|执行|恢复[到至]|(?<!发)达到?|相当|不[得应宜]?(?:超过|高于|低于|少于)|不到|不足|不及)了?"
    "(?P<base>[^，；为是完]{1,18}?){kind.average}?的$"
)
_GIVES = (
    "{kind.giving}(?:出?了?(?P<whole>全[国省市县区州][^，；的\\d]{0,8}?)?"
    "|了(?P<other>[\u4e00-\u9fff]{2,12}(?:[省市县区]|集群)))[约近超]?$"
    "|为(?P<served>[^，；的\\d为]{2,14}?){kind.giving}出?了?[约近超]?$"
)
_WORLD = ("世界", "全球", "国际", "亚洲")
_WITHIN = regex(r"^(?P<part>[^，；]+?)在(?P<whole>[^，；在]+?)中(?:的|所)?(?:占)?的?(?:比重|占比|比例|份额)$")
_GROWS = regex(r"的?[^，；占]{0,6}(?:增长|增速|速度增|增幅)")


@light
@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure is, the phrase that names its measure, and what it is compared with."""

    kind: Kind
    phrase: str
    base: str = ""
    sign: int = 1
    manner: Manner = "level"
    base_at: tuple[int, int] | None = None


@light
@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure with the words before it: `left` without words of comparison, `bare` without verbs too."""

    figure: Figure
    left: str
    bare: str
    grammar: Grammar

    @property
    def relative(self) -> bool:
        """Whether the figure is told in percent or times."""
        return self.figure.quantity.dimension in ("ratio", "multiple")

    @property
    def spelled(self) -> bool:
        """Whether it is a part in words: 七成, 一半, 三分之一."""
        return self.figure.quantity.form in ("tenths", "half", "fraction")

    @property
    def nameless(self) -> bool:
        """Whether no word before the figure names anything."""
        return not strip_lead(self.bare, self.grammar.lead)

    def is_whole(self, name: str, *, or_world: bool = True) -> bool:
        """Whether a name is that of a place, of the whole, or of the world."""
        known = name in self.grammar.whole or name in self.grammar.places
        return known or (or_world and name in _WORLD)


def ratio(phrase: Phrase) -> Reading:
    """What a figure in percent is; the level of a rate where no word makes it a share or growth."""
    found = (reading for rule in _RULES if (reading := rule(phrase)))
    return next(found, None) or Reading("level", phrase.bare, manner="rate_level")


def _signed(phrase: Phrase) -> Reading | None:
    """同比8%, 环比-3%; 民间投资+5.2%, 水泥30万吨，-1.8%: a sign tells growth, but not of a rate."""
    told = phrase.left.rstrip(TIME)
    if told.endswith(("同比", "环比")):
        return Reading("growth", phrase.left[:-2], phrase.left[-2:], 1, "signed")
    quantity, left = phrase.figure.quantity, phrase.figure.left.rstrip()
    if (brief := _IN_BRIEF.search(told)) and quantity.unit_norm == "%":
        return Reading("growth", told[: brief.start()], "环比" if brief["last"] else "同比", 1, "signed")
    signed = quantity.value < 0 or left.endswith("+")
    name = phrase.bare.rstrip(_SIGN_AND_MARKS)
    if not signed or quantity.unit_norm != "%" or name.endswith(_RATE_ENDS) or name.startswith("最"):
        return None
    return Reading("growth", name, "同比", 1, "signed")


_IN_BRIEF = regex("(?:(?:YoY|yoy|YOY|Yoy)|(?P<last>QoQ|qoq|QOQ|MoM|mom|MOM))[+：: ]*$")
"""（yoy+48.1%）, as notes of brokers write."""
_SIGN_AND_MARKS = "+ ：:/|,，" + TIME
_RATE_ENDS = ("率", "比重", "占比", "比例", "度", "幅", "指数", "增速", "差")
"""What may itself be below zero (利润率-3.1%), or is how fast something grew."""


def _below_a_norm(phrase: Phrase) -> Reading | None:
    """单位增加值能耗低于全市平均水平的|80%: a part of what it is held against, and no name of its own."""
    told = _BELOW.search(phrase.figure.left) if phrase.figure.quantity.dimension == "ratio" else None
    if told is None:
        return None
    return Reading("share", told["of"], told["base"], manner="part_of")


_BELOW = regex(
    "(?P<of>[\u4e00-\u9fff]{2,16}?)(?:低于|高于|超过|不足)(?P<base>[\u4e00-\u9fff]{2,14}(?:水平|标准|均值|平均值|限值))的$"
)


def _held_by(phrase: Phrase) -> Reading | None:
    """七成以上|企业实现盈利; 一半|是民营企业."""
    among = phrase.bare.endswith(("中有", "中，有"))  # 35个行业大类中有|七成行业实现增长
    alone = _ALONE_IN_ITS_POINT.fullmatch(phrase.figure.left) is not None  # 一是超|五成行业实现正增长
    if not phrase.spelled or not (phrase.nameless or among or alone):
        return None
    if held := phrase.grammar.worded(_HELD_BY).match(phrase.figure.right):
        return Reading("share", held["does"] + held["who"] + "占比", manner="held_by")
    consists = _CONSISTS.match(phrase.figure.right)
    return Reading("share", consists["of"], manner="held_by") if consists else None


_ALONE_IN_ITS_POINT = regex("(?:[一二三四五六七八九]是)?(?:超过?|逾|近|约|将近|接近|不足|不到)?")


def _answered(phrase: Phrase) -> Reading | None:
    """只有21%看重配套能力, 34%反映融资难: a part of those who were asked."""
    percent = phrase.figure.quantity.dimension == "ratio"
    alone = percent and _SO_MANY_OF_THEM.fullmatch(phrase.figure.left.strip(" ，,"))
    if not alone or not ANSWERS.match(phrase.figure.right):
        return None
    return Reading("share", "", manner="part_behind")


_SO_MANY_OF_THEM = regex(
    f"(?:{TIME}|[，,]|其中|另外|另|还|但|而|分别|只|仅|则|也|有|约|近|高达|超过|超|逾|不到|不足|多达|竟|仍)*"
)
RESPONDENTS = "(?:企业|受访者|农户|商户|居民|家庭|机构|客商|员工|职工)"
ANSWERS = regex(
    "(?:以上|左右)?(?P<what>(?:认为|表示|反映|希望|预计|计划|打算|有意|愿意|选择|看重|看好|面临|遇到|缺乏|担心|倾向|关注|集中[在于]|分布[在于]|位于|布局在|来自|聚焦于?|不?满意"
    "|受访|拥有|建有|设有|没有|未曾?|已经?|[把将][^，。；\\d]{2,16}(?:作为|列为|视为|看作|当作))"
    "(?:(?!的企业)[^，。；\\d]){2,16})(?=[，。；、]|$)"
)


def _grows_at(phrase: Phrase) -> Reading | None:
    """8%的速度增长."""
    if not _GROWS.match(phrase.figure.right):
        return None
    base = "年均" if "年均" in phrase.figure.left else ""
    return Reading("growth", strip_tail(phrase.bare, phrase.grammar.tail), base, manner="grows_at")


def _by_share(phrase: Phrase) -> Reading | None:
    return share(phrase.figure, phrase.bare, phrase.grammar)


def _given(phrase: Phrase) -> Reading | None:
    """贡献了70%的|税收; 完成了全省开发区50%的|投资; 创造了全省三成以上|工业增加值."""
    bare = phrase.spelled and _MEASURE_AT_ONCE.match(phrase.figure.right)
    given = (bare or phrase.figure.right.startswith("的")) and phrase.grammar.worded(_GIVES).search(
        phrase.figure.left
    )
    return (
        Reading("share", "", given["whole"] or given["other"] or given["served"] or "", manner="part_behind")
        if given
        else None
    )


_LAST_OF_BEFORE = regex("[和与及]?[\u4e00-\u9fffA-Z]{2,10}、")
"""三成以上工业增加值|和进出口额、|四成以上…: what is left of the measures of the share before."""
_MEASURE_AT_ONCE = regex("[\u4e00-\u9fffA-Z]{0,8}?(?:值|额|收入|税收|利润|投资|产量|就业|出口)")


def _set_by(phrase: Phrase) -> Reading | None:
    """预备费按支出总额的3%|设置: what is set by how much of something else."""
    said = _BY_PART.fullmatch(phrase.figure.left) if _IS_SET.match(phrase.figure.right) else None
    return Reading("share", said["of"], said["base"], manner="part_of") if said else None


_BY_PART = regex(
    f"(?:{TIME}|其中|，|：|[一二三四五六七八九十]{{1,2}}、){{0,12}}(?P<of>[\u4e00-\u9fff]{{2,12}}?)(?:应|均|要)?按照?(?:不[低少]于|不高于)?"
    r"(?P<base>[\u4e00-\u9fff]{2,14}?)的(?:不[低少]于|不高于)?"
)
_IS_SET = regex(
    "(?:以[上内下])?(?:的?比例)?(?:设[置立]|安排|提取|计提|提留|预留|列支|列入|征收|计征|收取|测算|计算)"
)


def _of_whole(phrase: Phrase) -> Reading | None:
    """相当于去年的80%, 完成全年任务的52%."""
    left = _NEARLY_SO_MUCH.sub("的", phrase.figure.left)
    whole = phrase.grammar.worded(_OF_WHOLE).search(left) if left.endswith("的") else None
    halved = phrase.figure.quantity.form in ("half", "fraction")
    if whole is None or (halved and _ONLY.match(whole.group())):
        return None
    start = phrase.figure.left_at + whole.start("base")
    at = (start, start + len(whole["base"])) if TIME in whole["base"] else None
    name = strip_tail(left[: whole.start()], phrase.grammar.tail)
    return Reading("share", name, whole["base"], manner="part_of", base_at=at)


def _of_plan(phrase: Phrase) -> Reading | None:
    """完成年初预算|22.8%, 占全年任务|47%: how much of it was done, also where no 的 stands between."""
    tested = phrase.figure.quantity.limit and phrase.figure.right.startswith("的")  # 完成任务|100%以上|的单位
    percent = phrase.figure.quantity.dimension == "ratio" and not tested
    told = _DONE_OF_PLAN.search(phrase.figure.left) if percent else None
    if told is None:
        return None
    start = phrase.figure.left_at + told.start("base")
    at = (start, start + len(told["base"])) if TIME in told["base"] else None
    name = strip_tail(phrase.figure.left[: told.start()], phrase.grammar.tail)
    return Reading("share", name, told["base"], manner="part_of", base_at=at)


_DONE_OF_PLAN = regex(
    f"(?:完成|占|达到?|为|相当于|是)了?(?P<base>(?:{TIME}|[年月季][度初]|全年|全[省市县区]|调整后?|变动|汇总|本级|经?人大(?:批准|通过)的?){{0,12}}的?"
    "(?:收入|支出|收支)?(?:目标任务|任务目标|计划任务|预期目标|预算|计划|任务)数?)(?:约|近)?$"
)
_NEARLY_SO_MUCH = regex("的(?:约|近|大约|将近|接近|不到|不足)$")
"""是全国平均水平的约|25%."""


_ONLY = regex("[只仅]有")
"""容积率只有沿海省份的|一半: so much of another's, and no share."""


def _given_of(phrase: Phrase) -> Reading | None:
    """创造了全国GDP的|4.8%, 吸收了外商投资的|23.3%: what is given is part of that measure of the whole."""
    given = phrase.grammar.worded(_GIVEN_OF).search(_NEARLY_SO_MUCH.sub("的", phrase.figure.left))
    whole = (given["place"] or "").removesuffix("的") + given["of"] if given else ""
    if given is None:
        return None
    name = "" if given["of"] in phrase.grammar.generic else given["of"]
    return Reading("share", name, whole, manner="given_of")


_GIVEN_OF = (
    "(?:(?:{kind.giving})(?:出|着)?了?|(?:{kind.with_part})了?(?=全))(?P<place>(?:全[国省市县区州]|全球|世界)的?)?(?P<of>[\u4e00-\u9fffA-Z]{2,14}?)"
    "(?<!任务)(?<!目标)(?<!计划)(?<!预算)(?<!(?:任务|目标|计划|预算|决算|预期)[数额量值])的$"
)


def _of_place(phrase: Phrase) -> Reading | None:
    """以全国2%|的土地; 全省的8%."""
    place = _PART_OF_ALL.sub("", phrase.bare.replace(TIME, "").strip()).removesuffix("的")
    done = phrase.grammar.worded(_DONE_WITH_PART)
    place = done.sub("", place) if phrase.figure.right.startswith("的") else place
    if not phrase.is_whole(place):
        return None
    if _SO_MUCH_OF.match(phrase.figure.right):
        return None  # 不到全国0.84%|的一半: the level of whom it is compared with
    if phrase.figure.right.startswith("的"):
        return Reading("share", "", place, manner="part_behind")
    return Reading("share", "", place, manner="share_of") if phrase.figure.left.endswith("的") else None


_PART_OF_ALL = regex("^(?:贡献了?|以|用|凭|约?占|接近|超过|达到?|约|仅|只|不足|不到|不及)+")
"""接近|全省的四成: what leads up to the whole."""


_DONE_WITH_PART = r"^[^，；]{0,16}?{kind.with_part}出?了?(?=[\u4e00-\u9fff]{2,8}$)"
"""示范区用|全省54%的面积，创造了|全省66.2%的生产总值."""


def _reference(phrase: Phrase) -> Reading | None:
    """高于全国（5.2%）, 不到全国0.84%|的一半: the level of whom it is compared with."""
    left = phrase.figure.left.rstrip("（(")
    against = phrase.grammar.worded(AGAINST).search(left)
    if against is None and _SO_MUCH_OF.match(phrase.figure.right):
        against = phrase.grammar.worded(_FALLS_SHORT).search(left)
    place = against["whose"].removeprefix("同期") if against else ""
    if place and phrase.is_whole(place, or_world=False):
        return Reading("level", place, manner="reference")
    group = phrase.grammar.worded(_AGAINST_GROUP).search(left)
    if group is None and _SO_HIGH.match(phrase.figure.right):
        group = phrase.grammar.worded(_AGAINST_SOME).search(left)
    return Reading("level", group["whose"], manner="reference") if group else None


_AGAINST_SOME = "(?:低于|高于|不及|逊于|接近|优于|好于|超过)(?P<whose>[^，；的\\d]{2,10})$"
_SO_HIGH = regex("(?:左右|上下|以上)?的(?:平均)?(?:水平|占比|份额)")
"""仍低于|海外龙头|85%左右的水平: so high is the rate of others with whom it is compared."""


_AGAINST_GROUP = (
    "{kind.more_than}(?P<whose>全[国省市县区州][^，；的\\d]{2,14}(?:企业|园区|开发区|集群|行业))的$"
)
"""均低于|全省规模以上服装企业的|6.6%: the level of a group with which it is compared."""


_FALLS_SHORT = (
    "(?:不到|不足|不及|达不到|仅为|仅是|只有|只是|相当于|约为)"
    "(?P<whose>[^，；]{1,10}?)的?(?:{kind.average}|水平)?的?$"
)
_SO_MUCH_OF = regex("的(?:$|一半|水平|平均水平|[二三四五六七八九十]分之)")


def _of_earlier(phrase: Phrase) -> Reading | None:
    """增长2.6%，好于上年同期的|1.7%: the same measure, of the time that is compared with."""
    return Reading("level", "", manner="rate_level") if _BETTER_THAN.search(phrase.figure.left) else None


EXTREME = "(?:最?[高低]点|[高低]位|谷底|峰值)"
"""较年内低点|44万元/吨, 比去年高位|…: what a price is compared with is the same measure."""
_BETTER_THAN = regex(rf"(?:[好优快慢高低]于{TIME}+(?:同期|水平)?|[较比]{TIME}+的?{EXTREME})的?$")


def _comes_from_here(phrase: Phrase) -> Reading | None:
    """全县工业税收的|三分之二出自这里: a part of that measure of the whole."""
    told = _FROM_HERE.match(phrase.figure.right) and _WHOLE_BEFORE.fullmatch(phrase.figure.left)
    return Reading("share", told["of"], told["whole"] + told["of"], manner="part_of") if told else None


_FROM_HERE = regex(
    "(?:以上|左右)?(?:都|均|也)?(?:出自|来自|产自|源自|来源于|由)(?:于)?(?:这里|此|该|园区|集群|开发区|集聚区|它)"
)
_WHOLE_BEFORE = regex(
    "(?P<whole>全[国省市县区州]|全球|世界)(?P<of>[\u4e00-\u9fffA-Z]{2,12})的?(?:约|近|超过?|有)*"
)


def _half_of(phrase: Phrase) -> Reading | None:
    """…的一半, of the figure before."""
    half = phrase.figure.left == "的" and phrase.figure.quantity.form == "half"
    return Reading("multiple", "", manner="part_of_reference") if half else None


def _of_named_whole(phrase: Phrase) -> Reading | None:
    """产量|全国三分之一."""
    left = strip_tail(phrase.figure.left, phrase.grammar.comparing | _NEARLY)
    wholes = (*phrase.grammar.whole, "世界", "全球") if phrase.spelled else ()
    whole = next((w for w in wholes if left.endswith(w)), "")
    if not whole:
        return None
    return Reading(
        "share", strip_tail(left.removesuffix(whole), phrase.grammar.tail), whole, manner="part_of"
    )


_NEARLY = frozenset({"差不多", "将近", "的"})


def _of_what_follows(phrase: Phrase) -> Reading | None:
    """70%的|企业; 六成税收、七成以上|就业; 三成以上工业增加值和进出口额、四成以上|的利润总额."""
    figure = phrase.figure
    measured = phrase.spelled and _MEASURE_AT_ONCE.match(figure.right.removeprefix("的"))
    next_of_list = measured and (not figure.left or _LAST_OF_BEFORE.fullmatch(figure.left))
    held = figure.left.endswith("以") and _A_SHARE_BEHIND.match(figure.right)  # 收购后以|24%的份额位居第一
    behind = next_of_list or held or (figure.right.startswith("的") and phrase.nameless)
    return Reading("share", "", manner="part_behind") if behind else None


_A_SHARE_BEHIND = regex("(?:左右|以上)?的(?:全球|国内|市场)*(?:份额|占有率|占比|市占率)")


def _part_of(phrase: Phrase) -> Reading | None:
    """是全国平均的一半."""
    left = phrase.figure.left
    said = phrase.figure.quantity.form in ("half", "fraction") and left.endswith("的")
    part = phrase.grammar.worded(_PART_OF).search(left) if said else None
    if part is None or not part["base"]:
        return None
    return Reading("multiple", left[: part.start()], part["base"].replace(TIME, ""), manner="part_of")


def _part(phrase: Phrase) -> Reading | None:
    """七成 of something that is no rate."""
    part = phrase.spelled and not phrase.bare.endswith("率")
    return Reading("share", phrase.bare, manner="part") if part else None


_RULES = (
    _signed, _comes_from_here, _held_by, _answered, _below_a_norm, _grows_at, _by_share, _given, _set_by,
    _given_of, _of_whole, _of_plan, _of_place, _reference, _of_earlier, _half_of, _of_named_whole,
    _of_what_follows, _part_of, _part,
)  # fmt: skip
"""The first that reads a figure counts: what is said with it before what only may be meant."""


def share(figure: Figure, bare: str, grammar: Grammar) -> Reading | None:
    """占全省8%, 比重为8%, 甲在乙中的占比8%; None where no word of a share stands before the figure."""
    bare = _OF_ALL.sub("", _STILL.sub("", _ASIDE.sub("", bare)))
    if bare.endswith("占据") and (of := _PART_TAKEN.match(figure.right)):  # 占据|93.2%市场份额
        return Reading("share", bare.removesuffix("占据") + of["what"], manner="share")
    if inside := _WITHIN.search(bare):
        return Reading("share", inside["part"], inside["whole"].replace(TIME, ""), manner="share_within")
    word = grammar.share_word.search(bare) or (_RATIO_WORD.search(bare) if "占" in bare else None)
    stem = bare[: word.start()] if word else bare
    left = _TAKES_UP.sub("占", _ABOUT_SO_MUCH.sub("占", figure.left))
    plain = stem if word else strip_tail(left, grammar.comparing | _BEFORE_SHARE)
    if held := _SHARE.search(plain):
        said = (stem if word else left)[: held.start()]
        said = strip_tail(_ABOUT.sub("", said), grammar.tail).removesuffix("合计")
        base = _base_of_share(held["base"])
        nameless = said in ("", *_WITH, *grammar.subjects) or said.endswith(
            grammar.lists["wholes_with_parts"]
        )
        if nameless and _MEASURE_BEHIND.match(figure.right):
            return Reading("share", "", base, manner="part_behind")
        return Reading("share", said, base, manner="share_of")
    whole = stem.replace(TIME, "").strip(" ，,")
    if word and whole in (*grammar.whole, *_WORLD):
        return Reading("share", "", whole, manner="share")  # 全球占比升至85%
    if word and word[1].endswith("份额") and not stem.replace(TIME, "").removesuffix("合计"):
        return Reading("share", word[1], manner="share")  # 三家合计份额53%
    if word:
        return Reading(
            "share",
            stem + word[1] if word[1] in ("占有率", "市占率") or stem.endswith(("性", "市场")) else stem,
            manner="share",
        )
    return Reading("share", "", manner="share") if bare in ("比例", "比率") else None


_ABOUT_SO_MUCH = regex("(?:约|差不多)占了?$")
"""直接材料|约占|41.5%: a share, told with its bound in one word."""
_TAKES_UP = regex("占据了?(?=[国全世省][内球际国界][\u4e00-\u9fff]{0,4}$)")
"""兴城泳装|占据国内市场|四成: a share, and no base 据国内市场."""
_ABOUT = regex("(?<![签合节履制集公大特])(?:大约|约|大概|大致|近)$")
"""PAN原丝|约占总成本的53%."""
_WITH = ("以", "用", "凭", "仅以", "仅用", "靠")
"""以|占全省2%的土地，…."""
_MEASURE_BEHIND = regex("(?:以上|左右)?的[\u4e00-\u9fffA-Z]{2,12}[、，和]?$")
"""园区占全省0.5%|的国土面积: of what it is the share stands behind."""
_OF_ALL = regex("(?<=占比|比重|份额)(?:全[国省市县区])?平均(?:水平|值)?[为是达]?$")
"""规上企业占比|全省平均5.1%: a mean of shares."""
_STILL = regex("(?<=占比|比重|份额|有率|占率)(?:仍|已|也|均|将|约|高|合计)+$")
"""占比仍|超过60%."""
_PART_TAKEN = regex("的?(?:以上|左右)?(?:的)?(?P<what>[\u4e00-\u9fff]{0,4}(?:市场|份额))")
_BEFORE_SHARE = frozenset({"的", "为", "达", "达到", "了"})


def _base_of_share(said: str) -> str:
    """The whole of 占全省的比重, without the words of a share."""
    base = said.replace(TIME, "").removeprefix("据").strip("到了的")
    for ending in ("的比例", "比例", "的比重", "比重", "的比值", "比值"):
        base = base.split(ending)[0]
    return base
