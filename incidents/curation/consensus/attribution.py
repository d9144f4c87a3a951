"""Who did it to whom, as agreed and as claimed by whom; and how well the whole is corroborated. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from incidents.curation.consensus.speakers import independent_speakers
from incidents.curation.consensus.types import Told, ValueClaim
from incidents.vocabulary.enums import THIRD_PARTY, SpeakerKind, Stance, Verification


@dataclass(frozen=True, slots=True)
class Attribution:
    """A side by ISO code or actor slug; `status`: agreed, claimed, alleged, disputed, or "" when nobody says.

    `value` is empty when disputed: both accounts stand side by side in `claimed`, neither is ours.
    """

    value: str = ""
    status: str = ""
    claimed: tuple[dict[str, Any], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What the incident keeps of it."""
        return {
            "value": self.value,
            "status": self.status,
            "rule": f"attribution_{self.status}" if self.status else "none",
            "claims": [each["claim"] for each in self.claimed],
            "claimed": list(self.claimed),
        }


def agree_on_side(claims: Sequence[ValueClaim]) -> Attribution:
    """Weigh what is said of the attacker (or of the target).

    Disputed: two sides are named, or the one named is cleared by someone. Agreed: stated as fact by someone
    who is no party to it, admitted by the side itself, or told by two different sides. Otherwise it is what
    one side claims or alleges.
    """
    told = sorted((c for c in claims if c.value), key=lambda claim: claim.moment)
    if not told:
        return Attribution()
    claimed = tuple(_account(claim) for claim in told)
    asserted = [claim for claim in told if claim.stance is not Stance.DENIED]
    denied = {claim.value for claim in told if claim.stance is Stance.DENIED}
    named = {claim.value for claim in asserted}
    if len(named) > 1 or named & denied:
        return Attribution("", "disputed", claimed)
    if not named:
        return Attribution("", "disputed", claimed)
    value = named.pop()
    return Attribution(value, _status(value, asserted), claimed)


def _status(value: str, claims: Sequence[ValueClaim]) -> str:
    factual = [claim for claim in claims if claim.stance in (Stance.SAID, Stance.CONFIRMED)]
    admitted = any(claim.side == value and claim.stance is not Stance.ALLEGED for claim in claims)
    impartial = any(claim.is_third_party for claim in factual)
    if admitted or impartial or len({claim.side for claim in claims if claim.side}) > 1:
        return "agreed"
    if all(claim.stance is Stance.ALLEGED for claim in claims):
        return "alleged"
    return "claimed"


def _account(claim: ValueClaim) -> dict[str, Any]:
    return {
        "value": claim.value,
        "by": claim.speaker or claim.source,
        "side": claim.side,
        "stance": claim.stance.value,
        "claim": claim.id,
    }


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many independent voices and texts stand behind an incident, and of which sides."""

    verification: Verification | None
    voices: int
    reports: int
    independent_reports: int
    sides: tuple[str, ...]
    third_parties: int
    unknown: int = 0  # voices whose side nobody has said

    def as_json(self) -> dict[str, Any]:
        """What the incident keeps of it."""
        return {
            "value": self.verification.value if self.verification else "",
            "rule": "verification_from_voices" if self.verification else "sides_unknown",
            "voices": self.voices,
            "reports": self.reports,
            "independent_reports": self.independent_reports,
            "sides": list(self.sides),
            "third_parties": self.third_parties,
            "unknown": self.unknown,
        }


def count_voices_by_side(
    claims: Sequence[Told], parties: Collection[str], *, disputed: bool, side: str
) -> Corroboration:
    """Count voices by side. `parties` are the sides of this incident; `side` is the place's.

    Disputed when the parties contradict each other on who did it; both_sides when voices of two parties tell
    of it; third_party when someone who is known to be of no party does, beside another voice; one_side when
    there are several voices and of one party alone is it known; single_source when there is one voice. Several
    voices of which nobody has said whose they are add up to nothing (None).
    """
    if not claims:
        return Corroboration(None, 0, 0, 0, (), 0)
    asserted = [claim for claim in claims if claim.stance is not Stance.DENIED] or list(claims)
    sides_by_voice: dict[str, str] = {}
    for claim, voice in zip(asserted, independent_speakers(asserted, side=side), strict=True):
        sides_by_voice[voice] = sides_by_voice.get(voice) or _party(claim, parties, side)
    sides = tuple(sorted(set(sides_by_voice.values()) - {"", THIRD_PARTY}))
    third = sum(each == THIRD_PARTY for each in sides_by_voice.values())
    return Corroboration(
        verification=_verification(len(sides_by_voice), len(sides), third, disputed),
        voices=len(sides_by_voice),
        reports=len({claim.report for claim in claims}),
        independent_reports=count_independent_reports(claims),
        sides=sides,
        third_parties=third,
        unknown=sum(not each for each in sides_by_voice.values()),
    )


def count_independent_reports(claims: Iterable[Told]) -> int:
    """How many reports there are when copies of one text count once."""
    return len({claim.text or f"report {claim.report}" for claim in claims})


def value_of_most_voices(claims: Sequence[ValueClaim]) -> tuple[str, list[int]]:
    """The value that most independent voices give (the earliest on a tie), and the claims that give it.

    What is stated goes before what a reader inferred from the rest of a text, and both before “other”.
    """
    told = sorted((c for c in claims if c.value and c.stance is not Stance.DENIED), key=lambda c: c.moment)
    if not told:
        return "", []
    votes = Counter({claim.value: 0 for claim in told})
    votes.update(
        value for _, value in set(zip(independent_speakers(told), (c.value for c in told), strict=True))
    )
    specific = [claim for claim in told if claim.value != "other"] or told
    stated = [claim for claim in specific if claim.basis != "inferred"] or specific
    value = max((claim.value for claim in stated), key=lambda each: votes[each])
    return value, [claim.id for claim in told if claim.value == value]


def union_of_values(claims: Sequence[ValueClaim]) -> tuple[list[str], list[int]]:
    """Every value that someone states and nobody but deniers speaks of, sorted, with the claims behind them."""
    told = [claim for claim in claims if claim.value and claim.stance is not Stance.DENIED]
    return sorted({claim.value for claim in told}), sorted(claim.id for claim in told)


def _party(claim: Told, parties: Collection[str], side: str) -> str:
    """The party a voice belongs to, or "third_party"; "" not known. Local authorities are of the place's side."""
    found = claim.side or (side if claim.speaker_kind is SpeakerKind.LOCAL_AUTHORITY else "")
    if claim.is_third_party or (found and parties and found not in parties):
        return THIRD_PARTY
    return found


def _verification(voices: int, sides: int, third: int, disputed: bool) -> Verification | None:
    if disputed:
        return Verification.DISPUTED
    if sides > 1:
        return Verification.BOTH_SIDES
    if voices == 1:
        return Verification.SINGLE_SOURCE
    if third:
        return Verification.THIRD_PARTY
    return Verification.ONE_SIDE if sides else None
