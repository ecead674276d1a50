"""The explorer as a running server on this machine."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from dragoman.errors import StoreError
from dragoman.showing.web import make_app
from dragoman.storing.reviews import Reviews

LOOPBACK = "127.0.0.1"


def serve_pages(store: Path, *, port: int, opens: bool, say: Callable[[str], None], reviews: Reviews | None = None,
                reviewer: str = "") -> None:
    """Serve a store until interrupted, and say where; with `reviews` for a reviewer.  StoreError where the port is taken."""
    listener = _listen(port)
    address = f"http://{LOOPBACK}:{listener.getsockname()[1]}/"
    kept = f"; reviews go to {reviews.path}" if reviews else ""
    say(f"{address} shows {store}{kept}; Ctrl-C ends it")
    if opens:
        webbrowser.open(address)
    app = make_app(store, reviews=reviews, reviewer=reviewer)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise StoreError(f"port {port} cannot be used ({error.strerror}). Name another: --port 0 takes any free one.") from error
    return listener
