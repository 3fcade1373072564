"""Regions: what they are written as, and which codes a standard takes."""

from __future__ import annotations

import pytest

from hcr.core.document import Region
from hcr.core.problems import Place
from hcr.messages import Name


@pytest.mark.parametrize(
    ("own", "patterns", "code", "taken"),
    [
        ("440704", (), "440704", True),
        ("440704", (), "440705", False),
        ("*", (), "anything", True),
        ("*", ("H*",), "H001", True),
        ("*", ("H*",), "h001", False),
        ("*", ("H*", "????00"), "440700", True),
        ("*", ("????00",), "440704", False),
    ],
)
def test_a_region_takes_its_code_and_a_standard_those_that_fit(
    own: str, patterns: tuple[str, ...], code: str, taken: bool
) -> None:
    assert Region(own, Name(), "", Place("t"), patterns=patterns).takes(code) is taken


def test_a_region_is_written_as_its_codes_and_names() -> None:
    region = Region("440704", Name("江海区", "Jianghai"), "", Place("t"), ("高新区", "江海区"), ("440799",))
    assert region.writings == ("440704", "江海区", "Jianghai", "高新区", "440799")
    assert Region("*", Name(), "", Place("t")).writings == ()
