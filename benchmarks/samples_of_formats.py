"""The same article in every format that is read, for benchmarks and for the fuzzer."""

from __future__ import annotations

import gzip
import html
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage

_TITLE = "Separation plant at the river closes for {n} weeks"
_LEAD = (
    "The owner of plant {n} said on 5 May 2026 that it would stop two of its five lines, because "
    "the price of oxide no longer covers the cost of acid and power in the valley."
)
_MORE = (
    "Buyers of magnets told suppliers that they hold stock for {n} weeks. A trader in the port "
    "expects offers to rise once the next licence round is published, and sees no spare feed. "
    "The regulator has not answered; its last notice, in March, spoke of quotas by quarter."
)
_PAGE = """Back to News
Market Impact: 0.{n:02}

{title}

MPLYC.AXUSAR
Commodities & Raw MaterialsSanctions & Export Controls

{lead}

Analysis

{more}

Market Sentiment
Overall Sentiment
mildly negative
Sentiment Score
-0.{n:02}

Key Decisions for Investors

• Buy MP on weakness for 3-6 months; target 20-30%, stop at 10%.
• Pair: long LYC.AX, short USAR until the next quota notice.
"""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def samples(n: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield file names and bytes, one of every format; `n` makes them differ from others."""
    title, lead, more = _TITLE.format(n=n), _LEAD.format(n=n), _MORE.format(n=n)
    page = _PAGE.format(n=n % 100, title=title, lead=lead, more=more)
    plain = f"{title}\n\nBy Ann Lee\n5 May 2026\n\n{lead}\n\n{more}\n"
    web = web_page(title, [lead, *[more] * 6])
    yield f"page{n}.txt", page.encode()
    yield f"plain{n}.txt", plain.encode()
    yield (
        f"front{n}.md",
        f"---\ntitle: {title}\ndate: 2026-05-05\n---\n\n{lead}\n\n{more}\n".encode(),
    )
    yield f"page{n}.html", web.encode()
    yield f"page{n}.mhtml", _mhtml(title, web)
    yield f"feed{n}.xml", _feed(title, lead, more)
    yield f"mail{n}.eml", _mail(title, plain, web).as_bytes()
    yield (
        f"box{n}.mbox",
        b"From desk Tue May  5 08:30:00 2026\n" + _mail(title, plain, web).as_bytes(),
    )
    record = {"title": title, "date": "2026-05-05", "text": f"{lead}\n\n{more}", "tickers": ["MP"]}
    yield f"articles{n}.json", json.dumps([record, record | {"title": title + " again"}]).encode()
    yield f"articles{n}.csv", f'title,date,text\n"{title}",2026-05-05,"{lead} {more}"\n'.encode()
    yield f"page{n}.pdf", pdf([title, "", *_wrapped(lead), "", *_wrapped(more)])
    words = "".join(f"<w:p><w:t>{html.escape(t)}</w:t></w:p>" for t in (title, lead, more))
    word = f'<w:document xmlns:w="{_WORD}"><w:body>{words}</w:body></w:document>'
    yield f"page{n}.docx", zipped({"word/document.xml": word})
    yield f"book{n}.epub", _epub(web)
    yield f"pages{n}.warc", _warc(n, web)
    yield f"pages{n}.zip", zipped({"a/page.txt": page, "b/page.html": web})
    yield f"pages{n}.tar.gz", _tar(page)


def web_page(title: str, paragraphs: list[str]) -> str:
    """Return a news page with the furniture of one."""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(20))
    linked = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": "2026-05-05"})
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Wire</title>'
        f'<script type="application/ld+json">{linked}</script></head><body>'
        f"<nav><ul>{menu}</ul></nav><article><h1>{title}</h1><p>By Ann Lee</p>{body}</article>"
        f"<aside><h3>Related</h3><ul>{menu}</ul></aside><footer>© 2026</footer></body></html>"
    )


def zipped(members: dict[str, str]) -> bytes:
    """Return a zip file of texts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return target.getvalue()


def pdf(lines: list[str]) -> bytes:
    """Return a PDF of one page, as a text editor prints it."""
    shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T*\n" for line in lines)
    stream = f"BT /F1 10 Tf 12 TL 40 800 Td\n{shown}ET".encode("latin-1", "replace")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for n, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (n, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 88:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _mhtml(title: str, web: str) -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://wire.example/1\r\n"
        f"Subject: {title}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n----x\r\n'
        "Content-Type: text/html\r\nContent-Location: https://wire.example/1\r\n\r\n"
    )
    return f"{head}{web}\r\n----x--\r\n".encode()


def _feed(title: str, lead: str, more: str) -> bytes:
    item = (
        f"<item><title>{title}</title><link>https://wire.example/1</link><pubDate>Tue, 05 May 2026 "
        f"08:30:00 +0200</pubDate><description>{html.escape(f'<p>{lead}</p><p>{more}</p>')}"
        "</description></item>"
    )
    return f'<rss version="2.0"><channel><title>Wire</title>{item * 3}</channel></rss>'.encode()


def _mail(title: str, plain: str, web: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Desk <desk@wire.example>", "me@x.example", title
    mail["Date"], mail["Message-ID"] = "Tue, 05 May 2026 08:30:00 +0200", "<1@wire.example>"
    mail.set_content(plain)
    mail.add_alternative(web, subtype="html")
    mail.add_attachment(plain.encode(), maintype="text", subtype="plain", filename="note.txt")
    return mail


def _epub(web: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="o/b.opf"/></container>',
            "o/b.opf": '<package><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
            '<spine><itemref idref="a"/></spine></package>',
            "o/a.xhtml": web,
        }
    )


def _warc(n: int, web: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{web}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/{n}\r\n"
        "WARC-Date: 2026-05-05T08:30:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _tar(page: str) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo("pages/one.txt")
        entry.size = len(page.encode())
        archive.addfile(entry, io.BytesIO(page.encode()))
    return gzip.compress(target.getvalue())
