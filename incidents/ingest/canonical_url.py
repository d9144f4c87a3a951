"""One spelling for one page: web addresses without the parts that only track readers. Pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

TRACKING = re.compile(
    r"^(utm_\w+|mc_[ce]id|at_\w+|ns_\w+|fb_\w+|mkt_\w+|hsa_\w+|pk_\w+|piwik_\w+|matomo_\w+|_hs\w+|vero_\w+|yclid"
    r"|[fgdm]?clid|fbclid|gclid|dclid|msclkid|wbraid|gbraid|igshid|ref|ref_src|ref_url|cmpid|ocid|ito|ncid|sr_share"
    r"|smid|smtyp|spm|xtor|taid|feedtype|guccounter|guce_\w+|_ga|_gl)$",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}
UNRESERVED = "/:@!$&'()*+,;=-._~"


def canonical_url(url: str) -> str:
    """The address by which a page is recognised: https, lower-case host without www, no fragment, no trackers,
    sorted parameters, no closing slash. Returns "" when the text is no web address.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www.").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in DEFAULT_PORTS or not host:
        return ""
    if ":" in host:
        host = f"[{host}]"
    netloc = host if port in (None, DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in pairs if not TRACKING.match(pair[0])))
    path = quote(unquote(parts.path), safe=UNRESERVED).rstrip("/")
    return urlunsplit(("https", netloc, path, query, ""))
