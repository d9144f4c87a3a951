"""What workers wrote of articles, files and feeds, in the language of the page: they keep it in English.

Each sentence is known by its template. What is not known, and what stands in it (names, addresses, the words of a
server), is kept as it was written.
"""

from __future__ import annotations

import re
from functools import cache

from django import template
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from incidents.net.connection_trouble_words import TROUBLES

register = template.Library()

SENTENCES = (
    _("Word for word the same text as article %(id)s."),
    _("Given up after %(n)s attempts."),
    _("Another article with the same words came in at the same moment."),
    _("The database could not take it in just then."),
    _("Internal error (%(name)s); it was written to the log."),
    _("Internal error (%(name)s) at item %(n)s; it was written to the log."),
    _("Reading it broke off %(n)s times at item %(item)s."),
    _("The article has no words or no day of publication. Hand it in again."),
    _("Looked at again in vain:"),
    _("The page names no date; the day it came in was taken as the day of publication."),
    _("The feed's own text says more than the page and was read."),
    _("The feed's own summary was read instead."),
    _("The page shows %(wall)s instead of the story."),
    _("Paste its words, or try again later."),
    _("The page has the very words of another story of this site (article %(id)s): a notice, it seems."),
    _("It was handed in again."),
    _("It was handed in again with other words."),
    _("The feed says that it was changed."),
    _("Young stories are looked at again."),
    _("A person named the day."),
    _("A person named the language."),
    _("Fetched again for %(name)s."),
    _("Set aside for good by %(name)s."),
    _("Nobody names its day; the day it came in was put in its place."),
    _("The page says %(day)s, the feed %(other)s."),
    _("The page says %(day)s, who handed it in %(other)s."),
    _("The file is not here any more. Upload it again."),
    _("%(name)s is empty."),
    _("%(name)s is %(kind)s, which is not read."),
    _("The archive breaks off in the middle of this page."),
    _("This line is no JSON."),
    _("This line is no JSON object with a “text”."),
    _("It has no “text”."),
    _("The message has no words."),
    _("It is full of zero bytes: no text, or one in another encoding."),
    _("%(n)s letters could not be read (�)."),
    _("Words were replaced by question marks (“%(example)s”)."),
    _("No word of any language we know stands in it (“%(example)s”)."),
    _("The letters were read by the wrong table (“%(example)s”)."),
    _("%(name)s, row %(n)s"),
    _("The text is %(n)s MB; at most %(most)s MB can be taken in."),
    _("Paste one article at a time."),
    _("There are too few words to read."),
    _("The text is empty."),
    _("This is not readable text (it looks like a file's raw bytes)."),
    _("Paste the words of the article."),
    _("The publication date lies in the future."),
    _("The publication date is before 1900."),
    _("Give the day it was published."),
    _("Copy the words again from a page that shows them rightly."),
    _("Give the address of the site."),
    _("%(name)s is JSON, but no export of Telegram."),
    _("Give articles as JSON Lines (.jsonl)."),
    _("%(name)s is XML."),
    _("If it is a feed, add its address under Feeds."),
    _("%(name)s is no text that can be read."),
    _("It looks like a file's raw bytes."),
    _("Save it as UTF-8 and try again."),
    _("%(name)s is no e-mail."),
    _("%(name)s is an e-mail without words."),
    _("%(name)s is %(n)s MB; at most %(most)s MB can be taken in."),
    _("One upload takes %(n)s files."),
    _("Begin another one."),
    _("The feed is broken: %(why)s."),
    _("%(name)s, line %(n)s"),
    _("%(name)s has no column “text” (its columns: %(names)s)."),
    # what keeps a row or a file of an import out
    _("every row needs an id of its own, so that it is not taken in twice"),
    _("this id stands in row %(n)s already; give each row an id of its own"),
    _("write a whole number from 0 to %(n)s, or leave it empty when it is not known"),
    _("this code is not known; write one of %(names)s"),
    _("write degrees from -%(n)s to %(most)s with a decimal point, or leave it empty"),
    _("this is no day of the calendar; write it as 2024-05-16"),
    _("only addresses that begin with https:// or http:// are taken; correct or clear it"),
    _("this word is not known; write one of %(names)s, or map it"),
    _("“%(word)s” is not known; write words of %(names)s, or map it"),
    _("lies before the first day (%(day)s); exchange the two or correct one"),
    _("low %(low)s, best %(best)s and high %(high)s must not decrease"),
    _("The file is empty."),
    _(
        "The first row has %(n)s cells and does not name a column “%(name)s”: "
        "give the file its header, or all %(most)s columns in order."
    ),
    _("This is no table: %(why)s."),
    _("This is no JSON: %(why)s."),
    _("A list of events was expected."),
    _("Event %(n)s is not an object."),
    _("Item %(n)s is no GeoJSON feature."),
    _("The mapping is no TOML: %(why)s."),
    _("The mapping names what is none of ours: %(names)s."),
    _("The file of this import is not here any more. Upload it again."),
    _("Files over %(n)s MB are for manage.py import_incidents."),
    "The page is larger than %(n)s bytes.",
    "%(host)s answers too slowly.",
    "%(host)s did not answer in time.",
    "%(host)s sent a page that cannot be unpacked.",
    "%(host)s sends too slowly.",
    "%(host)s answered %(status)s.",
    "%(host)s asks programs not to fetch this page (robots.txt).",
    "The name %(host)s is not known.",
    "%(host)s is an address of a private or local network (%(address)s), which is not fetched.",
    *(words.replace("{host}", "%(host)s") for words in TROUBLES),
)
_OURS = ("kind", "wall")  # what stands there is a word of ours, not of a file or a server
_COUNT = r"\d+ (?:new incidents?|known already|only recalled|passages? not read)"
_FOUND = re.compile(rf"(?:{_COUNT}|No incident found(?:: [^.,]+)?)(?:, {_COUNT})*\.")
_VALUE = re.compile(r"%\\\((\w+)\\\)s")


