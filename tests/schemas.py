"""The published JSON Schemas."""

from __future__ import annotations

import json

import jsonschema
from conftest import ROOT


def schema(name: str) -> jsonschema.Draft202012Validator:
    loaded = json.loads((ROOT / "docs" / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)
