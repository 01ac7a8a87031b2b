"""Which entry a name stands for, what figures belong to it, and what is left to a person."""

from decimal import Decimal

import pytest

from pipeline import entities
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity, Found, Indicator, Metadata, Paragraph, Relation
from pipeline.words import sentences

LEXICON = Lexicon()


def document(text: str, home: str = "360000") -> Document:
    metadata = Metadata({"region_code": Found(home, "given")} if home else {})
    return Document("id", "t.txt", "text/plain", text, (Paragraph(0, len(text)),), metadata=metadata)


def find(text: str, home: str = "360000") -> tuple[Entity, ...]:
    made = document(text, home)
    return entities.find(made, list(sentences(made)), LEXICON)


def ids(text: str, home: str = "360000") -> list[str | None]:
    return [e.id for e in find(text, home)]


SAME = [
    "南昌高新区；南昌高新技术产业开发区；南昌国家高新技术产业开发区；南昌市高新区；江西省南昌高新区",
    "小蓝经开区；江西南昌小蓝经济技术开发区；南昌小蓝经开区",
    "贵溪市工业园；贵溪经济技术开发区；江西贵溪经济开发区",
    "武宁工业园区；武宁县工业园",
    "修水县太阳升工业园；修水太阳升工业园区",  # not in the register: a stable id all the same
    "江西省；江西",
    "抚州高新区生物医药产业集群；抚州高新技术产业开发区生物医药产业集群",
]


@pytest.mark.parametrize("names", SAME)
def test_names_of_one_thing_share_an_id(names: str) -> None:
    found = {tuple(ids(name)) for name in names.split("；")}
    assert len(found) == 1
    assert found.pop()[0] is not None


def test_names_of_different_things_differ() -> None:
    names = ["南昌高新区", "南昌经开区", "九江经开区", "赣州高新区", "武宁工业园区", "修水县太阳升工业园"]
    found = [ids(name)[0] for name in names]
    assert len(set(found)) == len(names) and None not in found


def test_unknown_park_has_an_id_of_place_kind_and_proper_name() -> None:
    assert ids("修水县太阳升工业园") == ["zone:360424:工业园:太阳升"]


def test_a_park_without_a_place_is_one_of_the_documents_own() -> None:
    assert ids("仙人岛能源化工区；营口仙人岛能源化工区", "210800") == ["zone:210800:工业园:仙人岛能源"] * 2
    assert ids("城北产业新城", "360321") == [
        "zone:360321:产业园:城北"
    ]  # not that of 樟树, nor of 城北区 in 西宁
    assert ids("樟树城北工业园", "360000") == ["360982-ip"]


def test_a_body_of_one_place_in_another_is_of_neither() -> None:
    assert ids("衢州市江西商会") == [None]
    assert ids("中共南昌市委") == ["org:360100:委"]


def test_coordination_has_the_ids_of_its_members() -> None:
    assert ids("南昌、九江2个国家级经开区") == ["360100-etdz+360400-etdz"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("江西省人民政府", "org:360000:政府"),
        ("省政府", "org:360000:政府"),
        ("国家发改委", "body:ndrc"),
        ("进贤医疗器械、樟树医药产业集群", "cluster:进贤医疗器械产业集群+cluster:樟树医药产业集群"),
        ("石城鞋服产业集群", "cluster:360735:鞋服"),
    ],
)
def test_bodies_and_clusters_have_ids(name: str, expected: str) -> None:
    assert ids(name) == [expected]


def test_a_cluster_after_several_parks_belongs_to_each() -> None:
    found = find("会昌工业园区、兴国经济开发区和大余工业园区共建磁材产业集群，信丰高新区建设锂电产业集群。")
    assert [e.id for e in found if e.label == "CLUSTER"] == [
        "cluster:360733-ip:磁材+cluster:360732-edz:磁材+cluster:360723-ip:磁材",
        "cluster:360722-htp:锂电",
    ]


def test_the_trade_that_a_head_tells_parts_parks() -> None:
    circular, high_tech = ids("丰城循环经济产业园与丰城高新区")
    assert (circular, high_tech) == ("360981-pp", "360981-htdz")
    assert ids("武宁循环经济产业园") == ["zone:360423:产业园:循环经济"]


