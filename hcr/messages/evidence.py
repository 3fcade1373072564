"""Texts of evidence and of the results of verifying it: English, Chinese."""

from __future__ import annotations

EVIDENCE: dict[str, tuple[str, str]] = {
    # Expectations on evidence
    "word.sha256": ("64 small hexadecimal digits", "64位小写十六进制数"),
    "word.base_name": ("the name of a file, without folders", "不含文件夹的文件名"),
    "word.json": ("JSON text", "JSON 文本"),
    # The parts that files play
    "role.actuals": ("submission", "报送数据"),
    "role.previous": ("previous submission", "上次报送数据"),
    "role.targets": ("target file", "目标文件"),
    "role.aliases": ("list of names", "名称对照表"),
    # What became of them
    "verify.same": ("√ {role} {name}: unchanged", "√ {role} {name}：内容一致"),
    "verify.changed": (
        "× {role} {name}: its content has changed (SHA-256 {found}, was {expected})",
        "× {role} {name}：内容已变（SHA-256 现为 {found}，原为 {expected}）",
    ),
    "verify.version": ("× hcr {found}; was {expected}", "× hcr 版本现为 {found}；原为 {expected}"),
    "verify.same_version": ("√ hcr {found}: unchanged", "√ hcr 版本 {found}：一致"),
    "verify.summary": (
        "× the counts in the evidence are not those of its verdicts",
        "× 凭证中的计数与其评价结果不符",
    ),
    "verify.verdicts": ("× {count} of {total:verdict|verdicts} differ:", "× {total}项评价中{count}项不同："),
    "verify.verdict": ("    {key}: {found}; was {expected}", "    {key}：现为 {found}；原为 {expected}"),
    "verify.same_verdicts": ("√ {total:verdict|verdicts}: unchanged", "√ {total}项评价：一致"),
    "verify.none": ("none", "无"),
    "verify.confirmed": ("confirmed, as of {date}: {counts}", "核验一致（截至{date}）：{counts}"),
    "verify.not_confirmed": ("not confirmed, as of {date}: now {counts}", "核验不一致（截至{date}）：现为 {counts}"),
    # The stages of a large report
    "progress.read": ("judging", "评价"),
    "progress.compose": ("composing", "生成"),
    "progress.write": ("typesetting", "排版"),
}
