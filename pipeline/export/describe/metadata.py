"""Metadata that machines read: a Frictionless data package and Croissant (MLCommons), of the CSV files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.export.describe.variables import Table, Variable

TITLE = "策镜：政策文本指标数据 (cejing: indicators out of Chinese policy documents)"
_CROISSANT = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float"}
_CONTEXT = {
    "@language": "zh-CN", "@vocab": "https://schema.org/", "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/", "citeAs": "cr:citeAs", "column": "cr:column",
    "conformsTo": "dct:conformsTo", "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract", "field": "cr:field",
    "fileObject": "cr:fileObject", "fileProperty": "cr:fileProperty", "fileSet": "cr:fileSet",
    "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField",
    "path": "cr:path", "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex",
    "repeated": "cr:repeated", "replace": "cr:replace", "samplingRate": "cr:samplingRate",
    "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
    "transform": "cr:transform",
}  # fmt: skip


def write_json(data: Any, path: Path) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def datapackage(tables: Sequence[Table], folder: Path, about: dict[str, Any]) -> dict[str, Any]:
    """The Frictionless descriptor: a tabular resource a table, with schema, bytes and hash."""
    return {
        "profile": "tabular-data-package",
        "name": "cejing-snapshot",
        "title": TITLE,
        "id": f"sha256:{about['record']}",
        "version": about["cejing"],
        "created": f"{about['run_finished'][:10]}T00:00:00Z",
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT (program)"}],
        "contributors": [{"title": "策镜项目组", "role": "author"}],
        "resources": [_resource(table, folder) for table in tables],
    }


def _resource(table: Table, folder: Path) -> dict[str, Any]:
    file = folder / f"{table.name}.csv"
    return {
        "name": table.name,
        "path": file.name,
        "profile": "tabular-data-resource",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{_sha256(file)}",
        "schema": {"fields": [_field(v) for v in table.variables], "missingValues": [""]},
    }


def _field(variable: Variable) -> dict[str, Any]:
    return {
        "name": variable.name,
        "title": variable.label,
        "type": variable.type,
        "description": variable.meaning,
    }


def croissant(tables: Sequence[Table], folder: Path, about: dict[str, Any]) -> dict[str, Any]:
    """Croissant 1.0: a file object and a record set a table."""
    files = [folder / f"{table.name}.csv" for table in tables]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "cejing-snapshot",
        "description": TITLE,
        "license": "https://opensource.org/license/mit",
        "url": f"urn:sha256:{about['record']}",
        "version": f"{about['cejing']}",
        "datePublished": about["run_finished"][:10],
        "creator": {"@type": "sc:Organization", "name": "策镜项目组"},
        "citeAs": f"策镜 {about['cejing']}, sha256:{about['record']}",
        "distribution": [
            {
                "@type": "cr:FileObject", "@id": file.name, "name": file.name, "contentUrl": file.name,
                "encodingFormat": "text/csv", "sha256": _sha256(file),
            }
            for file in files
        ],
        "recordSet": [_record_set(table) for table in tables],
    }  # fmt: skip


def _record_set(table: Table) -> dict[str, Any]:
    fields = [
        {
            "@type": "cr:Field", "@id": f"{table.name}/{v.name}", "name": f"{table.name}/{v.name}",
            "description": f"{v.label}: {v.meaning}", "dataType": _CROISSANT[v.type],
            "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": v.name}},
        }
        for v in table.variables
    ]  # fmt: skip
    about = {"@type": "cr:RecordSet", "@id": table.name, "name": table.name, "description": table.meaning}
    return {**about, "field": fields}


def _sha256(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
