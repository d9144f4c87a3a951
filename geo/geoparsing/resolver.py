"""The one service that binds place names to places: text or name in, resolutions or abstentions out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from geo.gazetteer import place_candidates as gazetteer
from geo.gazetteer.normalise import normal_form
from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.areas_instead_of_places import area_instead_of_seat, area_of_all
from geo.geoparsing.candidate_evidence import (
    Around,
    codes_by_name,
    countries_that_strike,
    judge_name,
    named_areas,
)
from geo.geoparsing.coherence import gather_evidence, region_weights_in_sentences
from geo.geoparsing.detect.name_tokens import title_unless_repeated
from geo.geoparsing.detect.place_name_roles import is_government_capital
from geo.geoparsing.mentions import Prepared, prepare_reading
from geo.geoparsing.namesakes import is_one_of_many_namesakes
from geo.geoparsing.places_within_larger_ones import (
    AREA_HINTS,
    Named,
    areas_by_sentence,
    containers_by_name,
    cues_of_lying_there,
    mark_qualifiers,
    names_not_there,
)
from geo.geoparsing.ranking import (
    BARE_MARGIN,
    BLIND_MARGIN,
    HARDLY,
    LIKELY,
    PERSON_CUES,
    SURELY,
    Candidate,
    Verdict,
    place_likelihood,
    prior_weight,
)
from geo.geoparsing.types import Context, Mention, Resolution
from geo.geoparsing.war_theatre_evidence import ATTACK_CUES, war_weight
from geo.text.document import TextDocument, fold_document

_LANGUAGE_COUNTRIES = {"uk": ("UA",), "ru": ("RU", "UA", "BY")}
_NO_CONTEXT = Context()


def resolve_text(text: str, *, language: str = "", context: Context = _NO_CONTEXT) -> list[Resolution]:
    """Find and bind every place name of a text, sorted by start; names that stay open carry a reason.

    `context.title` is read along, its names count as evidence only.
    """
    document = fold_document(text, context.title)
    found = resolve_document(document, language=language, context=context)
    return in_original_words(found, document, text)


def resolve_document(
    document: TextDocument, *, language: str = "", context: Context = _NO_CONTEXT
) -> list[Resolution]:
    """`resolve_text` of a document that others read too: offsets count the letters of `document.text`."""
    found = _resolved(document, language, context)
    shift = len(title_unless_repeated(document))
    return [_shifted(one, shift) for one in found if one.mention.start >= shift] if shift else found


def in_original_words(found: Sequence[Resolution], document: TextDocument, original: str) -> list[Resolution]:
    """Places found in a folded text, at their words in the original."""
    if not document.is_folded:
        return list(found)
    return [_with_original_span(one, document, original) for one in found]


def _with_original_span(one: Resolution, document: TextDocument, text: str) -> Resolution:
    start, end = document.original_span(one.mention.start, one.mention.end)
    return replace(one, mention=replace(one.mention, start=start, end=end, text=text[start:end]))


def _shifted(one: Resolution, by: int) -> Resolution:
    mention = replace(one.mention, start=one.mention.start - by, end=one.mention.end - by)
    return replace(one, mention=mention)


def _resolved(
    document: TextDocument, language: str, context: Context, blind_margin: float = BLIND_MARGIN
) -> list[Resolution]:
    prepared = prepare_reading(document, language)
    asked = prepared.forms()
    found = gazetteer.candidates_by_form(asked)
    prepared = prepared.respelt(found)
    further = prepared.forms() - asked
    found |= gazetteer.candidates_by_form(further) if further else {}
    mentions = prepared.mentions(found)
    named = [Named(mention, _rows(mention, found)) for mention in mentions]
    kept = _renumbered(_places_among(prepared.reading.text, named, _countries_of(named, context)))
    return _bind(kept, context, prepared, blind_margin)


def resolve_batch(
    texts: Iterable[str], *, language: str = "", context: Context = _NO_CONTEXT
) -> Iterator[list[Resolution]]:
    """`resolve_text` over a stream, in order."""
    for text in texts:
        yield resolve_text(text, language=language, context=context)


def _renumbered(numbered: Sequence[tuple[int, Named]]) -> list[Named]:
    """The names that stay, each pointing to its container only when that stays too."""
    places = {number for number, _ in numbered}
    made = []
    for position, (_, one) in enumerate(numbered):
        if not one.mention.containers:
            made.append(one)
            continue
        containers = (position + 1,) if places.issuperset(one.mention.containers) else ()
        made.append(Named(replace(one.mention, containers=containers), one.rows))
    return made


def _rows(mention: Mention, found: dict[str, tuple[Candidate, ...]]) -> tuple[Candidate, ...]:
    """Rows of all forms; of an area or adjective, those of the first form that fits."""
    rows: dict[str, Candidate] = {}
    for form in mention.forms:
        for one in found.get(form, ()):
            rows.setdefault(one.key or form, one)
        if rows and ("adjective" in mention.cues or any(_is_of_kind(one, mention) for one in rows.values())):
            break
    return tuple(rows.values())


def _is_of_kind(one: Candidate, mention: Mention) -> bool:
    """Whether it is such an area as the text names; "Київський район" is one of a city's, not the city of Kyiv."""
    return one.kind == mention.kind_hint or (mention.kind_hint == "district" and one.kind == "city_district")


