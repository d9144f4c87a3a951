"""Places that stand alone as a heading: "Чугуїв.", "– 09:30. Великий Бурлук."; what follows is told of them."""

from __future__ import annotations

from collections.abc import Sequence

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.annotate.place_groups import groups_of
from incidents.extraction.types import PlaceMention

_LONGEST = 10  # tokens of a heading
_MOST = 3  # places of a heading
# words that say what kind of place it is, when, or that it is named once more
_WORDS = frozenset(
    "село селище смт місто м с сел хутір станиця район району районі громада громади громаді область області округ "
    "деревня поселок посёлок город г д п хутор станица района районе общины община области округа "
    "village town city settlement district region oblast raion hromada community county province of the in "
    "знову снова опять again і й та и and у в во о об близько біля приблизно около примерно about around at "
    "вночі уночі вранці зранку вдень удень ввечері увечері ночью утром днем днём вечером ранок ніч вечір "
    "overnight morning evening night afternoon".split()
)


def carry_place_headings(sentences: Sequence[Marked], clean: str) -> None:
    """Note on each sentence the heading it stands under: up to the next place named, in the same paragraph.

    A heading on a line of its own holds for the paragraph behind it. A town alone at the very beginning of a text is
    a dateline.
    """
    found = {id(m): _places_of_heading(m, clean) for m in sentences}
    if sum(bool(places) for places in found.values()) == 1 and _is_town(found[id(sentences[0])]):
        return
    paragraph, under = -1, tuple[PlaceMention, ...]()
    opening, headed = True, False  # nothing but hours and headings so far; the sentence before was a heading
    for marked in sentences:
        if marked.sentence.paragraph != paragraph:
            paragraph, opening = marked.sentence.paragraph, True
            under = under if headed else ()
        heads = found[id(marked)] if opening else ()
        if heads:
            under, headed = heads, True
            continue
        if opening and _tells_only(marked, ()):
            continue
        opening = headed = False
        if any(p.role not in NO_SITES for p in marked.places):
            under = ()
        marked.under = under


def _is_town(places: tuple[PlaceMention, ...]) -> bool:
    return bool(places) and all(p.level == "settlement" for p in places)


def _places_of_heading(marked: Marked, clean: str) -> tuple[PlaceMention, ...]:
    """The places a sentence names and nothing else, the finest of them when one lies in another."""
    places = [p for p in marked.places if p.role not in NO_SITES]
    if not places or len(places) != len(marked.places) or not _tells_only(marked, places):
        return ()
    groups = groups_of(marked, marked.sentence.start, marked.sentence.end, clean, marked.language)
    named = groups[-1].places if groups else ()
    return named if len(named) <= _MOST and all(p.level != "country" for p in named) else ()


def _tells_only(marked: Marked, places: Sequence[PlaceMention]) -> bool:
    """Whether nothing is told but these places, hours and days."""
    spans = [(p.start, p.end) for p in places] + [(d.start, d.end) for d in marked.dates]
    tokens = [t for t in marked.sentence.tokens if not any(a <= t.start < b for a, b in spans)]
    return len(marked.sentence.tokens) <= _LONGEST and all(
        not t.low[:1].isalpha() or t.low in _WORDS for t in tokens
    )
