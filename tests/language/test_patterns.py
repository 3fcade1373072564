"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import copy
import re

import pytest

from hcr.language.patterns import compile_late, list_pieces, list_starts


def test_a_late_pattern_is_like_a_compiled_one() -> None:
    late, compiled = compile_late(r"(\d+)\s*年", re.ASCII), re.compile(r"(\d+)\s*年", re.ASCII)
    for text in ("2018 年", "二〇一八年", ""):
        assert bool(late.search(text)) == bool(compiled.search(text))
        assert late.sub("-", text) == compiled.sub("-", text)
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)


def test_bytes_have_patterns_too() -> None:
    assert compile_late(rb"\r\n?").split(b"a\r\nb") == [b"a", b"b"]


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    late = compile_late("a")
    assert late.match("a")
    monkeypatch.setattr(re, "compile", None)
    assert late.match("a")
    assert late.fullmatch("a")


def test_a_mistake_is_raised_at_its_use() -> None:
    late = compile_late("(")
    with pytest.raises(re.error):
        late.match("")


def test_a_late_pattern_can_be_copied() -> None:
    assert copy.copy(compile_late("a+")).fullmatch("aa")


def test_a_text_without_the_starts_of_words_has_none_of_them() -> None:
    starts = list_starts(["不含", "男"])
    assert starts == {"不含", "男"} and list_pieces("男女") == {"男", "女", "男女"}
    assert starts.isdisjoint(list_pieces("含不")) and not starts.isdisjoint(list_pieces("本表不含甲"))
