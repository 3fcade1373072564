"""Finds the id that a written name means, by a normal form and never by likeness; likeness only suggests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from unicodedata import category

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late

# Width, case, spaces, brackets, quotes and separators do not distinguish two names; signs and digits do.
_IGNORED = compile_late(
    r"[\s()\[\]{}《》〈〉【】〔〕「」“”\"'‘’、，,。:：;；·・_]+"
    r"|(?<!\d)[.\-—–~～/]+|[.\-—–~～/]+(?!\d)"  # they distinguish between digits: PM2.5, 1-4岁
)
_NUMBER = r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）.、．]+|\s+)"
_KEY_MARK = r"[★☆▲△●○◆◇■□※*]+"
_NUMBERING = compile_late(rf"^\s*(?:{_KEY_MARK}\s*(?:{_NUMBER})?|{_NUMBER})\s*(?=\D)")
_BRACKETED_END = compile_late(r"^(.*\S)\s*[(\[【]([^()\[\]【】]*)[)\]】]$")
_TWO_SCRIPTS = compile_late(
    r"([\u4e00-\u9fff][^A-Za-z\s]*+)\s+([A-Za-z][^\u4e00-\u9fff]*+)|([A-Za-z][^\u4e00-\u9fff]*?)\s+([\u4e00-\u9fff][^A-Za-z\s]*+)"
)


_LEFT_OUT_BEFORE = compile_late(r"(?:不含|不包括|不包含|未含|剔除|扣除|除去|exclud\w*).{0,8}$")
MAX_KEPT = 100  # characters; shorter texts are remembered with their form, as the same names occur on every row


def normalise_name(text: str) -> str:
    """The form in which names are compared."""
    return _normalise_and_remember(text) if len(text) <= MAX_KEPT else _normalise_name(text)


def _normalise_name(text: str) -> str:
    return _IGNORED.sub("", fold(text).lower())


_normalise_and_remember = lru_cache(maxsize=2**14)(_normalise_name)


def split_unit(text: str) -> tuple[str, str]:
    """Split a name from the text in brackets at its end, which may be its unit: `药占比（%）` is `药占比` and `%`."""
    match = _BRACKETED_END.match(fold(text).strip())
    return (match[1], match[2].strip()) if match else (text, "")


def strip_numbering(text: str) -> str:
    """A name without the number or the mark in front of it: 1.药占比, （二）药占比, ★药占比."""
    return _NUMBERING.sub("", text)


def split_scripts(text: str) -> tuple[str, str] | None:
    """The two names in a text that gives one in Chinese and one in English: 床位数 Beds; None for any other text."""
    if text.isascii() or len(text) > MAX_KEPT or len(text.split()) < 2:
        return None
    if not (match := _TWO_SCRIPTS.fullmatch(text.strip())):
        return None
    first, second = (group for group in match.groups() if group)
    return first, second


def is_within(place: str, said: str) -> bool:
    """Is a place in a document the given one, or a part of it? 附件2 contains 附件2 第1项, but not 附件21."""
    return place == said or place.startswith(f"{said} ")


def suggest(text: str, choices: Iterable[str], count: int = 3, cutoff: float = 0.5) -> list[str]:
    """The choices that look most like a text, best first. Only messages may use them."""
    from difflib import get_close_matches

    by_form = {normalise_name(choice): choice for choice in choices}
    return [by_form[form] for form in get_close_matches(normalise_name(text)[:80], by_form, n=count, cutoff=cutoff)]


def spell_out_odd(text: str) -> str:
    """A text followed by the code points of its misleading or invisible characters: `⼈均 (U+2F08)`."""
    odd = dict.fromkeys(char for char in text if _is_odd(char))
    return f"{text} ({', '.join(f'U+{ord(char):04X}' for char in odd)})" if odd else text


def _is_odd(char: str) -> bool:
    """Is this a radical, a compatibility copy, an invisible mark, or a Greek or Cyrillic letter?"""
    if char.isascii():
        return False  # unprintable ones are escaped where they are shown
    code = ord(char)
    copied = 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00 or 0xFE50 <= code < 0xFE70 or 0xE000 <= code < 0xF900
    return (
        copied
        or 0x370 <= code < 0x530
        or category(char) in ("Cf", "Cc", "Zl", "Zp")
        or (char != "\u3000" and category(char) == "Zs")
    )


def is_stated(subject: str, left_out: bool, names: Iterable[str]) -> bool:
    """Does one of these names say of a thing that it is left out, or that it is taken in?

    药占比（不含中药饮片） says of 中药饮片 that it is left out.
    """
    thing = normalise_name(re.sub(r"(?:的?(?:数据|数值|数)|后)$", "", subject))
    for name in names if thing else ():
        before, found, _ = normalise_name(name).partition(thing)
        if found and left_out == (_LEFT_OUT_BEFORE.search(before) is not None):
            return True
    return False


class Names:
    """A table that finds an id by any way of writing its names."""

    def __init__(
        self, writings: Mapping[str, Iterable[str]], find_more: Callable[[], Mapping[str, str]] = dict
    ) -> None:
        """`writings` holds, for each id, its names and aliases; the id itself always matches.

        `find_more` gives further forms with their ids; it is called once, when a text is none of the names.
        """
        self._ids: dict[str, str] = {}
        self._find_more: Callable[[], Mapping[str, str]] | None = find_more
        self._writings = writings
        self.missed: set[str] | None = None  # forms looked up without success; None: they are not collected
        for id_, texts in writings.items():
            for text in (id_, *texts):
                if form := normalise_name(text):
                    self._ids.setdefault(form, id_)

    def find(self, text: str) -> str | None:
        """The id that a text names, or None."""
        form = normalise_name(text)
        found = self._ids.get(form)
        if found is None and self._find_more:
            self._add_more()
            found = self._ids.get(form)
        if found is None and self.missed is not None:
            self.missed.add(form)
        if found is None and (both := split_scripts(text)):
            first, second = map(self.find, both)
            return first if first == second else None
        return found

    def is_near(self, text: str) -> bool:
        """Is a text so like a known name that a slip of the pen is likely?"""
        from difflib import get_close_matches

        if self.missed is not None:
            self.missed.add("")  # any other name could have been nearer, so this answer depends on all of them
        self._add_more()
        return bool(get_close_matches(normalise_name(text)[:80], self._ids, n=1, cutoff=0.8))

    def _add_more(self) -> None:
        if self._find_more:
            self._ids = {**self._find_more(), **self._ids}
            self._find_more = None

    def suggest(self, text: str) -> list[str]:
        """The names that look most like a text."""
        choices = [text for texts in self._writings.values() for text in texts if text]
        return suggest(text, [*choices, *self._writings])
