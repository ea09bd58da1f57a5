"""Lists of addresses: every kind of list, what a line that is none costs, and what lies beside a list."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from made import articles, packed, words, zipped

from onrecord.documents.addresses import Address, addresses, crawl_path, is_address, looks_like_addresses
from onrecord.documents.loading import load
from onrecord.errors import DocumentError, EmptyInput, MissingInput, NoArticle, NotText, TooLarge

CRAWL = "crawl-data/CC-NEWS/2024/03/CC-NEWS-20240305060708-01234.warc.gz"


def event(url: str, columns: int = 61) -> str:
    return "\t".join(["1001", "20240305", *["x"] * (columns - 3), url])


def mention(url: str, kind: str = "1") -> str:
    return "\t".join(["1001", "20240305", "20240305", kind, "coast.example", url, *["0"] * 10])


def graph(url: str, extras: str = "", kind: str = "1") -> str:
    return "\t".join(["20240305060000-7", "20240305060000", kind, "coast.example", url, *[""] * 21, extras])


EXTRAS = (
    "<PAGE_PRECISEPUBTIMESTAMP>20240304230500</PAGE_PRECISEPUBTIMESTAMP>"
    "<PAGE_TITLE>Ferries &amp; &#x0E40;&#x0E23;&#x0E37;&#x0E2D;</PAGE_TITLE>"
)
OPML = (
    '<?xml version="1.0"?><opml version="2.0"><head><title>feeds</title></head><body><outline text="News">'
    '<outline type="rss" text="Coast" xmlUrl="https://coast.example/rss"/></outline></body></opml>'
)
LISTS = {
    "plain": (
        "a.urls",
        "# mine\nhttps://coast.example/1\r\n\n  http://b.example/2\n",
        ["https://coast.example/1", "http://b.example/2"],
    ),
    "text": ("a.txt", "https://coast.example/ข่าว\n", ["https://coast.example/ข่าว"]),
    "events 2": (
        "20240305.export.CSV",
        event("https://coast.example/1") + "\n" + event("BBC Monitoring"),
        ["https://coast.example/1"],
    ),
    "events 1": ("20130305.export.csv", event("https://coast.example/1", 58), ["https://coast.example/1"]),
    "mentions": (
        "m.CSV",
        mention("https://coast.example/1") + "\n" + mention("a book", "5"),
        ["https://coast.example/1"],
    ),
    "crawl": ("warc.paths", f"{CRAWL}\ns3://commoncrawl/{CRAWL}\n", [f"https://data.commoncrawl.org/{CRAWL}"]),
    "files": (
        "masterfilelist.txt",
        f"99 {'ab' * 16} http://data.example/1.export.CSV.zip\n",
        ["http://data.example/1.export.CSV.zip"],
    ),
    "opml": ("feeds.opml", OPML, ["https://coast.example/rss"]),
}


@pytest.mark.parametrize(("name", "data", "urls"), LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("pack", ["plain", "gzip", "zip"])
def test_a_list_of_any_kind_is_told_and_read(tmp_path: Path, name: str, data: str, urls: list[str], pack: str) -> None:
    inside = data.encode()
    packed_ = {"plain": inside, "gzip": gzip.compress(inside), "zip": zipped({name: inside})}[pack]
    path = tmp_path / (name + {"plain": "", "gzip": ".gz", "zip": ".zip"}[pack])
    path.write_bytes(packed_)
    assert [one.url for one in addresses(path) if isinstance(one, Address)] == urls
    assert looks_like_addresses(inside)
    (told,) = load(path)
    assert isinstance(told, NoArticle)
    assert f"a list of {len(urls)} web addresses" in str(told)
    assert "onrecord add --urls" in str(told)


def test_what_gdelt_says_of_a_page_is_kept_apart_from_when_gdelt_saw_it(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text(graph("https://coast.example/1", EXTRAS) + "\n" + graph("https://coast.example/2") + "\n")
    assert list(addresses(path)) == [
        Address("https://coast.example/1", "2024-03-04T23:05Z", "Ferries & เรือ"),
        Address("https://coast.example/2"),
    ]


def test_a_line_that_is_no_address_is_an_error_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.urls"
    path.write_text(
        "https://coast.example/1\nwords\nfile:///etc/passwd\nhttps://\nhttps://coast.example/1\nhttps://b.example/2\n"
    )
    found = list(addresses(path))
    assert [type(one) for one in found] == [Address, NotText, NotText, NotText, Address]
    assert "a.urls:3" in str(found[2])


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://coast.example", True),
        ("http://[::1]/x", True),
        ("ftp://coast.example/x", False),
        ("https://coast.example/a b", False),
        ("https://coast.example/\x00", False),
        ("javascript:alert(1)", False),
        ("https://[", False),
        ("//coast.example", False),
        ("https://coast.example/" + "a" * 5_000, False),
        ("", False),
    ],
)
def test_what_an_address_is(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one


@pytest.mark.parametrize(
    "line", ["crawl-data/../../etc/passwd.warc", "/etc/crawl-data/x.warc", "crawl-data/x.warc/..", "a b"]
)
def test_a_path_out_of_the_crawl_is_none(line: str) -> None:
    assert crawl_path(line) is None


@pytest.mark.parametrize("beside", [CRAWL, CRAWL.rpartition("/")[2]])
def test_archives_that_lie_beside_their_list_are_read(tmp_path: Path, beside: str) -> None:
    (tmp_path / beside).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / beside).write_bytes(packed(articles(2)))
    listed = tmp_path / "warc.paths.gz"
    listed.write_bytes(gzip.compress(f"{CRAWL}\ncrawl-data/CC-NEWS/2024/03/other.warc.gz\n".encode()))
    *found, told = load(listed)
    assert [words(n) in one.text for n, one in enumerate(found)] == [True, True]
    assert "a list of 1 web addresses" in str(told)


def test_a_link_out_of_the_list_s_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "x.warc.gz").write_bytes(packed(articles(1)))
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "x.warc.gz").symlink_to(secret / "x.warc.gz")
    (folder / "warc.paths").write_text("crawl-data/x.warc.gz\n")
    (told,) = load(folder / "warc.paths")
    assert isinstance(told, NoArticle)


def test_an_article_with_an_address_in_it_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("https://coast.example/1\nThe ferries stopped on Sunday.\n")
    assert "ferries" in next(iter(load(path))).text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b"# nothing\n", EmptyInput),
        (gzip.compress(b"https://coast.example/1\n")[:-6], NotText),
        (gzip.compress(b"https://coast.example/1\n" + b" " * 40_000_000), TooLarge),
        (zipped({"a": b"x", "b": b"y"}), NotText),
        (b"https://coast.example/1\n" + b"a" * 1_500_000 + b"\nhttps://coast.example/2", NotText),
        (OPML.replace("<opml", "<!DOCTYPE opml [<!ENTITY a 'b'>]><opml").encode(), NotText),
        (OPML[:-9].encode(), NotText),
        (OPML.encode() + b" " * 5_000_000, TooLarge),
    ],
)
def test_hostile_and_empty_lists(tmp_path: Path, data: bytes, error) -> None:
    path = tmp_path / "a.urls"
    path.write_bytes(data)
    errors = [one for one in addresses(path) if isinstance(one, DocumentError)]
    assert [type(one) for one in errors] == [error]


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    assert isinstance(next(addresses(tmp_path / "none.urls")), MissingInput)
