import csv
import io

import pytest
from starlette.testclient import TestClient

from dragoman.showing.shelf import Shelf
from dragoman.showing.web import make_app


@pytest.fixture(scope="module")
def client(filled_store):
    with TestClient(make_app(filled_store), base_url="http://127.0.0.1:8742", raise_server_exceptions=True) as client:
        yield client


@pytest.fixture(scope="module")
def harm(filled_store):
    (row,) = Shelf(filled_store).rows("select d.id, e.id as event from documents d join events e on e.document = d.id "
                                      "where d.uri = '../../etc/passwd' limit 1")
    return row


PAGES = ["/", "/events", "/events?type=ASSAULT&actor=KGZ", "/events?q=ceasefire", "/events?q=%22%3B--", "/events?sort=type&page=2",
         "/events?since=2024-01-01&until=2024-12-31&confidence=0.5", "/events?q=نازحين", "/events?q=%22",
         "/dispatches?q=%22", "/dispatches?q=%22a%22+OR", "/events?q=%00%22a", "/events?between=KGZ-TJK", "/agreements?page=3",
         "/dispatches", "/dispatches?q=Vorukh",
         "/incidents", "/incidents?disputed=1", "/between/KGZ/TJK", "/actor/UKR", "/actor/Omar%20Paganini",
         "/place/Hanoi", "/agreements"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_under_a_strict_policy(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in answer.text
    assert "<script>" not in answer.text


def test_every_dispatch_event_and_incident_opens(client, filled_store):
    shelf = Shelf(filled_store)
    paths = [f"/dispatch/{r['id']}" for r in shelf.rows("select id from documents")]
    paths += [f"/event/{r['document']}/{r['id']}" for r in shelf.rows("select document, id from events group by document")]
    paths += [f"/incident/{r['id']}" for r in shelf.rows("select id from incidents where mentions > 1")]
    assert len(paths) > 60
    assert {client.get(path).status_code for path in paths} == {200}


@pytest.mark.parametrize("path", ["/nothing", "/event/x/e1", "/dispatch/none", "/incident/i0", "/between/AAA/BBB", "/actor/Nobody",
                                  "/place/Nowhere", "/dispatch/..%2F..%2Fetc%2Fpasswd", "/static/../web.py"])
def test_what_is_not_there_is_said(client, path):
    answer = client.get(path)
    assert answer.status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/", "/events"])
def test_nothing_can_be_written(client, method, path):
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1:8742", 200), ("localhost", 200), ("evil.example", 400),
                                              ("127.0.0.1.evil.example", 400)])
def test_another_name_of_the_host_is_refused(client, host, status):
    assert client.get("/", headers={"host": host}).status_code == status


def test_a_hostile_dispatch_shows_as_text(client, harm):
    for path in (f"/dispatch/{harm['id']}", f"/event/{harm['id']}/{harm['event']}", "/events", "/dispatches", "/"):
        page = client.get(path).text
        for tag in ("<script>alert", "<img src=x", "<b onmouseover", "'\"><i>"):
            assert tag not in page, (path, tag)
    assert "&lt;script&gt;" in client.get(f"/dispatch/{harm['id']}").text
    assert "\u202e" not in client.get(f"/dispatch/{harm['id']}").text


@pytest.mark.parametrize("path", ["/events?type=ASSAULT", "/dispatches", "/incidents", "/between/KGZ/TJK", "/actor/UKR",
                                  "/agreements"])
def test_the_twins_of_a_page_hold_what_is_on_it(client, path):
    path, _, query = path.partition("?")
    rows = client.get(f"{path}.json?{query}").json()
    table = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv?{query}").text)))
    assert len(rows) == len(table) > 0
    assert list(rows[0]) == list(table[0])
    parquet = client.get(f"{path}.parquet?{query}").content
    assert (parquet[:4], parquet[-4:]) == (b"PAR1", b"PAR1")


def test_the_json_of_a_dispatch_is_its_record(client, filled_store, harm):
    shelf = Shelf(filled_store)
    assert client.get(f"/dispatch/{harm['id']}.json").json() == shelf.record(harm["id"])
    assert client.get(f"/dispatch/{harm['id']}.csv").status_code == 404


def test_a_cell_is_no_formula(client, harm):
    from dragoman.showing.downloads import download

    answer = download({"rows": [{"name": "=1+1", "number": -5}]}, "csv")
    assert bytes(answer.body) == b"name,number\r\n'=1+1,-5\r\n"


def test_facets_count_what_is_shown(filled_store):
    from dragoman.showing.asking import Asked

    shelf = Shelf(filled_store)
    asked = Asked((("type", "ASSAULT"),))
    facets = shelf.facets(asked)
    assert facets["type"] == [{"value": "ASSAULT", "number": shelf.number(asked)}]
    for row in facets["status"]:
        assert shelf.number(Asked((*asked.filters, ("status", row["value"])))) == row["number"]
