"""E-mails saved as files: one (.eml) or a whole mailbox (.mbox), with words, subject and day. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from incidents.ingest import charset
from incidents.ingest.containers.items import Asked, Item
from incidents.ingest.errors import IngestError
from incidents.ingest.html import html_to_text
from incidents.ingest.publication_date_parsing import read_day


def read_letter(asked: Asked) -> Item:
    """The letter's own words; attachments are left out. Raises IngestError (field `file`) when it has none."""
    letter = message_from_bytes(asked.body, policy=policy.default)
    if not isinstance(letter, EmailMessage) or not (letter["From"] or letter["Subject"] or letter["Date"]):
        raise IngestError(f"{asked.name} is no e-mail.", field="file")
    part = letter.get_body(preferencelist=("plain", "html"))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise IngestError(f"{asked.name} is an e-mail without words.", field="file")
    decoded = charset.decode_bytes_guessing_charset(payload, content_type=str(part.get("Content-Type", "")))
    is_html = part.get_content_type() == "text/html"
    return Item(
        label=asked.name,
        text=html_to_text(decoded.text) if is_html else decoded.text,
        title=str(letter["Subject"] or ""),
        stated=read_day(str(letter["Date"] or ""), now=asked.now, zone=asked.zone),
        decoded=decoded,
    )


def is_mailbox(body: bytes) -> bool:
    """Whether the bytes begin as mailboxes do: a line "From …", and headers after it."""
    return re.match(rb"From [^\r\n]*\r?\n[A-Za-z-]+:", body) is not None


def read_mailbox(asked: Asked) -> Iterator[Item]:
    """Every letter of a mailbox on its own; one without words never keeps the others out."""
    letters = [
        each for each in re.split(rb"(?:\A|\n)From [^\r\n]*\r?\n(?=[A-Za-z-]+:)", asked.body) if each.strip()
    ]
    for number, letter in enumerate(letters, start=1):
        share, label = number / len(letters), f"{asked.name}, letter {number}"
        body = re.sub(rb"(?m)^>(>*From )", rb"\1", letter)
        try:
            yield replace(read_letter(replace(asked, name=label, body=body)), share=share)
        except IngestError as error:
            yield Item(label, refused=error.reason, share=share)
