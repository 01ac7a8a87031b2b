"""What a document says of itself: title, issuer, number, dates, genre, level, region, each with its place.

Nothing is read from the path. The file name is a last guess, marked how="file_name"; how="guess:…" marks
what follows from a rule and not from a statement; what the user gave has how="given" and wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.lexicon import Division, Genre, Lexicon
from pipeline.model import Document, Found, Metadata, Problem, Span
from pipeline.patterns import regex
from pipeline.reading.controls import clean
from pipeline.reading.dates import dates, given_date, impossible_days
from pipeline.reading.head import issued, letterhead, titles
from pipeline.reading.head.contradictions import contradictions
from pipeline.reading.head.places import NATION, Place, is_whole, narrowest, place_of, places, whole
from pipeline.reading.head.reported import reported

_NATIONAL = regex(
    r"国务院|中华人民共和国|全国人民代表大会|中共中央|国家发展和?改革委|国家统计局(?!.{0,8}调查)"
)
_ZONE = regex(r"(?:开发区|高新区|经开区|工业园区?|产业园区?|新区|园区|保税区)(?:党工委|管理?委员会|管委会)$")
_ZONE_NAME = regex(
    r"(?:开发区|高新区|经开区|工业园区?|产业园区?|保税区|保税港区|管理区|合作区|度假区|试验区)$"
)
_ELSEWHERE = regex(r"大学|学院|研究[院所]|党校|\d{6}|(?:商会|日报|晚报|网站?|频道)(?![一-鿿])|来宾|嘉宾")
"""Lines that name a place which is not the document's: of an author, of who publishes it."""
_AROUND_A_YEAR = regex(r"(?<=[一-鿿])\s+(?=\d)|(?<=\d)\s+(?=[年月日届])")
"""凯里经济开发区 2008 年工作总结: blanks of the typesetter, behind which no year would be read."""
_LONG = 60
_SENTENCE = regex(r"^[^，,\n]*[，,].*[。；;]|[。；;].", re.M)
_MOST_BAD = 20
_MEETING = regex(r"在(?P<who>[^。；，]{2,30}?)(?:第[^。；，]{1,6})?届?[^。；，]{0,4}(?:人民代表大会|人大)")


def metadata(
    document: Document, given: Mapping[str, str], lexicon: Lexicon
) -> tuple[Metadata, tuple[Problem, ...]]:
    """Read the metadata off a document. `document.source` serves as the file name.

    `given` may hold every key of `Metadata.found` and `date`. What the container says (HTML meta tags,
    document properties) is expected in `document.metadata` and fills what the text leaves open.
    """
    told = _given(given, lexicon)
    read = _from_text(document, told.get("title"), lexicon)
    for key, found in _hints(document, read, lexicon):
        read.setdefault(key, found)
    parts = read | told
    _add_years(parts, _genre(read, lexicon), document, lexicon)
    problems = (*_problems(document, parts), *contradictions(told, read, lexicon))
    return Metadata(parts), problems


def _hints(document: Document, parts: Mapping[str, Found], lexicon: Lexicon) -> Iterator[tuple[str, Found]]:
    """What the container says, then what the file name lets guess."""
    yield from document.metadata.found.items()
    yield from _from_name(document.source, parts, lexicon).items()


def _from_text(document: Document, told: Found | None, lexicon: Lexicon) -> dict[str, Found]:
    """What the document says, and what follows from the title that a user told."""
    head = letterhead.head_of(document)
    title = titles.title(head, lexicon)
    by, on = letterhead.masthead(head) or (None, None)
    found = {
        "title": title,
        "number": letterhead.number(head),
        "genre": letterhead.genre((told, title), document.text, lexicon),
        "issuer": letterhead.issuer(head, title, issued.signature(document)) or by,
        "written": issued.written(document) or on,
        "published": issued.published(document),
    }
    parts = {key: item for key, item in found.items() if item}
    parts |= _region(document, head, parts, lexicon)
    if "issuer" in parts and "region" in parts:
        parts["issuer"] = _in_full(parts["issuer"], parts["region"].value)
    return parts


def _in_full(issuer: Found, region: str) -> Found:
    """省人民政府 and 区政府 with the name of their place."""
    short = re.fullmatch(r"(?:自治区|[省市区县州旗])(?:人民)?政府", issuer.value)
    return replace(issuer, value=f"{region}人民政府") if short and region != NATION[0] else issuer


def _add_years(parts: dict[str, Found], read: Genre | None, document: Document, lexicon: Lexicon) -> None:
    """The years of issue and report; a genre told in words of the user's own leaves them to the one read."""
    genre = _genre(parts, lexicon) or read
    if "year_issued" not in parts or parts["year_issued"].how == "file_name":
        found = issued.year_issued(parts, genre, document)
        if found:
            parts["year_issued"] = found
    for key, told in reported(parts, genre, document, lexicon).items():
        parts.setdefault(key, told)


def _genre(parts: Mapping[str, Found], lexicon: Lexicon) -> Genre | None:
    name = parts["genre"].value if "genre" in parts else ""
    return next((genre for genre in lexicon.genres if genre.name == name), None)


