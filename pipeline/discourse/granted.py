"""To whom something is granted: the subject of a rule's clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.discourse.slots import TIME
from pipeline.discourse.view import Mention, Subject, SubjectWords, View
from pipeline.patterns import regex

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


_LIMITS = "(?:不[得能应宜可]?(?:低于|少于|小于|高于|超过|大于)|[≥≤])"
_REACHES = rf"(?:{_LIMITS}|(?:原则上|应当?|须|必须|要|需)+(?:达到|控制在|在))"
_WHO_MUST = (
    r"[\u4e00-\u9fff“”（）()、]{1,22}?(?:项目|企业|行业|产业|园区|厂房|用地|(?<![从就创毕开停失作营])业)"
    "(?!项目|企业|用地|[务绩态主])"
)
_UNDER_NORM = regex(
    rf"(?P<whom>(?![^，。；]{{1,10}}(?:对|用于)|投向|用于|单个|每个|新建|全部|对|按|以|为|给|帮|向|让|使|完成|实现|力争|争取|确保|保持|保证)(?![^，。；]{{0,6}}(?:配套(?!零部件|企业|产品|件)|服务|单个|每|同一)|[个户家]企业|个项目)(?:新建)?{_WHO_MUST})(?:的)?"
    rf"(?P<what>(?!类|数|家数|数量|总数|指标|占比|比例|比重|面积)(?:(?!项目|企业|园区)[\u4e00-\u9fff（）()]){{2,12}}?)?{_REACHES}(?=(?:约|每亩|每平方米|每公顷)?\d)"
)
"""电子信息项目|固定资产投资不低于1.5亿元; 锂电材料制造业|须达到20万元/亩: of whom it is demanded."""
_UNDER_NORMS = regex(
    rf"(?P<whom>(?!对|按|以|可|应|须|安排|提供|供应|实行|入驻|[^，。；]{{0,8}}(?:为|可(?!适当|酌情|放宽)|租赁|购买)){_WHO_MUST}(?:类)?)(?:可?(?:适当|酌情)?(?:放宽|从宽)(?:条件|要求|标准)?)?[，,](?=[\u4e00-\u9fff（）()]{{2,18}}{_REACHES}\d)"
)
"""国家级园区、四城区园区，|固定资产投资强度不低于350万元/亩，…."""
_SHALL_BE = regex(
    r"(?:(?P<which>[^，。；]{2,60})的)?(?P<whom>[\u4e00-\u9fff]{2,16}(?:项目|企业))[，,]"
    rf"(?=(?:应当?|须|必须|要)(?:为|达到|符合)?[^，。；\d]{{2,20}}{_LIMITS}\d)"
)
"""租用标准厂房3000平方米以上的|工业项目，应为固定资产投资不低于800万元."""
_ITS_SIZE = regex(
    r"(?:且|并|、)?(?:独立|单独|新增|新建|固定|资产|总|计划|实际|租用|租赁|购买|标准|厂房|建筑|土地){0,4}"
    r"(?:供地|用地|占地|投资|面积|厂房|产值|收入|纳税|税收)[\u4e00-\u9fff]{0,4}\d.*$"
)
"""落户园区|、占地50亩以上|的工业项目: of whom it is demanded is told by where it goes; the size is a test."""
_LABELLED = regex(
    rf"(?P<whom>[\u4e00-\u9fff（）()、]{{2,14}}(?:项目|企业|园区|用地))[：:](?=[\u4e00-\u9fff（）()]{{2,14}}?(?:原则上)?{_REACHES}\d)"
)
"""农业项目：|投资总额原则上不低于3000万元."""
_ON_TERMS = regex(
    r"对(?P<whom>(?!于|照)[^，。；：、的\d]{2,20}(?:企业|项目|园区|单位|机构|农户|合作社|人才|商户))(?:的)?[，,]"
    rf"(?=[^，。；\d]{{2,16}}?{_LIMITS}[^，。；]{{0,10}}\d)"
)
"""对上市后备企业，|担保费率不高于1.5%: the terms for those named."""
_EASED_FOR = regex(
    r"(?:对)?(?P<whom>(?![按给由为从向经据依在因随且并或单每本各该]|根据|其中)[^，。；：\d]{2,24}?(?:项目|企业|园区|产业|行业))(?:的)?[，,]"
    r"(?=[^，。；\d]{2,14}(?:放宽|降低|下调|调整)(?:至|到|为)\d)"
)
"""医药、半导体等项目，|亩均税收可放宽到15万元: of whom less is demanded."""
_OF_A_SIZE = regex(
    r"(?P<whom>(?!对|凡|其中)[^，。；：\d]{2,14}\d[\d.]*[^，。；：\d]{1,8}的[\u4e00-\u9fff]{0,8}?(?:项目|企业|单位|用地|厂房))[，,]"
    rf"(?=[^。；]{{0,60}}?{_LIMITS}[^，。；]{{0,8}}\d)"
)
"""用地面积小于30亩的项目，|…租用面积不少于2000平方米: of those of that size."""
_DEMANDED = regex("放宽|降低|下调|不低于|不得|不少于|不[能应宜]|不超过|不高于|不小于|须|应|要|[≥≤]")


_APPLICANT = regex(
    r"(?P<whom>(?:申报|申请|参评|参选|推荐|拟入[驻园])的?(?:企业|单位|主体|项目|车间|工厂|园区|基地|平台|机构|产品|中心|集群))"
    r"(?:的(?=[^，。；\d]{2,24}\d)|(?=(?:原则上|应当?|须|必须|需要?|要)(?!求)[^。；]{0,60}\d)|(?=(?!数|总数|数量|类|名额)[^，。；的\d]{2,24}不[低高少多][于过]\d))"
)
"""申报企业|须在本市注册，营业收入不低于5000万元; 申报车间|的设备联网率达到70%以上."""


_PUNISHED = (
    r"(?:对|凡)?(?P<whom>(?!对|凡|其中|每)[^，。；：]{2,40}?[的][\u4e00-\u9fff]{0,6}?{granted.takers}"
    r"|(?!对|凡|其中|每)[^，。；：\d的]{2,12}?(?:的[\u4e00-\u9fff]{0,4}?)?(?:园区|开发区|集群|企业|县|区|乡镇|部门))"
    rf"[，,]?(?:{TIME}|下一?年度?|下一?季度|财政|予以|一律|相应|按规定|其|的|年度|工作|专项|奖补|扶持|补助|资金|经费|考核){{0,6}}"
    r"(?:扣减|核减|削减|扣除|暂停|取消|收回|追回|约谈|通报批评|退出|警告|限期整改)"
)
"""亩均税收低于5万元的园区，|次年资金扣减30%: whom what a rule takes away, or forbids, is for."""


def may_punish(text: str) -> bool:
    """Whether a passage holds a word that `punished` asks for."""
    return _PUNISHES.search(text) is not None


_PUNISHES = regex("扣减|核减|削减|扣除|暂停|取消|收回|追回|约谈|通报批评|退出|警告|限期整改")


def punished(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Those who fail a test, and lose something by it."""
    found = words.worded(_PUNISHED).match(view.text, at)
    if found is None or not _DIGIT.search(view.text, at):
        return None
    return Subject(at, at, (found["whom"],), "works", since=found.end("whom"))


