"""Figures and their units: (text, what is found)."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import Quantity, find_quantities, find_unread, measure, quantity_grammar

GRAMMAR = quantity_grammar(Lexicon())


def found(text: str) -> list[str]:
    """Each quantity as `value unit comparator`, ranges as `low~high unit`."""
    return [_told(q) for q in find_quantities(text, GRAMMAR)]


def _told(q: Quantity) -> str:
    high = "" if q.high_norm is None else f"~{float(q.high_norm):.10g}"
    return f"{float(q.value_norm):.10g}{high} {q.unit_norm} {q.comparator}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总量达2.57万亿元", ["2.57e+12 元 eq"]),
        ("出口58.6亿美元", ["5860000000 美元 eq"]),
        ("节能312.5万吨标准煤", ["3125000 吨标准煤 eq"]),
        ("能耗0.42吨标准煤/万元", ["4.2e-05 吨标准煤/元 eq"]),
        ("亩均18.7万元/亩", ["280.5 元/平方米 eq"]),
        ("1.2万亩林地", ["8000000 平方米 eq"]),
        ("面积８６．５平方公里", ["86500000 平方米 eq"]),
        ("超千亿元产业3个", ["1e+11 元 gt", "3 个 eq"]),
        ("过百亿的企业有21家", ["1e+10 元 gt", "21 家 eq"]),
        ("投资1,286.4亿元", ["1.2864e+11 元 eq"]),
        ("利税2 973.2亿元", ["2.9732e+11 元 eq"]),
        ("项目一百二十三个", ["123 个 eq"]),
        ("总投资三点五亿元", ["350000000 元 eq"]),
        ("达百分之四十二点五", ["42.5 % eq"]),
        ("约占三分之一", ["33.33333333 % approx"]),
        ("近七成", ["70 % approx"]),
        ("一半以上", ["50 % ge"]),
        ("提高3.2个百分点", ["3.2 百分点 eq"]),
        ("同比-1.8%", ["-1.8 % eq"]),
        ("三十余万人", ["300000 人 gt"]),
        ("2－3个产业集群", ["2~3 个 eq"]),
        ("增长6%-6.5%左右", ["6~6.5 % approx"]),
        ("200—300万元/亩", ["3000~4500 元/平方米 eq"]),
        ("租金9元/平方米·月，蒸汽480吨/小时", ["9 元/平方米·月 eq", "480 吨/小时 eq"]),
        ("租金12元/平方米•月，污水3万吨/日", ["12 元/平方米·月 eq", "30000 吨/日 eq"]),
        # powers that lost their place above the line, and times by their signs
        ("建成区32km2，厂房3万m2，林地50hm2", ["32000000 平方米 eq", "30000 平方米 eq", "500000 平方米 eq"]),
        ("产出率40亿元/km2，库容1200万m3", ["4000 元/平方米 eq", "12000000 立方米 eq"]),
        ("PM2.5浓度35μg/m3，浓度60ug/m³", ["35 微克/立方米 eq", "60 微克/立方米 eq"]),
        ("日供水5万m3/d，供热120t/h，年产3万t/a", ["50000 立方米/日 eq", "120 吨/小时 eq", "30000 吨/年 eq"]),
        ("用电3亿kW·h，管网12Km", ["300000000 千瓦时 eq", "12000 米 eq"]),
        ("不低于2.5%", ["2.5 % ge"]),
        ("翻一番，力争翻两番", ["2 倍 eq", "4 倍 eq"]),
        ("9.1:50.8:40.1", ["9.1 % eq", "50.8 % eq", "40.1 % eq"]),
        ("居第15位", ["15 位 eq"]),
        ("从10个到20个", ["10 个 eq", "20 个 eq"]),
        ("覆盖11地级市", ["11 个 eq"]),
        ("29微克/立方米", ["29 微克/立方米 eq"]),
        ("4个，超500亿元", ["4 个 eq", "5e+10 元 gt"]),
        ("提高8.1、7.9和8.4个百分点", ["8.1 百分点 eq", "7.9 百分点 eq", "8.4 百分点 eq"]),
        ("发电6.3亿千瓦时", ["630000000 千瓦时 eq"]),
        ("30多亿元", ["3000000000 元 gt"]),
        ("中国制造2025、5G和2+6+N", []),
        ("赣府发〔2016〕28号", []),
        ("表3 第十二条 （二）1．工业园区", []),
        ("十分突出，进一步，万众创新，千方百计", []),
        ("2015年7月31日", []),
        ("电话0791-88888888，12345热线", []),
        ("三大战略、两个方面、第三产业", []),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # digits and Han numerals mixed
        ("营业收入3万5000亿元", ["3.5e+12 元 eq"]),
        ("利润总额2千3百亿元", ["2.3e+11 元 eq"]),
        ("财政总收入1亿2000万元", ["120000000 元 eq"]),
        ("完成投资12亿5000万元以上", ["1250000000 元 ge"]),
        ("安置3万5千人，1万零5百人，12万5千零8人", ["35000 人 eq", "10500 人 eq", "125008 人 eq"]),
        ("收入3亿500万元，投资15亿零500万元", ["305000000 元 eq", "1505000000 元 eq"]),
        ("新增1千零20户", ["1020 户 eq"]),
        ("里程25万6千公里", ["256000000 米 eq"]),
        ("培训两万五千人、一万零十二人、四万五千二百人", ["25000 人 eq", "10012 人 eq", "45200 人 eq"]),
        ("用地两万五亩", ["16666666.67 平方米 eq"]),
        ("奖金贰佰万元整", ["2000000 元 eq"]),
        ("總投資三點五億元", ["350000000 元 eq"]),
        ("卖出1500万吨，50万亿元", ["15000000 吨 eq", "5e+13 元 eq"]),
        # written with stops, commas and blanks
        ("企业１，２３４家", ["1234 家 eq"]),
        ("收入４，８７６．５亿元", ["4.8765e+11 元 eq"]),
        ("利润2，105．4万元，税收12，345万元", ["21054000 元 eq", "123450000 元 eq"]),
        ("用电量增长8 . 2 %", ["8.2 % eq"]),
        ("依次增长22. 4%、28. 6%", ["22.4 % eq", "28.6 % eq"]),
        ("任务：1. 36家企业", ["36 家 eq"]),
        # halfway between two places, without a unit
        ("安置就业三万五。从业人员达到3万5", ["35000 人 eq", "35000 人 eq"]),
        ("引进资金三亿五，税收3亿5千万，投资三亿五千", ["350000000 元 eq", "350000000 元 eq"]),
        ("三万五千里长征，三万五，两万", []),
        # ranks
        ("位次提升2个位次，排名全省倒数第二", ["2 位 eq"]),
        # a point beside a blank, and the number of an item
        ("固定资产投资：37. 2亿元，税收(1. 36亿元)", ["3720000000 元 eq", "136000000 元 eq"]),
        ("产值12 .5亿元，增速达 3 . 8 %", ["1250000000 元 eq", "3.8 % eq"]),
        ("投资１，２３４． ５万元", ["12345000 元 eq"]),
        ("分别为1. 36亿元、2. 41亿元和3. 5%", ["136000000 元 eq", "241000000 元 eq", "3.5 % eq"]),
        ("0. 5个百分点，100. 5亿元", ["0.5 百分点 eq", "1.005e+10 元 eq"]),
        ("2. 36.5亿元，3. 1,200家", ["3650000000 元 eq", "1200 家 eq"]),
        ("3.5个园区投产", ["5 个 eq"]),
        ("3.5万人参保", ["35000 人 eq"]),
        ("2.亿元村10个", ["10 个 eq"]),
        ("1. 2023年完成", []),
        ("总额1286·4亿元", ["1.2864e+11 元 eq"]),
        ("出口31.42.亿美元", ["3142000000 美元 eq"]),
        ("增加2 973.2亿元", ["2.9732e+11 元 eq"]),
        # ranges
        ("奖励二十至五十万元", ["200000~500000 元 eq"]),
        ("补助三到五万元", ["30000~50000 元 eq"]),
        ("奖励1万元——5万元，200——300万元", ["10000~50000 元 eq", "2000000~3000000 元 eq"]),
        ("投资1万(含)—5万元", ["10000~50000 元 eq"]),
        ("有20 - 100个", ["20~100 个 eq"]),
        ("三到五百家", ["300~500 家 eq"]),
        ("5000—1万元", ["5000~10000 元 eq"]),
        ("2-30个，5-20%", ["2~30 个 eq", "5~20 % eq"]),
        ("资金八九亿元，四五千户，十五六家", ["800000000~900000000 元 eq", "4000~5000 户 eq", "15~16 家 eq"]),
        (
            "罚款1万元以上5万元以下，10亿元（含）以上50亿元以下",
            ["10000~50000 元 eq", "1000000000~5000000000 元 eq"],
        ),
        (
            "5000万元至亿元项目，千万元—亿元企业，500万元以上亿元以下，由5000万元增加到2亿元",
            [
                "50000000~100000000 元 eq",
                "10000000~100000000 元 eq",
                "5000000~100000000 元 eq",
                "50000000 元 eq",
                "200000000 元 eq",
            ],
        ),
        ("男女性别比为104.6:100，出生人口性别比108.2∶100", ["104.6  eq", "108.2  eq"]),
        ("在1000万元以上不足5000万元，30%以上50%以下", ["10000000~50000000 元 eq", "30~50 % eq"]),
        # with a mark between them they are two bounds
        ("在1000万元（含）以上、不足5000万元", ["10000000 元 ge", "50000000 元 lt"]),
        (
            "投资1亿元以上的项目5个，5亿元以下10个",
            ["100000000 元 ge", "5 个 eq", "500000000 元 lt", "10 个 eq"],
        ),
        ("由8人提高到10人", ["8 人 eq", "10 人 eq"]),
        # no exact value: nothing rather than ten
        ("投资数十亿元，受益几十万人", []),
        ("二十几万人，一千多万元，500余万吨", ["200000 人 gt", "10000000 元 gt", "5000000 吨 gt"]),
        # shares
        ("达标率百分之百", ["100 % eq"]),
        ("百分之百地投入，百分百努力", []),
        ("合格率百分百，达到百分之九十九点九，百分之一百二十", ["100 % eq", "99.9 % eq", "120 % eq"]),
        ("千分之零点八、万分之二点五，八成五，近九成", ["0.8 ‰ eq", "0.025 % eq", "85 % eq", "90 % approx"]),
        ("不到千分之五", ["5 ‰ lt"]),
        ("万分之三、二十分之一、百分之二三十", ["0.03 % eq", "5 % eq", "20~30 % eq"]),
        ("出租率2.5成，三成五，六成半，七八成", ["25 % eq", "35 % eq", "65 % eq", "70~80 % eq"]),
        ("三到五成", ["30~50 % eq"]),
        ("近1/4是林地", ["25 % approx"]),
        # signs
        ("增速为负3.9%", ["-3.9 % eq"]),
        ("净负债3亿元，担负30%", ["300000000 元 eq", "30 % eq"]),
        ("≥300万元/亩，＞15万元，容积率≤0.5", ["4500 元/平方米 ge", "150000 元 gt", "0.5  le"]),
        ("￥300，$20，港币两千九百六十元", ["300 元 eq", "20 美元 eq", "2960 港元 eq"]),
        ("五元三毛，123元1角1分", ["5.3 元 eq", "123.11 元 eq"]),
        ("投资3个亿，引进3个亿元项目", ["300000000 元 eq", "3 个 eq"]),
        # without a unit
        ("辖6镇9乡", ["6 个 eq", "9 个 eq"]),
        ("增长8.2。", ["8.2 % eq"]),
        ("在校学生11万。", ["110000 人 eq"]),
        ("用电3.16亿度，气温30度", ["316000000 千瓦时 eq"]),
        ("满分80分，8时30分", ["80 分 eq"]),
        ("相当于5年前1.5个百分点，前10家企业，10年前120家企业", ["1.5 百分点 eq", "120 家 eq"]),
        # ranks
        ("排名前10位，第3名，由第71位跃升到第58位", ["10 位 le", "3 位 eq", "71 位 eq", "58 位 eq"]),
        ("居全国首位，把安全放在首位", ["1 位 eq"]),
    ],
)
def test_as_people_write_them(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第十六条经费",
        "须有三分之二以上会员出席",
        "经半数以上委员同意",
        "会员大会每年召开1次",
        "在5个工作日内办结",
        "完成10件事",
        "共印200份，印发80份，一式3份",
        "表3 单位：万元",
        "0 50 100 150 200%",
        "50 100 150 200%",
        "大陆千家、收拾百间、队伍百人",
        "未达到“双过半”",
        "三元材料",
        "家禽",
    ],
)
def test_no_statements(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出笼905.6万家禽", []),
        ("3家具有资质，5家电力企业，2家政府平台", ["3 家 eq", "5 家 eq", "2 家 eq"]),
        ("3家家具企业", ["3 家 eq"]),
        ("由10升至20", []),
        ("储量10升", ["0.01 立方米 eq"]),
    ],
)
def test_words_that_begin_with_a_classifier(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("12.5.3家", ["3家"]),
        ("1,23家", ["23家"]),
        ("三到五十家", ["三到五十家"]),  # 3 or 30?
        ("2亿3亿元", ["2亿3亿元"]),
        ("三又二分之一", []),
        ("3又5家", ["5家"]),
        ("引进项目2 3个", ["3个"]),  # 23 or 3?
        ("创汇3 ,200万美元", ["200万美元"]),
        ("税收3。5亿元", ["5亿元"]),
        ("见图2 3家企业", []),
        ("1234家", []),
        # an item's number, or the digits before the point: 2亿元 is never read out of 37.2亿元
        ("37. 2亿元，比上年增长", ["37. 2亿元"]),
        ("。1. 36 亿美元用于", ["1. 36 亿美元"]),
        ("3. 8%—4. 2%", ["3. 8%—4. 2%"]),
        ("两项：1. 36亿元投资，2. 34亿元税收", ["1. 36亿元", "2. 34亿元"]),
        ("投资. 2亿元", ["2亿元"]),
        ("完成投资12, 34万元", ["34万元"]),
        ("完成投资37.2 5亿元", ["5亿元"]),
        ("完成投资1，5亿元", ["5亿元"]),
        ("居第3，5个园区", []),
        ("增速为- 3.7%", ["3.7%"]),
        ("000亿元", ["000亿元"]),
    ],
)
def test_what_cannot_be_read_whole_is_told(text: str, unread: list[str]) -> None:
    assert [text[start:end] for start, end in find_unread(text, GRAMMAR)] == unread


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("牛埠镇下辖三个街道、五个行政村和一个社区，", ["3 个 eq", "5 个 eq", "1 个 eq"]),
        ("园区由东片区、西片区和港口片区三个片区组成。", ["3 个 eq"]),
        ("建有变电所两座、污水处理厂一座，", ["2 座 eq", "1 座 eq"]),
        ("建成四条主干道，拥有两家上市公司，镇上只有三家酱园。", ["4 条 eq", "2 家 eq", "3 家 eq"]),
        ("抓好三个园区，建设两个文明，建立三个机制，规划包括三个重点，打造一座新城，目的只有一个。", []),
        ("已建设一条由县城通往园区的道路，分三个阶段推进。", []),
        ("被授予“工业产值超十亿元乡镇”、“亿元强村”称号，", []),
        ("智能算力达到4.8万P，建成算力1200P。", ["48000 P eq", "1200 P eq"]),
        ("算力项目采用3PPP模式", []),
        ("营业收入“超百亿元园区”达到5个。", ["1e+10 元 gt", "5 个 eq"]),
    ],
)
def test_small_han_numerals_count_what_is_there(text: str, counts: list[str]) -> None:
    assert found(text) == counts


_ODD = "0123456789一二三五十百千万亿零点两几多余数.,，。·- 年月日元家%成分之至到负第前个约≥（）￥"


@given(st.text(alphabet=_ODD, max_size=40))
def test_a_figure_is_never_the_rest_of_a_number(text: str) -> None:
    """No figure begins where a digit, or a digit and a stop, stands directly before it."""
    for made in find_quantities(text, GRAMMAR):
        assert 0 <= made.start < made.end <= len(text)
        if text[made.start].isdigit():
            assert not text[: made.start].endswith(tuple("0123456789")), text


def test_measure_of_a_unit_as_written() -> None:
    made = measure(Decimal("3.5"), "万亩", GRAMMAR)
    assert made is not None
    assert (made.unit_norm, round(made.value_norm)) == ("平方米", 23333333)


def test_what_is_read_in_one_way_or_not_at_all_is_told() -> None:
    from pipeline import words
    from pipeline.mentions.told import unread_figures
    from pipeline.model import Document, Paragraph

    def codes(text: str) -> list[str]:
        ends = [n for n, char in enumerate(text) if char == "\n"] + [len(text)]
        parts = tuple(Paragraph(a, b) for a, b in pairwise([-1, *ends]))
        made = Document("x", "x.txt", "text/plain", text, tuple(Paragraph(p.start + 1, p.end) for p in parts))
        return [p.code for p in unread_figures(list(words.sentences(made)), Lexicon())]

    assert codes("景气指数为105，137家企业停产。") == ["doubtful_comma"]
    assert codes("收入12345万元，利润137万元。") == []
    assert codes("企业分行业为：装备制造(34)、电子信息（28）。") == ["unread_figure"]
    assert codes("实现税收3\n7.2亿元，增长。") == codes("税收37.\n2亿元") == ["parted_figure"]
    assert codes("见表3\n7.2亿元。") == codes("税收3亿元\n7.2亿元。") == codes("税收3\n工业7.2亿元。") == []
    assert codes("参考甲文(2019)、乙文（2020）；见产值(1)、税收（2），产值（3亿元）。") == []
