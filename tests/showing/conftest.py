"""A store of the example dispatches and of one that means harm, and the explorer over it."""

import shutil
import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

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
def explorer(filled_store, running):
    """The address of a running explorer."""
    with running(make_app(filled_store)) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium without a window (`.ci/run` installs it)."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def watched(browser):
    """A page of a site that may report no fault."""
    contexts = []

    def opened(address, **options):
        contexts.append(browser.new_context(base_url=address, **{"viewport": {"width": 1280, "height": 900}, **options}))
        page = contexts[-1].new_page()
        page.faults = []
        page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("dialog", lambda dialog: page.faults.append(f"dialog {dialog.message}"))
        return page

    yield opened
    assert [page.faults for context in contexts for page in context.pages if page.faults] == []
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def serious_faults():
    """What axe-core finds seriously wrong with a page."""
    def find(page):
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        return [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in found.response["violations"]
                if v["impact"] in ("serious", "critical")]

    return find


@pytest.fixture(scope="session")
def running():
    """What runs an application and tells its address."""
    return _running


@contextmanager
def _running(app):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
