"""Rules: who is granted what, what must be reached for it, what points are for, what is demanded of whom."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.test_frames import Slots, check_file, fig, rows_of_file

RULES = {"title": "永丰县扶持工业发展若干措施", "region": "永丰县", "date": "2022-03-10"}
POINTS = {"title": "永丰县工业园区考核办法", "region": "永丰县", "date": "2012-03-10"}
ENTRY = {"title": "永丰工业园区项目准入办法", "region": "永丰县", "date": "2020-03-10"}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("食品加工企业设备投入较上年增长30%以上的，按设备投入的8%给予补助。", ["食品加工企业"] * 2),
        ("首次上规的，一次性奖励20万元。", ["首次上规的"]),
        ("同一企业年度奖补总额不超过其地方贡献的50%。", ["同一企业"]),
        ("同一项目补助总额不超过总投资的30%。", ["同一项目"]),
    ],
)
def test_of_whom_a_rule_speaks(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **RULES)] == scopes


@pytest.mark.parametrize(
    "goal", ["完成农业投资", "力争工业投资", "确保实现农业投资", "服务业增加值", "旅游业总收入"]
)
def test_a_deed_or_a_sector_is_nobody_of_whom_something_is_demanded(goal: str) -> None:
    report = {"title": "政府工作报告", "region": "德江县", "date": "2022-01-12"}
    text = f"二、2022年目标\n全年{goal}不低于35亿元，新增规上企业18家。"
    assert [row.scope for row in rows_of_file(text, **report)] == ["德江县", "德江县"]


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        pytest.param(
            RULES,
            "①工业项目固定资产投资在2000万元—1亿元（不含1亿元）的，奖励3万元；1亿元—5亿元的，奖励6万元；"
            "②服务业项目到位外资100万美元以上的，奖励2万元；500万美元以上的，奖励5万元。",
            [
                fig("2000万元—1亿元", kind="threshold", indicator="固定资产投资", scope="工业项目"),
                fig("3万元", scope="工业项目", condition="工业项目固定资产投资在2000万元—1亿元"),
                fig("1亿元—5亿元", kind="threshold", indicator="固定资产投资"),
                fig("6万元", scope="工业项目", condition="1亿元—5亿元"),
                fig("100万美元", kind="threshold", indicator="到位外资", scope="服务业项目"),
                fig("2万元", scope="服务业项目"),
                fig("500万美元", kind="threshold"),
                fig("5万元", scope="服务业项目", condition="500万美元以上"),
            ],
            id="steps of projects of one trade, numbered, and a bound that is told to be left out",
        ),
        pytest.param(
            RULES,
            "对年产值首次突破5000万元的企业，给予一次性奖励10万元。",
            [
                fig("5000万元", kind="threshold", indicator="年产值", scope="企业", status="target"),
                fig("10万元", kind="level", indicator="一次性奖励"),
            ],
            id="what is passed for the first time",
        ),
        pytest.param(
            RULES,
            "新招聘的硕士、本科生，签订劳动合同的，由县财政分别给予每人每月2000元、1000元生活津贴。",
            [
                fig("2000元", indicator="生活津贴", scope="新招聘的硕士", status="target"),
                fig("1000元", indicator="生活津贴", scope="新招聘的本科生"),
            ],
            id="people by what they are, paid each by a purse",
        ),
        pytest.param(
            RULES,
            "同一项目补助资金不超过实际投资的30%。单个企业年度奖励总额原则上不超过其税收的50%。",
            [
                fig("30%", kind="share", indicator="补助资金", scope="同一项目"),
                fig("50%", kind="share", indicator="年度奖励总额", scope="单个企业"),
            ],
            id="one and the same, who gets no more than a part",
        ),
        pytest.param(
            RULES,
            "年用电量800万千瓦时以上的企业，实施技改后单位产值能耗下降8%以上的，按节电量给予0.1元/千瓦时的补助。",
            [
                fig("800万千瓦时", kind="threshold", scope="企业"),
                fig("8%", kind="threshold", indicator="单位产值能耗", value_norm=Decimal("-8"), scope="企业"),
                fig("0.1元/千瓦时", indicator="补助", scope="企业"),
            ],
            id="firms of a size in energy, and a test that falls",
        ),
        pytest.param(
            RULES,
            "对新认定的研发中心奖励30万元，复评合格的按认定标准的50%执行。",
            [fig("30万元", indicator="奖励"), fig("50%", kind="share", indicator="奖励", base="认定标准")],
            id="a part of what was granted",
        ),
        pytest.param(
            RULES,
            "制药企业设备投资800万元以上的技改项目，按设备投资额的8%给予补助。",
            [
                fig("800万元", kind="threshold", indicator="设备投资", scope="技改项目"),
                fig("8%", kind="share", indicator="补助", base="设备投资额"),
            ],
            id="a test is of what passes it",
        ),
        pytest.param(
            RULES,
            "5.新上光伏项目和储能项目，按实际到位投资给予奖励。设备投资800万元以上的，奖励6万元；"
            "1500万元以上的，奖励12万元。",
            [
                fig("800万元", kind="threshold", indicator="设备投资", scope="新上光伏项目和储能项目"),
                fig(
                    "6万元", indicator="奖励", scope="新上光伏项目和储能项目", condition="设备投资800万元以上"
                ),
                fig("1500万元", kind="threshold", indicator="设备投资", scope="新上光伏项目和储能项目"),
                fig("12万元", indicator="奖励", scope="新上光伏项目和储能项目"),
            ],
            id="of whom a sentence before announces a grant",
        ),
        pytest.param(
            {"title": "", "region": "永丰县"},
            "7.规上企业年用电超过90万元的给予补贴。对60万元以内的按电费的2%进行补贴；"
            "超过60万元按超出部分的3%进行补贴。已享受本措施第二条的除外。",
            [
                fig("90万元", kind="threshold", scope="规上企业"),
                fig("60万元", kind="threshold", comparator="le", scope="规上企业"),
                fig("2%", kind="share", indicator="补贴", base="电费", scope="规上企业"),
                fig("60万元", kind="threshold", comparator="gt", scope="规上企业"),
                fig("3%", kind="share", indicator="补贴", base="超出部分", scope="规上企业"),
            ],
            id="what is over a bound, in a rule that only speaks of itself",
        ),
        pytest.param(
            RULES,
            "对一季度产值达到4000万元且同比增长10%以上的工业企业，给予奖补20万元。",
            [
                fig("4000万元", kind="threshold", indicator="产值", period="2022-01/2022-03"),
                fig("10%", kind="threshold", indicator="产值", scope="工业企业"),
                fig("20万元", kind="level", status="target"),
            ],
            id="a quarter of a rule is of the year of its issue",
        ),
        pytest.param(
            RULES,
            "示范园区、平台运营主体分别给予60万元、30万元奖励。",
            [fig("60万元", scope="示范园区"), fig("30万元", scope="平台运营主体")],
            id="each of a list its own award",
        ),
        pytest.param(
            RULES,
            "首次通过能力成熟度三级、二级评估的，分别奖励40万元、15万元。",
            [
                fig("40万元", condition="首次通过能力成熟度三级评估"),
                fig("15万元", condition="首次通过能力成熟度二级评估"),
            ],
            id="what a list shares stands once",
        ),
        pytest.param(
            RULES,
            "年终考核第一名奖励8万元，第二名奖励5万元。",
            [fig("8万元", scope="第一名", indicator="奖励"), fig("5万元", scope="第二名")],
            id="a prize is no rank",
        ),
        pytest.param(
            RULES,
            "产值每新增1000万元奖励2万元，每家企业每年不超过30万元。",
            [
                fig("1000万元", kind="threshold", indicator="产值"),
                fig("2万元", indicator="奖励"),
                fig("30万元", indicator="奖励", comparator="le"),
            ],
            id="a step and what it is worth",
        ),
        pytest.param(
            POINTS,
            "1.引进资金（40分）。完成任务得40分，每超任务10%加2分，最高加10分。",
            [
                fig("40分", indicator="引进资金分值"),
                fig("40分", indicator="引进资金得分"),
                fig("10%", kind="threshold"),
                fig("2分", indicator="引进资金加分", condition="每超任务10%"),
                fig("10分", indicator="引进资金加分", comparator="le"),
            ],
            id="points are of what they stand under",
        ),
        pytest.param(
            POINTS,
            "以2010年实绩为基数，税收增长20%以上的得5分。",
            [fig("20%", kind="threshold", period=None), fig("5分", period=None, status="target")],
            id="what points are set against dates nothing",
        ),
        pytest.param(
            ENTRY,
            "电子信息项目固定资产投资不低于1.5亿元，亩均税收不低于20万元；食品药品项目不低于8000万元。",
            [
                fig("1.5亿元", scope="电子信息项目", indicator="固定资产投资"),
                fig("20万元", scope="电子信息项目", indicator="亩均税收"),
                fig("8000万元", scope="食品药品项目"),
            ],
            id="of whom something is demanded",
        ),
        pytest.param(
            ENTRY,
            "省级园区、近郊园区，固定资产投资强度不能低于300万元/亩，容积率不得小于1.2。",
            [
                fig("300万元/亩", scope="省级园区、近郊园区", comparator="ge"),
                fig("1.2", scope="省级园区、近郊园区", comparator="ge"),
            ],
            id="of whom all clauses demand",
        ),
        pytest.param(
            ENTRY,
            "固定资产投资达到1000万元以上（含1000万元）的项目，投产后年亩均税收达12万元以上。",
            [fig("1000万元", kind="threshold"), fig("12万元", period=None)],
            id="a limit told twice, and years after a deed",
        ),
        pytest.param(
            RULES,
            "对当年评为省级未来工厂、省级智能工厂、市级数字化车间的，分别给予100万元、30万元、10万元奖励。",
            [
                fig("100万元", scope="评为省级未来工厂", condition="当年评为省级未来工厂"),
                fig("30万元", scope="评为省级智能工厂", condition="当年评为省级智能工厂"),
                fig("10万元", scope="评为市级数字化车间", condition="当年评为市级数字化车间"),
            ],
            id="each of a long list",
        ),
        pytest.param(
            RULES,
            "对通过评估，且纳入服务平台的软件企业，年销售收入首次突破1000万元、2000万元的，分别奖励10万元、20万元。",
            [
                fig("1000万元", scope="软件企业", comparator="gt", kind="threshold"),
                fig("2000万元", scope="软件企业", comparator="gt", kind="threshold"),
                fig("10万元", scope="软件企业"),
                fig("20万元", scope="软件企业"),
            ],
            id="who passes two tests; a list passed",
        ),
        pytest.param(
            RULES,
            "上年度产值5000万元以下，按照产值每新增1000万元奖励2万元的标准给予增量奖励，每家企业最高奖励300万元。",
            [
                fig("5000万元", indicator="产值", period=None),
                fig("1000万元", indicator="产值", kind="threshold"),
                fig("2万元", indicator="增量奖励", condition="产值每新增1000万元", status="target"),
                fig("300万元", comparator="le"),
            ],
            id="steps of a year of whoever",
        ),
        pytest.param(
            RULES,
            "按照每新增1亿元工业产值奖励10万元的标准。",
            [
                fig("1亿元", indicator="工业产值", kind="threshold"),
                fig("10万元", condition="每新增1亿元工业产值"),
            ],
            id="a step named behind it",
        ),
        pytest.param(
            RULES,
            "当年固定资产投资不低于总投资5%的重大招商项目，每引进1个，奖励10万元。",
            [
                fig("5%", indicator="固定资产投资", base="总投资", kind="threshold", comparator="ge"),
                fig("1个", kind="threshold"),
                fig("10万元", status="target"),
            ],
            id="a part that is passed",
        ),
        pytest.param(
            POINTS,
            "一等奖1名，奖金10万元；二等奖2名，奖金各5万元。",
            [fig("1名"), fig("10万元", scope="一等奖"), fig("2名"), fig("5万元", scope="二等奖")],
            id="prizes of which there are so many",
        ),
        pytest.param(
            RULES,
            "对完成任务100%以上的单位，奖励5万元；完成80%—100%的，奖励3万元。",
            [
                fig("100%", indicator="完成任务", kind="threshold"),
                fig("5万元"),
                fig("80%—100%", indicator="完成任务", kind="threshold"),
                fig("3万元", condition="完成80%—100%"),
            ],
            id="parts of a task",
        ),
        pytest.param(
            RULES,
            "园区企业首次升规的，给予10万元奖励，单个企业年度补助最高不超过300万元。",
            [
                fig("10万元", scope="首次升规的园区企业", indicator="奖励"),
                fig("300万元", scope="单个企业", comparator="le"),
            ],
            id="firms of a zone, and each of them",
        ),
        pytest.param(
            RULES,
            "人力资源机构为企业引进员工的，按800元/人给予补助，每家机构每年最多10万元。",
            [
                fig("800元/人", scope="为企业引进员工的人力资源机构", indicator="补助"),
                fig("10万元", scope="每家机构", comparator="le"),
            ],
            id="an institution by its kind, and each of them",
        ),
        pytest.param(
            ENTRY,
            "电子信息行业项目固定资产投资强度不低于400万元/亩。",
            [fig("400万元/亩", scope="电子信息行业项目", indicator="固定资产投资强度")],
            id="of projects of a trade",
        ),
        pytest.param(
            ENTRY,
            "2.投资强度、亩均产值、亩均税收：智能家电类不低于380万元/亩、550万元/亩、25万元/亩；其他项目不低于250万元/亩、400万元/亩、12万元/亩。",
            [
                fig("380万元/亩", scope="智能家电类", indicator="投资强度", comparator="ge"),
                fig("550万元/亩", scope="智能家电类", indicator="亩均产值", comparator="ge"),
                fig("25万元/亩", scope="智能家电类", indicator="亩均税收", comparator="ge"),
                fig("250万元/亩", scope="其他项目", indicator="投资强度", comparator="ge"),
                fig("400万元/亩", scope="其他项目", indicator="亩均产值", comparator="ge"),
                fig("12万元/亩", scope="其他项目", indicator="亩均税收", comparator="ge"),
            ],
            id="measures told once, dealt out to each trade",
        ),
        pytest.param(
            ENTRY,
            "固定资产投资强度和亩均税收两项指标，新能源类分别不低于400万元/亩、30万元/亩，食品类分别不低于260万元/亩、15万元/亩；容积率不低于1.2。",
            [
                fig("400万元/亩", scope="新能源类", indicator="固定资产投资强度"),
                fig("30万元/亩", scope="新能源类", indicator="亩均税收"),
                fig("260万元/亩", scope="食品类", indicator="固定资产投资强度"),
                fig("15万元/亩", scope="食品类", indicator="亩均税收"),
                fig("1.2", scope="永丰工业园区", indicator="容积率"),
            ],
            id="two measures before a comma, and another that ends them",
        ),
        pytest.param(
            ENTRY,
            "亩均税收：机械类25万元/亩以上，家具类不低于20万元/亩。",
            [
                fig("25万元/亩", scope="机械类", indicator="亩均税收"),
                fig("20万元/亩", scope="家具类", indicator="亩均税收"),
            ],
            id="one measure before a colon",
        ),
        pytest.param(
            ENTRY,
            "1.主营业务收入：一级标准260亿元，二级标准120亿元。2.研发投入强度：优秀档3.5%，良好档2%；"
            "3.投资强度：控制值310万元/亩，推荐值420万元/亩。4.亩均税收：最低标准18万元。",
            [
                fig("260亿元", scope="一级标准", indicator="主营业务收入"),
                fig("120亿元", scope="二级标准", indicator="主营业务收入"),
                fig("3.5%", scope="优秀档", indicator="研发投入强度"),
                fig("2%", scope="良好档", indicator="研发投入强度"),
                fig("310万元/亩", scope="控制值", indicator="投资强度"),
                fig("420万元/亩", scope="推荐值", indicator="投资强度"),
                fig("18万元", scope="永丰工业园区", indicator="亩均税收"),
            ],
            id="grades of a norm, and one alone that is none",
        ),
        pytest.param(
            ENTRY,
            "容积率:标准厂房项目不低于1.8,绿地率不得超过15%。",
            [
                fig("1.8", scope="标准厂房项目", indicator="容积率"),
                fig("15%", scope="标准厂房项目", indicator="绿地率"),
            ],
            id="an index before a colon",
        ),
        pytest.param(
            {"title": "安吉县梅溪工业园区项目准入管理办法", "region": "安吉县", "date": "2020-03-10"},
            "用地规模原则上在30亩以上。",
            [fig("30亩", scope="安吉县梅溪工业园区")],
            id="of the park that the title of a rule names, though no register has it",
        ),
        pytest.param(
            RULES,
            "新引进的医药制造项目，固定资产投资2000万元以上的，按实际完成投资额的5%给予最高600万元补助，其中60%于竣工时兑现、40%于投产后兑现。",
            [
                fig("2000万元", kind="threshold", indicator="固定资产投资"),
                fig("5%", scope="新引进的医药制造项目", indicator="补助"),
                fig("600万元", scope="新引进的医药制造项目", comparator="le"),
                fig("60%", scope="新引进的医药制造项目", indicator="竣工时兑现", kind="share"),
                fig("40%", scope="新引进的医药制造项目", indicator="投产后兑现", kind="share"),
            ],
            id="who stands before the test, and when an award is paid",
        ),
        pytest.param(
            RULES,
            "已投产企业不新增用地实施技术改造，设备投入在300万元以上的，按设备投入的10%给予补助。",
            [fig("300万元", kind="threshold"), fig("10%", scope="已投产企业", indicator="补助")],
            id="who does something before the test",
        ),
        pytest.param(
            RULES,
            "企业参加境外展会的，展位费按70%补贴，每个展位不超过3万元；参加国内展会的按40%补贴。",
            [
                fig("70%", scope="参加境外展会的企业", indicator="补贴"),
                fig("3万元", scope="参加境外展会的企业", indicator="补贴", comparator="le"),
                fig("40%", scope="参加国内展会的企业", indicator="补贴"),
            ],
            id="what is granted stands between, and the next test is of the same kind of taker",
        ),
        pytest.param(
            RULES,
            "园区企业年度技改设备投资300万元以上的，按设备投资额的5%给予补助；属数字化改造的，按7%给予补助；新建冷库库容在800立方米以上的，每立方米补助60元。",
            [
                fig("300万元", kind="threshold"),
                fig("5%", scope="园区企业"),
                fig("7%", scope="园区企业", condition="属数字化改造"),
                fig("800立方米", kind="threshold"),
                fig("60元", scope="新建冷库", kind="level"),
            ],
            id="a case of the same, and a thing of a size",
        ),
        pytest.param(
            RULES,
            "亩均税收达20万元以上的A类企业，每户奖励6万元；首次认定的高新技术企业每户8万元，重新认定的不再奖励。",
            [
                fig("20万元", kind="threshold", scope="A类企业"),
                fig("6万元", scope="亩均税收达20万元以上的A类企业", indicator="奖励"),
                fig("8万元", scope="首次认定的高新技术企业", indicator="奖励"),
            ],
            id="a class of firms, each of them",
        ),
        pytest.param(
            RULES,
            "绩效评价为A类的企业，上年度税收在500万元以上的，用于扩产的设备按投资额的6%给予补助。",
            [fig("500万元", kind="threshold"), fig("6%", scope="绩效评价为A类的企业", base="投资额")],
            id="a class of firms that pass another test",
        ),
        pytest.param(
            RULES,
            "企业技改贷款按实际支付利息的40%贴息，每家每年不超过60万元。",
            [
                fig("40%", scope="企业", indicator="贴息", base="实际支付利息"),
                fig("60万元", scope="企业", indicator="贴息", comparator="le"),
            ],
            id="interest that is paid for loans",
        ),
        pytest.param(
            RULES,
            "对企业用电给予0.04元/千瓦时补贴，每户每年以100万元为限。",
            [
                fig("0.04元/千瓦时", scope="企业", indicator="补贴"),
                fig("100万元", scope="企业", indicator="补贴", comparator="le"),
            ],
            id="the most of it, told by 以…为限",
        ),
        pytest.param(
            RULES,
            "新引进固定资产投资2亿元以上制造业项目，自摘牌之日起4个月内开工的，奖励30万元；10个月内建成投产的，再奖励60万元。",
            [
                fig("2亿元", kind="threshold", scope="制造业项目"),
                fig("30万元", scope="制造业项目"),
                fig("60万元", scope="制造业项目", condition="10个月内建成投产"),
            ],
            id="a test within the name of who is granted",
        ),
        pytest.param(
            RULES,
            "自治区级企业技术中心、设计中心分别奖励40万元、20万元；对创建为国家级、省级创新中心的企业，分别给予700万元、200万元一次性经费支持。",
            [
                fig("40万元", scope="自治区级企业技术中心", indicator="奖励"),
                fig("20万元", indicator="奖励"),
                fig("700万元", indicator="一次性经费支持", scope="创建为国家级创新中心的企业"),
                fig("200万元", indicator="一次性经费支持", scope="创建为省级创新中心的企业"),
            ],
            id="how it is dealt out is no part of the award's name, which stands behind the list",
        ),
        pytest.param(
            RULES,
            "厂房改造面积在1000平方米以上的，每平方米补助60元；技改项目按照不超过设备投资的15%给予补贴。",
            [
                fig("1000平方米", kind="threshold"),
                fig("60元", kind="level", indicator="每平方米补助"),
                fig("15%", indicator="补贴", comparator="le", base="设备投资"),
            ],
            id="an award a square metre is no step",
        ),
        pytest.param(
            RULES,
            "对62户企业兑现奖励资金共计1850万元，其中不少于30%用于技改。",
            [
                fig("62户"),
                fig("1850万元", indicator="奖励资金"),
                fig("30%", kind="share", comparator="ge"),
            ],
            id="the sum of what is granted, and a part of it",
        ),
        pytest.param(
            ENTRY,
            "准入条件：固定资产投资不低于5000万元，其中电子项目固定资产投资不低于2亿元，食品项目不低于1亿元，纺织项目不低于8000万元；投资强度分别达到260万元/亩、300万元/亩、200万元/亩以上，亩均税收分别不低于16万元/亩、18万元/亩、10万元/亩；容积率不低于1.2。",
            [
                fig("5000万元"),
                fig("2亿元", scope="电子项目"),
                fig("1亿元", scope="食品项目"),
                fig("8000万元", scope="纺织项目"),
                fig("260万元/亩", scope="电子项目", indicator="投资强度"),
                fig("300万元/亩", scope="食品项目", indicator="投资强度"),
                fig("200万元/亩", scope="纺织项目", indicator="投资强度"),
                fig("16万元/亩", scope="电子项目", indicator="亩均税收"),
                fig("18万元/亩", scope="食品项目", indicator="亩均税收"),
                fig("10万元/亩", scope="纺织项目", indicator="亩均税收"),
                fig("1.2", scope="永丰工业园区"),
            ],
            id="dealt out to the parts told before ；",
        ),
        pytest.param(
            ENTRY,
            "新上项目投资强度，省级开发区不低于200万元/亩、其他园区不低于140万元/亩，绿地率不超过20%；单位工业增加值能耗累计下降16%。",
            [
                fig("200万元/亩", scope="省级开发区"),
                fig("140万元/亩", scope="其他园区"),
                fig("20%", scope="永丰工业园区"),
                fig("16%", scope="永丰工业园区", base=""),
            ],
            id="what is left of a whole owns no other measure, and what falls over years has no year before",
        ),
        pytest.param(
            ENTRY,
            "容积率不低于1.2，其中多层厂房不低于1.8；改造后年用气量超过200万立方米的企业，每立方米补助0.2元。",
            [
                fig("1.2", scope="永丰工业园区", indicator="容积率"),
                fig("1.8", scope="多层厂房", indicator="容积率"),
                fig("200万立方米", kind="threshold", period=None),
                fig("0.2元", period=None),
            ],
            id="an index of a part, and 改造后|年用气量",
        ),
        pytest.param(
            ENTRY,
            "正极材料制造业亩均税收须达到22万元/亩，回收利用业不少于10万元/亩；连续两年达不到上述标准七成的，启动退出程序。",
            [
                fig("22万元/亩", scope="正极材料制造业"),
                fig("10万元/亩", scope="回收利用业", indicator="亩均税收"),
                fig("七成", indicator="亩均税收", kind="threshold", comparator="lt"),
            ],
            id="a part of what is demanded before",
        ),
        pytest.param(
            ENTRY,
            "投资强度不足约定七成的，收取每年每平方米10元的违约金。",
            [
                fig("七成", indicator="投资强度", kind="threshold", comparator="lt"),
                fig("10元", indicator="违约金"),
            ],
            id="a part of what was agreed, and what is owed",
        ),
        pytest.param(
            ENTRY,
            "标准厂房首层租金按8元/平方米·月收取；每年降低工业用电价格3分/度；对新建院士工作站给予30万元建站补助。",
            [
                fig("8元/平方米·月", unit_norm="元/平方米·月"),
                fig("3分/度", unit_norm="元/千瓦时", value_norm=Decimal("-0.03"), kind="change"),
                fig("30万元", indicator="建站补助"),
            ],
            id="a rent by the month, a price that falls by coins, an award with a name of its own",
        ),
        pytest.param(
            RULES,
            "引进全职博士给予安家费30万元、硕士10万元；租期内就业人数不足60人或年产值不足3000万元的，不享受本条政策。",
            [
                fig("30万元", scope="全职博士", indicator="安家费"),
                fig("10万元", scope="硕士", indicator="安家费"),
                fig("60人", indicator="租期内就业人数", kind="threshold"),
                fig("3000万元", indicator="年产值", kind="threshold"),
            ],
            id="to whom a sum is given, and tests joined by 或",
        ),
        pytest.param(
            {"region": "永丰县"},
            "为促进工业转型升级，结合我县实际，特制定以下扶持政策。\n"
            "对500万元以上设备更新项目，按其设备投入最高6%，给予最高200万元的补助。\n"
            "对更换整台设备、整条产线的，分别给予设备购置额8%、10%的补助，单个项目补助额不超过80万元。",
            [
                fig("500万元", kind="threshold", indicator="投资额", status="target"),
                fig("6%", indicator="补助", base="设备投入", comparator="le"),
                fig("200万元", indicator="最高补助", scope="设备更新项目"),
                fig("8%", kind="share", base="设备购置额"),
                fig("10%", kind="share", base="设备购置额"),
                fig("80万元", scope="单个项目", indicator="补助额", status="target"),
            ],
            id="a rule without a title, and what a part is granted of",
        ),
        pytest.param(
            RULES,
            "对年产值首次达到20亿元、5亿元，且亩均税收达标的规上企业，分别奖励其管理团队30万元、10万元；"
            "5亿元以上企业每上一个2亿元台阶，再奖励8万元。",
            [
                fig("20亿元", kind="threshold", indicator="年产值"),
                fig("5亿元", kind="threshold", indicator="年产值"),
                fig("30万元", scope="年产值首次达到20亿元的规上企业", indicator="奖励"),
                fig("10万元", scope="年产值首次达到5亿元的规上企业"),
                fig("5亿元", kind="threshold", indicator="年产值", comparator="ge"),
                fig("2亿元", kind="threshold", indicator="年产值"),
                fig("8万元", scope="5亿元以上企业", indicator="奖励"),
            ],
            id="a second test for all of a list, and steps",
        ),
        pytest.param(
            RULES,
            "对首次进入中国民营企业500强、全省民营企业100强企业，分别给予80万元、20万元奖励；"
            "对新认定的专精特新企业，分别给予国家级40万元、省级15万元奖励；"
            "对新认定的“绿色工厂”“无废工厂”，分别给予12万元、6万元奖励。",
            [
                fig("80万元", scope="首次进入中国民营企业500强企业"),
                fig("20万元", scope="首次进入全省民营企业100强企业"),
                fig("40万元", scope="国家级", indicator="奖励"),
                fig("15万元", scope="省级", indicator="奖励", kind="level"),
                fig("12万元", scope="新认定的“绿色工厂”"),
                fig("6万元", scope="新认定的“无废工厂”"),
            ],
            id="lists whose members hold a number, a grade each, or marks alone",
        ),
        pytest.param(
            RULES,
            "对列入省重点项目目录、总投资3000万元以上的新建项目，按设备投资额给予5%补助。",
            [
                fig("3000万元", kind="threshold", indicator="总投资", scope="新建项目"),
                fig("5%", scope="总投资3000万元以上的新建项目", base="设备投资额"),
            ],
            id="a test without a figure before the one with it",
        ),
        pytest.param(
            RULES,
            "租用厂房的，按每平方米每月4元给予租金补贴，每户累计不超过50万元；"
            "淘汰6蒸吨以下燃煤锅炉并改用天然气的，按3万元/蒸吨补助；用地不足20亩的项目不单独供地；"
            "对技改贷款按同期LPR的40%贴息，单户最高60万元。",
            [
                fig("4元", indicator="租金补贴"),
                fig("50万元", indicator="租金补贴", comparator="le"),
                fig("6蒸吨", kind="threshold", indicator="燃煤锅炉数"),
                fig("3万元/蒸吨", indicator="补助"),
                fig("20亩", kind="threshold", indicator="用地", comparator="lt"),
                fig("40%", scope="永丰县", indicator="贴息"),
                fig("60万元", scope="永丰县", indicator="贴息"),
            ],
            id="an award's own name, land that is too small, and loans that are nobody",
        ),
        pytest.param(
            RULES,
            "对企业2021年销售额在3000万元(含)以上、8000万元(不含)以下,2022年销售额同比增长达到20%以上的予以奖励。"
            "其中,30%(含)以下的增量部分按2%给予奖励,30%以上的增量部分按3%给予奖励。",
            [
                fig("3000万元", kind="threshold", indicator="销售额", comparator="ge", period="2021"),
                fig("8000万元", kind="threshold", indicator="销售额", comparator="lt", scope="企业"),
                fig("20%", kind="threshold", indicator="销售额", base="同比", period="2022"),
                fig("30%", kind="threshold", indicator="销售额增长", comparator="le"),
                fig("2%", kind="share", indicator="奖励", base="30%含以下的增量部分", scope="企业"),
                fig("30%", kind="threshold", indicator="销售额增长", comparator="ge"),
                fig("3%", kind="share", indicator="奖励", base="30%以上的增量部分", status="target"),
            ],
            id="two bounds, and each part of what grew has its own part",
        ),
        pytest.param(
            RULES,
            "年纳税额50万元以内的部分按10%奖励，超过50万元的部分按15%奖励。",
            [
                fig("50万元", kind="threshold", indicator="年纳税额", comparator="le"),
                fig("10%", kind="share", base="50万元以内的部分"),
                fig("50万元", kind="threshold", indicator="年纳税额", comparator="gt"),
                fig("15%", kind="share", base="超过50万元的部分"),
            ],
            id="parts of a sum",
        ),
        pytest.param(
            RULES,
            "对客房数在10间至20间、20间至40间、40间及以上的民宿企业分别给予3万元、6万元、12万元补助。",
            [
                fig("10间至20间", kind="threshold", indicator="客房数", comparator="eq"),
                fig("20间至40间", kind="threshold", indicator="客房数", comparator="eq"),
                fig("40间", kind="threshold", indicator="客房数", comparator="ge"),
                fig("3万元", indicator="补助", condition="客房数在10间至20间"),
                fig("6万元", indicator="补助", scope="客房数在20间至40间的民宿企业"),
                fig("12万元", indicator="补助", scope="客房数在40间及以上的民宿企业"),
            ],
            id="sizes in a list, the last without an upper end",
        ),
        pytest.param(
            RULES,
            "对连续经营满3年的合作社,属市级示范社的一次性给予5万元奖励,属省级示范社的一次性给予8万元奖励。"
            "每家合作社该项奖励最高为10万元。",
            [
                fig("5万元", scope="连续经营满3年的合作社", condition="属市级示范社"),
                fig("8万元", scope="连续经营满3年的合作社", condition="属省级示范社"),
                fig("10万元", scope="每家合作社", comparator="le"),
            ],
            id="those who pass a test, parted into kinds",
        ),
        pytest.param(
            {**RULES, "title": "永丰县2022年做大做强奖励"},
            "总投资5000万元以上、1亿元以下的技改项目，奖励30万元；1亿元以上、3亿元以下的，奖励60万元。",
            [
                fig("5000万元", kind="threshold", indicator="总投资", comparator="ge", scope="技改项目"),
                fig("1亿元", kind="threshold", indicator="总投资", comparator="lt"),
                fig("30万元", indicator="奖励", status="target"),
                fig("1亿元", kind="threshold", indicator="总投资", comparator="ge"),
                fig("3亿元", kind="threshold", indicator="总投资", comparator="lt"),
                fig("60万元", condition="1亿元以上、3亿元以下", scope="技改项目"),
            ],
            id="a title that ends with what it grants; bounds that stand apart",
        ),
        pytest.param(
            RULES,
            "物流企业年营业收入首次超过2000万元的，奖励6万元；此后每增加1000万元，再奖励2万元。"
            "对通过国家4A、3A级评定的，分别奖励20万元、10万元。租用冷库的，按租金的20%给予补助，每间最高3万元。",
            [
                fig("2000万元", kind="threshold", indicator="营业收入", scope="物流企业"),
                fig("6万元", indicator="奖励", scope="物流企业"),
                fig("1000万元", kind="threshold", indicator="营业收入", scope="物流企业"),
                fig("2万元", indicator="奖励", condition="此后每增加1000万元"),
                fig("20万元", scope="通过国家4A级评定"),
                fig("10万元", scope="通过国家3A级评定"),
                fig("20%", kind="share", indicator="补助", scope="租用冷库的", base="租金"),
                fig("3万元", indicator="补助", comparator="le", scope="租用冷库的"),
            ],
            id="each more of a sum, grades with digits, who does something, the most for each thing",
        ),
        pytest.param(
            ENTRY,
            "亩均税收不低于10万元，其中整车项目不低于14万元，配套零部件项目不低于7万元。"
            "年纳税100万元以下的项目，须租赁标准厂房，租赁面积不少于800平方米。用地性质为工业用地，容积率不低于1.5。",
            [
                fig("10万元", indicator="亩均税收"),
                fig("14万元", indicator="亩均税收", scope="整车项目"),
                fig("7万元", indicator="亩均税收", scope="配套零部件项目"),
                fig("100万元", kind="threshold"),
                fig("800平方米", indicator="租赁面积", scope="年纳税100万元以下的项目"),
                fig("1.5", indicator="容积率", scope="永丰工业园区"),
            ],
            id="parts of a trade, and what land is used for is nobody",
        ),
        pytest.param(
            RULES,
            "年纳税500万元以上且增幅不低于12%的企业，奖励5万元；产值超过8000万元、同比增长20%以上的，奖励3万元。",
            [
                fig("500万元", kind="threshold"),
                fig("12%", kind="threshold", indicator="纳税增幅", comparator="ge"),
                fig("5万元"),
                fig("8000万元", kind="threshold", indicator="产值"),
                fig("20%", kind="threshold", indicator="产值", base="同比"),
                fig("3万元"),
            ],
            id="how fast it grows beside how much it is",
        ),
        pytest.param(
            POINTS,
            "引进5000万元以上项目3个以上、到位资金不少于2亿元的得满分；每退库1家扣3分。",
            [
                fig("5000万元", kind="threshold"),
                fig("3个", kind="threshold", indicator="项目数", comparator="ge"),
                fig("2亿元", kind="threshold", indicator="到位资金"),
                fig("1家", kind="threshold", indicator="退库企业数"),
                fig("3分", indicator="扣分"),
            ],
            id="all points for two tests, and points for each firm that left",
        ),
        pytest.param(
            RULES,
            "凡在本县注册、年缴税25万元以上的竹制品企业方可申请。引进世界500强企业投资项目，另奖励18万元。"
            "主导制定行业标准的奖励12万元，参与制定的奖励4万元。"
            "逾期未开工的，收取土地出让金15%的违约金。实际投入1亿元以下的，按2‰计奖；1亿元—3亿元的部分，按3‰计奖。",
            [
                fig("25万元", kind="threshold", scope="竹制品企业"),
                fig("18万元", indicator="奖励", scope="引进世界500强企业投资项目"),
                fig("12万元", indicator="奖励", scope="主导制定行业标准的"),
                fig("4万元", indicator="奖励", condition="参与制定"),
                fig("15%", kind="share", indicator="违约金", base="土地出让金"),
                fig("1亿元", kind="threshold", indicator="实际投入"),
                fig("2‰", indicator="奖励", condition="实际投入1亿元以下"),
                fig("1亿元—3亿元", kind="threshold", indicator="实际投入"),
                fig("3‰", kind="share", indicator="奖励", base="1亿元—3亿元的部分"),
            ],
            id="who may apply, who draws in whom, what is owed of a sum, awards by permille",
        ),
        pytest.param(
            ENTRY,
            "一类用地项目固定资产投资不低于每亩160万元；食品加工项目可适当放宽，亩均税收不低于6万元。",
            [
                fig("160万元", indicator="每亩固定资产投资", scope="一类用地项目"),
                fig("6万元", indicator="亩均税收", scope="食品加工项目"),
            ],
            id="norms per mu behind their bound, and for whom they are eased",
        ),
        pytest.param(
            RULES,
            "企业年度设计投入占销售收入4%以上且不少于90万元的，按设计投入的12%给予补助。"
            "对年销售额达3000万元、6000万元的原创品牌，分别一次性奖励9万元、18万元。",
            [
                fig("4%", kind="threshold", indicator="年度设计投入", base="销售收入", scope="企业"),
                fig("90万元", kind="threshold", indicator="年度设计投入", comparator="ge", scope="企业"),
                fig("12%", kind="share", indicator="补助", base="设计投入"),
                fig("3000万元", kind="threshold", indicator="年销售额", scope="原创品牌"),
                fig("6000万元", kind="threshold", indicator="年销售额", scope="原创品牌"),
                fig("9万元", scope="年销售额达3000万元的原创品牌"),
                fig("18万元", scope="年销售额达6000万元的原创品牌"),
            ],
            id="a part of one's sales and a sum, and brands",
        ),
        pytest.param(
            {},
            "一是对总投资4亿元以上的项目，按固定资产投资的2%给予补助。"
            "二是对租用厂房的企业，每平方米补贴30元。三是对新招用工人的企业，每人奖励800元。"
            "四是人才补贴：博士25万元、硕士8万元。",
            [
                fig("4亿元", kind="threshold", status="target"),
                fig("2%", indicator="补助", status="target"),
                fig("30元", status="target"),
                fig("800元", status="target"),
                fig("25万元", indicator="人才补贴", scope="博士", status="target"),
                fig("8万元", indicator="人才补贴", scope="硕士", status="target"),
            ],
            id="a passage without a title that grants throughout",
        ),
        pytest.param(
            RULES,
            "对库容400立方米以上的冷藏库，按实际投资的25%给予补助，补助金额不超过40万元。",
            [
                fig("400立方米", kind="threshold"),
                fig("25%", kind="share", indicator="补助", scope="库容400立方米以上的冷藏库"),
                fig("40万元", comparator="le", scope="库容400立方米以上的冷藏库"),
            ],
            id="a thing that passes a test",
        ),
    ],
)
def test_rules(told: dict[str, str], text: str, expected: list[Slots]) -> None:
    check_file(told, text, expected)


def test_the_number_of_an_item_is_no_part_of_a_test() -> None:
    text = "1.对年收入首次突破1亿元的企业，给予20万元奖励。\n2.租用标准厂房的，每年给予3万元补贴。"
    found = rows_of_file(text, title="扶持工业发展若干政策", region="石城县", date="2021-05-28")
    assert [row.condition for row in found if row.kind == "level"] == ["年收入首次突破1亿元", "租用标准厂房"]


def test_projects_of_whom_a_rule_demands_are_told_by_where_they_go() -> None:
    text = (
        "第三条 工业项目应具备下列条件：\n"
        "（一）新落户经开区独立供地50亩以上的工业项目，应为固定资产投资不低于8000万元，且亩均税收不低于12万元；\n"
        "（二）租用经开区标准厂房的工业项目，应为固定资产投资不低于900万元或达产后的年税收不低于30万元；\n"
        "（三）农产品加工项目，应为固定资产投资不低于500万元。"
    )
    found = rows_of_file(text, title="龙泉市招商引资奖励办法", region="龙泉市", date="2021-05-20")
    assert [(row.scope, row.indicator, row.kind) for row in found] == [
        ("工业项目", "独立供地", "threshold"),
        ("新落户经开区的工业项目", "固定资产投资", "level"),
        ("新落户经开区的工业项目", "亩均税收", "level"),
        ("租用经开区标准厂房的工业项目", "固定资产投资", "level"),
        ("租用经开区标准厂房的工业项目", "达产后的年税收", "level"),
        ("农产品加工项目", "固定资产投资", "level"),
    ]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "对投资500万元以上的技改项目，按8%给予补助，单个项目最高100万元。设备国产化率达到50%的，补助比例再提高2个百分点。",
            ["技改项目", "投资500万元以上的技改项目", "单个项目", "技改项目", "技改项目"],
        ),
        (
            "对首次上榜企业奖励20万元。进入前十名的，另奖10万元。",
            ["首次上榜企业", "进入前十名的首次上榜企业"],
        ),
        # others than those before, and what the place itself spends
        ("对新认定的省级工厂奖励20万元。企业购置机器人的，按10%给予补贴。", ["新认定的省级工厂", "企业"]),
        ("对示范园区奖励20万元。专项资金每年安排8000万元。", ["示范园区", "永丰县"]),
    ],
)
def test_a_further_case_of_what_was_granted_to_those_before(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **RULES)] == scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("对列入计划的规上企业开展免费诊断，按每家3万元标准给予补助。", "列入计划的规上企业"),
        ("对服务商统一组织业务培训，每家补助3万元。", "服务商"),
        ("同一企业同一年度获奖补总额不超过3万元。", "同一企业"),
        ("单个企业享受本政策补助总额最高不超过3万元。", "单个企业"),
    ],
)
def test_who_gets_it_ends_where_it_is_told_what_they_do_or_how_much(text: str, scope: str) -> None:
    assert [row.scope for row in rows_of_file(text, **RULES)] == [scope]


@pytest.mark.parametrize("reaches", ["达到", "达", "达到了", "须达到"])
def test_who_reaches_a_test_passes_it_with_more_too(reaches: str) -> None:
    found = rows_of_file(f"企业研发投入占比{reaches}5%的，奖励3万元。", **RULES)
    assert (found[0].kind, found[0].comparator) == ("threshold", "ge")


def test_whoever_does_so_is_granted_it_and_not_the_place() -> None:
    """Heads of items, what is announced and what somebody does tell of whom a rule speaks."""
    text = (
        "德兴市工业企业技术改造专项资金管理细则\n第一条  为规范专项资金使用，制定本细则。\n"
        "第三条  技术改造补助\n（一）一般技改项目。设备投资300万元（含）以上的，按以下档次补助：\n"
        "①设备投资300万元—1000万元的，补助5%；\n②设备投资超过1000万元的，补助7%。\n"
        "（二）铜加工、化工等传统产业项目，投资门槛放宽至200万元，补助比例上浮2个百分点。\n"
        "（三）融资租赁方式购置设备的，按租赁合同额的4%给予贴息。\n"
        "第四条  数字化转型奖励\n1.委托第三方开展节能诊断，每户补助6000元。\n"
        "第五条  首次上规的企业奖励8万元；次年营业收入增速达到15%的，再奖励3万元。\n"
        "第六条  申报企业应当同时符合：\n（1）上年度亩均税收不低于12万元；\n"
        "第七条  新招员工签订一年以上劳动合同的，每人补助800元。\n"
    )
    told = {"title": "德兴市工业企业技术改造专项资金管理细则", "region": "德兴市", "date": "2023-01-10"}
    found = {row.surface: (row.indicator, row.scope) for row in rows_of_file(text, **told)}
    assert found["5%"] == found["7%"] == ("补助", "一般技改项目")
    assert found["200万元"][1] == found["2个百分点"][1] == "铜加工、化工等传统产业项目"
    assert found["4%"] == ("贴息", "企业")
    assert found["6000元"] == ("补助", "每户")
    assert found["8万元"] == found["3万元"] == ("奖励", "首次上规的企业")
    assert found["12万元"] == ("亩均税收", "申报企业")
    assert found["800元"][1] != "企业"


def test_when_an_award_is_paid_and_its_most_by_one_rule() -> None:
    text = (
        "补助资金分两次拨付：竣工验收后拨付60%，达产后拨付其余40%。\n"
        "同一企业同一年度享受本细则各项补助合计不超过1000万元，且不超过其上年度财政贡献的70%。"
    )
    told = {"title": "德兴市工业企业技术改造专项资金管理细则", "region": "德兴市", "date": "2023-01-10"}
    names = [row.indicator for row in rows_of_file(text, **told)]
    assert names == ["竣工验收后拨付", "达产后拨付", "各项补助", "各项补助"]


@pytest.mark.parametrize(
    ("text", "names", "conditions"),
    [
        pytest.param(
            "企业在主板上市的，分阶段给予奖励：与券商签约并备案后，奖励80万元；申请获受理后奖励120万元；成功挂牌后奖励200万元。",
            ["奖励"] * 3,
            [None, "申请获受理后", "成功挂牌后"],
            id="the stage for which each part is granted",
        ),
        pytest.param(
            "在区域股权市场挂牌的企业，奖励20万元，进入创新层的增加6万元。",
            ["奖励", "奖励"],
            [None, "进入创新层"],
            id="more of it for some",
        ),
    ],
)
def test_parts_of_an_award(text: str, names: list[str], conditions: list[str | None]) -> None:
    found = rows_of_file(text, **RULES)
    assert [row.indicator for row in found] == names
    assert all(want in (None, row.condition) for row, want in zip(found, conditions, strict=True))


def test_on_what_terms_and_what_a_sum_is_for() -> None:
    text = "对上云企业，贷款年利率不高于4.5%，担保费率不超过1%。每年安排不少于2000万元用于品牌推广。"
    found = rows_of_file(text, **RULES)
    assert [row.scope for row in found[:2]] == ["上云企业", "上云企业"]
    assert (found[2].kind, found[2].comparator) == ("level", "ge")


@pytest.mark.parametrize(
    ("text", "tests", "base"),
    [
        (
            "对新建的食品项目，按实际投资额给予补助：1亿元至5亿元的补助3%，5亿元以上的补助5%。",
            ["1亿元至5亿元", "5亿元以上"],
            "实际投资额",
        ),
        (
            "按设备投资额分档补助：500万元至1000万元的按5%补助，1000万元以上的按8%补助。",
            ["500万元至1000万元", "1000万元以上"],
            "设备投资额",
        ),
        (
            "对年营业收入1亿元至3亿元的企业奖励8万元，3亿元至6亿元的奖励15万元，6亿元以上的奖励40万元。",
            ["1亿元至3亿元", "3亿元至6亿元", "6亿元以上"],
            "",
        ),
    ],
)
def test_each_step_of_a_ladder_has_its_own_award(text: str, tests: list[str], base: str) -> None:
    found = rows_of_file(text, **RULES)
    steps, awards = found[::2], found[1::2]
    assert [row.condition for row in awards] == tests
    assert {row.base for row in awards} == {base}
    assert {row.kind for row in steps} == {"threshold"}
    assert {row.indicator for row in steps} == {base or "营业收入"}


def test_who_does_something_is_granted_it_and_a_deposit_is_a_measure() -> None:
    text = "对企业发行绿色债券的，按发行额的2‰补贴。"
    assert rows_of_file(text, **RULES)[-1].scope == "发行绿色债券的企业"
    text = (
        "租赁标准厂房的企业，须同时符合以下标准：\n（一）产业类别符合园区规划，年主营业务收入1000万元以上；\n"
        "（二）租赁面积2000平方米以上的须缴纳保证金10万元。"
    )
    found = rows_of_file(text, **ENTRY)
    assert found[0].scope == "租赁标准厂房的企业"
    assert found[-1].indicator == "保证金"


@pytest.mark.parametrize(
    ("text", "status", "indicator"),
    [
        ("对新认定的国家级设计中心，奖励60万元", "target", "奖励"),
        ("对企业购买机器人的，按购买额给予60万元补助", "target", "补助"),
        ("县里设立了1亿元的基金，对企业智能设备投资给予不超过60万元的补助", "target", "最高补助"),
        ("对年加工鲜笋800吨以上的企业，贷款按基准利率的60%贴息", "target", "贴息"),
        ("2022年，对新认定的设计中心奖励60万元", "actual", "奖励"),
        ("对9家技改企业给予补助60万元", "actual", "补助"),
        ("对新上规的企业发放补贴60万元", "actual", "补贴"),
    ],
)
def test_what_a_profile_grants_to_whoever_comes_is_to_be(text: str, status: str, indicator: str) -> None:
    told = {"title": "永丰县箱包产业集群", "region": "永丰县"}
    rows = rows_of_file(f"2021年集群产值80亿元。\n{text}。", **told)
    assert (rows[0].status, rows[-1].status, rows[-1].indicator) == ("actual", status, indicator)


def test_another_level_of_those_who_are_granted_something() -> None:
    text = "对获评国家级设计中心的奖励60万元；省级的奖励20万元。"
    text += "对国家级孵化器一次性奖励80万元，省级的一次性奖励30万元。"
    assert [(row.scope, row.indicator) for row in rows_of_file(text, **RULES)] == [
        ("获评国家级设计中心", "奖励"),
        ("获评省级设计中心", "奖励"),
        ("国家级孵化器", "一次性奖励"),
        ("省级孵化器", "一次性奖励"),
    ]


def test_the_first_few_without_a_noun_each_get_their_own() -> None:
    text = "根据考核办法，对前三名分别奖励60万元、40万元、20万元，另奖励建设用地指标30亩、20亩、10亩。"
    scopes = [row.scope for row in rows_of_file(text, title="永丰县2018年度园区考核结果", region="永丰县")]
    assert scopes == ["第1名", "第2名", "第3名"] * 2


def test_nobody_has_the_sum_of_averages() -> None:
    text = "8家平台规上工业亩均增加值超过110万元，3家平台低于70万元。"
    check_file(
        {"title": "永丰县园区考核", "region": "永丰县"},
        text,
        [
            fig("8家", indicator="平台数", condition="规上工业亩均增加值超过110万元"),
            fig("110万元", kind="threshold", indicator="规上工业亩均增加值"),
            fig("3家", indicator="平台数", condition="低于70万元"),
            fig("70万元", kind="threshold", indicator="规上工业亩均增加值", comparator="lt"),
        ],
    )


@pytest.mark.parametrize(
    ("text", "counted", "test"),
    [
        ("开发区亩均税收平均为21万元，其中6家超过24万元。", "开发区数", "超过24万元"),
        ("参评园区平均得分73分，仍有6家低于60分。", "园区数", "低于60分"),
    ],
)
def test_some_of_a_group_by_the_measure_that_was_told(text: str, counted: str, test: str) -> None:
    rows = rows_of_file(text, title="永丰县园区考核", region="永丰县")
    assert [(row.indicator, row.condition) for row in rows if row.unit == "家"] == [(counted, test)]
    assert rows[-1].kind == "threshold"


def test_to_each_of_those_ranked_its_own_and_how_many_were_given_it() -> None:
    told = {"title": "关于表彰2015年度先进单位的决定", "region": "永丰县", "date": "2016-02-25"}
    text = "佐龙乡以98分位居第一，藤田镇、石马镇分别以95分、94分列二、三位，各奖励9万元、7万元、5万元。"
    rows = rows_of_file(text + "对新增的6家规模企业每家奖励3万元。", **told)
    assert [r.scope for r in rows if r.unit == "万元"][:3] == ["佐龙乡", "藤田镇", "石马镇"]
    assert [r.indicator for r in rows if r.unit == "家"] == ["新增规模企业数"]


def test_classes_beside_the_first_one_and_measures_by_their_number() -> None:
    text = "评出A类企业98家、B类212家、C类147家。县里出台稳增长12条。"
    found = [(r.surface, r.indicator) for r in rows_of_file(text, title="永丰县评价", region="永丰县")]
    assert found[1:] == [("212家", "B类企业数"), ("147家", "C类企业数")]


CALL = {"title": "关于组织申报2022年度永丰县示范工厂的通知", "region": "永丰县", "date": "2022-03-10"}
NEWS = {"title": "永丰：惠企政策送上门", "region": "永丰县", "date": "2022-06-10"}


def test_news_of_rules_is_none_itself_but_for_what_they_grant() -> None:
    text = "本报讯（记者李明）1—5月，全县完成技改投资14.2亿元，增长8%。截至5月底，已兑付奖补资金3200万元。\n"
    text += "根据新政策，对年用气量50万立方米以上的陶瓷企业，每立方米补贴0.1元。"
    rows = rows_of_file(text, **NEWS)
    assert [row.status for row in rows] == ["actual"] * 3 + ["target"] * 2
    assert [row.period for row in rows[3:]] == [None, None]
    assert rows[4].scope == "年用气量50万立方米以上的陶瓷企业"


@pytest.mark.parametrize(
    ("text", "scopes", "names"),
    [
        ("申报企业须在本县注册，营业收入不低于3000万元。", ["申报企业"], ["营业收入"]),
        ("申报项目的设备投资不低于500万元。", ["申报项目"], ["设备投资"]),
        ("参评园区应为省级以上，亩均税收不低于12万元/亩。", ["参评园区"], ["亩均税收"]),
        ("申报单位从业人员中大专以上学历占比不低于30%。", ["申报单位"], ["从业人员中大专以上学历"]),
    ],
)
def test_who_applies_must_reach_it(text: str, scopes: list[str], names: list[str]) -> None:
    rows = rows_of_file(text, **CALL)
    assert ([row.scope for row in rows], [row.indicator for row in rows]) == (scopes, names)


def test_the_last_years_are_those_of_who_applies() -> None:
    text = "申报企业近两年研发费用增幅均不低于10%，上年度产值不低于2亿元。"
    assert [row.period for row in rows_of_file(text, **CALL)] == [None, None]


@pytest.mark.parametrize("done", ["改造后", "项目投产后", "系统上线运行后"])
def test_what_comes_of_a_deed_is_not_against_the_year_before(done: str) -> None:
    rows = rows_of_file(f"{done}，生产效率提高15%以上，综合能耗降低8%以上。", **CALL)
    assert [(row.kind, row.base) for row in rows] == [("growth", ""), ("growth", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对通过验收的工厂，县财政给予30万元奖励。", fig("30万元", scope="通过验收的工厂", indicator="奖励")),
        ("购买绿色保险的，对保费给予60%补贴。", fig("60%", kind="share", base="保费", scope="企业")),
        ("参加境外展会的，每家企业每年最多补助3个展位。", fig("3个", comparator="le", scope="每家企业")),
        ("改造老旧厂房的，按每平方米200元的标准给予补助。", fig("200元", indicator="补助", scope="企业")),
    ],
)
def test_who_gives_and_what_for_are_nobody_who_gets(text: str, expected: Slots) -> None:
    check_file(RULES, text, [expected])


@pytest.mark.parametrize(
    ("text", "name", "base"),
    [
        ("产值增速高于全县平均增速3个百分点以上的，奖励5万元。", "产值增速", "全县平均增速"),
        ("税收增幅超过全县平均水平2个百分点的，奖励5万元。", "税收增幅", "全县平均水平"),
        ("研发费用占销售收入比重超过4%的，奖励5万元。", "研发费用", "销售收入"),
        ("新建1万吨以上冷藏库的，奖励5万元。", "新建冷藏库", ""),
    ],
)
def test_tests_against_others_and_of_what_is_built(text: str, name: str, base: str) -> None:
    test, _ = rows_of_file(text, **RULES)
    assert (test.kind, test.indicator, test.base) == ("threshold", name, base)


def test_how_things_stood_before_a_rule_is_a_result() -> None:
    text = "截至2020年底，全县有陶瓷配套企业46家，力争到2025年产值达到80亿元，对新引进的配套企业给予支持。"
    rows = rows_of_file(text, **RULES)
    assert [(row.status, row.period) for row in rows] == [("actual", "2020"), ("target", "2025")]


def test_points_of_a_long_measure_and_what_follows_from_results() -> None:
    text = "1.高新技术产业增加值增速（60分）。达到全县平均增速的得40分，每高出1个百分点加4分。\n"
    text += "五、结果运用\n综合得分前2名的园区，各奖励用地指标100亩；总分低于600分的，予以通报。"
    rows = rows_of_file(text, **POINTS)
    names = [row.indicator for row in rows if row.unit == "分"]
    assert names == ["得分", "高新技术产业增加值增速得分", "高新技术产业增加值增速加分", "总分"]
    assert (rows[-1].kind, rows[-1].status, rows[-1].period) == ("threshold", "target", None)
    assert rows[1].scope != "永丰县"


@pytest.mark.parametrize("when", ["一季度", "上半年", "3月份"])
def test_months_in_the_test_of_who_gets_it_date_nothing(when: str) -> None:
    told = {"title": "永丰：开工即冲刺", "region": "永丰县", "date": "2022-02-16"}
    text = f"县里拿出真金白银。对{when}产值增长超过12%的企业，按增量每百万元奖励5000元。"
    test, award = rows_of_file(text, **told)
    assert (test.status, test.period, award.status, award.period) == ("target", None, "target", None)
    assert award.indicator == "奖励"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今年已对48家企业给予奖励。", ["企业数"]),
        ("县里对16个项目安排补助资金900万元。", ["项目数", "补助资金"]),
        ("为260户企业兑付1.4亿元。", ["企业数", "兑付资金"]),
        ("已兑付870家企业5.2亿元。", ["企业数", "兑付资金"]),
        (
            "其中国家级工厂认定奖励36家、720万元；贷款贴息12家、共计310万元。",
            ["国家级工厂认定奖励数", "国家级工厂认定奖励", "贷款贴息数", "贷款贴息"],
        ),
    ],
)
def test_how_many_were_paid_and_how_much(text: str, names: list[str]) -> None:
    told = {"title": "永丰县2022年奖补资金兑现情况", "region": "永丰县", "date": "2022-11-10"}
    rows = rows_of_file(text, **told)
    assert [row.indicator for row in rows] == names
    assert {row.scope for row in rows} == {"永丰县"}


def test_a_list_of_those_paid_is_no_rule() -> None:
    told = {"title": "2022年度永丰县科技奖补资金拟补助名单的公示", "region": "永丰县", "date": "2023-03-06"}
    rows = rows_of_file("上年度（2021年度）奖补企业81家、资金2100万元。", **told)
    assert [(row.period, row.status) for row in rows] == [("2021", "actual")] * 2


def test_a_rule_of_another_year_grants_in_none() -> None:
    told = {"title": "永丰：小政策撬动大产业", "region": "永丰县", "date": "2022-11-08"}
    text = "2020年，永丰出台油茶产业扶持办法：新造油茶林每亩补助1000元；低产林改造每亩补助400元。"
    rows = rows_of_file(text, **told)
    assert [(row.period, row.status) for row in rows] == [(None, "target")] * 2


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("医药、半导体等重点项目，亩均税收可放宽到12万元。", ["医药、半导体等重点项目"]),
        (
            "占地面积小于20亩的项目，原则上不单独供地，租用面积不少于1500平方米。",
            ["项目", "占地面积小于20亩的项目"],
        ),
    ],
)
def test_of_whom_less_is_demanded_and_of_those_of_a_size(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **ENTRY)] == scopes


@pytest.mark.parametrize(
    "title", ["永丰县惠企政策落实观察", "惠企政策直达快享 永丰厂房忙", "永丰：稳企措施见实效"]
)
def test_a_headline_that_speaks_of_rules_is_none(title: str) -> None:
    text = "前8个月，全县规上工业增加值增长8.6%，新增规上企业12家。"
    rows = rows_of_file(text, title=title, region="永丰县", date="2023-09-14")
    assert [row.status for row in rows] == ["actual"] * 2


@pytest.mark.parametrize(
    "title", ["永丰县惠企政策（2023年版）", "永丰县支持工业若干政策意见", "永丰县奖励政策汇编"]
)
def test_a_rule_by_the_end_of_its_name(title: str) -> None:
    [row] = rows_of_file(
        "租用标准厂房的，月租金每平方米8元。", title=title, region="永丰县", date="2023-09-14"
    )
    assert row.status == "target"


def test_a_test_that_a_comma_ends_and_grades() -> None:
    text = "冷库面积达1000平方米、周转率90%以上，每平方米补助100元，单店最高补助20万元。"
    rows = rows_of_file(text, **RULES)
    assert [row.kind for row in rows] == ["threshold", "threshold", "level", "level"]
    assert (rows[3].indicator, rows[3].comparator) == ("补助", "le")
    assert [row.kind for row in rows_of_file("总分90分及以上为优秀，60分以下为不合格。", **POINTS)] == [
        "threshold"
    ] * 2
    text = "明年起对年用电量超300万千瓦时的企业，奖励5万元。按不超过12%的比例给予补助。"
    rows = rows_of_file(text, **RULES)
    assert [(row.indicator, row.scope) for row in rows[:2]] == [
        ("年用电量", "企业"),
        ("奖励", "年用电量超300万千瓦时的企业"),
    ]
    assert rows[2].scope != "比例"


def test_the_first_of_a_ranking_without_a_sign() -> None:
    text = "对排名前三的乡镇分别奖励工作经费10万元、8万元、5万元。"
    assert len({row.scope for row in rows_of_file(text, **POINTS)}) == 3


ASSESSED = {"title": "永丰工业园区项目入园评估指标", "region": "永丰县", "date": "2020-08-14"}


def test_by_what_projects_are_assessed_under_labels_within_the_line() -> None:
    text = "二、评分项（100分）\n（一）投资规模（25分）：总投资10亿元以上得25分，不足1亿元得8分。\n"
    text += "（二）产出效益（30分）：亩均税收达到25万元得15分，每减少5万元扣3分。"
    rows = rows_of_file(text, **ASSESSED)
    assert {row.status for row in rows} == {"target"}
    assert [row.indicator for row in rows if row.kind == "threshold"] == ["总投资", "总投资", "亩均税收"]
    points = [row.indicator for row in rows if row.unit == "分" and row.indicator.endswith(("得分", "扣分"))]
    assert points == ["投资规模得分", "投资规模得分", "产出效益得分", "产出效益扣分"]
