"""Days, periods, due dates and terms of tasks in words: English, Chinese."""

from __future__ import annotations

DUE: dict[str, tuple[str, str]] = {
    "due.term": ("within {term} of: {event}", "{event}后{term}内"),
    "due.as_written": ("{reading}; as written: {words}", "{reading}；原文：{words}"),
    "due.month": ("{count} month", "{count}个月"),
    "due.months": ("{count:month|months}", "{count}个月"),
    "due.day": ("{count} day", "{count}天"),
    "due.days": ("{count:day|days}", "{count}天"),
    "report.period.12": ("{year}", "{year}年"),
    "report.period.6": ("{year}H{index}", "{year}年{index}半年"),
    "report.period.3": ("{year}Q{index}", "{year}年第{index}季度"),
    "report.period.1": ("{year}-{index}", "{year}年{index}月"),
    "report.period.cumulative": ("Jan–{month} {year}", "{year}年1—{month}月"),
    "due.date": ("{day} {month} {year}", "{year}年{month}月{day}日"),
    "due.names_of_months": (
        "January|February|March|April|May|June|July|August|September|October|November|December",
        "1|2|3|4|5|6|7|8|9|10|11|12",
    ),
}
