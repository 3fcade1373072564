"""The flags that statistical offices put beside figures, such as OBS_STATUS and FREQ."""

from __future__ import annotations

import re

_FLAGS = {"flag|status": {"F": "forecast", "E": "estimate"}, "freq": {"M": "monthly", "Q": "quarterly"}}


def spell_flag(title: str, text: str) -> str:
    """A remark; of a column of codes (OBS_STATUS, FREQ) the meaning of those for forecasts, estimates and lengths."""
    flags = (meanings for words, meanings in _FLAGS.items() if re.search(words, title, re.IGNORECASE))
    return next(flags, {}).get(text, text)
