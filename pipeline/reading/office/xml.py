"""XML of office files: parsed without entities and network, mended where torn, walked by local names."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from pipeline.model import Problem
from pipeline.reading.zipped import RefusedError


def mended(data: bytes) -> tuple[Any, bool]:
    """The root of an XML part, and whether it was whole; of a torn one what follows the tear may be lost.

    Without entities and without the network. Raises RefusedError.
    """
    from lxml import etree

    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    try:
        return etree.fromstring(data, etree.XMLParser(**safe)), True
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        with suppress(etree.XMLSyntaxError, ValueError):
            if (root := etree.fromstring(data, etree.XMLParser(**safe, recover=True))) is not None:
                return root, False
    raise RefusedError("XML 部分已损坏。")


def parsed(data: bytes) -> Any:
    """The root of an XML part, mended where it is torn. Raises RefusedError."""
    return mended(data)[0]


def torn(what: str) -> Problem:
    """What is told of a file one of whose XML parts was torn."""
    told = f"{what}有损坏，损坏处之后的内容可能缺失。请核对原件，另存后重新导入。"
    return Problem("damaged", told)


def local(element: Any) -> str:
    """The name of an element without its namespace (strict and transitional files differ in it)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


def child(element: Any, *path: str) -> Any:
    for name in path:
        element = next((c for c in element if local(c) == name), None) if element is not None else None
    return element


def value(element: Any, *path: str) -> str | None:
    found = child(element, *path)
    return None if found is None else attribute(found, "val")