def _countries_of(named: Sequence[Named], context: Context) -> frozenset[str]:
    """Countries a text speaks of: named, by an adjective, or by a region that only they have."""
    found = set(context.countries)
    for one in named:
        countries = {
            row.country for row in one.rows if row.precision in (Precision.COUNTRY, Precision.REGION)
        }
        if len(countries) == 1:
            found |= countries
    return frozenset(found)


def _places_among(text: str, named: Sequence[Named], countries: frozenset[str]) -> list[tuple[int, Named]]:
    """The mentions that are place names, with their numbers.

    A doubtful one counts when the text surely uses the same name for a place, or lists it beside one.
    """
    held = cues_of_lying_there(text, named)
    odds = [_likelihood(one, countries, further) for one, further in zip(named, held, strict=True)]
    sure = {one.key[0] for one, likely in zip(named, odds, strict=True) if likely >= SURELY}
    kept = []
    for number, (one, likely) in enumerate(zip(named, odds, strict=True)):
        listed = (
            number > 0 and odds[number - 1] >= LIKELY and _is_listed(named[number - 1].mention, one.mention)
        )
        backed = (listed or one.key[0] in sure) and PERSON_CUES.isdisjoint(one.mention.cues)
        if likely >= (HARDLY if backed else LIKELY):
            kept.append((number, one))
    return kept


def _is_listed(before: Mention, mention: Mention) -> bool:
    return (
        before.role == "site"
        and before.sentence == mention.sentence
        and mention.start - before.end in (2, 4, 5, 6)
    )


def _likelihood(named: Named, countries: frozenset[str], further: tuple[str, ...]) -> float:
    mention = named.mention
    cues = (*mention.cues, *further)
    if ATTACK_CUES.isdisjoint(mention.cues):
        best = max(named.rows, key=lambda one: prior_weight(one, mention.kind_hint), default=None)
    else:
        best = max(
            named.rows, key=lambda one: prior_weight(one, mention.kind_hint) + war_weight(one), default=None
        )
        cues = (*cues, "attacked_at_war") if best is not None and war_weight(best) else cues
    return place_likelihood(cues, best, countries, "english" if mention.language == "en" else "slavic")


