"""A page from its template."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dragoman.showing.asking import read_asked


def draw(templates: Environment, name: str, request: Request, context: dict[str, Any], status: int = 200) -> HTMLResponse:
    """The page of a name with what it shows."""
    html = templates.get_template(f"{name}.html").render(**context, page_name=name, request=request,
                                                         asked=read_asked(request.query_params.multi_items()))
    return HTMLResponse(html.encode("utf-8", "replace"), status)
