"""The indicators that target files define, found by a name: just this one, or the nearest ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hcr.core.model import Indicator
from hcr.language.names import normalise_name
from hcr.records import frozen


@frozen
class Known:
    """The indicators that target files define, by each of their names in normal form."""

    names: Mapping[str, Indicator]
    by_pair: Mapping[str, Sequence[str]]  # the names that hold a pair of characters

    @classmethod
    def of(cls, names: Mapping[str, Indicator]) -> Known:
        """The indicators of these names, which are in normal form."""
        by_pair: dict[str, list[str]] = {}
        for name in names:
            for pair in pairs_of(name):
                by_pair.setdefault(pair, []).append(name)
        return cls(names, by_pair)

    def find(self, name: str) -> Indicator | None:
        """The indicator of just this name or alias."""
        return self.names.get(normalise_name(name))

    def near(self, name: str) -> Sequence[str]:
        """The ids of the three indicators whose names are most alike: at least half of their pairs of characters."""
        pairs = pairs_of(normalise_name(name))
        shared = Counter(each for pair in pairs for each in self.by_pair.get(pair, ()))
        alike = {each: 2 * count / (len(pairs) + len(pairs_of(each))) for each, count in shared.items()}
        best = sorted((each for each in alike if alike[each] >= 0.5), key=lambda each: (-alike[each], each))
        return list(dict.fromkeys(self.names[each].id for each in best))[:3]


def pairs_of(name: str) -> frozenset[str]:
    """Each pair of neighbouring characters of a name."""
    return frozenset(name[index : index + 2] for index in range(len(name) - 1))
