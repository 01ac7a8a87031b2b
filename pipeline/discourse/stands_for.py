"""What subjects stand for that are no names: 该园区, 公司, 前者, 两者, a bare 园区."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.discourse.view import Subject, SubjectWords
from pipeline.mentions.numerals import read_number

REMEMBERED = 6
"""How many names are remembered: 三个园区 and its like count up to six."""
_SO_MANY = "(?P<n>[两二三四五六])[个家大]{group.several}"
_INSIDE = ("区内", "园内")
"""区内工业产值: within the park that was named last; the document's own where none was."""


def resolved(
    subjects: Sequence[Subject], last: tuple[str, ...], words: SubjectWords, firm: str = "", above: str = ""
) -> Iterator[Subject]:
    """The subjects with 该园区, 公司, 前者, 两者, a bare 园区 as what they stand for.

    `last` are the names that came before, `firm` is the last firm named in the paragraph; without one 公司
    stands for nobody. `above` is the name in the heading.
    """
    named, alone = last, len(last) == 1
    for subject in subjects:
        if subject.kind == "firm":
            if firm:
                yield replace(subject, owners=(firm,), kind="name", firm=True)
            continue
        short_for = (*(named[-1:] if alone else ()), above)  # of a list nobody knows which one
        subject = _stands_for(subject, named, short_for, words)
        if subject.kind in ("name", "list", "group"):
            alone = len(subject.owners) == 1
            named = subject.owners if len(subject.owners) > 1 else (*named, subject.owner)[-REMEMBERED:]
        yield subject


def _stands_for(
    subject: Subject, named: tuple[str, ...], short_for: tuple[str, ...], words: SubjectWords
) -> Subject:
    """A subject with the names that it stands for, of those `named` before; a bare 园区 of `short_for`."""
    several = len(named) > 1
    match subject.kind:
        case "group":
            return _of_group(subject, named, short_for, words)
        case "that" if meant := _last_fitting(subject.owner, named):
            return replace(subject, owners=(meant,))
        case "whole" if subject.owner in _INSIDE and (meant := _last_fitting(subject.owner, named)):
            return replace(subject, owners=(meant,))
        case "former" if several:
            return replace(subject, owners=(named[0] if subject.owner == "前者" else named[-1],))
        case "both" if several:
            return replace(subject, owners=("、".join(named),))
    return subject


def _last_fitting(word: str, named: Sequence[str]) -> str:
    """The last name that 该县, 该园区, 辖区 can stand for: no province that a zone or a town lies in."""
    if word in _PLACES:
        return next((name for name in reversed(named) if name.endswith(word[1:])), "")
    return next((name for name in reversed(named) if not name.endswith(_ABOVE)), "")


_PLACES = ("该省", "该市", "该县", "该镇", "该乡")
_ABOVE = ("省", "自治区", "全国")


def _of_group(
    subject: Subject, named: tuple[str, ...], short_for: tuple[str, ...], words: SubjectWords
) -> Subject:
    """园区 as the park that ends so; 三个园区|分别不低于… as the three named before."""
    if meant := _ends_with(subject.owner, short_for):
        subject = replace(subject, owners=(meant,))
    counted = words.worded(_SO_MANY).fullmatch(subject.owner)
    if counted and read_number(counted["n"]) == len(named) > 1:
        return replace(subject, owners=named, kind="list")
    return subject


def _ends_with(group: str, names: Iterable[str]) -> str:
    """The first name that a bare group (新区, 园区) is short for."""
    return next((name for name in names if name != group and name.endswith(group)), "")
