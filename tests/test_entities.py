"""Names in text: `{PARK:南昌高新区}` marks what must be found, and nothing else may be."""

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import entities
from pipeline.entities.declared import Known, spoken_of
from pipeline.entities.find import by_rules
from pipeline.entities.vocabulary import vocabulary
from pipeline.lexicon import Lexicon
from pipeline.model import Cell, Document, Entity, Found, Metadata, Paragraph, Table
from pipeline.words import sentences
from tests import needs

SHARED = Path(__file__).parents[2] / "shared"
MARKED = re.compile(r"\{([A-Z]+):([^{}]+)\}")
LEXICON = Lexicon()


def document(text: str, home: str = "360000", tables: tuple[Table, ...] = ()) -> Document:
    metadata = Metadata({"region_code": Found(home, "given")} if home else {})
    return Document(
        "id", "t.txt", "text/plain", text, (Paragraph(0, len(text)),), metadata=metadata, tables=tables
    )


def find(text: str, home: str = "360000") -> tuple[Entity, ...]:
    made = document(text, home)
    return entities.find(made, list(sentences(made)), LEXICON)


def plain(marked: str) -> tuple[str, list[tuple[str, str]]]:
    return MARKED.sub(r"\2", marked), [(m[1], m[2]) for m in MARKED.finditer(marked)]


ZONES_OF_CITIES = [
    # 开发区 behind a city is its national zone where the tables hold one, in the register or elsewhere
    "{PARK:烟台开发区}税收9亿元，{PARK:大连开发区}增长5%。",
    "{PARK:长沙开发区}有企业300家。",
    "{REGION:烟台}的开发区有3个。",
]


@pytest.mark.parametrize("marked", ZONES_OF_CITIES)
def test_a_city_s_development_zone(marked: str) -> None:
    text, expected = plain(marked)
    assert [(e.label, e.surface) for e in find(text) if e.label in ("PARK", "REGION")] == expected


def test_it_may_be_any_zone_that_is_called_so() -> None:
    [zone] = find("烟台开发区税收9亿元。", "370600")
    assert zone.candidates == ("zone:370600:经开区:烟台", "zone:370600:高新区:烟台")


SHORTENED_IN_THE_TEXT = [
    # a short form stands for the park that the text has named in full
    "{PARK:九江石油化学工业区}投产。{PARK:九江石化区}内企业20家，{PARK:九江石化园区}税收3亿元。",
    "{PARK:贵溪铜产业循环经济基地}扩区，{PARK:贵溪铜园区}有企业30户。",
    "{PARK:南昌临空经济区}获批。{PARK:南昌市临空区}引进项目5个。",
    # it begins as the core of the name does: else it is another park, or none
    "{PARK:赣州新能源汽车科技城}开工。{PARK:赣州经开区}税收9亿元，{REGION:赣州}老城区改造。",
    "{PARK:南昌临空经济区}获批。{REGION:南昌}临空区域规划出台。",
    # a bracket of half width in the full name is no sign of a pattern
    "{PARK:宜宾(临港)经济技术开发区}税收3亿元，{PARK:南昌(小蓝)现代工业集中区}有企业30户。",
    "{PARK:盐城(大丰)现代工业集中发展区}启动，{PARK:盐城(大丰)园区}签约12个项目。",
]


