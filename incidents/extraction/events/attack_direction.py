"""Who attacks whom in a text: pairs that are stated, and what follows for incidents whose attacker is not."""

from __future__ import annotations

import datetime as dt
import re

from geo.text.tokenizer import Sentence
from incidents.extraction.annotate.attacker_and_target import Party
from incidents.extraction.annotate.attackers import strikes_by_its_verb
from incidents.extraction.annotate.sides import is_country
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.occupied_areas import is_held_by_ukraine, is_occupied_on_day
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import Stance

ENEMY = {"UA": "RU", "RU": "UA"}  # the two states whose war most texts are about
_WAR = dt.date(2014, 4, 1)
_GENERIC = frozenset({"gunmen", "militants", "bandits", "police"})
_HELD_WORDS = re.compile(
    r"occupied|moscow-installed|kremlin-installed|russian-installed|russian-held|"
    r"annexed|(?:moscow|kremlin|russian|russia)-appointed|анексован|аннексирован|"
    r"(?:призначен|назначенн)\w* (?:рф|росією|росіянами|кремлем|москвою|москвой|россией|окупантами)|"
    r"підконтрольн\w+ (?:рф|росії)|подконтрольн\w+ (?:рф|россии|москве)|гауляйтер|"
    r"russia-installed|so-called .{0,12}people's republic|"
    r"\bокупован|тимчасово окупован|\bокупац|«?[дл]нр\b|\bоккупирован|\bоккупаци",
    re.IGNORECASE,
)
_HELD_BY_UKRAINE = re.compile(
    r"ukrainian-(?:held|controlled|occupied)|(?:held|controlled|occupied|captured) by (?:ukrain|kyiv)|"
    r"під контролем (?:зсу|україн|сил оборони)|под контролем (?:всу|украин)|контрол\w+ (?:всу|зсу|украин|україн)",
    re.IGNORECASE,
)
_STRIKES = frozenset({"airstrike", "shelling", "strike"})
_STATED = 1.8  # of a party that the words make the attacker, not only named beside the attack
_INFERRED = 0.3  # of a party that follows only from whose ground was struck
_THEIR_ADJECTIVE = re.compile(
    r"\b(ворож|вражеск|росі|росси|украин|україн)\w+\s+(?:\w+\s+)?(?:склад|техник|бмп|танк|позиц|"
    r"баз|штаб|літак|самолет|вертол|боєприпас|боеприпас|військ|военн)",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"(?:склад|техник|бмп|танк|позиц|баз|штаб|літак|самолет|вертол|аеродром|аэродром|боєприпас|"
    r"боеприпас|град|ворож|вражеск)\w*"
    r"[^.,;]{0,24}?\b(всу|зсу|украин|україн|росі|росс|рф|окупант|оккупант|ворог|враг)", re.IGNORECASE
)  # fmt: skip


