"""The explorer: a local web application over a store, read-only but for reviews.  `make_app` gives it; `dragoman serve` runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.showing import charts, marked, views, world
from dragoman.showing.desk import Desk
from dragoman.showing.downloads import FORMATS, download
from dragoman.showing.drawing import draw
from dragoman.showing.guard import Guard
from dragoman.showing.review_pages import OFFERED, review_pages, review_routes
from dragoman.showing.shelf import Row, Shelf
from dragoman.showing.wording import FILTERS, GLOBALS
from dragoman.storing.reviews import Reviews

HOSTS = ["localhost", "127.0.0.1", "[::1]"]  # names under which a page of this machine is asked for
HERE = Path(__file__).resolve().parent


class _Format(StringConvertor):
    """An ending of an address that asks for a file."""

    regex = "|".join(FORMATS)


register_url_convertor("format", _Format())
Page = Callable[[Shelf, Request], Row]


def make_app(store: Path, *, hosts: list[str] | None = None, reviews: Reviews | None = None, reviewer: str = "") -> Starlette:
    """The application over a store; it answers to the names of this machine alone unless others are given.

    With `reviews` a reviewer of that name can write to them; without, nothing can be written.
    """
    shelf, templates = Shelf(store), make_templates()
    desk = Desk(shelf, reviews, reviewer) if reviews else None
    templates.globals.update(OFFERED, review=desk)
    routes = [route for name, (path, page) in (PAGES | (review_pages(desk) if desk else {})).items() for route in (
        Route(path, partial(_show, shelf, templates, name, page), name=name),
        Route(f"{path.rstrip('/') or '/overview'}.{{format:format}}", partial(_twin, shelf, page)))]
    # a twin's address is the page's with an ending, so it must be asked for first
    routes.sort(key=lambda route: "{format" not in route.path)
    return Starlette(
        routes=[*(review_routes(desk, templates) if desk else []), *routes,
                Mount("/static", StaticFiles(directory=HERE / "pages/static"))],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts or HOSTS), Middleware(Guard)],
        lifespan=partial(_warmed, shelf),
        exception_handlers={HTTPException: partial(_failed, templates)})


def make_templates() -> Environment:
    """The pages' templates with the filters and charts that they use; all that they show is escaped."""
    env = Environment(loader=PackageLoader("dragoman.showing", "pages"), autoescape=True, undefined=StrictUndefined,
                      trim_blocks=True, lstrip_blocks=True, finalize=_as_shown)
    env.filters.update(FILTERS)
    env.globals.update(charts=charts, world=world, marked=marked, formats=FORMATS, served=True, review=None, **GLOBALS)
    return env


def _as_shown(value: Any) -> Any:
    """A value as it may stand in a page: signs that a browser would obey are shown."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else marked.shown(value)


PAGES: dict[str, tuple[str, Page]] = {
    "overview": ("/", views.overview),
    "events": ("/events", views.events),
    "dispatches": ("/dispatches", views.dispatches),
    "dispatch": ("/dispatch/{document:path}", views.dispatch),
    "event": ("/event/{document:path}/{event:str}", views.event),
    "incidents": ("/incidents", views.incidents),
    "incident": ("/incident/{incident:str}", views.incident),
    "between": ("/between/{one:str}/{other:str}", views.between),
    "actor": ("/actor/{party:path}", views.actor),
    "place": ("/place/{place:path}", views.place),
    "agreements": ("/agreements", views.agreements),
}


@asynccontextmanager
async def _warmed(shelf: Shelf, app: Starlette) -> AsyncIterator[None]:
    """While the server runs: what takes long is made at once, beside the first requests."""
    Thread(target=views.warm, args=(shelf,), daemon=True).start()
    yield


def _show(shelf: Shelf, templates: Environment, name: str, page: Page, request: Request) -> Response:
    return draw(templates, name, request, page(shelf, request))


def _twin(shelf: Shelf, page: Page, request: Request) -> Response:
    """The rows that a page shows, as a file."""
    return download(page(shelf, request), request.path_params["format"])


def _failed(templates: Environment, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else "A fault of dragoman."
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": detail}, status)
    return draw(templates, "failed", request, {"status": status, "detail": detail}, status)
