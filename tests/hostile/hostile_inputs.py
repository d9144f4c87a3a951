"""What a hostile or careless stranger sends: one table per way in. Everything is fixed, so a failure comes again."""

from __future__ import annotations

from urllib.parse import quote

NUL = "a\x00b"
# What is put into a part of a path, a parameter or a field of a form; the name says what it is meant to upset.
TEXTS: dict[str, str] = {
    "a NUL": NUL,
    "nothing": "",
    "spaces": " \t\u00a0",
    "a long word": "я" * 300,
    "a very long word": "x" * 5_000,
    "a huge number": "9" * 400,
    "too many digits for int()": "9" * 5_000,
    "a number below nothing": "-1",
    "no number": "nan",
    "a number past every end": "1e400",
    "other people's digits": "٣²",
    "quotes and markup": "'\"><script>alert(1)</script>",
    "a way out of the folder": "../../../etc/passwd",
    "per cent signs": "%s%n%",
    "braces": "{0.__class__}{{7*7}}",
    "half a bracketed host": "http://[",
    "a port that is none": "http://localhost:port/",
    "a script address": "javascript:alert(1)",
    "the year nought": "0000-00-00",
    "the first day, east": "0001-01-01T00:00:00+14:00",
    "the last day, west": "9999-12-31T23:59:59-14:00",
    "an open interval of nothing": "../..",
    "an endless box": "-1e308,-1e308,1e308,1e308",
    "a box of no numbers": "nan,inf,-inf,nan",
    "half a shape": "POLYGON((",
    "ten thousand brackets": "(" * 10_000,
    "brackets of a list": "[" * 10_000,
    "many commas": "," * 2_000,
    "half a character": "\ufffd\u202e\ud7ff",
    "a cursor of no walk": "eyJhIjoxfQ",
}
# Already escaped: bytes that are no UTF-8, half an escape, two escapes in one.
RAW_QUERIES: dict[str, str] = {
    "bytes that are no text": "%FF%FE%C3%28",
    "half an escape": "%",
    "an escaped escape": "%2500%2525",
    "half a surrogate pair": "%ED%A0%80",
}
SIGNS = 4_000
QUERIES = {name: quote(text, safe="") for name, text in TEXTS.items()} | RAW_QUERIES

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
PREFLIGHT = {
    "Origin": "https://example.org",
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "content-type",
}

_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
_PARTS = "multipart/form-data; boundary=x"
TOO_LONG = b'{"text": "' + b"x" * 20_000_000 + b'"}'  # 20 MB
_DEEP = b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
BODIES: dict[str, tuple[str, bytes]] = {
    "a form of nothing": (_FORM, b""),
    "a form with a NUL": (_FORM, b"q=a%00b&id=a%00b&email=a%00b&username=a%00b&next=%00"),
    "a form whose name holds a NUL": (_FORM, b"a%00b=1"),
    "a form in a coding that is none": (f"{_FORM}; charset=base64", b"q=1"),
    "a form of a thousand fields and more": (_FORM, b"&".join(b"a=1" for _ in range(1_100))),
    "parts that never begin": (_PARTS, b"nothing"),
    "parts with a NUL": (
        _PARTS,
        b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\na\x00b\r\n--x--\r\n',
    ),
    "parts without a boundary": ("multipart/form-data", b"--x"),
    "JSON of brackets": (_JSON, _DEEP),
    "JSON that ends early": (_JSON, b'{"text": '),
    "JSON with a NUL": (_JSON, b'{"text": "a\\u0000b", "username": "a\\u0000b", "reason": "a\\u0000b"}'),
    "JSON with half a surrogate pair": (
        _JSON,
        b'{"text": "\\ud800", "username": "\\ud800", "action": "\\ud800"}',
    ),
    "JSON of a list": (_JSON, b'[1, {"a": null}]'),
    "JSON of nothing": (_JSON, b"null"),
    "JSON with endless numbers": (_JSON, b'{"version": 1e400, "text": NaN, "username": 1}'),
    "JSON with a number of many digits": (_JSON, b'{"version": ' + b"9" * 5_000 + b"}"),
    "JSON of the wrong kinds": (
        _JSON,
        b'{"text": {"a": 1}, "url": [], "username": {}, "password": [], "action": 7}',
    ),
    "JSON in a coding that is none": (f"{_JSON}; charset=zlib", b"{}"),
    "JSON that is no text": (_JSON, b"\xff\xfe\x00"),
    "a picture": ("image/png", b"\x89PNG\r\n"),
    "no kind at all": ("", b"x"),
    "a kind of no kind": ('/;="', b"x"),
}

HEADERS: dict[str, dict[str, str]] = {
    "a session with a NUL": {"Cookie": 'sessionid="abcdefghij\\000klm"'},
    "a language with a NUL": {"Cookie": 'django_language="\\000"; csrftoken="\\000"'},
    "a session of a page's length": {"Cookie": f"sessionid={'s' * 4_000}; messages={'m' * 4_000}"},
    "a token with a NUL": {"Authorization": "Token a\x00b"},
    "a token that is no text": {"Authorization": "Token \xff\xfe"},
    "a token of many letters": {"Authorization": f"Token {'t' * 5_000}"},
    "a token with a space": {"Authorization": "Token a b c"},
    "a name and no password": {"Authorization": "Basic !!!!"},
    "kinds that are none": {"Accept": "a/b/c;q=x,,;"},
    "a kind nobody makes": {"Accept": "application/x-nothing"},
    "languages without end": {"Accept-Language": ",".join(["xx-YY;q=0.1"] * 500)},
    "a coding that is none": {"Accept-Encoding": "x;q=,y;q=nan"},
    "a condition that is none": {"If-None-Match": 'W/"', "If-Modified-Since": "Thu, 99 Foo 99999"},
    "a day before days": {"If-Modified-Since": "Mon, 01 Jan 0001 00:00:00 GMT"},
    "a range that is none": {"Range": f"bytes=-{'9' * 400},a-b"},
    "a query in a coding that is none": {"Content-Type": "text/plain; charset=base64"},
    "a query in a coding nobody knows": {"Content-Type": "text/plain; charset=nothing"},
    "a length that is none": {"Content-Length": "many"},
    "a host that is none": {"Host": "bad host"},
    "a port past the last": {"Host": "localhost:999999"},
    "a proxy's tales": {"X-Forwarded-For": "a\u00e9, ::::, " + "1.2.3.4," * 200, "X-Forwarded-Proto": "x"},
    "an origin of nothing": {"Origin": "null"},
    "an origin that is none": {"Origin": "http://["},
    "another method": {"X-HTTP-Method-Override": "DELETE"},
}
