"""Texts of `hcr diff` and `hcr check --previous`: English, Chinese."""

from __future__ import annotations

CHANGES: dict[str, tuple[str, str]] = {
    "usage.two_submissions": (
        "two submissions are needed, and this is only one; name another file, or a folder or pattern of several",
        "至少需要两次报送，此处只有一次；请再指定一个文件，或指定含多个文件的文件夹、通配符",
    ),
    "usage.nothing_compared": (
        "there is nothing to compare: no target judges these submissions, and they share no figure",
        "没有可比较的内容：这些报送没有可评价的目标，也没有共同的数值",
    ),
    "usage.too_large": (
        "about {count} rows are more than can be compared at once ({most}); compare files of fewer regions",
        "约{count}行，超出一次可比较的行数（{most}）；请按地区分成较小的文件再比较",
    ),
    "usage.too_different": (
        "{count} rows differ or must be read one by one, more than can be compared at once ({most}); compare files of "
        "fewer regions",
        "有{count}行不同或须逐行读取，超出一次可比较的行数（{most}）；请按地区分成较小的文件再比较",
    ),
    "usage.previous_summary": (
        "shows an earlier result beside each verdict, and no verdict is listed here; leave out {found}",
        "在每项结果旁显示上次的结果，而此处不列出各项结果；请去掉 {found}",
    ),
    "changes.headline": (
        "{turned} turned ({turned_to_not_met} to not met), {restated} restated, {moved} moved, {new} new, {gone} gone; "
        "{unchanged} as before",
        "结果转变{turned}项（转为未达标{turned_to_not_met}项），数据订正{restated}项，变动{moved}项，"
        "新报{new}项，未再报送{gone}项；不变{unchanged}项",
    ),
    "changes.nothing": ("Nothing changed: {unchanged} as before", "没有变化：{unchanged}项与此前相同"),
    "changes.submission": (
        "{number}. {name}: figures up to {period}, judged as of {date}",
        "{number}. {name}：数据至{period}，截至{date}评价",
    ),
    "changes.submission_undated": ("{number}. {name}: judged as of {date}", "{number}. {name}：截至{date}评价"),
    "changes.turned": ("turned", "结果转变"),
    "changes.turned_met": ("turned to met", "转为达标"),
    "changes.turned_not_met": ("turned to not met", "转为未达标"),
    "changes.restated": ("restated", "数据订正"),
    "changes.moved": ("moved", "变动"),
    "changes.new": ("new", "新报"),
    "changes.gone": ("gone", "未再报送"),
    "changes.way.nearer": ("nearer", "更接近目标"),
    "changes.way.farther": ("farther", "更偏离目标"),
    "changes.way.inside": ("inside", "均在目标内"),
    "changes.column.submission": ("Submission", "报送"),
    "changes.column.change": ("Change", "变化"),
    "changes.column.name": ("Indicator or task", "指标或任务"),
    "changes.column.before": ("Before", "此前"),
    "changes.column.now": ("Now", "现在"),
    "changes.column.way": ("Way", "走向"),
    "changes.column.target": ("Target", "目标"),
    "changes.column.lead": ("Lead", "牵头单位"),
    "changes.column.region": ("Region", "地区"),
    "changes.column.trail": ("From submission to submission", "历次报送"),
    "changes.since": ("{before}: {change}", "{before}：{change}"),
    "changes.without_row": (
        "{count} results of the earlier submission have no row here; hcr diff shows them",
        "上次报送中有{count}项结果在此没有对应的行，可用 hcr diff 查看",
    ),
    "changes.counts_alone": (
        "--previous shows nothing here: there are too many results to list; hcr diff lists what changed",
        "结果过多，未逐项列出，--previous 在此不起作用；可用 hcr diff 查看变化",
    ),
    "column.previous": ("Before", "上次"),
    "screen.previous": ("Before", "上次"),
}