OWN_PARKS = [
    # a plain word before a head is a name beside another park, or where the text says it again
    "{PARK:醴陵经济开发区}、{PARK:红旗经济开发区}完成产值88亿元。",
    "{PARK:胜天工业园}、{PARK:上栗工业园区}和{PARK:青石工业园区}三个园区分别增长5%、6%和7%。",
    "其中，{PARK:杨柳工业园区}投产企业12家。去年，{PARK:杨柳工业园区}税收1.2亿元。",
    # in brackets behind the park that it is, or in a sentence that tells where it lies
    "{PARK:龙南经济开发区}（{PARK:西部工业园}）规划面积8平方公里。",
    "{PARK:石桥工业园}位于县城东郊，占地1200亩。",
    # words that tell a sort, a number, a time or a deed are none
    "{PARK:醴陵经济开发区}、省级工业园区完成投资5亿元；三季度工业园区增速回落，三季度工业园区用电下降。",
    "随着工业园区建设加快，各工业园区、乡镇工业园区投产企业增多。超百亿元的工业园区有3个。",
    # behind a place in full a sign that ends names elsewhere may begin a word of its own
    "{PARK:鹿寨县中渡镇工业集中区}、{PARK:隆昌市内江桥工业园}完成产值30亿元；{REGION:柳州市}内各工业园区增长5%。",
    # a zone elsewhere, as its own city calls it
    "前三季度，{PARK:浒墅关经济技术开发区}完成进出口60亿元，{PARK:棋盘洲综合保税区}增长12%。",
]
CLUSTERS_OF_GOODS = [
    # a list of places with their goods, counted as clusters; spoken of again by the same words
    "名单上有{CLUSTER:永年标准件}、{CLUSTER:辛集皮革}、{CLUSTER:磁县童装}等3个集群。{CLUSTER:辛集皮革}出口12亿元。",
    "{CLUSTER:丹阳眼镜}、{CLUSTER:邳州板材及家具}和{CLUSTER:扬中电气}（输配电）3个集群入选。",
    # a place alone in a sentence is none
    "{REGION:丹阳}去年培育省级以上产业集群5个、企业300家。",
]


@pytest.mark.parametrize("marked", OWN_PARKS + CLUSTERS_OF_GOODS)
def test_names_that_only_their_text_makes_known(marked: str) -> None:
    text, names = plain(marked)
    assert [(e.label, e.surface) for e in find(text, home="") if e.label != "ORG"] == names


IN_A_MARKET = [
    # told by their number, by what they are, by their place and shares
    "{ORG:旗滨集团}、{ORG:安彩瑞}两家企业市占率合计为31%。",
    "国内方面，{ORG:永臻股份}、{ORG:鑫博纳}两家合计产能60万吨。",
    "海外市场由{ORG:Hydro}、{ORG:Norsk}、{ORG:Alco}等前三大厂商把持，份额接近七成。",
    "四大龙头{ORG:荣晟新材}、{ORG:百川畅}、{ORG:恒逸石化}和{ORG:桐昆股份}产能占比分别为15%、14%、13%和27%。",
    # trades, places and sorts of goods are none
    "软饮料、食用油和片材产能占比分别为69%、8%和16%。",
    "国产品牌和进口品牌销量分别为3万台和2万台。",
    "{REGION:昆山}、{REGION:常熟}两家合计产能5万吨。",
]


@pytest.mark.parametrize("marked", IN_A_MARKET)
def test_firms_that_are_listed_with_what_part_of_a_market_they_have(marked: str) -> None:
    text, expected = plain(marked)
    assert [(e.label, e.surface) for e in find(text)] == expected


@pytest.mark.parametrize("marked", SHORTENED_IN_THE_TEXT)
def test_short_forms_of_parks_that_the_text_names_in_full(marked: str) -> None:
    text, expected = plain(marked)
    assert [(e.label, e.surface) for e in find(text)] == expected


