"""Jobs that are stopped and begun again: the same bytes, nothing twice, every failure named."""

import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from dragoman.errors import InputError, StoreError
from dragoman.scaling import journal
from dragoman.scaling.job import code_to
from dragoman.scaling.working import Setup


class Counting:
    """Stands for a worker: writes each item's name as its line, and counts."""

    def __init__(self):
        self.seen = []

    def work(self, item):
        self.seen.append(item.where)
        return json.dumps({"where": item.where, "data": item.data.decode()}).encode() + b"\n"


@pytest.fixture
def worker(monkeypatch):
    counting = Counting()
    monkeypatch.setattr(Setup, "worker", lambda self: counting)
    return counting


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f'{{"text": "{i}"}}\n' for i in range(20)))
    return path


def run(paths, output, steps=None):
    """Take so many steps of a job, all if None; how many items were told of and which failures."""
    items, failures = 0, []
    job = code_to(paths, output, Setup())
    for count, step in enumerate(job):
        items += step.items
        failures += map(str, step.failures)
        if count + 1 == steps:
            job.close()
            break
    return items, failures


def left(output):
    return sorted(path.name for path in output.parent.iterdir() if path.name.startswith(output.name))


@pytest.mark.parametrize("stops", [[1], [5, 3], [19], [20], [2, 2, 2, 2]])
def test_a_stopped_job_goes_on_and_ends_alike(tmp_path, lines, worker, stops):
    whole, output = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run([lines], whole)
    worker.seen.clear()
    for steps in stops:
        run([lines], output, steps)
    assert run([lines], output)[0] == 20
    assert output.read_bytes() == whole.read_bytes()
    assert len(worker.seen) == len(set(worker.seen)) == 20
    assert left(output) == ["out.jsonl"]


def test_failures_of_before_are_told_again(tmp_path, worker):
    paths = [tmp_path / name for name in ("a.jsonl", "b.jsonl")]
    for path in paths:
        path.write_text('{"text": "x"}\n{"nothing": 1}\n')
    worker.work = lambda item: InputError(item.where, "bad") if b"nothing" in item.data else b"{}\n"
    run(paths, tmp_path / "out.jsonl", 3)
    assert run(paths, tmp_path / "out.jsonl") == (4, [f"{path}:2: bad" for path in paths])


@pytest.mark.parametrize("torn", [b"", b'{"items": 99', b'\x00\x00'])
def test_what_a_kill_left_half_written_is_written_anew(tmp_path, lines, worker, torn):
    whole, output = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run([lines], whole)
    run([lines], output, 7)
    with open(f"{output}.partial", "ab") as partial, open(f"{output}.journal", "ab") as notes:
        partial.write(b'{"where": "half')
        notes.write(torn)
    run([lines], output, 3)
    run([lines], output)
    assert output.read_bytes() == whole.read_bytes()


def test_lines_that_never_reached_the_disk_are_written_anew(tmp_path, lines, worker):
    whole, output = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run([lines], whole)
    run([lines], output, 7)
    os.truncate(f"{output}.partial", 100)
    assert run([lines], output)[0] == 20
    assert output.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("cut", ["finish", "clear"])
def test_a_job_stopped_at_its_end(tmp_path, lines, worker, monkeypatch, cut):
    whole, output = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run([lines], whole)

    def stop(self):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(journal.Journal, cut, stop)
        with pytest.raises(KeyboardInterrupt):
            run([lines], output)
    worker.seen.clear()
    assert run([lines], output)[0] == 20
    assert worker.seen == []
    assert output.read_bytes() == whole.read_bytes()
    assert left(output) == ["out.jsonl"]


def test_another_job_or_other_input_is_refused(tmp_path, lines, worker):
    output = tmp_path / "out.jsonl"
    run([lines], output, 5)
    with pytest.raises(StoreError, match="of another job that was stopped"):
        run([lines, lines], output)
    lines.write_text(lines.read_text().replace("3", "three"))
    with pytest.raises(StoreError, match="the input is not what it was"):
        run([lines], output)


def test_two_runs_do_not_write_one_file(tmp_path, lines, worker):
    job = code_to([lines], tmp_path / "out.jsonl", Setup())
    next(job)
    with pytest.raises(StoreError, match="another run is writing it"):
        run([lines], tmp_path / "out.jsonl")


def test_a_full_disk_is_said_and_the_job_goes_on_later(tmp_path, lines, worker, monkeypatch):
    whole, output = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run([lines], whole)
    put, room = journal._put, iter(range(9))

    def full(file, data):
        if next(room, None) is None:
            file.write(data[: len(data) // 2])
            file.flush()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        put(file, data)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_put", full)
        with pytest.raises(StoreError, match=r"No space left on device.*goes on where it stopped"):
            run([lines], output)
    assert run([lines], output)[0] == 20
    assert output.read_bytes() == whole.read_bytes()


def command(paths, output, *options):
    return [sys.executable, "-m", "dragoman", "code", *map(str, paths), "-o", str(output), *options]


@pytest.mark.parametrize(("name", "workers"), [("out.jsonl", 2), ("out.db", 1)])
def test_a_run_that_is_killed_goes_on_for_real(tmp_path, name, workers):
    source = tmp_path / "in.jsonl"
    source.write_text("".join(f'{{"text": "Ghana and Togo held talks in Accra on {i} May 2021."}}\n' for i in range(1, 29)))
    whole, output = tmp_path / f"whole-{name}", tmp_path / name
    subprocess.run(command([source], whole), check=True, capture_output=True)
    killed = subprocess.Popen(command([source], output, "--workers", str(workers)), stderr=subprocess.DEVNULL)
    partial, deadline = tmp_path / f"{name}.partial", time.monotonic() + 120
    while not (partial.exists() and partial.stat().st_size) and killed.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    subprocess.run(command([source], output, "--workers", "2"), check=True, capture_output=True)
    if name.endswith(".db"):
        both = [list(sqlite3.connect(path).execute("select record from documents order by rowid")) for path in (whole, output)]
        assert both[0] == both[1]
        assert len(both[0]) == 28
    assert output.read_bytes() == whole.read_bytes()
    assert left(output) == [name]
