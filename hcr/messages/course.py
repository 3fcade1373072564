"""The texts on the course of targets that are not yet due, and on figures of several years: English, Chinese."""

from __future__ import annotations

COURSE: dict[str, tuple[str, str]] = {
    "course.reached": ("already reached", "已达目标"),
    "course.on_course": ("on course", "符合序时进度"),
    "course.behind": ("behind", "落后于序时进度"),
    "course.unknown": ("course unknown", "进度无法判断"),
    "course.count.reached": ("already reached {count}", "已达目标{count}项"),
    "course.count.on_course": ("on course {count}", "符合序时进度{count}项"),
    "course.count.behind": ("behind {count}", "落后{count}项"),
    "course.count.unknown": ("unknown {count}", "无法判断{count}项"),
    "course.headline": ("not yet due or only in part: {counts}", "未到期或只有部分时期：{counts}"),
    "course.expected": ("{expected} expected by {period}", "{period}应达到{expected}"),
    "course.expected_most": ("at most {expected} expected by {period}", "{period}应不超过{expected}"),
    "course.of": ("by {period}", "截至{period}"),
    "course.cell": ("{status}; {mark} {course} ({more})", "{status}；{mark} {course}（{more}）"),
    "course.cell_short": ("{status}; {mark} {course}", "{status}；{mark} {course}"),
    "course.brief.reached": ("reached", "已达目标"),
    "course.brief.on_course": ("on course", "符合"),
    "course.brief.behind": ("behind", "落后"),
    "course.brief.unknown": ("unknown", "无法判断"),
    "course.marks": (
        "Course of targets not yet due: ● already reached, → on course, ▽ behind, ？ unknown.",
        "未到期目标的序时进度：● 已达目标，→ 符合，▽ 落后，？ 无法判断。",
    ),
    "course.note": (
        "The figure expected by now lies on a straight line: for a flow, the share of its months that is over; for a level "
        "or a ratio, the way from the baseline, at the end of its year, to the target. The document sets no such course, "
        "and it changes no result.",
        "“应达到”按直线推算：累计数按已过月份占全期月份的比例，时点数和比率从现状（当年年末）到目标逐月均匀推算；"
        "文件未规定分阶段进度，不影响评价结果。",
    ),
    "paper.course_unknown": (
        "Of {count:target|targets} the course is not known ({reasons}): see annex {annex}.",
        "进度无法判断{count}项：{reasons}；见附件{annex}。",
    ),
    "paper.course_reason": ("{count}: {reason}", "{reason}{count}项"),
    "paper.behind": ("{region} {value} (expected {expected})", "{region}{value}（应达到{expected}）"),
    "col.shortfall": ("Difference", "相差"),
    "col.behind_of": ("Regions", "地区数"),
    "col.behind_in": ("Behind in", "落后地区、实际和应达到的数值"),
    # The reasons of a course
    "reason.course_reached": ("the figure so far lies within the target", "目前数值已在目标范围内"),
    "reason.course_on_course": (
        "the figure so far is where a straight line would be, or better",
        "目前数值不差于直线推算",
    ),
    "reason.course_behind": ("the figure so far is short of a straight line", "目前数值差于直线推算"),
    "reason.course_no_figure": ("no figure so far", "尚无数值"),
    "reason.course_not_from_start": (
        "the figure of {period} alone does not stand for the months before it",
        "只有{period}的数值，不含此前月份",
    ),
    "reason.course_no_measure": (
        "the target file does not state whether the indicator is a level, a flow or a ratio",
        "目标文件未写明该指标是时点数、累计数还是比率",
    ),
    "reason.course_no_baseline": ("the document states no baseline", "文件没有现状值"),
    "reason.course_vague_baseline": ("the baseline is stated only as {baseline}", "现状仅写作“{baseline}”"),
    "reason.course_undated_baseline": ("the baseline has no year", "现状没有年份"),
    "reason.course_late_baseline": (
        "the baseline, of {year}, is not before the figure",
        "现状（{year}年）不早于该数值",
    ),
    "reason.course_no_end": ("the target has no end that binds", "目标没有上限或下限"),
    # The parts of a figure
    "reason.last_level": (
        "{reason}; the figure of {period} stands for the whole period",
        "{reason}；以{period}的数值为全期数值",
    ),
    "reason.added_up": (
        "{reason}; the sum of {count:figure|figures}, {first} to {last}",
        "{reason}；{first}至{last}共{count}个数之和",
    ),
    # The lines of an explanation
    "explain.course": ("Course", "序时进度"),
    "explain.expected": ("Expected by now", "应达到"),
    "course.verdict": ("{mark} {course} (by a straight line): {reason}", "{mark} {course}（按直线推算）：{reason}"),
    "course.flow_line": (
        "{bound} × {elapsed}/{months} months {expected}",
        "{bound} × {elapsed}/{months}个月 {expected}",
    ),
    "course.line": (
        "{start} + ({bound} - {start}) × {elapsed}/{months} months since the end of {year} {expected}",
        "{start} + ({bound} - {start}) × {elapsed}/{months}个月（自{year}年底起）{expected}",
    ),
    # Over the years
    "explain.series": ("Over the years", "历年数值"),
    "explain.pace": ("Pace", "变化速度"),
    "pace.points": ("pp", "个百分点"),
    "pace.so_far": ("so far {change} a year, {first} to {last}", "{first}至{last}年均变化{change}"),
    "pace.needed": ("needed {change} a year", "尚需年均变化{change}"),
    "pace.leads_to": (
        "if the change so far went on as it is: {figure} (simple arithmetic, not a forecast)",
        "如按此速度不变：{figure}（简单推算，不是预测）",
    ),
    "pace.inside": ("{figure}, inside the target", "{figure}，在目标范围内"),
    "pace.outside": ("{figure}, outside the target", "{figure}，在目标范围外"),
    "pace.later": (
        "{figure}, outside the target, which would be reached in {year}",
        "{figure}，在目标范围外，{year}年可达到",
    ),
    # The sections of a paper
    "report.course_counts": (
        "Of the targets not yet due, or of which only a part of the period came: {counts}. This is no assessment.",
        "未到期或只报送了部分时期的目标：{counts}。本部分只提示进度，不作达标评价。",
    ),
    "report.course_behind": ("Behind their course ({count})", "落后于序时进度的指标（{count}项）"),
    "report.course_on_course": (
        "On course, not yet reached ({count})",
        "符合序时进度、尚未达到目标的指标（{count}项）",
    ),
    "report.path": ("Over the years", "历年变化"),
    "report.path_note": (
        "The change is the mean of a year from the first figure to the last. Where it leads is simple arithmetic (the same "
        "change every year) and not a forecast.",
        "年均变化按首末两个数值计算；“按此速度”为简单推算（逐年变化不变），不是预测。",
    ),
    "report.path_table": ("Figures of several years and their targets", "历年数值与目标"),
    "heading.series": ("Figures", "历年数值"),
    "heading.line": ("Line", "走势"),
    "heading.so_far": ("Change a year so far", "年均变化"),
    "heading.needed": ("Change a year needed", "尚需年均变化"),
    "heading.leads_to": ("At this pace, by the target's year", "按此速度，到目标年份"),
}