_APPLIES_FOR = regex(
    r"(?P<whom>(?:申报|申请|创建)(?!企业|单位|主体|人)[^，。；：\d]{2,14}的)[，,]"
    r"(?=[^。；\d]{2,24}(?:须|应|需|不[低少]于|达到)[^。；\d]{0,8}\d)"
)
"""申报数字茶园的，|连片面积应达到200亩以上: for what one applies."""


def may_demand(text: str) -> bool:
    """Whether a passage holds a word that each rule of `obliged` asks for."""
    return _DEMANDED.search(text) is not None


def obliged(at: int, view: View) -> Subject | None:
    """Of whom something is demanded (电子信息项目|不低于1.5亿元), and of the clauses that follow."""
    found = _UNDER_NORM.match(view.text, at)
    per = _PER_LAND.match(view.text, found.end()) if found else None
    figure = view.figure_behind(per.end() if per else found.end()) if found else None
    if (
        found
        and figure
        and figure.dimension in _MEASURED_NORMS
        and (found["what"] or figure.unit_norm != "%")
        and not _SECTOR_TOLD.fullmatch(found["whom"] + (found["what"] or ""))
    ):
        return Subject(at, found.end("whom"), (found["whom"],), "group")
    if found := _APPLIES_FOR.match(view.text, at):
        return Subject(at, at, (found["whom"],), "works", since=found.end())
    if found := _APPLICANT.match(view.text, at):
        return Subject(at, found.end(), (found["whom"],), "group")
    if told := _SHALL_BE.match(view.text, at):
        which = _ITS_SIZE.sub("", told["which"] or "")
        named = 1 < len(which) <= _LONGEST_PLACE and not _DIGIT.search(which)
        whom = f"{which}的{told['whom']}" if named else told["whom"]
        return Subject(told.start("whom"), told.end("whom"), (whom,), "group")
    if sized := _OF_A_SIZE.match(view.text, at):
        return Subject(at, at, (sized["whom"],), "works", since=sized.end("whom"))
    found = (
        _EASED_FOR.match(view.text, at)
        or _UNDER_NORMS.match(view.text, at)
        or _LABELLED.match(view.text, at)
        or _ON_TERMS.match(view.text, at)
    )
    return Subject(found.start("whom"), found.end("whom"), (found["whom"],), "group") if found else None


