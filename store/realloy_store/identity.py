"""Ids that are the same on every machine and at every re-import.

id = 20 hex digits of blake2b over the canonical key: the canonical URL, else the Message-ID, else
the NFKC title with the first 1,000 characters of the text. A collision among a million articles
has a probability of about 4e-13.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

ID_LENGTH = 20
PREFIX_LENGTH = 7
"""What is printed of an id, and the shortest that is taken for one where it may be a word."""
LIKE_AN_ID = re.compile(rf"[0-9a-f]{{{PREFIX_LENGTH},{ID_LENGTH}}}")
"""What is taken for an id where a query may stand."""
_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|mc_[ce]id|igshid|yclid|msclkid|_hsenc|_hsmi)$"
)
_DEFAULT_PORT = {"http": ":80", "https": ":443"}
_BLANKS = (
    "".join(map(chr, range(0x21)))
    + "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
"""Controls and blanks: what stands around a URL is none of it."""


def canonical_url(url: str) -> str:
    """Return the URL, host in lower case, without fragment, tracking parameters, default port."""
    url = url.strip(_BLANKS)
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    host = host.removesuffix(_DEFAULT_PORT.get(scheme, "\0"))
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(key.lower())
    ]
    path = parts.path.rstrip(f"/{_BLANKS}") or "/"
    return urlunsplit((scheme, host, path, urlencode(query), ""))


def article_id(
    *,
    url: str | None = None,
    message_id: str | None = None,
    title: str | None = None,
    text: str = "",
) -> str:
    """Return the id for the first of these that is given."""
    if url:
        key = "url\0" + canonical_url(url)
    elif message_id:
        key = "mail\0" + message_id.strip().strip("<>")
    else:
        key = "text\0" + _plain(title or "") + "\0" + _plain(text)[:1000]
    return _digest(key, ID_LENGTH)


def revision(*texts: str | None) -> str:
    """Return the hash of an article's text: another text under the same id is a revision."""
    return _digest("\0".join(_plain(text or "") for text in texts), 16)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _digest(key: str, length: int) -> str:
    data = key.encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=length // 2).hexdigest()
