"""Texts of `hcr targets --diff` and `hcr indicators`: English, Chinese."""

from __future__ import annotations

TARGET_CHANGES: dict[str, tuple[str, str]] = {
    "usage.needs": ("is used with {found}", "须与 {found} 连用"),
    "diff.headline": (
        "Targets and tasks: {added} added, {dropped} dropped, {moved} moved, {reworded} changed otherwise, "
        "{unchanged} as before",
        "目标和任务：新增{added}项，删除{dropped}项，限值或期限变动{moved}项，仅其他内容变动{reworded}项，其余{unchanged}项不变",
    ),
    "diff.added": ("Added", "新增"),
    "diff.dropped": ("Dropped", "删除"),
    "diff.moved": ("Moved", "限值或期限变动"),
    "diff.reworded": ("Changed otherwise", "其他内容变动"),
    "diff.flips": ("Verdicts that flip: {count}", "评价结果改变：{count}项"),
    "diff.column.region": ("Region", "地区"),
    "diff.column.name": ("Name", "名称"),
    "diff.column.key": ("Target", "目标"),
    "diff.column.period": ("Period", "时期"),
    "diff.column.before": ("Before", "原"),
    "diff.column.after": ("After", "现"),
    "indicators.id": ("Id", "标识"),
    "indicators.name": ("Name", "名称"),
    "indicators.unit": ("Unit", "单位"),
    "indicators.better": ("Better", "方向"),
    "targets.replaced": ("superseded by {document}", "已由{document}取代"),
    "targets.pending": ("awaits review", "待核对"),
    "indicators.measure": ("Measure", "累计方式"),
    "indicators.used": ("Used by", "用于"),
    "indicators.part": ("as a part of {names}", "用于计算{names}"),
    "indicators.nobody": ("nobody", "未使用"),
    "indicators.none": (
        "no indicator has '{found}' in its id, names or definition",
        "没有标识、名称或解释含“{found}”的指标",
    ),
    "better.lower": ("lower", "越低越好"),
    "better.higher": ("higher", "越高越好"),
    "better.neither": ("neither", "无"),
    "measure.level": ("level", "时点数"),
    "measure.flow": ("flow", "时期数"),
    "measure.ratio": ("ratio", "比率"),
}
