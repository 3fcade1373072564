"""A list in a message has the mark of its language between its texts."""

from __future__ import annotations

import pytest

from hcr.messages import Arg, Name, join_texts, say


@pytest.mark.parametrize(("texts", "joined"), [([], ""), (["甲"], "甲"), (["甲", "乙"], Name("甲、乙", "甲, 乙"))])
def test_a_list_is_joined_for_both_languages(texts: list[str], joined: Arg) -> None:
    assert join_texts(texts) == joined


def test_the_list_of_a_message_follows_the_language() -> None:
    columns = join_texts(["联系人", "电话"])
    assert "联系人、电话" in say("zh", "HCR521", columns=columns)
    assert "联系人, 电话" in say("en", "HCR521", columns=columns)
