"""What a form of the explorer posts, read only where the explorer itself drew the form."""

from __future__ import annotations

from secrets import compare_digest
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

LARGEST = 64 * 1024  # bytes of a post
MOST = 1000  # fields of a post
FORM = "application/x-www-form-urlencoded"


async def read_post(request: Request, token: str) -> dict[str, list[str]]:
    """The fields of a post with their values; HTTPException for one from another site, without the token, or too large."""
    _check_site(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415, f"A review is posted as {FORM}.")
    answers = _parsed(await _read_body(request))
    if not compare_digest("".join(answers.pop("token", [])).encode(), token.encode()):
        raise HTTPException(403, "This form was not drawn by the explorer that runs now. Load the page again, and send it then.")
    return answers


def _check_site(request: Request) -> None:
    """Refuse what a page of another site sends; browsers say where a post comes from."""
    here = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin" or request.headers.get("origin", here) != here:
        raise HTTPException(403, "A review is posted from the explorer's own pages alone.")


async def _read_body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413, f"A review holds {LARGEST // 1024} KiB at most.")
    return body


def _parsed(body: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST)
    except ValueError as error:
        raise HTTPException(400, f"This is no form that can be read: {error}.") from error
