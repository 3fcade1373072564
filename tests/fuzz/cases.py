"""Makes the runs: some command with its options, on files of which some are changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import NamedTuple

from fuzz.mutation import TOKENS, mutate
from fuzz.seeds import ALIASES, DEFAULTS, ROOT, SMALL, make_evidence

SPLIT = "split"  # the folder of the outputs of --split
SHIPPED = str(ROOT / "targets")
FORMS = ("plain", "table", "json", "csv", "markdown")
FINDINGS = ("text", "json", "junit", "sarif", "github", "gitlab")
PAPERS = ("out.md", "out.html", "out.docx", "out.xlsx")
ENCODINGS = ("gb18030", "utf-16", "utf-8", "latin-1", "big5", "idna")
LAYOUTS = ("long", "periods", "regions", "indicators", "wide")
CLASSES = ("not_met", "missing", "behind", "warning", "never", "restated", "gone", "any")
WORDED = ("--sheet", "--region", "--period", "--against", "--source", "--lead", "--as-of", "--document", "--indicator")
COMMON = {".csv": 8, ".tsv": 2, ".txt": 2, ".xlsx": 6, ".xls": 3, ".jsonl": 3, ".parquet": 4}  # weights of kinds
SENSIBLE = {
    "--region": ("440704", "江海区", "440700", "*"),
    "--period": ("2018", "2018Q2", "2020", "standing", "2018年上半年"),
    "--against": ("440700", "440000", "340000"),
    "--source": ("附件1", "附件2"),
    "--lead": ("卫生计生局", "区财政局"),
    "--as-of": ("2019-01-31", "2018-06-30", "2020-12-31"),
    "--document": ("江开〔2018〕19号", "jianghai-2018"),
    "--indicator": ("drug_share", "药占比"),
    "--sheet": ("Sheet1", "表1", "a", "1"),
}


class Case(NamedTuple):
    """One run: the files it finds in its folder, its arguments, and what it reads from standard input."""

    files: dict[str, bytes]
    arguments: list[str]
    stdin: bytes


class Maker:
    """Makes cases from seeds; what a case holds depends on its chance alone."""

    def __init__(self, seeds: Mapping[str, list[bytes]], documents: Mapping[str, list[bytes]]) -> None:
        self.seeds, self.documents = seeds, documents
        self.suffixes = [each for each in sorted(seeds) for _ in range(COMMON.get(each, 1)) if each != ".yaml"]
        self.small = [data for data in seeds[".yaml"] if len(data) < SMALL]

    def make(self, rng: random.Random) -> Case:
        """A run of some command."""
        command = rng.choice(CHOICES)
        suffix = rng.choice(self.suffixes)
        name, targets = f"a{suffix}", rng.choice(self.small if rng.randrange(40) else self.seeds[".yaml"])
        submission = rng.choice(self.seeds[suffix])
        of_targets = command in OF_TARGETS
        if of_targets or rng.randrange(4) == 0:
            targets = mutate(targets, ".yaml", rng)
        if not of_targets:
            submission = mutate(submission, suffix, rng)
        files = {"t.yaml": targets} if of_targets else {name: submission, "t.yaml": targets}
        arguments = COMMANDS[command](Hand(self, rng, files, name))
        stdin = b""
        if command == "check" and suffix in (".csv", ".jsonl") and rng.randrange(6) == 0:
            stdin = files.pop(name)
            arguments = [("-" if each == name else each) for each in arguments]
        if rng.randrange(40) == 0:
            files["hcr.toml"] = mutate(DEFAULTS.encode(), ".toml", rng)
        if rng.randrange(8) == 0:
            arguments += ["--lang", rng.choice(["zh", "en"])]
        return Case(files, arguments, stdin)


class Hand:
    """What the commands choose their arguments from."""

    def __init__(self, maker: Maker, rng: random.Random, files: dict[str, bytes], name: str) -> None:
        self.maker, self.rng, self.files, self.name = maker, rng, files, name
        self.word = rng.choice(TOKENS)[:200].replace("\0", "")
        self.targets = ["--targets", "t.yaml" if rng.randrange(40) else SHIPPED]

    def choose(self, *choices: list[str] | Callable[[], list[str]]) -> list[str]:
        """One of the choices; a function makes the files that it needs."""
        choice = self.rng.choice(choices)
        return choice() if callable(choice) else choice

    def option(self, *names: str) -> list[str]:
        """An option with a sensible value or any token."""
        name = self.rng.choice(names)
        return [name, self.rng.choice([self.word, *SENSIBLE[name]])]

    def another(self, name: str, suffix: str = "") -> str:
        """One more submission, changed or the same, as a file of this name; returns the name."""
        suffix = suffix or self.name.removeprefix("a")
        same = self.files.get(self.name, b"") if suffix == self.name.removeprefix("a") else b""
        data = self.rng.choice([same or self.rng.choice(self.maker.seeds[suffix]), *self.maker.seeds[suffix][:3]])
        self.files[f"{name}{suffix}"] = mutate(data, suffix, self.rng)
        return f"{name}{suffix}"

    def old_targets(self) -> str:
        """One more target file, for comparisons."""
        data = self.rng.choice([self.files["t.yaml"], self.rng.choice(self.maker.small)])
        self.files["old.yaml"] = mutate(data, ".yaml", self.rng)
        return "old.yaml"

    def names(self) -> list[str]:
        """A file of own names."""
        self.files["own.csv"] = mutate(ALIASES.encode(), ".csv", self.rng)
        return ["--aliases", "own.csv"]

    def reading(self) -> list[str]:
        """Options of every command that reads submissions."""
        return self.choose(
            [], [], self.names, self.option("--sheet", "--indicator"), ["--layout", self.rng.choice(LAYOUTS)],
            ["--encoding", self.rng.choice([self.word, *ENCODINGS])], self.option("--region", "--period"),
        )  # fmt: skip

    def judging(self) -> list[str]:
        """Options of every command that judges."""
        fail = ["--fail-on", self.rng.choice(CLASSES)]
        return self.choose(self.reading, self.reading, self.option(*WORDED), fail, ["--kind", "numeric"])


def _check(hand: Hand) -> list[str]:
    engine = hand.choose([], [], ["--engine", "rows"], ["--engine", "columns"], ["--engine", "columns"])
    output = hand.choose(
        [], ["-o", "out.csv"], ["-o", "out.json"], ["--format", hand.rng.choice(FORMS)], ["--rows", "out.csv"],
        ["--rows", "out.parquet"], ["--summary"], ["--keep-going"], ["--duplicates", "skip"],
        ["--owed", "-o", "out.xlsx"], ["--owed", "--deadline", hand.word], ["--owed", "-o", "out.csv"],
        lambda: ["--previous", hand.another("b")], lambda: [hand.another("b"), "--format", "csv"], ["."],
    )  # fmt: skip
    return ["check", hand.name, *hand.targets, *hand.judging(), *engine, *output]


def _report(hand: Hand) -> list[str]:
    beside = hand.choose(
        ["--evidence", "e.json"], ["--split", "lead", SPLIT], lambda: ["--previous", hand.another("b")],
        ["--prepared-by", hand.word], [], lambda: _template_option(hand),
    )  # fmt: skip
    return ["report", hand.name, *hand.targets, "-o", hand.rng.choice(PAPERS), *hand.judging(), *beside]


def _template_option(hand: Hand) -> list[str]:
    if ".docx" not in hand.maker.documents:
        return []
    hand.files["own.docx"] = mutate(hand.maker.documents[".docx"][0], ".docx", hand.rng)
    return ["--template", "own.docx"]


def _draft(hand: Hand) -> list[str]:
    suffix = hand.rng.choice(sorted(hand.maker.documents))
    name = f"d{suffix}"
    hand.files[name] = mutate(hand.maker.documents[suffix][0], suffix, hand.rng)
    del hand.files[hand.name]
    compared = ["--compare", "t.yaml", "--format", hand.rng.choice(["text", "markdown", "json"])]
    return ["draft", name, *hand.targets, "-o", "out.md", *hand.choose([], [], compared, ["--strip"])]


def _verify(hand: Hand) -> list[str]:
    hand.files["e.json"] = mutate(make_evidence(hand.name), ".json", hand.rng)
    return ["verify", "e.json", *hand.choose([], ["."], hand.targets)]


def _diff(hand: Hand) -> list[str]:
    form = hand.choose(["--format", hand.rng.choice(FORMS)], ["-o", "out.csv"], ["-o", "out.json"])
    return ["diff", hand.another("b"), hand.name, *hand.targets, *hand.judging(), *form]


def _template(hand: Hand) -> list[str]:
    files = hand.choose(["-o", "out.csv"], ["-o", "out.xlsx"], ["--own", "--split", SPLIT], [])
    deadline = hand.choose([], ["--deadline", hand.word])
    return ["template", *hand.targets, *hand.option("--region"), *hand.option("--period"), *files, *deadline]


def _targets(hand: Hand) -> list[str]:
    def difference() -> list[str]:
        return ["--diff", hand.old_targets(), *hand.choose([], lambda: ["--actuals", hand.another("b", ".csv")])]

    form = ["--format", hand.rng.choice(FORMS)]
    named = hand.option("--region", "--period", "--lead", "--source")
    return ["targets", *hand.targets, *hand.choose(form, difference, difference, named)]


def _validate(hand: Hand) -> list[str]:
    found = hand.choose(
        [], ["--diff"], ["--fix"], ["--format", hand.rng.choice(FINDINGS)], ["--fail-on", hand.word],
        lambda: [hand.old_targets()], ["-o", "out.json", "--format", "sarif"],
    )  # fmt: skip
    return ["validate", "t.yaml", *found]


def _any_option(hand: Hand) -> list[str]:
    names = [
        "--rows",
        "-o",
        "--format",
        "--fail-on",
        "--lang",
        "--nix",
        "--engine",
        "--kind",
        "--deadline",
        "--encoding",
    ]
    return ["check", hand.name, *hand.targets, hand.rng.choice(names), hand.word]


COMMANDS: Mapping[str, Callable[[Hand], list[str]]] = {
    "check": _check,
    "report": _report,
    "diff": _diff,
    "draft": _draft,
    "verify": _verify,
    "template": _template,
    "targets": _targets,
    "validate": _validate,
    "options": _any_option,
    "read": lambda hand: [
        "read", hand.name, *hand.targets, *hand.reading(), *hand.choose([], ["--raw"], ["-o", "out.csv"]),
    ],
    "explain": lambda hand: [
        "explain", hand.rng.choice(["drug_share", hand.word]), hand.name, *hand.targets, *hand.reading(),
    ],
    "new": lambda hand: ["new", *hand.option("--region"), *hand.targets, "-o", "out.md"],
    "compile": lambda hand: [
        "compile", *hand.targets, "-o", hand.rng.choice(["out.csv", "out.parquet"]), "--sql", "out.sql",
    ],
    "indicators": lambda hand: ["indicators", *hand.choose([], [hand.word], ["药"]), *hand.targets],
    "rule": lambda hand: ["rule", hand.word],
}  # fmt: skip
OF_TARGETS = {"validate", "template", "targets", "compile", "new", "indicators", "rule"}
WEIGHTS = {"check": 10, "read": 3, "validate": 4, "draft": 3, "diff": 2, "report": 2, "targets": 2}
CHOICES = [name for name in COMMANDS for _ in range(WEIGHTS.get(name, 1))]
