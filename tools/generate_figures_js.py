"""Write `static/js/core/figures.js`: the table of figures (`incidents/vocabulary/figures.py`) as the pages' constants.

python3 -m tools.generate_figures_js [--check]     writes it, or says that it is out of date
"""

from __future__ import annotations

import json
import sys

from tools.console import ROOT, StepError, print_line, run_main

SCRIPT = ROOT / "static" / "js" / "core" / "figures.js"
_HEAD = """\
// The figures an incident may state. Written by `python -m tools.generate_figures_js` from
// incidents/vocabulary/figures.py: change it there.

"""


def figures_script() -> str:
    """The module as it should be."""
    from incidents.vocabulary.figures import COUNTED, RANGED, Use, figures_for

    lists = {
        "RANGED": (RANGED, "lowest, best and highest"),
        "COUNTED": (COUNTED, "one number"),
        "FILTERED": (figures_for(Use.FILTER), "…_min, …_max and …_unknown"),
        "ORDERED": (figures_for(Use.ORDER), "lists are ordered by them"),
        "LISTED": (figures_for(Use.LIST), "columns of lists, sums of the overview"),
        "LEADING": (figures_for(Use.LEAD), "told of as they grow"),
        "SHADED": (figures_for(Use.SHADE), "areas are shaded by them"),
    }
    lines = [
        f"export const {name} = Object.freeze({json.dumps(names)}); // {about}"
        for name, (names, about) in lists.items()
    ]
    return _HEAD + "\n".join(lines) + "\n"


def _command() -> None:
    script = figures_script()
    if "--check" in sys.argv[1:]:
        if not SCRIPT.is_file() or SCRIPT.read_text() != script:
            raise StepError(
                "static/js/core/figures.js is out of date: run `python3 -m tools.generate_figures_js`"
            )
        return
    SCRIPT.write_text(script)
    print_line(f"   {SCRIPT.relative_to(ROOT)} is written")


if __name__ == "__main__":
    run_main(_command)
