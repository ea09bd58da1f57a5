# ruff: noqa: E501 -- files and words as they are, a line each
"""What `bench/fuzz.py` begins with: a small whole input of each container, and words that readers look for.

Outlets and persons are invented.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile

PAGE = (
    b"<!DOCTYPE html><html lang=en><head><title>Ferries stop | The Bay Post</title>"
    b'<meta property="article:published_time" content="2024-05-04T10:00:00+07:00"><meta charset="utf-8">'
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferries stop","datePublished":"2024-05-04"}'
    b"</script></head><body><nav>Home</nav><article><h1>Ferries stop</h1><p>Ferries stop on the coast for a week, the"
    b" harbour office said on Monday. Nobody was hurt.</p><p>\xe0\xb9\x80\xe0\xb8\xa3\xe0\xb8\xb7\xe0\xb8\xad</p></article></body></html>"
)
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE
WARC = (
    (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: https://coast.example/1\r\n"
        b"WARC-Date: 2024-05-05T06:07:08Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    % len(_HTTP)
    + _HTTP
    + b"\r\n\r\n"
)
MAIL = (
    b"From: The Bay Post <news@bay.example>\r\nMessage-ID: <1@bay.example>\r\nList-Id: <news.bay.example>\r\n"
    b"Subject: =?utf-8?b?4LmA4Lij4Li34Lit?= ferries\r\nDate: Sat, 4 May 2024 10:00:00 +0700\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8; format=flowed'
    b"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nFerries stop =E0=B9=80 on the coast.\r\n--b\r\nContent-Type:"
    b" text/html\r\n\r\n" + PAGE + b"\r\n--b--\r\n"
)
RSS = (
    b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>The Bay Post</title><item><title>Ferries"
    b"</title><link>https://coast.example/1</link><pubDate>Sat, 04 May 2024 10:00:00 +0700</pubDate></item></channel></rss>"
)
ATOM = (
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><link href='/1'/><updated>2024-05-04T10:00:00Z"
    b"</updated></entry></feed>"
)
SITEMAP = (
    b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://coast.example/1</loc><lastmod>2024-05-04"
    b"</lastmod></url></urlset>"
)
JSON_FEED = b'{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://coast.example/1","title":"a"}]}'
TABLE = b'title,text,date,source\r\nFerries,"They stop, all.\r\nToday",2024-05-04,The Bay Post\r\n'
CODED = (
    b"id,date,type,mode,actor,recipient,place,country,killed,source,note\n"
    b"1,2024-05-04,ASSAULT,explosives,Malaysia,Thailand,Yala,Thailand,2,The Bay Post,A note\n"
)
ACLED = (
    b"event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,location,latitude,longitude,"
    b"geo_precision,source,notes,fatalities\nX1,04 May 2024,2,Battles,Armed clash,Military Forces of Thailand (2023-),"
    b"Lantern Front,Thailand,Yala,6.5,101.2,1,The Bay Post,A note.,3\n"
)
GED = (
    b"id,type_of_violence,side_a,side_b,date_start,date_end,date_prec,where_coordinates,where_prec,country,source_article,best,"
    b'low,high\n1,1,Government of Thailand,Lantern Front,2024-05-04,2024-05-09,2,Yala,1,Thailand,"""Bay,2024""",1,1,2\n'
)
LINES = b'{"text":"Ferries stop on the coast.","date":"2024-05-04","byline":["A"]}\n{"body":"x","url":"https://coast.example/1"}\n'
LIST = b"# news\nhttps://coast.example/1\nhttps://coast.example/2\tFerries\n"
GKG = b"20240504100000-1\t20240504100000\t1\tcoast.example\thttps://coast.example/1\t\t\n"
OPML = b'<opml version="2.0"><body><outline text="a" xmlUrl="https://coast.example/feed"/></body></opml>'
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/"
    b"Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length 60>>"
    b"stream\nBT /F1 12 Tf 72 700 Td (Ferries stop on the coast today) Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/"
    b"Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF"
)


def _word_file() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Ferries'
            "</w:t></w:r></w:p></w:body></w:document>",
        )
    return held.getvalue()


READING = json.dumps({
    "schema": "onrecord.reading/1",
    "document": {"id": "sha256:0", "text": "a b", "language": "en", "title": None, "publisher": None, "byline": [], "url": None,
                 "published": None, "derived_from": None, "reference_date": {"value": None, "how": "unknown", "note": None},
                 "sections": [], "kind": "row"},
    "actors": [{"id": "a1", "kind": "person", "name": {}, "country": None, "code": {"plover": None, "cameo": None},
                "wikidata": None, "roles": [], "mentions": [{"start": 0, "end": 1, "text": "a", "form": "name", "score": 1}]}],
    "places": [], "times": [], "attributions": [], "relations": [], "disclosure": [],
    "events": [{"id": "e1", "type": "AID", "mode": None, "contexts": [], "trigger": {"start": 2, "end": 3, "text": "b"},
                "actors": ["a1"], "recipients": [], "evidence": [], "what": [], "casualties": [], "place": None, "time": None,
                "status": "happened", "certainty": "certain", "according_to": None, "score": 1}],
    "run": {"version": "0", "engines": {}, "knowledge": "", "seconds": 0, "dropped": 0, "warnings": []},
}).encode()  # fmt: skip
_THAI = "นายสมชาย ใจดี โฆษกกระทรวงการต่างประเทศ กล่าวเมื่อวันที่ 3 พฤษภาคม 2568 ว่า “รัฐบาลปฏิเสธ”".encode()
_ENGLISH = (
    b'BANGKOK, 4 May 2024 - Thai troops clashed with fighters in Yala on Friday, the army said. "We deny it," he said.'
)
_OPENED = (
    TABLE,
    TABLE,
    LINES,
    LINES,
    PAGE,
    MAIL,
    WARC,
    gzip.compress(WARC, mtime=0),
    PDF,
    _word_file(),
    b"PAR1",
    _THAI,
    LIST,
    OPML,
)
SEEDS: dict[str, tuple[bytes, ...]] = {
    "containers": tuple(bytes([number]) + one for number, one in enumerate(_OPENED, start=1)),
    "html": (PAGE, b"<p>a", RSS),
    "warc": (WARC, WARC + WARC, gzip.compress(WARC, mtime=0)),
    "mail": (MAIL,),
    "feeds": (RSS, ATOM, SITEMAP, JSON_FEED),
    "tables": (TABLE, CODED, ACLED, GED, LINES),
    "lists": (LIST, GKG, OPML),
    "pdf": (PDF, _word_file()),
    "days": (
        b"2024-05-04",
        b"2024-05-04T10:00:00+07:00",
        b"Sat, 4 May 2024 10:00:00 +0700",
        b"2024-05~/..",
        b"2024-W18",
    ),
    "wire": (READING,),
    "rows": (b"Malaysia\nThailand (2023-)\nThailand\nYala\n6.5\n101.2\nnote",),
    "th": (_THAI,),
    "en": (_ENGLISH,),
    "times": (_THAI, _ENGLISH),
}

WORDS: tuple[bytes, ...] = tuple(
    word.encode()
    for word in (
        *("นายสมชาย", "ใจดี", "รมว.ต่างประเทศ", "โฆษก", "กล่าวว่า", "ปฏิเสธ", "ยอมรับ", "ระบุ", "ว่า", "เมื่อวันที่", "3 พ.ค. 2568"),
        *(
            "วันศุกร์",
            "๒๕๖๘",
            "รัสเซีย",
            "ทหาร",
            "ยิง",
            "เสียชีวิต 3 ราย",
            "ที่",
            "กรุงเทพฯ",
            "ไม่",
            "จะ",
            "เขา",
            "“",
            "”",
            "(",
            ")",
            "ฯ",
            "ๆ",
        ),
        *(
            "ประธานาธิบดี",
            "วลาดิเมียร์ ปูติน",
            "เกาหลีเหนือ",
            "ส่ง",
            "อาวุธ",
            "ให้",
            "อ้าง",
            "สำนักข่าว",
            "ที่มา:",
            "-",
            "–",
            "็",
            "ำ",
            "ั",
            "์",
        ),
        *(
            "John Smith",
            "the foreign minister",
            "said",
            "denied",
            "admitted",
            "that",
            "on Monday",
            "4 May 2024",
            "killed three",
            "troops",
        ),
        *(
            "Russia",
            "North Korea",
            "sent weapons to",
            "in Bangkok",
            "not",
            "will",
            "he",
            "'",
            '"',
            "’s",
            "Reuters",
            "according to",
            "—",
            "...",
        ),
        *(
            "\u202e",
            "\u2066",
            "\u200b",
            "\ufeff",
            "\u0301",
            "\u0e4d\u0e32",
            "\U0001f468\u200d\U0001f469",
            "\u2028",
            "\x00",
            "\x1f",
            "\x85",
        ),
        *(
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&#0;",
            "&lt;",
            "<a ",
            "=",
            ";",
            ",",
            "\t",
            "\r\n",
            "\n\n",
            "\r",
            "--b",
            "\\",
            "{",
            "}",
            "[",
        ),
        *(
            "9" * 30,
            "-1",
            "1e999",
            "NaN",
            "0x10",
            "99999-99-99",
            "0000-00-00",
            "2024-02-30",
            "24:00",
            "+99:99",
            "%s",
            "%00",
            "../",
            "é",
        ),
        *(
            "charset=",
            "utf-16",
            "Content-Length: -5",
            "Content-Length: 999999999",
            "Transfer-Encoding: chunked",
            "text/html",
            "null",
            "true",
        ),
    )
)
"""What the changing of inputs puts in, and of what texts are put together."""
