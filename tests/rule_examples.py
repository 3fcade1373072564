"""The examples of the manual as whole target files."""

from __future__ import annotations

# What an example leaves out.
BLOCKS = {
    "region": 'region: {code: "440704", name: 江海区}',
    "document": "document: {title: 方案, issued: 2018-06-13}",
    "indicators": "indicators:\n"
    '  share: {name: 占比, unit: "%", better: lower}\n'
    "  posts: {name: 岗位数, unit: 个, better: neither}",
    "targets": 'targets:\n- {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30", 2020: "<= 27"}}',
}


def complete(example: str) -> list[str]:
    """The files of an example: what it leaves out is put in, the indicators into the first."""
    files = []
    for part in example.split("---\n"):
        own = {line.split(":")[0] for line in part.split("\n") if line and not line.startswith((" ", "-"))}
        blocks = [text for name, text in BLOCKS.items() if name not in own and not (files and name == "indicators")]
        files.append("\n".join(["hcr: 1", *blocks, part.strip("\n"), ""]))
    return files
