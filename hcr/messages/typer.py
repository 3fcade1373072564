"""The texts of the command line's library in Chinese; its own English is here only for the reader."""

from __future__ import annotations

TYPER: dict[str, tuple[str, str]] = {
    "typer.usage": ("Usage: ", "用法："),
    "typer.options_word": ("[OPTIONS]", "[选项]"),
    "typer.command_word": ("COMMAND [ARGS]...", "命令 [参数]..."),
    "typer.options": ("Options:", "选项："),
    "typer.arguments": ("Arguments:", "参数："),
    "typer.commands": ("Commands:", "命令："),
    "typer.required": ("[required]", "（必填）"),
    "typer.default": ("[default: {part_0}]", "（默认值：{part_0}）"),
    "typer.help": ("Show this message and exit.", "显示本说明。"),
    "typer.install": ("Install completion for the current shell.", "为当前终端安装自动补全。"),
    "typer.show": (
        "Show completion for the current shell, to copy it or customize the installation.",
        "显示当前终端的自动补全脚本，可复制或自行安装。",
    ),
    "typer.try": ("Try '{command} -h' for help.", "运行 {command} -h 可查看说明。"),
    "typer.error": ("Error: {text}", "错误：{text}"),
    "typer.no_option": ("No such option: {name}", "没有 {name} 这一选项"),
    "typer.no_option_near": (
        "No such option: {name} (Possible options: {near})",
        "没有 {name} 这一选项；相近的有：{near}",
    ),
    "typer.missing_option": ("Missing option {name}", "缺少选项 {name}"),
    "typer.missing_argument": ("Missing argument {name}", "缺少参数 {name}"),
    "typer.invalid": ("Invalid value for {name}: {text}", "{name}：{text}"),
    "typer.no_command": ("No such command '{part_0}'.", "没有“{part_0}”这一命令；运行 hcr -h 可查看全部命令"),
    "typer.no_command_near": (
        "No such command '{part_0}'. Did you mean {part_1}?",
        "没有“{part_0}”这一命令；相近的有：{part_1}",
    ),
    "typer.missing_command": ("Missing command.", "缺少命令"),
    "typer.extra": ("Got unexpected extra arguments ({part_0})", "多余的参数：{part_0}"),
    "typer.needs_value": ("Option '{part_0}' requires an argument.", "选项 {part_0} 缺少取值"),
    "typer.needs_values": ("Option '{part_0}' requires {part_1} arguments.", "选项 {part_0} 需要 {part_1} 个取值"),
    "typer.not_readable": ("Path '{part_0}' is not readable.", "“{part_0}”无权读取"),
    "typer.takes_no_value": ("Option '{part_0}' does not take a value.", "选项 {part_0} 不带取值"),
}
