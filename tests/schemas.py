"""The published JSON Schemas."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
from conftest import ROOT


@cache
def schema(name: str) -> jsonschema.Draft202012Validator:
    loaded = json.loads((ROOT / "docs" / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)
