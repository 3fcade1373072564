"""Texts of wrong usage: English, Chinese."""

from __future__ import annotations

USAGE: dict[str, tuple[str, str]] = {
    "usage.not_with": ("cannot be used with {found}", "不能与 {found} 同时使用"),
    "input.device": (
        "'{path}' is a device or a socket, whose content has no end; name a file",
        "“{path}”是设备或套接字，内容没有结尾；请给出文件",
    ),
    "input.pipe": (
        "nobody wrote to the pipe '{path}' within {seconds} seconds",
        "{seconds}秒内没有程序向管道“{path}”写入",
    ),
    "usage.toml": ("{path} cannot be read: {error}", "无法读取 {path}：{error}"),
    "usage.toml_key": (
        "{path}: '{found}' is not an option or a command; did you mean {choices}?",
        "{path}：没有“{found}”这一选项或命令；相近的有：{choices}",
    ),
    "usage.text": ("text", "文字"),
    "usage.toml_value": (
        "{path}: '{name}' is {found}; expected {expected}",
        "{path}：“{name}”的值为{found}，应为{expected}",
    ),
    "usage.same_file": (
        "'{path}' is read or written by this same run; choose another name",
        "“{path}”也是本次运行读取或写入的文件，请换一个文件名",
    ),
    "usage.template": (
        "a template gives Word styles, and this paper is {found}; write a .docx",
        "模板提供 Word 样式，而本通报为 {found}；请输出 .docx",
    ),
    "usage.read": ("'{path}' cannot be read: {error}", "“{path}”无法读取：{error}"),
    "usage.no_template": (
        "'{path}' is not a Word file (.docx) with styles",
        "“{path}”不是可取用样式的 Word 文件（.docx）",
    ),
    "usage.subject": (
        "no indicator or task is named '{found}'{nearest}",
        "没有名为“{found}”的指标或任务{nearest}",
    ),
    "usage.columns": (
        "the columns {expected} are expected (unit may be left out) as texts, integers or decimals; "
        "not there or of another type: {wrong}; found: {found}",
        "应有 {expected} 各列（unit 可省略），类型为文本、整数或 decimal；缺少或类型不符：{wrong}；实有：{found}",
    ),
    "usage.exists": ("'{path}' exists; --force overwrites it", "“{path}”已存在，--force 可覆盖"),
    "usage.no_output": ("'{path}' is {found}", "“{path}”是{found}"),
    "usage.choice": ("'{found}' is not one of {choices}", "“{found}”不是可选值；可选：{choices}"),
    "usage.actuals": (
        "expected a path, several paths, a data frame, or rows as mappings, all of one kind; found {found}",
        "应为一个或多个路径、一个数据框，或由映射组成的行，且须为同一类；实为 {found}",
    ),
    "usage.type": ("expected {expected}; found {found}", "应为{expected}；实为 {found}"),
    "usage.of_files": ("is of files, and the actuals are rows in memory", "仅用于文件，而数据为内存中的行"),
    "usage.twice_named": (
        "the data frame has two columns of one name: {names}",
        "数据框中有两列同名：{names}",
    ),
    "usage.write": ("'{path}' cannot be written: {error}", "“{path}”无法写入：{error}"),
    "usage.date": ("'{found}' is not a date such as 2019-01-31", "“{found}”不是日期；写法例如 2019-01-31"),
    "usage.period": (
        "'{found}' is not a period such as 2018, 2018H1, 2018-06",
        "“{found}”不是时期；写法例如 2018、2018H1、2018-06",
    ),
    "usage.region": (
        "unknown region '{found}'; the targets know {choices}",
        "未知的地区“{found}”；目标文件中有 {choices}",
    ),
    "usage.region_twice": (
        "'{found}' names several regions: {choices}; give the code",
        "“{found}”有多个同名地区：{choices}；请写代码",
    ),
    "usage.no_match": ("'{found}' matches nothing; there is {choices}", "“{found}”没有对应的内容；现有：{choices}"),
    "usage.no_kind": ("no target or task is of the kind '{found}'", "没有“{found}”类的目标或任务"),
    "usage.no_target": (
        "no target or task matches all the options together",
        "没有同时符合所有要求的目标或任务",
    ),
    "usage.no_verdict": (
        "nothing was judged, so there is no paper to write; the problems above are the reason",
        "没有可评价的目标，未生成文件；原因见上列问题",
    ),
    "usage.too_many": (
        "{count} verdicts are too many to list; --summary gives the counts, --rows FILE the rows not met",
        "共{count}项评价，数量过多，无法逐项列出；用 --summary 只看计数，用“--rows 文件”写出未达标的各行",
    ),
    "usage.no_files": (
        "'{path}' holds no file that hcr reads; it reads {choices}",
        "“{path}”中没有可读取的文件；可读取：{choices}",
    ),
    "usage.no_file": ("'{path}' does not exist", "“{path}”不存在"),
    "usage.stdin_twice": ("- (standard input) can be named once only", "-（标准输入）只能出现一次"),
}
