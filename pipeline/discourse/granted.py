"""To whom something is granted: the subject of a rule's clauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.discourse.slots import TIME
from pipeline.discourse.view import Mention, Subject, SubjectWords, View
from pipeline.patterns import regex

_Rule = Callable[[int, View, SubjectWords], Subject | None]
_UNITS = "(?:平方米|立方米|亩|公顷|个|座|台|套|间|头|只|羽|株|袋|吨|千瓦时|千瓦|度|公里|辆|床|标箱)"
"""每|平方米补助30元: for each of what something is granted."""
_TO = (
    r"(?:对于?|给(?!予)|向|属于)(?P<whom>企业(?=用[电气水工热]|[^，。；\d]{0,8}贷款)"
    r"|(?:[^，。；：\d]|\d{2,4}强|\d[A-Z]+){1,40}?{granted.takers}(?!目录|名[录单]|库|清单|[“《])(?=[^，。；：\d]{0,14}\d(?!\d{0,3}强)|按照?[^，。；：\d]{2,24}\d)"
    r"|(?:[^，。；：\d]|\d{2,4}强|\d[A-Z]+){2,40}?(?=[，,]|(?<!、)一次性|(?<=的)[再另]|按|每[家个户]|{granted.gives}))"
)
_TO_WHO_PASSES = (
    r"(?:对于?|给(?!予)|向)?(?P<whom>(?!且|并)[^，。；：]{2,48}?的[A-E\u4e00-\u9fff]{0,6}?{granted.takers}"
    r"(?:[（(][\u4e00-\u9fff、]{1,6}[)）])?)[，,]?(?:由?(?:[\u4e00-\u9fff]{0,4}?(?:人民政府|政府|财政|专项资金)))?(?:分别|依次|各)?(?:(?:按[^，。；]{2,24}?[，,]?)?(?:每(?:[家户项件款次场门名]|"
    + _UNITS
    + r"))?{granted.how}*(?:{granted.gives}|奖)|每[家个户名](?=\d))"
)
"""Whoever passes a test with a figure in it (对年收入超过20亿元的乡镇，另奖3万元)."""
_TO_THINGS = (
    r"(?:对于?|凡)(?P<whom>[^，。；：]{2,40}?\d[^，。；：]{1,12}的[\u4e00-\u9fff]{2,8}?)[，,]"
    r"(?=(?:按照?[^，。；]{2,24}?)?{granted.how}*(?:{granted.gives}|奖))"
)
"""对库容500立方米以上的冷藏库，|按实际投资的30%给予补助: whatever it is that passes a test."""
_TO_WHO_IS_SORTED = (
    r"(?:对于?|凡)(?P<whom>[^，。；：]{2,48}?的[\u4e00-\u9fff]{0,6}?{granted.takers})[，,：](?:其中)?"
    r"(?=[^，。；：\d]{2,20}的[，,]?{granted.how}*(?:{granted.gives}|奖)[^，。；]{0,6}\d"
    r"|[^，。；：\d]{0,10}按照?[^，。；]{2,24}(?:{granted.gives}|奖励|贴息))"
)
"""对经营满3年以上的农户，|属于脱贫户的给予2000元: whoever passes a test, each kind its own."""
_TO_NEWCOMERS = (
    r"(?P<whom>(?:新|获|首次|经认定|通过|被|购置|购买|租用|租赁|参加|参展|自建|改建|列入|入选|引进(?![^，。；]{0,8}(?:博士|硕士|人才|专家|教授|毕业生))|主导|参与|主持|牵头)(?:[^，。；\d]|\d{2,4}强){2,24}?的?)"
    "(?=一次性奖励|{granted.gives}|奖[\\d一]|[，,](?:分别|各|另|再|则|可){1,2}(?:{granted.gives}|奖)"
    "|(?<=的)[，,](?:(?:按照?[^，。；]{2,24}?)?|每平方米|每亩|每[个台套间张]){granted.how}*(?:{granted.gives}|奖))"
)
_WHO_PASSES = (
    r"(?:凡)?(?P<noun>(?:园区|区内)(?=企业|单位|机构){granted.takers}|[\u4e00-\u9fff]{2,5}机构|{granted.takers}"
    r"|(?![对给向引新符属列经获每单各为在按])[\u4e00-\u9fff]{1,6}项目(?=[\u4e00-\u9fff]{0,12}?(?:投资|资金|外资|引资))"
    r"|(?!对|按|支持|鼓励|引导|推动|每|单|同一|[且并或与和获被新为])[\u4e00-\u9fff]{2,8}?企业)(?P<test>[^，。；：]{2,30}?)的[，,]"
    r"(?=(?:按[^，。；]{2,24}?)?{granted.how}*{granted.gives})"
)
"""企业首次升规的，奖励10万元, 工业项目总投资超过1亿元的，…: who passes the test of the clause before."""
_TOPIC = (
    r"(?:对|凡)?(?P<whom>(?!支持|鼓励|引导|推动|促进|加大|[按给由为从向经据依在因随]|根据|其中|[且并或单每本各该]|同一)"
    r"(?:(?P<size>[^，。；：\d]{0,16}\d[\d.]{0,8}[万亿]{0,2}(?:元|吨标准煤|千瓦时)(?:以上|以下|（含）)*的?))?"
    r"(?P<noun>[^，。；：\d]{0,24}?{granted.doers}))(?!企业|单位|机构|项目|负责|管理|的)"
    r"(?P<does>[^，。；：\d]{0,30}?)(?:(?P<test>的)|后)?[，,]"
    r"(?=[^。；]{0,80}?(?:的|按)[^。；的]{0,24}?(?:{granted.gives}|奖(?![项牌杯章])))"
)
"""新引进的医药项目，|投资2000万元以上的，给予…; 企业参加展会的，|展位费按…补贴: who is told first."""
_PER_THING = regex(
    "(?P<whom>(?:新建|新上|新购|购置|改造|种植|养殖|新增)[^，。；：\\d的]{2,14}?)[，,]?(?=每"
    + _UNITS
    + "(?:给予|补助|补贴|奖|补)[^，。；\\d]{0,6}\\d)"
)
"""新建标准化大棚|每平方米补助30元: the thing for which something is granted."""
_WORK_PER_THING = regex(
    "(?P<whom>(?!对|按|给|用于|支持|鼓励)[\u4e00-\u9fff]{2,12}?(?:改造|建设|升级|认证|种植|养殖|修建|更新))[，,：]"
    "(?=每(?:[新改建种]?[\u4e00-\u9fff]{0,3}?[一1]?(?:"
    + _UNITS
    + "|[家户条处口盏套棵]))(?:给予|补助|补贴|奖|补)[^，。；\\d]{0,6}\\d)"
)
"""加工厂改造，|每改造一个补10万元: the work for each piece of which something is granted."""
_CROP_PER_THING = regex(
    "(?P<whom>(?!对|按|给|用|再|另|其|每|由|则|可|均|各|新|以|在|第|从|自)(?:(?!财政|政府|标准|给予|按照?)[\u4e00-\u9fff]){2,8}?)(?<![的再另起层])(?=每(?:"
    + _UNITS
    + ")(?:再|另)?(?:给予|补[助贴]?|奖补)\\d)"
)
"""早稻|每亩补100元，连作晚稻|每亩补80元: the crop for which something is granted."""
_MADE_SO_LARGE = (
    r"(?P<whom>(?:新[建增种植]|种植|建设|改造|养殖|发展|流转)[^，。；：\d的]{2,14})[，,]"
    r"(?=[^，。；\d]{0,8}\d[^，。；]{1,10}以上的?[，,][^。；]{0,24}?(?:{granted.gives}|奖|补))"
)
"""新建生态茶园，|集中连片30亩以上的，每亩补助1500元: what is made, before how large it must be."""
_GIVEN_TO = regex(
    r"(?:另|再|并|同时)*给予(?P<whom>(?!最高|一次性|不超过|奖|补|每|单|企业|单位|项目(?!负责|经理|团队)|其|该|个人)"
    r"[\u4e00-\u9fff]{1,10}?(?:[（(][\u4e00-\u9fff、]{1,6}[)）])?)(?=(?:最高|不超过|一次性|一定)*\d)"
)
_GIVEN_EACH = (
    r"(?P<whom>每[家个户名][\u4e00-\u9fff]{0,5}?{granted.takers})(?:最高|最多)?{granted.gives}"
    r"|(?P<each>(?:每[家个户名]|单[个家户]|同一[家个]?)[\u4e00-\u9fff]{0,4}?{granted.takers})"
    rf"(?=(?:{TIME}|[每全同]?(?:一)?年度?|当年|累计|合计|所?获得?|享受|本?(?:政策|细则|办法|条款)|各类|各项|财政|专项"
    rf"|[该本此]项|补[助贴]|奖[励补]|贴息|资助|扶持|总额|金?额|资金){{0,8}}(?:原则上)?"
    r"(?:(?:最高|最多|不超过|不得超过)+为?(?:{granted.gives}|支持|申报|推荐|享受|认定)?\d|以\d[^，。；]{1,8}为限|(?:不超过|不得超过)[^，。；\d]{2,16}的\d))"
)
"""给予承接方|最高500万元支持; 每家企业|给予最高不超过30万元."""
_SINGLE = ("单个", "单家", "单户")
_WHO_BY = (
    r"(?P<whom>(?!对|给|向|按)[\u4e00-\u9fff]{0,10}?{granted.takers})"
    r"(?=(?:[\u4e00-\u9fff]{0,8}贷款)?按照?[^，。；按]{2,24}?{granted.how}*{granted.gives})"
)
"""引荐人|按到位资金的1‰给予奖励."""
_LEVELS = regex(
    r"(?P<lead>[^、]*?(?<![（(]))(?P<levels>(?:国家|省|自治区|市|县|区)级?(?:、(?:国家|省|自治区|市|县|区)级?)+)(?P<rest>[^级]{2,})"
)
"""新设立的国家、省级|科研机构: one for each level."""
_RECKONED = (
    "部分", "税", "税收", "额", "收入", "资金", "贷款", "利息", "费", "费用", "租金", "支出", "投入",
)  # fmt: skip
_LISTED = ("、", "和", "或")
_DIGIT = regex(r"\d")
_AMOUNTS = regex(r"(?<![\d.])\d[\d.]{0,11}[万亿]{0,2}元(?:[、和或]\d[\d.]{0,11}[万亿]{0,2}元)+")


GRANTS_BELOW = r"(?:给予|予以|实行|进行)[^，,。；\d]{0,8}?(?:奖励|补助|补贴|奖补|资助|扶持|支持)[。：]"
"""…，按投资额给予奖励。: that something is granted; how much, the next sentences tell."""
_ANNOUNCED = (
    r"(?:对|凡)?(?P<whom>(?!支持|鼓励|引导|推动|促进|加大|[按给由为从向经据依在因随]|根据|其中|[且并或单每本各该])"
    r"[^，,。；：\d]{0,24}?{granted.doers}(?:[、和与及][^，,。；：\d]{0,16}?{granted.doers})*)"
    r"(?!负责|管理|[、和与及])(?:[^，,。；：]{2,24}的|[^。；：]{2,100}\d[^，,。；：]{1,16}的)?[，,]?(?:按照?[^，,。；]{2,24}?)?(?:可|均|将|分别|分档|一次性)*"
    + GRANTS_BELOW
)
"""新上工业项目，按投资额给予奖励。: of whom the sentences that follow tell what each gets."""


def may_grant(text: str, words: SubjectWords) -> bool:
    """Whether a passage holds a word that each rule of `beneficiary` asks for."""
    return words.worded(r"{granted.gives}|奖|给予|补\d").search(text) is not None


def beneficiary(at: int, view: View, words: SubjectWords) -> Subject | None:
    """To whom something is granted (对新认定的绿色工厂，给予…; 企业首次升规的，奖励…), each of a list."""
    if view.text.startswith(("起对", "起，对", "起凡"), at):
        return beneficiary(at + (2 if view.text[at + 1] == "，" else 1), view, words)  # 自2021年|起，对…
    if told := _first_of(_TOLD_FIRST, at, view, words):
        return told
    found = words.worded(_TO).match(view.text, at)
    if found and found["whom"].endswith(_RECKONED) and not _CARRIED_OUT.search(found["whom"]):
        return _whose_expense(found, words)  # 对产生的税收留存部分，前两年奖励70%: of nobody
    if found and (told := _to(found, view, words)):
        return told
    if told := _who_passes(at, view, words):
        return told
    if listed := words.worded(_LIST_GIVEN).match(view.text, at):
        each = _each(listed["whom"], words, _awards(listed.end("whom"), view))
        return Subject(at, listed.end("whom"), each, "beneficiary") if len(each) > 1 else None
    return _first_of(_TOLD_OTHERWISE, at, view, words)


def _first_of(rules: Sequence[_Rule], at: int, view: View, words: SubjectWords) -> Subject | None:
    return next((told for rule in rules if (told := rule(at, view, words))), None)


def _announced(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Those of whom all that follows is told (对符合条件的企业：…)."""
    told = words.worded(_ANNOUNCED).match(view.text, at)
    if told is None or told.end() != len(view.text):
        return None
    end = at if view.figure_behind(at) else told.end("whom")
    return Subject(at, end, (told["whom"],), "beneficiary", since=told.end("whom"))


