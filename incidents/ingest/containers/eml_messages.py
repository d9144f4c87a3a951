"""E-mails saved as files: one (.eml) or a whole mailbox (.mbox), with words, subject and day. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from incidents.ingest import charset, html
from incidents.ingest.containers.items import Asked, Item
from incidents.ingest.errors import IngestError
from incidents.ingest.publication_date_parsing import read_day

HEAD = 20_000  # bytes in which the headers of a letter end
_SURE_HEADERS = {b"mime-version", b"received", b"return-path", b"message-id", b"dkim-signature"}
_LETTER_HEADERS = {b"from", b"to", b"subject", b"date", b"cc", b"reply-to", b"content-type"}


def read_letter(asked: Asked) -> Item:
    """The letter's own words; attachments are left out. Raises IngestError (field `file`) when it has none."""
    letter = message_from_bytes(asked.body, policy=policy.default)
    if not isinstance(letter, EmailMessage) or not (letter["From"] or letter["Subject"] or letter["Date"]):
        raise IngestError(f"{asked.name} is no e-mail.", field="file")
    part = letter.get_body(preferencelist=("plain", "html"))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise IngestError(f"{asked.name} is an e-mail without words.", field="file")
    if saved_from := str(letter["Snapshot-Content-Location"] or ""):
        return _saved_page(asked, letter, part, payload, saved_from)
    decoded = charset.decode_bytes_guessing_charset(payload, content_type=str(part.get("Content-Type", "")))
    is_html = part.get_content_type() == "text/html"
    return Item(
        label=asked.name,
        text=html.html_to_text(decoded.text) if is_html else decoded.text,
        title=str(letter["Subject"] or ""),
        stated=read_day(str(letter["Date"] or ""), now=asked.now, zone=asked.zone),
        decoded=decoded,
    )


def _saved_page(asked: Asked, letter: EmailMessage, part: MIMEPart, payload: bytes, address: str) -> Item:
    """A page that a browser saved as a letter: its day is the one it names, not the one it was saved on."""
    saved_on = read_day(str(letter["Date"] or ""), now=asked.now, zone=asked.zone).moment
    page = html.read_page(
        payload,
        url=address,
        content_type=str(part.get("Content-Type", "text/html")),
        now=saved_on or asked.now,
        zone=asked.zone,
    )
    return Item(
        label=asked.name,
        text=page.text,
        title=page.title,
        url=address if address.lower().startswith(("http://", "https://")) else "",
        stated=page.published,
        decoded=page.decoded,
        is_page=True,
        seen_at=saved_on,
    )


def is_letter(body: bytes) -> bool:
    """Whether the bytes begin with the headers of an e-mail or of a page saved as one, whatever the file is called."""
    head = re.split(rb"\r?\n\r?\n", body[:HEAD], maxsplit=1)[0]
    names = {name.lower() for name in re.findall(rb"(?m)^([A-Za-z][A-Za-z-]{2,40}):[ \t]", head + b"\n")}
    starts = re.match(rb"[A-Za-z][A-Za-z-]{2,40}:[ \t]?", body) is not None
    return starts and (len(names & _LETTER_HEADERS) >= 3 or bool(names & _SURE_HEADERS))


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
