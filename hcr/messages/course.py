"""The texts on the course of targets that are not yet due, and on figures of several years: English, Chinese."""

from __future__ import annotations

COURSE: dict[str, tuple[str, str]] = {
    "course.reached": ("already reached", "已达目标"),
    "course.on_course": ("on course", "符合序时进度"),
    "course.behind": ("behind", "落后于序时进度"),
    "course.unknown": ("course unknown", "进度无法判断"),
    "course.count.reached": ("already reached {count}", "已达目标 {count} 项"),
    "course.count.on_course": ("on course {count}", "符合序时进度 {count} 项"),
    "course.count.behind": ("behind {count}", "落后 {count} 项"),
    "course.count.unknown": ("unknown {count}", "无法判断 {count} 项"),
    "course.headline": ("not yet due or only in part: {counts}", "未到期或只有部分时期：{counts}"),
    "course.expected": ("{expected} expected by {period}", "{period}应达到 {expected}"),
    "course.expected_most": ("at most {expected} expected by {period}", "{period}应不超过 {expected}"),
    "course.of": ("by {period}", "截至 {period}"),
    "course.cell": ("{status}; {mark} {course} ({more})", "{status}；{mark} {course}（{more}）"),
    "course.cell_short": ("{status}; {mark} {course}", "{status}；{mark} {course}"),
    "course.note": (
        "Course of what is not yet due: ● already reached, → on course, ▽ behind, ？ unknown. What is expected by now is "
        "reckoned by a straight line (course: linear): of a flow the share of its months that is over, of a level or a "
        "ratio from the baseline, at the end of its year, to the target. The document does not say so, and it changes no "
        "result.",
        "未到期目标的序时进度：● 已达目标，→ 符合，▽ 落后，？ 无法判断。“应达到”按直线推算（course: linear）：累计数按已过"
        "月份占比，时点数和比率由现状（其年末）到目标；文件未规定分阶段进度，不影响评价结果。",
    ),
    # Why a course is as it is
    "reason.course_reached": ("the figure so far lies within the target", "目前数值已在目标范围内"),
    "reason.course_on_course": (
        "the figure so far is where a straight line would be, or better",
        "目前数值不差于直线推算",
    ),
    "reason.course_behind": ("the figure so far is short of a straight line", "目前数值差于直线推算"),
    "reason.course_no_figure": ("no figure so far", "尚无数值"),
    "reason.course_not_from_start": (
        "the figure of {period} alone does not stand for the months before it",
        "只有 {period} 的数值，不含此前月份",
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
    "reason.course_no_end": ("the target has no end that binds", "目标没有约束界限"),
    # What a figure is made of
    "reason.last_level": (
        "{reason}; the figure of {period} stands for the whole period",
        "{reason}；以 {period} 的数值为全期数值",
    ),
    "reason.added_up": (
        "{reason}; the sum of {count} figures, {first} to {last}",
        "{reason}；{first} 至 {last} 共 {count} 个数之和",
    ),
    # The lines of an explanation
    "explain.course": ("Course", "序时进度"),
    "explain.expected": ("Expected by now", "应达到"),
    "course.verdict": ("{mark} {course} (linear): {reason}", "{mark} {course}（按直线推算）：{reason}"),
    "course.flow_line": (
        "{bound} × {elapsed}/{months} months {expected}",
        "{bound} × {elapsed}/{months} 个月 {expected}",
    ),
    "course.line": (
        "{start} + ({bound} - {start}) × {elapsed}/{months} months since the end of {year} {expected}",
        "{start} + ({bound} - {start}) × {elapsed}/{months} 个月（自{year}年底起）{expected}",
    ),
}
