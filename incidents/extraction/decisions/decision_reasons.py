"""The features that moved a decision, in words for people."""

from __future__ import annotations

_WORDS = {
    "further": "the rules tell no incident there",
    "summed_up": "it sums up what is told one by one",
    "background": "it is recalled, not reported",
    "all_weak": "nothing in it says that something happened",
    "all_refused": "its words may tell of something else",
    "national": "it is a total of a country",
    "attackers_own": "the attacker would have struck its own side",
    "no_attacker": "no attacker is named",
    "holds_stronger": "a place inside is told of more firmly",
    "inside_stronger": "the area around it is told of more firmly",
    "same_place_stronger": "another incident of the same place is told more firmly",
    "other_family_stronger": "the same place is told of otherwise more firmly",
    "best:refused": "its words may tell of something else",
    "best:weak": "nothing in it says that something happened",
    "elsewhere": "the place lies far from the war the text is of",
    "ambiguous": "the place name is ambiguous",
}
CHECKS = {
    "of_another_day": "a figure of another day stood beside it",
    "earlier_figure": "an earlier figure, replaced in the same text, stood beside it",
    "far_above": "a figure far above the others stood beside it",
    "area_figure_on_town": "a figure of the whole area stood beside it",
    "told_exactly": "an exact figure is told in another sentence",
    "of_unknown_place": "the figure is told of a place that is not known",
    "of_place_before": "the figure is told of the place named before it",
    "of_dateline": "the figure is told of other places than where the text was filed from",
    "nought_of_others": "that nobody was hurt is told of another place",
    "contradicted": "the text tells both that people were hurt and that nobody was",
    "killed_and_hurt": "a number of all who were hit, killed and wounded together, stood beside it",
    "sum_of_places": "a sum over several places stood beside it",
    "told_elsewhere": "the figure is told with another incident",
    "parts_exceed_whole": "a part is larger than the whole",
    "attacker_is_victims_side": "the attacker would have struck its own side",
    "implausible_day": "the day is implausible",
    "outside_named_region": "the place found lies outside the region that the text names",
}
_KINDS = {
    "best_link": "how firmly the words are tied to the place",
    "second_link": "how often it is told",
    "doubt": "",
    "days_ago": "how long ago it was",
    "day": "how its day is known",
    "level": "how exact the place is",
    "listed": "how many places are named in one breath",
    "rival": "another place fits the words better",
    "best_rank": "another place fits the words better",
    "role": "what the place is in the sentence",
    "word": "",
}


def why_in_words(feature: str) -> str:
    """A feature as a reason a reader understands; "" when it says nothing to people."""
    if feature in _WORDS:
        return _WORDS[feature]
    name, _, value = feature.replace(">", "=").partition("=")
    if name == "doubt":
        return value
    return _KINDS.get(name.split("+")[0], "")
