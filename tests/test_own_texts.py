"""Whose a text is that its title does not tell plainly: zones, towns, and what runs on in entries."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file


@pytest.mark.parametrize(
    ("title", "region", "text", "owner"),
    [
        # a title that names nobody, or the zone behind other words
        (
            "2016年工作总结",
            "临川区",
            "一年来，高新区党工委、管委会攻坚克难。全年实现税收6.1亿元。",
            "高新区",
        ),
        ("聚力攻坚", "枣阳市", "今年，枣阳经开区管委会紧盯项目不放松，新开工项目21个。", "枣阳经开区"),
        (
            "走进景德镇高新区",
            "景德镇市",
            "2017年，财政收入18亿元，居全市前列。在孵企业36家。",
            "景德镇高新区",
        ),
        ("镇情", "瑞金市", "叶坪乡地处瑞金市东北部，面积140平方公里。现有企业16家。", "叶坪乡"),
        ("区情", "岳阳市", "云港新港区成立于2010年，位于岳阳市东郊。现有企业90家。", "云港新港区"),
        # the zone of a county by its kind: with the county that it is of
        (
            "县工业园区管委会2013年工作总结",
            "宁都县",
            "2013年，园区实现税收2.1亿元，投产企业71家。",
            "宁都县工业园区",
        ),
    ],
)
def test_whose_a_text_is_of_which_its_first_words_tell(
    title: str, region: str, text: str, owner: str
) -> None:
    found = rows_of_file(text, title=title, region=region, date="2018-02-01")
    assert {row.scope for row in found} == {owner}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        # whom a notice is for, a zone told once beside others, and one that a city only compares with
        ("关于兑现奖励的通知", "各乡镇人民政府，鄱阳高新区管委会，县直各单位：对60户企业兑现奖励900万元。"),
        ("工作总结", "全县新增规上企业12户，其中鄱阳工业园区表现突出。完成投资30亿元。"),
        ("鄱阳县领导调研鄱阳高新区等园区", "全县完成工业投资30亿元。"),
    ],
)
def test_a_zone_that_is_only_named_has_not_the_whole_text(title: str, text: str) -> None:
    found = rows_of_file(text, title=title, region="鄱阳县", date="2018-02-01")
    assert {row.scope for row in found if row.kind == "level"} == {"鄱阳县"}


def test_entries_that_run_on_in_one_paragraph_are_no_part_of_measures() -> None:
    text = "【概况】 全镇面积68平方公里。【工业】 规上企业21家，完成产值38亿元。【农业】粮食产量4.1万吨。"
    found = rows_of_file(text, title="年鉴", region="丰城市", date="2019-02-01")
    assert [row.indicator for row in found] == ["面积", "规上企业数", "产值", "粮食产量"]


@pytest.mark.parametrize(
    "by", ["锚定全年目标任务", "紧扣打造百亿产业目标", "对照年度指标", "以争先进位为目标"]
)
def test_a_goal_that_a_clause_goes_by_makes_none_of_what_was_done(by: str) -> None:
    found = rows_of_file(f"1—3月，{by}，全市完成工业增加值8.2亿元，增长11%。", date="2019-04-12")
    assert [row.status for row in found] == ["actual", "actual"]


@pytest.mark.parametrize(("month", "status"), [("12", "actual"), ("07", "target")])
def test_what_december_foresees_of_its_year_is_as_good_as_reached(month: str, status: str) -> None:
    text = "今年以来，全县工业经济平稳运行，预计全年完成工业投资76亿元。"
    found = rows_of_file(text, title="工作总结", region="奉新县", date=f"2019-{month}-20")
    assert [row.status for row in found] == [status]


@pytest.mark.parametrize(
    ("title", "owner"),
    [("在高新区三级干部会议上的讲话", "高新区"), ("在全市高新区工作推进会上的发言", "我区")],
)
def test_a_speech_is_of_the_zone_at_whose_meeting_it_was_held(title: str, owner: str) -> None:
    text = "2016年，我区实现主营业务收入310亿元，增长13%。"
    found = rows_of_file(text, title=title, region="九江市", date="2017-02-08")
    assert {row.scope for row in found} == {owner}


@pytest.mark.parametrize("told", ["已成为全省重点工业园区", "跻身全省十强园区行列"])
def test_a_zone_however_its_name_ends_is_what_a_bare_word_stands_for(told: str) -> None:
    text = f"如今，南城工业园{told}。2010年，园区实现收入182亿元。"
    found = rows_of_file(text, title="变化", region="南城县", date="2011-06-20")
    assert {row.scope for row in found} == {"南城工业园"}


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("规模以上", "规模以上陶瓷企业数"),
        ("规上企业", "规上陶瓷企业数"),
        ("投产", "投产陶瓷企业数"),
    ],
)
def test_members_by_their_mark_keep_the_trade_of_those_counted(mark: str, name: str) -> None:
    found = rows_of_file(f"高安陶瓷产业集群聚集陶瓷企业112家，其中{mark}45家。", date="2019-05-01")
    assert [(row.indicator, row.scope) for row in found][1] == (name, "高安陶瓷产业集群")


def test_a_whole_parted_anew_is_of_whom_was_spoken_before_it_was_parted() -> None:
    text = (
        "2017年，全市规上工业增加值增长9.3%。分县区看，增速最快的是黎川县，增长12%；南丰县增长8.1%。"
        "分行业看，33个行业大类中28个实现增长。从效益看，利润总额46亿元。"
    )
    found = rows_of_file(text, title="通报", region="抚州市", date="2018-01-25")
    assert [row.scope for row in found] == ["抚州市", "黎川县", "南丰县", "抚州市", "抚州市", "抚州市"]


@pytest.mark.parametrize("place", ["全市", "南昌市", "南昌县"])
@pytest.mark.parametrize(
    ("firms", "told"),
    [
        ("规模以上工业企业达到300家", ["规模以上工业企业数"]),
        ("高新技术企业突破100家", ["高新技术企业数"]),
        ("规上企业由98家增至187家", ["规上企业数"] * 2),
    ],
)
def test_firms_counted_behind_a_place_are_what_is_counted(place: str, firms: str, told: list[str]) -> None:
    found = rows_of_file(f"2018年，{place}{firms}。", title="情况", region="南昌市", date="2019-03-01")
    owner = "南昌市" if place == "全市" else place
    assert [(row.indicator, row.scope) for row in found] == [(name, owner) for name in told]


@pytest.mark.parametrize(
    "title", ["关于下达2011年园区目标任务的通知", "2011年重点工作责任分工", "2011年园区工作任务分解"]
)
def test_what_a_notice_sets_for_a_year_are_goals_of_that_year(title: str) -> None:
    text = "高新园区：主营业务收入200亿元，新引进项目30个。\n县工业园区：主营业务收入60亿元，利税8亿元。"
    found = rows_of_file(text, title=title, region="泰和县", date="2011-03-15")
    assert {(row.status, row.period) for row in found} == {("target", "2011")}
    assert [row.scope for row in found] == ["高新园区", "高新园区", "县工业园区", "县工业园区"]


def test_news_of_a_day_is_of_no_quarter_told_behind_it() -> None:
    text = (
        "4月18日，泰和县举行招商引资项目集中签约仪式，共签约项目12个，总投资86亿元。\n"
        "签约的食品项目投资12亿元。今年一季度，全县引进项目21个。"
    )
    found = rows_of_file(text, title="签约", region="泰和县", date="2019-04-18")
    assert [row.period for row in found] == ["2019-04-18", "2019-04-18", "2019", "2019-01/2019-03"]


def test_a_project_by_its_capacity_is_what_is_meant_behind_it() -> None:
    text = "在湖口高新区，江西某铜业公司年产10万吨铜箔项目正加紧建设。该项目总投资55亿元，占地420亩。"
    found = rows_of_file(text, title="现场会", region="九江市", date="2021-11-03")
    assert {row.scope for row in found} == {"江西某铜业公司年产10万吨铜箔项目"}


def test_what_is_asked_of_a_part_of_a_year_dates_no_text() -> None:
    text = "全市亿元以上项目开工221项，完成投资748亿元。\n某某项目总投资58亿元。\n四季度要确保项目落地。"
    found = rows_of_file(text, title="重大项目推进情况", region="新余市", date="2024-10-12")
    assert {row.period for row in found if row.kind == "level"} == {"2024"}


def test_headings_that_run_on_in_one_paragraph_tell_what_is_planned() -> None:
    text = (
        "一年来，全县工业园区奋力拼搏。一、主要指标完成情况。完成工业总产值186亿元，主营业务收入178亿元。"
        "二、2020年工作打算。新引进项目20个，新增规上企业12户。"
    )
    found = rows_of_file(text, title="2019年工作总结", region="都昌县", date="2020-01-05")
    assert [(row.indicator, row.status, row.period) for row in found] == [
        ("工业总产值", "actual", "2019"),
        ("主营业务收入", "actual", "2019"),
        ("新引进项目数", "target", "2020"),
        ("新增规上企业数", "target", "2020"),
    ]
    assert {row.scope for row in found} == {"全县工业园区"}


def test_what_follows_a_whole_parted_by_kinds_is_of_the_whole() -> None:
    text = (
        "2018年，全省103个开发区实现增加值4826亿元。从级别看，19个国家级开发区收入1.1万亿元，"
        "84个省级开发区1.7万亿元。从业人员212万人。"
    )
    found = rows_of_file(text, title="运行情况", region="江西省", date="2019-02-15")
    assert found[-1].scope == "全省103个开发区"


def test_firms_whose_stem_is_a_word_own_what_they_do() -> None:
    text = (
        "神驰机电上半年完成产值8.2亿元，上缴税收6000万元。今世缘酒业产值达46亿元。传统制造业实现产值9亿元。"
    )
    found = rows_of_file(text, title="企业一线", region="淮安市", date="2022-07-20")
    assert [row.scope for row in found] == ["神驰机电", "神驰机电", "今世缘酒业", "淮安市"]


def test_those_not_told_one_by_one_own_what_they_have() -> None:
    text = "南昌经开区营业收入1200亿元，赣州经开区900亿元，其余7家国家级经开区均超过300亿元。"
    found = rows_of_file(text, title="运行情况", region="江西省", date="2022-07-20")
    assert [row.scope for row in found if row.unit == "亿元"] == [
        "南昌经开区", "赣州经开区", "其余7家国家级经开区",
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["增加值", "投资"])
def test_the_next_trade_grew_by_the_same_measure(head: str) -> None:
    found = rows_of_file(f"医药制造业{head}增长12%，钢铁产业下降4.1%，电子业增长20%。", date="2022-07-20")
    assert [row.indicator for row in found] == [f"医药制造业{head}", f"钢铁产业{head}", f"电子业{head}"]


@pytest.mark.parametrize("title", ["全省开发区争先创优综合考评结果发布", "2019年上半年开发区考核排名"])
def test_what_an_assessment_found_is_a_result(title: str) -> None:
    text = "今年上半年，全省开发区实现主营业务收入12183亿元，同比增长10.7%。"
    found = rows_of_file(text, title=title, region="江西省", date="2019-10-29")
    assert {row.status for row in found} == {"actual"}


def test_a_region_that_speaks_of_itself_owns_its_text_though_one_zone_is_named() -> None:
    text = "1至2月，我区进出口总值18亿元，增长7%。\n银川综合保税区进出口5亿元，占我区的27.8%。"
    found = rows_of_file(text, title="进出口开局良好", region="宁夏回族自治区", date="2021-03-22")
    assert [row.scope for row in found[:2]] == ["宁夏回族自治区"] * 2
    assert found[2].scope == "银川综合保税区"


def test_a_park_named_once_has_not_the_whole_text() -> None:
    text = "碳纤维的研发起步较晚，小试设在常州西太湖科技产业园。\n2012年，实现产值40亿元，同比增长9%。"
    found = rows_of_file(text, title="碳纤维产业集群研究", region="江苏省", date="2014-03-01")
    assert "常州西太湖科技产业园" not in {row.scope for row in found}


@pytest.mark.parametrize("by", ["省政府批准扩区", "县政府出台《关于加快扩区的决定》"])
def test_what_was_set_by_an_event_is_of_its_time(by: str) -> None:
    text = f"余干县高新区2006年设立。2011年8月{by}，将规划面积调整到42平方公里。现有企业61家。"
    found = rows_of_file(text, title="余干县高新区简介", region="余干县", date="2013-02-26")
    assert [row.period for row in found] == ["2011-08", "2013"]


@pytest.mark.parametrize("lead", ["全县仅", "单是", ""])
def test_who_has_so_many_of_all_by_itself(lead: str) -> None:
    text = f"目前，{lead}小泊头镇就拥有渔网企业100家。"
    found = rows_of_file(text, title="渔网产业", region="无棣县", date="2020-10-26")
    assert {row.scope for row in found} == {"小泊头镇"}


@pytest.mark.parametrize(
    "rest",
    ["规上工业企业发展到90户", "技改投资达到30亿元", "全社会研发投入占比达到2.1%", "培育专精特新企业12户"],
)
def test_what_a_sector_cannot_have_is_the_countys_again(rest: str) -> None:
    text = f"《计划》明确，到2019年，全县规模以上工业营业收入不低于150亿元；{rest}。"
    found = rows_of_file(text, title="信丰敲定三年行动计划", region="信丰县", date="2017-01-15")
    assert found[-1].scope == "信丰县"


@pytest.mark.parametrize("who", ["县里", "全县"])
def test_the_county_is_spoken_of_again_behind_its_park(who: str) -> None:
    text = f"大塘埠工业园投资2亿元建设厂房；{who}设立规模3亿元的产业基金。"
    found = rows_of_file(text, title="工业发展情况", region="信丰县", date="2017-01-15")
    assert [row.scope for row in found] == ["大塘埠工业园", "信丰县"]


@pytest.mark.parametrize("verb", ["实施五大工程", "开展攻坚行动", "部署三项任务"])
def test_news_of_what_will_be_done_goes_on_with_it(verb: str) -> None:
    text = f"下一阶段，我县将{verb}。大塘埠工业园向南拓展1200亩，建设厂房20万平方米。"
    found = rows_of_file(text, title="信丰敲定三年计划", region="信丰县", date="2017-01-15")
    assert {row.status for row in found} == {"target"}


@pytest.mark.parametrize("zone", ["凯里经济开发区", "内丘经济开发区", "杭锦后旗工业园区"])
def test_the_blanks_of_a_title_part_no_year_and_a_place_holds_any_sign(zone: str) -> None:
    text = "年初遭遇雪灾，下半年又逢金融危机。\n全年完成工业产值13亿元。\n新批项目27个。"
    found = rows_of_file(text, title=f"{zone} 2008 年工作总结", date="2009-01-12")
    assert [(row.scope, row.period) for row in found] == [(zone, "2008")] * 2


def test_a_task_that_was_set_is_no_result_and_an_honour_dates_nothing() -> None:
    text = "其中县里下达的税收1.85亿元的任务提前完成。"
    found = rows_of_file(text, title="信丰县2016年工作总结", region="信丰县", date="2017-01-15")
    assert [row.status for row in found] == ["target"]
    text = "大塘埠工业园于2003年启动，2006年列入省级开发区名录。规划面积12平方公里。"
    found = rows_of_file(text, title="大塘埠工业园简介", region="信丰县", date="2017-01-15")
    assert "2006" not in {row.period for row in found}