PARKS = [
    "{PARK:阜新氟产业开发区}扩区，{PARK:遂川茶产业园}开园，各地发展茶产业园区经济。",
    "去年{PARK:南昌高新区}引进项目三十个。",
    "其中{PARK:南昌高新}120亿元、{PARK:赣州经开}80亿元，{PARK:上饶经开}实现税收3亿元。",
    "{PARK:宜春高新}税收12亿元，{PARK:景德镇高新}新增企业5家，{REGION:宜春}高新产业增加值20亿元，{REGION:宜春}高新技术企业120家。",
    "{REGION:南昌}高新技术企业产值增长，{REGION:南昌}高新产业发展较快，{PARK:南昌高新开发区}持平。",
    "{PARK:江西南昌小蓝经济技术开发区}与{PARK:小蓝经开区}是一个园区。",
    "{PARK:武宁县工业园}和{PARK:修水工业园区}扩区。",
    "{PARK:袁州、樟树医药工业园}互补发展。",  # one head for two places
    "{PARK:南昌、九江、赣州3个国家级经开区}贡献过半。",  # a number sums the places up
    "{PARK:南昌市高新区}改名已久。",
    "{PARK:赣江新区}获批。",
    "{PARK:苏州工业园区}、{PARK:雄安新区}经验值得借鉴。",
    "{PARK:大同经开区}产值翻番。",
    "{PARK:上海外高桥保税区}居首，{PARK:天津东疆保税区}次之，底层资产位处{PARK:南昌梅岭产业园}。",
    "{PARK:南昌综合保税区}封关运行。",
    # generic words are no names
    "全省工业园区主营业务收入增长，国家级高新区、经开区增速更快。",
    "各县工业园区、省级重点工业园区加快升级。",
    "{REGION:赣州}工业园区数量居首，{REGION:江西省}工业园区总体平稳。",
    "建设一批绿色产业园和示范园区。",
    "{PARK:鹰潭（贵溪）铜产业循环经济基地}和{PARK:中德产业园}招商。",
    # two parks share the place before the first; counties whose number is written out share the head
    "{PARK:南昌高新区}、{PARK:经开区}产值增长，{PARK:新余高新区}和{PARK:工业园区}持平。",
    "{PARK:弋阳、横峰两县工业园}纳入统计。",
    # a proper name without a place: no word of the dictionary, or a side of the town
    "{PARK:城南工业新区}和{PARK:锦溪工业园区}招商，{PARK:鹭岛湾精细化工区}开工。",
    "推广自贸试验区经验，建强产业园区，整合零散工业园区，农民工返乡创业园开园。",
    "{PARK:奋斗镇农业园区}扩建，{PARK:中国（绵阳）科技城}招商，协同打造{REGION:成渝现代化城市群}。",
    # every place has one of these kinds at most
    "{PARK:乌鲁木齐国际陆港区}、{PARK:海口综保区}、{PARK:凭祥重点开发开放试验区}封关。",
    # names of places begin longer words; names begin no words that they break
    "{PARK:西安高新技术产业开发区}扩区，推动适应城市发展，维护长治久安。",
    # a road, a body
    "企业坐落在软件园路十号。",
    "{ORG:高新区管委会}出台办法，{ORG:南昌高新区管委会}负责落实。",
]

CLUSTERS = [
    "{CLUSTER:南昌小蓝经开区汽车及零部件产业集群}产值过千亿元。",
    "形成了{CLUSTER:家电产业集群}。",
    "打造{CLUSTER:樟树医药产业集群}和{CLUSTER:宜春锂电产业集群}。",
    "{CLUSTER:进贤医疗器械、樟树医药产业集群}和{CLUSTER:石城鞋服产业集群}。",
    "在{REGION:贵溪}建设{CLUSTER:铜产业集群}，培育{CLUSTER:数字经济产业集群}。",
    "绿色产业集群、企业集群、万亿级产业集群、农业产业集群都是泛指，{REGION:江西省}工业园区及其产业集群也是。",
    "重点产业集群、千亿级产业集群和战略性新兴产业集群加快发展。",
    "培育一批具有国际竞争力的先进制造业集群。",
    "全省60个重点产业集群运行平稳。",
    "{CLUSTER:永川区高端数控机床产业集群}入选。",
]

