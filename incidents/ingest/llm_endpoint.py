"""The language-model reader: puts the question to the operator's own endpoint; off unless INCIDENTS_LLM_URL is set.

It may only propose (see `extraction/readers/llm_prompt_and_answer_check.py`). A failing endpoint never stops or
delays reading: the article is read by the rules, and the failure is a warning. Answers are cached by text, prompt
version and model.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from geo.text.document import TextDocument
from incidents.extraction.readers import llm_prompt_and_answer_check
from incidents.extraction.readers.reconcile import Proposal
from incidents.extraction.readers.registry import quantities_in
from incidents.net import http_client

log = logging.getLogger(__name__)
KEPT_S = 30 * 86_400
TIMEOUT_S = 60.0


def is_model_configured() -> bool:
    """Whether an endpoint and a model are configured."""
    return bool(settings.INCIDENTS_LLM_URL and settings.INCIDENTS_LLM_MODEL)


def propose_values(document: TextDocument, language: str) -> list[Proposal]:
    """Values the model sees, each proved by a quote; empty when it is off, over its daily budget, or fails."""
    text, sentences = document.text, document.spans
    if not is_model_configured() or not sentences:
        return []
    raw = _answer(text, sentences)
    if raw is None:
        return []
    answer = llm_prompt_and_answer_check.check_model_answer(
        raw,
        text,
        sentences,
        model=settings.INCIDENTS_LLM_MODEL,
        figures_in=lambda start, end: [
            (q.low, q.best, q.high) for q in quantities_in(document, start, end, language)
        ],
    )
    if answer.dropped:
        log.info("language model: dropped %s", answer.dropped)
    return list(answer.proposals)


def _answer(text: str, sentences: Sequence[tuple[int, int]]) -> str | None:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    key = f"llm:{llm_prompt_and_answer_check.PROMPT_VERSION}:{settings.INCIDENTS_LLM_MODEL}:{digest}"
    known: str | None = cache.get(key)
    if known is not None:
        return known
    if not _within_budget():
        log.warning(
            "language model: the budget of %s calls a day is used up", settings.INCIDENTS_LLM_CALLS_PER_DAY
        )
        return None
    try:
        raw = _content(_ask(llm_prompt_and_answer_check.numbered_sentences(text, sentences)))
    except http_client.OutboundError as error:
        log.warning("language model: %s", error.reason)
        return None
    cache.set(key, raw, KEPT_S)
    return raw


def _ask(question: str) -> Any:
    headers = {"Authorization": f"Bearer {settings.INCIDENTS_LLM_KEY}"} if settings.INCIDENTS_LLM_KEY else {}
    payload = {
        "model": settings.INCIDENTS_LLM_MODEL,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": llm_prompt_and_answer_check.SYSTEM},
            {"role": "user", "content": question},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "values", "strict": True, "schema": llm_prompt_and_answer_check.SCHEMA},
        },
    }
    url = settings.INCIDENTS_LLM_URL.rstrip("/") + "/chat/completions"
    return http_client.post_json(url, payload, headers=headers, timeout_s=TIMEOUT_S)


def _content(answer: Any) -> str:
    try:
        return str(answer["choices"][0]["message"]["content"])
    except (KeyError, IndexError, TypeError):
        return ""


def _within_budget() -> bool:
    key = f"llm:calls:{timezone.now():%Y-%m-%d}"
    cache.add(key, 0, 2 * 86_400)
    return cache.incr(key) <= settings.INCIDENTS_LLM_CALLS_PER_DAY