def _region(
    document: Document, head: letterhead.Head, parts: Mapping[str, Found], lexicon: Lexicon
) -> dict[str, Found]:
    """Level and region by the issuer, the title, the meeting and the lines under the title, in this order."""
    title = parts["title"].value if "title" in parts else ""
    for how, span in _region_zones(document, head, parts):
        zone = span.of(document.text)
        if _ZONE.search(letterhead.squeeze(zone)):
            return {"level": Found("园区", how, span)} | _zone_place(document, how, span, lexicon)
        placed = _place(document, how, span, lexicon)
        if placed and not (how == "head" and _is_part(placed, title)):
            return placed
        national = _NATIONAL.search(zone) or _ministry(zone, how, lexicon)
        if national:
            at = Span(span.start + national.start(), span.start + national.end())
            return {
                "level": Found("国家", how, at),
                "region": Found(NATION[0], how, at),
                "region_code": Found(NATION[1], how, at),
            }
    return {}


def _is_part(placed: Mapping[str, Found], title: str) -> bool:
    """Whether a place is a part of what the title speaks of: 南昌 in a text on 全省."""
    word = whole(title)
    return bool(word) and not is_whole(word, placed["region"].value, placed["level"].value)


def _region_zones(
    document: Document, head: letterhead.Head, parts: Mapping[str, Found]
) -> Iterator[tuple[str, Span]]:
    for key in ("issuer", "title"):
        if key in parts and (span := parts[key].span):
            yield key, span
    meeting = _MEETING.search(document.text, 0, letterhead.HEAD_CHARACTERS)
    if meeting:
        yield "meeting", Span(*meeting.span("who"))
    for paragraph in head.paragraphs[:8]:
        if paragraph.end - paragraph.start > _LONG or _SENTENCE.search(paragraph.span.of(document.text)):
            break
        if not _ELSEWHERE.search(paragraph.span.of(document.text)):
            yield "head", paragraph.span
    named = titles.proposal(head)
    if named:
        yield "proposal", named
    if "number" in parts and (span := parts["number"].span):
        yield "number", span


def _place(
    document: Document, how: str, span: Span, lexicon: Lexicon, *, level: bool = True, short: bool = False
) -> dict[str, Found]:
    short = short or how in ("title", "head")
    found: list[Place] = list(places(document.text, span, lexicon, short=short))
    chosen = narrowest([p.division for p in found if p.division], lexicon)
    if chosen is None:
        return {}
    at = next(p.span for p in found if p.division == chosen)
    placed = {"region": Found(chosen.name, how, at), "region_code": Found(chosen.code, how, at)}
    return placed | ({"level": Found(chosen.level, how, at)} if level else {})


def _ministry(zone: str, how: str, lexicon: Lexicon) -> re.Match[str] | None:
    """A ministry or commission of the State Council at the head of an issuer."""
    names = (
        name
        for body in lexicon.bodies
        if body.kind in ("部委", "中央")
        for name in (body.name, *body.aliases)
    )
    longest = max((name for name in names if zone.startswith(name)), key=len, default="")
    return re.match(re.escape(longest), zone) if longest and how == "issuer" else None


def _zone_place(document: Document, how: str, span: Span, lexicon: Lexicon) -> dict[str, Found]:
    """The place of a zone: that of the register, or the division in its name."""
    text = span.of(document.text)
    names = (
        (len(name), zone.code)
        for zone in lexicon.zones
        for name in (zone.name, *zone.aliases)
        if name in text
    )
    _, code = max(names, default=(0, ""))
    division = place_of(code, lexicon) if code else None
    if division is None:
        return _place(document, how, span, lexicon, level=False, short=True)
    return {"region": Found(division.name, how, span), "region_code": Found(division.code, how, span)}


def _given(given: Mapping[str, str], lexicon: Lexicon) -> dict[str, Found]:
    parts = {key: Found(clean(value), "given") for key, value in given.items() if value and key != "date"}
    if title := parts.get("title"):
        parts["title"] = replace(title, value=_AROUND_A_YEAR.sub("", title.value))
    date = given_date(given.get("date", ""))
    if date:
        parts["year_issued"] = Found(date.year, "given")
        parts.setdefault("written", Found(date.iso, "given"))
    region = _told_place(given["region"], lexicon) if given.get("region") else None
    if _ZONE_NAME.search(given.get("region", "")):
        parts |= {"level": parts.get("level", Found("园区", "given"))}
        parts |= {"region_code": Found(region.code, "given")} if region else {}
    elif region:
        parts |= {
            "region": Found(_as_told(given["region"], region), "given"),
            "region_code": Found(region.code, "given"),
            "level": parts.get("level", Found(region.level, "given")),
        }
    elif given.get("region") in (NATION[0], "国家", "中国"):
        parts |= {"region": Found(NATION[0], "given"), "region_code": Found(NATION[1], "given")}
        parts.setdefault("level", Found("国家", "given"))
    return parts