_PER_LAND = regex("每(?:亩|平方米|公顷)")
_LONGEST_PLACE = 30
"""Characters of where projects go that names them; more are a sentence. Chosen, not measured."""
_SECTOR_TOLD = regex(
    "(?:规模以上|规上|全部|全口径)?[\u4e00-\u9fff]{1,3}(?<![企产行])业(?:技改|技术改造)?"
    "(?:增加值|总?产值|投资(?!强度|总?额)|[\u4e00-\u9fff]{0,2}收入|利润|税收|用电|贷款|就业)[\u4e00-\u9fff]{0,4}"
    "|[\u4e00-\u9fff]{0,6}项目(?:开工|竣工|履约|落地|投产|到位|转化|入库|签约)率"
)
"""工业投资|不低于35亿元, 服务业增加值增速|不低于8%: a measure of the place, demanded of no trade."""
_MEASURED_NORMS = ("money", "quotient", "ratio", "area", "index")


def beneficiary(at: int, view: View, words: SubjectWords) -> Subject | None:
    """To whom something is granted (对新认定的绿色工厂，给予…; 企业首次升规的，奖励…), each of a list."""
    if view.text.startswith(("起对", "起，对", "起凡"), at):
        return beneficiary(at + (2 if view.text[at + 1] == "，" else 1), view, words)  # 自2021年|起，对…
    if takers := _named_takers(at, view, words):
        return takers
    told = words.worded(_ANNOUNCED).match(view.text, at)
    if told and told.end() == len(view.text):
        end = at if view.figure_behind(at) else told.end("whom")
        return Subject(at, end, (told["whom"],), "beneficiary", since=told.end("whom"))
    found = words.worded(_WHO_ALSO).match(view.text, at)
    if found:
        each = _each(f"{found['first']}的{found['whom']}", words) if _AMOUNTS.search(found["first"]) else ()
        return Subject(at, at, each or (found["whom"],), "beneficiary", since=found.end("whom"))
    found = words.worded(_WHO_STEPS).match(view.text, at)
    if found:
        return Subject(at, at, (found["whom"],), "beneficiary", since=found.end())
    if others := _others_of(at, view, words):
        return others
    found = words.worded(_TO).match(view.text, at)
    if found and (carried := _CARRIED_OUT.search(found["whom"])):  # 对用电大户|实行阶梯|补贴
        whom = found["whom"][: carried.start()]
        return Subject(at, found.start("whom") + carried.start(), (whom,), "beneficiary")
    if found and found["whom"].endswith(_RECKONED):
        paid = words.worded(_WHOSE_EXPENSE).fullmatch(found["whom"])  # 对中药企业|流动资金贷款，按…贴息
        if paid:
            return Subject(at, found.start("whom") + paid.end("who"), (paid["who"],), "beneficiary")
        return None  # 对产生的税收留存部分，前两年奖励70%: what it is reckoned from
    if found and words.worded("{granted.gives}").search(view.text, found.end()):
        done = words.worded(_DONE_FOR).fullmatch(found["whom"])
        if paid := words.worded(_WHOSE_EXPENSE).fullmatch(found["whom"]):
            return Subject(at, found.start("whom") + paid.end("who"), (paid["who"],), "beneficiary")
        if does := words.worded(_WHO_DOES).fullmatch(found["whom"]):
            return Subject(at, found.end("whom"), (f"{does['does']}的{does['who']}",), "beneficiary")
        each = _each(done["whom"] if done else found["whom"], words, _awards(found.end("whom"), view))
        return Subject(at, found.end("whom"), each, "beneficiary")
    found = words.worded(_TO_WHO_PASSES).match(view.text, at)
    if found and not view.text[:at].endswith(_LISTED):
        whom = _ALSO_FITS.sub("", found["whom"])
        each = _each(whom, words, _awards(found.end("whom"), view))
        return Subject(at, at, each, "beneficiary", since=found.end("whom"))
    found = words.worded(_TO_WHO_IS_SORTED).match(view.text, at)
    found = found or words.worded(_TO_THINGS).match(view.text, at)
    if found:
        return Subject(at, at, (found["whom"],), "beneficiary", since=found.end("whom"))
    found = words.worded(_LIST_GIVEN).match(view.text, at)
    if found:
        each = _each(found["whom"], words, _awards(found.end("whom"), view))
        return Subject(at, found.end("whom"), each, "beneficiary") if len(each) > 1 else None
    found = words.worded(_WHO_PASSES).match(view.text, at)
    if found:
        named = TIME not in found["test"] and len(found["test"]) <= _LONGEST_TEST
        test = found["test"] + "的" if named and not _DIGIT.search(found["test"]) else ""
        whom = test + found["noun"]
        return Subject(at, at, (whom,), "beneficiary", since=found.end())
    single = at - (at > 0 and view.text.startswith("单", at - 1))  # 单 may lead to a subject, too
    for pattern in (
        _PER_THING,
        _WORK_PER_THING,
        _CROP_PER_THING,
        _GIVEN_TO,
        words.worded(_GIVEN_EACH),
        words.worded(_WHO_BY),
    ):
        found = pattern.match(view.text, single if view.text.startswith(_SINGLE, single) else at)
        if found and not (pattern is _GIVEN_TO and _is_of_a_base(found.end(), view)):
            name = "each" if "each" in found.groupdict() and found["each"] else "whom"
            return Subject(found.start(), found.end(name), (found[name],), "beneficiary")
    gets = words.worded(_WHO_GETS).match(view.text, at) if not view.text[:at].rstrip("；;") else None
    if gets:
        return Subject(at, gets.end("whom"), (gets["whom"],), "beneficiary")
    eased = words.worded(_EASED).match(view.text, at)
    if eased:
        return Subject(at, eased.end("whom"), (eased["whom"],), "beneficiary")
    if made := words.worded(_MADE_SO_LARGE).match(view.text, at):
        return Subject(at, made.end("whom"), (made["whom"],), "beneficiary")
    return _thing(at, view) or _topic(at, view, words) or _newcomers(at, view, words)


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


def _thing(at: int, view: View) -> Subject | None:
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
