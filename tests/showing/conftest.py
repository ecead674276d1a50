"""A store of the example dispatches and of one that means harm, and the explorer over it."""

import socket
import threading
import time

import pytest
import uvicorn

from dragoman.linking import link
from dragoman.pipeline import Coder, code
from dragoman.records import Record
from dragoman.showing.web import make_app
from dragoman.storing.store import Store

HARM = ("<script>alert(1)</script> Peru's army shelled <b onmouseover=alert(2)>Chile</b> on Monday, killing 12 people, "
        "\u202eGeneral <img src=x onerror=alert(3)>\u202c said. " + "x" * 100_000)


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory, examples):
    path = tmp_path_factory.mktemp("explorer") / "record.db"
    with Store(path) as store:
        for record in code(examples):
            assert isinstance(record, Record)
            store.add(record)
        store.add(Coder().code_text(HARM, published="2024-05-07", title="<script>alert(4)</script>", outlet="'\"><i>Echo",
                                    uri="../../etc/passwd"))
        store.link(link(store.records(), alone=True))
    return path


@pytest.fixture(scope="session")
def explorer(filled_store):
    """The address of a running explorer."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(filled_store), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