REGIONS = [
    "{REGION:赣州}、{REGION:吉安}增速居前。",
    "{REGION:昌九一体化地区}领跑，{REGION:吉抚赣地区}跟进。",
    "融入{REGION:长江经济带}和{REGION:粤港澳大湾区}。",
    "我国经济增长，全国平均水平提高。",
    "{REGION:哈克镇}和{REGION:奋斗镇}修路，城镇和乡镇面貌改观。",
    # plain words that are counties too
    "推进资源节约，深化对外合作，发展新兴产业，促进社会和平。",
    "创建乡村振兴示范县，改善县城和老城区环境，提高更高要求。",
    "群众安居乐业，强农惠农政策落地，扩大同各方交往。",
    "{REGION:桂林}的{REGION:资源县}发展旅游。",
    "从{REGION:江西}出发。",
    "由{REGION:上海}北部到{REGION:江苏}南部。",
    # a chain of places is one name; a port, a station, a mountain are none
    "{REGION:江西省南昌市}与{REGION:浙江衢州}结好，南昌西站、九江港、贺兰山是设施。",
    "{REGION:新疆}地区生产总值增长，{REGION:江西省}东北部多山。",
    "共建{REGION:南宁—柳州—桂林经济走廊}、{REGION:成渝主轴经济走廊}和{REGION:巴蜀文旅走廊}。",
    # a town that is called as a county is; things that are counted
    "{REGION:沙河镇}位于{REGION:九江市}西郊，{REGION:玉山镇}与{REGION:婺源}相邻，{REGION:南昌}镇村面貌改观。",
    "全镇有文明街道6条，示范乡镇3个。",
    "南邻{REGION:南山乡}，小城镇和新型城镇化协调发展，各乡镇街道履职。",
]

BODIES = [
    "{ORG:江西省政府}与{ORG:国家发改委}会商。",
    "在{ORG:省委}、{ORG:省政府}领导下，{ORG:南昌市委}作出部署。",
    "{ORG:江西赣锋锂业股份有限公司}与{ORG:华为}签约。",
    "各级政府、有关部门和行业协会形成合力。",
    "审议意见由人大代表和政协委员提出，全市政府系统落实。",
    "{ORG:鸿发牧业公司}、{ORG:蓝源集团}扩产，上市公司和企业集团增多。",
    "{ORG:南昌大学前湖校区}与{ORG:省图书馆}共建，全省285所县中医院达标。",
    "{ORG:南昌大学}与{ORG:中国科学院}共建平台。",
    "创新中心十个，重点实验室五家，技术创新中心若干。",
    "{ORG:国务院}批复同意。",
    "据{ORG:市经济信息委}披露，{ORG:县农业农村局}和{ORG:县水务局}牵头，{ORG:农委}统计。",
    "{ORG:财政局}负责。",  # a field at the very beginning of a text
    "{ORG:发改委}、{ORG:农业农村局}会同{ORG:水利厅}印发。",
    "在{ORG:中共南昌市委}和{ORG:区委}领导下，各县（市）人民政府、各开发区管委会执行。",
    "来源：{ORG:国家统计局江西调查总队}；{ORG:南昌市政府新闻办}发布，{ORG:九江日报}报道。",
    "{ORG:甜溪锂业}、{ORG:岷泉微电}、{ORG:福宁佳境}等19家企业投产，{ORG:蒙岭牧业机械}扩建。",  # by short name
    "食品加工、生物医药、新能源汽车等12家企业投产，加强师德师风建设，海工装备领先。",
    "{ORG:桃溪中学}、{ORG:第五中学}、{ORG:向阳幼儿园}扩建，两所高职学校、一批农村小学改造，在行动中学习。",
    "扶持{ORG:康溢药业}，地下商城开业，自治区成立60周年大庆。",
    "{ORG:天中网}记者报道，{ORG:胜利街道执法大队}成立，{ORG:国网}、{ORG:国务院安委会}调研。",
    "{ORG:赣南师范大学}和{ORG:联合国粮农组织}合作。",
    "{ORG:兰州大学}办学，冰雪嘉年华为主题，其中石油开采业增长。",  # no name breaks a word
]