@pytest.mark.parametrize(
    "names",
    [
        "南昌民营科技园；青山湖区民营科技园",
        "万年凤巢工业园；万年高新区",
        "西安高新区；西安高新技术产业开发区",
        "海口综保区；海口综合保税区",
        "日照经开区；日照经济技术开发区",
        "喀什、霍尔果斯经济开发区；喀什、霍尔果斯经开区",
    ],
)
def test_names_of_zones_with_common_words_and_elsewhere(names: str) -> None:
    found = {tuple(ids(name)) for name in names.split("；")}
    assert len(found) == 1 and found.pop()[0]


def test_ambiguous_park_keeps_its_candidates() -> None:
    (found,) = find("南昌开发区")
    assert found.id is None
    assert found.candidates == ("360100-etdz", "360100-htdz")


@pytest.mark.parametrize(
    ("text", "home", "codes"),
    [
        ("南昌", "360000", ["360100"]),  # the city, not the county
        ("朝阳区", "110000", ["110105"]),
        ("吉林省长春市朝阳区", "", ["220104"]),  # one name; the city in it decides
        ("朝阳区", "", [None]),
    ],
)
def test_places_in_context(text: str, home: str, codes: list[str | None]) -> None:
    assert ids(text, home) == codes


def scope_id(scope: str) -> str | None:
    text = "小蓝经开区与赣州对接。"
    row = Indicator(0, 1, "1", Decimal(1), "家", Decimal(1), "家", "企业数", scope, "level")
    return entities.link_scopes([row], find(text), document(text), LEXICON)[0].scope_id


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("小蓝经开区", "360121-etdz"),
        ("赣州", "360700"),
        ("江西省", "360000"),
        ("南昌高新区", "360100-htdz"),
        ("赣州全市", "360700"),
        ("全省", "360000"),
        ("全国", "region:中国"),
        ("全省工业园区", "360000/工业园区"),
        ("江西全省工业园区", "360000/工业园区"),
        ("江西省工业园区", "360000/工业园区"),
        ("全省园区", "360000/工业园区"),
        ("赣州市规模以上工业企业", "360700/规模以上工业"),
        ("某某公司园区", None),
        ("60个重点产业集群", "360000/重点产业集群"),
        ("", None),
    ],
)
def test_scopes_link_to_the_ids_of_the_names(scope: str, expected: str | None) -> None:
    assert scope_id(scope) == expected


def related(text: str) -> dict[tuple[str, str, str], str]:
    made = document(text)
    read = list(sentences(made))
    found: tuple[Relation, ...] = entities.relate(made, read, entities.find(made, read, LEXICON), LEXICON)
    return {(r.subject, r.relation, r.object): r.span.of(text) for r in found}


def test_relations_with_their_quotes() -> None:
    found = related("小蓝经开区位于南昌县，以生物医药为主导产业。抚州高新区生物医药产业集群产值增长。")
    assert found["360121-etdz", "in_place", "360121"] in ("小蓝经开区", "小蓝经开区位于南昌县")
    assert any(s == "360121-etdz" and r == "leading_industry" for s, r, _ in found)
    assert any(r == "in_park" and o == "361000-htdz" for _, r, o in found)


def test_no_relation_without_words_for_it() -> None:
    assert not any(r == "leading_industry" for _, r, _ in related("南昌高新区考察生物医药企业。"))


def test_review_lists_unknown_and_ambiguous_names() -> None:
    asked = entities.review(
        find("南昌开发区与修水县太阳升工业园、南昌高新区。太阳升之后，修水县太阳升工业园扩区。"), LEXICON
    )
    assert [(q.surface, q.why, q.times) for q in asked] == [
        ("修水县太阳升工业园", "unknown", 2),
        ("南昌开发区", "ambiguous", 1),
    ]
    assert asked[0].place == "修水县" and asked[0].kind == "工业园"


def test_decisions_are_checked() -> None:
    (question,) = entities.review(find("修水县太阳升工业园"), LEXICON)
    assert entities.decide([question], LEXICON) == ()
    answered = [entities.Question("甲", "PARK", "zone:1", "unknown", 1, decision=d) for d in ("new", "none")]
    (made,) = entities.decide(answered, LEXICON)
    assert made.new and made.id == "zone:1"
    with pytest.raises(ValueError, match="裁定“没有这个”"):
        entities.decide([entities.Question("甲", "PARK", "", "unknown", 1, decision="没有这个")], LEXICON)


def test_vocabulary_is_built_once() -> None:
    from pipeline.entities.vocabulary import vocabulary

    assert vocabulary(LEXICON) is vocabulary(LEXICON)