@register.filter
def stored_sentence(text: str) -> str:
    """What was written, sentence by sentence, as far as it is known."""
    told, left = [], str(text or "").strip()
    if counted := _FOUND.match(left):
        told.append(_counts(counted.group().strip()))
        left = left[counted.end() :].strip()
    while left:
        words, length = _first(left)
        told.append(words)
        left = left[length:].strip()
    return " ".join(told)


def _first(left: str) -> tuple[str, int]:
    """The first sentence in the language of the page, and how long it was."""
    for known, pattern in _patterns():
        if found := pattern.match(left):
            values = {
                name: gettext(value) if name in _OURS else value for name, value in found.groupdict().items()
            }
            return _said(known) % values, found.end()
    end = left.find(". ") + 1 or len(left)
    return left[:end], end


def _said(known: str) -> str:
    """A template in the language of the page; those of connections are kept with braces."""
    braced = known.replace("%(host)s", "{host}")
    return gettext(braced).replace("{host}", "%(host)s") if braced in TROUBLES else gettext(known)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Templates with what they match: those with fewer open places first."""
    told = sorted(SENTENCES, key=lambda known: (known.count("%("), -len(known)))
    return tuple(
        (known, re.compile(_VALUE.sub(r"(?P<\1>(?:[^.]|\\.(?!\\s))+?)", re.escape(known)) + r"(?=\s|$)"))
        for known in told
    )


def _counts(text: str) -> str:
    """How many incidents were found, known already, recalled, and passages not read."""
    parts = [_counted(part) for part in text.rstrip(".").split(", ")]
    return ", ".join(parts) + "."


def _counted(part: str) -> str:
    number, _space, what = part.partition(" ")
    n = int(number) if number.isdecimal() else 0
    if what.startswith("new "):
        return ngettext("%(n)d new incident", "%(n)d new incidents", n) % {"n": n}
    if what == "known already":
        return gettext("%(n)d known already") % {"n": n}
    if what == "only recalled":
        return gettext("%(n)d only recalled") % {"n": n}
    if what.endswith("not read"):
        return ngettext("%(n)d passage not read", "%(n)d passages not read", n) % {"n": n}
    start, colon, why = part.partition(": ")
    known = gettext("No incident found") if start == "No incident found" else start
    return f"{known}: {gettext(why)}" if colon else known
