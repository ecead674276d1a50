import gzip
import io

import pytest

from dragoman.errors import InputError
from dragoman.reading import read
from dragoman.storing.compressed import create_packed

ONE = "The foreign ministers of the two countries held talks in the capital on Monday and agreed to meet again."
ARABIC = "اجتمع وزيرا خارجية البلدين في العاصمة يوم الاثنين واتفقا على اللقاء مرة أخرى قبل نهاية العام."
HTML = b"Content-Type: text/html; charset=utf-8\r\n"


def page(text=ONE):
    return f"<!doctype html><html><body><p>{text}</p></body></html>".encode()


def answer(body=None, head=HTML, status=b"200 OK"):
    return b"HTTP/1.1 " + status + b"\r\n" + head + b"\r\n" + (page() if body is None else body)


def record(block=None, kind=b"response", head=b"", number=1):
    block = answer() if block is None else block
    type_ = b"" if b"Content-Type" in head else b"Content-Type: application/http; msgtype=response\r\n"
    return (b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://example.org/%d\r\nWARC-Date: 2021-10-08T10:27:00Z\r\n"
            b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\n%s%sContent-Length: %d\r\n\r\n"
            % (kind, number, number, type_, head, len(block))) + block + b"\r\n\r\n"


def read_all(tmp_path, data, name="a.warc"):
    (tmp_path / name).write_bytes(data)
    return list(read([tmp_path / name]))


@pytest.mark.parametrize("data", [
    record(),
    record(answer(gzip.compress(page()), HTML + b"Content-Encoding: gzip\r\n")),
    record(answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page()), HTML + b"Transfer-Encoding: chunked\r\n")),
    record(answer(head=b"")),
    record(answer(ONE.encode(), b"Content-Type: text/plain\r\n")),
    record(page(), b"resource", b"Content-Type: text/html\r\n"),
    record(ONE.encode(), b"conversion", b"Content-Type: text/plain\r\n"),
    record(b"software: crawler\r\n", b"warcinfo", b"Content-Type: application/warc-fields\r\n") + record()
    + record(b"GET / HTTP/1.1\r\n\r\n", b"request", b"Content-Type: application/http; msgtype=request\r\n")
    + record(answer(b"GIF8", b"Content-Type: image/gif\r\n")) + record(answer(b""))
    + record(answer(b"gone", status=b"404 Not Found"))
    + record(answer(b"", b"Location: /\r\n", b"301 Moved")) + record(answer(b""), b"revisit"),
])
def test_pages_and_texts_are_read(tmp_path, data):
    (document,) = read_all(tmp_path, data)
    assert (document.text, document.uri, document.retrieved) == (ONE, "https://example.org/1", "2021-10-08T10:27:00Z")


def test_character_set_of_the_answer(tmp_path):
    head = b"Content-Type: text/html; charset=windows-1256\r\n"
    (document,) = read_all(tmp_path, record(answer(page(ARABIC).decode().encode("cp1256"), head)))
    assert document.text == ARABIC


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc.zst", "a", "-"])
@pytest.mark.parametrize("members", [True, False])
def test_packed_in_members_or_whole(tmp_path, name, members):
    parts = [record(number=number) for number in range(3)]
    path = tmp_path / name
    if name.endswith(".zst"):
        with create_packed(path) as file:
            file.write(b"".join(parts))
    else:
        path.write_bytes(b"".join(map(gzip.compress, parts)) if members else gzip.compress(b"".join(parts)))
    if name == "a":
        path.write_bytes(b"".join(parts))
    found = list(read([path]) if name != "-" else read(["-"], stdin=io.BytesIO(path.read_bytes())))
    assert [document.uri[-1] for document in found] == ["0", "1", "2"]


@pytest.mark.parametrize("keep", [5, 100, 300, 400])
@pytest.mark.parametrize("packed", [False, True])
def test_what_stands_before_the_end_is_read(tmp_path, keep, packed):
    third = record(number=3)
    data = b"".join(map(gzip.compress, (record(number=1), record(number=2)))) if packed else record(number=1) + record(number=2)
    third = gzip.compress(third)[:keep // 2] if packed else third[:keep]
    found = read_all(tmp_path, data + third, "a.warc.gz" if packed else "a.warc")
    assert [getattr(item, "uri", None) for item in found] == ["https://example.org/1", "https://example.org/2", None]
    assert isinstance(found[2], InputError)
    assert found[2].hint


@pytest.mark.parametrize(("bad", "what", "after"), [
    (record(answer(page(), HTML + b"Content-Encoding: gzip\r\n")), "cannot be unpacked", 1),
    (record().replace(b"Content-Length: ", b"Content-Length: -"), "cut short", 0),
    (record().replace(b"Content-Length: ", b"Content-Length: 9999999999999"), "larger than", 0),
    (record().replace(b"Content-Length: ", b"Content-Length: " + b"9" * 5000), "larger than", 0),
    (b"noise\r\n\r\n", "no WARC record after 1", 0),
    (record(answer(b"<!doctype html><html><bo")), "no story", 1),
])
def test_a_bad_record_is_named(tmp_path, bad, what, after):
    found = read_all(tmp_path, record(number=1) + bad + record(number=3))
    assert found[0].uri == "https://example.org/1"
    assert what in found[1].what
    assert [item.uri for item in found[2:] if not isinstance(item, InputError)] == ["https://example.org/3"] * after


@pytest.mark.parametrize(("head", "warning"), [
    (b"WARC-Truncated: length\r\n", "only a part"), (b"WARC-Segment-Number: 1\r\n", "several")])
def test_parts_are_read_with_a_warning(tmp_path, head, warning):
    (document,) = read_all(tmp_path, record(head=head))
    assert document.text == ONE
    assert warning in document.warnings[0]


@pytest.mark.parametrize("charset", [b"nonsense", b"a\0b", b"utf-7\0", b"\xff", b"zlib"])
def test_character_sets_that_there_are_not(tmp_path, charset):
    head = b"Content-Type: text/html; charset=" + charset + b"\r\n"
    (document,) = read_all(tmp_path, record(answer(page() + b"caf\xe9", head)))
    assert document.text.startswith(ONE)


def test_a_bomb_inside_an_answer(tmp_path, monkeypatch):
    monkeypatch.setattr("dragoman.reading.streams.LARGEST", 100_000)
    bomb = record(answer(gzip.compress(b"<p>" * 1_000_000), HTML + b"Content-Encoding: gzip\r\n"))
    found = read_all(tmp_path, bomb + record(number=2))
    assert "larger than 100,000 bytes" in found[0].what
    assert found[1].text == ONE