POLICIES = [
    "对接“{POLICY:中国制造2025}”和“{POLICY:一带一路}”。",
    "印发《{POLICY:关于促进开发区改革的实施意见}》。",
    "编制{POLICY:“十三五”规划}。",
    "启动{POLICY:“双千”工程}。",
    "深入实施{POLICY:创新驱动发展战略}。",
    "实施{POLICY:企业梯队培育行动计划}。",
    "加快重大工程建设，实施重点工程。",
    "“十三五”期间投资翻番。",
    "话剧《山茶花》获奖。",
    "开展{POLICY:“放心餐桌”品质提升行动}。",
    "“十四五”时期推进工程建设。",
    "做好人口和计划生育工作，发展战略性产业。",
    "实施{POLICY:两大平原农业综合配套改革试验方案}，出台{POLICY:人工智能创新发展实施方案}。",
    "{POLICY:青原区促进工业提质增效若干政策}",  # a line of its own
    "{ORG:九江市人民政府}关于印发{POLICY:九江市“十四五”节能综合工作方案}的通知",
    "推进“{POLICY:赣鄂通办}”，推进“一网通办”，实施“三大工程”。",
    "实施{POLICY:贵阳都市圈发展规划}和{POLICY:全国水利建设总体规划}，制定蔬菜产业发展规划，落实区域重大战略。",
    "启动一批重大生态工程，落实若干发展规划，牢牢把握“两个大局”战略思想。",
]


@pytest.mark.parametrize("marked", PARKS + CLUSTERS + REGIONS + BODIES + POLICIES)
def test_names(marked: str) -> None:
    text, expected = plain(marked)
    assert [(e.label, e.surface) for e in find(text)] == expected


# what a park's name may stand beside as the subject of a clause
CLAUSES = [
    "{}实现营业收入10亿元。",
    "{}有企业5家。",
    "2015年，{}主营业务收入120亿元，增长8%。",
    "2016年{}完成工业总产值30亿元。",
    "{}的税收增长3%。",
    "{}规模以上工业增加值增长9%。",
    "截至6月底，{}共有规上企业30家。",
    "其中{}企业数达到30家，",
    "{}园区面积3平方公里。",
    "{}产业集群效应明显。",
    "与{}相比，以{}为例，",
    "{}、{}分别增长9%和8%。",
    "{}和全省平均水平持平。",
]


def test_every_park_of_the_register_is_found_whole_as_a_subject() -> None:
    words = vocabulary(LEXICON)
    zones = {name for zone in LEXICON.zones for name in zone.names if len(name) > 2}
    elsewhere = {
        name for zone in LEXICON.zones_elsewhere for name in (zone.name, *zone.aliases) if len(name) > 2
    }
    for name in sorted(zones | elsewhere):
        for clause in CLAUSES:
            text = clause.replace("{}", name)
            found = {(h.start, h.end) for h in by_rules(text, words) if h.label == "PARK"}
            wanted = {(m.start(), m.end()) for m in re.finditer(re.escape(name), text)}
            assert wanted <= found, text


def test_a_name_broken_over_lines_is_one_row_with_its_raw_span() -> None:
    (found,) = find("依托南昌高新技\n\n术产业开发区发展。")
    assert found.surface == "南昌高新技\n\n术产业开发区"
    assert found.name == "南昌高新技术产业开发区"


def test_abbreviation_is_used_from_its_introduction_on() -> None:
    text = "园区很多。修水县太阳升工业园（以下简称“园区”）投产。今年园区扩建。"
    found = [e for e in find(text) if e.surface == "园区"]
    assert [e.start for e in found] == [text.index("“园区") + 1, text.index("园区扩建")]
    assert {e.finder for e in found} == {"rule:abbreviation"}
    assert len({e.id for e in find(text)}) == 1


