"""The reviewer's forms, and that nobody else can post them."""

import json
import re
from html import unescape

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from dragoman.cli import main
from dragoman.linking import link
from dragoman.reviewing.matching import Judged
from dragoman.showing.desk import Desk, Sheet
from dragoman.showing.shelf import Shelf
from dragoman.showing.web import make_app
from dragoman.storing.reviews import Reviews, beside
from dragoman.storing.reviving import revive
from dragoman.storing.store import Store

HOME = "http://127.0.0.1:8742"


NAMED_TWICE = """select incident as id from incident_events group by 1 having count(*) > 1 and min(event like 'g%')
    and incident not in (select source from incident_links union select target from incident_links) limit 1"""


class Visit:
    """A reviewer at work on a store of her own."""

    def __init__(self, store):
        self.store, self.reviews = store, Reviews(beside(store))
        self.client = TestClient(make_app(store, reviews=self.reviews, reviewer="Ayla"), base_url=HOME)
        self.shelf = Shelf(store)

    def form(self, path, button):
        """The fields of a form of a page, as a browser would send them, by the value of the button."""
        page = self.client.get(path).text
        for form in re.findall(r'<form[^>]*method="post" action="([^"]*)"[^>]*>(.*?)</form>', page, re.S):
            if f'value="{button}"' in form[1]:
                return unescape(form[0]), fields(form[1]) | {"verdict": [button]}
        raise AssertionError(f"{path} has no form with a button {button}")

    def post(self, path, button, **changed):
        action, given = self.form(path, button)
        return self.client.post(action, data=given | changed, follow_redirects=False)


def fields(html):
    """What a form holds: inputs by name, boxes where they are ticked, lists by what is chosen."""
    found = {}
    for tag, name, value in re.findall(r'(<input[^>]*name="(\w+)"[^>]*value="([^"]*)"[^>]*>)', html):
        if "checkbox" not in tag or " checked" in tag:
            found.setdefault(name, []).append(unescape(value))
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', options) or re.findall(r"<option selected>(\w+)", options) or [""]
        found.setdefault(name, []).append(chosen[0])
    return found


@pytest.fixture
def visit(filled_store, tmp_path):
    (tmp_path / "record.db").write_bytes(filled_store.read_bytes())
    return Visit(tmp_path / "record.db")


@pytest.fixture
def dispatch(visit):
    """The dispatch of the fewest events, but more than two."""
    (row,) = visit.shelf.rows("select document as id, count(*) as n from events group by 1 having n > 2 order by n, 1 limit 1")
    return visit.shelf.record(row["id"])


def address(record, event):
    return f"/event/{record['id']}/{event['id']}"


# ---------------------------------------------------------------- who may write
def test_without_review_nothing_can_be_written_and_no_form_is_drawn(filled_store, visit, dispatch):
    reader = TestClient(make_app(filled_store), base_url=HOME)
    action, given = visit.form(address(dispatch, dispatch["events"][0]), "accepted")
    assert reader.post(action, data=given).status_code == 404
    for path in ("/review", "/review/next?queue=confidence", "/review/gold.jsonl", f"/review/missed/{dispatch['id']}"):
        assert reader.get(path).status_code == 404
    for path in (address(dispatch, dispatch["events"][0]), f"/dispatch/{dispatch['id']}", "/"):
        page = reader.get(path).text
        assert 'method="post"' not in page
        assert "review" not in page.lower()


def test_with_review_only_posts_of_reviews_write(visit):
    posts = {route.path for route in visit.client.app.routes if "POST" in (getattr(route, "methods", None) or ())}
    assert all(path.startswith("/review/") for path in posts)
    for path in ("/", "/events", "/review"):
        assert visit.client.post(path).status_code == 405
    for path in sorted(posts):
        where = re.sub(r"\{\w+:\w+\}", "1", path)
        assert visit.client.post(where, data={"verdict": "accepted"}).status_code == 403, path


