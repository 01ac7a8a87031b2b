"""The documentation names what there is, all of it, and nothing that is gone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bench import house
from pipeline.cli import cejing
from pipeline.export.formats import FORMATS
from pipeline.record.store import Store
from pipeline.web.app import application
from pipeline.web.words import NAV
from tests.rows_of import LEXICON, filled
from tests.test_web_browser import CODERS_VIEWS, VIEWS

ROOT = Path(__file__).parents[1]


def dictionary() -> dict[str, set[str]]:
    tables: dict[str, set[str]] = {}
    for section in (ROOT / "docs/data-dictionary.md").read_text("utf-8").split("\n## ")[1:]:
        name, _, body = section.partition("\n")
        cells = re.findall(r"^\| (`.*?) \|", body, flags=re.M)
        tables[name] = {column for cell in cells for column in re.findall(r"`(\w+)`", cell)}
    return tables


def schema(folder: Path) -> dict[str, set[str]]:
    with Store(folder / "x.db", extractor="") as store:
        names = store.db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        return {
            name: {row["name"] for row in store.db.execute(f"PRAGMA table_info({name})")}
            for (name,) in names
            if not name.startswith(("paragraph_words", "sqlite_"))
        }


def test_the_data_dictionary_is_the_schema(tmp_path: Path) -> None:
    assert dictionary() == schema(tmp_path)


def commands(group: click.Group, before: str = "cejing") -> set[str]:
    found = set()
    for name, command in group.commands.items():
        path = f"{before} {name}"
        grouped = isinstance(command, click.Group)
        found |= commands(command, path) if grouped else {path}
        found |= {path} if grouped and command.invoke_without_command else set()
    return found


@pytest.mark.parametrize("command", sorted(commands(cejing)))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"^{command}\b", (ROOT / "README.md").read_text("utf-8"), flags=re.M)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_names_only_commands_that_exist(readme: str) -> None:
    lines = re.findall(r"^(cejing .*?)(?:  +#.*)?$", (ROOT / readme).read_text("utf-8"), flags=re.M)
    known = commands(cejing)
    assert lines
    for line in lines:
        assert any(line == command or line.startswith(f"{command} ") for command in known), line


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_format_is_in_the_readme(readme: str) -> None:
    told = re.search(r"--format (\w+(?:\|\w+)+)", (ROOT / readme).read_text("utf-8"))
    assert told and told[1].split("|") == list(FORMATS)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The addresses of the explorer's pages, those with parameters up to the first: /documents/."""
    folder = filled(tmp_path_factory.mktemp("outputs") / "cejing.db").parent
    described = application(folder, lexicon=LEXICON).openapi()["paths"]
    no_pages = {"/home", "/files/{name}", "/documents/{document}/pages/{number}"}
    asked = {path for path, how in described.items() if "get" in how and "." not in path} - no_pages
    return sorted(path.partition("{")[0] for path in asked)


def test_every_page_of_the_explorer_is_told(pages: list[str]) -> None:
    told = re.findall(r"`(/[\w/]*)", (ROOT / "docs/explorer.md").read_text("utf-8"))
    assert [page for page in pages if page not in told and page.rstrip("/") not in told] == []


def test_every_page_belongs_to_an_entry_of_the_navigation(pages: list[str]) -> None:
    entries = ["/basket", *(address for first, _, also in NAV for address in (first, *also))]
    below = tuple(f"{entry}/" for entry in entries if entry != "/")
    assert [page for page in pages if page not in entries and not page.startswith(below)] == []


def test_every_page_is_looked_at_in_a_browser(pages: list[str]) -> None:
    seen = [view.partition("?")[0] for view in (*VIEWS, *CODERS_VIEWS)]
    missing = [page for page in pages if not any(_shows(page, view) for view in seen)]
    assert missing == [], "VIEWS in tests/test_web_browser.py"


def _shows(page: str, view: str) -> bool:
    return view == page or (page.endswith("/") and page != "/" and view.startswith(page))


def test_the_page_for_contributors_names_what_there_is() -> None:
    told = (ROOT / "docs/contributing.md").read_text("utf-8")
    files = re.findall(r"`(?:\w+/)*([\w.]+\.(?:py|csv|toml|txt|json))`", told)
    known = {path.name for room in ("tests", "bench", "pipeline") for path in (ROOT / room).rglob("*.*")}
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.M))
    asked = set(re.findall(r"(?:^|`)make (\w+)", told, flags=re.M))
    assert len(files) > 15 and set(files) - known - {"pyproject.toml", "constraints.txt"} == set()
    assert len(asked) > 5 and asked <= targets


def test_the_guide_to_the_lexicon_names_every_table() -> None:
    named = set(re.findall(r"`(\w+\.(?:csv|toml|txt))`", (ROOT / "docs/lexicon.md").read_text("utf-8")))
    tables = {p.name for p in (ROOT / "pipeline/lexicon").iterdir() if p.suffix in (".csv", ".toml", ".txt")}
    assert tables - named == set()
    assert named - tables <= {"names.csv", "text.txt"}, "made by a command, not kept"


def test_the_picture_of_the_house_names_every_room() -> None:
    picture = (ROOT / "docs/architecture.md").read_text("utf-8")
    rooms = [p for p in (ROOT / "pipeline").iterdir() if not p.name.startswith("__")]
    assert [p.name for p in rooms if p.name not in picture] == []


def test_the_rooms_are_told_file_by_file() -> None:
    told = house.PAGE.read_text("utf-8")
    files, there = (
        re.findall(r"^(?:\*\*\w+/|\| `[\w/]+\.py)", text, flags=re.M) for text in (told, house.page(told))
    )
    assert files == there, "python bench/house.py writes them"


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs").rglob("*.md")), *ROOT.glob("README*.md")], ids=lambda p: p.name
)
def test_files_of_code_that_a_page_names_are_there(page: Path) -> None:
    named = re.findall(r"`(?:[\w.]+/)*(\w+\.(?:py|toml|css|js))\b", page.read_text("utf-8"))
    there = {
        path.name
        for room in ("pipeline", "tests", "bench", "models", "corpus")
        for path in (ROOT / room).rglob("*.*")
    }
    assert set(named) - there - {"pyproject.toml", "vega.js"} == set()  # which the explorer makes


def imported(file: Path) -> Iterator[str]:
    """The rooms that a file imports from."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline."):
            yield str(node.module).split(".")[1]


def test_imports_point_upward_in_the_picture_of_the_house() -> None:
    picture = (ROOT / "docs/architecture.md").read_text("utf-8").split("```")[1]
    floor = {name: at for at, name in enumerate(re.findall(r"^[├└]── (\w+)", picture, flags=re.M))}
    down = set()
    for file in (ROOT / "pipeline").rglob("*.py"):
        here = file.relative_to(ROOT / "pipeline").parts[0].removesuffix(".py")
        if here in floor:
            down |= {f"{here} -> {there}" for there in imported(file) if floor.get(there, 0) > floor[here]}
    assert down == set()
