"""The same bytes from a Ray cluster, also when it loses a machine.  Needs the extra [cluster]: `make test-cluster`."""

import pytest

from dragoman.errors import DragomanError, InputError
from dragoman.reading import Item
from dragoman.scaling.cluster import carried, work_on
from dragoman.scaling.local import work_through
from dragoman.scaling.working import Setup

ITEMS = [*(Item(f"{i}.txt", "text", f"Ghana and Togo held talks in Accra on {i % 28 + 1} May 2021.".encode()) for i in range(200)),
         Item("empty.txt", "text", b""), InputError("x", "no such file")]


def flat(batches):
    return [outcome if isinstance(outcome, bytes) else str(outcome) for batch in batches for outcome in batch]


def test_a_file_is_carried_and_one_that_is_gone_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("abc")
    assert carried(Item("a", "text", path=str(tmp_path / "a.txt"))) == Item("a", "text", b"abc")
    assert str(carried(Item("b", "text", path=str(tmp_path / "b.txt")))).startswith("b: no such file or directory")
    far = Item("c", "text", path="s3://bucket/c.txt")
    assert carried(far) is far


def test_a_cluster_that_is_not_there_is_named():
    pytest.importorskip("ray.data")
    with pytest.raises(DragomanError, match=r"ray://127.0.0.1:1: no such cluster"):
        list(work_on("ray://127.0.0.1:1", [], Setup()))


@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_a_machine_may_be_lost_in_the_middle(monkeypatch):
    pytest.importorskip("ray.data")
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    try:
        lost, _ = cluster.add_node(num_cpus=1), cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
        monkeypatch.setenv("RAY_ADDRESS", cluster.address)
        found = work_on("ray://auto", ITEMS, Setup())
        first = next(found)
        cluster.remove_node(lost, allow_graceful=False)
        assert flat([first, *found]) == flat(work_through(ITEMS, Setup()))
    finally:
        cluster.shutdown()