@pytest.mark.parametrize(("headers", "changed", "status"), [
    ({}, {}, 303),
    ({"origin": HOME, "sec-fetch-site": "same-origin"}, {}, 303),
    ({"origin": "http://evil.example"}, {}, 403),
    ({"origin": "null"}, {}, 403),
    ({"origin": "http://127.0.0.1:9999"}, {}, 403),  # another server of this machine
    ({"sec-fetch-site": "cross-site"}, {}, 403),
    ({"sec-fetch-site": "same-site"}, {}, 403),
    ({"host": "evil.example"}, {}, 400),
    ({}, {"token": "wrong"}, 403),
    ({}, {"token": ""}, 403),
    ({}, {"token": "ə"}, 403),
    ({}, {"stamp": "seen before it was coded anew"}, 409),
    ({}, {"verdict": "withdrawn"}, 422),
    ({}, {"note": "x" * 70_000}, 413),
    ({}, {"note": ["x"] * 1100}, 400),
    ({"content-type": "text/plain"}, {}, 415),
    ({"content-type": "multipart/form-data; boundary=x"}, {}, 415),
])
def test_a_post_from_elsewhere_writes_nothing(visit, dispatch, headers, changed, status):
    action, given = visit.form(address(dispatch, dispatch["events"][0]), "accepted")
    answer = visit.client.post(action, data=given | changed, headers=headers, follow_redirects=False)
    assert answer.status_code == status
    assert len(visit.reviews.held()) == (status == 303)


def test_the_token_is_another_in_every_run(visit):
    one, other = (Desk(visit.shelf, visit.reviews, "Ayla").token for _ in range(2))
    assert one != other
    assert len(one) > 40


def test_the_policy_stays_strict(visit, dispatch):
    answer = visit.client.get(address(dispatch, dispatch["events"][0]))
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "same-origin"
    assert " style=" not in answer.text
    assert "<script>" not in answer.text


def test_every_page_opens_with_its_forms(visit):
    paths = [f"/dispatch/{r['id']}" for r in visit.shelf.rows("select id from documents")]
    paths += [f"/event/{r['document']}/{r['id']}" for r in visit.shelf.rows("select document, id from events group by document")]
    claims = visit.shelf.rows("select document, id from claims group by document")
    paths += [f"/review/claim/{r['document']}/{r['id']}" for r in claims]
    paths += [f"/incident/{r['id']}" for r in visit.shelf.rows("select id from incidents")]
    assert {path: status for path in paths if (status := visit.client.get(path).status_code) != 200} == {}


# ---------------------------------------------------------------- what is written
def test_the_store_is_not_touched(visit, dispatch):
    before = visit.store.read_bytes()
    assert visit.post(address(dispatch, dispatch["events"][0]), "rejected").status_code == 303
    assert visit.store.read_bytes() == before


def test_accept_correct_reject_and_take_back(visit, dispatch):
    path = address(dispatch, dispatch["events"][0])
    for button, changed, verdict in (("accepted", {"note": "<b>sure</b>"}, "accepted"), ("corrected", {}, "accepted"),
                                     ("corrected", {"status": "negated"}, "corrected"), ("rejected", {}, "rejected")):
        answer = visit.post(path, button, **changed)
        assert answer.status_code == 303
        assert answer.headers["location"] == f"{path}#review"
        (held,) = visit.reviews.held()
        assert (held.verdict, held.reviewer) == (verdict, "Ayla")
        assert held.at.endswith("+00:00")
    page = visit.client.get(path).text
    assert "&lt;b&gt;sure&lt;/b&gt;" in page  # of the history
    undo = re.search(r'action="(/review/undo/\d+)"', page)[1]
    token = visit.form(path, "accepted")[1]["token"]
    assert visit.client.post(undo, data={"token": token}, follow_redirects=False).headers["location"] == f"{path}#review"
    assert visit.reviews.held() == []
    assert visit.client.post(undo, data={"token": token}).status_code == 409