def _who_also(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Those who pass a second test beside the first, which tells who they are where it has amounts."""
    found = words.worded(_WHO_ALSO).match(view.text, at)
    if found is None:
        return None
    each = _each(f"{found['first']}的{found['whom']}", words) if _AMOUNTS.search(found["first"]) else ()
    return Subject(at, at, each or (found["whom"],), "beneficiary", since=found.end("whom"))


def _who_steps(at: int, view: View, words: SubjectWords) -> Subject | None:
    found = words.worded(_WHO_STEPS).match(view.text, at)
    return Subject(at, at, (found["whom"],), "beneficiary", since=found.end()) if found else None


def _to(found: re.Match[str], view: View, words: SubjectWords) -> Subject | None:
    """Whom 对, 给 or 向 leads to, if something is given behind, be it but for what they do."""
    at, whom = found.start(), found["whom"]
    if carried := _CARRIED_OUT.search(whom):  # 对用电大户|实行阶梯|补贴
        whom = whom[: carried.start()]
        return Subject(at, found.start("whom") + carried.start(), (whom,), "beneficiary")
    if not words.worded("{granted.gives}").search(view.text, found.end()):
        return None
    if paid := _whose_expense(found, words):
        return paid
    if does := words.worded(_WHO_DOES).fullmatch(whom):
        return Subject(at, found.end("whom"), (f"{does['does']}的{does['who']}",), "beneficiary")
    done = words.worded(_DONE_FOR).fullmatch(whom)
    each = _each(done["whom"] if done else whom, words, _awards(found.end("whom"), view))
    return Subject(at, found.end("whom"), each, "beneficiary")


def _whose_expense(found: re.Match[str], words: SubjectWords) -> Subject | None:
    """Whose loan or investment it is that something is granted for (对中药企业|流动资金贷款，按…贴息)."""
    paid = words.worded(_WHOSE_EXPENSE).fullmatch(found["whom"])
    if paid is None:
        return None
    return Subject(found.start(), found.start("whom") + paid.end("who"), (paid["who"],), "beneficiary")


def _who_passes(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Those who do or are something (新认定的企业，给予…), by what they are sorted, or things of theirs."""
    found = words.worded(_TO_WHO_PASSES).match(view.text, at)
    if found and not view.text[:at].endswith(_LISTED):
        each = _each(_ALSO_FITS.sub("", found["whom"]), words, _awards(found.end("whom"), view))
        return Subject(at, at, each, "beneficiary", since=found.end("whom"))
    found = words.worded(_TO_WHO_IS_SORTED).match(view.text, at)
    found = found or words.worded(_TO_THINGS).match(view.text, at)
    return Subject(at, at, (found["whom"],), "beneficiary", since=found.end("whom")) if found else None


def _who_passes_a_test(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Those before their test (企业|首次升规的，奖励…), which names them too where it is short and bare."""
    found = words.worded(_WHO_PASSES).match(view.text, at)
    if found is None:
        return None
    named = TIME not in found["test"] and len(found["test"]) <= _LONGEST_TEST
    test = found["test"] + "的" if named and not _DIGIT.search(found["test"]) else ""
    return Subject(at, at, (test + found["noun"],), "beneficiary", since=found.end())


def _for_each(at: int, view: View, words: SubjectWords) -> Subject | None:
    """For each of what, or to each of whom (早稻|每亩补100元; 给予每名博士|…); 单 may lead to it, too."""
    single = at - (at > 0 and view.text.startswith("单", at - 1))
    start = single if view.text.startswith(_SINGLE, single) else at
    bare = (_PER_THING, _WORK_PER_THING, _CROP_PER_THING, _GIVEN_TO)
    for pattern in (*bare, *map(words.worded, (_GIVEN_EACH, _WHO_BY))):
        found = pattern.match(view.text, start)
        if found and not (pattern is _GIVEN_TO and _is_of_a_base(found.end(), view)):
            name = "each" if "each" in found.groupdict() and found["each"] else "whom"
            return Subject(found.start(), found.end(name), (found[name],), "beneficiary")
    return None


def _who_gets(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Who begins a passage and gets something, or for whom or what a rule is eased or tells a size."""
    patterns = (
        (_EASED, _MADE_SO_LARGE) if view.text[:at].rstrip("；;") else (_WHO_GETS, _EASED, _MADE_SO_LARGE)
    )
    matches = (words.worded(pattern).match(view.text, at) for pattern in patterns)
    found = next((match for match in matches if match), None)
    return Subject(at, found.end("whom"), (found["whom"],), "beneficiary") if found else None


_CARRIED_OUT = regex("(?<=[\u4e00-\u9fff]{2})(?:实行|实施|开展|执行)[\u4e00-\u9fff]{0,6}$")
_WHOSE_EXPENSE = (
    r"(?P<who>[\u4e00-\u9fff]{0,8}?(?:企业|单位|机构|园区|农户|合作社))(?!的)"
    "[^，。；的]{2,16}(?:投资|投入|费用|支出|贷款|租金)"
)
"""对企业|智能设备投资|给予不超过20%的补助: what it is granted for is none of them."""
_WHO_DOES = (
    r"(?P<who>(?:[\u4e00-\u9fff]{2}(?<![给获])){0,2}?(?:企业|单位|机构|农户|合作社))"
    r"(?P<does>[^，。；：的\d]{2,16})的"
)
"""对企业|发行绿色债券的，按发行额…: those who do so."""
_WHO_GETS = (
    r"(?P<whom>(?!对|给|向|按|每|单|同一|其[他余中]|支持|鼓励|财政)[^，。；：的\d]{2,24}?{granted.takers})"
    r"(?:分别|各|再|另){0,2}{granted.how}*(?:奖励|补助|补贴|奖补|资助|奖)(?=\d)"
)
"""国家级工厂奖励50万元；|省级工厂|奖励20万元: who gets the next one."""
_EASED = (
    r"(?:对|凡)?(?P<whom>(?![按给由为从向经据依在因随且并或单每本各该]|根据|其中)[^，。；：\d]{2,24}?{granted.takers})(?:的)?[，,]"
    r"(?=[^，。；\d]{2,14}(?:放宽|降低|下调|降|提高|上调|上浮|调整)(?:至|到|为)?\d)"
)
"""铜加工、化工等传统产业项目，|投资门槛放宽至200万元，补助上浮2个百分点: for whom a rule makes it easier."""


def _others_of(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Others of those just told, by their class alone (对优秀的园区奖50万元，|良好的|奖20万元)."""
    if level := _at_level(at, view, words):
        return level
    found = words.worded(_BY_CLASS).match(view.text, at)
    takers = list(words.worded(_NOUN_OF_TAKERS).finditer(view.text, 0, at)) if found else []
    if found is None or not takers:
        return None
    return Subject(at, found.end("which"), (found["which"] + takers[-1]["noun"],), "beneficiary")


def _at_level(at: int, view: View, words: SubjectWords) -> Subject | None:
    """The same of another level (国家级工业设计中心奖励100万元，|省级的|奖励50万元)."""
    found = words.worded(_LEVEL_ALONE).match(view.text, at)
    told = [m["noun"] for m in _OF_A_LEVEL.finditer(view.text, 0, at)] if found else []
    if found is None or not told:
        return None
    return Subject(at, found.end("level"), (found["level"] + told[-1],), "beneficiary")


LEVELS = "(?:国家|自治区|省|市|州|县|区)级"
_LEVEL_ALONE = (
    f"(?:对|获得?|认定为?|评为|属)?(?P<level>{LEVELS})的?[，,]?(?:各|分别|每[个家户项]|则|再){{0,2}}"
    "{granted.how}*(?:{granted.gives}|奖)(?=[^，。；\\d]{0,8}\\d)"
)
_OF_A_LEVEL = regex(f"{LEVELS}(?P<noun>[^，。；：\\d的、]{{2,14}}?)的?[，,]?(?=一次性|分别|各|每|给予|奖)")
_BY_CLASS = (
    "(?:对|给)?(?P<which>(?:考核|评定|评价|评为|获评|获得|获)?(?:结果)?(?:为)?"
    "(?:[^，。；：、\\d的]{0,4}(?:优秀|良好|合格|先进|达标)(?:等次|等级|档次)?|[A-E]级|第?[一二三四五]等(?:奖|次|级)?|第[一二三四五六七八九十]名)的)"
    "(?:各|每[个家户名]|分别|则|再){0,2}{granted.how}*(?:{granted.gives}|奖)"
)
_NOUN_OF_TAKERS = (
    "的(?P<noun>[一-鿿]{0,4}?(?:{granted.takers}|园区|乡镇|县区|集群))(?=各|每|[，,]|给|奖|一次性|分别)"
)


def _is_of_a_base(at: int, view: View) -> bool:
    """给予设备投资|12%的补助: what stands behind 给予 is what the part is of, and nobody."""
    figure = view.figure_behind(at)
    return figure is not None and figure.dimension == "ratio"


def _thing(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A thing of a size for which something is granted (新建冷库库容在2000立方米以上的，每立方米补助80元)."""
    found = _THING.match(view.text, at)
    figure = view.figure_behind(at)
    sized = figure is not None and found is not None and found.start("size") == figure.start
    if found is None or figure is None or not sized or figure.dimension not in ("area", "volume", "length"):
        return None
    return Subject(at, at, (found["thing"],), "beneficiary", since=found.end())


_THING = regex(
    r"(?P<thing>(?!集中|连片|规模|租|购|投资|年|对|凡|企业|项目|单位)[\u4e00-\u9fff]{3,14}?)(?<![面容体积度])"
    r"(?:建筑面积|总?面积|库容|容积|总?长度|规模)?(?:在|达到?|超过|不低于)?(?P<size>\d)[^，。；]{2,12}?以上的[，,]"
)


def _topic(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Who stands before the tests of a rule; what it does is its own where 的 ends it."""
    found = words.worded(_TOPIC).match(view.text, at)
    if found is None:
        return None
    if found["test"]:
        own = found["does"] and len(found["does"]) <= _LONGEST_TEST and TIME not in found["does"]
        whom = f"{found['does']}的{found['noun']}" if own else found["noun"]
        return Subject(at, at, (whom,), "beneficiary", since=found.end())
    since = found.end("whom") if found["size"] else -1
    end = at if found["size"] else found.end("whom")
    return Subject(at, end, (found["noun"],), "beneficiary", since=since)


_LONGEST_TEST = 14
"""Characters of a test that names who passes it; a longer one is but its condition. Chosen, not measured."""


def _newcomers(at: int, view: View, words: SubjectWords) -> Subject | None:
    people = words.worded(_TO_PEOPLE).match(view.text, at)
    if people:
        each = split_list(people["whom"], _awards(people.end(), view))
        return Subject(at, at, each or (people["whom"],), "beneficiary", since=people.end("whom"))
    found = words.worded(_TO_NEWCOMERS).match(view.text, at)
    return Subject(at, found.end("whom"), (found["whom"],), "beneficiary") if found else None


_PERSON = "(?:博士|硕士|研究生|本科生|毕业生|大学生|专家|教授|院士|人才|技师|技工)(?:后)?"
_TO_PEOPLE = (
    rf"(?P<whom>新?(?:引进|招聘|招录|招用|录用|入职|培养)的?[^，。；\\d]{{0,10}}?{_PERSON}(?:、[^，。；、\\d]{{0,6}}?{_PERSON})*)"
    "[，,](?=[^。；]{2,40}?的[，,][^。；\\d]{0,20}{granted.gives})"
)
"""新引进的博士、硕士，|签订劳动合同的，分别给予…: each of the kinds of people."""
_TO_WHOM = regex("对于?|给(?!予)|向")
_WHICH = regex("(?:[^，。；：]{1,30}?(?:的|第[一二三四五六七八九十]名|[特一二三]等奖))?")
_THEN_GIVEN = "[，,]?(?:各|分别|依次|再|另){0,2}{granted.how}*(?:{granted.gives}|奖)"
_ZONES = ("PARK", "CLUSTER", "REGION")
_FIRMS = ("公司", "集团", "股份")


def _is_named(mention: Mention) -> bool:
    return mention.label in _ZONES or (mention.label == "ORG" and mention.value.endswith(_FIRMS))


def _named_takers(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Zones or places that are granted something by name (对进步最快的|甲园区、乙园区|各奖励20万元)."""
    lead = _TO_WHOM.match(view.text, at)
    named = [m for m in view.mentions if lead and m.start >= lead.end() and _is_named(m)]
    if not lead or not named or not _WHICH.fullmatch(view.text, lead.end(), named[0].start):
        return None
    listed = named[:1]
    for mention in named[1:]:
        if view.text[listed[-1].end : mention.start] in ("、", "和", "及", "与"):
            listed.append(mention)
    start, end = listed[0].start, listed[-1].end
    if not words.worded(_THEN_GIVEN).match(view.text, end):
        return None
    owners = _each_named(listed, view.text[start:end], _awards(end, view))
    tested = any(at <= q.start < start and q.form != "rank" for q in view.figures)
    return Subject(start if tested else at, end, owners, "beneficiary")


def _each_named(listed: Sequence[Mention], text: str, awards: int) -> tuple[str, ...]:
    """Those of a list by name, where each gets his own award; of 甲市、乙县|产业集聚区 each with its head."""
    if len(listed) == 1 and len(parts := listed[0].value.split("、")) == awards > 1:
        head = _SHARED_HEAD.search(parts[-1])
        return tuple(part + head[1] if head and part != parts[-1] else part for part in parts)
    if len(listed) == 1 or awards == len(listed):
        return tuple(mention.value for mention in listed)
    return (text,)


_SHARED_HEAD = regex("[县市区旗]([^县市区旗]{2,8}[区园])$")
_DONE_FOR = (
    "(?P<whom>[^，。；]*?{granted.takers})(?:统一|免费|集中|分批|全面|优先)*"
    "(?:组织|开展|实施|提供|进行)(?![^，。；]*的)[^，。；]+"
)
"""对规上企业|组织免费诊断: what is done for them is no part of who they are."""
_WHO_ALSO = (
    r"(?:对|凡)(?P<first>[^，。；：]{2,40})[，,](?:且|并)[^，。；：\d]{2,40}?的(?P<whom>[\u4e00-\u9fff]{0,6}?{granted.takers})"
    r"(?=[，,]|{granted.how}*(?:{granted.gives}|奖))"
)
"""对通过评估，且纳入平台的|软件企业，…: who passes both tests."""
_WHO_STEPS = (
    r"(?P<whom>(?!对|按|每)[^，。；：]{0,16}?{granted.takers})每(?:再|新)?[上增提超晋][^，。；：]{2,20}[，,]"
    "{granted.how}*(?:{granted.gives}|奖)"
)
"""10亿元以上企业|每上一个5亿元台阶，给予…: who is told before each step."""
_ALSO_FITS = regex(r"^(?:符合|属于|列入|纳入)[^，。；]{2,40}、(?=[^，。；、]*\d)")
"""符合《目录》、|投资800万元以上的技改项目: the test that names it."""
_LIST_GIVEN = (
    r"(?:对|给(?!予))?(?P<whom>[^，。；：\d]{2,40}[、和与或][^，。；：\d]{2,24}?)[，,]?(?:每[个项家][^，。；\d]{0,6})?"
    "(?:分别|各|依次){granted.how}*(?:{granted.gives}|奖)"
)
"""示范园区、平台运营主体|分别给予60万元、30万元奖励."""


def _awards(at: int, view: View) -> int:
    """How many sums the next list of awards has; 0 where there is none."""
    figures = [q for q in view.figures if q.start >= at]
    count = 0
    for n, figure in enumerate(figures):
        if n and view.text[figures[n - 1].end : figure.start] not in ("、", "和", "，", "或"):
            break
        if figure.dimension not in ("money", "ratio"):
            break
        count += 1
    return count


_GRADE_OF_LAST = regex("[特一二三四五A-E甲乙丙丁](?P<grade>等奖|等次|[等类级档])")
"""一、二、三|等奖: what the grades of a list share."""


def split_list(phrase: str, count: int) -> tuple[str, ...]:
    """取得1类、2类新药临床批件, 国家级、省级工业设计中心: each of a list in full; empty where unsure."""
    if quoted := _QUOTED_LIST.fullmatch(phrase):
        items = _QUOTED.findall(quoted["items"])
        return tuple(quoted["lead"] + item + quoted["rest"] for item in items) if len(items) == count else ()
    parts = _SEPARATED.split(phrase.removesuffix("的"))
    if len(parts) != count or count < 2 or not all(parts):
        return ()
    if (graded := _GRADE_OF_LAST.fullmatch(parts[-1])) and all(len(part) == 1 for part in parts[:-1]):
        return (*(part + graded["grade"] for part in parts[:-1]), parts[-1])
    at = parts[-1].find(parts[0][-1])
    whole = len(parts[0]) > _LONGEST_ITEM and parts[0][-2:] == parts[-1][-2:]  # …百强企业、…重点企业的
    if at < 0 or at > _LONGEST_ITEM or whole:
        shared = _ITEM_LEAD.match(phrase)
        if not whole and parts[-1][at + 1 :] in _TAKERS_SHARED:  # …500强、…100强|企业
            parts[:-1] = [part + parts[-1][at + 1 :] for part in parts[:-1]]
        return (parts[0], *(shared.group() + part for part in parts[1:])) if shared else tuple(parts)
    rest = parts[-1][at + 1 :]
    items = [*parts[1:-1], parts[-1][: at + 1]]
    longest = next((word for word in _LONG_LEVELS if parts[0].endswith(word)), "")
    size = len(longest) or len(items[0])
    lead, first = parts[0][:-size], parts[0][-size:]
    bound = _BOUND_OF_LAST.match(rest) if _RANGE.search(first) else None
    others = rest[bound.end() :] if bound else rest
    return (*(lead + item + others for item in (first, *items[:-1])), lead + items[-1] + rest)


_RANGE = regex("\\d[^\\d]{0,4}[至到—–-]\\d")
_BOUND_OF_LAST = regex("[及含]?以上")
"""10间至20间、20间至40间、40间及以上|的企业: the last one alone has no upper end."""


_SEPARATED = regex("[、和与或]")
_QUOTED = regex("“[^“”]+”")
_QUOTED_LIST = regex("(?P<lead>[^“”]*)(?P<items>“[^“”]+”(?:[、和与或]?“[^“”]+”)+)(?P<rest>[^“”]*)")
"""省级“智能工厂”“数字化车间”: marks part them as 、 does."""
_TAKERS_SHARED = ("企业", "项目", "园区", "单位")
_LONGEST_ITEM = 6
"""Characters of an item of a list that shares what stands before and behind it. Chosen, not measured."""
_LONG_LEVELS = ("国家级", "自治区级", "自治区", "世界级")
_ITEM_LEAD = regex(
    "(?:对|给)?(?:当年|年度|首次|新|经)*(?:进入|列入|获评|认定的?|通过|取得|获得|评为|入选|获|被评为|引进|招聘|招录|招用|录用|培养|认定为)的?"
)


_OUTSIDE_BRACKETS = regex("、(?![^（()）]{0,40}[)）])")
_DEALT_OUT = regex("(?:分别|依次|各){1,4}$")


def _each(whom: str, words: SubjectWords, count: int = 0) -> tuple[str, ...]:
    """Those of a list: 冠军企业、小巨人企业, or 突破10亿元、50亿元的企业 by their amounts."""
    whom = _DEALT_OUT.sub("", whom.replace(TIME, ""))
    amounts = _AMOUNTS.search(whom)
    if amounts:
        before, behind = whom[: amounts.start()], whom[amounts.end() :]
        return tuple(before + amount + behind for amount in re.split("[、和或]", amounts.group()))
    levels = _LEVELS.fullmatch(whom)
    if levels:
        return tuple(levels["lead"] + level + levels["rest"] for level in levels["levels"].split("、"))
    parts = _OUTSIDE_BRACKETS.split(whom)
    takers = words.worded.words("granted", "takers")
    if all(part.endswith(takers) for part in parts):
        return tuple(parts)
    return split_list(whom, count) or (whom,)


_TOLD_FIRST: tuple[_Rule, ...] = (_named_takers, _announced, _who_also, _who_steps, _others_of)
_TOLD_OTHERWISE: tuple[_Rule, ...] = (_who_passes_a_test, _for_each, _who_gets, _thing, _topic, _newcomers)
"""Ways to tell who is granted something, in the order of precedence, before and behind 对 and …的."""
