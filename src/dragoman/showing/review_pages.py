"""The pages and forms of a reviewer: they are there with `--review` alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Literal, NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.errors import ReviewError, StoreError
from dragoman.knowledge import ontology
from dragoman.languages.countries import english_names
from dragoman.reviewing import answers as forms
from dragoman.reviewing.gold import link_gold
from dragoman.reviewing.matching import Judged, anchor, claim_anchor, dispatch_anchor, event_anchor, told_anchors
from dragoman.reviewing.precision import Share, measure_claims, measure_events, measure_links
from dragoman.reviewing.values import claim_values, dispatch_values, event_values
from dragoman.showing import views
from dragoman.showing.desk import QUEUE, Desk
from dragoman.showing.drawing import draw
from dragoman.showing.posting import read_post
from dragoman.showing.shelf import Row, Shelf
from dragoman.showing.wording import segment
from dragoman.storing.jsonl import dump
from dragoman.storing.reviews import Anchor, Kind, Review, Verdict

Answers = dict[str, list[str]]
Handler = Callable[[Desk, Environment, Request, Answers], Response]
NOTE = 2000  # characters of a note
RELATIONS = ("same", "part", "sequel", "contradiction")


def review_routes(desk: Desk, templates: Environment) -> list[Route]:
    """All that can be written to, and the two addresses that are no pages of their own."""
    posts: dict[str, Handler] = {
             "/review/event/{document:path}/{event:str}": partial(_post_item, "event"),
             "/review/claim/{document:path}/{claim:str}": partial(_post_item, "claim"),
             "/review/link": _post_link, "/review/missed/{document:path}": _post_missed,
             "/review/dispatch/{document:path}": _post_dispatch, "/review/undo/{number:int}": _post_undo}
    return [Route("/review/next", partial(_next, desk)), Route("/review/gold.jsonl", partial(_gold, desk)),
            *(Route(path, _taking(desk, templates, handler), methods=["POST"]) for path, handler in posts.items())]


def review_pages(desk: Desk) -> dict[str, tuple[str, Callable[[Shelf, Request], Row]]]:
    """The pages that only a reviewer sees."""
    return {"review": ("/review", partial(_review, desk)),
            "claim": ("/review/claim/{document:path}/{claim:str}", _claim),
            "missed": ("/review/missed/{document:path}", _missed)}


# ---------------------------------------------------------------- pages
def _review(desk: Desk, shelf: Shelf, request: Request) -> Row:
    """Precision so far, what waits, what was said and what is no longer found."""
    sheets, links = desk.sheets(), list(desk.links().values())
    events = [pair for sheet in sheets for pair in sheet.events]
    shares = {**measure_events(events), **measure_claims(pair for sheet in sheets for pair in sheet.claims),
              "links": measure_links((now, review) for review, now in links)}
    rows = [_row(review) for review in reversed(desk.reviews.held())]
    total = shelf.one("select count(*) as n from events")
    return {
        "shares": {name: [s for s in found if s.number] for name, found in shares.items()}, "reviewed": len(events),
        "waiting": (total["n"] if total else 0) - len(events), "missed": [_row(r) for sheet in sheets for r in sheet.judged.missed],
        "lost": [_row(r) for r in [r for sheet in sheets for r in sheet.judged.lost] + desk.homeless()],
        "parted": [sheet.gold for sheet in sheets if isinstance(sheet.gold, str)],
        "finished": [sheet.document for sheet in sheets if isinstance(sheet.gold, dict)],
        "rows": rows, "whole": {"precision": _shares(shares), "reviews": rows}}


def _claim(shelf: Shelf, request: Request) -> Row:
    record = _record(shelf, request)
    claim = _item(record, "claims", request.path_params["claim"])
    return {"record": record, "claim": claim, "whole": claim_values(record, claim)}


def _missed(shelf: Shelf, request: Request) -> Row:
    return {"record": _record(shelf, request)}


def _next(desk: Desk, request: Request) -> Response:
    """The next event of a queue that nobody has reviewed, after the one that is named."""
    queue = request.query_params.get("queue", "")
    if queue == "sample":
        queue = f"sample-{request.query_params.get('seed', '1')}"
    if not QUEUE.fullmatch(queue):
        raise HTTPException(404, "There are two queues: the least sure first, and a random sample by a number of up to six digits.")
    found = desk.next_event(queue, (request.query_params.get("document", ""), request.query_params.get("event", "")))
    return _to(f"{_event_address(*found)}?queue={queue}" if found else "/review")


def _gold(desk: Desk, request: Request) -> Response:
    """The gold of what was reviewed to its end, for `dragoman score`."""
    whole = [sheet.gold for sheet in desk.sheets() if isinstance(sheet.gold, dict)]
    lines = [dump(line) + "\n" for line in (*whole, *link_gold(desk.reviews.held()))]
    return Response("".join(lines).encode(), media_type="application/jsonl",
                    headers={"Content-Disposition": 'attachment; filename="gold.jsonl"'})


# ---------------------------------------------------------------- posts
def _taking(desk: Desk, templates: Environment, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """What answers to a post: the form is read and checked before anything else is done."""
    async def take(request: Request) -> Response:
        answers = await read_post(request, desk.token)
        try:
            return await run_in_threadpool(handler, desk, templates, request, answers)
        except StoreError as error:
            raise HTTPException(409, str(error)) from error

    return take


def _post_item(kind: Literal["event", "claim"], desk: Desk, templates: Environment, request: Request, answers: Answers) -> Response:
    """Judge an event or a claim; a form with faults is shown again."""
    part = ITEMS[kind]
    record = _record(desk.shelf, request)
    item = _item(record, f"{kind}s", request.path_params[kind])
    now = part.values(record, item)
    if _one(answers, "stamp") != desk.stamp(now):
        raise HTTPException(409, "The dispatch was coded anew since this page was drawn. Load the page again and look.")
    try:
        verdict, held = _judge(now, answers, partial(part.read, record, now))
    except ReviewError as error:
        return draw(templates, kind, request, {**part.page(desk.shelf, request), "answers": answers, "faults": error.faults}, 422)
    before = getattr(desk.judged(record), f"{kind}s").get(item["id"])
    _write(desk, kind, verdict, part.anchor(record, item), now, held, answers, before)
    here = part.address(record["id"], item["id"])
    return _to(_next_address(_queue(answers), record["id"], item["id"]) if _queue(answers) else f"{here}#review")


def _post_link(desk: Desk, templates: Environment, request: Request, answers: Answers) -> Response:
    one, other = ((_one(answers, f"{end}document"), _one(answers, f"{end}event")) for end in ("", "other_"))
    made = desk.joints.relation(one, other)
    ends = [_anchor_of(desk.shelf, *at) for at in (one, other)]
    if made is None or ends[0] is None or ends[1] is None:
        raise HTTPException(409, "The store no longer joins these two. Load the page again.")
    now = {"relation": made}
    relation = _one(answers, "relation")
    if _verdict(answers) == "corrected" and relation not in RELATIONS:
        raise HTTPException(422, f"{relation!r} is none of {', '.join(RELATIONS)}.")
    verdict, held = _judge(now, answers, lambda _: {"relation": relation})
    before = desk.links().get((one, other), (None,))[0]
    _write(desk, "link", verdict, ends[0], now, held, answers, before, other=ends[1])
    return _to(f"/incident/{desk.joints.incident_of(other)}#links")


def _post_missed(desk: Desk, templates: Environment, request: Request, answers: Answers) -> Response:
    record = _record(desk.shelf, request)
    try:
        held = forms.read_missed(record, answers)
    except ReviewError as error:
        return draw(templates, "missed", request, {"record": record, "answers": answers, "faults": error.faults}, 422)
    _write(desk, "event", "added", anchor(record, held["trigger"], held["evidence"]), None, held, answers, None)
    return _to(f"/dispatch/{segment(record['id'])}#review")


def _post_dispatch(desk: Desk, templates: Environment, request: Request, answers: Answers) -> Response:
    record = _record(desk.shelf, request)
    judged = desk.judged(record)
    if any(event["id"] not in judged.events for event in record["events"]):
        raise HTTPException(409, "Review each event of the dispatch first, then say that nothing is missing.")
    _write(desk, "dispatch", "accepted", dispatch_anchor(record), dispatch_values(record), None, answers, judged.read_through)
    return _to(f"/dispatch/{segment(record['id'])}#review")


def _post_undo(desk: Desk, templates: Environment, request: Request, answers: Answers) -> Response:
    """Take a review back: what it replaced does not hold again, the target waits for another."""
    number = request.path_params["number"]
    review = next((r for r in desk.reviews.held() if r.number == number), None)
    if review is None:
        raise HTTPException(409, f"Review {number} does not hold any more. Load the page again.")
    back = _address_of(desk, review)
    _write(desk, review.kind, "withdrawn", review.anchor, review.seen, None, answers, review, other=review.other)
    return _to(back)


# ---------------------------------------------------------------- below
def _judge(now: Row, answers: Answers, read: Callable[[Answers], Row]) -> tuple[Verdict, Row | None]:
    """The verdict of a form with what it holds right; a correction that changes nothing is an acceptance."""
    verdict = _verdict(answers)
    held = read(answers) if verdict == "corrected" else now if verdict == "accepted" else None
    return ("accepted" if held == now else verdict), held


def _verdict(answers: Answers) -> Verdict:
    found = _one(answers, "verdict")
    if found not in ("accepted", "corrected", "rejected"):
        raise HTTPException(422, f"{found!r} is no verdict. There are: accepted, corrected, rejected.")
    return found  # type: ignore[return-value]


def _write(desk: Desk, kind: Kind, verdict: Verdict, where: Anchor, seen: Row | None, held: Row | None, answers: Answers,
           before: Review | None, **more: Any) -> None:
    """Add the review that a form asks for."""
    desk.write(kind, verdict, where, seen=seen, held=held, note=_one(answers, "note")[:NOTE], drawn=_queue(answers),
               replaces=before.number if before else None, **more)


def _record(shelf: Shelf, request: Request) -> Row:
    name = request.path_params["document"]
    record = shelf.record(name)
    if record is None:
        raise HTTPException(404, f"No dispatch {name!r} in this store.")
    return record


def _item(record: Row, part: str, name: str) -> Row:
    found: Row | None = next((item for item in record[part] if item["id"] == name), None)
    if found is None:
        raise HTTPException(404, f"No {part[:-1]} {name!r} of a dispatch {record['id']!r} in this store.")
    return found


def _address_of(desk: Desk, review: Review) -> str:
    """The page of what a review is about, the page of reviews where that is no longer found."""
    record = desk.shelf.record(desk.home(review.anchor) or "")
    judged = desk.judged(record) if record else Judged()
    return next((f"{part.address(record['id'], name)}#review" for kind, part in ITEMS.items() if record
                 for name, held in getattr(judged, f"{kind}s").items() if held.number == review.number), "/review")


def _anchor_of(shelf: Shelf, document: str, name: str) -> Anchor | None:
    record = shelf.record(document)
    return told_anchors(record).get(name) if record else None


def _event_address(document: str, event: str) -> str:
    return f"/event/{segment(document)}/{segment(event)}"


def _claim_address(document: str, claim: str) -> str:
    return f"/review/claim/{segment(document)}/{segment(claim)}"


def _next_address(queue: str, document: str, event: str) -> str:
    return "/review/next?" + urlencode({"queue": queue, "document": document, "event": event})


def _queue(answers: Answers) -> str:
    found = _one(answers, "queue")
    return found if QUEUE.fullmatch(found) else ""


def _one(answers: Answers, name: str) -> str:
    return (answers.get(name) or [""])[-1].strip()


def _to(address: str) -> Response:
    return RedirectResponse(address, 303)


def _shares(shares: dict[str, list[Share]]) -> Row:
    return {name: [{"name": s.name, "right": s.right, "reviewed": s.number, "precision": s.precision, "interval": s.interval}
                   for s in found] for name, found in shares.items()}


def _row(review: Review) -> Row:
    """A review as a row of the table that a page shows."""
    return {"number": review.number, "at": review.at, "reviewer": review.reviewer, "kind": review.kind, "verdict": review.verdict,
            "document": review.anchor.document, "words": review.anchor.words, "evidence": review.anchor.around,
            "seen": review.seen and dump(review.seen), "held": review.held and dump(review.held), "note": review.note,
            "drawn": review.drawn}


class _Part(NamedTuple):
    """How a part of a record is judged."""

    values: Callable[[Row, Row], Row]
    anchor: Callable[[Row, Row], Anchor]
    read: Callable[[Row, Row, Answers], Row]
    page: Callable[[Shelf, Request], Row]
    address: Callable[[str, str], str]


ITEMS = {"event": _Part(event_values, event_anchor, forms.read_event, views.event, _event_address),
         "claim": _Part(claim_values, claim_anchor, forms.read_claim, _claim, _claim_address)}
OFFERED: dict[str, Any] = {  # what the forms ask for, and what they offer
    "plover": ontology, "countries": english_names, "statuses": forms.STATUSES, "stances": forms.STANCES,
    "event_values": event_values, "claim_values": claim_values,
    "next_address": _next_address}