def test_what_is_held_fills_the_form_and_the_faults_of_an_answer_are_said(visit, dispatch):
    path = address(dispatch, dispatch["events"][0])
    visit.post(path, "corrected", code="AID", place="Quito", place_country="ECU")
    assert (visit.form(path, "corrected")[1]["code"], visit.form(path, "corrected")[1]["place"]) == (["AID"], ["Quito"])
    answer = visit.post(path, "corrected", start="tomorrow", place='<i>"Lima"')
    assert answer.status_code == 422
    assert "&#39;tomorrow&#39; is no day" in answer.text
    assert '<i>"Lima"' not in answer.text
    assert fields(answer.text)["place"] == ['<i>"Lima"']
    assert len(visit.reviews.held()) == 1


def test_a_claim_is_judged(visit):
    (row,) = visit.shelf.rows("select document, id from claims where speaker is not null order by 1, 2 limit 1")
    path = f"/review/claim/{row['document']}/{row['id']}"
    visit.post(path, "corrected", stance="denies", speaker_name=["Nobody"], speaker_country=["PER"], speaker_sector=["GOV"])
    (held,) = visit.reviews.held()
    assert (held.kind, held.held["stance"], held.held["speaker"]["country"]) == ("claim", "denies", "PER")
    assert visit.post(path, "corrected", stance="sings").status_code == 422


def test_a_link_is_judged(visit):
    for pages in ("select id from incidents where mentions > 2 order by id limit 1",
                  "select source as id from incident_links order by 1 limit 1", NAMED_TWICE):
        (row,) = visit.shelf.rows(pages)
        path = f"/incident/{row['id']}"
        visit.post(path, "rejected")
        (held,) = visit.reviews.held()
        assert (held.kind, held.verdict, held.other is None) == ("link", "rejected", False)
        assert "rejected" in visit.client.get(path).text
        visit.post(path, "corrected", relation="sequel")
        (held,) = visit.reviews.held()
        assert held.held == {"relation": "sequel"}
        assert visit.post(path, "corrected", relation="cousin").status_code == 422
        undo = re.search(r'action="(/review/undo/\d+)"', visit.client.get(path).text)[1]
        visit.client.post(undo, data={"token": visit.form(path, "accepted")[1]["token"]})


def test_the_queues_come_to_an_end(visit, dispatch, monkeypatch):
    least = visit.client.get("/review/next?queue=confidence", follow_redirects=False).headers["location"]
    (row,) = visit.shelf.rows("select confidence as c from events where document || '/' || id = ?",
                              least.removeprefix("/event/").removesuffix("?queue=confidence"))
    assert row["c"] == visit.shelf.one("select min(confidence) as c from events")["c"]
    drawn = [visit.client.get(f"/review/next?queue=sample&seed={n}", follow_redirects=False).headers["location"] for n in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]
    for wrong in ("", "queue=all", "queue=sample&seed=-1", "queue=sample&seed=1%0d%0aX:1"):
        assert visit.client.get(f"/review/next?{wrong}").status_code == 404
    answer = visit.post(drawn[0], "accepted")
    assert answer.headers["location"].startswith("/review/next?queue=sample-1&")
    assert visit.reviews.held()[0].drawn == "sample-1"
    assert visit.client.get("/review/next?queue=sample", follow_redirects=False).headers["location"] != drawn[0]
    monkeypatch.setattr(Desk, "sheets", lambda desk: [Sheet(r["document"], Judged({r["id"]: None}), [], [], None)
                                                      for r in visit.shelf.rows("select document, id from events")])
    assert visit.client.get("/review/next?queue=sample", follow_redirects=False).headers["location"] == "/review"


def test_what_is_passed_over_does_not_come_back_at_once(visit):
    seen = [visit.client.get("/review/next?queue=sample", follow_redirects=False).headers["location"]]
    for _ in range(3):
        on = re.search(r'href="(/review/next[^"]*)" accesskey="n"', visit.client.get(seen[-1]).text)[1]
        seen.append(visit.client.get(unescape(on), follow_redirects=False).headers["location"])
    after = visit.client.get(visit.post(seen[-1], "accepted").headers["location"], follow_redirects=False).headers["location"]
    assert len({*seen, after}) == 5


