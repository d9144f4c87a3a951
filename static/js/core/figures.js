// The figures an incident may state. Written by `python -m tools.generate_figures_js` from
// incidents/vocabulary/figures.py: change it there.

export const RANGED = Object.freeze(["killed", "injured", "missing", "captured"]); // lowest, best and highest
export const COUNTED = Object.freeze(["launched", "intercepted"]); // one number
export const FILTERED = Object.freeze(["killed", "injured"]); // …_min, …_max and …_unknown
export const ORDERED = Object.freeze(["killed", "injured"]); // lists are ordered by them
export const LISTED = Object.freeze(["killed", "injured"]); // columns of lists, sums of the overview
export const LEADING = Object.freeze(["killed", "injured"]); // told of as they grow
export const SHADED = Object.freeze(["killed", "injured"]); // areas are shaded by them
