"""A report: the explorer's pages of a store, or of a part of it, as one HTML file without script that loads nothing.

The pages are drawn by the explorer's own views and templates, without what surrounds them there; what was a link to another page
leads to its place in the file, and is no link where the file lacks it.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from importlib.resources import files
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader
from markupsafe import Markup
from starlette.requests import Request

from dragoman.errors import InputError
from dragoman.showing import views
from dragoman.showing.asking import Asked, read_where
from dragoman.showing.selecting import select
from dragoman.showing.shelf import EVENT, Row, Shelf
from dragoman.showing.web import make_templates
from dragoman.showing.wording import segment

INCIDENTS, PAIRS = 20, 6
# So much of an incident is shown: an archive tells of one in thousands of dispatches.
VERSIONS, TELLINGS, FIGURES, REASONS, LINKS, NAMES = 8, 5, 12, 5, 10, 10
STYLES = ("style", "charts", "dispatch", "report")

_ADDRESS, _HEADING = re.compile(' href="(/[^"]*)"'), re.compile(r"(</?h)([1-4])(?=[ >])")
# One telling of every incident comes before a second of any, those of the most told incidents first.
_MOST_TOLD = f"""{EVENT} left join incident_events m on m.document = e.document and m.event = e.id
    left join incidents i on i.id = m.incident
    order by row_number() over (
      partition by coalesce(i.id, e.document || ' ' || e.id) order by e.confidence desc, e.document, e.rowid),
    coalesce(i.documents, 1) desc, e.date_start desc, e.document, e.rowid limit ?"""
_DISPATCHES = """select id as document, title, outlet, agency, published, language, uri from documents
    where id in (select value from json_each(?)) order by published is null, published, id"""
_ABOUT = """select (select group_concat(distinct version) from documents) as version, min(substr(published, 1, 10)) as first,
    max(substr(published, 1, 10)) as last from documents where published glob '[0-9]*'"""


def make_report(store: Path, *, most: int, title: str = "", where: str = "") -> bytes:
    """The report of a store, or of the events that fit a condition as in an address: "type=ASSAULT&actor=KGZ".

    `most` events are shown one by one.  Raises InputError for a condition that is none or that no event fits.
    """
    asked = read_where(where)
    with select(store, asked) as part:
        if where and not part.number(Asked()):
            raise InputError("--where", f"no event fits {where!r}", "Take a filter away; `dragoman serve` lists what there is")
        return _Writer().written(_collect(part, Shelf(store), most), title=title, asked=asked)


def _collect(part: Shelf, whole: Shelf, most: int) -> Row:
    """What the pages of the report show: of the selected part of a store, each incident as the whole store tells it."""
    overview, incidents = views.overview(part, _ask()), views.incidents(part, _ask())
    named = dict.fromkeys([i["incident"] for i in incidents["rows"][:INCIDENTS]] + [i["id"] for i in overview["disputed"]])
    rows = _latest_first(part.rows(_MOST_TOLD, most))
    found = {
        "overview": overview, "rows": rows, "incidents": [_shortened(views.incident(whole, _ask(incident=name))) for name in named],
        "pairs": [views.between(part, _ask(one=p["one"], other=p["other"])) for p in overview["pairs"][:PAIRS]],
        "agreements": views.agreements(part, _ask()), "told_by_several": incidents["number"],
        "events": [{**views.event(whole, _ask(document=e["document"], event=e["event"])), "others": []} for e in rows],
        "about": part.one(_ABOUT)}
    told = {at[0] for i in found["incidents"] for v in i["incident"]["versions"] for at in v["events"]}
    found["dispatches"] = whole.rows(_DISPATCHES, json.dumps(sorted(told | {e["document"] for e in rows})))
    return found


def _latest_first(rows: list[Row]) -> list[Row]:
    """Events by day, the undated last."""
    return sorted(rows, key=lambda e: e["day"] or "", reverse=True)


def _shortened(page: Row) -> Row:
    """The page of an incident with so much of it as a report shows; in `left` what is left out, in words."""
    i = page["incident"]
    versions = [{**v, "events": v["events"][:TELLINGS]} for v in i["versions"][:VERSIONS]]
    figures = [{**toll, "series": toll["series"][:FIGURES]} for toll in i["figures"]]
    left = {"versions": len(i["versions"]) - len(versions), "tellings": len(i["events"]) - sum(len(v["events"]) for v in versions),
            "figures": sum(len(toll["series"][FIGURES:]) for toll in i["figures"]), "names": len(page["pacts"][NAMES:]),
            "links to other incidents": len(page["links"][LINKS:]), "reasons": len(i["because"][REASONS:])}
    return {**page, "incident": {**i, "versions": versions, "figures": figures, "because": i["because"][:REASONS]},
            "links": page["links"][:LINKS], "pacts": page["pacts"][:NAMES],
            "left": ", ".join(f"{name} {number}" for name, number in left.items() if number > 0)}


def _ask(**path: str) -> Request:
    """A request for a page, as the views take it."""
    return Request({"type": "http", "query_string": b"", "headers": [], "path_params": path})


class _Writer:
    """Draws the pages and puts them into one file."""

    def __init__(self) -> None:
        self._env = make_templates()
        assert self._env.loader is not None  # `make_templates` names the package's
        self._env.loader = ChoiceLoader([DictLoader({"base.html": "{% block main %}{% endblock %}"}), self._env.loader])
        self._env.globals["served"] = False
        self._anchors = {"/": "overview", "/events": "events", "/incidents": "incidents", "/dispatches": "dispatches",
                         "/agreements": "agreements"}

    def written(self, found: Row, *, title: str, asked: Asked) -> bytes:
        """The file."""
        for number, d in enumerate(found["dispatches"], 1):
            d["anchor"] = self._named(f"dispatch-{number}", "dispatch", d["document"])
        drawn = {
            "overview": self._page("overview", found["overview"], 1),
            "agreements": self._page("agreements", found["agreements"], 1),
            "incidents": [(self._named(f"incident-{n}", "incident", i["incident"]["incident"]), self._page("incident", i, 2))
                          for n, i in enumerate(found["incidents"], 1)],
            "pairs": [(self._named(f"between-{n}", "between", b["one"], b["other"]), self._page("between", b, 2))
                      for n, b in enumerate(found["pairs"], 1)],
            "events": [(self._named(f"event-{n}", "event", e["record"]["id"], e["event"]["id"]), self._page("event", e, 2))
                       for n, e in enumerate(found["events"], 1)]}
        style = Markup("").join(Markup(files("dragoman.showing").joinpath(f"pages/static/{name}.css").read_text(encoding="utf-8"))
                                for name in STYLES)
        html = self._env.get_template("report.html").render(found=found, drawn=drawn, title=title, asked=asked, style=style,
                                                            policy=_policy(style))
        return _ADDRESS.sub(self._leading, html).encode("utf-8", "replace")

    def _page(self, name: str, context: Row, lower: int) -> Markup:
        """A page without its surroundings, its headings so many levels lower."""
        html = self._env.get_template(f"{name}.html").render(**context, page_name=name, request=None, asked=Asked())
        return Markup(_HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + lower}", html))

    def _named(self, anchor: str, *address: str) -> str:
        """The id of a page in the file, to which the links to its address shall lead."""
        self._anchors["/" + "/".join(map(segment, address))] = anchor
        return anchor

    def _leading(self, link: re.Match[str]) -> str:
        """The link to another page as one to its place in the file; nothing where the file lacks it."""
        anchor = self._anchors.get(unescape(link[1]).partition("#")[0])
        return f' href="#{anchor}"' if anchor else ""


def _policy(style: str) -> str:
    """What the file tells the browser: load nothing, run nothing, take this style and no other."""
    code = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{code}'; base-uri 'none'; form-action 'none'"