def test_precision_so_far(visit, dispatch):
    for event, button in zip(dispatch["events"], ("accepted", "accepted", "rejected"), strict=False):
        visit.post(address(dispatch, event), button)
    whole = visit.client.get("/review.json").json()["precision"]["all in all"][0]
    assert (whole["right"], whole["reviewed"]) == (2, 3)
    assert whole["interval"] == pytest.approx([0.2077, 0.9385], abs=1e-4)
    page = visit.client.get("/review").text
    assert "0.667" in page
    assert "0.208 to 0.939" in page
    assert visit.client.get("/review.csv").text.count("\r\n") == 4


# ---------------------------------------------------------------- what outlives a new coding
def recode(visit, change):
    """Another store in the place of the first, of the records as `change` gives them."""
    with Store(visit.store, writable=False) as store:
        records = [change(record) for record in store.records()]
    visit.store.unlink()
    with Store(visit.store) as store:
        for record in records:
            store.add(revive(record))
        store.link(link(store.records(), alone=True))
    return Visit(visit.store)


def renumbered(record):
    """The same record, with another id and other ids of its events."""
    events = [{**event, "id": f"e{100 - n}"} for n, event in enumerate(record["events"])]
    ids = {event["id"]: new["id"] for event, new in zip(record["events"], events, strict=True)}
    figures = [{**figure, "event": ids.get(figure["event"])} for figure in record["figures"]]
    agreements = [{**pact, "violations": [ids[v] for v in pact["violations"]]} for pact in record["agreements"]]
    return {**record, "id": f"new-{record['id']}", "events": events[::-1], "figures": figures, "agreements": agreements}


def test_reviews_survive_another_coding(visit, dispatch):
    first, second, third = dispatch["events"][:3]
    visit.post(address(dispatch, first), "accepted")
    visit.post(address(dispatch, second), "corrected", status="requested")
    visit.post(address(dispatch, third), "rejected")
    again = recode(visit, renumbered)
    verdicts = {name: review.verdict for name, review in Desk(again.shelf, again.reviews, "Ayla").judged(
        again.shelf.record(f"new-{dispatch['id']}")).events.items()}
    assert verdicts == {"e100": "accepted", "e99": "corrected", "e98": "rejected"}
    assert "requested" in again.form(f"/event/new-{dispatch['id']}/e99", "corrected")[1]["status"]
    assert "No longer found" not in again.client.get("/review").text


def test_what_is_no_longer_found_is_listed(visit, dispatch):
    visit.post(address(dispatch, dispatch["events"][0]), "accepted", note="of the first")
    less = recode(visit, lambda r: {**r, "events": [], "figures": [], "agreements": []} if r["id"] == dispatch["id"] else r)
    assert "of the first" in less.client.get("/review").text.split("No longer found")[1]
    gone = recode(less, lambda r: {**r, "id": "x", "document": {**r["document"], "text": r["document"]["text"] + "."}}
                  if r["id"] == dispatch["id"] else r)
    assert "of the first" in gone.client.get("/review").text.split("No longer found")[1]
    assert len(gone.reviews.held()) == 1


def test_links_survive_another_coding(visit):
    (row,) = visit.shelf.rows("select id from incidents where mentions > 1 and documents > 1 order by id limit 1")
    visit.post(f"/incident/{row['id']}", "accepted")
    again = recode(visit, renumbered)
    ((one, other),) = Desk(again.shelf, again.reviews, "Ayla").links()
    assert one[0].startswith("new-")
    assert other[0].startswith("new-")


def test_an_agreement_stands_on_the_words_that_first_name_it(visit):
    (row,) = visit.shelf.rows(NAMED_TWICE)
    visit.post(f"/incident/{row['id']}", "accepted")
    ((one, other),) = Desk(visit.shelf, visit.reviews, "Ayla").links()
    for document, name in (one, other):
        (agreement,) = (g for g in visit.shelf.record(document)["agreements"] if g["id"] == name)
        assert agreement["name"]
        assert f'href="/dispatch/{document}#{name}"' in visit.client.get(f"/incident/{row['id']}").text