def _bind(
    named: Sequence[Named], context: Context, prepared: Prepared, blind_margin: float = BLIND_MARGIN
) -> list[Resolution]:
    keys = [one.key for one in named]
    attackers, codes = prepared.attackers(countries_that_strike(named)), codes_by_name(named)
    numbers = {key: number for number, key in enumerate(dict.fromkeys(key[0] for key in keys))}
    rows: list[tuple[Candidate, ...]] = [()] * len(numbers)
    for one, key in zip(named, keys, strict=True):
        rows[numbers[key[0]]] = one.rows
    evidence = gather_evidence(rows, named_areas(named, attackers))
    for code, weight in prepared.country_hints().items():
        evidence.countries[code] = max(weight, evidence.countries.get(code, 0.0))
    for code in context.regions:
        evidence.regions[code] = evidence.by_sentence[-1][code] = 1.0
    theatre = frozenset(context.countries or _LANGUAGE_COUNTRIES.get(prepared.language, ()))
    holders, areas = containers_by_name(named), areas_by_sentence(named)
    sentences: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one, key in zip(named, keys, strict=True):
        sentences[key].append(one.mention.sentence)
    verdicts: dict[tuple[str, str], Verdict | None] = {}
    for one, key in zip(named, keys, strict=True):
        if key not in verdicts:
            near = region_weights_in_sentences(evidence, (*sentences[key], -1))
            strikers = frozenset().union(*(attackers.get(number, ()) for number in sentences[key]))
            own_area = one.mention.kind_hint in AREA_HINTS
            named_beside = (areas.get(number, ()) for number in sentences[key] if not own_area)
            beside: frozenset[str] = frozenset().union(*named_beside)
            around = Around(near, holders.get(key, frozenset()), beside, theatre, strikers, codes)
            verdicts[key] = judge_name(one, numbers[key[0]], evidence, around)
    absent = names_not_there(prepared.reading.text, named)
    alone = len(numbers) == 1 and not context.regions
    made = [
        Resolution(one.mention, None, reason=f"no such place is known in {absent[key]}")
        if key in absent
        else Resolution(one.mention, None, reason=f"ambiguous: one of {len(one.rows)} places of that name")
        if alone and is_one_of_many_namesakes(one, verdicts[key])
        else _resolution(one.mention, verdicts[key], blind_margin)
        for one, key in zip(named, keys, strict=True)
    ]
    return mark_qualifiers(made)


def _resolution(mention: Mention, verdict: Verdict | None, blind_margin: float) -> Resolution:
    if verdict is None:
        return Resolution(mention, None, reason="not in the gazetteer")
    best, other = verdict.best, verdict.runner_up
    if verdict.is_open(blind_margin) and other:
        if area := area_of_all(best, verdict.rivals):
            return Resolution(
                mention, area.key, area.name, area.kind, area.country, area.region, area.precision, area.uncertainty_m,
                area.lat, area.lon, area.within, verdict.score, other.key, verdict.margin,
                reason=f"one of {len(verdict.rivals) + 1} places of that name in {area.name}",
                namesakes=len(verdict.rivals) + 1,
            )  # fmt: skip
        return Resolution(
            mention, None, score=verdict.score, runner_up=other.key, margin=verdict.margin,
            reason=f"ambiguous: {best.name} in {best.region or best.country} or {other.region or other.country}",
        )  # fmt: skip
    if best.kind == "wide":
        return Resolution(
            mention, None, name=best.name, kind="wide", lat=best.lat, lon=best.lon, score=verdict.score,
            margin=verdict.margin, reason="larger than a country",
        )  # fmt: skip
    best = area_instead_of_seat(best, mention.kind_hint)
    if "acts" in mention.cues and (best.kind == "country" or is_government_capital(mention.forms)):
        mention = replace(mention, role="actor")
    return Resolution(
        mention=mention,
        key=best.key,
        name=best.name,
        kind=best.kind,
        country=best.country,
        region=best.region,
        precision=best.precision,
        uncertainty_m=best.uncertainty_m,
        lat=best.lat,
        lon=best.lon,
        within=best.within,
        score=verdict.score,
        runner_up=other.key if other else None,
        margin=verdict.margin,
    )


def resolve_name(name: str, *, language: str = "", context: Context = _NO_CONTEXT) -> Resolution:
    """Bind a bare name in any case form: hand entry, search. Homonyms stay open unless the context decides.

    Nothing is weighed out: whoever asks for a name means a place.
    """
    written = name if any(letter.isupper() for letter in name) else name.title()
    whole = Mention(0, len(name), name, (normal_form(name),), language)
    prepared = prepare_reading(TextDocument(written), language)
    found = gazetteer.candidates_by_form(prepared.forms() | set(whole.forms))
    mentions = prepared.mentions(found)
    longest = max(mentions, key=lambda one: one.end - one.start, default=whole)
    if whole.forms[0] in found and longest.end - longest.start < len(name.strip()):
        longest = whole  # "Engel's" is no possessive here
    named = Named(
        replace(longest, text=name[longest.start : longest.end], containers=()), _rows(longest, found)
    )
    others = [
        Named(replace(one, containers=()), _rows(one, found)) for one in mentions if one.start >= longest.end
    ]
    return _bind([named, *others], context, prepared, BARE_MARGIN)[0]
