import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import InputError, PackError
from dragoman.pipeline import Coder, code
from dragoman.reading import read_text
from dragoman.records import Record
from dragoman.storing.jsonl import to_line

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "dispatches"
TALKS = "The foreign ministers of Peru and Chile met in Lima on Monday."


def test_a_text_to_its_record():
    record = Coder().code_text(TALKS, published="2024-05-07", title="Talks in Lima", outlet="Echo", uri="a.txt")
    assert [event.type for event in record.events] == ["CONSULT"]
    assert (record.document.title, record.document.outlet, record.document.uri) == ("Talks in Lima", "Echo", "a.txt")
    assert record.version.startswith(f"dragoman {dragoman.__version__}; lexicon ")


@pytest.mark.parametrize("work", [lambda: Coder().code_text(" "), lambda: Coder().explain("")])
def test_an_empty_text_is_an_input_error(work):
    with pytest.raises(InputError, match="empty"):
        work()


def test_a_record_refers_to_nothing_that_it_lacks():
    for record in code(EXAMPLES):
        actors, claims, places = ({entry.id for entry in part} for part in (record.actors, record.claims, record.places))
        events, figures = {e.id for e in record.events}, {f.id for f in record.figures}
        assert actors >= {i for e in record.events for i in (*e.actors, *e.recipients)}
        assert actors >= {i for c in record.claims for i in (c.speaker, c.addressee) if i}
        assert actors >= {i for g in record.agreements for i in g.parties}
        assert claims >= {i for e in record.events for i in e.claims} | {c.via for c in record.claims if c.via}
        assert places >= {e.place for e in record.events if e.place}
        assert figures >= {i for e in record.events for i in e.figures}
        assert events >= {f.event for f in record.figures if f.event}


def test_failures_keep_their_place(tmp_path):
    (tmp_path / "1.txt").write_text(TALKS)
    (tmp_path / "2.txt").write_bytes(b"")
    (tmp_path / "3.txt").write_text(TALKS + " They parted on Tuesday.")
    assert [type(item) for item in code(tmp_path, tmp_path / "none.txt")] == [Record, InputError, Record, InputError]


def test_a_fault_in_one_document_does_not_lose_the_batch(monkeypatch):
    coder, documents = Coder(), [read_text(TALKS, uri="a"), read_text(TALKS, uri="b")]
    right = coder.code

    def faulty(document):
        if document.uri == "a":
            raise ZeroDivisionError("by design")
        return right(document)

    monkeypatch.setattr(coder, "code", faulty)
    first, second = coder.code_all(documents)
    assert isinstance(first, InputError)
    assert "a: could not be coded (ZeroDivisionError: by design). This is a fault of dragoman" in str(first)
    assert isinstance(second, Record)


def test_a_broken_pack_ends_the_run(monkeypatch):
    def broken(document):
        raise PackError("en/speech.toml:3: no such word")

    coder = Coder()
    monkeypatch.setattr(coder, "code", broken)
    with pytest.raises(PackError):
        list(coder.code_all([read_text(TALKS)]))


def test_records_come_lazily(tmp_path):
    (tmp_path / "1.txt").write_text(TALKS)

    def documents():
        yield read_text(TALKS)
        raise AssertionError("read ahead")

    assert isinstance(next(Coder().code_all(documents())), Record)


def test_the_same_text_gives_the_same_bytes_alone_and_in_a_batch():
    other = "Peru expelled two Chilean diplomats on Friday, its foreign ministry said."
    alone = to_line(Coder().code_text(TALKS))
    batch = [read_text(text) for text in (other, TALKS, other, TALKS)]
    lines = [to_line(item) for item in Coder().code_all(batch) if isinstance(item, Record)]
    assert lines == [to_line(Coder().code_text(other)), alone] * 2


def test_the_public_names():
    assert all(getattr(dragoman, name) for name in dragoman.__all__)
    assert set(dragoman.__all__) <= set(dir(dragoman))
    assert dragoman.code is code
    assert dragoman.Coder is Coder
    with pytest.raises(AttributeError, match="nothing"):
        dragoman.nothing  # noqa: B018


def test_documents_and_records_of_paths(tmp_path):
    path = tmp_path / "1.txt"
    path.write_text(TALKS)
    (document,) = dragoman.read(str(path))
    (record,) = dragoman.code(str(path))
    assert document == record.document


def test_importing_the_package_or_its_command_line_loads_no_model():
    heavy = "[m for m in ('spacy', 'trafilatura', 'htmldate', 'py3langid', 'numpy', 'babel') if m in sys.modules]"
    run = subprocess.run([sys.executable, "-c", f"import sys, dragoman.cli; dragoman.Coder; print({heavy})"],
                         capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
