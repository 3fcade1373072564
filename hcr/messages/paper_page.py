"""The texts of a page beside the paper that it shows: landmarks, controls, pictures in words."""

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
}
