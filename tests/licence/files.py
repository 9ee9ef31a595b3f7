# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a case a line, as in a table
"""One small work in three formats, each whole and clean; tests derive their files from these."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pikepdf
import typst

URL = "https://creativecommons.org/licenses/by-nc/4.0/"
LABEL = "CC BY-NC 4.0"
HANDLE = "https://hdl.handle.net/20.500.12345/tides"

HTML = f"""<!DOCTYPE html>
<html lang="en" prefix="cc: http://creativecommons.org/ns# dct: http://purl.org/dc/terms/">
<head>
<meta charset="utf-8">
<title>On the Tides</title>
<meta name="citation_title" content="On the Tides">
<meta name="citation_author" content="Maria J. Alder">
<meta name="citation_publication_date" content="2024/06/08">
<meta name="DC.title" content="On the Tides">
<meta name="DC.creator" content="Maria J. Alder">
<meta name="DC.date" content="2024-06-08">
<meta name="DC.identifier" content="{HANDLE}">
<meta name="DC.rights" content="{URL}">
<script type="application/ld+json">
{{"@context": "https://schema.org", "@type": "ScholarlyArticle", "@id": "{HANDLE}", "name": "On the Tides",
 "author": {{"@type": "Person", "name": "Maria J. Alder"}}, "datePublished": "2024-06-08",
 "license": "{URL}", "copyrightHolder": {{"@type": "Person", "name": "Maria J. Alder"}}, "copyrightYear": 2024}}
</script>
</head>
<body>
<h1>On the Tides</h1>
<p id="first">The tide comes in twice a day. He called it “all rights reserved” and laughed.</p>
<footer about="{HANDLE}">
<p><cite property="dct:title">On the Tides</cite> by
<a rel="cc:attributionURL" property="cc:attributionName" href="{HANDLE}">Maria J. Alder</a>
is licensed under <a rel="license" href="{URL}">{LABEL}</a>. © 2024 Maria J. Alder.</p>
</footer>
</body>
</html>
"""

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""

OPF = f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en"
 prefix="cc: http://creativecommons.org/ns#">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:5a1b4f0e-2f6b-5c8e-9d0a-6f1d2c3b4a5e</dc:identifier>
<dc:identifier>{HANDLE}</dc:identifier>
<dc:title>On the Tides</dc:title>
<dc:creator id="who">Maria J. Alder</dc:creator>
<meta refines="#who" property="role" scheme="marc:relators">aut</meta>
<dc:language>en</dc:language>
<dc:date>2024-06-08</dc:date>
<dc:rights>© 2024 Maria J. Alder. {LABEL}, {URL}</dc:rights>
<meta property="dcterms:modified">2024-06-08T00:00:00Z</meta>
<link rel="cc:license" href="{URL}"/>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
<item id="licence" href="licence.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="book.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="text"/><itemref idref="licence"/></spine>
</package>
"""


def xhtml(body: str, head: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>On the Tides</title><link rel="stylesheet" href="book.css" type="text/css"/>{head}</head>
<body>{body}</body></html>
"""


NAV = xhtml(
    '<nav epub:type="toc"><ol><li><a href="text.xhtml#first">Text</a></li>'
    '<li><a href="licence.xhtml">Licence</a></li></ol></nav>'
)
TEXT = xhtml('<h1>On the Tides</h1><p id="first">The tide comes in twice a day.</p>')
PAGE = xhtml(
    "<h1>Licence</h1><p>© 2024 Maria J. Alder. This work is licensed under"
    f' <a rel="license" href="{URL}">{LABEL}</a>.</p>'
)
EPUB = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "EPUB/package.opf": OPF,
    "EPUB/nav.xhtml": NAV,
    "EPUB/text.xhtml": TEXT,
    "EPUB/licence.xhtml": PAGE,
    "EPUB/book.css": "p { margin: 0 }\n.gone { display: none }\n",
}


def epub(files: dict[str, str] | None = None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in (EPUB if files is None else files).items():
            archive.writestr(name, text)
    return target.getvalue()


TYP = f"""#set document(title: "On the Tides", author: "Maria J. Alder",
  date: datetime(year: 2024, month: 6, day: 8))
#set page(width: 12cm, height: 12cm, footer: context [page #counter(page).display()])
#set text(lang: "en")
= On the Tides
The tide comes in twice a day.

© 2024 Maria J. Alder. This work is licensed under #link("{URL}")[{LABEL}].
"""

XMP = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">On the Tides</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Maria J. Alder</rdf:li></rdf:Seq></dc:creator>
<dc:date><rdf:Seq><rdf:li>2024-06-08</rdf:li></rdf:Seq></dc:date>
<dc:identifier>{HANDLE}</dc:identifier>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2024 Maria J. Alder. {LABEL}</rdf:li></rdf:Alt></dc:rights>
<xmp:CreateDate>2024-06-08T00:00:00Z</xmp:CreateDate>
<xmpRights:Marked>True</xmpRights:Marked>
<xmpRights:WebStatement>{URL}</xmpRights:WebStatement>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">This work is licensed under {LABEL}: {URL}</rdf:li></rdf:Alt></xmpRights:UsageTerms>
<cc:license rdf:resource="{URL}"/>
<cc:attributionName>Maria J. Alder</cc:attributionName>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@cache
def typeset(source: str) -> bytes:
    return bytes(typst.compile(source.encode(), pdf_standards=["ua-1", "a-2a"], timestamp=1717804800))


def pdf(xmp: str = XMP, source: str = TYP) -> bytes:
    return stamped(typeset(source), xmp)


def stamped(data: bytes, xmp: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.Root.Metadata = document.make_stream(
            xmp.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        document.save(target, deterministic_id=True, fix_metadata_version=False)
    return target.getvalue()
