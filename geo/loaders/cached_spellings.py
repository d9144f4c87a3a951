"""The pure functions on names, remembered for the names of late: a load asks them of one name many times over."""

from __future__ import annotations

from functools import lru_cache

from geo.gazetteer import normalise

_LATELY = 4_096

cross_language_spellings = lru_cache(_LATELY)(normalise.cross_language_spellings)
latin_spellings = lru_cache(_LATELY)(normalise.latin_spellings)
normal_form = lru_cache(_LATELY)(normalise.normal_form)
script_of = lru_cache(_LATELY)(normalise.script_of)
