"""Problems that loading finds with regions, years and other documents in target files: level, English, Chinese."""

from __future__ import annotations

from typing import Literal

LOADING: dict[str, tuple[Literal["error", "warning", "note"], str, str]] = {
    "HCR450": (
        "error",
        "end is the last day of the document's years, and they are not known; write document: years: 2018..2020",
        "end 指文件规划期的最后一天，但规划年份不明；请写 document: years: 2018..2020",
    ),
    "HCR451": (
        "error",
        "'{found}' is not a group or lower region of this document{advice}",
        "“{found}”不是本文件的地区分组或下级地区{advice}",
    ),
    "HCR452": (
        "error",
        "{key} takes effect with the document's issue, which is not dated; write issued: YYYY-MM-DD",
        "{key} 自文件印发之日起生效，但没有印发日期；请写 issued: YYYY-MM-DD",
    ),
    "HCR453": (
        "note",
        "{key} names '{found}', which is not the number or title of another document here",
        "{key} 所列“{found}”不是这里其他文件的文号或标题",
    ),
    "HCR454": ("error", "'{key}' cannot be there beside '{other}'", "“{key}”不能与“{other}”同时写"),
}
