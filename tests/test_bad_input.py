"""Bad input: each is named in one clear line on standard error, the rest is coded, nothing is lost."""

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main

TALKS = "The foreign ministers of Peru and Chile met in Lima on Monday and agreed to meet again."
RUSSIAN = "Министры иностранных дел Перу и Чили встретились в Лиме и договорились встретиться снова."
FRENCH = "Le ministre péruvien a rencontré son homologue à Brasília, près de São Sebastião, et à Genève."
PAGE = f"<!doctype html><html><head><title>Talks</title></head><body><article><h1>Talks in Lima</h1><p>{TALKS}</p>"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), TALKS)  # without the time of day, which may hold a line end
    return out.getvalue()


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def records(result):
    """Every line of standard output must be JSON in valid UTF-8."""
    return [json.loads(line) for line in result.stdout_bytes.decode("utf-8").splitlines()]


# ---------------------------------------------------------------- files
@pytest.mark.parametrize(("name", "data", "message"), [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\n", "the file is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "this is a PNG picture"),
    ("paper.html", b"%PDF-1.7\n" + bytes(range(256)), "this is a PDF"),
    ("archive.txt", zipped(), "this is a ZIP archive"),
    ("archive", zipped(), "this is a ZIP archive"),
    ("archive.jsonl", zipped(), "archive.jsonl:1: not UTF-8"),
    ("noise.txt", bytes(range(256)) * 20, "binary"),
    ("utf16-without-mark.txt", TALKS.encode("utf-16-le"), "UTF-16 needs a byte order mark"),
    ("nothing.html", b"<!doctype html><html><bo", "no story found"),
    ("cut.txt.gz", gzip.compress(TALKS.encode())[:-12], "ended before"),
    ("false.txt.gz", b"no gzip at all", "gzip"),
])
def test_a_bad_file_is_named_and_the_rest_is_coded(tmp_path, name, data, message):
    (tmp_path / "0.txt").write_text(TALKS)
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(TALKS + " They parted.")
    result = run("code", tmp_path)
    assert result.exit_code == 1
    assert len(records(result)) == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"dragoman: {tmp_path / name}")
    assert message in line


@pytest.mark.parametrize(("data", "text", "warning"), [
    (TALKS.encode("utf-16"), TALKS, None),
    (b"\xef\xbb\xbf" + TALKS.encode(), TALKS, None),
    (FRENCH.encode("latin-1"), FRENCH, "read as cp1252"),
    (RUSSIAN.encode("cp1251"), RUSSIAN, "read as cp1251"),
    ((TALKS * 3 + " \x00").encode(), TALKS * 3 + " \x00", "NUL"),
    (TALKS.replace("Peru", "\u202ePeru\u202c").encode(), TALKS.replace("Peru", "\u202ePeru\u202c"), "bidirectional"),
])
def test_what_can_be_read_is_read_with_a_warning(tmp_path, data, text, warning):
    (tmp_path / "a.txt").write_bytes(data)
    result = run("code", tmp_path / "a.txt")
    (record,) = records(result)
    assert (result.exit_code, record["document"]["text"]) == (0, text)
    assert any(warning in line for line in record["warnings"]) if warning else not record["warnings"]


def test_a_page_cut_short_gives_the_story_it_has(tmp_path):
    (tmp_path / "a.html").write_text(PAGE + '<p>The talks went on until the evening. <a href="x')
    (record,) = records(run("code", tmp_path / "a.html"))
    assert TALKS in record["document"]["text"]
    assert record["events"][0]["type"] == "CONSULT"


@pytest.mark.parametrize("text", ["x" * 1_000_000, "- " * 2_500_000, TALKS + " " * 5_000_000 + "It rained."])
def test_a_line_of_any_length(tmp_path, text):
    (tmp_path / "a.txt").write_text(text)
    result = run("code", tmp_path / "a.txt")
    (record,) = records(result)
    assert (result.exit_code, len(record["document"]["text"])) == (0, len(text))


def test_a_folder_with_what_cannot_be_read(tmp_path):
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.txt" / "b.txt").write_text(TALKS)
    (tmp_path / "circle").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    result = run("code", tmp_path)
    assert (result.exit_code, len(records(result))) == (1, 2)
    named = [line.split(": ")[1] for line in result.stderr.splitlines()]
    assert named == [str(tmp_path / name) for name in ("circle", "dangling.txt", "pipe")]


@pytest.mark.parametrize("output", [(), ("-o", "out.jsonl")])
def test_a_path_that_leads_nowhere(tmp_path, monkeypatch, output):
    monkeypatch.chdir(tmp_path)
    Path("circle").symlink_to("circle")
    result = run("code", "circle", "none.txt", *output)
    assert result.exit_code == 1
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["circle", "none.txt"]


def test_a_file_that_fails_while_it_is_read(tmp_path):
    """What a permission does to others than root."""
    if not Path("/proc/self/mem").exists():
        pytest.skip("no file that opens and then fails")
    result = run("code", "/proc/self/mem", "-", stdin=TALKS.encode())
    assert (result.exit_code, len(records(result))) == (1, 1)
    assert result.stderr.startswith("dragoman: /proc/self/mem: ")


