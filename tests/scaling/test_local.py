"""Workers: order, deaths, hangs; `Scripted` stands for the coder and does what an item's text says."""

import os
import time
from dataclasses import dataclass

import pytest

from dragoman.errors import InputError, PackError
from dragoman.reading import Item
from dragoman.scaling import local
from dragoman.scaling.local import work_through
from dragoman.scaling.working import Limits, Setup, Worker


@dataclass(frozen=True, slots=True)
class Scripted(Setup):
    def worker(self):
        return Actor(self)


class Actor(Worker):
    def work(self, item):
        if isinstance(item, InputError):
            return item
        match item.data.split():
            case [b"die"]:
                os._exit(9)
            case [b"die-once", mark]:
                if not os.path.exists(mark):
                    open(mark, "w").close()
                    os._exit(9)
            case [b"sleep", seconds]:
                time.sleep(float(seconds))
            case [b"break"]:
                raise PackError("a broken pack")
        return item.where.encode()


def items(*scripts):
    return [Item(str(i), "text", script.encode()) for i, script in enumerate(scripts)]


def outcomes(found):
    return [one.decode() if isinstance(one, bytes) else str(one) for batch in found for one in batch]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_input(workers):
    given = [*items(*(f"sleep {0.02 * (i % 3)}" for i in range(40))), InputError("x", "no file")]
    assert outcomes(work_through(given, Scripted(), workers=workers)) == [*map(str, range(40)), "x: no file"]


def test_what_kills_its_process_twice_is_named_and_the_rest_goes_on():
    found = outcomes(work_through(items(*["go"] * 20, "die", *["go"] * 40), Scripted(), workers=2))
    assert found.pop(20) == ("20: the process that coded it died or hung, twice. "
                             "Is the memory enough? Otherwise please report it with the text.")
    assert found == [str(i) for i in range(61) if i != 20]


def test_a_death_that_is_no_document_s_fault_loses_nothing(tmp_path):
    found = outcomes(work_through(items("go", f"die-once {tmp_path / 'mark'}", "go"), Scripted(), workers=2))
    assert found == ["0", "1", "2"]


def test_a_hang_that_no_signal_reaches_ends_its_process(monkeypatch):
    monkeypatch.setattr(local, "GRACE", 0)
    found = outcomes(work_through(items("sleep 60", "go"), Scripted(limits=Limits(seconds=0.5)), workers=2))
    assert found[1] == "1"
    assert "died or hung" in found[0]


def test_workers_are_made_anew_after_a_while(monkeypatch):
    monkeypatch.setattr(local, "LIFE", 2)
    assert outcomes(work_through(items(*["go"] * 100), Scripted(), workers=2)) == [*map(str, range(100))]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_pack_that_does_not_load_ends_the_run(workers):
    with pytest.raises(PackError, match="a broken pack"):
        list(work_through(items("go", "break"), Scripted(), workers=workers))
