"""docs/licences.md names every package that is asked for, and each of them may be used freely."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bench import licences

ROOT = Path(__file__).parents[1]
SHOWN = dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", licences.PAGE.read_text("utf-8"), flags=re.M))
NAMES = sorted(set().union(*licences.groups().values()))
OTHERS = ("Artistic", "Apache", "BSD", "MIT")  # one of them beside the GPL, and the package may be used by it


@pytest.mark.parametrize("name", NAMES)
def test_every_package_stands_there_as_it_is_installed(name: str) -> None:
    assert SHOWN.get(name) == licences.licence(name) != "", "make licences"


def test_none_binds_those_who_only_use_a_service() -> None:
    assert not [name for name, licence in SHOWN.items() if re.search("AGPL|Affero|SSPL|BUSL", licence)]


@pytest.mark.parametrize(
    "name", [name for name, said in SHOWN.items() if re.search(r"\bGPL|General Public", said)]
)
def test_what_is_under_the_gpl_may_be_had_otherwise(name: str) -> None:
    assert any(other in SHOWN[name] for other in OTHERS)


def test_every_package_that_is_asked_for_is_pinned() -> None:
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {licences.name_of(line.partition("==")[0]) for line in pins}
    assert [name for name in NAMES if name not in pinned] == []
    assert not [line for line in pins if "://" in line or not re.fullmatch(r"[\w.-]+==[\w.]+", line)]


def test_the_licence_is_told_in_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")
