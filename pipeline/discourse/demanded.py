"""Of whom something is demanded, or from whom something is taken away: the subject of a rule's norms."""

from __future__ import annotations

from pipeline.discourse.slots import TIME
from pipeline.discourse.view import Subject, SubjectWords, View
from pipeline.patterns import regex

_DIGIT = regex(r"\d")
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
    r"{granted.takes_away}"
)
"""亩均税收低于5万元的园区，|次年资金扣减30%: whom what a rule takes away, or forbids, is for."""


def may_punish(text: str, words: SubjectWords) -> bool:
    """Whether a passage holds a word that `punished` asks for."""
    return words.worded("{granted.takes_away}").search(text) is not None


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
