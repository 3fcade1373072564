"""The reasons of verdicts: English, Chinese."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    # Reasons
    "reason.inside": ("the figure lies within the target", "数值在目标范围内"),
    "reason.within_tolerance": ("{side} the number, but within the tolerance", "{side}，但在容差范围内"),
    "word.below": ("below", "未达到目标数值"),
    "word.above": ("above", "高于目标数值"),
    "reason.outside": ("the figure lies outside the target", "数值在目标范围外"),
    "reason.excluded_bound": ("equals the excluded bound", "等于限值，而目标不含本数"),
    "reason.no_row": ("nothing was submitted", "未报送"),
    "reason.not_yet": ("nothing was submitted, and the period is not over", "未报送，时期尚未结束"),
    "reason.missing_mark": ("a missing mark was submitted: {mark}", "报送的是缺失符号：{mark}"),
    "reason.part_of_year": (
        "only {period} was submitted; the target is for the whole period",
        "只报送了{period}；目标为整个时期",
    ),
    "reason.uncalculated": ("the cell's formula was never calculated", "单元格的公式尚未计算"),
    "reason.unreadable": ("the submitted value cannot be read", "报送的数值无法读取"),
    "reason.contradicting": ("several rows contradict each other", "多行数据互相矛盾"),
    "reason.remarked": ("its remark makes the figure another one", "备注改变了数值的含义"),
    "reason.unknown_unit": ("the unit is unknown or contradictory", "单位未知或互相矛盾"),
    "reason.other_kind": ("{unit} and {expected} are units of different kinds", "“{unit}”与“{expected}”不是同类单位"),
    "reason.no_baseline": ("the bound is the baseline, and none is stated", "目标以现状为限值，但没有现状值"),
    "reason.no_period": (
        "the bound rests on another figure, and the figure has no period",
        "目标值取决于另一数值，而本数值没有时期",
    ),
    "reason.part_missing": ("{indicator} for {period} is missing", "缺少{period}的“{indicator}”"),
    "reason.part_kind": (
        "{indicator} came in a unit that is not of the kind of {expected}",
        "“{indicator}”的单位与“{expected}”不是同类",
    ),
    "reason.part_unusable": ("{indicator} for {period} cannot be used", "{period}的“{indicator}”无法使用"),
    "reason.zero_denominator": ("a denominator is zero", "分母为零"),
    "reason.negative_base": (
        "the base is below zero, on which a rate of growth says nothing",
        "基数为负，增长率没有意义",
    ),
    "reason.base_not_positive": (
        "the figure for {period}, which it is held against, is not above zero",
        "作为基数的{period}数值不大于零",
    ),
    "reason.out_of_range": ("the formula's outcome is beyond all figures", "公式的计算结果超出可处理的范围"),
    "reason.mixed_kinds": ("units of different kinds are added in {formula}", "“{formula}”中不同类单位相加减"),
    "reason.formula_kind": (
        "the formula of {indicator} does not give {expected}",
        "“{indicator}”的公式得不出单位“{expected}”",
    ),
    "reason.vague_baseline": (
        "the bound is the baseline, and it is stated only as {baseline}",
        "目标以现状为限值，但现状仅写作“{baseline}”",
    ),
    "reason.monitored": ("monitored: no bound judges it", "监测指标，不评价"),
    "reason.waived": ("{why} (approved by {by}, until {until})", "{why}（批准：{by}，有效期至{until}）"),
    "reason.own_row": (
        "{reason}; no lower region came, so the document's own row was judged",
        "{reason}；没有下级地区数据，评价的是本地区自身数据",
    ),
    "reason.corrected": ("{reason}; corrects the row at {place}", "{reason}；更正了 {place} 的数据"),
    "reason.approximate": (
        "the figure is given as about (左右), which does not say how far",
        "报送数值带“左右”，未说明幅度，无法判定",
    ),
    "reason.range_inside": ("the whole submitted range lies within the target", "报送的区间全部在目标范围内"),
    "reason.range_outside": ("the whole submitted range lies outside the target", "报送的区间全部在目标范围外"),
    "reason.range_undecided": (
        "the submitted range lies partly outside the target",
        "报送的区间部分在目标范围外，无法判定",
    ),
    "reason.done": ("done", "已完成"),
    "reason.done_on_time": ("done on time", "按时完成"),
    "reason.done_late": ("done {days:day|days} late", "逾期{days}天完成"),
    "reason.done_undated": ("done; without a date, so lateness is unknown", "已完成；未报日期，是否逾期不明"),
    "reason.done_disputed": (
        "done; the due date differs from the document's words, so lateness is unknown",
        "已完成；目标文件的期限与原文表述不一致，是否逾期不明",
    ),
    "reason.due_disputed": (
        "not done; the due date differs from the document's words, so it is unknown whether it is overdue",
        "未完成；目标文件的期限与原文表述不一致，是否到期不明",
    ),
    "reason.event_undated": ("the event '{event}' is not dated", "事件“{event}”尚无日期"),
    "reason.days_left": ("{days:day|days} left", "还有{days}天"),
    "reason.overdue": ("{days:day|days} overdue", "逾期{days}天"),
    "reason.standing_open": ("not done; no date is set", "未完成；没有规定期限"),
    "reason.no_direction": (
        "a bare number, and the indicator has no better side",
        "只写了数字，没有“不低于”“不超过”等词，指标也没有规定方向",
    ),
    "reason.no_tolerance": ("about, without a tolerance", "没有规定“左右”的容差"),
    "reason.bare_tolerance": ("a tolerance without a unit on a share", "占比类指标的容差没有写单位"),
}
