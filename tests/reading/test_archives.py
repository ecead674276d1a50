import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import pytest

from dragoman.errors import InputError
from dragoman.reading import archives, read
from dragoman.storing.compressed import create_packed

ONE = "The foreign ministers of the two countries held talks in the capital on Monday and agreed to meet again."
PAGE = f"<!doctype html><html><body><p>{ONE}</p></body></html>"
LINE = json.dumps({"id": "1", "text": ONE})
PACKERS = {".tar.gz": gzip.compress, ".tgz": gzip.compress, ".tar.xz": lzma.compress, ".txz": lzma.compress,
           ".tar.bz2": bz2.compress, ".tar": bytes}


def zipped(*members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name) if name.endswith("/") else name, content)
    return out.getvalue()


def _zipped_for_later():
    """An archive that asks for a version of the format that there is not."""
    data = bytearray(zipped(("a.txt", ONE)))
    data[data.index(b"PK\1\2") + 6] = 80
    return bytes(data)


def tarred(*members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members:
            info = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
            data = b"" if isinstance(content, tarfile.TarInfo) else content if isinstance(content, bytes) else content.encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def read_all(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    return [(item.what if isinstance(item, InputError) else item.text,
             (item.where if isinstance(item, InputError) else item.uri or "").removeprefix(f"{tmp_path}/"))
            for item in read([tmp_path / name])]


MEMBERS = [("b/2.html", PAGE), ("./a.txt", ONE), ("lines.jsonl", f"{LINE}\n{LINE}\n"), (".hidden", "x"), ("b/.git/c.txt", "x"),
           ("__MACOSX/b.txt", "x"), ("noend", PAGE), ("rows.csv", f"text\n{ONE}\n")]
FOUND = [(ONE, "b/2.html"), (ONE, "./a.txt"), (ONE, ""), (ONE, ""), (ONE, "noend"), (ONE, "")]


@pytest.mark.parametrize("ending", [".zip", ".tar.zst", *PACKERS])
def test_members_in_order(tmp_path, ending):
    if ending == ".zip":
        data = zipped(*MEMBERS, ("empty/", ""))
    elif ending == ".tar.zst":
        with create_packed(tmp_path / "b.tar.zst") as file:
            file.write(tarred(*MEMBERS))
        data = (tmp_path / "b.tar.zst").read_bytes()
    else:
        data = PACKERS[ending](tarred(*MEMBERS))
    found = read_all(tmp_path, f"a{ending}", data)
    assert found == [(text, where and f"a{ending}/{where}") for text, where in FOUND]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:\\a.txt", "..\\a.txt", "\\a.txt", "b/.."])
@pytest.mark.parametrize("ending", [".zip", ".tar"])
def test_names_that_lead_out(tmp_path, name, ending):
    make = zipped if ending == ".zip" else tarred
    found = read_all(tmp_path, f"a{ending}", make((name, ONE), ("good.txt", ONE)))
    assert found[0] == ("the name leads out of the archive", f"a{ending}/{name}")
    assert found[1] == (ONE, f"a{ending}/good.txt")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices(tmp_path, kind):
    odd = tarfile.TarInfo("odd.txt")
    odd.type, odd.linkname = kind, "/etc/passwd"
    found = read_all(tmp_path, "a.tar", tarred(("odd.txt", odd), ("good.txt", ONE)))
    assert found == [("a link or a device, not a file", "a.tar/odd.txt"), (ONE, "a.tar/good.txt")]


@pytest.mark.parametrize("name", ["in.zip", "in.tar.gz", "in.tgz", "in.warc", "page.html.gz", "in.parquet"])
def test_archives_inside_archives(tmp_path, name):
    found = read_all(tmp_path, "a.zip", zipped((name, zipped(("x.txt", ONE))), ("good.txt", ONE)))
    assert found == [("an archive inside an archive is not opened", f"a.zip/{name}"), (ONE, "a.zip/good.txt")]


@pytest.mark.parametrize("name", ["list.opml", "list.xml", "list"])
def test_a_list_of_feeds_inside_an_archive_is_not_followed(tmp_path, name):
    (tmp_path / "secret.rss").write_text("<rss><channel><item><title>Secret</title></item></channel></rss>")
    found = read_all(tmp_path, "a.zip", zipped((name, f'<opml><outline xmlUrl="{tmp_path}/secret.rss"/></opml>')))
    assert found == [("a list of feeds inside an archive leads out of it", f"a.zip/{name}")]


@pytest.mark.parametrize("ending", [".zip", ".tar.gz"])
def test_bombs(tmp_path, monkeypatch, ending):
    monkeypatch.setattr(archives, "_FREE", 100_000)
    members = [("0.txt", ONE), *((f"{n}.txt", b"a" * 1_000_000) for n in range(1, 5))]
    found = read_all(tmp_path, f"a{ending}", zipped(*members) if ending == ".zip" else gzip.compress(tarred(*members)))
    assert found[0] == (ONE, f"a{ending}/0.txt")
    assert "as of a bomb; the rest is refused" in found[-1][0]
    assert len(found) < 5


def test_a_large_honest_member(tmp_path, monkeypatch):
    monkeypatch.setattr("dragoman.reading.streams.LARGEST", 1000)
    found = read_all(tmp_path, "a.zip", zipped(("big.txt", "word " * 1000), ("good.txt", ONE)))
    assert [text for text, _ in found] == ["larger than 1,000 bytes", ONE]


def test_encrypted_and_damaged_members(tmp_path):
    data = bytearray(zipped(("a.txt", ONE), ("b.txt", ONE), ("c.txt", ONE), method=zipfile.ZIP_STORED))
    data[data.index(b"PK\1\2") + 8] |= 1  # the first is encrypted
    second = data.index(b"Monday", data.index(b"b.txt"))
    data[second] ^= 1
    found = read_all(tmp_path, "a.zip", bytes(data))
    assert [text.split(" (")[0] for text, _ in found] == ["the member is encrypted", "Bad CRC-32 for file 'b.txt'", ONE]


@pytest.mark.parametrize(("name", "data"), [
    ("a.zip", zipped(("a.txt", ONE))[:-30]), ("a.zip", b"PK\3\4"), ("a.zip", b""),
    ("a.zip", _zipped_for_later()), ("a.tar", b"noise" * 500), ("a.tar", b""),
    ("a.tgz", b"\x1f\x8bnoise"), ("a.tar.gz", gzip.compress(tarred(("a.txt", ONE)))[:60]), ("a.tar.xz", b"\xfd7zXZ\0noise"),
    ("a.tar.zst", b"\x28\xb5\x2f\xfdnoise")])
def test_no_archive(tmp_path, name, data):
    ((what, where),) = read_all(tmp_path, name, data)
    assert where == name
    assert what


def test_a_member_without_a_name(tmp_path):
    data = bytearray(zipped(("a.txt", ONE), ("b.txt", ONE)))
    head = data.index(b"PK\1\2")
    data[head + 28], data[head + 32] = 0, 5  # the name is called a comment
    found = read_all(tmp_path, "a.zip", bytes(data))
    assert [(text.split(" (")[0], where) for text, where in found] == [
        ("the member is damaged or packed in an unknown way", "a.zip/"), (ONE, "a.zip/b.txt")]


def test_what_stands_before_the_end_is_read(tmp_path):
    whole = tarred(("a.txt", ONE), ("b.txt", ONE * 100))
    found = read_all(tmp_path, "a.tar", whole[:3000])
    assert found == [(ONE, "a.tar/a.txt"), ("unexpected end of data", "a.tar/b.txt"), ("unexpected end of data", "a.tar")]
    found = read_all(tmp_path, "a.tar", whole[:1024] + b"noise" * 1000)
    assert found == [(ONE, "a.tar/a.txt"), ("what follows is no member of an archive", "a.tar")]


def test_a_head_larger_than_memory(tmp_path):
    head = tarfile.TarInfo("././@PaxHeader")
    head.type, head.size = tarfile.XHDTYPE, 6_000_000_000
    ((what, _),) = read_all(tmp_path, "a.tar", head.tobuf(tarfile.USTAR_FORMAT) + bytes(5000))
    assert "6,000,000,000" in what


def test_endless_heads(tmp_path):
    head = tarfile.TarInfo("././@LongLink")
    head.type, head.size = tarfile.GNUTYPE_LONGNAME, 2
    ((what, _),) = read_all(tmp_path, "a.tar", (head.tobuf() + b"a".ljust(512, b"\0")) * 5000)
    assert "recursion" in what


def test_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read_all(tmp_path, "a.tar", tarred(*MEMBERS))
    assert [path.name for path in tmp_path.iterdir()] == ["a.tar"]
