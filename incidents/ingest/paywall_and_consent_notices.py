"""Whether a page shows a notice instead of its story: consent to cookies, a paywall, a check for robots. Pure."""

from __future__ import annotations

import re

SHORT = 600  # letters: a story this short with one such phrase is the notice
MIDDLING = 2_500  # letters: here the phrases must carry a good part of the sentences
_PHRASES = {
    "a notice about cookies": (
        r"we (?:and our partners )?(?:use|store) .{0,40}cookies|accept (?:all )?cookies"
        r"|cookie (?:policy|settings|consent)"
        r"|manage (?:your )?(?:consent|preferences)|(?:використову|використан)\w* .{0,40}cookie|файл\w* cookie"
        r"|використання файлів (?:cookie|куки)|использу\w* .{0,40}(?:cookie|куки)|использовани\w+ файлов"
        r"|файлы? (?:cookie|куки)|налаштуван\w+ (?:cookie|файлів)|приймаю (?:всі|усі)|обробк\w+ персональних даних"
        r"|обработк\w+ персональных данных|legitimate interest|your privacy (?:choices|matters)"
    ),
    "a paywall": (
        r"subscribe (?:now )?to (?:continue|read|keep)|to continue reading|already a subscriber|subscribers? only"
        r"|for subscribers|log ?in to (?:read|continue)|sign in to (?:read|continue)"
        r"|free articles? (?:left|this month|remaining)"
        r"|start your (?:free )?trial|unlimited (?:digital )?access|create a free account"
        r"|(?:оформіть|оформи) (?:перед)?плат\w+|(?:тільки|лише) для (?:перед)?платник\w+|для передплатників"
        r"|щоб (?:читати|прочитати) (?:далі|повністю)|увійдіть,? щоб|передплатіть"
        r"|оформите подписку|подпишитесь,? чтобы|(?:только|доступ\w*) для подписчиков"
        r"|чтобы (?:читать|прочитать) (?:дальше|полностью)"
        r"|войдите,? чтобы|по подписке"
    ),
    "a check for robots": (
        r"checking (?:if the site|your browser)|enable javascript|verify(?:ing)? (?:that )?you are (?:a )?human"
        r"|are you a robot"
        r"|ddos protection|just a moment|unusual traffic|access denied|captcha|ви не робот|вы не робот"
        r"|увімкніть javascript"
        r"|включите javascript|перевірка (?:вашого )?браузера|проверка (?:вашего )?браузера"
    ),
}
_COMPILED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _PHRASES.items()}
_SENTENCE = re.compile(r"[^.!?\n]+")


def wall_kind_or_empty(text: str) -> str:
    """What stands in the story's place ("a paywall"), or "" when it reads like a story."""
    sentences = [part for part in _SENTENCE.findall(text[: MIDDLING * 2]) if len(part.strip()) > 3]
    if not sentences or len(text) > MIDDLING:
        return ""
    for kind, pattern in _COMPILED.items():
        letters = sum(len(part) for part in sentences if pattern.search(part))
        if not letters:
            continue
        share = letters / sum(len(part) for part in sentences)
        if share >= 0.35 or (len(text) < SHORT and share >= 0.15):
            return kind
    return ""
