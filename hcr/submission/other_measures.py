"""Widens the name of an indicator by words beside it that make another measure of it: 人均医疗收入, 药占比降幅."""

from __future__ import annotations

import re

_MADE_OTHER_BEFORE = "[人次户床例日月年]均|平均每[\u4e00-\u9fff]|每[一百千万亿]*[\u4e00-\u9fff]|非|人均"
_MADE_OTHER_AFTER = (
    "的?(?:同比|环比|比上年|较上年|年均)?(?:增长|增幅|增速|增量|增减|降幅|降低|下降|提高|变化|变动|构成|占比|比重|比例|完成率|达标率|排名|目标|计划|预算)"
    "|的?(?:同比|环比)|[(（][不仅只其非][^()（）]*[)）]"
    "|[\u4e00-\u9fff]{0,6}?(?:率|得分|分值|评分|差[距异值]|偏差|缺口|指数|系数|程度|幅度)(?![\u4e00-\u9fff]{0,2}指标)"
)


def widen_name(name: str, title: str) -> str:
    """The name in a title with the words beside it that make another measure of it: 人均医疗收入, 药占比降幅."""
    match = re.search(rf"(?:{_MADE_OTHER_BEFORE})?{re.escape(name)}(?:{_MADE_OTHER_AFTER})?", title)
    return match[0] if match else name