def test_abbreviations_that_are_words_count_only_in_their_marks() -> None:
    text = "印发《关于促进集群发展的意见》（以下简称《意见》）。提出意见。《意见》明确任务。"
    assert [e.start for e in find(text) if e.surface == "意见"] == [
        text.index("《意见") + 1,
        text.rindex("《意见") + 1,
    ]


def test_two_abbreviations_in_one_bracket() -> None:
    found = find("南昌经济技术开发区（下称“南昌经开区”或“经开区”）。经开区扩容。")
    assert [(e.surface, e.id) for e in found[2:]] == [("经开区", "360100-etdz")] * 2


CLUSTERS_OF_A_PAPER = "以顺安小家电、荷岭五金、墩北灯饰为例，比较三个产业集群。"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # places and their trades, taken for examples; then by their places alone
        (
            CLUSTERS_OF_A_PAPER + "顺安产值高，荷岭次之，墩北最低。顺安、荷岭和墩北出口多。",
            {"顺安": "REGION", "荷岭": "REGION", "墩北": "REGION", "荷岭五金": "CLUSTER"},
        ),
        # each behind the place that holds it, the last without anything that ends it
        (
            "佛山顺安、揭阳荷岭同属专业镇。顺安有企业80家，荷岭有60家。顺安出口多，荷岭内销多。",
            {"佛山顺安": "REGION", "揭阳荷岭": "REGION", "顺安": "REGION", "荷岭": "REGION"},
        ),
        # one noun at the end of each, words of the dictionary among them
        (
            "调查组走访了上墩村、白鹭村。上墩村收入12万元，白鹭村收入9万元。",
            {"上墩村": "REGION", "白鹭村": "REGION"},
        ),
        # the noun behind their number; one that is not spoken of again stays unknown
        (
            "恒泰机电、宏业铸件、天元管件等12家企业技改。恒泰机电产值2亿元，宏业铸件产值1亿元。",
            {"恒泰机电": "ORG", "宏业铸件": "ORG"},
        ),
        # what they are told to be, behind a verb; spoken of by their short forms alone
        (
            "海源钢铁、临泽特钢和通泰铸管是本市三大钢企。2012年海源产值8亿元，临泽5亿元，通泰2亿元。"
            "海源亏损，临泽持平，通泰盈利。",
            {"海源": "ORG", "临泽特钢": "ORG", "通泰": "ORG"},
        ),
        # the sample of a study
        (
            "产业集群的升级——基于顺安小家电、荷岭五金和墩北灯饰的调查。顺安产值高，荷岭次之，墩北最低。"
            "顺安出口多，荷岭内销多，墩北两者兼有。",
            {"顺安小家电": "CLUSTER", "荷岭": "REGION", "墩北": "REGION"},
        ),
        ("青云商城和联托布市场相邻。青云商城成交8亿元，联托布市场成交5亿元。", {"联托布市场": "ORG"}),
    ],
)
def test_a_text_makes_names_known(text: str, names: dict[str, str]) -> None:
    found = {e.surface: e.label for e in find(text)}
    assert {name: found.get(name) for name in names} == names


@pytest.mark.parametrize(
    "text",
    [
        # trades, kinds and measures listed beside each other are no names
        "以纺织、服装、制鞋为例，纺织利润率3%，服装利润率5%。纺织出口多，服装出口少，制鞋持平。",
        "贫困村、非贫困村收入增长。贫困村减少20个，非贫困村有130个。贫困村收入低，非贫困村收入高。",
        "城镇社区、农村社区都有。城镇社区覆盖率高，农村社区覆盖率低。",
        "大型企业、中型企业产值增长。大型企业利润12亿元，中型企业利润3亿元。",
        "规上工业、规下工业等2个集群。规上工业产值高，规下工业产值低。",
        # named once, or only one of them again
        "以顺安小家电、荷岭五金为例。顺安产值高。",
        "以顺安小家电、荷岭五金为例。顺安产值高，顺安出口多。",
    ],
)
def test_kinds_in_a_list_are_no_names(text: str) -> None:
    assert [e for e in find(text) if e.finder == "rule:declared"] == []


