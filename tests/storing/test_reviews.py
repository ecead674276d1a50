import sqlite3

import pytest

from dragoman.errors import StoreError
from dragoman.storing.reviews import Anchor, Review, Reviews
from dragoman.storing.store import Store

ANCHOR = Anchor("r1", "hash", (5, 12), "shelled", (0, 20), "Peru shelled Chile \ud800")


def review(verdict="accepted", **more):
    return Review("event", verdict, "Ayla", "2024-05-06T10:00:00+00:00", ANCHOR, **more)


def test_a_review_comes_back_as_it_was(tmp_path):
    reviews = Reviews(tmp_path / "a.review.db")
    given = review("corrected", seen={"type": "ASSAULT"}, held={"type": "COERCE"}, other=ANCHOR, note="Gəncə", drawn="sample-1")
    number = reviews.add(given)
    (found,) = Reviews(tmp_path / "a.review.db", writable=False).held()
    assert (found.held, found.note, found.anchor, found.other, found.number) == (
        given.held, given.note, ANCHOR, ANCHOR, number)


def test_the_latest_holds_and_the_others_are_history(tmp_path):
    reviews = Reviews(tmp_path / "a.review.db")
    first = reviews.add(review())
    second = reviews.add(review("rejected", replaces=first))
    assert [r.number for r in reviews.held()] == [second]
    third = reviews.add(review("withdrawn", replaces=second))
    assert reviews.held() == []
    assert [r.verdict for r in reviews.history(third)] == ["withdrawn", "rejected", "accepted"]


def test_two_cannot_replace_the_same(tmp_path):
    reviews = Reviews(tmp_path / "a.review.db")
    first = reviews.add(review())
    reviews.add(review("rejected", replaces=first))
    with pytest.raises(StoreError, match="Somebody else"):
        reviews.add(review("corrected", replaces=first))


def test_held_by_document_or_text(tmp_path):
    reviews = Reviews(tmp_path / "a.review.db")
    reviews.add(review())
    assert len(reviews.held(document="r1", text="other")) == len(reviews.held(document="r2", text="hash")) == 1
    assert reviews.held(document="r2", text="other") == []


@pytest.mark.parametrize("query", ["update reviews set verdict = 'rejected'", "delete from reviews"])
def test_rows_are_never_changed(tmp_path, query):
    Reviews(tmp_path / "a.review.db").add(review())
    with sqlite3.connect(tmp_path / "a.review.db") as db, pytest.raises(sqlite3.IntegrityError, match="reviews are added"):
        db.execute(query)


def test_another_file_is_refused(tmp_path):
    with Store(tmp_path / "record.db"):
        pass
    (tmp_path / "text.db").write_text("no database at all, but long enough to look at" * 30, "utf-8")
    for name in ("record.db", "text.db", "none/a.review.db"):
        with pytest.raises(StoreError, match="--reviews FILE"):
            Reviews(tmp_path / name)
    with pytest.raises(StoreError, match="--reviews FILE"):
        Reviews(tmp_path / "absent.review.db", writable=False)
    assert not (tmp_path / "absent.review.db").exists()
