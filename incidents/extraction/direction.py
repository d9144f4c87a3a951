"""Who attacks whom in a text: pairs that are stated, and what follows for incidents whose attacker is not."""

from __future__ import annotations

from incidents.extraction.actors import Party
from incidents.extraction.assemble import Incident
from incidents.extraction.sides import is_country
from incidents.extraction.statements import Statement
from incidents.vocabulary import Stance

_ENEMY = {"UA": "RU", "RU": "UA"}  # the two states whose war most texts are about
_GENERIC = frozenset({"gunmen", "militants", "bandits", "police"})


class Directions:
    """Attackers by the country of the place they attack."""

    def __init__(self, statements: list[Statement]) -> None:
        self._pairs: dict[str, dict[str, tuple[float, Party, Statement]]] = {}
        self._sides = {x.value for s in statements for x in s.marked.sides}
        for s in statements:
            if s.attacker is None or s.background and s.date is None:
                continue
            for place in s.places:
                if place.country and s.attacker.value != place.country:
                    self._note(place.country, s.attacker, s)
            if s.target and is_country(s.target.value) and s.target.value != s.attacker.value:
                self._note(s.target.value, s.attacker, s)

    def _note(self, country: str, attacker: Party, s: Statement) -> None:
        known = self._pairs.setdefault(country, {})
        weight = known[attacker.value][0] if attacker.value in known else 0.0
        if not weight:
            known[attacker.value] = (attacker.weight, attacker, s)
        else:
            known[attacker.value] = (weight + attacker.weight, *known[attacker.value][1:])

    def attacker_of(self, incident: Incident) -> tuple[Party | None, Statement | None]:
        """The attacker stated for an incident, else the one that attacks that country, with the statement it rests on."""
        stated = [(s.attacker, s) for s in incident.statements if s.attacker is not None]
        country = incident.place.country or ""
        stated = [p for p in stated if _plausible(p[0], country, incident)]
        if stated:
            named = [p for p in stated if p[0].value not in _GENERIC] or stated
            return max(named, key=lambda p: p[0].weight)
        if incident.parent is not None and incident.parent is not incident:
            found = self.attacker_of(incident.parent)
            if found[0] is not None:
                return found
        pairs = self._pairs.get(country, {})
        if pairs:
            _, party, s = max(pairs.values(), key=lambda p: p[0])
            return party, s
        return self._by_theatre(incident, country)

    def _by_theatre(self, incident: Incident, country: str) -> tuple[Party | None, Statement | None]:
        """In a war of two states an attack on one comes from the other, when the text names it at all."""
        enemy = _ENEMY.get(country)
        kinds = incident.kinds()
        if enemy is None or kinds <= {"protest", "fire", "sabotage"} and kinds:
            return None, None
        first = incident.statements[0]
        return Party(enemy, first.start, first.end, Stance.ALLEGED, 0.3), first


def _plausible(attacker: Party, country: str, incident: Incident) -> bool:
    """States at war do not attack themselves; an army may fight at home."""
    if attacker.value == country and country in _ENEMY:
        return bool(incident.kinds() & {"clash"}) and not incident.interception
    return True
