"""The texts of a page and of a workbook beside the paper that they show: landmarks, controls, sheets, charts."""

from __future__ import annotations

PAGE: dict[str, tuple[str, str]] = {
    "page.skip": ("Skip to the content", "跳到正文"),
    "page.contents": ("Contents", "目录"),
    "page.controls": ("Filter: {caption}", "筛选：{caption}"),
    "page.table": ("table {number}", "表{number}"),
    "page.all": ("all", "全部"),
    # Announced when the reader sorts or filters
    "page.shown": ("{shown} of {all} rows shown", "显示{shown}行，共{all}行"),
    "page.up": ("sorted by {column}, ascending", "按“{column}”升序排列"),
    "page.down": ("sorted by {column}, descending", "按“{column}”降序排列"),
    "page.unsorted": ("back in the original order", "恢复原有顺序"),
    # A picture of a figure in words; an end may be included or not, as the target's own words have it
    "page.bullet": ("figure {value}; target: {target}", "数值{value}；目标：{target}"),
    "page.bullet_baseline": (
        "figure {value}; target: {target}; baseline {baseline}",
        "数值{value}；目标：{target}；现状{baseline}",
    ),
    "page.share": ("{label} {count}", "{label}{count}"),
    "page.floor": ("floor {low}", "下限{low}"),
    "page.ceiling": ("ceiling {high}", "上限{high}"),
    "page.between": ("{low} to {high}", "{low}至{high}"),
    "page.unbounded": ("no bound", "没有限值"),
    "page.legend": ("How to read the pictures", "图例"),
    "page.legend_bar": ("figure, drawn from zero", "数值（自零起）"),
    "page.legend_zone": ("where the target is met", "达标范围"),
    "page.legend_bound": ("bound; the flag points to the better side", "目标限值，旗标指向达标一侧"),
    "page.legend_baseline": ("baseline the document states", "文件所列现状"),
    # Sheets and charts of a workbook
    "sheets.overview": ("Overview", "总览"),
    "sheets.results": ("Targets", "指标"),
    "sheets.tasks": ("Tasks", "任务"),
    "sheets.departments": ("Departments", "单位"),
    "sheets.ranking": ("Ranking", "排名"),
    "sheets.scorecard": ("Scorecard", "对比"),
    "sheets.readings": ("Scope and reading", "范围与解读"),
    "sheets.path": ("Over the years", "历年"),
    "sheets.chart_data": ("Figures of the charts", "历年图表数据"),
    "chart.indicator": ("Indicator", "指标"),
    "chart.month": ("Period up to", "截至时期"),
    "chart.figure": ("Figure", "数值"),
    "chart.floor": ("Target: at least", "目标下限"),
    "chart.first": (
        "Charts of the first {most} of {count} indicators; the figures of all are on the sheet “{sheet}”.",
        "共有{count}项指标有历年数据，此处只为前{most}项作图；全部数据见工作表“{sheet}”。",
    ),
    "chart.ceiling": ("Target: at most", "目标上限"),
    "sheets.findings": ("Findings", "数据问题"),
    "sheets.files": ("Files", "文件"),
    "sheets.chart": ("Results by status", "各类结果数量"),
}
