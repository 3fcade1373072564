"""The notes on a target beside its figure: each in words, or empty."""

from __future__ import annotations

import pytest
from judging import load_file, target_file

from hcr.core.problems import Problems
from hcr.messages import Lang
from hcr.report.origin_words import notes_of

NOTED = {
    "scope": {"zh": "公立医院", "en": "public hospitals"},
    "nature": "binding",
    "conflicts_with": ["二（一）3", "三"],
    "reading": {"zh": "原文未写期限。", "en": "The text gives no date."},
}


@pytest.mark.parametrize(
    ("lang", "fields", "notes"),
    [
        ("zh", NOTED, ("公立医院", "约束性", "二（一）3、三", "原文未写期限。")),
        ("en", NOTED, ("public hospitals", "binding", "Section 2(1) item 3; Section 3", "The text gives no date.")),
        ("en", {}, ("", "", "", "")),
    ],
)
def test_each_note_is_in_words(lang: Lang, fields: dict[str, object], notes: tuple[str, ...]) -> None:
    file = target_file({"share": {}}, [{"indicator": "share", "source": "附件1", "by": {"2020": "<= 30"}, **fields}])
    (target,) = load_file(file, Problems()).targets
    assert notes_of(target.origin, lang) == notes