class Directions:
    """Attackers by the country of the place they attack."""

    def __init__(self, statements: list[Statement], clean: str, published: dt.date) -> None:
        self._pairs: dict[str, dict[str, tuple[float, Party, Statement]]] = {}
        self._clean = clean
        self._published = published
        self._speaks_of_held_ground: dict[int, bool] = {}  # by where a sentence begins
        self._tells_strikes = any(s.weapons or s.air or s.kinds() & _STRIKES for s in statements)
        for s in statements:
            if s.attacker is None or (s.background and s.date is None):
                continue
            for place in s.places:
                if place.country and s.attacker.value != place.country:
                    self._note(place.country, s.attacker, s)
            if s.target and is_country(s.target.value) and s.target.value != s.attacker.value:
                self._note(s.target.value, s.attacker, s)

    def _note(self, country: str, attacker: Party, s: Statement) -> None:
        known = self._pairs.setdefault(country, {})
        if attacker.value not in known:
            known[attacker.value] = (attacker.weight, attacker, s)
        else:
            weight, party, first = known[attacker.value]
            known[attacker.value] = (weight + attacker.weight, party, first)

    def attacker_of(self, incident: Incident) -> tuple[Party | None, Statement | None]:
        """The attacker stated for an incident, else that of its country; with the statement it rests on."""
        country = incident.place.country or ""
        stated = [(s.attacker, s) for s in incident.statements if s.attacker is not None]
        held = self._is_held(incident)
        stated = [p for p in stated if self._is_plausible(p[0], country, incident, held=held)]
        if stated:
            named = [p for p in stated if p[0].value not in _GENERIC] or stated
            return max(named, key=lambda p: p[0].weight)
        if incident.parent is not None and incident.parent is not incident:
            found = self.attacker_of(incident.parent)
            if found[0] is not None:
                return found
        owner = self._of_the_struck(incident)
        if owner is not None:
            return owner
        if held:
            return self._inferred(incident, "UA")
        pairs = self._pairs.get(country, {})
        if pairs:
            _, party, s = max(pairs.values(), key=lambda p: p[0])
            return party, s
        return self._by_theatre(incident, country)

    def not_its_own_side(
        self, incident: Incident, attacker: Party | None, source: Statement | None, day: dt.date
    ) -> tuple[Party | None, Statement | None]:
        """The attacker read, but for Ukraine where it surely held the ground: then who else attacked it.

        Nobody, where a side is only inferred against words that name the other one and no third.
        """
        if attacker is not None and attacker.weight <= _INFERRED and _is_named_otherwise(incident):
            return None, None  # "the Russians shelled" a Russian town: the name may be that of another place
        if attacker is None or attacker.value != "UA" or attacker.armed:
            return attacker, source  # "Ukrainian troops shelled": somebody says so, and a person looks at it
        if not is_held_by_ukraine(incident.place, day):
            return attacker, source
        pairs = self._pairs.get("UA", {})
        if pairs:
            _, party, s = max(pairs.values(), key=lambda p: p[0])
            return party, s
        return self._by_theatre(incident, "UA")

    def _of_the_struck(self, incident: Incident) -> tuple[Party | None, Statement | None] | None:
        """ "a Russian ammunition depot was destroyed": the enemy of its owner."""
        if incident.place.country not in ENEMY:
            return None
        for s in incident.statements:
            if not s.targets:
                continue
            found = _THEIR_ADJECTIVE.search(self._clean, s.start, s.end) or _THEIRS.search(
                self._clean, s.start, s.end
            )
            if found:
                word = found.group(1).lower()
                owner = "UA" if word.startswith(("всу", "зсу", "укр")) else "RU"
                if word.startswith("враг") and s.speaker and s.speaker.side == "RU":
                    owner = "UA"
                return Party(ENEMY[owner], found.start(), found.end(), Stance.SAID, 0.6), s
        return None

    def _is_held(self, incident: Incident) -> bool:
        if incident.place.country != "UA":
            return False
        date = incident.date
        if is_occupied_on_day(incident.place, date.date_end if date else self._published):
            return True
        return any(self._tells_of_held_ground(s.marked.sentence) for s in incident.statements)

    def _tells_of_held_ground(self, sentence: Sentence) -> bool:
        """Looked up once, however many incidents rest on the sentence."""
        told = self._speaks_of_held_ground.get(sentence.start)
        if told is None:
            told = bool(_HELD_WORDS.search(self._clean, sentence.start, sentence.end))
            self._speaks_of_held_ground[sentence.start] = told
        return told

    def _by_theatre(self, incident: Incident, country: str) -> tuple[Party | None, Statement | None]:
        """In a war of two states an attack on one comes from the other, when the text names it at all."""
        enemy = ENEMY.get(country)
        if enemy is None or self._published < _WAR or incident.kinds() & {"protest", "sabotage", "violence"}:
            return None, None
        return self._inferred(incident, enemy)

    def _is_plausible(self, attacker: Party, country: str, incident: Incident, *, held: bool) -> bool:
        """Nobody attacks their own country, but for its armed forces, and where the enemy holds the ground."""
        if attacker.value != country:
            return not (held and attacker.value == "RU" and attacker.weight < _STATED)
        if incident.interception:
            return held
        if country == "UA":
            return attacker.weight >= _STATED
        if country == "RU":
            return attacker.weight >= _STATED and any(
                _HELD_BY_UKRAINE.search(self._clean, s.marked.sentence.start, s.marked.sentence.end)
                for s in incident.statements
            )
        return attacker.armed and attacker.weight >= 1.2

    def _inferred(self, incident: Incident, side: str) -> tuple[Party | None, Statement | None]:
        kinds = incident.kinds() - {"killing"}
        if "ied" in kinds and not kinds & {"airstrike", "shelling"}:
            return None, None
        brought_down = incident.interception or any(
            s.debris or s.air or s.weapons for s in incident.statements
        )
        if kinds and kinds <= {"fire"} and not brought_down and not self._tells_strikes:
            return None, None  # a fire in a text that tells of no strike may be anybody's, or nobody's
        first = incident.statements[0]
        return Party(side, first.start, first.end, Stance.ALLEGED, _INFERRED), first


def _is_named_otherwise(incident: Incident) -> bool:
    """Whether the sentences say by their verbs that the place's own side strikes, and do not name the other one."""
    country = incident.place.country or ""
    stated = [s for s in incident.statements if s.attacker is not None]
    if incident.interception or not stated:
        return False
    named: set[str | None] = {side.value for s in incident.statements for side in s.marked.sides}
    named |= {place.country for s in incident.statements for place in s.marked.places}
    return ENEMY.get(country, country) not in named and all(
        s.attacker is not None
        and s.attacker.value == country
        and strikes_by_its_verb(s.attacker.start, s.marked)
        for s in stated
    )
