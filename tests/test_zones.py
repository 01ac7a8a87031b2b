"""One zone through time: what the register knows, what the record says."""

from pathlib import Path

import pytest

from pipeline.ask.zones import find_zone, history
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from tests.rows_of import figure, filled, record

LEXICON = Lexicon()


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("贵溪市工业园", "360681-etdz"),
        ("江西贵溪工业园区", "360681-etdz"),  # a former name
        ("360681-etdz", "360681-etdz"),
        ("万年凤巢工业园", "361129-htp"),
        ("西安高新区", "zone:610100:高新区:西安"),
    ],
)
def test_a_zone_under_any_of_its_names(name: str, zone: str) -> None:
    assert find_zone(name, LEXICON).id == zone


@pytest.mark.parametrize(
    ("name", "told"), [("南昌开发区", "南昌经济技术开发区、南昌高新"), ("无此园区", "没有园区")]
)
def test_a_name_of_none_or_of_several_is_told(name: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        find_zone(name, LEXICON)


def test_names_and_levels_with_their_years(tmp_path: Path) -> None:
    rows = history(tmp_path / "none.db", "共青城高新区", LEXICON)
    said = {(row["item"], str(row["year"]), row["content"]) for row in rows}
    assert ("级别与类型", "2018", "国家级高新技术产业开发区") in said
    assert ("所在地", "", "共青城市（360482）") in said
    assert any(item == "曾用名" and year == "2018" for item, year, _ in said)
    assert all(row["told_by"] for row in rows)


def test_what_the_record_says_by_year(tmp_path: Path) -> None:
    zone = "360100-htdz"
    rows = [
        figure("南昌高新区", "2020", "3000亿元", status="target", scope_id=zone),
        figure("南昌高新区", "2015", "1500亿元", scope_id=zone),
        figure("南昌高新技术产业开发区", "2015", "9%", kind="growth", scope_id=zone),
        figure("九江经开区", "2015", "700亿元", scope_id="360400-etdz"),
    ]
    path = filled(tmp_path / "cejing.db", record("one", 2016, rows))
    said = [(row["year"], row["content"]) for row in history(path, "南昌高新区", LEXICON) if row["year"]][1:]
    assert sorted(said) == [(2015, "1500亿元"), (2015, "9%（增速）"), (2020, "3000亿元（目标）")]