def _told_place(told: str, lexicon: Lexicon) -> Division | None:
    """The division that a told name stands for, also by what it was (太谷县, a district since 2019)."""
    region = place_of(told, lexicon)
    before = _called_otherwise(told, region) if region else None
    return (before and place_of(told.removesuffix(before[2]), lexicon)) or region


def _called_otherwise(told: str, region: Division) -> re.Match[str] | None:
    """The county that a told name ends with, where the division found is not called so."""
    return None if told.endswith((region.name, *region.short)) else _COUNTY.match(told)


_COUNTY = regex(r"^(?:.*[省市州盟])?([\u4e00-\u9fff]{2,8})([县市区旗])$")
_TOWNSHIP = regex(r"^(?:.*[省市县区旗州盟])?([\u4e00-\u9fff]{1,6}(?:镇|乡|街道|苏木))$")


def _as_told(told: str, region: Division) -> str:
    """The name of a place at the time of the text: a former name (射洪县, a city since 2019) stays.

    Townships are in no register, and some counties: 浙江省诸暨市大唐镇 is told of the town, which lies in the
    county found, and never of that.
    """
    town = _TOWNSHIP.match(told)
    if town:
        return town[1]
    names = [name.partition("@")[0] for name in region.former]
    former = next((name for name in names if told.endswith(name)), "")
    county = _called_otherwise(told, region)
    return former or (county[1] + county[2] if county else region.name)


def _from_name(name: str, parts: Mapping[str, Found], lexicon: Lexicon) -> dict[str, Found]:
    """Last guesses from the file name, never from its folders."""
    stem = clean(PurePosixPath(name.replace("\\", "/")).name).split(".")[0].strip()
    found: dict[str, Found] = {}
    if re.search(r"[一-鿿]{4}", stem):
        found["title"] = Found(stem, "file_name")
        genre = letterhead.genre_of(stem, lexicon)
        if genre:
            found["genre"] = Found(genre.name, "file_name")
    year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", stem)
    if year:
        found["year_issued"] = Found(year.group(), "file_name")
    region = None if "region" in parts else place_of(stem, lexicon)
    if region:
        found["region"] = Found(region.name, "file_name")
        found["region_code"] = Found(region.code, "file_name")
        found["level"] = Found(region.level, "file_name")
    return found


def _problems(document: Document, parts: Mapping[str, Found]) -> Iterator[Problem]:
    bad = [date.span for date in dates(document.text) if not date.valid]
    bad += impossible_days(document.text)
    for span in sorted(bad, key=lambda span: span.start)[:_MOST_BAD]:
        yield Problem(
            "bad_date",
            f"日期“{span.of(document.text)}”在日历上不存在，未作为日期使用。请核对原文。",
            page=document.layout.page_at(span.start),
            span=span,
            severity="warning",
        )
    if document.text.strip():
        yield from _date_problem(parts.get("year_issued"))
        yield from _place_problem(document, parts)


TELL_THE_PLACE = "请用 --region 或 metadata.csv 的“地区”列指明。"


def _place_problem(document: Document, parts: Mapping[str, Found]) -> Iterator[Problem]:
    """全省 of a province that is not named, or in the title of a document of one city."""
    title = parts["title"].value if "title" in parts else ""
    word = whole(title) or whole(document.text[: letterhead.HEAD_CHARACTERS])
    if word and ("region" not in parts or _without_any(word, document.text, parts)):
        told = f"文中说“{word}”，但没有读出是哪个{word[1]}，这些数字的主体只写作“{word}”。{TELL_THE_PLACE}"
        yield Problem("whole_unnamed", told, severity="warning")
    elif whole(title) and "level" in parts and _is_part(parts, title):
        told = f"标题说“{word}”，而文件的地区是“{parts['region'].value}”。{TELL_THE_PLACE}"
        yield Problem("whole_unnamed", told, span=parts["title"].span, severity="warning")


def _without_any(word: str, text: str, parts: Mapping[str, Found]) -> bool:
    """Whether 全市 or 全县 is said in a text on a province that names no city or county at all."""
    level = parts["level"].value if "level" in parts else ""
    wide = level in ("国家", "省") and not is_whole(word, parts["region"].value, level)
    return wide and word in _NAMED and not _NAMED[word].search(text)


_NAMED = {
    "全市": regex("[一-鿿](?<![全各区级城我本该个])市(?![场民政域值县区])"),
    "全县": regex("[一-鿿](?<![全各市区我本该个])县(?![市域区])"),
}


def _date_problem(issued: Found | None) -> Iterator[Problem]:
    advice = "知道日期的，请写进同一文件夹的 metadata.csv（列：文件,日期）；cejing extract 可用 --date 指定。"
    if issued is None:
        yield Problem("no_date", f"没有读出这份文件的成文或发布年份。{advice}", severity="warning")
    elif issued.how.startswith(("guess", "file_name")):
        told = f"文件没有写明成文或发布日期，年份 {issued.value} 是推断的，请核对。"
        yield Problem("guessed_date", told + advice, span=issued.span, severity="warning")