# ---------------------------------------------------------------- JSON lines
GOOD = json.dumps({"id": "good", "text": TALKS}).encode()


@pytest.mark.parametrize(("line", "message"), [
    (b"[1, 2]", "not a JSON object"),
    (b'"text"', "not a JSON object"),
    (b'{"id": "x"}', 'no "text"'),
    (b'{"id": "x", "text": null}', 'no "text"'),
    (b'{"id": "x", "text": 5}', '"text" is not a string'),
    (b'{"id": "x", "text": ["a"]}', '"text" is not a string'),
    (b'{"id": "x", "text": " "}', '"text" is empty'),
    (b'{"id": ["x"], "text": "a"}', '"id" is neither'),
    (b'{"id": 1e999, "text": "a"}', '"id" is neither'),
    (b'{"id": "x", "text": "cut', "not JSON"),
    (b"no JSON", "not JSON"),
    (b'\xff\xfe{"id"', "not UTF-8"),
    (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "number too long"),
    (b'{"text": "a", "n": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "nested too deep"),
])
def test_a_bad_line_is_named_and_the_rest_is_coded(tmp_path, line, message):
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([GOOD, line, GOOD]))
    result = run("code", tmp_path / "a.jsonl")
    assert (result.exit_code, len(records(result))) == (1, 2)
    (said,) = result.stderr.splitlines()
    named = " (id x)" if line.startswith(b'{"id": "x"') and line.endswith(b"}") else ""
    assert said.startswith(f"dragoman: {tmp_path / 'a.jsonl'}:2{named}: ")
    assert message in said


@pytest.mark.parametrize(("extra", "warning"), [
    ({"title": 5}, '"title" is not a string'),
    ({"published": "some day"}, "is no date"),
    ({"text": f"{TALKS} \ud800"}, "surrogate"),
    ({"id": "half\ud800", "title": "a\udfff", "outlet": "b\ud800", "uri": "c\ud800"}, None),
    ({"n": 10**400}, None),
    ({"id": 10**30}, None),
    ({"language": "zz"}, None),
])
@pytest.mark.parametrize("output", ["out.jsonl", "out.db", None])
def test_odd_values_are_borne(tmp_path, extra, warning, output):
    line = json.dumps({"id": "x", "text": TALKS, **extra}).encode()
    result = run("code", "-", *(("-o", tmp_path / output) if output else ()), stdin=line)
    assert (result.exit_code, result.stderr) == (0, "")
    if output != "out.db":
        data = result.stdout_bytes if output is None else (tmp_path / output).read_bytes()
        (record,) = [json.loads(line) for line in data.decode("utf-8").splitlines()]
        assert warning is None or any(warning in line for line in record["warnings"])
        assert record["id"] == str(extra.get("id", "x"))


def test_the_names_of_odd_files_do_no_harm(tmp_path):
    for name in (b"half\xff.txt", b"red\x1b[31m\nline.txt", b"empty\x1b[31m\nline.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"" if name[:1] == b"e" else TALKS.encode())
    for output in ((), ("-o", tmp_path.parent / f"{tmp_path.name}.db")):
        result = run("code", tmp_path, *output)
        assert result.exit_code == 1
        assert "\x1b" not in result.stderr
        assert any("empty␛[31m line.txt: the file is empty" in line for line in result.stderr.splitlines())
    assert len(records(run("code", tmp_path))) == 2


# ---------------------------------------------------------------- output
def write_to(path):
    return run("code", "-", "-o", path, stdin=GOOD)


@pytest.mark.parametrize("name", ["none/out.jsonl", "none/out.db", "folder.jsonl", "folder.db", "notes.db"])
def test_an_output_that_cannot_be_written_is_named(tmp_path, name):
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "notes.db").write_text("These are notes, not a database." * 100)
    result = write_to(tmp_path / name)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"dragoman: {tmp_path / name}: cannot be ")
    assert (tmp_path / "notes.db").read_text().startswith("These are notes")


def test_a_link_is_followed_and_a_device_refused(tmp_path):
    (tmp_path / "out.jsonl").symlink_to(tmp_path / "there.jsonl")
    assert write_to(tmp_path / "out.jsonl").exit_code == 0
    assert (tmp_path / "out.jsonl").is_symlink()
    assert (tmp_path / "there.jsonl").stat().st_size
    (tmp_path / "null.jsonl").symlink_to(os.devnull)
    assert "null.jsonl: cannot be written (it is no file)" in write_to(tmp_path / "null.jsonl").stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device")
def test_standard_output_on_a_full_disk_is_named():
    import subprocess
    import sys

    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "dragoman", "code", "-"], input=GOOD, stdout=full,
                              stderr=subprocess.PIPE, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr == (b"dragoman: standard output: cannot be written (No space left on device). "
                           b"Is the disk full?\n")