# ---------------------------------------------------------------- gold
def test_reviewed_links_score(visit, tmp_path):
    for query, button in (("select id from incidents where mentions > 2 order by id limit 1", "accepted"),
                          ("select source as id from incident_links order by 1 limit 1", "rejected"), (NAMED_TWICE, "accepted")):
        (row,) = visit.shelf.rows(query)
        visit.post(f"/incident/{row['id']}", button)
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run("gold", visit.store).stdout, "utf-8")
    assert gold.read_text("utf-8") == visit.client.get("/review/gold.jsonl").text
    tallies = json.loads(run("score", visit.store, gold, "--json").stdout)["links"]
    counts = [(t["right"], t["predicted"], t["gold"]) for t in tallies.values()]
    assert tuple(map(sum, zip(*counts, strict=True))) == (2, 3, 2)  # of whichever kinds the store holds
    lines = tmp_path / "records.jsonl"
    lines.write_text("".join(json.dumps(visit.shelf.record(r["id"])) + "\n" for r in visit.shelf.rows("select id from documents")))
    assert "dragoman link" in run("score", lines, gold).stderr


def run(*arguments):
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_the_export_scores(visit, dispatch, tmp_path):
    first, *rest = dispatch["events"]
    visit.post(address(dispatch, first), "rejected")
    told = run("gold", visit.store)
    assert told.stdout == ""
    assert f"{dispatch['id']}: reviewed in part" in told.stderr
    for event in rest:
        visit.post(address(dispatch, event), "accepted")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run("gold", visit.store).stdout, "utf-8")
    assert gold.read_text("utf-8") == visit.client.get("/review/gold.jsonl").text
    figures = json.loads(run("score", visit.store, gold, "--json").stdout)
    counts = [(t["right"], t["predicted"], t["gold"]) for t in figures["types"].values()]
    assert [sum(column) for column in zip(*counts, strict=True)] == [len(rest), len(rest) + 1, len(rest)]
    assert all(tally["right"] == tally["gold"] == tally["predicted"] for tally in figures["slots"].values())
    assert figures["parts"] == {}


def test_a_missed_event_is_gold_and_lowers_recall(visit, dispatch, tmp_path):
    path = f"/review/missed/{dispatch['id']}"
    words = dispatch["document"]["text"][slice(*dispatch["events"][0]["evidence"])]
    assert visit.post(path, "added", sentence=words, trigger="no such words").status_code == 422
    assert visit.post(path, "added", sentence=words, trigger=max(words.split(), key=len), code="PROTEST").status_code == 303
    assert "Missed by the machine" in visit.client.get("/review").text
    token = visit.form(path, "added")[1]["token"]
    through = f"/review/dispatch/{dispatch['id']}"
    assert visit.client.post(through, data={"token": token}).status_code == 409  # not before each event was reviewed
    for event in dispatch["events"]:
        visit.post(address(dispatch, event), "accepted")
    assert through in visit.client.get(f"/dispatch/{dispatch['id']}").text
    assert "Read through by" in visit.client.post(through, data={"token": token}).text
    (tmp_path / "gold.jsonl").write_text(run("gold", visit.store).stdout, "utf-8")
    figures = json.loads(run("score", visit.store, tmp_path / "gold.jsonl", "--json").stdout)
    assert figures["types"]["PROTEST"]["gold"] == 1


@pytest.mark.parametrize(("arguments", "message"), [
    (("gold", "{store}", "--reviews", "{store}"), "not a file of reviews"),
    (("gold", "{store}", "--reviews", "nowhere.review.db"), "nowhere.review.db: cannot be opened"),
    (("serve", "{store}", "--reviewer", "Ayla"), "--review alone"),
    (("serve", "{store}", "--review", "--reviews", "{store}"), "not a file of reviews"),
])
def test_wrong_use_is_said(visit, arguments, message):
    told = run(*(a.format(store=visit.store) for a in arguments))
    assert told.exit_code in (1, 2)
    assert message in told.stderr
