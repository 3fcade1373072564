"""What to do about a remark that makes another figure of the one beside it, by the reason: English, Chinese."""

from __future__ import annotations

REMARKS: dict[str, tuple[str, str]] = {
    "advice.remark.region": (
        "write the figure into a row of that region, or take the region out of the remark if it changes nothing",
        "请写入该地区的行，如不影响数值则从备注中删去",
    ),
    "advice.remark.period": (
        "write the figure into a row of that period, or take the period out of the remark if it changes nothing",
        "请写入该时期的行，如不影响数值则从备注中删去",
    ),
    "advice.remark.forecast": (
        "give the actual figure; until there is one, leave the cell blank",
        "请报实际数值；尚无实际数值的，请留空",
    ),
    "advice.remark.void": (
        "give the right figure; until there is one, leave the cell blank",
        "请报正确的数值；尚无正确数值的，请留空",
    ),
    "advice.remark.rejected": (
        "give the figure that passes the audit, with the mark that it passed",
        "请按审核意见核对，报审核通过的数值，并更新审核标记",
    ),
    "advice.remark.figure": (
        "write the right figure into its cell, and take the other one out of the remark",
        "请将正确的数值填入数值格，并从备注中删去另一数值",
    ),
    "advice.remark.multiple": (
        "take it out of the remark if it changes nothing",
        "如不影响数值则从备注中删去",
    ),
    "advice.remark.part": (
        "give the figure of the whole that the target is set for, or take it out of the remark if it changes nothing",
        "请报目标所要求的全部范围的数值，如不影响数值则从备注中删去",
    ),
}