def test_cells_of_tables_are_searched_once() -> None:
    text = "园区\t产值\n南昌高新区\t100"
    start = text.index("南昌")
    cell = Cell(1, 0, start, start + 5, "南昌高新区")
    made = Document(
        "id",
        "t",
        "text/plain",
        text,
        (Paragraph(0, len(text), "table"),),
        tables=(Table(0, len(text), (cell, cell)),),
    )
    (found,) = entities.find(made, list(sentences(made)), LEXICON)
    assert (found.label, found.start, found.end) == ("PARK", start, start + 5)


def test_long_text_without_stops_is_read_in_pieces() -> None:
    found = find("南昌高新区，" * 700)
    assert [e.surface for e in found] == ["南昌高新区"] * 700


PIECES = st.sampled_from(
    [
        "南昌",
        "高新区",
        "、",
        "产业集群",
        "锂电",
        "江西省",
        "政府",
        "“",
        "”工程",
        "《",
        "》",
        "实施",
        "公司",
        "\n",
        "和",
        "的",
        "3个",
        "工业园区",
        "镇",
        "一带一路",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_rows_quote_the_text_and_never_overlap(text: str) -> None:
    found = find(text) if text else ()
    assert all(e.surface == text[e.start : e.end] and e.start < e.end for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == (find(text) if text else ())


def test_importing_does_not_load_spacy() -> None:
    code = "import sys, pipeline.entities; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs.shared
def test_paper(tmp_path: Path) -> None:
    paper = SHARED / "corpus" / "jiangxi_parks_paper.txt"
    rows = tmp_path / "rows.jsonl"
    found = find(paper.read_text(encoding="utf-8"))
    rows.write_text(
        "\n".join(
            json.dumps({"start": e.start, "end": e.end, "surface": e.surface, "label": e.label, "id": e.id})
            for e in found
        ),
        encoding="utf-8",
    )
    gold = SHARED / "eval" / "gold" / "jiangxi_parks_paper.entities.jsonl"
    command = [sys.executable, str(SHARED / "eval" / "score.py"), "entities", str(gold), str(rows)]
    report = subprocess.run(
        [*command, "--text", str(paper)], check=True, capture_output=True, text=True
    ).stdout
    scores = {line.split()[0]: float(line.split()[2]) for line in report.splitlines() if " F1 " in line}
    assert scores["park"] == scores["cluster"] == scores["group"] == 1.0
    assert scores["span"] >= 0.95


def test_an_abbreviation_of_a_name_that_no_rule_finds() -> None:
    text = (
        "枫桥轻纺城市场（以下简称“轻纺城”）、枫林镇白鹭村（下称白鹭）都在变。轻纺城成交8亿元，白鹭收入1亿元。"
    )
    found = {(e.surface, e.label) for e in find(text) if e.finder == "rule:abbreviation"}
    assert found == {("轻纺城", "ORG"), ("白鹭", "REGION")}
    text = "本县的农产品批发市场（以下简称“市场”）有12家。市场成交额5亿元。"
    assert [e for e in find(text) if e.finder == "rule:abbreviation"] == []


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("永丰镇实现产值6亿元。", "永丰镇"),
        ("其中沙河镇税收5000万元。", "沙河镇"),
        ("大沙河镇果园面积6万亩。", "大沙河镇"),
        ("永丰镇村两级投入3亿元。", ""),
    ],
)
def test_a_town_may_have_the_name_of_a_county(text: str, town: str) -> None:
    assert "".join(e.surface for e in find(text) if e.surface.endswith("镇")) == town


def test_names_that_hold_a_lone_bracket_break_no_search() -> None:
    words = vocabulary(Lexicon())
    found = list(spoken_of("(华芯公司去年投产。", [Known("(华芯", "ORG", "(华芯")], words))
    assert [(hit.start, hit.end) for hit in found] == [(0, 3)]
