import gzip
import json
import os
import pty
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman import __version__
from dragoman.cli import main
from dragoman.knowledge import ontology

DISPATCHES = Path(__file__).resolve().parent.parent / "examples" / "dispatches"
TALKS = "The foreign ministers of Peru and Chile met in Lima on Monday."
RAID = "Chile shelled two Peruvian villages on Friday, killing 12 people, Peru's army said."
PAGE = (f"<!doctype html><html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{TALKS}</p></article>"
        "</body></html>")
LINE = json.dumps({"id": "l1", "text": TALKS, "published": "2024-05-07", "outlet": "Echo"})


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def process(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "dragoman", *map(str, arguments)], capture_output=True, timeout=120,
                          check=False, **options)


def types(result):
    return [[event["type"] for event in json.loads(line)["events"]] for line in result.stdout.splitlines()]


# ---------------------------------------------------------------- code and read
@pytest.mark.parametrize(("name", "content"), [
    ("a.txt", TALKS), ("a", TALKS), ("a.html", PAGE), ("a.jsonl", LINE), ("a.jsonl", f"{LINE}\n{LINE}\n")])
@pytest.mark.parametrize("packed", [False, True])
def test_code_every_kind_of_file(tmp_path, name, content, packed):
    path = tmp_path / (name + ".gz" * packed)
    path.write_bytes(gzip.compress(content.encode()) if packed else content.encode())
    result = run("code", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert types(result) == [["CONSULT"]] * content.count("met in")


@pytest.mark.parametrize("content", [TALKS, PAGE, LINE])
def test_code_standard_input(content):
    result = run("code", "-", stdin=content.encode())
    assert (result.exit_code, types(result)) == (0, [["CONSULT"]])


def test_code_a_folder_in_order(tmp_path):
    for name, text in (("b.txt", TALKS), ("a.txt", RAID)):
        (tmp_path / name).write_text(text)
    result = run("code", tmp_path)
    assert [Path(json.loads(line)["document"]["uri"]).name for line in result.stdout.splitlines()] == ["a.txt", "b.txt"]


def test_code_keeps_what_a_line_gives():
    record = json.loads(run("code", "-", stdin=LINE.encode()).stdout)
    document = record["document"]
    assert (record["id"], document["outlet"], document["published"]["basis"]) == ("l1", "Echo", "given")
    assert document["text"] == TALKS


def test_code_to_a_file_and_to_a_store_gives_what_standard_output_gets(tmp_path):
    source = tmp_path / "in.txt"
    source.write_text(RAID)
    for name in ("out.jsonl", "out.db"):
        result = run("code", source, "-o", tmp_path / name)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    line = run("code", source).stdout
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == line
    db = sqlite3.connect(tmp_path / "out.db")
    assert db.execute("select record || char(10) from documents").fetchall() == [(line,)]
    assert db.execute("select did, on_the_word_of is not null from events_in_words").fetchone()[0].startswith("ASSAULT")
    db.close()


def test_a_store_grows_and_a_document_coded_again_takes_its_place(tmp_path):
    for lines in ([LINE], [LINE, json.dumps({"id": "l2", "text": RAID})], [json.dumps({"id": "l1", "text": RAID})]):
        assert run("code", "-", "-o", tmp_path / "out.db", stdin="\n".join(lines).encode()).exit_code == 0
    db = sqlite3.connect(tmp_path / "out.db")
    assert db.execute("select id, text from documents order by id").fetchall() == [("l1", RAID), ("l2", RAID)]
    db.close()


def test_one_id_for_two_texts_is_named_where_one_would_be_lost(tmp_path):
    lines = "\n".join(json.dumps({"id": "same", "text": text}) for text in (TALKS, RAID)).encode()
    result = run("code", "-", "-o", tmp_path / "out.db", stdin=lines)
    assert result.exit_code == 1
    assert "the id 'same' was given before, to another text" in result.stderr
    assert len(run("code", "-", stdin=lines).stdout.splitlines()) == 2


def test_one_text_twice_in_a_store_is_told(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TALKS)
    result = run("code", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out.db")
    assert result.exit_code == 0
    assert "b.txt: the same text came before" in result.stderr


def test_read_gives_documents_only():
    result = run("read", DISPATCHES / "05-libya-missile-strike.txt")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (document["title"], document["published"]["start"]) == (
        "At least 11 killed as missiles hit depot in southern Libya", "2024-03-03T14:05+00:00")
    assert document["dropped"]
    assert "events" not in document


def test_language_is_taken_as_given():
    document = json.loads(run("read", "-", "--language", "en", stdin=b"Nazir Limada idi.").stdout)
    assert document["paragraph_languages"] == ["en"]


# ---------------------------------------------------------------- explain
def test_explain_a_sentence():
    result = run("explain", "--no-colour", TALKS)
    assert result.exit_code == 0
    for part in ("nsubj", "fires en:consult.", "near ", "met[e1]", "e1 CONSULT", "in Lima", "because en:consult."):
        assert part in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(("options", "parsed"), [((), False), (("--steps",), True)])
def test_explain_a_file(tmp_path, options, parsed):
    (tmp_path / "a.txt").write_text(TALKS)
    result = run("explain", "--colour", *options, tmp_path / "a.txt")
    assert result.exit_code == 0
    assert "\x1b[" in result.stdout
    assert "e1 CONSULT" in result.stdout
    assert ("PROPN" in result.stdout) is parsed


def test_explain_standard_input_and_no_colour_where_no_terminal_is():
    result = run("explain", "-", stdin=TALKS.encode())
    assert "e1 CONSULT" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("source", ["none.txt", "folder/none", "", "   "])
def test_explain_what_is_nothing(source):
    result = run("explain", source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("dragoman: ")


def test_explain_a_sentence_longer_than_a_name_may_be():
    assert run("explain", TALKS + " The talks went on." * 30).exit_code == 0


# ---------------------------------------------------------------- score
@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    path = tmp_path_factory.mktemp("coded") / "out.jsonl"
    assert run("code", *sorted(DISPATCHES.glob("0[56]*.txt")), "-o", path).exit_code == 0
    return path


def test_score_as_a_table(coded):
    result = run("score", coded, DISPATCHES.parent / "gold")
    assert result.exit_code == 0
    for part in ("event types", "ASSAULT", "slots of found events", "status", "languages", "  en ", "parts", "claims",
                 "document title", "without a record: 01-uruguay-vietnam-visit"):
        assert part in result.stdout


def test_score_as_json_and_with_lists(coded):
    gold = DISPATCHES.parent / "gold" / "05-libya-missile-strike.json"
    figures = json.loads(run("score", "--json", coded, gold).stdout)
    assert {"types", "slots", "languages", "parts", "links", "missed", "extra", "absent"} == set(figures)
    assert figures["languages"]["en"]["recall"] > 0.5
    lines = run("score", "--list", coded, gold).stdout.splitlines()
    assert lines.index("extra") - lines.index("missed") - 1 == len(figures["missed"])
    assert len(lines) - lines.index("extra") - 1 == len(figures["extra"])


END = {"document": "d", "text": "0", "span": [0, 1], "words": "a", "within": [0, 1], "around": "a"}


@pytest.mark.parametrize(("link", "code", "told"), [
    ({"relation": "same", "ends": [END, END]}, 0, "1 reviewed links of the gold are left out"),
    ({"relation": "same", "ends": [END]}, 1, "is no reviewed link"),
    ({"relation": "same", "ends": [{}, END]}, 1, "is no reviewed link"),
    ({"ends": [END, END]}, 1, "'relation'"),
    ({"relation": "same", "ends": 3}, 1, "Write the gold anew"),
])
def test_score_of_records_without_links(tmp_path, coded, link, code, told):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(link) + "\n")
    result = run("score", coded, gold)
    assert (result.exit_code, bool(result.stdout)) == (code, not code)
    assert told in result.stderr


def test_score_reads_a_store_and_leaves_it_alone(tmp_path, coded):
    (tmp_path / "in.txt").write_text(TALKS)
    run("code", tmp_path / "in.txt", "-o", tmp_path / "out.db")
    before = (tmp_path / "out.db").read_bytes()
    assert run("score", tmp_path / "out.db", coded).exit_code == 0
    assert (tmp_path / "out.db").read_bytes() == before


# ---------------------------------------------------------------- link and between
@pytest.fixture(scope="module")
def told_twice(tmp_path_factory):
    path = tmp_path_factory.mktemp("linked") / "records.jsonl"
    other = "Twelve people were killed on Friday when Chile shelled two Peruvian villages, the Chilean opposition said."
    lines = [json.dumps({"id": name, "text": text, "published": "2024-05-07", "outlet": name})
             for name, text in (("Echo", RAID), ("Herald", other))]
    path.write_text(run("code", "-", stdin="\n".join(lines).encode()).stdout)
    return path


def test_link_writes_what_records_share(told_twice):
    result = run("link", told_twice)
    (incident,) = [i for i in map(json.loads, result.stdout.splitlines()) if i.get("type") == "ASSAULT"]
    assert (result.exit_code, incident["documents"], incident["date"]["start"]) == (0, 2, "2024-05-03")
    assert incident["figures"][0]["lowest"] == incident["figures"][0]["highest"] == 12
    (counts,) = [c for c in map(json.loads, run("link", "--counts", told_twice).stdout.splitlines()) if c["type"] == "ASSAULT"]
    assert (counts["documents"], counts["sources"]) == (2, 2)
    assert len(run("link", "--all", told_twice).stdout.splitlines()) >= len(result.stdout.splitlines())


def test_link_fills_the_tables_of_a_store(tmp_path):
    (tmp_path / "a.txt").write_text(RAID)
    store = tmp_path / "a.db"
    run("code", tmp_path / "a.txt", "-o", store)
    result = run("link", store)
    assert (result.exit_code, result.stdout) == (0, "")
    db = sqlite3.connect(store)
    assert db.execute("select count(*) from incidents").fetchone()[0] >= 1
    db.close()


def test_link_names_what_is_no_record(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "x"}\n')
    result = run("link", tmp_path / "a.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "record 1: is not a record" in result.stderr


def test_between_two_sides(told_twice):
    result = run("between", "CHL", "PER", told_twice)
    deeds = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert ("ASSAULT", "first") in [(d["type"], d["by"]) for d in deeds]
    assert run("between", "CHL", "CHL", told_twice).exit_code == 1


# ---------------------------------------------------------------- ontology, completion, help
@pytest.mark.parametrize("name", ["ASSAULT", "consult"])
def test_ontology_of_a_type(name):
    result = run("ontology", name)
    assert result.stdout.startswith(name.upper())
    assert all(mode in result.stdout for mode in ontology.describe(name.upper()).modes)


def test_ontology():
    assert all(name in run("ontology").stdout for name in ontology.TYPES)


@pytest.mark.parametrize(("shell", "part"), [("bash", "complete -o nosort -F"), ("zsh", "#compdef dragoman"),
                                             ("fish", "complete --no-files --command dragoman")])
def test_completion(shell, part):
    assert part in run("completion", shell).stdout


def test_completion_completes():
    given = {"_DRAGOMAN_COMPLETE": "bash_complete", "COMP_WORDS": "dragoman e", "COMP_CWORD": "1"}
    named = "from dragoman.cli import main; main(prog_name='dragoman')"
    done = subprocess.run([sys.executable, "-c", named], env=os.environ | given, capture_output=True, text=True,
                          check=False)
    assert done.stdout == "plain,explain\n"


@pytest.mark.parametrize("command", [[], *([name] for name in main.commands)])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help(command, option):
    result = run(*command, option)
    assert result.exit_code == 0
    assert "..." not in result.stdout.partition("Commands:")[2]  # no line is cut


def test_version():
    assert run("--version").stdout == f"dragoman, version {__version__}\n"


@pytest.mark.parametrize(("arguments", "message"), [
    (["code"], "PATH"),
    (["code", "--language", "qq", "a.txt"], "no language pack 'qq'. There are: "),
    (["code", "a.txt", "-o", "out.csv"], "Use a name that ends in .jsonl, .jsonl.gz"),
    (["code", "a.jsonl", "-o", "a.jsonl"], "Write it elsewhere"),
    (["code", ".", "-o", "out.db"], "Write it elsewhere"),
    (["score", "none.jsonl", "none"], "does not exist"),
    (["ontology", "WAR"], "There are: AGREE, CONSULT"),
    (["completion", "tcsh"], "'bash', 'zsh', 'fish'"),
    (["sing"], "No such command 'sing'"),
    (["code", "--loud", "a.txt"], "--loud"),
])
def test_wrong_use_is_exit_code_2(tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(LINE)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert Path("a.jsonl").read_text() == LINE
    assert os.listdir() == ["a.jsonl"]


# ---------------------------------------------------------------- as a process
def test_the_same_bytes_alone_in_a_batch_and_under_any_hash_seed():
    paths = sorted(DISPATCHES.glob("0[57]*.txt"))
    one, two = (process("code", *paths, env=os.environ | {"PYTHONHASHSEED": seed}) for seed in ("1", "4242"))
    assert one.returncode == 0
    assert one.stdout == two.stdout
    assert one.stdout.splitlines(keepends=True)[1] == run("code", paths[1]).stdout_bytes


def test_records_come_as_soon_as_they_are_done():
    with subprocess.Popen([sys.executable, "-m", "dragoman", "code", "-"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as command:
        command.stdin.write(LINE.encode() + b"\n")
        command.stdin.flush()
        assert json.loads(command.stdout.readline())["id"] == "l1"  # while standard input is still open
        command.stdin.close()
        assert command.stdout.read() == b""
    assert command.returncode == 0


def test_a_closed_pipe_ends_the_run_quietly():
    piped = f"'{sys.executable}' -m dragoman code - | head -c 9; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", piped], input=(LINE + "\n").encode() * 50, capture_output=True, timeout=120,
                            check=False)
    assert (result.returncode, result.stderr) == (141, b"")


def test_progress_is_shown_on_a_terminal_only(tmp_path):
    (tmp_path / "a.txt").write_text(TALKS)
    ours, theirs = pty.openpty()
    done = subprocess.run([sys.executable, "-m", "dragoman", "code", tmp_path / "a.txt"], stdout=subprocess.PIPE,
                          stderr=theirs, timeout=120, check=False)
    os.close(theirs)
    assert b"1 done" in os.read(ours, 1000)
    os.close(ours)
    assert json.loads(done.stdout)["events"]
    assert process("code", tmp_path / "a.txt").stderr == b""


def test_any_terminal_encoding_will_do(tmp_path):
    (tmp_path / "a.txt").write_text("Peru's foreign minister met his Azerbaijani counterpart in Gəncə on Monday.",
                                    encoding="utf-8")
    for command in ("code", "explain", "read"):
        result = process(command, tmp_path / "a.txt", env=os.environ | {"PYTHONIOENCODING": "ascii"})
        assert (result.returncode, "Gəncə" in result.stdout.decode("utf-8")) == (0, True)


def test_columns_of_a_table_are_named(tmp_path):
    (tmp_path / "a.csv").write_text("words,day\nPeru's minister met his colleague of Chile in Lima.,2024-05-07\n")
    result = CliRunner().invoke(main, ["read", str(tmp_path), "--column", "text=words", "--column", "published=day"])
    assert (result.exit_code, json.loads(result.stdout)["published"]["start"]) == (0, "2024-05-07")
    for wrong in ("text", "text=", "body=words"):
        result = CliRunner().invoke(main, ["code", str(tmp_path), "--column", wrong])
        assert result.exit_code == 2
        assert "Fields are: text, html, title" in result.stderr
