"""Whether a quoted sentence describes injuries or bodies in a way a reader should be asked about first. Pure."""

from __future__ import annotations

import re

# Beginnings of words, in three languages. Plain counts of dead and wounded are the subject of this site and
# are not covered; descriptions of bodies, torture and of children's deaths are.
_STEMS = {
    "en": (
        r"dismember\w*|mutilat\w*|decapitat\w*|behead\w*|(?:torn|ripped|blown) apart|burn(?:ed|t) alive|body parts?|"
        r"(?:severed|charred|burned) (?:limb|head|hand|arm|leg|bod|corpse|remain)\w*|corpses?|gory|blood(?:y|ied|bath)|"
        r"pools? of blood|tortur\w*|rap(?:e|ed|es|ing)|executed (?:by|civilians|prisoners|him|her|them)|"
        r"shot in the head|mass graves?|intestines?|skulls?|(?:child|children)(?:'s|’s)? bod\w+|limbs?|amputat\w*|"
        r"disfigur\w*|exhum\w*"
    ),
    "uk": (
        r"розчлен\w*|понівечен\w* тіл\w*|спотворен\w*|обезголов\w*|обвуглен\w* тіл\w*|відірвал[оа]|розірвал[оа] на|"
        r"живцем|фрагмент\w* тіл\w*|труп(?:и|ів|ам|ами|ах|у|ом)?|калюж\w* крові|закривавл\w*|"
        r"крива\w* (?:розправ|бійн)\w*|катува\w*|закатован\w*|тортур\w*|зґвалт\w*|згвалт\w*|розстріля\w*|"
        r"страти(?:в|ли|ла)|масов\w* похован\w*|братськ\w* могил\w*|ампут\w*|кінцівк\w*|ексгум\w*"
    ),
    "ru": (
        r"расчлен\w*|изуродован\w*|обезображен\w*|обезглав\w*|обугл(?:енн|ивш)\w* тел\w*|оторвал[оа]|разорвал[оа] на|"
        r"заживо|фрагмент\w* тел\w*|останк(?:и|ов|ам|ами|ах)|труп(?:ы|ов|ам|ами|ах|а|ом)?|луж\w* крови|"
        r"окровавл\w*|кровав\w* (?:расправ|бойн)\w*|пытк\w*|пытали|замучен\w*|изнасил\w*|расстрел\w*|"
        r"казни(?:л|ли|ла)|массов\w* захорон\w*|братск\w* могил\w*|ампут\w*|конечност\w*|эксгум\w*"
    ),
}
_GRAPHIC = re.compile(r"(?<!\w)(?:" + "|".join(_STEMS.values()) + r")(?!\w)", re.IGNORECASE)


def is_graphic(text: str) -> bool:
    """Whether the text has a word of the list, in any of the three languages."""
    return _GRAPHIC.search(text) is not None
